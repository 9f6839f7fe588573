//===- PolicyTest.cpp - Rules, rates, types, logs -------------------------===//

#include "monty/Embed/Policy.h"
#include "monty/Embed/Json.h"
#include "gtest/gtest.h"

using namespace monty::embed;

static Policy policy(std::string_view Text) {
  Error Why;
  Policy P = Policy::fromJson(Text, Why);
  EXPECT_EQ(Why.Message, "");
  return P;
}

static std::string mistake(std::string_view Text) {
  Error Why;
  Policy::fromJson(Text, Why);
  return Why.Message;
}

static Progress call(std::string_view Name, std::vector<Value> Args = {}) {
  Progress P;
  P.Kind = ProgressKind::FunctionCall;
  P.CallId = 1;
  P.Name = std::string(Name);
  P.Args = std::move(Args);
  return P;
}

static std::string verdict(Policy &P, const Progress &Call) {
  Policy::Verdict V = P.check(Call);
  return V.Allowed ? "allowed"
                   : V.Rule + ": " + std::string(V.Denial.Content.at(0).text());
}

TEST(Policy, AllowsAndDenies) {
  Policy P = policy(R"({"default": "deny", "functions": {"fetch": "allow",
    "drop": {"allow": false, "reason": "nothing may be dropped"}},
    "methods": {"Db.query": true}})");
  EXPECT_EQ(verdict(P, call("fetch")), "allowed");
  EXPECT_EQ(verdict(P, call("drop")),
            "deny: the host's policy denies this call of 'drop': nothing may "
            "be dropped");
  EXPECT_EQ(verdict(P, call("other")),
            "deny: the host's policy denies this call of 'other': it is not "
            "allowed");
  Progress M = call("query");
  M.Kind = ProgressKind::MethodCall;
  M.Target = Value::handle(1, "Db");
  EXPECT_EQ(verdict(P, M), "allowed");
  M.Name = "drop";
  EXPECT_EQ(verdict(P, M),
            "deny: the host's policy denies this call of 'Db.drop': it is not "
            "allowed");
  Progress Name = call("anything");
  Name.Kind = ProgressKind::NameLookup;
  EXPECT_EQ(verdict(P, Name), "allowed");
}

TEST(Policy, CountsCalls) {
  Policy P =
      policy(R"({"max_calls": 4, "functions": {"f": {"max_calls": 1}}})");
  EXPECT_EQ(verdict(P, call("f")), "allowed");
  EXPECT_EQ(verdict(P, call("f")),
            "max_calls: the host's policy denies this call of 'f': at most 1 "
            "call is allowed");
  EXPECT_EQ(verdict(P, call("g")), "allowed");
  // Counts survive a snapshot.
  Policy Q =
      policy(R"({"max_calls": 3, "functions": {"f": {"max_calls": 1}}})");
  EXPECT_EQ(Q.setCounts(P.counts()).Message, "");
  EXPECT_EQ(verdict(Q, call("f")).substr(0, 9), "max_calls");
  EXPECT_EQ(verdict(Q, call("g")), "allowed");
  EXPECT_EQ(verdict(Q, call("g")),
            "max_calls: the host's policy denies this call of 'g': at most 3 "
            "calls of all functions together are allowed");
  EXPECT_NE(Q.setCounts("[]").Message, "");
  EXPECT_NE(Q.setCounts(R"({"calls": -1})").Message, "");
}

TEST(Policy, LimitsRates) {
  Policy P = policy(R"({"functions": {"f": {"rate_per_second": 2}}})");
  uint64_t Now = 5'000'000'000;
  P.setClock([&] { return Now; });
  EXPECT_EQ(verdict(P, call("f")), "allowed");
  EXPECT_EQ(verdict(P, call("f")), "allowed");
  EXPECT_EQ(verdict(P, call("f")),
            "rate: the host's policy denies this call of 'f': at most 2 a "
            "second are allowed; try again after 0.5 seconds");
  Now += 250'000'000;
  Policy::Verdict V = P.check(call("f"));
  Value After;
  ASSERT_TRUE(V.Denial.Content.field("retry_after", After));
  EXPECT_EQ(After.asDouble(), 0.25);
  Now += 250'000'000;
  EXPECT_EQ(verdict(P, call("f")), "allowed");
  EXPECT_EQ(verdict(P, call("f")).substr(0, 4), "rate");
}

