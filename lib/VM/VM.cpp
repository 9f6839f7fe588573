//===- VM.cpp - Loading programs, starting and stopping runs, limits ------===//

#include "monty/VM/VM.h"
#include "monty/Builtins/Genesis.h"
#include "monty/Builtins/Natives.h"
#include "monty/Support/ThreadStore.h"
#include <algorithm>

using namespace monty;

/// Steps between two looks at the clock.
static constexpr int64_t FuelSlice = 20'000;

VM::VM(Runtime &RT) : RT(RT), Base(RT.H.base()), Natives(plainNatives()) {
  ListType = RT.typeRef(TypeId::List);
  TupleType = RT.typeRef(TypeId::Tuple);
  DictType = RT.typeRef(TypeId::Dict);
  StrType = RT.typeRef(TypeId::Str);
  RT.Refuel = refuelHook;
  RT.RefuelContext = this;
  if (auto *New = RT.as<NativeObject>(
          typeLookup(RT, RT.type(TypeId::Object), NameId::dunder_new)))
    ObjectNew = New->Number;
  setLimits(RT.Limit);
}

void LoadedPrograms::reset() {
  for (size_t P = 0; P != PreludeCount; ++P)
    if (Touched[P]) {
      std::fill_n(CacheBlocks[P].get(), CacheCounts[P], InlineCache());
      Touched[P] = 0;
    }
  if (Programs.size() > PreludeCount)
    Functions.resize(ProgramFirst[PreludeCount]);
  Programs.resize(PreludeCount);
  ProgramFirst.resize(PreludeCount);
  CacheBlocks.resize(PreludeCount);
  CacheCounts.resize(PreludeCount);
  Touched.resize(PreludeCount);
  Pools.resize(PreludeCount);
  Owned.clear();
  LoadedLibrary.clear();
}

/// What machines of this thread have left behind.
using KeptPreludes = std::vector<LoadedPrograms>;
static constexpr size_t MaxKeptPreludes = 4;

bool VM::takeLoadedPrelude() {
  auto *Kept = threadStore<KeptPreludes>();
  if (!Kept || Kept->empty())
    return false;
  static_cast<LoadedPrograms &>(*this) = std::move(Kept->back());
  Kept->pop_back();
  return true;
}

VM::~VM() {
  auto *Kept = threadStore<KeptPreludes>();
  if (!Kept || !PreludeCount || Kept->size() == MaxKeptPreludes)
    return;
  reset();
  Kept->push_back(std::move(static_cast<LoadedPrograms &>(*this)));
}

//===--- Loading ----------------------------------------------------------===//

Value VM::materialize(const ProgramView &P, uint32_t Index, ArrayObject *Pool) {
  const Constant &C = P.constant(Index);
  switch (C.Kind) {
  case ConstantKind::None:
    return Value::none();
  case ConstantKind::False:
    return Value::boolean(false);
  case ConstantKind::True:
    return Value::boolean(true);
  case ConstantKind::Ellipsis:
    return Value::ellipsis();
  case ConstantKind::Int:
    return RT.makeInt(int64_t(C.Payload));
  case ConstantKind::BigInt: {
    auto *O = RT.H.allocate<IntObject>(sizeof(IntObject) + size_t(C.Size) * 8,
                                       RT.typeRef(TypeId::Int));
    O->LimbCount = C.Size;
    O->Negative = C.Flags & constflag::Negative ? 1 : 0;
    std::copy_n(P.limbs(C).data(), C.Size, O->limbs());
    return O->value();
  }
  case ConstantKind::Float:
    return Value::number(__builtin_bit_cast(double, C.Payload));
  case ConstantKind::Complex: {
    auto *O = RT.H.allocate<ComplexObject>(RT.typeRef(TypeId::Complex));
    O->Real = P.realPart(C);
    O->Imag = P.imaginaryPart(C);
    return O->value();
  }
  case ConstantKind::Str:
    if (C.Flags & constflag::Identifier)
      return RT.intern(P.text(C))->value();
    return RT.makeStr(P.text(C));
  case ConstantKind::Bytes:
    return RT.makeBytes(P.text(C));
  case ConstantKind::Tuple: {
    llvm::SmallVector<Value, 16> Items;
    for (ConstantIndex I : P.items(C))
      Items.push_back(Pool->Items[I]);
    return RT.makeTuple(Items);
  }
  case ConstantKind::FrozenSet: {
    SetObject *S = newSet(RT, TypeId::FrozenSet);
    for (ConstantIndex I : P.items(C))
      if (!setAdd(RT, S, Pool->Items[I]))
        return Value::failure();
    return S->value();
  }
  }
  return Value::none();
}

