//===- Simulation.cpp - The IR and the bytecode, run on numbers -----------===//
//
// See the header.
//
//===----------------------------------------------------------------------===//

#include "Simulation.h"

using namespace monty;
using namespace monty::ir;
using namespace monty::test;

static uint64_t mix(uint64_t A, uint64_t B) {
  uint64_t H = (A ^ (B + 0x9e3779b97f4a7c15ULL + (A << 6) + (A >> 2)));
  H ^= H >> 31;
  H *= 0xd6e8feb86659fd93ULL;
  return H ^ (H >> 29);
}

bool Machine::perform(Op O, llvm::ArrayRef<uint64_t> Operands,
                      unsigned Immediate, uint64_t &Result) {
  uint64_t H = mix(unsigned(O), Immediate);
  for (uint64_t V : Operands)
    H = mix(H, V);
  if (O == Op::Not) {
    Result = truth(Operands[0]) ? 2 : 3;
    return true;
  }
  if (effects(O) == Effect::Pure) {
    Result = O == Op::Is ? 2 + (Operands[0] == Operands[1]) : H;
    return true;
  }
  Log.Steps.push_back(H);
  if (O == Op::GetIter)
    Iterators.push_back({H, unsigned(H >> 20) % 4});
  Result = H;
  if (ir::mayThrow(O) && (H >> 40) % 29 == 0) {
    Pending = mix(H, 7);
    return false;
  }
  return true;
}

bool Machine::next(uint64_t Iterator, uint64_t &Item) {
  for (auto &[Id, Left] : Iterators)
    if (Id == Iterator) {
      if (!Left)
        return false;
      Item = mix(Id, Left--);
      return true;
    }
  return false;
}

uint64_t Machine::constant(const ConstantPool &Pool, ConstantIndex C) {
  return small(Pool.intValue(C));
}

//===----------------------------------------------------------------------===//
// The IR
//===----------------------------------------------------------------------===//

namespace {
class IRRunner {
public:
  IRRunner(ir::Function &F, llvm::ArrayRef<uint64_t> Arguments)
      : F(F), Values(F.valueCount(), 0),
        Slots(F.Slots.size(), Machine::UnboundMark) {
    for (unsigned I = 0; I != Arguments.size(); ++I)
      Values[F.entry()->argument(I)->id()] = Arguments[I];
  }
  Trace run();

private:
  uint64_t &value(Value *V) { return Values[V->id()]; }
  void go(const Successor &S);
  void raise(Block *From);
  void step(Instr &I);
  void terminate(Instr &I);

  ir::Function &F;
  std::vector<uint64_t> Values, Slots;
  Machine M;
  Block *At = nullptr;
  bool Moved = false;
};
} // namespace

void IRRunner::go(const Successor &S) {
  std::vector<uint64_t> Passed;
  for (Value *V : S.Arguments)
    Passed.push_back(value(V));
  for (unsigned I = 0; I != Passed.size(); ++I)
    value(S.Target->argument(I)) = Passed[I];
  At = S.Target;
  Moved = true;
}

void IRRunner::raise(Block *From) {
  Moved = true;
  At = From->unwind();
  if (!At)
    M.end(2, M.Pending);
}

void IRRunner::terminate(Instr &I) {
  switch (I.op()) {
  case Op::Jump:
    return go(I.successor(0));
  case Op::JumpIfTrue:
    return go(I.successor(Machine::truth(value(I.operand(0))) ? 0 : 1));
  case Op::JumpIfFalse:
    return go(I.successor(Machine::truth(value(I.operand(0))) ? 1 : 0));
  case Op::ForIter: {
    uint64_t Item;
    if (!M.next(value(I.operand(0)), Item))
      return go(I.successor(0));
    value(I.result()) = Item;
    return go(I.successor(1));
  }
  case Op::Return:
    M.end(1, value(I.operand(0)));
    At = nullptr;
    Moved = true;
    return;
  default: // raise, reraise
    M.Pending = value(I.operand(0));
    return raise(I.block());
  }
}

