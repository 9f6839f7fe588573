//===- Disassembler.h - Programs as text ------------------------*- C++ -*-===//
//
// Readable forms of a Program: the instructions of its functions, and a summary
// of the whole. For people and for tests; nothing reads them back.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_DISASSEMBLER_H
#define MONTY_BYTECODE_DISASSEMBLER_H

#include "monty/Bytecode/Program.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace monty {

/// Prints every function's instructions and tables.
void disassemble(const ProgramView &P, llvm::raw_ostream &OS);
/// Prints one function.
void disassemble(const ProgramView &P, const FunctionView &F,
                 llvm::raw_ostream &OS);
/// Prints one instruction, without a line break. \returns its length in words.
unsigned disassemble(const ProgramView &P, const uint64_t *Word,
                     uint32_t Position, llvm::raw_ostream &OS);
/// Prints what a Program holds: sizes, constants, functions.
void summarize(const ProgramView &P, llvm::raw_ostream &OS);
/// Prints a constant as Python would write it, more or less; of a large one,
/// the beginning.
void printConstant(const ProgramView &P, ConstantIndex I,
                   llvm::raw_ostream &OS);

} // namespace monty

#endif // MONTY_BYTECODE_DISASSEMBLER_H
