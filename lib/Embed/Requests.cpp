//===- Requests.cpp - What a paused run asks, and the answers -------------===//

#include "SessionImpl.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"

namespace monty::embed {

using Impl = Session::Impl;

static std::string text(llvm::StringRef S) { return S.str(); }

/// Code points of \p S.
static uint32_t width(llvm::StringRef S) {
  uint32_t N = 0;
  for (char C : S)
    N += (C & 0xC0) != 0x80;
  return N;
}

SourceRange Impl::rangeOf(uint32_t Function, uint32_t Word) {
  const LoadedFunction &L = M.Functions[Function];
  const ProgramView &P = M.programOf(L);
  SourceRange Out;
  Out.File = text(P.sourceName());
  CodeRange Range = P.function(L.Index).findRange(Word);
  if (!Range.isValid())
    return Out;
  auto Place = [&](uint32_t Offset, uint32_t &Line, uint32_t &Column) {
    auto [L, C] = P.lineAndColumn(Offset);
    Line = L;
    Column = P.source().empty() ? C : width(P.source().substr(Offset - C, C));
  };
  Place(Range.Begin, Out.Line, Out.Column);
  Place(Range.End, Out.EndLine, Out.EndColumn);
  return Out;
}

SourceRange Impl::currentRange() {
  // The innermost frame of the script, not of the library.
  for (Frame *F = M.F; F; F = F->Caller ? RT.H.get<Frame>(F->Caller) : nullptr)
    if (!M.Functions[F->Number].IsPrelude)
      return rangeOf(F->Number, F->Word);
  return {};
}

void Impl::describeRequest(Progress &P) {
  PendingRequest &Host = RT.root().Host;
  P.CallId = Host.CallId;
  P.Range = currentRange();
  Exporter E(RT);
  switch (Host.Request) {
  case HostRequest::None:
    break;
  case HostRequest::Function:
    P.Kind = ProgressKind::FunctionCall;
    P.Name = text(RT.str(Host.Target));
    break;
  case HostRequest::Method:
    P.Kind = ProgressKind::MethodCall;
    P.Name = text(RT.str(Host.Name));
    P.Target = E.convert(Host.Target);
    break;
  case HostRequest::Os:
    P.Kind = ProgressKind::OsCall;
    P.Name = text(RT.str(Host.Target));
    break;
  case HostRequest::Name:
    P.Kind = ProgressKind::NameLookup;
    P.Name = text(RT.str(Host.Target));
    return;
  case HostRequest::Futures: {
    P.Kind = ProgressKind::ResolveFutures;
    Value Ids = E.convert(Host.Target);
    for (size_t I = 0; I != Ids.size(); ++I)
      P.Pending.push_back(uint64_t(Ids.at(I).asInt64()));
    Value Timeout = E.convert(RT.H.get<TupleObject>(Host.Positional)->Items[0]);
    if (!Timeout.isNone())
      P.TimeoutNs = Timeout.isInt64() ? Timeout.asInt64()
                                      : int64_t(Timeout.asDouble() * 1e9);
    return;
  }
  }
  for (monty::Value V : RT.H.get<TupleObject>(Host.Positional)->items())
    P.Args.push_back(E.convert(V));
  auto Names = RT.H.get<TupleObject>(Host.KeywordNames)->items();
  auto Values = RT.H.get<TupleObject>(Host.KeywordValues)->items();
  for (size_t I = 0; I != Names.size(); ++I)
    P.KwArgs.emplace_back(text(RT.str(Names[I])), E.convert(Values[I]));
}

/// What a process would do at this SystemExit, as CPython has it.
static void describeExit(Runtime &RT, ExceptionObject *E, ExceptionInfo &Out) {
  Out.IsExit = true;
  auto *Args = RT.H.get<TupleObject>(E->Args);
  monty::Value Code = Args->Length == 1   ? Args->Items[0]
                      : Args->Length == 0 ? monty::Value::none()
                                          : monty::Value(Args->value());
  if (Code.isNone())
    Out.ExitCode = 0;
  else if (Code.isSmallInt())
    Out.ExitCode = int(Code.asSmallInt());
  else if (Code.isBool())
    Out.ExitCode = Code.isTrue();
  else
    Out.ExitText = Out.Message + '\n';
}

/// One exception; \p Facts: (exception, str of it, notes), or None.
ExceptionInfo Impl::describeOne(ExceptionObject *E, monty::Value Facts) {
  ExceptionInfo Out;
  Out.Type = text(RT.typeName(E->value()));
  if (auto *Told = RT.as<TupleObject>(Facts)) {
    Out.Message = text(RT.str(Told->Items[1]));
    for (monty::Value N : RT.H.get<ListObject>(Told->Items[2])->span())
      Out.Notes.push_back(text(RT.str(N)));
  }
  if (RT.isInstance(E->value(), TypeId::SystemExit))
    describeExit(RT, E, Out);
  for (auto *T = RT.as<TracebackObject>(E->Traceback); T;
       T = RT.as<TracebackObject>(T->Next)) {
    auto *Code = RT.H.get<CodeObject>(T->Code);
    Out.Frames.push_back({rangeOf(Code->Number, T->Word),
                          text(RT.str(monty::Value::ref(Code->Qualname)))});
  }
  return Out;
}

/// Whether \p Told is what the prelude tells of an exception: its text, and
/// facts of each in its chain, the first being itself. A state that was
/// tampered with may have another prelude.
static bool tellsOfException(Runtime &RT, TupleObject *Told) {
  auto Is = [&](TupleObject *T, unsigned I, Kind K) {
    return T->Items[I].isRef() && RT.H.get<Object>(T->Items[I])->Layout == K;
  };
  if (!Told || Told->Length != 2 || !Is(Told, 0, Kind::Str) ||
      !Is(Told, 1, Kind::List))
    return false;
  auto Chain = RT.H.get<ListObject>(Told->Items[1])->span();
  return !Chain.empty() && llvm::all_of(Chain, [&](monty::Value V) {
    auto *Facts = RT.as<TupleObject>(V);
    return Facts && Facts->Length == 3 && Is(Facts, 0, Kind::Exception) &&
           Is(Facts, 1, Kind::Str) && Is(Facts, 2, Kind::List) &&
           llvm::all_of(
               RT.H.get<ListObject>(Facts->Items[2])->span(),
               [&](monty::Value N) { return RT.as<StrObject>(N) != nullptr; });
  });
}

ExceptionInfo Impl::describeException(ExceptionObject *E) {
  // The texts may come from the script: it runs on for them, within its limits.
  monty::Value Told = monty::Value::none();
  M.Kept = E->value();
  Progress Over;
  if (enter(Over)) {
    Told = describeUncaught(M, E);
    leave();
  }
  auto *Pair = RT.as<TupleObject>(Told);
  if (!tellsOfException(RT, Pair)) {
    E = RT.H.get<ExceptionObject>(M.Kept); // it may have moved
    ExceptionInfo Out = describeOne(E, monty::Value::none());
    Out.Exception = Exporter(RT).convert(M.Kept);
    Out.Traceback = plainTraceback(M, E);
    std::string_view Last = Out.Traceback;
    Last.remove_suffix(1);
    Last.remove_prefix(Last.rfind('\n') + 1);
    if (size_t Colon = Last.find(": "); Colon != std::string_view::npos)
      Out.Message = std::string(Last.substr(Colon + 2));
    return Out;
  }
  ExceptionInfo Out;
  bool First = true;
  for (monty::Value Facts : RT.H.get<ListObject>(Pair->Items[1])->span()) {
    auto *Each =
        RT.H.get<ExceptionObject>(RT.H.get<TupleObject>(Facts)->Items[0]);
    ExceptionInfo Info = describeOne(Each, Facts);
    if (First) {
      Info.Exception = Exporter(RT).convert(Each->value());
      Out = std::move(Info);
    } else {
      Out.Chain.push_back(std::move(Info));
    }
    First = false;
  }
  Out.Traceback = text(RT.str(Pair->Items[0]));
  return Out;
}

Progress Impl::progress(RunStatus Status) {
  Progress P;
  switch (Status) {
  case RunStatus::Complete: {
    P.Kind = ProgressKind::Complete;
    P.HasValue = HasValue;
    if (HasValue) {
      Exporter E(RT);
      P.Result = E.convert(M.Result);
      if (E.overflowed())
        return misuse("the script's value is too large");
    }
    return P;
  }
  case RunStatus::Raised: {
    auto *E = RT.H.get<ExceptionObject>(M.Result);
    P.Kind = ProgressKind::Failed;
    P.Exception = describeException(E);
    P.Message = P.Exception.Type + ": " + P.Exception.Message;
    return P;
  }
  case RunStatus::Limit:
    switch (RT.Breached) {
    case LimitKind::Memory:
      return breach(LimitName::Memory, Options.Limits.MaxMemory, RT.H.used());
    case LimitKind::Steps:
      return breach(LimitName::Steps,
                    Options.Limits.MaxStepsPerRun
                        ? Options.Limits.MaxStepsPerRun
                        : Options.Limits.MaxSteps,
                    Used.Steps);
    case LimitKind::Output:
      return breach(LimitName::Output, Options.Limits.MaxOutput,
                    Used.OutputBytes);
    default:
      return breach(LimitName::Time,
                    Options.Limits.MaxTimeNsPerRun
                        ? Options.Limits.MaxTimeNsPerRun
                        : Options.Limits.MaxTimeNs,
                    Used.TimeNs);
    }
  case RunStatus::HostCall:
    describeRequest(P);
    return P;
  }
  return P;
}

//===--- Answers ----------------------------------------------------------===//

bool Impl::applyValue(HostRequest Request, const Value &Content, Error &Why) {
  Importer I(M);
  monty::Value V;
  if (!I.convert(Content, V, Why))
    return false;
  if (Request == HostRequest::Name)
    define(text(RT.str(RT.root().Host.Target)), V);
  M.resumeWithValue(V);
  return true;
}

/// Whether the host is asked for an attribute of one of its objects.
static bool asksForAttribute(Runtime &RT) {
  PendingRequest &Host = RT.root().Host;
  if (Host.Request != HostRequest::Method || RT.str(Host.Name) != "__getattr__")
    return false;
  auto *Args = RT.H.get<TupleObject>(Host.Positional);
  return Args->Length == 1 && RT.as<StrObject>(Args->Items[0]);
}

bool Impl::apply(const Answer &A, Error &Why) {
  PendingRequest &Host = RT.root().Host;
  HostRequest Request = Host.Request;
  bool Futures = Request == HostRequest::Futures;
  bool Fits = A.Kind == Answer::Resolved || A.Kind == Answer::TimedOut ? Futures
              : A.Kind == Answer::Pending ? Request == HostRequest::Function ||
                                                Request == HostRequest::Method
              : A.Kind == Answer::Function
                  ? Request == HostRequest::Name || asksForAttribute(RT)
                  : !Futures;
  if (!Fits) {
    Why.Message = "this answer does not fit the request";
    return false;
  }
  switch (A.Kind) {
  case Answer::Return:
    return applyValue(Request, A.Content, Why);
  case Answer::Raise: {
    Importer I(M);
    ExceptionObject *E = I.exception(A.Content, Why);
    if (!E)
      return false;
    M.resumeWithException(E->value());
    return true;
  }
  case Answer::Pending:
    M.resumeWithFuture();
    return true;
  case Answer::NotFound: {
    if (Request == HostRequest::Name) {
      M.resumeUndefined();
      return true;
    }
    llvm::StringRef Name =
        RT.str(Request == HostRequest::Method ? Host.Name : Host.Target);
    std::string Message = Request == HostRequest::Method
                              ? "the host object has no attribute '"
                              : "name '";
    Message += Name.str();
    Message += Request == HostRequest::Method ? "'" : "' is not defined";
    if (!A.Hint.empty())
      Message += ". " + A.Hint;
    Importer I(M);
    ExceptionObject *E = I.exception(
        Value::exception(Request == HostRequest::Method ? "AttributeError"
                                                        : "NameError",
                         Message),
        Why);
    if (!E)
      return false;
    M.resumeWithException(E->value());
    return true;
  }
  case Answer::Function: {
    if (Request == HostRequest::Name)
      return applyValue(Request, Value::hostFunction(text(RT.str(Host.Target))),
                        Why);
    M.resumeWithValue(M.hostMethod(
        Host.Target, RT.H.get<TupleObject>(Host.Positional)->Items[0]));
    return true;
  }
  case Answer::Resolved: {
    Value List = Value::list();
    for (const Answer::Result &R : A.Results)
      List.append(Value::tuple({int64_t(R.CallId), R.Raised, R.Content}));
    return applyValue(Request, List, Why);
  }
  case Answer::TimedOut:
    return applyValue(Request, Value::list(), Why);
  }
  return false;
}

} // namespace monty::embed
