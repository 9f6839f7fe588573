//===- Natives.h - The table of native functions ----------------*- C++ -*-===//
//
// Made from Natives.def: declarations of the native bodies, and what the
// interpreter needs to know to call them.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BUILTINS_NATIVES_H
#define MONTY_BUILTINS_NATIVES_H

#include "monty/Runtime/Runtime.h"
#include <vector>

namespace monty {

#define FUNCTION(Module, Name, Body, Signature, Fallback)                      \
  Value Body(Runtime &RT, Value *Args);
#define METHOD(Type, Name, Body, Signature, Fallback)                          \
  Value Body(Runtime &RT, Value *Args);
#define STATICMETHOD(Type, Name, Body, Signature, Fallback)                    \
  Value Body(Runtime &RT, Value *Args);
#define CLASSMETHOD(Type, Name, Body, Signature, Fallback)                     \
  Value Body(Runtime &RT, Value *Args);
#define GETTER(Type, Name, Body) Value Body(Runtime &RT, Value *Args);
#define GETSET(Type, Name, Body, SetBody)                                      \
  Value Body(Runtime &RT, Value *Args);                                        \
  Value SetBody(Runtime &RT, Value *Args);
#include "monty/Builtins/Natives.def"

enum class NativeKind : uint8_t {
  Function,
  Method,
  StaticMethod,
  ClassMethod,
  Getter
};

/// One line of Natives.def, its signature taken apart.
struct NativeInfo {
  NativeKind Kind;
  NativeFunction Body;
  NativeFunction SetBody; // getters only
  const char *Name;
  const char *Module; // functions only
  TypeId Owner;       // all others
  const char *Signature;
  const char *Fallback; // "", a prelude function, or "*K"

  struct Parameter {
    llvm::StringRef Name;
    bool Required;
    Value Default;               // immediate, or Unbound
    llvm::StringRef DefaultText; // a str default
    /// What the argument must be, from `name: Layout` (Kinds.def) or
    /// `name: SmallInt`: the body relies on it.
    enum : uint8_t { Any = 255, SmallInt = 254 };
    uint8_t Layout = Any;
  };
  /// Positional parameters, then keyword-only ones.
  std::vector<Parameter> Parameters;
  /// In messages, if it is not Name.
  llvm::StringRef ShownName = {}; // NOLINT(readability-redundant-member-init)
  unsigned PositionalOnly = 0, Positional = 0;
  unsigned Required = 0; // positional parameters without default
  bool VarArgs = false, VarKeywords = false;
  bool IsNew = false;   // the __new__ of a type
  bool Checked = false; // a parameter has a layout
  /// How many values the body gets.
  unsigned slotCount() const {
    return unsigned(Parameters.size()) + VarArgs + VarKeywords;
  }
};

/// Most values that the body of a PlainNative gets.
inline constexpr unsigned MaxPlainSlots = 8;

/// A native that can be called by position alone, as calls want it at hand.
struct PlainNative {
  NativeFunction Body = nullptr; // null: it is not of this kind
  uint8_t Required = 0, Positional = 0;
  bool IsFunction = false;
  bool IsMethod = false; // the first argument is what it is bound to
  bool IsNew = false;    // makes instances of the type that is called
  bool VarArgs = false, VarKeywords = false; // of an IsNew only
  Value Defaults[MaxPlainSlots];
};
/// In the order of nativeTable(). Immutable.
const PlainNative *plainNatives();

/// CPython's TypeError of a __new__ that is given another type's class.
Value notASubtype(Runtime &RT, TypeObject *T, TypeId Owner);

/// The table, in the order of Natives.def. Immutable.
const std::vector<NativeInfo> &nativeTable();

} // namespace monty

#endif
