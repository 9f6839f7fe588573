//===- DatesTest.cpp - Dates and times across the boundary ----------------===//

#include "Helpers.h"

using namespace monty::embed;

static std::string run(std::string_view Source, Session::Inputs In = {}) {
  Session S;
  return resultOf(S.start(compiled(Source), In));
}

static Value parsed(std::string_view Text) {
  Value V;
  std::string Error;
  EXPECT_TRUE(parseJson(Text, V, Error)) << Text << ": " << Error;
  return V;
}

static Moment moment(int Year, int Month, int Day, int Hour = 0, int Minute = 0,
                     int Second = 0, int Microsecond = 0, bool Fold = false) {
  return {Year, Month, Day, Hour, Minute, Second, Microsecond, Fold};
}

/// All kinds, with zones with and without names, folds, odd offsets.
static std::vector<Value> samples() {
  Value Utc = Value::timeZone({});
  Value Odd = Value::timeZone({0, -3661, -7});
  Value Named = Value::timeZone({0, 3600, 0}, "CET");
  Value Empty = Value::timeZone({0, 3600, 0}, "");
  return {Value::date(1, 1, 1),
          Value::date(9999, 12, 31),
          Value::time(moment(1, 1, 1, 23, 59, 59, 999999)),
          Value::time(moment(1, 1, 1, 1, 2, 3, 0, true), Utc),
          Value::time(moment(1, 1, 1, 1, 2), Odd),
          Value::time(moment(1, 1, 1, 1, 2), Named),
          Value::dateTime(moment(2026, 1, 2, 3, 4, 5)),
          Value::dateTime(moment(2026, 1, 2, 3, 4, 5, 6, true)),
          Value::dateTime(moment(2026, 1, 2, 3, 4, 5, 6), Utc),
          Value::dateTime(moment(1, 1, 1, 0, 0, 0, 1, true), Odd),
          Value::dateTime(moment(2026, 7, 1), Named),
          Value::dateTime(moment(2026, 7, 1), Empty),
          Value::timeDelta({1, 2, 3}),
          Value::timeDelta({0, 0, -1}),
          Value::timeDelta({999999999, 86399, 999999}),
          Value::timeDelta({-999999999, 0, 0}),
          Utc,
          Odd,
          Named,
          Empty,
          Value::timeZone({0, 0, -1}),
          Value::timeZone({0, 86399, 999999})};
}

TEST(Dates, Fields) {
  Value V = Value::dateTime(moment(2026, 2, 28, 3, 4, 5, 6, true),
                            Value::timeZone({0, -1800, 0}, "X"));
  Moment M = V.moment();
  EXPECT_EQ(M.Year, 2026);
  EXPECT_EQ(M.Month, 2);
  EXPECT_EQ(M.Day, 28);
  EXPECT_EQ(M.Hour, 3);
  EXPECT_EQ(M.Minute, 4);
  EXPECT_EQ(M.Second, 5);
  EXPECT_EQ(M.Microsecond, 6);
  EXPECT_TRUE(M.Fold);
  EXPECT_EQ(V.zone().kind(), ValueKind::TimeZone);
  EXPECT_EQ(V.zone().duration().Days, -1);
  EXPECT_EQ(V.zone().duration().Seconds, 84600);
  EXPECT_EQ(V.zone().at(0).text(), "X");
  Duration D = Value::timeDelta({0, 0, -1}).duration();
  EXPECT_EQ(D.Days, -1);
  EXPECT_EQ(D.Seconds, 86399);
  EXPECT_EQ(D.Microseconds, 999999);
  EXPECT_TRUE(Value(5).moment().Year == 1 && Value(5).zone().isNone());
}

TEST(Dates, OutOfRangeIsNone) {
  EXPECT_TRUE(Value::date(0, 1, 1).isNone());
  EXPECT_TRUE(Value::date(10000, 1, 1).isNone());
  EXPECT_TRUE(Value::date(2023, 2, 29).isNone());
  EXPECT_TRUE(Value::date(2023, 13, 1).isNone());
  EXPECT_TRUE(Value::time(moment(1, 1, 1, 24)).isNone());
  EXPECT_TRUE(Value::time(moment(1, 1, 1, 0, 0, 0, 1000000)).isNone());
  EXPECT_TRUE(Value::dateTime(moment(2023, 1, 1, 0, -1)).isNone());
  EXPECT_TRUE(Value::timeDelta({1000000000, 0, 0}).isNone());
  EXPECT_TRUE(Value::timeDelta({INT64_MAX, INT64_MAX, INT64_MAX}).isNone());
  EXPECT_TRUE(Value::timeZone({1, 0, 0}).isNone());
  EXPECT_TRUE(Value::timeZone({-1, 0, 0}).isNone());
}

