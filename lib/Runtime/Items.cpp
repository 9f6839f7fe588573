//===- Items.cpp - Subscripts, membership and length ----------------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TextSearch.h"
#include <algorithm>

using namespace monty;

bool monty::listAppend(Runtime &RT, ListObject *L, Value Item) {
  size_t Capacity = L->capacity();
  if (L->Length == Capacity) {
    size_t New = Capacity < 4 ? 4 : Capacity + Capacity / 2;
    if (New * 8 > Heap::SmallSize &&
        (New > (1u << 28) || !RT.H.canAllocate(New * 8))) {
      RT.outOfMemory(New * 8);
      return false;
    }
    ArrayObject *A = RT.newArray(New);
    std::copy_n(L->items(), L->Length, A->Items);
    L->Storage = A->ref();
  }
  L->items()[L->Length++] = Item;
  return true;
}

Value monty::proxiedMapping(Runtime &RT, MappingProxyObject *P) {
  Value V = P->Mapping;
  for (; (P = RT.as<MappingProxyObject>(V)); V = P->Mapping)
    RT.charge(1);
  return V;
}

int64_t monty::length(Runtime &RT, Value V) {
  if (V.isRef()) {
    auto *O = RT.H.get<Object>(V);
    switch (O->Layout) {
    case Kind::Str:
      return static_cast<StrObject *>(O)->Length;
    case Kind::Bytes:
      return int64_t(static_cast<BytesObject *>(O)->Length);
    case Kind::ByteArray:
      return static_cast<ByteArrayObject *>(O)->Length;
    case Kind::Tuple:
      return int64_t(static_cast<TupleObject *>(O)->Length);
    case Kind::List:
      return static_cast<ListObject *>(O)->Length;
    case Kind::Dict:
      return static_cast<DictObject *>(O)->Length;
    case Kind::Set:
      return static_cast<SetObject *>(O)->Length;
    case Kind::DictView:
      return RT.H.get<DictObject>(static_cast<DictViewObject *>(O)->Dict)
          ->Length;
    case Kind::MappingProxy:
      return length(RT,
                    proxiedMapping(RT, static_cast<MappingProxyObject *>(O)));
    case Kind::Range: {
      int64_t N;
      if (toInt64(RT, static_cast<RangeObject *>(O)->Length, N) &&
          Value::fitsSmallInt(N))
        return N;
      RT.overflowError("Python int too large to convert to C ssize_t");
      return -1;
    }
    default:
      break;
    }
  }
  if (RT.typeOf(V)->TypeFlags & TypeObject::IsHeap)
    RT.fallback();
  else
    RT.typeError("object of type '" + RT.typeName(V) + "' has no len()");
  return -1;
}

static Value rangeItem(Runtime &RT, RangeObject *R, Value I) {
  Value Offset = numberBinary(RT, BinaryOp::Mul, R->Step, I);
  return Offset.isFailure() ? Offset
                            : numberBinary(RT, BinaryOp::Add, R->Start, Offset);
}
static Value rangeItem(Runtime &RT, RangeObject *R, int64_t I) {
  return rangeItem(RT, R, RT.makeInt(I));
}

/// An item of a range, whose bounds may be ints of any size.
static Value rangeAt(Runtime &RT, RangeObject *R, Value Key) {
  Value I = Key.isBool() ? Value::smallInt(Key.asBool()) : Key;
  if (compareNumbers(RT, I, Value::smallInt(0)) < 0)
    I = numberBinary(RT, BinaryOp::Add, I, R->Length);
  if (I.isFailure())
    return I;
  if (compareNumbers(RT, I, Value::smallInt(0)) < 0 ||
      compareNumbers(RT, I, R->Length) >= 0)
    return RT.indexError("range object index out of range");
  return rangeItem(RT, R, I);
}

Value monty::makeRange(Runtime &RT, Value Start, Value Stop, Value Step,
                       Value Length) {
  auto *R = RT.H.allocate<RangeObject>(RT.typeRef(TypeId::Range));
  R->Start = Start;
  R->Stop = Stop;
  R->Step = Step;
  R->Length = Length;
  return R->value();
}

