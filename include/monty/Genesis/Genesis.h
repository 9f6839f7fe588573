//===- Genesis.h - The cage as every session begins -------------*- C++ -*-===//
//
// Built-in types, natives, names and the prelude are laid out once, while Monty
// is built; a new session copies the image and has nothing to initialise.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_GENESIS_GENESIS_H
#define MONTY_GENESIS_GENESIS_H

#include "monty/VM/VM.h"

namespace monty {

/// Gives the empty cage of \p RT its first contents. A VM may be made then.
void adoptGenesis(Runtime &RT);
/// Tells \p M about the prelude's code. Afterwards it can run programs.
void attachPrelude(VM &M);
/// The genesis regions as they lie in the image.
HeapImage genesisImage();
/// Whether an object of the genesis image begins at \p At.
bool isGenesisObject(Ref At);
/// Differs when anything differs that a snapshot builds on.
uint64_t genesisDigest();

/// What the image begins with; the pools (Ref each), the constant and the
/// mutable region, and one bit for each 8 bytes of these two, set where an
/// object begins, follow, each aligned to 8.
struct GenesisHeader {
  uint32_t Pools, Reserved;
  uint64_t ConstantBytes, MutableBytes;
  /// Of the image, the prelude's code and the natives: what a snapshot builds
  /// on.
  uint64_t Digest;
};

} // namespace monty

#endif
