//===- Selection.cpp - Choosing instructions ------------------------------===//
//
// Works backward through the blocks, so that every use of a value is known when
// its definition is reached: what is not wanted by then is dropped.
//
//===----------------------------------------------------------------------===//

#include "Selection.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

std::pair<Opcode, int32_t> codegen::constantLoad(const ConstantPool &Pool,
                                                 const Instr &Def) {
  auto Single = [](Singleton S) {
    return std::pair(Opcode::LoadSingleton, int32_t(S));
  };
  if (Def.op() == Op::Unbound)
    return Single(Singleton::Unbound);
  if (Def.op() == Op::NotImplemented)
    return Single(Singleton::NotImplemented);
  switch (Pool[Def.x()].Kind) {
  case ConstantKind::None:
    return Single(Singleton::None);
  case ConstantKind::False:
    return Single(Singleton::False);
  case ConstantKind::True:
    return Single(Singleton::True);
  case ConstantKind::Ellipsis:
    return Single(Singleton::Ellipsis);
  case ConstantKind::Int: {
    int64_t I = Pool.intValue(Def.x());
    if (I == int32_t(I))
      return {Opcode::LoadInt, int32_t(I)};
    break;
  }
  default:
    break;
  }
  return {Opcode::LoadConst, int32_t(Def.x())};
}

void Selection::run(Function &F, const Layout &Order, bool Fuse) {
  Pool = &F.module().Constants;
  Instrs.clear();
  Spans.resize(Order.order().size());
  countUses(F);
  Wanted.assign(F.valueCount(), 0);
  Fused.assign(F.valueCount(), false);
  for (unsigned I = Order.order().size(); I-- != 0;) {
    Spans[I].End = Instrs.size();
    block(*Order.order()[I], Fuse);
    Spans[I].Begin = Instrs.size();
  }
  std::reverse(Instrs.begin(), Instrs.end());
  for (BlockSpan &S : Spans)
    S = {uint32_t(Instrs.size() - S.Begin), uint32_t(Instrs.size() - S.End)};
}

void Selection::countUses(Function &F) {
  Uses.assign(F.valueCount(), 0);
  for (Block *B : F.blocks())
    for (Instr &I : *B) {
      for (Value *V : I.operands())
        if (V)
          ++Uses[V->id()];
      for (Successor &S : I.successors())
        for (Value *V : S.Arguments)
          ++Uses[V->id()];
    }
}

void Selection::block(Block &B, bool Fuse) {
  for (Instr &I : llvm::reverse(B.instrs())) {
    if (I.successorCount() == 2)
      branch(I, Fuse);
    else if (isWanted(I))
      instr(I);
  }
}

bool Selection::isWanted(const Instr &I) const {
  if (I.resultCount() == 1 && Fused[I.result()->id()])
    return false;
  if (!isRemovable(I.op()))
    return true;
  for (unsigned K = 0; K != I.resultCount(); ++K)
    if (Wanted[I.result(K)->id()])
      return true;
  return false;
}

/// \p V is a constant int that fits in 16 bits.
bool Selection::smallInt(const Value *V, int32_t &Imm) const {
  if (!V->isDefinedBy(Op::Const))
    return false;
  ConstantIndex C = V->definingInstr()->x();
  if (!Pool->isKind(C, ConstantKind::Int))
    return false;
  int64_t I = Pool->intValue(C);
  Imm = int32_t(I);
  return I == int16_t(I);
}

