//===- Shape.cpp - Instance attributes in shapes --------------------------===//
//
// Instances of a class that get the same attributes in the same order share a
// shape, which says where each lies. An instance whose attributes are deleted,
// are too many, or whose __dict__ is asked for, gets a dictionary instead.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/ADT/STLExtras.h"

using namespace monty;

/// An instance with more attributes than this keeps them in a dictionary.
static constexpr uint32_t MaxShapeSlots = 128;

InstancePart *monty::instancePart(Object *O) {
  if (O->Layout == Kind::Instance)
    return &static_cast<InstanceObject *>(O)->Part;
  if (O->Flags & Object::HasInstancePart)
    return reinterpret_cast<InstancePart *>(reinterpret_cast<char *>(O) +
                                            size_t(O->Words) * 8 -
                                            sizeof(InstancePart));
  return nullptr;
}

InstanceObject *monty::newInstance(Runtime &RT, TypeObject *T) {
  size_t Inline = T->InlineSlots;
  auto *I = RT.H.allocate<InstanceObject>(sizeof(InstanceObject) + Inline * 8,
                                          T->ref());
  I->Part = {T->RootShape, 0};
  for (size_t K = 0; K != Inline; ++K)
    I->Slots[K] = Value::unbound();
  return I;
}

Object *monty::newSubclassInstance(Runtime &RT, TypeObject *T, size_t Bytes) {
  Bytes = (Bytes + 7) / 8 * 8 + sizeof(InstancePart);
  Object *O = RT.H.allocateRaw(Bytes, T->InstanceKind, T->ref());
  std::memset(reinterpret_cast<char *>(O) + sizeof(Object), 0,
              Bytes - sizeof(Object));
  O->Flags |= Object::HasInstancePart;
  *instancePart(O) = {T->RootShape, 0};
  return O;
}

int64_t monty::shapeFind(ShapeObject *S, const StrObject *Name) {
  if (!S->Table)
    return -1;
  auto *D = S->deref<DictObject>(S->Table);
  int64_t I = dictFindName(D, Name);
  if (I < 0)
    return -1;
  int64_t Slot = D->entries()[I].Value_.asSmallInt();
  return Slot < S->SlotCount ? Slot : -1;
}

/// The shape that \p S becomes by gaining \p Name.
static ShapeObject *shapeAfterAdding(Runtime &RT, ShapeObject *S,
                                     StrObject *Name) {
  if (S->Transitions) {
    Value Next = dictGetName(S->deref<DictObject>(S->Transitions), Name);
    if (!Next.isUnbound())
      return RT.H.get<ShapeObject>(Next);
  } else {
    S->Transitions = RT.newDict()->ref();
  }
  auto *N = RT.H.allocate<ShapeObject>(0);
  N->Parent = S->ref();
  N->Name = Name->ref();
  N->SlotCount = S->SlotCount + 1;
  N->Transitions = 0;
  N->Owner = S->Owner;
  // The first child continues its parent's table; a second one needs its own.
  auto *Table = S->Table ? S->deref<DictObject>(S->Table) : nullptr;
  if (!Table) {
    Table = RT.newDict();
  } else if (Table->Length != S->SlotCount) {
    auto *Copy = RT.newDict();
    uint32_t I = 0;
    while (auto *E = dictNext(Table, I))
      if (E->Value_.asSmallInt() < S->SlotCount)
        dictSetName(RT, Copy, RT.H.get<StrObject>(E->Key), E->Value_);
    Table = Copy;
  }
  dictSetName(RT, Table, Name, Value::smallInt(S->SlotCount));
  N->Table = Table->ref();
  dictSetName(RT, S->deref<DictObject>(S->Transitions), Name, N->value());
  return N;
}

/// The dictionary of the attributes of an object whose shape is one.
static DictObject *attributesOf(Runtime &RT, Object *O) {
  InstancePart *P = instancePart(O);
  auto *D = O->deref<DictObject>(P->Overflow);
  if (!(O->deref<ShapeObject>(P->Shape)->Flags & ShapeObject::HasSlots))
    return D;
  // The table of a state that was tampered with may not lead there.
  auto *Own = RT.as<DictObject>(dictGetName(D, RT.name(NameId::dunder_dict)));
  return Own ? Own : D;
}

