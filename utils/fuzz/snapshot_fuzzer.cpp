//===- snapshot_fuzzer.cpp - Hostile states -------------------------------===//
//
// libFuzzer target: whatever the bytes, a saved session is refused or is safe
// to go on with. Mutations know the file's sections (table, changes, stack,
// heap, Programs) and set checksum, sizes and digests right again, as an
// attacker would, so that what they change reaches the verifier.
//
//===----------------------------------------------------------------------===//

#include "Running.h"
#include "Words.h"
#include "monty/Genesis/Genesis.h"
#include "snapshot_generated.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace monty;
using fuzz::Generator;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

static embed::LoadOptions loadOptions() {
  embed::LoadOptions Load;
  Load.Session.Limits = fuzz::smallLimits();
  return Load;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  embed::Error Why;
  embed::Session S = embed::Session::load({Data, Size}, loadOptions(), Why);
  if (!S.valid()) {
    if (!Why)
      llvm::report_fatal_error("refused without a word");
    return 0;
  }
  S.stack();
  S.heap();
  if (S.isPaused())
    fuzz::drive(S, S.pendingRequest(),
                unsigned(llvm::xxh3_64bits(llvm::ArrayRef(Data, Size))));
  else
    fuzz::checkState(S);
  return 0;
}

namespace {
/// Where things stand in a file's header (lib/Snapshot/Envelope.cpp).
struct Header {
  static constexpr size_t Size = 80, Genesis = 8, Flags = 16, Content = 24,
                          Stored = 32, Checksum = 40;
  static constexpr uint32_t Compressed = 1;
};

/// A state taken apart into its sections.
class State {
public:
  /// False: \p Bytes are none, or not so that they can be taken apart.
  bool open(std::span<const uint8_t> Bytes);
  void change(Generator &Random);
  std::vector<uint8_t> write();

private:
  void changeHeap(Generator &Random);
  void changeMachine(Generator &Random);
  void changeProgram(Generator &Random);
  void changeChanges(Generator &Random);
  fb::SavedState *table() {
    return flatbuffers::GetMutableRoot<fb::SavedState>(Table.data());
  }
  fb::SavedMachine &machine() {
    return const_cast<fb::SavedMachine &>(*table()->machine());
  }
  bool isTable();
  uint32_t anyObject(Generator &Random) const;

  std::vector<uint8_t> Head, Table;
  std::vector<uint64_t> Changes, Stack, Heap;
  std::vector<uint32_t> Objects; // first words, in the heap
  uint32_t Start = 0;            // of the heap, in the cage
};
} // namespace

template <typename T> static T read(const uint8_t *At) {
  T Out;
  memcpy(&Out, At, sizeof(T));
  return Out;
}
template <typename T> static void put(uint8_t *At, T What) {
  memcpy(At, &What, sizeof(T));
}

bool State::open(std::span<const uint8_t> Bytes) {
  if (Bytes.size() < Header::Size + 8 || memcmp(Bytes.data(), "MTYS", 4) != 0)
    return false;
  if (read<uint32_t>(&Bytes[Header::Flags]) & Header::Compressed)
    return false;
  Head.assign(Bytes.begin(), Bytes.begin() + Header::Size);
  auto Rest = Bytes.subspan(Header::Size);
  auto TableSize = read<uint64_t>(Rest.data());
  Rest = Rest.subspan(8);
  if (TableSize > Rest.size() || (TableSize + 7) / 8 * 8 > Rest.size())
    return false;
  Table.assign(Rest.begin(), Rest.begin() + TableSize);
  if (Table.empty())
    return false;
  Rest = Rest.subspan((TableSize + 7) / 8 * 8);
  if (!isTable())
    return false;
  const fb::SavedMachine &M = machine();
  auto Take = [&](std::vector<uint64_t> &Section, uint64_t Size) {
    if (Size > Rest.size() || Size % 8)
      return false;
    Section.resize(Size / 8);
    if (Size)
      memcpy(Section.data(), Rest.data(), Size);
    Rest = Rest.subspan(Size);
    return true;
  };
  if (!Take(Changes, uint64_t(M.change_words()) * 8) ||
      !Take(Stack, M.stack_bytes()) || !Take(Heap, M.heap_bytes()))
    return false;
  Start = M.space_start();
  for (size_t At = 0; At + 2 <= Heap.size();) {
    Objects.push_back(uint32_t(At));
    At += std::max<uint64_t>(1, Heap[At + 1] >> 32);
  }
  return true;
}

