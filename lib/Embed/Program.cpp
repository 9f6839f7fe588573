//===- Program.cpp - Compiling, saving and loading ------------------------===//

#include "ProgramStorage.h"
#include "monty/Driver/Compile.h"
#include "llvm/Support/SHA256.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace monty;
using embed::Program;

static void hashInto(std::span<const uint8_t> Bytes, uint8_t (&Out)[32]) {
  auto Hash = llvm::SHA256::hash({Bytes.data(), Bytes.size()});
  std::memcpy(Out, Hash.data(), 32);
}

static std::vector<uint64_t> aligned(std::span<const uint8_t> Bytes) {
  std::vector<uint64_t> Words((Bytes.size() + 7) / 8);
  if (!Bytes.empty())
    std::memcpy(Words.data(), Bytes.data(), Bytes.size());
  return Words;
}

Program Program::compile(std::string_view Source, const CompileOptions &Options,
                         Error &Why) {
  Program P;
  Compiler C;
  monty::CompileOptions Inner;
  Inner.SourceName = Options.Name;
  Inner.Interactive = Options.Interactive;
  llvm::StringRef Text(Source.data(), Source.size());
  std::vector<uint8_t> Bytes = C.compile(Text, Inner);
  if (C.failed()) {
    Why.Message = renderSyntaxError(C.error(), Text, Options.Name);
    Why.Incomplete = C.error().Incomplete;
    return P;
  }
  auto S = std::make_shared<Storage>();
  S->Words = aligned(Bytes);
  std::span<const uint8_t> View(
      reinterpret_cast<const uint8_t *>(S->Words.data()), Bytes.size());
  S->View = ProgramView::openTrusted(View);
  hashInto(View, S->Digest);
  P.Self = std::move(S);
  return P;
}

/// Verifies the bytes of \p S and opens them.
static bool openVerified(Program::Storage &S, std::span<const uint8_t> Bytes,
                         embed::Error &Why) {
  auto View = ProgramView::open(Bytes);
  if (!View) {
    Why.Message = "not a Program that this version can run: " +
                  llvm::toString(View.takeError());
    return false;
  }
  S.View = std::move(*View);
  hashInto(Bytes, S.Digest);
  return true;
}

Program Program::load(std::span<const uint8_t> Bytes, Error &Why) {
  Program P;
  auto S = std::make_shared<Storage>();
  S->Words = aligned(Bytes);
  if (openVerified(
          *S,
          {reinterpret_cast<const uint8_t *>(S->Words.data()), Bytes.size()},
          Why))
    P.Self = std::move(S);
  return P;
}

Program Program::loadInPlace(std::shared_ptr<const void> Owner,
                             std::span<const uint8_t> Bytes, Error &Why) {
  Program P;
  auto S = std::make_shared<Storage>();
  S->Owner = std::move(Owner);
  if (openVerified(*S, Bytes, Why))
    P.Self = std::move(S);
  return P;
}

/// Whether somebody else could change a file that is mapped, and with it what
/// has been verified.
static bool isWrittenByOthers(const struct stat &Info) {
  return (Info.st_uid != geteuid() && Info.st_uid != 0) ||
         (Info.st_mode & (S_IWGRP | S_IWOTH));
}

/// The bytes of \p File, as far as there are any.
static std::vector<uint8_t> readAll(int File, size_t Size) {
  std::vector<uint8_t> Bytes(Size);
  size_t At = 0;
  while (At != Size) {
    ssize_t N = read(File, Bytes.data() + At, Size - At);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      break;
    At += size_t(N);
  }
  Bytes.resize(At);
  return Bytes;
}

Program Program::loadFile(const std::string &Path, Error &Why) {
  Program P;
  auto Fail = [&] {
    Why.Message = "cannot read '" + Path + "': " + std::strerror(errno);
    return P;
  };
  int File = open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return Fail();
  struct stat Info;
  if (fstat(File, &Info) != 0 || !S_ISREG(Info.st_mode)) {
    close(File);
    errno = EINVAL;
    return Fail();
  }
  auto Size = size_t(Info.st_size);
  if (!Size || isWrittenByOthers(Info)) {
    std::vector<uint8_t> Bytes = readAll(File, Size);
    close(File);
    return load(Bytes, Why);
  }
  void *Memory = mmap(nullptr, Size, PROT_READ, MAP_PRIVATE, File, 0);
  close(File);
  if (Memory == MAP_FAILED)
    return Fail();
  std::shared_ptr<const void> Owner(
      Memory, [Size](const void *M) { munmap(const_cast<void *>(M), Size); });
  return loadInPlace(std::move(Owner),
                     {static_cast<const uint8_t *>(Memory), Size}, Why);
}

std::span<const uint8_t> Program::bytes() const { return Self->View.bytes(); }

std::vector<uint8_t> Program::save() const {
  return {bytes().begin(), bytes().end()};
}

std::string_view Program::name() const {
  llvm::StringRef Name = Self->View.sourceName();
  return {Name.data(), Name.size()};
}

const uint8_t (&Program::digest() const)[32] { return Self->Digest; }
