//===- Lexer.h - Source text to tokens --------------------------*- C++ -*-===//
//
// Cuts a whole source into tokens: indentation, line joining, nested f-strings
// (PEP 701), soft keywords. What the grammar would need more than one token of
// lookahead for is decided here. Private to lib/Parse.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_LEXER_H
#define MONTY_LIB_PARSE_LEXER_H

#include "monty/AST/AST.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include <string>
#include <vector>

namespace monty {

/// A mistake in the source. Thrown inside lib/Parse only.
struct SyntaxFailure {
  enum Kind { Syntax, Indentation, Tab } Type = Syntax;
  std::string Message;
  SourceRange Range;
  /// The input ended where more could make it right (for a REPL).
  bool Incomplete = false;
  /// Nothing later in the source could matter more: the value of a literal.
  bool Certain = false;
  /// The tokenizer only stopped: an earlier mistake of the grammar counts more.
  bool Weak = false;
};

struct LexedToken {
  uint32_t Type;
  uint32_t Begin, End;
};

class Lexer {
public:
  Lexer(llvm::StringRef Source, std::vector<LexedToken> &Out)
      : Source(Source), Out(Out) {}

  /// Appends the tokens of the source, ended by EOF. At a lexical error the
  /// tokens end early, and failure() says why.
  void run();
  const SyntaxFailure *failure() const { return Failed ? &Failure : nullptr; }
  /// The innermost bracket that is open at the end, or null.
  const SyntaxFailure *unclosed() const {
    return HasUnclosed ? &Unclosed : nullptr;
  }

  /// The error lies inside an f-string.
  bool failedInFormat() const { return Failed && !Formats.empty(); }
  /// The type of the keyword, operator or bracket \p Text.
  static uint32_t typeOf(llvm::StringRef Text);

private:
  struct Bracket {
    char Open;
    uint32_t At;
  };
  struct FormatString {
    char Quote;
    bool Triple, Raw, InSpec, InField;
    size_t Depth; // of brackets, inside the field
    uint32_t Begin;
  };

  char peek(size_t Ahead = 0) const {
    return At + Ahead < Source.size() ? Source[At + Ahead] : '\0';
  }
  void emit(uint32_t Type, size_t Begin) {
    Out.push_back({Type, uint32_t(Begin), uint32_t(At)});
  }
  bool fail(const llvm::Twine &Message, size_t Begin, size_t End,
            SyntaxFailure::Kind Type = SyntaxFailure::Syntax,
            bool Incomplete = false);
  /// A mistake that does not count against those before it.
  bool failWeakly(const llvm::Twine &Message, size_t Begin, size_t End,
                  SyntaxFailure::Kind Type = SyntaxFailure::Syntax,
                  bool Incomplete = false) {
    fail(Message, Begin, End, Type, Incomplete);
    Failure.Weak = true;
    return false;
  }

  bool lexToken();
  bool lexLineStart();
  bool lexNumber();
  bool lexDigits(unsigned Base, const char *What);
  bool lexName();
  bool lexString(size_t Begin, llvm::StringRef Prefix);
  bool lexFormatMiddle();
  bool lexOperator();
  bool closeBracket(char C);
  void softKeyword(size_t Index);
  void resolveSoftKeywords();
  bool atLineStartToken() const;
  unsigned lineOf(size_t Offset) const;
  /// The end of the last line, before its line feed.
  size_t lastPlace() const;

  llvm::StringRef Source;
  std::vector<LexedToken> &Out;
  size_t At = 0;
  size_t Comment = 0, LastLine = 0; // the last of each
  bool LineStart = true;
  llvm::SmallVector<Bracket, 16> Brackets;
  llvm::SmallVector<FormatString, 4> Formats;
  llvm::SmallVector<std::pair<unsigned, unsigned>, 16> Indents{
      {0, 0}}; // columns at tab size 8, and at 1
  llvm::SmallVector<size_t, 8> ForDepths;
  llvm::SmallVector<size_t, 8> SoftKeywords; // tokens that may be one
  bool Failed = false, HasUnclosed = false;
  SyntaxFailure Failure, Unclosed;
};

} // namespace monty

#endif
