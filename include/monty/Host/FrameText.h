//===- FrameText.h - One frame of a traceback as text -----------*- C++ -*-===//

#ifndef MONTY_HOST_FRAMETEXT_H
#define MONTY_HOST_FRAMETEXT_H

#include "monty/Bytecode/Program.h"
#include <string>

namespace monty {

/// What CPython prints for a frame: file, line and function, and the source
/// with marks under the part that \p Range of \p P covers. \p InCallee: under
/// what is called there only.
std::string frameText(const ProgramView &P, CodeRange Range,
                      llvm::StringRef Function, bool InCallee = false);

} // namespace monty

#endif
