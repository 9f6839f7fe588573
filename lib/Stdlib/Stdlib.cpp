//===- Stdlib.cpp - The modules that are written in Python ----------------===//

#include "monty/Stdlib/Stdlib.h"
#include "monty/Bytecode/LibraryFile.h"
#include <algorithm>

using namespace monty;

#include "library.inc"

static bool findLibrary(llvm::StringRef Name, LibraryModule &Out) {
  const LibraryFile *I = std::lower_bound(
      std::begin(library), std::end(library), Name,
      [](const LibraryFile &F, llvm::StringRef Name) { return F.Name < Name; });
  if (I == std::end(library) || I->Name != Name)
    return false;
  Out = {I->Name, I->IsPackage, {I->Bytes, I->Size}};
  return true;
}

void monty::attachLibrary(VM &M) { M.FindLibrary = findLibrary; }
