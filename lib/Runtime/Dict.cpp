//===- Dict.cpp - The compact ordered dictionary --------------------------===//
//
// Entries in insertion order, and an open-addressing table of entry numbers
// once there are more than a few. Keys that are interned strs are compared by
// identity first, which settles nearly every lookup of a name.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Atoms.h"

using namespace monty;

using Entry = DictObject::Entry;

static Value hashToValue(int64_t Hash) {
  return Value::smallInt(int64_t(uint64_t(Hash) << 16) >> 16);
}

/// Multiplicative mix: CPython's int hashes are the ints themselves.
static uint64_t startOf(Value Hash, uint64_t Mask) {
  return (uint64_t(Hash.asSmallInt()) * 0x9E37'79B9'7F4A'7C15ull >> 24) & Mask;
}

static uint32_t *tableOf(DictObject *D) {
  return reinterpret_cast<uint32_t *>(D->deref<BufferObject>(D->Table)->Bytes);
}
static uint64_t maskOf(DictObject *D) {
  return D->deref<BufferObject>(D->Table)->capacity() / 4 - 1;
}

static void tableInsert(DictObject *D, uint32_t Index) {
  uint64_t Mask = maskOf(D);
  uint32_t *T = tableOf(D);
  uint64_t At = startOf(D->entries()[Index].Hash, Mask);
  // The place of a dead entry is as good as a free one: a key that comes and
  // goes would else leave a trail that every search must follow.
  while (T[At] && !D->entries()[T[At] - 1].Key.isUnbound())
    At = (At + 1) & Mask;
  T[At] = Index + 1;
}

static void rebuildTable(Runtime &RT, DictObject *D, uint32_t Capacity) {
  if (Capacity <= DictObject::ScanLimit) {
    D->Table = 0;
    return;
  }
  uint32_t Size = 16;
  while (Size < Capacity * 3 / 2)
    Size *= 2;
  BufferObject *B = RT.newBuffer(size_t(Size) * 4);
  std::memset(B->Bytes, 0, size_t(Size) * 4);
  D->Table = B->ref();
  for (uint32_t I = 0; I != D->Used; ++I)
    if (!D->entries()[I].Key.isUnbound())
      tableInsert(D, I);
}

/// Room for one more entry: compacts or grows.
static bool reserveOne(Runtime &RT, DictObject *D) {
  if (D->Used < D->capacity())
    return true;
  uint32_t Capacity = D->Length < 4 ? 4 : D->Length < 8 ? 8 : D->Length * 2;
  if (Capacity > (1u << 26) || !RT.H.canAllocate(uint64_t(Capacity) * 36)) {
    RT.outOfMemory(uint64_t(Capacity) * 36);
    return false;
  }
  ArrayObject *A = RT.newArray(size_t(Capacity) * 3);
  auto *New = reinterpret_cast<Entry *>(A->Items);
  uint32_t Count = 0;
  Entry *Old = D->entries();
  for (uint32_t I = 0; I != D->Used; ++I)
    if (!Old[I].Key.isUnbound())
      New[Count++] = Old[I];
  if (Count != D->Used)
    ++D->KeysVersion;
  D->Entries = A->ref();
  D->Used = Count;
  D->LiveEnd = 0;
  rebuildTable(RT, D, Capacity);
  return true;
}

DictObject *Runtime::newDict() {
  auto *D = H.allocate<DictObject>(typeRef(TypeId::Dict));
  std::memset(reinterpret_cast<char *>(D) + sizeof(Object), 0,
              sizeof(DictObject) - sizeof(Object));
  return D;
}

int64_t monty::dictFindName(DictObject *D, const StrObject *Name) {
  if (!D->Length)
    return -1;
  Entry *E = D->entries();
  Value Key = Name->value();
  if (!D->Table) {
    for (uint32_t I = 0; I != D->Used; ++I)
      if (E[I].Key == Key)
        return I;
  } else {
    Value Hash = hashToValue(hashStr(const_cast<StrObject *>(Name)));
    uint64_t Mask = maskOf(D);
    uint32_t *T = tableOf(D);
    for (uint64_t At = startOf(Hash, Mask); T[At]; At = (At + 1) & Mask)
      if (E[T[At] - 1].Key == Key)
        return T[At] - 1;
  }
  // A key with the same text that is not interned (globals()['x' + ''] = 1).
  if (!(D->Flags & Object::Flag4))
    return -1;
  Value Hash = hashToValue(hashStr(const_cast<StrObject *>(Name)));
  for (uint32_t I = 0; I != D->Used; ++I) {
    if (!E[I].Key.isRef() || !(E[I].Hash == Hash))
      continue;
    auto *S = D->deref<StrObject>(E[I].Key.asRef());
    if (S->Layout == Kind::Str && equalStr(S, Name))
      return I;
  }
  return -1;
}

Value monty::dictGetName(DictObject *D, const StrObject *Name) {
  int64_t I = dictFindName(D, Name);
  return I < 0 ? Value::unbound() : D->entries()[I].Value_;
}

bool monty::dictInsertNew(Runtime &RT, DictObject *D, Value Key, int64_t Hash,
                          Value V) {
  if (!reserveOne(RT, D))
    return false;
  uint32_t I = D->Used++;
  D->LiveEnd = 0;
  D->entries()[I] = {Key, V, hashToValue(Hash)};
  ++D->Length;
  ++D->KeysVersion;
  // Flag4: some key is a str that is not interned.
  if (Key.isRef()) {
    auto *O = RT.H.get<Object>(Key);
    if (O->Layout == Kind::Str && !(O->Flags & Object::Interned))
      D->Flags |= Object::Flag4;
  }
  if (D->Table)
    tableInsert(D, I);
  return true;
}

void monty::dictSetName(Runtime &RT, DictObject *D, StrObject *Name, Value V) {
  int64_t I = dictFindName(D, Name);
  if (I >= 0)
    D->entries()[I].Value_ = V;
  else
    dictInsertNew(RT, D, Name->value(), hashStr(Name), V);
}

/// The entry of \p Key, -1 if absent, -2 if the comparison failed.
static int64_t find(Runtime &RT, DictObject *D, Value Key, int64_t Hash) {
  if (!D->Length)
    return -1;
  Value H = hashToValue(Hash);
  Entry *E = D->entries();
  auto Matches = [&](uint32_t I) -> Outcome {
    if (E[I].Key == Key)
      return Outcome::True;
    if (!(E[I].Hash == H) || E[I].Key.isUnbound())
      return Outcome::False;
    if (std::optional<bool> Same = equalAtoms(RT, E[I].Key, Key))
      return *Same ? Outcome::True : Outcome::False;
    return identicalOrEqual(RT, E[I].Key, Key);
  };
  if (!D->Table) {
    for (uint32_t I = 0; I != D->Used; ++I)
      if (Outcome O = Matches(I); O != Outcome::False)
        return O == Outcome::True ? int64_t(I) : -2;
    return -1;
  }
  uint64_t Mask = maskOf(D);
  uint32_t *T = tableOf(D);
  uint64_t Start = startOf(H, Mask), At = Start;
  for (; T[At]; At = (At + 1) & Mask)
    if (Outcome O = Matches(T[At] - 1); O != Outcome::False)
      return O == Outcome::True ? int64_t(T[At] - 1) : -2;
  // Keys that were made to collide are paid for.
  RT.charge(((At - Start) & Mask) / 16);
  return -1;
}

/// The hash of a key; a key that has none is named as such.
static inline bool hashKey(Runtime &RT, Value Key, int64_t &Hash) {
  if (std::optional<int64_t> H = hashAtom(RT, Key)) {
    Hash = *H;
    return true;
  }
  if (hashValue(RT, Key, Hash))
    return true;
  if (RT.LastFailure == Failure::Raised &&
      RT.isInstance(RT.root().Pending, TypeId::TypeError)) {
    Value Why = strValue(RT, RT.root().Pending);
    RT.typeError("cannot use '" + RT.typeName(Key) + "' as a dict key (" +
                 RT.str(Why).str() + ")");
  }
  return false;
}

Outcome monty::dictGet(Runtime &RT, DictObject *D, Value Key, Value &Out) {
  int64_t Hash;
  if (!hashKey(RT, Key, Hash))
    return Outcome::Failed;
  int64_t I = find(RT, D, Key, Hash);
  if (I == -2)
    return Outcome::Failed;
  if (I < 0)
    return Outcome::False;
  Out = D->entries()[I].Value_;
  return Outcome::True;
}

bool monty::dictSet(Runtime &RT, DictObject *D, Value Key, Value V) {
  int64_t Hash;
  if (!hashKey(RT, Key, Hash))
    return false;
  int64_t I = find(RT, D, Key, Hash);
  if (I == -2)
    return false;
  if (I < 0)
    return dictInsertNew(RT, D, Key, Hash, V);
  D->entries()[I].Value_ = V;
  return true;
}

/// Frees entry \p I: its place in the table stays, pointing to a dead entry.
static void removeEntry(DictObject *D, int64_t I) {
  Entry &E = D->entries()[I];
  E.Key = E.Value_ = Value::unbound();
  E.Hash = Value::smallInt(0);
  --D->Length;
  ++D->KeysVersion;
  if (!D->Length) {
    D->Used = D->LiveEnd = 0;
    if (D->Table)
      D->Entries = D->Table = 0;
  }
}

void monty::dictRemoveEntry(DictObject *D, uint32_t Index) {
  if (Index < D->Used && !D->entries()[Index].Key.isUnbound())
    removeEntry(D, Index);
}

bool monty::dictDeleteName(Runtime &RT, DictObject *D, StrObject *Name) {
  int64_t I = dictFindName(D, Name);
  if (I < 0)
    return false;
  removeEntry(D, I);
  return true;
}

Outcome monty::dictRemove(Runtime &RT, DictObject *D, Value Key, Value *Out) {
  int64_t Hash;
  if (!hashKey(RT, Key, Hash))
    return Outcome::Failed;
  int64_t I = find(RT, D, Key, Hash);
  if (I == -2)
    return Outcome::Failed;
  if (I < 0)
    return Outcome::False;
  if (Out)
    *Out = D->entries()[I].Value_;
  removeEntry(D, I);
  return Outcome::True;
}

void monty::dictClear(Runtime &RT, DictObject *D) {
  D->Length = D->Used = D->LiveEnd = 0;
  D->Entries = D->Table = 0;
  ++D->KeysVersion;
}

DictObject::Entry *monty::dictNext(DictObject *D, uint32_t &Index) {
  Entry *E = D->entries();
  while (Index < D->Used)
    if (Entry &Found = E[Index++]; !Found.Key.isUnbound())
      return &Found;
  return nullptr;
}

DictObject::Entry *monty::dictPrevious(DictObject *D, uint32_t &Index) {
  for (Index = std::min(Index, D->Used); Index-- > 0;)
    if (!D->entries()[Index].Key.isUnbound())
      return &D->entries()[Index];
  Index = 0;
  return nullptr;
}

DictObject *monty::dictCopy(Runtime &RT, DictObject *D) {
  uint64_t Bytes = D->capacity() * 36;
  if (!RT.H.canAllocate(Bytes)) {
    RT.outOfMemory(Bytes);
    return nullptr;
  }
  DictObject *N = RT.newDict();
  uint32_t Index = 0;
  N->Flags |= D->Flags & Object::Flag4;
  if (!D->Length)
    return N;
  ArrayObject *A = RT.newArray(size_t(D->Length) * 3);
  auto *New = reinterpret_cast<Entry *>(A->Items);
  uint32_t Count = 0;
  while (Entry *E = dictNext(D, Index))
    New[Count++] = *E;
  N->Entries = A->ref();
  N->Used = N->Length = Count;
  rebuildTable(RT, N, Count);
  return N;
}

int64_t monty::dictProbe(DictObject *D, int64_t Hash, uint64_t &Position) {
  Value H = hashToValue(Hash);
  Entry *E = D->entries();
  if (D->Table) {
    uint64_t Mask = maskOf(D);
    uint32_t *T = tableOf(D);
    for (uint64_t Start = startOf(H, Mask);
         uint32_t N = T[(Start + Position) & Mask];) {
      ++Position;
      if (!E[N - 1].Key.isUnbound() && E[N - 1].Hash == H)
        return N - 1;
    }
    return -1;
  }
  while (Position < D->Used) {
    uint64_t I = Position++;
    if (!E[I].Key.isUnbound() && E[I].Hash == H)
      return int64_t(I);
  }
  return -1;
}
