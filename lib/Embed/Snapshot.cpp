//===- Snapshot.cpp - Sessions as bytes, and copies of sessions -----------===//

#include "SessionImpl.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Snapshot/Envelope.h"
#include "monty/Snapshot/Machine.h"
#include "monty/Snapshot/Verifier.h"
#include "snapshot_generated.h"
#include "llvm/Support/xxhash.h"

namespace monty::embed {

using Impl = Session::Impl;
using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

/// Programs that every machine begins with.
static size_t preludePrograms(const VM &M) {
  size_t Count = 0;
  while (Count != M.programs().size() && M.isPreludeProgram(uint32_t(Count)))
    ++Count;
  return Count;
}

//===--- Saving -----------------------------------------------------------===//

static Offset<fb::SavedProgram> saveProgram(FlatBufferBuilder &B, Impl &I,
                                            uint32_t Number, bool Include) {
  const ProgramView &View = *I.M.programs()[Number];
  uint32_t Pool = I.M.pools()[Number];
  llvm::StringRef Library = I.M.libraryName(Number);
  if (!Library.empty()) {
    auto Hash = llvm::xxh3_64bits({View.bytes().data(), View.bytes().size()});
    auto Name = B.CreateString(Library.data(), Library.size());
    auto Digest =
        B.CreateVector(reinterpret_cast<const uint8_t *>(&Hash), sizeof(Hash));
    return fb::CreateSavedProgram(B, Pool, Name, Digest);
  }
  const Program *Known = nullptr;
  for (auto &[P, First] : I.Programs)
    if (First == I.M.programBaseFunction(Number))
      Known = &P;
  Offset<flatbuffers::Vector<uint8_t>> Digest, Bytes;
  if (Known)
    Digest = B.CreateVector(Known->digest(), 32);
  if (!Known || Include) {
    B.ForceVectorAlignment(View.bytes().size(), 1, 8);
    Bytes = B.CreateVector(View.bytes().data(), View.bytes().size());
  }
  return fb::CreateSavedProgram(B, Pool, 0, Digest, Bytes, !Known);
}

static Offset<flatbuffers::Vector<uint8_t>> saveText(FlatBufferBuilder &B,
                                                     const std::string &Text) {
  if (Text.empty())
    return 0;
  return B.CreateVector(reinterpret_cast<const uint8_t *>(Text.data()),
                        Text.size());
}

static fb::SavedLimits saveLimits(const SessionLimits &L) {
  return {L.MaxMemory,      L.MaxTimeNs,    L.MaxSteps,
          L.MaxOutput,      L.MaxHostCalls, L.MaxTimeNsPerRun,
          L.MaxStepsPerRun, L.MaxRecursion, 0};
}

/// Snapshots have much in common with the state that sessions begin with.
static llvm::ArrayRef<uint8_t> dictionary() {
  HeapImage Image = genesisImage();
  constexpr size_t Part = 16 << 10;
  return {reinterpret_cast<const uint8_t *>(Image.Mutable.data()),
          std::min(Part, Image.Mutable.size())};
}

/// What writing and reading have in common. \p Key must outlive the result.
static SealOptions sealOptions(const std::string &Key) {
  SealOptions Seal;
  Seal.Genesis = genesisDigest();
  Seal.Dictionary = dictionary();
  Seal.Key = Key;
  return Seal;
}

std::vector<uint8_t> Session::snapshot(const SnapshotOptions &Options,
                                       Error &Why) {
  Impl &I = *Self;
  if (I.M.F && !I.Paused) {
    Why.Message = "a session that was stopped by a limit has no usable state";
    return {};
  }
  MachineImage Image = captureMachine(I.M, Options.Compression != 0);
  const MachineState &S = Image.State;
  FlatBufferBuilder B(1024);
  std::vector<Offset<fb::SavedProgram>> Programs;
  for (size_t P = preludePrograms(I.M); P != I.M.programs().size(); ++P)
    Programs.push_back(saveProgram(B, I, uint32_t(P), Options.IncludePrograms));
  auto ProgramList = B.CreateVector(Programs);
  auto Out = saveText(B, I.Out), Err = saveText(B, I.Err),
       Attachment = saveText(B, Options.Attachment);
  fb::SavedMachine Machine(S.SpaceStart, S.HeapBytes, S.LiveBytes, S.StackBytes,
                           uint32_t(Image.Changes.size()), S.Frame,
                           S.OutsideBytes);
  fb::SavedLimits Limits = saveLimits(I.Options.Limits);
  bool Time = Options.IncludeTime;
  fb::SavedAccounts Accounts(Time ? I.Used.TimeNs : 0, I.Used.Steps,
                             I.Used.OutputBytes, I.Used.HostCalls,
                             Time ? I.RunTimeNs : 0, I.RunSteps);
  B.Finish(fb::CreateSavedState(B, &Machine, &Limits, &Accounts, ProgramList,
                                I.Paused, I.HasValue, Out, Err, Attachment));
  // The sections behind the table are aligned to 8.
  uint64_t TableBytes = B.GetSize();
  uint8_t Padding[8] = {};
  auto AsBytes = [](llvm::ArrayRef<char> Part) {
    return llvm::ArrayRef<uint8_t>(
        reinterpret_cast<const uint8_t *>(Part.data()), Part.size());
  };
  SealOptions Seal = sealOptions(Options.Key);
  Seal.Level = Options.Compression;
  Seal.Checksum = Options.Checksum;
  return seal({{reinterpret_cast<const uint8_t *>(&TableBytes), 8},
               {B.GetBufferPointer(), size_t(TableBytes)},
               {Padding, size_t(-TableBytes & 7)},
               {reinterpret_cast<const uint8_t *>(Image.Changes.data()),
                Image.Changes.size() * 8},
               AsBytes(Image.Stack),
               AsBytes(Image.Heap)},
              Seal);
}

//===--- Loading ----------------------------------------------------------===//

namespace {
/// One snapshot that is being loaded.
class Loader {
public:
  Loader(const LoadOptions &Options, Error &Why) : Options(Options), Why(Why) {}

