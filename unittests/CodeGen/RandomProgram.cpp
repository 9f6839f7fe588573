//===- RandomProgram.cpp - Random structured IR ---------------------------===//
//
// Every block takes all variables as arguments; removeRedundantArguments then
// leaves about what SSA construction would.
//
//===----------------------------------------------------------------------===//

#include "RandomProgram.h"

using namespace monty;
using namespace monty::ir;
using namespace monty::test;

Value *RandomProgram::anyValue() {
  switch (pick(6)) {
  case 0:
    return B->integer(int(pick(20)) - 4);
  case 1: {
    Value *V = B->loadSlot(pick(NumSlots));
    B->create(Op::CheckBound, {V}, M.Constants.string("s"));
    return V;
  }
  default:
    return Variables[pick(NumVariables)];
  }
}

/// Variables of SSA do not change in a protected region.
void RandomProgram::assign(Value *V) {
  if (Protected || pick(3) == 0)
    B->storeSlot(pick(NumSlots), V);
  else
    Variables[pick(NumVariables)] = V;
}

void RandomProgram::computation() {
  static constexpr Op Binary[] = {Op::Add, Op::Sub, Op::Mul, Op::Mod,
                                  Op::Lt,  Op::Eq,  Op::Is,  Op::GetItem};
  switch (pick(8)) {
  case 0: {
    llvm::SmallVector<Value *, 8> Operands;
    for (unsigned I = 0, E = pick(7); I != E; ++I)
      Operands.push_back(anyValue());
    Operands.push_back(anyValue());
    return assign(B->value(Op::Call, Operands));
  }
  case 1: {
    Instr *I = B->create(Op::UnpackSequence, {anyValue()}, 0, 0, 1 + pick(3));
    for (unsigned K = 0; K != I->resultCount(); ++K)
      if (pick(4))
        assign(I->result(K));
    return;
  }
  case 2:
    if (pick(4) == 0)
      return B->storeSlot(pick(NumSlots), B->unbound());
    return assign(B->value(pick(2) ? Op::Not : Op::Negative, {anyValue()}));
  case 3:
    return assign(anyValue());
  default:
    Value *Left = anyValue();
    return assign(
        B->value(Binary[pick(std::size(Binary))], {Left, anyValue()}));
  }
}

Block *RandomProgram::blockWithVariables() {
  Block *New = B->createBlock();
  for (unsigned I = 0; I != NumVariables; ++I)
    B->function().addArgument(New);
  return New;
}

void RandomProgram::enter(Block *New) {
  B->setBlock(New);
  for (unsigned I = 0; I != NumVariables; ++I)
    Variables[I] = New->argument(I);
}

void RandomProgram::branch(unsigned Depth) {
  Value *Condition = anyValue();
  if (pick(2)) {
    Value *Left = anyValue();
    Condition = B->value(pick(2) ? Op::Lt : Op::Eq, {Left, anyValue()});
    if (pick(4) == 0)
      Condition = B->value(Op::Not, {Condition});
  }
  Block *Join = blockWithVariables();
  Op O = pick(2) ? Op::JumpIfTrue : Op::JumpIfFalse;
  if (pick(3) == 0) {
    Block *Then = blockWithVariables();
    B->branch(O, Condition, Then, Join, Variables, Variables);
    enter(Then);
  } else {
    Block *Then = B->createBlock(), *Else = B->createBlock();
    B->branch(O, Condition, Then, Else);
    Environment Saved = Variables;
    B->setBlock(Then);
    statements(Depth + 1);
    B->jump(Join, Variables);
    Variables = Saved;
    B->setBlock(Else);
  }
  statements(Depth + 1);
  B->jump(Join, Variables);
  enter(Join);
}

