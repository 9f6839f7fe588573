//===- Unicode.cpp - Properties and mappings of code points ---------------===//

#include "Unicode.h"
#include "monty/Support/Utf8.h"
#include <algorithm>
#include <utf8proc.h>

using namespace monty;
using namespace monty::unicode;

uint32_t unicode::next(llvm::StringRef &Text) {
  auto C = uint8_t(Text[0]);
  unsigned Length = C < 0x80 ? 1 : C < 0xE0 ? 2 : C < 0xF0 ? 3 : 4;
  uint32_t Point = Length == 1 ? C : C & (0x7Fu >> Length);
  for (unsigned I = 1; I < Length && I < Text.size(); ++I)
    Point = Point << 6 | (uint8_t(Text[I]) & 0x3F);
  Text = Text.drop_front(std::min<size_t>(Length, Text.size()));
  return Point;
}

void unicode::append(uint32_t C, std::string &Out) { appendUtf8(Out, C); }

static utf8proc_category_t category(uint32_t C) {
  return utf8proc_category(utf8proc_int32_t(C));
}

template <size_t N>
static bool inRanges(uint32_t C, const uint32_t (&Ranges)[N][2]) {
  auto *I = std::upper_bound(
      std::begin(Ranges), std::end(Ranges), C,
      [](uint32_t C, const uint32_t(&R)[2]) { return C < R[0]; });
  return I != std::begin(Ranges) && C <= I[-1][1];
}

bool unicode::isAlpha(uint32_t C) {
  utf8proc_category_t K = category(C);
  return K >= UTF8PROC_CATEGORY_LU && K <= UTF8PROC_CATEGORY_LO;
}

bool unicode::isDecimal(uint32_t C) {
  return category(C) == UTF8PROC_CATEGORY_ND;
}

bool unicode::isDigit(uint32_t C) {
  // Numeric_Type=Digit beside the decimal digits.
  static const uint32_t Ranges[][2] = {
      {0xB2, 0xB3},       {0xB9, 0xB9},       {0x1369, 0x1371},
      {0x19DA, 0x19DA},   {0x2070, 0x2070},   {0x2074, 0x2079},
      {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247C},
      {0x2488, 0x2490},   {0x24EA, 0x24EA},   {0x24F5, 0x24FD},
      {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},
      {0x278A, 0x2792},   {0x10A40, 0x10A43}, {0x10E60, 0x10E68},
      {0x11052, 0x1105A}, {0x1F100, 0x1F10A}};
  return isDecimal(C) || inRanges(C, Ranges);
}

bool unicode::isNumeric(uint32_t C) {
  // Ideographs that are numbers.
  static const uint32_t Ranges[][2] = {
      {0x3405, 0x3405}, {0x3483, 0x3483}, {0x382A, 0x382A}, {0x3B4D, 0x3B4D},
      {0x4E00, 0x4E00}, {0x4E03, 0x4E03}, {0x4E07, 0x4E07}, {0x4E09, 0x4E09},
      {0x4E24, 0x4E24}, {0x4E5D, 0x4E5D}, {0x4E8C, 0x4E8C}, {0x4E94, 0x4E94},
      {0x4E96, 0x4E96}, {0x4EBF, 0x4EC0}, {0x4EDF, 0x4EDF}, {0x4EE8, 0x4EE8},
      {0x4F0D, 0x4F0D}, {0x4F70, 0x4F70}, {0x4FE9, 0x4FE9}, {0x5006, 0x5006},
      {0x5104, 0x5104}, {0x5146, 0x5146}, {0x5169, 0x5169}, {0x516B, 0x516B},
      {0x516D, 0x516D}, {0x5341, 0x5341}, {0x5343, 0x5345}, {0x534C, 0x534C},
      {0x53C1, 0x53C4}, {0x56DB, 0x56DB}, {0x58F1, 0x58F1}, {0x58F9, 0x58F9},
      {0x5E7A, 0x5E7A}, {0x5EFE, 0x5EFF}, {0x5F0C, 0x5F0E}, {0x5F10, 0x5F10},
      {0x62D0, 0x62D0}, {0x62FE, 0x62FE}, {0x634C, 0x634C}, {0x67D2, 0x67D2},
      {0x6D1E, 0x6D1E}, {0x6F06, 0x6F06}, {0x7396, 0x7396}, {0x767E, 0x767E},
      {0x7695, 0x7695}, {0x79ED, 0x79ED}, {0x8086, 0x8086}, {0x842C, 0x842C},
      {0x8CAE, 0x8CAE}, {0x8CB3, 0x8CB3}, {0x8D30, 0x8D30}, {0x920E, 0x920E},
      {0x94A9, 0x94A9}, {0x9621, 0x9621}, {0x9646, 0x9646}, {0x964C, 0x964C},
      {0x9678, 0x9678}, {0x96F6, 0x96F6}, {0xF96B, 0xF96B}, {0xF973, 0xF973},
      {0xF978, 0xF978}, {0xF9B2, 0xF9B2}, {0xF9D1, 0xF9D1}, {0xF9D3, 0xF9D3},
      {0xF9FD, 0xF9FD}};
  utf8proc_category_t K = category(C);
  return (K >= UTF8PROC_CATEGORY_ND && K <= UTF8PROC_CATEGORY_NO) ||
         inRanges(C, Ranges);
}

