//===- Literals.h - Literals as repr() writes them --------------*- C++ -*-===//
//
// Shared by the dump and the unparser. Private to lib/AST.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_AST_LITERALS_H
#define MONTY_LIB_AST_LITERALS_H

#include "monty/AST/AST.h"

namespace monty::ast {

/// \p Text in quotes, escaped; \p Bytes: without the `b` in front.
void printText(llvm::raw_ostream &OS, llvm::StringRef Text, bool Bytes);
void printLiteral(llvm::raw_ostream &OS, const ConstantValue &V);

} // namespace monty::ast

#endif