static Value getSlice(Runtime &RT, Value Container, Object *O, Value Slice) {
  int64_t Length = length(RT, Container), Start, Stop, Step, Count;
  if (Length < 0 || !sliceBounds(RT, Slice, Length, Start, Stop, Step, Count))
    return Value::failure();
  if (!RT.H.canAllocate(uint64_t(Count) * 8 + 64))
    return RT.outOfMemory(uint64_t(Count) * 8 + 64);
  switch (O->Layout) {
  case Kind::List: {
    ListObject *L = RT.newList(size_t(Count));
    Value *From = static_cast<ListObject *>(O)->items();
    for (int64_t I = 0; I != Count; ++I)
      L->items()[I] = From[Start + I * Step];
    L->Length = uint32_t(Count);
    return L->value();
  }
  case Kind::Tuple: {
    if (!Count)
      return Value::ref(RT.root().EmptyTuple);
    TupleObject *T = RT.newTuple(size_t(Count));
    for (int64_t I = 0; I != Count; ++I)
      T->Items[I] = static_cast<TupleObject *>(O)->Items[Start + I * Step];
    return T->value();
  }
  case Kind::Str: {
    auto *S = static_cast<StrObject *>(O);
    if (Step == 1)
      return substring(RT, S, uint64_t(Start), uint64_t(Start + Count));
    llvm::SmallString<64> Text;
    for (int64_t I = 0; I != Count; ++I) {
      if (I % 256 == 255 && RT.poll(256))
        return Value::failure();
      int64_t At = Start + I * Step;
      Text += S->str().slice(strOffset(RT, S, uint64_t(At)),
                             strOffset(RT, S, uint64_t(At) + 1));
    }
    return RT.makeStr(Text.str());
  }
  case Kind::Bytes:
  case Kind::ByteArray: {
    llvm::StringRef From;
    bytesLike(RT, O->value(), From);
    llvm::SmallString<64> Picked;
    if (Step == 1)
      From = From.substr(size_t(Start), size_t(Count));
    else
      for (int64_t I = 0; I != Count; ++I)
        Picked.push_back(From[size_t(Start + I * Step)]);
    llvm::StringRef Data = Step == 1 ? From : Picked.str();
    return O->Layout == Kind::Bytes ? RT.makeBytes(Data)
                                    : makeByteArray(RT, Data);
  }
  case Kind::Range: {
    auto *R = static_cast<RangeObject *>(O);
    Value First = rangeItem(RT, R, Start),
          Last = rangeItem(RT, R, Start + Count * Step);
    return makeRange(RT, First, Last,
                     numberBinary(RT, BinaryOp::Mul, R->Step, RT.makeInt(Step)),
                     RT.makeInt(Count));
  }
  default:
    return Value::notImplemented();
  }
}

bool monty::bytesLike(Runtime &RT, Value V, llvm::StringRef &Out) {
  if (auto *B = RT.as<BytesObject>(V)) {
    Out = B->str();
    return true;
  }
  auto *B = RT.as<ByteArrayObject>(V);
  if (!B)
    return false;
  Out = B->Length ? llvm::StringRef(B->deref<BufferObject>(B->Storage)->Bytes,
                                    B->Length)
                  : llvm::StringRef();
  return true;
}

Value monty::makeByteArray(Runtime &RT, llvm::StringRef Data, Ref T) {
  if (!RT.H.canAllocate(Data.size() + 128))
    return RT.outOfMemory(Data.size() + 128);
  BufferObject *Buffer = Data.empty() ? nullptr : RT.newBuffer(Data.size());
  if (Buffer)
    std::memcpy(Buffer->Bytes, Data.data(), Data.size());
  auto *B =
      RT.H.allocate<ByteArrayObject>(T ? T : RT.typeRef(TypeId::ByteArray));
  B->Length = uint32_t(Data.size());
  B->Storage = Buffer ? Buffer->ref() : 0;
  B->Part = {0, 0};
  return B->value();
}

/// What IndexError says.
static const char *outOfRange(Kind K) {
  switch (K) {
  case Kind::List:
    return "list index out of range";
  case Kind::Tuple:
    return "tuple index out of range";
  case Kind::Str:
    return "string index out of range";
  case Kind::ByteArray:
    return "bytearray index out of range";
  case Kind::Range:
    return "range object index out of range";
  default:
    return "index out of range";
  }
}

