//===- Suggestions.cpp - "Did you mean" -----------------------------------===//
//
// CPython's measure: moves cost 2, changes of case 1 (Levenshtein's distance,
// with bounds that end it early).
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Operations.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace monty;

static constexpr size_t MoveCost = 2, CaseCost = 1;
static constexpr size_t MaxLength = 40, MaxNames = 750;

static size_t substitutionCost(char A, char B) {
  if (A == B)
    return 0;
  return llvm::toLower(A) == llvm::toLower(B) ? CaseCost : MoveCost;
}

/// Edits from \p A to \p B, or anything above \p Most.
static size_t distance(llvm::StringRef A, llvm::StringRef B, size_t Most) {
  while (!A.empty() && !B.empty() && A.front() == B.front()) {
    A = A.drop_front();
    B = B.drop_front();
  }
  while (!A.empty() && !B.empty() && A.back() == B.back()) {
    A = A.drop_back();
    B = B.drop_back();
  }
  if (A.empty() || B.empty())
    return (A.size() + B.size()) * MoveCost;
  if (A.size() > MaxLength || B.size() > MaxLength)
    return Most + 1;
  if (B.size() < A.size())
    std::swap(A, B);
  if ((B.size() - A.size()) * MoveCost > Most)
    return Most + 1;
  size_t Row[MaxLength];
  for (size_t J = 0; J != A.size(); ++J)
    Row[J] = (J + 1) * MoveCost;
  size_t Result = 0;
  for (size_t I = 0; I != B.size(); ++I) {
    size_t Diagonal = I * MoveCost, Least = ~size_t(0);
    Result = Diagonal;
    for (size_t J = 0; J != A.size(); ++J) {
      size_t Replaced = Diagonal + substitutionCost(B[I], A[J]);
      Diagonal = Row[J];
      Result = std::min(std::min(Result, Diagonal) + MoveCost, Replaced);
      Row[J] = Result;
      Least = std::min(Least, Result);
    }
    if (Least > Most)
      return Most + 1;
  }
  return Result;
}

llvm::StringRef monty::closestName(llvm::StringRef Wrong,
                                   llvm::ArrayRef<llvm::StringRef> Names) {
  llvm::StringRef Found;
  if (Names.size() > MaxNames || Wrong.size() > MaxLength)
    return Found;
  size_t Best = ~size_t(0);
  for (llvm::StringRef Name : Names) {
    if (Name == Wrong || Best == 0)
      continue;
    size_t Most =
        std::min((Name.size() + Wrong.size() + 3) * MoveCost / 6, Best - 1);
    size_t Edits = distance(Wrong, Name, Most);
    if (Edits > Most)
      continue;
    if (Found.empty() || Edits < Best) {
      Found = Name;
      Best = Edits;
    }
  }
  return Found;
}
