//===- FormatSpec.cpp - Format specifications and % formatting ------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <charconv>
#include <cmath>

using namespace monty;

namespace {
struct FormatSpec {
  std::string Fill = " ";
  char Align = 0, Sign = '-', Grouping = 0, Type = 0;
  bool Alternate = false, Zero = false, NoNegativeZero = false;
  int64_t Width = 0, Precision = -1;
};
} // namespace

static size_t pointLength(char C) {
  auto B = uint8_t(C);
  return B < 0x80 ? 1 : B < 0xE0 ? 2 : B < 0xF0 ? 3 : 4;
}

static bool isAlign(char C) {
  return C == '<' || C == '>' || C == '=' || C == '^';
}

static bool readNumber(llvm::StringRef &Text, int64_t &Out) {
  llvm::StringRef Digits =
      Text.take_while([](char C) { return C >= '0' && C <= '9'; });
  if (Digits.empty())
    return true;
  Text = Text.drop_front(Digits.size());
  return !Digits.getAsInteger(10, Out);
}

static bool parseSpec(Runtime &RT, Value V, llvm::StringRef Text,
                      FormatSpec &S) {
  llvm::StringRef Whole = Text;
  if (!Text.empty()) {
    size_t N = pointLength(Text[0]);
    if (Text.size() > N && isAlign(Text[N])) {
      S.Fill = Text.take_front(N).str();
      S.Align = Text[N];
      Text = Text.drop_front(N + 1);
    } else if (isAlign(Text[0])) {
      S.Align = Text[0];
      Text = Text.drop_front();
    }
  }
  if (!Text.empty() && (Text[0] == '+' || Text[0] == '-' || Text[0] == ' ')) {
    S.Sign = Text[0];
    Text = Text.drop_front();
  }
  S.NoNegativeZero = Text.consume_front("z");
  S.Alternate = Text.consume_front("#");
  if (Text.starts_with("0")) {
    S.Zero = true;
    if (!S.Align) {
      S.Fill = "0";
      S.Align = '=';
    }
    Text = Text.drop_front();
  }
  bool Ok = readNumber(Text, S.Width);
  if (!Text.empty() && (Text[0] == ',' || Text[0] == '_')) {
    S.Grouping = Text[0];
    Text = Text.drop_front();
  }
  if (Ok && Text.consume_front(".")) {
    if (Text.empty() || Text[0] < '0' || Text[0] > '9') {
      RT.valueError("Format specifier missing precision");
      return false;
    }
    Ok = readNumber(Text, S.Precision);
  }
  if (!Ok) {
    RT.valueError("Too many decimal digits in format string");
    return false;
  }
  if (Text.size() > 1) {
    RT.valueError("Invalid format specifier '" + Whole +
                  "' for object of type '" + RT.typeName(V) + "'");
    return false;
  }
  if (!Text.empty())
    S.Type = Text[0];
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

/// Pads \p Prefix + \p Body to the width.
static Value pad(Runtime &RT, const FormatSpec &S, llvm::StringRef Prefix,
                 llvm::StringRef Body, char DefaultAlign) {
  size_t Length = countPoints(Prefix) + countPoints(Body);
  size_t Missing = S.Width > int64_t(Length) ? size_t(S.Width) - Length : 0;
  if (Missing && !RT.H.canAllocate(Missing * 8))
    return RT.outOfMemory(Missing * 8);
  char Align = S.Align ? S.Align : DefaultAlign;
  size_t Left = Align == '<' ? 0 : Align == '^' ? Missing / 2 : Missing;
  std::string Out;
  auto Fill = [&](size_t N) {
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
  return RT.makeStr(llvm::StringRef(Out));
}

static std::string group(llvm::StringRef Digits, char Separator,
                         unsigned Every) {
  std::string Out;
  for (size_t I = 0; I != Digits.size(); ++I) {
    if (I && (Digits.size() - I) % Every == 0)
      Out += Separator;
    Out += Digits[I];
  }
  return Out;
}

static Value invalidCode(Runtime &RT, Value V, char Code) {
  return RT.valueError(llvm::Twine("Unknown format code '") +
                       llvm::Twine(std::string(1, Code)) +
                       "' for object of type '" + RT.typeName(V) + "'");
}

/// With fill '0' and '=' the zeros are grouped too.
static void zeroFill(const FormatSpec &S, std::string &Digits,
                     size_t PrefixLength, size_t TailLength) {
  if (S.Fill != "0" || S.Align != '=' || !S.Grouping)
    return;
  std::string Plain;
  for (char C : Digits)
    if (C != S.Grouping)
      Plain += C;
  while (int64_t(group(Plain, S.Grouping, 3).size() + PrefixLength +
                 TailLength) < S.Width)
    Plain.insert(Plain.begin(), '0');
  Digits = group(Plain, S.Grouping, 3);
}

static Value formatInt(Runtime &RT, Value V, const FormatSpec &S) {
  unsigned Base = S.Type == 'x' || S.Type == 'X' ? 16
                  : S.Type == 'o'                ? 8
                  : S.Type == 'b'                ? 2
                                                 : 10;
  if (S.Precision >= 0)
    return RT.valueError("Precision not allowed in integer format specifier");
  if (S.Type == 'c') {
    int64_t C;
    if (!toInt64(RT, V, C) || C < 0 || C > 0x10FFFF)
      return RT.overflowError("%c arg not in range(0x110000)");
    llvm::SmallString<4> Text;
    if (C < 0x80) {
      Text.push_back(char(C));
    } else if (C < 0x800) {
      Text.push_back(char(0xC0 | C >> 6));
      Text.push_back(char(0x80 | (C & 0x3F)));
    } else if (C < 0x10000) {
      Text.push_back(char(0xE0 | C >> 12));
      Text.push_back(char(0x80 | (C >> 6 & 0x3F)));
      Text.push_back(char(0x80 | (C & 0x3F)));
    } else {
      Text.push_back(char(0xF0 | C >> 18));
      Text.push_back(char(0x80 | (C >> 12 & 0x3F)));
      Text.push_back(char(0x80 | (C >> 6 & 0x3F)));
      Text.push_back(char(0x80 | (C & 0x3F)));
    }
    return pad(RT, S, "", Text, '<');
  }
  Value Text = intToStr(RT, V, Base);
  if (Text.isFailure())
    return Text;
  llvm::StringRef Digits = RT.str(Text);
  bool Negative = Digits.consume_front("-");
  std::string Body = S.Type == 'X' ? Digits.upper() : Digits.str();
  if (S.Grouping)
    Body = group(Body, S.Grouping, Base == 10 ? 3 : 4);
  std::string Prefix = Negative        ? "-"
                       : S.Sign == '-' ? ""
                                       : std::string(1, S.Sign);
  if (S.Alternate && Base != 10)
    Prefix += std::string("0") + S.Type;
  zeroFill(S, Body, Prefix.size(), 0);
  return pad(RT, S, Prefix, Body, '>');
}

/// The digits of |D| in form \p Type with \p Precision digits.
static std::string floatDigits(double D, char Type, int Precision,
                               bool Alternate) {
  std::string Buffer(size_t(Precision) + 400, '\0');
  std::chars_format Form = Type == 'f'   ? std::chars_format::fixed
                           : Type == 'e' ? std::chars_format::scientific
                                         : std::chars_format::general;
  auto R = std::to_chars(Buffer.data(), Buffer.data() + Buffer.size(), D, Form,
                         Precision);
  Buffer.resize(size_t(R.ptr - Buffer.data()));
  return Buffer;
}

static Value formatFloat(Runtime &RT, Value V, double D, const FormatSpec &S) {
  char Type = S.Type ? char(S.Type | 0x20) : 0;
  if (S.Type == '%')
    Type = '%';
  bool Upper = S.Type == 'E' || S.Type == 'F' || S.Type == 'G';
  bool Negative = std::signbit(D) && !std::isnan(D);
  double Magnitude = std::fabs(D);
  std::string Body, Tail;
  if (std::isnan(D) || std::isinf(D)) {
    Body = std::isnan(D) ? "nan" : "inf";
    if (Type == '%')
      Tail = "%";
  } else if (Type == 0 && S.Precision < 0) {
    llvm::SmallString<40> Text;
    appendDouble(Text, Magnitude);
    Body = Text.str().str();
  } else {
    int64_t Precision = S.Precision < 0 ? 6 : S.Precision;
    if (!RT.H.canAllocate(uint64_t(Precision) * 4) ||
        RT.poll(uint64_t(Precision) / 64 + 1))
      return RT.LastFailure == Failure::None
                 ? RT.outOfMemory(uint64_t(Precision) * 4)
                 : RT.outOfMemory(uint64_t(Precision) * 4);
    // Digits beyond what a double has are zeros; to_chars need not make them.
    int Real = int(std::min<int64_t>(Precision, 1100));
    if (Type == 'g' || Type == 0 || Type == 'n') {
      Body = floatDigits(Magnitude, 'g', Real ? Real : 1, S.Alternate);
      if (Type == 0 && Body.find_first_of(".e") == std::string::npos)
        Body += ".0";
    } else {
      Body = floatDigits(Type == '%' ? Magnitude * 100 : Magnitude,
                         Type == 'e' ? 'e' : 'f', Real, S.Alternate);
      if (Precision > Real) {
        size_t At = Body.find('e');
        Body.insert(At == std::string::npos ? Body.size() : At,
                    size_t(Precision - Real), '0');
      }
      if (Type == '%')
        Tail = "%";
    }
    if (S.NoNegativeZero && Body.find_first_not_of("0.e+") == std::string::npos)
      Negative = false;
  }
  if (Upper)
    Body = llvm::StringRef(Body).upper();
  size_t Whole = llvm::StringRef(Body).find_first_of(".eE");
  std::string Rest = Whole == llvm::StringRef::npos ? "" : Body.substr(Whole);
  std::string Digits =
      Body.substr(0, Whole == llvm::StringRef::npos ? Body.size() : Whole);
  if (S.Grouping)
    Digits = group(Digits, S.Grouping, 3);
  std::string Prefix = Negative        ? "-"
                       : S.Sign == '-' ? ""
                                       : std::string(1, S.Sign);
  zeroFill(S, Digits, Prefix.size(), Rest.size() + Tail.size());
  return pad(RT, S, Prefix, Digits + Rest + Tail, '>');
}

Value monty::formatValue(Runtime &RT, Value V, llvm::StringRef Text) {
  TypeObject *T = RT.typeOf(V);
  if (T->TypeFlags & TypeObject::IsHeap &&
      !RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_format)))
    return RT.fallback();
  if (Text.empty())
    return strValue(RT, V);
  bool Number = isNumberValue(RT, V), Str = RT.as<StrObject>(V);
  if (!Number && !Str)
    return RT.typeError("unsupported format string passed to " +
                        RT.typeName(V) + ".__format__");
  FormatSpec S;
  if (!parseSpec(RT, V, Text, S))
    return Value::failure();
  if (Str) {
    if (S.Type && S.Type != 's')
      return invalidCode(RT, V, S.Type);
    if (S.Align == '=' && !S.Zero)
      return RT.valueError(
          "'=' alignment not allowed in string format specifier");
    if (S.Align == '=')
      S.Align = '<';
    if (S.Sign != '-')
      return RT.valueError("Sign not allowed in string format specifier");
    auto *Source = RT.as<StrObject>(V);
    llvm::StringRef Body = Source->str();
    if (S.Precision >= 0 && uint64_t(S.Precision) < Source->Length)
      Body = Body.take_front(strOffset(RT, Source, uint64_t(S.Precision)));
    return pad(RT, S, "", Body, '<');
  }
  if (isIntValue(RT, V)) {
    switch (S.Type) {
    case 0:
    case 'd':
    case 'n':
    case 'x':
    case 'X':
    case 'o':
    case 'b':
    case 'c':
      if (V.isBool() && S.Type == 0)
        V = Value::smallInt(V.isTrue());
      return formatInt(RT, V.isBool() ? Value::smallInt(V.isTrue()) : V, S);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
      break;
    default:
      return invalidCode(RT, V, S.Type);
    }
  } else if (S.Type && !llvm::StringRef("eEfFgGn%").contains(S.Type)) {
    return invalidCode(RT, V, S.Type);
  }
  double D;
  if (!toDouble(RT, V, D))
    return Value::failure();
  return formatFloat(RT, V, D, S);
}

