//===- FileSystem.h - What a folder of the sandbox can do -------*- C++ -*-===//
//
// The operations behind the OsCalls on files (Embed/OsCalls.def). Paths are
// relative to the folder, normalized ("a/b"; empty for the folder itself);
// every operation gives 0 or an errno.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_HOSTS_FILESYSTEM_H
#define MONTY_HOSTS_FILESYSTEM_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace monty::hosts {

struct FileInfo {
  uint32_t Mode = 0; // type and permissions, as in st_mode
  uint64_t Size = 0;
  int64_t ModifiedNs = 0; // since 1970
  uint64_t Inode = 0;
  uint64_t Links = 1;
  bool isDirectory() const { return (Mode & 0170000) == 0040000; }
  bool isFile() const { return (Mode & 0170000) == 0100000; }
};

struct DirectoryEntry {
  std::string Name;
  uint32_t Mode;
};

/// How open() treats the file: CPython's modes.
struct OpenMode {
  bool Read = false, Write = false, Create = false, Truncate = false,
       Exclusive = false;
};

class FileSystem {
public:
  virtual ~FileSystem();
  virtual int stat(const std::string &Path, bool Follow, FileInfo &Out) = 0;
  /// Checks that the file can be used so, creates or empties it. \p Size: its
  /// size then.
  virtual int open(const std::string &Path, OpenMode Mode, uint64_t &Size) = 0;
  /// Appends up to \p Size bytes from \p Offset on to \p Out; fewer at the end.
  virtual int read(const std::string &Path, uint64_t Offset, uint64_t Size,
                   std::string &Out) = 0;
  /// Writes at \p Offset, or at the end (AtEnd). \p End: where it ended.
  static constexpr uint64_t AtEnd = ~uint64_t(0);
  virtual int write(const std::string &Path, uint64_t Offset,
                    std::string_view Data, uint64_t &End) = 0;
  virtual int truncate(const std::string &Path, uint64_t Size) = 0;
  virtual int list(const std::string &Path,
                   std::vector<DirectoryEntry> &Out) = 0;
  virtual int makeDirectory(const std::string &Path) = 0;
  virtual int removeDirectory(const std::string &Path) = 0;
  virtual int remove(const std::string &Path) = 0;
  virtual int rename(const std::string &From, const std::string &To) = 0;
  virtual int readLink(const std::string &Path, std::string &Out) = 0;
};

/// A folder of the host. Nothing outside of it can be reached: paths are
/// resolved by the kernel (openat2, RESOLVE_BENEATH), so that links, `..` and
/// changes made meanwhile lead nowhere else. Only files and folders are opened.
/// Null, with an errno in \p Failure, if the folder cannot be opened or the
/// kernel has no openat2.
std::unique_ptr<FileSystem> openFolder(const std::string &HostPath,
                                       bool Writable, int &Failure);

/// A file system in memory over \p Below (may be null), which it only reads:
/// what is written stays in memory and can be saved.
class Overlay : public FileSystem {
public:
  static std::unique_ptr<Overlay> make(std::unique_ptr<FileSystem> Below);
  /// All that was written, as bytes; and back. \returns false if they are no
  /// such bytes.
  virtual std::string save() const = 0;
  virtual bool load(std::string_view Bytes) = 0;
  /// Time that new files get (nanoseconds since 1970).
  int64_t NowNs = 0;
  /// What it may hold: bytes of files, copies of those below included, and some
  /// for each entry. Beyond: ENOSPC.
  uint64_t MaxBytes = 64 << 20;
};

} // namespace monty::hosts

#endif
