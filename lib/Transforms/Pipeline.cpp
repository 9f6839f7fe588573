//===- Pipeline.cpp - The order of passes ---------------------------------===//
//
// The list of passes that every compilation runs, and how they are run. A pass
// must leave well-formed IR; builds with assertions check that.
//
//===----------------------------------------------------------------------===//

#include "monty/Transforms/Passes.h"
#include "llvm/Support/ErrorHandling.h"

using namespace monty;

static constexpr Pass Pipeline[] = {
    // First, so that the others see fewer blocks and arguments.
    Pass::SimplifyCFG,
    // Before all that looks at values.
    Pass::PromoteSlots,
    // Before folding, which can then drop what a check stood in front of.
    Pass::DefiniteAssignment,
    Pass::ConstantFold,
    // Types are better once constants are known.
    Pass::TypeInference,
    // Branches on what was folded.
    Pass::SimplifyCFG,
    // Before hoisting, which takes what is left out of loops.
    Pass::LocalCSE,
    Pass::DeadCode,
    Pass::HoistConstants,
};

const char *monty::passName(Pass P) {
  switch (P) {
#define PASS(Name, Argument, Description)                                      \
  case Pass::Name:                                                             \
    return Argument;
#include "monty/Transforms/Passes.def"
  }
  llvm_unreachable("no such pass");
}

bool monty::runPass(Pass P, ir::Function &F) {
  bool Changed = false;
  switch (P) {
#define PASS(Name, Argument, Description)                                      \
  case Pass::Name:                                                             \
    Changed = run##Name(F);                                                    \
    break;
#include "monty/Transforms/Passes.def"
  }
#ifndef NDEBUG
  if (llvm::Error E = ir::verify(F))
    llvm::report_fatal_error(llvm::Twine(passName(P)) +
                             " broke the IR: " + llvm::toString(std::move(E)));
#endif
  return Changed;
}

llvm::Expected<llvm::SmallVector<Pass, 8>>
monty::parsePipeline(llvm::StringRef Text) {
  llvm::SmallVector<Pass, 8> List;
  while (!Text.empty()) {
    auto [Name, Rest] = Text.split(',');
    Text = Rest;
    bool Found = false;
#define PASS(PassName, Argument, Description)                                  \
  if (Name == Argument) {                                                      \
    List.push_back(Pass::PassName);                                            \
    Found = true;                                                              \
  }
#include "monty/Transforms/Passes.def"
    if (!Found)
      return llvm::createStringError("no pass is named '" + Name + "'");
  }
  return List;
}

void monty::optimize(ir::Module &M, llvm::function_ref<bool()> Continue) {
  for (const auto &F : M.functions())
    for (Pass P : Pipeline) {
      // Small functions are not worth a look at the clock.
      if (Continue && F->valueCount() > 1000 && !Continue())
        return;
      runPass(P, *F);
    }
}
