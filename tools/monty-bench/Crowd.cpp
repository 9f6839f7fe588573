//===- Crowd.cpp - Many sessions at once ----------------------------------===//
//
// What a host does that serves many: thousands of sessions that wait as bytes
// and go on in any order, and a thousand that are alive side by side. Each
// result is checked.
//
//===----------------------------------------------------------------------===//

#include "Bench.h"
#include "monty/Embed/Session.h"
#include "llvm/Support/Format.h"
#include <algorithm>
#include <cstdio>
#include <random>

using namespace monty;
using namespace monty::embed;

namespace {
/// A script that asks once, and what it comes to.
struct Task {
  const char *Source;
  int64_t (*Expected)(int64_t N, int64_t Answer);
};
} // namespace

static const Task Tasks[] = {
    {"def f(x):\n    return ask(x) + n\nf(n) * 2",
     [](int64_t N, int64_t A) { return (A + N) * 2; }},
    {"def g():\n    yield from range(n % 7)\n    yield ask(n)\nsum(g())",
     [](int64_t N, int64_t A) { return N % 7 * (N % 7 - 1) / 2 + A; }},
    {"class P:\n    def __init__(self, v): self.v = v\n"
     "d = {i: P(i) for i in range(n % 50)}\nk = ask(len(d))\n"
     "sum(p.v for p in d.values()) + k",
     [](int64_t N, int64_t A) { return N % 50 * (N % 50 - 1) / 2 + A; }},
    {"s = 'x' * (n % 100)\nwords = [s] * 10\nt = ask(s)\n"
     "len(' '.join(words)) + t",
     [](int64_t N, int64_t A) { return N % 100 * 10 + 9 + A; }},
};
static constexpr unsigned TaskCount = std::size(Tasks);

/// The numbers below \p Count in an order that is the same in every run.
static std::vector<unsigned> shuffled(unsigned Count) {
  std::vector<unsigned> Order(Count);
  for (unsigned I = 0; I != Count; ++I)
    Order[I] = I;
  std::mt19937 Random(1);
  for (unsigned I = Count; I > 1; --I)
    std::swap(Order[I - 1], Order[Random() % I]);
  return Order;
}

/// Memory that the process holds, in bytes.
static uint64_t residentBytes() {
  unsigned long long Total = 0, Resident = 0;
  if (std::FILE *File = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(File, "%llu %llu", &Total, &Resident) != 2)
      Resident = 0;
    std::fclose(File);
  }
  return Resident * 4096;
}

static int failed(unsigned Number, const std::string &Why) {
  llvm::errs() << "monty-bench: session " << Number << ": " << Why << '\n';
  return 1;
}

/// Whether \p G is what task number \p I comes to with \p Answer.
static bool isRight(const Progress &G, unsigned I, int64_t Answer) {
  return G.Kind == ProgressKind::Complete && G.Result.isInt64() &&
         G.Result.asInt64() == Tasks[I % TaskCount].Expected(I, Answer);
}

static bool begin(Session &S, const std::vector<Program> &Programs,
                  unsigned I) {
  S.defineFunction("ask");
  return S.start(Programs[I % TaskCount], {{"n", int64_t(I)}}).isPaused();
}

static void total(const std::string &What, uint64_t Time, unsigned Count) {
  llvm::outs() << What << ": " << llvm::format("%.1f", double(Time) / 1e6)
               << " ms, " << llvm::format("%.1f", double(Time) / 1e3 / Count)
               << " us each\n";
}

/// Sessions that wait as bytes.
static int benchParked(const std::vector<Program> &Programs, unsigned Count) {
  std::vector<std::vector<uint8_t>> Parked(Count);
  Error Why;
  SnapshotOptions Save;
  Save.IncludePrograms = false;
  std::string Name = std::to_string(Count) + " paused sessions";
  auto Begin = Clock::now();
  uint64_t Bytes = 0;
  for (unsigned I = 0; I != Count; ++I) {
    Session S;
    if (!S.valid() || !begin(S, Programs, I))
      return failed(I, "does not pause");
    Parked[I] = S.snapshot(Save, Why);
    Bytes += Parked[I].size();
  }
  total(Name + ": started and saved", nanoseconds(Begin), Count);
  LoadOptions Load;
  Load.Programs = Programs;
  std::vector<unsigned> Order = shuffled(Count);
  Begin = Clock::now();
  for (unsigned I : Order) {
    Session S = Session::load(Parked[I], Load, Why);
    if (!S.valid())
      return failed(I, Why.Message);
    if (!isRight(S.resume(Answer::value(int64_t(I) * 3)), I, int64_t(I) * 3))
      return failed(I, "wrong result");
  }
  total(Name + ": loaded and resumed in random order", nanoseconds(Begin),
        Count);
  llvm::outs() << Name << ": " << Bytes / Count << " bytes each\n";
  return 0;
}

/// Sessions that wait as they are.
static int benchAlive(const std::vector<Program> &Programs, unsigned Count) {
  std::string Name = std::to_string(Count) + " sessions side by side";
  uint64_t Before = residentBytes();
  auto Begin = Clock::now();
  std::vector<Session> Alive;
  for (unsigned I = 0; I != Count; ++I) {
    Alive.emplace_back();
    if (!Alive[I].valid() || !begin(Alive[I], Programs, I))
      return failed(I, "does not pause");
  }
  total(Name + ": started", nanoseconds(Begin), Count);
  uint64_t Held = residentBytes() - Before;
  Begin = Clock::now();
  for (unsigned I : shuffled(Count))
    if (!isRight(Alive[I].resume(Answer::value(int64_t(I) * 3)), I,
                 int64_t(I) * 3))
      return failed(I, "wrong result");
  total(Name + ": resumed in random order", nanoseconds(Begin), Count);
  llvm::outs() << Name << ": " << Held / Count / 1024
               << " KiB of memory each\n";
  return 0;
}

int monty::benchCrowd() {
  std::vector<Program> Programs;
  for (const Task &T : Tasks) {
    Error Why;
    Programs.push_back(Program::compile(T.Source, {}, Why));
    if (!Programs.back().valid()) {
      llvm::errs() << Why.Message;
      return 1;
    }
  }
  if (int Exit = benchParked(Programs, 10'000))
    return Exit;
  return benchAlive(Programs, 1'000);
}
