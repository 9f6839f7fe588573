//===- Iterators.cpp - Native iterators -----------------------------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

using namespace monty;

static Value sequenceIterator(Runtime &RT, TypeId Type, Value Sequence) {
  auto *It = RT.H.allocate<SequenceIteratorObject>(RT.typeRef(Type));
  It->Sequence = Sequence;
  It->Index = 0;
  return It->value();
}

static Value dictIterator(Runtime &RT, Value Dict, unsigned What) {
  auto *D = RT.H.get<DictObject>(Dict);
  TypeId Type = TypeId(unsigned(TypeId::DictKeyIterator) + What);
  auto *It = RT.H.allocate<DictIteratorObject>(RT.typeRef(Type));
  It->Aux = uint16_t(What);
  It->Dict = Dict;
  It->Index = 0;
  It->KeysVersion = D->KeysVersion;
  It->Length = D->Length;
  It->Reserved = 0;
  return It->value();
}

Value monty::reversedDictIterator(Runtime &RT, Value Dict, unsigned What) {
  Value V = dictIterator(RT, Dict, What);
  auto *It = RT.H.get<DictIteratorObject>(V);
  It->Type =
      RT.typeRef(TypeId(unsigned(TypeId::DictReverseKeyIterator) + What));
  It->Aux |= 4;
  It->Index = RT.H.get<DictObject>(Dict)->Used;
  return V;
}

int64_t monty::iteratorLengthHint(Runtime &RT, Value Iterator) {
  auto *O = RT.H.get<Object>(Iterator);
  switch (O->Layout) {
  case Kind::SequenceIterator: {
    auto *It = static_cast<SequenceIteratorObject *>(O);
    if (It->Sequence.isUnbound())
      return 0;
    if (auto *S = RT.as<StrObject>(It->Sequence)) {
      int64_t N = 0;
      for (char C : S->str().substr(size_t(It->Index)))
        N += (C & 0xC0) != 0x80;
      return N;
    }
    return std::max<int64_t>(
        O->Aux ? It->Index + 1 : length(RT, It->Sequence) - It->Index, 0);
  }
  case Kind::RangeIterator:
    return std::max<int64_t>(static_cast<RangeIteratorObject *>(O)->Remaining,
                             0);
  case Kind::DictIterator: {
    auto *It = static_cast<DictIteratorObject *>(O);
    auto *D = It->Dict.isUnbound() ? nullptr : RT.H.get<DictObject>(It->Dict);
    if (!D || D->KeysVersion != It->KeysVersion)
      return 0;
    int64_t N = 0;
    uint32_t Index = It->Index;
    while (It->Aux & 4 ? dictPrevious(D, Index) : dictNext(D, Index))
      ++N;
    return N;
  }
  case Kind::SetIterator: {
    auto *It = static_cast<SetIteratorObject *>(O);
    auto *S = It->Set.isUnbound() ? nullptr : RT.H.get<SetObject>(It->Set);
    if (!S || S->Length != It->Length)
      return 0;
    int64_t N = 0;
    for (uint64_t I = It->Index; S->Table && I <= S->Mask; ++I)
      N += !S->deref<ArrayObject>(S->Table)->Items[I * 2].isUnbound();
    return N;
  }
  default:
    return 0;
  }
}

Value monty::getIterator(Runtime &RT, Value V) {
  auto *O = V.isRef() ? RT.H.get<Object>(V) : nullptr;
  switch (O ? O->Layout : Kind::Filler) {
  case Kind::List:
    return sequenceIterator(RT, TypeId::ListIterator, V);
  case Kind::Tuple:
    return sequenceIterator(RT, TypeId::TupleIterator, V);
  case Kind::Str:
    return sequenceIterator(RT,
                            static_cast<StrObject *>(O)->isAscii()
                                ? TypeId::StrAsciiIterator
                                : TypeId::StrIterator,
                            V);
  case Kind::Bytes:
    return sequenceIterator(RT, TypeId::BytesIterator, V);
  case Kind::ByteArray:
    return sequenceIterator(RT, TypeId::ByteArrayIterator, V);
  case Kind::Dict:
    return dictIterator(RT, V, 0);
  case Kind::DictView:
    return dictIterator(RT, static_cast<DictViewObject *>(O)->Dict, O->Aux);
  case Kind::MappingProxy:
    return getIterator(
        RT, proxiedMapping(RT, static_cast<MappingProxyObject *>(O)));
  case Kind::Set: {
    auto *It =
        RT.H.allocate<SetIteratorObject>(RT.typeRef(TypeId::SetIterator));
    It->Set = V;
    It->Index = 0;
    It->Length = static_cast<SetObject *>(O)->Length;
    return It->value();
  }
  case Kind::Range: {
    auto *R = static_cast<RangeObject *>(O);
    int64_t Start, Step, Length;
    if (!toInt64(RT, R->Start, Start) || !toInt64(RT, R->Step, Step) ||
        !toInt64(RT, R->Length, Length) || !Value::fitsSmallInt(Start) ||
        !R->Stop.isSmallInt() || !Value::fitsSmallInt(Step))
      return RT.fallback();
    auto *It =
        RT.H.allocate<RangeIteratorObject>(RT.typeRef(TypeId::RangeIterator));
    It->Next = Start;
    It->Step = Step;
    It->Remaining = Length;
    return It->value();
  }
  case Kind::SequenceIterator:
  case Kind::RangeIterator:
  case Kind::DictIterator:
  case Kind::SetIterator:
  case Kind::CombinedIterator:
  case Kind::Generator:
    return V;
  default:
    break;
  }
  if (O && RT.typeOf(V)->TypeFlags & TypeObject::IsHeap)
    return RT.fallback();
  return RT.typeError("'" + RT.typeName(V) + "' object is not iterable");
}

