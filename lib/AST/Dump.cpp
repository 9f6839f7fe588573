//===- Dump.cpp - The tree as text ----------------------------------------===//
//
// The form is that of CPython's ast.dump(indent=2), so that trees can be
// compared with CPython's by text.
//
//===----------------------------------------------------------------------===//

#include "monty/AST/AST.h"
#include "monty/Source/LineTable.h"
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

/// The printed depth; only chains of elif go deeper than the parser's bound.
static constexpr unsigned MaxIndent = 2 * MaxDepth;

/// CPython's name of the class.
static const char *className(NodeKind K) {
  switch (K) {
  case NodeKind::ExprStmt:
    return "Expr";
  case NodeKind::ListExpr:
    return "List";
  case NodeKind::Arguments:
    return "arguments";
  case NodeKind::Arg:
    return "arg";
  case NodeKind::Keyword:
    return "keyword";
  case NodeKind::Alias:
    return "alias";
  case NodeKind::WithItem:
    return "withitem";
  case NodeKind::MatchCase:
    return "match_case";
  case NodeKind::Comprehension:
    return "comprehension";
  default:
    break;
  }
  static const char *const Names[] = {
#define NODE(Class, Base, Fields) #Class,
#include "monty/AST/Nodes.def"
  };
  return Names[int(K)];
}

static bool hasPosition(const Node *N) {
  switch (N->Kind) {
  case NodeKind::Module:
  case NodeKind::Arguments:
  case NodeKind::WithItem:
  case NodeKind::MatchCase:
  case NodeKind::Comprehension:
    return false;
  default:
    return true;
  }
}

//===--- Literals as repr() writes them ----------------------------------===//

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

static void printText(llvm::raw_ostream &OS, llvm::StringRef Text, bool Bytes) {
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
  auto End = std::to_chars(Text, Text + sizeof Text, Number,
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

//===--- Nodes ------------------------------------------------------------===//

namespace {
class Dumper {
public:
  Dumper(llvm::raw_ostream &OS, const LineTable *Lines)
      : OS(OS), Lines(Lines) {}
  void print(const Node *N);

private:
  /// What is left out: absent optional parts, empty lists.
  template <typename T> static bool absent(T *N) { return !N; }
  template <typename T> static bool absent(llvm::ArrayRef<T> L) {
    return L.empty();
  }
  static bool absent(llvm::StringRef S) { return !S.data(); }
  template <typename T> static bool absent(const T &) { return false; }

  /// What does not force its node onto several lines.
  bool simple(const Node *N) const;
  template <typename T> bool simple(T *N) const {
    return simple(static_cast<const Node *>(N));
  }
  template <typename T> bool simple(llvm::ArrayRef<T>) const { return false; }
  template <typename T> bool simple(const T &) const { return true; }

  void print(llvm::StringRef Text) { printText(OS, Text, false); }
  template <typename T> void print(llvm::ArrayRef<T> Items);
  void print(bool B) { OS << int(B); }
  void print(int I) { OS << I; }
  void print(unsigned I) { OS << I; }
  void print(ExprContext C) {
    static const char *const Text[] = {"Load()", "Store()", "Del()"};
    OS << Text[int(C)];
  }
  void print(BoolOperator O) {
    OS << (O == BoolOperator::And ? "And()" : "Or()");
  }
  void print(Operator O) {
    static const char *const Text[] = {
        "Add",     "Sub",    "Mult",   "Div",    "FloorDiv", "Mod",   "Pow",
        "MatMult", "LShift", "RShift", "BitAnd", "BitOr",    "BitXor"};
    OS << Text[int(O)] << "()";
  }
  void print(UnaryOperator O) {
    static const char *const Text[] = {"Invert", "Not", "UAdd", "USub"};
    OS << Text[int(O)] << "()";
  }
  void print(CompareOperator O) {
    static const char *const Text[] = {"Lt",  "LtE", "Eq",    "NotEq", "Gt",
                                       "GtE", "Is",  "IsNot", "In",    "NotIn"};
    OS << Text[int(O)] << "()";
  }
  void print(const ConstantValue &V);

  void newline() {
    OS << '\n';
    OS.indent(Indent * 2);
  }

  llvm::raw_ostream &OS;
  const LineTable *Lines;
  unsigned Indent = 0;
};
} // namespace

bool Dumper::simple(const Node *N) const {
  if (!N || (Lines && hasPosition(N)))
    return !N;
  bool Empty = true;
  switch (N->Kind) {
#define F(Type, Name) Empty &= absent(X->Name);
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = llvm::cast<Class>(N);                           \
    Fields;                                                                    \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
  }
  return Empty;
}

template <typename T> void Dumper::print(llvm::ArrayRef<T> Items) {
  OS << '[';
  ++Indent;
  for (size_t I = 0; I != Items.size(); ++I) {
    OS << (I ? "," : "");
    newline();
    print(Items[I]);
  }
  --Indent;
  OS << ']';
}

void Dumper::print(const ConstantValue &V) {
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

void Dumper::print(const Node *N) {
  if (!N) {
    OS << "None"; // an item of a list: the key of `**x`
    return;
  }
  OS << className(N->Kind) << '(';
  if (Indent > MaxIndent) {
    OS << "...)";
    return;
  }
  bool Positioned = Lines && hasPosition(N);
  bool Flat = !Positioned;
  unsigned Count = 0;
  switch (N->Kind) {
#define F(Type, Name)                                                          \
  if (!absent(X->Name)) {                                                      \
    ++Count;                                                                   \
    Flat &= simple(X->Name);                                                   \
  }
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = llvm::cast<Class>(N);                           \
    Fields;                                                                    \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
  }
  Flat &= Count <= 3;
  ++Indent;
  bool First = true;
  auto Separate = [&](const char *Name) {
    if (!First)
      OS << (Flat ? ", " : ",");
    First = false;
    if (!Flat)
      newline();
    OS << Name << '=';
  };
  switch (N->Kind) {
#define F(Type, Name)                                                          \
  if (!absent(X->Name)) {                                                      \
    Separate(#Name);                                                           \
    print(X->Name);                                                            \
  }
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = llvm::cast<Class>(N);                           \
    Fields;                                                                    \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
  }
  if (Positioned) {
    LineColumn Begin = Lines->at(N->Range.Begin), End = Lines->at(N->Range.End);
    Separate("lineno");
    OS << Begin.Line;
    Separate("col_offset");
    OS << Begin.Column;
    Separate("end_lineno");
    OS << End.Line;
    Separate("end_col_offset");
    OS << End.Column;
  }
  --Indent;
  OS << ')';
}

void monty::ast::dump(llvm::raw_ostream &OS, const Node *N,
                      const LineTable *Lines) {
  Dumper(OS, Lines).print(N);
  OS << '\n';
}
