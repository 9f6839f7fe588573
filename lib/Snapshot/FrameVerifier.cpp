//===- FrameVerifier.cpp - Frames, and what waits in them -----------------===//
//
// A frame goes on at an instruction that the Program verifier has looked at: it
// knows what each register holds there. The registers must hold it, and what
// the frame waits for must suit the instruction.
//
//===----------------------------------------------------------------------===//

#include "StateVerifier.h"

using namespace monty;

using L = CageLayout;

/// Whether what an instruction \p Op gives is known to be a set, a dict or a
/// str.
static bool builds(Opcode Op) {
  return Op == Opcode::BuildSet || Op == Opcode::BuildMap ||
         Op == Opcode::BuildString || Op == Opcode::FormatValue;
}

/// Whether nothing is missing behind an instruction \p Op whose call has given
/// a value that nobody wants.
static bool discards(Opcode Op) {
  switch (Op) {
  // What follows relies on what these write or have seen.
  case Opcode::CheckBound:
  case Opcode::UnpackSequence:
  case Opcode::UnpackEx:
  // These do not go on at all; raise calls what raises.
  case Opcode::RaiseCurrent:
  case Opcode::Reraise:
  case Opcode::Unreachable:
    return false;
  default:
    return info(Op).mayThrow() && !builds(Op);
  }
}

/// Whether an instruction \p Op can have made the call that returns so.
static bool suits(ReturnAction Action, Opcode Op) {
  auto Between = [Op](Opcode First, Opcode Last) {
    return Op >= First && Op <= Last;
  };
  switch (Action) {
  case ReturnAction::IterNext:
    return Op == Opcode::ForIter;
  case ReturnAction::SendNext:
    return Op == Opcode::Send;
  case ReturnAction::Binary:
    return Between(Opcode::Add, Opcode::RShiftImm);
  case ReturnAction::Compare:
    return Between(Opcode::Lt, Opcode::Ge);
  case ReturnAction::CompareJump:
    return Between(Opcode::JumpIfLt, Opcode::JumpIfNotGeImm);
  case ReturnAction::Jump:
    return Op == Opcode::JumpIfTrue || Op == Opcode::JumpIfFalse ||
           Between(Opcode::JumpIfLt, Opcode::JumpIfNotGeImm);
  case ReturnAction::Unpack:
    return Op == Opcode::UnpackSequence || Op == Opcode::UnpackEx;
  case ReturnAction::Discard:
    return discards(Op);
  case ReturnAction::Extend:
    return Op == Opcode::ListExtend;
  case ReturnAction::Built:
    return builds(Op) && info(Op).mayThrow();
  default:
    return info(Op).writesA() && info(Op).mayThrow() && !builds(Op);
  }
}

/// Whether the value goes to the register that the instruction writes.
static bool writes(ReturnAction Action) {
  switch (Action) {
  case ReturnAction::Discard:
  case ReturnAction::CompareJump:
  case ReturnAction::Jump:
  case ReturnAction::Unpack:
  case ReturnAction::Extend:
  case ReturnAction::ExitCode:
    return false;
  default:
    return true;
  }
}