bool unicode::isSpace(uint32_t C) {
  return (C >= 9 && C <= 13) || (C >= 0x1C && C <= 0x20) || C == 0x85 ||
         (C >= 0x80 &&
          (category(C) == UTF8PROC_CATEGORY_ZS || C == 0x2028 || C == 0x2029));
}

bool unicode::isPrintable(uint32_t C) {
  switch (category(C)) {
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
    return false;
  case UTF8PROC_CATEGORY_ZS:
    return C == ' ';
  default:
    return true;
  }
}

bool unicode::isLower(uint32_t C) {
  static const uint32_t Other[][2] = {
      {0xAA, 0xAA},     {0xBA, 0xBA},     {0x2B0, 0x2B8},   {0x2C0, 0x2C1},
      {0x2E0, 0x2E4},   {0x345, 0x345},   {0x37A, 0x37A},   {0x1D2C, 0x1D6A},
      {0x1D78, 0x1D78}, {0x1D9B, 0x1DBF}, {0x2071, 0x2071}, {0x207F, 0x207F},
      {0x2090, 0x209C}, {0x2170, 0x217F}, {0x24D0, 0x24E9}, {0x2C7C, 0x2C7D},
      {0xA69C, 0xA69D}, {0xA770, 0xA770}, {0xA7F8, 0xA7F9}, {0xAB5C, 0xAB5F}};
  return category(C) == UTF8PROC_CATEGORY_LL || inRanges(C, Other);
}

bool unicode::isUpper(uint32_t C) {
  static const uint32_t Other[][2] = {{0x2160, 0x216F},
                                      {0x24B6, 0x24CF},
                                      {0x1F130, 0x1F149},
                                      {0x1F150, 0x1F169},
                                      {0x1F170, 0x1F189}};
  return category(C) == UTF8PROC_CATEGORY_LU || inRanges(C, Other);
}

bool unicode::isTitle(uint32_t C) {
  return category(C) == UTF8PROC_CATEGORY_LT;
}

bool unicode::isCased(uint32_t C) {
  return isLower(C) || isUpper(C) || isTitle(C);
}

bool unicode::isCaseIgnorable(uint32_t C) {
  switch (category(C)) {
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_ME:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_SK:
    return true;
  default:
    return C == '\'' || C == '.' || C == ':' || C == 0xB7 || C == 0x2018 ||
           C == 0x2019 || C == 0x2024 || C == 0x2027;
  }
}

bool unicode::isIdentifierStart(uint32_t C) {
  if (C < 0x80)
    return (C | 0x20) - 'a' < 26 || C == '_';
  return isAlpha(C) || category(C) == UTF8PROC_CATEGORY_NL || C == 0x2118 ||
         C == 0x212E;
}

bool unicode::isIdentifierPart(uint32_t C) {
  if (isIdentifierStart(C))
    return true;
  switch (category(C)) {
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_PC:
    return true;
  default:
    return C == 0xB7 || C == 0x387 || (C >= 0x1369 && C <= 0x1371) ||
           C == 0x19DA;
  }
}

