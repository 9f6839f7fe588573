//===- ConstantFold.cpp - Computing what is known -------------------------===//
//
//     %3 = add %1, %2            -->   %3 = const 5
//     %4 = build_tuple %1, %2    -->   %4 = const (2, 3)
//
//     %3 = build_tuple %1, %2
//     %4, %5 = unpack_sequence %3    -->   %4 is %1, %5 is %2
//
//     %3 = build_list %1, %2
//     %4 = contains %0, %3       -->   %4 = contains %0, (2, 3)
//
// The last one only if nothing else uses the list or set.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
class ConstantFolder {
public:
  explicit ConstantFolder(Function &F)
      : F(F), Pool(F.module().Constants), R(F) {}
  bool run();

private:
  bool fold(Instr &I);
  std::optional<ConstantIndex> evaluate(Instr &I);
  std::optional<ConstantIndex> tupleOf(const Instr &I);
  std::optional<ConstantIndex> buildString(const Instr &I);
  std::optional<ConstantIndex> formatValue(const Instr &I);
  bool joinStrings(Instr &I);
  bool unpackBuilt(Instr &I);
  bool freezeDisplay(Instr &I, unsigned Operand);
  Value *insertConstant(Instr &Before, ConstantIndex C);
  void replace(Value *Old, Value *New);
  void countUses();
  bool isUsedOnce(Value *V);

  Function &F;
  ConstantPool &Pool;
  Rewriter R;
  llvm::SmallVector<uint32_t, 0> Uses; ///< by value; counted when asked for
};
} // namespace

/// Operands may still name what has been replaced: their uses are those of what
/// stands for it.
void ConstantFolder::countUses() {
  if (!Uses.empty())
    return;
  Uses.assign(F.valueCount(), 0);
  for (Block *B : F.blocks())
    for (Instr &I : *B) {
      for (Value *V : I.operands())
        if (V)
          ++Uses[R.resolve(V)->id()];
      for (Successor &S : I.successors())
        for (Value *V : S.Arguments)
          ++Uses[R.resolve(V)->id()];
    }
}

/// Uses are never counted too low. Values made since are not looked at.
bool ConstantFolder::isUsedOnce(Value *V) {
  countUses();
  return V->id() < Uses.size() && Uses[V->id()] == 1;
}

/// \p New, which is nothing that has been replaced, gets the uses of \p Old.
void ConstantFolder::replace(Value *Old, Value *New) {
  R.replace(Old, New);
  if (Old->id() < Uses.size() && New->id() < Uses.size())
    Uses[New->id()] += Uses[Old->id()];
}

Value *ConstantFolder::insertConstant(Instr &Before, ConstantIndex C) {
  Instr *New = F.createInstr(Op::Const, {});
  New->setX(C);
  New->setRange(Before.range());
  Before.block()->insertBefore(&Before, New);
  return New->result();
}

/// The tuple of the operands of \p I, if all are constants.
std::optional<ConstantIndex> ConstantFolder::tupleOf(const Instr &I) {
  llvm::SmallVector<ConstantIndex, 16> Items;
  for (Value *V : I.operands()) {
    auto C = constantOf(V);
    if (!C)
      return std::nullopt;
    Items.push_back(*C);
  }
  return Pool.tuple(Items);
}

std::optional<ConstantIndex> ConstantFolder::buildString(const Instr &I) {
  std::string Text;
  for (Value *V : I.operands()) {
    auto C = constantOf(V);
    if (!C || !Pool.isKind(*C, ConstantKind::Str) ||
        Pool.text(*C).contains('\xed'))
      return std::nullopt;
    Text += Pool.text(*C);
  }
  return Pool.string(Text);
}

/// format(x) of a str or an int, without a format.
std::optional<ConstantIndex> ConstantFolder::formatValue(const Instr &I) {
  auto C = constantOf(I.operand(0));
  if (!C || I.operand(1) || (I.n() != 0 && I.n() != 's'))
    return std::nullopt;
  if (Pool.isKind(*C, ConstantKind::Str))
    return C;
  if (Pool.isKind(*C, ConstantKind::Int))
    return Pool.string(std::to_string(Pool.intValue(*C)));
  return std::nullopt;
}

