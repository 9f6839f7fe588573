//===- Prelude.h - Starts the guest part of the runtime ---------*- C++ -*-===//

#ifndef MONTY_PRELUDE_PRELUDE_H
#define MONTY_PRELUDE_PRELUDE_H

#include "monty/VM/VM.h"

namespace monty {

/// The prelude's code, in the order in which startPrelude loads it; opened
/// once.
const std::vector<ProgramView> &preludePrograms();
/// Runs the prelude in the fresh cage of \p M and publishes its built-ins.
bool startPrelude(VM &M);

} // namespace monty

#endif
