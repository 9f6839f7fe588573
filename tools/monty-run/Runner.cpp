//===- Runner.cpp - A run from its start to its end -----------------------===//

#include "Runner.h"
#include "Files.h"
#include "JsonLines.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
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

Runner::Runner(const Options &O) : O(O) {}

bool Runner::asksNames() const {
  return O.HostStdio || (!O.PauseTo.empty() && O.Functions.empty());
}

embed::SessionOptions Runner::sessionOptions() {
  embed::SessionOptions Out;
  Out.Limits = O.Limits;
  Out.AllowEval = O.AllowEval;
  Out.AskNames = asksNames();
  Out.AskOs = O.HostStdio || !O.PauseTo.empty();
  Out.Output = [this](embed::OutputStream Stream, std::string_view Text) {
    output(Stream, Text);
  };
  return Out;
}

void Runner::output(embed::OutputStream Stream, std::string_view Text) {
  bool Err = Stream == embed::OutputStream::Err;
  if (O.HostStdio)
    return writeOutputLine(Stream, Text);
  if (O.ResultJson) {
    Printed[Err].append(Text);
    return;
  }
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
    Host *By = nullptr;
    for (auto &H : Hosts) {
      Host::Reply R = H->answer(P, A, StopReason);
      if (R == Host::Reply::Stop) {
        Stopped = true;
        return P;
      }
      if (R == Host::Reply::Answered) {
        By = H.get();
        break;
      }
    }
    if (!By && !O.PauseTo.empty()) {
      if (P.Kind != ProgressKind::NameLookup) {
        Paused = true;
        return P;
      }
      if (O.Functions.empty())
        A = embed::Answer::function();
    }
    Progress Next = S->resume(A);
    if (Next.Kind == ProgressKind::Error && S->isPaused()) {
      if (By && By->rejected(Next.Message))
        continue;
      StopReason.Message = Next.Message;
      Stopped = true;
      return P;
    }
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
    writeLine(embed::progressToJson(P));
  return ExitPaused;
}

int Runner::finish(const Progress &P) {
  int Code;
  if (Stopped) {
    llvm::outs().flush();
    llvm::errs() << "monty-run: " << StopReason.Message << '\n';
    Code = ExitException;
  } else if (Paused) {
    Code = pause(P);
  } else if (O.HostStdio) {
    writeLine(embed::progressToJson(P));
    Code = exitCodeOf(P);
  } else if (O.ResultJson) {
    std::string Line = embed::progressToJson(P);
    Line.pop_back();
    Line += ",\"stdout\":";
    embed::writeJsonString(Printed[0], Line);
    Line += ",\"stderr\":";
    embed::writeJsonString(Printed[1], Line);
    Line += ",\"spent\":" + embed::spentToJson(S ? S->spent() : embed::Spent());
    writeLine(Line + '}');
    Code = exitCodeOf(P);
  } else {
    Code = finishPlain(P);
  }
  printTimes();
  return Code;
}

bool Runner::open() {
  S.emplace(sessionOptions());
  if (!S->valid()) {
    llvm::errs() << "monty-run: cannot reserve a cage\n";
    return false;
  }
  for (const std::string &Name : O.Functions)
    S->defineFunction(Name);
  addHosts();
  return true;
}

void Runner::addHosts() {
  if (O.HostStdio)
    Hosts.push_back(std::make_unique<StdioHost>(!O.PauseTo.empty()));
}

int Runner::run() { return O.ResumeFrom.empty() ? runSource() : runState(); }

int Runner::runState() {
  std::vector<uint8_t> Bytes;
  embed::LoadOptions Load;
  Load.Session = sessionOptions();
  Load.Key = O.Key;
  embed::Error Why;
  if (readFile(O.ResumeFrom, Bytes, Why))
    S.emplace(embed::Session::load(Bytes, Load, Why));
  if (!Why && !S->isPaused())
    Why.Message = "nothing waits for an answer in it";
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
    P = drive(std::move(Next));
  } else if (!Hosts.empty()) {
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
  embed::Program Code = embed::Program::compile(O.Source, {O.Name}, Why);
  CompileNs = nanoseconds() - Begin;
  if (!Code.valid())
    return failedToCompile(Why);
  if (!open())
    return ExitException;
  Begin = nanoseconds();
  Progress P = drive(S->start(Code, O.Inputs));
  RunNs = nanoseconds() - Begin;
  Steps = S->spent().Steps;
  bool Shows = O.Name == "<string>" && !O.HostStdio && !O.ResultJson;
  if (P.Kind == ProgressKind::Complete && P.HasValue && Shows)
    P = drive(S->display());
  return finish(P);
}