uint32_t VM::attach(const ProgramView &P, Ref Pool, bool IsPrelude) {
  Owned.push_back(std::make_unique<ProgramView>(P));
  return attachLasting(*Owned.back(), Pool, IsPrelude);
}

uint32_t VM::attachLasting(const ProgramView &P, Ref Pool, bool IsPrelude) {
  uint32_t Program = uint32_t(Programs.size());
  Programs.push_back(&P);
  auto First = uint32_t(Functions.size());
  ProgramFirst.push_back(First);
  size_t CacheCount = P.cacheCount() + 1;
  CacheBlocks.push_back(std::make_unique<InlineCache[]>(CacheCount));
  CacheCounts.push_back(CacheCount);
  Touched.push_back(0);
  Functions.reserve(First + P.functionCount());
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    const FunctionView &V = P.function(I);
    LoadedFunction L;
    L.Code = V.Code.data();
    L.CodeWords = uint32_t(V.Code.size());
    L.RegisterCount = V.Registers;
    L.FrameBytes = uint32_t(sizeof(Frame) + size_t(V.Registers) * 8);
    L.Flags = V.Flags;
    bool Simple = !V.KeywordOnly &&
                  !(V.Flags & (funcflag::VarArgs | funcflag::VarKeywords));
    L.SimpleArgs = Simple ? V.Positional : ~0u;
    L.Program = Program;
    L.Index = I;
    L.IsPrelude = IsPrelude;
    L.Caches = CacheBlocks.back().get();
    Functions.push_back(L);
  }
  Pools.push_back(Pool);
  return First;
}

/// Bytes that the constants and code objects of \p P take in the cage, at most.
static uint64_t sizeInCage(const ProgramView &P) {
  constexpr uint64_t PerName = 64;  // its share of the intern table
  constexpr uint64_t PerItem = 176; // of a set's table while it grows
  uint64_t Bytes = (P.constants().size() + P.functionCount()) * 8 +
                   P.functionCount() * sizeof(CodeObject) + 1024;
  for (const Constant &C : P.constants()) {
    uint64_t Size = C.Size;
    switch (C.Kind) {
    case ConstantKind::Str:
      Bytes += sizeof(StrObject) + Size + 8;
      if (C.Flags & constflag::Identifier)
        Bytes += PerName;
      break;
    case ConstantKind::Bytes:
      Bytes += sizeof(BytesObject) + Size + 8;
      break;
    case ConstantKind::Int:
      Bytes += sizeof(IntObject) + 8;
      break;
    case ConstantKind::BigInt:
      Bytes += sizeof(IntObject) + Size * 8;
      break;
    case ConstantKind::Complex:
      Bytes += sizeof(ComplexObject);
      break;
    case ConstantKind::Tuple:
      Bytes += sizeof(TupleObject) + Size * 8;
      break;
    case ConstantKind::FrozenSet:
      Bytes += sizeof(SetObject) + 256 + Size * PerItem;
      break;
    default:
      break;
    }
  }
  return Bytes;
}

/// Constants, then room for one code object per function; null if they do not
/// fit.
ArrayObject *VM::makePool(const ProgramView &P) {
  uint64_t Bytes = sizeInCage(P);
  if (!RT.H.canAllocate(Bytes)) {
    if (F)
      F->Word = wordOf(At);
    collect();
    if (!RT.H.canAllocate(Bytes)) {
      RT.breach(LimitKind::Memory);
      return nullptr;
    }
  }
  size_t Count = P.constants().size();
  ArrayObject *Pool = RT.newArray(Count + P.functionCount());
  for (uint32_t I = 0; I != Count; ++I) {
    Pool->Items[I] = materialize(P, I, Pool);
    if (Pool->Items[I].isFailure())
      return nullptr;
  }
  return Pool;
}

