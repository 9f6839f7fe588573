//===- Machine.h - The state of a machine, taken out and put back ---------===//
//
// All guest state lies in the cage, so a snapshot of it is a copy: the words of
// the genesis regions that the run has changed, the register stack, and the
// used half-space. Nothing is relocated: it goes back to where it was.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SNAPSHOT_MACHINE_H
#define MONTY_SNAPSHOT_MACHINE_H

#include "monty/VM/VM.h"
#include "llvm/Support/Error.h"

namespace monty {

/// Places and sizes (bytes), and what the cage does not hold itself.
struct MachineState {
  uint32_t SpaceStart = 0, HeapBytes = 0, LiveBytes = 0, StackBytes = 0;
  Ref Frame = 0; // the innermost; 0 when nothing runs
  uint64_t OutsideBytes = 0;
};

/// Views of the cage's regions, and the changes of the genesis regions.
struct MachineImage {
  MachineState State;
  std::vector<uint64_t> Changes; // runs: first word | count << 32, words...
  llvm::ArrayRef<char> Stack, Heap;
};

/// The state of \p M, which must wait for the host or have nothing to do. The
/// views hold until it runs again. Garbage is collected first if there is much,
/// or (Thorough) any.
MachineImage captureMachine(VM &M, bool Thorough);

/// Puts \p Image into \p M, a machine in a cage that holds only the genesis
/// image, or another state that nothing needs any more. Fails on sizes and
/// places that cannot be. Programs must be attached before the machine goes on
/// (startAgain).
llvm::Error placeMachine(VM &M, const MachineImage &Image);
/// Makes the machine go on from the frames that placeMachine put there.
void startAgain(VM &M, const MachineState &State);

/// Makes \p Target, a machine in a fresh cage, a copy of \p Source.
void copyMachine(VM &Target, VM &Source);

} // namespace monty

#endif
