//===- OsOptions.h - --mount, --env, --clock, --random ----------*- C++ -*-===//

#ifndef MONTY_TOOLS_RUN_OSOPTIONS_H
#define MONTY_TOOLS_RUN_OSOPTIONS_H

#include "Host.h"
#include "Options.h"
#include "llvm/ADT/StringRef.h"

namespace monty::run {

/// Whether \p Option switches on something of the operating system.
bool isOsOption(llvm::StringRef Option);
/// \returns -1 to go on, else the exit code.
int osOption(llvm::StringRef Option, llvm::StringRef V, Options &O);

/// Answers OsCalls from what the options have switched on.
class OsAnswers final : public Host {
public:
  explicit OsAnswers(hosts::OsHost &Os) : Os(Os) {}
  Reply answer(const embed::Progress &Request, embed::Answer &Out,
               embed::Error &Why) override;

private:
  hosts::OsHost &Os;
};

} // namespace monty::run

#endif
