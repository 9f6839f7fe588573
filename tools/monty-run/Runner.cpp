//===- Runner.cpp - A run from its start to its end -----------------------===//

#include "Runner.h"
#include "Files.h"
#include "JsonLines.h"
#include "OsOptions.h"
#include "monty/Check/Check.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
#include "monty/Host/Session.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace monty;
using namespace monty::run;
using embed::Progress;
using embed::ProgressKind;

static uint64_t nanoseconds() {
  return uint64_t(std::chrono::duration_cast<std::chrono::nanoseconds>(
                      std::chrono::steady_clock::now().time_since_epoch())
                      .count());
}

embed::Answer run::refusal(const Progress &Request) {
  if (Request.Kind == ProgressKind::NameLookup)
    return embed::Answer::notFound();
  if (Request.Kind == ProgressKind::ResolveFutures) {
    embed::Answer A = embed::Answer::resolved({});
    for (uint64_t Id : Request.Pending)
      A.Results.push_back({Id, true,
                           embed::Value::exception(
                               "RuntimeError", "nobody answers this call")});
    return A;
  }
  return embed::Answer::raise(
      Request.Kind == ProgressKind::OsCall ? "PermissionError" : "RuntimeError",
      "'" + Request.Name +
          "' is not available: the host of this sandbox does not provide it");
}

Runner::Runner(const Options &O) : O(O), Gate(O) {}

embed::SessionOptions Runner::sessionOptions() {
  embed::SessionOptions Out;
  Out.Limits = O.Limits;
  Out.AllowEval = Gate.setup().AllowEval;
  Out.AskNames = Gate.setup().AskNames;
  Out.AskOs = Gate.setup().AskOs;
  Out.Output = [this](embed::OutputStream Stream, std::string_view Text) {
    output(Stream, Text);
  };
  return Out;
}

void Runner::output(embed::OutputStream Stream, std::string_view Text) {
  bool Err = Stream == embed::OutputStream::Err;
  Gate.output(Stream, Text);
  if (O.HostStdio)
    return writeOutputLine(Stream, Text);
  if (O.ResultJson) {
    Printed[Err].append(Text);
    return;
  }
  if (!Err && !Text.empty())
    InLine = Text.back() != '\n';
  (Err ? llvm::errs() : llvm::outs())
      << llvm::StringRef(Text.data(), Text.size());
}

/// Saves the session and goes on with what the bytes say.
bool Runner::roundTrip(Progress &P) {
  std::string Before = embed::progressToJson(P);
  std::vector<uint8_t> Bytes = S->snapshot({}, StopReason);
  if (StopReason)
    return false;
  embed::LoadOptions Load;
  Load.Session = sessionOptions();
  embed::Session Again = embed::Session::load(Bytes, Load, StopReason);
  if (StopReason)
    return false;
  S.emplace(std::move(Again));
  P = S->pendingRequest();
  if (embed::progressToJson(P) != Before)
    StopReason.Message = "the loaded state waits for something else: " +
                         embed::progressToJson(P) + " instead of " + Before;
  return !StopReason;
}

Progress Runner::drive(Progress P) {
  while (P.isPaused()) {
    if (O.SnapshotEveryCall && !roundTrip(P)) {
      Stopped = true;
      return P;
    }
    embed::Answer A = refusal(P);
    Host::Reply R = Gate.ask(P, S->spent().Steps, A, StopReason);
    if (R == Host::Reply::Stop) {
      Stopped = true;
      return P;
    }
    if (R == Host::Reply::Passed && !O.PauseTo.empty()) {
      if (P.Kind != ProgressKind::NameLookup) {
        Paused = true;
        return P;
      }
      if (Gate.setup().AskNames)
        A = embed::Answer::function();
    }
    Progress Next = S->resume(A);
    if (Next.Kind == ProgressKind::Error && S->isPaused()) {
      if (Gate.rejected(Next.Message))
        continue;
      StopReason.Message = Next.Message;
      Stopped = true;
      return P;
    }
    Gate.accepted(P, A);
    P = std::move(Next);
  }
  return P;
}

