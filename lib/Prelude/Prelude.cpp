//===- Prelude.cpp - Runs the compiled prelude ----------------------------===//

#include "monty/Prelude/Prelude.h"
#include "monty/Builtins/Genesis.h"
#include "monty/Bytecode/LibraryFile.h"

using namespace monty;

#include "prelude.inc"

const std::vector<ProgramView> &monty::preludePrograms() {
  static const std::vector<ProgramView> Programs = [] {
    std::vector<ProgramView> Out;
    for (const LibraryFile &F : prelude)
      Out.push_back(ProgramView::openTrusted({F.Bytes, F.Size}));
    return Out;
  }();
  return Programs;
}

bool monty::startPrelude(VM &M) {
  Runtime &RT = M.RT;
  ModuleObject *Internals = makeNativeModule(RT, "_monty");
  DictObject *Globals = Internals->deref<DictObject>(Internals->Dict);
  RT.root().Prelude = Globals->ref();
  dictSetName(RT, Globals, RT.name(NameId::dunder_name),
              RT.name(NameId::builtins_)->value());
  for (const ProgramView &P : preludePrograms()) {
    uint32_t First = M.load(P, true);
    Globals = RT.H.get<DictObject>(RT.root().Prelude);
    if (!M.prepare(M.makeFunction(First, Globals), {}) ||
        M.run() != RunStatus::Complete)
      return false;
  }
  Globals = RT.H.get<DictObject>(RT.root().Prelude);
  Value Exports = dictGetName(Globals, RT.intern(llvm::StringRef("_exports")));
  for (Value Name : RT.H.get<TupleObject>(Exports)->items()) {
    StrObject *S = RT.intern(RT.H.get<StrObject>(Name));
    dictSetName(RT, RT.H.get<DictObject>(RT.root().Builtins), S,
                dictGetName(Globals, S));
  }
  return true;
}