uint32_t VM::load(const ProgramView &P, bool IsPrelude) {
  ArrayObject *Pool = makePool(P);
  if (!Pool)
    return NotLoaded;
  auto Program = uint32_t(Programs.size());
  uint32_t First = attach(P, Pool->ref(), IsPrelude);
  size_t Count = P.constants().size();
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    const FunctionView &V = P.function(I);
    auto *C = RT.H.allocate<CodeObject>(RT.typeRef(TypeId::Code));
    C->Program = Program;
    C->Number = First + I;
    C->Constants = Pool->ref();
    C->Name = Pool->Items[V.Name].asRef();
    C->Qualname = Pool->Items[V.Qualname].asRef();
    C->Flags_ = V.Flags;
    C->RegisterCount = V.Registers;
    C->PositionalOnly = V.PositionalOnly;
    C->Positional = V.Positional;
    C->KeywordOnly = V.KeywordOnly;
    C->ParameterCount = uint16_t(V.parameterCount());
    Pool->Items[Count + I] = C->value();
  }
  return First;
}

Value VM::libraryModule(StrObject *Name) {
  LibraryModule L;
  if (!FindLibrary || !FindLibrary(Name->str(), L))
    return Value::none();
  uint32_t First = ~0u;
  for (auto &[Known, Number] : LoadedLibrary)
    if (Known == L.Name)
      First = Number;
  if (First == ~0u) {
    First = load(ProgramView::openTrusted(L.Bytes), true);
    if (First == NotLoaded)
      return Value::failure();
    LoadedLibrary.push_back({L.Name.str(), First});
  }
  ModuleObject *M = makeNativeModule(RT, L.Name);
  if (!M)
    M = makeModule(RT, L.Name);
  Value Body = makeFunction(First, M->deref<DictObject>(M->Dict));
  return RT.makeTuple({M->value(), Body, Value::boolean(L.IsPackage)});
}

llvm::StringRef VM::libraryName(uint32_t Number) const {
  for (auto &[Name, First] : LoadedLibrary)
    if (First == ProgramFirst[Number])
      return Name;
  return {};
}

bool VM::hasLibrary(llvm::StringRef Name) const {
  return llvm::any_of(LoadedLibrary,
                      [&](const auto &L) { return L.first == Name; });
}

uint32_t VM::attachLibrary(llvm::StringRef Name, const ProgramView &P,
                           Ref Pool) {
  uint32_t First = attach(P, Pool, true);
  LoadedLibrary.push_back({Name.str(), First});
  return First;
}

Value VM::codeObject(uint32_t Number) {
  const LoadedFunction &L = Functions[Number];
  auto *Pool = RT.H.get<ArrayObject>(Pools[L.Program]);
  return Pool->Items[Programs[L.Program]->constants().size() + L.Index];
}

Value VM::makeFunction(uint32_t Number, DictObject *Globals) {
  Value Code = codeObject(Number);
  auto *C = RT.H.get<CodeObject>(Code);
  auto *Fn = RT.H.allocate<FunctionObject>(RT.typeRef(TypeId::Function));
  Fn->Code = Code.asRef();
  Fn->Globals = Globals->ref();
  Fn->Closure = Fn->Defaults = Fn->KwDefaults = Fn->Dict = 0;
  Fn->Name = Value::ref(C->Name);
  Fn->Qualname = Value::ref(C->Qualname);
  const LoadedFunction &L = Functions[Number];
  const FunctionView &V = Programs[L.Program]->function(L.Index);
  Fn->Doc = V.has(funcflag::HasDocstring) && V.Docstring != NoConstant
                ? C->deref<ArrayObject>(C->Constants)->Items[V.Docstring]
                : Value::none();
  Fn->Module = dictGetName(Globals, RT.name(NameId::dunder_name));
  if (Fn->Module.isUnbound())
    Fn->Module = Value::none();
  Fn->Annotate = Value::none();
  Fn->Annotations = Fn->TypeParams = Value::unbound();
  return Fn->value();
}

