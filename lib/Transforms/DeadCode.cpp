//===- DeadCode.cpp - Dropping what nobody uses ---------------------------===//
//
//     b1(%1, %2):                          b1(%1):
//       %3 = build_tuple %2        -->       return %1
//       return %1
//
// Marks what is needed from the operations with effects, then removes the rest:
// operations that cannot fail, and block arguments, cycles of them included.
//
//===----------------------------------------------------------------------===//

#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
class DeadCode {
public:
  explicit DeadCode(Function &F) : F(F), Needed(F.valueCount(), false) {}
  bool run();

private:
  void need(Value *V) {
    if (V && !Needed[V->id()]) {
      Needed[V->id()] = true;
      Work.push_back(V);
    }
  }
  void needOperandsOf(const Value *V);
  bool isNeeded(const Instr &I) const;
  bool sweep();

  Function &F;
  llvm::SmallVector<bool, 128> Needed; ///< by value
  llvm::SmallVector<Value *, 64> Work;
};
} // namespace

void DeadCode::needOperandsOf(const Value *V) {
  if (Instr *Def = V->definingInstr()) {
    for (Value *Operand : Def->operands())
      need(Operand);
    return;
  }
  for (Edge &E : V->block()->predecessors())
    need(E.successor().Arguments[V->index()]);
}

bool DeadCode::isNeeded(const Instr &I) const {
  if (!isRemovable(I.op()))
    return true;
  for (unsigned K = 0; K != I.resultCount(); ++K)
    if (Needed[I.result(K)->id()])
      return true;
  return false;
}

bool DeadCode::sweep() {
  bool Changed = false;
  for (Block *B : F.blocks()) {
    if (B != F.entry())
      for (unsigned K = B->argumentCount(); K-- != 0;)
        if (!Needed[B->argument(K)->id()]) {
          B->removeArgument(K);
          Changed = true;
        }
    for (auto It = B->begin(); It != B->end();) {
      Instr &I = *It++;
      if (!isNeeded(I)) {
        B->remove(&I);
        Changed = true;
      }
    }
  }
  return Changed;
}

bool DeadCode::run() {
  for (Block *B : F.blocks())
    for (Instr &I : *B)
      if (!isRemovable(I.op()))
        for (Value *V : I.operands())
          need(V);
  while (!Work.empty())
    needOperandsOf(Work.pop_back_val());
  return sweep();
}

bool monty::runDeadCode(Function &F) { return DeadCode(F).run(); }
