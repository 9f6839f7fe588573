//===- Files.h - Whole files ------------------------------------*- C++ -*-===//

#ifndef MONTY_TOOLS_RUN_FILES_H
#define MONTY_TOOLS_RUN_FILES_H

#include "monty/Embed/Program.h"

namespace monty::run {

bool readFile(const std::string &Path, std::vector<uint8_t> &Out,
              embed::Error &Why);
/// Replaces \p Path at once: whoever reads it sees the old bytes or the new
/// ones, also after a crash.
bool writeFile(const std::string &Path, std::span<const uint8_t> Bytes,
               embed::Error &Why);

} // namespace monty::run

#endif
