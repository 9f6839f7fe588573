//===- OsHost.cpp - Files, environment, time: ready-made answers ----------===//

#include "monty/Hosts/OsHost.h"
#include "monty/Embed/Json.h"
#include <cerrno>
#include <cstring>
#include <ctime>
#include <set>
#include <sys/random.h>

using namespace monty::hosts;
using monty::embed::Answer;
using monty::embed::Error;
using monty::embed::Value;
using monty::embed::ValueKind;

/// A path with more parts is no path that anybody means.
static constexpr size_t MaxComponents = 1000;

static Answer failure(int Number) {
  Value E = Value::instance(ValueKind::Exception, "OSError");
  E.append(Number);
  E.append(std::strerror(Number));
  return Answer::raise(E);
}

static Answer none() { return Answer::value(Value()); }

/// Whether \p A are what \p Letters (OsCalls.def) say.
static bool fits(const std::vector<Value> &A, std::string_view Letters) {
  if (A.size() != Letters.size())
    return false;
  for (size_t I = 0; I != A.size(); ++I) {
    ValueKind K = A[I].kind();
    bool Good = Letters[I] == 's'   ? K == ValueKind::Str
                : Letters[I] == 'i' ? A[I].isInt64()
                : Letters[I] == 'b' ? K == ValueKind::Bool
                                    : K == ValueKind::Bytes;
    if (!Good)
      return false;
  }
  return true;
}

