//===- Compare.cpp - Truth, equality, order, hashing ----------------------===//
//
// Nested containers are walked with an explicit stack, so that depth costs heap
// memory of the host that is bounded by the recursion limit, never its stack.
//
//===----------------------------------------------------------------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/Atoms.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/Temporal.h"
#include "monty/Runtime/TypeObject.h"

using namespace monty;

Outcome monty::isTrue(Runtime &RT, Value V) {
  auto Of = [](bool B) { return B ? Outcome::True : Outcome::False; };
  if (V.isSmallInt())
    return Of(V.asSmallInt() != 0);
  if (V.isDouble())
    return Of(V.asDouble() != 0);
  if (!V.isRef())
    return Of(!V.isNone() && !V.isFalse());
  auto *O = RT.H.get<Object>(V);
  switch (O->Layout) {
  case Kind::Str:
    return Of(static_cast<StrObject *>(O)->ByteLength != 0);
  case Kind::Bytes:
    return Of(static_cast<BytesObject *>(O)->Length != 0);
  case Kind::ByteArray:
    return Of(static_cast<ByteArrayObject *>(O)->Length != 0);
  case Kind::Int:
    return Of(static_cast<IntObject *>(O)->LimbCount != 0);
  case Kind::Float:
    return Of(static_cast<FloatObject *>(O)->Number != 0);
  case Kind::Complex:
    return Of(static_cast<ComplexObject *>(O)->Real != 0 ||
              static_cast<ComplexObject *>(O)->Imag != 0);
  case Kind::Tuple:
    return Of(static_cast<TupleObject *>(O)->Length != 0);
  case Kind::List:
    return Of(static_cast<ListObject *>(O)->Length != 0);
  case Kind::Dict:
    return Of(static_cast<DictObject *>(O)->Length != 0);
  case Kind::Set:
    return Of(static_cast<SetObject *>(O)->Length != 0);
  case Kind::Temporal: {
    auto *T = static_cast<TemporalObject *>(O);
    return Of(T->variant() != TemporalObject::Delta || lengthOf(T) != 0);
  }
  case Kind::Range:
    return isTrue(RT, static_cast<RangeObject *>(O)->Length);
  case Kind::DictView:
    return Of(
        RT.H.get<DictObject>(static_cast<DictViewObject *>(O)->Dict)->Length !=
        0);
  default:
    return Outcome::True;
  }
}

namespace {
/// Two containers being compared item by item.
struct ComparePair {
  Object *A, *B;
  uint64_t Next;
};
} // namespace

static bool hasGuestMethod(Runtime &RT, Value V, NameId Name) {
  TypeObject *T = RT.typeOf(V);
  return (T->TypeFlags & TypeObject::IsHeap) &&
         RT.as<FunctionObject>(typeLookup(RT, T, Name));
}

static uint64_t itemCount(Object *O) {
  switch (O->Layout) {
  case Kind::Tuple:
    return static_cast<TupleObject *>(O)->Length;
  case Kind::List:
    return static_cast<ListObject *>(O)->Length;
  case Kind::Dict:
    return static_cast<DictObject *>(O)->Length;
  default:
    return 0;
  }
}

static Value itemOf(Object *O, uint64_t I) {
  return O->Layout == Kind::Tuple ? static_cast<TupleObject *>(O)->Items[I]
                                  : static_cast<ListObject *>(O)->items()[I];
}

/// Compares what needs no descent; Descend: the two are containers of the same
/// kind and size.
enum class Leaf { Equal, Different, Descend, Failed };

static Leaf compareSets(Runtime &RT, SetObject *A, SetObject *B) {
  if (A->Length != B->Length)
    return Leaf::Different;
  if (!A->Table)
    return Leaf::Equal;
  auto *T = A->deref<ArrayObject>(A->Table);
  for (uint64_t I = 0; I <= A->Mask; ++I) {
    Value K = T->Items[I * 2];
    if (K.isUnbound())
      continue;
    Outcome O = setContains(RT, B, K);
    if (O != Outcome::True)
      return O == Outcome::Failed ? Leaf::Failed : Leaf::Different;
  }
  return Leaf::Equal;
}

