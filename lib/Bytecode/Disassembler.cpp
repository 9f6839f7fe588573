//===- Disassembler.cpp - Programs as text --------------------------------===//
//
// One line an instruction: its word, its name, what it writes, what it reads.
// Jumps show the word they go to.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Disassembler.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <charconv>

using namespace monty;

static void printFloat(double D, llvm::raw_ostream &OS) {
  char Text[40];
  auto *End = std::to_chars(Text, Text + sizeof(Text), D).ptr;
  llvm::StringRef S(Text, End - Text);
  OS << S;
  if (S.find_first_of(".en") == llvm::StringRef::npos)
    OS << ".0";
}

namespace {
/// Prints one constant: its beginning, if it is large. Tuples may share what
/// they hold, and instructions their constants, so that all of it could be far
/// more than the Program.
class ConstantPrinter {
public:
  ConstantPrinter(const ProgramView &P, llvm::raw_ostream &OS) : P(P), OS(OS) {}
  void print(ConstantIndex I, unsigned Depth = 0);

private:
  /// Tuples deeper than this print as an ellipsis.
  static constexpr unsigned MaxDepth = 20;
  void bigInt(const Constant &C);
  void text(const Constant &C);
  void items(const Constant &C, unsigned Depth);

  const ProgramView &P;
  llvm::raw_ostream &OS;
  size_t Left = 2000; ///< characters, about
};
} // namespace

void ConstantPrinter::bigInt(const Constant &C) {
  OS << (C.Flags & constflag::Negative ? "-0x" : "0x");
  auto Limbs = P.limbs(C);
  for (size_t K = Limbs.size(); K-- != 0; Left -= std::min<size_t>(Left, 16)) {
    if (!Left) {
      OS << "...";
      return;
    }
    OS << (K + 1 == Limbs.size() ? llvm::format("%llx", Limbs[K])
                                 : llvm::format("%016llx", Limbs[K]));
  }
}

void ConstantPrinter::text(const Constant &C) {
  llvm::StringRef All = P.text(C), Shown = All.take_front(Left);
  OS << '"';
  OS.write_escaped(Shown, /*UseHexEscapes=*/true);
  OS << '"';
  if (Shown.size() != All.size())
    OS << "...";
  Left -= Shown.size();
}

void ConstantPrinter::items(const Constant &C, unsigned Depth) {
  OS << (C.Kind == ConstantKind::Tuple ? "(" : "frozenset(");
  llvm::ListSeparator Comma;
  if (Depth == MaxDepth)
    OS << "...";
  else
    for (ConstantIndex Item : P.items(C)) {
      OS << Comma;
      if (!Left) {
        OS << "...";
        break;
      }
      print(Item, Depth + 1);
    }
  OS << ')';
}

void ConstantPrinter::print(ConstantIndex I, unsigned Depth) {
  const Constant &C = P.constant(I);
  Left -= std::min<size_t>(Left, 2); // at least, with a comma
  switch (C.Kind) {
  case ConstantKind::None:
    OS << "None";
    return;
  case ConstantKind::False:
    OS << "False";
    return;
  case ConstantKind::True:
    OS << "True";
    return;
  case ConstantKind::Ellipsis:
    OS << "Ellipsis";
    return;
  case ConstantKind::Int:
    OS << int64_t(C.Payload);
    return;
  case ConstantKind::BigInt:
    return bigInt(C);
  case ConstantKind::Float:
    return printFloat(__builtin_bit_cast(double, C.Payload), OS);
  case ConstantKind::Complex:
    OS << "complex(";
    printFloat(P.realPart(C), OS);
    OS << ", ";
    printFloat(P.imaginaryPart(C), OS);
    OS << ')';
    return;
  case ConstantKind::Bytes:
    OS << 'b';
    [[fallthrough]];
  case ConstantKind::Str:
    return text(C);
  case ConstantKind::Tuple:
  case ConstantKind::FrozenSet:
    return items(C, Depth);
  }
}

void monty::printConstant(const ProgramView &P, ConstantIndex I,
                          llvm::raw_ostream &OS) {
  ConstantPrinter(P, OS).print(I);
}

namespace {
/// Prints the operands of one instruction.
class OperandPrinter {
public:
  OperandPrinter(const ProgramView &P, const uint64_t *Word, uint32_t Position,
                 llvm::raw_ostream &OS)
      : P(P), Word(Word), W(*Word), Position(Position), OS(OS),
        Info(info(insn::op(W))) {}
  void run();

private:
  void item() { OS << (First ? " " : ", "), First = false; }
  void reg(unsigned R) {
    item();
    if (R == NoRegister)
      OS << '_';
    else
      OS << 'r' << R;
  }
  void number(int64_t N) {
    item();
    OS << '#' << N;
  }
  void target(int64_t Distance) {
    item();
    OS << "-> " << int64_t(Position) + Distance;
  }
  void constant(ConstantIndex I) {
    item();
    monty::printConstant(P, I, OS);
  }
  void immediate();
  void second();
  void list();

  const ProgramView &P;
  const uint64_t *Word;
  uint64_t W;
  uint32_t Position;
  llvm::raw_ostream &OS;
  const OpcodeInfo &Info;
  bool First = true;
};
} // namespace

void OperandPrinter::immediate() {
  static constexpr const char *Singletons[] = {
      "None", "False", "True", "Ellipsis", "NotImplemented", "Unbound"};
  switch (Info.Form) {
  case Format::DI:
    if (insn::op(W) == Opcode::LoadConst)
      return constant(insn::imm32(W));
    if (insn::op(W) != Opcode::LoadSingleton)
      return number(insn::imm32(W));
    item();
    OS << Singletons[insn::imm32(W)];
    return;
  case Format::DBI:
    return number(insn::immC(W));
  case Format::AIJ:
    number(insn::immB(W));
    return target(insn::immC(W));
  case Format::J:
  case Format::AJ:
    return target(insn::imm32(W));
  case Format::ABJ:
  case Format::DBJ:
    return target(insn::immC(W));
  default:
    return;
  }
}

