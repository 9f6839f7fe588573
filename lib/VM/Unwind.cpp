//===- Unwind.cpp - Failures, exceptions, and what a return delivers ------===//

#include "monty/VM/VM.h"

using namespace monty;

VM::PCType VM::stop(LimitKind Kind) {
  RT.breach(Kind);
  Status = RunStatus::Limit;
  return nullptr;
}

VM::PCType VM::failed() {
  Failure Why = RT.LastFailure;
  RT.LastFailure = Failure::None;
  switch (Why) {
  case Failure::None:
    RT.raise(TypeId::SystemError, "an operation failed without saying why");
    return unwind(true);
  case Failure::Raised:
    return unwind(true);
  case Failure::Fallback:
    RT.typeError("this operation is not supported on an object of a class made "
                 "by the script");
    return unwind(true);
  case Failure::OutOfMemory:
    // Once more from the start of the instruction, with the garbage gone. No
    // native has had an effect.
    if (RetryAt != At || RetryDepth != RT.root().RecursionDepth ||
        RetryCollections != RT.H.collections()) {
      RetryAt = At;
      RetryDepth = RT.root().RecursionDepth;
      F->Word = wordOf(At);
      collect();
      RetryCollections = RT.H.collections();
      if (RT.H.canAllocate(RT.MemoryWanted))
        return CodeStart + F->Word;
    }
    return stop(LimitKind::Memory);
  case Failure::Limit:
    Status = RunStatus::Limit;
    return nullptr;
  }
  return nullptr;
}

/// Keeps what "Did you mean" looks at and what is gone with the frame.
static void noteForSuggestions(VM &M, ExceptionObject *E, TracebackObject *T) {
  Runtime &RT = M.RT;
  if (RT.isInstance(E->value(), TypeId::NameError)) {
    T->Locals = M.visibleNames()->value();
  } else if (RT.isInstance(E->value(), TypeId::AttributeError)) {
    const LoadedFunction &L = M.Functions[M.F->Number];
    const FunctionView &V = M.programOf(L).function(L.Index);
    Value Object = getInstanceAttribute(RT, E, RT.name(NameId::obj));
    if (V.parameterCount() && M.F->registers()[0] == Object &&
        M.programOf(L).text(V.Parameters[0]) == "self")
      T->Aux = TracebackObject::OfSelf;
    // The call of a method that is not there: the attribute is to blame.
    uint64_t I = M.CodeStart[T->Word];
    if (insn::op(I) == Opcode::CallMethod &&
        getInstanceAttribute(RT, E, RT.name(NameId::name_attr)) ==
            M.K[insn::x(M.CodeStart[T->Word + 1])])
      T->Aux |= TracebackObject::InCallee;
  }
}

/// Puts the place where the current frame is at the head of the traceback.
static void addTraceback(VM &M, ExceptionObject *E, uint32_t Word) {
  if (M.Functions[M.F->Number].IsPrelude)
    return;
  auto *T = M.RT.H.allocate<TracebackObject>(M.RT.typeRef(TypeId::Traceback));
  auto *Fn = M.RT.H.get<FunctionObject>(M.F->Function);
  T->Next = E->Traceback;
  T->Code = M.F->Code;
  T->Word = Word;
  T->Globals = Fn->Globals;
  T->Reserved = 0;
  T->Locals = Value::unbound();
  if (E->Traceback.isNone())
    noteForSuggestions(M, E, T);
  E->Traceback = T->value();
}

/// Sets __context__ of \p E to what is being handled, without making a cycle.
static void setContext(Runtime &RT, ExceptionObject *E) {
  Value Handled = RT.root().Handled;
  if (Handled.isNone() || Handled == E->value() || !E->Context.isNone())
    return;
  auto *Link = RT.H.get<ExceptionObject>(Handled);
  for (unsigned I = 0; I != 10000 && Link; ++I) {
    if (Link->Context == E->value()) {
      Link->Context = Value::none();
      break;
    }
    Link = RT.as<ExceptionObject>(Link->Context);
  }
  E->Context = Handled;
}

