//===- main.cpp - monty-compile: guest code into the binary ---------------===//
//
// Used while Monty is built: compiles Python files and prints a C++ table of
// their Programs, named as told: an entry has the module's name (from the
// file's relative path), whether it is a package, its bytes and their number.
//
//===----------------------------------------------------------------------===//

#include "monty/Driver/Compile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>

using namespace monty;

namespace {
struct Entry {
  std::string Name;
  bool IsPackage;
  unsigned Number;
  size_t Size;
};
} // namespace

/// `a/b.py` is a.b, `a/__init__.py` the package a.
static Entry entryFor(llvm::StringRef Path, bool Absolute) {
  Entry E{"", false, 0, 0};
  Path.consume_back(".py");
  if (Absolute)
    Path = Path.substr(Path.rfind('/') + 1);
  E.IsPackage = Path.consume_back("/__init__");
  E.Name = Path.str();
  std::replace(E.Name.begin(), E.Name.end(), '/', '.');
  return E;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    llvm::errs() << "usage: monty-compile TABLE FILE.py...\n";
    return 2;
  }
  std::vector<Entry> Entries;
  Compiler C;
  for (int I = 2; I != argc; ++I) {
    auto Buffer = llvm::MemoryBuffer::getFile(argv[I]);
    if (!Buffer) {
      llvm::errs() << argv[I] << ": " << Buffer.getError().message() << '\n';
      return 2;
    }
    Entry E = entryFor(argv[I], argv[I][0] == '/');
    CompileOptions Options;
    Options.SourceName = "<" + E.Name + ">";
    std::vector<uint8_t> Bytes = C.compile((*Buffer)->getBuffer(), Options);
    if (C.failed()) {
      llvm::errs() << renderSyntaxError(C.error(), (*Buffer)->getBuffer(),
                                        argv[I]);
      return 1;
    }
    E.Number = unsigned(Entries.size());
    E.Size = Bytes.size();
    Entries.push_back(E);
    llvm::outs() << "alignas(8) static const unsigned char " << argv[1]
                 << E.Number << "[] = {";
    for (size_t B = 0; B != Bytes.size(); ++B)
      llvm::outs() << (B % 24 ? "" : "\n") << unsigned(Bytes[B]) << ',';
    llvm::outs() << "};\n";
  }
  std::sort(Entries.begin(), Entries.end(),
            [](const Entry &A, const Entry &B) { return A.Name < B.Name; });
  llvm::outs() << "static const LibraryFile " << argv[1] << "[] = {\n";
  for (const Entry &E : Entries)
    llvm::outs() << "{\"" << E.Name << "\", "
                 << (E.IsPackage ? "true" : "false") << ", " << argv[1]
                 << E.Number << ", " << E.Size << "},\n";
  llvm::outs() << "};\n";
  return 0;
}