static Value nextOfSequence(Runtime &RT, SequenceIteratorObject *It) {
  if (It->Sequence.isUnbound())
    return Value::unbound();
  auto *S = RT.H.get<Object>(It->Sequence);
  bool Reversed = It->Aux;
  Value Out = Value::unbound();
  switch (S->Layout) {
  case Kind::List: {
    auto *L = static_cast<ListObject *>(S);
    if (It->Index >= 0 && uint64_t(It->Index) < L->Length)
      Out = L->items()[It->Index];
    It->Index += Reversed ? -1 : 1;
    break;
  }
  case Kind::Tuple: {
    auto *T = static_cast<TupleObject *>(S);
    if (It->Index >= 0 && uint64_t(It->Index) < T->Length)
      Out = T->Items[It->Index];
    It->Index += Reversed ? -1 : 1;
    break;
  }
  case Kind::Bytes:
  case Kind::ByteArray: {
    llvm::StringRef Data;
    bytesLike(RT, It->Sequence, Data);
    if (uint64_t(It->Index) < Data.size())
      Out = Value::smallInt(uint8_t(Data[size_t(It->Index++)]));
    break;
  }
  case Kind::Str: {
    auto *T = static_cast<StrObject *>(S);
    if (uint64_t(It->Index) < T->ByteLength) {
      auto C = uint8_t(T->data()[It->Index]);
      size_t N = C < 0x80 ? 1 : C < 0xE0 ? 2 : C < 0xF0 ? 3 : 4;
      Out = RT.makeStr(llvm::StringRef(T->data() + It->Index, N));
      It->Index += int64_t(N);
    }
    break;
  }
  default:
    break;
  }
  if (Out.isUnbound())
    It->Sequence = Out;
  return Out;
}

static Value nextOfDict(Runtime &RT, DictIteratorObject *It) {
  if (It->Dict.isUnbound())
    return It->Dict;
  auto *D = RT.H.get<DictObject>(It->Dict);
  if (D->KeysVersion != It->KeysVersion) {
    bool Size = D->Length != It->Length;
    It->Dict = Value::unbound();
    return RT.raise(TypeId::RuntimeError,
                    Size ? "dictionary changed size during iteration"
                         : "dictionary keys changed during iteration");
  }
  auto *E = It->Aux & 4 ? dictPrevious(D, It->Index) : dictNext(D, It->Index);
  if (!E)
    return It->Dict = Value::unbound();
  switch (It->Aux & 3) {
  case 0:
    return E->Key;
  case 1:
    return E->Value_;
  default:
    return RT.makeTuple({E->Key, E->Value_});
  }
}

static Value nextOfCombined(Runtime &RT, CombinedIteratorObject *It) {
  auto Sources = RT.H.get<TupleObject>(It->Sources)->items();
  if (It->Type == RT.typeRef(TypeId::Enumerate)) {
    Value Item = iteratorNext(RT, Sources[0]);
    if (Item.isUnbound() || Item.isFailure())
      return Item;
    Value Number = It->Next;
    It->Next = numberBinary(RT, BinaryOp::Add, Number, Value::smallInt(1));
    return RT.makeTuple({Number, Item});
  }
  if (Sources.empty())
    return Value::unbound();
  // A row of rows of rows is long work, and what has been taken from the
  // sources cannot be taken again.
  if (It->Aux > 1 && !RT.affordToGoOn(Sources.size()))
    return Value::failure();
  llvm::SmallVector<Value, 8> Row;
  for (Value Source : Sources) {
    Value Item = iteratorNext(RT, Source);
    if (Item.isUnbound() || Item.isFailure())
      return Item;
    Row.push_back(Item);
  }
  return RT.makeTuple(Row);
}

