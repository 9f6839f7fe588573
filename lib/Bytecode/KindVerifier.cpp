//===- KindVerifier.cpp - What registers hold -----------------------------===//
//
// Abstract interpretation: from the entry, the kinds of all registers flow
// along every edge until nothing changes. Kinds only get less precise, so it
// ends; a budget ends it sooner for code that was made to be slow.
//
//===----------------------------------------------------------------------===//

#include "KindVerifier.h"
#include <algorithm>
#include <functional>

using namespace monty;

/// Register steps that a Program may take, besides what its size allows. Honest
/// code needs a few for each register and block.
static constexpr uint64_t MaxSteps = uint64_t(1) << 28;
static constexpr uint64_t StepsPerWord = 256;
/// Registers times blocks of one function.
static constexpr size_t MaxStates = size_t(1) << 24;

KindVerifier::KindVerifier(const ProgramView &P) : P(P), Budget(MaxSteps) {
  for (unsigned I = 0; I != P.functionCount(); ++I)
    Budget += P.function(I).Code.size() * StepsPerWord;
}

bool KindVerifier::fail(const llvm::Twine &Why) {
  if (Message.empty())
    Message = ("word " + llvm::Twine(At) + ": " +
               info(insn::op(F->Code[At])).Mnemonic + ": " + Why)
                  .str();
  return false;
}

bool KindVerifier::spend(uint64_t Steps) {
  if (Budget < Steps)
    return fail("the function is too intricate to be verified");
  Budget -= Steps;
  return true;
}

KindVerifier::State KindVerifier::join(State A, State B) {
  if (A == B || B.K == Unreached)
    return A;
  if (A.K == Unreached)
    return B;
  if (A.K == B.K)
    return {A.K, UnknownLength}; // tuples of two lengths
  auto IsOrMayBe = [](Kind K) { return isObject(K) || K == MaybeUnbound; };
  if (isObject(A.K) && isObject(B.K))
    return {Object};
  if ((IsOrMayBe(A.K) || A.K == Unbound) && (IsOrMayBe(B.K) || B.K == Unbound))
    return {MaybeUnbound};
  return {Conflict};
}

//===----------------------------------------------------------------------===//
// Blocks and edges
//===----------------------------------------------------------------------===//

/// A block begins at the entry, at targets of jumps, behind jumps, and at
/// handlers.
void KindVerifier::findBlocks() {
  size_t Size = F->Code.size();
  std::vector<bool> Leader(Size + 1, false);
  Leader[0] = true;
  for (uint32_t W = 0; W < Size; W += insn::length(F->Code[W])) {
    const OpcodeInfo &Info = info(insn::op(F->Code[W]));
    if (!Info.isTerminator())
      continue;
    Leader[W + insn::length(F->Code[W])] = true;
    if (!Info.isJump())
      continue;
    uint64_t I = F->Code[W];
    int32_t Distance = Info.hasX() ? insn::xSigned(F->Code[W + 1])
                       : Info.Form == Format::J || Info.Form == Format::AJ
                           ? insn::imm32(I)
                           : insn::immC(I);
    Leader[W + Distance] = true;
  }
  for (const ExceptionRange &R : F->Exceptions)
    Leader[R.Handler] = true;
  BlockOf.assign(Size, ~0u);
  Starts.clear();
  for (uint32_t W = 0; W < Size; ++W)
    if (Leader[W]) {
      BlockOf[W] = Starts.size();
      Starts.push_back(W);
    }
}

/// Joins all of Now into the beginning of \p Block.
bool KindVerifier::flowAll(unsigned Block) {
  if (!spend(F->Registers))
    return false;
  bool Changed = !Reached[Block];
  Reached[Block] = true;
  for (unsigned R = 0; R != F->Registers; ++R) {
    State &S = entry(Block, R);
    State New = join(S, Now[R]);
    if (New != S) {
      S = New;
      Changed = true;
    }
  }
  if (Changed)
    enqueue(Block);
  return true;
}

