//===- Checks.h - What CPython's compiler refuses ---------------*- C++ -*-===//
//
// Mistakes that the grammar lets through and that need no scopes to be seen.
// Private to lib/Sema.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_SEMA_CHECKS_H
#define MONTY_LIB_SEMA_CHECKS_H

#include "monty/AST/AST.h"
#include <optional>
#include <string>

namespace monty {

struct Complaint {
  std::string Message;
  SourceRange Range;
};

/// Patterns that can never be reached, names bound twice, and the like.
std::optional<Complaint> checkMatch(const ast::Match *M);

/// \p Begin: nothing but the docstring and such imports came before.
std::optional<Complaint> checkFutureImport(const ast::ImportFrom *S,
                                           bool Begin);

/// Duplicate names, defaults in the wrong order, expressions that must not
/// stand in a bound or a default.
std::optional<Complaint>
checkTypeParams(llvm::ArrayRef<ast::TypeParam *> Params);

/// Yield, await and := must not stand in \p E, which is \p Where.
std::optional<Complaint> checkLazy(const ast::Expr *E, const char *Where);

} // namespace monty

#endif
