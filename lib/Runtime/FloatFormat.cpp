//===- FloatFormat.cpp - Floats and complex numbers in a given format -----===//
//
// The digits are std::to_chars'; where the point goes, and which zeros stay, is
// CPython's.
//
//===----------------------------------------------------------------------===//

#include "FormatSpec.h"
#include "monty/Runtime/Operations.h"
#include "monty/Support/Utf8.h"
#include <algorithm>
#include <charconv>
#include <cmath>

using namespace monty;

namespace {
using Text = llvm::SmallString<64>;
} // namespace

/// More digits than a double can have; those beyond are zeros.
static constexpr int64_t MaxDigits = 1100;

static llvm::StringRef toChars(llvm::SmallVectorImpl<char> &Buffer, double D,
                               std::chars_format Form, int Precision) {
  Buffer.resize_for_overwrite(size_t(Precision) + 400);
  auto R = std::to_chars(Buffer.data(), Buffer.data() + Buffer.size(), D, Form,
                         Precision);
  return {Buffer.data(), size_t(R.ptr - Buffer.data())};
}

static void append(llvm::SmallVectorImpl<char> &Out, llvm::StringRef S) {
  Out.append(S.begin(), S.end());
}

static void appendExponent(llvm::SmallVectorImpl<char> &Out, int64_t E) {
  append(Out, E < 0 ? "e-" : "e+");
  if (std::abs(E) < 10)
    Out.push_back('0');
  append(Out, std::to_string(std::abs(E)));
}

/// Form 'g': as many digits as \p Precision says.
static void appendGeneral(llvm::SmallVectorImpl<char> &Out, double D,
                          int64_t Precision, bool Alternate, bool WholeNumber) {
  auto Digits = int(std::clamp<int64_t>(Precision, 1, MaxDigits));
  llvm::SmallString<512> Buffer;
  auto [Mantissa, ExponentText] =
      toChars(Buffer, D, std::chars_format::scientific, Digits - 1).split('e');
  int64_t Exponent = 0;
  ExponentText.ltrim('+').getAsInteger(10, Exponent);
  Text Significant(Mantissa.take_front(1));
  Significant += Mantissa.drop_front(std::min<size_t>(2, Mantissa.size()));
  if (Alternate)
    Significant.append(size_t(std::max<int64_t>(Precision - Digits, 0)), '0');
  else
    while (Significant.size() > 1 && Significant.back() == '0')
      Significant.pop_back();
  int64_t Point = Exponent + 1;
  auto Size = int64_t(Significant.size());
  if (Point <= -4 || Point > std::max<int64_t>(Precision, 1) - WholeNumber) {
    Out.push_back(Significant[0]);
    if (Size > 1 || Alternate)
      Out.push_back('.');
    append(Out, Significant.str().drop_front());
    return appendExponent(Out, Exponent);
  }
  if (Point <= 0) {
    append(Out, "0.");
    Out.append(size_t(-Point), '0');
    return append(Out, Significant);
  }
  append(Out, Significant.str().take_front(size_t(Point)));
  if (Point < Size) {
    Out.push_back('.');
    return append(Out, Significant.str().drop_front(size_t(Point)));
  }
  Out.append(size_t(Point - Size), '0');
  if (WholeNumber)
    append(Out, ".0");
  else if (Alternate)
    Out.push_back('.');
}

/// repr without sign, with the liberties of a format.
static void appendShortest(llvm::SmallVectorImpl<char> &Out, double D,
                           bool Alternate, bool WholeNumber) {
  Text Digits;
  appendDouble(Digits, D);
  llvm::StringRef Shown = Digits;
  if (!WholeNumber && Shown.consume_back(".0") && Alternate) {
    append(Out, Shown);
    return Out.push_back('.');
  }
  size_t E = Shown.find('e');
  if (Alternate && !Shown.contains('.')) {
    append(Out, Shown.take_front(E));
    Out.push_back('.');
    return append(Out, Shown.substr(std::min(E, Shown.size())));
  }
  append(Out, Shown);
}