void IRRunner::step(Instr &I) {
  switch (I.op()) {
  case Op::Const:
    value(I.result()) = M.constant(F.module().Constants, I.x());
    return;
  case Op::Unbound:
    value(I.result()) = Machine::UnboundMark;
    return;
  case Op::CheckBound:
    if (value(I.operand(0)) == Machine::UnboundMark) {
      M.Pending = 77;
      raise(I.block());
    }
    return;
  case Op::SlotLoad:
    value(I.result()) = Slots[I.x()];
    return;
  case Op::SlotStore:
    Slots[I.x()] = value(I.operand(0));
    return;
  case Op::CatchException:
    value(I.result(0)) = M.Pending;
    value(I.result(1)) = M.Handled;
    M.Handled = M.Pending;
    return;
  case Op::EndCatch:
    M.Handled = value(I.operand(0));
    return;
  default:
    break;
  }
  if (I.isTerminator())
    return terminate(I);
  std::vector<uint64_t> Operands;
  for (Value *V : I.operands())
    Operands.push_back(value(V));
  uint64_t Result;
  if (!M.perform(I.op(), Operands, I.n(), Result))
    return raise(I.block());
  for (unsigned K = 0; K != I.resultCount(); ++K)
    value(I.result(K)) = K ? mix(Result, K) : Result;
}

Trace IRRunner::run() {
  At = F.entry();
  unsigned Blocks = 0;
  while (At && !M.isFull() && ++Blocks < 5000) {
    Moved = false;
    for (Instr &I : *At) {
      step(I);
      if (Moved)
        break;
    }
  }
  return M.finish();
}

Trace test::runIR(ir::Function &F, llvm::ArrayRef<uint64_t> Arguments) {
  return IRRunner(F, Arguments).run();
}

//===----------------------------------------------------------------------===//
// The bytecode
//===----------------------------------------------------------------------===//

namespace {
class BytecodeRunner {
public:
  BytecodeRunner(const FunctionView &F, llvm::ArrayRef<uint64_t> Arguments)
      : F(F), Registers(F.Registers, Machine::UnboundMark) {
    std::copy(Arguments.begin(), Arguments.end(), Registers.begin());
  }
  Trace run();

private:
  void step(const uint64_t *Word);
  bool jump(const uint64_t *Word);
  bool compareAndJump(uint64_t W);
  void operation(const uint64_t *Word);
  void raise();
  void to(int64_t Distance) { Next = At + Distance; }
  uint64_t &reg(unsigned R) { return Registers[R]; }

  const FunctionView &F;
  std::vector<uint64_t> Registers;
  Machine M;
  int64_t At = 0, Next = 0; ///< words; Next is negative at the end
};
} // namespace

void BytecodeRunner::raise() {
  const ExceptionRange *R = F.findHandler(At);
  if (!R)
    M.end(2, M.Pending);
  Next = R ? int64_t(R->Handler) : -1;
}

/// The fused comparisons: which one, whether negated, whether immediate.
static bool unfuse(Opcode O, Op &Compare, bool &Negated, bool &Immediate) {
#define CASES(Name)                                                            \
  case Opcode::JumpIf##Name:                                                   \
  case Opcode::JumpIfNot##Name:                                                \
  case Opcode::JumpIf##Name##Imm:                                              \
  case Opcode::JumpIfNot##Name##Imm:                                           \
    Compare = Op::Name;                                                        \
    Negated =                                                                  \
        O == Opcode::JumpIfNot##Name || O == Opcode::JumpIfNot##Name##Imm;     \
    Immediate =                                                                \
        O == Opcode::JumpIf##Name##Imm || O == Opcode::JumpIfNot##Name##Imm;   \
    return true;
  switch (O) {
    CASES(Lt)
    CASES(Le)
    CASES(Eq)
    CASES(Ne)
    CASES(Gt)
    CASES(Ge)
  default:
    return false;
  }
#undef CASES
}

bool BytecodeRunner::compareAndJump(uint64_t W) {
  Op Compare;
  bool Negated, Immediate;
  if (!unfuse(insn::op(W), Compare, Negated, Immediate))
    return false;
  uint64_t Right = Immediate ? Machine::small(insn::immB(W)) : reg(insn::b(W));
  uint64_t Result;
  if (!M.perform(Compare, {reg(insn::a(W)), Right}, 0, Result))
    raise();
  else if (Machine::truth(Result) != Negated)
    to(insn::immC(W));
  return true;
}

