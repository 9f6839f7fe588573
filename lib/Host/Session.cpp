//===- Session.cpp - One sandbox ------------------------------------------===//

#include "monty/Host/Session.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Stdlib/Stdlib.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

static uint64_t nanoseconds() {
  return uint64_t(std::chrono::duration_cast<std::chrono::nanoseconds>(
                      std::chrono::steady_clock::now().time_since_epoch())
                      .count());
}

Session::Session(const Limits &L) : Limit(L) {
  if (!RT.H.valid())
    return;
  adoptGenesis(RT);
  Machine = std::make_unique<VM>(RT);
  attachPrelude(*Machine);
  attachLibrary(*Machine);
  Machine->CompileHook = compileForScript;
  Machine->CompileContext = this;
  newMain();
}

void Session::allowEval(bool Allowed) {
  Machine->EvalAllowed = Allowed;
}

/// Line and column (code points, from 1) of a byte offset.
static std::pair<uint32_t, uint32_t> placeOf(llvm::StringRef Source,
                                             size_t Offset) {
  Offset = std::min(Offset, Source.size());
  llvm::StringRef Before = Source.take_front(Offset);
  size_t Begin = Before.rfind('\n') + 1;
  uint32_t Column = 1;
  for (char C : Before.drop_front(Begin))
    Column += (C & 0xC0) != 0x80;
  return {uint32_t(Before.count('\n')) + 1, Column};
}

bool Session::compileForScript(void *Self, llvm::StringRef Source,
                               llvm::StringRef Name, llvm::StringRef Mode,
                               ProgramView &Out, VM::SourceError &Error) {
  auto &S = *static_cast<Session *>(Self);
  CompileOptions Options;
  Options.SourceName = Name.str();
  Options.Namespace = true;
  Options.Expression = Mode == "eval";
  std::vector<uint8_t> Bytes = S.C.compile(Source, Options);
  if (S.C.failed()) {
    const SyntaxDiagnostic &D = S.C.error();
    Error.Type = D.Type;
    Error.Message = D.Message;
    std::tie(Error.Line, Error.Column) = placeOf(Source, D.Range.Begin);
    std::tie(Error.EndLine, Error.EndColumn) = placeOf(Source, D.Range.End);
    size_t Begin = Source.take_front(std::min<size_t>(D.Range.Begin,
                                                      Source.size()))
                       .rfind('\n') +
                   1;
    Error.Text = Source.substr(Begin).split('\n').first.str();
    return false;
  }
  auto Storage =
      std::make_shared<std::vector<uint64_t>>((Bytes.size() + 7) / 8);
  std::memcpy(Storage->data(), Bytes.data(), Bytes.size());
  Out = ProgramView::openTrusted(
      {reinterpret_cast<const uint8_t *>(Storage->data()), Bytes.size()});
  S.Programs.push_back(std::move(Storage));
  // What lies outside of the cage counts as if it lay in it.
  S.RT.H.charge(Bytes.size() * 2);
  return true;
}

void Session::newMain() {
  auto *Main = RT.H.allocate<ModuleObject>(RT.typeRef(TypeId::Module));
  Main->Reserved = 0;
  DictObject *Globals = RT.newDict();
  Main->Dict = Globals->ref();
  dictSetName(RT, Globals, RT.name(NameId::dunder_name),
              RT.name(NameId::dunder_main)->value());
  dictSetName(RT, Globals, RT.name(NameId::dunder_doc), Value::none());
  RT.root().MainModule = Main->value();
  dictSetName(RT, Globals, RT.name(NameId::dunder_builtins),
              dictGetName(RT.H.get<DictObject>(RT.root().Modules),
                          RT.name(NameId::builtins_)));
  dictSetName(RT, RT.H.get<DictObject>(RT.root().Modules),
              RT.name(NameId::dunder_main), Main->value());
}

Session::~Session() = default;

void Session::setOutput(OutputFunction F, void *Context) {
  RT.Output = F;
  RT.OutputContext = Context;
}

