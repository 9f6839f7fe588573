//===- Session.cpp - Starting, feeding, resuming --------------------------===//

#include "SessionImpl.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"

namespace monty::embed {

using Impl = Session::Impl;

const char *limitName(LimitName Name) {
  static const char *const Names[] = {"none",       "memory",    "time",
                                      "steps",      "recursion", "output",
                                      "host calls", "snapshot"};
  return Names[size_t(Name)];
}

Impl::Impl(SessionOptions O, bool HasMain)
    : Options(std::move(O)), Engine(HasMain), M(Engine.machine()),
      RT(Engine.runtime()) {
  Engine.setOutput(output, this);
  RT.root().AskNames = Options.AskNames;
  Engine.allowEval(Options.AllowEval);
  RT.H.setLimit(Options.Limits.MaxMemory);
}

void Impl::output(void *Self, int Stream, llvm::StringRef Text) {
  auto &I = *static_cast<Impl *>(Self);
  if (I.Options.Output)
    I.Options.Output(OutputStream(Stream), {Text.data(), Text.size()});
  else
    (Stream == 2 ? I.Err : I.Out).append(Text.data(), Text.size());
}

Session::Session(SessionOptions Options)
    : Self(std::make_unique<Impl>(std::move(Options))) {}
Session::Session(NoImpl) {}
Session::~Session() = default;
Session::Session(Session &&) = default;
Session &Session::operator=(Session &&) = default;
bool Session::valid() const { return Self && Self->Engine.valid(); }

//===--- What the host provides -------------------------------------------===//

void Impl::define(std::string_view Name, monty::Value V) {
  RootBlock &Root = RT.root();
  if (!RT.as<DictObject>(Root.HostNames))
    Root.HostNames = RT.newDict()->value();
  dictSetName(RT, RT.H.get<DictObject>(Root.HostNames),
              RT.intern(llvm::StringRef(Name.data(), Name.size())), V);
}

void Session::defineFunction(std::string_view Name) {
  Importer I(Self->M);
  monty::Value V;
  Error Why;
  if (I.convert(Value::hostFunction(Name), V, Why))
    Self->define(Name, V);
}

void Session::defineFunction(std::string_view Name, Callback F) {
  defineFunction(Name);
  Self->Functions.insert_or_assign(std::string(Name), std::move(F));
}

void Session::onOsCall(Callback F) {
  Self->Options.AskOs = true;
  Self->OsHandler = std::move(F);
}

void Session::onMethodCall(Callback F) { Self->MethodHandler = std::move(F); }

static DictObject *mainGlobals(Runtime &RT) {
  auto *Main = RT.H.get<ModuleObject>(RT.root().MainModule);
  return Main->deref<DictObject>(Main->Dict);
}

Error Session::setGlobal(std::string_view Name, const Value &V) {
  Error Why;
  monty::Value Inner;
  Importer I(Self->M);
  if (I.convert(V, Inner, Why))
    dictSetName(Self->RT, mainGlobals(Self->RT),
                Self->RT.intern(llvm::StringRef(Name.data(), Name.size())),
                Inner);
  return Why;
}

std::optional<Value> Session::global(std::string_view Name) {
  Runtime &RT = Self->RT;
  monty::Value V = dictGetName(
      mainGlobals(RT), RT.intern(llvm::StringRef(Name.data(), Name.size())));
  if (V.isUnbound())
    return std::nullopt;
  return Exporter(RT).convert(V);
}

//===--- Accounts ---------------------------------------------------------===//

static uint64_t left(uint64_t Limit, uint64_t Used) {
  return Limit > Used ? Limit - Used : 0;
}

/// The smaller of two limits where 0 means none; false: nothing is left.
static bool leftOf(uint64_t Total, uint64_t UsedTotal, uint64_t PerRun,
                   uint64_t UsedRun, uint64_t &Out) {
  Out = 0;
  if (Total)
    Out = left(Total, UsedTotal);
  if (PerRun)
    Out = Total ? std::min(Out, left(PerRun, UsedRun)) : left(PerRun, UsedRun);
  return Out || (!Total && !PerRun);
}

bool Impl::enter(Progress &P) {
  CanDisplay = false;
  const SessionLimits &L = Options.Limits;
  Limits Inner;
  Inner.MaxMemory = L.MaxMemory;
  Inner.MaxRecursion = L.MaxRecursion;
  if (!leftOf(L.MaxTimeNs, Used.TimeNs, L.MaxTimeNsPerRun, RunTimeNs,
              Inner.MaxTimeNs)) {
    P = breach(LimitName::Time, L.MaxTimeNs, Used.TimeNs);
    return false;
  }
  if (!leftOf(L.MaxSteps, Used.Steps, L.MaxStepsPerRun, RunSteps,
              Inner.MaxSteps)) {
    P = breach(LimitName::Steps, L.MaxSteps, Used.Steps);
    return false;
  }
  Inner.MaxOutput = left(L.MaxOutput, Used.OutputBytes);
  M.setLimits(Inner);
  RT.Breached = LimitKind::None;
  return true;
}

void Impl::leave() {
  uint64_t Ns = M.elapsedNs(), Steps = M.stepsUsed();
  Used.TimeNs += Ns;
  RunTimeNs += Ns;
  Used.Steps += Steps;
  RunSteps += Steps;
  Used.OutputBytes += RT.OutputBytes;
}

void Impl::abandon() {
  for (Frame *F = M.F; F; F = F->Caller ? RT.H.get<Frame>(F->Caller) : nullptr)
    if (F->Generator)
      RT.H.get<GeneratorObject>(F->Generator)->Aux = GeneratorObject::Finished;
  if (!M.F)
    return;
  M.F = nullptr;
  if (auto *State = RT.as<ListObject>(M.preludeFunction("loop_state")))
    if (State->Length)
      State->items()[0] = monty::Value::none();
  if (auto *Open = RT.as<ListObject>(M.preludeFunction("repr_open")))
    Open->Length = 0;
}

Progress Impl::breach(LimitName Which, uint64_t Limit, uint64_t SpentSoFar) {
  Progress P;
  P.Kind = ProgressKind::LimitExceeded;
  P.Breach.Which = Which;
  P.Breach.Limit = Limit;
  P.Breach.Spent = SpentSoFar;
  std::string Amount = std::to_string(Limit);
  switch (Which) {
  case LimitName::Memory:
  case LimitName::Output:
    Amount += " bytes";
    break;
  case LimitName::Time:
    Amount = std::to_string(double(Limit) / 1e9);
    Amount.resize(Amount.find('.') + 4);
    Amount += " seconds";
    break;
  default:
    break;
  }
  P.Breach.Message =
      std::string("limit exceeded: ") + limitName(Which) + " (" + Amount + ")";
  P.Message = P.Breach.Message;
  return P;
}

Progress Impl::misuse(std::string Message) {
  Progress P;
  P.Kind = ProgressKind::Error;
  P.Message = std::move(Message);
  return P;
}

//===--- Running ----------------------------------------------------------===//

uint32_t Impl::load(const Program &P) {
  for (auto &[Known, First] : Programs)
    if (&Known.storage() == &P.storage())
      return First;
  uint32_t First = M.load(P.storage().View);
  if (First != VM::NotLoaded)
    Programs.push_back({P, First});
  return First;
}

/// What becomes of a run whose program does not fit.
Progress Impl::notLoaded() {
  leave();
  Failure Why = RT.LastFailure;
  RT.LastFailure = Failure::None;
  RT.root().Pending = monty::Value::unbound();
  if (Why == Failure::OutOfMemory)
    RT.Breached = LimitKind::Memory;
  else if (Why != Failure::Limit)
    return misuse("the program's constants cannot be made");
  return progress(RunStatus::Limit);
}

Progress Impl::run(const Program &P) {
  Progress Failed;
  RunTimeNs = RunSteps = 0;
  if (!enter(Failed))
    return Failed;
  abandon();
  uint32_t First = load(P);
  if (First == VM::NotLoaded)
    return notLoaded();
  HasValue = !P.storage().View.module().has(funcflag::NoValue);
  monty::Value Entry = M.makeFunction(First, mainGlobals(RT));
  bool Awaits = P.storage().View.module().has(funcflag::Coroutine);
  if (Awaits ? !M.prepare(M.preludeFunction("run_top_level"), {Entry})
             : !M.prepare(Entry, {}))
    return misuse("the program cannot be started");
  return advance();
}

Progress Impl::advance() {
  for (;;) {
    RunStatus Status = M.run();
    leave();
    Paused = Status == RunStatus::HostCall;
    if (Paused) {
      HostRequest Request = RT.root().Host.Request;
      if (Request == HostRequest::Os && !Options.AskOs) {
        refuseRequest(M);
        Progress Over;
        if (!enter(Over))
          return Over;
        continue;
      }
      uint64_t Max = Options.Limits.MaxHostCalls;
      if (Request != HostRequest::Futures && ++Used.HostCalls > Max && Max) {
        Paused = false;
        return breach(LimitName::HostCalls, Max, Used.HostCalls);
      }
    }
    CanDisplay = Status == RunStatus::Complete && HasValue;
    Progress P = progress(Status);
    const Callback *Handler = Paused ? handlerFor(P) : nullptr;
    if (!Handler)
      return P;
    Answer A = (*Handler)(P);
    Error Why;
    if (!apply(A, Why)) {
      // What the host said is wrong: the script sees an error it can report.
      apply(
          Answer::raise("RuntimeError", "the host's answer to '" + P.Name +
                                            "' is not usable: " + Why.Message),
          Why);
    }
    if (!enter(P))
      return P;
  }
}

const Session::Callback *Impl::handlerFor(const Progress &P) {
  const Callback *F = nullptr;
  if (P.Kind == ProgressKind::FunctionCall) {
    auto It = Functions.find(P.Name);
    F = It == Functions.end() ? nullptr : &It->second;
  } else if (P.Kind == ProgressKind::OsCall) {
    F = &OsHandler;
  } else if (P.Kind == ProgressKind::MethodCall) {
    F = &MethodHandler;
  }
  return F && *F ? F : nullptr;
}

Progress Session::start(const Program &P, const Inputs &In) {
  Impl &I = *Self;
  if (I.Paused)
    return I.misuse("the session is paused: resume it first");
  if (!P.valid())
    return I.misuse("the program is not valid");
  I.Engine.newMain();
  for (auto &[Name, V] : In)
    if (Error Why = setGlobal(Name, V))
      return I.misuse("input '" + Name + "': " + Why.Message);
  return I.run(P);
}

Progress Session::feed(const Program &P) {
  if (Self->Paused)
    return Self->misuse("the session is paused: resume it first");
  if (!P.valid())
    return Self->misuse("the program is not valid");
  return Self->run(P);
}

Progress failedToCompile(const Error &Why) {
  Progress Failed;
  Failed.Kind = ProgressKind::Failed;
  // The last line of the text is "SyntaxError: message".
  std::string_view Text = Why.Message;
  while (Text.ends_with('\n'))
    Text.remove_suffix(1);
  Text.remove_prefix(Text.rfind('\n') + 1);
  size_t Colon = Text.find(": ");
  Failed.Exception.Type = std::string(Text.substr(0, Colon));
  Failed.Exception.Message = std::string(
      Colon == std::string_view::npos ? "" : Text.substr(Colon + 2));
  Failed.Exception.Traceback = Why.Message;
  Failed.Message = Failed.Exception.Type + ": " + Failed.Exception.Message;
  return Failed;
}

Progress Session::feed(std::string_view Source, std::string_view Name) {
  Impl &I = *Self;
  if (I.Paused)
    return I.misuse("the session is paused: resume it first");
  Error Why;
  CompileOptions Options;
  Options.Name = std::string(Name);
  Program P = Program::compile(Source, Options, Why);
  if (P.valid())
    return I.run(P);
  return failedToCompile(Why);
}

Progress Session::display() {
  Impl &I = *Self;
  if (I.Paused)
    return I.misuse("the session is paused: resume it first");
  Progress Nothing;
  if (!I.CanDisplay)
    return Nothing;
  monty::Value Shown = I.M.Result;
  I.RunTimeNs = I.RunSteps = 0;
  if (!I.enter(Nothing))
    return Nothing;
  I.HasValue = false;
  if (!I.M.prepare(I.M.preludeFunction("display_value"), {Shown}))
    return I.misuse("the value cannot be shown");
  return I.advance();
}

Progress Session::resume(const Answer &A) {
  Impl &I = *Self;
  if (!I.Paused)
    return I.misuse("the session does not wait for an answer");
  Error Why;
  if (!I.apply(A, Why))
    return I.misuse(Why.Message);
  I.Paused = false;
  Progress P;
  if (!I.enter(P))
    return P;
  return I.advance();
}

Progress Session::call(const Value &Function, const std::vector<Value> &Args,
                       const Inputs &KwArgs) {
  Impl &I = *Self;
  if (I.Paused)
    return I.misuse("the session is paused: resume it first");
  Value Positional = Value::tuple(), Keywords = Value::dict();
  for (const Value &V : Args)
    Positional.append(V);
  for (auto &[Name, V] : KwArgs)
    Keywords.insert(Value(Name), V);
  Importer In(I.M);
  Error Why;
  // Room for all of it first: a later collection would move the earlier ones.
  Value All = Value::tuple({Function, Positional, Keywords});
  monty::Value Tuple;
  if (!In.convert(All, Tuple, Why))
    return I.misuse(Why.Message);
  auto Inner = I.RT.H.get<TupleObject>(Tuple)->items();
  Progress Failed;
  I.RunTimeNs = I.RunSteps = 0;
  if (!I.enter(Failed))
    return Failed;
  I.abandon();
  I.HasValue = true;
  if (!I.M.prepare(I.M.preludeFunction("host_call"), Inner))
    return I.misuse("the function cannot be called");
  return I.advance();
}

void Session::release(const Value &Function) {
  Runtime &RT = Self->RT;
  if (auto *D = RT.as<DictObject>(RT.root().Exported))
    dictRemove(RT, D, monty::Value::smallInt(int64_t(Function.number())));
}

bool Session::isPaused() const { return Self->Paused; }

Progress Session::pendingRequest() {
  if (!Self->Paused)
    return Self->misuse("the session does not wait for an answer");
  return Self->progress(RunStatus::HostCall);
}

void Session::interrupt() { Self->M.Interrupted = true; }

const SessionLimits &Session::limits() const { return Self->Options.Limits; }

void Session::setLimits(const SessionLimits &L) { Self->Options.Limits = L; }

Spent Session::spent() const {
  Spent S = Self->Used;
  S.MemoryBytes = Self->RT.H.used();
  return S;
}

std::string Session::takeOutput(OutputStream Stream) {
  std::string &Text = Stream == OutputStream::Err ? Self->Err : Self->Out;
  std::string Taken = std::move(Text);
  Text.clear();
  return Taken;
}

} // namespace monty::embed
