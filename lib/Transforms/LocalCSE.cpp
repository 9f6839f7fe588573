//===- LocalCSE.cpp - Pure values once in a block -------------------------===//
//
//     %1 = const 5                        %1 = const 5
//     %2 = const 5               -->      %3 = build_tuple %1, %1
//     %3 = build_tuple %1, %2
//
// Within blocks only: a value kept longer costs a register, and code generation
// makes constants anew on edges for nothing.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

/// \p A and \p B give the same value. Both are pure.
static bool isSame(const Instr &A, const Instr &B) {
  return A.op() == B.op() && A.x() == B.x() && A.n() == B.n() &&
         llvm::ArrayRef<Value *>(A.operands()) ==
             llvm::ArrayRef<Value *>(B.operands());
}

bool monty::runLocalCSE(Function &F) {
  Rewriter R(F);
  // Few pure values are alive at a time: a short window, looked through from
  // the end, finds nearly all and keeps this linear.
  constexpr unsigned Window = 16;
  llvm::SmallVector<Instr *, Window> Recent;
  for (Block *B : F.blocks()) {
    Recent.clear();
    unsigned Oldest = 0;
    for (auto It = B->begin(); It != B->end();) {
      Instr &I = *It++;
      R.rewrite(I);
      if (effects(I.op()) != Effect::Pure || I.resultCount() != 1)
        continue;
      auto *Found =
          llvm::find_if(Recent, [&](Instr *E) { return isSame(*E, I); });
      if (Found != Recent.end()) {
        R.replace(I.result(), (*Found)->result());
        B->remove(&I);
      } else if (Recent.size() < Window) {
        Recent.push_back(&I);
      } else {
        Recent[Oldest++ % Window] = &I;
      }
    }
  }
  R.apply();
  return R.hasChanges();
}
