//===- Containers.cpp - list, tuple, dict, set, range, slice --------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static ListObject *list(Runtime &RT, Value V) {
  return RT.H.get<ListObject>(V);
}
static bool isGuest(Runtime &RT, Value V) {
  return RT.typeOf(V)->TypeFlags & TypeObject::IsHeap;
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
  std::copy(L->items() + I + 1, L->items() + L->Length, L->items() + I);
  L->items()[--L->Length] = Value::unbound();
  return Value::none();
}
NATIVE(listIndex) {
  int64_t I = findIn(RT, itemsOf(RT, Args[0]), Args[1]);
  if (I == -1)
    return RT.as<ListObject>(Args[0])
               ? RT.valueError("list.index(x): x not in list")
               : RT.valueError("tuple.index(x): x not in tuple");
  return I < 0 ? Value::failure() : Value::smallInt(I);
}
NATIVE(listCount) {
  int64_t N = 0;
  for (Value V : itemsOf(RT, Args[0])) {
    Outcome O = identicalOrEqual(RT, V, Args[1]);
    if (O == Outcome::Failed)
      return Value::failure();
    N += O == Outcome::True;
  }
  return Value::smallInt(N);
}
NATIVE(listReverse) {
  ListObject *L = list(RT, Args[0]);
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

//===--- dict
//-------------------------------------------------------------------------===

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
NATIVE(dictNew) {
  if (isFilledLater(RT, Args[0]))
    return instanceOf<DictObject>(RT, Args[0])->value();
  auto Given = RT.H.get<TupleObject>(Args[1])->items();
  DictObject *D = instanceOf<DictObject>(RT, Args[0]);
  if (Given.size() > 1)
    return RT.typeError("dict expected at most 1 argument, got " +
                        llvm::Twine(Given.size()));
  // What is no plain dict is read by the prelude.
  if (!Given.empty() && !RT.isExact(Given[0], TypeId::Dict))
    return RT.fallback();
  uint32_t Index = 0;
  if (!Given.empty())
    while (auto *E = dictNext(dict(RT, Given[0]), Index))
      if (!dictSet(RT, D, E->Key, E->Value_))
        return Value::failure();
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
  for (uint32_t I = D->Used; I-- > 0;) {
    auto E = D->entries()[I];
    if (E.Key.isUnbound())
      continue;
    Value Pair = RT.makeTuple({E.Key, E.Value_});
    return dictRemove(RT, D, E.Key) == Outcome::True ? Pair : Value::failure();
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

//===--- set
//-----------------------------------------------------------------------------===

static SetObject *set(Runtime &RT, Value V) { return RT.H.get<SetObject>(V); }
NATIVE(setInit) {
  llvm::SmallVector<Value, 32> Items;
  if (!Args[1].isUnbound() && !collectItems(RT, Args[1], Items))
    return Value::failure();
  for (Value V : Items)
    if (!setAdd(RT, set(RT, Args[0]), V))
      return Value::failure();
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
      return Value::failure();
  return S->value();
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
    if (!setAdd(RT, set(RT, Args[0]), V))
      return Value::failure();
  return Value::none();
}
NATIVE(setCopy) { return binaryOperation(RT, BinaryOp::Or, Args[0], Args[0]); }

//===--- range and slice
//----------------------------------------------------------------------===

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
  auto *R = RT.H.allocate<RangeObject>(RT.typeRef(TypeId::Range));
  R->Start = Start;
  R->Stop = Stop;
  R->Step = Step;
  R->Length = Length;
  return R->value();
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

//===--- str
//--------------------------------------------------------------------------------------===

static StrObject *str(Runtime &RT, Value V) { return RT.H.get<StrObject>(V); }
NATIVE(strNew) {
  if (auto *B = RT.as<BytesObject>(Args[1]); B && !Args[2].isUnbound())
    return RT.makeStr(B->str());
  Value Text = strValue(RT, Args[1]);
  auto *C = RT.H.get<TypeObject>(Args[0]);
  if (Text.isFailure() || !(C->TypeFlags & TypeObject::IsHeap))
    return Text;
  StrObject *From = str(RT, Text);
  auto *S = static_cast<StrObject *>(
      newSubclassInstance(RT, C, sizeof(StrObject) + From->ByteLength));
  S->ByteLength = From->ByteLength;
  S->Length = From->Length;
  std::memcpy(reinterpret_cast<char *>(S + 1), From->data(), From->ByteLength);
  return S->value();
}
NATIVE(strJoin) {
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Args[1], Items))
    return Value::failure();
  llvm::StringRef Separator = RT.str(Args[0]);
  uint64_t Total = 0;
  for (size_t I = 0; I != Items.size(); ++I) {
    auto *S = RT.as<StrObject>(Items[I]);
    if (!S)
      return RT.typeError("sequence item " + llvm::Twine(I) +
                          ": expected str instance, " + RT.typeName(Items[I]) +
                          " found");
    Total += S->ByteLength + Separator.size();
  }
  if (!RT.H.canAllocate(Total + 64))
    return RT.outOfMemory(Total + 64);
  std::string Out;
  Out.reserve(Total);
  for (size_t I = 0; I != Items.size(); ++I) {
    if (I)
      Out += Separator;
    Out += RT.str(Items[I]);
  }
  return RT.makeStr(llvm::StringRef(Out));
}
static const char *const WhiteSpace = " \t\n\r\f\v\x1c\x1d\x1e\x1f";
NATIVE(strSplit) {
  llvm::StringRef Text = RT.str(Args[0]);
  int64_t Max;
  if (!toInt64(RT, Args[2], Max))
    return RT.typeError("'" + RT.typeName(Args[2]) +
                        "' object cannot be interpreted as an integer");
  if (Max < 0)
    Max = INT64_MAX;
  llvm::SmallVector<Value, 16> Out;
  auto Add = [&](llvm::StringRef Piece) {
    Out.push_back(RT.makeStr(Piece));
    return !(Out.size() % 256 == 0 && RT.poll(256));
  };
  if (Args[1].isNone()) {
    Text = Text.ltrim(WhiteSpace);
    while (!Text.empty()) {
      size_t End =
          Max > 0 ? Text.find_first_of(WhiteSpace) : llvm::StringRef::npos;
      if (Max <= 0)
        Text = Text.rtrim(WhiteSpace);
      if (!Add(Text.take_front(End)))
        return Value::failure();
      --Max;
      Text = Text.drop_front(std::min(End, Text.size())).ltrim(WhiteSpace);
    }
    return RT.makeList(Out);
  }
  auto *Sep = RT.as<StrObject>(Args[1]);
  if (!Sep)
    return RT.typeError("must be str or None, not " + RT.typeName(Args[1]));
  if (!Sep->ByteLength)
    return RT.valueError("empty separator");
  for (size_t At;
       Max-- > 0 && (At = Text.find(Sep->str())) != llvm::StringRef::npos;
       Text = Text.drop_front(At + Sep->ByteLength))
    if (!Add(Text.take_front(At)))
      return Value::failure();
  if (!Add(Text))
    return Value::failure();
  return RT.makeList(Out);
}
static Value strip(Runtime &RT, Value *Args, bool Left, bool Right) {
  llvm::StringRef Text = RT.str(Args[0]), Set = WhiteSpace;
  if (!Args[1].isNone()) {
    if (!RT.as<StrObject>(Args[1]))
      return RT.typeError("strip arg must be None or str, not " +
                          RT.typeName(Args[1]));
    Set = RT.str(Args[1]);
  }
  if (Left)
    Text = Text.ltrim(Set);
  if (Right)
    Text = Text.rtrim(Set);
  return RT.makeStr(Text);
}
NATIVE(strStrip) { return strip(RT, Args, true, true); }
NATIVE(strLstrip) { return strip(RT, Args, true, false); }
NATIVE(strRstrip) { return strip(RT, Args, false, true); }
NATIVE(strUpper) {
  return RT.makeStr(llvm::StringRef(RT.str(Args[0]).upper()));
}
NATIVE(strLower) {
  return RT.makeStr(llvm::StringRef(RT.str(Args[0]).lower()));
}
NATIVE(strReplace) {
  if (!RT.as<StrObject>(Args[1]) || !RT.as<StrObject>(Args[2]))
    return RT.typeError(
        "replace() argument must be str, not " +
        RT.typeName(RT.as<StrObject>(Args[1]) ? Args[2] : Args[1]));
  llvm::StringRef Text = RT.str(Args[0]), Old = RT.str(Args[1]),
                  New = RT.str(Args[2]);
  int64_t Max;
  if (!toInt64(RT, Args[3], Max) || Max < 0)
    Max = INT64_MAX;
  std::string Out;
  if (Old.empty()) {
    double Size = double(Text.size()) +
                  double(New.size()) *
                      double(std::min<int64_t>(int64_t(Text.size()) + 1, Max));
    if (Size > 3e9 || !RT.H.canAllocate(uint64_t(Size)))
      return RT.outOfMemory(uint64_t(Size));
    for (size_t I = 0; I <= Text.size(); ++I) {
      bool Start = I == Text.size() || (Text[I] & 0xC0) != 0x80;
      if (Start && Max-- > 0)
        Out += New;
      if (I < Text.size())
        Out += Text[I];
    }
    return RT.makeStr(llvm::StringRef(Out));
  }
  for (size_t At; Max-- > 0 && (At = Text.find(Old)) != llvm::StringRef::npos;
       Text = Text.drop_front(At + Old.size())) {
    Out += Text.take_front(At);
    Out += New;
    if (!RT.H.canAllocate(Out.size() * 2))
      return RT.outOfMemory(Out.size() * 2);
  }
  Out += Text;
  return RT.makeStr(llvm::StringRef(Out));
}
/// The part of the text between start and end arguments, and where it begins.
static bool window(Runtime &RT, Value *Args, llvm::StringRef &Text,
                   int64_t &Start) {
  StrObject *S = str(RT, Args[0]);
  int64_t End = S->Length;
  Start = 0;
  auto Bound = [&](Value V, int64_t &Out) {
    if (V.isNone())
      return true;
    if (!toInt64(RT, V, Out)) {
      RT.typeError(
          "slice indices must be integers or None or have an __index__ method");
      return false;
    }
    if (Out < 0)
      Out = std::max<int64_t>(Out + S->Length, 0);
    return true;
  };
  if (!Bound(Args[2], Start) || !Bound(Args[3], End))
    return false;
  End = std::min<int64_t>(End, S->Length);
  if (Start > End) {
    Text = llvm::StringRef();
    Start = -1;
    return true;
  }
  Text = S->str().slice(strOffset(RT, S, uint64_t(Start)),
                        strOffset(RT, S, uint64_t(End)));
  return true;
}
static Value affix(Runtime &RT, Value *Args, bool Front) {
  llvm::StringRef Text;
  int64_t Start;
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  auto Test = [&](Value V) {
    return Start >= 0 &&
           (Front ? Text.starts_with(RT.str(V)) : Text.ends_with(RT.str(V)));
  };
  if (auto *T = RT.as<TupleObject>(Args[1])) {
    for (Value V : T->items())
      if (RT.as<StrObject>(V) && Test(V))
        return Value::boolean(true);
    return Value::boolean(false);
  }
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError(llvm::Twine(Front ? "startswith" : "endswith") +
                        " first arg must be str or a tuple of str, not " +
                        RT.typeName(Args[1]));
  return Value::boolean(Test(Args[1]));
}
NATIVE(strStartswith) { return affix(RT, Args, true); }
NATIVE(strEndswith) { return affix(RT, Args, false); }
NATIVE(strFind) {
  llvm::StringRef Text;
  int64_t Start;
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("find() argument 1 must be str, not " +
                        RT.typeName(Args[1]));
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  size_t At = Start < 0 ? llvm::StringRef::npos : Text.find(RT.str(Args[1]));
  if (At == llvm::StringRef::npos)
    return Value::smallInt(-1);
  int64_t Points = 0;
  for (char C : Text.take_front(At))
    Points += (C & 0xC0) != 0x80;
  return Value::smallInt(Start + Points);
}
NATIVE(strIndex) {
  Value V = strFind(RT, Args);
  return V == Value::smallInt(-1) ? RT.valueError("substring not found") : V;
}
NATIVE(strCount) {
  llvm::StringRef Text;
  int64_t Start;
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("count() argument 1 must be str, not " +
                        RT.typeName(Args[1]));
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  llvm::StringRef Sub = RT.str(Args[1]);
  if (Sub.empty())
    return Value::smallInt(
        int64_t(
            llvm::count_if(Text, [](char C) { return (C & 0xC0) != 0x80; })) +
        1);
  return Value::smallInt(int64_t(Text.count(Sub)));
}
template <typename Fn> static Value every(Runtime &RT, Value V, Fn Test) {
  llvm::StringRef Text = RT.str(V);
  return Value::boolean(!Text.empty() && llvm::all_of(Text, Test));
}
NATIVE(strIsdigit) {
  return every(RT, Args[0], [](char C) { return C >= '0' && C <= '9'; });
}
NATIVE(strIsalpha) {
  return every(RT, Args[0], [](char C) {
    return ((C | 0x20) >= 'a' && (C | 0x20) <= 'z') || uint8_t(C) >= 0x80;
  });
}
NATIVE(strIsspace) {
  return every(RT, Args[0],
               [](char C) { return llvm::StringRef(WhiteSpace).contains(C); });
}
static Value padded(Runtime &RT, Value *Args, char Align,
                    llvm::StringRef Fill) {
  int64_t Width;
  if (!toInt64(RT, Args[1], Width))
    return RT.typeError("'" + RT.typeName(Args[1]) +
                        "' object cannot be interpreted as an integer");
  if (Width <= str(RT, Args[0])->Length)
    return RT.makeStr(RT.str(Args[0]));
  return formatValue(
      RT, RT.makeStr(RT.str(Args[0])),
      (Fill + llvm::Twine(std::string(1, Align)) + llvm::Twine(Width)).str());
}
NATIVE(strLjust) { return padded(RT, Args, '<', RT.str(Args[2])); }
NATIVE(strRjust) { return padded(RT, Args, '>', RT.str(Args[2])); }
NATIVE(strCenter) { return padded(RT, Args, '^', RT.str(Args[2])); }
NATIVE(strZfill) {
  int64_t Width;
  if (!toInt64(RT, Args[1], Width))
    return RT.typeError("'" + RT.typeName(Args[1]) +
                        "' object cannot be interpreted as an integer");
  llvm::StringRef Text = RT.str(Args[0]);
  int64_t Missing = Width - str(RT, Args[0])->Length;
  if (Missing <= 0)
    return RT.makeStr(Text);
  if (!RT.H.canAllocate(uint64_t(Missing) * 2))
    return RT.outOfMemory(uint64_t(Missing) * 2);
  bool Sign = Text.starts_with("-") || Text.starts_with("+");
  return RT.makeStr(llvm::StringRef(Text.take_front(Sign).str() +
                                    std::string(size_t(Missing), '0') +
                                    Text.drop_front(Sign).str()));
}
NATIVE(strSplitlines) {
  llvm::StringRef Text = RT.str(Args[0]);
  llvm::SmallVector<Value, 16> Out;
  bool Keep = Args[1].isTrue();
  while (!Text.empty()) {
    size_t At = Text.find_first_of("\n\r\v\f");
    size_t Length = At == llvm::StringRef::npos           ? 0
                    : Text.substr(At).starts_with("\r\n") ? 2
                                                          : 1;
    if (At == llvm::StringRef::npos)
      At = Text.size();
    Out.push_back(RT.makeStr(Text.take_front(At + (Keep ? Length : 0))));
    if (Out.size() % 256 == 0 && RT.poll(256))
      return Value::failure();
    Text = Text.drop_front(At + Length);
  }
  return RT.makeList(Out);
}
