//===- OsOptions.cpp - --mount, --env, --clock, --random ------------------===//

#include "OsOptions.h"
#include "llvm/ADT/StringSwitch.h"
#include <cstdlib>

using namespace monty;
using namespace monty::run;

bool run::isOsOption(llvm::StringRef Option) {
  return Option == "--mount" || Option == "--env" || Option == "--clock" ||
         Option == "--random";
}

/// HOST:VIRTUAL:MODE, where HOST may be empty for an overlay over nothing.
static int mountOption(llvm::StringRef V, hosts::OsHost &Os) {
  auto [Rest, Mode] = V.rsplit(':');
  auto [Folder, Virtual] = Rest.rsplit(':');
  int Kind = llvm::StringSwitch<int>(Mode)
                 .Case("ro", int(hosts::MountMode::ReadOnly))
                 .Case("rw", int(hosts::MountMode::ReadWrite))
                 .Case("overlay", int(hosts::MountMode::Overlay))
                 .Default(-1);
  if (Kind < 0 || Virtual.empty())
    return usageError("--mount wants HOST:VIRTUAL:ro, :rw or :overlay");
  if (embed::Error Why =
          Os.mount(Folder.str(), Virtual.str(), hosts::MountMode(Kind)))
    return usageError("--mount: " + Why.Message);
  return -1;
}

int run::osOption(llvm::StringRef Option, llvm::StringRef V, Options &O) {
  if (!O.Os)
    O.Os = std::make_shared<hosts::OsHost>();
  if (Option == "--mount")
    return mountOption(V, *O.Os);
  if (Option == "--env") {
    auto [Name, Content] = V.split('=');
    if (Name.empty())
      return usageError("--env wants NAME=VALUE, or NAME for the host's own");
    const char *Own = std::getenv(Name.str().c_str());
    if (Name.size() == V.size() && !Own)
      return usageError("--env: '" + Name + "' is not set");
    O.Os->setVariable(Name.str(),
                      Name.size() == V.size() ? Own : Content.str());
    return -1;
  }
  if (Option == "--clock") {
    double Seconds;
    if (V == "real") {
      O.Os->useRealClock();
      return -1;
    }
    if (V.getAsDouble(Seconds) || !(Seconds >= 0) || Seconds > 9e9)
      return usageError("--clock wants 'real' or seconds since 1970");
    O.Os->useFixedClock(int64_t(Seconds * 1e9));
    return -1;
  }
  uint64_t Seed;
  if (V == "real")
    O.Os->useRealRandom();
  else if (!V.getAsInteger(10, Seed))
    O.Os->useSeededRandom(Seed);
  else
    return usageError("--random wants 'real' or a number");
  return -1;
}

Host::Reply OsAnswers::answer(const embed::Progress &Request,
                              embed::Answer &Out, embed::Error &) {
  if (Request.Kind != embed::ProgressKind::OsCall)
    return Reply::Passed;
  std::optional<embed::Answer> A = Os.find(Request);
  if (!A)
    return Reply::Passed;
  Out = std::move(*A);
  return Reply::Answered;
}
