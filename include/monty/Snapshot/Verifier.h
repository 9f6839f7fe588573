//===- Verifier.h - Is this a state that a machine can be in? ---*- C++ -*-===//
//
// A snapshot is hostile input. Before a machine goes on with one, every object,
// every reference and every frame in its cage is checked for all that natives
// and the interpreter rely on.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SNAPSHOT_VERIFIER_H
#define MONTY_SNAPSHOT_VERIFIER_H

#include "monty/Snapshot/Machine.h"

namespace monty {

/// Checks what placeMachine has put into the cage of \p M, whose programs are
/// attached. \p Paused: the machine is said to wait for its host. Nothing in
/// the cage may be used when this fails.
llvm::Error verifyMachine(VM &M, const MachineImage &Image, bool Paused);

} // namespace monty

#endif
