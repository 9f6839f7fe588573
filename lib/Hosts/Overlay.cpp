//===- Overlay.cpp - Files in memory over a folder ------------------------===//
//
// A map from path to what lies there now. What the map does not know lies
// below; a removed entry hides what lies below it, folders with all they hold.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Hosts/FileSystem.h"
#include <algorithm>
#include <cerrno>
#include <map>

using namespace monty::hosts;
using monty::embed::Value;

namespace {
struct Entry {
  enum Kind : uint8_t { File, Directory, Removed } K = File;
  /// A folder that hides the one below.
  bool Opaque = false;
  int64_t ModifiedNs = 0;
  std::string Data;
};

class MemoryOverlay final : public Overlay {
public:
  explicit MemoryOverlay(std::unique_ptr<FileSystem> Below)
      : Below(std::move(Below)) {}

  int stat(const std::string &Path, bool Follow, FileInfo &Out) override;
  int open(const std::string &Path, OpenMode Mode, uint64_t &Size) override;
  int read(const std::string &Path, uint64_t Offset, uint64_t Size,
           std::string &Out) override;
  int write(const std::string &Path, uint64_t Offset, std::string_view Data,
            uint64_t &End) override;
  int truncate(const std::string &Path, uint64_t Size) override;
  int list(const std::string &Path, std::vector<DirectoryEntry> &Out) override;
  int makeDirectory(const std::string &Path) override;
  int removeDirectory(const std::string &Path) override;
  int remove(const std::string &Path) override;
  int rename(const std::string &From, const std::string &To) override;
  int readLink(const std::string &Path, std::string &Out) override;
  std::string save() const override;
  bool load(std::string_view Bytes) override;

private:
  /// Whether what lies below \p Path can still be seen.
  bool shows(const std::string &Path) const;
  const Entry *find(const std::string &Path) const {
    auto It = Entries.find(Path);
    return It == Entries.end() ? nullptr : &It->second;
  }
  /// 0 if \p Path's folder is one.
  int checkParent(const std::string &Path);
  /// The entry of the file \p Path, copied up if it lies below.
  int own(const std::string &Path, Entry *&Out);
  void hide(const std::string &Path);
  /// Changes the size of a file; ENOSPC if there is no room.
  int resize(Entry &E, uint64_t Size);
  /// A new entry in place of whatever the map has there; null: no room.
  Entry *put(const std::string &Path);
  void drop(const std::string &Path);
  int moveFile(const std::string &From, const std::string &To);
  int moveFolder(const std::string &From, const std::string &To);

  /// What an entry takes besides its content and twice its path.
  static constexpr uint64_t EntryBytes = 256;
  static uint64_t costOf(const std::string &Path, const Entry &E) {
    return EntryBytes + 2 * Path.size() + E.Data.size();
  }
  uint64_t Used = 0;
  std::unique_ptr<FileSystem> Below;
  std::map<std::string, Entry> Entries;
};
} // namespace

std::unique_ptr<Overlay> Overlay::make(std::unique_ptr<FileSystem> Below) {
  return std::make_unique<MemoryOverlay>(std::move(Below));
}

static std::string parentOf(const std::string &Path) {
  size_t Slash = Path.rfind('/');
  return Slash == std::string::npos ? "" : Path.substr(0, Slash);
}

bool MemoryOverlay::shows(const std::string &Path) const {
  if (!Below)
    return false;
  for (std::string P = Path;; P = parentOf(P)) {
    if (const Entry *E = find(P))
      if (E->K != Entry::Directory || E->Opaque)
        return false;
    if (P.empty())
      return true;
  }
}

int MemoryOverlay::resize(Entry &E, uint64_t Size) {
  if (Size > E.Data.size() && Size - E.Data.size() > MaxBytes - Used)
    return ENOSPC;
  Used += Size - E.Data.size();
  E.Data.resize(Size);
  E.ModifiedNs = NowNs;
  return 0;
}

