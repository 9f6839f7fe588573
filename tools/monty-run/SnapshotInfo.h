//===- SnapshotInfo.h - What is in a saved state ----------------*- C++ -*-===//

#ifndef MONTY_TOOLS_RUN_SNAPSHOTINFO_H
#define MONTY_TOOLS_RUN_SNAPSHOTINFO_H

#include "Options.h"

namespace monty::run {

/// Prints a summary of the state that is the source of \p O. \returns the exit
/// code.
int printSnapshotInfo(const Options &O);

} // namespace monty::run

#endif
