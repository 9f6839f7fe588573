//===- Containers.cpp - list, tuple, dict, set, range, slice --------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

/// Of a dict and of its views.
NATIVE(dictReversed) {
  auto *View = RT.as<DictViewObject>(Args[0]);
  return View ? reversedDictIterator(RT, View->Dict, View->Aux)
              : reversedDictIterator(RT, Args[0], 0);
}
NATIVE(iteratorHint) { return RT.makeInt(iteratorLengthHint(RT, Args[0])); }
NATIVE(setPopMethod) {
  Value Out;
  if (!setPop(RT.H.get<SetObject>(Args[0]), Out))
    return RT.raiseWith(TypeId::KeyError,
                        RT.makeStr(llvm::StringRef("pop from an empty set")));
  return Out;
}

static ListObject *list(Runtime &RT, Value V) {
  return RT.H.get<ListObject>(V);
}

/// A new object of the class \p Class, whose layout is T's, cleared.
template <typename T> static T *instanceOf(Runtime &RT, Value Class) {
  auto *C = RT.H.get<TypeObject>(Class);
  if (C->TypeFlags & TypeObject::IsHeap)
    return static_cast<T *>(
        newSubclassInstance(RT, C, sizeof(T) - sizeof(InstancePart)));
  T *O = RT.H.allocate<T>(C->ref());
  std::memset(reinterpret_cast<char *>(O) + sizeof(Object), 0,
              sizeof(T) - sizeof(Object));
  return O;
}

/// An instance of a class of the script is made empty; __init__ fills it.
static bool isFilledLater(Runtime &RT, Value Class) {
  return RT.H.get<TypeObject>(Class)->TypeFlags & TypeObject::IsHeap;
}

