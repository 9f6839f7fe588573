//===- RegisterKinds.h - What is known of a frame's registers ---*- C++ -*-===//
//
// What the Program verifier finds out about registers, for those who check
// frames that come from elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_REGISTERKINDS_H
#define MONTY_BYTECODE_REGISTERKINDS_H

#include "monty/Bytecode/Program.h"
#include <vector>

namespace monty {

/// What a register holds, as far as is known.
enum class RegisterKind : uint8_t {
  Unreached,
  Unbound,      ///< the marker
  MaybeUnbound, ///< an object or the marker
  Conflict,     ///< differs from way to way: is not read
  Cell,
  CellTuple,        ///< a tuple of cells, for a closure
  Handled,          ///< what catch_exception gives to end_catch
  IteratorFunction, ///< a function that takes what get_iter gives
  Object,           ///< any object; the kinds below are objects too
  Str,
  Tuple,
  List,
  Set,
  Dict,
  Exception,
  Iterator, ///< of get_iter: has `__next__`
};

/// Tuples carry their length.
struct RegisterState {
  RegisterKind K = RegisterKind::Unreached;
  uint32_t Length = 0; ///< of a tuple; UnknownLength if not known
  static constexpr uint32_t UnknownLength = ~0u;
  bool operator==(const RegisterState &) const = default;
};

/// The registers of function \p Index of the verified \p Program before the
/// instruction at \p Word runs; empty if there is no such instruction or no way
/// leads to it.
std::vector<RegisterState> registersBefore(const ProgramView &Program,
                                           unsigned Index, uint32_t Word);

} // namespace monty

#endif // MONTY_BYTECODE_REGISTERKINDS_H