void RandomProgram::loop(unsigned Depth, bool IsFor) {
  Value *Iterator = IsFor ? B->value(Op::GetIter, {anyValue()}) : nullptr;
  Block *Header = blockWithVariables(), *Exit = blockWithVariables();
  B->jump(Header, Variables);
  enter(Header);
  Block *Body = B->createBlock();
  if (IsFor) {
    Block *Done = B->createBlock();
    Instr *I = B->forIter(Iterator, Body, Done);
    B->setBlock(Done);
    B->jump(Exit, Variables);
    B->setBlock(Body);
    assign(I->result());
  } else {
    B->branch(Op::JumpIfTrue, B->value(Op::Lt, {anyValue(), anyValue()}), Body,
              Exit, {}, Variables);
    B->setBlock(Body);
  }
  Block *OldBreak = BreakTarget, *OldContinue = ContinueTarget;
  BreakTarget = Exit;
  ContinueTarget = Header;
  statements(Depth + 1);
  B->jump(Header, Variables);
  BreakTarget = OldBreak;
  ContinueTarget = OldContinue;
  enter(Exit);
}

void RandomProgram::protectedRegion(unsigned Depth) {
  Environment Saved = Variables;
  Block *Outer = B->unwind();
  Block *Handler = B->createBlock();
  B->setUnwind(Handler);
  Block *Inside = B->createBlock();
  B->jump(Inside);
  B->setBlock(Inside);
  ++Protected;
  statements(Depth + 1);
  --Protected;
  B->setUnwind(Outer);
  Block *After = blockWithVariables();
  B->jump(After, Variables);
  Variables = Saved;
  B->setBlock(Handler);
  Instr *Catch = B->create(Op::CatchException);
  B->storeSlot(pick(NumSlots), Catch->result(0));
  statements(Depth + 1);
  if (pick(4) == 0) {
    B->reraise(Catch->result(0));
  } else {
    B->create(Op::EndCatch, {Catch->result(1)});
    B->jump(After, Variables);
  }
  enter(After);
}

/// Jumps out of the loop or the function; what follows is dead.
void RandomProgram::leave() {
  if (BreakTarget)
    B->jump(pick(2) ? BreakTarget : ContinueTarget, Variables);
  else if (pick(2))
    B->raise(anyValue());
  else
    B->ret(anyValue());
  B->setBlock(B->createBlock());
}

void RandomProgram::statement(unsigned Depth) {
  unsigned Kind = pick(20);
  if (Depth < 5) {
    if (Kind < 4)
      return branch(Depth);
    if (Kind < 6)
      return loop(Depth, pick(2));
    if (Kind < 8)
      return protectedRegion(Depth);
  }
  if (Kind == 8 && Depth > 0)
    return leave();
  computation();
}

void RandomProgram::statements(unsigned Depth) {
  for (unsigned I = 0, E = 1 + pick(5); I != E && Budget; ++I) {
    --Budget;
    statement(Depth);
  }
}

Function &RandomProgram::make(unsigned NumParameters) {
  Function &F = *M.createFunction();
  F.Name = F.Qualname = M.Constants.string("f");
  F.Positional = NumParameters;
  for (unsigned I = 0; I != NumSlots; ++I)
    F.addSlot(M.Constants.string("s"));
  Builder TheBuilder(F);
  B = &TheBuilder;
  Block *Entry = B->createBlock();
  B->setBlock(Entry);
  Budget = 10 + pick(50);
  Variables.assign(NumVariables, nullptr);
  for (unsigned I = 0; I != NumParameters; ++I) {
    F.Parameters.push_back(M.Constants.string("p"));
    F.addArgument(Entry);
  }
  for (unsigned I = 0; I != NumVariables; ++I)
    Variables[I] = I < NumParameters ? Entry->argument(I) : B->integer(I);
  for (unsigned I = 0; I != NumSlots; ++I)
    if (pick(2))
      B->storeSlot(I, Variables[pick(NumVariables)]);
  for (unsigned I = 0; I != 6; ++I)
    statements(0);
  B->ret(anyValue());
  // Dead blocks after a jump may lack their end.
  for (Block *Left : F.blocks())
    if (!Left->terminator()) {
      B->setBlock(Left);
      B->create(Op::Unreachable);
    }
  F.removeUnreachableBlocks();
  removeRedundantArguments(F);
  return F;
}
