//===- PreludeCalls.h - What call_prelude may call --------------*- C++ -*-===//
//
// Looks names up in PreludeCalls.def, for who makes such calls and for who
// checks them.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_PRELUDECALLS_H
#define MONTY_BYTECODE_PRELUDECALLS_H

#include "llvm/ADT/StringRef.h"

namespace monty {

/// Whether call_prelude may call \p Name with \p Arguments arguments.
inline bool isPreludeCall(llvm::StringRef Name, unsigned Arguments) {
#define PRELUDE_CALL(FunctionName, Count)                                      \
  if (Name == #FunctionName)                                                   \
    return Arguments == Count;
#include "monty/Bytecode/PreludeCalls.def"
  return false;
}

} // namespace monty

#endif // MONTY_BYTECODE_PRELUDECALLS_H
