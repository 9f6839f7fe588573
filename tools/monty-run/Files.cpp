//===- Files.cpp - Whole files --------------------------------------------===//

#include "Files.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace monty;
using namespace monty::run;

bool run::readFile(const std::string &Path, std::vector<uint8_t> &Out,
                   embed::Error &Why) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer) {
    Why.Message = "cannot read '" + Path + "': " + Buffer.getError().message();
    return false;
  }
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  Out.assign(Bytes.bytes_begin(), Bytes.bytes_end());
  return true;
}

static bool writeAll(int File, std::span<const uint8_t> Bytes) {
  while (!Bytes.empty()) {
    ssize_t N = write(File, Bytes.data(), Bytes.size());
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Bytes = Bytes.subspan(size_t(N));
  }
  return fsync(File) == 0;
}

bool run::writeFile(const std::string &Path, std::span<const uint8_t> Bytes,
                    embed::Error &Why) {
  std::string New = Path + ".new";
  int File = open(New.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool Done = File >= 0 && writeAll(File, Bytes);
  int Reason = errno;
  if (File >= 0 && close(File) != 0 && Done) {
    Done = false;
    Reason = errno;
  }
  if (Done && rename(New.c_str(), Path.c_str()) == 0)
    return true;
  Why.Message =
      "cannot write '" + Path + "': " + std::strerror(Done ? errno : Reason);
  if (File >= 0)
    unlink(New.c_str());
  return false;
}
