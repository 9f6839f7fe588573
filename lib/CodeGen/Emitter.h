//===- Emitter.h - Words, jumps and tables ----------------------*- C++ -*-===//
//
// Writes the words of a function once its values have registers: moves on
// edges, jumps, the exception table and the line table.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_CODEGEN_EMITTER_H
#define MONTY_LIB_CODEGEN_EMITTER_H

#include "RegisterAllocator.h"
#include "monty/Bytecode/ProgramWriter.h"

namespace monty::codegen {

/// A word that holds the index of a constant, to be renumbered at the end.
struct ConstantUse {
  uint32_t Function, Word;
  bool InX; ///< in x of the word, otherwise in its imm32
};

class Emitter {
public:
  Emitter(const Layout &Order, const Selection &Code,
          const RegisterAllocator &Registers,
          std::vector<ConstantUse> &ConstantUses)
      : Order(Order), Code(Code), Registers(Registers),
        ConstantUses(ConstantUses) {}

  /// Fills in the code, the tables and the register count of \p Out. Cache
  /// slots are numbered from \p NextCache on.
  llvm::Error run(ir::Function &F, FunctionData &Out, uint32_t &NextCache);

private:
  /// A jump whose distance is not known yet.
  struct Fixup {
    uint32_t Word;   ///< word 0 of the jump
    uint32_t Target; ///< a block's place in the layout
  };
  struct Copy {
    uint16_t To, From;
  };

  void findEmptyBlocks();
  bool isEmptyBlock(unsigned At);
  unsigned finalTarget(const ir::Block *B) const {
    return Forward[Order.position(B)];
  }
  void block(unsigned At);
  void instr(const MachineInstr &M);
  void move(const MachineInstr &M);
  void jump(const MachineInstr &M, unsigned At);
  void branch(const MachineInstr &M, unsigned At);
  void emitJump(unsigned Target, unsigned At);
  void jumpBack(unsigned Target);
  void emitConditional(const MachineInstr &M, Opcode Op, uint32_t Target);
  void edgeMoves(const ir::Successor &S);
  void parallelCopy();
  void emitWords(const MachineInstr &M);
  void list(const MachineInstr &M);
  void note(const MachineInstr &M);
  void patchJumps();
  void variables(ir::Function &F);

  uint16_t registerOf(const ir::Value *V) const {
    return V ? uint16_t(Registers.registerOf(V)) : NoRegister;
  }
  uint32_t here() const { return Out->Code.size(); }
  void emit(uint64_t W) { Out->Code.push_back(W); }
  void fail(const llvm::Twine &Why);

  const Layout &Order;
  const Selection &Code;
  const RegisterAllocator &Registers;
  std::vector<ConstantUse> &ConstantUses;

  FunctionData *Out = nullptr;
  uint32_t *NextCache = nullptr;
  uint32_t FunctionIndex = 0;
  uint32_t Scratch = 0; ///< register for cycles of copies
  bool UsesScratch = false;
  std::string Problem;
  llvm::SmallVector<uint32_t, 32> Forward; ///< by place: where it really leads
  llvm::SmallVector<bool, 32> Empty;
  llvm::SmallVector<uint32_t, 32> BlockWord, NextBlock;
  llvm::SmallVector<Fixup, 32> Fixups;
  llvm::SmallVector<Copy, 16> Copies;
  // Of the last instruction that may raise.
  CodeRange LastRange;
  uint32_t LastHandler = None;
};

} // namespace monty::codegen

#endif // MONTY_LIB_CODEGEN_EMITTER_H