VM::PCType VM::unwind(bool AddTraceback) {
  RootBlock &Root = RT.root();
  auto *E = RT.H.get<ExceptionObject>(Root.Pending);
  if (AddTraceback)
    setContext(RT, E);
  uint32_t Word = wordOf(At);
  for (;;) {
    if (AddTraceback)
      addTraceback(*this, E, Word);
    AddTraceback = true;
    const LoadedFunction &L = Functions[F->Number];
    if (const ExceptionRange *H =
            programOf(L).function(L.Index).findHandler(Word)) {
      RT.LastFailure = Failure::None;
      return CodeStart + H->Handler;
    }
    // The frame is left.
    Frame *Old = F;
    auto Action = ReturnAction(Old->OnReturn);
    --Root.RecursionDepth;
    if (Old->Generator) {
      auto *G = RT.H.get<GeneratorObject>(Old->Generator);
      G->Aux = GeneratorObject::Finished;
      Root.Handled = Old->Extra;
      if (RT.isInstance(Root.Pending, TypeId::StopIteration) &&
          G->Type != RT.typeRef(TypeId::AsyncGenerator))
        E = generatorRaisedStop(G, E, "StopIteration");
      else if (G->Type == RT.typeRef(TypeId::AsyncGenerator) &&
               RT.isInstance(Root.Pending, TypeId::StopAsyncIteration))
        E = generatorRaisedStop(G, E, "StopAsyncIteration");
    } else {
      StackTop = Ref(reinterpret_cast<uintptr_t>(Old));
    }
    if (!Old->Caller) {
      Result = Root.Pending;
      Root.Pending = Value::unbound();
      F = nullptr;
      Status = RunStatus::Raised;
      return nullptr;
    }
    Frame *Caller = RT.H.get<Frame>(Old->Caller);
    bool FromGenerator = Old->Generator != 0;
    Value OldExtra = Old->Extra;
    uint32_t Dst = Old->Result;
    leaveTo(Caller);
    Word = Caller->Word;
    if (!FromGenerator &&
        (Action == ReturnAction::IterNext ||
         Action == ReturnAction::SendNext) &&
        RT.isInstance(Root.Pending, TypeId::StopIteration)) {
      if (Action == ReturnAction::SendNext)
        R[Dst] = stopIterationValue(E);
      Root.Pending = Value::unbound();
      return At + insn::xSigned(At[1]);
    }
    if (Action == ReturnAction::GetattrHook &&
        RT.isInstance(Root.Pending, TypeId::AttributeError)) {
      Root.Pending = Value::unbound();
      return getattrHook(OldExtra, Dst);
    }
  }
}

ExceptionObject *VM::generatorRaisedStop(GeneratorObject *G, ExceptionObject *E,
                                         const char *What) {
  const char *Kind = G->Type == RT.typeRef(TypeId::Coroutine) ? "coroutine"
                     : G->Type == RT.typeRef(TypeId::AsyncGenerator)
                         ? "async generator"
                         : "generator";
  RT.raise(TypeId::RuntimeError, llvm::Twine(Kind) + " raised " + What);
  auto *New = RT.H.get<ExceptionObject>(RT.root().Pending);
  New->Cause = New->Context = E->value();
  New->Flags |= ExceptionObject::SuppressContext;
  New->Traceback = Value::none();
  return New;
}

Value VM::stopIterationValue(ExceptionObject *E) {
  Value V = getInstanceAttribute(RT, E, RT.name(NameId::value));
  if (!V.isUnbound())
    return V;
  auto *Args = RT.H.get<TupleObject>(E->Args);
  return Args->Length ? Args->Items[0] : Value::none();
}

VM::PCType VM::raiseFrom(Value Exception, Value Cause) {
  auto IsExceptionClass = [&](Value V) {
    auto *T = RT.as<TypeObject>(V);
    return T && (T->TypeFlags & TypeObject::IsException);
  };
  // A class is called to make the exception: the prelude does it.
  if (IsExceptionClass(Exception) || IsExceptionClass(Cause))
    return callPrelude(
        "raise_from",
        {Exception, Cause.isUnbound() ? Value::ellipsis() : Cause}, 0,
        ReturnAction::Discard);
  auto *E = RT.as<ExceptionObject>(Exception);
  if (!E) {
    RT.typeError("exceptions must derive from BaseException");
    return failed();
  }
  if (!Cause.isUnbound()) {
    if (!Cause.isNone() && !RT.as<ExceptionObject>(Cause)) {
      RT.typeError("exception causes must derive from BaseException");
      return failed();
    }
    E->Cause = Cause;
    E->Flags |= ExceptionObject::SuppressContext;
  }
  RT.raiseException(Exception);
  return failed();
}

Value VM::exceptionMatch(Value Exception, Value Class) {
  TypeObject *T = RT.typeOf(Exception);
  auto Check = [&](Value C) -> int {
    auto *Wanted = RT.as<TypeObject>(C);
    if (!Wanted || !(Wanted->TypeFlags & TypeObject::IsException))
      return -1;
    return RT.isSubtype(T, Wanted);
  };
  llvm::SmallVector<Value, 16> Work{Class};
  while (!Work.empty()) {
    Value C = Work.pop_back_val();
    if (auto *Tuple = RT.as<TupleObject>(C)) {
      Work.append(Tuple->items().rbegin(), Tuple->items().rend());
      if (RT.poll(Tuple->Length))
        return Value::failure();
      continue;
    }
    int Result = Check(C);
    if (Result < 0)
      return RT.typeError("catching classes that do not inherit from "
                          "BaseException is not allowed");
    if (Result)
      return Value::boolean(true);
  }
  return Value::boolean(false);
}

//===--- Returning --------------------------------------------------------===//

