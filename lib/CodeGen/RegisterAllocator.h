//===- RegisterAllocator.h - Registers for values ---------------*- C++ -*-===//
//
// Gives each value a register of the frame. Values that a jump passes to a
// block argument share one with it where their ranges allow, inner loops first;
// then ranges with holes are packed in order of their beginnings. There is no
// spilling: a frame may have tens of thousands of registers.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_CODEGEN_REGISTERALLOCATOR_H
#define MONTY_LIB_CODEGEN_REGISTERALLOCATOR_H

#include "Liveness.h"

namespace monty::codegen {

class RegisterAllocator {
public:
  void run(ir::Function &F, const Layout &Order, const Selection &Code,
           const Liveness &Live);

  /// The register of \p V, or None if it has none.
  uint32_t registerOf(const ir::Value *V) const { return Registers[V->id()]; }
  /// The register of a frame slot, or NoRegister if nothing uses it.
  uint32_t slotRegister(unsigned Slot) const { return SlotRegisters[Slot]; }
  uint32_t registerCount() const { return NumRegisters; }

private:
  using Ranges = llvm::ArrayRef<LiveRange>;

  /// Values that share a register: a union-find tree by value number.
  struct Class {
    uint32_t Parent;
    uint32_t At, Count, Capacity; ///< its ranges, in Pool
    uint32_t Fixed = None;        ///< the register it must have
    /// A block whose arguments' registers are a bad choice: see coalesce.
    ir::Block *PassedTo = nullptr;
  };
  /// What a register is taken for.
  struct Taken {
    llvm::SmallVector<LiveRange, 4> Ranges;
  };

  uint32_t find(uint32_t Id);
  Ranges rangesOf(const Class &C) const {
    return llvm::ArrayRef(Pool).slice(C.At, C.Count);
  }
  static bool overlap(Ranges A, Ranges B);
  void initClasses(ir::Function &F, const Liveness &Live);
  void coalesce(const Layout &Order);
  void tryMerge(uint32_t A, uint32_t B);
  void addRanges(Class &C, Ranges Added);
  void addRange(Class &C, LiveRange New);
  void assign(ir::Function &F, const Liveness &Live);
  bool isBadChoice(const Class &C, uint32_t Register);
  uint32_t choose(const Class &C, uint32_t FirstFree);
  void take(uint32_t Register, Ranges R);

  llvm::SmallVector<Class, 128> Classes;
  llvm::SmallVector<LiveRange, 256> Pool, Merged;
  llvm::SmallVector<uint32_t, 128> Registers, ByBegin;
  llvm::SmallVector<uint32_t, 16> SlotRegisters;
  llvm::SmallVector<std::pair<uint32_t, uint32_t>, 32> Copies;
  std::vector<Taken> File;
  uint32_t NumRegisters = 0;
};

} // namespace monty::codegen

#endif // MONTY_LIB_CODEGEN_REGISTERALLOCATOR_H
