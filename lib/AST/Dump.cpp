//===- Dump.cpp - The tree as text ----------------------------------------===//
//
// The form is that of CPython's ast.dump(indent=2), so that trees can be
// compared with CPython's by text.
//
//===----------------------------------------------------------------------===//

#include "Literals.h"
#include "monty/AST/AST.h"
#include "monty/Source/LineTable.h"
#include "llvm/Support/raw_ostream.h"

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
  void print(const ConstantValue &V) { printLiteral(OS, V); }

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
