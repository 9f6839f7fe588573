//===- main.cpp - monty-bench: latencies inside one process ---------------===//
//
// What starting a process would hide: a warm compilation, and where its time
// goes; a hot run. utils/bench prints its numbers beside those of others.
//
//===----------------------------------------------------------------------===//

#include "Bench.h"
#include "monty/Driver/Compile.h"
#include "monty/Embed/Session.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <chrono>

using namespace monty;

static const char Usage[] =
    R"(usage: monty-bench compile [--stages] [--rounds N] FILE.py
       monty-bench run [--rounds N] [CODE]
       monty-bench host [--rounds N]

compile: source to Program, by a compiler that is warm; --stages splits it up.
run: a compiled script (1 + 2) in a new main module of a session.
host: calls of host functions, starts, snapshots and forks; then 10,000 paused
sessions that wait as bytes, and 1,000 that are alive at once.
Each prints the least and the median time of N rounds (2000).
)";

void monty::report(llvm::StringRef Name, std::vector<uint64_t> Times) {
  llvm::sort(Times);
  llvm::outs() << Name << ": min " << llvm::format("%.2f", Times[0] / 1e3)
               << " us, median "
               << llvm::format("%.2f", Times[Times.size() / 2] / 1e3)
               << " us\n";
}

static int benchCompile(llvm::StringRef Path, unsigned Rounds, bool Stages) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer) {
    llvm::errs() << "monty-bench: cannot read '" << Path << "'\n";
    return 2;
  }
  llvm::StringRef Source = (*Buffer)->getBuffer();
  Compiler C;
  CompileOptions Options;
  StageTimes Stage;
  if (Stages)
    Options.Times = &Stage;
  constexpr size_t Count = std::size(StageTimes::Names);
  std::vector<uint64_t> Total, PerStage[Count];
  for (unsigned I = 0; I != Rounds + 50; ++I) {
    auto Begin = Clock::now();
    auto Bytes = C.compile(Source, Options);
    uint64_t Time = nanoseconds(Begin);
    if (C.failed()) {
      llvm::errs() << renderSyntaxError(C.error(), Source, Path);
      return 1;
    }
    if (I < 50)
      continue; // warming up
    Total.push_back(Time);
    for (size_t S = 0; S != Count; ++S)
      PerStage[S].push_back(Stage.Nanoseconds[S]);
  }
  if (Stages)
    for (size_t S = 0; S != Count; ++S)
      report((llvm::Twine("  ") + StageTimes::Names[S]).str(), PerStage[S]);
  report(("compile " + llvm::Twine(Source.count('\n')) + " lines, warm").str(),
         Total);
  return 0;
}

static int benchRun(llvm::StringRef Code, unsigned Rounds) {
  embed::Error Why;
  embed::Program P = embed::Program::compile(Code.str(), {}, Why);
  if (!P.valid()) {
    llvm::errs() << Why.Message;
    return 1;
  }
  embed::Session S;
  if (!S.valid()) {
    llvm::errs() << "monty-bench: cannot reserve a cage\n";
    return 1;
  }
  std::vector<uint64_t> Times;
  for (unsigned I = 0; I != Rounds + 50; ++I) {
    auto Begin = Clock::now();
    embed::Progress G = S.start(P);
    uint64_t Time = nanoseconds(Begin);
    if (G.Kind != embed::ProgressKind::Complete) {
      llvm::errs() << "monty-bench: the script does not complete\n";
      return 1;
    }
    if (I >= 50)
      Times.push_back(Time);
  }
  report(("run `" + Code + "`, hot").str(), Times);
  return 0;
}

int main(int argc, char **argv) {
  llvm::SmallVector<llvm::StringRef, 4> Plain;
  unsigned Rounds = 2000;
  bool Stages = false;
  for (int I = 1; I < argc; ++I) {
    llvm::StringRef Arg = argv[I];
    if (Arg == "-h" || Arg == "--help") {
      llvm::outs() << Usage;
      return 0;
    }
    if (Arg == "--stages")
      Stages = true;
    else if (Arg == "--rounds" && I + 1 < argc &&
             !llvm::StringRef(argv[I + 1]).getAsInteger(10, Rounds) && Rounds)
      ++I;
    else
      Plain.push_back(Arg);
  }
  if (Plain.size() == 2 && Plain[0] == "compile")
    return benchCompile(Plain[1], Rounds, Stages);
  if (!Plain.empty() && Plain.size() <= 2 && Plain[0] == "run")
    return benchRun(Plain.size() == 2 ? Plain[1] : "1 + 2", Rounds);
  if (Plain.size() == 1 && Plain[0] == "host") {
    int Exit = benchBoundary(Rounds);
    return Exit ? Exit : benchCrowd();
  }
  llvm::errs() << Usage;
  return 2;
}
