//===- Calls.cpp - Frames, and calling every kind of callable -------------===//

#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"

using namespace monty;

using Names = llvm::ArrayRef<Value>;

//===--- Frames
//---------------------------------------------------------------------===

Frame *VM::pushFrame(FunctionObject *Fn, uint32_t Dst, ReturnAction Action,
                     Value Extra, uint8_t Stage) {
  auto *Code = Fn->deref<CodeObject>(Fn->Code);
  const LoadedFunction &L = Functions[Code->Number];
  RootBlock &Root = RT.root();
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

//===--- Binding arguments
//------------------------------------------------------------===

namespace {
/// Binds the arguments of one call to the parameters of a guest function; the
/// errors are CPython's.
class Binder {
public:
  Binder(VM &M, FunctionObject *Fn, const VM::Arguments &Args, Value *Registers)
      : RT(M.RT), Fn(Fn), Args(Args), Out(Registers),
        Code(Fn->deref<CodeObject>(Fn->Code)), L(M.Functions[Code->Number]),
        View(M.programOf(L).function(L.Index)) {}

  bool run() { return bindPositional() && bindKeywords() && fillDefaults(); }

private:
  std::string name() { return RT.str(Fn->Qualname).str() + "()"; }
  StrObject *parameter(unsigned I) {
    return RT.H.get<StrObject>(Fn->deref<CodeObject>(Fn->Code)
                                   ->deref<ArrayObject>(Code->Constants)
                                   ->Items[View.Parameters[I]]);
  }
  bool bindPositional();
  bool bindKeywords();
  bool bindKeyword(Value Name, Value V, DictObject *Rest);
  bool unknownKeyword(StrObject *S);
  bool fillDefaults();
  bool tooManyPositional();
  bool missing(const char *What, llvm::ArrayRef<StrObject *> Which);

  Runtime &RT;
  FunctionObject *Fn;
  const VM::Arguments &Args;
  Value *Out;
  CodeObject *Code;
  const LoadedFunction &L;
  const FunctionView &View;
};
} // namespace

bool Binder::bindPositional() {
  size_t Given = Args.Positional.size();
  size_t Taken = std::min<size_t>(Given, View.Positional);
  std::copy_n(Args.Positional.begin(), Taken, Out);
  if (View.has(funcflag::VarArgs)) {
    if (Given - Taken > 1000 && !RT.H.canAllocate((Given - Taken) * 8 + 64)) {
      RT.outOfMemory((Given - Taken) * 8 + 64);
      return false;
    }
    Out[View.Positional + View.KeywordOnly] =
        RT.makeTuple(Args.Positional.drop_front(Taken));
  }
  return true;
}

bool Binder::bindKeyword(Value Name, Value V, DictObject *Rest) {
  auto *S = RT.H.get<StrObject>(Name);
  for (unsigned I = View.PositionalOnly, E = View.Positional + View.KeywordOnly;
       I != E; ++I) {
    StrObject *P = parameter(I);
    if (P != S && !equalStr(P, S))
      continue;
    if (!Out[I].isUnbound()) {
      RT.typeError(name() + " got multiple values for argument '" + S->str() +
                   "'");
      return false;
    }
    Out[I] = V;
    return true;
  }
  if (Rest)
    return dictSet(RT, Rest, Name, V);
  return unknownKeyword(S);
}

/// No parameter can be given by the name \p S.
bool Binder::unknownKeyword(StrObject *S) {
  std::string PositionalOnly;
  for (unsigned I = 0; I != View.PositionalOnly; ++I)
    for (Value Name : Args.KeywordNames)
      if (equalStr(parameter(I), RT.H.get<StrObject>(Name)))
        PositionalOnly +=
            (PositionalOnly.empty() ? "" : ", ") + parameter(I)->str().str();
  if (!PositionalOnly.empty()) {
    RT.typeError(name() +
                 " got some positional-only arguments passed as keyword "
                 "arguments: '" +
                 PositionalOnly + "'");
    return false;
  }
  llvm::SmallVector<llvm::StringRef, 8> Names;
  for (unsigned I = View.PositionalOnly, E = View.Positional + View.KeywordOnly;
       I != E; ++I)
    Names.push_back(parameter(I)->str());
  llvm::StringRef Meant = closestName(S->str(), Names);
  RT.typeError(name() + " got an unexpected keyword argument '" + S->str() +
               (Meant.empty() ? "'" : "'. Did you mean '" + Meant + "'?"));
  return false;
}

bool Binder::bindKeywords() {
  DictObject *Rest = nullptr;
  if (View.has(funcflag::VarKeywords)) {
    Rest = RT.newDict();
    Out[View.Positional + View.KeywordOnly + View.has(funcflag::VarArgs)] =
        Rest->value();
  }
  for (size_t I = 0; I != Args.KeywordNames.size(); ++I)
    if (!bindKeyword(Args.KeywordNames[I], Args.KeywordValues[I], Rest))
      return false;
  if (Args.Positional.size() > View.Positional && !View.has(funcflag::VarArgs))
    return tooManyPositional();
  return true;
}

bool Binder::tooManyPositional() {
  auto *Defaults = Fn->deref<TupleObject>(Fn->Defaults);
  size_t Optional = Defaults ? Defaults->Length : 0;
  size_t Given = Args.Positional.size(), Max = View.Positional;
  unsigned KeywordOnlyGiven = 0;
  for (unsigned I = 0; I != View.KeywordOnly; ++I)
    KeywordOnlyGiven += !Out[View.Positional + I].isUnbound();
  std::string Text = name() + " takes ";
  if (Optional)
    Text += "from " + std::to_string(Max - Optional) + " to ";
  Text += std::to_string(Max) + " positional argument" +
          (Max == 1 && !Optional ? "" : "s") + " but " + std::to_string(Given);
  if (KeywordOnlyGiven)
    Text += std::string(" positional argument") + (Given == 1 ? "" : "s") +
            " (and " + std::to_string(KeywordOnlyGiven) +
            " keyword-only argument" + (KeywordOnlyGiven == 1 ? "" : "s") + ")";
  Text += Given == 1 && !KeywordOnlyGiven ? " was given" : " were given";
  RT.typeError(Text);
  return false;
}

bool Binder::missing(const char *What, llvm::ArrayRef<StrObject *> Which) {
  std::string Text = name() + " missing " + std::to_string(Which.size()) +
                     " required " + What + " argument" +
                     (Which.size() == 1 ? "" : "s") + ": ";
  for (size_t I = 0; I != Which.size(); ++I) {
    if (I)
      Text += I + 1 != Which.size() ? ", "
              : Which.size() == 2   ? " and "
                                    : ", and ";
    Text += "'" + Which[I]->str().str() + "'";
  }
  RT.typeError(Text);
  return false;
}

bool Binder::fillDefaults() {
  auto *Defaults = Fn->deref<TupleObject>(Fn->Defaults);
  size_t First = View.Positional - (Defaults ? Defaults->Length : 0);
  llvm::SmallVector<StrObject *, 8> Missing;
  for (unsigned I = 0; I != View.Positional; ++I) {
    if (!Out[I].isUnbound())
      continue;
    if (I >= First)
      Out[I] = Defaults->Items[I - First];
    else
      Missing.push_back(parameter(I));
  }
  if (!Missing.empty())
    return missing("positional", Missing);
  auto *KwDefaults = Fn->deref<DictObject>(Fn->KwDefaults);
  for (unsigned I = View.Positional, E = I + View.KeywordOnly; I != E; ++I) {
    if (!Out[I].isUnbound())
      continue;
    Value Default =
        KwDefaults ? dictGetName(KwDefaults, parameter(I)) : Value::unbound();
    if (Default.isUnbound())
      Missing.push_back(parameter(I));
    Out[I] = Default;
  }
  return Missing.empty() || missing("keyword-only", Missing);
}

bool VM::bindArguments(FunctionObject *Fn, const Arguments &Args,
                       Value *Registers) {
  return Binder(*this, Fn, Args, Registers).run();
}

//===--- Calling
//------------------------------------------------------------------------===

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
  enterFrame(New);
  if (RT.H.collectionWanted()) {
    // The new frame is whole: a safe point.
    collect();
    if (RT.H.used() > RT.H.limit())
      return stop(LimitKind::Memory);
  }
  return CodeStart;
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
    case Kind::BoundMethod: {
      auto *B = static_cast<BoundMethodObject *>(O);
      llvm::SmallVector<Value, 16> All;
      All.push_back(B->Self);
      All.append(Args.Positional.begin(), Args.Positional.end());
      return call(B->Function, {All, Args.KeywordNames, Args.KeywordValues},
                  Dst, Action, Extra, Stage);
    }
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
    Value Bound = bindDescriptor(Method, Callee, RT.typeOf(Callee));
    if (Bound.isFailure() || Bound == Callee)
      break;
    Callee = Bound;
  }
  RT.typeError("'" + RT.typeName(Callee) + "' object is not callable");
  return failed();
}

