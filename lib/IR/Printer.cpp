//===- Printer.cpp - The text form of the IR ------------------------------===//
//
// Prints what Parser.cpp reads. docs/ir.md describes the form.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/IR.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <charconv>
#include <cmath>

using namespace monty;
using namespace monty::ir;

/// Prints \p Text between double quotes, with \xNN for what is not plain.
static void printQuoted(llvm::StringRef Text, llvm::raw_ostream &OS) {
  OS << '"';
  for (unsigned char C : Text) {
    if (C == '"' || C == '\\')
      OS << '\\' << C;
    else if (C == '\n')
      OS << "\\n";
    else if (C < 0x20 || C == 0x7f)
      OS << "\\x" << llvm::hexdigit(C >> 4, true)
         << llvm::hexdigit(C & 15, true);
    else
      OS << C;
  }
  OS << '"';
}

/// The shortest digits that read back as \p D, always with a sign of being a
/// float.
static void printFloat(double D, llvm::raw_ostream &OS) {
  if (std::isnan(D) || std::isinf(D)) {
    OS << (std::signbit(D) ? "-" : "") << (std::isnan(D) ? "nan" : "inf");
    return;
  }
  char Text[40];
  auto *End = std::to_chars(Text, Text + sizeof(Text), D).ptr;
  llvm::StringRef S(Text, End - Text);
  OS << S;
  if (S.find_first_of(".e") == llvm::StringRef::npos)
    OS << ".0";
}

void ir::printConstant(const ConstantPool &Pool, ConstantIndex I,
                       llvm::raw_ostream &OS) {
  const Constant &C = Pool[I];
  switch (C.Kind) {
  case ConstantKind::None:
    OS << "none";
    return;
  case ConstantKind::False:
    OS << "false";
    return;
  case ConstantKind::True:
    OS << "true";
    return;
  case ConstantKind::Ellipsis:
    OS << "ellipsis";
    return;
  case ConstantKind::Int:
    OS << Pool.intValue(I);
    return;
  case ConstantKind::BigInt:
    OS << (C.Flags & constflag::Negative ? "-0x" : "0x");
    for (size_t K = C.Size; K-- != 0;)
      for (int Shift = 60; Shift >= 0; Shift -= 4)
        OS << llvm::hexdigit(Pool.limbs(I)[K] >> Shift & 15, true);
    return;
  case ConstantKind::Float:
    printFloat(Pool.floatValue(I), OS);
    return;
  case ConstantKind::Complex:
    OS << "complex(";
    printFloat(__builtin_bit_cast(double, Pool.limbs(I)[0]), OS);
    OS << ", ";
    printFloat(__builtin_bit_cast(double, Pool.limbs(I)[1]), OS);
    OS << ')';
    return;
  case ConstantKind::Str:
    printQuoted(Pool.text(I), OS);
    return;
  case ConstantKind::Bytes:
    OS << 'b';
    printQuoted(Pool.text(I), OS);
    return;
  case ConstantKind::Tuple:
  case ConstantKind::FrozenSet: {
    OS << (C.Kind == ConstantKind::Tuple ? "(" : "frozenset(");
    llvm::ListSeparator Comma;
    for (ConstantIndex Item : Pool.items(I)) {
      OS << Comma;
      printConstant(Pool, Item, OS);
    }
    OS << ')';
    return;
  }
  }
}

namespace {
class Printer {
public:
  Printer(const Module &M, llvm::raw_ostream &OS, bool Ranges)
      : Pool(M.Constants), OS(OS), Ranges(Ranges) {}
  void function(const Function &F);

private:
  void header(const Function &F);
  void names(const char *Title, llvm::ArrayRef<ConstantIndex> Names);
  void block(const Block &B);
  void instr(const Instr &I);
  void typed(const Value *V, Type Expected);
  void value(const Value *V) {
    if (V)
      OS << '%' << V->id();
    else
      OS << '_';
  }
  void successor(const Successor &S);

  const ConstantPool &Pool;
  llvm::raw_ostream &OS;
  bool Ranges;
};
} // namespace

void Printer::typed(const Value *V, Type Expected) {
  value(V);
  if (V->type() != Expected)
    OS << ": " << typeName(V->type());
}

