//===- Iteration.cpp - Iterators and generators ---------------------------===//
//
// A generator's frame lies in its object. Resuming makes it the current frame;
// yielding and returning go back to the frame that resumed it, with the
// frame's ReturnAction saying how.
//
//===----------------------------------------------------------------------===//

#include "Attributes.h"
#include "monty/VM/VM.h"

using namespace monty;

VM::PCType VM::getIter(Value V, uint32_t Dst) {
  TypeObject *T = RT.typeOf(V);
  PCType Next = At + insn::length(*At);
  if (RT.as<GeneratorObject>(V) && T != RT.type(TypeId::Coroutine) &&
      T != RT.type(TypeId::AsyncGenerator)) {
    R[Dst] = V;
    return Next;
  }
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Method = typeLookup(RT, T, NameId::dunder_iter);
    if (isHook(RT, Method))
      return callSpecialMethod(Method, V, Dst, ReturnAction::Iterate);
    if (Method.isUnbound() &&
        !typeLookup(RT, T, NameId::dunder_getitem).isUnbound())
      return callPrelude("iterate_by_index", V, Dst);
    if (Method.isUnbound() || Method.isNone()) {
      RT.typeError("'" + RT.typeName(V) + "' object is not iterable");
      return failed();
    }
  }
  if (RT.as<TypeObject>(V))
    return callPrelude("iterate_class", V, Dst, ReturnAction::Iterate);
  Value It = getIterator(RT, V);
  if (It.isFailure()) {
    if (RT.LastFailure == Failure::Fallback)
      return callPrelude("iterate_slow", V, Dst, ReturnAction::Iterate);
    return failed();
  }
  R[Dst] = It;
  return Next;
}

VM::PCType VM::forIterSlow(Value Iterator, uint32_t Dst, int32_t Distance) {
  if (auto *G = RT.as<GeneratorObject>(Iterator))
    return resumeGenerator(G, Value::none(), Dst, ReturnAction::IterNext);
  TypeObject *T = RT.typeOf(Iterator);
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Method = typeLookup(RT, T, NameId::dunder_next);
    if (!Method.isUnbound())
      return callSpecialMethod(Method, Iterator, Dst, ReturnAction::IterNext);
  }
  Value V = iteratorNext(RT, Iterator);
  if (V.isFailure())
    return failed();
  if (V.isUnbound())
    return At + Distance;
  R[Dst] = V;
  return At + insn::length(*At);
}

//===--- Generators -------------------------------------------------------===//

VM::PCType VM::startGenerator() {
  Frame *Old = F;
  const LoadedFunction &L = Functions[Old->Number];
  TypeId Type = L.Flags & funcflag::AsyncGenerator ? TypeId::AsyncGenerator
                : L.Flags & funcflag::Coroutine    ? TypeId::Coroutine
                                                   : TypeId::Generator;
  size_t Bytes =
      sizeof(GeneratorObject) + sizeof(Frame) + size_t(L.RegisterCount) * 8;
  if (Bytes > Heap::SmallSize && !RT.H.canAllocate(Bytes)) {
    RT.outOfMemory(Bytes);
    return failed();
  }
  auto *G = RT.H.allocate<GeneratorObject>(Bytes, RT.typeRef(Type));
  auto *Fn = RT.H.get<FunctionObject>(Old->Function);
  G->Aux = GeneratorObject::Created;
  G->Name = Fn->Name;
  G->Qualname = Fn->Qualname;
  G->HandledException = Value::none();
  G->DelegatedTo = Value::unbound();
  G->Extra = Value::none();
  Frame *New = G->frame();
  std::memcpy(static_cast<void *>(New), Old,
              sizeof(Frame) + size_t(L.RegisterCount) * 8);
  New->Generator = G->ref();
  New->Caller = 0;
  New->Word = wordOf(At);
  New->Resume = New->Word + insn::length(*At);
  New->Extra = Value::none();
  return returnValue(G->value());
}

