//===- Floats.cpp - Floats as text ----------------------------------------===//

#include "monty/Runtime/Operations.h"
#include <charconv>
#include <cmath>

using namespace monty;

void monty::appendDouble(llvm::SmallVectorImpl<char> &Out, double D) {
  auto Append = [&](llvm::StringRef Text) {
    Out.append(Text.begin(), Text.end());
  };
  if (std::isnan(D))
    return Append("nan");
  if (std::isinf(D))
    return Append(D < 0 ? "-inf" : "inf");
  // The shortest digits that read back, in CPython's choice of form.
  char Buffer[40];
  auto R = std::to_chars(Buffer, Buffer + sizeof(Buffer), D,
                         std::chars_format::scientific);
  llvm::StringRef Text(Buffer, size_t(R.ptr - Buffer));
  auto [Mantissa, ExponentText] = Text.split('e');
  int Exponent = 0;
  ExponentText.ltrim('+').getAsInteger(10, Exponent);
  if (Exponent >= -4 && Exponent < 16) {
    R = std::to_chars(Buffer, Buffer + sizeof(Buffer), D,
                      std::chars_format::fixed);
    Text = llvm::StringRef(Buffer, size_t(R.ptr - Buffer));
    Append(Text);
    if (!Text.contains('.'))
      Append(".0");
    return;
  }
  Append(Mantissa);
  Append(Exponent < 0 ? "e-" : "e+");
  int Magnitude = std::abs(Exponent);
  if (Magnitude < 10)
    Append("0");
  Append(std::to_string(Magnitude));
}