NATIVE(listInit) {
  auto *L = list(RT, Args[0]);
  llvm::SmallVector<Value, 32> Items;
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  if (!RT.H.canAllocate(Items.size() * 8 + 64))
    return RT.outOfMemory(Items.size() * 8 + 64);
  ArrayObject *A = Items.empty() ? nullptr : RT.newArray(Items.size());
  if (A)
    std::copy(Items.begin(), Items.end(), A->Items);
  L->Storage = A ? A->ref() : 0;
  L->Length = uint32_t(Items.size());
  return Value::none();
}
NATIVE(listNew) {
  llvm::SmallVector<Value, 32> Items;
  if (isFilledLater(RT, Args[0]))
    Args[1] = Value::unbound();
  else if (auto *More = RT.H.get<TupleObject>(Args[2]); More->Length)
    return RT.typeError("list expected at most 1 argument, got " +
                        llvm::Twine(More->Length + 1));
  else if (RT.H.get<DictObject>(Args[3])->Length)
    return RT.typeError("list() takes no keyword arguments");
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  if (!RT.H.canAllocate(Items.size() * 8 + 64))
    return RT.outOfMemory(Items.size() * 8 + 64);
  ArrayObject *A = Items.empty() ? nullptr : RT.newArray(Items.size());
  if (A)
    std::copy(Items.begin(), Items.end(), A->Items);
  auto *L = instanceOf<ListObject>(RT, Args[0]);
  L->Storage = A ? A->ref() : 0;
  L->Length = uint32_t(Items.size());
  return L->value();
}
NATIVE(listReversed) {
  auto *I = RT.H.allocate<SequenceIteratorObject>(
      RT.typeRef(TypeId::ListReverseIterator));
  I->Aux = 1;
  I->Sequence = Args[0];
  I->Index = int64_t(list(RT, Args[0])->Length) - 1;
  return I->value();
}
NATIVE(reversedNew) {
  return Args[0] == RT.type(TypeId::Reversed)->value() &&
                 RT.isExact(Args[1], TypeId::List)
             ? listReversed(RT, Args + 1)
             : RT.fallback();
}
/// enumerate or zip over native iterators.
static Value combined(Runtime &RT, TypeId Type, llvm::ArrayRef<Value> Iterables,
                      Value Next) {
  llvm::SmallVector<Value, 8> Iterators;
  uint16_t Depth;
  if (!combineIterators(RT, Iterables, Iterators, Depth))
    return RT.fallback();
  Value Sources = RT.makeTuple(Iterators);
  auto *It = RT.H.allocate<CombinedIteratorObject>(RT.typeRef(Type));
  It->Aux = Depth;
  It->Sources = Sources;
  It->Next = Next;
  return It->value();
}
NATIVE(enumerateNew) {
  return Args[0] == RT.type(TypeId::Enumerate)->value() && Args[2].isSmallInt()
             ? combined(RT, TypeId::Enumerate, Args[1], Args[2])
             : RT.fallback();
}
NATIVE(zipNew) {
  return Args[0] == RT.type(TypeId::Zip)->value() && Args[1].isFalse()
             ? combined(RT, TypeId::Zip,
                        RT.H.get<TupleObject>(Args[2])->items(), Value::none())
             : RT.fallback();
}
NATIVE(listAppendMethod) {
  return listAppend(RT, list(RT, Args[0]), Args[1]) ? Value::none()
                                                    : Value::failure();
}
NATIVE(listExtend) {
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Args[1], Items))
    return Value::failure();
  if (!RT.H.canAllocate(Items.size() * 16 + 64))
    return RT.outOfMemory(Items.size() * 16 + 64);
  for (Value V : Items)
    if (!listAppend(RT, list(RT, Args[0]), V))
      return Value::failure();
  return Value::none();
}
NATIVE(listPop) {
  ListObject *L = list(RT, Args[0]);
  if (!L->Length)
    return RT.indexError("pop from empty list");
  int64_t I;
  if (!toSequenceIndex(RT, Args[1], L->Length, "pop index out of range", I))
    return Value::failure();
  Value V = L->items()[I];
  RT.charge((L->Length - size_t(I)) >> 3);
  std::copy(L->items() + I + 1, L->items() + L->Length, L->items() + I);
  L->items()[--L->Length] = Value::unbound();
  return V;
}
NATIVE(listInsert) {
  ListObject *L = list(RT, Args[0]);
  int64_t I;
  if (!toInt64(RT, Args[1], I))
    return RT.typeError("'" + RT.typeName(Args[1]) +
                        "' object cannot be interpreted as an integer");
  if (I < 0)
    I = std::max<int64_t>(I + L->Length, 0);
  I = std::min<int64_t>(I, L->Length);
  if (!listAppend(RT, L, Args[2]))
    return Value::failure();
  RT.charge((L->Length - uint64_t(I)) >> 3);
  std::rotate(L->items() + I, L->items() + L->Length - 1,
              L->items() + L->Length);
  return Value::none();
}
static int64_t findIn(Runtime &RT, llvm::ArrayRef<Value> Items, Value V) {
  for (size_t I = 0; I != Items.size(); ++I) {
    if (I % 256 == 255 && RT.poll(256))
      return -2;
    Outcome O = identicalOrEqual(RT, Items[I], V);
    if (O != Outcome::False)
      return O == Outcome::True ? int64_t(I) : -2;
  }
  return -1;
}
static llvm::ArrayRef<Value> itemsOf(Runtime &RT, Value V) {
  auto *L = RT.as<ListObject>(V);
  return L ? L->span() : RT.H.get<TupleObject>(V)->items();
}
NATIVE(listRemove) {
  ListObject *L = list(RT, Args[0]);
  int64_t I = findIn(RT, L->span(), Args[1]);
  if (I == -2)
    return Value::failure();
  if (I < 0)
    return RT.valueError("list.remove(x): x not in list");
  RT.charge(L->Length >> 3);
  std::copy(L->items() + I + 1, L->items() + L->Length, L->items() + I);
  L->items()[--L->Length] = Value::unbound();
  return Value::none();
}
NATIVE(listIndex) {
  auto Items = itemsOf(RT, Args[0]);
  int64_t Bounds[2];
  for (int K = 0; K != 2; ++K) {
    if (!toInt64(RT, Args[2 + K], Bounds[K])) {
      if (!isIntValue(RT, Args[2 + K]))
        return RT.typeError("slice indices must be integers or have an "
                            "__index__ method");
      Bounds[K] = K ? INT64_MAX : 0;
    }
    if (Bounds[K] < 0)
      Bounds[K] = std::max<int64_t>(Bounds[K] + int64_t(Items.size()), 0);
    Bounds[K] = std::min<int64_t>(Bounds[K], int64_t(Items.size()));
  }
  size_t Count = Bounds[1] > Bounds[0] ? size_t(Bounds[1] - Bounds[0]) : 0;
  int64_t I = findIn(RT, Items.slice(size_t(Bounds[0]), Count), Args[1]);
  if (I == -1)
    return RT.as<ListObject>(Args[0])
               ? RT.valueError("list.index(x): x not in list")
               : RT.valueError("tuple.index(x): x not in tuple");
  return I < 0 ? Value::failure() : Value::smallInt(I + Bounds[0]);
}
NATIVE(listCount) {
  int64_t N = 0;
  size_t Seen = 0;
  for (Value V : itemsOf(RT, Args[0])) {
    if (++Seen % 256 == 0 && RT.poll(256))
      return Value::failure();
    Outcome O = identicalOrEqual(RT, V, Args[1]);
    if (O == Outcome::Failed)
      return Value::failure();
    N += O == Outcome::True;
  }
  return Value::smallInt(N);
}
NATIVE(listReverse) {
  ListObject *L = list(RT, Args[0]);
  RT.charge(L->Length >> 3);
  std::reverse(L->items(), L->items() + L->Length);
  return Value::none();
}
NATIVE(listClear) {
  list(RT, Args[0])->Length = 0;
  list(RT, Args[0])->Storage = 0;
  return Value::none();
}
NATIVE(listCopy) {
  if (!RT.H.canAllocate(list(RT, Args[0])->Length * 8ull + 64))
    return RT.outOfMemory(list(RT, Args[0])->Length * 8ull + 64);
  RT.charge(list(RT, Args[0])->Length >> 3);
  llvm::SmallVector<Value, 32> Items(list(RT, Args[0])->span().begin(),
                                     list(RT, Args[0])->span().end());
  return RT.makeList(Items);
}
NATIVE(tupleNew) {
  if (RT.isExact(Args[1], TypeId::Tuple) &&
      Args[0] == RT.type(TypeId::Tuple)->value())
    return Args[1];
  llvm::SmallVector<Value, 32> Items;
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  if (!RT.H.canAllocate(Items.size() * 8 + 64))
    return RT.outOfMemory(Items.size() * 8 + 64);
  auto *C = RT.H.get<TypeObject>(Args[0]);
  if (!(C->TypeFlags & TypeObject::IsHeap))
    return RT.makeTuple(Items);
  auto *T = static_cast<TupleObject *>(
      newSubclassInstance(RT, C, sizeof(TupleObject) + Items.size() * 8));
  T->Length = Items.size();
  std::copy(Items.begin(), Items.end(), T->Items);
  return T->value();
}

