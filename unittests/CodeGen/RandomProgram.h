//===- RandomProgram.h - Random structured IR -------------------*- C++ -*-===//
//
// Makes functions with nested branches, loops and protected regions, over a few
// SSA variables and a few frame slots, for the tests of code generation.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_UNITTESTS_CODEGEN_RANDOMPROGRAM_H
#define MONTY_UNITTESTS_CODEGEN_RANDOMPROGRAM_H

#include "monty/IR/Builder.h"
#include <random>

namespace monty::test {

class RandomProgram {
public:
  RandomProgram(ir::Module &M, unsigned Seed) : Random(Seed), M(M) {}

  /// Makes one function with \p NumParameters parameters.
  ir::Function &make(unsigned NumParameters);

private:
  using Environment = llvm::SmallVector<ir::Value *, 8>;
  static constexpr unsigned NumVariables = 5, NumSlots = 4;

  unsigned pick(unsigned N) { return Random() % N; }
  ir::Value *anyValue();
  void assign(ir::Value *V);
  void statements(unsigned Depth);
  void statement(unsigned Depth);
  void computation();
  void branch(unsigned Depth);
  void loop(unsigned Depth, bool IsFor);
  void protectedRegion(unsigned Depth);
  void leave();
  ir::Block *blockWithVariables();
  void enter(ir::Block *B);

  std::mt19937 Random;
  ir::Module &M;
  ir::Builder *B = nullptr;
  Environment Variables;
  ir::Block *BreakTarget = nullptr, *ContinueTarget = nullptr;
  unsigned Protected = 0, Budget = 0;
};

} // namespace monty::test

#endif // MONTY_UNITTESTS_CODEGEN_RANDOMPROGRAM_H
