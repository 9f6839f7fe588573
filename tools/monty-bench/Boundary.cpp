//===- Boundary.cpp - Latencies at the host's boundary --------------------===//
//
// A call of a host function and its answer, starts, snapshots, forks: through
// the C++ interface, in one process.
//
//===----------------------------------------------------------------------===//

#include "Bench.h"
#include "monty/Embed/Session.h"
#include <cstring>

using namespace monty;
using namespace monty::embed;

static Program compiled(const char *Source) {
  Error Why;
  return Program::compile(Source, {}, Why);
}

/// Times \p Step, \p Rounds times behind a few that warm up.
template <typename Function>
static void measure(llvm::StringRef Name, unsigned Rounds, Function Step) {
  std::vector<uint64_t> Times;
  for (unsigned I = 0; I != Rounds + Rounds / 10 + 1; ++I) {
    auto Begin = Clock::now();
    Step();
    uint64_t Time = nanoseconds(Begin);
    if (I > Rounds / 10)
      Times.push_back(Time);
  }
  report(Name, std::move(Times));
}

static void benchCalls(unsigned Rounds) {
  Session S;
  S.defineFunction("ask");
  Program Loop = compiled("while True: ask(1)");
  SessionLimits L = S.limits();
  L.MaxTimeNs = 0;
  S.setLimits(L);
  S.start(Loop);
  constexpr unsigned Calls = 1000;
  Answer A = Answer::value(1);
  measure("1,000 host calls and answers", Rounds / 10 + 1, [&] {
    for (unsigned I = 0; I != Calls; ++I)
      S.resume(A);
  });
  Program Small =
      compiled("def f(x):\n    return ask(x)\n[f(i) for i in (1,)]");
  measure("a new session, start, and the first call", Rounds, [&] {
    S = Session();
    S.defineFunction("ask");
    S.start(Small);
  });
  std::vector<uint64_t> Times;
  for (unsigned I = 0; I != Rounds; ++I) {
    S.resume(A); // ends the run before
    auto Begin = Clock::now();
    S.start(Small);
    Times.push_back(nanoseconds(Begin));
  }
  report("start to the first call of a small script, hot", std::move(Times));
}

static void benchState(const std::string &Name, const Program &P,
                       unsigned Rounds) {
  Session S;
  S.defineFunction("ask");
  S.start(P);
  Error Why;
  SnapshotOptions Save;
  LoadOptions Load;
  Load.Programs.push_back(P);
  Save.IncludePrograms = false;
  std::vector<uint8_t> Bytes = S.snapshot(Save, Why);
  llvm::outs() << Name << ": " << Bytes.size() << " bytes";
  Save.Compression = 3;
  llvm::outs() << ", " << S.snapshot(Save, Why).size() << " with Zstd\n";
  Save.Compression = 0;
  measure(Name + ": snapshot", Rounds, [&] { Bytes = S.snapshot(Save, Why); });
  measure(Name + ": load", Rounds, [&] { Session::load(Bytes, Load, Why); });
  Save.Checksum = false;
  measure(Name + ": snapshot without checksum", Rounds,
          [&] { Bytes = S.snapshot(Save, Why); });
  Load.Trusted = true;
  measure(Name + ": load of trusted bytes", Rounds,
          [&] { Session::load(Bytes, Load, Why); });
  measure(Name + ": fork", Rounds, [&] { S.fork(Why); });
  std::vector<uint8_t> Copy;
  measure(Name + ": memcpy of as many bytes", Rounds, [&] {
    Copy.assign(Bytes.begin(), Bytes.end());
    Copy.clear();
    Copy.shrink_to_fit();
  });
}

int monty::benchBoundary(unsigned Rounds) {
  if (!Session().valid()) {
    llvm::errs() << "monty-bench: cannot reserve a cage\n";
    return 1;
  }
  benchCalls(Rounds);
  benchState(
      "small session",
      compiled("def f(x):\n    return ask(x)\nl = [1, 2]\nl.append(f(3))"),
      Rounds);
  benchState("10 MB session",
             compiled("d = [(i, str(i)) for i in range(110000)]\nask(1)"),
             Rounds / 100 + 3);
  return 0;
}
