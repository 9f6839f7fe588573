//===- Check.h - What is wrong with a script before it runs -----*- C++ -*-===//

#ifndef MONTY_CHECK_CHECK_H
#define MONTY_CHECK_CHECK_H

#include "monty/Parse/Parser.h"
#include <string>
#include <vector>

namespace monty {

struct CheckDiagnostic {
  std::string Rule; // unresolved-name, call-arity, ...
  std::string Message;
  SourceRange Range;
  std::string Hint;
};

/// Checks \p Source against the functions and names that \p Stubs (a .pyi text)
/// declares and the built-ins in \p Builtins. A mistake in the stubs is
/// reported with rule "invalid-stub". Sorted by place.
std::vector<CheckDiagnostic> checkScript(llvm::StringRef Source,
                                         llvm::StringRef Stubs,
                                         llvm::ArrayRef<std::string> Builtins);

} // namespace monty

#endif
