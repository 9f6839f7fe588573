//===- SessionTest.cpp - Sessions, host calls, values ---------------------===//

#include "Helpers.h"
#include <chrono>
#include <thread>

using namespace monty::embed;

TEST(Session, RunsAProgram) {
  Session S;
  ASSERT_TRUE(S.valid());
  EXPECT_EQ(resultOf(S.start(compiled("1 + 2"))), "3");
  EXPECT_EQ(resultOf(S.start(compiled("x = 1"))), "nothing");
  EXPECT_EQ(resultOf(S.start(compiled("a + [b]"),
                             {{"a", Value::list({1})}, {"b", "c"}})),
            "[1,\"c\"]");
}

TEST(Session, FeedKeepsState) {
  Session S;
  EXPECT_EQ(resultOf(S.feed("x = 20\ndef f(n): return n + x")), "nothing");
  EXPECT_NE(resultOf(S.feed("y = 1; 1/0")).find("ZeroDivisionError"),
            std::string::npos);
  EXPECT_EQ(resultOf(S.feed("f(1) + y")), "22");
  Progress P = S.feed("def (");
  EXPECT_EQ(P.Kind, ProgressKind::Failed);
  EXPECT_EQ(P.Exception.Type, "SyntaxError");
  EXPECT_EQ(resultOf(S.feed("x")), "20");
}

TEST(Session, HostFunctionsPause) {
  Session S;
  S.defineFunction("fetch");
  Progress P = S.start(compiled("def g(u):\n    return fetch(u, depth=2) * 2\n"
                                "[g(u) for u in ('a', 'b')]"));
  ASSERT_EQ(P.Kind, ProgressKind::FunctionCall);
  EXPECT_EQ(P.Name, "fetch");
  EXPECT_EQ(P.CallId, 1u);
  ASSERT_EQ(P.Args.size(), 1u);
  EXPECT_EQ(P.Args[0].text(), "a");
  EXPECT_EQ(P.KwArgs[0].first, "depth");
  EXPECT_EQ(P.KwArgs[0].second.asInt64(), 2);
  EXPECT_EQ(P.Range.Line, 2u);
  EXPECT_EQ(P.Range.Column, 11u);
  P = S.resume(Answer::value("x"));
  EXPECT_EQ(P.Args[0].text(), "b");
  P = S.resume(Answer::value(Value::list({1})));
  EXPECT_EQ(resultOf(P), "[\"xx\",[1,1]]");
  EXPECT_EQ(S.spent().HostCalls, 2u);
  EXPECT_EQ(S.resume(Answer::value(1)).Kind, ProgressKind::Error);
}

TEST(Session, HostCanRaise) {
  Session S;
  S.defineFunction("f");
  Program P = compiled("try:\n    f()\nexcept KeyError as e:\n    r = repr(e)\n"
                       "except Exception as e:\n    r = type(e).__name__, "
                       "str(e)\nr");
  EXPECT_EQ(S.start(P).Kind, ProgressKind::FunctionCall);
  EXPECT_EQ(resultOf(S.resume(Answer::raise("KeyError", "k"))),
            "\"KeyError('k')\"");
  S.start(P);
  EXPECT_EQ(resultOf(S.resume(Answer::raise("ConnectFailed", "no route"))),
            "{\"$type\":\"tuple\",\"items\":[\"ConnectFailed\",\"no route\"]}");
  S.start(P);
  EXPECT_EQ(resultOf(S.resume(Answer::notFound("Use g()."))).find("NameError"),
            size_t(27));
}

