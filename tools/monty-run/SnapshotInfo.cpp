//===- SnapshotInfo.cpp - What is in a saved state ------------------------===//

#include "SnapshotInfo.h"
#include "monty/Embed/ProgressJson.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::run;

int run::printSnapshotInfo(const Options &O) {
  embed::LoadOptions Load;
  Load.Session.Limits = O.Limits;
  Load.Key = O.Key;
  embed::Error Why;
  embed::Session S = embed::Session::load(
      {reinterpret_cast<const uint8_t *>(O.Source.data()), O.Source.size()},
      Load, Why);
  if (Why) {
    llvm::errs() << "monty-run: '" << O.Name << "': " << Why.Message << '\n';
    return ExitUsage;
  }
  auto &OS = llvm::outs();
  embed::Spent Used = S.spent();
  embed::SessionLimits L = S.limits();
  auto Of = [&OS](const char *Name, uint64_t Amount, uint64_t Limit,
                  const char *Unit) {
    OS << "  " << Name << ": " << Amount << Unit;
    if (Limit && Limit != UINT64_MAX)
      OS << " of " << Limit;
    OS << '\n';
  };
  OS << O.Name << ": " << O.Source.size() << " bytes, " << S.attachment().size()
     << " of them the host's\n";
  OS << "spent:\n";
  Of("memory", Used.MemoryBytes, L.MaxMemory, " bytes");
  Of("time", Used.TimeNs / 1000, L.MaxTimeNs / 1000, " us");
  Of("steps", Used.Steps, L.MaxSteps, "");
  Of("output", Used.OutputBytes, L.MaxOutput, " bytes");
  Of("host calls", Used.HostCalls, L.MaxHostCalls, "");
  if (S.isPaused())
    OS << "waits for:\n  " << embed::progressToJson(S.pendingRequest()) << '\n';
  else
    OS << "waits for nothing\n";
  for (const auto &F : S.stack())
    OS << "  File \"" << F.Range.File << "\", line " << F.Range.Line << ", in "
       << F.Function << "\n    " << F.Line << '\n';
  OS << "heap:\n";
  for (const auto &E : S.heap())
    OS << llvm::format("  %10llu bytes %8llu ", (unsigned long long)E.Bytes,
                       (unsigned long long)E.Count)
       << E.Type << '\n';
  return ExitDone;
}
