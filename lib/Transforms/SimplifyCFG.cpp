//===- SimplifyCFG.cpp - Fewer blocks, fewer jumps ------------------------===//
//
//     %1 = const true                          jump b1
//     jump_if_true %1, b1, b2        -->
//
//     b1: jump b2(%1)                          jumps to b1 go to b2(%1)
//
//     b1: ... jump b2   b2 has no other        b1: ... and what b2 does
//         predecessor
//
// Decides branches on constants and known types, goes through blocks that only
// jump or only test what they are given, and merges blocks that always follow
// one another.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
class SimplifyCFG {
public:
  explicit SimplifyCFG(Function &F) : F(F), Pool(F.module().Constants), R(F) {}
  bool run();

private:
  bool dropIdleHandlers();
  bool cutAfterRaise(Block &B);
  bool decide(Block &B);
  int decision(Op O, Value *Condition) const;
  void keepSuccessor(Instr &T, unsigned Which);
  bool threadEdges(Block &B);
  bool threadEdge(Instr &T, Successor &S);
  bool forwards(Block &B) const;
  Value *through(Block &B, const Successor &In, Value *V) const;
  void countUses();
  bool usedOnlyAtEnd(Block &B);
  bool merge();
  bool canMerge(Block &B, Block &Next) const;

  Function &F;
  ConstantPool &Pool;
  Rewriter R;
  llvm::SmallVector<uint32_t, 128> Uses; ///< by value
  bool GraphChanged = false;
};
} // namespace

/// Which successor a conditional jump on \p Condition takes, or -1.
int SimplifyCFG::decision(Op O, Value *Condition) const {
  switch (O) {
  case Op::JumpIfTrue:
  case Op::JumpIfFalse: {
    std::optional<bool> Truth = knownTruth(Pool, Condition);
    if (!Truth)
      return -1;
    return *Truth == (O == Op::JumpIfTrue) ? 0 : 1;
  }
  case Op::JumpIfNone:
  case Op::JumpIfNotNone: {
    std::optional<bool> IsNone = knownNone(Pool, Condition);
    if (!IsNone)
      return -1;
    return *IsNone == (O == Op::JumpIfNone) ? 0 : 1;
  }
  case Op::JumpIfUnbound:
    if (Condition->isDefinedBy(Op::Unbound))
      return 0;
    return Condition->type() != Type::MaybeUnbound ? 1 : -1;
  default:
    return -1;
  }
}

/// Turns the conditional jump \p T into a jump to one of its successors.
void SimplifyCFG::keepSuccessor(Instr &T, unsigned Which) {
  Instr *J = F.createInstr(Op::Jump, {});
  J->setRange(T.range());
  J->successor(0) = T.successor(Which);
  Block *B = T.block();
  B->remove(&T);
  B->append(J);
  GraphChanged = true;
}

bool SimplifyCFG::decide(Block &B) {
  Instr &T = *B.terminator();
  if (T.successorCount() != 2 || T.operands().size() != 1)
    return false;
  int Which = decision(T.op(), R.resolve(T.operand(0)));
  if (Which < 0) {
    // Both ways lead to the same place, and asking has no effect.
    Successor &S0 = T.successor(0), &S1 = T.successor(1);
    bool Silent = !T.mayThrow() || T.operand(0)->type() == Type::Bool;
    if (!Silent || T.op() == Op::ForIter || S0.Target != S1.Target ||
        llvm::ArrayRef<Value *>(S0.Arguments) !=
            llvm::ArrayRef<Value *>(S1.Arguments))
      return false;
    Which = 0;
  }
  keepSuccessor(T, Which);
  return true;
}

//===----------------------------------------------------------------------===//
// Threading
//===----------------------------------------------------------------------===//

/// \p B does nothing but jump on.
bool SimplifyCFG::forwards(Block &B) const {
  Instr &T = B.instrs().front();
  return &B != F.entry() && T.isTerminator() &&
         (T.op() == Op::Jump || T.op() == Op::JumpIfTrue ||
          T.op() == Op::JumpIfFalse);
}

/// What \p V, used at the end of \p B, is for one that comes by \p In.
Value *SimplifyCFG::through(Block &B, const Successor &In, Value *V) const {
  if (V->isBlockArgument() && V->block() == &B)
    return In.Arguments[V->index()];
  return V;
}

void SimplifyCFG::countUses() {
  Uses.assign(F.valueCount(), 0);
  for (Block *B : F.blocks())
    for (Instr &I : *B) {
      for (Value *V : I.operands())
        if (V)
          ++Uses[V->id()];
      for (Successor &S : I.successors())
        for (Value *V : S.Arguments)
          ++Uses[V->id()];
    }
}

