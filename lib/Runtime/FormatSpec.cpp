//===- FormatSpec.cpp - The format mini-language --------------------------===//
//
// Takes a specification apart as CPython does, in its order and with its words
// for every mistake.
//
//===----------------------------------------------------------------------===//

#include "FormatSpec.h"
#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/ADT/StringExtras.h"

using namespace monty;

static size_t pointLength(char C) {
  auto B = uint8_t(C);
  return B < 0x80 ? 1 : B < 0xE0 ? 2 : B < 0xF0 ? 3 : 4;
}

static bool isAlign(char C) {
  return C == '<' || C == '>' || C == '=' || C == '^';
}

static uint32_t decodePoint(llvm::StringRef Text) {
  auto *D = reinterpret_cast<const uint8_t *>(Text.data());
  switch (pointLength(Text[0])) {
  case 1:
    return D[0];
  case 2:
    return uint32_t(D[0] & 31) << 6 | (D[1] & 63);
  case 3:
    return uint32_t(D[0] & 15) << 12 | uint32_t(D[1] & 63) << 6 | (D[2] & 63);
  default:
    return uint32_t(D[0] & 7) << 18 | uint32_t(D[1] & 63) << 12 |
           uint32_t(D[2] & 63) << 6 | (D[3] & 63);
  }
}

bool monty::readFormatNumber(llvm::StringRef &Text, int64_t &Out) {
  llvm::StringRef Digits =
      Text.take_while([](char C) { return C >= '0' && C <= '9'; });
  if (Digits.empty())
    return true;
  Text = Text.drop_front(Digits.size());
  return !Digits.getAsInteger(10, Out);
}

/// A presentation type as messages show it.
static std::string shownType(uint32_t Type) {
  if (Type > 32 && Type < 128)
    return "'" + std::string(1, char(Type)) + "'";
  return "'\\x" + llvm::utohexstr(Type, true) + "'";
}

static bool cannotSpecify(Runtime &RT, char Separator, uint32_t Type) {
  RT.valueError(llvm::Twine("Cannot specify '") + llvm::Twine(Separator) +
                "' with " + shownType(Type) + ".");
  return false;
}

static bool bothSeparators(Runtime &RT) {
  RT.valueError("Cannot specify both ',' and '_'.");
  return false;
}

/// `,` or `_`, not both.
static bool parseSeparator(Runtime &RT, llvm::StringRef &Text, char &Out) {
  if (Text.consume_front(","))
    Out = ',';
  if (Text.starts_with("_")) {
    if (Out)
      return bothSeparators(RT);
    Out = '_';
    Text = Text.drop_front();
  }
  if (Out == '_' && Text.starts_with(","))
    return bothSeparators(RT);
  return true;
}

static bool checkSeparators(Runtime &RT, const FormatSpec &S,
                            uint32_t DefaultType) {
  uint32_t Type = S.Type ? S.Type : DefaultType;
  auto Among = [&](llvm::StringRef Types) {
    return !Type || (Type < 128 && Types.contains(char(Type)));
  };
  if (S.Grouping && !Among("deEfFgG%") && !(S.Grouping == '_' && Among("boxX")))
    return cannotSpecify(RT, S.Grouping, Type);
  if (S.FractionGrouping && Type == 'n')
    return cannotSpecify(RT, S.FractionGrouping, Type);
  return true;
}

static bool parseSpec(Runtime &RT, Value V, llvm::StringRef Text,
                      char DefaultAlign, FormatSpec &S) {
  llvm::StringRef Whole = Text;
  bool FillGiven = false;
  size_t N = pointLength(Text[0]);
  if (Text.size() > N && isAlign(Text[N])) {
    S.Fill = Text.take_front(N);
    S.Align = Text[N];
    FillGiven = true;
    Text = Text.drop_front(N + 1);
  } else if (isAlign(Text[0])) {
    S.Align = Text[0];
    Text = Text.drop_front();
  }
  if (!Text.empty() && (Text[0] == '+' || Text[0] == '-' || Text[0] == ' ')) {
    S.Sign = Text[0];
    Text = Text.drop_front();
  }
  S.NoNegativeZero = Text.consume_front("z");
  S.Alternate = Text.consume_front("#");
  if (!FillGiven && Text.consume_front("0")) {
    S.Fill = "0";
    if (!S.Align && DefaultAlign == '>')
      S.Align = '=';
  }
  bool Ok = readFormatNumber(Text, S.Width);
  if (Ok && !parseSeparator(RT, Text, S.Grouping))
    return false;
  if (Ok && Text.consume_front(".")) {
    bool Digits = !Text.empty() && Text[0] >= '0' && Text[0] <= '9';
    Ok = readFormatNumber(Text, S.Precision);
    if (Ok && !parseSeparator(RT, Text, S.FractionGrouping))
      return false;
    if (!Digits && !S.FractionGrouping) {
      RT.valueError("Format specifier missing precision");
      return false;
    }
  }
  if (!Ok) {
    RT.valueError("Too many decimal digits in format string");
    return false;
  }
  if (!Text.empty() && Text.size() > pointLength(Text[0])) {
    RT.valueError("Invalid format specifier '" + Whole +
                  "' for object of type '" + RT.typeName(V) + "'");
    return false;
  }
  if (!Text.empty())
    S.Type = decodePoint(Text);
  if (!checkSeparators(RT, S, DefaultAlign == '<' ? 's' : 0))
    return false;
  if (S.Width > int64_t(RT.H.limit()) || S.Precision > int64_t(RT.H.limit())) {
    RT.outOfMemory(uint64_t(1) << 40);
    return false;
  }
  return true;
}