void Selection::instr(Instr &I) {
  switch (I.op()) {
  case Op::Const:
  case Op::Unbound:
  case Op::NotImplemented:
    return constant(I);
  case Op::SlotLoad: {
    MachineInstr M{Opcode::Move};
    M.SlotSrc = I.x();
    M.Results = I.result();
    M.NumResults = 1;
    M.Source = &I;
    Instrs.push_back(M);
    return;
  }
  case Op::SlotStore: {
    MachineInstr M{Opcode::Move};
    M.SlotDst = I.x();
    M.Source = &I;
    Value *V = I.operand(0);
    if (isRematerialized(V))
      std::tie(M.Op, M.Imm) = constantLoad(*Pool, *V->definingInstr());
    else
      M.B = use(V);
    Instrs.push_back(M);
    return;
  }
  case Op::Jump: {
    MachineInstr M{Opcode::Jump};
    M.Source = &I;
    for (Value *V : I.successor(0).Arguments)
      if (!isRematerialized(V))
        use(V);
    Instrs.push_back(M);
    return;
  }
  case Op::Add:
  case Op::Sub:
  case Op::Mul:
  case Op::FloorDiv:
  case Op::Mod:
  case Op::BitAnd:
  case Op::LShift:
  case Op::RShift:
    return binary(I);
  case Op::LoadClosure:
    plain(I, Opcode::LoadClosure);
    Instrs.back().Imm = int32_t(I.x());
    return;
  default:
    return plain(I, toOpcode(I.op()));
  }
}

void Selection::constant(Instr &I) {
  MachineInstr M{Opcode::LoadConst};
  std::tie(M.Op, M.Imm) = constantLoad(*Pool, I);
  M.Results = I.result();
  M.NumResults = 1;
  M.Source = &I;
  Instrs.push_back(M);
}

/// The operation as it is: operands in the order a, b, c, x, list.
void Selection::plain(Instr &I, Opcode Op) {
  const OpcodeInfo &Info = info(Op);
  MachineInstr M{Op};
  M.N = I.n();
  M.X = I.x();
  M.Source = &I;
  M.NumResults = I.resultCount();
  if (M.NumResults)
    M.Results = I.result();
  unsigned Next = 0;
  if (Info.readsA())
    M.A = use(I.operand(Next++));
  if (Info.readsB())
    M.B = use(I.operand(Next++));
  if (Info.readsC())
    M.C = use(I.operand(Next++));
  if (Info.readsX())
    M.XReg = use(I.operand(Next++));
  if (Info.hasList() && !Info.writesList()) {
    M.List = I.operands().begin() + Next;
    M.NumList = I.operands().size() - Next;
    for (unsigned K = 0; K != M.NumList; ++K)
      use(M.List[K]);
  }
  Instrs.push_back(M);
}