Entry *MemoryOverlay::put(const std::string &Path) {
  drop(Path);
  Entry New;
  New.ModifiedNs = NowNs;
  uint64_t Cost = costOf(Path, New);
  if (Cost > MaxBytes - Used)
    return nullptr;
  Used += Cost;
  return &(Entries[Path] = std::move(New));
}

void MemoryOverlay::drop(const std::string &Path) {
  auto It = Entries.find(Path);
  if (It == Entries.end())
    return;
  Used -= costOf(Path, It->second);
  Entries.erase(It);
}

int MemoryOverlay::stat(const std::string &Path, bool Follow, FileInfo &Out) {
  if (const Entry *E = find(Path)) {
    if (E->K == Entry::Removed)
      return ENOENT;
    bool File = E->K == Entry::File;
    Out = FileInfo();
    Out.Mode = File ? 0100644 : 0040755;
    Out.Size = File ? E->Data.size() : 4096;
    Out.ModifiedNs = E->ModifiedNs;
    return 0;
  }
  if (shows(Path))
    return Below->stat(Path, Follow, Out);
  if (Path.empty()) {
    Out = FileInfo();
    Out.Mode = 0040755;
    Out.Size = 4096;
    return 0;
  }
  // A file on the way is another error than nothing there.
  for (std::string P = parentOf(Path); !P.empty(); P = parentOf(P)) {
    if (const Entry *E = find(P))
      return E->K == Entry::File ? ENOTDIR : ENOENT;
    FileInfo Info;
    if (shows(P) && Below->stat(P, true, Info) == 0)
      return Info.isDirectory() ? ENOENT : ENOTDIR;
  }
  return ENOENT;
}

int MemoryOverlay::checkParent(const std::string &Path) {
  FileInfo Info;
  if (int Error = stat(parentOf(Path), true, Info))
    return Error;
  return Info.isDirectory() ? 0 : ENOTDIR;
}

int MemoryOverlay::own(const std::string &Path, Entry *&Out) {
  FileInfo Info;
  if (int Error = stat(Path, true, Info))
    return Error;
  if (!Info.isFile())
    return Info.isDirectory() ? EISDIR : EACCES;
  if (auto It = Entries.find(Path); It != Entries.end()) {
    Out = &It->second;
    return 0;
  }
  std::string Data;
  if (Info.Size > MaxBytes - Used)
    return ENOSPC;
  if (int Error = Below->read(Path, 0, Info.Size, Data))
    return Error;
  Out = put(Path);
  if (!Out)
    return ENOSPC;
  if (int Error = resize(*Out, Data.size())) {
    drop(Path);
    return Error;
  }
  Out->Data = std::move(Data);
  Out->ModifiedNs = Info.ModifiedNs;
  return 0;
}

int MemoryOverlay::open(const std::string &Path, OpenMode Mode,
                        uint64_t &Size) {
  FileInfo Info;
  int Error = stat(Path, true, Info);
  if (Error && (Error != ENOENT || !Mode.Create))
    return Error;
  if (Error) {
    if (int Missing = checkParent(Path))
      return Missing;
    Size = 0;
    return put(Path) ? 0 : ENOSPC;
  }
  if (Mode.Exclusive)
    return EEXIST;
  if (!Info.isFile())
    return Info.isDirectory() ? EISDIR : EACCES;
  if (Mode.Truncate) {
    if (!put(Path))
      return ENOSPC;
    Info.Size = 0;
  }
  Size = Info.Size;
  return 0;
}

int MemoryOverlay::read(const std::string &Path, uint64_t Offset, uint64_t Size,
                        std::string &Out) {
  const Entry *E = find(Path);
  if (!E)
    return shows(Path) ? Below->read(Path, Offset, Size, Out) : ENOENT;
  if (E->K != Entry::File)
    return E->K == Entry::Directory ? EISDIR : ENOENT;
  if (Offset < E->Data.size())
    Out.append(E->Data, Offset, Size);
  return 0;
}