void KindVerifier::enqueue(unsigned Block) {
  if (!Queued[Block]) {
    Queued[Block] = true;
    Work.push_back(Block);
    std::push_heap(Work.begin(), Work.end(), std::greater());
  }
}

/// The earliest first: about the order of control flow.
unsigned KindVerifier::dequeue() {
  std::pop_heap(Work.begin(), Work.end(), std::greater());
  unsigned Block = Work.pop_back_val();
  Queued[Block] = false;
  return Block;
}

bool KindVerifier::flow(uint32_t ToWord) { return flowAll(blockAt(ToWord)); }

/// An instruction that may raise: its handler gets what is known here. Within
/// one range only the first one passes all on, and the others what was written
/// since.
bool KindVerifier::flowToHandler() {
  if (!info(insn::op(*Word)).mayThrow())
    return true;
  const ExceptionRange *R = F->findHandler(At);
  if (R && R != Range) {
    if (!flowAll(blockAt(R->Handler)))
      return false;
  } else if (R) {
    if (!spend(Written.size()))
      return false;
    unsigned Handler = blockAt(R->Handler);
    for (unsigned Register : Written) {
      State New = join(entry(Handler, Register), Now[Register]);
      if (New == entry(Handler, Register))
        continue;
      entry(Handler, Register) = New;
      enqueue(Handler);
    }
  }
  Range = R;
  Written.clear();
  return true;
}

void KindVerifier::write(unsigned Register, State S) {
  Now[Register] = S;
  llvm::erase_if(Copies, [&](const Copy &C) {
    return C.To == Register || C.From == Register;
  });
  if (Range)
    Written.push_back(Register);
}

/// \p Register was seen to be bound, and with it what holds the same.
void KindVerifier::bind(unsigned Register) {
  auto Bind = [&](unsigned R) {
    if (Now[R].K == MaybeUnbound || Now[R].K == Unbound)
      Now[R] = {Object};
  };
  Bind(Register);
  for (const Copy &C : Copies)
    if (C.To == Register || C.From == Register)
      Bind(C.To == Register ? C.From : C.To);
}

std::string KindVerifier::run(unsigned Index) {
  F = &P.function(Index);
  Message.clear();
  At = 0;
  findBlocks();
  if (Starts.size() * size_t(F->Registers) > MaxStates) {
    fail("the function is too large to be verified");
    return Message;
  }
  if (!spend(Starts.size() * uint64_t(F->Registers)))
    return Message;
  Entry.assign(Starts.size() * size_t(F->Registers), State());
  Queued.assign(Starts.size(), false);
  Reached.assign(Starts.size(), false);
  Work.clear();
  Now.assign(F->Registers, {Unbound});
  for (unsigned R = 0; R != F->parameterCount(); ++R)
    Now[R] = {F->has(funcflag::IteratorArgument) ? Iterator : Object};
  flowAll(0);
  while (Message.empty() && !Work.empty())
    visit(dequeue());
  return Message;
}

std::vector<RegisterState> KindVerifier::before(uint32_t Wanted) {
  if (Wanted >= F->Code.size())
    return {};
  Budget = ~uint64_t(0); // run() has done as much
  auto Next = std::upper_bound(Starts.begin(), Starts.end(), Wanted);
  unsigned Block = unsigned(Next - Starts.begin()) - 1;
  if (!Reached[Block])
    return {};
  for (unsigned R = 0; R != F->Registers; ++R)
    Now[R] = entry(Block, R);
  Copies.clear();
  Written.clear();
  Range = nullptr;
  // Nothing changes any more: the steps only bring Now forward.
  for (At = Starts[Block]; At < Wanted; At += insn::length(*Word)) {
    Word = &F->Code[At];
    if (!step())
      return {};
  }
  if (At != Wanted)
    return {};
  return Now;
}

