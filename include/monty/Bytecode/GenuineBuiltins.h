//===- GenuineBuiltins.h - What load_builtin may load -----------*- C++ -*-===//
//
// The names of GenuineBuiltins.def, for who loads them and for who checks that.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_GENUINEBUILTINS_H
#define MONTY_BYTECODE_GENUINEBUILTINS_H

#include "llvm/ADT/StringRef.h"

namespace monty {

enum class GenuineBuiltin : uint8_t {
#define GENUINE_BUILTIN(Name, Text) Name,
#include "monty/Bytecode/GenuineBuiltins.def"
};

inline llvm::StringRef nameOf(GenuineBuiltin B) {
  static constexpr llvm::StringLiteral Names[] = {
#define GENUINE_BUILTIN(Name, Text) Text,
#include "monty/Bytecode/GenuineBuiltins.def"
  };
  return Names[unsigned(B)];
}

/// Whether load_builtin may load \p Name.
inline bool isGenuineBuiltin(llvm::StringRef Name) {
#define GENUINE_BUILTIN(Builtin, Text)                                         \
  if (Name == Text)                                                            \
    return true;
#include "monty/Bytecode/GenuineBuiltins.def"
  return false;
}

} // namespace monty

#endif // MONTY_BYTECODE_GENUINEBUILTINS_H