/// Where the slots of its class lie if the shape is a dictionary.
static DictObject *slotsOf(Object *O) {
  return O->deref<DictObject>(instancePart(O)->Overflow);
}

Value monty::getInstanceAttribute(Runtime &RT, Object *O,
                                  const StrObject *Name) {
  InstancePart *P = instancePart(O);
  if (!P)
    return Value::unbound();
  auto *S = O->deref<ShapeObject>(P->Shape);
  if (S->Flags & ShapeObject::IsDictionary)
    return dictGetName(attributesOf(RT, O), Name);
  int64_t Slot = shapeFind(S, Name);
  return Slot < 0 ? Value::unbound() : *slotAddress(O, P, uint32_t(Slot));
}

void monty::forEachInstanceAttribute(
    Runtime &RT, Object *O,
    llvm::function_ref<void(StrObject *, Value)> Visit) {
  InstancePart *P = instancePart(O);
  if (!P || !P->Shape)
    return;
  auto *S = O->deref<ShapeObject>(P->Shape);
  bool InDict = S->Flags & ShapeObject::IsDictionary;
  Ref Table = InDict ? attributesOf(RT, O)->ref() : S->Table;
  uint32_t Index = 0;
  if (S->Flags & ShapeObject::HasSlots)
    // In a state that was tampered with, guests may hold this dict.
    while (auto *E = dictNext(slotsOf(O), Index))
      if (auto *Name = RT.as<StrObject>(E->Key);
          Name && Name != RT.name(NameId::dunder_dict))
        Visit(Name, E->Value_);
  Index = 0;
  while (auto *E =
             Table ? dictNext(O->deref<DictObject>(Table), Index) : nullptr) {
    auto *Name = RT.as<StrObject>(E->Key);
    if (InDict ? !Name : E->Value_.asSmallInt() >= S->SlotCount)
      continue;
    Value V = InDict ? E->Value_
                     : *slotAddress(O, P, uint32_t(E->Value_.asSmallInt()));
    if (!V.isUnbound())
      Visit(Name, V);
  }
}

static void appendSlot(Runtime &RT, Object *O, InstancePart *P, uint32_t Slot,
                       Value V) {
  uint32_t Inline =
      O->Layout == Kind::Instance
          ? uint32_t(static_cast<InstanceObject *>(O)->inlineCapacity())
          : 0;
  if (Slot >= Inline) {
    uint32_t Needed = Slot - Inline + 1;
    auto *Old = O->deref<ArrayObject>(P->Overflow);
    if (!Old || Old->capacity() < Needed) {
      ArrayObject *New = RT.newArray(Needed < 4 ? 4 : Needed * 2);
      for (size_t I = 0; Old && I != Old->capacity(); ++I)
        New->Items[I] = Old->Items[I];
      P->Overflow = New->ref();
    }
    // Instances of this class made from now on get the room inline.
    auto *T = O->deref<TypeObject>(O->Type);
    if (O->Layout == Kind::Instance && T->InlineSlots <= Slot &&
        Slot < TypeObject::MaxInlineSlots)
      T->InlineSlots = uint16_t(Slot + 1);
  }
  *slotAddress(O, P, Slot) = V;
}

/// Whether \p Name is one of the __slots__ of \p T.
static bool isSlot(TypeObject *T, Value Name) {
  auto *Names = T->deref<TupleObject>(T->SlotNames);
  return Names && llvm::is_contained(Names->items(), Name);
}

/// Moves the attributes of \p O to a dictionary.
static void forceDict(Runtime &RT, Object *O);

DictObject *monty::instanceDict(Runtime &RT, Object *O) {
  InstancePart *P = instancePart(O);
  if (!P)
    return nullptr;
  auto *T = O->deref<TypeObject>(O->Type);
  if (T->TypeFlags & TypeObject::NoInstanceDict)
    return nullptr;
  auto *S = O->deref<ShapeObject>(P->Shape);
  if (S->Flags & ShapeObject::IsDictionary)
    return attributesOf(RT, O);
  DictObject *D = RT.newDict();
  if (S->Table) {
    uint32_t I = 0;
    auto *Table = S->deref<DictObject>(S->Table);
    while (auto *E = dictNext(Table, I)) {
      int64_t Slot = E->Value_.asSmallInt();
      if (Slot < S->SlotCount && !isSlot(T, E->Key))
        dictSetName(RT, D, RT.H.get<StrObject>(E->Key),
                    *slotAddress(O, P, uint32_t(Slot)));
    }
  }
  setInstanceDict(RT, O, D);
  return D;
}

