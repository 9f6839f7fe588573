//===- Simulation.h - The IR and the bytecode, run on numbers ---*- C++ -*-===//
//
// Two small interpreters in which every operation is a hash of its operands and
// raises when the hash says so. If code generation is right, running a function
// as IR and as bytecode does the same operations on the same numbers.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_UNITTESTS_CODEGEN_SIMULATION_H
#define MONTY_UNITTESTS_CODEGEN_SIMULATION_H

#include "monty/Bytecode/Program.h"
#include "monty/IR/IR.h"
#include <vector>

namespace monty::test {

/// What a run did: each operation that could be seen from outside, and its end.
struct Trace {
  std::vector<uint64_t> Steps;
  bool operator==(const Trace &) const = default;
};

/// Operations on numbers, shared by both interpreters.
class Machine {
public:
  static constexpr size_t MaxSteps = 400;
  static constexpr uint64_t UnboundMark = 0x5555555555555555;

  /// Does \p O; \returns false if it raises Pending.
  bool perform(ir::Op O, llvm::ArrayRef<uint64_t> Operands, unsigned Immediate,
               uint64_t &Result);
  bool next(uint64_t Iterator, uint64_t &Item);
  /// Odd numbers are true; of the constants all but zero are odd.
  static bool truth(uint64_t V) { return V & 1; }
  static uint64_t small(int64_t I) { return uint64_t(I) * 2 + (I != 0); }
  uint64_t constant(const ir::ConstantPool &Pool, ConstantIndex C);
  bool isFull() const { return Log.Steps.size() >= MaxSteps; }
  void end(uint64_t How, uint64_t V) {
    Log.Steps.push_back(How);
    Log.Steps.push_back(V);
  }

  /// The trace, up to the limit: the two stop at different places behind it.
  Trace finish() {
    Log.Steps.resize(std::min(Log.Steps.size(), MaxSteps));
    return std::move(Log);
  }

  Trace Log;
  uint64_t Pending = 0; ///< what was raised
  uint64_t Handled = 1; ///< what is being handled

private:
  std::vector<std::pair<uint64_t, unsigned>> Iterators; ///< and items left
};

Trace runIR(ir::Function &F, llvm::ArrayRef<uint64_t> Arguments);
Trace runBytecode(const ProgramView &P, unsigned Function,
                  llvm::ArrayRef<uint64_t> Arguments);

} // namespace monty::test

#endif // MONTY_UNITTESTS_CODEGEN_SIMULATION_H
