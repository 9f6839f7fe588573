//===- Calls.cpp - Frames, and calling every kind of callable -------------===//

#include "Attributes.h"
#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"

using namespace monty;

//===--- Frames -----------------------------------------------------------===//

Frame *VM::pushFrame(FunctionObject *Fn, uint32_t Dst, ReturnAction Action,
                     Value Extra, uint8_t Stage) {
  auto *Code = Fn->deref<CodeObject>(Fn->Code);
  const LoadedFunction &L = Functions[Code->Number];
  RootBlock &Root = RT.root();
  if (StackTop + L.FrameBytes > StackLimit) {
    StackLimit = CageLayout::StackEnd;
    RT.H.noteDeepStack();
  }
  if (Root.RecursionDepth >= RT.Limit.MaxRecursion ||
      StackTop + L.FrameBytes > StackLimit) {
    RT.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
    return nullptr;
  }
  ++Root.RecursionDepth;
  auto *New = reinterpret_cast<Frame *>(Base + StackTop);
  New->Function = Fn->ref();
  New->Code = Fn->Code;
  New->Constants = Code->Constants;
  New->Caller = F ? Ref(reinterpret_cast<uintptr_t>(F)) : 0;
  New->Generator = 0;
  New->Number = Code->Number;
  New->Word = New->Resume = 0;
  New->Result = uint16_t(Dst);
  New->OnReturn = uint8_t(Action);
  New->Stage = Stage;
  New->StackTop = StackTop + L.FrameBytes;
  New->Extra = Extra;
  if (F && At) {
    F->Word = wordOf(At);
    F->Resume = F->Word + insn::length(*At);
  }
  return New;
}

void VM::enterFrame(Frame *New) {
  F = New;
  R = New->registers();
  K = RT.H.get<ArrayObject>(New->Constants)->Items;
  CodeStart = Functions[New->Number].Code;
  Caches = Functions[New->Number].Caches;
  if (!New->Generator)
    StackTop = New->StackTop;
}

void VM::leaveTo(Frame *Caller) {
  F = Caller;
  R = Caller->registers();
  K = RT.H.get<ArrayObject>(Caller->Constants)->Items;
  CodeStart = Functions[Caller->Number].Code;
  Caches = Functions[Caller->Number].Caches;
  At = CodeStart + Caller->Word;
}

//===--- Calling ----------------------------------------------------------===//

VM::PCType VM::callFunction(FunctionObject *Fn, const Arguments &Args,
                            uint32_t Dst, ReturnAction Action, Value Extra,
                            uint8_t Stage) {
  if (--RT.Fuel <= 0 && !refuel())
    return failed();
  Frame *New = pushFrame(Fn, Dst, Action, Extra, Stage);
  if (!New)
    return failed();
  const LoadedFunction &L = Functions[New->Number];
  Value *To = New->registers();
  std::fill_n(To, L.RegisterCount, Value::unbound());
  bool Bound = true;
  if (L.SimpleArgs == Args.Positional.size() && Args.KeywordNames.empty())
    std::copy(Args.Positional.begin(), Args.Positional.end(), To);
  else
    Bound = bindArguments(Fn, Args, To);
  if (!Bound) {
    --RT.root().RecursionDepth;
    return failed();
  }
  return start(New);
}

VM::PCType VM::start(Frame *New) {
  enterFrame(New);
  if (RT.H.collectionWanted()) {
    // The new frame is whole: a safe point.
    collect();
    if (RT.H.used() > RT.H.limit())
      return stop(LimitKind::Memory);
  }
  return CodeStart;
}

/// Calls what is bound innermost: methods of methods, and of what wraps them,
/// may be any number.
VM::PCType VM::callBound(BoundMethodObject *B, const Arguments &Args,
                         uint32_t Dst, ReturnAction Action, Value Extra,
                         uint8_t Stage) {
  llvm::SmallVector<Value, 16> All;
  Value Callee = B->value();
  for (;;) {
    if ((B = RT.as<BoundMethodObject>(Callee))) {
      All.push_back(B->Self);
      Callee = B->Function;
    } else if (auto *W = RT.as<MethodWrapperObject>(Callee); W && !W->Aux) {
      Callee = W->Function;
    } else {
      break;
    }
    RT.charge(1);
  }
  std::reverse(All.begin(), All.end());
  All.append(Args.Positional.begin(), Args.Positional.end());
  return call(Callee, {All, Args.KeywordNames, Args.KeywordValues}, Dst, Action,
              Extra, Stage);
}

