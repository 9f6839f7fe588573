//===- TypeObject.cpp - Classes: MRO, lookup, creation --------------------===//
//
// C3 linearization as in "A Monotonic Superclass Linearization for Dylan"
// (Barrett et al., 1996), with CPython's error texts.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/TypeObject.h"
#include "monty/Runtime/Operations.h"
#include "llvm/ADT/StringExtras.h"
#include <utility>

using namespace monty;

static llvm::StringRef nameOf(TypeObject *T) {
  return T->deref<StrObject>(T->Name)->str();
}

/// Going along an order that is long without need is paid for.
static void chargeMro(Runtime &RT, TypeObject *T) {
  RT.charge(T->deref<TupleObject>(T->Mro)->Length / 64);
}

bool Runtime::isSubtype(TypeObject *Sub, TypeObject *Super) {
  if (Sub == Super)
    return true;
  chargeMro(*this, Sub);
  Value Wanted = Super->value();
  for (Value V : Sub->deref<TupleObject>(Sub->Mro)->items())
    if (V == Wanted)
      return true;
  return false;
}

TypeObject *Runtime::typeOfImmediate(Value V) {
  if (V.isSmallInt())
    return type(TypeId::Int);
  if (V.isDouble())
    return type(TypeId::Float);
  if (V.isBool())
    return type(TypeId::Bool);
  if (V.isEllipsis())
    return type(TypeId::EllipsisType);
  if (V.isNotImplemented())
    return type(TypeId::NotImplementedType);
  return type(TypeId::NoneType);
}

static Value lookUpAlongMro(Runtime &RT, TypeObject *T, const StrObject *Name) {
  for (Value V : T->deref<TupleObject>(T->Mro)->items()) {
    auto *Class = RT.H.get<TypeObject>(V);
    Value Found = dictGetName(Class->deref<DictObject>(Class->Dict), Name);
    if (!Found.isUnbound())
      return Found;
  }
  return Value::unbound();
}

Value monty::typeLookup(Runtime &RT, TypeObject *T, const StrObject *Name) {
  Ref TypeRef = T->ref(), NameRef = Name->ref();
  auto &E =
      RT.Lookups[(TypeRef / 8 * 31 + NameRef / 8) % Runtime::LookupEntries];
  uint32_t Epoch = RT.root().TypeEpoch;
  auto Collections = uint32_t(RT.H.collections());
  if (E.Type == TypeRef && E.Name == NameRef && E.Epoch == Epoch &&
      E.Collections == Collections)
    return E.Found;
  chargeMro(RT, T);
  Value Found = lookUpAlongMro(RT, T, Name);
  bool Plain = Found.isRef() ? RT.H.get<Object>(Found)->Layout <= Kind::Slice
                             : !Found.isUnbound();
  if (!Plain)
    E = {TypeRef, NameRef, Epoch, Collections, Found};
  return Found;
}

Value monty::typeLookupAfter(Runtime &RT, TypeObject *T, TypeObject *After,
                             const StrObject *Name) {
  chargeMro(RT, T);
  bool Passed = false;
  for (Value V : T->deref<TupleObject>(T->Mro)->items()) {
    auto *Class = RT.H.get<TypeObject>(V);
    if (!Passed) {
      Passed = Class == After;
      continue;
    }
    Value Found = dictGetName(Class->deref<DictObject>(Class->Dict), Name);
    if (!Found.isUnbound())
      return Found;
  }
  return Value::unbound();
}

bool monty::setTypeAttribute(Runtime &RT, TypeObject *T, StrObject *Name,
                             Value V) {
  auto *D = T->deref<DictObject>(T->Dict);
  // A plain value that replaces a plain value is in no cache.
  auto IsPlain = [&](Value X) {
    if (!X.isRef())
      return !X.isUnbound();
    Kind K = RT.H.get<Object>(X)->Layout;
    return K <= Kind::Slice && K >= Kind::Str;
  };
  if (!IsPlain(V) || !IsPlain(dictGetName(D, Name)))
    ++RT.root().TypeEpoch;
  if (V.isUnbound())
    return dictDeleteName(RT, D, Name);
  dictSetName(RT, D, Name, V);
  return true;
}