/// The common case: a small int within bounds; else Unbound.
static Value simpleItem(Runtime &RT, Object *O, Value Key) {
  int64_t I = Key.asSmallInt();
  auto Within = [&I](uint64_t Length) {
    I += I < 0 ? int64_t(Length) : 0;
    return uint64_t(I) < Length;
  };
  switch (O->Layout) {
  case Kind::List:
    if (auto *L = static_cast<ListObject *>(O); Within(L->Length))
      return L->items()[I];
    break;
  case Kind::Tuple:
    if (auto *T = static_cast<TupleObject *>(O); Within(T->Length))
      return T->Items[I];
    break;
  case Kind::Str:
    if (auto *S = static_cast<StrObject *>(O);
        S->isAscii() && Within(S->Length))
      return Value::ref(RT.root().Latin1[uint8_t(S->data()[I])]);
    break;
  default:
    break;
  }
  return Value::unbound();
}

Value monty::getItem(Runtime &RT, Value Container, Value Key) {
  auto *O = Container.isRef() ? RT.H.get<Object>(Container) : nullptr;
  if (O && Key.isSmallInt())
    if (Value V = simpleItem(RT, O, Key); !V.isUnbound())
      return V;
  Kind K = O ? O->Layout : Kind::Filler;
  if (K == Kind::Dict) {
    Value V;
    Outcome Found = dictGet(RT, static_cast<DictObject *>(O), Key, V);
    if (Found == Outcome::False)
      return RT.typeOf(Container)->TypeFlags & TypeObject::IsHeap
                 ? RT.fallback()
                 : RT.keyError(Key);
    return Found == Outcome::True ? V : Value::failure();
  }
  if (K == Kind::MappingProxy)
    return getItem(RT, proxiedMapping(RT, static_cast<MappingProxyObject *>(O)),
                   Key);
  bool Sequence = K == Kind::List || K == Kind::Tuple || K == Kind::Str ||
                  K == Kind::Bytes || K == Kind::Range || K == Kind::ByteArray;
  if (!Sequence) {
    if (RT.typeOf(Container)->TypeFlags & TypeObject::IsHeap)
      return RT.fallback();
    return RT.typeError("'" + RT.typeName(Container) +
                        "' object is not subscriptable");
  }
  if (RT.as<SliceObject>(Key)) {
    // Ints beyond 64 bits are the prelude's.
    auto *R = RT.as<RangeObject>(Container);
    int64_t Small;
    if (R && !toInt64(RT, R->Length, Small))
      return RT.fallback();
    return getSlice(RT, Container, O, Key);
  }
  const char *Name = K == Kind::List        ? "list"
                     : K == Kind::Tuple     ? "tuple"
                     : K == Kind::Str       ? "string"
                     : K == Kind::Bytes     ? "byte"
                     : K == Kind::ByteArray ? "bytearray"
                                            : "range";
  if (!isIntValue(RT, Key)) {
    if (RT.typeOf(Key)->TypeFlags & TypeObject::IsHeap)
      return RT.fallback();
    if (K == Kind::Str)
      return RT.typeError("string indices must be integers, not '" +
                          RT.typeName(Key) + "'");
    return RT.typeError(llvm::Twine(Name) +
                        " indices must be integers or slices, not " +
                        RT.typeName(Key));
  }
  if (K == Kind::Range)
    return rangeAt(RT, static_cast<RangeObject *>(O), Key);
  int64_t Length = length(RT, Container), I;
  if (Length < 0 || !toSequenceIndex(RT, Key, Length, outOfRange(K), I))
    return Value::failure();
  switch (K) {
  case Kind::List:
    return static_cast<ListObject *>(O)->items()[I];
  case Kind::Tuple:
    return static_cast<TupleObject *>(O)->Items[I];
  case Kind::Str:
    return strAt(RT, static_cast<StrObject *>(O), uint64_t(I));
  case Kind::Bytes:
    return Value::smallInt(uint8_t(static_cast<BytesObject *>(O)->data()[I]));
  default: {
    llvm::StringRef Data;
    bytesLike(RT, Container, Data);
    return Value::smallInt(uint8_t(Data[size_t(I)]));
  }
  }
}