VM::PCType VM::resumeGenerator(GeneratorObject *G, Value Sent, uint32_t Dst,
                               ReturnAction Action, uint8_t Stage) {
  RootBlock &Root = RT.root();
  const char *What =
      G->Type == RT.typeRef(TypeId::Coroutine) ? "coroutine" : "generator";
  if (G->Aux == GeneratorObject::Running) {
    RT.valueError(llvm::Twine(What) + " already executing");
    return failed();
  }
  if (G->Aux == GeneratorObject::Finished) {
    if (G->Type == RT.typeRef(TypeId::Coroutine)) {
      RT.raise(TypeId::RuntimeError, "cannot reuse already awaited coroutine");
      return failed();
    }
    if (Action == ReturnAction::IterNext || Action == ReturnAction::SendNext) {
      if (Action == ReturnAction::SendNext)
        R[Dst] = Value::none();
      return At + insn::xSigned(At[1]);
    }
    if (Action == ReturnAction::Extend)
      return At + insn::length(*At);
    RT.raiseWith(TypeId::StopIteration, {});
    return failed();
  }
  if (G->Aux == GeneratorObject::Created && !Sent.isNone()) {
    RT.typeError(llvm::Twine("can't send non-None value to a just-started ") +
                 What);
    return failed();
  }
  if (Root.RecursionDepth >= RT.Limit.MaxRecursion) {
    RT.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
    return failed();
  }
  if (--RT.Fuel <= 0 && !refuel())
    return failed();
  ++Root.RecursionDepth;
  F->Word = wordOf(At);
  F->Resume = F->Word + insn::length(*At);
  Frame *New = G->frame();
  New->Caller = Ref(reinterpret_cast<uintptr_t>(F));
  New->Result = uint16_t(Dst);
  New->OnReturn = uint8_t(Action);
  New->Stage = Stage;
  New->Extra = Root.Handled;
  if (!G->HandledException.isNone())
    Root.Handled = G->HandledException;
  bool First = G->Aux == GeneratorObject::Created;
  G->Aux = GeneratorObject::Running;
  G->DelegatedTo = Value::unbound();
  enterFrame(New);
  At = CodeStart + New->Word;
  // Word names the Yield (or GeneratorStart) that it is suspended at.
  if (!First)
    R[insn::a(*At)] = Sent;
  return CodeStart + New->Resume;
}

VM::PCType VM::throwIntoGenerator(GeneratorObject *G, Value Exception,
                                  uint32_t Dst, ReturnAction Action) {
  if (G->Aux == GeneratorObject::Created ||
      G->Aux == GeneratorObject::Finished) {
    G->Aux = GeneratorObject::Finished;
    RT.raiseException(Exception);
    return failed();
  }
  if (G->Aux == GeneratorObject::Running) // says so
    return resumeGenerator(G, Value::none(), Dst, Action);
  Frame *Waiting = G->frame();
  uint64_t I = Functions[Waiting->Number].Code[Waiting->Word];
  Value &YieldResult = Waiting->registers()[insn::a(I)];
  Value Before = YieldResult;
  PCType PC = resumeGenerator(G, Value::none(), Dst, Action);
  // Running now: the exception rises at the instruction that it waited at,
  // which gives nothing.
  if (!PC || F != Waiting)
    return PC;
  YieldResult = Before;
  RT.raiseException(Exception);
  return failed();
}

VM::PCType VM::yieldValue(Value V, uint32_t SentDst, Value Delegate) {
  Frame *Old = F;
  RootBlock &Root = RT.root();
  auto *G = RT.H.get<GeneratorObject>(Old->Generator);
  if (Old->OnReturn == uint8_t(ReturnAction::Extend)) {
    Value List = RT.H.get<Frame>(Old->Caller)->registers()[Old->Result];
    if (!listAppend(RT, RT.H.get<ListObject>(List), V))
      return failed();
    R[SentDst] = Value::none();
    return At + insn::length(*At);
  }
  Old->Word = wordOf(At);
  Old->Resume = Old->Word + insn::length(*At);
  G->Aux = GeneratorObject::Suspended;
  G->DelegatedTo = Delegate;
  G->HandledException =
      Root.Handled == Old->Extra ? Value::none() : Root.Handled;
  Root.Handled = Old->Extra;
  Old->Extra = Value::none();
  --Root.RecursionDepth;
  if (!Old->Caller) {
    Result = V;
    F = nullptr;
    Status = RunStatus::Complete;
    return nullptr;
  }
  leaveTo(RT.H.get<Frame>(Old->Caller));
  Old->Caller = 0;
  R[Old->Result] = V;
  return CodeStart + F->Resume;
}

VM::PCType VM::yieldAsync(Value V, uint32_t SentDst) {
  // The consumer tells a yielded value from an awaited one by its wrapping.
  return yieldValue(RT.makeTuple({Value::ellipsis(), V}), SentDst,
                    Value::unbound());
}

VM::PCType VM::sendSlow(Value Iterator, Value Sent, uint32_t Dst,
                        int32_t Distance) {
  if (auto *G = RT.as<GeneratorObject>(Iterator))
    return resumeGenerator(G, Sent, Dst, ReturnAction::SendNext);
  if (Sent.isNone()) {
    TypeObject *T = RT.typeOf(Iterator);
    Value Method = typeLookup(RT, T, NameId::dunder_next);
    if (T->TypeFlags & TypeObject::IsHeap && !Method.isUnbound())
      return callSpecialMethod(Method, Iterator, Dst, ReturnAction::SendNext);
    Value V = iteratorNext(RT, Iterator);
    if (V.isFailure())
      return failed();
    if (V.isUnbound()) {
      R[Dst] = Value::none();
      return At + Distance;
    }
    R[Dst] = V;
    return At + insn::length(*At);
  }
  return callPrelude("send_to", {Iterator, Sent}, Dst, ReturnAction::SendNext);
}