//===--- % formatting
//-----------------------------------------------------------------===

Value monty::formatPercent(Runtime &RT, StrObject *Format, Value Args) {
  llvm::StringRef Text = Format->str();
  auto *Tuple = RT.as<TupleObject>(Args);
  uint64_t Next = 0;
  std::string Out;
  auto Argument = [&]() -> Value {
    if (!Tuple)
      return Next++ == 0
                 ? Args
                 : RT.typeError("not enough arguments for format string");
    if (Next >= Tuple->Length)
      return RT.typeError("not enough arguments for format string");
    return Tuple->Items[Next++];
  };
  bool UsedMapping = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] != '%') {
      Out += Text[I];
      continue;
    }
    if (++I == Text.size())
      return RT.valueError("incomplete format");
    Value Mapped;
    if (Text[I] == '(') {
      size_t Close = Text.find(')', I);
      if (Close == llvm::StringRef::npos)
        return RT.valueError("incomplete format key");
      auto *D = RT.as<DictObject>(Args);
      if (!D)
        return RT.typeError("format requires a mapping");
      Value Key = RT.makeStr(Text.slice(I + 1, Close));
      Outcome Found = dictGet(RT, D, Key, Mapped);
      if (Found == Outcome::False)
        return RT.keyError(Key);
      I = Close + 1;
      UsedMapping = true;
    }
    FormatSpec S;
    for (; I < Text.size(); ++I) {
      char C = Text[I];
      if (C == '-')
        S.Align = '<';
      else if (C == '+' || (C == ' ' && S.Sign != '+'))
        S.Sign = C;
      else if (C == '#')
        S.Alternate = true;
      else if (C == '0')
        S.Zero = true;
      else
        break;
    }
    auto Star = [&](int64_t &Into) {
      Value V = Argument();
      if (V.isFailure())
        return false;
      if (!toInt64(RT, V, Into)) {
        RT.typeError("* wants int");
        return false;
      }
      return true;
    };
    if (I < Text.size() && Text[I] == '*') {
      if (!Star(S.Width))
        return Value::failure();
      ++I;
    } else {
      llvm::StringRef Rest = Text.substr(I);
      readNumber(Rest, S.Width);
      I = Text.size() - Rest.size();
    }
    if (I < Text.size() && Text[I] == '.') {
      ++I;
      S.Precision = 0;
      llvm::StringRef Rest = Text.substr(I);
      if (Rest.starts_with("*")) {
        if (!Star(S.Precision))
          return Value::failure();
        ++I;
      } else {
        readNumber(Rest, S.Precision);
        I = Text.size() - Rest.size();
      }
    }
    if (I >= Text.size())
      return RT.valueError("incomplete format");
    if (S.Width > int64_t(RT.H.limit()) || S.Precision > int64_t(RT.H.limit()))
      return RT.outOfMemory(uint64_t(1) << 40);
    char Code = Text[I];
    if (Code == '%') {
      Out += '%';
      continue;
    }
    Value V = Mapped.isUnbound() ? Argument() : Mapped;
    if (V.isFailure())
      return V;
    Value Piece;
    if (Code == 's' || Code == 'r' || Code == 'a') {
      Piece = Code == 's' ? strValue(RT, V) : reprValue(RT, V);
      if (Piece.isFailure())
        return Piece;
      auto *P = RT.as<StrObject>(Piece);
      llvm::StringRef Body = P->str();
      if (S.Precision >= 0 && uint64_t(S.Precision) < P->Length)
        Body = Body.take_front(strOffset(RT, P, uint64_t(S.Precision)));
      Piece = pad(RT, S, "", Body, '>');
    } else if (llvm::StringRef("diuxXoc").contains(Code)) {
      if (Code == 'c' && RT.as<StrObject>(V)) {
        Piece = pad(RT, S, "", RT.str(V), '>');
      } else {
        if (!isNumberValue(RT, V))
          return RT.typeError(
              llvm::Twine("%") + llvm::Twine(std::string(1, Code)) +
              " format: a real number is required, not " + RT.typeName(V));
        double D;
        if (V.isDouble() && toDouble(RT, V, D))
          V = RT.makeInt(int64_t(D));
        if (S.Zero && !S.Align)
          S.Fill = "0", S.Align = '=';
        S.Type = Code == 'i' || Code == 'u' ? 'd' : Code;
        S.Precision = -1;
        Piece = formatInt(RT, V.isBool() ? Value::smallInt(V.isTrue()) : V, S);
      }
    } else if (llvm::StringRef("eEfFgG").contains(Code)) {
      double D;
      if (!isNumberValue(RT, V))
        return RT.typeError("must be real number, not " + RT.typeName(V));
      if (!toDouble(RT, V, D))
        return Value::failure();
      if (S.Zero && !S.Align)
        S.Fill = "0", S.Align = '=';
      S.Type = Code;
      Piece = formatFloat(RT, V, D, S);
    } else {
      return RT.valueError(llvm::Twine("unsupported format character '") +
                           llvm::Twine(std::string(1, Code)) + "' (0x" +
                           llvm::Twine::utohexstr(uint8_t(Code)) +
                           ") at index " + llvm::Twine(I));
    }
    if (Piece.isFailure())
      return Piece;
    Out += RT.str(Piece);
  }
  bool Consumed = Tuple ? Next == Tuple->Length
                        : UsedMapping || Next || RT.as<DictObject>(Args) ||
                              RT.as<ListObject>(Args);
  if (!Consumed)
    return RT.typeError("not all arguments converted during string formatting");
  return RT.makeStr(llvm::StringRef(Out));
}
