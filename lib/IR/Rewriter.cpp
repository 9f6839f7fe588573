//===- Rewriter.cpp - Replacing values by others --------------------------===//
//
// Also removes block arguments that stand for one other value, which is what
// SSA construction leaves behind.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Rewriter.h"

using namespace monty;
using namespace monty::ir;

Value *Rewriter::follow(Value *V) {
  Value *Root = V;
  while (Value *Next = Forward[Root->id()])
    Root = Next;
  // Shorten the way for the next time.
  while (Value *Next = Forward[V->id()]) {
    Forward[V->id()] = Root;
    V = Next;
  }
  return Root;
}

void Rewriter::apply() {
  if (!Any)
    return;
  for (Block *B : F.blocks())
    for (Instr &I : *B)
      rewrite(I);
}

/// The value that every jump to \p B passes for \p Argument, if there is just
/// one besides the argument itself.
static Value *onlyIncoming(Rewriter &R, Block *B, Value *Argument) {
  Value *Only = nullptr;
  for (Edge &E : B->predecessors()) {
    Value *V = R.resolve(E.successor().Arguments[Argument->index()]);
    if (V == Argument || V == Only)
      continue;
    if (Only)
      return nullptr;
    Only = V;
  }
  return Only;
}

void ir::removeRedundantArguments(Function &F) {
  Rewriter R(F);
  // Blocks come in about the order of control flow, so that two or three rounds
  // settle it; each round but the last removes an argument.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (Block *B : F.blocks()) {
      if (B == F.entry())
        continue;
      for (unsigned I = B->argumentCount(); I-- != 0;) {
        Value *Argument = B->argument(I);
        if (Value *Only = onlyIncoming(R, B, Argument)) {
          R.replace(Argument, Only);
          B->removeArgument(I);
          Changed = true;
        }
      }
    }
  }
  R.apply();
}
