//===- DominatorsTest.cpp - The dominator tree against its definition -----===//
//
// Random graphs, loops with two entries included: A comes before B just if B
// cannot be reached without A.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include "monty/IR/Builder.h"
#include "gtest/gtest.h"
#include <random>

using namespace monty;
using namespace monty::ir;

namespace {
/// Blocks that jump anywhere but to the entry, some of them protected.
void makeGraph(Function &F, unsigned Seed) {
  std::mt19937 Random(Seed);
  unsigned Count = 2 + Random() % 12;
  Builder B(F);
  llvm::SmallVector<Block *, 16> Blocks;
  for (unsigned I = 0; I != Count; ++I)
    Blocks.push_back(B.createBlock());
  auto Any = [&] { return Blocks[1 + Random() % (Count - 1)]; };
  for (Block *Each : Blocks) {
    B.setBlock(Each);
    Value *V = B.none();
    switch (Random() % 5) {
    case 0:
      B.ret(V);
      break;
    case 1:
    case 2:
      B.jump(Any());
      break;
    default:
      B.branch(Op::JumpIfTrue, V, Any(), Any());
      break;
    }
    if (Random() % 4 == 0)
      Each->setUnwind(Any());
  }
  F.removeUnreachableBlocks();
  F.recomputePredecessors();
}

/// Whether \p To is reached from the entry by ways that do not enter \p
/// Without.
bool isReached(Function &F, Block *To, Block *Without) {
  if (F.entry() == Without)
    return false;
  llvm::SmallVector<bool, 16> Seen(F.blocks().size(), false);
  llvm::SmallVector<Block *, 16> Work{F.entry()};
  Seen[F.entry()->id()] = true;
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    if (B == To)
      return true;
    auto Go = [&](Block *Next) {
      if (Next && Next != Without && !Seen[Next->id()]) {
        Seen[Next->id()] = true;
        Work.push_back(Next);
      }
    };
    Go(B->unwind());
    for (Successor &S : B->terminator()->successors())
      Go(S.Target);
  }
  return false;
}

TEST(Dominators, AreWhatTheDefinitionSays) {
  for (unsigned Seed = 0; Seed != 3000; ++Seed) {
    Module M;
    Function &F = *M.createFunction();
    F.Name = F.Qualname = M.Constants.string("f");
    makeGraph(F, Seed);
    Dominators D(F);
    for (Block *A : F.blocks())
      for (Block *B : F.blocks())
        ASSERT_EQ(D.dominates(A, B), A == B || !isReached(F, B, A))
            << "seed " << Seed << ", b" << A->id() << " and b" << B->id();
  }
}

/// Each of many blocks jumps to the last, from one step further down.
TEST(Dominators, ManyWaysMeet) {
  constexpr unsigned Count = 200'000;
  Module M;
  Function &F = *M.createFunction();
  F.Name = F.Qualname = M.Constants.string("f");
  Builder B(F);
  llvm::SmallVector<Block *, 0> Blocks;
  for (unsigned I = 0; I != Count; ++I)
    Blocks.push_back(B.createBlock());
  for (unsigned I = 0; I != Count; ++I) {
    B.setBlock(Blocks[I]);
    if (I + 2 < Count)
      B.branch(Op::JumpIfTrue, B.none(), Blocks.back(), Blocks[I + 1]);
    else
      B.ret(B.none());
  }
  F.recomputePredecessors();
  Dominators D(F);
  EXPECT_TRUE(D.dominates(Blocks[0], Blocks.back()));
  EXPECT_FALSE(D.dominates(Blocks[1], Blocks.back()));
}
} // namespace
