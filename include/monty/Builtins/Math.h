//===- Math.h - What the natives of module math share -----------*- C++ -*-===//

#ifndef MONTY_BUILTINS_MATH_H
#define MONTY_BUILTINS_MATH_H

#include "monty/Runtime/Runtime.h"

namespace monty {

/// A real number as CPython's PyFloat_AsDouble takes it. False: TypeError or
/// OverflowError is raised, or the prelude must call __float__.
bool toReal(Runtime &RT, Value V, double &Out);

} // namespace monty

#endif
