//===- Emitter.cpp - Words, jumps and tables ------------------------------===//
//
// See the header. A block that would hold nothing but a forward jump is left
// out, and jumps to it go on to where it leads.
//
//===----------------------------------------------------------------------===//

#include "Emitter.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

void Emitter::fail(const llvm::Twine &Why) {
  if (Problem.empty())
    Problem = Why.str();
}

llvm::Error Emitter::run(Function &F, FunctionData &TheOut,
                         uint32_t &TheNextCache) {
  Out = &TheOut;
  NextCache = &TheNextCache;
  FunctionIndex = F.index();
  Scratch = Registers.registerCount();
  UsesScratch = false;
  Fixups.clear();
  Problem.clear();
  LastRange = {};
  LastHandler = None;
  Out->Code.reserve(Code.instrs().size() * 3 / 2 + 8);
  findEmptyBlocks();
  BlockWord.assign(Order.order().size(), 0);
  for (unsigned At = 0; At != Order.order().size(); ++At)
    block(At);
  patchJumps();
  variables(F);
  uint32_t Count = Registers.registerCount() + UsesScratch;
  if (Count >= MaxRegisters)
    fail("too many local variables or temporaries");
  Out->Registers = uint16_t(Count);
  if (!Problem.empty())
    return llvm::createStringError(Problem + " in function '" +
                                   F.module().Constants.text(F.Name) + "'");
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

/// All that block \p At does is jump forward.
bool Emitter::isEmptyBlock(unsigned At) {
  const BlockSpan &Span = Code.span(At);
  const MachineInstr &Last = Code.instrs()[Span.End - 1];
  if (Last.Op != Opcode::Jump || Span.End - Span.Begin != 1)
    return false;
  const Successor &S = Last.Source->successor(0);
  if (Order.position(S.Target) <= At)
    return false;
  for (unsigned K = 0; K != S.Arguments.size(); ++K) {
    uint32_t To = Registers.registerOf(S.Target->argument(K));
    if (To == None)
      continue;
    if (isRematerialized(S.Arguments[K]) ||
        Registers.registerOf(S.Arguments[K]) != To)
      return false;
  }
  return true;
}

void Emitter::findEmptyBlocks() {
  unsigned Count = Order.order().size();
  Forward.resize_for_overwrite(Count);
  NextBlock.resize_for_overwrite(Count);
  Empty.assign(Count, false);
  uint32_t Next = None; // the next block that emits something
  for (unsigned At = Count; At-- != 0;) {
    NextBlock[At] = Next;
    Empty[At] = At != 0 && isEmptyBlock(At);
    if (Empty[At]) {
      // Its target lies behind it and is known already.
      const MachineInstr &Jump = Code.instrs()[Code.span(At).Begin];
      Forward[At] = finalTarget(Jump.Source->successor(0).Target);
    } else {
      Forward[At] = At;
      Next = At;
    }
  }
}

void Emitter::block(unsigned At) {
  BlockWord[At] = here();
  if (Empty[At])
    return;
  const BlockSpan &Span = Code.span(At);
  for (uint32_t I = Span.Begin; I != Span.End; ++I) {
    const MachineInstr &M = Code.instrs()[I];
    if (M.Op == Opcode::Jump)
      jump(M, At);
    else if (info(M.Op).isJump())
      branch(M, At);
    else
      instr(M);
    if (LastHandler != None && info(M.Op).mayThrow())
      Out->Exceptions.back().End = here();
  }
}

/// Adds what a traceback and the unwinder need to know of the instruction that
/// begins here.
void Emitter::note(const MachineInstr &M) {
  if (!info(M.Op).mayThrow())
    return;
  CodeRange R = M.Source->range();
  if (R.isValid() && R != LastRange) {
    Out->LineWords.push_back(here());
    Out->LineStarts.push_back(R.Begin);
    Out->LineEnds.push_back(R.End);
    LastRange = R;
  }
  // The handler's word is filled in with the jumps. Ranges join over
  // instructions that raise nothing; one that raises to somewhere else
  // separates them.
  Block *Handler = M.Source->block()->unwind();
  uint32_t Target = Handler ? Order.position(Handler) : None;
  if (Target != LastHandler && Target != None)
    Out->Exceptions.push_back({here(), here(), Target});
  LastHandler = Target;
}

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

void Emitter::instr(const MachineInstr &M) {
  note(M);
  if (M.Op == Opcode::Move || M.Op == Opcode::LoadConst ||
      M.Op == Opcode::LoadInt || M.Op == Opcode::LoadSingleton)
    return move(M);
  emitWords(M);
}

/// Moves and loads of constants, to a value or to a slot.
void Emitter::move(const MachineInstr &M) {
  uint32_t To = M.SlotDst != None ? Registers.slotRegister(M.SlotDst)
                                  : Registers.registerOf(M.Results);
  if (M.Op != Opcode::Move) {
    if (M.Op == Opcode::LoadConst)
      ConstantUses.push_back({FunctionIndex, here(), false});
    emit(insn::packImm(M.Op, 0, To, M.Imm));
    return;
  }
  uint32_t From = M.SlotSrc != None ? Registers.slotRegister(M.SlotSrc)
                                    : Registers.registerOf(M.B);
  if (To != From)
    emit(insn::pack(Opcode::Move, 0, To, From));
}

void Emitter::emitWords(const MachineInstr &M) {
  const OpcodeInfo &Info = info(M.Op);
  unsigned Count = M.NumList;
  if (Info.writesList())
    Count = M.NumResults;
  if (Count > 255)
    fail("too many operands");
  unsigned N = Info.hasList() ? Count : M.N;
  unsigned A = 0, B = 0, C = 0;
  if (Info.writesA())
    A = registerOf(M.Results);
  else if (Info.readsA())
    A = registerOf(M.A);
  if (Info.writesB())
    B = registerOf(M.Results + 1);
  else if (Info.readsB())
    B = registerOf(M.B);
  if (Info.readsC())
    C = registerOf(M.C);
  else if (Info.Form == Format::DBI)
    C = uint16_t(M.Imm);
  if (Info.Form == Format::DI)
    emit(insn::packImm(M.Op, N, A, M.Imm));
  else
    emit(insn::pack(M.Op, N, A, B, C));
  if (Info.hasX()) {
    uint32_t X = Info.readsX() ? registerOf(M.XReg) : M.X;
    if (Info.X == XKind::Name || Info.X == XKind::Const)
      ConstantUses.push_back({FunctionIndex, here(), true});
    emit(insn::packX(X, Info.hasCache() ? (*NextCache)++ : 0));
  }
  if (Info.hasList())
    list(M);
}

void Emitter::list(const MachineInstr &M) {
  bool Writes = info(M.Op).writesList();
  unsigned Count = Writes ? M.NumResults : M.NumList;
  for (unsigned K = 0; K < Count; K += 4) {
    uint64_t W = 0;
    for (unsigned L = 0; L != 4 && K + L < Count; ++L) {
      const Value *V = Writes ? &M.Results[K + L] : M.List[K + L];
      W |= uint64_t(registerOf(V)) << (16 * L);
    }
    emit(W);
  }
}

//===----------------------------------------------------------------------===//
// Jumps
//===----------------------------------------------------------------------===//

/// Goes from the end of block \p At to \p Target, by falling into it if it is
/// next.
void Emitter::emitJump(unsigned Target, unsigned At) {
  if (Target == NextBlock[At])
    return;
  if (Target <= At)
    return jumpBack(Target);
  Fixups.push_back({here(), Target});
  emit(insn::packImm(Opcode::Jump, 0, 0, 0));
}

/// Goes back to \p Target; if a test stands there, with an operation that does
/// it ahead of time.
void Emitter::jumpBack(unsigned Target) {
  int64_t Distance = int64_t(BlockWord[Target]) - here();
  // An endless loop without content has no header: it jumps to itself.
  uint64_t Header = Distance ? Out->Code[BlockWord[Target]] : 0;
  Opcode Op = Distance ? loopJumpTo(insn::op(Header)) : Opcode::JumpBack;
  if (Op == Opcode::JumpBack || Distance != int16_t(Distance))
    return emit(insn::packImm(Opcode::JumpBack, 0, 0, int32_t(Distance)));
  emit(insn::pack(Op, 0, insn::a(Header), insn::b(Header), uint16_t(Distance)));
}

void Emitter::jump(const MachineInstr &M, unsigned At) {
  const Successor &S = M.Source->successor(0);
  edgeMoves(S);
  emitJump(finalTarget(S.Target), At);
}

/// The jump that is taken exactly when \p Op is not; \p Op itself if there is
/// none.
static Opcode inverse(Opcode Op) {
  switch (Op) {
#define PAIR(X, Y)                                                             \
  case Opcode::X:                                                              \
    return Opcode::Y;                                                          \
  case Opcode::Y:                                                              \
    return Opcode::X;
    PAIR(JumpIfTrue, JumpIfFalse)
    PAIR(JumpIfNone, JumpIfNotNone)
    PAIR(JumpIfIs, JumpIfIsNot)
    PAIR(JumpIfLt, JumpIfNotLt)
    PAIR(JumpIfLe, JumpIfNotLe)
    PAIR(JumpIfEq, JumpIfNotEq)
    PAIR(JumpIfNe, JumpIfNotNe)
    PAIR(JumpIfGt, JumpIfNotGt)
    PAIR(JumpIfGe, JumpIfNotGe)
    PAIR(JumpIfLtImm, JumpIfNotLtImm)
    PAIR(JumpIfLeImm, JumpIfNotLeImm)
    PAIR(JumpIfEqImm, JumpIfNotEqImm)
    PAIR(JumpIfNeImm, JumpIfNotNeImm)
    PAIR(JumpIfGtImm, JumpIfNotGtImm)
    PAIR(JumpIfGeImm, JumpIfNotGeImm)
#undef PAIR
  default:
    return Op;
  }
}

/// The conditional jump itself, to the block at \p Target; None leaves the
/// distance at the two words that follow, see branch.
void Emitter::emitConditional(const MachineInstr &M, Opcode Op,
                              uint32_t Target) {
  const OpcodeInfo &Info = info(Op);
  uint32_t Word = here();
  if (Target != None)
    Fixups.push_back({Word, Target});
  uint32_t Ahead = Info.hasX() ? 3 : 2; // over a jump, to the one behind it
  switch (Info.Form) {
  case Format::AJ:
    return emit(insn::packImm(Op, 0, registerOf(M.A), Ahead));
  case Format::ABJ:
    return emit(insn::pack(Op, 0, registerOf(M.A), registerOf(M.B), Ahead));
  case Format::AIJ:
    return emit(insn::pack(Op, 0, registerOf(M.A), uint16_t(M.Imm), Ahead));
  default:
    emit(insn::pack(Op, M.N, registerOf(M.Results), registerOf(M.B),
                    Info.readsC() ? registerOf(M.C) : 0));
    return emit(insn::packX(Ahead));
  }
}

void Emitter::branch(const MachineInstr &M, unsigned At) {
  note(M);
  unsigned Taken = finalTarget(M.Source->successor(0).Target);
  unsigned Otherwise = finalTarget(M.Source->successor(1).Target);
  Opcode Op = M.Op, Inverse = inverse(M.Op);
  // A conditional jump goes forward only. Prefer the form whose other way is
  // the next block, or else a jump back.
  bool CanSwap = Inverse != Op;
  if (CanSwap && (Taken == NextBlock[At] || Taken <= At) &&
      Otherwise != NextBlock[At] && Otherwise > At) {
    std::swap(Taken, Otherwise);
    Op = Inverse;
  }
  if (Taken > At) {
    emitConditional(M, Op, Taken);
    emitJump(Otherwise, At);
    return;
  }
  // Over a jump to the other, back.
  emitConditional(M, Op, None);
  Fixups.push_back({here(), Otherwise});
  emit(insn::packImm(Otherwise <= At ? Opcode::JumpBack : Opcode::Jump, 0, 0,
                     0));
  Fixups.push_back({here(), Taken});
  emit(insn::packImm(Opcode::JumpBack, 0, 0, 0));
}

void Emitter::patchJumps() {
  auto &Words = Out->Code;
  for (ExceptionRange &R : Out->Exceptions)
    R.Handler = BlockWord[R.Handler];
  for (const Fixup &Fix : Fixups) {
    uint64_t &W = Words[Fix.Word];
    int64_t Distance = int64_t(BlockWord[Fix.Target]) - int64_t(Fix.Word);
    switch (info(insn::op(W)).Form) {
    case Format::J:
    case Format::AJ:
      W = insn::packImm(insn::op(W), 0, insn::a(W), int32_t(Distance));
      break;
    case Format::ABJ:
    case Format::AIJ:
      assert(Distance == int16_t(Distance) && "fused jump is too far");
      W = insn::pack(insn::op(W), 0, insn::a(W), insn::b(W),
                     uint16_t(Distance));
      break;
    default:
      Words[Fix.Word + 1] = insn::packX(uint32_t(Distance));
      break;
    }
  }
}

//===----------------------------------------------------------------------===//
// Copies on edges
//===----------------------------------------------------------------------===//

void Emitter::edgeMoves(const Successor &S) {
  Copies.clear();
  for (unsigned K = 0; K != S.Arguments.size(); ++K) {
    uint32_t To = Registers.registerOf(S.Target->argument(K));
    if (To == None || isRematerialized(S.Arguments[K]))
      continue;
    uint32_t From = Registers.registerOf(S.Arguments[K]);
    if (To != From)
      Copies.push_back({uint16_t(To), uint16_t(From)});
  }
  parallelCopy();
  // Constants last: their registers may be what is copied from.
  for (unsigned K = 0; K != S.Arguments.size(); ++K) {
    uint32_t To = Registers.registerOf(S.Target->argument(K));
    if (To == None || !isRematerialized(S.Arguments[K]))
      continue;
    const Instr &Def = *S.Arguments[K]->definingInstr();
    auto [Op, Imm] =
        constantLoad(S.Target->function()->module().Constants, Def);
    if (Op == Opcode::LoadConst)
      ConstantUses.push_back({FunctionIndex, here(), false});
    emit(insn::packImm(Op, 0, To, Imm));
  }
}

/// Emits Copies as if all happened at once. They are few: quadratic is fine for
/// the usual ones, and a function's arguments bound the rest.
void Emitter::parallelCopy() {
  while (!Copies.empty()) {
    bool Progress = false;
    for (unsigned I = 0; I < Copies.size();) {
      bool IsRead = llvm::any_of(
          Copies, [&](const Copy &C) { return C.From == Copies[I].To; });
      if (IsRead) {
        ++I;
        continue;
      }
      emit(insn::pack(Opcode::Move, 0, Copies[I].To, Copies[I].From));
      Copies[I] = Copies.back();
      Copies.pop_back();
      Progress = true;
    }
    if (Progress)
      continue;
    // Only cycles are left: save one target, and let its readers read the copy.
    UsesScratch = true;
    uint16_t Saved = Copies.front().To;
    emit(insn::pack(Opcode::Move, 0, Scratch, Saved));
    for (Copy &C : Copies)
      if (C.From == Saved)
        C.From = uint16_t(Scratch);
  }
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

void Emitter::variables(Function &F) {
  for (unsigned S = 0; S != F.Slots.size(); ++S)
    if (F.Slots[S].Name != NoConstant &&
        (F.Slots[S].Kind == VariableKind::Local ||
         Registers.slotRegister(S) != NoRegister))
      Out->Variables.push_back({F.Slots[S].Name,
                                uint16_t(Registers.slotRegister(S)),
                                F.Slots[S].Kind});
}
