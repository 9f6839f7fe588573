//===- IR.cpp - Making and changing functions -----------------------------===//
//
// Creation of blocks, values and instructions in the arena, and the upkeep of
// the control-flow graph.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/IR.h"
#include "monty/IR/Builder.h"

using namespace monty;
using namespace monty::ir;

const char *ir::mnemonic(Op O) {
  static constexpr const char *IROnly[] = {
#define IROP(Name, Mnemonic, Operands, Results, Effects) Mnemonic,
#include "monty/IR/IROps.def"
  };
  return isIROnly(O) ? IROnly[unsigned(O) - NumOpcodes]
                     : info(toOpcode(O)).Mnemonic;
}

const char *ir::typeName(Type T) {
  static constexpr const char *Names[] = {
      "any",   "maybe_unbound", "none", "bool", "int", "float",    "str",
      "bytes", "tuple",         "list", "dict", "set", "function", "cell"};
  static_assert(std::size(Names) == NumTypes);
  return Names[unsigned(T)];
}

Block *Function::createBlock() {
  auto *B = new (arena()) Block();
  B->Parent = this;
  B->Id = Blocks.size();
  Blocks.push_back(B);
  return B;
}

Value *Function::initValue(Value *V, unsigned Index, Type T) {
  V->Id = NumValues++;
  V->Index = Index;
  V->Ty = T;
  return V;
}

Value *Function::addArgument(Block *B, Type T) {
  auto *V = initValue(new (arena()) Value(), B->Arguments.size(), T);
  V->IsArgument = true;
  V->Owner = B;
  B->Arguments.push_back(arena(), V);
  return V;
}

Type ir::defaultResultType(Op O) {
  switch (O) {
  case Op::Unbound:
  case Op::SlotLoad:
  case Op::LoadCellRaw:
    return Type::MaybeUnbound;
  case Op::MakeCell:
  case Op::LoadClosure:
    return Type::Cell;
  case Op::Not:
  case Op::ToBool:
  case Op::Is:
  case Op::IsNot:
  case Op::Contains:
  case Op::NotContains:
  case Op::ExceptionMatch:
  case Op::MatchSequence:
  case Op::MatchMapping:
    return Type::Bool;
  case Op::GetLen:
    return Type::Int;
  case Op::BuildTuple:
  case Op::ListToTuple:
    return Type::Tuple;
  case Op::BuildList:
    return Type::List;
  case Op::BuildSet:
    return Type::Set;
  case Op::BuildMap:
  case Op::LoadGlobals:
  case Op::LoadLocals:
    return Type::Dict;
  case Op::BuildString:
    return Type::Str;
  case Op::MakeFunction:
    return Type::Function;
  default:
    return Type::Any;
  }
}

Instr *Function::createInstr(Op O, llvm::ArrayRef<Value *> Operands,
                             unsigned NumResults) {
  assert((hasOperandList(O) ? Operands.size() >= fixedOperands(O)
                            : Operands.size() == fixedOperands(O)) &&
         "wrong number of operands");
  auto *I = new (arena()) Instr();
  I->O = O;
  I->Operands.assign(arena(), Operands);
  I->NumResults = hasResultList(O) ? NumResults : fixedResults(O);
  if (I->NumResults) {
    I->Results = arena().Allocate<Value>(I->NumResults);
    for (unsigned K = 0; K != I->NumResults; ++K) {
      auto *V =
          initValue(new (&I->Results[K]) Value(), K, defaultResultType(O));
      V->IsArgument = false;
      V->Def = I;
    }
  }
  if (unsigned Count = ir::successorCount(O)) {
    I->Successors = arena().Allocate<Successor>(Count);
    for (unsigned K = 0; K != Count; ++K)
      new (&I->Successors[K]) Successor();
  }
  return I;
}

void Block::removeArgument(unsigned I) {
  Arguments.erase(I);
  for (unsigned K = I; K != Arguments.size(); ++K)
    Arguments[K]->setIndex(K);
  for (Edge &E : Predecessors)
    E.successor().Arguments.erase(I);
}

void Function::recomputePredecessors() {
  for (Block *B : Blocks)
    B->Predecessors.clear();
  for (Block *B : Blocks)
    if (Instr *T = B->terminator())
      for (unsigned K = 0; K != T->successorCount(); ++K)
        T->successor(K).Target->Predecessors.push_back(arena(), {T, K});
}

bool Function::removeUnreachableBlocks() {
  llvm::SmallVector<bool, 64> Seen(Blocks.size(), false);
  llvm::SmallVector<Block *, 32> Work;
  auto Visit = [&](Block *B) {
    if (!Seen[B->id()]) {
      Seen[B->id()] = true;
      Work.push_back(B);
    }
  };
  Visit(entry());
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    if (Block *Handler = B->unwind())
      Visit(Handler);
    if (Instr *T = B->terminator())
      for (Successor &S : T->successors())
        Visit(S.Target);
  }
  std::vector<Block *> Kept;
  Kept.reserve(Blocks.size());
  for (Block *B : Blocks)
    if (Seen[B->id()])
      Kept.push_back(B);
  if (Kept.size() == Blocks.size())
    return false;
  Blocks = std::move(Kept);
  for (unsigned I = 0; I != Blocks.size(); ++I)
    Blocks[I]->setId(I);
  recomputePredecessors();
  return true;
}

//===----------------------------------------------------------------------===//
// Builder
//===----------------------------------------------------------------------===//

Instr *Builder::link(Instr *I, unsigned Index, Block *Target,
                     llvm::ArrayRef<Value *> Arguments) {
  Successor &S = I->successor(Index);
  S.Target = Target;
  S.Arguments.assign(F.arena(), Arguments);
  Target->predecessors().push_back(F.arena(), {I, Index});
  return I;
}

Instr *Builder::jump(Block *Target, llvm::ArrayRef<Value *> Arguments) {
  return link(create(Op::Jump), 0, Target, Arguments);
}

Instr *Builder::branch(Op O, Value *Condition, Block *Taken, Block *Otherwise,
                       llvm::ArrayRef<Value *> TakenArguments,
                       llvm::ArrayRef<Value *> OtherwiseArguments) {
  Instr *I = create(O, {Condition});
  link(I, 0, Taken, TakenArguments);
  return link(I, 1, Otherwise, OtherwiseArguments);
}

Instr *Builder::forIter(Value *Iterator, Block *Body, Block *Exhausted) {
  Instr *I = create(Op::ForIter, {Iterator});
  link(I, 0, Exhausted, {});
  return link(I, 1, Body, {});
}

Instr *Builder::send(Value *Receiver, Value *Sent, Block *Yielded,
                     Block *Done) {
  Instr *I = create(Op::Send, {Receiver, Sent});
  link(I, 0, Done, {});
  return link(I, 1, Yielded, {});
}
