//===- Options.h - The command line of monty-run ----------------*- C++ -*-===//

#ifndef MONTY_TOOLS_RUN_OPTIONS_H
#define MONTY_TOOLS_RUN_OPTIONS_H

#include "monty/Driver/Compile.h"
#include "monty/Embed/Session.h"
#include "monty/Hosts/OsHost.h"
#include "llvm/ADT/Twine.h"
#include <string>

namespace monty::run {

/// What monty-run exits with.
enum ExitCode {
  ExitDone = 0,
  ExitException = 1,
  ExitUsage = 2,
  ExitCheck = 3,
  ExitLimit = 4,
  ExitPaused = 5
};

struct Options {
  EmitStage Emit = EmitStage::None;
  bool ResultJson = false;
  bool SnapshotInfo = false;
  bool HostStdio = false;
  bool Interactive = false;
  bool Time = false;
  embed::SessionLimits Limits;
  bool AllowEval = true;
  bool HasSource = false;
  std::string Source, Name;
  /// The script is compiled already, and lies there.
  std::string ProgramPath;
  /// Where the compiled script is written, instead of being run.
  std::string CompileTo;
  embed::Session::Inputs Inputs;
  /// Where a run that nobody answers is saved, and where it goes on from.
  std::string PauseTo, ResumeFrom;
  std::optional<embed::Answer> ResumeAnswer;
  int Compression = 3;
  std::string Key;
  bool SnapshotEveryCall = false;
  /// What stands between the script and its host.
  std::string PolicyPath, StubsPath, AuditPath, RecordPath, ReplayPath;
  /// What of the operating system is switched on; null: nothing.
  std::shared_ptr<hosts::OsHost> Os;
  /// Names that are host functions without anybody being asked.
  std::vector<std::string> Functions;
};

/// Says \p Message on stderr. \returns ExitUsage.
int usageError(const llvm::Twine &Message);
/// \returns -1 to go on, else the exit code.
int parseOptions(int Count, char **Text, Options &O);

} // namespace monty::run

#endif
