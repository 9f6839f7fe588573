//===- Session.cpp - One sandbox ------------------------------------------===//

#include "monty/Host/Session.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Stdlib/Stdlib.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

Session::Session(bool HasMain) {
  if (!RT.H.valid())
    return;
  adoptGenesis(RT);
  Machine = std::make_unique<VM>(RT);
  attachPrelude(*Machine);
  attachLibrary(*Machine);
  Machine->CompileHook = compileForScript;
  Machine->CompileContext = this;
  Machine->FrameText = traceFrame;
  if (HasMain)
    newMain();
}

void Session::allowEval(bool Allowed) { Machine->EvalAllowed = Allowed; }

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

/// What CPython says of the place: a mistake at the end of a line is one column
/// long, the end of an expression is nowhere, and a line that the grammar let
/// through is not shown.
static void describePlace(const SyntaxDiagnostic &D, llvm::StringRef Source,
                          bool Expression, VM::SourceError &Error) {
  std::tie(Error.Line, Error.Column) = placeOf(Source, D.Range.Begin);
  std::tie(Error.EndLine, Error.EndColumn) = placeOf(Source, D.Range.End);
  if (D.Semantic)
    return;
  Error.HasText = true;
  size_t From = std::min<size_t>(D.Range.Begin, Source.size());
  size_t Begin = Source.take_front(From).rfind('\n') + 1;
  llvm::StringRef Rest = Source.substr(Begin);
  bool Ends = Rest.contains('\n');
  Error.Text = Rest.split('\n').first.str();
  if (Ends || !Expression)
    Error.Text += '\n';
  bool AtEnd = From == Source.size();
  if (AtEnd && Expression && D.Range.End <= Source.size()) {
    Error.Column = Error.EndColumn = 0;
    Error.Line = Error.EndLine = Source.empty() ? 0 : Error.Line;
  } else if (AtEnd || Source[From] == '\n') {
    Error.EndLine = Error.Line;
    Error.EndColumn = Error.Column + 1;
  }
}

bool Session::compileForScript(void *Self, llvm::StringRef Source,
                               llvm::StringRef Name, llvm::StringRef Mode,
                               ProgramView &Out, VM::SourceError &Error) {
  auto &S = *static_cast<Session *>(Self);
  CompileOptions Options;
  Options.SourceName = Name.str();
  Options.Namespace = true;
  Options.Expression = Mode == "eval";
  Options.Interactive = Mode == "single";
  std::vector<uint8_t> Bytes = S.C.compile(Source, Options);
  if (S.C.failed()) {
    const SyntaxDiagnostic &D = S.C.error();
    Error.Type = D.Type;
    Error.Message = D.Message;
    describePlace(D, Source, Options.Expression, Error);
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