TEST(Session, UncaughtExceptionsAreDescribed) {
  Session S;
  Progress P = S.start(compiled("def f(x):\n    return 1 / x\ntry:\n    f(0)\n"
                                "except ZeroDivisionError as e:\n"
                                "    raise ValueError('bad', 3) from e"));
  ASSERT_EQ(P.Kind, ProgressKind::Failed);
  EXPECT_EQ(P.Exception.Type, "ValueError");
  EXPECT_EQ(P.Exception.Message, "('bad', 3)");
  EXPECT_EQ(P.Exception.Exception.at(1).asInt64(), 3);
  ASSERT_EQ(P.Exception.Chain.size(), 1u);
  EXPECT_EQ(P.Exception.Chain[0].Type, "ZeroDivisionError");
  ASSERT_EQ(P.Exception.Chain[0].Frames.size(), 2u);
  EXPECT_EQ(P.Exception.Chain[0].Frames[1].Function, "f");
  EXPECT_EQ(P.Exception.Chain[0].Frames[1].Range.Line, 2u);
}

TEST(Session, NamesGoOut) {
  SessionOptions O;
  O.AskNames = true;
  Session S(O);
  Progress P = S.start(compiled("rate * double(4)"));
  ASSERT_EQ(P.Kind, ProgressKind::NameLookup);
  EXPECT_EQ(P.Name, "rate");
  P = S.resume(Answer::value(2));
  EXPECT_EQ(P.Name, "double");
  P = S.resume(Answer::function());
  ASSERT_EQ(P.Kind, ProgressKind::FunctionCall);
  EXPECT_EQ(resultOf(S.resume(Answer::value(8))), "16");
  P = S.start(compiled("rate + missing"));
  EXPECT_EQ(P.Name, "missing");
  EXPECT_NE(resultOf(S.resume(Answer::notFound()))
                .find("NameError: name 'missing' is not defined"),
            std::string::npos);
}

TEST(Session, HostObjects) {
  Session S;
  Progress P = S.start(
      compiled("r = [db.query('q', 1), db.size, db is db2]\ndb.name = 'n'\nr"),
      {{"db", Value::handle(3, "Database")},
       {"db2", Value::handle(3, "Database")}});
  ASSERT_EQ(P.Kind, ProgressKind::MethodCall);
  EXPECT_EQ(P.Name, "query");
  EXPECT_EQ(P.Target.number(), 3u);
  EXPECT_EQ(P.Args[1].asInt64(), 1);
  P = S.resume(Answer::value("row"));
  EXPECT_EQ(P.Name, "__getattr__");
  EXPECT_EQ(P.Args[0].text(), "size");
  P = S.resume(Answer::value(9));
  EXPECT_EQ(P.Name, "__setattr__");
  EXPECT_EQ(resultOf(S.resume(Answer::value(Value()))), "[\"row\",9,true]");
}

TEST(Session, FunctionsGoOutAndAreCalled) {
  Session S;
  Progress P = S.start(compiled("def add(a, b=10): return a + b\nadd"));
  ASSERT_EQ(P.Result.kind(), ValueKind::Function);
  Value F = P.Result;
  EXPECT_EQ(F.text(), "add");
  EXPECT_EQ(resultOf(S.call(F, {5})), "15");
  EXPECT_EQ(resultOf(S.call(F, {5}, {{"b", 1}})), "6");
  EXPECT_NE(resultOf(S.call(F, {})).find("TypeError"), std::string::npos);
  S.release(F);
  EXPECT_EQ(S.call(F, {1}).Kind, ProgressKind::Error);
}

TEST(Session, CallbacksAnswer) {
  Session S;
  int Calls = 0;
  S.defineFunction("twice", [&](const Progress &P) {
    ++Calls;
    return Answer::value(P.Args[0].asInt64() * 2);
  });
  EXPECT_EQ(
      resultOf(S.start(compiled("sorted([3, 1, 2], key=lambda x: -twice(x))"))),
      "[3,2,1]");
  EXPECT_EQ(Calls, 3);
}