//===--- dict -------------------------------------------------------------===//

static DictObject *dict(Runtime &RT, Value V) {
  return RT.H.get<DictObject>(V);
}
NATIVE(dictInit) {
  auto Given = RT.H.get<TupleObject>(Args[1])->items();
  if (Given.size() > 1)
    return RT.typeError("dict expected at most 1 argument, got " +
                        llvm::Twine(Given.size()));
  if (!Given.empty() || RT.H.get<DictObject>(Args[2])->Length)
    return RT.fallback();
  return Value::none();
}
/// Puts the pairs that \p Iterable gives into \p D. Failed: see LastFailure;
/// \p Args[1], the tuple that held it, then holds what it has given.
static bool addPairs(Runtime &RT, DictObject *D, Value Iterable, Value *Args) {
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Iterable, Items))
    return false;
  for (size_t I = 0; I != Items.size(); ++I) {
    llvm::ArrayRef<Value> Pair;
    if (RT.isExact(Items[I], TypeId::Tuple))
      Pair = RT.H.get<TupleObject>(Items[I])->items();
    else if (RT.isExact(Items[I], TypeId::List))
      Pair = RT.H.get<ListObject>(Items[I])->span();
    bool Done = Pair.size() == 2;
    if (!Done)
      RT.fallback();
    if (I % 256 == 255 && RT.poll(256))
      return false;
    if (Done && dictSet(RT, D, Pair[0], Pair[1]))
      continue;
    if (RT.LastFailure == Failure::Fallback)
      Args[1] = RT.makeTuple(RT.makeList(Items));
    return false;
  }
  return true;
}
NATIVE(dictNew) {
  if (isFilledLater(RT, Args[0]))
    return instanceOf<DictObject>(RT, Args[0])->value();
  auto Given = RT.H.get<TupleObject>(Args[1])->items();
  DictObject *D = instanceOf<DictObject>(RT, Args[0]);
  if (Given.size() > 1)
    return RT.typeError("dict expected at most 1 argument, got " +
                        llvm::Twine(Given.size()));
  uint32_t Index = 0;
  if (!Given.empty() && (RT.isExact(Given[0], TypeId::Zip) ||
                         RT.isExact(Given[0], TypeId::List))) {
    if (!addPairs(RT, D, Given[0], Args))
      return Value::failure();
  } else if (!Given.empty() && !RT.isExact(Given[0], TypeId::Dict)) {
    return RT.fallback(); // the prelude reads it
  } else if (!Given.empty()) {
    while (auto *E = dictNext(dict(RT, Given[0]), Index))
      if (!dictSet(RT, D, E->Key, E->Value_))
        return Value::failure();
  }
  Index = 0;
  while (auto *E = dictNext(dict(RT, Args[2]), Index))
    if (!dictSet(RT, D, E->Key, E->Value_))
      return Value::failure();
  return D->value();
}
NATIVE(dictGetMethod) {
  Value V;
  Outcome O = dictGet(RT, dict(RT, Args[0]), Args[1], V);
  return O == Outcome::Failed ? Value::failure()
         : O == Outcome::True ? V
                              : Args[2];
}
NATIVE(dictSetdefault) {
  Value V;
  Outcome O = dictGet(RT, dict(RT, Args[0]), Args[1], V);
  if (O != Outcome::False)
    return O == Outcome::True ? V : Value::failure();
  return dictSet(RT, dict(RT, Args[0]), Args[1], Args[2]) ? Args[2]
                                                          : Value::failure();
}
NATIVE(dictPop) {
  Value V;
  Outcome O = dictRemove(RT, dict(RT, Args[0]), Args[1], &V);
  if (O != Outcome::False)
    return O == Outcome::True ? V : Value::failure();
  return Args[2].isUnbound() ? RT.keyError(Args[1]) : Args[2];
}
NATIVE(dictPopitem) {
  DictObject *D = dict(RT, Args[0]);
  uint32_t End = D->LiveEnd ? std::min(D->LiveEnd, D->Used) : D->Used;
  for (uint32_t I = End; I-- > 0;) {
    auto E = D->entries()[I];
    if (E.Key.isUnbound()) {
      if ((End - I) % 256 == 0 && RT.poll(256))
        return Value::failure();
      continue;
    }
    Value Pair = RT.makeTuple({E.Key, E.Value_});
    dictRemoveEntry(D, I);
    if (D->Length)
      D->LiveEnd = I;
    return Pair;
  }
  return RT.raiseWith(TypeId::KeyError, RT.makeStr(llvm::StringRef(
                                            "popitem(): dictionary is empty")));
}
static Value view(Runtime &RT, Value D, uint16_t What) {
  auto *V = RT.H.allocate<DictViewObject>(
      RT.typeRef(TypeId(unsigned(TypeId::DictKeys) + What)));
  V->Aux = What;
  V->Dict = D;
  return V->value();
}
NATIVE(dictKeys) { return view(RT, Args[0], 0); }
NATIVE(dictValues) { return view(RT, Args[0], 1); }
NATIVE(dictItems) { return view(RT, Args[0], 2); }
NATIVE(dictClearMethod) {
  dictClear(RT, dict(RT, Args[0]));
  return Value::none();
}
NATIVE(dictCopyMethod) {
  DictObject *D = dictCopy(RT, dict(RT, Args[0]));
  return D ? D->value() : Value::failure();
}
NATIVE(dictUpdate) {
  auto Given = RT.H.get<TupleObject>(Args[1])->items();
  if (Given.size() > 1)
    return RT.typeError("update expected at most 1 argument, got " +
                        llvm::Twine(Given.size()));
  if (!Given.empty() && !RT.isExact(Given[0], TypeId::Dict))
    return RT.fallback();
  for (Value Source : {Given.empty() ? Args[2] : Given[0], Args[2]}) {
    uint32_t Index = 0;
    while (auto *E = dictNext(dict(RT, Source), Index))
      if (!dictSet(RT, dict(RT, Args[0]), E->Key, E->Value_))
        return Value::failure();
  }
  return Value::none();
}

