//===- JsonTest.cpp - Values as JSON, there and back ----------------------===//

#include "monty/Embed/Json.h"
#include "gtest/gtest.h"
#include <cmath>

using namespace monty::embed;

static Value parsed(std::string_view Text) {
  Value V;
  std::string Error;
  EXPECT_TRUE(parseJson(Text, V, Error)) << Error;
  return V;
}

static std::string error(std::string_view Text) {
  Value V;
  std::string Error;
  EXPECT_FALSE(parseJson(Text, V, Error));
  return Error;
}

static void same(const Value &V, std::string_view Text) {
  EXPECT_EQ(toJson(V), Text);
  EXPECT_TRUE(parsed(Text) == V) << Text;
}

TEST(Json, NaturalForms) {
  same(Value(), "null");
  same(Value(true), "true");
  same(Value(-42), "-42");
  same(Value(1.5), "1.5");
  same(Value(2.0), "2.0");
  same(Value("a\"\n\xC3\xA9\xF0\x9F\x98\x80"),
       "\"a\\\"\\n\\u00e9\\ud83d\\ude00\"");
  same(Value::list({1, "x", Value::list()}), "[1,\"x\",[]]");
  Value D = Value::dict();
  D.insert("a", 1).insert("b", Value::list({2}));
  same(D, "{\"a\":1,\"b\":[2]}");
  same(Value::bigInt("123456789012345678901234567890"),
       "123456789012345678901234567890");
  same(Value::bigInt("-9223372036854775808"), "-9223372036854775808");
}

TEST(Json, TypedForms) {
  same(
      Value::tuple({1, Value::tuple()}),
      "{\"$type\":\"tuple\",\"items\":[1,{\"$type\":\"tuple\",\"items\":[]}]}");
  same(Value::bytes(std::string_view("\0\xFFz", 3)),
       "{\"$type\":\"bytes\",\"base64\":\"AP96\"}");
  same(Value(INFINITY), "{\"$type\":\"float\",\"value\":\"inf\"}");
  same(Value::complex(1, -2), "{\"$type\":\"complex\",\"parts\":[1.0,-2.0]}");
  Value D = Value::dict();
  D.insert(1, "one").insert(Value::tuple({1, 2}), Value::list({3}));
  same(D, "{\"$type\":\"dict\",\"items\":[[1,\"one\"],[{\"$type\":\"tuple\","
          "\"items\":[1,2]},[3]]]}");
  Value P = Value::instance(ValueKind::DataClass, "Point");
  P.setField("x", 1).setField("y", Value::list({2}));
  same(P, "{\"$type\":\"dataclass\",\"class\":\"Point\",\"fields\":{\"x\":1,"
          "\"y\":[2]}}");
  same(Value::exception("ValueError", "no"),
       "{\"$type\":\"exception\",\"class\":\"ValueError\",\"args\":[\"no\"]}");
  same(Value::enumMember("Color", "RED", 1),
       "{\"$type\":\"enum\",\"class\":\"Color\",\"name\":\"RED\",\"value\":[1]"
       "}");
  same(Value::handle(7, "Db"),
       "{\"$type\":\"handle\",\"class\":\"Db\",\"id\":7}");
}

TEST(Json, CyclesAndSharing) {
  Value L = Value::list({1});
  L.append(L);
  EXPECT_EQ(toJson(L), "{\"$type\":\"list\",\"$id\":1,\"items\":[1,{\"$type\":"
                       "\"ref\",\"id\":1}]}");
  Value Back = parsed(toJson(L));
  EXPECT_EQ(Back.at(1).node(), Back.node());
  EXPECT_TRUE(Back == L);
  Value Shared = Value::list({5});
  Value Two = Value::list();
  Two.append(Shared).append(Shared);
  Back = parsed(toJson(Two));
  EXPECT_EQ(Back.at(0).node(), Back.at(1).node());
}

TEST(Json, SharedStructureDoesNotBlowUp) {
  Value V = Value::tuple({1, 2});
  for (int I = 0; I != 60; ++I)
    V = Value::tuple({V, V});
  EXPECT_LT(toJson(V).size(), 10'000u);
}

TEST(Json, DepthIsANumber) {
  std::string Deep(9'000, '[');
  Deep += std::string(9'000, ']');
  EXPECT_EQ(toJson(parsed(Deep)), Deep);
  EXPECT_NE(error(std::string(1'000'000, '[')).find("nested too deeply"),
            std::string::npos);
}

TEST(Json, Mistakes) {
  EXPECT_EQ(error(""), "Expecting value: line 1 column 1 (char 0)");
  EXPECT_EQ(error("[1,]"), "Expecting value: line 1 column 4 (char 3)");
  EXPECT_EQ(error("{1:2}"), "Expecting property name enclosed in double "
                            "quotes: line 1 column 2 (char 1)");
  EXPECT_EQ(error("[1\n 2]"),
            "Expecting ',' delimiter: line 2 column 2 (char 4)");
  error("01");
  error("1.");
  error("\"\xFF\"");
  error("\"a");
  error("nul");
  error("1 2");
  error("{\"$type\":\"nonsense\"}");
  error("{\"$type\":\"ref\",\"id\":3}");
  error("[{\"$type\":\"ref\",\"id\":3}]");
  error("{\"$type\":\"bytes\",\"base64\":\"*\"}");
  error("{\"$type\":\"range\",\"items\":[1]}");
}
