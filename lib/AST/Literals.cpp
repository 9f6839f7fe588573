//===- Literals.cpp - Literals as repr() writes them ----------------------===//

#include "Literals.h"
#include "utf8proc.h"
#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <charconv>
#include <cmath>

using namespace monty;
using namespace monty::ast;

static bool isPrintable(int32_t Point) {
  switch (utf8proc_category(Point)) {
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
    return Point == ' ';
  default:
    return true;
  }
}

/// One code point of WTF-8, so that lone surrogates come out as such.
static size_t decodePoint(llvm::StringRef Text, int32_t &Point) {
  auto Byte = [&](size_t I) { return I < Text.size() ? uint8_t(Text[I]) : 0u; };
  unsigned Lead = Byte(0);
  size_t Length = Lead < 0x80 ? 1 : Lead < 0xE0 ? 2 : Lead < 0xF0 ? 3 : 4;
  Point = int32_t(Length == 1 ? Lead : Lead & (0xFFu >> (Length + 1)));
  for (size_t I = 1; I != Length; ++I)
    Point = Point << 6 | int32_t(Byte(I) & 0x3F);
  return std::min(Length, Text.size());
}

void monty::ast::printText(llvm::raw_ostream &OS, llvm::StringRef Text,
                           bool Bytes) {
  char Quote = Text.contains('\'') && !Text.contains('"') ? '"' : '\'';
  OS << Quote;
  for (size_t I = 0; I < Text.size();) {
    int32_t Point = uint8_t(Text[I]);
    size_t Length = Bytes ? 1 : decodePoint(Text.substr(I), Point);
    if (Point == Quote || Point == '\\')
      OS << '\\' << char(Point);
    else if (Point == '\n')
      OS << "\\n";
    else if (Point == '\r')
      OS << "\\r";
    else if (Point == '\t')
      OS << "\\t";
    else if (Point < 0x80 ? Point >= ' ' && Point < 0x7F
                          : !Bytes && isPrintable(Point))
      OS << Text.substr(I, Length);
    else if (Point < 0x100)
      OS << llvm::format("\\x%02x", unsigned(Point));
    else if (Point < 0x10000)
      OS << llvm::format("\\u%04x", unsigned(Point));
    else
      OS << llvm::format("\\U%08x", unsigned(Point));
    I += Length;
  }
  OS << Quote;
}

/// The shortest digits that read back as \p Number, placed as Python does.
static void printFloat(llvm::raw_ostream &OS, double Number, bool Point) {
  if (!std::isfinite(Number)) {
    OS << "inf";
    return;
  }
  char Text[40];
  auto *End = std::to_chars(Text, Text + sizeof Text, Number,
                            std::chars_format::scientific)
                  .ptr;
  llvm::StringRef All(Text, size_t(End - Text));
  auto [Mantissa, Power] = All.split('e');
  int Exponent = 0;
  Power.ltrim('+').getAsInteger(10, Exponent);
  if (Exponent < -4 || Exponent >= 16) {
    OS << Mantissa << 'e' << (Exponent < 0 ? '-' : '+')
       << llvm::format("%02d", std::abs(Exponent));
    return;
  }
  End =
      std::to_chars(Text, Text + sizeof Text, Number, std::chars_format::fixed)
          .ptr;
  All = llvm::StringRef(Text, size_t(End - Text));
  OS << All << (Point && !All.contains('.') ? ".0" : "");
}

static void printBigInt(llvm::raw_ostream &OS, llvm::StringRef Text) {
  unsigned Radix = 10;
  llvm::StringRef Digits = Text;
  if (Text.size() > 2 && Text[0] == '0' && llvm::isAlpha(Text[1])) {
    char Marker = llvm::toLower(Text[1]);
    Radix = Marker == 'x' ? 16 : Marker == 'o' ? 8 : 2;
    Digits = Text.drop_front(2);
  }
  llvm::APInt Value;
  if (Digits.size() > 4300 || Digits.getAsInteger(Radix, Value)) {
    OS << Text;
    return;
  }
  llvm::SmallString<128> Decimal;
  Value.toStringUnsigned(Decimal);
  OS << Decimal;
}

void monty::ast::printLiteral(llvm::raw_ostream &OS, const ConstantValue &V) {
  switch (V.K) {
  case ConstantValue::None:
    OS << "None";
    break;
  case ConstantValue::False:
    OS << "False";
    break;
  case ConstantValue::True:
    OS << "True";
    break;
  case ConstantValue::Ellipsis:
    OS << "Ellipsis";
    break;
  case ConstantValue::Int:
    OS << V.Integer;
    break;
  case ConstantValue::BigInt:
    printBigInt(OS, V.Text);
    break;
  case ConstantValue::Float:
    printFloat(OS, V.Number, true);
    break;
  case ConstantValue::Complex:
    printFloat(OS, V.Number, false);
    OS << 'j';
    break;
  case ConstantValue::Bytes:
    OS << 'b';
    printText(OS, V.Text, true);
    break;
  case ConstantValue::Str:
    printText(OS, V.Text, false);
    break;
  }
}
