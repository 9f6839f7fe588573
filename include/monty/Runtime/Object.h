//===- Object.h - The header every object in the cage begins with -*- C++ -*-=//
//
// Objects are plain structs in the cage. They hold values and 32-bit offsets,
// never host pointers. The cage is aligned to 4 GiB, so the base can be had
// from any object's address, and an object can resolve its own references.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_OBJECT_H
#define MONTY_RUNTIME_OBJECT_H

#include "monty/Runtime/Value.h"

namespace monty {

enum class Kind : uint8_t {
#define KIND(Name, Class) Name,
#include "monty/Runtime/Kinds.def"
};

inline constexpr Kind LastKind = Kind(0
#define KIND(Name, Class) +1
#include "monty/Runtime/Kinds.def"
                                      - 1);

/// The base of the cage that holds \p P.
inline char *cageBase(const void *P) {
  return reinterpret_cast<char *>(reinterpret_cast<uintptr_t>(P) &
                                  ~uintptr_t(0xFFFF'FFFF));
}

struct Object {
  /// The object's class (a TypeObject), or 0 for internal layouts.
  Ref Type;
  Kind Layout;
  uint8_t Flags;
  /// Free for the layout.
  uint16_t Aux;
  /// The identity number that id() and the default hash use, or the cached
  /// hash of a str; 0 while not asked for.
  uint32_t Identity;
  /// Size of the object in units of 8 bytes, header included.
  uint32_t Words;

  enum : uint8_t {
    /// The last 8 bytes of the object are an InstancePart (instances of
    /// guest-made subclasses of built-in types, and exceptions).
    HasInstancePart = 1,
    /// The collector moved it; Identity holds the new offset.
    Forwarded = 2,
    /// A str that is in the intern table.
    Interned = 4,
    /// For layouts: see the struct.
    Flag3 = 8,
    Flag4 = 16,
  };

  Ref ref() const { return Ref(reinterpret_cast<uintptr_t>(this)); }
  Value value() const { return Value::ref(ref()); }
  char *base() const { return cageBase(this); }
  /// The object at \p R in this object's cage; null for 0.
  template <typename T> T *deref(Ref R) const {
    return R ? reinterpret_cast<T *>(base() + R) : nullptr;
  }
};
static_assert(sizeof(Object) == 16);

} // namespace monty

#endif