/// A view of keys or of items: a set in comparisons.
static bool isSetView(Object *O) {
  return O->Layout == Kind::DictView && O->Aux != 1;
}
static bool isSetLike(Object *O) {
  return O->Layout == Kind::Set || isSetView(O);
}

/// Slices are compared as the tuples of their parts.
static Leaf compareSlices(Runtime &RT, SliceObject *A, SliceObject *B) {
  std::pair<Value, Value> Parts[] = {
      {A->Start, B->Start}, {A->Stop, B->Stop}, {A->Step, B->Step}};
  for (auto [P, Q] : Parts) {
    if (P == Q)
      continue;
    if (!isNumberValue(RT, P) || !isNumberValue(RT, Q)) {
      auto Atom = [&](Value V) { return V.isNone() || isNumberValue(RT, V); };
      if (Atom(P) && Atom(Q))
        return Leaf::Different;
      RT.fallback();
      return Leaf::Failed;
    }
    if (compareNumbers(RT, P, Q) != 0)
      return Leaf::Different;
  }
  return Leaf::Equal;
}

static Leaf compareLeaf(Runtime &RT, Value A, Value B, bool Identity) {
  if (A == B && Identity)
    return Leaf::Equal;
  if (std::optional<bool> Same = equalAtoms(RT, A, B))
    return *Same ? Leaf::Equal : Leaf::Different;
  if (hasGuestMethod(RT, A, NameId::dunder_eq) ||
      hasGuestMethod(RT, B, NameId::dunder_eq)) {
    RT.fallback();
    return Leaf::Failed;
  }
  if (isNumberValue(RT, A) && isNumberValue(RT, B))
    return compareNumbers(RT, A, B) == 0 ? Leaf::Equal : Leaf::Different;
  if (auto *C = RT.as<ComplexObject>(A); C && isNumberValue(RT, B))
    return C->Imag == 0 && compareNumbers(RT, Value::number(C->Real), B) == 0
               ? Leaf::Equal
               : Leaf::Different;
  if (RT.as<ComplexObject>(B) && isNumberValue(RT, A))
    return compareLeaf(RT, B, A, Identity);
  if (!A.isRef() || !B.isRef())
    return A == B ? Leaf::Equal : Leaf::Different;
  auto *X = RT.H.get<Object>(A), *Y = RT.H.get<Object>(B);
  llvm::StringRef P, Q;
  if (bytesLike(RT, A, P) && bytesLike(RT, B, Q)) {
    RT.charge(std::min(P.size(), Q.size()) / 64);
    return P == Q ? Leaf::Equal : Leaf::Different;
  }
  // Views hold what may have no hash: the prelude asks for item by item.
  if ((isSetView(X) && isSetLike(Y)) || (isSetView(Y) && isSetLike(X))) {
    RT.fallback();
    return Leaf::Failed;
  }
  if (X->Layout != Y->Layout)
    return Leaf::Different;
  auto Of = [](bool E) { return E ? Leaf::Equal : Leaf::Different; };
  switch (X->Layout) {
  case Kind::Str:
    RT.charge(static_cast<StrObject *>(X)->ByteLength / 64);
    return Of(
        equalStr(static_cast<StrObject *>(X), static_cast<StrObject *>(Y)));
  case Kind::Complex:
    return Of(static_cast<ComplexObject *>(X)->Real ==
                  static_cast<ComplexObject *>(Y)->Real &&
              static_cast<ComplexObject *>(X)->Imag ==
                  static_cast<ComplexObject *>(Y)->Imag);
  case Kind::Tuple:
  case Kind::List:
  case Kind::Dict:
    return itemCount(X) == itemCount(Y) ? Leaf::Descend : Leaf::Different;
  case Kind::Set:
    return compareSets(RT, static_cast<SetObject *>(X),
                       static_cast<SetObject *>(Y));
  case Kind::Range: {
    auto *P = static_cast<RangeObject *>(X), *Q = static_cast<RangeObject *>(Y);
    if (compareNumbers(RT, P->Length, Q->Length) != 0)
      return Leaf::Different;
    if (P->Length == Value::smallInt(0))
      return Leaf::Equal;
    return Of(compareNumbers(RT, P->Start, Q->Start) == 0 &&
              (P->Length == Value::smallInt(1) ||
               compareNumbers(RT, P->Step, Q->Step) == 0));
  }
  case Kind::Slice: {
    auto *P = static_cast<SliceObject *>(X), *Q = static_cast<SliceObject *>(Y);
    return compareSlices(RT, P, Q);
  }
  case Kind::Temporal: {
    Outcome O = temporalEqual(RT, static_cast<TemporalObject *>(X),
                              static_cast<TemporalObject *>(Y));
    return O == Outcome::Failed ? Leaf::Failed : Of(O == Outcome::True);
  }
  case Kind::BoundMethod: {
    auto *P = static_cast<BoundMethodObject *>(X),
         *Q = static_cast<BoundMethodObject *>(Y);
    return Of(P->Self == Q->Self && P->Function == Q->Function);
  }
  case Kind::Native: {
    auto *P = static_cast<NativeObject *>(X),
         *Q = static_cast<NativeObject *>(Y);
    return Of(P->Number == Q->Number && P->Self == Q->Self);
  }
  default:
    return Of(A == B);
  }
}

