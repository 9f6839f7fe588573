//===- ConstantFolding.h - What is known of constants -----------*- C++ -*-===//
//
// Computes operations on constants exactly as CPython would, or not at all:
// what could raise, or give something large, is left to run time.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_TRANSFORMS_CONSTANTFOLDING_H
#define MONTY_LIB_TRANSFORMS_CONSTANTFOLDING_H

#include "monty/IR/IR.h"
#include <optional>

namespace monty {

/// The constant that \p V is.
inline std::optional<ConstantIndex> constantOf(const ir::Value *V) {
  if (V && V->isDefinedBy(ir::Op::Const))
    return V->definingInstr()->x();
  return std::nullopt;
}

/// bool(\p C).
bool truthOf(const ir::ConstantPool &Pool, ConstantIndex C);
/// bool(\p V), as far as it is known and asking has no effect.
std::optional<bool> knownTruth(const ir::ConstantPool &Pool,
                               const ir::Value *V);
/// Whether \p V is None, as far as it is known.
std::optional<bool> knownNone(const ir::ConstantPool &Pool, const ir::Value *V);

/// The result of a unary or binary operation on constants. Adds the result to
/// \p Pool.
std::optional<ConstantIndex> foldUnary(ir::ConstantPool &Pool, ir::Op O,
                                       ConstantIndex A);
std::optional<ConstantIndex> foldBinary(ir::ConstantPool &Pool, ir::Op O,
                                        ConstantIndex A, ConstantIndex B);

} // namespace monty

#endif // MONTY_LIB_TRANSFORMS_CONSTANTFOLDING_H
