//===- Bench.h - What the measurements share --------------------*- C++ -*-===//

#ifndef MONTY_TOOLS_BENCH_BENCH_H
#define MONTY_TOOLS_BENCH_BENCH_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <vector>

namespace monty {

using Clock = std::chrono::steady_clock;

inline uint64_t nanoseconds(Clock::time_point Since) {
  return uint64_t(
      std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - Since)
          .count());
}

/// Prints the least and the median of \p Times (nanoseconds).
void report(llvm::StringRef Name, std::vector<uint64_t> Times);

/// The host's boundary: calls, starts, snapshots, forks. \returns an exit code.
int benchBoundary(unsigned Rounds);

/// Thousands of paused sessions, as bytes and side by side.
int benchCrowd();

} // namespace monty

#endif