VM::PCType VM::returnValue(Value V) {
  Frame *Old = F;
  RootBlock &Root = RT.root();
  --Root.RecursionDepth;
  auto *G =
      Old->Generator ? RT.H.get<GeneratorObject>(Old->Generator) : nullptr;
  auto Action = ReturnAction(Old->OnReturn);
  if (G) {
    G->Aux = GeneratorObject::Finished;
    G->DelegatedTo = Value::unbound();
    Root.Handled = Old->Extra;
  } else {
    StackTop = Ref(reinterpret_cast<uintptr_t>(Old));
  }
  if (!Old->Caller) {
    Result = V;
    F = nullptr;
    Status = RunStatus::Complete;
    return nullptr;
  }
  leaveTo(RT.H.get<Frame>(Old->Caller));
  if (!G)
    return deliver(V, Old->Result, Action, Old->Extra, Old->Stage);
  // A generator that is done.
  switch (Action) {
  case ReturnAction::IterNext:
    return At + insn::xSigned(At[1]);
  case ReturnAction::Extend:
    return At + insn::length(*At);
  case ReturnAction::SendNext:
    R[Old->Result] = V;
    return At + insn::xSigned(At[1]);
  default:
    if (G->Type == RT.typeRef(TypeId::AsyncGenerator)) {
      RT.raiseWith(TypeId::StopAsyncIteration, {});
    } else {
      if (V.isNone())
        RT.raiseWith(TypeId::StopIteration, {});
      else
        RT.raiseWith(TypeId::StopIteration, V);
    }
    return failed();
  }
}

/// Whether \p V is what an instruction \p Op is known to give.
static bool isBuiltBy(Runtime &RT, Value V, Opcode Op) {
  Kind Wanted = Op == Opcode::BuildSet   ? Kind::Set
                : Op == Opcode::BuildMap ? Kind::Dict
                                         : Kind::Str;
  return V.isRef() && RT.H.get<Object>(V)->Layout == Wanted;
}

VM::PCType VM::deliver(Value V, uint32_t Dst, ReturnAction Action, Value Extra,
                       uint8_t Stage) {
  PCType Next = At + insn::length(*At);
  switch (Action) {
  case ReturnAction::Store:
  case ReturnAction::IterNext:
  case ReturnAction::SendNext:
  case ReturnAction::Resume:
  case ReturnAction::GetattrHook:
    R[Dst] = V;
    return Next;
  case ReturnAction::Discard:
    // What a raise calls does not return: there may be no next instruction.
    if (insn::op(*At) == Opcode::Raise) {
      RT.raise(TypeId::SystemError, "raising an exception returned");
      return failed();
    }
    return Next;
  case ReturnAction::Extend:
    return Next;
  case ReturnAction::None:
    R[Dst] = Value::none();
    return Next;
  case ReturnAction::Init:
    if (!V.isNone()) {
      RT.typeError("__init__() should return None, not '" + RT.typeName(V) +
                   "'");
      return failed();
    }
    R[Dst] = Extra;
    return Next;
  case ReturnAction::Binary:
    if (V.isNotImplemented())
      return binaryAgain(Dst, Stage);
    R[Dst] = V;
    return Next;
  case ReturnAction::Compare:
    if (V.isNotImplemented())
      return compareAgain(Dst, Action, Stage);
    R[Dst] = V;
    return Next;
  case ReturnAction::CompareJump:
    if (V.isNotImplemented())
      return compareAgain(Dst, Action, Stage);
    return truth(V, Dst, ReturnAction::Jump);
  case ReturnAction::Jump:
  case ReturnAction::ToBool:
  case ReturnAction::NotBool:
    return truth(V, Dst, Action);
  case ReturnAction::BoolChecked:
    if (!V.isBool()) {
      RT.typeError("__bool__ should return bool, returned " + RT.typeName(V));
      return failed();
    }
    return truth(V, Dst, ReturnAction(Stage));
  case ReturnAction::LenChecked:
    if (!V.isSmallInt()) {
      RT.typeError("'" + RT.typeName(V) +
                   "' object cannot be interpreted as an integer");
      return failed();
    }
    if (V.asSmallInt() < 0) {
      RT.valueError("__len__() should return >= 0");
      return failed();
    }
    return truth(Value::boolean(V.asSmallInt() != 0), Dst, ReturnAction(Stage));
  case ReturnAction::Iterate:
    if (!RT.as<GeneratorObject>(V) &&
        typeLookup(RT, RT.typeOf(V), NameId::dunder_next).isUnbound()) {
      RT.typeError("iter() returned non-iterator of type '" + RT.typeName(V) +
                   "'");
      return failed();
    }
    R[Dst] = V;
    return Next;
  case ReturnAction::Unpack: {
    uint64_t I = *At;
    auto *List =
        insn::op(I) == Opcode::UnpackEx ? insn::listX(At) : insn::list(At);
    auto *Unpacked = RT.as<TupleObject>(V);
    if (!Unpacked || Unpacked->Length != insn::n(I)) {
      RT.raise(TypeId::SystemError, "unpacking gave something else");
      return failed();
    }
    auto Items = Unpacked->items();
    for (unsigned N = 0; N != insn::n(I); ++N)
      R[List[N]] = Items[N];
    return Next;
  }
  case ReturnAction::Built:
    if (!isBuiltBy(RT, V, insn::op(*At))) {
      RT.raise(TypeId::SystemError, "building gave something else");
      return failed();
    }
    R[Dst] = V;
    return Next;
  case ReturnAction::ExitCode:
    Result = V;
    Status = RunStatus::Complete;
    return nullptr;
  }
  return Next;
}