//===--- set --------------------------------------------------------------===//

static SetObject *set(Runtime &RT, Value V) { return RT.H.get<SetObject>(V); }
/// Items were taken from \p Slot before guest code was found to be needed: the
/// prelude gets them in its place, as an iterator would not give them again.
static Value failedWith(Runtime &RT, Value &Slot, llvm::ArrayRef<Value> Items) {
  if (RT.LastFailure == Failure::Fallback)
    Slot = RT.makeList(Items);
  return Value::failure();
}
NATIVE(setInit) {
  llvm::SmallVector<Value, 32> Items;
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  setClearMethod(RT, Args);
  for (Value V : Items)
    if (!setAdd(RT, set(RT, Args[0]), V))
      return failedWith(RT, Args[1], Items);
  return Value::none();
}
NATIVE(setNew) {
  llvm::SmallVector<Value, 32> Items;
  if (isFilledLater(RT, Args[0]) &&
      RT.H.get<TypeObject>(Args[0])->InstanceKind == Kind::Set &&
      RT.isSubtype(RT.H.get<TypeObject>(Args[0]), RT.type(TypeId::Set)))
    Args[1] = Value::unbound();
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  SetObject *S = instanceOf<SetObject>(RT, Args[0]);
  for (Value V : Items)
    if (!setAdd(RT, S, V))
      return failedWith(RT, Args[1], Items);
  return S->value();
}
NATIVE(setClearMethod) {
  auto *S = set(RT, Args[0]);
  S->Table = 0;
  S->Length = S->Fill = S->Mask = 0;
  ++S->KeysVersion;
  return Value::none();
}
NATIVE(setAddMethod) {
  return setAdd(RT, set(RT, Args[0]), Args[1]) ? Value::none()
                                               : Value::failure();
}
NATIVE(setDiscard) {
  return setRemove(RT, set(RT, Args[0]), Args[1]) == Outcome::Failed
             ? Value::failure()
             : Value::none();
}
NATIVE(setRemoveMethod) {
  Outcome O = setRemove(RT, set(RT, Args[0]), Args[1]);
  return O == Outcome::Failed  ? Value::failure()
         : O == Outcome::False ? RT.keyError(Args[1])
                               : Value::none();
}
NATIVE(setUpdate) {
  llvm::SmallVector<Value, 32> Items;
  for (Value Other : RT.H.get<TupleObject>(Args[1])->items())
    if (!collectItems(RT, Other, Items))
      return Value::failure();
  for (Value V : Items)
    if (!setAdd(RT, set(RT, Args[0]), V)) {
      if (RT.LastFailure == Failure::Fallback)
        Args[1] = RT.makeTuple(RT.makeList(Items));
      return Value::failure();
    }
  return Value::none();
}
/// A set method of one other set or dict, or of a sequence of atoms.
static Value combineWith(Runtime &RT, Value *Args, BinaryOp Op) {
  auto Others = RT.H.get<TupleObject>(Args[1])->items();
  auto IsSet = [&](Value V) {
    return RT.isExact(V, TypeId::Set) || RT.isExact(V, TypeId::FrozenSet);
  };
  if (Others.size() != 1 || !IsSet(Args[0]))
    return RT.fallback();
  Value Other = Others[0];
  if (!IsSet(Other)) {
    // What an iterator gives would be lost if it comes to a fallback.
    if (!RT.isExact(Other, TypeId::List) && !RT.isExact(Other, TypeId::Tuple) &&
        !RT.isExact(Other, TypeId::Dict) && !RT.isExact(Other, TypeId::Str))
      return RT.fallback();
    llvm::SmallVector<Value, 32> Items;
    if (!collectItems(RT, Other, Items))
      return Value::failure();
    SetObject *S = newSet(RT, TypeId::Set);
    for (Value V : Items)
      if (!setAdd(RT, S, V))
        return Value::failure();
    Other = S->value();
  }
  return binaryOperation(RT, Op, Args[0], Other);
}
NATIVE(setUnion) { return combineWith(RT, Args, BinaryOp::Or); }
NATIVE(setIntersection) { return combineWith(RT, Args, BinaryOp::And); }
NATIVE(setDifference) { return combineWith(RT, Args, BinaryOp::Sub); }
NATIVE(setCopy) { return binaryOperation(RT, BinaryOp::Or, Args[0], Args[0]); }

