//===- Interpreter.cpp - The dispatch table and the way in ----------------===//

#include "Interpreter.h"

using namespace monty;

const Handler monty::DispatchTable[256] = {
#define OPCODE(Name, ...) op##Name,
#include "monty/Bytecode/Opcodes.def"
};

RunStatus VM::run() {
  RT.LastFailure = Failure::None;
  PCType PC = Entry;
  if (!PC)
    return Status;
  uint64_t I = *PC;
  DispatchTable[uint8_t(I)](PC, R, K, this, Base, I);
  return Status;
}