TEST(Dates, JsonForms) {
  auto Same = [](const Value &V, std::string_view Text) {
    EXPECT_EQ(toJson(V), Text);
    EXPECT_TRUE(parsed(Text) == V) << Text;
  };
  Same(Value::date(2026, 1, 2), R"({"$type":"date","value":"2026-01-02"})");
  Same(Value::time(moment(1, 1, 1, 3, 4, 5)),
       R"({"$type":"time","value":"03:04:05"})");
  Same(Value::dateTime(moment(2026, 1, 2, 3, 4, 5), Value::timeZone({})),
       R"({"$type":"datetime","value":"2026-01-02T03:04:05+00:00"})");
  Same(Value::dateTime(moment(2026, 1, 2, 3, 4, 5, 6, true)),
       R"({"$type":"datetime","value":"2026-01-02T03:04:05.000006","fold":1})");
  Same(Value::dateTime(moment(2026, 1, 2), Value::timeZone({0, 3600, 0}, "A")),
       R"({"$type":"datetime","value":"2026-01-02T00:00:00","tzinfo":)"
       R"({"$type":"timezone","value":"+01:00","name":"A"}})");
  Same(Value::timeDelta({-1, 5, 6}),
       R"({"$type":"timedelta","days":-1,"seconds":5,"microseconds":6})");
  Same(Value::timeZone({0, 0, -1}),
       R"({"$type":"timezone","value":"-00:00:00.000001"})");
  for (const Value &V : samples())
    EXPECT_TRUE(parsed(toJson(V)) == V) << toJson(V);
  EXPECT_TRUE(parsed(R"({"$type":"datetime","value":"2026-01-02 03:04Z"})") ==
              Value::dateTime(moment(2026, 1, 2, 3, 4), Value::timeZone({})));
  EXPECT_TRUE(parsed(R"({"$type":"datetime","value":"20260102"})") ==
              Value::dateTime(moment(2026, 1, 2)));
  EXPECT_TRUE(parsed(R"({"$type":"timedelta","seconds":-1})") ==
              Value::timeDelta({-1, 86399, 0}));
}

TEST(Dates, MalformedJsonIsRefused) {
  std::pair<const char *, const char *> Cases[] = {
      {R"({"$type":"date"})", "must be a date such as"},
      {R"({"$type":"date","value":5})", "must be a date such as"},
      {R"({"$type":"date","value":"2026-02-30"})", "must be a date such as"},
      {R"({"$type":"date","value":"0000-01-01"})", "must be a date such as"},
      {R"({"$type":"date","value":"2026-01-02T00:00"})", "must be a date"},
      {R"({"$type":"date","value":"2026-01-02","fold":1})", "has only"},
      {R"({"$type":"time","value":"25:00"})", "must be a time such as"},
      {R"({"$type":"time","value":"24:00"})", "must be a time such as"},
      {R"({"$type":"time","value":"10:00+24:00"})", "less than a day"},
      {R"({"$type":"datetime","value":""})", "must be a datetime such as"},
      {R"({"$type":"datetime","value":"2026-01-02T"})", "must be a datetime"},
      {R"({"$type":"datetime","value":"2026-01-02x10:00"})", "be a datetime"},
      {R"({"$type":"datetime","value":"2026-01-02T10:61"})", "be a datetime"},
      {R"({"$type":"datetime","value":"2026-01-02","fold":2})", "0 or 1"},
      {R"({"$type":"datetime","value":"2026-01-02","fold":"1"})", "0 or 1"},
      {R"({"$type":"datetime","value":"2026-01-02","zone":null})", "has only"},
      {R"({"$type":"datetime","value":"2026-01-02","tzinfo":5})",
       "an instance"},
      {R"({"$type":"datetime","value":"2026-01-02T10:00Z",)"
       R"("tzinfo":{"$type":"timezone","value":"Z"}})",
       "exclude each other"},
      {R"({"$type":"timedelta","days":1.5})", "must be ints"},
      {R"({"$type":"timedelta","days":1000000000})", "out of range"},
      {R"({"$type":"timedelta","days":99999999999999999999})", "must be ints"},
      {R"({"$type":"timedelta","hours":1})", "has only"},
      {R"({"$type":"timezone"})", "must be an offset such as"},
      {R"({"$type":"timezone","value":"UTC"})", "must be an offset such as"},
      {R"({"$type":"timezone","value":"01:00"})", "must be an offset such as"},
      {R"({"$type":"timezone","value":"+24:00"})", "less than a day"},
      {R"({"$type":"timezone","value":"+01:00","name":1})", "must be a string"},
  };
  for (auto [Text, Expected] : Cases) {
    Value V;
    std::string Error;
    EXPECT_FALSE(parseJson(Text, V, Error)) << Text;
    EXPECT_NE(Error.find(Expected), std::string::npos) << Text << ": " << Error;
  }
}

