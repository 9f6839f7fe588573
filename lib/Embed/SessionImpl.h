//===- SessionImpl.h - What a Session holds ---------------------*- C++ -*-===//
//
// The engine (heap, interpreter, compiler), the Programs that run in it, what
// the host registered, and the accounts.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_EMBED_SESSIONIMPL_H
#define MONTY_LIB_EMBED_SESSIONIMPL_H

#include "Convert.h"
#include "ProgramStorage.h"
#include "monty/Embed/Session.h"
#include "monty/Host/Session.h"
#include <map>

namespace monty::embed {

/// What a session holds beside its machine. A fork copies it as it stands.
struct SessionState {
  /// Programs in the order in which they were loaded, with the number of their
  /// first function.
  std::vector<std::pair<Program, uint32_t>> Programs;
  std::map<std::string, Session::Callback, std::less<>> Functions;
  Session::Callback OsHandler, MethodHandler;
  Spent Used;
  uint64_t RunTimeNs = 0, RunSteps = 0; // of the current run
  bool Paused = false;
  bool HasValue = false;
  bool CanDisplay = false; // M.Result is the value of the last run
  std::string Out, Err;
  std::string Attachment;
  /// Programs that eval and exec had made before the session was loaded.
  std::vector<Program> Evaluated;
};

struct Session::Impl : SessionState {
  explicit Impl(SessionOptions O, bool HasMain = true);

  SessionOptions Options;
  monty::Session Engine;
  VM &M;
  Runtime &RT;

  /// Number of the first function of \p P, which is loaded if it is not yet;
  /// or VM::NotLoaded.
  uint32_t load(const Program &P);
  Progress run(const Program &P);
  Progress notLoaded();
  /// Goes on until the run ends or somebody must answer.
  Progress advance();
  Progress progress(RunStatus Status);
  void describeRequest(Progress &P);
  SourceRange currentRange();
  ExceptionInfo describeException(ExceptionObject *E);
  ExceptionInfo describeOne(ExceptionObject *E, monty::Value Facts);
  SourceRange rangeOf(uint32_t Function, uint32_t Word);
  /// Gives \p A to the machine. False: the answer does not fit.
  bool apply(const Answer &A, Error &Why);
  bool applyValue(HostRequest Request, const Value &Content, Error &Why);
  const Callback *handlerFor(const Progress &P);
  Progress misuse(std::string Message);
  Progress breach(LimitName Which, uint64_t Limit, uint64_t Spent);
  /// Sets what is left of the limits before the machine runs.
  bool enter(Progress &P);
  void leave();
  /// If a limit has ended the last run where it was: what that had entered is
  /// over.
  void abandon();
  void define(std::string_view Name, monty::Value V);
  static void output(void *Self, int Stream, llvm::StringRef Text);
};

} // namespace monty::embed

#endif
