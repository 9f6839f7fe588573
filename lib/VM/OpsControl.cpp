//===- OpsControl.cpp - Handlers of jumps, calls, generators, exceptions --===//

#include "Interpreter.h"
#include "monty/Builtins/Natives.h"

using namespace monty;

//===--- Jumps ------------------------------------------------------------===//

MONTY_HANDLER void monty::opJump(OP_PARAMETERS) { NEXT(IMM32); }

MONTY_HANDLER void monty::opJumpBack(OP_PARAMETERS) {
  SAFE_POINT();
  NEXT(IMM32);
}

MONTY_HANDLER void monty::opJumpIfTrue(OP_PARAMETERS) {
  Value V = RA;
  if (__builtin_expect(V.isBool(), 1))
    NEXT(V.isTrue() ? IMM32 : 1);
  GOTO(M->truth(V, 0, ReturnAction::Jump));
}
MONTY_HANDLER void monty::opJumpIfFalse(OP_PARAMETERS) {
  Value V = RA;
  if (__builtin_expect(V.isBool(), 1))
    NEXT(V.isTrue() ? 1 : IMM32);
  GOTO(M->truth(V, 0, ReturnAction::Jump));
}
MONTY_HANDLER void monty::opJumpIfNone(OP_PARAMETERS) {
  NEXT(RA.isNone() ? IMM32 : 1);
}
MONTY_HANDLER void monty::opJumpIfNotNone(OP_PARAMETERS) {
  NEXT(RA.isNone() ? 1 : IMM32);
}
MONTY_HANDLER void monty::opJumpIfUnbound(OP_PARAMETERS) {
  NEXT(RA.isUnbound() ? IMM32 : 1);
}

MONTY_HANDLER void monty::opUnreachable(OP_PARAMETERS) {
  M->RT.raise(TypeId::SystemError, "unreachable code was reached");
  FAIL();
}

//===--- Calls ------------------------------------------------------------===//

/// A guest function with nothing but positional parameters, called with as many
/// arguments: the one case that handlers do themselves.
static inline const LoadedFunction *simpleCallee(VM *M, char *Base,
                                                 Value Callee, unsigned Count) {
  if (!Callee.isRef())
    return nullptr;
  auto *Fn = reinterpret_cast<FunctionObject *>(Base + Callee.asRef());
  if (Fn->Layout != Kind::Function)
    return nullptr;
  const LoadedFunction &L =
      M->Functions[reinterpret_cast<CodeObject *>(Base + Fn->Code)->Number];
  return L.SimpleArgs == Count ? &L : nullptr;
}

/// Pushes a frame of \p Callee; null if a limit or the collector is in the way.
static inline Frame *fastFrame(VM *M, char *Base, Value Callee,
                               const LoadedFunction &L, PCLength Call,
                               uint32_t Dst) {
  RootBlock &Root = rootOf(Base);
  Frame *Caller = M->F;
  uint32_t Top = M->StackTop;
  if (__builtin_expect(--M->RT.Fuel <= 0 ||
                           Top + L.FrameBytes > M->StackLimit ||
                           Root.RecursionDepth >= M->RT.Limit.MaxRecursion,
                       0))
    return nullptr;
  ++Root.RecursionDepth;
  Caller->Word = Call.Word;
  Caller->Resume = Call.Word + Call.Length;
  auto *Fn = reinterpret_cast<FunctionObject *>(Base + Callee.asRef());
  auto *Code = reinterpret_cast<CodeObject *>(Base + Fn->Code);
  auto *New = reinterpret_cast<Frame *>(Base + Top);
  New->Function = Callee.asRef();
  New->Code = Fn->Code;
  New->Constants = Code->Constants;
  New->Caller = uint32_t(reinterpret_cast<uintptr_t>(Caller));
  New->Generator = 0;
  New->Number = Code->Number;
  New->Word = 0;
  New->Resume = 0;
  New->Result = uint16_t(Dst);
  New->OnReturn = uint8_t(ReturnAction::Store);
  New->Stage = 0;
  New->StackTop = Top + L.FrameBytes;
  New->Extra = Value::unbound();
  M->StackTop = New->StackTop;
  return New;
}

static inline void clearRegisters(Value *First, Value *End) {
  for (; First != End; ++First)
    *First = Value::unbound();
}

/// Enters \p New (whose first registers are filled) and goes on there.
#define ENTER(New, Loaded)                                                     \
  do {                                                                         \
    MAKE_CURRENT(New, *(Loaded));                                              \
    PC = (Loaded)->Code;                                                       \
    NEXT(0);                                                                   \
  } while (0)