bool monty::appendFloatDigits(Runtime &RT, llvm::SmallVectorImpl<char> &Out,
                              double D, char Type, int64_t Precision,
                              bool Alternate, bool WholeNumber) {
  if (Type == 'r') {
    appendShortest(Out, D, Alternate, WholeNumber);
    return true;
  }
  uint64_t Room = uint64_t(Precision) * 4 + 4096;
  if (!RT.H.canAllocate(Room)) {
    RT.outOfMemory(Room);
    return false;
  }
  if (RT.poll(uint64_t(Precision) / 64 + 1))
    return false;
  if (Type == 'g') {
    appendGeneral(Out, D, Precision, Alternate, WholeNumber);
    return true;
  }
  auto Real = int(std::min(Precision, MaxDigits));
  llvm::SmallString<512> Buffer;
  llvm::StringRef Digits = toChars(Buffer, D,
                                   Type == 'e' ? std::chars_format::scientific
                                               : std::chars_format::fixed,
                                   Real);
  size_t E = std::min(Digits.find('e'), Digits.size());
  append(Out, Digits.take_front(E));
  Out.append(size_t(Precision - Real), '0');
  if (Alternate && Precision == 0)
    Out.push_back('.');
  append(Out, Digits.drop_front(E));
  return true;
}

//===--- The format of floats ---------------------------------------------===//

/// Separators every three digits from the left.
static void appendFraction(llvm::SmallVectorImpl<char> &Out,
                           llvm::StringRef Digits, char Separator) {
  for (size_t I = 0; I != Digits.size(); ++I) {
    if (Separator && I && I % 3 == 0)
      Out.push_back(Separator);
    Out.push_back(Digits[I]);
  }
}

/// The text of |D|: whole digits in \p Digits, what follows in \p Rest.
static bool floatParts(Runtime &RT, double D, const FormatSpec &S,
                       llvm::SmallVectorImpl<char> &Digits,
                       llvm::SmallVectorImpl<char> &Rest, bool &Negative,
                       bool WholeNumber) {
  char Type = S.Type == '%' ? '%' : char(S.Type | 0x20);
  if (S.Type == 0)
    Type = S.Precision < 0 ? 'r' : 'g';
  WholeNumber &= S.Type == 0;
  if (Type == 'n')
    Type = 'g';
  bool Upper = S.Type == 'E' || S.Type == 'F' || S.Type == 'G';
  Negative = std::signbit(D) && !std::isnan(D);
  if (Type == '%')
    D *= 100;
  llvm::SmallString<64> Body;
  if (!std::isfinite(D))
    Body = std::isnan(D) ? "nan" : "inf";
  else if (!appendFloatDigits(RT, Body, std::fabs(D), Type == '%' ? 'f' : Type,
                              S.Precision < 0 ? 6 : S.Precision, S.Alternate,
                              WholeNumber))
    return false;
  llvm::StringRef Mantissa =
      llvm::StringRef(Body).take_until([](char C) { return C == 'e'; });
  if (S.NoNegativeZero && std::isfinite(D) &&
      Mantissa.find_first_not_of("0.") == llvm::StringRef::npos)
    Negative = false;
  if (Upper)
    std::transform(Body.begin(), Body.end(), Body.begin(), [](char C) {
      return C >= 'a' && C <= 'z' ? char(C - 32) : C;
    });
  llvm::StringRef Shown = Body;
  if (!std::isfinite(D)) {
    append(Digits, Shown);
  } else {
    append(Digits,
           Shown.take_while([](char C) { return C >= '0' && C <= '9'; }));
    Shown = Shown.drop_front(Digits.size());
    if (Shown.consume_front(".")) {
      Rest.push_back('.');
      llvm::StringRef Fraction =
          Shown.take_while([](char C) { return C >= '0' && C <= '9'; });
      appendFraction(Rest, Fraction, S.FractionGrouping);
      Shown = Shown.drop_front(Fraction.size());
    }
    append(Rest, Shown);
  }
  if (Type == '%')
    Rest.push_back('%');
  return true;
}

/// Separators every \p Every digits from the right. With fill '0' and '=' the
/// zeros that make the text \p Room long are grouped too.
static void appendGrouped(llvm::SmallVectorImpl<char> &Out,
                          llvm::StringRef Digits, char Separator,
                          unsigned Every, int64_t Room) {
  size_t Count = Digits.size();
  if (Room > int64_t(Count)) {
    Count = std::max<size_t>(Count, size_t(Room) / (Every + 1) * Every);
    while (int64_t(Count + (Count - 1) / Every) < Room)
      ++Count;
  }
  for (size_t I = 0; I != Count; ++I) {
    if (I && (Count - I) % Every == 0)
      Out.push_back(Separator);
    size_t Zeros = Count - Digits.size();
    Out.push_back(I < Zeros ? '0' : Digits[I - Zeros]);
  }
}