bool State::isTable() {
  flatbuffers::Verifier V(Table.data(), Table.size());
  return V.VerifyBuffer<fb::SavedState>(nullptr) && table()->machine() &&
         table()->programs();
}

std::vector<uint8_t> State::write() {
  std::vector<uint8_t> Out = Head;
  auto Append = [&](const void *From, size_t Size) {
    auto *Bytes = static_cast<const uint8_t *>(From);
    Out.insert(Out.end(), Bytes, Bytes + Size);
  };
  uint64_t TableSize = Table.size();
  Append(&TableSize, 8);
  Append(Table.data(), Table.size());
  Out.resize((Out.size() + 7) / 8 * 8);
  for (auto *Section : {&Changes, &Stack, &Heap})
    Append(Section->data(), Section->size() * 8);
  llvm::ArrayRef<uint8_t> Content =
      llvm::ArrayRef(Out).drop_front(Header::Size);
  put(&Out[Header::Genesis], genesisDigest());
  put(&Out[Header::Content], uint64_t(Content.size()));
  put(&Out[Header::Stored], uint64_t(Content.size()));
  put(&Out[Header::Checksum], uint64_t(llvm::xxh3_64bits(Content)));
  return Out;
}

/// The reference to some object of the heap.
uint32_t State::anyObject(Generator &Random) const {
  return Start + Objects[Random() % Objects.size()] * 8;
}