/// Checks that \p Caller can wait for a call that returns so; what \p Yields
/// gives values before it returns.
bool StateVerifier::pending(Frame *Caller, ReturnAction Action, uint8_t Stage,
                            uint32_t Dst, Value Extra, bool Yields) {
  if (!registersAt(Caller))
    return false;
  uint64_t Word = M.Functions[Caller->Number].Code[Caller->Word];
  ReturnAction Effective = Action;
  switch (Action) {
  case ReturnAction::BoolChecked:
  case ReturnAction::LenChecked:
    Effective = ReturnAction(Stage);
    if (Effective != ReturnAction::Jump && Effective != ReturnAction::ToBool &&
        Effective != ReturnAction::NotBool)
      return fail("a frame waits in an unknown stage");
    break;
  case ReturnAction::Binary:
  case ReturnAction::Compare:
  case ReturnAction::CompareJump:
    if (Stage > 6)
      return fail("a frame waits in an unknown stage");
    break;
  case ReturnAction::GetattrHook:
    if (!valueOf(Extra, Kind::Tuple) ||
        get<TupleObject>(Extra.asRef())->Length != 2 ||
        !valueOf(get<TupleObject>(Extra.asRef())->Items[1], Kind::Str))
      return fail("a frame waits for something else");
    break;
  case ReturnAction::Init:
    if (!value(Extra))
      return false;
    break;
  default:
    break;
  }
  if (Action >= ReturnAction::ExitCode || !suits(Effective, insn::op(Word)))
    return fail("a frame waits at an instruction that makes no such call");
  // What the instruction writes, if not the value, is there already.
  if (Action == ReturnAction::Discard && info(insn::op(Word)).writesA() &&
      !value(Caller->registers()[insn::a(Word)]))
    return false;
  if ((writes(Effective) || Effective == ReturnAction::Extend) &&
      Dst != insn::a(Word))
    return fail("a frame waits for a value in another register");
  return !Yields || (writes(Effective) && Effective != ReturnAction::Built) ||
         Effective == ReturnAction::Extend ||
         fail("a generator yields to nowhere");
}

bool StateVerifier::frame(Frame *F) {
  if (F->Number >= M.Functions.size() || !ref(F->Function, Kind::Function) ||
      !ref(F->Code, Kind::Code) || !function(get<FunctionObject>(F->Function)))
    return fail("a frame runs no function");
  auto *C = get<CodeObject>(F->Code);
  const LoadedFunction &Known = M.Functions[F->Number];
  if (C->Number != F->Number || !code(C) || F->Constants != C->Constants ||
      get<FunctionObject>(F->Function)->Code != F->Code)
    return fail("a frame runs other code than its function");
  if (F->Word >= Known.CodeWords)
    return fail("a frame is nowhere in its code");
  bool IsGenerator = Known.Flags & (funcflag::Generator | funcflag::Coroutine |
                                    funcflag::AsyncGenerator);
  if (IsGenerator != (F->Generator != 0))
    return fail("a frame lies where its function cannot run");
  if (F->Generator) {
    auto *G = get<GeneratorObject>(F->Generator);
    if (G->Words * 8 < sizeof(GeneratorObject) + Known.FrameBytes)
      return fail("a generator's frame is cut short");
  }
  return registers(F) &&
         (F->Resume == F->Word + insn::length(Known.Code[F->Word]) ||
          fail("a frame goes on elsewhere"));
}

/// What the registers of \p F must hold; null (and a failure) unless it stands
/// at an instruction that can be reached.
const std::vector<RegisterState> *StateVerifier::registersAt(Frame *F) {
  const LoadedFunction &Known = M.Functions[F->Number];
  uint64_t Place = uint64_t(F->Number) << 32 | F->Word;
  auto [It, New] = KnownRegisters.try_emplace(Place);
  if (New)
    It->second = registersBefore(M.programOf(Known), Known.Index, F->Word);
  if (It->second.size() == Known.RegisterCount && !It->second.empty())
    return &It->second;
  fail("a frame is nowhere in its code");
  return nullptr;
}

bool StateVerifier::registers(Frame *F) {
  const std::vector<RegisterState> *States = registersAt(F);
  if (!States)
    return false;
  for (size_t R = 0; R != States->size(); ++R)
    if (!fits(F->registers()[R], (*States)[R]))
      return fail("a register holds something else");
  return true;
}