int unicode::decimalValue(uint32_t C) {
  if (C < 0x80)
    return C >= '0' && C <= '9' ? int(C - '0') : -1;
  if (!isDecimal(C))
    return -1;
  // Decimal digits come in runs of ten, but for the mathematical ones.
  if (C >= 0x1D7CE && C <= 0x1D7FF)
    return int((C - 0x1D7CE) % 10);
  uint32_t First = C;
  while (C - First < 9 && isDecimal(First - 1))
    --First;
  return int(C - First);
}

namespace {
/// What maps to more than one code point (SpecialCasing.txt, without locales).
struct SpecialCase {
  uint32_t From;
  const char *Upper, *Title;
};
} // namespace

static const SpecialCase SpecialCases[] = {
    {0xDF, "SS", "Ss"},
    {0x149, "\u02BCN", "\u02BCN"},
    {0x1F0, "J\u030C", "J\u030C"},
    {0x390, "\u0399\u0308\u0301", "\u0399\u0308\u0301"},
    {0x3B0, "\u03A5\u0308\u0301", "\u03A5\u0308\u0301"},
    {0x587, "\u0535\u0552", "\u0535\u0582"},
    {0x1E96, "H\u0331", "H\u0331"},
    {0x1E97, "T\u0308", "T\u0308"},
    {0x1E98, "W\u030A", "W\u030A"},
    {0x1E99, "Y\u030A", "Y\u030A"},
    {0x1E9A, "A\u02BE", "A\u02BE"},
    {0xFB00, "FF", "Ff"},
    {0xFB01, "FI", "Fi"},
    {0xFB02, "FL", "Fl"},
    {0xFB03, "FFI", "Ffi"},
    {0xFB04, "FFL", "Ffl"},
    {0xFB05, "ST", "St"},
    {0xFB06, "ST", "St"},
};

static const SpecialCase *specialCase(uint32_t C) {
  auto *I = std::lower_bound(
      std::begin(SpecialCases), std::end(SpecialCases), C,
      [](const SpecialCase &S, uint32_t C) { return S.From < C; });
  return I != std::end(SpecialCases) && I->From == C ? I : nullptr;
}

void unicode::appendUpper(uint32_t C, std::string &Out) {
  if (auto *S = C >= 0x80 ? specialCase(C) : nullptr)
    Out += S->Upper;
  else
    append(uint32_t(utf8proc_toupper(utf8proc_int32_t(C))), Out);
}

void unicode::appendLower(uint32_t C, std::string &Out) {
  if (C == 0x130)
    Out += "i\u0307";
  else
    append(uint32_t(utf8proc_tolower(utf8proc_int32_t(C))), Out);
}

void unicode::appendTitle(uint32_t C, std::string &Out) {
  if (auto *S = C >= 0x80 ? specialCase(C) : nullptr)
    Out += S->Title;
  else
    append(uint32_t(utf8proc_totitle(utf8proc_int32_t(C))), Out);
}

void unicode::appendFolded(uint32_t C, std::string &Out) {
  if (C < 0x80 || (C >= 0xD800 && C < 0xE000))
    return append(
        C < 0x80 ? uint32_t(utf8proc_tolower(utf8proc_int32_t(C))) : C, Out);
  utf8proc_int32_t Buffer[8];
  int Boundary = 0;
  utf8proc_ssize_t N = utf8proc_decompose_char(utf8proc_int32_t(C), Buffer, 8,
                                               UTF8PROC_CASEFOLD, &Boundary);
  for (utf8proc_ssize_t I = 0; I < N && I < 8; ++I)
    append(uint32_t(Buffer[I]), Out);
}

bool monty::isBlank(llvm::StringRef Text) { return isSpace(next(Text)); }

size_t monty::lineBreak(llvm::StringRef Text) {
  switch (uint8_t(Text[0])) {
  case '\r':
    return Text.starts_with("\r\n") ? 2 : 1;
  case '\n':
  case '\v':
  case '\f':
  case 0x1C:
  case 0x1D:
  case 0x1E:
    return 1;
  case 0xC2:
    return Text.size() > 1 && uint8_t(Text[1]) == 0x85 ? 2 : 0;
  case 0xE2:
    return Text.starts_with("\xE2\x80\xA8") || Text.starts_with("\xE2\x80\xA9")
               ? 3
               : 0;
  default:
    return 0;
  }
}
