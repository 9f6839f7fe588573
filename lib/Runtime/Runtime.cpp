//===- Runtime.cpp - Making values, interning, failing, limits ------------===//

#include "monty/Runtime/Runtime.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>
#include <bit>

using namespace monty;

Runtime::Runtime() = default;
Runtime::~Runtime() = default;

//===--- Failing ----------------------------------------------------------===//

ExceptionObject *Runtime::newException(TypeId Type,
                                       llvm::ArrayRef<Value> Args) {
  Value Tuple = makeTuple(Args);
  auto *E = static_cast<ExceptionObject *>(newSubclassInstance(
      *this, type(Type), sizeof(ExceptionObject) - sizeof(InstancePart)));
  E->Args = Tuple;
  E->Cause = E->Context = E->Traceback = Value::none();
  return E;
}

Value Runtime::raiseException(Value Exception) {
  root().Pending = Exception;
  LastFailure = Failure::Raised;
  return Value::failure();
}

Value Runtime::raiseWith(TypeId Type, llvm::ArrayRef<Value> Args) {
  ExceptionObject *E = newException(Type, Args);
  if (Type == TypeId::StopIteration)
    setInstanceAttribute(*this, E, name(NameId::value),
                         Args.empty() ? Value::none() : Args[0]);
  return raiseException(E->value());
}

Value Runtime::raise(TypeId Type, const llvm::Twine &Message) {
  llvm::SmallString<128> Buffer;
  Value Text = makeStr(Message.toStringRef(Buffer));
  if (Text.isFailure())
    return Text;
  return raiseWith(Type, Text);
}

Value Runtime::keyError(Value Key) { return raiseWith(TypeId::KeyError, Key); }

bool Runtime::pollSlow() {
  if (H.used() > H.limit()) {
    outOfMemory(0);
    return true;
  }
  if (Fuel > 0)
    return false;
  if (Refuel && !Refuel(RefuelContext))
    return true;
  return false;
}

bool Runtime::affordTime(double Nanoseconds) {
  if (Nanoseconds < 1e6 ||
      Deadline == std::chrono::steady_clock::time_point::max())
    return true;
  std::chrono::duration<double, std::nano> Left =
      Deadline - std::chrono::steady_clock::now();
  if (Nanoseconds < Left.count())
    return true;
  breach(LimitKind::Time);
  return false;
}

bool Runtime::write(int Stream, llvm::StringRef Text) {
  if (Text.size() > Limit.MaxOutput - OutputBytes) {
    breach(LimitKind::Output);
    return false;
  }
  OutputBytes += Text.size();
  if (Output)
    Output(OutputContext, Stream, Text);
  return true;
}

//===--- Making values ----------------------------------------------------===//

Value Runtime::makeBigInt(int64_t I) {
  auto *O = H.allocate<IntObject>(sizeof(IntObject) + 8, typeRef(TypeId::Int));
  O->LimbCount = 1;
  O->Negative = I < 0;
  O->limbs()[0] = I < 0 ? 0 - uint64_t(I) : uint64_t(I);
  return O->value();
}

Value Runtime::makeUInt(uint64_t I) {
  if (I <= uint64_t(Value::MaxSmallInt))
    return Value::smallInt(int64_t(I));
  auto *O = H.allocate<IntObject>(sizeof(IntObject) + 8, typeRef(TypeId::Int));
  O->LimbCount = 1;
  O->Negative = 0;
  O->limbs()[0] = I;
  return O->value();
}

