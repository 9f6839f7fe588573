//===- Match.cpp - The match statement ------------------------------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;
using V = ir::Value *;

void FunctionGen::requireTrue(V Condition, Block *Fail) {
  Block *Next = newBlock();
  B.branch(Op::JumpIfTrue, Condition, Next, Fail);
  startBlock(Next);
}

void FunctionGen::matchStatement(const Match *S) {
  V Subject = expression(S->subject);
  Block *End = newBlock();
  auto Before = Assigned;
  for (MatchCase *C : S->cases) {
    RangeScope R(*this, C->pattern->Range);
    Block *Next = newBlock();
    pattern(C->pattern, Subject, Next);
    if (C->guard) {
      Block *Body = newBlock();
      condition(C->guard, Body, Next);
      startBlock(Body);
    }
    statements(C->body);
    jumpTo(End);
    Assigned = Before;
    Assigned.resize(F.Slots.size());
    startBlock(Next);
  }
  jumpTo(End);
  startBlock(End);
}

void FunctionGen::pattern(const Pattern *P, V Subject, Block *Fail) {
  RangeScope R(*this, P->Range);
  switch (P->Kind) {
  case NodeKind::MatchValue:
    return requireTrue(
        B.value(Op::Eq,
                {Subject, expression(llvm::cast<MatchValue>(P)->value)}),
        Fail);
  case NodeKind::MatchSingleton:
    return requireTrue(
        B.value(Op::Is,
                {Subject, constant(llvm::cast<MatchSingleton>(P)->value)}),
        Fail);
  case NodeKind::MatchSequence:
    return sequencePattern(llvm::cast<MatchSequence>(P), Subject, Fail);
  case NodeKind::MatchMapping:
    return mappingPattern(llvm::cast<MatchMapping>(P), Subject, Fail);
  case NodeKind::MatchClass:
    return classPattern(llvm::cast<MatchClass>(P), Subject, Fail);
  case NodeKind::MatchAs: {
    auto *A = llvm::cast<MatchAs>(P);
    if (A->pattern)
      pattern(A->pattern, Subject, Fail);
    if (A->name.data())
      store(A->name, Subject);
    return;
  }
  case NodeKind::MatchOr: {
    Block *Matched = newBlock();
    auto Patterns = llvm::cast<MatchOr>(P)->patterns;
    auto Before = Assigned;
    for (Pattern *Q : Patterns) {
      Block *Next = newBlock();
      Assigned = Before;
      Assigned.resize(F.Slots.size());
      pattern(Q, Subject, Q == Patterns.back() ? Fail : Next);
      jumpTo(Matched);
      startBlock(Next);
    }
    // The block behind the last alternative is not reached.
    B.create(Op::Unreachable);
    startBlock(Matched);
    return;
  }
  default:
    M.fail("this pattern is not supported", P->Range);
  }
}

void FunctionGen::sequencePattern(const MatchSequence *P, V Subject,
                                  Block *Fail) {
  requireTrue(B.value(Op::MatchSequence, Subject), Fail);
  V Length = B.value(Op::GetLen, Subject);
  size_t Count = P->patterns.size(), Star = Count;
  for (size_t I = 0; I != Count; ++I)
    if (llvm::isa<MatchStar>(P->patterns[I]))
      Star = I;
  if (Star == Count)
    requireTrue(B.value(Op::Eq, {Length, B.integer(int64_t(Count))}), Fail);
  else if (Count > 1)
    requireTrue(B.value(Op::Ge, {Length, B.integer(int64_t(Count) - 1)}), Fail);
  for (size_t I = 0; I != Count; ++I) {
    if (I == Star) {
      auto *S = llvm::cast<MatchStar>(P->patterns[I]);
      if (S->name.data())
        store(S->name,
              prelude("slice_to_list",
                      {Subject, B.integer(int64_t(I)),
                       B.value(Op::Sub,
                               {Length, B.integer(int64_t(Count - I - 1))})}));
      continue;
    }
    V Index = I < Star
                  ? B.integer(int64_t(I))
                  : B.value(Op::Sub, {Length, B.integer(int64_t(Count - I))});
    if (auto *A = llvm::dyn_cast<MatchAs>(P->patterns[I]);
        A && !A->pattern && !A->name.data())
      continue;
    pattern(P->patterns[I], B.value(Op::GetItem, {Subject, Index}), Fail);
  }
}

void FunctionGen::mappingPattern(const MatchMapping *P, V Subject,
                                 Block *Fail) {
  requireTrue(B.value(Op::MatchMapping, Subject), Fail);
  llvm::SmallVector<V, 8> Keys;
  for (Expr *K : P->keys)
    Keys.push_back(expression(K));
  V KeyTuple = B.value(Op::BuildTuple, Keys);
  V Values = nullptr;
  if (!Keys.empty()) {
    Values = prelude("match_keys", {Subject, KeyTuple});
    Block *Next = newBlock();
    B.branch(Op::JumpIfNone, Values, Fail, Next);
    startBlock(Next);
  }
  for (size_t I = 0; I != P->patterns.size(); ++I)
    pattern(P->patterns[I],
            B.value(Op::GetItem, {Values, B.integer(int64_t(I))}), Fail);
  if (P->rest.data())
    store(P->rest, prelude("match_rest", {Subject, KeyTuple}));
}

void FunctionGen::classPattern(const MatchClass *P, V Subject, Block *Fail) {
  V Class = expression(P->cls);
  llvm::SmallVector<ConstantIndex, 8> Names;
  for (llvm::StringRef N : P->kwd_attrs)
    Names.push_back(mangled(N));
  V Values = prelude("match_class",
                     {Subject, Class, B.integer(int64_t(P->patterns.size())),
                      B.constant(B.constants().tuple(Names))});
  Block *Next = newBlock();
  B.branch(Op::JumpIfNone, Values, Fail, Next);
  startBlock(Next);
  size_t I = 0;
  for (auto Group : {P->patterns, P->kwd_patterns})
    for (Pattern *Q : Group)
      pattern(Q, B.value(Op::GetItem, {Values, B.integer(int64_t(I++))}), Fail);
}