VM::PCType VM::callPlain(NativeObject *N, const insn::ListedRegister *List,
                         unsigned Count, uint32_t Dst, bool &Done) {
  const NativeInfo &Info = nativeTable()[N->Number];
  bool Bound = !N->Self.isUnbound();
  unsigned Total = Count + Bound;
  if (!Info.Plain || Total > Info.Positional || Total < Info.Required ||
      Bound != (Info.Kind == NativeKind::Method))
    return nullptr;
  Done = true;
  Value Arguments[MaxPlainSlots];
  if (Bound)
    Arguments[0] = N->Self;
  for (unsigned I = 0; I != Count; ++I)
    Arguments[I + Bound] = R[List[I]];
  uint32_t Number = N->Number;
  Value Result = callBody(Number, Arguments, Total);
  if (Result.isFailure())
    return nativeFailed(Number, {Arguments, Info.Parameters.size()}, Dst);
  R[Dst] = Result;
  return At + insn::length(*At);
}

VM::PCType VM::callRegisters(Value Callee, const insn::ListedRegister *List,
                             unsigned Count, uint32_t Dst) {
  if (auto *N = RT.as<NativeObject>(Callee)) {
    bool Done = false;
    PCType Next = callPlain(N, List, Count, Dst, Done);
    if (Done)
      return Next;
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

//===--- Making instances
//------------------------------------------------------------------===

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
  if (NewNative && CanInit &&
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

//===--- Natives
//-------------------------------------------------------------------------------===

namespace {
/// Lays the arguments of a call of a native out as its body wants them.
class NativeBinder {
public:
  NativeBinder(Runtime &RT, const NativeInfo &Info,
               llvm::SmallVectorImpl<Value> &Slots)
      : RT(RT), Info(Info), Slots(Slots) {}
  bool bind(llvm::ArrayRef<Value> Given, Names KwNames, Names KwValues);

private:
  bool isMethod() const {
    return Info.Kind == NativeKind::Method ||
           Info.Kind == NativeKind::ClassMethod ||
           (Info.Kind == NativeKind::StaticMethod &&
            llvm::StringRef(Info.Name) == "__new__");
  }
  std::string qualified() const {
    if (Info.Kind == NativeKind::Function) {
      llvm::StringRef Module = Info.Module;
      return Module == "builtins" || Module == "_monty"
                 ? Info.Name
                 : (Module + "." + Info.Name).str();
    }
    TypeObject *T = RT.type(Info.Owner);
    llvm::StringRef Type = T->deref<StrObject>(T->Name)->str();
    return llvm::StringRef(Info.Name) == "__new__"
               ? Type.str()
               : (Type + "." + Info.Name).str();
  }
  /// The name without class or module; a class for its __new__.
  llvm::StringRef name() const {
    if (!Info.IsNew)
      return Info.Name;
    TypeObject *T = RT.type(Info.Owner);
    return T->deref<StrObject>(T->Name)->str();
  }
  bool tooMany(size_t Given);
  bool tooFew(size_t Given, unsigned Missing);
  bool bindKeyword(Value Name, Value V, Value &Rest);

  Runtime &RT;
  const NativeInfo &Info;
  llvm::SmallVectorImpl<Value> &Slots;
};
} // namespace

bool NativeBinder::tooMany(size_t Given) {
  unsigned Self = isMethod();
  size_t Max = Info.Positional - Self,
         Min = Info.Required - std::min(Info.Required, Self);
  Given -= Self;
  bool Keywords = Info.Parameters.size() > Info.PositionalOnly;
  auto Plural = [](size_t N) { return N == 1 ? "" : "s"; };
  if (Keywords) {
    size_t All = Info.Parameters.size() - Self;
    bool Positional = Given <= All;
    size_t Limit = Positional ? Max : All;
    if (Limit == 0)
      RT.typeError(llvm::Twine(name()) + "() takes no positional arguments");
    else
      RT.typeError(llvm::Twine(name()) + "() takes " +
                   (Min < Limit ? "at most " : "exactly ") +
                   llvm::Twine(Limit) + (Positional ? " positional" : "") +
                   " argument" + Plural(Limit) + " (" + llvm::Twine(Given) +
                   " given)");
  } else if (Max == 0) {
    RT.typeError(qualified() + "() takes no arguments (" + llvm::Twine(Given) +
                 " given)");
  } else if (Max == 1 && Min == 1) {
    RT.typeError(qualified() + "() takes exactly one argument (" +
                 llvm::Twine(Given) + " given)");
  } else {
    size_t Limit = Given > Max ? Max : Min;
    RT.typeError(llvm::Twine(name()) + " expected " +
                 (Min == Max    ? ""
                  : Given > Max ? "at most "
                                : "at least ") +
                 llvm::Twine(Limit) + " argument" + Plural(Limit) + ", got " +
                 llvm::Twine(Given));
  }
  return false;
}

bool NativeBinder::tooFew(size_t Given, unsigned Missing) {
  if (Info.PositionalOnly == Info.Positional)
    return tooMany(Given);
  size_t Needed = std::min(Info.PositionalOnly, Info.Required);
  if (Needed > isMethod() && Given < Needed)
    RT.typeError(llvm::Twine(name()) + "() takes " +
                 (Needed < Info.Positional ? "at least " : "exactly ") +
                 llvm::Twine(Needed - isMethod()) + " positional argument" +
                 (Needed - isMethod() == 1 ? "" : "s") + " (" +
                 llvm::Twine(Given - isMethod()) + " given)");
  else
    RT.typeError(llvm::Twine(name()) + "() missing required argument '" +
                 Info.Parameters[Missing].Name + "' (pos " +
                 llvm::Twine(Missing + 1 - isMethod()) + ")");
  return false;
}

bool NativeBinder::bindKeyword(Value Name, Value V, Value &Rest) {
  llvm::StringRef Text = RT.str(Name);
  for (size_t I = Info.PositionalOnly; I != Info.Parameters.size(); ++I)
    if (Info.Parameters[I].Name == Text) {
      if (!Slots[I].isUnbound()) {
        RT.typeError(llvm::Twine(name()) +
                     "() got multiple values for argument '" + Text + "'");
        return false;
      }
      Slots[I] = V;
      return true;
    }
  if (Info.VarKeywords)
    return dictSet(RT, RT.H.get<DictObject>(Rest), Name, V);
  if (Info.PositionalOnly == Info.Parameters.size())
    RT.typeError(qualified() + "() takes no keyword arguments");
  else
    RT.typeError(llvm::Twine(name()) +
                 "() got an unexpected keyword argument '" + Text + "'");
  return false;
}

bool NativeBinder::bind(llvm::ArrayRef<Value> Given, Names KwNames,
                        Names KwValues) {
  Slots.assign(Info.slotCount(), Value::unbound());
  size_t Taken = std::min<size_t>(Given.size(), Info.Positional);
  std::copy_n(Given.begin(), Taken, Slots.begin());
  if (Info.VarArgs)
    Slots[Info.Parameters.size()] = RT.makeTuple(Given.drop_front(Taken));
  else if (Given.size() > Taken)
    return tooMany(Given.size());
  Value Rest;
  if (Info.VarKeywords)
    Slots.back() = Rest = RT.newDict()->value();
  for (size_t I = 0; I != KwNames.size(); ++I)
    if (!bindKeyword(KwNames[I], KwValues[I], Rest))
      return false;
  for (unsigned I = 0; I != Info.Parameters.size(); ++I) {
    if (!Slots[I].isUnbound())
      continue;
    const auto &P = Info.Parameters[I];
    if (P.Required)
      return tooFew(Given.size(), I);
    Slots[I] = P.DefaultText.data() ? RT.makeStr(P.DefaultText) : P.Default;
  }
  return true;
}

/// Functions that only the library calls still get no object of a layout that
/// they do not expect.
static bool checkLayouts(Runtime &RT, const NativeInfo &Info,
                         llvm::ArrayRef<Value> Slots) {
  using P = NativeInfo::Parameter;
  for (size_t I = 0; I != Info.Parameters.size(); ++I) {
    uint8_t Layout = Info.Parameters[I].Layout;
    Value V = Slots[I];
    if (Layout == P::Any ||
        (Layout == P::SmallInt
             ? V.isSmallInt()
             : V.isRef() && RT.H.get<Object>(V)->Layout == Kind(Layout)))
      continue;
    RT.typeError(llvm::Twine(Info.Name) + "(): '" + RT.typeName(V) +
                 "' object is not what '" + Info.Parameters[I].Name +
                 "' needs");
    return false;
  }
  return true;
}

/// CPython's checks before the __new__ of a built-in type makes an instance of
/// the class that it is given: natives rely on the layout.
static bool checkNew(Runtime &RT, NativeObject *N, llvm::ArrayRef<Value> Args) {
  auto Name = [](TypeObject *T) { return T->deref<StrObject>(T->Name)->str(); };
  TypeObject *Owner = RT.type(nativeTable()[N->Number].Owner);
  if (Args.empty()) {
    RT.typeError(Name(Owner) + ".__new__(): not enough arguments");
    return false;
  }
  auto *T = RT.as<TypeObject>(Args[0]);
  if (!T) {
    RT.typeError(Name(Owner) + ".__new__(X): X is not a type object (" +
                 RT.typeName(Args[0]) + ")");
    return false;
  }
  if (!RT.isSubtype(T, Owner)) {
    notASubtype(RT, T, nativeTable()[N->Number].Owner);
    return false;
  }
  TypeObject *BuiltIn = T;
  while (!BuiltIn->BuiltinId)
    BuiltIn = BuiltIn->deref<TypeObject>(BuiltIn->Base);
  // What the prelude writes for a built-in type ends in a native further up.
  for (Value V : BuiltIn->deref<TupleObject>(BuiltIn->Mro)->items()) {
    auto *Base = RT.H.get<TypeObject>(V);
    auto *Own = RT.as<NativeObject>(dictGetName(
        Base->deref<DictObject>(Base->Dict), RT.name(NameId::dunder_new)));
    if (Own && Own->Number == N->Number)
      return true;
    if (Own)
      break;
  }
  // The nearest class whose __new__ is not the script's.
  TypeObject *Safe = T;
  while (RT.as<MethodWrapperObject>(typeLookup(RT, Safe, NameId::dunder_new)))
    Safe = Safe->deref<TypeObject>(Safe->Base);
  RT.typeError(Name(Owner) + ".__new__(" + Name(T) + ") is not safe, use " +
               Name(Safe) + ".__new__()");
  return false;
}

VM::PCType VM::callNative(NativeObject *N, const Arguments &Args, uint32_t Dst,
                          ReturnAction Action, Value Extra, uint8_t Stage) {
  const NativeInfo &Info = nativeTable()[N->Number];
  uint32_t Number = N->Number;
  llvm::SmallVector<Value, 16> Given;
  if (!N->Self.isUnbound())
    Given.push_back(N->Self);
  Given.append(Args.Positional.begin(), Args.Positional.end());
  if (Info.Kind == NativeKind::Method && N->Self.isUnbound()) {
    TypeObject *Owner = RT.type(Info.Owner);
    llvm::StringRef Type = Owner->deref<StrObject>(Owner->Name)->str();
    if (Given.empty()) {
      RT.typeError("unbound method " + Type + "." + Info.Name +
                   "() needs an argument");
      return failed();
    }
    if (!RT.isSubtype(RT.typeOf(Given[0]), Owner)) {
      RT.typeError(llvm::Twine("descriptor '") + Info.Name + "' for '" + Type +
                   "' objects doesn't apply to a '" + RT.typeName(Given[0]) +
                   "' object");
      return failed();
    }
  }
  if (Info.IsNew && !checkNew(RT, N, Given))
    return failed();
  llvm::SmallVector<Value, 16> Slots;
  if (!NativeBinder(RT, Info, Slots)
           .bind(Given, Args.KeywordNames, Args.KeywordValues))
    return failed();
  if (Info.Checked && !checkLayouts(RT, Info, Slots))
    return failed();
  if (--RT.Fuel <= 0 && !refuel())
    return failed();
  if (Info.Body == specialBody)
    return callSpecial(Info, Slots, Dst, Action, Extra, Stage);
  Value Result = Info.Body(RT, Slots.data());
  if (Result.isFailure())
    return nativeFailed(Number, Slots, Dst, Action, Extra, Stage);
  return deliver(Result, Dst, Action, Extra, Stage);
}

Value VM::callBody(uint32_t Number, Value *Args, unsigned Count) {
  const NativeInfo &Info = nativeTable()[Number];
  for (size_t I = Count; I < Info.Parameters.size(); ++I)
    Args[I] = Info.Parameters[I].Default;
  --RT.Fuel;
  return Info.Body(RT, Args);
}

VM::PCType VM::nativeFailed(uint32_t Number, llvm::ArrayRef<Value> Slots,
                            uint32_t Dst, ReturnAction Action, Value Extra,
                            uint8_t Stage) {
  if (RT.LastFailure != Failure::Fallback)
    return failed();
  const NativeInfo &Info = nativeTable()[Number];
  llvm::StringRef Fallback = Info.Fallback;
  if (Fallback.empty()) {
    RT.typeError(
        llvm::Twine(Info.Name) +
        "(): an argument of a class made by the script is not supported here");
    return failed();
  }
  llvm::SmallVector<Value, 16> Positional, KwNames, KwValues;
  bool Gap = false;
  for (size_t I = 0; I != Info.Parameters.size(); ++I) {
    Value V = I < Slots.size() ? Slots[I] : Info.Parameters[I].Default;
    Gap |= V.isUnbound() || (I >= Info.Positional && !Info.VarArgs);
    if (V.isUnbound())
      continue;
    if (!Gap && I < Info.Positional) {
      Positional.push_back(V);
    } else {
      KwNames.push_back(RT.intern(Info.Parameters[I].Name)->value());
      KwValues.push_back(V);
    }
  }
  if (Info.VarArgs) {
    auto Rest = RT.H.get<TupleObject>(Slots[Info.Parameters.size()])->items();
    Positional.append(Rest.begin(), Rest.end());
  }
  if (Info.VarKeywords) {
    uint32_t Index = 0;
    while (auto *E = dictNext(RT.H.get<DictObject>(Slots.back()), Index)) {
      KwNames.push_back(E->Key);
      KwValues.push_back(E->Value_);
    }
  }
  // The prelude makes arguments into what the native takes and calls it again.
  const char *Retry = Fallback.starts_with("*")   ? "retry_with_list"
                      : Fallback.starts_with("~") ? "retry_with_floats"
                      : Fallback.starts_with("#") ? "retry_with_ints"
                                                  : nullptr;
  if (Retry) {
    unsigned Which = 0;
    Fallback.drop_front().getAsInteger(10, Which);
    auto *N = RT.H.allocate<NativeObject>(RT.typeRef(TypeId::BuiltinFunction));
    N->Number = Number;
    N->Owner = 0;
    N->Self = Value::unbound();
    Value Tuple = RT.makeTuple(Positional);
    Value Head[] = {N->value(), Value::smallInt(Which), Tuple};
    Value Callee = dictGetName(RT.H.get<DictObject>(RT.root().Prelude),
                               RT.intern(llvm::StringRef(Retry)));
    return call(Callee, {Head, KwNames, KwValues}, Dst, Action, Extra, Stage);
  }
  Value Callee =
      dictGetName(RT.H.get<DictObject>(RT.root().Prelude), RT.intern(Fallback));
  if (Callee.isUnbound()) {
    RT.raise(TypeId::SystemError, "no prelude function '" + Fallback + "'");
    return failed();
  }
  return call(Callee, {Positional, KwNames, KwValues}, Dst, Action, Extra,
              Stage);
}