void OperandPrinter::second() {
  if (!Info.hasX())
    return;
  uint32_t X = insn::x(Word[1]);
  switch (Info.X) {
  case XKind::NoX:
    return;
  case XKind::Name:
  case XKind::Const:
    constant(X);
    break;
  case XKind::Func:
    item();
    OS << "function " << X;
    break;
  case XKind::Jump:
    target(insn::xSigned(Word[1]));
    break;
  case XKind::Reg:
  case XKind::OptReg:
    reg(X);
    break;
  case XKind::Int:
    number(X);
    break;
  }
}

void OperandPrinter::list() {
  item();
  OS << '[';
  const insn::ListedRegister *List =
      Info.hasX() ? insn::listX(Word) : insn::list(Word);
  First = true;
  llvm::ListSeparator Comma;
  for (unsigned K = 0; K != insn::n(W); ++K) {
    OS << Comma;
    if (List[K] == NoRegister)
      OS << '_';
    else
      OS << 'r' << List[K];
  }
  OS << ']';
}

void OperandPrinter::run() {
  OS << Info.Mnemonic;
  if (Info.has(opflag::Imm) && insn::n(W))
    OS << '.' << insn::n(W);
  if (Info.writesA() || Info.readsA())
    reg(insn::a(W));
  if (Info.writesB() || Info.readsB())
    reg(insn::b(W));
  if (Info.readsC())
    reg(insn::c(W));
  immediate();
  second();
  if (Info.hasList())
    list();
}

unsigned monty::disassemble(const ProgramView &P, const uint64_t *Word,
                            uint32_t Position, llvm::raw_ostream &OS) {
  OperandPrinter(P, Word, Position, OS).run();
  return insn::length(*Word);
}

static void printSignature(const ProgramView &P, const FunctionView &F,
                           llvm::raw_ostream &OS) {
  OS << '(';
  llvm::ListSeparator Comma;
  for (unsigned I = 0; I != F.Parameters.size(); ++I) {
    unsigned Named = unsigned(F.Positional) + F.KeywordOnly;
    OS << Comma;
    if (I >= Named)
      OS << (I == Named && F.has(funcflag::VarArgs) ? "*" : "**");
    else if (I == F.Positional && !F.has(funcflag::VarArgs))
      OS << "*, ";
    OS << P.text(F.Parameters[I]);
    if (F.PositionalOnly && I + 1 == F.PositionalOnly)
      OS << ", /";
  }
  OS << ')';
}

void monty::disassemble(const ProgramView &P, const FunctionView &F,
                        llvm::raw_ostream &OS) {
  OS << P.text(F.Qualname);
  printSignature(P, F, OS);
  OS << ": " << F.Registers << " registers, line " << F.FirstLine;
#define FUNCFLAG(Name, Word, Bit)                                              \
  if (F.has(funcflag::Name))                                                   \
    OS << ", " << Word;
#include "monty/Bytecode/Flags.def"
  OS << '\n';
  for (uint32_t At = 0; At < F.Code.size();) {
    OS << llvm::format("%6u  ", At);
    At += disassemble(P, &F.Code[At], At, OS);
    OS << '\n';
  }
  for (const ExceptionRange &R : F.Exceptions)
    OS << "  except [" << R.Start << ", " << R.End << ") -> " << R.Handler
       << '\n';
  for (const VariableInfo &V : F.Variables) {
    static constexpr const char *Kinds[] = {"local", "cell", "free"};
    OS << "  " << Kinds[unsigned(V.Kind)] << ' ' << P.text(V.Name);
    if (V.Register != NoRegister)
      OS << " r" << V.Register;
    OS << '\n';
  }
}

void monty::disassemble(const ProgramView &P, llvm::raw_ostream &OS) {
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    OS << (I ? "\n" : "") << "function " << I << ": ";
    disassemble(P, P.function(I), OS);
  }
}

void monty::summarize(const ProgramView &P, llvm::raw_ostream &OS) {
  size_t Words = 0, Tables = 0;
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    const FunctionView &F = P.function(I);
    Words += F.Code.size();
    Tables += F.LineWords.size() * 3 * sizeof(uint32_t) +
              F.Exceptions.size() * sizeof(ExceptionRange) +
              F.Variables.size() * sizeof(VariableInfo);
  }
  OS << "program " << P.sourceName() << ": format " << ProgramVersion << ", "
     << P.bytes().size() << " bytes, " << P.functionCount() << " functions, "
     << Words << " words, " << P.constants().size() << " constants, "
     << P.cacheCount() << " caches, source "
     << (P.source().empty() ? "left out" : "included") << '\n';
  OS << "bytes: code " << Words * sizeof(uint64_t) << ", constants "
     << P.constants().size() * sizeof(Constant)
     << ", lines and exceptions and variables " << Tables << ", source "
     << P.source().size() << '\n';
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    const FunctionView &F = P.function(I);
    OS << "function " << I << ": " << P.text(F.Qualname);
    printSignature(P, F, OS);
    OS << ", line " << F.FirstLine << ", " << F.Code.size() << " words, "
       << F.Registers << " registers\n";
  }
  for (unsigned I = 0; I != P.constants().size(); ++I) {
    OS << "constant " << I << ": ";
    printConstant(P, I, OS);
    OS << '\n';
  }
}
