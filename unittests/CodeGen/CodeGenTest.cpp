//===- CodeGenTest.cpp - Bytecode does what the IR says -------------------===//
//
// Random functions, run before and after code generation on the same arguments.
//
//===----------------------------------------------------------------------===//

#include "monty/CodeGen/CodeGen.h"
#include "RandomProgram.h"
#include "Simulation.h"
#include "monty/Bytecode/Disassembler.h"
#include "monty/Transforms/Passes.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace monty;
using namespace monty::test;

namespace {
/// The passes that do not rely on what the operations mean.
constexpr Pass Passes[] = {Pass::SimplifyCFG,        Pass::PromoteSlots,
                           Pass::DefiniteAssignment, Pass::SimplifyCFG,
                           Pass::LocalCSE,           Pass::DeadCode,
                           Pass::HoistConstants};

/// Compiles a module whose first function does nothing, and whose second is
/// random; through passes, if \p Optimize.
std::string check(unsigned Seed, bool Optimize) {
  ir::Module M;
  ir::Function &Main = *M.createFunction();
  Main.Name = Main.Qualname = M.Constants.string("<module>");
  ir::Builder B(Main);
  B.setBlock(B.createBlock());
  B.ret(B.none());
  unsigned NumParameters = Seed % 5;
  ir::Function &F = RandomProgram(M, Seed).make(NumParameters);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  ir::print(F, OS);
  if (llvm::Error E = ir::verify(M))
    return llvm::toString(std::move(E)) + "\n" + Text;
  std::vector<std::vector<uint64_t>> Arguments;
  std::vector<Trace> Expected;
  for (unsigned Run = 0; Run != 6; ++Run) {
    std::vector<uint64_t> List;
    for (unsigned I = 0; I != NumParameters; ++I)
      List.push_back(uint64_t(Run + 1) * (I + 3) * 0x9e3779b97f4a7c15ULL);
    Expected.push_back(runIR(F, List));
    Arguments.push_back(std::move(List));
  }
  for (Pass P : Passes) {
    if (!Optimize)
      break;
    runPass(P, F);
    if (llvm::Error E = ir::verify(F)) {
      OS << "after " << passName(P) << ":\n";
      ir::print(F, OS);
      return llvm::toString(std::move(E)) + "\n" + Text;
    }
  }
  if (Optimize) {
    OS << "optimized:\n";
    ir::print(F, OS);
  }
  auto Bytes = generateProgram(M);
  if (!Bytes)
    return llvm::toString(Bytes.takeError());
  auto Program = ProgramView::open(*Bytes);
  if (!Program)
    return llvm::toString(Program.takeError()) + "\n" + Text;
  for (unsigned Run = 0; Run != 6; ++Run)
    if (runBytecode(*Program, 1, Arguments[Run]) != Expected[Run]) {
      disassemble(*Program, Program->function(1), OS);
      OS << "run " << Run << '\n';
      return "the bytecode does something else\n" + Text;
    }
  return "";
}

void checkMany(bool Optimize) {
  unsigned Count = 3000;
  if (const char *Given = getenv("MONTY_RANDOM_PROGRAMS"))
    Count = atoi(Given);
  for (unsigned Seed = 1; Seed <= Count; ++Seed)
    if (std::string Why = check(Seed, Optimize); !Why.empty())
      FAIL() << "seed " << Seed << ": " << Why;
}

TEST(CodeGen, RandomPrograms) { checkMany(false); }
TEST(CodeGen, RandomProgramsThroughPasses) { checkMany(true); }
} // namespace