int MemoryOverlay::write(const std::string &Path, uint64_t Offset,
                         std::string_view Data, uint64_t &End) {
  Entry *E;
  int Error = own(Path, E);
  if (Error == ENOENT) {
    uint64_t Size;
    OpenMode Create;
    Create.Write = Create.Create = true;
    if (int Missing = open(Path, Create, Size))
      return Missing;
    Error = own(Path, E);
  }
  if (Error)
    return Error;
  if (Offset == AtEnd)
    Offset = E->Data.size();
  if (Offset > E->Data.max_size() - Data.size())
    return EFBIG;
  if (E->Data.size() < Offset + Data.size())
    if (int Full = resize(*E, Offset + Data.size()))
      return Full;
  E->Data.replace(Offset, Data.size(), Data);
  E->ModifiedNs = NowNs;
  End = Offset + Data.size();
  return 0;
}

int MemoryOverlay::truncate(const std::string &Path, uint64_t Size) {
  Entry *E;
  if (int Error = own(Path, E))
    return Error;
  return resize(*E, Size);
}

int MemoryOverlay::list(const std::string &Path,
                        std::vector<DirectoryEntry> &Out) {
  FileInfo Info;
  if (int Error = stat(Path, true, Info))
    return Error;
  if (!Info.isDirectory())
    return ENOTDIR;
  std::map<std::string, uint32_t> Names;
  const Entry *Self = find(Path);
  if (shows(Path) && !(Self && Self->Opaque)) {
    std::vector<DirectoryEntry> Lower;
    if (Below->list(Path, Lower) == 0)
      for (DirectoryEntry &E : Lower)
        Names[E.Name] = E.Mode;
  }
  std::string Prefix = Path.empty() ? "" : Path + "/";
  for (auto It = Entries.lower_bound(Prefix);
       It != Entries.end() && It->first.compare(0, Prefix.size(), Prefix) == 0;
       ++It) {
    std::string Name = It->first.substr(Prefix.size());
    if (Name.empty() || Name.find('/') != std::string::npos)
      continue;
    if (It->second.K == Entry::Removed)
      Names.erase(Name);
    else
      Names[Name] = It->second.K == Entry::File ? 0100644 : 0040755;
  }
  for (auto &[Name, Mode] : Names)
    Out.push_back({Name, Mode});
  return 0;
}

int MemoryOverlay::makeDirectory(const std::string &Path) {
  FileInfo Info;
  if (int Error = stat(Path, false, Info); Error != ENOENT)
    return Error ? Error : EEXIST;
  if (int Error = checkParent(Path))
    return Error;
  Entry *E = put(Path);
  if (!E)
    return ENOSPC;
  E->K = Entry::Directory;
  E->Opaque = true;
  return 0;
}

/// Makes what lies at \p Path be gone, and what the map has in it.
void MemoryOverlay::hide(const std::string &Path) {
  std::string Prefix = Path + "/";
  for (auto It = Entries.lower_bound(Prefix);
       It != Entries.end() &&
       It->first.compare(0, Prefix.size(), Prefix) == 0;) {
    Used -= costOf(It->first, It->second);
    It = Entries.erase(It);
  }
  drop(Path);
  FileInfo Info;
  if (!shows(Path) || Below->stat(Path, false, Info) != 0)
    return;
  // There is always room for this: what is gone must not come back.
  Entry &E = Entries[Path];
  E.K = Entry::Removed;
  Used = std::min(Used + costOf(Path, E), MaxBytes);
}

int MemoryOverlay::removeDirectory(const std::string &Path) {
  if (Path.empty())
    return EBUSY;
  std::vector<DirectoryEntry> Inside;
  if (int Error = list(Path, Inside))
    return Error;
  if (!Inside.empty())
    return ENOTEMPTY;
  hide(Path);
  return 0;
}

int MemoryOverlay::remove(const std::string &Path) {
  FileInfo Info;
  if (int Error = stat(Path, false, Info))
    return Error;
  if (Info.isDirectory())
    return EISDIR;
  hide(Path);
  return 0;
}

