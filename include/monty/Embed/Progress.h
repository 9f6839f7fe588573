//===- Progress.h - Why a session came back to its host ---------*- C++ -*-===//
//
// A session runs until it is done, fails, breaches a limit, or needs its host.
// In the last case it waits, for as long as the host likes and as bytes if the
// host likes, for Session::resume with an Answer.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_PROGRESS_H
#define MONTY_EMBED_PROGRESS_H

#include "monty/Embed/Value.h"
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace monty::embed {

enum class ProgressKind : uint8_t {
  Complete,       // value(), or none
  FunctionCall,   // a host function was called
  MethodCall,     // a method of a host object; attributes come as
                  // __getattr__(name), __setattr__(name, value)
  OsCall,         // files, environment, time: docs/host-api.md lists the kinds
  NameLookup,     // a name that nothing defines
  ResolveFutures, // every task waits for answers that are pending
  Failed,         // an exception that nobody caught
  LimitExceeded,
  Error, // this interface was used wrongly; Message says how
};

/// A place in a script. Lines from 1, columns (code points) from 0.
struct SourceRange {
  std::string File;
  uint32_t Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
};

struct TracebackFrame {
  SourceRange Range;
  std::string Function;
};

/// An exception that left the script.
struct ExceptionInfo {
  std::string Type;    // "ValueError"
  std::string Message; // str(exception)
  Value Exception;     // with arguments and attributes
  std::vector<std::string> Notes;
  std::vector<TracebackFrame> Frames; // outermost first
  /// The chain of causes and contexts, nearest first; Frames and Notes filled.
  std::vector<ExceptionInfo> Chain;
  /// What CPython would print.
  std::string Traceback;
  /// SystemExit: the script has ended itself. ExitCode is what a process would
  /// end with, ExitText what it would say.
  bool IsExit = false;
  int ExitCode = 1;
  std::string ExitText;
};

enum class LimitName : uint8_t {
  None,
  Memory,
  Time,
  Steps,
  Recursion,
  Output,
  HostCalls,
  Snapshot
};
const char *limitName(LimitName Name);

struct LimitBreach {
  LimitName Which = LimitName::None;
  uint64_t Limit = 0, Spent = 0; // bytes, nanoseconds, steps, calls
  std::string Message;
};

struct Progress {
  ProgressKind Kind = ProgressKind::Complete;
  /// Complete: whether the script's last statement was an expression.
  bool HasValue = false;
  Value Result;
  /// A call: its number, unique in the session and the same in each run.
  uint64_t CallId = 0;
  /// Name of the function or method, the kind of an OsCall, or the name looked
  /// up.
  std::string Name;
  Value Target; // MethodCall: the handle
  std::vector<Value> Args;
  std::vector<std::pair<std::string, Value>> KwArgs;
  SourceRange Range;
  /// ResolveFutures: the calls that are pending, and how long the script's next
  /// timer has to go (nanoseconds; negative: there is none).
  std::vector<uint64_t> Pending;
  int64_t TimeoutNs = -1;
  ExceptionInfo Exception;
  LimitBreach Breach;
  std::string Message;

  bool isPaused() const {
    return Kind >= ProgressKind::FunctionCall &&
           Kind <= ProgressKind::ResolveFutures;
  }
};

/// What the host says to a request.
struct Answer {
  enum KindType : uint8_t {
    Return,   // Content is the result; for a name: what it means
    Raise,    // Content is an exception
    Pending,  // the result comes later: the script gets an awaitable
    NotFound, // no such function: NameError with a hint; a name: undefined
    Function, // a name (or attribute): a host function (method) of that name
    Resolved, // to ResolveFutures: Results
    TimedOut, // to ResolveFutures: nothing yet, but the timer is due
  } Kind = Return;
  Value Content;
  std::string Hint;
  struct Result {
    uint64_t CallId;
    bool Raised;
    Value Content;
  };
  std::vector<Result> Results;

  static Answer value(Value V) { return {Return, std::move(V), {}, {}}; }
  static Answer raise(std::string_view Type, std::string_view Message) {
    return {Raise, Value::exception(Type, Message), {}, {}};
  }
  static Answer raise(Value Exception) {
    return {Raise, std::move(Exception), {}, {}};
  }
  static Answer pending() { return {Pending, {}, {}, {}}; }
  static Answer notFound(std::string Hint = {}) {
    return {NotFound, {}, std::move(Hint), {}};
  }
  static Answer function() { return {Function, {}, {}, {}}; }
  static Answer resolved(std::vector<Result> Results) {
    return {Resolved, {}, {}, std::move(Results)};
  }
  static Answer timedOut() { return {TimedOut, {}, {}, {}}; }
};

} // namespace monty::embed

#endif