int Runner::failedToCompile(const embed::Error &Why) {
  return finish(embed::failedToCompile(Why));
}

void Runner::printTimes() {
  if (O.Time)
    llvm::errs() << "compile_ns: " << CompileNs << "\nrun_ns: " << RunNs
                 << "\nsteps: " << Steps << '\n';
}

int run::exitCodeOf(const Progress &P) {
  switch (P.Kind) {
  case ProgressKind::Complete:
    return ExitDone;
  case ProgressKind::Failed:
    return P.Exception.IsExit ? P.Exception.ExitCode & 255 : ExitException;
  case ProgressKind::LimitExceeded:
    return ExitLimit;
  case ProgressKind::Error:
    return ExitException;
  default:
    return ExitPaused;
  }
}

int Runner::finishPlain(const Progress &P) {
  llvm::outs().flush();
  switch (P.Kind) {
  case ProgressKind::Failed:
    llvm::errs() << (P.Exception.IsExit ? P.Exception.ExitText
                                        : P.Exception.Traceback);
    break;
  case ProgressKind::LimitExceeded:
  case ProgressKind::Error:
    llvm::errs() << "monty-run: " << P.Message << '\n';
    break;
  default:
    break;
  }
  return exitCodeOf(P);
}

void Runner::reportJson(const Progress &P) {
  std::string Line = embed::progressToJson(P);
  Line.pop_back();
  Line += ",\"stdout\":";
  embed::writeJsonString(Printed[0], Line);
  Line += ",\"stderr\":";
  embed::writeJsonString(Printed[1], Line);
  Line += ",\"spent\":" + embed::spentToJson(S ? S->spent() : embed::Spent());
  writeLine(Line + '}');
}

/// Writes the state and its description.
int Runner::pause(const Progress &P) {
  llvm::outs().flush();
  embed::SnapshotOptions Options;
  Options.Compression = O.Compression;
  Options.Key = O.Key;
  Options.Attachment = Gate.state();
  embed::Error Why;
  std::vector<uint8_t> Bytes = S->snapshot(Options, Why);
  std::string Description = embed::progressToJson(P) + "\n";
  if (Why ||
      !writeFile(O.PauseTo + ".json",
                 {reinterpret_cast<const uint8_t *>(Description.data()),
                  Description.size()},
                 Why) ||
      !writeFile(O.PauseTo, Bytes, Why)) {
    llvm::errs() << "monty-run: " << Why.Message << '\n';
    return ExitException;
  }
  if (O.ResultJson)
    reportJson(P);
  else
    writeLine((InLine ? "\n" : "") + embed::progressToJson(P));
  return ExitPaused;
}

int Runner::finish(const Progress &P) {
  int Code;
  if (Stopped) {
    llvm::outs().flush();
    llvm::errs() << "monty-run: " << StopReason.Message << '\n';
    if (O.ResultJson) {
      Progress Why;
      Why.Kind = ProgressKind::Error;
      Why.Message = StopReason.Message;
      reportJson(Why);
    }
    Code = ExitException;
  } else if (Paused) {
    Code = pause(P);
  } else if (O.HostStdio) {
    writeLine(embed::progressToJson(P));
    Code = exitCodeOf(P);
  } else if (O.ResultJson) {
    reportJson(P);
    Code = exitCodeOf(P);
  } else {
    Code = finishPlain(P);
  }
  printTimes();
  return Code;
}

int Runner::open() {
  embed::Error Why;
  if (!Gate.open(Why))
    return usageError(Why.Message);
  S.emplace(sessionOptions());
  if (!S->valid()) {
    llvm::errs() << "monty-run: cannot reserve a cage\n";
    return ExitException;
  }
  for (const std::string &Name : Gate.setup().Functions)
    S->defineFunction(Name);
  addHosts();
  return -1;
}

void Runner::addHosts() {
  if (O.Os && O.Limits.MaxTimeNs)
    O.Os->setSleepLimit(O.Limits.MaxTimeNs);
  if (O.Os)
    Gate.addHost(std::make_unique<OsAnswers>(*O.Os));
  if (O.HostStdio)
    Gate.addHost(std::make_unique<StdioHost>(!O.PauseTo.empty()));
}

