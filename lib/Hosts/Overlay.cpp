//===- Overlay.cpp - Files in memory over a folder ------------------------===//
//
// A map from path to what lies there now. What the map does not know lies
// below; a removed entry hides what lies below it, folders with all they hold.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Hosts/FileSystem.h"
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
  if (!Path.empty()) {
    FileInfo Parent;
    int Error = stat(parentOf(Path), true, Parent);
    return Error ? Error : Parent.isDirectory() ? ENOENT : ENOTDIR;
  }
  Out = FileInfo();
  Out.Mode = 0040755;
  Out.Size = 4096;
  return 0;
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
  Entry E;
  E.ModifiedNs = Info.ModifiedNs;
  if (int Error = Below->read(Path, 0, Info.Size, E.Data))
    return Error;
  Out = &(Entries[Path] = std::move(E));
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
    Entry &E = Entries[Path] = Entry();
    E.ModifiedNs = NowNs;
    Size = 0;
    return 0;
  }
  if (Mode.Exclusive)
    return EEXIST;
  if (!Info.isFile())
    return Info.isDirectory() ? EISDIR : EACCES;
  if (Mode.Truncate) {
    Entry &E = Entries[Path];
    E = Entry();
    E.ModifiedNs = NowNs;
    Info.Size = 0;
  }
  Size = Info.Size;
  return 0;
}

int MemoryOverlay::read(const std::string &Path, uint64_t Offset,
                        uint64_t Size, std::string &Out) {
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
    E->Data.resize(Offset + Data.size());
  E->Data.replace(Offset, Data.size(), Data);
  E->ModifiedNs = NowNs;
  End = Offset + Data.size();
  return 0;
}

int MemoryOverlay::truncate(const std::string &Path, uint64_t Size) {
  Entry *E;
  if (int Error = own(Path, E))
    return Error;
  E->Data.resize(Size);
  E->ModifiedNs = NowNs;
  return 0;
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
  Entry &E = Entries[Path] = Entry();
  E.K = Entry::Directory;
  E.Opaque = true;
  E.ModifiedNs = NowNs;
  return 0;
}

/// Makes what lies at \p Path be gone.
void MemoryOverlay::hide(const std::string &Path) {
  Entries.erase(Path);
  FileInfo Info;
  if (shows(Path) && Below->stat(Path, false, Info) == 0)
    Entries[Path].K = Entry::Removed;
}

int MemoryOverlay::removeDirectory(const std::string &Path) {
  if (Path.empty())
    return EBUSY;
  std::vector<DirectoryEntry> Inside;
  if (int Error = list(Path, Inside))
    return Error;
  if (!Inside.empty())
    return ENOTEMPTY;
  // Only entries of what was removed from it are left.
  std::string Prefix = Path + "/";
  for (auto It = Entries.lower_bound(Prefix);
       It != Entries.end() &&
       It->first.compare(0, Prefix.size(), Prefix) == 0;)
    It = Entries.erase(It);
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
  if (!Source.isDirectory()) {
    Entry *E;
    if (int Error = own(From, E))
      return Error;
    Entry Moved = std::move(*E);
    hide(From);
    Entries[To] = std::move(Moved);
    return 0;
  }
  if (Exists)
    if (int Error = removeDirectory(To))
      return Error;
  // A folder moves with all that it holds.
  std::vector<DirectoryEntry> Inside;
  if (int Error = list(From, Inside))
    return Error;
  Entries.erase(To);
  Entry &E = Entries[To];
  E.K = Entry::Directory;
  E.Opaque = true;
  E.ModifiedNs = NowNs;
  for (DirectoryEntry &Each : Inside)
    if (int Error = rename(From + "/" + Each.Name, To + "/" + Each.Name))
      return Error;
  return removeDirectory(From);
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
  Entries = std::move(Loaded);
  return true;
}
