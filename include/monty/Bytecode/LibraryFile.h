//===- LibraryFile.h - A row of the tables of monty-compile -----*- C++ -*-===//
//
// A module of the library as monty-compile embeds it.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_LIBRARYFILE_H
#define MONTY_BYTECODE_LIBRARYFILE_H

#include <cstddef>

namespace monty {

/// A Python file that was compiled into the binary.
struct LibraryFile {
  const char *Name; // of the module
  bool IsPackage;
  const unsigned char *Bytes; // the Program
  size_t Size;
};

} // namespace monty

#endif