/// Checks the script against the stubs before it runs.
bool Runner::passesCheck() {
  auto Found =
      checkScript(O.Source, Gate.stubs(), monty::Session().builtinNames());
  for (const CheckDiagnostic &D : Found) {
    llvm::StringRef Text = O.Source;
    llvm::StringRef Before = Text.take_front(D.Range.Begin);
    size_t Line = Before.count('\n') + 1;
    size_t Column = Before.size() - (Before.rfind('\n') + 1) + 1;
    llvm::errs() << O.Name << ':' << Line << ':' << Column << ": error["
                 << D.Rule << "]: " << D.Message << (D.Hint.empty() ? "" : " ")
                 << D.Hint << '\n';
  }
  return Found.empty();
}

int Runner::run() { return O.ResumeFrom.empty() ? runSource() : runState(); }

int Runner::runState() {
  embed::Error Why;
  if (!Gate.open(Why))
    return usageError(Why.Message);
  std::vector<uint8_t> Bytes;
  embed::LoadOptions Load;
  Load.Session = sessionOptions();
  Load.Key = O.Key;
  if (readFile(O.ResumeFrom, Bytes, Why))
    S.emplace(embed::Session::load(Bytes, Load, Why));
  if (!Why && !S->isPaused())
    Why.Message = "nothing waits for an answer in it";
  if (!Why)
    Gate.setState(S->attachment(), Why);
  if (Why) {
    llvm::errs() << "monty-run: cannot resume '" << O.ResumeFrom
                 << "': " << Why.Message << '\n';
    return ExitUsage;
  }
  addHosts();
  uint64_t Begin = nanoseconds();
  Progress P = S->pendingRequest();
  if (O.ResumeAnswer) {
    Progress Next = S->resume(*O.ResumeAnswer);
    if (Next.Kind == ProgressKind::Error && S->isPaused())
      return usageError(Next.Message + ": it waits for " +
                        embed::progressToJson(P));
    Gate.accepted(P, *O.ResumeAnswer);
    P = drive(std::move(Next));
  } else if (Gate.hasHosts()) {
    P = drive(std::move(P));
  } else {
    writeLine(embed::progressToJson(P));
    return ExitPaused;
  }
  RunNs = nanoseconds() - Begin;
  Steps = S->spent().Steps;
  return finish(P);
}

int Runner::runSource() {
  uint64_t Begin = nanoseconds();
  embed::Error Why;
  bool Compiled = !O.ProgramPath.empty();
  embed::Program Code =
      Compiled ? embed::Program::loadFile(O.ProgramPath, Why)
               : embed::Program::compile(O.Source, {O.Name, false}, Why);
  CompileNs = nanoseconds() - Begin;
  if (!Code.valid() && Compiled) {
    llvm::errs() << "monty-run: cannot run '" << O.ProgramPath
                 << "': " << Why.Message << '\n';
    return ExitUsage;
  }
  if (!Code.valid())
    return failedToCompile(Why);
  if (!O.CompileTo.empty()) {
    if (writeFile(O.CompileTo, Code.bytes(), Why))
      return ExitDone;
    llvm::errs() << "monty-run: " << Why.Message << '\n';
    return ExitUsage;
  }
  if (int Exit = open(); Exit >= 0)
    return Exit;
  if (!O.StubsPath.empty() && !passesCheck())
    return ExitCheck;
  Gate.begin(Code);
  Begin = nanoseconds();
  Progress P = drive(S->start(Code, Gate.setup().Inputs));
  RunNs = nanoseconds() - Begin;
  Steps = S->spent().Steps;
  if (!Stopped && !Paused && !Gate.end(P, Steps, StopReason))
    Stopped = true;
  bool Shows = O.Name == "<string>" && !O.HostStdio && !O.ResultJson;
  if (P.Kind == ProgressKind::Complete && P.HasValue && Shows && !Stopped)
    P = drive(S->display());
  return finish(P);
}
