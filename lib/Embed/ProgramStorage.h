//===- ProgramStorage.h - What a Program holds ------------------*- C++ -*-===//

#ifndef MONTY_LIB_EMBED_PROGRAMSTORAGE_H
#define MONTY_LIB_EMBED_PROGRAMSTORAGE_H

#include "monty/Bytecode/Program.h"
#include "monty/Embed/Program.h"

namespace monty::embed {

struct Program::Storage {
  std::vector<uint64_t> Words;       // the bytes, aligned, if they are here
  std::shared_ptr<const void> Owner; // else who keeps them
  ProgramView View;
  uint8_t Digest[32];
};

} // namespace monty::embed

#endif
