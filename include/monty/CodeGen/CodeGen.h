//===- CodeGen.h - From SSA to register bytecode ----------------*- C++ -*-===//
//
// Turns a module into a Program: order of blocks, selection of instructions,
// liveness, registers, and words. docs/bytecode.md tells what comes out.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_CODEGEN_CODEGEN_H
#define MONTY_CODEGEN_CODEGEN_H

#include "monty/IR/IR.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace monty {

struct CodeGenOptions {
  /// Put the source text into the Program, for tracebacks to quote.
  bool KeepSource = true;
  /// Asked now and then whether to go on; if not, that is an error.
  llvm::function_ref<bool()> Continue = nullptr;
};

/// Compiles \p M, which must be well-formed; splits edges in it on the way.
/// \returns the Program's bytes, or an error if the script is too large for the
/// format.
llvm::Expected<std::vector<uint8_t>>
generateProgram(ir::Module &M, const CodeGenOptions &Options = {});

} // namespace monty

#endif // MONTY_CODEGEN_CODEGEN_H
