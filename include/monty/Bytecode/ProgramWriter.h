//===- ProgramWriter.h - Making a Program's bytes ---------------*- C++ -*-===//
//
// Plain structs that hold what a Program says, and the function that writes
// them as a FlatBuffer. Used by code generation, and by tests that need odd
// Programs.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_PROGRAMWRITER_H
#define MONTY_BYTECODE_PROGRAMWRITER_H

#include "monty/Bytecode/Program.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace monty {

/// One function to be written; FunctionView tells what the fields mean.
struct FunctionData {
  ConstantIndex Name = 0;
  ConstantIndex Qualname = 0;
  uint32_t Flags = 0;
  uint16_t PositionalOnly = 0;
  uint16_t Positional = 0;
  uint16_t KeywordOnly = 0;
  uint16_t Registers = 0;
  uint32_t FirstLine = 1;
  ConstantIndex Docstring = NoConstant;
  std::vector<ConstantIndex> Parameters;
  std::vector<ConstantIndex> FreeVariables;
  std::vector<VariableInfo> Variables;
  std::vector<uint64_t> Code;
  std::vector<ExceptionRange> Exceptions;
  std::vector<uint32_t> LineWords, LineStarts, LineEnds;
};

/// A Program to be written. The pool's parts are borrowed.
struct ProgramData {
  llvm::StringRef SourceName;
  llvm::StringRef Source;
  llvm::ArrayRef<uint32_t> SourceLines;
  uint32_t Caches = 0;
  llvm::ArrayRef<Constant> Constants;
  llvm::ArrayRef<uint32_t> Items;
  llvm::ArrayRef<uint64_t> Wide;
  llvm::ArrayRef<char> Blob;
  std::vector<FunctionData> Functions;
};

/// The bytes of \p P, aligned to 8.
std::vector<uint8_t> writeProgram(const ProgramData &P);

} // namespace monty

#endif // MONTY_BYTECODE_PROGRAMWRITER_H