VM::PCType VM::call(Value Callee, const Arguments &Args, uint32_t Dst,
                    ReturnAction Action, Value Extra, uint8_t Stage) {
  for (unsigned Hops = 0; Callee.isRef() && Hops != 100; ++Hops) {
    auto *O = RT.H.get<Object>(Callee);
    switch (O->Layout) {
    case Kind::Function:
      return callFunction(static_cast<FunctionObject *>(O), Args, Dst, Action,
                          Extra, Stage);
    case Kind::Native:
      return callNative(static_cast<NativeObject *>(O), Args, Dst, Action,
                        Extra, Stage);
    case Kind::Type:
      return callType(static_cast<TypeObject *>(O), Args, Dst, Action, Extra,
                      Stage);
    case Kind::BoundMethod:
      return callBound(static_cast<BoundMethodObject *>(O), Args, Dst, Action,
                       Extra, Stage);
    case Kind::HostFunction: {
      auto *H = static_cast<HostFunctionObject *>(O);
      if (H->Self.isUnbound())
        return askHost(HostRequest::Function, H->Name, Value::none(), Args, Dst,
                       Action, Extra, Stage);
      return askHost(HostRequest::Method, H->Self, H->Name, Args, Dst, Action,
                     Extra, Stage);
    }
    default:
      break;
    }
    if (O->Layout == Kind::MethodWrapper && O->Aux == 0) {
      Callee = static_cast<MethodWrapperObject *>(O)->Function;
      continue;
    }
    Value Method = typeLookup(RT, RT.typeOf(Callee), NameId::dunder_call);
    if (Method.isUnbound())
      break;
    if (RT.as<FunctionObject>(Method)) {
      llvm::SmallVector<Value, 16> All;
      All.push_back(Callee);
      All.append(Args.Positional.begin(), Args.Positional.end());
      return call(Method, {All, Args.KeywordNames, Args.KeywordValues}, Dst,
                  Action, Extra, Stage);
    }
    Value Bound = bindDescriptor(Method, Callee);
    if (Bound.isFailure())
      return failed();
    if (Bound == Callee)
      break;
    Callee = Bound;
  }
  RT.typeError("'" + RT.typeName(Callee) + "' object is not callable");
  return failed();
}

VM::PCType VM::callSpecialMethod(Value Method, llvm::ArrayRef<Value> Args,
                                 uint32_t Dst, ReturnAction Action, Value Extra,
                                 uint8_t Stage) {
  switch (classify(RT, Method)) {
  case Descriptor::Function:
    return call(Method, {Args, {}, {}}, Dst, Action, Extra, Stage);
  case Descriptor::None:
    return call(Method, {Args.drop_front(), {}, {}}, Dst, Action, Extra, Stage);
  case Descriptor::NonData:
    if (auto *W = RT.as<MethodWrapperObject>(Method)) {
      llvm::SmallVector<Value, 4> All(Args);
      All[0] = RT.typeOf(Args.front())->value();
      llvm::ArrayRef<Value> Given(All);
      return call(W->Function,
                  {W->Aux == 0 ? Given.drop_front() : Given, {}, {}}, Dst,
                  Action, Extra, Stage);
    }
    [[fallthrough]];
  case Descriptor::Data:
    return callPrelude("call_descriptor",
                       {Method, Args.front(), RT.makeTuple(Args.drop_front())},
                       Dst, Action, Extra, Stage);
  }
}

Value VM::callBody(uint32_t Number, Value *Args, unsigned Count) {
  const PlainNative &P = Natives[Number];
  for (unsigned I = Count; I < P.Positional; ++I)
    Args[I] = P.Defaults[I];
  // An allocation that passed the limit has set it to 0. Nothing has happened
  // yet: the instruction can be run again.
  if (__builtin_expect(--RT.Fuel < 0, 0) && RT.poll(0))
    return Value::failure();
  return P.Body(RT, Args);
}

