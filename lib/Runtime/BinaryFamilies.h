//===- BinaryFamilies.h - Operators by family of types ----------*- C++ -*-===//
//
// Each returns NotImplemented when the operands are not of its family. Private
// to lib/Runtime.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_RUNTIME_BINARYFAMILIES_H
#define MONTY_LIB_RUNTIME_BINARYFAMILIES_H

#include "monty/Runtime/Runtime.h"

namespace monty {

Value numberBinary(Runtime &RT, BinaryOp Op, Value A, Value B);
Value sequenceBinary(Runtime &RT, BinaryOp Op, Value A, Value B);
Value collectionBinary(Runtime &RT, BinaryOp Op, Value A, Value B);
/// -1, 0, 1, or 2 where a NaN is involved.
int compareNumbers(Runtime &RT, Value A, Value B);
int64_t hashNumber(Runtime &RT, Value V);
/// The hash of a tuple of these ints.
int64_t hashOfSmallInts(llvm::ArrayRef<int64_t> Numbers);

} // namespace monty

#endif
