//===- Diagnosis.h - Words for a mistake ------------------------*- C++ -*-===//
//
// When a parse has failed, the tokens are matched against CPython's own grammar
// (Diagnosis.peg), once as it stands and once with the rules for mistakes: so
// the message and the place are CPython's. Private to lib/Parse.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_DIAGNOSIS_H
#define MONTY_LIB_PARSE_DIAGNOSIS_H

#include "Lexer.h"
#include <optional>

namespace monty {

/// The mistake in \p Tokens, as CPython words it. \p At: the token at which the
/// parse failed. None if nothing is wrong with the grammar, or if it would take
/// too long to find out.
std::optional<SyntaxFailure> diagnose(llvm::StringRef Source, const Lexer &Lex,
                                      llvm::ArrayRef<LexedToken> Tokens,
                                      size_t At, bool Expression);

} // namespace monty

#endif
