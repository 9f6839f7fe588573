//===- Builder.h - Makes instructions ---------------------------*- C++ -*-===//
//
// Appends instructions to a block, with the current source range, and keeps the
// predecessor lists right. What Opcodes.def says of an operation decides how
// many operands it takes; an absent optional operand is a null Value.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_BUILDER_H
#define MONTY_IR_BUILDER_H

#include "monty/IR/IR.h"

namespace monty::ir {

class Builder {
public:
  explicit Builder(Function &F) : F(F) {}

  Function &function() const { return F; }
  ConstantPool &constants() const { return F.module().Constants; }

  /// New instructions go to the end of \p B.
  void setBlock(Block *B) { Current = B; }
  Block *block() const { return Current; }
  /// The current block has its terminator: what follows is dead.
  bool isTerminated() const { return Current->terminator() != nullptr; }
  /// The handler that blocks made from now on unwind to.
  void setUnwind(Block *Handler) { Unwind = Handler; }
  Block *unwind() const { return Unwind; }
  /// The source range of the instructions to come.
  void setRange(CodeRange R) { Range = R; }
  CodeRange range() const { return Range; }

  /// A new block, protected by unwind().
  Block *createBlock() {
    Block *B = F.createBlock();
    B->setUnwind(Unwind);
    return B;
  }

  /// Any operation that is no terminator. \p X is the payload (name, constant,
  /// function or number), \p N the small immediate, \p NumResults the number of
  /// results of UnpackSequence and UnpackEx.
  Instr *create(Op O, llvm::ArrayRef<Value *> Operands = {}, uint32_t X = 0,
                unsigned N = 0, unsigned NumResults = 0) {
    Instr *I = F.createInstr(O, Operands, NumResults);
    I->setX(X);
    I->setN(N);
    I->setRange(Range);
    Current->append(I);
    return I;
  }
  /// The same, for operations with one result.
  Value *value(Op O, llvm::ArrayRef<Value *> Operands = {}, uint32_t X = 0,
               unsigned N = 0) {
    return create(O, Operands, X, N)->result();
  }

  // Constants.
  Value *constant(ConstantIndex C) { return value(Op::Const, {}, C); }
  Value *none() { return constant(constants().none()); }
  Value *boolean(bool B) { return constant(constants().boolean(B)); }
  Value *integer(int64_t I) { return constant(constants().integer(I)); }
  Value *string(llvm::StringRef S) { return constant(constants().string(S)); }
  Value *unbound() { return value(Op::Unbound); }

  // Frame slots.
  Value *loadSlot(unsigned Slot) { return value(Op::SlotLoad, {}, Slot); }
  void storeSlot(unsigned Slot, Value *V) { create(Op::SlotStore, {V}, Slot); }

  // Terminators.
  Instr *jump(Block *Target, llvm::ArrayRef<Value *> Arguments = {});
  /// A conditional jump: \p O is JumpIf..., to \p Taken if it holds.
  Instr *branch(Op O, Value *Condition, Block *Taken, Block *Otherwise,
                llvm::ArrayRef<Value *> TakenArguments = {},
                llvm::ArrayRef<Value *> OtherwiseArguments = {});
  /// The next item of \p Iterator is the result, valid in \p Body only.
  Instr *forIter(Value *Iterator, Block *Body, Block *Exhausted);
  /// The result is valid in both: what was yielded, or the return value.
  Instr *send(Value *Receiver, Value *Sent, Block *Yielded, Block *Done);
  void ret(Value *V) { create(Op::Return, {V}); }
  void raise(Value *Exception, Value *Cause = nullptr) {
    create(Op::Raise, {Exception, Cause});
  }
  void reraise(Value *Exception) { create(Op::Reraise, {Exception}); }

private:
  Instr *link(Instr *I, unsigned Index, Block *Target,
              llvm::ArrayRef<Value *> Arguments);

  Function &F;
  Block *Current = nullptr;
  Block *Unwind = nullptr;
  CodeRange Range;
};

} // namespace monty::ir

#endif // MONTY_IR_BUILDER_H
