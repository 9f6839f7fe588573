//===- Prelude.cpp - Runs the compiled prelude ----------------------------===//

#include "monty/Prelude/Prelude.h"
#include "monty/Builtins/Genesis.h"

using namespace monty;

#include "builtins.inc"

std::vector<ProgramView> monty::preludePrograms() {
  return {ProgramView::openTrusted(builtinsProgram)};
}

bool monty::startPrelude(VM &M) {
  Runtime &RT = M.RT;
  ModuleObject *Internals = makeNativeModule(RT, "_monty");
  DictObject *Globals = Internals->deref<DictObject>(Internals->Dict);
  RT.root().Prelude = Globals->ref();
  // Guests do not reach it.
  dictDeleteName(RT, RT.H.get<DictObject>(RT.root().Modules),
                 RT.intern(llvm::StringRef("_monty")));
  dictSetName(RT, Globals, RT.name(NameId::dunder_name),
              RT.name(NameId::builtins_)->value());
  uint32_t First = M.load(preludePrograms()[0], true);
  if (!M.prepare(M.makeFunction(First, Globals), {}) ||
      M.run() != RunStatus::Complete)
    return false;
  Globals = RT.H.get<DictObject>(RT.root().Prelude);
  Value Exports = dictGetName(Globals, RT.intern(llvm::StringRef("_exports")));
  for (Value Name : RT.H.get<TupleObject>(Exports)->items()) {
    StrObject *S = RT.intern(RT.H.get<StrObject>(Name));
    dictSetName(RT, RT.H.get<DictObject>(RT.root().Builtins), S,
                dictGetName(Globals, S));
  }
  return true;
}
