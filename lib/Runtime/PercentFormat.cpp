//===- PercentFormat.cpp - str % args -------------------------------------===//
//
// The conversions of built-in values. Where an argument has methods of the
// script's, the prelude makes plain arguments first (percent_slow) and calls
// this again.
//
//===----------------------------------------------------------------------===//

#include "BinaryFamilies.h"
#include "FormatSpec.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Utf8.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>

using namespace monty;

namespace {
class PercentFormatter {
public:
  PercentFormatter(Runtime &RT, StrObject *Format, Value Args)
      : RT(RT), Whole(Format->str()), Text(Whole), Args(Args),
        Tuple(RT.as<TupleObject>(Args)) {}
  Value run();

private:
  bool isGuest(Value V) { return RT.typeOf(V)->TypeFlags & TypeObject::IsHeap; }
  bool fail(Value) { return false; }
  bool incomplete() { return fail(RT.valueError("incomplete format")); }
  Value nextArgument();
  bool key();
  bool number(int64_t &Into, const char *TooBig, bool Width, FormatSpec &S);
  bool conversion();
  bool convert(char Code, Value V, FormatSpec &S);
  bool convertText(char Code, Value V, const FormatSpec &S);
  bool convertCharacter(Value V, const FormatSpec &S);
  bool convertInt(char Code, Value V, FormatSpec &S);
  bool add(Value Piece) {
    if (Piece.isFailure())
      return false;
    Out += RT.str(Piece);
    return true;
  }

  Runtime &RT;
  llvm::StringRef Whole, Text;
  Value Args;
  TupleObject *Tuple;
  Value Mapped; // the value of a %(key), the only argument then
  uint64_t Next = 0;
  llvm::SmallString<128> Out;
};
} // namespace

Value PercentFormatter::nextArgument() {
  if (!Mapped.isUnbound() ? Next == 0 : !Tuple && Next == 0) {
    Next = 1;
    return Mapped.isUnbound() ? Args : Mapped;
  }
  if (Tuple && Mapped.isUnbound() && Next < Tuple->Length)
    return Tuple->Items[Next++];
  return RT.typeError("not enough arguments for format string");
}

/// `(key)` behind the percent sign.
bool PercentFormatter::key() {
  if (Tuple || RT.as<StrObject>(Args))
    return fail(RT.typeError("format requires a mapping"));
  size_t Depth = 1, End = 1;
  for (; End < Text.size(); ++End) {
    Depth += Text[End] == '(';
    Depth -= Text[End] == ')';
    if (!Depth)
      break;
  }
  if (Depth)
    return fail(RT.valueError("incomplete format key"));
  auto *D = RT.as<DictObject>(Args);
  Value Key = RT.makeStr(Text.slice(1, End));
  if (Key.isFailure())
    return false;
  Text = Text.drop_front(End + 1);
  if (isGuest(Args))
    return fail(RT.fallback());
  if (!D) {
    if (RT.as<ListObject>(Args) || RT.as<BytesObject>(Args))
      return !(Mapped = getItem(RT, Args, Key)).isFailure();
    return fail(RT.typeError("format requires a mapping"));
  }
  Next = 0;
  Outcome Found = dictGet(RT, D, Key, Mapped);
  if (Found == Outcome::False)
    RT.keyError(Key);
  return Found == Outcome::True;
}

/// A width or precision, digits or `*`.
bool PercentFormatter::number(int64_t &Into, const char *TooBig, bool Width,
                              FormatSpec &S) {
  if (Text.consume_front("*")) {
    Value V = nextArgument();
    if (V.isFailure())
      return false;
    bool Overflow;
    if (!toInt64(RT, V, Into, &Overflow))
      return fail(Overflow ? RT.overflowError(
                                 "Python int too large to convert to C int")
                           : RT.typeError("* wants int"));
    if (Into < 0 && Width)
      S.Align = '<';
    Into = Into < 0 ? (Width ? -Into : 0) : Into;
  } else if (!readFormatNumber(Text, Into) || (Into > INT32_MAX && !Width)) {
    return fail(RT.valueError(TooBig));
  }
  if (Into <= int64_t(RT.H.limit()))
    return true;
  return fail(RT.outOfMemory(uint64_t(1) << 40));
}