void State::changeHeap(Generator &Random) {
  if (Objects.empty())
    return;
  uint32_t First = Objects[Random() % Objects.size()];
  uint32_t Words =
      uint32_t(std::min<uint64_t>(Heap[First + 1] >> 32, Heap.size() - First));
  if (Words < 2)
    return;
  uint64_t &Field = Heap[First + Random() % Words];
  switch (Random() % 8) {
  case 0: // it leads to another object
    Field = (Field & ~uint64_t(0xFFFF'FFFF)) | anyObject(Random);
    break;
  case 1: // likewise, in the upper half
    Field = (Field & 0xFFFF'FFFF) | uint64_t(anyObject(Random)) << 32;
    break;
  case 2: // a reference where there was another value
    Field = Value::ref(anyObject(Random)).bits();
    break;
  case 3: // layout, flags and the layout's own part of the header
    Heap[First] ^= uint64_t(1) << (32 + Random() % 32);
    break;
  case 4: { // the object as another of its size
    uint32_t Other = Objects[Random() % Objects.size()];
    if (Heap[Other + 1] >> 32 == Words && Other + Words <= Heap.size())
      std::copy_n(Heap.begin() + Other, Words, Heap.begin() + First);
    break;
  }
  case 5: { // a value that tempts
    static const uint64_t Tempting[] = {Value::none().bits(),
                                        Value::unbound().bits(),
                                        Value::failure().bits(),
                                        Value::boolean(true).bits(),
                                        Value::smallInt(-1).bits(),
                                        Value::smallInt(0).bits(),
                                        Value::notImplemented().bits(),
                                        Value::ref(0).bits(),
                                        ~uint64_t(0),
                                        uint64_t(1) << 63};
    Field = Tempting[Random() % std::size(Tempting)];
    break;
  }
  default:
    Field = fuzz::changedWord(Field, Heap[Random() % Heap.size()], Random);
  }
}

void State::changeMachine(Generator &Random) {
  fb::SavedMachine &M = machine();
  auto Step = [&](uint32_t Old) {
    return uint32_t(Old + (int(Random() % 9) - 4) * 8);
  };
  switch (Random() % 6) {
  case 0: // the heap grows or shrinks with its size
    Heap.resize(Step(M.heap_bytes()) / 8 % (1 << 20),
                Heap.empty() ? 0 : Heap[Random() % Heap.size()]);
    M = fb::SavedMachine(M.space_start(), uint32_t(Heap.size() * 8),
                         M.live_bytes(), M.stack_bytes(), M.change_words(),
                         M.frame(), M.outside_bytes());
    break;
  case 1:
    Stack.resize(Step(M.stack_bytes()) / 8 % (1 << 20));
    M = fb::SavedMachine(M.space_start(), M.heap_bytes(), M.live_bytes(),
                         uint32_t(Stack.size() * 8), M.change_words(),
                         M.frame(), M.outside_bytes());
    break;
  case 2:
    M = fb::SavedMachine(M.space_start(), M.heap_bytes(), Step(M.live_bytes()),
                         M.stack_bytes(), M.change_words(), M.frame(),
                         M.outside_bytes());
    break;
  case 3:
    M = fb::SavedMachine(M.space_start(), M.heap_bytes(), M.live_bytes(),
                         M.stack_bytes(), M.change_words(), Step(M.frame()),
                         M.outside_bytes());
    break;
  default: { // anything in the table that keeps it a table
    std::vector<uint8_t> Old = Table;
    size_t At = Random() % (Table.size() / 8) * 8;
    auto Word = read<uint64_t>(&Table[At]);
    put(&Table[At], fuzz::changedWord(Word, Random(), Random));
    if (!isTable())
      Table = std::move(Old);
  }
  }
}

/// Of one that goes along: its digest is made right again.
void State::changeProgram(Generator &Random) {
  auto *Programs = table()->programs();
  if (!Programs->size())
    return;
  const fb::SavedProgram *P = Programs->Get(Random() % Programs->size());
  if (!P->bytes() || P->bytes()->size() < 8)
    return;
  auto *Bytes = const_cast<uint8_t *>(P->bytes()->data());
  size_t Size = P->bytes()->size();
  uint8_t *Word = Bytes + Random() % (Size / 8) * 8;
  uint8_t *Other = Bytes + Random() % (Size / 8) * 8;
  put(Word,
      fuzz::changedWord(read<uint64_t>(Word), read<uint64_t>(Other), Random));
  if (!P->digest() || P->digest()->size() != 32)
    return;
  auto Digest = llvm::SHA256::hash({Bytes, Size});
  memcpy(const_cast<uint8_t *>(P->digest()->data()), Digest.data(), 32);
}

/// Of the genesis regions: another word in a run, or one more run at the end.
void State::changeChanges(Generator &Random) {
  if (Random() % 3) {
    fuzz::changeOne(Changes, Random);
    return;
  }
  size_t Next = 0;
  for (size_t I = 0; I < Changes.size();) {
    Next = uint32_t(Changes[I]) + (Changes[I] >> 32);
    I += 1 + (Changes[I] >> 32);
  }
  HeapImage Image = genesisImage();
  size_t Words = Image.Mutable.size() / 8;
  if (Next >= Words)
    return;
  Next += Random() % (Words - Next);
  auto Old = read<uint64_t>(
      reinterpret_cast<const uint8_t *>(Image.Mutable.data()) + Next * 8);
  Changes.push_back(Next | uint64_t(1) << 32);
  Changes.push_back(fuzz::changedWord(
      Old, Heap.empty() ? 0 : Heap[Random() % Heap.size()], Random));
  fb::SavedMachine &M = machine();
  M = fb::SavedMachine(M.space_start(), M.heap_bytes(), M.live_bytes(),
                       M.stack_bytes(), uint32_t(Changes.size()), M.frame(),
                       M.outside_bytes());
}

void State::change(Generator &Random) {
  switch (Random() % 12) {
  case 0:
    return changeMachine(Random);
  case 1:
    return changeProgram(Random);
  case 2:
  case 3:
    return changeChanges(Random);
  case 4:
  case 5:
  case 6:
    return fuzz::changeOne(Stack, Random);
  default:
    return changeHeap(Random);
  }
}

/// What is packed, unpacked: as the session that it is, saved without packing.
static std::vector<uint8_t> unpacked(std::span<const uint8_t> Bytes) {
  embed::Error Why;
  embed::Session S = embed::Session::load(Bytes, loadOptions(), Why);
  return S.valid() ? S.snapshot({}, Why) : std::vector<uint8_t>();
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  Generator Random(Seed);
  if (Random() % 64 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  State S;
  if (!S.open({Data, Size})) {
    S = State();
    if (!S.open(unpacked({Data, Size})))
      return LLVMFuzzerMutate(Data, Size, MaxSize);
  }
  for (unsigned N = 1 + Random() % 3; N; --N)
    S.change(Random);
  std::vector<uint8_t> Out = S.write();
  if (Out.size() > MaxSize)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  memcpy(Data, Out.data(), Out.size());
  return Out.size();
}
