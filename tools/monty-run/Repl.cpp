//===- Repl.cpp - Statements one by one -----------------------------------===//

#include "Repl.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"
#include <atomic>
#include <csignal>

using namespace monty;
using namespace monty::run;
using embed::Progress;
using embed::ProgressKind;

/// What Ctrl-C interrupts: a signal handler can know it in no other way.
static std::atomic<embed::Session *> Running;
static std::atomic<bool> Interrupted;

static void onInterrupt(int) {
  Interrupted = true;
  if (embed::Session *S = Running)
    S->interrupt();
}

Repl::State Repl::classify(llvm::StringRef Text, bool LastIsBlank) {
  ast::ASTContext Context;
  const ast::Module *M = P.parseModule(Context, Text);
  if (!M) {
    // A block that an empty line ends before it has begun is a mistake.
    bool Block = P.error().Type == "IndentationError";
    return P.error().Incomplete && !(Block && LastIsBlank) ? State::Incomplete
                                                           : State::Complete;
  }
  if (M->body.empty() || LastIsBlank)
    return State::Complete;
  switch (M->body.back()->Kind) {
  case ast::NodeKind::FunctionDef:
  case ast::NodeKind::AsyncFunctionDef:
  case ast::NodeKind::ClassDef:
  case ast::NodeKind::If:
  case ast::NodeKind::For:
  case ast::NodeKind::AsyncFor:
  case ast::NodeKind::While:
  case ast::NodeKind::With:
  case ast::NodeKind::AsyncWith:
  case ast::NodeKind::Try:
  case ast::NodeKind::TryStar:
  case ast::NodeKind::Match:
    return State::OpenBlock;
  default:
    return State::Complete;
  }
}

void Repl::report(const Progress &Result) {
  llvm::outs().flush();
  switch (Result.Kind) {
  case ProgressKind::Failed:
    if (Result.Exception.IsExit) {
      llvm::errs() << Result.Exception.ExitText;
      Exit = exitCodeOf(Result);
    } else {
      llvm::errs() << Result.Exception.Traceback;
    }
    break;
  case ProgressKind::LimitExceeded:
  case ProgressKind::Error:
    llvm::errs() << (Interrupted ? "KeyboardInterrupt" : Result.Message)
                 << '\n';
    break;
  default:
    break;
  }
}

void Repl::execute(llvm::StringRef Source, const std::string &Name) {
  embed::Error Why;
  embed::Program Code = embed::Program::compile({Source.data(), Source.size()},
                                                {Name, true}, Why);
  if (!Code.valid())
    return report(embed::failedToCompile(Why));
  embed::Session &S = R.session();
  // The limits are those of a statement.
  embed::SessionLimits L = O.Limits;
  embed::Spent Used = S.spent();
  L.MaxTimeNsPerRun = std::exchange(L.MaxTimeNs, 0);
  L.MaxStepsPerRun = std::exchange(L.MaxSteps, 0);
  L.MaxOutput += Used.OutputBytes;
  if (L.MaxHostCalls)
    L.MaxHostCalls += Used.HostCalls;
  S.setLimits(L);
  Interrupted = false;
  Running = &S;
  Progress Result = R.drive(S.feed(Code));
  Running = nullptr;
  report(Result);
}

void Repl::line(llvm::StringRef Text) {
  bool Blank = Text.trim(" \t\f\r\n").empty();
  llvm::StringRef Word =
      Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
  bool Continues =
      llvm::StringSwitch<bool>(Word)
          .Cases("else", "elif", "except", "finally", true)
          .Default(Text.starts_with(" ") || Text.starts_with("\t") ||
                   Text.starts_with("#") || Blank);
  if (PendingState == State::OpenBlock && !Continues) {
    execute(std::exchange(Pending, {}), "<stdin>");
    if (Exit >= 0)
      return;
  }
  if (Pending.empty() && Blank)
    return;
  Pending += Text;
  PendingState = classify(Pending, Blank);
  if (PendingState == State::Complete)
    execute(std::exchange(Pending, {}), "<stdin>");
}

int Repl::run() {
  if (int Code = R.open(); Code >= 0)
    return Code;
  for (auto &[Name, V] : O.Inputs)
    if (embed::Error Why = R.session().setGlobal(Name, V))
      return usageError("input '" + Name + "': " + Why.Message);
  if (O.HasSource)
    execute(O.Source, O.Name);
  struct sigaction Action = {};
  Action.sa_handler = onInterrupt; // reads come back: no SA_RESTART
  sigaction(SIGINT, &Action, nullptr);
  LineReader Lines;
  std::string Text;
  while (Exit < 0) {
    auto What = Lines.read(Pending.empty() ? ">>> " : "... ", Text);
    if (What == LineReader::Result::Interrupted) {
      llvm::errs() << "\nKeyboardInterrupt\n";
      Pending.clear();
      PendingState = State::Complete;
      continue;
    }
    if (What == LineReader::Result::End)
      break;
    line(Text);
    llvm::outs().flush();
  }
  if (Exit < 0 && !Pending.empty())
    execute(Pending, "<stdin>");
  if (Exit < 0 && Lines.isTerminal())
    llvm::outs() << '\n';
  return Exit < 0 ? ExitDone : Exit;
}
