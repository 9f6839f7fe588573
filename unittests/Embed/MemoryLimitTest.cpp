//===- MemoryLimitTest.cpp - The memory limit is exact --------------------===//
//
// For each way to allocate, the least limit with which a script ends is found
// to the page: with it the script passes whatever the limit above, one page
// below it is refused, and a script that needs a page more needs a limit that
// is a page larger. What the process holds of a cage stays within what the
// limit implies.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Session.h"
#include "gtest/gtest.h"
#include <cstdio>
#include <cstring>

using namespace monty::embed;

static constexpr uint64_t Page = 4096;

namespace {
/// A script with a parameter `n`, of which it needs about Bytes each.
struct Way {
  const char *Name, *Source;
  uint64_t N;
};
} // namespace

static const Way Ways[] = {
    {"one large bytes", "x = bytes(n)", 3'000'000},
    {"one large str", "x = 'x' * n", 3'000'000},
    {"many small objects", "x = None\nfor i in range(n): x = (i, x)", 30'000},
    {"instances",
     "class C: pass\nx = None\nfor i in range(n):\n    c = C()\n    c.x = x\n"
     "    x = c",
     20'000},
    {"list growth", "x = []\nfor i in range(n): x.append(i)", 200'000},
    {"dict growth", "x = {}\nfor i in range(n): x[i] = i", 40'000},
    {"set growth", "x = set()\nfor i in range(n): x.add(i)", 40'000},
    {"big int", "x = 1 << n", 20'000'000},
    {"str growth", "x = ''\nfor i in range(n): x += 'line of text'", 150'000},
    {"bytearray growth", "x = bytearray()\nfor i in range(n): x += b'0123'",
     500'000},
    {"list comprehension", "x = [i * 0.5 for i in range(n)]", 200'000},
    {"join", "x = ','.join(['abc'] * n)", 300'000},
    {"deep recursion",
     "def f(i):\n    x = [i] * 50\n    return f(i - 1) + len(x) if i else 0\n"
     "f(n)",
     900},
    {"garbage", "for i in range(n): x = [i] * 100", 20'000},
};

/// Whether \p P ends with \p Limit; if not, memory must be why.
static bool passes(const Program &P, uint64_t N, uint64_t Limit) {
  SessionOptions Options;
  Options.Limits.MaxMemory = Limit;
  Session S(Options);
  Progress G = S.start(P, {{"n", int64_t(N)}});
  if (G.Kind == ProgressKind::Complete) {
    EXPECT_LE(S.spent().MemoryBytes, Limit);
    return true;
  }
  EXPECT_EQ(G.Kind, ProgressKind::LimitExceeded) << G.Exception.Traceback;
  EXPECT_EQ(G.Breach.Which, LimitName::Memory);
  return false;
}

/// The least limit, in whole pages.
static uint64_t leastLimit(const Program &P, uint64_t N) {
  uint64_t Low = 0, High = 64 << 20; // fails, passes
  while (High - Low > Page) {
    uint64_t Middle = Low + (High - Low) / 2 / Page * Page;
    (passes(P, N, Middle) ? High : Low) = Middle;
  }
  return High;
}

TEST(MemoryLimit, IsExactToThePage) {
  for (const Way &W : Ways) {
    SCOPED_TRACE(W.Name);
    Error Why;
    Program P = Program::compile(W.Source, {}, Why);
    ASSERT_TRUE(P.valid()) << Why.Message;
    uint64_t Least = leastLimit(P, W.N);
    EXPECT_GT(Least, Page);
    for (uint64_t More : {uint64_t(0), Page, 2 * Page, 100 * Page, 1000 * Page})
      EXPECT_TRUE(passes(P, W.N, Least + More)) << Least << " + " << More;
    for (uint64_t Less : {Page, 2 * Page, 50 * Page})
      if (Less < Least)
        EXPECT_FALSE(passes(P, W.N, Least - Less)) << Least << " - " << Less;
  }
}

/// What is one object needs as many bytes as it has.
TEST(MemoryLimit, CountsEveryByte) {
  for (auto [Source, Times] :
       {std::pair("x = bytes(n)", 1), std::pair("x = 'x' * n", 1),
        std::pair("x = [0] * n", 8), std::pair("x = (0,) * n", 8)}) {
    SCOPED_TRACE(Source);
    Error Why;
    Program P = Program::compile(Source, {}, Why);
    uint64_t First = leastLimit(P, 1'000'000);
    for (uint64_t Pages : {1, 7, 1000})
      EXPECT_EQ(leastLimit(P, 1'000'000 + Pages * Page / Times),
                First + Pages * Page);
  }
}

/// Bytes of anonymous memory that the process holds.
static uint64_t residentBytes() {
  uint64_t Total = 0;
  char Line[256];
  std::FILE *File = std::fopen("/proc/self/smaps_rollup", "r");
  if (!File)
    return 0;
  while (std::fgets(Line, sizeof(Line), File))
    if (std::strncmp(Line, "Anonymous:", 10) == 0)
      Total = std::strtoull(Line + 10, nullptr, 10) * 1024;
  std::fclose(File);
  return Total;
}

/// A run at its limit: the heap, the copy that a collection makes of what
/// lives, and a little for the image and the stack.
TEST(MemoryLimit, BoundsWhatTheProcessHolds) {
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "the sanitizer holds memory of its own";
#endif
  constexpr uint64_t Limit = 48 << 20, Rest = 4 << 20;
  for (const char *Source :
       {"x = []\nwhile True: x.append(bytes(1000))",
        "x = None\nwhile True: x = (1, x)", "x = {}\nwhile True: x[len(x)] = 1",
        "x = b'x'\nwhile True: x += x", "while True: x = bytes(10**6)"}) {
    SCOPED_TRACE(Source);
    Error Why;
    Program P = Program::compile(Source, {}, Why);
    uint64_t Before = residentBytes();
    if (!Before)
      GTEST_SKIP() << "no /proc";
    SessionOptions Options;
    Options.Limits.MaxMemory = Limit;
    Options.Limits.MaxTimeNs = 500'000'000;
    Session S(Options);
    Progress G = S.start(P);
    EXPECT_EQ(G.Kind, ProgressKind::LimitExceeded);
    EXPECT_LE(S.spent().MemoryBytes, Limit + Page);
    EXPECT_LE(residentBytes() - Before, 2 * Limit + Rest);
  }
}