bool PercentFormatter::convertText(char Code, Value V, const FormatSpec &S) {
  Value Made = Code == 's' ? strValue(RT, V) : reprValue(RT, V);
  if (Made.isFailure())
    return false;
  auto *P = RT.as<StrObject>(Made);
  if (Code == 'a' && P->ByteLength != P->Length) // only the prelude has ascii()
    return fail(RT.fallback());
  llvm::StringRef Body = P->str();
  if (S.Precision >= 0 && uint64_t(S.Precision) < P->Length)
    Body = Body.take_front(strOffset(RT, P, uint64_t(S.Precision)));
  if (S.Width) {
    return add(padFormatted(RT, S, "", Body, '>'));
  }
  Out += Body;
  return true;
}

bool PercentFormatter::convertCharacter(Value V, const FormatSpec &S) {
  static constexpr char Wants[] =
      "%c requires an int or a unicode character, not ";
  if (auto *Str = RT.as<StrObject>(V)) {
    if (Str->Length != 1)
      return fail(RT.typeError(llvm::Twine(Wants) + "a string of length " +
                               llvm::Twine(Str->Length)));
    return add(padFormatted(RT, S, "", Str->str(), '>'));
  }
  if (!isIntValue(RT, V))
    return fail(isGuest(V) ? RT.fallback()
                           : RT.typeError(llvm::Twine(Wants) + RT.typeName(V)));
  int64_t C;
  if (!toInt64(RT, V, C) || C < 0 || C > 0x10FFFF)
    return fail(RT.overflowError("%c arg not in range(0x110000)"));
  llvm::SmallString<4> Character;
  appendUtf8(Character, uint32_t(C));
  return add(padFormatted(RT, S, "", Character, '>'));
}

bool PercentFormatter::convertInt(char Code, Value V, FormatSpec &S) {
  bool Index = Code == 'x' || Code == 'X' || Code == 'o';
  bool Float = V.isDouble() || RT.as<FloatObject>(V);
  if (!isIntValue(RT, V) && (Index || !Float)) {
    if (isGuest(V) && !Float)
      return fail(RT.fallback());
    return fail(
        RT.typeError(llvm::Twine("%") + llvm::Twine(Code) +
                     " format: " + (Index ? "an integer" : "a real number") +
                     " is required, not " + RT.typeName(V)));
  }
  if (Float) {
    double D = 0;
    toDouble(RT, V, D);
    if (std::isnan(D))
      return fail(RT.valueError("cannot convert float NaN to integer"));
    if (std::isinf(D))
      return fail(RT.overflowError("cannot convert float infinity to integer"));
    D = std::trunc(D);
    if (std::fabs(D) >= 1e15) {
      FormatSpec Digits;
      Digits.Type = 'f';
      Digits.Precision = 0;
      Value Made = formatFloat(RT, D, Digits);
      if (Made.isFailure())
        return false;
      llvm::StringRef Shown = RT.str(Made);
      bool Negative = Shown.consume_front("-");
      V = intFromText(RT, Shown, 10, Negative);
      if (V.isFailure())
        return false;
    } else {
      V = RT.makeInt(int64_t(D));
    }
  }
  S.Type = uint32_t(Code == 'i' || Code == 'u' ? 'd' : Code);
  return add(formatInt(RT, V.isBool() ? Value::smallInt(V.isTrue()) : V, S));
}