static size_t countPoints(llvm::StringRef Text) {
  size_t N = 0;
  for (char C : Text)
    N += (C & 0xC0) != 0x80;
  return N;
}

Value monty::padFormatted(Runtime &RT, const FormatSpec &S,
                          llvm::StringRef Prefix, llvm::StringRef Body,
                          char DefaultAlign) {
  size_t Length = countPoints(Prefix) + countPoints(Body);
  size_t Missing = S.Width > int64_t(Length) ? size_t(S.Width) - Length : 0;
  if (Missing > Heap::SmallSize && !RT.H.canAllocate(Missing * 8))
    return RT.outOfMemory(Missing * 8);
  char Align = S.Align ? S.Align : DefaultAlign;
  size_t Left = Align == '<' ? 0 : Align == '^' ? Missing / 2 : Missing;
  llvm::SmallString<128> Out;
  auto Fill = [&](size_t N) {
    if (S.Fill.size() == 1)
      return Out.append(N, S.Fill[0]);
    for (size_t I = 0; I != N; ++I)
      Out += S.Fill;
  };
  if (Align == '=')
    Out += Prefix;
  Fill(Left);
  if (Align != '=')
    Out += Prefix;
  Out += Body;
  Fill(Missing - Left);
  return RT.makeStr(Out.str());
}

static Value unknownType(Runtime &RT, Value V, const FormatSpec &S) {
  return RT.valueError("Unknown format code " + llvm::Twine(shownType(S.Type)) +
                       " for object of type '" + RT.typeName(V) + "'");
}

static Value formatStr(Runtime &RT, StrObject *Source, const FormatSpec &S) {
  if (S.Type && S.Type != 's')
    return unknownType(RT, Source->value(), S);
  if (S.Sign)
    return RT.valueError(S.Sign == ' '
                             ? "Space not allowed in string format specifier"
                             : "Sign not allowed in string format specifier");
  if (S.NoNegativeZero)
    return RT.valueError("Negative zero coercion (z) not allowed in string "
                         "format specifier");
  if (S.Alternate)
    return RT.valueError(
        "Alternate form (#) not allowed in string format specifier");
  if (S.Align == '=')
    return RT.valueError(
        "'=' alignment not allowed in string format specifier");
  llvm::StringRef Body = Source->str();
  if (S.Precision >= 0 && uint64_t(S.Precision) < Source->Length)
    Body = Body.take_front(strOffset(RT, Source, uint64_t(S.Precision)));
  return padFormatted(RT, S, "", Body, '<');
}

static Value formatIntSpec(Runtime &RT, Value V, const FormatSpec &S) {
  if (S.Precision >= 0)
    return RT.valueError("Precision not allowed in integer format specifier");
  if (S.NoNegativeZero)
    return RT.valueError("Negative zero coercion (z) not allowed in integer "
                         "format specifier");
  if (S.Type == 'c' && S.Sign)
    return RT.valueError("Sign not allowed with integer format specifier 'c'");
  if (S.Type == 'c' && S.Alternate)
    return RT.valueError(
        "Alternate form (#) not allowed with integer format specifier 'c'");
  bool Overflow;
  int64_t Character;
  if (S.Type == 'c' && !toInt64(RT, V, Character, &Overflow) && Overflow)
    return RT.overflowError("Python int too large to convert to C long");
  return formatInt(RT, V.isBool() ? Value::smallInt(V.isTrue()) : V, S);
}

static Value formatComplexSpec(Runtime &RT, ComplexObject *C,
                               const FormatSpec &S) {
  if (S.Type &&
      !(S.Type < 128 && llvm::StringRef("eEfFgGn").contains(char(S.Type))))
    return unknownType(RT, C->value(), S);
  if (S.Fill == "0")
    return RT.valueError(
        "Zero padding is not allowed in complex format specifier");
  if (S.Align == '=')
    return RT.valueError(
        "'=' alignment flag is not allowed in complex format specifier");
  return formatComplex(RT, C->Real, C->Imag, S);
}

Value monty::formatValue(Runtime &RT, Value V, llvm::StringRef Text) {
  TypeObject *T = RT.typeOf(V);
  if (T->TypeFlags & TypeObject::IsHeap &&
      !RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_format)))
    return RT.fallback();
  if (Text.empty())
    return strValue(RT, V);
  if (RT.as<TemporalObject>(V))
    return RT.fallback();
  auto *Str = RT.as<StrObject>(V);
  auto *Complex = RT.as<ComplexObject>(V);
  if (!Str && !Complex && !isNumberValue(RT, V))
    return RT.typeError("unsupported format string passed to " +
                        RT.typeName(V) + ".__format__");
  FormatSpec S;
  if (!parseSpec(RT, V, Text, Str ? '<' : '>', S))
    return Value::failure();
  if (Str)
    return formatStr(RT, Str, S);
  if (Complex)
    return formatComplexSpec(RT, Complex, S);
  auto Among = [&](llvm::StringRef Types) {
    return S.Type < 128 && Types.contains(char(S.Type));
  };
  bool Int = isIntValue(RT, V);
  if (Int && (!S.Type || Among("dnxXobc")))
    return formatIntSpec(RT, V, S);
  if (S.Type && !Among("eEfFgG%") && (Int || S.Type != 'n'))
    return unknownType(RT, V, S);
  double D;
  if (!toDouble(RT, V, D))
    return Value::failure();
  return formatFloat(RT, D, S);
}
