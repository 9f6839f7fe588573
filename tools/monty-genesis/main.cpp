//===- main.cpp - monty-genesis: lays out the genesis image ---------------===//
//
// Used while Monty is built: runs the prelude in a fresh cage and writes what
// the cage then holds (see include/monty/Genesis/Genesis.h).
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Genesis.h"
#include "monty/Builtins/Natives.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Prelude/Prelude.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace monty;

static void describeFailure(VM &M) {
  auto *E = M.RT.as<ExceptionObject>(M.Result);
  llvm::errs() << "monty-genesis: the prelude fails";
  if (E) {
    Value Text = strValue(M.RT, E->value());
    llvm::errs() << ": " << M.RT.typeName(E->value()) << ": "
                 << (Text.isFailure() ? "?" : M.RT.str(Text));
    for (auto *T = M.RT.as<TracebackObject>(E->Traceback); T;
         T = M.RT.as<TracebackObject>(T->Next)) {
      auto *Code = M.RT.H.get<CodeObject>(T->Code);
      const LoadedFunction &L = M.Functions[Code->Number];
      const ProgramView &P = M.programOf(L);
      CodeRange Range = P.function(L.Index).findRange(T->Word);
      llvm::errs() << "\n  " << P.sourceName() << ':'
                   << P.lineAndColumn(Range.Begin).first;
    }
  }
  llvm::errs() << '\n';
}

/// Marks where objects begin: see GenesisHeader.
static std::vector<uint64_t> objectStarts(const Heap &H,
                                          const HeapImage &Image) {
  using L = CageLayout;
  uint64_t Constant = Image.Constant.size();
  std::vector<uint64_t> Bits((Constant + Image.Mutable.size()) / 512 + 1);
  auto Mark = [&](uint32_t From, uint32_t To, uint64_t Place) {
    for (uint32_t At = From; At < To; At += H.get<Object>(At)->Words * 8) {
      uint64_t Word = (Place + (At - From)) / 8;
      Bits[Word / 64] |= uint64_t(1) << Word % 64;
    }
  };
  Mark(L::Genesis, H.genesisTop(), 0);
  Mark(L::Mutable, H.mutableTop(), Constant + (L::Mutable - L::RootBlock));
  return Bits;
}

/// What snapshots depend on without containing it.
static uint64_t digest(const HeapImage &Image) {
  std::vector<uint64_t> Parts;
  auto Add = [&Parts](const void *Data, size_t Size) {
    Parts.push_back(
        llvm::xxh3_64bits({static_cast<const uint8_t *>(Data), Size}));
  };
  Add(Image.Constant.data(), Image.Constant.size());
  Add(Image.Mutable.data(), Image.Mutable.size());
  for (const ProgramView &P : preludePrograms())
    Add(P.bytes().data(), P.bytes().size());
  for (const NativeInfo &N : nativeTable())
    Add(N.Name, std::strlen(N.Name));
  return llvm::xxh3_64bits({reinterpret_cast<const uint8_t *>(Parts.data()),
                            Parts.size() * sizeof(uint64_t)});
}

int main(int argc, char **argv) {
  if (argc != 2) {
    llvm::errs() << "usage: monty-genesis IMAGE\n";
    return 2;
  }
  Runtime RT;
  if (!RT.H.valid()) {
    llvm::errs() << "monty-genesis: cannot reserve a cage\n";
    return 1;
  }
  buildGenesis(RT);
  RT.Limit.MaxTimeNs = 0;
  VM M(RT);
  if (!startPrelude(M)) {
    describeFailure(M);
    return 1;
  }
  M.freeze();
  HeapImage Image = RT.H.image();
  llvm::ArrayRef<Ref> Pools = M.pools();
  GenesisHeader Header = {uint32_t(Pools.size()), 0, Image.Constant.size(),
                          Image.Mutable.size(), digest(Image)};
  std::string Bytes;
  auto Add = [&Bytes](const void *Data, size_t Size) {
    Bytes.append(static_cast<const char *>(Data), Size);
    Bytes.resize((Bytes.size() + 7) / 8 * 8);
  };
  Add(&Header, sizeof(Header));
  Add(Pools.data(), Pools.size() * sizeof(Ref));
  Add(Image.Constant.data(), Image.Constant.size());
  Add(Image.Mutable.data(), Image.Mutable.size());
  std::vector<uint64_t> Starts = objectStarts(RT.H, Image);
  Add(Starts.data(), Starts.size() * 8);
  // As words of C++: compilers track what is included.
  std::error_code Error;
  llvm::raw_fd_ostream Out(argv[1], Error);
  for (size_t I = 0; I != Bytes.size(); I += 8) {
    uint64_t Word;
    std::memcpy(&Word, &Bytes[I], 8);
    Out << "0x" << llvm::Twine::utohexstr(Word) << (I % 64 ? "," : ",\n");
  }
  Out.close();
  return Out.has_error();
}
