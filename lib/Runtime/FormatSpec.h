//===- FormatSpec.h - A format specification, taken apart -------*- C++ -*-===//
//
// What the format mini-language and % formatting share. Private to lib/Runtime.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_RUNTIME_FORMATSPEC_H
#define MONTY_LIB_RUNTIME_FORMATSPEC_H

#include "monty/Runtime/Runtime.h"

namespace monty {

struct FormatSpec {
  llvm::SmallString<4> Fill = llvm::StringRef(" ");
  char Align = 0, Sign = 0, Grouping = 0, FractionGrouping = 0;
  uint32_t Type = 0; // a code point
  bool Alternate = false, NoNegativeZero = false;
  int64_t Width = 0, Precision = -1;
};

/// Reads decimal digits; false: too many.
bool readFormatNumber(llvm::StringRef &Text, int64_t &Out);
/// \p Prefix + \p Body, padded to the width.
Value padFormatted(Runtime &RT, const FormatSpec &S, llvm::StringRef Prefix,
                   llvm::StringRef Body, char DefaultAlign);
/// An exact int in the base of S.Type ('c': a character).
Value formatInt(Runtime &RT, Value V, const FormatSpec &S);
Value formatFloat(Runtime &RT, double D, const FormatSpec &S);
Value formatComplex(Runtime &RT, double Real, double Imag, FormatSpec S);

/// The digits of |\p D|, finite, in form \p Type: 'e', 'f', 'g', or 'r' for
/// repr's. \p WholeNumber: 'g' and 'r' end in ".0" where they would have no
/// point. False: too large for the heap.
bool appendFloatDigits(Runtime &RT, llvm::SmallVectorImpl<char> &Out, double D,
                       char Type, int64_t Precision, bool Alternate,
                       bool WholeNumber);

} // namespace monty

#endif