bool KindVerifier::visit(unsigned Block) {
  At = Starts[Block];
  if (!spend(F->Registers))
    return false;
  for (unsigned R = 0; R != F->Registers; ++R)
    Now[R] = entry(Block, R);
  Copies.clear();
  Written.clear();
  Range = nullptr;
  for (;;) {
    Word = &F->Code[At];
    const OpcodeInfo &Info = info(insn::op(*Word));
    if (!spend(1) || !step())
      return false;
    uint32_t Next = At + insn::length(*Word);
    if (Info.isUnconditional() && !Info.isJump())
      return true;
    if (Next < F->Code.size() && BlockOf[Next] != ~0u &&
        !Info.isUnconditional())
      return flow(Next);
    if (Info.isUnconditional())
      return true; // a jump: step has followed it
    At = Next;
  }
}

/// Checks one instruction and does what it does to the registers; follows it if
/// it jumps.
bool KindVerifier::step() {
  const OpcodeInfo &Info = info(insn::op(*Word));
  if (!reads() || !special() || !flowToHandler())
    return false;
  uint64_t W = *Word;
  if (!Info.isJump()) {
    writes();
    // unpack_sequence writes before it fails. Other operations should not, but
    // much that they call would have to keep to that: it is not relied on.
    return flowToHandler();
  }
  int32_t Distance = Info.hasX() ? insn::xSigned(Word[1])
                     : Info.Form == Format::J || Info.Form == Format::AJ
                         ? insn::imm32(W)
                         : insn::immC(W);
  switch (insn::op(W)) {
  case Opcode::ForIter: // gives nothing when it jumps
    if (!flow(At + Distance))
      return false;
    writes();
    return true;
  case Opcode::JumpIfUnbound: {
    State Before = Now[insn::a(W)];
    Now[insn::a(W)] = {Unbound};
    if (!flow(At + Distance))
      return false;
    Now[insn::a(W)] = Before;
    bind(insn::a(W));
    return true;
  }
  case Opcode::LoopForIter: // goes through for_iter, as far as kinds go
    return flow(At + Distance);
  default:
    writes();
    return flow(At + Distance);
  }
}

//===----------------------------------------------------------------------===//
// Reads
//===----------------------------------------------------------------------===//

bool KindVerifier::need(unsigned Register, Kind K, const char *What) {
  return Now[Register].K == K ||
         fail("r" + llvm::Twine(Register) + " may hold what is no " + What);
}

/// An ordinary operand.
bool KindVerifier::needObject(unsigned Register) {
  if (Register == NoRegister)
    return true;
  Kind K = Now[Register].K;
  if (isObject(K))
    return true;
  if (info(insn::op(*Word)).has(opflag::Unbound) &&
      (K == Unbound || K == MaybeUnbound))
    return true;
  return fail("r" + llvm::Twine(Register) +
              (K == Unbound || K == MaybeUnbound ? " may be unbound"
                                                 : " may hold no object"));
}

bool KindVerifier::readList() {
  const OpcodeInfo &Info = info(insn::op(*Word));
  const insn::ListedRegister *List =
      Info.hasX() ? insn::listX(Word) : insn::list(Word);
  for (unsigned I = 0; I != insn::n(*Word); ++I)
    if (!needObject(List[I]))
      return false;
  return true;
}

/// Operands that must just be objects. Operations with other needs, which
/// special() knows, are left out.
bool KindVerifier::reads() {
  uint64_t W = *Word;
  const OpcodeInfo &Info = info(insn::op(W));
  switch (insn::op(W)) {
  case Opcode::Move:
  case Opcode::LoadCell:
  case Opcode::LoadCellRaw:
  case Opcode::EndCatch:
  case Opcode::BuildTuple:
  case Opcode::Call:
  case Opcode::MakeFunction:
    return true;
  case Opcode::StoreCell:
  case Opcode::LoadNameOrCell:
    return needObject(insn::b(W));
  case Opcode::StoreName: // a class body hands its __class__ cell over so
    return needObject(insn::a(W)) &&
           (Now[insn::b(W)].K == Cell || needObject(insn::b(W)));
  case Opcode::Return:
    if (F->has(funcflag::ClassBody) && Now[insn::a(W)].K == Cell)
      return true;
    break;
  default:
    break;
  }
  if (Info.readsA() && !needObject(insn::a(W)))
    return false;
  if (Info.readsB() && !needObject(insn::b(W)))
    return false;
  if (Info.readsC() && !needObject(insn::c(W)))
    return false;
  if (Info.readsX() && !needObject(insn::x(Word[1]) & 0xffff))
    return false;
  return !Info.hasList() || Info.writesList() || readList();
}

