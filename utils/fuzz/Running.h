//===- Running.h - A fuzzed program or state, run on a short leash --------===//
//
// What was accepted runs under small limits, with answers that depend on
// nothing but the input. Where it then waits or ends is a state that the
// verifier must accept again: a run that leads out of what is verified is a
// defect even if nothing crashed.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_UTILS_FUZZ_RUNNING_H
#define MONTY_UTILS_FUZZ_RUNNING_H

#include "monty/Embed/Session.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"
#include <random>

namespace monty::fuzz {

inline embed::SessionLimits smallLimits() {
  embed::SessionLimits L;
  L.MaxMemory = 16 << 20;
  L.MaxSteps = 50'000;
  L.MaxTimeNs = 300'000'000;
  L.MaxOutput = 1 << 16;
  L.MaxHostCalls = 40;
  L.MaxRecursion = 200;
  return L;
}

inline embed::Answer answerTo(const embed::Progress &P, std::mt19937 &Random) {
  using embed::Answer, embed::Value;
  if (P.Kind == embed::ProgressKind::ResolveFutures) {
    Answer A = Answer::resolved({});
    for (uint64_t Id : P.Pending)
      A.Results.push_back({Id, false, Value(int64_t(Id))});
    return Random() % 4 ? A : Answer::timedOut();
  }
  switch (Random() % 8) {
  case 0:
    return Answer::raise("ValueError", "no");
  case 1:
    return Answer::value(Value::list({Value(1), Value("two")}));
  case 2:
    return Answer::function();
  case 3:
    return Answer::pending();
  case 4:
    return Answer::value(Value(int64_t(Random())));
  default:
    return Answer::value(P.Args.empty() ? Value() : P.Args[0]);
  }
}

/// Saves \p S and loads it again.
inline void checkState(embed::Session &S) {
  embed::Error Why;
  std::vector<uint8_t> Bytes = S.snapshot({}, Why);
  if (Why)
    return; // stopped by a limit
  embed::LoadOptions Load;
  Load.Session.Limits = smallLimits();
  Load.Session.Limits.MaxMemory *= 4;
  if (!embed::Session::load(Bytes, Load, Why).valid())
    llvm::report_fatal_error(
        llvm::Twine("a run ended in a state that is refused: ") + Why.Message,
        /*gen_crash_diag=*/true);
}

/// Goes on with \p S, which has just come back with \p P. One run in \p Every
/// is checked for where it waits and ends, which takes longer than small runs.
inline void drive(embed::Session &S, embed::Progress P, unsigned Seed,
                  unsigned Every = 1) {
  std::mt19937 Random(Seed);
  bool Checked = Random() % Every == 0;
  unsigned Saved = Checked ? Random() % 8 : ~0u;
  for (unsigned I = 0; I != 40 && P.isPaused(); ++I) {
    if (I == Saved)
      checkState(S);
    P = S.resume(answerTo(P, Random));
    if (P.Kind == embed::ProgressKind::Error && S.isPaused())
      P = S.resume(embed::Answer::value({}));
    if (P.Kind == embed::ProgressKind::Error)
      break;
  }
  if (!Checked)
    return;
  S.stack();
  S.heap();
  if (P.Kind != embed::ProgressKind::LimitExceeded)
    checkState(S);
}

} // namespace monty::fuzz

#endif