Value VM::makeClosure(uint32_t CodeIndex, Value Defaults, Value KwDefaults,
                      Value Closure, Value Annotate) {
  uint32_t Number = ProgramFirst[Functions[F->Number].Program] + CodeIndex;
  Value V = makeFunction(Number, currentGlobals());
  auto *Fn = RT.H.get<FunctionObject>(V);
  Fn->Defaults = Defaults.isRef() ? Defaults.asRef() : 0;
  Fn->KwDefaults = KwDefaults.isRef() ? KwDefaults.asRef() : 0;
  Fn->Closure = Closure.isRef() ? Closure.asRef() : 0;
  if (!Annotate.isUnbound())
    Fn->Annotate = Annotate;
  return V;
}

Value VM::localsDict(Frame *Of) {
  constexpr size_t PerName = 18; // words of a dict's entries while it grows
  const LoadedFunction &L = Functions[Of->Number];
  const FunctionView &View = programOf(L).function(L.Index);
  size_t Names = View.Variables.size() + View.FreeVariables.size();
  if (RT.poll(Names + 1) || !RT.hasRoomFor(Names * PerName))
    return Value::failure();
  DictObject *D = RT.newDict();
  auto *Constants = RT.H.get<ArrayObject>(Of->Constants);
  for (const VariableInfo &V : View.Variables) {
    if (V.Register == NoRegister)
      continue;
    Value Content = Of->registers()[V.Register];
    if (V.Kind != VariableKind::Local) {
      auto *C = RT.as<CellObject>(Content);
      Content = C ? C->Content : Value::unbound();
    }
    if (!Content.isUnbound())
      dictSetName(RT, D,
                  RT.intern(RT.H.get<StrObject>(Constants->Items[V.Name])),
                  Content);
  }
  auto *Closure = RT.H.get<FunctionObject>(Of->Function)->Closure
                      ? RT.H.get<TupleObject>(Value::ref(
                            RT.H.get<FunctionObject>(Of->Function)->Closure))
                      : nullptr;
  auto Free = View.FreeVariables;
  for (size_t I = 0;
       Closure && I != std::min<size_t>(Free.size(), Closure->Length); ++I)
    if (auto *C = RT.as<CellObject>(Closure->Items[I]);
        C && !C->Content.isUnbound())
      dictSetName(RT, D,
                  RT.intern(RT.H.get<StrObject>(Constants->Items[Free[I]])),
                  C->Content);
  return D->value();
}

DictObject *VM::visibleNames() {
  DictObject *D = RT.newDict();
  const LoadedFunction &L = Functions[F->Number];
  const FunctionView &V = programOf(L).function(L.Index);
  auto Add = [&](ConstantIndex Name, Value Content) {
    dictSetName(RT, D, RT.intern(RT.H.get<StrObject>(K[Name])), Content);
  };
  if (V.has(funcflag::Module))
    return D;
  RT.charge(V.Variables.size() + V.FreeVariables.size());
  for (ConstantIndex Name : V.Parameters)
    Add(Name, Value::none());
  for (const VariableInfo &Variable : V.Variables)
    Add(Variable.Name, Value::none());
  for (ConstantIndex Name : V.FreeVariables)
    Add(Name, Value::none());
  // A method's object mostly stays where it came.
  if (V.parameterCount() && programOf(L).text(V.Parameters[0]) == "self" &&
      !F->registers()[0].isUnbound())
    Add(V.Parameters[0], F->registers()[0]);
  return D;
}

//===--- Running ----------------------------------------------------------===//

bool VM::prepare(Value Callee, llvm::ArrayRef<Value> Args) {
  F = nullptr;
  At = nullptr;
  StackTop = CageLayout::Stack;
  RootBlock &Root = RT.root();
  Root.RecursionDepth = 0;
  Root.Pending = Value::unbound();
  Root.Handled = Value::none();
  auto *Fn = RT.as<FunctionObject>(Callee);
  if (!Fn)
    return false;
  Frame *New = pushFrame(Fn, 0, ReturnAction::ExitCode, Value(), 0);
  if (!New)
    return false;
  std::fill_n(New->registers(), Functions[New->Number].RegisterCount,
              Value::unbound());
  if (!bindArguments(Fn, {Args, {}, {}}, New->registers())) {
    Root.Pending = Value::unbound(); // nobody is there to see it
    return false;
  }
  enterFrame(New);
  RetryAt = nullptr;
  Entry = CodeStart;
  return true;
}

