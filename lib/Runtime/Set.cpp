//===- Set.cpp - Sets in CPython's order ----------------------------------===//
//
// The table and its probing are those of CPython's set (linear probes within a
// cache line, then perturbation), since guests see the order of iteration.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Atoms.h"
#include "monty/Runtime/TypeObject.h"

using namespace monty;

static constexpr uint64_t LinearProbes = 9;
static constexpr uint32_t MinSize = 8;

static Value hashToValue(int64_t H) {
  return Value::smallInt(int64_t(uint64_t(H) << 16) >> 16);
}

SetObject *monty::newSet(Runtime &RT, TypeId Type) {
  auto *S = RT.H.allocate<SetObject>(RT.typeRef(Type));
  std::memset(reinterpret_cast<char *>(S) + sizeof(Object), 0,
              sizeof(SetObject) - sizeof(Object));
  return S;
}

/// The slot of \p Key, or the free one where it would go; -1: failed.
static int64_t findSlot(Runtime &RT, SetObject *S, Value Key, int64_t Hash) {
  const Value *Items = S->deref<ArrayObject>(S->Table)->Items;
  uint64_t Mask = S->Mask, Perturb = uint64_t(Hash), I = uint64_t(Hash) & Mask;
  Value H = hashToValue(Hash);
  for (;;) {
    uint64_t Last = I + LinearProbes <= Mask ? I + LinearProbes : I;
    for (uint64_t K = I; K <= Last; ++K) {
      // The hash of a free slot is Unbound, that of a deleted one None.
      Value FoundHash = Items[K * 2 + 1];
      if (FoundHash.isUnbound())
        return int64_t(K);
      if (FoundHash != H)
        continue;
      Value Found = Items[K * 2];
      if (Found == Key)
        return int64_t(K);
      if (std::optional<bool> Same = equalAtoms(RT, Found, Key)) {
        if (*Same)
          return int64_t(K);
        continue;
      }
      Outcome O = identicalOrEqual(RT, Found, Key);
      if (O == Outcome::Failed)
        return -1;
      if (O == Outcome::True)
        return int64_t(K);
    }
    Perturb >>= 5;
    I = (I * 5 + 1 + Perturb) & Mask;
  }
}

static void insertClean(ArrayObject *T, uint64_t Mask, Value Key, Value Hash,
                        int64_t FullHash) {
  uint64_t Perturb = uint64_t(FullHash), I = uint64_t(FullHash) & Mask;
  for (;;) {
    uint64_t Probes = I + LinearProbes <= Mask ? LinearProbes : 0;
    for (uint64_t K = I; K <= I + Probes; ++K)
      if (T->Items[K * 2 + 1].isUnbound()) {
        T->Items[K * 2] = Key;
        T->Items[K * 2 + 1] = Hash;
        return;
      }
    Perturb >>= 5;
    I = (I * 5 + 1 + Perturb) & Mask;
  }
}

static bool resize(Runtime &RT, SetObject *S, uint64_t MinUsed) {
  uint64_t Size = MinSize;
  while (Size <= MinUsed)
    Size <<= 1;
  if (Size > (1u << 27) || !RT.H.canAllocate(Size * 16)) {
    RT.outOfMemory(Size * 16);
    return false;
  }
  ArrayObject *New = RT.newArray(Size * 2);
  if (S->Table) {
    auto *Old = S->deref<ArrayObject>(S->Table);
    for (uint64_t I = 0; I <= S->Mask; ++I)
      if (Value K = Old->Items[I * 2]; !K.isUnbound()) {
        Value Hash = Old->Items[I * 2 + 1];
        insertClean(New, Size - 1, K, Hash, Hash.asSmallInt());
      }
  }
  S->Table = New->ref();
  S->Mask = uint32_t(Size - 1);
  S->Fill = S->Length;
  return true;
}

/// The hash by which an element is found: the 48 bits that the table keeps, so
/// that a table can grow without asking the elements again.
static int64_t storedHash(int64_t Hash) {
  return hashToValue(Hash).asSmallInt();
}

/// The hash of an element; one that has none is named as such. A set that is
/// only looked for (\p Lookup) has that of the frozenset.
static bool hashElement(Runtime &RT, Value Item, int64_t &Hash,
                        bool Lookup = false) {
  if (std::optional<int64_t> H = hashAtom(RT, Item)) {
    Hash = storedHash(*H);
    return true;
  }
  auto *S = Lookup ? RT.as<SetObject>(Item) : nullptr;
  if (S && typeLookup(RT, RT.typeOf(Item), NameId::dunder_hash).isNone()) {
    Hash = storedHash(hashSet(S));
    return true;
  }
  if (hashValue(RT, Item, Hash)) {
    Hash = storedHash(Hash);
    return true;
  }
  if (RT.LastFailure == Failure::Raised &&
      RT.isInstance(RT.root().Pending, TypeId::TypeError)) {
    Value Why = strValue(RT, RT.root().Pending);
    RT.typeError("cannot use '" + RT.typeName(Item) + "' as a set element (" +
                 RT.str(Why).str() + ")");
  }
  return false;
}

Outcome monty::setContains(Runtime &RT, SetObject *S, Value Item) {
  int64_t Hash;
  if (!hashElement(RT, Item, Hash, true))
    return Outcome::Failed;
  if (!S->Length)
    return Outcome::False;
  int64_t I = findSlot(RT, S, Item, Hash);
  if (I < 0)
    return Outcome::Failed;
  return S->deref<ArrayObject>(S->Table)->Items[I * 2].isUnbound()
             ? Outcome::False
             : Outcome::True;
}

