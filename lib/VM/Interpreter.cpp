//===- Interpreter.cpp - The dispatch table and the way in ----------------===//

#include "Interpreter.h"

using namespace monty;

const Handler monty::DispatchTable[256] = {
#define OPCODE(Name, ...) op##Name,
#include "monty/Bytecode/Opcodes.def"
};

RunStatus VM::run() {
  RT.LastFailure = Failure::None;
  // While it is running, the instruction to go on with lies in the frame.
  PCType PC = CodeStart + F->Resume;
  uint64_t I = *PC;
  DispatchTable[uint8_t(I)](PC, R, K, this, Base, I);
  return Status;
}
