//===- CodeVerifier.cpp - Checks one function's code ----------------------===//
//
// First the instructions are found one after the other, then each is checked
// field by field, as the table of operations says.
//
//===----------------------------------------------------------------------===//

#include "CodeVerifier.h"
#include "monty/Bytecode/GenuineBuiltins.h"
#include "monty/Bytecode/PreludeCalls.h"
#include "monty/Support/Utf8.h"

using namespace monty;

bool CodeVerifier::fail(const llvm::Twine &Why) {
  if (Message.empty())
    Message = Why.str();
  return false;
}

bool CodeVerifier::failAt(uint32_t Word, const llvm::Twine &Why) {
  return fail("word " + llvm::Twine(Word) + ": " +
              info(insn::op(F->Code[Word])).Mnemonic + ": " + Why);
}

std::string CodeVerifier::run(unsigned Index) {
  F = &P.function(Index);
  Message.clear();
  bool Good = findStarts();
  Targets.clear();
  Targets.resize(F->Code.size());
  for (uint32_t At = 0; Good && At < F->Code.size();
       At += insn::length(F->Code[At]))
    Good = instr(At);
  if (Good && exceptions() && handlers())
    lines();
  return Message;
}

bool CodeVerifier::findStarts() {
  size_t Size = F->Code.size();
  if (Size == 0 || Size > INT32_MAX)
    return fail("the size of the code is out of bounds");
  Starts.clear();
  Starts.resize(Size);
  uint32_t At = 0, Last = 0;
  while (At < Size) {
    uint64_t W = F->Code[At];
    if (unsigned(insn::op(W)) >= NumOpcodes)
      return fail("word " + llvm::Twine(At) + ": no such operation");
    Starts.set(At);
    Last = At;
    At += insn::length(W);
  }
  if (At != Size)
    return fail("the last instruction is cut off");
  if (!info(insn::op(F->Code[Last])).isUnconditional())
    return failAt(Last, "execution runs off the end");
  return true;
}

bool CodeVerifier::instr(uint32_t At) {
  return immediateByte(At) && registers(At) && immediate(At) && second(At) &&
         list(At) && namespaceStays(At) && context(At);
}

bool CodeVerifier::immediateByte(uint32_t At) {
  uint64_t W = F->Code[At];
  const OpcodeInfo &Info = info(insn::op(W));
  unsigned N = insn::n(W);
  bool Good = true;
  switch (insn::op(W)) {
  case Opcode::FormatValue:
    Good = N == 0 || N == 's' || N == 'r' || N == 'a';
    break;
  case Opcode::GetAwaitable:
    Good = N <= 3;
    break;
  case Opcode::MakeFunction:
    Good = N == 4;
    break;
  case Opcode::BuildMap:
    Good = N % 2 == 0;
    break;
  default:
    Good = Info.hasList() || N <= (Info.has(opflag::Imm) ? 1 : 0);
    break;
  }
  return Good || failAt(At, "bad immediate");
}

bool CodeVerifier::reg(uint32_t At, unsigned R, bool Optional) {
  return R < F->Registers || (Optional && R == NoRegister) ||
         failAt(At, "register out of range");
}

bool CodeVerifier::registers(uint32_t At) {
  uint64_t W = F->Code[At];
  const OpcodeInfo &Info = info(insn::op(W));
  if ((Info.writesA() || Info.readsA()) && !reg(At, insn::a(W), false))
    return false;
  if ((Info.writesB() || Info.readsB()) &&
      !reg(At, insn::b(W), Info.has(opflag::OptB)))
    return false;
  return !Info.readsC() || reg(At, insn::c(W), Info.has(opflag::OptC));
}

bool CodeVerifier::target(uint32_t At, int64_t Distance) {
  int64_t To = int64_t(At) + Distance;
  bool Back = info(insn::op(F->Code[At])).isBack();
  if (To < 0 || To >= int64_t(F->Code.size()) || !Starts.test(To))
    return failAt(At, "jumps to no instruction");
  if (Back ? Distance > 0 : Distance <= 0)
    return failAt(At, "jumps in the wrong direction");
  Targets.set(To);
  return true;
}

