//===- Passes.h - Passes over the IR, and their order -----------*- C++ -*-===//
//
// Every pass works on one function. Passes.def lists them, Pipeline.cpp orders
// them, and one file each in lib/Transforms holds them.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TRANSFORMS_PASSES_H
#define MONTY_TRANSFORMS_PASSES_H

#include "monty/IR/IR.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace monty {

enum class Pass : uint8_t {
#define PASS(Name, Argument, Description) Name,
#include "monty/Transforms/Passes.def"
};

#define PASS(Name, Argument, Description) bool run##Name(ir::Function &F);
#include "monty/Transforms/Passes.def"

/// The pass's name on the command line.
const char *passName(Pass P);
/// Runs \p P on \p F. \returns whether anything changed.
bool runPass(Pass P, ir::Function &F);

/// The passes named in \p Text, separated by commas.
llvm::Expected<llvm::SmallVector<Pass, 8>> parsePipeline(llvm::StringRef Text);

/// Runs the usual passes on all of \p M, as long as \p Continue says so. Debug
/// builds check the IR after each.
void optimize(ir::Module &M, llvm::function_ref<bool()> Continue = nullptr);

} // namespace monty

#endif // MONTY_TRANSFORMS_PASSES_H
