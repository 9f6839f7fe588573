//===- Runner.cpp - A run from its start to its end -----------------------===//

#include "Runner.h"
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

embed::SessionOptions Runner::sessionOptions() {
  embed::SessionOptions Out;
  Out.Limits = O.Limits;
  Out.AllowEval = O.AllowEval;
  Out.AskNames = Out.AskOs = O.HostStdio;
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

Progress Runner::drive(Progress P) {
  while (P.isPaused()) {
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

int Runner::finish(const Progress &P) {
  int Code;
  if (Stopped) {
    llvm::outs().flush();
    llvm::errs() << "monty-run: " << StopReason.Message << '\n';
    Code = ExitException;
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
  if (O.HostStdio)
    Hosts.push_back(std::make_unique<StdioHost>());
  for (const std::string &Name : O.Functions)
    S->defineFunction(Name);
  return true;
}

int Runner::run() {
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