/// What a loop goes back to by other than jump_back is the test that it does
/// ahead of time.
bool CodeVerifier::loopHeader(uint32_t At) {
  uint64_t W = F->Code[At];
  Opcode Header = loopHeaderOf(insn::op(W));
  if (Header == insn::op(W))
    return true;
  uint64_t To = F->Code[At + insn::immC(W)];
  return (insn::op(To) == Header && insn::a(To) == insn::a(W) &&
          insn::b(To) == insn::b(W)) ||
         failAt(At, "goes back to another test");
}

bool CodeVerifier::immediate(uint32_t At) {
  uint64_t W = F->Code[At];
  int32_t Imm = insn::imm32(W);
  switch (info(insn::op(W)).Form) {
  case Format::J:
  case Format::AJ:
    return target(At, Imm);
  case Format::ABJ:
  case Format::AIJ:
  case Format::DBJ:
    return target(At, insn::immC(W)) && loopHeader(At);
  case Format::DI:
    break;
  default:
    return true;
  }
  switch (insn::op(W)) {
  case Opcode::LoadConst:
    return (Imm >= 0 && size_t(Imm) < P.constants().size()) ||
           failAt(At, "no such constant");
  case Opcode::LoadSingleton:
    return (Imm >= 0 && Imm < int32_t(NumSingletons)) ||
           failAt(At, "no such singleton");
  case Opcode::LoadClosure:
    return (Imm >= 0 && size_t(Imm) < F->FreeVariables.size()) ||
           failAt(At, "no such free variable");
  default:
    return true;
  }
}

bool CodeVerifier::constantOperand(uint32_t At, uint32_t X) {
  if (X >= P.constants().size())
    return failAt(At, "no such constant");
  const Constant &C = P.constant(X);
  uint64_t W = F->Code[At];
  if (info(insn::op(W)).X == XKind::Name)
    return C.Kind == ConstantKind::Str || failAt(At, "the name is no string");
  if (insn::op(W) != Opcode::CallKw)
    return true;
  if (C.Kind != ConstantKind::Tuple || C.Size > insn::n(W))
    return failAt(At, "the keywords are no tuple of fitting size");
  for (ConstantIndex Item : P.items(C))
    if (P.constant(Item).Kind != ConstantKind::Str)
      return failAt(At, "a keyword is no string");
  return true;
}

/// Most of the prelude is not for everybody.
bool CodeVerifier::preludeName(uint32_t At) {
  uint64_t W = F->Code[At];
  llvm::StringRef Name = P.text(insn::x(F->Code[At + 1]));
  switch (insn::op(W)) {
  case Opcode::CallPrelude:
    return isPreludeCall(Name, insn::n(W)) ||
           failAt(At, "calls what is not to be called");
  case Opcode::LoadBuiltin:
    return isGenuineBuiltin(Name) ||
           failAt(At, "loads what is not to be loaded");
  default:
    return true;
  }
}

bool CodeVerifier::second(uint32_t At) {
  const OpcodeInfo &Info = info(insn::op(F->Code[At]));
  if (!Info.hasX())
    return true;
  uint64_t W1 = F->Code[At + 1];
  uint32_t X = insn::x(W1), Y = insn::y(W1);
  if (Info.hasCache()) {
    // Two instructions on one cache slot would read each other's entries.
    if (Y >= UsedCaches.size() || UsedCaches.test(Y))
      return failAt(At, "bad inline cache slot");
    UsedCaches.set(Y);
  } else if (Y) {
    return failAt(At, "has a cache slot that it does not use");
  }
  switch (Info.X) {
  case XKind::Name:
  case XKind::Const:
    return constantOperand(At, X) && preludeName(At);
  case XKind::Func:
    return X < P.functionCount() || failAt(At, "no such function");
  case XKind::Jump:
    return target(At, insn::xSigned(W1));
  case XKind::Reg:
  case XKind::OptReg:
    return reg(At, X, Info.X == XKind::OptReg);
  case XKind::Int:
    return X < insn::n(F->Code[At]) || failAt(At, "number out of range");
  case XKind::NoX:
    break;
  }
  return true;
}