//===--- range and slice --------------------------------------------------===//

NATIVE(rangeNew) {
  Value Start = Value::smallInt(0), Stop = Args[1], Step = Value::smallInt(1);
  if (!Args[2].isUnbound()) {
    Start = Args[1];
    Stop = Args[2];
  }
  if (!Args[3].isUnbound())
    Step = Args[3];
  for (Value *V : {&Start, &Stop, &Step}) {
    *V = toIndex(RT, *V);
    if (V->isFailure())
      return *V;
  }
  if (Step == Value::smallInt(0))
    return RT.valueError("range() arg 3 must not be zero");
  if (Start.isSmallInt() && Stop.isSmallInt() && Step.isSmallInt()) {
    int64_t By = Step.asSmallInt(),
            Span = By > 0 ? Stop.asSmallInt() - Start.asSmallInt()
                          : Start.asSmallInt() - Stop.asSmallInt();
    return makeRange(RT, Start, Stop, Step,
                     RT.makeInt(Span <= 0 ? 0 : (Span - 1) / std::abs(By) + 1));
  }
  bool Up = compare(RT, CompareOp::Gt, Step, Value::smallInt(0)).isTrue();
  Value Low = Up ? Start : Stop, High = Up ? Stop : Start;
  Value Length = Value::smallInt(0);
  if (compare(RT, CompareOp::Lt, Low, High).isTrue()) {
    Value Span = binaryOperation(RT, BinaryOp::Sub,
                                 binaryOperation(RT, BinaryOp::Sub, High, Low),
                                 Value::smallInt(1));
    Value Size = Up ? Step : negative(RT, Step);
    Length = binaryOperation(
        RT, BinaryOp::Add, binaryOperation(RT, BinaryOp::FloorDiv, Span, Size),
        Value::smallInt(1));
  }
  return makeRange(RT, Start, Stop, Step, Length);
}
NATIVE(rangeStart) { return RT.H.get<RangeObject>(Args[0])->Start; }
NATIVE(rangeStop) { return RT.H.get<RangeObject>(Args[0])->Stop; }
NATIVE(rangeStep) { return RT.H.get<RangeObject>(Args[0])->Step; }
NATIVE(sliceNew) {
  return Args[2].isUnbound()
             ? RT.makeSlice(Value::none(), Args[1], Value::none())
             : RT.makeSlice(Args[1], Args[2], Args[3]);
}
NATIVE(sliceStart) { return RT.H.get<SliceObject>(Args[0])->Start; }
NATIVE(sliceStop) { return RT.H.get<SliceObject>(Args[0])->Stop; }
NATIVE(sliceStep) { return RT.H.get<SliceObject>(Args[0])->Step; }