void monty::setInstanceDict(Runtime &RT, Object *O, DictObject *D) {
  InstancePart *P = instancePart(O);
  auto *T = O->deref<TypeObject>(O->Type);
  auto *S = RT.H.allocate<ShapeObject>(0);
  S->Flags |= ShapeObject::IsDictionary;
  S->Parent = S->Name = S->Table = S->Transitions = 0;
  S->SlotCount = 0;
  S->Owner = O->Type;
  auto *Names = T->deref<TupleObject>(T->SlotNames);
  if (Names && !(T->TypeFlags & TypeObject::NoInstanceDict)) {
    S->Flags |= ShapeObject::HasSlots;
    DictObject *Outer = RT.newDict();
    for (Value N : Names->items()) {
      auto *Name = RT.H.get<StrObject>(N);
      if (Value V = getSlot(RT, O, Name); !V.isUnbound())
        dictSetName(RT, Outer, Name, V);
    }
    dictSetName(RT, Outer, RT.name(NameId::dunder_dict), D->value());
    D = Outer;
  }
  P->Shape = S->ref();
  P->Overflow = D->ref();
  if (O->Layout == Kind::Instance) {
    auto *I = static_cast<InstanceObject *>(O);
    for (size_t K = 0; K != I->inlineCapacity(); ++K)
      I->Slots[K] = Value::unbound();
  }
}

Value monty::getSlot(Runtime &RT, Object *O, const StrObject *Name) {
  InstancePart *P = instancePart(O);
  if (P && O->deref<ShapeObject>(P->Shape)->Flags & ShapeObject::HasSlots)
    return dictGetName(slotsOf(O), Name);
  return getInstanceAttribute(RT, O, Name);
}

void monty::setSlot(Runtime &RT, Object *O, StrObject *Name, Value V) {
  if (O->deref<ShapeObject>(instancePart(O)->Shape)->Flags &
      ShapeObject::HasSlots)
    dictSetName(RT, slotsOf(O), Name, V);
  else
    setInstanceAttribute(RT, O, Name, V);
}

bool monty::deleteSlot(Runtime &RT, Object *O, StrObject *Name) {
  if (getSlot(RT, O, Name).isUnbound())
    return false;
  forceDict(RT, O);
  return dictDeleteName(RT, slotsOf(O), Name);
}

/// Of an object whose class has __slots__ only, guests cannot reach it.
static void forceDict(Runtime &RT, Object *O) {
  auto *T = O->deref<TypeObject>(O->Type);
  if (!(T->TypeFlags & TypeObject::NoInstanceDict)) {
    instanceDict(RT, O);
    return;
  }
  InstancePart *P = instancePart(O);
  auto *S = O->deref<ShapeObject>(P->Shape);
  if (S->Flags & ShapeObject::IsDictionary)
    return;
  DictObject *D = RT.newDict();
  forEachInstanceAttribute(
      RT, O, [&](StrObject *Name, Value V) { dictSetName(RT, D, Name, V); });
  setInstanceDict(RT, O, D);
}

void monty::setInstanceAttribute(Runtime &RT, Object *O, StrObject *Name,
                                 Value V) {
  InstancePart *P = instancePart(O);
  auto *S = O->deref<ShapeObject>(P->Shape);
  if (S->Flags & ShapeObject::IsDictionary) {
    dictSetName(RT, attributesOf(RT, O), Name, V);
    return;
  }
  int64_t Slot = shapeFind(S, Name);
  if (Slot >= 0) {
    *slotAddress(O, P, uint32_t(Slot)) = V;
    return;
  }
  if (S->SlotCount >= MaxShapeSlots) {
    forceDict(RT, O);
    dictSetName(RT, attributesOf(RT, O), Name, V);
    return;
  }
  ShapeObject *N = shapeAfterAdding(RT, S, Name);
  appendSlot(RT, O, P, S->SlotCount, V);
  P->Shape = N->ref();
}

bool monty::deleteInstanceAttribute(Runtime &RT, Object *O, StrObject *Name) {
  if (getInstanceAttribute(RT, O, Name).isUnbound())
    return false;
  forceDict(RT, O);
  return dictDeleteName(RT, attributesOf(RT, O), Name);
}