bool KindVerifier::makeFunction() {
  const insn::ListedRegister *List = insn::listX(Word);
  const FunctionView &Made = P.function(insn::x(Word[1]));
  auto Given = [&](unsigned I) { return List[I] != NoRegister; };
  if (Given(0)) {
    if (!need(List[0], Tuple, "tuple"))
      return false;
    if (Now[List[0]].Length > Made.Positional)
      return fail("more defaults than parameters");
  }
  if (Given(1) && !need(List[1], Dict, "dict"))
    return false;
  if (Given(3) && !needObject(List[3]))
    return false;
  if (!Given(2))
    return Made.FreeVariables.empty() || fail("a closure is missing");
  if (Now[List[2]].K != CellTuple ||
      Now[List[2]].Length != Made.FreeVariables.size())
    return fail("the closure does not fit");
  return true;
}

bool KindVerifier::call() {
  if (Now[insn::b(*Word)].K != IteratorFunction)
    return needObject(insn::b(*Word)) && readList();
  return (insn::n(*Word) == 1 || fail("the function takes one argument")) &&
         need(insn::list(Word)[0], Iterator, "iterator");
}

bool KindVerifier::callEx() {
  Kind K = Now[insn::c(*Word)].K;
  if (K != Tuple && K != List)
    return fail("the arguments may be no tuple");
  unsigned Keywords = insn::x(Word[1]) & 0xffff;
  return Keywords == NoRegister || need(Keywords, Dict, "dict");
}

/// locals() must not bring to light what is no object. A cell is looked into.
bool KindVerifier::loadLocals() {
  if (!spend(F->Variables.size()))
    return false;
  for (const VariableInfo &V : F->Variables) {
    if (V.Register == NoRegister || V.Kind != VariableKind::Local)
      continue;
    Kind K = Now[V.Register].K;
    if (!isObject(K) && K != Unbound && K != MaybeUnbound)
      return fail("r" + llvm::Twine(V.Register) +
                  " is a variable and may hold no object");
  }
  return true;
}

/// What operations need beyond objects.
bool KindVerifier::special() {
  uint64_t W = *Word;
  switch (insn::op(W)) {
  case Opcode::LoadCell:
  case Opcode::LoadCellRaw:
    return need(insn::b(W), Cell, "cell");
  case Opcode::StoreCell:
    return need(insn::a(W), Cell, "cell");
  case Opcode::LoadNameOrCell:
    return need(insn::c(W), Cell, "cell");
  case Opcode::ListAppend:
  case Opcode::ListExtend:
    return need(insn::a(W), List, "list");
  case Opcode::ListToTuple:
    return need(insn::b(W), List, "list");
  case Opcode::SetAdd:
  case Opcode::SetUpdate:
    return need(insn::a(W), Set, "set");
  case Opcode::MapInsert:
  case Opcode::MapUpdate:
  case Opcode::MapMerge:
    return need(insn::a(W), Dict, "dict");
  case Opcode::EndCatch:
    return need(insn::a(W), Handled, "handled exception");
  case Opcode::FormatValue:
    return insn::c(W) == NoRegister || need(insn::c(W), Str, "str");
  case Opcode::ForIter:
    return need(insn::b(W), Iterator, "iterator");
  case Opcode::Call:
    return call();
  case Opcode::CallEx:
    return callEx();
  case Opcode::MakeFunction:
    return makeFunction();
  case Opcode::LoadLocals:
    return loadLocals();
  case Opcode::BuildTuple: {
    // Cells and objects do not mix.
    if (insn::n(W) == 0 || Now[insn::list(Word)[0]].K != Cell)
      return readList();
    for (unsigned I = 1; I != insn::n(W); ++I)
      if (!need(insn::list(Word)[I], Cell, "cell"))
        return false;
    return true;
  }
  case Opcode::BuildString:
    for (unsigned I = 0; I != insn::n(W); ++I)
      if (!need(insn::list(Word)[I], Str, "str"))
        return false;
    return true;
  default:
    return true;
  }
}

