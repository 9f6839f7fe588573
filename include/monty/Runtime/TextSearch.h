//===- TextSearch.h - Where one text lies in another ------------*- C++ -*-===//
//
// Scripts choose both texts, so that the search takes time linear in their
// lengths whatever they hold, and is charged.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_TEXTSEARCH_H
#define MONTY_RUNTIME_TEXTSEARCH_H

#include "monty/Runtime/Runtime.h"

namespace monty {

/// The first (last) place of \p Part in \p Text, or StringRef::npos.
size_t findText(Runtime &RT, llvm::StringRef Text, llvm::StringRef Part);
size_t findTextLast(Runtime &RT, llvm::StringRef Text, llvm::StringRef Part);
/// How often \p Part, which is not empty, lies in \p Text without overlaps.
size_t countText(Runtime &RT, llvm::StringRef Text, llvm::StringRef Part);

} // namespace monty

#endif
