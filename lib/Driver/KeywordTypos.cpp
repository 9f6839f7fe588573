//===- KeywordTypos.cpp - "Did you mean 'while'?" -------------------------===//
//
// A line that is invalid syntax may hold a misspelled keyword: the words of the
// line are replaced, one at a time, by the keywords that resemble them, until
// the source up to that line can be read.
//
//===----------------------------------------------------------------------===//

#include "monty/Driver/Compile.h"
#include "monty/Parse/Parser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace monty;

/// Longer sources are not tried: each try reads one anew.
static constexpr size_t MaxSource = 8192;
static constexpr unsigned MaxWords = 10, MaxMatches = 3;
static constexpr size_t MaxWord = 32;

static constexpr llvm::StringLiteral Keywords[] = {
#define KEYWORD(Text, Token) Text,
#include "monty/Parse/Keywords.def"
};

/// How many letters of \p A and \p B match: those of the longest part that they
/// share, and of what is left and right of it (Ratcliff and Obershelp, 1988).
static size_t matching(llvm::StringRef A, llvm::StringRef B) {
  size_t Best = 0, AtA = 0, AtB = 0;
  for (size_t I = 0; I != A.size(); ++I)
    for (size_t J = 0; J != B.size(); ++J) {
      size_t N = 0;
      while (I + N < A.size() && J + N < B.size() && A[I + N] == B[J + N])
        ++N;
      if (N > Best) {
        Best = N;
        AtA = I;
        AtB = J;
      }
    }
  if (!Best)
    return 0;
  return Best + matching(A.take_front(AtA), B.take_front(AtB)) +
         matching(A.drop_front(AtA + Best), B.drop_front(AtB + Best));
}

/// The keywords that resemble \p Word most.
static llvm::SmallVector<llvm::StringRef, 4> resembling(llvm::StringRef Word) {
  struct Match {
    double Score;
    llvm::StringRef Keyword;
  };
  llvm::SmallVector<Match, 8> Found;
  for (llvm::StringRef K : Keywords) {
    double Score =
        2.0 * double(matching(K, Word)) / double(K.size() + Word.size());
    if (Score >= 0.5)
      Found.push_back({Score, K});
  }
  llvm::sort(Found, [](const Match &X, const Match &Y) {
    return X.Score != Y.Score ? X.Score > Y.Score : X.Keyword > Y.Keyword;
  });
  llvm::SmallVector<llvm::StringRef, 4> Out;
  for (const Match &M : llvm::ArrayRef(Found).take_front(MaxMatches))
    Out.push_back(M.Keyword);
  return Out;
}

/// Whether \p Source is right, or may become so with more lines.
static bool isReadable(llvm::StringRef Source) {
  Parser P;
  ast::ASTContext Context;
  return P.parseModule(Context, Source) || P.error().Incomplete;
}

SyntaxDiagnostic monty::withKeywordTypo(SyntaxDiagnostic D,
                                        llvm::StringRef Source) {
  if (D.Type != "SyntaxError" ||
      !llvm::StringRef(D.Message).starts_with("invalid syntax") ||
      D.Range.Begin >= Source.size())
    return D;
  size_t Begin = Source.take_front(D.Range.Begin).rfind('\n') + 1;
  size_t End = std::min(Source.find('\n', D.Range.Begin), Source.size());
  if (End > MaxSource)
    return D;
  llvm::StringRef Line = Source.slice(Begin, End);
  unsigned Words = 0;
  char Quote = 0;
  for (size_t I = 0; I < Line.size() && Words != MaxWords;) {
    char C = Line[I];
    if (Quote || C == '"' || C == '\'') {
      // Words in strings are none.
      I += Quote && C == '\\' ? 2 : 1;
      Quote = !Quote ? C : Quote == C ? '\0' : Quote;
      continue;
    }
    if (C == '#')
      break;
    auto IsLetter = [](char L) {
      return llvm::isAlnum(L) || L == '_' || L & 0x80;
    };
    size_t Length = Line.drop_front(I).take_while(IsLetter).size();
    llvm::StringRef Word = Line.substr(I, Length);
    size_t At = Begin + I;
    I += std::max<size_t>(Length, 1);
    if (Word.empty() || llvm::isDigit(Word[0]) || Word.size() > MaxWord ||
        llvm::is_contained(Keywords, Word))
      continue;
    ++Words;
    for (llvm::StringRef K : resembling(Word)) {
      std::string Changed = (Source.take_front(At) + K +
                             Source.slice(At + Word.size(), End) + "\n")
                                .str();
      if (!isReadable(Changed))
        continue;
      D.Message = ("invalid syntax. Did you mean '" + K + "'?").str();
      D.Range = {uint32_t(At), uint32_t(At + Word.size())};
      return D;
    }
  }
  return D;
}