//===--- Making classes ---------------------------------------------------===//

/// Appends the C3 merge of \p Sequences to \p Out; false: inconsistent.
static Outcome mergeLinearizations(
    Runtime &RT, llvm::SmallVectorImpl<llvm::SmallVector<Value, 8>> &Sequences,
    llvm::SmallVectorImpl<Value> &Out) {
  uint64_t Work = 0;
  auto InSomeTail = [&](Value V) {
    for (auto &S : Sequences) {
      Work += 1 + S.size() / 8;
      for (size_t I = 1; I < S.size(); ++I)
        if (S[I] == V)
          return true;
    }
    return false;
  };
  for (;;) {
    bool Any = false;
    Value Next;
    for (auto &S : Sequences) {
      if (S.empty())
        continue;
      Any = true;
      if (!InSomeTail(S.front())) {
        Next = S.front();
        break;
      }
    }
    if (!Any)
      return Outcome::True;
    if (Next.isUnbound())
      return Outcome::False;
    if (RT.poll(std::exchange(Work, 0)))
      return Outcome::Failed;
    Out.push_back(Next);
    for (auto &S : Sequences)
      if (!S.empty() && S.front() == Next)
        S.erase(S.begin());
  }
}

static TupleObject *linearize(Runtime &RT, Value Self, TupleObject *Bases) {
  llvm::SmallVector<llvm::SmallVector<Value, 8>, 8> Sequences;
  for (Value B : Bases->items()) {
    auto *T = RT.H.get<TypeObject>(B);
    auto Mro = T->deref<TupleObject>(T->Mro)->items();
    Sequences.emplace_back(Mro.begin(), Mro.end());
  }
  Sequences.emplace_back(Bases->items().begin(), Bases->items().end());
  llvm::SmallVector<Value, 16> Out;
  Out.push_back(Self);
  Outcome Merged = mergeLinearizations(RT, Sequences, Out);
  if (Merged == Outcome::True)
    return RT.H.get<TupleObject>(RT.makeTuple(Out));
  if (Merged == Outcome::Failed)
    return nullptr;
  std::string Names;
  llvm::SmallVector<Value, 8> Seen;
  for (auto &S : Sequences)
    if (!S.empty() && !llvm::is_contained(Seen, S.front())) {
      Seen.push_back(S.front());
      Names += (Names.empty() ? "" : ", ");
      Names += nameOf(RT.H.get<TypeObject>(S.front()));
    }
  RT.typeError("Cannot create a consistent method resolution order (MRO) for "
               "bases " +
               Names);
  return nullptr;
}