/// The next pair of items of \p P; false: there is none. Dict values whose key
/// the other lacks give an Unbound second value.
static bool nextPair(Runtime &RT, ComparePair &P, Value &A, Value &B,
                     bool &Failed) {
  if (P.A->Layout == Kind::Dict) {
    auto Index = uint32_t(P.Next);
    auto *E = dictNext(static_cast<DictObject *>(P.A), Index);
    if (!E)
      return false;
    P.Next = Index;
    A = E->Value_;
    B = Value::unbound();
    Failed = dictGet(RT, static_cast<DictObject *>(P.B), E->Key, B) ==
             Outcome::Failed;
    return true;
  }
  if (P.Next >= itemCount(P.A) || P.Next >= itemCount(P.B))
    return false;
  A = itemOf(P.A, P.Next);
  B = itemOf(P.B, P.Next++);
  return true;
}

static Outcome compareEqual(Runtime &RT, Value A, Value B, bool Identity) {
  Leaf L = compareLeaf(RT, A, B, Identity);
  if (L != Leaf::Descend)
    return L == Leaf::Failed  ? Outcome::Failed
           : L == Leaf::Equal ? Outcome::True
                              : Outcome::False;
  llvm::SmallVector<ComparePair, 8> Stack{
      {RT.H.get<Object>(A), RT.H.get<Object>(B), 0}};
  uint64_t Work = 0;
  while (!Stack.empty()) {
    bool Failed = false;
    if (!nextPair(RT, Stack.back(), A, B, Failed)) {
      Stack.pop_back();
      continue;
    }
    if (Failed || (++Work % 256 == 0 && RT.poll(256)))
      return Outcome::Failed;
    if (B.isUnbound())
      return Outcome::False;
    switch (compareLeaf(RT, A, B, true)) {
    case Leaf::Equal:
      break;
    case Leaf::Different:
      return Outcome::False;
    case Leaf::Failed:
      return Outcome::Failed;
    case Leaf::Descend:
      if (Stack.size() >= RT.Limit.MaxRecursion) {
        RT.raise(TypeId::RecursionError,
                 "maximum recursion depth exceeded in comparison");
        return Outcome::Failed;
      }
      Stack.push_back({RT.H.get<Object>(A), RT.H.get<Object>(B), 0});
      break;
    }
  }
  return Outcome::True;
}