TEST(Dates, RoundTrip) {
  for (const Value &V : samples()) {
    Value Nested = Value::list({V, Value::tuple({V})});
    Nested.append(Value::dict().insert(V, V)).append(Value::set({V}));
    Session S;
    Progress P = S.start(compiled("x"), {{"x", Nested}});
    EXPECT_TRUE(P.Result == Nested) << resultOf(P) << toJson(Nested);
  }
}

TEST(Dates, DamagedNodesAreRefused) {
  for (const Value &V : samples()) {
    V.node()->Days = 2'000'000'000;
    EXPECT_NE(run("x", {{"x", Value::list({V})}}).find("out of range"),
              std::string::npos);
  }
}

TEST(Dates, NeedNoImport) {
  EXPECT_EQ(
      run("(repr(a), a + d, a.zone if hasattr(a, 'zone') else "
          "a.tzinfo is type(a.tzinfo).utc)",
          {{"a", Value::dateTime(moment(2026, 1, 2), Value::timeZone({}))},
           {"d", Value::timeDelta({1, 0, 0})}}),
      R"x({"$type":"tuple","items":["datetime.datetime(2026, 1, 2, 0, 0, )x"
      R"x(tzinfo=datetime.timezone.utc)",{"$type":"datetime","value":)x"
      R"x("2026-01-03T00:00:00+00:00"},true]})x");
  EXPECT_EQ(run("import datetime\n"
                "[type(a) is datetime.date, a == datetime.date(2026, 1, 2), "
                "{datetime.date(2026, 1, 2): 5}[a], a.strftime('%d.%m.%y')]",
                {{"a", Value::date(2026, 1, 2)}}),
            "[true,true,5,\"02.01.26\"]");
}

TEST(Dates, AsKeysFromOutside) {
  Value D = Value::dict();
  D.insert(Value::date(2026, 1, 2), 1)
      .insert(Value::dateTime(moment(2026, 1, 2, 5), Value::timeZone({})), 2)
      .insert(Value::timeDelta({1, 0, 0}), 3)
      .insert(Value::time(moment(1, 1, 1, 5)), 4);
  EXPECT_EQ(run("from datetime import *\n"
                "[d[date(2026, 1, 2)], d[datetime(2026, 1, 2, 6, tzinfo="
                "timezone(timedelta(hours=1)))], d[timedelta(hours=24)], "
                "d[time(5)]]",
                {{"d", D}}),
            "[1,2,3,4]");
}

static const char OwnZone[] = R"py(
from datetime import *
class Zone(tzinfo):
    def __init__(self, hours): self.hours = hours
    def utcoffset(self, dt): return timedelta(hours=self.hours)
)py";