bool monty::combineIterators(Runtime &RT, llvm::ArrayRef<Value> Iterables,
                             llvm::SmallVectorImpl<Value> &Iterators,
                             uint16_t &Depth) {
  Depth = 1;
  for (Value V : Iterables) {
    auto *O = V.isRef() ? RT.H.get<Object>(V) : nullptr;
    // What a class of the script makes of it is its own affair.
    if (!O || RT.typeOf(V)->TypeFlags & TypeObject::IsHeap ||
        O->Layout == Kind::Generator || O->Layout == Kind::Type)
      return false;
    Value It = getIterator(RT, V);
    if (It.isFailure()) {
      RT.root().Pending = Value::unbound();
      return false;
    }
    auto *I = RT.H.get<Object>(It);
    if (I->Layout == Kind::CombinedIterator)
      Depth = std::max<uint16_t>(Depth, I->Aux + 1);
    Iterators.push_back(It);
  }
  return Depth <= CombinedIteratorObject::MaxDepth;
}

Value monty::iteratorNext(Runtime &RT, Value Iterator) {
  auto *O = Iterator.isRef() ? RT.H.get<Object>(Iterator) : nullptr;
  switch (O ? O->Layout : Kind::Filler) {
  case Kind::SequenceIterator:
    return nextOfSequence(RT, static_cast<SequenceIteratorObject *>(O));
  case Kind::DictIterator:
    return nextOfDict(RT, static_cast<DictIteratorObject *>(O));
  case Kind::CombinedIterator:
    return nextOfCombined(RT, static_cast<CombinedIteratorObject *>(O));
  case Kind::RangeIterator: {
    auto *It = static_cast<RangeIteratorObject *>(O);
    if (It->Remaining <= 0)
      return Value::unbound();
    --It->Remaining;
    Value V = RT.makeInt(It->Next);
    It->Next += It->Step;
    return V;
  }
  case Kind::SetIterator: {
    auto *It = static_cast<SetIteratorObject *>(O);
    if (It->Set.isUnbound())
      return It->Set;
    auto *S = RT.H.get<SetObject>(It->Set);
    if (S->Length != It->Length) {
      It->Set = Value::unbound();
      return RT.raise(TypeId::RuntimeError,
                      "Set changed size during iteration");
    }
    auto *T = S->deref<ArrayObject>(S->Table);
    while (T && It->Index <= S->Mask)
      if (Value K = T->Items[It->Index++ * 2]; !K.isUnbound())
        return K;
    return It->Set = Value::unbound();
  }
  case Kind::Generator:
    return RT.fallback();
  default:
    break;
  }
  if (O && RT.typeOf(Iterator)->TypeFlags & TypeObject::IsHeap)
    return RT.fallback();
  return RT.typeError("'" + RT.typeName(Iterator) +
                      "' object is not an iterator");
}

bool monty::collectItems(Runtime &RT, Value Iterable,
                         llvm::SmallVectorImpl<Value> &Out) {
  if (auto *L = RT.as<ListObject>(Iterable);
      L && RT.isExact(Iterable, TypeId::List)) {
    Out.append(L->span().begin(), L->span().end());
    return true;
  }
  if (auto *T = RT.as<TupleObject>(Iterable);
      T && RT.isExact(Iterable, TypeId::Tuple)) {
    Out.append(T->items().begin(), T->items().end());
    return true;
  }
  TypeObject *Class = RT.typeOf(Iterable);
  if (RT.as<GeneratorObject>(Iterable) ||
      (Class->TypeFlags & TypeObject::IsHeap &&
       RT.as<FunctionObject>(typeLookup(RT, Class, NameId::dunder_iter)))) {
    RT.fallback();
    return false;
  }
  if (auto *R = RT.as<RangeObject>(Iterable)) {
    double N = 0;
    if (!toDouble(RT, R->Length, N) || N * 16 > double(RT.H.limit())) {
      RT.outOfMemory(uint64_t(1) << 40);
      return false;
    }
  }
  Value It = getIterator(RT, Iterable);
  if (It.isFailure())
    return false;
  for (uint64_t N = 0;; ++N) {
    if (N % 256 == 255) {
      if (RT.poll(256))
        return false;
      if (!RT.H.canAllocate(N * sizeof(Value))) {
        RT.outOfMemory(N * sizeof(Value));
        return false;
      }
    }
    Value V = iteratorNext(RT, It);
    if (V.isFailure())
      return false;
    if (V.isUnbound())
      return true;
    Out.push_back(V);
  }
}
