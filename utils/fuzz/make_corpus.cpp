//===- make_corpus.cpp - Seeds for the fuzz targets -----------------------===//
//
//   make_corpus FOLDER SCRIPT.py...
//
// Writes FOLDER/programs/<script>.mtyc and, for each of the first calls of the
// host function `ask` with which a script waits, FOLDER/snapshots/<script>-N
// .mtys; the first of each script is packed.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Session.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty::embed;

static constexpr unsigned MaxStates = 8;

static bool write(const llvm::Twine &Path, std::span<const uint8_t> Bytes) {
  std::error_code Code;
  llvm::raw_fd_ostream OS(Path.str(), Code);
  if (Code) {
    llvm::errs() << Path << ": " << Code.message() << '\n';
    return false;
  }
  OS.write(reinterpret_cast<const char *>(Bytes.data()), Bytes.size());
  return true;
}

static bool makeSeeds(llvm::StringRef Folder, llvm::StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer) {
    llvm::errs() << Path << ": " << Buffer.getError().message() << '\n';
    return false;
  }
  llvm::StringRef Name = Path.substr(Path.rfind('/') + 1);
  Name.consume_back(".py");
  Error Why;
  Program P = Program::compile(std::string_view((*Buffer)->getBuffer()),
                               {Name.str() + ".py"}, Why);
  if (!P.valid())
    return true; // a script that is meant to be wrong
  if (!write(llvm::Twine(Folder) + "/programs/" + Name + ".mtyc", P.bytes()))
    return false;
  SessionOptions Options;
  Options.AskOs = true;
  Session S(Options);
  S.defineFunction("ask");
  Progress G = S.start(P);
  for (unsigned I = 0; I != MaxStates && G.isPaused(); ++I) {
    SnapshotOptions Save;
    Save.Compression = I ? 0 : 3;
    std::vector<uint8_t> Bytes = S.snapshot(Save, Why);
    if (!write(llvm::Twine(Folder) + "/snapshots/" + Name + "-" +
                   llvm::Twine(I) + ".mtys",
               Bytes))
      return false;
    if (G.Kind == ProgressKind::ResolveFutures) {
      Answer A = Answer::resolved({});
      for (uint64_t Id : G.Pending)
        A.Results.push_back({Id, false, Value(int64_t(Id))});
      G = S.resume(A);
    } else {
      G = S.resume(Answer::value(G.Args.empty() ? Value() : G.Args[0]));
    }
  }
  return true;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    llvm::errs() << "usage: make_corpus FOLDER SCRIPT.py...\n";
    return 2;
  }
  llvm::StringRef Folder = argv[1];
  for (const char *Part : {"/programs", "/snapshots"})
    if (llvm::sys::fs::create_directories(llvm::Twine(Folder) + Part))
      return 2;
  for (int I = 2; I != argc; ++I)
    if (!makeSeeds(Folder, argv[I]))
      return 1;
  return 0;
}
