//===- Stdlib.h - The modules that are written in Python --------*- C++ -*-===//

#ifndef MONTY_STDLIB_STDLIB_H
#define MONTY_STDLIB_STDLIB_H

#include "monty/VM/VM.h"

namespace monty {

/// Tells \p M where the library's modules are; each is loaded when a script
/// imports it first.
void attachLibrary(VM &M);

} // namespace monty

#endif
