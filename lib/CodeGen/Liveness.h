//===- Liveness.h - Where values live, and in which slots -------*- C++ -*-===//
//
// The live ranges of a function's values over the positions of its selected
// instructions, and the values that need no register of their own because a
// frame slot holds them. An instruction at index i reads at position 2i and
// writes at 2i + 1; a block begins where its first instruction reads.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_CODEGEN_LIVENESS_H
#define MONTY_LIB_CODEGEN_LIVENESS_H

#include "Selection.h"

namespace monty::codegen {

/// Positions [Begin, End).
struct LiveRange {
  uint32_t Begin = 0, End = 0;
};

class Liveness {
public:
  void run(ir::Function &F, const Layout &Order, const Selection &Code);

  /// The ranges of a value, in order, not touching one another. Empty for a
  /// value without a register of its own.
  llvm::ArrayRef<LiveRange> ranges(uint32_t Id) const {
    return llvm::ArrayRef(Ranges).slice(RangesAt[Id],
                                        RangesAt[Id + 1] - RangesAt[Id]);
  }
  /// The frame slot that holds the value, or None.
  uint32_t slotOf(uint32_t Id) const { return SlotOf[Id]; }
  /// The entry block's argument that arrives in the register of \p Slot.
  const ir::Value *argumentInSlot(unsigned Slot) const {
    return SlotArgument[Slot];
  }
  /// Something reads or writes \p Slot, so that it needs a register.
  bool isSlotUsed(unsigned Slot) const { return SlotUsed[Slot]; }
  /// One above the last position.
  uint32_t end() const { return End; }

private:
  /// A use of a value: the block's place in the layout and the position.
  struct Use {
    uint32_t Block, Position;
  };
  void collectUses();
  void assignSlots(ir::Function &F);
  void slotsOfBlock(ir::Function &F, unsigned At);
  bool canComputeInSlot(const ir::Value *V, uint32_t Slot, unsigned At,
                        uint32_t LastTouch, uint32_t LastThrow) const;
  void computeRanges(const ir::Value *V);
  void markLiveIn(uint32_t At);
  void markLiveOut(uint32_t At, uint32_t DefBlock);
  void touch(uint32_t At, uint32_t Position);
  uint32_t blockBegin(unsigned At) const { return Code->span(At).Begin * 2; }
  uint32_t blockEnd(unsigned At) const { return Code->span(At).End * 2; }
  template <typename Callback> void forEachUse(Callback Fn);

  const Layout *Order = nullptr;
  const Selection *Code = nullptr;
  uint32_t End = 0;
  /// The argument that stays in its register throughout, or null: locals()
  /// looks for the namespace of a class body there.
  const ir::Value *Kept = nullptr;
  llvm::SmallVector<uint32_t, 129> UsesAt; ///< by value, into AllUses
  llvm::SmallVector<Use, 256> AllUses;
  llvm::SmallVector<uint32_t, 128> DefIndex; ///< by value: defining instruction
  llvm::SmallVector<uint32_t, 128> SlotOf;
  llvm::SmallVector<const ir::Value *, 16> SlotArgument;
  llvm::SmallVector<bool, 16> SlotUsed;
  llvm::SmallVector<LiveRange, 256> Ranges;
  llvm::SmallVector<uint32_t, 129> RangesAt;

  // Of the value being looked at.
  llvm::SmallVector<uint32_t, 32> Stamp, InStamp, LastUse;
  llvm::SmallVector<uint32_t, 32> Touched, Work;
  uint32_t Current = 0;

  // Of the block being looked at: by slot.
  llvm::SmallVector<uint32_t, 16> LastTouch, NextStoreOf;
  llvm::SmallVector<uint32_t, 64> NextStore; ///< by instruction in the block
  llvm::SmallVector<std::pair<uint32_t, ir::Value *>, 16> Loads;
};

} // namespace monty::codegen

#endif // MONTY_LIB_CODEGEN_LIVENESS_H