static const char *argumentsOf(std::string_view Kind) {
#define OSCALL(Name, Arguments, Result)                                        \
  if (Kind == #Name)                                                           \
    return Arguments;
#include "monty/Embed/OsCalls.def"
  return nullptr;
}

//===--- Paths ------------------------------------------------------------===//

/// "/a/./b/../c" as "a/c". \returns false on what no path can be.
static bool normalize(std::string_view Path, std::string &Out) {
  std::vector<std::string_view> Parts;
  if (Path.find('\0') != std::string_view::npos)
    return false;
  while (!Path.empty()) {
    size_t Slash = std::min(Path.find('/'), Path.size());
    std::string_view Part = Path.substr(0, Slash);
    Path.remove_prefix(std::min(Slash + 1, Path.size()));
    if (Part.empty() || Part == ".")
      continue;
    if (Part != "..")
      Parts.push_back(Part);
    else if (!Parts.empty())
      Parts.pop_back();
    if (Parts.size() > MaxComponents)
      return false;
  }
  for (std::string_view Part : Parts) {
    if (!Out.empty())
      Out += '/';
    Out += Part;
  }
  return true;
}

/// Whether \p Path is \p Folder or lies in it.
static bool liesIn(const std::string &Path, const std::string &Folder) {
  return Folder.empty() || Path == Folder ||
         (Path.size() > Folder.size() && Path[Folder.size()] == '/' &&
          Path.compare(0, Folder.size(), Folder) == 0);
}

OsHost::Mount *OsHost::resolve(const Value &Path, std::string &Rest,
                               int &Failure) {
  std::string Text(Path.text());
  if (Text.empty()) {
    Failure = ENOENT;
    return nullptr;
  }
  if (Text[0] != '/')
    Text = Directory + "/" + Text;
  std::string Normal;
  if (!normalize(Text, Normal)) {
    Failure = Text.find('\0') == std::string::npos ? ENAMETOOLONG : EINVAL;
    return nullptr;
  }
  // The innermost mount counts.
  Mount *Found = nullptr;
  for (Mount &M : Mounts)
    if (liesIn(Normal, M.Virtual) &&
        (!Found || M.Virtual.size() >= Found->Virtual.size()))
      Found = &M;
  if (!Found) {
    Rest = Normal;
    Failure = ENOENT;
    return nullptr;
  }
  Rest = Normal == Found->Virtual ? ""
         : Found->Virtual.empty() ? Normal
                                  : Normal.substr(Found->Virtual.size() + 1);
  return Found;
}

/// A folder that is only there because something is mounted in it.
bool OsHost::isVirtualFolder(const std::string &Path) const {
  for (const Mount &M : Mounts)
    if (liesIn(M.Virtual, Path))
      return true;
  return false;
}

//===--- What is switched on ----------------------------------------------===//

Error OsHost::mount(const std::string &Folder, const std::string &Virtual,
                    MountMode Mode, MountLimits Limits) {
  Error Why;
  Mount M;
  if (Virtual.empty() || Virtual[0] != '/' || !normalize(Virtual, M.Virtual)) {
    Why.Message = "'" + Virtual + "' is no absolute path";
    return Why;
  }
  for (const Mount &Other : Mounts)
    if (Other.Virtual == M.Virtual) {
      Why.Message = "something is mounted at '" + Virtual + "' already";
      return Why;
    }
  if (!Folder.empty()) {
    int Failure = 0;
    M.Files = openFolder(Folder, Mode == MountMode::ReadWrite, Failure);
    if (!M.Files) {
      Why.Message =
          "cannot mount '" + Folder + "': " +
          (Failure == ENOSYS ? "this system has no openat2, which keeps a "
                               "script inside of a folder"
                             : std::strerror(Failure));
      return Why;
    }
  } else if (Mode != MountMode::Overlay) {
    Why.Message = "only an overlay can do without a folder";
    return Why;
  }
  if (Mode == MountMode::Overlay) {
    auto Memory = Overlay::make(std::move(M.Files));
    M.Memory = Memory.get();
    M.Memory->MaxBytes = Limits.MaxWritten;
    M.Files = std::move(Memory);
  }
  M.Limits = Limits;
  Mounts.push_back(std::move(M));
  return Why;
}

void OsHost::setVariable(const std::string &Name, const std::string &Content) {
  Variables[Name] = Content;
  HasVariables = true;
}
void OsHost::useRealClock() { Clock = ClockKind::Real; }
void OsHost::useFixedClock(int64_t Ns) {
  Clock = ClockKind::Fixed;
  FixedNs = Ns;
}
void OsHost::useRealRandom() { RealRandom = true; }
void OsHost::useSeededRandom(uint64_t Seed) { Seeded.emplace(Seed); }
void OsHost::setDirectory(const std::string &Path) { Directory = Path; }

static int64_t readClock(clockid_t Id) {
  timespec T;
  clock_gettime(Id, &T);
  return int64_t(T.tv_sec) * 1'000'000'000 + T.tv_nsec;
}

int64_t OsHost::now() const {
  return Clock == ClockKind::Real    ? readClock(CLOCK_REALTIME)
         : Clock == ClockKind::Fixed ? FixedNs
                                     : 0;
}

//===--- Calls ------------------------------------------------------------===//

Answer OsHost::answer(const embed::Progress &Call) {
  if (std::optional<Answer> A = find(Call))
    return std::move(*A);
  return Answer::raise("PermissionError",
                       "'" + Call.Name +
                           "' is not available: the host of this sandbox does "
                           "not provide it");
}

std::optional<Answer> OsHost::find(const embed::Progress &Call) {
  const char *Letters = argumentsOf(Call.Name);
  if (!Letters)
    return std::nullopt;
  if (!fits(Call.Args, Letters))
    return Answer::raise("TypeError",
                         "'" + Call.Name + "' got wrong arguments");
  if (Call.Name == "environ") {
    if (!HasVariables)
      return std::nullopt;
    Value All = Value::dict();
    for (auto &[Name, Content] : Variables)
      All.insert(Name, Content);
    return Answer::value(All);
  }
  if (Call.Name == "urandom")
    return RealRandom || Seeded ? std::optional(random(Call.Args))
                                : std::nullopt;
  if (Call.Name == "time_ns" || Call.Name == "monotonic_ns" ||
      Call.Name == "sleep")
    return clock(Call.Name, Call.Args);
  if (Call.Name == "input" || Mounts.empty())
    return std::nullopt;
  return file(Call.Name, Call.Args);
}

std::optional<Answer> OsHost::clock(std::string_view Kind, const Arguments &A) {
  if (Clock == ClockKind::None)
    return std::nullopt;
  bool Real = Clock == ClockKind::Real;
  if (Kind == "time_ns")
    return Answer::value(now());
  if (Kind == "monotonic_ns")
    return Answer::value(Real ? readClock(CLOCK_MONOTONIC) : FixedMonotonicNs);
  int64_t Ns = std::max<int64_t>(A[0].asInt64(), 0);
  if (uint64_t(Ns) > SleepLeftNs)
    return Answer::raise("TimeoutError",
                         "the host does not let scripts sleep that long");
  SleepLeftNs -= uint64_t(Ns);
  if (!Real) {
    FixedNs += Ns;
    FixedMonotonicNs += Ns;
    return none();
  }
  timespec Left = {time_t(Ns / 1'000'000'000), long(Ns % 1'000'000'000)};
  while (nanosleep(&Left, &Left) != 0 && errno == EINTR)
    ;
  return none();
}

Answer OsHost::random(const Arguments &A) {
  constexpr int64_t Most = 1 << 20;
  int64_t Count = A[0].asInt64();
  if (Count < 0 || Count > Most)
    return Answer::raise("ValueError", "too many random bytes");
  std::string Bytes(size_t(Count), '\0');
  if (Seeded) {
    for (char &C : Bytes)
      C = char((*Seeded)());
    return Answer::value(Value::bytes(Bytes));
  }
  for (size_t Done = 0; Done != Bytes.size();) {
    ssize_t N = getrandom(&Bytes[Done], Bytes.size() - Done, 0);
    if (N < 0 && errno != EINTR)
      return failure(errno);
    Done += size_t(std::max<ssize_t>(N, 0));
  }
  return Answer::value(Value::bytes(Bytes));
}

//===--- Files ------------------------------------------------------------===//

static Answer describe(const FileInfo &I) {
  return Answer::value(
      Value::tuple({int64_t(I.Mode), int64_t(I.Size), I.ModifiedNs,
                    int64_t(I.Inode), int64_t(I.Links)}));
}

std::optional<Answer> OsHost::file(std::string_view Kind, const Arguments &A) {
  if (Kind == "getcwd")
    return Answer::value(Directory);
  if (Kind == "rename")
    return renameFile(A);
  std::string Path;
  int Error = 0;
  Mount *M = resolve(A[0], Path, Error);
  if (M) {
    if (M->Memory)
      M->Memory->NowNs = now();
    return fileCall(Kind, A, *M, Path);
  }
  if (Error == ENOENT && !A[0].text().empty() && isVirtualFolder(Path)) {
    if (Kind == "stat")
      return statVirtual();
    if (Kind == "list_dir")
      return listVirtual(Path);
    return failure(Kind == "open" ? EISDIR : EACCES);
  }
  return failure(Error);
}

Answer OsHost::statVirtual() {
  FileInfo I;
  I.Mode = 0040555;
  I.Size = 4096;
  return describe(I);
}

Answer OsHost::listVirtual(const std::string &Path) {
  std::set<std::string> Names;
  size_t Skip = Path.empty() ? 0 : Path.size() + 1;
  for (const Mount &M : Mounts)
    if (liesIn(M.Virtual, Path))
      Names.insert(M.Virtual.substr(Skip, M.Virtual.find('/', Skip) - Skip));
  Value Out = Value::list();
  for (const std::string &Name : Names)
    Out.append(Value::tuple({Name, int64_t(0040555)}));
  return Answer::value(Out);
}

Answer OsHost::openFile(Mount &M, const std::string &Path,
                        std::string_view Mode) {
  OpenMode How;
  bool Plus = Mode.ends_with('+');
  if (Mode.size() != 1u + Plus || std::strchr("rwax", Mode[0]) == nullptr)
    return failure(EINVAL);
  How.Read = Mode[0] == 'r' || Plus;
  How.Write = Mode[0] != 'r' || Plus;
  How.Create = Mode[0] != 'r';
  How.Truncate = Mode[0] == 'w';
  How.Exclusive = Mode[0] == 'x';
  uint64_t Size = 0;
  if (int Error = M.Files->open(Path, How, Size))
    return failure(Error);
  return Answer::value(int64_t(Size));
}

Answer OsHost::writeFile(Mount &M, const std::string &Path, int64_t Offset,
                         std::string_view Data) {
  if (Offset < -1)
    return failure(EINVAL);
  if (Data.size() > M.Limits.MaxWritten - M.Written ||
      (Offset > 0 && uint64_t(Offset) > M.Limits.MaxWritten))
    return failure(ENOSPC);
  M.Written += Data.size();
  uint64_t End = 0;
  if (int Error = M.Files->write(
          Path, Offset < 0 ? FileSystem::AtEnd : uint64_t(Offset), Data, End))
    return failure(Error);
  return Answer::value(int64_t(End));
}

Answer OsHost::fileCall(std::string_view Kind, const Arguments &A, Mount &M,
                        const std::string &Path) {
  FileSystem &Files = *M.Files;
  auto Done = [](int Error) { return Error ? failure(Error) : none(); };
  if (Kind == "open")
    return openFile(M, Path, A[1].text());
  if (Kind == "write_file")
    return writeFile(M, Path, A[1].asInt64(), A[2].text());
  if (Kind == "read_file") {
    int64_t Offset = A[1].asInt64(), Size = A[2].asInt64();
    if (Offset < 0 || Size < 0)
      return failure(EINVAL);
    std::string Data;
    int Error = Files.read(Path, uint64_t(Offset),
                           std::min(uint64_t(Size), M.Limits.MaxRead), Data);
    return Error ? failure(Error) : Answer::value(Value::bytes(Data));
  }
  if (Kind == "truncate") {
    int64_t Size = A[1].asInt64();
    if (Size < 0)
      return failure(EINVAL);
    return Done(uint64_t(Size) > M.Limits.MaxWritten
                    ? ENOSPC
                    : Files.truncate(Path, uint64_t(Size)));
  }
  if (Kind == "stat") {
    FileInfo Info;
    int Error = Files.stat(Path, A[1].asBool(), Info);
    return Error ? failure(Error) : describe(Info);
  }
  if (Kind == "list_dir") {
    std::vector<DirectoryEntry> Entries;
    if (int Error = Files.list(Path, Entries))
      return failure(Error);
    Value Out = Value::list();
    for (const DirectoryEntry &E : Entries)
      Out.append(Value::tuple({E.Name, int64_t(E.Mode)}));
    return Answer::value(Out);
  }
  if (Kind == "mkdir")
    return Done(Files.makeDirectory(Path));
  if (Kind == "rmdir")
    return Done(Path.empty() ? EBUSY : Files.removeDirectory(Path));
  if (Kind == "remove")
    return Done(Files.remove(Path));
  std::string Target;
  int Error = Files.readLink(Path, Target);
  return Error ? failure(Error) : Answer::value(Target);
}

Answer OsHost::renameFile(const Arguments &A) {
  std::string From, To;
  int Error = 0;
  Mount *Source = resolve(A[0], From, Error);
  Mount *Target = Source ? resolve(A[1], To, Error) : nullptr;
  if (!Target)
    return failure(Error);
  if (Source != Target)
    return failure(EXDEV);
  if (Source->Memory)
    Source->Memory->NowNs = now();
  Error = Source->Files->rename(From, To);
  return Error ? failure(Error) : none();
}

//===--- Overlays as bytes ------------------------------------------------===//

std::string OsHost::saveOverlays() const {
  Value All = Value::dict();
  for (const Mount &M : Mounts)
    if (M.Memory)
      All.insert("/" + M.Virtual, Value::list({Value::bytes(M.Memory->save()),
                                               int64_t(M.Written)}));
  return toJson(All);
}

Error OsHost::loadOverlays(std::string_view Bytes) {
  Error Why;
  Value All;
  std::string Problem;
  if (!parseJson(Bytes, All, Problem) || All.kind() != ValueKind::Dict) {
    Why.Message = "these are no saved overlays";
    return Why;
  }
  for (Mount &M : Mounts) {
    Value Saved;
    if (!M.Memory || !All.find("/" + M.Virtual, Saved))
      continue;
    if (Saved.kind() != ValueKind::List || Saved.size() != 2 ||
        Saved.at(0).kind() != ValueKind::Bytes || !Saved.at(1).isInt64() ||
        !M.Memory->load(Saved.at(0).text())) {
      Why.Message = "the saved overlay of '/" + M.Virtual + "' is damaged";
      return Why;
    }
    M.Written = std::min(uint64_t(Saved.at(1).asInt64()), M.Limits.MaxWritten);
  }
  return Why;
}