static llvm::StringRef signText(bool Negative, char Sign) {
  return Negative ? "-" : Sign == '+' ? "+" : Sign == ' ' ? " " : "";
}

static int64_t groupedRoom(const FormatSpec &S, size_t Others) {
  return S.Fill == "0" && S.Align == '=' ? S.Width - int64_t(Others) : 0;
}

Value monty::formatFloat(Runtime &RT, double D, const FormatSpec &S) {
  Text Digits, Rest, Body;
  bool Negative;
  if (!floatParts(RT, D, S, Digits, Rest, Negative, true))
    return Value::failure();
  llvm::StringRef Prefix = signText(Negative, S.Sign);
  if (!S.Grouping || !std::isfinite(D)) {
    Digits += Rest;
    return padFormatted(RT, S, Prefix, Digits, '>');
  }
  int64_t Room = groupedRoom(S, Prefix.size() + Rest.size());
  if (Room > 0 && !RT.H.canAllocate(uint64_t(Room) * 4))
    return RT.outOfMemory(uint64_t(Room) * 4);
  appendGrouped(Body, Digits, S.Grouping, 3, Room);
  Body += Rest;
  return padFormatted(RT, S, Prefix, Body, '>');
}

Value monty::formatComplex(Runtime &RT, double Real, double Imag,
                           FormatSpec S) {
  bool Parentheses = S.Type == 0;
  bool SkipReal = S.Type == 0 && Real == 0 && !std::signbit(Real);
  Parentheses &= !SkipReal;
  Text Body;
  auto Part = [&](double D, char Sign) {
    Text Digits, Rest;
    bool Negative;
    if (!floatParts(RT, D, S, Digits, Rest, Negative, false))
      return false;
    Body += signText(Negative, Sign);
    if (S.Grouping && std::isfinite(D))
      appendGrouped(Body, Digits, S.Grouping, 3, 0);
    else
      Body += Digits;
    Body += Rest;
    return true;
  };
  if (Parentheses)
    Body += "(";
  if (!SkipReal && !Part(Real, S.Sign))
    return Value::failure();
  if (!Part(Imag, SkipReal ? S.Sign : '+'))
    return Value::failure();
  Body += "j";
  if (Parentheses)
    Body += ")";
  return padFormatted(RT, S, "", Body, '>');
}

//===--- The format of ints -----------------------------------------------===//

Value monty::formatInt(Runtime &RT, Value V, const FormatSpec &S) {
  if (S.Type == 'c') {
    int64_t C;
    if (!toInt64(RT, V, C) || C < 0 || C > 0x10FFFF)
      return RT.overflowError("%c arg not in range(0x110000)");
    Text Character;
    appendUtf8(Character, uint32_t(C));
    return padFormatted(RT, S, "", Character, '<');
  }
  unsigned Base = S.Type == 'x' || S.Type == 'X' ? 16
                  : S.Type == 'o'                ? 8
                  : S.Type == 'b'                ? 2
                                                 : 10;
  Value Made = intToStr(RT, V, Base);
  if (Made.isFailure())
    return Made;
  llvm::StringRef Digits = RT.str(Made);
  bool Negative = Digits.consume_front("-");
  llvm::SmallString<64> Upper, Zeros, Body;
  if (S.Type == 'X') {
    Upper = Digits.upper();
    Digits = Upper;
  }
  if (S.Precision > int64_t(Digits.size())) { // % formatting only
    if (!RT.H.canAllocate(uint64_t(S.Precision) * 4))
      return RT.outOfMemory(uint64_t(S.Precision) * 4);
    Zeros.append(size_t(S.Precision) - Digits.size(), '0');
    Zeros += Digits;
    Digits = Zeros;
  }
  Text Prefix(signText(Negative, S.Sign));
  if (S.Alternate && Base != 10) {
    Prefix += "0";
    Prefix.push_back(char(S.Type));
  }
  if (S.Grouping) {
    int64_t Room = groupedRoom(S, Prefix.size());
    if (Room > 0 && !RT.H.canAllocate(uint64_t(Room) * 4))
      return RT.outOfMemory(uint64_t(Room) * 4);
    appendGrouped(Body, Digits, S.Grouping, Base == 10 ? 3 : 4, Room);
    Digits = Body;
  }
  return padFormatted(RT, S, Prefix, Digits, '>');
}
