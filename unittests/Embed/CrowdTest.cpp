//===- CrowdTest.cpp - Many sessions, many threads ------------------------===//
//
// Sessions know nothing of each other: threads that share Programs, and move
// paused sessions among them, see what each would see alone. Build with
// -fsanitize=thread to have races looked for.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Embed/Session.h"
#include "gtest/gtest.h"
#include <atomic>
#include <mutex>
#include <thread>

using namespace monty::embed;

static const char Source[] = R"py(
import re
class Item:
    def __init__(self, n): self.n, self.text = n, f'<{n}>'
def walk(items):
    for item in items:
        yield item.n + ask(item.text)
items = [Item(n + i) for i in range(5)]
found = re.findall(r'\d+', ' '.join(item.text for item in items))
str([sum(walk(items)), found[0], {k: v for k, v in zip(found, range(2))}, sorted(found)[-1] * 2])
)py";

static std::string expected(int64_t N) {
  auto Text = [&](int64_t I) { return std::to_string(N + I); };
  std::string Largest;
  for (int I = 0; I != 5; ++I)
    Largest = std::max(Largest, Text(I));
  return "\"[" + std::to_string(5 * N + 10 + 5 * 7) + ", '" + Text(0) +
         "', {'" + Text(0) + "': 0, '" + Text(1) + "': 1}, '" + Largest +
         Largest + "']\"";
}

static Progress begin(Session &S, const Program &P, int64_t N) {
  S.defineFunction("ask");
  return S.start(P, {{"n", N}});
}

static std::string finish(Session &S, Progress G) {
  while (G.Kind == ProgressKind::FunctionCall)
    G = S.resume(Answer::value(7));
  return G.Kind == ProgressKind::Complete ? toJson(G.Result)
                                          : G.Message + G.Exception.Traceback;
}

TEST(Crowd, ThreadsShareAProgram) {
  Error Why;
  Program P = Program::compile(Source, {"crowd.py"}, Why);
  ASSERT_TRUE(P.valid()) << Why.Message;
  std::atomic<unsigned> Wrong = 0;
  std::vector<std::thread> Threads;
  for (unsigned T = 0; T != 4; ++T)
    Threads.emplace_back([&, T] {
      for (unsigned I = 0; I != 10; ++I) {
        int64_t N = int64_t(T) * 1000 + I;
        Session S;
        Progress G = begin(S, P, N);
        if (I % 2) { // through bytes
          Error Bad;
          LoadOptions Load;
          Load.Programs = {P};
          S = Session::load(S.snapshot({}, Bad), Load, Bad);
          if (!S.valid()) {
            ++Wrong;
            continue;
          }
          G = S.pendingRequest();
        }
        Wrong += finish(S, G) != expected(N);
      }
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Wrong, 0u);
}

TEST(Crowd, PausedSessionsChangeThreads) {
  Error Why;
  Program P = Program::compile(Source, {"crowd.py"}, Why);
  constexpr unsigned Count = 20;
  std::vector<Session> Sessions(Count);
  for (unsigned I = 0; I != Count; ++I)
    ASSERT_TRUE(begin(Sessions[I], P, I).isPaused());
  std::atomic<unsigned> Next = 0, Wrong = 0;
  std::vector<std::thread> Threads;
  for (unsigned T = 0; T != 3; ++T)
    Threads.emplace_back([&] {
      for (unsigned I; (I = Next++) < Count;)
        Wrong +=
            finish(Sessions[I], Sessions[I].pendingRequest()) != expected(I);
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Wrong, 0u);
}

/// A Program is compiled by several threads at once.
TEST(Crowd, ThreadsCompile) {
  std::atomic<unsigned> Wrong = 0;
  std::vector<std::thread> Threads;
  for (unsigned T = 0; T != 3; ++T)
    Threads.emplace_back([&, T] {
      Error Why;
      Session S;
      Wrong += finish(S, begin(S, Program::compile(Source, {"c.py"}, Why),
                               T)) != expected(T);
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Wrong, 0u);
}

/// One that is destroyed when the thread has given up what it keeps.
TEST(Crowd, SessionsMayBeStatic) {
  static Session Lasting;
  Session Made;
  Lasting = std::move(Made);
  EXPECT_EQ(Lasting.feed("x = 1").Kind, ProgressKind::Complete);
}