TEST(Policy, MistakesInIt) {
  EXPECT_EQ(mistake("[]"), "policy: the whole: wants an object");
  EXPECT_EQ(mistake("{"), "policy: Expecting property name enclosed in double "
                          "quotes: line 1 column 2 (char 1)");
  EXPECT_EQ(mistake(R"({"default": "maybe"})"),
            "policy: default: wants \"allow\" or \"deny\"");
  EXPECT_EQ(mistake(R"({"functions": {"f": {"max_call": 1}}})"),
            "policy: functions.f.max_call: nothing is known under this name");
  EXPECT_EQ(mistake(R"({"functions": {"f": {"rate_per_second": 0}}})"),
            "policy: functions.f.rate_per_second: wants a number above 0");
  EXPECT_EQ(mistake(R"({"os": {"f": {"max_calls": -1}}})"),
            "policy: os.f.max_calls: wants a number that is not negative");
  EXPECT_EQ(mistake(R"({"function": {}})"),
            "policy: function: nothing is known under this name");
}

/// What is wrong with f(\p V) where f's parameter is of type \p Type.
static std::string misfit(std::string_view Type, const Value &V) {
  Policy P;
  Error Why = P.setStubs("from typing import *\nclass Point: x: int\n"
                         "class Point3(Point): ...\n"
                         "class Row(TypedDict):\n    id: int\n"
                         "    name: NotRequired[str]\n"
                         "type Json = dict[str, Json] | list[Json] | str | int "
                         "| None\nUrl = str\nT = TypeVar('T')\n"
                         "type Twice = list[Twice] | Sequence[Twice] | int\n"
                         "def f(x: " +
                         std::string(Type) + ") -> None: ...\n");
  EXPECT_EQ(Why.Message, "");
  Policy::Verdict R = P.check(call("f", {V}));
  return R.Allowed ? "" : std::string(R.Denial.Content.at(0).text());
}

