//===- IRGen.h - Tree and scopes to IR --------------------------*- C++ -*-===//

#ifndef MONTY_IRGEN_IRGEN_H
#define MONTY_IRGEN_IRGEN_H

#include "monty/IR/IR.h"
#include "monty/Sema/Scope.h"

namespace monty {

struct IRGenOptions {
  /// The code of exec and eval: the entry function takes the namespace.
  bool Namespace = false;
  /// Statements of a REPL: the values of the module's expression statements are
  /// shown as they are computed, and there is no value of the whole.
  bool Interactive = false;
};

/// Translates \p Root (a Module, or an Expr whose value is returned) into \p
/// Out. False: \p Error says what is not supported or too large.
bool generateIR(const ast::Node *Root, ScopeTree &Scopes,
                const IRGenOptions &Options, ir::Module &Out,
                SyntaxDiagnostic &Error);

} // namespace monty

#endif