/// The class among the bases whose layout the new class's instances take.
static TypeObject *bestBase(Runtime &RT, TupleObject *Bases) {
  auto SlotCount = [](TypeObject *T) {
    return T->SlotNames ? T->deref<TupleObject>(T->SlotNames)->Length : 0;
  };
  // A class that adds slots has a layout of its own.
  auto SolidBase = [&](TypeObject *T) {
    while (T->TypeFlags & TypeObject::IsHeap && T->Base) {
      auto *B = T->deref<TypeObject>(T->Base);
      if (SlotCount(T) > SlotCount(B))
        break;
      T = B;
    }
    return T;
  };
  TypeObject *Best = nullptr, *BestSolid = nullptr;
  for (Value V : Bases->items()) {
    auto *T = RT.as<TypeObject>(V);
    if (!T) {
      RT.typeError("bases must be types");
      return nullptr;
    }
    if (!(T->TypeFlags & TypeObject::IsBaseType)) {
      RT.typeError("type '" + nameOf(T) + "' is not an acceptable base type");
      return nullptr;
    }
    TypeObject *Solid = SolidBase(T);
    if (!Best || (BestSolid != Solid && RT.isSubtype(Solid, BestSolid))) {
      Best = T;
      BestSolid = Solid;
    } else if (Solid != BestSolid && !RT.isSubtype(BestSolid, Solid)) {
      // The layouts of exceptions agree; others of one kind, as those of a date
      // and a time, differ in what they mean.
      if (Solid->InstanceKind == BestSolid->InstanceKind &&
          Solid->TypeFlags & TypeObject::IsException && !SlotCount(Solid) &&
          !SlotCount(BestSolid))
        continue;
      RT.typeError("multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return Best;
}

/// `__x` in the __slots__ of class C is `_C__x`.
static StrObject *mangledSlot(Runtime &RT, StrObject *Class, StrObject *Name) {
  llvm::StringRef N = Name->str(), C = Class->str().ltrim('_');
  if (!N.starts_with("__") || N.ends_with("__") || C.empty())
    return RT.intern(Name);
  return RT.intern(llvm::StringRef("_" + C.str() + N.str()));
}

static bool isIdentifier(llvm::StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name[0]) &&
         llvm::all_of(Name, [](char C) {
           return llvm::isAlnum(C) || C == '_' || (C & 0x80);
         });
}

/// The names that __slots__ gives, added to those of the bases.
static bool collectSlots(Runtime &RT, TypeObject *T, TupleObject *Bases,
                         DictObject *Namespace) {
  bool BasesHaveDict = false;
  llvm::SmallVector<Value, 8> Names;
  for (Value V : Bases->items()) {
    auto *B = RT.H.get<TypeObject>(V);
    if (!(B->TypeFlags & TypeObject::NoInstanceDict))
      BasesHaveDict = true;
    if (auto *S = B->deref<TupleObject>(B->SlotNames))
      Names.append(S->items().begin(), S->items().end());
  }
  Value Slots = dictGetName(Namespace, RT.name(NameId::dunder_slots));
  bool WantsDict = Slots.isUnbound();
  if (!Slots.isUnbound()) {
    llvm::SmallVector<Value, 8> Own;
    if (RT.as<StrObject>(Slots))
      Own.push_back(Slots);
    else if (!collectItems(RT, Slots, Own))
      return false;
    auto *D = T->deref<DictObject>(T->Dict);
    auto *Base = T->deref<TypeObject>(T->Base);
    if (!Own.empty() &&
        (T->InstanceKind == Kind::Int || T->InstanceKind == Kind::Tuple ||
         T->InstanceKind == Kind::Bytes)) {
      RT.typeError("nonempty __slots__ not supported for subtype of '" +
                   nameOf(Base) + "'");
      return false;
    }
    for (Value N : Own) {
      auto *S = RT.as<StrObject>(N);
      if (!S) {
        RT.typeError("__slots__ items must be strings, not '" + RT.typeName(N) +
                     "'");
        return false;
      }
      if (!isIdentifier(S->str())) {
        RT.typeError("__slots__ must be identifiers");
        return false;
      }
      bool IsDict = S->str() == "__dict__";
      if (IsDict && (WantsDict || BasesHaveDict)) {
        RT.typeError("__dict__ slot disallowed: either we already got one, or "
                     "__itemsize__ != 0");
        return false;
      }
      WantsDict |= IsDict;
      if (IsDict || S->str() == "__weakref__")
        continue;
      S = mangledSlot(RT, RT.H.get<StrObject>(Value::ref(T->Name)), S);
      if (dictFindName(Namespace, S) >= 0) {
        RT.valueError("'" + S->str() +
                      "' in __slots__ conflicts with class variable");
        return false;
      }
      Names.push_back(S->value());
      auto *M =
          RT.H.allocate<SlotMemberObject>(RT.typeRef(TypeId::MemberDescriptor));
      M->Name = S->value();
      M->Owner = T->ref();
      M->Reserved = 0;
      dictSetName(RT, D, S, M->value());
    }
  }
  if (!WantsDict && !BasesHaveDict)
    T->TypeFlags |= TypeObject::NoInstanceDict;
  T->SlotNames = Names.empty() ? 0 : RT.makeTuple(Names).asRef();
  return true;
}

static void makeRootShape(Runtime &RT, TypeObject *T) {
  auto *S = RT.H.allocate<ShapeObject>(0);
  S->Parent = S->Name = S->Table = S->Transitions = 0;
  S->SlotCount = 0;
  S->Owner = T->ref();
  T->RootShape = S->ref();
}

Value monty::makeClass(Runtime &RT, TypeObject *Metaclass, Value Name,
                       TupleObject *Bases, DictObject *Namespace) {
  if (Bases->Length == 0) {
    Value Object = RT.type(TypeId::Object)->value();
    Bases = RT.H.get<TupleObject>(RT.makeTuple(Object));
  }
  for (size_t I = 0; I != Bases->Length; ++I)
    for (size_t J = 0; J != I; ++J)
      if (Bases->Items[I] == Bases->Items[J] &&
          RT.as<TypeObject>(Bases->Items[I]))
        return RT.typeError("duplicate base class " +
                            nameOf(RT.H.get<TypeObject>(Bases->Items[I])));
  TypeObject *Base = bestBase(RT, Bases);
  if (!Base)
    return Value::failure();
  DictObject *Dict = dictCopy(RT, Namespace);
  if (!Dict)
    return Value::failure();
  // Metaclass instances are types with an instance part, which holds nothing
  // but what the metaclass's __slots__ or guests put there.
  auto *T = RT.H.allocate<TypeObject>(Metaclass->ref());
  std::memset(reinterpret_cast<char *>(T) + sizeof(Object), 0,
              sizeof(TypeObject) - sizeof(Object));
  T->Name = T->Qualname = RT.intern(RT.as<StrObject>(Name))->ref();
  T->Bases = Bases->ref();
  T->Base = Base->ref();
  T->Dict = Dict->ref();
  T->InstanceKind = Base->InstanceKind;
  T->TypeFlags = TypeObject::IsHeap | TypeObject::IsBaseType |
                 (Base->TypeFlags & TypeObject::IsException);
  T->InlineSlots = std::max<uint16_t>(Base->InlineSlots, 2);
  TupleObject *Mro = linearize(RT, T->value(), Bases);
  if (!Mro) {
    // Nobody has seen it: unused space.
    T->Type = 0;
    T->Layout = Kind::Filler;
    return Value::failure();
  }
  T->Mro = Mro->ref();
  makeRootShape(RT, T);
  if (!collectSlots(RT, T, Bases, Namespace))
    return Value::failure();
  Value Qualname = dictGetName(Dict, RT.name(NameId::dunder_qualname));
  if (!Qualname.isUnbound()) {
    if (!RT.as<StrObject>(Qualname))
      return RT.typeError("type __qualname__ must be a str, not " +
                          RT.typeName(Qualname));
    T->Qualname = Qualname.asRef();
    dictDeleteName(RT, Dict, RT.name(NameId::dunder_qualname));
  }
  if (dictFindName(Dict, RT.name(NameId::dunder_doc)) < 0)
    dictSetName(RT, Dict, RT.name(NameId::dunder_doc), Value::none());
  // A property is called as the class names it.
  uint32_t Index = 0;
  while (auto *E = dictNext(Dict, Index))
    if (auto *P = RT.as<PropertyObject>(E->Value_);
        P && !RT.as<StrObject>(P->Name) && RT.as<StrObject>(E->Key))
      P->Name = E->Key;
  // These are static or class methods without saying so.
  for (NameId Id : {NameId::dunder_new, NameId::dunder_init_subclass,
                    NameId::dunder_class_getitem}) {
    Value Fn = dictGetName(Dict, RT.name(Id));
    if (!RT.as<FunctionObject>(Fn))
      continue;
    bool Static = Id == NameId::dunder_new;
    auto *W = RT.H.allocate<MethodWrapperObject>(
        RT.typeRef(Static ? TypeId::StaticMethod : TypeId::ClassMethod));
    W->Aux = Static ? 0 : 1;
    W->Function = Fn;
    W->Dict = W->Reserved = 0;
    W->Part = {0, 0};
    dictSetName(RT, Dict, RT.name(Id), W->value());
  }
  Value Hash = dictGetName(Dict, RT.name(NameId::dunder_hash));
  if (Hash.isUnbound() && dictFindName(Dict, RT.name(NameId::dunder_eq)) >= 0)
    dictSetName(RT, Dict, RT.name(NameId::dunder_hash), Value::none());
  // No effect outside the new class before this point.
  for (Value V : Bases->items()) {
    auto *B = RT.H.get<TypeObject>(V);
    if (!B->Subclasses)
      B->Subclasses = RT.newList(4)->ref();
    listAppend(RT, B->deref<ListObject>(B->Subclasses), T->value());
  }
  return T->value();
}
