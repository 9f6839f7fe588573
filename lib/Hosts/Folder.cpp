//===- Folder.cpp - A folder of the host, confined by the kernel ----------===//

#include "monty/Hosts/FileSystem.h"
#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

using namespace monty::hosts;

FileSystem::~FileSystem() = default;

namespace {
/// A file descriptor that closes itself.
class Descriptor {
public:
  explicit Descriptor(int Number) : Number(Number) {}
  ~Descriptor() {
    if (Number >= 0)
      close(Number);
  }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  bool valid() const { return Number >= 0; }
  int get() const { return Number; }
  int release() { return std::exchange(Number, -1); }

private:
  int Number;
};

class Folder final : public FileSystem {
public:
  Folder(int Root, bool Writable) : Root(Root), Writable(Writable) {}

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

private:
  int beneath(const std::string &Path, int Flags, unsigned Mode = 0) const;
  int openFile(const std::string &Path, int Flags) const;
  int parent(const std::string &Path, std::string &Name) const;

  Descriptor Root;
  bool Writable;
};
} // namespace

static int openBeneath(int Root, const char *Path, int Flags, unsigned Mode) {
  struct open_how How = {};
  How.flags = uint64_t(Flags) | O_CLOEXEC;
  How.mode = Mode;
  How.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  long Number;
  int Tries = 0;
  // The kernel asks for another try when something was renamed meanwhile.
  do
    Number = syscall(SYS_openat2, Root, Path, &How, sizeof(How));
  while (Number < 0 && errno == EAGAIN && ++Tries < 100);
  return int(Number);
}

/// Opens \p Path under the root. \returns a descriptor, or -1 with errno; a way
/// out of the folder is no entry of it.
int Folder::beneath(const std::string &Path, int Flags, unsigned Mode) const {
  int Number =
      openBeneath(Root.get(), Path.empty() ? "." : Path.c_str(), Flags, Mode);
  if (Number < 0 && errno == EXDEV)
    errno = EACCES;
  return Number;
}

/// Opens a regular file; nothing else is touched beyond that.
int Folder::openFile(const std::string &Path, int Flags) const {
  Descriptor File(
      beneath(Path, Flags | O_NONBLOCK | O_NOCTTY, Flags & O_CREAT ? 0666 : 0));
  struct stat Info;
  if (!File.valid() || fstat(File.get(), &Info) != 0)
    return -1;
  if (!S_ISREG(Info.st_mode)) {
    errno = S_ISDIR(Info.st_mode) ? EISDIR : EACCES;
    return -1;
  }
  return File.release();
}

/// The folder that \p Path lies in, and its last component.
int Folder::parent(const std::string &Path, std::string &Name) const {
  if (Path.empty()) {
    errno = EBUSY;
    return -1;
  }
  size_t Slash = Path.rfind('/');
  Name = Path.substr(Slash + 1);
  return beneath(Slash == std::string::npos ? "" : Path.substr(0, Slash),
                 O_PATH | O_DIRECTORY);
}

static void fill(const struct stat &Info, FileInfo &Out) {
  Out.Mode = Info.st_mode;
  Out.Size = uint64_t(Info.st_size);
  Out.ModifiedNs =
      Info.st_mtim.tv_sec * 1'000'000'000 + int64_t(Info.st_mtim.tv_nsec);
  Out.Inode = Info.st_ino;
  Out.Links = Info.st_nlink;
}

int Folder::stat(const std::string &Path, bool Follow, FileInfo &Out) {
  Descriptor File(beneath(Path, O_PATH | (Follow ? 0 : O_NOFOLLOW)));
  struct stat Info;
  if (!File.valid() || fstat(File.get(), &Info) != 0)
    return errno;
  fill(Info, Out);
  return 0;
}

int Folder::open(const std::string &Path, OpenMode Mode, uint64_t &Size) {
  bool Changes = Mode.Write || Mode.Create || Mode.Truncate;
  if (Changes && !Writable)
    return EROFS;
  int Flags = Mode.Write ? (Mode.Read ? O_RDWR : O_WRONLY) : O_RDONLY;
  Flags |= (Mode.Create ? O_CREAT : 0) | (Mode.Exclusive ? O_EXCL : 0);
  Descriptor File(openFile(Path, Flags));
  struct stat Info;
  if (!File.valid() || (Mode.Truncate && ftruncate(File.get(), 0) != 0) ||
      fstat(File.get(), &Info) != 0)
    return errno;
  Size = uint64_t(Info.st_size);
  return 0;
}

