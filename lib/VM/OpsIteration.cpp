//===- OpsIteration.cpp - Handlers of loops, generators and awaiting ------===//

#include "Interpreter.h"

using namespace monty;

MONTY_HANDLER void monty::opGetIter(OP_PARAMETERS) { GOTO(M->getIter(RB, A_)); }

/// The entry that the iterator of a dict comes to, if it is at hand: the dict
/// has not changed, and nothing was deleted there.
static inline const DictObject::Entry *entryAt(char *Base,
                                               const DictIteratorObject *It) {
  if (!It->Dict.isRef())
    return nullptr;
  auto *D = reinterpret_cast<DictObject *>(Base + It->Dict.asRef());
  if (It->KeysVersion != D->KeysVersion || It->Index >= D->Used)
    return nullptr;
  const auto &E = D->entries()[It->Index];
  return E.Key.isUnbound() ? nullptr : &E;
}

/// The next item of a native iterator where it is at hand; false: the iterator
/// is another one, or exhausted. Without \p Advance it stays where it is.
template <bool Advance>
static inline bool simpleNext(char *Base, Object *O, Value &Item) {
  if (O->Layout == Kind::RangeIterator) {
    auto *It = static_cast<RangeIteratorObject *>(O);
    if (It->Remaining <= 0)
      return false;
    Item = Value::smallInt(It->Next);
    if (Advance) {
      --It->Remaining;
      It->Next += It->Step;
    }
    return true;
  }
  if (O->Layout == Kind::DictIterator) {
    auto *It = static_cast<DictIteratorObject *>(O);
    // Keys or values, forward.
    const DictObject::Entry *E = O->Aux <= 1 ? entryAt(Base, It) : nullptr;
    if (!E)
      return false;
    It->Index += Advance;
    Item = O->Aux ? E->Value_ : E->Key;
    return true;
  }
  if (O->Layout != Kind::SequenceIterator || O->Aux != 0)
    return false;
  auto *It = static_cast<SequenceIteratorObject *>(O);
  if (!It->Sequence.isRef())
    return false;
  auto *S = reinterpret_cast<Object *>(Base + It->Sequence.asRef());
  auto Index = uint64_t(It->Index);
  if (S->Layout == Kind::List) {
    auto *L = static_cast<ListObject *>(S);
    if (Index >= L->Length)
      return false;
    Item = L->items()[Index];
  } else if (S->Layout == Kind::Tuple) {
    auto *T = static_cast<TupleObject *>(S);
    if (Index >= T->Length)
      return false;
    Item = T->Items[Index];
  } else if (S->Layout == Kind::Str) {
    auto *T = static_cast<StrObject *>(S);
    if (!T->isAscii() || Index >= T->ByteLength)
      return false;
    Item = Value::ref(rootOf(Base).Latin1[uint8_t(T->data()[Index])]);
  } else {
    return false;
  }
  It->Index += Advance;
  return true;
}

/// Likewise for what gives pairs: items of dicts, enumerate, zip of two.
static inline bool simplePair(VM *M, char *Base, Object *O, Value &First,
                              Value &Second) {
  if (O->Layout == Kind::DictIterator) {
    auto *It = static_cast<DictIteratorObject *>(O);
    const DictObject::Entry *E = O->Aux == 2 ? entryAt(Base, It) : nullptr;
    if (!E)
      return false;
    ++It->Index;
    First = E->Key;
    Second = E->Value_;
    return true;
  }
  if (O->Layout != Kind::CombinedIterator)
    return false;
  auto *It = static_cast<CombinedIteratorObject *>(O);
  auto *Sources = reinterpret_cast<TupleObject *>(Base + It->Sources.asRef());
  auto Source = [&](unsigned I) {
    return reinterpret_cast<Object *>(Base + Sources->Items[I].asRef());
  };
  if (O->Type == M->RT.typeRef(TypeId::Enumerate)) {
    if (!It->Next.isSmallInt() || It->Next.asSmallInt() == Value::MaxSmallInt ||
        !simpleNext<true>(Base, Source(0), Second))
      return false;
    First = It->Next;
    It->Next = Value::smallInt(First.asSmallInt() + 1);
    return true;
  }
  // One that is both sources gives both items, or none is taken.
  return Sources->Length == 2 && Source(0) != Source(1) &&
         simpleNext<false>(Base, Source(1), Second) &&
         simpleNext<true>(Base, Source(0), First) &&
         simpleNext<true>(Base, Source(1), Second);
}

MONTY_HANDLER void monty::opLoopForIter(OP_PARAMETERS) {
  SAFE_POINT();
  // Behind the for_iter if there is an item; else that instruction decides.
  Value Iterator = RB;
  if (__builtin_expect(Iterator.isRef(), 1) &&
      simpleNext<true>(Base,
                       reinterpret_cast<Object *>(Base + Iterator.asRef()), RA))
    NEXT(IMM_C + 2);
  NEXT(IMM_C);
}