VM::PCType VM::askHost(HostRequest Request, Value Target, Value Name,
                       const Arguments &Args, uint32_t Dst, ReturnAction Action,
                       Value Extra, uint8_t Stage) {
  F->Word = wordOf(At);
  F->Resume = F->Word + insn::length(*At);
  PendingRequest &Host = RT.root().Host;
  Host.Request = Request;
  Host.Target = Target;
  Host.Name = Name;
  Host.Positional = RT.makeTuple(Args.Positional);
  Host.KeywordNames = RT.makeTuple(Args.KeywordNames);
  Host.KeywordValues = RT.makeTuple(Args.KeywordValues);
  Host.Dst = Dst;
  Host.Action = uint8_t(Action);
  Host.Extra = Extra;
  Host.Stage = Stage;
  ++Host.CallId;
  Status = RunStatus::HostCall;
  return nullptr;
}

void VM::restore(Ref Innermost, uint32_t Top) {
  F = nullptr;
  At = nullptr;
  Entry = nullptr;
  RetryAt = nullptr;
  StackTop = Top;
  Result = Value::none();
  if (!Innermost)
    return;
  leaveTo(RT.H.get<Frame>(Innermost));
  Status = RunStatus::HostCall;
}

/// Takes the request away and goes back to the instruction that made it.
static PendingRequest answered(VM &M) {
  PendingRequest &Root = M.RT.root().Host;
  PendingRequest Host = Root;
  Root.Request = HostRequest::None;
  Root.Target = Root.Name = Root.Positional = Root.KeywordNames =
      Root.KeywordValues = Root.Extra = Value::none();
  M.At = M.CodeStart + M.F->Word;
  M.RT.LastFailure = Failure::None;
  return Host;
}

void VM::resumeWithValue(Value V) {
  PendingRequest Host = answered(*this);
  Entry =
      deliver(V, Host.Dst, ReturnAction(Host.Action), Host.Extra, Host.Stage);
}

void VM::resumeWithException(Value E) {
  answered(*this);
  RT.raiseException(E);
  Entry = failed();
}

void VM::resumeUndefined() {
  PendingRequest Host = answered(*this);
  raiseUndefined(RT.H.get<StrObject>(Host.Target));
  Entry = failed();
}

void VM::resumeWithFuture() {
  PendingRequest Host = answered(*this);
  Entry =
      callPrelude("host_future", Value::smallInt(int64_t(Host.CallId)),
                  Host.Dst, ReturnAction(Host.Action), Host.Extra, Host.Stage);
}

void VM::setLimits(const Limits &L) {
  RT.Limit = L;
  RT.HostRecursion = L.MaxRecursion;
  RT.H.setLimit(L.MaxMemory);
  RT.H.setWantedHook([](void *Self) { static_cast<VM *>(Self)->RT.Fuel = 0; },
                     this);
  StepsSpent = 0;
  RT.OutputBytes = 0;
  Started = std::chrono::steady_clock::now();
  RT.Deadline = L.MaxTimeNs && L.MaxTimeNs < uint64_t(INT64_MAX) / 2
                    ? Started + std::chrono::nanoseconds(L.MaxTimeNs)
                    : std::chrono::steady_clock::time_point::max();
  RT.Fuel = StepsAtRefuel = 0;
}