/// list[slice] = items, or (no items) del list[slice].
static bool replaceSlice(Runtime &RT, ListObject *L, Value Slice,
                         llvm::ArrayRef<Value> New, bool Delete) {
  int64_t Start, Stop, Step, Count;
  if (!sliceBounds(RT, Slice, L->Length, Start, Stop, Step, Count))
    return false;
  llvm::SmallVector<Value, 32> Items(L->span().begin(), L->span().end());
  if (Step == 1) {
    Items.erase(Items.begin() + Start, Items.begin() + Start + Count);
    Items.insert(Items.begin() + Start, New.begin(), New.end());
  } else if (Delete) {
    llvm::SmallVector<Value, 32> Kept;
    for (int64_t I = 0; I != int64_t(Items.size()); ++I) {
      int64_t Offset = I - Start;
      bool Hit = Count && Offset % Step == 0 && Offset / Step >= 0 &&
                 Offset / Step < Count;
      if (!Hit)
        Kept.push_back(Items[size_t(I)]);
    }
    Items = Kept;
  } else {
    if (int64_t(New.size()) != Count) {
      RT.valueError("attempt to assign sequence of size " +
                    llvm::Twine(New.size()) + " to extended slice of size " +
                    llvm::Twine(Count));
      return false;
    }
    for (int64_t I = 0; I != Count; ++I)
      Items[size_t(Start + I * Step)] = New[size_t(I)];
  }
  if (!RT.H.canAllocate(Items.size() * 8 + 64)) {
    RT.outOfMemory(Items.size() * 8 + 64);
    return false;
  }
  ArrayObject *A = RT.newArray(Items.size() + 1);
  std::copy(Items.begin(), Items.end(), A->Items);
  L->Storage = A->ref();
  L->Length = uint32_t(Items.size());
  return true;
}

bool monty::setItem(Runtime &RT, Value Container, Value Key, Value Item) {
  if (auto *D = RT.as<DictObject>(Container))
    return dictSet(RT, D, Key, Item);
  if (auto *B = RT.as<ByteArrayObject>(Container)) {
    int64_t I, Byte;
    if (RT.as<SliceObject>(Key) || !isIntValue(RT, Key)) {
      RT.fallback();
      return false;
    }
    if (!toSequenceIndex(RT, Key, B->Length, "bytearray index out of range", I))
      return false;
    if (!isIntValue(RT, Item)) {
      RT.typeError("'" + RT.typeName(Item) +
                   "' object cannot be interpreted as an integer");
      return false;
    }
    if (!toInt64(RT, Item, Byte) || Byte < 0 || Byte > 255) {
      RT.valueError("byte must be in range(0, 256)");
      return false;
    }
    B->deref<BufferObject>(B->Storage)->Bytes[I] = char(Byte);
    return true;
  }
  auto *L = RT.as<ListObject>(Container);
  if (!L) {
    if (RT.typeOf(Container)->TypeFlags & TypeObject::IsHeap)
      RT.fallback();
    else
      RT.typeError("'" + RT.typeName(Container) +
                   "' object does not support item assignment");
    return false;
  }
  if (RT.as<SliceObject>(Key)) {
    llvm::SmallVector<Value, 32> New;
    if (!Item.isRef()) {
      RT.typeError("must assign iterable to extended slice");
      return false;
    }
    return collectItems(RT, Item, New) && replaceSlice(RT, L, Key, New, false);
  }
  if (!isIntValue(RT, Key) &&
      !(RT.typeOf(Key)->TypeFlags & TypeObject::IsHeap)) {
    RT.typeError("list indices must be integers or slices, not " +
                 RT.typeName(Key));
    return false;
  }
  int64_t I;
  if (!toSequenceIndex(RT, Key, L->Length, "list assignment index out of range",
                       I))
    return false;
  L->items()[I] = Item;
  return true;
}

bool monty::deleteItem(Runtime &RT, Value Container, Value Key) {
  if (auto *D = RT.as<DictObject>(Container)) {
    Outcome O = dictRemove(RT, D, Key);
    if (O == Outcome::False)
      RT.keyError(Key);
    return O == Outcome::True;
  }
  if (RT.as<ByteArrayObject>(Container)) {
    RT.fallback();
    return false;
  }
  auto *L = RT.as<ListObject>(Container);
  if (!L) {
    if (RT.typeOf(Container)->TypeFlags & TypeObject::IsHeap)
      RT.fallback();
    else
      RT.typeError("'" + RT.typeName(Container) +
                   "' object doesn't support item deletion");
    return false;
  }
  if (RT.as<SliceObject>(Key))
    return replaceSlice(RT, L, Key, {}, true);
  int64_t I;
  if (!toSequenceIndex(RT, Key, L->Length, "list assignment index out of range",
                       I))
    return false;
  std::copy(L->items() + I + 1, L->items() + L->Length, L->items() + I);
  L->items()[--L->Length] = Value::unbound();
  return true;
}