  bool open(std::span<const uint8_t> File);
  std::unique_ptr<Impl> load();

private:
  bool fail(const llvm::Twine &Message) {
    Why.Message = Message.str();
    return false;
  }
  bool failed(llvm::Error E) {
    if (!E)
      return false;
    Why.Message = llvm::toString(std::move(E));
    return true;
  }
  bool readTable();
  bool attach(Impl &I, const fb::SavedProgram &P);
  bool attachLibrary(Impl &I, const fb::SavedProgram &P, llvm::StringRef Name);
  SessionLimits limits() const;

  const LoadOptions &Options;
  Error &Why;
  OpenedSnapshot File;
  const fb::SavedState *State = nullptr;
  MachineImage Image;
};
} // namespace

bool Loader::open(std::span<const uint8_t> Bytes) {
  SealOptions Seal = sealOptions(Options.Key);
  Seal.Trusted = Options.Trusted;
  // Programs, the stack and the table come on top of the heap.
  uint64_t Most = Options.Session.Limits.MaxMemory * 2 + (64u << 20);
  auto Opened = openSealed({Bytes.data(), Bytes.size()}, Seal, Most);
  if (!Opened) {
    failed(Opened.takeError());
    return false;
  }
  File = std::move(*Opened);
  return readTable();
}

bool Loader::readTable() {
  llvm::ArrayRef<uint8_t> Rest = File.Content;
  uint64_t Size;
  auto Cut = [&] { return fail("not a usable snapshot: it is cut short"); };
  if (Rest.size() < 8)
    return Cut();
  std::memcpy(&Size, Rest.data(), 8);
  Rest = Rest.drop_front(8);
  if (Size > Rest.size() || (Size + 7) / 8 * 8 > Rest.size())
    return Cut();
  // Bytes that lie unaligned would be read so.
  if (reinterpret_cast<uintptr_t>(Rest.data()) % 8) {
    File.Unpacked.resize((File.Content.size() + 7) / 8);
    std::memcpy(File.Unpacked.data(), File.Content.data(), File.Content.size());
    File.Content = {reinterpret_cast<const uint8_t *>(File.Unpacked.data()),
                    File.Content.size()};
    Rest = File.Content.drop_front(8);
  }
  flatbuffers::Verifier V(Rest.data(), size_t(Size));
  if (!V.VerifyBuffer<fb::SavedState>(nullptr))
    return fail("not a usable snapshot: its table is damaged");
  State = flatbuffers::GetRoot<fb::SavedState>(Rest.data());
  if (!State->machine() || !State->limits() || !State->accounts() ||
      !State->programs())
    return fail("not a usable snapshot: its table lacks something");
  Rest = Rest.drop_front((Size + 7) / 8 * 8);
  const fb::SavedMachine &M = *State->machine();
  uint64_t Needed =
      uint64_t(M.change_words()) * 8 + M.stack_bytes() + M.heap_bytes();
  if (Needed != Rest.size() || M.stack_bytes() % 8 || M.heap_bytes() % 8)
    return Cut();
  auto *Words = reinterpret_cast<const uint64_t *>(Rest.data());
  Image.Changes.assign(Words, Words + M.change_words());
  auto *Bytes = reinterpret_cast<const char *>(Words + M.change_words());
  Image.Stack = {Bytes, M.stack_bytes()};
  Image.Heap = {Bytes + M.stack_bytes(), M.heap_bytes()};
  Image.State = {M.space_start(), M.heap_bytes(), M.live_bytes(),
                 M.stack_bytes(), M.frame(),      M.outside_bytes()};
  return true;
}

/// The stricter of two limits where 0 means none.
static uint64_t stricter(uint64_t A, uint64_t B) {
  return !A ? B : !B ? A : std::min(A, B);
}

SessionLimits Loader::limits() const {
  const SessionLimits &Own = Options.Session.Limits;
  const fb::SavedLimits &S = *State->limits();
  SessionLimits L;
  L.MaxMemory = stricter(Own.MaxMemory, S.memory());
  L.MaxTimeNs = stricter(Own.MaxTimeNs, S.time());
  L.MaxSteps = stricter(Own.MaxSteps, S.steps());
  L.MaxOutput = stricter(Own.MaxOutput, S.output());
  L.MaxHostCalls = stricter(Own.MaxHostCalls, S.host_calls());
  L.MaxTimeNsPerRun = stricter(Own.MaxTimeNsPerRun, S.time_per_run());
  L.MaxStepsPerRun = stricter(Own.MaxStepsPerRun, S.steps_per_run());
  L.MaxRecursion = uint32_t(stricter(Own.MaxRecursion, S.recursion()));
  return L;
}

bool Loader::attachLibrary(Impl &I, const fb::SavedProgram &P,
                           llvm::StringRef Name) {
  LibraryModule L;
  if (!I.M.FindLibrary(Name, L))
    return fail("not a usable snapshot: there is no library module '" + Name +
                "'");
  uint64_t Hash = llvm::xxh3_64bits({L.Bytes.data(), L.Bytes.size()});
  if (!P.digest() || P.digest()->size() != sizeof(Hash) ||
      std::memcmp(P.digest()->data(), &Hash, sizeof(Hash)) != 0)
    return fail("not a usable snapshot: the library module '" + Name +
                "' has changed");
  if (I.M.hasLibrary(Name))
    return fail("not a usable snapshot: '" + Name + "' is there twice");
  I.M.attachLibrary(L.Name, ProgramView::openTrusted(L.Bytes), P.pool());
  return true;
}

bool Loader::attach(Impl &I, const fb::SavedProgram &P) {
  if (P.library())
    return attachLibrary(I, P, P.library()->c_str());
  Program Found;
  if (P.digest() && P.digest()->size() == 32)
    for (const Program &Known : Options.Programs)
      if (Known.valid() &&
          std::memcmp(Known.digest(), P.digest()->data(), 32) == 0)
        Found = Known;
  if (!Found.valid()) {
    if (!P.bytes())
      return fail("the snapshot needs a Program that it does not carry");
    Found = Program::load({P.bytes()->data(), P.bytes()->size()}, Why);
    if (!Found.valid())
      return false;
    if (P.digest() &&
        (P.digest()->size() != 32 ||
         std::memcmp(Found.digest(), P.digest()->data(), 32) != 0))
      return fail("not a usable snapshot: a Program is not the one it names");
  }
  uint32_t First = I.M.attach(Found.storage().View, P.pool(), false);
  if (P.evaluated())
    I.Evaluated.push_back(Found);
  else
    I.Programs.push_back({Found, First});
  return true;
}

static std::string text(const flatbuffers::Vector<uint8_t> *Bytes) {
  return Bytes ? std::string(Bytes->begin(), Bytes->end()) : std::string();
}

std::unique_ptr<Impl> Loader::load() {
  SessionOptions Own = Options.Session;
  Own.Limits = limits();
  auto I = std::make_unique<Impl>(std::move(Own), false);
  if (!I->Engine.valid()) {
    fail("no address space is left for a session");
    return nullptr;
  }
  if (failed(placeMachine(I->M, Image)))
    return nullptr;
  for (const fb::SavedProgram *P : *State->programs())
    if (!attach(*I, *P))
      return nullptr;
  if (!Options.Trusted && failed(verifyMachine(I->M, Image, State->paused())))
    return nullptr;
  I->RT.root().AskNames = I->Options.AskNames;
  startAgain(I->M, Image.State);
  const fb::SavedAccounts &A = *State->accounts();
  I->Used.TimeNs = A.time();
  I->Used.Steps = A.steps();
  I->Used.OutputBytes = A.output();
  I->Used.HostCalls = A.host_calls();
  I->RunTimeNs = A.run_time();
  I->RunSteps = A.run_steps();
  I->Paused = State->paused();
  I->HasValue = State->has_value();
  I->Out = text(State->out());
  I->Err = text(State->err());
  I->Attachment = text(State->attachment());
  return I;
}

Session Session::load(std::span<const uint8_t> Bytes,
                      const LoadOptions &Options, Error &Why) {
  Session S((NoImpl()));
  Loader L(Options, Why);
  if (L.open(Bytes))
    S.Self = L.load();
  return S;
}

const std::string &Session::attachment() const { return Self->Attachment; }

//===--- Forking ----------------------------------------------------------===//

Session Session::fork(Error &Why) {
  Impl &I = *Self;
  Session S((NoImpl()));
  if (I.M.F && !I.Paused) {
    Why.Message = "a session that was stopped by a limit has no usable state";
    return S;
  }
  auto New = std::make_unique<Impl>(I.Options, false);
  if (!New->Engine.valid()) {
    Why.Message = "no address space is left for a session";
    return S;
  }
  copyMachine(New->M, I.M);
  New->Engine.keepProgramsOf(I.Engine);
  static_cast<SessionState &>(*New) = I;
  S.Self = std::move(New);
  return S;
}

} // namespace monty::embed