bool BytecodeRunner::jump(const uint64_t *Word) {
  uint64_t W = *Word;
  switch (insn::op(W)) {
  case Opcode::Jump:
  case Opcode::JumpBack:
    to(insn::imm32(W));
    return true;
  case Opcode::LoopForIter:
  case Opcode::LoopIfLt:
  case Opcode::LoopIfLtImm:
    to(insn::immC(W)); // the test there does the rest
    return true;
  case Opcode::JumpIfTrue:
  case Opcode::JumpIfFalse:
    if (Machine::truth(reg(insn::a(W))) == (insn::op(W) == Opcode::JumpIfTrue))
      to(insn::imm32(W));
    return true;
  case Opcode::JumpIfIs:
  case Opcode::JumpIfIsNot:
    if ((reg(insn::a(W)) == reg(insn::b(W))) ==
        (insn::op(W) == Opcode::JumpIfIs))
      to(insn::immC(W));
    return true;
  case Opcode::ForIter:
    if (uint64_t Item; M.next(reg(insn::b(W)), Item))
      reg(insn::a(W)) = Item;
    else
      to(insn::xSigned(Word[1]));
    return true;
  case Opcode::Return:
    M.end(1, reg(insn::a(W)));
    Next = -1;
    return true;
  case Opcode::Raise:
  case Opcode::Reraise:
    M.Pending = reg(insn::a(W));
    raise();
    return true;
  default:
    return compareAndJump(W);
  }
}

void BytecodeRunner::operation(const uint64_t *Word) {
  uint64_t W = *Word;
  const OpcodeInfo &Info = info(insn::op(W));
  std::vector<uint64_t> Operands;
  Op O = toOp(insn::op(W));
  if (Info.readsB())
    Operands.push_back(reg(insn::b(W)));
  if (Info.readsC())
    Operands.push_back(reg(insn::c(W)));
  if (Info.Form == Format::DBI) {
    Operands.push_back(Machine::small(insn::immC(W)));
    O = insn::op(W) == Opcode::AddImm   ? Op::Add
        : insn::op(W) == Opcode::SubImm ? Op::Sub
        : insn::op(W) == Opcode::MulImm ? Op::Mul
                                        : Op::Mod;
  }
  if (Info.hasList() && !Info.writesList())
    for (unsigned I = 0; I != insn::n(W); ++I)
      Operands.push_back(reg(insn::list(Word)[I]));
  uint64_t Result;
  if (!M.perform(O, Operands, Info.hasList() ? 0 : insn::n(W), Result))
    return raise();
  if (Info.writesList())
    for (unsigned I = 0; I != insn::n(W); ++I)
      reg(insn::list(Word)[I]) = I ? mix(Result, I) : Result;
  else
    reg(insn::a(W)) = Result;
}

void BytecodeRunner::step(const uint64_t *Word) {
  uint64_t W = *Word;
  switch (insn::op(W)) {
  case Opcode::Move:
    reg(insn::a(W)) = reg(insn::b(W));
    return;
  case Opcode::LoadInt:
    reg(insn::a(W)) = Machine::small(insn::imm32(W));
    return;
  case Opcode::LoadSingleton:
    reg(insn::a(W)) = Machine::UnboundMark;
    return;
  case Opcode::CheckBound:
    if (reg(insn::a(W)) == Machine::UnboundMark) {
      M.Pending = 77;
      raise();
    }
    return;
  case Opcode::CatchException:
    reg(insn::a(W)) = M.Pending;
    reg(insn::b(W)) = M.Handled;
    M.Handled = M.Pending;
    return;
  case Opcode::EndCatch:
    M.Handled = reg(insn::a(W));
    return;
  default:
    if (!jump(Word))
      operation(Word);
  }
}

Trace BytecodeRunner::run() {
  unsigned Steps = 0;
  while (At >= 0 && !M.isFull() && ++Steps < 200000) {
    const uint64_t *Word = &F.Code[At];
    Next = At + insn::length(*Word);
    step(Word);
    At = Next;
  }
  return M.finish();
}

Trace test::runBytecode(const ProgramView &P, unsigned Function,
                        llvm::ArrayRef<uint64_t> Arguments) {
  return BytecodeRunner(P.function(Function), Arguments).run();
}