MONTY_HANDLER void monty::opCall(OP_PARAMETERS) {
  Value Callee = RB;
  unsigned Count = N_;
  auto *List = insn::list(PC);
  if (const LoadedFunction *L = simpleCallee(M, Base, Callee, Count)) {
    if (Frame *New = fastFrame(
            M, Base, Callee, *L,
            {uint32_t(PC - M->CodeStart), 1 + insn::listWords(Count)}, A_)) {
      Value *To = New->registers();
      for (unsigned N = 0; N != Count; ++N)
        To[N] = R[List[N]];
      clearRegisters(To + Count, To + L->RegisterCount);
      ENTER(New, L);
    }
  } else if (Callee.isRef()) {
    // A native function that takes just so many arguments.
    auto *N = reinterpret_cast<NativeObject *>(Base + Callee.asRef());
    if (N->Layout == Kind::Native && N->Self.isUnbound()) {
      const PlainNative &P = M->Natives[N->Number];
      if (P.IsFunction && P.Positional == Count && Count <= 3) {
        Value Arguments[3];
        for (unsigned I = 0; I != Count; ++I)
          Arguments[I] = R[List[I]];
        M->At = PC;
        if (__builtin_expect(--M->RT.Fuel < 0, 0) && M->RT.poll(0))
          GOTO(M->failed());
        Value Result = P.Body(M->RT, Arguments);
        if (__builtin_expect(!Result.isFailure(), 1)) {
          RA = Result;
          NEXT(1 + insn::listWords(Count));
        }
        GOTO(M->nativeFailed(N->Number, {Arguments, Count}, A_));
      }
    }
  }
  GOTO(M->callRegisters(Callee, List, Count, A_));
}

MONTY_HANDLER void monty::opCallMethod(OP_PARAMETERS) {
  Value Object = RB;
  unsigned Count = N_;
  auto *List = insn::listX(PC);
  if (__builtin_expect(Object.isRef(), 1)) {
    auto *O = reinterpret_cast<InstanceObject *>(Base + Object.asRef());
    InlineCache &C = M->Caches[Y_];
    if (C.State == InlineCache::ClassMethod && C.isFor(O, typeEpochOf(Base))) {
      if (const LoadedFunction *L =
              simpleCallee(M, Base, C.Method, Count + 1)) {
        if (Frame *New = fastFrame(
                M, Base, C.Method, *L,
                {uint32_t(PC - M->CodeStart), 2 + insn::listWords(Count)},
                A_)) {
          Value *To = New->registers();
          To[0] = Object;
          for (unsigned N = 0; N != Count; ++N)
            To[N + 1] = R[List[N]];
          clearRegisters(To + Count + 1, To + L->RegisterCount);
          ENTER(New, L);
        }
      }
    } else if (C.State == InlineCache::NativeMethod &&
               O->Layout != Kind::Instance && O->Type == C.Shape &&
               C.Epoch == typeEpochOf(Base)) {
      // A native method of a built-in type, called with its positional
      // parameters all given.
      Value Arguments[8];
      Arguments[0] = Object;
      for (unsigned N = 0; N != Count; ++N)
        Arguments[N + 1] = R[List[N]];
      Value Result = M->callBody(C.Slot, Arguments, Count + 1);
      if (__builtin_expect(!Result.isFailure(), 1)) {
        RA = Result;
        NEXT(2 + insn::listWords(Count));
      }
      GOTO(M->nativeFailed(C.Slot, {Arguments, Count + 1}, A_));
    } else if (C.State == InlineCache::OwnValue && C.Shape == Object.asRef() &&
               C.Epoch == typeEpochOf(Base)) {
      if (const Value *Found = M->cachedEntry(C, K[X_]))
        GOTO(M->callRegisters(*Found, List, Count, A_));
    }
  }
  GOTO(M->callMethod(Object, M->nameConstant(X_), List, Count, A_,
                     &M->Caches[Y_]));
}

MONTY_HANDLER void monty::opCallKw(OP_PARAMETERS) {
  GOTO(M->callKeywords(RB, insn::listX(PC), N_, M->RT.H.get<TupleObject>(K[X_]),
                       A_));
}
MONTY_HANDLER void monty::opCallEx(OP_PARAMETERS) {
  GOTO(M->callUnpacked(
      RB, RC, uint16_t(X_) == NoRegister ? Value::unbound() : R[uint16_t(X_)],
      A_));
}