Outcome monty::contains(Runtime &RT, Value Container, Value Item) {
  auto Of = [](bool B) { return B ? Outcome::True : Outcome::False; };
  auto *O = Container.isRef() ? RT.H.get<Object>(Container) : nullptr;
  Value Ignored;
  switch (O ? O->Layout : Kind::Filler) {
  case Kind::Dict:
    return dictGet(RT, static_cast<DictObject *>(O), Item, Ignored);
  case Kind::Set:
    return setContains(RT, static_cast<SetObject *>(O), Item);
  case Kind::Str: {
    auto *S = RT.as<StrObject>(Item);
    if (!S) {
      RT.typeError("'in <string>' requires string as left operand, not " +
                   RT.typeName(Item));
      return Outcome::Failed;
    }
    return Of(findText(RT, static_cast<StrObject *>(O)->str(), S->str()) !=
              llvm::StringRef::npos);
  }
  case Kind::Bytes:
  case Kind::ByteArray: {
    llvm::StringRef Data, Part;
    bytesLike(RT, Container, Data);
    if (bytesLike(RT, Item, Part))
      return Of(findText(RT, Data, Part) != llvm::StringRef::npos);
    int64_t I;
    if (toInt64(RT, Item, I)) {
      if (I >= 0 && I < 256)
        return Of(Data.contains(char(I)));
      RT.valueError("byte must be in range(0, 256)");
      return Outcome::Failed;
    }
    RT.typeError("a bytes-like object is required, not '" + RT.typeName(Item) +
                 "'");
    return Outcome::Failed;
  }
  case Kind::DictView: {
    auto *View = static_cast<DictViewObject *>(O);
    auto *D = RT.H.get<DictObject>(View->Dict);
    if (View->Aux == 0)
      return dictGet(RT, D, Item, Ignored);
    uint32_t Index = 0;
    while (auto *E = dictNext(D, Index)) {
      if (Index % 256 == 0 && RT.poll(256))
        return Outcome::Failed;
      Value V = View->Aux == 1 ? E->Value_ : RT.makeTuple({E->Key, E->Value_});
      if (Outcome R = identicalOrEqual(RT, V, Item); R != Outcome::False)
        return R;
    }
    return Outcome::False;
  }
  case Kind::MappingProxy:
    return contains(
        RT, proxiedMapping(RT, static_cast<MappingProxyObject *>(O)), Item);
  case Kind::Range: {
    auto *R = static_cast<RangeObject *>(O);
    if (!isIntValue(RT, Item))
      break;
    Value Offset = numberBinary(RT, BinaryOp::Sub, Item, R->Start);
    Value Rest = numberBinary(RT, BinaryOp::Mod, Offset, R->Step);
    if (isTrue(RT, Rest) != Outcome::False)
      return Outcome::False;
    Value I = numberBinary(RT, BinaryOp::FloorDiv, Offset, R->Step);
    return Of(compareNumbers(RT, I, Value::smallInt(0)) >= 0 &&
              compareNumbers(RT, I, R->Length) < 0);
  }
  default:
    break;
  }
  if (O && (O->Layout == Kind::List || O->Layout == Kind::Tuple)) {
    uint64_t N = uint64_t(length(RT, Container));
    for (uint64_t I = 0; I != N; ++I) {
      if (I % 256 == 255 && RT.poll(256))
        return Outcome::Failed;
      Value V = O->Layout == Kind::List
                    ? static_cast<ListObject *>(O)->items()[I]
                    : static_cast<TupleObject *>(O)->Items[I];
      if (Outcome R = identicalOrEqual(RT, V, Item); R != Outcome::False)
        return R;
    }
    return Outcome::False;
  }
  if (RT.as<GeneratorObject>(Container) ||
      (O && O->Layout != Kind::Type &&
       RT.typeOf(Container)->TypeFlags & TypeObject::IsHeap) ||
      (O && (isNativeIterator(O->Layout) || O->Layout == Kind::Range))) {
    RT.fallback();
    return Outcome::Failed;
  }
  RT.typeError("argument of type '" + RT.typeName(Container) +
               "' is not a container or iterable");
  return Outcome::Failed;
}