std::vector<std::string> Session::builtinNames() {
  std::vector<std::string> Names;
  uint32_t Index = 0;
  while (auto *E = dictNext(RT.H.get<DictObject>(RT.root().Builtins), Index))
    if (RT.as<StrObject>(E->Key))
      Names.push_back(RT.str(E->Key).str());
  return Names;
}

std::string Session::describeLimit() {
  switch (RT.Breached) {
  case LimitKind::Memory:
    return "limit exceeded: memory (" + std::to_string(Limit.MaxMemory) +
           " bytes)";
  case LimitKind::Time:
    return "limit exceeded: time (" +
           std::to_string(double(Limit.MaxTimeNs) / 1e9).substr(0, 5) +
           " seconds)";
  case LimitKind::Steps:
    return "limit exceeded: steps (" + std::to_string(Limit.MaxSteps) + ")";
  case LimitKind::Output:
    return "limit exceeded: output (" + std::to_string(Limit.MaxOutput) +
           " bytes)";
  default:
    return "limit exceeded";
  }
}

void monty::refuseRequest(VM &M) {
  Runtime &RT = M.RT;
  PendingRequest &Host = RT.root().Host;
  if (Host.Request == HostRequest::Name) {
    M.resumeUndefined();
    return;
  }
  llvm::StringRef What = RT.as<StrObject>(Host.Target)
                             ? RT.str(Host.Target)
                             : llvm::StringRef("this call");
  Value Message =
      RT.makeStr("'" + What + "' is not available: the host of this sandbox " +
                 "does not provide it");
  TypeId Type = Host.Request == HostRequest::Os ? TypeId::PermissionError
                                                : TypeId::RuntimeError;
  M.resumeWithException(RT.newException(Type, Message)->value());
}

RunResult Session::run(llvm::StringRef Source, llvm::StringRef Name) {
  RunResult Out;
  uint64_t Begin = nanoseconds();
  CompileOptions Options;
  Options.SourceName = Name.str();
  std::vector<uint8_t> Bytes = C.compile(Source, Options);
  Out.CompileNs = nanoseconds() - Begin;
  if (C.failed()) {
    Out.K = RunResult::SyntaxError;
    Out.Text = renderSyntaxError(C.error(), Source, Name);
    return Out;
  }
  // Code is executed in place; it wants alignment.
  auto Storage =
      std::make_shared<std::vector<uint64_t>>((Bytes.size() + 7) / 8);
  std::memcpy(Storage->data(), Bytes.data(), Bytes.size());
  ProgramView View = ProgramView::openTrusted(
      {reinterpret_cast<const uint8_t *>(Storage->data()), Bytes.size()});
  Programs.push_back(std::move(Storage));
  VM &M = *Machine;
  Begin = nanoseconds();
  M.setLimits(Limit);
  RT.Breached = LimitKind::None;
  uint32_t First = M.load(View);
  auto *Main = RT.H.get<ModuleObject>(RT.root().MainModule);
  bool HasValue = !View.module().has(funcflag::NoValue);
  Value Entry = M.makeFunction(First, RT.H.get<DictObject>(Main->Dict));
  RunStatus Status = M.prepare(Entry, {}) ? M.run() : RunStatus::Raised;
  while (Status == RunStatus::HostCall) {
    // Nobody is there to answer.
    refuseRequest(M);
    Status = M.run();
  }
  Out.RunNs = nanoseconds() - Begin;
  Out.Steps = M.stepsUsed();
  switch (Status) {
  case RunStatus::Complete:
    if (HasValue && !M.Result.isNone()) {
      Value Text = reprValue(RT, M.Result);
      Out.Value = Text.isFailure()
                      ? "<" + RT.typeName(M.Result).str() + " object>"
                      : RT.str(Text).str();
    }
    break;
  case RunStatus::Raised:
    Out.K = RunResult::Exception;
    Out.Text = renderTraceback(M, RT.H.get<ExceptionObject>(M.Result));
    break;
  case RunStatus::Limit:
    Out.K = RunResult::Limit;
    Out.Text = describeLimit();
    break;
  case RunStatus::HostCall:
    break;
  }
  return Out;
}
