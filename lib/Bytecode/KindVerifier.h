//===- KindVerifier.h - What registers hold -------------------*- C++ -*-===//
//
// The interpreter trusts some operands: that a cell is a cell, that the list a
// comprehension appends to is one, that a register which is read is not
// Unbound. This follows every register through a function's code and refuses
// what could break that trust. CodeVerifier has checked the code's shape
// before.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_BYTECODE_KINDVERIFIER_H
#define MONTY_LIB_BYTECODE_KINDVERIFIER_H

#include "monty/Bytecode/RegisterKinds.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace monty {

class KindVerifier {
public:
  explicit KindVerifier(const ProgramView &P);

  /// Checks function \p Index. \returns an empty string, or what is wrong.
  std::string run(unsigned Index);
  /// After run(): the registers before \p At; empty if nothing leads there.
  std::vector<RegisterState> before(uint32_t At);

private:
  using Kind = RegisterKind;
  using State = RegisterState;
  using enum RegisterKind;
  static constexpr uint32_t UnknownLength = State::UnknownLength;
  /// Two registers that hold the same.
  struct Copy {
    uint32_t To, From;
  };
  static constexpr unsigned MaxCopies = 16;

  static bool isObject(Kind K) { return K >= Object; }
  static State join(State A, State B);

  bool fail(const llvm::Twine &Why);
  void findBlocks();
  bool visit(unsigned Block);
  bool step();
  bool reads();
  bool readList();
  bool need(unsigned Register, Kind K, const char *What);
  bool needObject(unsigned Register);
  bool special();
  bool makeFunction();
  bool call();
  bool callEx();
  bool loadLocals();
  void writes();
  State resultKind();
  State builtTuple();
  State constantKind(ConstantIndex C) const;
  void write(unsigned Register, State S);
  void bind(unsigned Register);
  bool flow(uint32_t ToWord);
  bool flowAll(unsigned Block);
  void enqueue(unsigned Block);
  unsigned dequeue();
  /// To be asked before the work is done.
  bool spend(uint64_t Steps);
  bool flowToHandler();
  unsigned blockAt(uint32_t Word) const { return BlockOf[Word]; }
  State &entry(unsigned Block, unsigned Register) {
    return Entry[size_t(Block) * F->Registers + Register];
  }

  const ProgramView &P;
  const FunctionView *F = nullptr;
  std::string Message;
  uint64_t Budget; ///< steps left, for all functions

  std::vector<uint32_t> BlockOf; ///< by word: the block that begins there
  std::vector<uint32_t> Starts;  ///< by block: its first word
  std::vector<State> Entry;      ///< by block and register
  std::vector<bool> Queued, Reached;
  llvm::SmallVector<uint32_t, 16> Work; ///< a heap of blocks

  // Of the instruction being looked at.
  std::vector<State> Now;                    ///< by register
  llvm::SmallVector<Copy, MaxCopies> Copies; ///< made in this block
  const uint64_t *Word = nullptr;
  uint32_t At = 0;
  const ExceptionRange *Range = nullptr;   ///< whose handler has Now, but for
  llvm::SmallVector<uint32_t, 16> Written; ///< these registers
};

} // namespace monty

#endif // MONTY_LIB_BYTECODE_KINDVERIFIER_H