bool monty::setAdd(Runtime &RT, SetObject *S, Value Item) {
  int64_t Hash;
  if (!hashElement(RT, Item, Hash))
    return false;
  if (!S->Table && !resize(RT, S, 0))
    return false;
  if (uint64_t(S->Fill + 1) * 5 >= uint64_t(S->Mask) * 3 + 2 &&
      S->Fill + 1 > S->Mask) // keep a free slot always
    if (!resize(RT, S, uint64_t(S->Length) * 4))
      return false;
  int64_t I = findSlot(RT, S, Item, Hash);
  if (I < 0)
    return false;
  auto *T = S->deref<ArrayObject>(S->Table);
  if (!T->Items[I * 2].isUnbound())
    return true;
  T->Items[I * 2] = Item;
  T->Items[I * 2 + 1] = hashToValue(Hash);
  ++S->Fill;
  ++S->Length;
  ++S->KeysVersion;
  if (uint64_t(S->Fill) * 5 < uint64_t(S->Mask) * 3)
    return true;
  return resize(RT, S,
                S->Length > 50000 ? uint64_t(S->Length) * 2
                                  : uint64_t(S->Length) * 4);
}

Outcome monty::setRemove(Runtime &RT, SetObject *S, Value Item) {
  int64_t Hash;
  if (!hashElement(RT, Item, Hash, true))
    return Outcome::Failed;
  if (!S->Length)
    return Outcome::False;
  int64_t I = findSlot(RT, S, Item, Hash);
  if (I < 0)
    return Outcome::Failed;
  auto *T = S->deref<ArrayObject>(S->Table);
  if (T->Items[I * 2].isUnbound())
    return Outcome::False;
  T->Items[I * 2] = Value::unbound();
  T->Items[I * 2 + 1] = Value::none(); // deleted, not free
  --S->Length;
  ++S->KeysVersion;
  return Outcome::True;
}

void monty::setCandidates(SetObject *S, int64_t Hash,
                          llvm::SmallVectorImpl<Value> &Out) {
  if (!S->Table)
    return;
  Hash = storedHash(Hash);
  auto *T = S->deref<ArrayObject>(S->Table);
  uint64_t Mask = S->Mask, Perturb = uint64_t(Hash), I = uint64_t(Hash) & Mask;
  Value H = hashToValue(Hash);
  for (;;) {
    uint64_t Probes = I + LinearProbes <= Mask ? LinearProbes : 0;
    for (uint64_t K = I; K <= I + Probes; ++K) {
      Value Found = T->Items[K * 2], FoundHash = T->Items[K * 2 + 1];
      if (Found.isUnbound() && FoundHash.isUnbound())
        return;
      if (!Found.isUnbound() && FoundHash == H)
        Out.push_back(Found);
    }
    Perturb >>= 5;
    I = (I * 5 + 1 + Perturb) & Mask;
  }
}

bool monty::setInsertNew(Runtime &RT, SetObject *S, Value Item, int64_t Hash) {
  if (!S->Table && !resize(RT, S, 0))
    return false;
  if (S->Fill + 1 > S->Mask && !resize(RT, S, uint64_t(S->Length) * 4))
    return false;
  insertClean(S->deref<ArrayObject>(S->Table), S->Mask, Item, hashToValue(Hash),
              storedHash(Hash));
  ++S->Fill;
  ++S->Length;
  ++S->KeysVersion;
  if (uint64_t(S->Fill) * 5 < uint64_t(S->Mask) * 3)
    return true;
  return resize(RT, S,
                S->Length > 50000 ? uint64_t(S->Length) * 2
                                  : uint64_t(S->Length) * 4);
}

bool monty::setRemoveIdentical(SetObject *S, Value Item) {
  auto *T = S->deref<ArrayObject>(S->Table);
  for (uint64_t I = 0; T && I <= S->Mask; ++I)
    if (T->Items[I * 2] == Item) {
      T->Items[I * 2] = Value::unbound();
      T->Items[I * 2 + 1] = Value::none();
      --S->Length;
      ++S->KeysVersion;
      return true;
    }
  return false;
}

bool monty::setPop(SetObject *S, Value &Out) {
  if (!S->Length)
    return false;
  auto *T = S->deref<ArrayObject>(S->Table);
  uint64_t I = S->Finger & S->Mask;
  while (T->Items[I * 2].isUnbound())
    I = (I + 1) & S->Mask;
  Out = T->Items[I * 2];
  T->Items[I * 2] = Value::unbound();
  T->Items[I * 2 + 1] = Value::none();
  S->Finger = uint32_t(I + 1);
  --S->Length;
  ++S->KeysVersion;
  return true;
}

int64_t monty::hashSet(SetObject *S) {
  uint64_t H = 0;
  for (uint64_t I = 0; S->Table && I <= S->Mask; ++I) {
    auto *Table = S->deref<ArrayObject>(S->Table);
    if (Table->Items[I * 2].isUnbound())
      continue;
    auto E = uint64_t(Table->Items[I * 2 + 1].asSmallInt());
    H ^= (E ^ 89869747ull ^ E << 16) * 3644798167ull;
  }
  H ^= (uint64_t(S->Length) + 1) * 1927868237ull;
  H ^= H >> 11 ^ H >> 25;
  H = H * 69069 + 907133923;
  return int64_t(H);
}