bool StateVerifier::fits(Value V, RegisterState S) {
  switch (S.K) {
  case RegisterKind::Unreached:
  case RegisterKind::Unbound:
  case RegisterKind::MaybeUnbound:
  case RegisterKind::Conflict:
    return valueOrUnbound(V);
  case RegisterKind::Cell:
    return valueOf(V, Kind::Cell);
  case RegisterKind::CellTuple:
    return valueOf(V, Kind::Tuple) && tupleOf(V.asRef(), Kind::Cell) &&
           get<TupleObject>(V.asRef())->Length == S.Length;
  case RegisterKind::Handled:
    return exceptionOrNone(V);
  case RegisterKind::IteratorFunction:
    return valueOf(V, Kind::Function);
  case RegisterKind::Object:
  case RegisterKind::Iterator: // for_iter checks it
    return value(V);
  case RegisterKind::Str:
    return valueOf(V, Kind::Str);
  case RegisterKind::Tuple:
    return valueOf(V, Kind::Tuple) &&
           (S.Length == RegisterState::UnknownLength ||
            get<TupleObject>(V.asRef())->Length == S.Length);
  case RegisterKind::List:
    return valueOf(V, Kind::List);
  case RegisterKind::Set:
    return valueOf(V, Kind::Set);
  case RegisterKind::Dict:
    return valueOf(V, Kind::Dict);
  case RegisterKind::Exception:
    return valueOf(V, Kind::Exception);
  }
  return false;
}

/// Follows the frames from the innermost one out.
bool StateVerifier::checkFrames() {
  RootBlock &Root = RT.root();
  if (!Paused)
    return true;
  uint32_t Top = L::Stack + State.StackBytes; // what lies above is not used
  uint32_t Depth = 0;
  llvm::DenseSet<Ref> Seen;
  for (Ref At = State.Frame; At; ++Depth) {
    bool OnStack = At >= L::Stack && At < Top;
    Frame *F;
    if (OnStack) {
      if (At % 8 || Top - At < sizeof(Frame))
        return fail("a frame lies outside of the stack");
      F = get<Frame>(At);
      if (F->Generator || F->Number >= M.Functions.size() ||
          M.Functions[F->Number].FrameBytes != Top - At || F->StackTop != Top)
        return fail("a frame has an impossible size");
      if (!frame(F))
        return false;
      Top = At;
    } else {
      Ref Owner = At - Ref(sizeof(GeneratorObject));
      if (!inHeap(Owner) || !ref(Owner, Kind::Generator) ||
          !Seen.insert(At).second ||
          get<GeneratorObject>(Owner)->Aux != GeneratorObject::Running)
        return fail("a frame lies where none can be");
      F = get<Frame>(At); // checked with its generator
      if (!exceptionOrNone(F->Extra))
        return false;
    }
    if (!valueOrUnbound(F->Extra))
      return false;
    if (At == State.Frame) {
      PendingRequest &Host = Root.Host;
      if (!pending(F, ReturnAction(Host.Action), Host.Stage, Host.Dst,
                   Host.Extra, /*Yields=*/false))
        return false;
    }
    auto Action = ReturnAction(F->OnReturn);
    if (!F->Caller) {
      if (Action != ReturnAction::ExitCode || F->Generator)
        return fail("the outermost frame returns to nobody");
    } else {
      Frame *Caller = nullptr;
      bool OnStack = F->Caller >= L::Stack && F->Caller < Top &&
                     F->Caller % 8 == 0 && Top - F->Caller >= sizeof(Frame);
      if (OnStack ||
          (inHeap(F->Caller) &&
           ref(F->Caller - Ref(sizeof(GeneratorObject)), Kind::Generator)))
        Caller = get<Frame>(F->Caller);
      if (!Caller || Caller->Number >= M.Functions.size() ||
          Caller->Word >= M.Functions[Caller->Number].CodeWords)
        return fail("a frame returns to nowhere");
      Value Extra = F->Generator ? Value::none() : F->Extra;
      if (F->Generator ? Action == ReturnAction::GetattrHook
                       : Action == ReturnAction::Extend)
        return fail("a generator returns to something else");
      if (!pending(Caller, Action, F->Stage, F->Result, Extra,
                   /*Yields=*/F->Generator != 0))
        return false;
    }
    At = F->Caller;
  }
  if (Top != L::Stack)
    return fail("the stack holds more than frames");
  if (Depth != Root.RecursionDepth)
    return fail("the frames are not as many as they should be");
  return true;
}