VM::PCType VM::callBody(uint32_t Number, Value *Args, unsigned Count,
                        unsigned Slots, uint32_t Dst) {
  Value Result = callBody(Number, Args, Count);
  if (__builtin_expect(Result.isFailure(), 0))
    return nativeFailed(Number, {Args, Slots}, Dst);
  R[Dst] = Result;
  return At + insn::length(*At);
}

bool VM::callNativePlain(NativeObject *N, const insn::ListedRegister *List,
                         unsigned Count, uint32_t Dst, PCType &Next) {
  const PlainNative &P = Natives[N->Number];
  bool Bound = !N->Self.isUnbound();
  unsigned Total = Count + Bound;
  if (!P.Body || P.IsNew || Total > P.Positional || Total < P.Required ||
      Bound != P.IsMethod)
    return false;
  Value Arguments[MaxPlainSlots];
  if (Bound)
    Arguments[0] = N->Self;
  for (unsigned I = 0; I != Count; ++I)
    Arguments[I + Bound] = R[List[I]];
  Next = callBody(N->Number, Arguments, Total, P.Positional, Dst);
  return true;
}

bool VM::callFunctionPlain(FunctionObject *Fn, Value Self,
                           const insn::ListedRegister *List, unsigned Count,
                           uint32_t Dst, ReturnAction Action, PCType &Next) {
  const LoadedFunction &L = Functions[Fn->deref<CodeObject>(Fn->Code)->Number];
  if (L.SimpleArgs != Count + 1)
    return false;
  if (--RT.Fuel <= 0 && !refuel()) {
    Next = failed();
    return true;
  }
  const Value *From = R;
  Frame *New = pushFrame(Fn, Dst, Action, Self, 0);
  if (!New) {
    Next = failed();
    return true;
  }
  Value *To = New->registers();
  To[0] = Self;
  for (unsigned I = 0; I != Count; ++I)
    To[I + 1] = From[List[I]];
  std::fill(To + Count + 1, To + L.RegisterCount, Value::unbound());
  Next = start(New);
  return true;
}

VM::PCType VM::callGetter(Value Getter, Value Self, uint32_t Dst) {
  PCType Next;
  if (callFunctionPlain(RT.H.get<FunctionObject>(Getter), Self, nullptr, 0, Dst,
                        ReturnAction::Store, Next))
    return Next;
  return call(Getter, {Self, {}, {}}, Dst);
}

bool VM::callTypePlain(TypeObject *T, const insn::ListedRegister *List,
                       unsigned Count, uint32_t Dst, PCType &Next) {
  if (T->BuiltinId) {
    uint32_t Maker =
        T->BuiltinId <= size_t(TypeId::Count) ? MakerOf[T->BuiltinId] : 0;
    if (!Maker)
      return false;
    const PlainNative &P = Natives[Maker - 1];
    unsigned Taken = std::min<unsigned>(Count + 1, P.Positional);
    if (Count + 1 < P.Required || (Count + 1 > P.Positional && !P.VarArgs))
      return false;
    Value Arguments[MaxPlainSlots] = {T->value()};
    for (unsigned I = 1; I != Taken; ++I)
      Arguments[I] = R[List[I - 1]];
    unsigned Slots = P.Positional;
    if (P.VarArgs) {
      llvm::SmallVector<Value, 8> Rest;
      for (unsigned I = Taken; I <= Count; ++I)
        Rest.push_back(R[List[I - 1]]);
      Arguments[Slots++] = RT.makeTuple(Rest);
    }
    if (P.VarKeywords)
      Arguments[Slots++] = RT.newDict()->value();
    Next = callBody(Maker - 1, Arguments, Taken, Slots, Dst);
    return true;
  }
  const ClassCall &C = classCallOf(T->ref());
  if (T->TypeFlags & TypeObject::IsAbstract || C.Type != T->ref() ||
      C.Epoch != typeEpoch() || C.Collections != uint32_t(RT.H.collections()))
    return false;
  if (!C.Init.isUnbound()) {
    auto *Fn = RT.H.get<FunctionObject>(C.Init);
    return Functions[Fn->deref<CodeObject>(Fn->Code)->Number].SimpleArgs ==
               Count + 1 &&
           callFunctionPlain(Fn, newInstance(RT, T)->value(), List, Count, Dst,
                             ReturnAction::Init, Next);
  }
  if (Count)
    return false;
  R[Dst] = newInstance(RT, T)->value();
  Next = At + insn::length(*At);
  --RT.Fuel;
  return true;
}