/// Nobody but the terminator of \p B uses its arguments, so that an edge may go
/// round the block.
bool SimplifyCFG::usedOnlyAtEnd(Block &B) {
  Instr &T = *B.terminator();
  uint32_t Total = 0, AtEnd = 0;
  for (Value *V : B.arguments())
    Total += Uses[V->id()];
  auto Count = [&](Value *V) {
    AtEnd += V && V->isBlockArgument() && V->block() == &B;
  };
  for (Value *V : T.operands())
    Count(V);
  for (Successor &S : T.successors())
    for (Value *V : S.Arguments)
      Count(V);
  return Total == AtEnd;
}

bool SimplifyCFG::threadEdge(Instr &T, Successor &S) {
  Block &Via = *S.Target;
  if (&Via == T.block() || !forwards(Via) || !usedOnlyAtEnd(Via))
    return false;
  Instr &Next = *Via.terminator();
  unsigned Which = 0;
  if (Next.op() != Op::Jump) {
    int D = decision(Next.op(), through(Via, S, Next.operand(0)));
    if (D < 0)
      return false;
    Which = D;
  }
  Successor &To = Next.successor(Which);
  if (To.Target == &Via)
    return false;
  llvm::SmallVector<Value *, 8> Arguments;
  for (Value *V : To.Arguments)
    Arguments.push_back(through(Via, S, V));
  for (Value *V : S.Arguments)
    --Uses[V->id()];
  for (Value *V : Arguments)
    ++Uses[V->id()];
  S.Target = To.Target;
  S.Arguments = {};
  S.Arguments.assign(F.arena(), Arguments);
  GraphChanged = true;
  return true;
}

bool SimplifyCFG::threadEdges(Block &B) {
  Instr &T = *B.terminator();
  bool Changed = false;
  for (Successor &S : T.successors())
    for (unsigned Steps = 0; Steps != 8 && threadEdge(T, S); ++Steps)
      Changed = true;
  return Changed;
}

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

bool SimplifyCFG::canMerge(Block &B, Block &Next) const {
  if (&Next == &B || &Next == F.entry() || Next.predecessors().size() != 1)
    return false;
  if (B.unwind() == Next.unwind())
    return true;
  // What a handler can use depends on where its region begins: only a block in
  // which nothing happens may move in or out of one.
  auto Jumps = [](Block &X) { return X.instrs().front().op() == Op::Jump; };
  return Jumps(B) || Jumps(Next);
}

bool SimplifyCFG::merge() {
  bool Changed = false;
  for (Block *B : F.blocks()) {
    while (Instr *T = B->terminator()) {
      if (T->op() != Op::Jump)
        break;
      Block *Next = T->successor(0).Target;
      if (!canMerge(*B, *Next))
        break;
      if (B->unwind() != Next->unwind() && B->instrs().front().op() == Op::Jump)
        B->setUnwind(Next->unwind());
      for (unsigned I = 0; I != Next->argumentCount(); ++I)
        R.replace(Next->argument(I), R.resolve(T->successor(0).Arguments[I]));
      B->remove(T);
      while (!Next->empty()) {
        Instr &I = Next->instrs().front();
        Next->remove(&I);
        B->append(&I);
      }
      // The emptied block is out of the graph now.
      Next->append(F.createInstr(Op::Unreachable, {}));
      Next->setUnwind(nullptr);
      Next->predecessors().clear();
      Changed = true;
    }
  }
  return Changed;
}

/// A block in which nothing is raised needs no handler; a handler of such
/// blocks only is dead.
bool SimplifyCFG::dropIdleHandlers() {
  bool Changed = false;
  for (Block *B : F.blocks())
    if (B->unwind() &&
        llvm::none_of(B->instrs(), [](Instr &I) { return I.mayThrow(); })) {
      B->setUnwind(nullptr);
      Changed = true;
    }
  return Changed;
}

/// A variable that surely has no value raises: what follows is dead.
bool SimplifyCFG::cutAfterRaise(Block &B) {
  auto It = llvm::find_if(B.instrs(), [](Instr &I) {
    return I.op() == Op::CheckBound && I.operand(0)->isDefinedBy(Op::Unbound);
  });
  if (It == B.end() || std::next(It)->op() == Op::Unreachable)
    return false;
  while (&B.instrs().back() != &*It)
    B.remove(&B.instrs().back());
  B.append(F.createInstr(Op::Unreachable, {}));
  GraphChanged = true;
  return true;
}

bool SimplifyCFG::run() {
  bool Changed = dropIdleHandlers();
  F.removeUnreachableBlocks();
  countUses();
  for (Block *B : F.blocks()) {
    Changed |= cutAfterRaise(*B);
    Changed |= decide(*B);
    Changed |= threadEdges(*B);
  }
  if (GraphChanged) {
    F.removeUnreachableBlocks();
    F.recomputePredecessors();
  }
  if (merge()) {
    Changed = true;
    R.apply();
    F.removeUnreachableBlocks();
    F.recomputePredecessors();
  }
  if (Changed)
    removeRedundantArguments(F);
  return Changed;
}

bool monty::runSimplifyCFG(Function &F) { return SimplifyCFG(F).run(); }
