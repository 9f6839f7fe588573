//===- fork.cpp - Three branches from one paused state --------------------===//
//
// A script does expensive work once and asks its host for a decision. The host
// forks the session there and gives each branch another answer; the branches
// know nothing of each other.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Embed/Session.h"
#include <cstdio>

using namespace monty::embed;

static const char Script[] = R"(
def plan(budget):
    table = [n * n for n in range(1000)]     # the expensive part, done once
    strategy = choose(['cheap', 'safe', 'fast'], budget=budget)
    log.append(strategy)
    return {'strategy': strategy, 'cost': len(strategy) * table[3], 'log': log}

log = ['prepared']
plan(100)
)";

int main() {
  Error Why;
  Program P = Program::compile(Script, {"plan.py"}, Why);
  if (!P.valid()) {
    std::fprintf(stderr, "%s", Why.Message.c_str());
    return 1;
  }
  Session S;
  S.defineFunction("choose");
  Progress Request = S.start(P);
  if (Request.Kind != ProgressKind::FunctionCall)
    return 1;
  std::printf("paused at %s(%s, budget=%s), line %u\n", Request.Name.c_str(),
              toJson(Request.Args[0]).c_str(),
              toJson(Request.KwArgs[0].second).c_str(), Request.Range.Line);

  Value Choices = Request.Args[0];
  std::vector<Session> Branches;
  for (size_t I = 0; I != Choices.size(); ++I) {
    Branches.push_back(S.fork(Why));
    if (Why) {
      std::fprintf(stderr, "%s\n", Why.Message.c_str());
      return 1;
    }
  }
  for (size_t I = 0; I != Choices.size(); ++I) {
    Progress End = Branches[I].resume(Answer::value(Choices.at(I)));
    std::printf("branch %zu: %s\n", I + 1, toJson(End.Result).c_str());
  }
  // The first one still waits, and may take none of these ways.
  Progress End = S.resume(Answer::raise("TimeoutError", "nobody decided"));
  std::printf("trunk: %s: %s\n", End.Exception.Type.c_str(),
              End.Exception.Message.c_str());
  return 0;
}