std::optional<ConstantIndex> ConstantFolder::evaluate(Instr &I) {
  if (I.op() == Op::BuildTuple)
    return I.operands().size() <= 256 ? tupleOf(I) : std::nullopt;
  if (I.op() == Op::BuildString)
    return buildString(I);
  if (I.op() == Op::FormatValue)
    return formatValue(I);
  if (I.resultCount() != 1 || I.operands().empty())
    return std::nullopt;
  auto A = constantOf(I.operand(0));
  if (!A)
    return std::nullopt;
  if (I.operands().size() == 1)
    return foldUnary(Pool, I.op(), *A);
  if (I.operands().size() != 2)
    return std::nullopt;
  auto B = constantOf(I.operand(1));
  return B ? foldBinary(Pool, I.op(), *A, *B) : std::nullopt;
}

/// Neighbouring constants among the parts of an f-string become one, and a
/// single str is the whole.
bool ConstantFolder::joinStrings(Instr &I) {
  llvm::SmallVector<Value *, 8> Parts;
  std::string Text;
  unsigned InText = 0;
  Value *LastConstant = nullptr;
  bool Changed = false;
  auto Flush = [&] {
    if (InText > 1) {
      Parts.push_back(insertConstant(I, Pool.string(Text)));
      Changed = true;
    } else if (InText == 1) {
      Parts.push_back(LastConstant);
    }
    InText = 0;
    Text.clear();
  };
  for (Value *V : I.operands()) {
    auto C = constantOf(V);
    if (C && Pool.isKind(*C, ConstantKind::Str) &&
        !Pool.text(*C).contains('\xed') && Text.size() < 4096) {
      Text += Pool.text(*C);
      LastConstant = V;
      ++InText;
      continue;
    }
    Flush();
    Parts.push_back(V);
  }
  Flush();
  if (Changed)
    I.operands().assign(F.arena(), Parts);
  return Changed;
}

/// Takes apart a tuple or list that was only just made.
bool ConstantFolder::unpackBuilt(Instr &I) {
  Instr *Built = I.operand(0)->definingInstr();
  if (auto C = constantOf(I.operand(0))) {
    if (!Pool.isKind(*C, ConstantKind::Tuple) ||
        Pool[*C].Size != I.resultCount())
      return false;
    for (unsigned K = 0; K != I.resultCount(); ++K)
      replace(I.result(K), insertConstant(I, Pool.items(*C)[K]));
    I.block()->remove(&I);
    return true;
  }
  if (!Built || (Built->op() != Op::BuildTuple && Built->op() != Op::BuildList))
    return false;
  if (Built->operands().size() != I.resultCount() ||
      Built->block() != I.block() || !isUsedOnce(Built->result()))
    return false;
  for (unsigned K = 0; K != I.resultCount(); ++K)
    replace(I.result(K), R.resolve(Built->operand(K)));
  I.block()->remove(&I);
  Built->block()->remove(Built);
  return true;
}

/// A list or set of constants that is only looked through need not be made each
/// time.
bool ConstantFolder::freezeDisplay(Instr &I, unsigned Operand) {
  Value *V = I.operand(Operand);
  Instr *Built = V->definingInstr();
  if (!Built || (Built->op() != Op::BuildList && Built->op() != Op::BuildSet))
    return false;
  bool IsSet = Built->op() == Op::BuildSet;
  if (IsSet && I.op() == Op::GetIter)
    return false; // the order would have to be the same
  if (!isUsedOnce(V))
    return false;
  auto C = tupleOf(*Built);
  if (!C)
    return false;
  if (IsSet) {
    llvm::SmallVector<ConstantIndex, 16> Items(Pool.items(*C));
    C = Pool.frozenSet(Items);
  }
  I.setOperand(Operand, insertConstant(I, *C));
  Built->block()->remove(Built);
  return true;
}

bool ConstantFolder::fold(Instr &I) {
  switch (I.op()) {
  case Op::Const:
    return false;
  case Op::UnpackSequence:
    return unpackBuilt(I);
  case Op::Contains:
  case Op::NotContains:
    return freezeDisplay(I, 1);
  case Op::GetIter:
    return freezeDisplay(I, 0);
  default:
    break;
  }
  if (auto C = evaluate(I)) {
    replace(I.result(), insertConstant(I, *C));
    I.block()->remove(&I);
    return true;
  }
  return I.op() == Op::BuildString && joinStrings(I);
}

bool ConstantFolder::run() {
  bool Changed = false;
  for (Block *B : F.blocks())
    for (auto It = B->begin(); It != B->end();) {
      Instr &I = *It++;
      R.rewrite(I);
      Changed |= fold(I);
    }
  R.apply();
  return Changed;
}

bool monty::runConstantFold(Function &F) { return ConstantFolder(F).run(); }