Outcome monty::equal(Runtime &RT, Value A, Value B) {
  bool NaN = A.isDouble() && A.asDouble() != A.asDouble();
  return compareEqual(RT, A, B, !NaN);
}

Outcome monty::identicalOrEqual(Runtime &RT, Value A, Value B) {
  return compareEqual(RT, A, B, true);
}

//===--- Order ------------------------------------------------------------===//

static Value orderToBool(CompareOp Op, int Order) {
  return Value::boolean(holds(Op, Order));
}

static Value compareSetOrder(Runtime &RT, CompareOp Op, SetObject *A,
                             SetObject *B) {
  if (Op == CompareOp::Gt || Op == CompareOp::Ge) {
    std::swap(A, B);
    Op = Op == CompareOp::Gt ? CompareOp::Lt : CompareOp::Le;
  }
  if (A->Length > B->Length || (Op == CompareOp::Lt && A->Length == B->Length))
    return Value::boolean(false);
  for (uint64_t I = 0; A->Table && I <= A->Mask; ++I) {
    Value K = A->deref<ArrayObject>(A->Table)->Items[I * 2];
    if (K.isUnbound())
      continue;
    Outcome O = setContains(RT, B, K);
    if (O != Outcome::True)
      return O == Outcome::Failed ? Value::failure() : Value::boolean(false);
  }
  return Value::boolean(true);
}

Value monty::compare(Runtime &RT, CompareOp Op, Value A, Value B) {
  for (unsigned Depth = 0;; ++Depth) {
    if (std::optional<int> Order = orderAtoms(RT, A, B))
      return orderToBool(Op, *Order);
    if (isNumberValue(RT, A) && isNumberValue(RT, B))
      return orderToBool(Op, compareNumbers(RT, A, B));
    if (Op == CompareOp::Eq || Op == CompareOp::Ne) {
      Outcome O = equal(RT, A, B);
      if (O == Outcome::Failed)
        return Value::failure();
      return Value::boolean((O == Outcome::True) == (Op == CompareOp::Eq));
    }
    if (hasGuestMethod(RT, A, NameId::dunder_lt) ||
        hasGuestMethod(RT, B, NameId::dunder_lt) ||
        hasGuestMethod(RT, A, NameId::dunder_gt) ||
        hasGuestMethod(RT, B, NameId::dunder_gt) ||
        (Depth && RT.typeOf(A)->TypeFlags & TypeObject::IsHeap))
      return RT.fallback();
    if (!A.isRef() || !B.isRef())
      return Value::notImplemented();
    auto *X = RT.H.get<Object>(A), *Y = RT.H.get<Object>(B);
    llvm::StringRef P, Q;
    if (bytesLike(RT, A, P) && bytesLike(RT, B, Q))
      return orderToBool(Op, P.compare(Q));
    if ((isSetView(X) && isSetLike(Y)) || (isSetView(Y) && isSetLike(X)))
      return RT.fallback();
    if (X->Layout != Y->Layout)
      return Value::notImplemented();
    // Order of UTF-8 bytes is order of code points.
    if (X->Layout == Kind::Str)
      return orderToBool(Op, static_cast<StrObject *>(X)->str().compare(
                                 static_cast<StrObject *>(Y)->str()));
    if (X->Layout == Kind::Slice)
      return RT.fallback();
    if (X->Layout == Kind::Temporal) {
      Value V = temporalOrder(RT, Op, static_cast<TemporalObject *>(X),
                              static_cast<TemporalObject *>(Y));
      // Items that have no order are to be named, not what holds them.
      return V.isNotImplemented() && Depth ? RT.fallback() : V;
    }
    if (X->Layout == Kind::Set)
      return compareSetOrder(RT, Op, static_cast<SetObject *>(X),
                             static_cast<SetObject *>(Y));
    if (X->Layout != Kind::Tuple && X->Layout != Kind::List)
      return Value::notImplemented();
    // The first items that differ decide.
    uint64_t N = std::min(itemCount(X), itemCount(Y)), I = 0;
    for (; I != N; ++I) {
      Value P = itemOf(X, I), Q = itemOf(Y, I);
      if (P == Q)
        continue;
      std::optional<bool> Same = equalAtoms(RT, P, Q);
      Outcome O = !Same   ? identicalOrEqual(RT, P, Q)
                  : *Same ? Outcome::True
                          : Outcome::False;
      if (O == Outcome::Failed)
        return Value::failure();
      if (O == Outcome::False)
        break;
    }
    if (I == N) {
      uint64_t P = itemCount(X), Q = itemCount(Y);
      return orderToBool(Op, P < Q ? -1 : P > Q);
    }
    A = itemOf(X, I);
    B = itemOf(Y, I);
    if (Depth >= RT.Limit.MaxRecursion)
      return RT.raise(TypeId::RecursionError,
                      "maximum recursion depth exceeded in comparison");
    // What cannot be ordered is named by its own types.
    if (!isNumberValue(RT, A) || !isNumberValue(RT, B)) {
      bool Same = A.isRef() && B.isRef() &&
                  RT.H.get<Object>(A)->Layout == RT.H.get<Object>(B)->Layout;
      Kind K = A.isRef() ? RT.H.get<Object>(A)->Layout : Kind::Filler;
      bool Ordered =
          Same && (K == Kind::Str || K == Kind::Bytes || K == Kind::Tuple ||
                   K == Kind::List || K == Kind::Set || K == Kind::Temporal);
      bool Guest = (RT.typeOf(A)->TypeFlags | RT.typeOf(B)->TypeFlags) &
                   TypeObject::IsHeap;
      static const char *const Symbols[] = {"<", "<=", "==", "!=", ">", ">="};
      if (Guest)
        return RT.fallback();
      if (!Ordered)
        return RT.typeError(llvm::Twine("'") + Symbols[int(Op)] +
                            "' not supported between instances of '" +
                            RT.typeName(A) + "' and '" + RT.typeName(B) + "'");
    }
  }
}