bool PercentFormatter::convert(char Code, Value V, FormatSpec &S) {
  switch (Code) {
  case 's':
  case 'r':
  case 'a':
    S.Fill = " ";
    if (S.Align == '=')
      S.Align = '>';
    return convertText(Code, V, S);
  case 'c':
    S.Fill = " ";
    if (S.Align == '=')
      S.Align = '>';
    return convertCharacter(V, S);
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o':
    return convertInt(Code, V, S);
  default:
    break;
  }
  double D;
  if (!isNumberValue(RT, V))
    return fail(isGuest(V) ? RT.fallback()
                           : RT.typeError("must be real number, not " +
                                          RT.typeName(V)));
  if (!toDouble(RT, V, D))
    return false;
  S.Type = uint32_t(Code);
  return add(formatFloat(RT, D, S));
}

/// What stands behind a percent sign.
bool PercentFormatter::conversion() {
  if (Text.empty())
    return incomplete();
  if (Text.consume_front("%")) {
    Out += '%';
    return true;
  }
  if (Text[0] == '(' && !key())
    return false;
  FormatSpec S;
  bool Zero = false;
  for (; !Text.empty(); Text = Text.drop_front()) {
    char C = Text[0];
    if (C == '-')
      S.Align = '<';
    else if (C == '+')
      S.Sign = '+';
    else if (C == ' ')
      S.Sign = S.Sign ? S.Sign : ' ';
    else if (C == '#')
      S.Alternate = true;
    else if (C == '0')
      Zero = true;
    else
      break;
  }
  if (!number(S.Width, "width too big", true, S))
    return false;
  if (Text.consume_front(".")) {
    S.Precision = 0;
    if (!number(S.Precision, "precision too big", false, S))
      return false;
  }
  if (Zero && !S.Align) {
    S.Fill = "0";
    S.Align = '=';
  }
  if (!Text.empty() && llvm::StringRef("hlL").contains(Text[0]))
    Text = Text.drop_front();
  if (Text.empty())
    return incomplete();
  Value V = nextArgument();
  if (V.isFailure())
    return false;
  char Code = Text[0];
  if (!llvm::StringRef("sracdiuxXoeEfFgG").contains(Code)) {
    size_t At = 0;
    for (char C : Whole.drop_back(Text.size()))
      At += (C & 0xC0) != 0x80;
    uint32_t Point = uint8_t(Code);
    for (size_t I = 1; I < Text.size() && (Text[I] & 0xC0) == 0x80; ++I)
      Point = (I == 1 ? Point & (Point < 0xE0   ? 31
                                 : Point < 0xF0 ? 15
                                                : 7)
                      : Point)
                  << 6 |
              (Text[I] & 0x3F);
    return fail(RT.valueError(
        llvm::Twine("unsupported format character '") +
        llvm::Twine(Point > 31 && Point < 128 ? char(Point) : '?') + "' (0x" +
        llvm::utohexstr(Point, true) + ") at index " + llvm::Twine(At)));
  }
  Text = Text.drop_front();
  return convert(Code, V, S);
}

Value PercentFormatter::run() {
  while (!Text.empty()) {
    size_t Percent = std::min(Text.find('%'), Text.size());
    Out += Text.take_front(Percent);
    Text = Text.drop_front(Percent);
    if (Text.empty())
      break;
    Text = Text.drop_front();
    if (!conversion())
      return Value::failure();
    if (Out.size() > Heap::SmallSize && !RT.H.canAllocate(Out.size()))
      return RT.outOfMemory(Out.size());
    if (RT.poll(1))
      return Value::failure();
  }
  bool Mapping =
      !Tuple && !RT.as<StrObject>(Args) &&
      (RT.as<DictObject>(Args) || RT.as<ListObject>(Args) ||
       RT.as<BytesObject>(Args) || RT.as<ByteArrayObject>(Args) ||
       !typeLookup(RT, RT.typeOf(Args), NameId::dunder_getitem).isUnbound());
  if (!Mapping && (Tuple ? Next < Tuple->Length : Next == 0))
    return RT.typeError("not all arguments converted during string formatting");
  return RT.makeStr(Out.str());
}

Value monty::formatPercent(Runtime &RT, StrObject *Format, Value Args) {
  return PercentFormatter(RT, Format, Args).run();
}