VM::PCType VM::callRegisters(Value Callee, const insn::ListedRegister *List,
                             unsigned Count, uint32_t Dst) {
  PCType Next;
  if (Callee.isRef()) {
    auto *O = RT.H.get<Object>(Callee);
    if (O->Layout == Kind::Native) {
      if (callNativePlain(static_cast<NativeObject *>(O), List, Count, Dst,
                          Next))
        return Next;
    } else if (O->Layout == Kind::Type) {
      if (callTypePlain(static_cast<TypeObject *>(O), List, Count, Dst, Next))
        return Next;
    } else if (auto *B = RT.as<BoundMethodObject>(Callee)) {
      if (auto *Fn = RT.as<FunctionObject>(B->Function);
          Fn && callFunctionPlain(Fn, B->Self, List, Count, Dst,
                                  ReturnAction::Store, Next))
        return Next;
    }
  }
  llvm::SmallVector<Value, 16> Args;
  for (unsigned N = 0; N != Count; ++N)
    Args.push_back(R[List[N]]);
  return call(Callee, {Args, {}, {}}, Dst);
}

VM::PCType VM::callKeywords(Value Callee, const insn::ListedRegister *List,
                            unsigned Count, TupleObject *KeywordNames,
                            uint32_t Dst) {
  llvm::SmallVector<Value, 16> Args;
  for (unsigned N = 0; N != Count; ++N)
    Args.push_back(R[List[N]]);
  size_t Positional = Count - KeywordNames->Length;
  llvm::ArrayRef<Value> All = Args;
  return call(Callee,
              {All.take_front(Positional), KeywordNames->items(),
               All.drop_front(Positional)},
              Dst);
}

VM::PCType VM::callUnpacked(Value Callee, Value Positional, Value Keywords,
                            uint32_t Dst) {
  llvm::ArrayRef<Value> Given;
  if (auto *T = RT.as<TupleObject>(Positional))
    Given = T->items();
  else if (auto *L = RT.as<ListObject>(Positional))
    Given = L->span();
  // Whatever is called may copy them twice before it asks.
  if (!RT.hasRoomFor(Given.size() * 2))
    return failed();
  llvm::SmallVector<Value, 16> Args(Given.begin(), Given.end());
  llvm::SmallVector<Value, 8> KwNames, KwValues;
  if (auto *D = RT.as<DictObject>(Keywords)) {
    uint32_t Index = 0;
    while (auto *E = dictNext(D, Index)) {
      if (!RT.as<StrObject>(E->Key)) {
        RT.typeError("keywords must be strings");
        return failed();
      }
      KwNames.push_back(E->Key);
      KwValues.push_back(E->Value_);
    }
  }
  return call(Callee, {Args, KwNames, KwValues}, Dst);
}

VM::PCType VM::callPrelude(llvm::StringRef Name, llvm::ArrayRef<Value> Args,
                           uint32_t Dst, ReturnAction Action, Value Extra,
                           uint8_t Stage) {
  Value Callee =
      dictGetName(RT.H.get<DictObject>(RT.root().Prelude), RT.intern(Name));
  if (Callee.isUnbound()) {
    RT.raise(TypeId::SystemError, "no prelude function '" + Name + "'");
    return failed();
  }
  llvm::SmallVector<Value, 8> Copy(Args.begin(), Args.end());
  return call(Callee, {Copy, {}, {}}, Dst, Action, Extra, Stage);
}

//===--- Making instances -------------------------------------------------===//