//===----------------------------------------------------------------------===//
// Writes
//===----------------------------------------------------------------------===//

KindVerifier::State KindVerifier::constantKind(ConstantIndex C) const {
  switch (P.constant(C).Kind) {
  case ConstantKind::Str:
    return {Str};
  case ConstantKind::Tuple:
    return {Tuple, P.constant(C).Size};
  default:
    return {Object};
  }
}

/// A tuple of cells is a closure.
KindVerifier::State KindVerifier::builtTuple() {
  unsigned Count = insn::n(*Word);
  if (Count && Now[insn::list(Word)[0]].K == Cell)
    return {CellTuple, Count};
  return {Tuple, Count};
}

KindVerifier::State KindVerifier::resultKind() {
  uint64_t W = *Word;
  switch (insn::op(W)) {
  case Opcode::Move:
    return Now[insn::b(W)];
  case Opcode::LoadConst:
    return constantKind(insn::imm32(W));
  case Opcode::LoadSingleton:
    return {insn::imm32(W) == int32_t(Singleton::Unbound) ? Unbound : Object};
  case Opcode::LoadCellRaw:
    return {MaybeUnbound};
  case Opcode::MakeCell:
  case Opcode::LoadClosure:
    return {Cell};
  case Opcode::BuildTuple:
    return builtTuple();
  case Opcode::ListToTuple:
    return {Tuple, UnknownLength};
  case Opcode::BuildList:
    return {List};
  case Opcode::BuildSet:
    return {Set};
  case Opcode::BuildMap:
    return {Dict};
  case Opcode::BuildString:
  case Opcode::FormatValue:
    return {Str};
  case Opcode::GetIter:
    return {Iterator};
  case Opcode::MakeFunction:
    return {P.function(insn::x(Word[1])).has(funcflag::IteratorArgument)
                ? IteratorFunction
                : Object};
  default:
    return {Object};
  }
}

void KindVerifier::writes() {
  uint64_t W = *Word;
  const OpcodeInfo &Info = info(insn::op(W));
  if (insn::op(W) == Opcode::CheckBound)
    return bind(insn::a(W));
  if (insn::op(W) == Opcode::CatchException) {
    write(insn::a(W), {Exception});
    write(insn::b(W), {Handled});
    return;
  }
  // What is delegated to may be another when the generator goes on.
  if (insn::op(W) == Opcode::Yield && insn::c(W) != NoRegister)
    write(insn::c(W), {Object});
  if (Info.writesList()) {
    const insn::ListedRegister *List =
        Info.hasX() ? insn::listX(Word) : insn::list(Word);
    for (unsigned I = 0; I != insn::n(W); ++I)
      write(List[I], {Object});
    return;
  }
  if (!Info.writesA())
    return;
  State Result = resultKind();
  uint32_t From = insn::b(W);
  write(insn::a(W), Result);
  if (insn::op(W) == Opcode::Move && From != insn::a(W) &&
      Copies.size() < MaxCopies)
    Copies.push_back({insn::a(W), From});
}

std::vector<RegisterState> monty::registersBefore(const ProgramView &Program,
                                                  unsigned Index,
                                                  uint32_t Word) {
  KindVerifier V(Program);
  if (!V.run(Index).empty())
    return {};
  return V.before(Word);
}
