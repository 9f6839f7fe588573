//===- Genesis.h - The first objects of a cage ------------------*- C++ -*-===//

#ifndef MONTY_BUILTINS_GENESIS_H
#define MONTY_BUILTINS_GENESIS_H

#include "monty/Runtime/Runtime.h"

namespace monty {

/// Lays out the built-in types, names and natives in the empty cage of \p RT.
/// The prelude is not run yet.
void buildGenesis(Runtime &RT);
/// An empty module.
ModuleObject *makeModule(Runtime &RT, llvm::StringRef Name);
/// A module with the natives that the table gives it; null if it gives none.
/// Entered in sys.modules.
ModuleObject *makeNativeModule(Runtime &RT, llvm::StringRef Name);

} // namespace monty

#endif
