//===- TypeObject.h - Classes, shapes and attribute lookup ------*- C++ -*-===//
//
// What does not need guest code about classes: method resolution order, lookup
// along it, instance attributes in shapes, making classes and instances.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_TYPEOBJECT_H
#define MONTY_RUNTIME_TYPEOBJECT_H

#include "monty/Runtime/Runtime.h"

namespace monty {

/// The attribute \p Name along the MRO of \p T, as it lies in a class
/// dictionary (no descriptor is called); Unbound if there is none. \p Name is
/// interned.
Value typeLookup(Runtime &RT, TypeObject *T, const StrObject *Name);
inline Value typeLookup(Runtime &RT, TypeObject *T, NameId Name) {
  return typeLookup(RT, T, RT.name(Name));
}
/// As typeLookup, but starting behind \p After in the MRO of \p T (super).
Value typeLookupAfter(Runtime &RT, TypeObject *T, TypeObject *After,
                      const StrObject *Name);

/// Makes a class: C3 linearization, layout, slots. \p Namespace is copied.
/// Fails with CPython's TypeErrors. Does not call __set_name__ and
/// __init_subclass__.
Value makeClass(Runtime &RT, TypeObject *Metaclass, Value Name,
                TupleObject *Bases, DictObject *Namespace);
/// Sets or (Unbound) deletes an entry of a class dictionary, with the
/// bookkeeping that caches depend on.
bool setTypeAttribute(Runtime &RT, TypeObject *T, StrObject *Name, Value V);

/// A new instance of \p T, whose layout is Instance, without attributes.
InstanceObject *newInstance(Runtime &RT, TypeObject *T);
/// An object with T's layout for a guest-made subclass of a built-in type: room
/// for \p Bytes plus the instance part, which is set up.
Object *newSubclassInstance(Runtime &RT, TypeObject *T, size_t Bytes);

/// The instance part of \p O, or null if it has none.
InstancePart *instancePart(Object *O);
/// The slot of \p Name in \p S, or -1.
int64_t shapeFind(ShapeObject *S, const StrObject *Name);
/// The instance attribute \p Name of \p O (no class lookup), or Unbound.
Value getInstanceAttribute(Runtime &RT, Object *O, const StrObject *Name);
/// Shows \p Visit every instance attribute of \p O, in the order in which they
/// were set.
void forEachInstanceAttribute(
    Runtime &RT, Object *O, llvm::function_ref<void(StrObject *, Value)> Visit);
void setInstanceAttribute(Runtime &RT, Object *O, StrObject *Name, Value V);
bool deleteInstanceAttribute(Runtime &RT, Object *O, StrObject *Name);
/// The same for what lies in the slot \p Name of its class's __slots__.
Value getSlot(Runtime &RT, Object *O, const StrObject *Name);
void setSlot(Runtime &RT, Object *O, StrObject *Name, Value V);
bool deleteSlot(Runtime &RT, Object *O, StrObject *Name);
/// The live __dict__ of \p O: its attributes move into a dictionary. Null if
/// instances of its class have none.
DictObject *instanceDict(Runtime &RT, Object *O);
/// Replaces it (obj.__dict__ = d).
void setInstanceDict(Runtime &RT, Object *O, DictObject *D);

/// Where slot \p I of an instance lies.
inline Value *slotAddress(Object *O, InstancePart *P, uint32_t I) {
  if (O->Layout == Kind::Instance) {
    auto *N = static_cast<InstanceObject *>(O);
    uint32_t Inline = uint32_t(N->inlineCapacity());
    if (I < Inline)
      return &N->Slots[I];
    I -= Inline;
  }
  return &O->deref<ArrayObject>(P->Overflow)->Items[I];
}

} // namespace monty

#endif