void Printer::names(const char *Title, llvm::ArrayRef<ConstantIndex> Names) {
  if (Names.empty())
    return;
  OS << "  " << Title << ' ';
  llvm::ListSeparator Comma;
  for (ConstantIndex N : Names) {
    OS << Comma;
    printConstant(Pool, N, OS);
  }
  OS << '\n';
}

void Printer::header(const Function &F) {
  OS << "function " << F.index() << ' ';
  printConstant(Pool, F.Name, OS);
  OS << '\n';
  names("qualname", F.Qualname);
  if (F.Flags) {
    OS << "  flags";
#define FUNCFLAG(Name, Word, Bit)                                              \
  if (F.Flags & funcflag::Name)                                                \
    OS << ' ' << Word;
#include "monty/Bytecode/Flags.def"
    OS << '\n';
  }
  if (F.Docstring != NoConstant)
    names("doc", F.Docstring);
  OS << "  line " << F.FirstLine << '\n';
  if (!F.Parameters.empty())
    OS << "  counts " << F.PositionalOnly << ' ' << F.Positional << ' '
       << F.KeywordOnly << '\n';
  names("params", F.Parameters);
  names("free", F.FreeVariables);
  for (const Slot &S : F.Slots) {
    static constexpr const char *Kinds[] = {"local", "cell", "free"};
    OS << "  slot " << Kinds[unsigned(S.Kind)];
    if (S.Name != NoConstant) {
      OS << ' ';
      printConstant(Pool, S.Name, OS);
    }
    OS << '\n';
  }
}

void Printer::function(const Function &F) {
  header(F);
  OS << "{\n";
  for (const Block *B : F.blocks())
    block(*B);
  OS << "}\n";
}

void Printer::block(const Block &B) {
  OS << 'b' << B.id();
  if (B.argumentCount()) {
    OS << '(';
    llvm::ListSeparator Comma;
    for (const Value *V : B.arguments()) {
      OS << Comma;
      typed(V, Type::Any);
    }
    OS << ')';
  }
  OS << ':';
  if (B.unwind())
    OS << " unwind b" << B.unwind()->id();
  OS << '\n';
  for (const Instr &I : B.instrs())
    instr(I);
}

void Printer::successor(const Successor &S) {
  OS << 'b' << S.Target->id();
  if (S.Arguments.empty())
    return;
  OS << '(';
  llvm::ListSeparator Comma;
  for (const Value *V : S.Arguments) {
    OS << Comma;
    value(V);
  }
  OS << ')';
}

void Printer::instr(const Instr &I) {
  OS << "  ";
  if (I.resultCount()) {
    llvm::ListSeparator Comma;
    for (unsigned K = 0; K != I.resultCount(); ++K) {
      OS << Comma;
      typed(I.result(K), defaultResultType(I.op()));
    }
    OS << " = ";
  }
  OS << mnemonic(I.op());
  if (I.n())
    OS << '.' << I.n();
  llvm::ListSeparator Comma(",");
  switch (payload(I.op())) {
  case XKind::Const:
  case XKind::Name:
    OS << Comma << ' ';
    printConstant(Pool, I.x(), OS);
    break;
  case XKind::Func:
    OS << Comma << " @" << I.x();
    break;
  case XKind::Int:
    OS << Comma << " #" << I.x();
    break;
  default:
    break;
  }
  for (const Value *V : I.operands()) {
    OS << Comma << ' ';
    value(V);
  }
  for (const Successor &S : I.successors()) {
    OS << Comma << ' ';
    successor(S);
  }
  if (Ranges && I.range().isValid())
    OS << " !" << I.range().Begin << '-' << I.range().End;
  OS << '\n';
}

void ir::print(const Function &F, llvm::raw_ostream &OS, bool Ranges) {
  Printer(F.module(), OS, Ranges).function(F);
}

void ir::print(const Module &M, llvm::raw_ostream &OS, bool Ranges) {
  bool First = true;
  for (const auto &F : M.functions()) {
    if (!First)
      OS << '\n';
    First = false;
    print(*F, OS, Ranges);
  }
}