MONTY_HANDLER void monty::opCallPrelude(OP_PARAMETERS) {
  Value Callee = dictGetName(M->RT.H.get<DictObject>(M->RT.root().Prelude),
                             M->nameConstant(X_));
  if (Callee.isUnbound()) {
    M->RT.raise(TypeId::SystemError,
                "no prelude function '" + M->nameConstant(X_)->str() + "'");
    FAIL();
  }
  GOTO(M->callRegisters(Callee, insn::listX(PC), N_, A_));
}

MONTY_HANDLER void monty::opReturn(OP_PARAMETERS) {
  Value V = RA;
  Frame *Old = M->F;
  bool Init = Old->OnReturn == uint8_t(ReturnAction::Init) && V.isNone();
  if (__builtin_expect(
          (Old->OnReturn == uint8_t(ReturnAction::Store) || Init) &&
              !Old->Generator,
          1)) {
    if (Init)
      V = Old->Extra;
    auto *Caller = reinterpret_cast<Frame *>(Base + Old->Caller);
    --rootOf(Base).RecursionDepth;
    M->StackTop = uint32_t(reinterpret_cast<uintptr_t>(Old));
    const LoadedFunction &L = M->Functions[Caller->Number];
    MAKE_CURRENT(Caller, L);
    R[Old->Result] = V;
    PC = L.Code + Caller->Resume;
    NEXT(0);
  }
  GOTO(M->returnValue(V));
}

//===--- Functions --------------------------------------------------------===//

MONTY_HANDLER void monty::opMakeFunction(OP_PARAMETERS) {
  auto *List = insn::listX(PC);
  auto Given = [&](unsigned N) {
    return N >= N_ || List[N] == NoRegister ? Value::unbound() : R[List[N]];
  };
  RA = M->makeClosure(X_, Given(0), Given(1), Given(2), Given(3));
  NEXT(2 + insn::listWords(N_));
}

MONTY_HANDLER void monty::opLoadLocals(OP_PARAMETERS) {
  Value V = M->localsDict(M->F);
  if (__builtin_expect(V.isFailure(), 0))
    FAIL();
  RA = V;
  NEXT(1);
}

MONTY_HANDLER void monty::opLoadBuiltin(OP_PARAMETERS) {
  Value V = M->loadGenuine(M->nameConstant(X_));
  if (__builtin_expect(V.isFailure(), 0))
    FAIL();
  RA = V;
  NEXT(2);
}

//===--- Exceptions -------------------------------------------------------===//

MONTY_HANDLER void monty::opRaise(OP_PARAMETERS) {
  GOTO(M->raiseFrom(RA, B_ == NoRegister ? Value::unbound() : RB));
}
MONTY_HANDLER void monty::opRaiseCurrent(OP_PARAMETERS) {
  Value V = M->RT.root().Handled;
  if (V.isNone()) {
    M->RT.raise(TypeId::RuntimeError, "No active exception to reraise");
    FAIL();
  }
  M->RT.raiseException(V);
  GOTO(M->unwind(false));
}
MONTY_HANDLER void monty::opReraise(OP_PARAMETERS) {
  // A Program made by hand may give anything.
  if (M->RT.as<ExceptionObject>(RA))
    M->RT.raiseException(RA);
  else
    M->RT.raise(TypeId::SystemError, "what is raised again is no exception");
  GOTO(M->unwind(false));
}
MONTY_HANDLER void monty::opCatchException(OP_PARAMETERS) {
  RootBlock &Root = M->RT.root();
  RB = Root.Handled;
  RA = Root.Pending;
  Root.Handled = Root.Pending;
  Root.Pending = Value::unbound();
  NEXT(1);
}
MONTY_HANDLER void monty::opEndCatch(OP_PARAMETERS) {
  M->RT.root().Handled = RA;
  NEXT(1);
}
MONTY_HANDLER void monty::opExceptionMatch(OP_PARAMETERS) {
  Value Result = M->exceptionMatch(RB, RC);
  if (Result.isFailure())
    FAIL();
  RA = Result;
  NEXT(1);
}

//===--- Imports ----------------------------------------------------------===//

MONTY_HANDLER void monty::opImportName(OP_PARAMETERS) {
  GOTO(M->callPrelude("import_name",
                      {K[X_], RB, RC, M->currentGlobals()->value()}, A_));
}
MONTY_HANDLER void monty::opImportFrom(OP_PARAMETERS) {
  GOTO(M->callPrelude("import_from", {RB, K[X_]}, A_));
}
MONTY_HANDLER void monty::opImportStar(OP_PARAMETERS) {
  GOTO(M->callPrelude("import_star", {RA, M->currentGlobals()->value()}, 0,
                      ReturnAction::Discard));
}
