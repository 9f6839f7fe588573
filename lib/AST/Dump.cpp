//===- Dump.cpp - The tree as text ----------------------------------------===//

#include "monty/AST/AST.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::ast;

namespace {
class Dumper {
public:
  Dumper(llvm::raw_ostream &OS, bool Ranges) : OS(OS), Ranges(Ranges) {}
  void node(const Node *N);

private:
  template <typename T> void field(const char *Name, const T &Value) {
    newline();
    OS << Name << '=';
    print(Value);
  }
  void newline() {
    OS << '\n';
    OS.indent(Indent * 2);
  }
  template <typename T> void print(T *const &N) {
    if (N)
      node(N);
    else
      OS << "None";
  }
  template <typename T> void print(llvm::ArrayRef<T *> Items) {
    OS << '[';
    ++Indent;
    for (T *I : Items) {
      newline();
      print(I);
    }
    --Indent;
    OS << ']';
  }
  void print(llvm::StringRef Text) {
    if (!Text.data()) {
      OS << "None";
      return;
    }
    OS << '\'';
    OS.write_escaped(Text);
    OS << '\'';
  }
  void print(NameList Names) {
    OS << '[';
    for (size_t I = 0; I != Names.size(); ++I) {
      OS << (I ? ", " : "");
      print(Names[I]);
    }
    OS << ']';
  }
  void print(CompareOperatorList Ops) {
    static const char *const Text[] = {"Lt",  "LtE", "Eq",    "NotEq", "Gt",
                                       "GtE", "Is",  "IsNot", "In",    "NotIn"};
    OS << '[';
    for (size_t I = 0; I != Ops.size(); ++I)
      OS << (I ? ", " : "") << Text[int(Ops[I])];
    OS << ']';
  }
  void print(bool B) { OS << (B ? "True" : "False"); }
  void print(int I) { OS << I; }
  void print(unsigned I) { OS << I; }
  void print(ExprContext C) {
    static const char *const Text[] = {"Load", "Store", "Del"};
    OS << Text[int(C)];
  }
  void print(BoolOperator O) { OS << (O == BoolOperator::And ? "And" : "Or"); }
  void print(Operator O) {
    static const char *const Text[] = {
        "Add",     "Sub",    "Mult",   "Div",    "FloorDiv", "Mod",   "Pow",
        "MatMult", "LShift", "RShift", "BitAnd", "BitOr",    "BitXor"};
    OS << Text[int(O)];
  }
  void print(UnaryOperator O) {
    static const char *const Text[] = {"Invert", "Not", "UAdd", "USub"};
    OS << Text[int(O)];
  }
  void print(const ConstantValue &V);

  llvm::raw_ostream &OS;
  bool Ranges;
  unsigned Indent = 0;
};
} // namespace

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
    OS << V.Text;
    break;
  case ConstantValue::Float:
    OS << V.Number;
    break;
  case ConstantValue::Complex:
    OS << V.Number << 'j';
    break;
  case ConstantValue::Bytes:
    OS << 'b';
    [[fallthrough]];
  case ConstantValue::Str:
    print(V.Text);
    break;
  }
}

void Dumper::node(const Node *N) {
  switch (N->Kind) {
#define F(Type, Name) field(#Name, X->Name);
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = llvm::cast<Class>(N);                           \
    OS << #Class;                                                              \
    if (Ranges)                                                                \
      OS << '@' << N->Range.Begin << ".." << N->Range.End;                     \
    OS << '(';                                                                 \
    ++Indent;                                                                  \
    Fields;                                                                    \
    --Indent;                                                                  \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
  }
  OS << ')';
}

void monty::ast::dump(llvm::raw_ostream &OS, const Node *N, bool Ranges) {
  Dumper(OS, Ranges).node(N);
  OS << '\n';
}