TEST(Session, ValuesSurviveTheWay) {
  Session S;
  S.defineFunction("show");
  const char *Source = R"(
l = [1]; l.append(l)
show(None, True, 2**200, -5, 1.5, 2j, 'é', b'\x00z', (1, (2,)), {1: 'a', (1, 2): {3}}, frozenset([1]), range(3), ..., l)
)";
  Progress P = S.start(compiled(Source));
  ASSERT_EQ(P.Kind, ProgressKind::FunctionCall);
  Value All = Value::list();
  for (const Value &V : P.Args)
    All.append(V);
  Session T;
  Progress Q = T.start(compiled("v[-1][1] is v[-1], v"), {{"v", All}});
  ASSERT_EQ(Q.Kind, ProgressKind::Complete) << resultOf(Q);
  EXPECT_TRUE(Q.Result.at(0).asBool());
  EXPECT_TRUE(Q.Result.at(1) == All) << toJson(Q.Result.at(1));
}

TEST(Session, LimitsEndRuns) {
  SessionOptions O;
  O.Limits.MaxSteps = 100'000;
  Session S(O);
  Progress P = S.start(compiled("while True: pass"));
  EXPECT_EQ(P.Kind, ProgressKind::LimitExceeded);
  EXPECT_EQ(P.Breach.Which, LimitName::Steps);
  EXPECT_EQ(P.Message, "limit exceeded: steps (100000)");
  EXPECT_EQ(S.start(compiled("1")).Kind, ProgressKind::LimitExceeded);
  SessionOptions C;
  C.Limits.MaxHostCalls = 3;
  Session T(C);
  T.defineFunction("f", [](const Progress &) { return Answer::value(1); });
  EXPECT_EQ(resultOf(T.start(compiled("while True: f()"))),
            "limit exceeded: host calls (3)");
  SessionOptions R;
  R.Limits.MaxStepsPerRun = 10'000;
  Session U(R);
  EXPECT_EQ(U.start(compiled("while True: pass")).Kind,
            ProgressKind::LimitExceeded);
  EXPECT_EQ(resultOf(U.start(compiled("1"))), "1");
}

/// Nothing is left of the time for the exception's own words.
TEST(Session, FailuresAreToldWhenTheTimeIsOver) {
  SessionOptions Options;
  Options.Limits.MaxTimeNs = 50'000'000;
  Options.Output = [](OutputStream, std::string_view) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  };
  Session S(Options);
  Progress P = S.start(compiled("print(1)\nraise ValueError('why')"));
  if (P.Kind == ProgressKind::LimitExceeded)
    return; // noticed before it was raised
  ASSERT_EQ(P.Kind, ProgressKind::Failed);
  EXPECT_EQ(P.Exception.Type, "ValueError");
  EXPECT_EQ(P.Exception.Message, "why");
}

TEST(Session, OutputIsCollected) {
  Session S;
  S.start(compiled("print('a', 1)"));
  EXPECT_EQ(S.takeOutput(), "a 1\n");
  EXPECT_EQ(S.takeOutput(), "");
}

TEST(Session, ManySideBySide) {
  Program P = compiled("f(x) + x");
  std::vector<Session> All;
  for (int I = 0; I != 50; ++I) {
    All.emplace_back();
    All.back().defineFunction("f");
    EXPECT_TRUE(All.back().start(P, {{"x", I}}).isPaused());
  }
  for (int I = 0; I != 50; ++I)
    EXPECT_EQ(resultOf(All[I].resume(Answer::value(1000))),
              std::to_string(1000 + I));
}

TEST(Session, BadAnswersChangeNothing) {
  Session S;
  S.defineFunction("f");
  S.start(compiled("f()"));
  EXPECT_EQ(S.resume(Answer::timedOut()).Kind, ProgressKind::Error);
  EXPECT_EQ(S.resume(Answer::value(Value("\xFF"))).Kind, ProgressKind::Error);
  EXPECT_EQ(S.start(compiled("1")).Kind, ProgressKind::Error);
  EXPECT_EQ(resultOf(S.resume(Answer::value(4))), "4");
}
