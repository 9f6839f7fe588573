//===- Verifier.cpp - The rules of the IR ---------------------------------===//
//
// Checks what docs/ir.md demands. A breach is a defect of whatever made the IR:
// the message names the function, the block and the operation.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::ir;

namespace {
class Verifier {
public:
  explicit Verifier(const Function &F) : F(F), Pool(F.module().Constants) {}
  llvm::Error run();

private:
  bool fail(const llvm::Twine &Why) {
    if (Message.empty())
      Message = Why.str();
    return false;
  }
  bool fail(const Instr &I, const llvm::Twine &Why) {
    return fail("b" + llvm::Twine(I.block()->id()) + ": " + mnemonic(I.op()) +
                ": " + Why);
  }
  bool signature();
  bool block(const Block &B);
  bool instr(const Instr &I);
  bool payloadOf(const Instr &I);
  bool successors(const Instr &I);
  bool dominance();
  bool blockDominance(const Block &B, const Dominators &Tree);

  const Function &F;
  const ConstantPool &Pool;
  std::string Message;
  llvm::SmallVector<uint32_t, 128> Seen; ///< by value: number of its block + 1
};
} // namespace

bool Verifier::signature() {
  auto IsName = [&](ConstantIndex C) {
    return C < Pool.size() && Pool.isKind(C, ConstantKind::Str);
  };
  if (!IsName(F.Name) || !IsName(F.Qualname))
    return fail("a name is no string");
  unsigned Count = F.Positional + F.KeywordOnly +
                   ((F.Flags & funcflag::VarArgs) != 0) +
                   ((F.Flags & funcflag::VarKeywords) != 0);
  if (F.Flags & (funcflag::ClassBody | funcflag::Namespace))
    Count = 1; // the namespace
  if (F.Parameters.size() != Count || F.PositionalOnly > F.Positional)
    return fail("the counts of parameters do not fit");
  if (!llvm::all_of(F.Parameters, IsName) ||
      !llvm::all_of(F.FreeVariables, IsName))
    return fail("a parameter's or variable's name is no string");
  for (const Slot &S : F.Slots)
    if (S.Name != NoConstant && !IsName(S.Name))
      return fail("a slot's name is no string");
  if (F.blocks().empty())
    return fail("no blocks");
  if (F.entry()->argumentCount() != F.Parameters.size())
    return fail("the entry block's arguments are not the parameters");
  return true;
}

bool Verifier::payloadOf(const Instr &I) {
  switch (payload(I.op())) {
  case XKind::Const:
    if (I.x() >= Pool.size())
      return fail(I, "no such constant");
    if (I.op() == Op::CallKw && !Pool.isKind(I.x(), ConstantKind::Tuple))
      return fail(I, "the names of keywords are no tuple");
    return true;
  case XKind::Name:
    return (I.x() < Pool.size() && Pool.isKind(I.x(), ConstantKind::Str)) ||
           fail(I, "the name is no string");
  case XKind::Func:
    return I.x() < F.module().functions().size() || fail(I, "no such function");
  case XKind::Int:
    if (I.op() == Op::SlotLoad || I.op() == Op::SlotStore)
      return I.x() < F.Slots.size() || fail(I, "no such slot");
    if (I.op() == Op::LoadClosure)
      return I.x() < F.FreeVariables.size() || fail(I, "no such free variable");
    if (I.op() == Op::UnpackEx)
      return I.x() < I.resultCount() || fail(I, "no place for the starred one");
    return true;
  default:
    return true;
  }
}

bool Verifier::successors(const Instr &I) {
  for (const Successor &S : I.successors()) {
    if (!S.Target || S.Target->function() != &F)
      return fail(I, "no target");
    if (S.Target == F.entry())
      return fail(I, "jumps to the entry block");
    if (S.Target->isHandler())
      return fail(I, "jumps to a handler");
    if (S.Arguments.size() != S.Target->argumentCount())
      return fail(I, "passes the wrong number of arguments");
    if (I.op() == Op::ForIter && &S == &I.successor(0) &&
        llvm::is_contained(llvm::ArrayRef<Value *>(S.Arguments), I.result()))
      return fail(I, "passes its result where it has none");
  }
  return true;
}