int Folder::read(const std::string &Path, uint64_t Offset, uint64_t Size,
                 std::string &Out) {
  Descriptor File(openFile(Path, O_RDONLY));
  struct stat Info;
  if (!File.valid() || fstat(File.get(), &Info) != 0)
    return errno;
  uint64_t Length = uint64_t(Info.st_size);
  Size = Offset < Length ? std::min(Size, Length - Offset) : 0;
  size_t Begin = Out.size();
  Out.resize(Begin + Size);
  size_t Done = 0;
  while (Done != Size) {
    ssize_t N = pread(File.get(), &Out[Begin + Done], Size - Done,
                      off_t(Offset + Done));
    if (N < 0 && errno == EINTR)
      continue;
    if (N < 0)
      return errno;
    if (N == 0)
      break;
    Done += size_t(N);
  }
  Out.resize(Begin + Done);
  return 0;
}

int Folder::write(const std::string &Path, uint64_t Offset,
                  std::string_view Data, uint64_t &End) {
  if (!Writable)
    return EROFS;
  Descriptor File(openFile(Path, O_WRONLY | O_CREAT));
  struct stat Info;
  if (!File.valid() || fstat(File.get(), &Info) != 0)
    return errno;
  if (Offset == AtEnd)
    Offset = uint64_t(Info.st_size);
  for (size_t Done = 0; Done != Data.size();) {
    ssize_t N = pwrite(File.get(), Data.data() + Done, Data.size() - Done,
                       off_t(Offset + Done));
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return N ? errno : EIO;
    Done += size_t(N);
  }
  End = Offset + Data.size();
  return 0;
}

int Folder::truncate(const std::string &Path, uint64_t Size) {
  if (!Writable)
    return EROFS;
  Descriptor File(openFile(Path, O_WRONLY));
  return File.valid() && ftruncate(File.get(), off_t(Size)) == 0 ? 0 : errno;
}

int Folder::list(const std::string &Path, std::vector<DirectoryEntry> &Out) {
  int Number = beneath(Path, O_RDONLY | O_DIRECTORY);
  if (Number < 0)
    return errno;
  DIR *Stream = fdopendir(Number);
  if (!Stream) {
    int Error = errno;
    close(Number);
    return Error;
  }
  while (struct dirent *E = readdir(Stream)) {
    std::string Name = E->d_name;
    struct stat Info;
    if (Name == "." || Name == ".." ||
        fstatat(dirfd(Stream), E->d_name, &Info, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    Out.push_back({std::move(Name), Info.st_mode});
  }
  closedir(Stream);
  std::sort(Out.begin(), Out.end(),
            [](auto &A, auto &B) { return A.Name < B.Name; });
  return 0;
}

int Folder::makeDirectory(const std::string &Path) {
  if (Path.empty())
    return EEXIST;
  if (!Writable)
    return EROFS;
  std::string Name;
  Descriptor In(parent(Path, Name));
  return In.valid() && mkdirat(In.get(), Name.c_str(), 0777) == 0 ? 0 : errno;
}

int Folder::removeDirectory(const std::string &Path) {
  if (!Writable)
    return EROFS;
  std::string Name;
  Descriptor In(parent(Path, Name));
  return In.valid() && unlinkat(In.get(), Name.c_str(), AT_REMOVEDIR) == 0
             ? 0
             : errno;
}

int Folder::remove(const std::string &Path) {
  if (!Writable)
    return EROFS;
  std::string Name;
  Descriptor In(parent(Path, Name));
  return In.valid() && unlinkat(In.get(), Name.c_str(), 0) == 0 ? 0 : errno;
}

int Folder::rename(const std::string &From, const std::string &To) {
  if (!Writable)
    return EROFS;
  std::string FromName, ToName;
  Descriptor FromIn(parent(From, FromName)), ToIn(parent(To, ToName));
  if (!FromIn.valid() || !ToIn.valid())
    return errno;
  return renameat(FromIn.get(), FromName.c_str(), ToIn.get(), ToName.c_str()) ==
                 0
             ? 0
             : errno;
}

int Folder::readLink(const std::string &Path, std::string &Out) {
  std::string Name;
  Descriptor In(parent(Path, Name));
  char Buffer[4096];
  ssize_t N = In.valid()
                  ? readlinkat(In.get(), Name.c_str(), Buffer, sizeof(Buffer))
                  : -1;
  if (N < 0)
    return errno;
  Out.assign(Buffer, size_t(N));
  return 0;
}

std::unique_ptr<FileSystem>
monty::hosts::openFolder(const std::string &HostPath, bool Writable,
                         int &Failure) {
  int Root = ::open(HostPath.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (Root < 0) {
    Failure = errno;
    return nullptr;
  }
  int Probe = openBeneath(Root, ".", O_PATH, 0);
  if (Probe < 0) {
    Failure = errno;
    close(Root);
    return nullptr;
  }
  close(Probe);
  return std::make_unique<Folder>(Root, Writable);
}
