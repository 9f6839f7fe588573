//===- ProgramStorage.h - What a Program holds ------------------*- C++ -*-===//

#ifndef MONTY_LIB_EMBED_PROGRAMSTORAGE_H
#define MONTY_LIB_EMBED_PROGRAMSTORAGE_H

#include "monty/Bytecode/Program.h"
#include "monty/Embed/Program.h"

namespace monty::embed {

struct Program::Storage {
  std::vector<uint64_t> Words; // the bytes, aligned; empty if mapped
  void *Mapping = nullptr;
  size_t MappingSize = 0;
  ProgramView View;
  uint8_t Digest[32];

  Storage() = default;
  ~Storage();
  Storage(const Storage &) = delete;
  Storage &operator=(const Storage &) = delete;
};

} // namespace monty::embed

#endif