bool Verifier::instr(const Instr &I) {
  if (!isIROnly(I.op()) && info(toOpcode(I.op())).isMachineOnly())
    return fail(I, "is no operation of the IR");
  bool Fits = hasOperandList(I.op())
                  ? I.operands().size() >= fixedOperands(I.op())
                  : I.operands().size() == fixedOperands(I.op());
  if (!Fits)
    return fail(I, "wrong number of operands");
  if (I.op() == Op::MakeFunction && I.operands().size() != 4)
    return fail(I, "takes four operands");
  if (I.op() == Op::BuildMap && I.operands().size() % 2)
    return fail(I, "takes pairs");
  for (unsigned K = 0; K != I.operands().size(); ++K)
    if (!I.operand(K) && !isOptionalOperand(I.op(), K))
      return fail(I, "operand " + llvm::Twine(K) + " is missing");
  return payloadOf(I) && successors(I);
}

bool Verifier::block(const Block &B) {
  if (B.empty() || !B.instrs().back().isTerminator())
    return fail("b" + llvm::Twine(B.id()) + " has no terminator");
  if (B.unwind() && !B.unwind()->isHandler())
    return fail("b" + llvm::Twine(B.id()) + " unwinds to what is no handler");
  if (B.isHandler() && B.argumentCount())
    return fail("b" + llvm::Twine(B.id()) + " is a handler with arguments");
  bool First = true;
  for (const Instr &I : B.instrs()) {
    if (I.block() != &B)
      return fail(I, "is not in its block");
    if (I.isTerminator() != (&I == &B.instrs().back()))
      return fail(I, "a terminator stands in the middle");
    if (I.op() == Op::CatchException && !First)
      return fail(I, "is not the first of its block");
    if (I.op() == Op::GeneratorStart && (&B != F.entry() || !First))
      return fail(I, "is not the first of the function");
    if (!instr(I))
      return false;
    First = false;
  }
  return true;
}

bool Verifier::blockDominance(const Block &B, const Dominators &Tree) {
  uint32_t Mark = B.id() + 1;
  auto Check = [&](const Instr &I, const Value *V) {
    if (!V ||
        (V->block() == &B && !V->isBlockArgument() ? Seen[V->id()] == Mark
                                                   : Tree.isAvailableIn(V, &B)))
      return true;
    return fail(I, "%" + llvm::Twine(V->id()) + " is not available here");
  };
  for (const Instr &I : B.instrs()) {
    for (const Value *V : I.operands())
      if (!Check(I, V))
        return false;
    for (unsigned K = 0; K != I.resultCount(); ++K)
      Seen[I.result(K)->id()] = Mark;
    for (const Successor &S : I.successors())
      for (const Value *V : S.Arguments)
        if (!V)
          return fail(I, "an argument is missing");
        else if (!Check(I, V))
          return false;
  }
  return true;
}

bool Verifier::dominance() {
  Dominators Tree(F);
  Seen.assign(F.valueCount(), 0);
  for (const Block *B : Tree.order())
    if (!blockDominance(*B, Tree))
      return false;
  return true;
}

llvm::Error Verifier::run() {
  bool Good = signature();
  for (unsigned I = 0; Good && I != F.blocks().size(); ++I) {
    const Block *B = F.blocks()[I];
    Good = B->id() == I || fail("blocks are misnumbered");
    Good = Good && block(*B);
  }
  if (Good && dominance())
    return llvm::Error::success();
  return llvm::createStringError("invalid IR: function " +
                                 llvm::Twine(F.index()) + ": " + Message);
}

llvm::Error ir::verify(const Function &F) { return Verifier(F).run(); }

llvm::Error ir::verify(const Module &M) {
  if (M.functions().empty())
    return llvm::createStringError("invalid IR: no functions");
  for (const auto &F : M.functions())
    if (llvm::Error E = verify(*F))
      return E;
  return llvm::Error::success();
}
