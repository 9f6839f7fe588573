//===- Parser.h - Source text to tree ---------------------------*- C++ -*-===//

#ifndef MONTY_PARSE_PARSER_H
#define MONTY_PARSE_PARSER_H

#include "monty/AST/AST.h"
#include <memory>

#include <string>

namespace monty {

/// A mistake in the source, as CPython words it.
struct SyntaxDiagnostic {
  /// SyntaxError, IndentationError or TabError.
  std::string Type;
  std::string Message;
  SourceRange Range;
  /// The input ended where more input could make it right (for a REPL).
  bool Incomplete = false;
  /// The grammar let it through: found by the meaning of names or statements.
  bool Semantic = false;
};

/// Parses sources; reuses its buffers from one to the next. Belongs to one
/// thread at a time.
class Parser {
public:
  Parser();
  ~Parser();

  /// The tree of a whole script; null after a mistake, see error(). The tree
  /// refers to \p Source, which must outlive it.
  ast::Module *parseModule(ast::ASTContext &Context, llvm::StringRef Source);
  /// The tree of one expression (eval).
  ast::Expr *parseExpression(ast::ASTContext &Context, llvm::StringRef Source);
  const SyntaxDiagnostic &error() const { return Error; }

private:
  struct Machinery;
  template <typename Result, typename Run>
  Result *parse(ast::ASTContext &Context, llvm::StringRef Source, Run Start);
  std::unique_ptr<Machinery> M;
  SyntaxDiagnostic Error;
};

/// Writes the tokens of \p Source, one a line.
void dumpTokens(llvm::raw_ostream &OS, llvm::StringRef Source);

} // namespace monty

#endif