MONTY_HANDLER void monty::opForIter(OP_PARAMETERS) {
  Value Iterator = RB;
  if (__builtin_expect(!Iterator.isRef(), 0))
    GOTO(M->forIterSlow(Iterator, A_, int32_t(X_)));
  auto *O = reinterpret_cast<Object *>(Base + Iterator.asRef());
  if (simpleNext<true>(Base, O, RA))
    NEXT(2);
  // A pair that the next instruction would take apart is not made.
  if (N_ && insn::op(PC[2]) == Opcode::UnpackSequence && insn::n(PC[2]) == 2 &&
      insn::b(PC[2]) == A_) {
    Value First, Second;
    if (simplePair(M, Base, O, First, Second)) {
      auto *List = insn::list(PC + 2);
      RA = Value::none();
      R[List[0]] = First;
      R[List[1]] = Second;
      NEXT(3 + insn::listWords(2));
    }
  }
  // A generator that waits at a yield and handles no exception.
  auto *G = static_cast<GeneratorObject *>(O);
  RootBlock &Root = rootOf(Base);
  if (G->Layout == Kind::Generator && G->Aux == GeneratorObject::Suspended &&
      G->HandledException.isNone() &&
      Root.RecursionDepth < M->RT.Limit.MaxRecursion && --M->RT.Fuel > 0) {
    ++Root.RecursionDepth;
    Frame *Caller = M->F;
    Caller->Word = uint32_t(PC - M->CodeStart);
    Caller->Resume = Caller->Word + 2;
    Frame *New = G->frame();
    New->Caller = uint32_t(reinterpret_cast<uintptr_t>(Caller));
    New->Result = A_;
    New->OnReturn = uint8_t(ReturnAction::IterNext);
    New->Stage = 0;
    New->Extra = Root.Handled;
    G->Aux = GeneratorObject::Running;
    G->DelegatedTo = Value::unbound();
    const LoadedFunction &L = M->Functions[New->Number];
    MAKE_CURRENT(New, L);
    R[insn::a(L.Code[New->Word])] = Value::none();
    PC = L.Code + New->Resume;
    NEXT(0);
  }
  GOTO(M->forIterSlow(Iterator, A_, int32_t(X_)));
}

MONTY_HANDLER void monty::opGetAIter(OP_PARAMETERS) {
  GOTO(M->callPrelude("get_aiter", RB, A_));
}
MONTY_HANDLER void monty::opGetANext(OP_PARAMETERS) {
  GOTO(M->callPrelude("get_anext", RB, A_));
}
MONTY_HANDLER void monty::opGetYieldFromIter(OP_PARAMETERS) {
  if (M->RT.as<GeneratorObject>(RB)) {
    RA = RB;
    NEXT(1);
  }
  GOTO(M->getIter(RB, A_));
}
MONTY_HANDLER void monty::opGetAwaitable(OP_PARAMETERS) {
  auto *G = M->RT.as<GeneratorObject>(RB);
  if (G && G->Type == M->RT.typeRef(TypeId::Coroutine)) {
    RA = RB;
    NEXT(1);
  }
  GOTO(M->callPrelude("get_awaitable", {RB, Value::smallInt(N_)}, A_));
}
MONTY_HANDLER void monty::opSend(OP_PARAMETERS) {
  GOTO(M->sendSlow(RB, RC, A_, int32_t(X_)));
}
MONTY_HANDLER void monty::opYield(OP_PARAMETERS) {
  Frame *Old = M->F;
  RootBlock &Root = rootOf(Base);
  // To a loop over the generator, with no exception being handled.
  if (C_ == NoRegister && Old->Caller &&
      Old->OnReturn == uint8_t(ReturnAction::IterNext) &&
      Root.Handled == Old->Extra) {
    Value V = RB;
    auto *G = reinterpret_cast<GeneratorObject *>(Base + Old->Generator);
    Old->Word = uint32_t(PC - M->CodeStart);
    Old->Resume = Old->Word + 1;
    G->Aux = GeneratorObject::Suspended;
    G->DelegatedTo = Value::unbound();
    G->HandledException = Value::none();
    Old->Extra = Value::none();
    --Root.RecursionDepth;
    auto *Caller = reinterpret_cast<Frame *>(Base + Old->Caller);
    Old->Caller = 0;
    const LoadedFunction &L = M->Functions[Caller->Number];
    MAKE_CURRENT(Caller, L);
    R[Old->Result] = V;
    PC = L.Code + Caller->Resume;
    NEXT(0);
  }
  GOTO(M->yieldValue(RB, A_, C_ == NoRegister ? Value::unbound() : RC));
}
MONTY_HANDLER void monty::opYieldAsync(OP_PARAMETERS) {
  GOTO(M->yieldAsync(RB, A_));
}
MONTY_HANDLER void monty::opGeneratorStart(OP_PARAMETERS) {
  GOTO(M->startGenerator());
}
