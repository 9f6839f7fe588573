//===- Rewriter.h - Replacing values by others ------------------*- C++ -*-===//
//
// There are no use lists: a pass notes that one value stands for another, asks
// for what a value stands for as it goes, and rewrites all operands once at the
// end.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_REWRITER_H
#define MONTY_IR_REWRITER_H

#include "monty/IR/IR.h"

namespace monty::ir {

class Rewriter {
public:
  explicit Rewriter(Function &F) : F(F) {}

  /// From now on \p Old means \p New.
  void replace(Value *Old, Value *New) {
    assert(Old != resolve(New) && "a value cannot stand for itself");
    if (Forward.size() < F.valueCount())
      Forward.resize(F.valueCount(), nullptr);
    Forward[Old->id()] = New;
    Any = true;
  }
  /// What \p V stands for; null for null.
  Value *resolve(Value *V) {
    if (!Any || !V || V->id() >= Forward.size() || !Forward[V->id()])
      return V;
    return follow(V);
  }
  /// Replaces the operands of \p I.
  void rewrite(Instr &I) {
    if (!Any)
      return;
    for (Value *&V : I.operands())
      V = resolve(V);
    for (Successor &S : I.successors())
      for (Value *&V : S.Arguments)
        V = resolve(V);
  }
  /// Replaces all operands in the function, if anything was replaced.
  void apply();
  bool hasChanges() const { return Any; }

private:
  Value *follow(Value *V);

  Function &F;
  llvm::SmallVector<Value *, 0> Forward; ///< by value: what it stands for
  bool Any = false;
};

} // namespace monty::ir

#endif // MONTY_IR_REWRITER_H