/// a = b op c, c a small constant: its immediate form.
void Selection::binary(Instr &I) {
  int32_t Imm;
  if (!smallInt(I.operand(1), Imm))
    return plain(I, toOpcode(I.op()));
  MachineInstr M{Opcode::AddImm};
  switch (I.op()) {
  case Op::Add:
    M.Op = Opcode::AddImm;
    break;
  case Op::Sub:
    M.Op = Opcode::SubImm;
    break;
  case Op::Mul:
    M.Op = Opcode::MulImm;
    break;
  case Op::FloorDiv:
    M.Op = Opcode::FloorDivImm;
    break;
  case Op::Mod:
    M.Op = Opcode::ModImm;
    break;
  case Op::BitAnd:
    M.Op = Opcode::BitAndImm;
    break;
  case Op::LShift:
    M.Op = Opcode::LShiftImm;
    break;
  default:
    M.Op = Opcode::RShiftImm;
    break;
  }
  M.N = I.n();
  M.Imm = Imm;
  M.B = use(I.operand(0));
  M.Results = I.result();
  M.NumResults = 1;
  M.Source = &I;
  Instrs.push_back(M);
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// The instruction that computes \p V, if \p Terminator is its only user and
/// nothing of effect stands between the two.
Instr *Selection::fusable(Value *V, Instr *Terminator) const {
  Instr *Def = V->definingInstr();
  if (!Def || Def->block() != Terminator->block() || Uses[V->id()] != 1)
    return nullptr;
  auto It = Terminator->getIterator();
  // What comes between is operands of the branch, and constants of a loop that
  // follows: not many.
  for (unsigned Steps = 0; Steps != 80; ++Steps) {
    Instr &Before = *--It;
    if (&Before == Def)
      return Def;
    bool Harmless = effects(Before.op()) == Effect::Pure ||
                    (Before.resultCount() == 1 && Fused[Before.result()->id()]);
    if (!Harmless)
      return nullptr;
  }
  return nullptr;
}

/// Which conditional jump does the comparison \p O, negated or not.
static bool comparisonJump(Op O, bool Negated, bool Immediate, Opcode &Jump) {
  struct Row {
    Op Compare;
    Opcode Jumps[4]; // plain, negated, immediate, both
  };
#define ROW(Name)                                                              \
  {                                                                            \
    Op::Name, {                                                                \
      Opcode::JumpIf##Name, Opcode::JumpIfNot##Name,                           \
          Opcode::JumpIf##Name##Imm, Opcode::JumpIfNot##Name##Imm              \
    }                                                                          \
  }
  static constexpr Row Rows[] = {ROW(Lt), ROW(Le), ROW(Eq),
                                 ROW(Ne), ROW(Gt), ROW(Ge)};
#undef ROW
  for (const Row &R : Rows)
    if (R.Compare == O) {
      Jump = R.Jumps[(Negated ? 1 : 0) + (Immediate ? 2 : 0)];
      return true;
    }
  return false;
}

static bool isNone(const ConstantPool &Pool, const Value *V) {
  return V->isDefinedBy(Op::Const) &&
         Pool.isKind(V->definingInstr()->x(), ConstantKind::None);
}

/// Whether a loop over pairs does nothing with a pair but take it apart first
/// thing.
bool Selection::unpacksItsItem(Instr &I) const {
  if (I.op() != Op::ForIter || Uses[I.result()->id()] != 1)
    return false;
  Block *Body = I.successor(1).Target; // the other one has no item
  if (Body->predecessors().size() != 1)
    return false;
  const Instr &First = *Body->instrs().begin();
  return First.op() == Op::UnpackSequence && First.operand(0) == I.result() &&
         First.resultCount() == 2;
}

void Selection::branch(Instr &I, bool Fuse) {
  if (I.op() != Op::JumpIfTrue && I.op() != Op::JumpIfFalse) {
    plain(I, toOpcode(I.op()));
    Instrs.back().N = unpacksItsItem(I) ? 1 : Instrs.back().N;
    return;
  }
  bool Negated = I.op() == Op::JumpIfFalse;
  Value *Condition = I.operand(0);
  const Instr *Source = &I;
  MachineInstr M{Opcode::JumpIfTrue};
  for (;;) {
    Instr *Def = fusable(Condition, &I);
    if (!Def)
      break;
    if (Def->op() == Op::Not || Def->op() == Op::ToBool) {
      Negated ^= Def->op() == Op::Not;
      Fused[Condition->id()] = true;
      Condition = Def->operand(0);
      continue;
    }
    if (Def->op() == Op::Is || Def->op() == Op::IsNot) {
      bool Not = Negated ^ (Def->op() == Op::IsNot);
      bool None = isNone(*Pool, Def->operand(1));
      if (!None && !Fuse)
        break;
      Fused[Condition->id()] = true;
      M.A = use(Def->operand(0));
      if (None) {
        M.Op = Not ? Opcode::JumpIfNotNone : Opcode::JumpIfNone;
      } else {
        M.Op = Not ? Opcode::JumpIfIsNot : Opcode::JumpIfIs;
        M.B = use(Def->operand(1));
      }
      M.Source = &I;
      Instrs.push_back(M);
      return;
    }
    int32_t Imm = 0;
    if (!Fuse || !comparisonJump(Def->op(), Negated, false, M.Op))
      break;
    bool Small = smallInt(Def->operand(1), Imm);
    comparisonJump(Def->op(), Negated, Small, M.Op);
    Fused[Condition->id()] = true;
    M.A = use(Def->operand(0));
    if (Small)
      M.Imm = Imm;
    else
      M.B = use(Def->operand(1));
    M.Source = &I;
    I.setRange(Def->range());
    Instrs.push_back(M);
    return;
  }
  M.Op = Negated ? Opcode::JumpIfFalse : Opcode::JumpIfTrue;
  M.A = use(Condition);
  M.Source = Source;
  Instrs.push_back(M);
}
