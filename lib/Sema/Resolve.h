//===- Resolve.h - Which variable each name means ---------------*- C++ -*-===//
//
// The second pass over the scopes: from the inside out, as CPython's symbol
// table does. Private to lib/Sema.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_SEMA_RESOLVE_H
#define MONTY_LIB_SEMA_RESOLVE_H

#include "monty/Sema/Scope.h"

namespace monty {

/// Settles the binding of every symbol, and what frames get from those around.
bool resolveScopes(ScopeTree &Tree, SyntaxDiagnostic &Error);

} // namespace monty

#endif