TEST(Dates, ZonesOfTheScript) {
  Session S;
  S.feed(OwnZone);
  Progress P = S.feed("datetime(2026, 1, 2, tzinfo=Zone(5))");
  EXPECT_EQ(resultOf(P),
            R"({"$type":"datetime","value":"2026-01-02T00:00:00","tzinfo":)"
            R"({"$type":"instance","class":"Zone","fields":{"hours":5}}})");
  // The same comes in again, and its offset is the script's.
  Value Back = parsed(toJson(P.Result));
  EXPECT_TRUE(Back == P.Result);
  S.defineFunction("ask");
  P = S.feed("x = ask()\nstr(x)");
  ASSERT_EQ(P.Kind, ProgressKind::FunctionCall);
  EXPECT_EQ(resultOf(S.resume(Answer::value(Back))),
            "\"2026-01-02 00:00:00+05:00\"");
  // A class that is none of a zone's is refused, and so is a stranger's key.
  P = S.feed("ask()");
  Value Wrong = Value::dateTime(moment(2026, 1, 2),
                                Value::instance(ValueKind::Instance, "Other"));
  P = S.resume(Answer::value(Wrong));
  EXPECT_NE(resultOf(P).find("the zone of a time from outside"),
            std::string::npos)
      << resultOf(P);
  P = S.resume(Answer::value(Value::dict().insert(Back, 1)));
  EXPECT_NE(resultOf(P).find("must not need a __hash__"), std::string::npos)
      << resultOf(P);
}

TEST(Dates, ZoneThatHoldsItsDate) {
  std::string Json = run(std::string(OwnZone) +
                         "z = Zone(1)\nd = datetime(2026, 1, 2, tzinfo=z)\n"
                         "z.date = d\n[d, d, z]");
  Value Back = parsed(Json);
  EXPECT_TRUE(parsed(toJson(Back)) == Back) << Json;
  Session S;
  S.feed(OwnZone);
  S.defineFunction("ask");
  S.feed("x = ask()");
  EXPECT_EQ(resultOf(S.resume(Answer::value(Back))), "nothing");
  EXPECT_EQ(resultOf(S.feed("[x[0] == x[1], x[2].date.tzinfo is x[2], "
                            "x[0].tzinfo is x[2], x[1].utcoffset()]")),
            R"([true,true,true,{"$type":"timedelta","days":0,"seconds":3600,)"
            R"("microseconds":0}])");
}

TEST(Dates, SubclassesGoOutAsDates) {
  EXPECT_EQ(run("import datetime\nclass D(datetime.date): pass\n"
                "class T(datetime.timedelta): pass\n[D(2026, 1, 2), T(1)]"),
            R"([{"$type":"date","value":"2026-01-02"},{"$type":"timedelta",)"
            R"("days":1,"seconds":0,"microseconds":0}])");
  EXPECT_NE(run("import datetime\ndatetime.date").find("datetime.date"),
            std::string::npos);
}

static const char Alive[] = R"py(
import datetime
from datetime import *
class Stamp(datetime):
    pass
keep = {date(2026, 1, 2): [time(1, 2, 3, 4, timezone.utc, fold=1)], timedelta(1): timezone(timedelta(hours=1), 'A')}
own = Stamp(2026, 1, 2, tzinfo=keep[timedelta(1)])
own.label = 'x'
inner = [d + timedelta(days=ask()) for d in keep if isinstance(d, date)]
(repr(keep), repr(own), own.label, own.tzinfo is keep[timedelta(days=1)], keep[date(2026, 1, 2)][0].tzinfo is timezone.utc, inner, datetime.strptime('2026', '%Y'), x)
)py";

TEST(Dates, SnapshotsAndForks) {
  auto Finish = [](Session &S) {
    return resultOf(S.resume(Answer::value(Value(5))));
  };
  Session S;
  S.defineFunction("ask");
  Value X = Value::dateTime(moment(2026, 1, 2), Value::timeZone({0, 1, 1}));
  Progress P = S.start(compiled(Alive), {{"x", X}});
  ASSERT_EQ(P.Kind, ProgressKind::FunctionCall) << resultOf(P);
  Error Why;
  for (int Level : {0, 3}) {
    SnapshotOptions Save;
    Save.Compression = Level;
    auto Bytes = S.snapshot(Save, Why);
    ASSERT_FALSE(Why) << Why.Message;
    Session Loaded = Session::load(Bytes, {}, Why);
    ASSERT_FALSE(Why) << Why.Message;
    Session Forked = S.fork(Why);
    ASSERT_FALSE(Why) << Why.Message;
    std::string Expected = Finish(Forked);
    EXPECT_EQ(Expected.substr(0, 26), R"({"$type":"tuple","items":[)");
    EXPECT_EQ(Finish(Loaded), Expected);
  }
}