//===--- Hashing ----------------------------------------------------------===//

static int64_t hashIdentity(Runtime &RT, Value V) {
  uint64_t I = RT.identity(V);
  return int64_t(I >> 4 | I << 60);
}

static bool unhashable(Runtime &RT, Value V) {
  RT.typeError("unhashable type: '" + RT.typeName(V) + "'");
  return false;
}

/// CPython's xxHash of a tuple, given the items' hashes one by one.
struct TupleHash {
  TupleObject *T = nullptr;
  uint64_t Next = 0;
  uint64_t Acc = 2870177450012600261ull;
  void add(int64_t H) {
    Acc += uint64_t(H) * 14029467366897019727ull;
    Acc = (Acc << 31 | Acc >> 33) * 11400714785074694791ull;
  }
  int64_t result(uint64_t Length) const {
    uint64_t R = Acc + (Length ^ (2870177450012600261ull ^ 3527539ull));
    return R == ~uint64_t(0) ? 1546275796 : int64_t(R);
  }
};

int64_t monty::hashOfSmallInts(llvm::ArrayRef<int64_t> Numbers) {
  TupleHash Tuple;
  for (int64_t N : Numbers)
    Tuple.add(N == -1 ? -2 : N);
  return Tuple.result(Numbers.size());
}

static bool hashLeaf(Runtime &RT, Value V, int64_t &Hash, bool &IsTuple) {
  IsTuple = false;
  if (V.isSmallInt() || V.isDouble() || V.isBool()) {
    Hash = V.isSmallInt() ? V.asSmallInt() == -1 ? -2 : V.asSmallInt()
                          : hashNumber(RT, V);
    return true;
  }
  if (!V.isRef()) {
    Hash = V.isNone() ? 0xFCA86420 : int64_t(V.bits() & 0xFFFF);
    return true;
  }
  auto *O = RT.H.get<Object>(V);
  TypeObject *T = RT.typeOf(V);
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Method = typeLookup(RT, T, NameId::dunder_hash);
    if (Method.isNone())
      return unhashable(RT, V);
    if (!RT.as<NativeObject>(Method)) {
      RT.fallback();
      return false;
    }
  }
  switch (O->Layout) {
  case Kind::Str:
    Hash = hashStr(static_cast<StrObject *>(O));
    return true;
  case Kind::Bytes: {
    uint64_t H = 1469598103934665603ull;
    RT.charge(static_cast<BytesObject *>(O)->Length / 16);
    for (char C : static_cast<BytesObject *>(O)->str())
      H = (H ^ uint8_t(C)) * 1099511628211ull;
    Hash = int64_t(H);
    return true;
  }
  case Kind::Int:
  case Kind::Float:
    Hash = hashNumber(RT, V);
    return true;
  case Kind::Complex:
    Hash = int64_t(
        uint64_t(hashDouble(static_cast<ComplexObject *>(O)->Real)) +
        1000003 * uint64_t(hashDouble(static_cast<ComplexObject *>(O)->Imag)));
    Hash = Hash == -1 ? -2 : Hash;
    return true;
  case Kind::Temporal:
    return hashTemporal(RT, static_cast<TemporalObject *>(O), Hash);
  case Kind::Tuple:
    IsTuple = true;
    return true;
  case Kind::Set: {
    auto *S = static_cast<SetObject *>(O);
    if (!RT.isInstance(V, TypeId::FrozenSet))
      return unhashable(RT, V);
    RT.charge(S->Mask / 8);
    Hash = hashSet(S);
    return true;
  }
  case Kind::List:
  case Kind::Dict:
  case Kind::ByteArray:
    return unhashable(RT, V);
  case Kind::Range: {
    auto *R = static_cast<RangeObject *>(O);
    // Equal ranges have equal hashes: what does not show does not count.
    uint64_t Parts = uint64_t(hashNumber(RT, R->Length)) * 31;
    if (!(R->Length == Value::smallInt(0)))
      Parts += uint64_t(hashNumber(RT, R->Start)) * 7;
    if (!(R->Length == Value::smallInt(0) || R->Length == Value::smallInt(1)))
      Parts += uint64_t(hashNumber(RT, R->Step));
    Hash = int64_t(Parts);
    return true;
  }
  case Kind::Slice:
    RT.fallback();
    return false;
  case Kind::BoundMethod:
    Hash = hashIdentity(RT, static_cast<BoundMethodObject *>(O)->Function) ^
           hashIdentity(RT, static_cast<BoundMethodObject *>(O)->Self);
    return true;
  default:
    Hash = hashIdentity(RT, V);
    return true;
  }
}

bool monty::hashValue(Runtime &RT, Value V, int64_t &Hash) {
  if (std::optional<int64_t> H = hashAtom(RT, V)) {
    Hash = *H;
    return true;
  }
  bool IsTuple;
  if (!hashLeaf(RT, V, Hash, IsTuple))
    return false;
  if (!IsTuple)
    return true;
  llvm::SmallVector<TupleHash, 4> Stack{{RT.H.get<TupleObject>(V)}};
  for (uint64_t Work = 1;; ++Work) {
    TupleHash &Top = Stack.back();
    if (Top.Next == Top.T->Length) {
      Hash = Top.result(Top.T->Length);
      Stack.pop_back();
      if (Stack.empty())
        return true;
      Stack.back().add(Hash);
      continue;
    }
    Value Item = Top.T->Items[Top.Next++];
    if (!hashLeaf(RT, Item, Hash, IsTuple) || (Work % 256 == 0 && RT.poll(256)))
      return false;
    if (!IsTuple) {
      Top.add(Hash);
      continue;
    }
    if (Stack.size() >= RT.Limit.MaxRecursion) {
      RT.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
      return false;
    }
    Stack.push_back({RT.H.get<TupleObject>(Item)});
  }
}
