//===- Runner.h - A run from its start to its end ---------------*- C++ -*-===//
//
// Compiles or loads what the options ask for, drives the session through its
// requests, and reports what came of it in the form that was asked for.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_RUNNER_H
#define MONTY_TOOLS_RUN_RUNNER_H

#include "Boundary.h"
#include "Options.h"

namespace monty::run {

class Runner {
public:
  explicit Runner(const Options &O);
  int run();
  /// Makes the session and its hosts. \returns -1 to go on, else the exit code.
  int open();
  /// Goes on until the run ends or nobody answers.
  embed::Progress drive(embed::Progress P);
  embed::Session &session() { return *S; }
  /// Why nobody answers any more, if so.
  const embed::Error &stopReason() const { return StopReason; }

private:
  embed::SessionOptions sessionOptions();
  void output(embed::OutputStream Stream, std::string_view Text);
  /// Runs the script from its start, or from a saved state.
  int runSource();
  int runState();
  void addHosts();
  bool passesCheck();
  bool roundTrip(embed::Progress &P);
  int pause(const embed::Progress &P);
  int finish(const embed::Progress &P);
  void reportJson(const embed::Progress &P);
  int finishPlain(const embed::Progress &P);
  int failedToCompile(const embed::Error &Why);
  void printTimes();

  const Options &O;
  std::optional<embed::Session> S;
  Boundary Gate;
  /// What was printed, for result-json.
  std::string Printed[2];
  /// Whether what was printed ends in the middle of a line.
  bool InLine = false;
  uint64_t CompileNs = 0, RunNs = 0, Steps = 0;
  bool Stopped = false; // StopReason says why
  bool Paused = false;  // nobody has answered
  embed::Error StopReason;
};

/// What a process that ran \p P exits with.
int exitCodeOf(const embed::Progress &P);

} // namespace monty::run

#endif