VM::PCType VM::callType(TypeObject *T, const Arguments &Args, uint32_t Dst,
                        ReturnAction Action, Value Extra, uint8_t Stage) {
  TypeObject *Meta = RT.typeOf(T->value());
  if (Meta->TypeFlags & TypeObject::IsHeap) {
    Value Hook = typeLookup(RT, Meta, NameId::dunder_call);
    if (RT.as<FunctionObject>(Hook)) {
      llvm::SmallVector<Value, 16> All;
      All.push_back(T->value());
      All.append(Args.Positional.begin(), Args.Positional.end());
      return call(Hook, {All, Args.KeywordNames, Args.KeywordValues}, Dst,
                  Action, Extra, Stage);
    }
  }
  if (T == RT.type(TypeId::Type) && Args.Positional.size() == 1 &&
      Args.KeywordNames.empty())
    return deliver(RT.typeOf(Args.Positional[0])->value(), Dst, Action, Extra,
                   Stage);
  Value New = typeLookup(RT, T, NameId::dunder_new);
  Value Init = typeLookup(RT, T, NameId::dunder_init);
  auto *NewNative = RT.as<NativeObject>(New);
  bool PlainNew = NewNative && NewNative->Number == ObjectNew;
  auto *InitFunction = RT.as<FunctionObject>(Init);
  bool CanInit = Action == ReturnAction::Store && InitFunction;
  if (PlainNew && CanInit && T->InstanceKind == Kind::Instance &&
      !(T->TypeFlags & TypeObject::IsAbstract)) {
    if (!(Meta->TypeFlags & TypeObject::IsHeap))
      classCallOf(T->ref()) = {T->ref(), typeEpoch(),
                               uint32_t(RT.H.collections()), Init};
    llvm::SmallVector<Value, 16> All;
    Value Self = newInstance(RT, T)->value();
    All.push_back(Self);
    All.append(Args.Positional.begin(), Args.Positional.end());
    return callFunction(InitFunction,
                        {All, Args.KeywordNames, Args.KeywordValues}, Dst,
                        ReturnAction::Init, Self, 0);
  }
  auto *InitNative = RT.as<NativeObject>(Init);
  auto *InitBody =
      InitNative ? nativeTable()[InitNative->Number].Body : nullptr;
  if (NewNative && CanInit && T->InstanceKind == Kind::Exception &&
      nativeTable()[NewNative->Number].Body == exceptionNew) {
    // An exception class with an __init__ of its own.
    Value Slots[] = {T->value(), RT.makeTuple(Args.Positional),
                     RT.newDict()->value()};
    Value Self = exceptionNew(RT, Slots);
    llvm::SmallVector<Value, 16> All{Self};
    All.append(Args.Positional.begin(), Args.Positional.end());
    return callFunction(InitFunction,
                        {All, Args.KeywordNames, Args.KeywordValues}, Dst,
                        ReturnAction::Init, Self, 0);
  }
  bool Plain = InitBody == exceptionInit && Args.KeywordNames.empty();
  bool BuiltIn = T->BuiltinId && InitNative;
  if (NewNative && (InitBody == objectInit || Plain || BuiltIn)) {
    // __new__ alone makes it.
    const PlainNative &Maker = Natives[NewNative->Number];
    if (T->BuiltinId && Maker.Body && Maker.IsNew &&
        T == RT.type(nativeTable()[NewNative->Number].Owner))
      MakerOf[T->BuiltinId] = NewNative->Number + 1;
    if (PlainNew && InitBody == objectInit && !T->BuiltinId &&
        T->InstanceKind == Kind::Instance &&
        !((T->TypeFlags & TypeObject::IsAbstract) ||
          (Meta->TypeFlags & TypeObject::IsHeap)))
      classCallOf(T->ref()) = {T->ref(), typeEpoch(),
                               uint32_t(RT.H.collections()), Value()};
    llvm::SmallVector<Value, 16> All;
    All.push_back(T->value());
    All.append(Args.Positional.begin(), Args.Positional.end());
    return callNative(NewNative, {All, Args.KeywordNames, Args.KeywordValues},
                      Dst, Action, Extra, Stage);
  }
  llvm::SmallVector<Value, 16> All;
  All.push_back(T->value());
  All.append(Args.Positional.begin(), Args.Positional.end());
  return call(preludeFunction("type_call"),
              {All, Args.KeywordNames, Args.KeywordValues}, Dst, Action, Extra,
              Stage);
}