TEST(Policy, ChecksTypes) {
  Value Row = Value::dict();
  Row.insert("id", 1);
  Value Named = Value::dict();
  Named.insert("id", 1).insert("name", "n");
  Value Wrong = Value::dict();
  Wrong.insert("id", "1");
  Value More = Value::dict();
  More.insert("id", 1).insert("more", 1);
  const std::pair<const char *, Value> Good[] = {
      {"int", 1},
      {"int", true},
      {"float", 1},
      {"str | None", Value()},
      {"Optional[int]", Value()},
      {"'int'", 3},
      {"list[int]", Value::list({1, 2})},
      {"dict[str, int]", Row},
      {"tuple[int, ...]", Value::tuple({1, 2, 3})},
      {"tuple[int, str]", Value::tuple({1, "a"})},
      {"Sequence[str]", Value::list({"a"})},
      {"Literal['a', -1]", -1},
      {"Url", "u"},
      {"T", 1},
      {"Unknown[int]", 1},
      {"Point", Value::instance(ValueKind::DataClass, "Point3")},
      {"Row", Row},
      {"Row", Named},
      {"Json", Value::list({Row, "a", Value::list()})},
      {"Annotated[int, 'a count']", 1},
      {"datetime.date", Value::date(2026, 1, 2)},
      {"date", Value::dateTime({})},
      {"datetime.datetime", Value::dateTime({})},
      {"time", Value::time({})},
      {"timedelta | None", Value::timeDelta({})},
      {"tzinfo", Value::timeZone({})},
  };
  for (auto &[Type, V] : Good)
    EXPECT_EQ(misfit(Type, V), "") << Type;
  const std::pair<const char *, Value> Bad[] = {
      {"int", 1.5},
      {"bool", 1},
      {"str", Value::bytes("a")},
      {"None", 0},
      {"int | str", 1.5},
      {"'int'", "a"},
      {"list[int]", Value::tuple({1})},
      {"list[int]", Value::list({1, "a"})},
      {"dict[str, int]", Wrong},
      {"tuple[int, str]", Value::tuple({1})},
      {"Literal['a', -1]", "b"},
      {"Url", 1},
      {"Point3", Value::instance(ValueKind::DataClass, "Point")},
      {"Row", Wrong},
      {"Row", More},
      {"Row", Value::dict()},
      {"Json", 1.5},
      {"Callable[[int], int]", 1},
      {"date", "2026-01-02"},
      {"datetime", Value::date(2026, 1, 2)},
      {"time", Value::dateTime({})},
      {"timedelta", 1},
      {"timezone", Value::timeDelta({})},
  };
  for (auto &[Type, V] : Bad)
    EXPECT_EQ(misfit(Type, V).find("f() argument 'x' must be " +
                                   std::string(Type) + ", not "),
              0u)
        << Type << ": " << misfit(Type, V);
  // As deep as it likes.
  Value Deep = Value::list();
  for (int I = 0; I != 100'000; ++I)
    Deep = Value::list({Deep});
  EXPECT_NE(misfit("Json", Deep), "");
  Value Tried = Value::list({Value()});
  for (int I = 0; I != 60; ++I)
    Tried = Value::list({Tried});
  EXPECT_NE(misfit("Twice", Tried), "");
}

TEST(Policy, ChecksMethods) {
  Policy P;
  EXPECT_EQ(
      P.setStubs("class Db:\n    def query(self, sql: str) -> list: ...\n"
                 "    @staticmethod\n    def open(name: str) -> Db: ...\n")
          .Message,
      "");
  EXPECT_EQ(P.setStubs("def f(").Message,
            "stubs, line 1: '(' was never closed");
  Progress M = call("query", {1});
  M.Kind = ProgressKind::MethodCall;
  M.Target = Value::handle(1, "Db");
  EXPECT_EQ(verdict(P, M),
            "arguments: Db.query() argument 'sql' must be str, not int");
  M.Args = {"q"};
  EXPECT_EQ(verdict(P, M), "allowed");
  M.Args = {};
  EXPECT_EQ(verdict(P, M), "arguments: Db.query() missing 1 required "
                           "positional argument: 'sql'");
  M.Name = "open";
  EXPECT_EQ(verdict(P, M), "arguments: Db.open() missing 1 required positional "
                           "argument: 'name'");
  M.Args = {"n"};
  EXPECT_EQ(verdict(P, M), "allowed");
}

TEST(Policy, GuardsCallbacks) {
  Policy P = policy(R"({"functions": {"f": {"max_calls": 2}}})");
  Session S;
  S.defineFunction("f", P.guard([](const Progress &Call) {
    return Answer::value(Call.Args[0]);
  }));
  Error Why;
  Program Code = Program::compile(
      "r = []\nfor i in range(3):\n    try: r.append(f(i))\n"
      "    except PermissionError as e: r.append((e.rule, e.limit))\nr",
      {}, Why);
  EXPECT_EQ(toJson(S.start(Code).Result),
            "[0,1,{\"$type\":\"tuple\",\"items\":[\"max_calls\",2]}]");
}

TEST(Policy, WritesALog) {
  Policy P = policy(R"({"functions": {"f": "deny"}})");
  Progress C = call("f", {1});
  Policy::Verdict V = P.check(C);
  EXPECT_EQ(
      auditLine(C, V, Answer::pending(), 12.5),
      "{\"time\":12.500,\"verdict\":\"denied\",\"rule\":\"deny\","
      "\"request\":{\"type\":\"call\",\"id\":1,\"name\":\"f\",\"args\":[1]"
      ",\"kwargs\":{}},\"answer\":{\"pending\":true}}");
}