int MemoryOverlay::rename(const std::string &From, const std::string &To) {
  FileInfo Source, Target;
  if (int Error = stat(From, false, Source))
    return Error;
  if (From == To)
    return 0;
  if (From.empty() || To.empty())
    return EBUSY;
  if (To.compare(0, From.size() + 1, From + "/") == 0)
    return EINVAL;
  if (int Error = checkParent(To))
    return Error;
  bool Exists = stat(To, false, Target) == 0;
  if (Exists && Source.isDirectory() != Target.isDirectory())
    return Target.isDirectory() ? EISDIR : ENOTDIR;
  if (Exists && Target.isDirectory())
    if (int Error = removeDirectory(To))
      return Error;
  return Source.isDirectory() ? moveFolder(From, To) : moveFile(From, To);
}

int MemoryOverlay::moveFile(const std::string &From, const std::string &To) {
  Entry *E;
  if (int Error = own(From, E))
    return Error;
  Entry *New = put(To);
  if (!New)
    return ENOSPC;
  std::swap(New->Data, E->Data);
  New->ModifiedNs = E->ModifiedNs;
  hide(From);
  return 0;
}

/// A folder moves with all that it holds, one after the other.
int MemoryOverlay::moveFolder(const std::string &From, const std::string &To) {
  constexpr size_t MostEntries = 10'000, MostDepth = 100;
  std::vector<std::pair<std::string, std::string>> Work = {{From, To}};
  for (size_t Done = 0; Done != Work.size(); ++Done) {
    auto [Old, New] = Work[Done];
    if (size_t(std::count(New.begin(), New.end(), '/')) >= MostDepth)
      return ENAMETOOLONG;
    FileInfo Info;
    if (int Error = stat(Old, false, Info))
      return Error;
    if (!Info.isDirectory()) {
      if (int Error = moveFile(Old, New))
        return Error;
      continue;
    }
    Entry *E = put(New);
    if (!E)
      return ENOSPC;
    E->K = Entry::Directory;
    E->Opaque = true;
    std::vector<DirectoryEntry> Inside;
    if (int Error = list(Old, Inside))
      return Error;
    if (Work.size() + Inside.size() > MostEntries)
      return EXDEV;
    for (DirectoryEntry &Each : Inside)
      Work.push_back({Old + "/" + Each.Name, New + "/" + Each.Name});
  }
  hide(From);
  return 0;
}

int MemoryOverlay::readLink(const std::string &Path, std::string &Out) {
  if (find(Path))
    return EINVAL;
  return shows(Path) ? Below->readLink(Path, Out) : ENOENT;
}

//===--- Saving -----------------------------------------------------------===//

std::string MemoryOverlay::save() const {
  Value All = Value::list();
  for (auto &[Path, E] : Entries)
    All.append(Value::list({Value::bytes(Path), int64_t(E.K), E.Opaque,
                            E.ModifiedNs, Value::bytes(E.Data)}));
  return toJson(All);
}

bool MemoryOverlay::load(std::string_view Bytes) {
  using monty::embed::ValueKind;
  Value All;
  std::string Error;
  if (!parseJson(Bytes, All, Error) || All.kind() != ValueKind::List)
    return false;
  std::map<std::string, Entry> Loaded;
  for (size_t I = 0; I != All.size(); ++I) {
    Value Item = All.at(I);
    if (Item.kind() != ValueKind::List || Item.size() != 5 ||
        Item.at(0).kind() != ValueKind::Bytes || !Item.at(1).isInt64() ||
        uint64_t(Item.at(1).asInt64()) > Entry::Removed ||
        Item.at(2).kind() != ValueKind::Bool || !Item.at(3).isInt64() ||
        Item.at(4).kind() != ValueKind::Bytes)
      return false;
    Entry &E = Loaded[std::string(Item.at(0).text())];
    E.K = Entry::Kind(Item.at(1).asInt64());
    E.Opaque = Item.at(2).asBool();
    E.ModifiedNs = Item.at(3).asInt64();
    E.Data = Item.at(4).text();
  }
  uint64_t Total = 0;
  for (auto &[Path, E] : Loaded)
    Total += costOf(Path, E);
  if (Total > MaxBytes)
    return false;
  Entries = std::move(Loaded);
  Used = Total;
  return true;
}
