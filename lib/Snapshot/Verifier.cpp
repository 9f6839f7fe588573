#include "monty/Snapshot/Verifier.h"
using namespace monty;
llvm::Error monty::verifyMachine(VM &M, const MachineState &State,
                                 bool Paused) {
  return llvm::Error::success();
}