bool VM::refuel() {
  // Fuel may have been set to 0 early, to be called here.
  StepsSpent += StepsAtRefuel - std::min<int64_t>(RT.Fuel, StepsAtRefuel);
  StepsAtRefuel = 0;
  if (RT.Limit.MaxSteps && StepsSpent >= RT.Limit.MaxSteps) {
    RT.breach(LimitKind::Steps);
    return false;
  }
  if (Interrupted.load(std::memory_order_relaxed)) {
    Interrupted = false;
    RT.breach(LimitKind::Time);
    return false;
  }
  if (RT.Limit.MaxTimeNs) {
    if (elapsedNs() > RT.Limit.MaxTimeNs) {
      RT.breach(LimitKind::Time);
      return false;
    }
  }
  int64_t Slice = FuelSlice;
  if (RT.Limit.MaxSteps)
    Slice = std::min<int64_t>(Slice, int64_t(RT.Limit.MaxSteps - StepsSpent));
  StepsAtRefuel = Slice;
  RT.Fuel = RT.H.collectionWanted() ? 0 : Slice;
  return true;
}

uint64_t VM::elapsedNs() const {
  auto Elapsed = std::chrono::steady_clock::now() - Started;
  return uint64_t(
      std::chrono::duration_cast<std::chrono::nanoseconds>(Elapsed).count());
}

bool VM::safePoint() {
  if (RT.Fuel <= 0 && !refuel())
    return false;
  if (RT.H.collectionWanted()) {
    F->Word = wordOf(At);
    collect();
    At = CodeStart + F->Word;
    RT.Fuel = StepsAtRefuel;
    if (RT.H.used() > RT.H.limit()) {
      RT.breach(LimitKind::Memory);
      return false;
    }
  }
  return true;
}

uint64_t VM::stepsUsed() const {
  return StepsSpent + uint64_t(StepsAtRefuel - RT.Fuel);
}

//===--- Collection -------------------------------------------------------===//

void VM::visitRoots(RootVisitor &V) {
  RootBlock &Root = RT.root();
  for (Ref &R : Root.Types)
    V.ref(R);
  for (Ref &R : Root.Names)
    V.ref(R);
  for (Ref *R :
       {&Root.Builtins, &Root.Prelude, &Root.Modules, &Root.InternTable,
        &Root.GenesisNames, &Root.EmptyTuple, &Root.EmptyStr, &Root.EmptyBytes})
    V.ref(*R);
  for (Ref &R : Root.Latin1)
    V.ref(R);
  for (Value *P :
       {&Root.Pending, &Root.Handled, &Root.MainModule, &Result, &Kept,
        &Root.Stdout, &Root.HostNames, &Root.HostClasses, &Root.Exported,
        &Root.Handles, &Root.Host.Target, &Root.Host.Name,
        &Root.Host.Positional, &Root.Host.KeywordNames,
        &Root.Host.KeywordValues, &Root.Host.Extra})
    V.value(*P);
  for (Ref &R : Pools)
    V.ref(R);
  // Frames, from the innermost out. A frame in a generator moves with it.
  auto Moved = [&](Frame *Old) -> Frame * {
    if (!Old->Generator)
      return Old;
    Ref G = Old->Generator;
    V.ref(G);
    return RT.H.get<GeneratorObject>(G)->frame();
  };
  Frame *Old = F;
  F = Old ? Moved(Old) : nullptr;
  while (Old) {
    Frame *New = Moved(Old);
    if (New == Old && !Old->Generator) {
      V.ref(New->Function);
      V.ref(New->Code);
      V.ref(New->Constants);
      V.value(New->Extra);
      V.values(New->registers(), Functions[New->Number].RegisterCount);
    }
    Frame *OldCaller = New->Caller ? RT.H.get<Frame>(New->Caller) : nullptr;
    if (OldCaller)
      New->Caller = Ref(reinterpret_cast<uintptr_t>(Moved(OldCaller)));
    Old = OldCaller;
  }
}

void VM::collect() {
  // Caches of attributes hold references; those of globals hold none and stay.
  for (size_t P = 0; P != CacheBlocks.size(); ++P)
    for (size_t I = 0; Touched[P] && I != CacheCounts[P]; ++I)
      if (InlineCache &C = CacheBlocks[P][I]; C.State)
        C = {};
  RT.H.collect([this](RootVisitor &V) { visitRoots(V); });
  if (F) {
    R = F->registers();
    K = RT.H.get<ArrayObject>(F->Constants)->Items;
  }
}
