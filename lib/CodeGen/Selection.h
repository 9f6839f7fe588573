//===- Selection.h - Instructions of the machine, over SSA values ---------===//
//
// Chooses the machine's instructions for a function whose blocks are in order:
// drops what nobody uses, fuses comparisons with branches, takes small
// constants into immediates. What comes out still names SSA values; registers
// come later.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_CODEGEN_SELECTION_H
#define MONTY_LIB_CODEGEN_SELECTION_H

#include "Layout.h"

namespace monty::codegen {

/// An instruction of the machine before it has registers. Its position is twice
/// its place in the list, plus one where it writes.
struct MachineInstr {
  Opcode Op;
  uint8_t N = 0;
  uint16_t NumList = 0;
  uint32_t X = 0;          ///< x, where it is no register
  int32_t Imm = 0;         ///< the immediate of DI, DBI, AIJ
  uint32_t SlotDst = None; ///< writes this frame slot, not a value
  uint32_t SlotSrc = None; ///< Move: reads this frame slot
  ir::Value *A = nullptr, *B = nullptr, *C = nullptr,
            *XReg = nullptr;        ///< reads
  ir::Value *const *List = nullptr; ///< listed registers that are read
  ir::Value *Results = nullptr;
  uint32_t NumResults = 0;
  const ir::Instr *Source =
      nullptr; ///< for the range, and for a terminator's successors

  bool isTerminator() const { return Source->isTerminator(); }
};

/// The instructions of one block: [Begin, End) in the list.
struct BlockSpan {
  uint32_t Begin, End;
};

class Selection {
public:
  /// Without \p Fuse no instruction with a 16-bit jump is made.
  void run(ir::Function &F, const Layout &Order, bool Fuse);

  llvm::ArrayRef<MachineInstr> instrs() const { return Instrs; }
  llvm::MutableArrayRef<MachineInstr> instrs() { return Instrs; }
  /// By position of the block in the layout.
  const BlockSpan &span(unsigned Position) const { return Spans[Position]; }

private:
  void countUses(ir::Function &F);
  void block(ir::Block &B, bool Fuse);
  void instr(ir::Instr &I);
  void plain(ir::Instr &I, Opcode Op);
  void binary(ir::Instr &I);
  void constant(ir::Instr &I);
  void branch(ir::Instr &I, bool Fuse);
  bool unpacksItsItem(ir::Instr &I) const;
  ir::Instr *fusable(ir::Value *V, ir::Instr *Terminator) const;
  bool isWanted(const ir::Instr &I) const;
  bool smallInt(const ir::Value *V, int32_t &Imm) const;
  ir::Value *use(ir::Value *V) {
    if (V)
      ++Wanted[V->id()];
    return V;
  }

  const ir::ConstantPool *Pool = nullptr;
  llvm::SmallVector<MachineInstr, 64> Instrs;
  llvm::SmallVector<BlockSpan, 32> Spans;
  llvm::SmallVector<uint32_t, 128> Uses;   ///< by value: all uses in the IR
  llvm::SmallVector<uint32_t, 128> Wanted; ///< by value: uses as a register
  llvm::SmallVector<bool, 128> Fused;      ///< by value: computed by its user
};

/// Calls \p Fn on every value that \p I reads in a register. Values that a jump
/// passes on are not among them.
template <typename Callback>
void forEachRead(const MachineInstr &I, Callback Fn) {
  for (ir::Value *V : {I.A, I.B, I.C, I.XReg})
    if (V)
      Fn(V);
  for (unsigned K = 0; K != I.NumList; ++K)
    if (I.List[K])
      Fn(I.List[K]);
}

/// A value that is made anew wherever a jump passes it on, and needs no
/// register for that. Not Unbound: after a check the register counts as bound.
inline bool isRematerialized(const ir::Value *V) {
  return V->isDefinedBy(ir::Op::Const) ||
         V->isDefinedBy(ir::Op::NotImplemented);
}

/// The instruction that makes the constant of \p Def: its opcode, and imm32.
std::pair<Opcode, int32_t> constantLoad(const ir::ConstantPool &Pool,
                                        const ir::Instr &Def);

} // namespace monty::codegen

#endif // MONTY_LIB_CODEGEN_SELECTION_H