/// Code points in valid WTF-8: every byte that is no continuation starts one.
static uint32_t countCodePoints(llvm::StringRef Text) {
  const char *P = Text.data();
  size_t N = Text.size();
  auto Count = uint32_t(N);
  // Bit 7 and not bit 6 marks a continuation byte, eight at a time.
  for (; N >= 8; P += 8, N -= 8) {
    uint64_t Word;
    std::memcpy(&Word, P, 8);
    Count -=
        uint32_t(std::popcount(Word & ~(Word << 1) & 0x8080'8080'8080'8080ull));
  }
  for (; N; ++P, --N)
    Count -= (*P & 0xC0) == 0x80;
  return Count;
}

static StrObject *copiedStr(Runtime &RT, llvm::StringRef Text) {
  StrObject *S = RT.newStr(Text.size(), countCodePoints(Text));
  std::memcpy(reinterpret_cast<char *>(S + 1), Text.data(), Text.size());
  return S;
}

Value Runtime::makeStr(llvm::StringRef Text) {
  if (Text.size() <= 2) {
    if (Text.empty())
      return Value::ref(root().EmptyStr);
    auto C = uint8_t(Text[0]);
    if (Text.size() == 1)
      return Value::ref(root().Latin1[C]);
    if (C >= 0xC2 && C <= 0xC3)
      return Value::ref(root().Latin1[(C & 3) << 6 | (Text[1] & 0x3F)]);
  }
  if (Text.size() > Heap::SmallSize && !H.canAllocate(Text.size() + 64))
    return outOfMemory(Text.size() + 64);
  return copiedStr(*this, Text)->value();
}

Value Runtime::makeStr(llvm::StringRef Text, uint32_t Length) {
  if (Text.size() <= 2)
    return makeStr(Text);
  if (Text.size() > Heap::SmallSize && !H.canAllocate(Text.size() + 64))
    return outOfMemory(Text.size() + 64);
  StrObject *S = newStr(Text.size(), Length);
  std::memcpy(reinterpret_cast<char *>(S + 1), Text.data(), Text.size());
  return S->value();
}

Value Runtime::makeStr(const llvm::Twine &Text) {
  llvm::SmallString<128> Buffer;
  return makeStr(Text.toStringRef(Buffer));
}

//===--- Interning --------------------------------------------------------===//

/// The place in the table where \p Text is or would be.
static Value *internPlace(Runtime &RT, ArrayObject *Table, llvm::StringRef Text,
                          int64_t Hash) {
  uint64_t Mask = Table->capacity() - 1;
  for (uint64_t At = uint64_t(Hash) & Mask;; At = (At + 1) & Mask) {
    Value V = Table->Items[At];
    if (V.isUnbound() || RT.str(V) == Text)
      return &Table->Items[At];
  }
}

static void growInternTable(Runtime &RT) {
  auto *Old = RT.H.get<ArrayObject>(RT.root().InternTable);
  ArrayObject *New = RT.newArray(Old->capacity() * 2);
  for (size_t I = 0; I != Old->capacity(); ++I)
    if (Value V = Old->Items[I]; !V.isUnbound()) {
      auto *S = RT.H.get<StrObject>(V);
      *internPlace(RT, New, S->str(), hashStr(S)) = V;
    }
  RT.root().InternTable = New->ref();
}

/// The interned str with this text, or null.
static StrObject *findName(Runtime &RT, llvm::StringRef Text, int64_t Hash) {
  RootBlock &Root = RT.root();
  for (Ref Table : {Root.GenesisNames, Root.InternTable}) {
    if (!Table)
      continue;
    Value V = *internPlace(RT, RT.H.get<ArrayObject>(Table), Text, Hash);
    if (!V.isUnbound())
      return RT.H.get<StrObject>(V);
  }
  return nullptr;
}

/// Enters \p S, whose text is not there yet.
static StrObject *enterName(Runtime &RT, StrObject *S) {
  RootBlock &Root = RT.root();
  if (size_t(Root.InternCount) * 2 >=
      RT.H.get<ArrayObject>(Root.InternTable)->capacity())
    growInternTable(RT);
  S->Flags |= Object::Interned;
  ++Root.InternCount;
  *internPlace(RT, RT.H.get<ArrayObject>(Root.InternTable), S->str(),
               hashStr(S)) = S->value();
  return S;
}

StrObject *Runtime::intern(StrObject *S) {
  if (S->Flags & Object::Interned)
    return S;
  if (StrObject *Known = findName(*this, S->str(), hashStr(S)))
    return Known;
  // A subclass instance or a view keeps its own identity or a large buffer, and
  // a constant of the genesis image cannot be marked.
  if (S->Type != typeRef(TypeId::Str) || (S->Flags & StrObject::IsView) ||
      S->ref() < CageLayout::GenesisEnd) {
    S = copiedStr(*this, S->str());
    hashStr(S);
  }
  return enterName(*this, S);
}

StrObject *Runtime::intern(llvm::StringRef Text) {
  if (StrObject *Known = findName(*this, Text, hashText(Text)))
    return Known;
  return enterName(*this, copiedStr(*this, Text));
}

StrObject *Runtime::findInterned(StrObject *S) {
  if (S->Flags & Object::Interned)
    return S;
  return findName(*this, S->str(), hashStr(S));
}

//===--- Containers -------------------------------------------------------===//

TupleObject *Runtime::newTuple(size_t Count) {
  auto *T = H.allocate<TupleObject>(sizeof(TupleObject) + Count * 8,
                                    typeRef(TypeId::Tuple));
  T->Length = Count;
  std::fill_n(T->Items, Count, Value::unbound());
  return T;
}

Value Runtime::makeTuple(llvm::ArrayRef<Value> Items) {
  if (Items.empty())
    return Value::ref(root().EmptyTuple);
  auto *T = H.allocate<TupleObject>(sizeof(TupleObject) + Items.size() * 8,
                                    typeRef(TypeId::Tuple));
  T->Length = Items.size();
  std::copy(Items.begin(), Items.end(), T->Items);
  return T->value();
}

ArrayObject *Runtime::newArray(size_t Capacity) {
  auto *A = H.allocate<ArrayObject>(sizeof(ArrayObject) + Capacity * 8, 0);
  std::fill_n(A->Items, Capacity, Value::unbound());
  return A;
}

BufferObject *Runtime::newBuffer(size_t Bytes) {
  return H.allocate<BufferObject>(sizeof(BufferObject) + Bytes, 0);
}

ListObject *Runtime::newList(size_t Capacity) {
  Ref Storage = Capacity ? newArray(Capacity)->ref() : 0;
  auto *L = H.allocate<ListObject>(typeRef(TypeId::List));
  L->Length = 0;
  L->Storage = Storage;
  L->Part = {0, 0};
  return L;
}

Value Runtime::makeList(llvm::ArrayRef<Value> Items) {
  ListObject *L = newList(Items.size());
  std::copy(Items.begin(), Items.end(), L->items());
  L->Length = uint32_t(Items.size());
  return L->value();
}

Value Runtime::makeBytes(llvm::StringRef Data) {
  if (Data.empty() && root().EmptyBytes)
    return Value::ref(root().EmptyBytes);
  if (Data.size() > Heap::SmallSize && !H.canAllocate(Data.size() + 64))
    return outOfMemory(Data.size() + 64);
  auto *B = H.allocate<BytesObject>(sizeof(BytesObject) + Data.size(),
                                    typeRef(TypeId::Bytes));
  B->Length = Data.size();
  std::memcpy(B->data(), Data.data(), Data.size());
  return B->value();
}

Value Runtime::makeSlice(Value Start, Value Stop, Value Step) {
  auto *S = H.allocate<SliceObject>(typeRef(TypeId::Slice));
  S->Start = Start;
  S->Stop = Stop;
  S->Step = Step;
  return S->value();
}

Value Runtime::makeCell(Value Content) {
  auto *C = H.allocate<CellObject>(typeRef(TypeId::Cell));
  C->Content = Content;
  return C->value();
}

uint64_t Runtime::identity(Value V) {
  if (!V.isRef())
    return V.bits();
  auto *O = H.get<Object>(V);
  if (O->Layout == Kind::Str)
    return 0x1'0000'0000ull + V.asRef();
  if (!O->Identity)
    O->Identity = ++root().NextIdentity;
  // Spread like addresses, so that guests see plausible numbers.
  return 0x7f00'0000'0000ull + uint64_t(O->Identity) * 16;
}