bool CodeVerifier::list(uint32_t At) {
  const uint64_t *Word = &F->Code[At];
  const OpcodeInfo &Info = info(insn::op(*Word));
  if (!Info.hasList())
    return true;
  const insn::ListedRegister *List =
      Info.hasX() ? insn::listX(Word) : insn::list(Word);
  for (unsigned I = 0; I != insn::n(*Word); ++I) {
    if (!reg(At, List[I], Info.has(opflag::OptV)))
      return false;
    if (Info.writesList() && List[I] == insn::b(*Word))
      return failAt(At, "writes what it reads");
  }
  return true;
}

/// The namespace that a class body works on stays where it came: locals() looks
/// there.
bool CodeVerifier::namespaceStays(uint32_t At) {
  if (!F->has(funcflag::ClassBody) && !F->has(funcflag::Namespace))
    return true;
  const uint64_t *Word = &F->Code[At];
  const OpcodeInfo &Info = info(insn::op(*Word));
  bool Writes = (Info.writesA() && insn::a(*Word) == 0) ||
                (Info.writesB() && insn::b(*Word) == 0);
  if (Info.writesList()) {
    const insn::ListedRegister *List =
        Info.hasX() ? insn::listX(Word) : insn::list(Word);
    for (unsigned I = 0; I != insn::n(*Word); ++I)
      Writes |= List[I] == 0;
  }
  return !Writes || failAt(At, "overwrites the namespace");
}

/// Operations that only some functions, or places, may have.
bool CodeVerifier::context(uint32_t At) {
  constexpr uint32_t Resumable =
      funcflag::Generator | funcflag::Coroutine | funcflag::AsyncGenerator;
  Opcode Op = insn::op(F->Code[At]);
  if (At == 0 && F->has(Resumable) && Op != Opcode::GeneratorStart)
    return failAt(At, "a generator does not begin with generator_start");
  switch (Op) {
  case Opcode::GeneratorStart:
    return (At == 0 && F->has(Resumable)) || failAt(At, "is out of place");
  case Opcode::Yield:
    return F->has(Resumable) || failAt(At, "is out of place");
  case Opcode::YieldAsync:
    return F->has(funcflag::AsyncGenerator) || failAt(At, "is out of place");
  default:
    return true;
  }
}

bool CodeVerifier::exceptions() {
  uint32_t Size = F->Code.size(), Last = 0;
  for (const ExceptionRange &R : F->Exceptions) {
    if (R.Start < Last || R.Start >= R.End || R.End > Size ||
        !Starts.test(R.Start) || (R.End != Size && !Starts.test(R.End)))
      return fail("the exception table is out of order");
    Last = R.End;
    if (R.Handler >= Size || !Starts.test(R.Handler) ||
        insn::op(F->Code[R.Handler]) != Opcode::CatchException)
      return fail("the exception table names what is no handler");
    // Or raising could go round without polling.
    if (R.Handler < R.End)
      return fail("a handler is not behind what it protects");
  }
  return true;
}

/// Handlers are entered by exceptions, and by nothing else.
bool CodeVerifier::handlers() {
  bool FallsThrough = true; // from the word before; the entry counts as that
  for (uint32_t At = 0; At < F->Code.size(); At += insn::length(F->Code[At])) {
    Opcode Op = insn::op(F->Code[At]);
    if (Op == Opcode::CatchException && (FallsThrough || Targets.test(At)))
      return failAt(At, "is no handler's beginning");
    if (Op == Opcode::GeneratorStart && Targets.test(At))
      return failAt(At, "is jumped to");
    FallsThrough = !info(Op).isUnconditional();
  }
  return true;
}

bool CodeVerifier::lines() {
  size_t Count = F->LineWords.size();
  if (F->LineStarts.size() != Count || F->LineEnds.size() != Count)
    return fail("the line table's parts differ in length");
  for (size_t I = 0; I != Count; ++I) {
    if (F->LineWords[I] >= F->Code.size() ||
        (I && F->LineWords[I] <= F->LineWords[I - 1]))
      return fail("the line table is out of order");
    if (F->LineStarts[I] > F->LineEnds[I])
      return fail("a source range is negative");
    if (!P.source().empty() && (!isBoundaryUtf8(P.source(), F->LineStarts[I]) ||
                                !isBoundaryUtf8(P.source(), F->LineEnds[I])))
      return fail("a source range ends where the source has no character");
  }
  return true;
}
