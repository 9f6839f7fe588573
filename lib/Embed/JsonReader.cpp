//===- JsonReader.cpp - Values from JSON text -----------------------------===//
//
// A stack machine, so that depth is bounded by a number and not by the native
// stack. An object with "$type" is read as a dict first and turned into what it
// stands for when it closes; references are resolved at the end.
//
//===----------------------------------------------------------------------===//

#include "JsonDates.h"
#include "monty/Embed/Json.h"
#include "monty/Support/Utf8.h"
#include <charconv>
#include <cmath>
#include <unordered_map>

using namespace monty::embed;

namespace {
class Reader {
public:
  Reader(std::string_view Text, const JsonLimits &Limits, bool Types)
      : Text(Text), Limits(Limits), Types(Types),
        Owner(std::make_shared<Graph>()) {}
  bool read(Value &Out);
  std::string Error;

private:
  bool fail(const char *Message);
  void skipSpace() {
    while (At < Text.size() && (Text[At] == ' ' || Text[At] == '\t' ||
                                Text[At] == '\n' || Text[At] == '\r'))
      ++At;
  }
  bool word(std::string_view Word, Value V, Value &Out);
  bool scalar(Value &Out);
  bool number(Value &Out);
  bool string(std::string &Out);
  bool escape(std::string &Out);
  bool unit(uint32_t &Out);
  bool key();
  /// A container has closed: \p V is it, or what it stands for.
  bool typed(Value &V);
  bool make(std::string_view Type, const Value &Object, Value &Out);
  bool resolve(Value &Root);

  std::string_view Text;
  const JsonLimits &Limits;
  bool Types;
  GraphRef Owner;
  size_t At = 0;
  std::vector<Value> Stack;
  std::unordered_map<uint64_t, Value> Ids;
  std::vector<std::pair<Node *, uint64_t>> Placeholders;
};
} // namespace

bool Reader::fail(const char *Message) {
  if (!Error.empty())
    return false;
  size_t Line = 1, Column = 1;
  for (size_t I = 0; I < At && I < Text.size(); ++I) {
    Column = Text[I] == '\n' ? 1 : Column + 1;
    Line += Text[I] == '\n';
  }
  Error = std::string(Message) + ": line " + std::to_string(Line) + " column " +
          std::to_string(Column) + " (char " + std::to_string(At) + ")";
  return false;
}

bool Reader::unit(uint32_t &Out) {
  if (At + 4 > Text.size())
    return fail("Invalid \\uXXXX escape");
  auto R = std::from_chars(&Text[At], &Text[At] + 4, Out, 16);
  if (R.ec != std::errc() || R.ptr != &Text[At] + 4)
    return fail("Invalid \\uXXXX escape");
  At += 4;
  return true;
}

bool Reader::escape(std::string &Out) {
  static const std::string_view From = "\"\\/bfnrt", To = "\"\\/\b\f\n\r\t";
  if (At >= Text.size())
    return fail("Unterminated string");
  char C = Text[At++];
  if (size_t I = From.find(C); I != std::string_view::npos) {
    Out += To[I];
    return true;
  }
  uint32_t Point;
  if (C != 'u')
    return fail("Invalid \\escape");
  if (!unit(Point))
    return false;
  uint32_t Low;
  if (Point >= 0xD800 && Point < 0xDC00 && Text.substr(At).starts_with("\\u")) {
    size_t Mark = At;
    At += 2;
    if (!unit(Low))
      return false;
    if (Low >= 0xDC00 && Low < 0xE000)
      Point = 0x10000 + ((Point - 0xD800) << 10) + (Low - 0xDC00);
    else
      At = Mark;
  }
  monty::appendUtf8(Out, Point);
  return true;
}

bool Reader::string(std::string &Out) {
  ++At;
  while (At < Text.size() && Text[At] != '"') {
    char C = Text[At];
    if (C == '\\') {
      ++At;
      if (!escape(Out))
        return false;
      continue;
    }
    if (uint8_t(C) < 0x20)
      return fail("Invalid control character");
    size_t Length = monty::utf8SequenceLength(Text.substr(At));
    if (!Length)
      return fail("Invalid UTF-8");
    Out += Text.substr(At, Length);
    At += Length;
  }
  if (At >= Text.size())
    return fail("Unterminated string");
  ++At;
  return true;
}

bool Reader::number(Value &Out) {
  size_t Begin = At;
  auto Digits = [&] {
    size_t First = At;
    while (At < Text.size() && Text[At] >= '0' && Text[At] <= '9')
      ++At;
    return At - First;
  };
  if (Text[At] == '-')
    ++At;
  size_t First = At;
  size_t Count = Digits();
  if (!Count || (Count > 1 && Text[First] == '0'))
    return fail("Invalid number");
  bool Integer = true;
  if (At < Text.size() && Text[At] == '.') {
    Integer = false;
    ++At;
    if (!Digits())
      return fail("Invalid number");
  }
  if (At < Text.size() && (Text[At] == 'e' || Text[At] == 'E')) {
    Integer = false;
    ++At;
    if (At < Text.size() && (Text[At] == '+' || Text[At] == '-'))
      ++At;
    if (!Digits())
      return fail("Invalid number");
  }
  std::string_view Number = Text.substr(Begin, At - Begin);
  if (Integer) {
    int64_t I;
    auto R = std::from_chars(Number.begin(), Number.end(), I);
    Out = R.ec == std::errc() ? Value(I) : Value::bigInt(Number);
    return true;
  }
  double D = 0;
  auto R = std::from_chars(Number.begin(), Number.end(), D);
  if (R.ec == std::errc::result_out_of_range)
    D = strtod(std::string(Number).c_str(), nullptr);
  Out = Value(D);
  return true;
}

bool Reader::word(std::string_view Word, Value V, Value &Out) {
  if (!Text.substr(At).starts_with(Word))
    return fail("Expecting value");
  At += Word.size();
  Out = std::move(V);
  return true;
}

bool Reader::scalar(Value &Out) {
  switch (Text[At]) {
  case '"':
    Out = Value::make(ValueKind::Str, Owner);
    return string(Out.node()->Text);
  case 't':
    return word("true", Value(true), Out);
  case 'f':
    return word("false", Value(false), Out);
  case 'n':
    return word("null", Value(), Out);
  default:
    if (Text[At] == '-' || (Text[At] >= '0' && Text[At] <= '9'))
      return number(Out);
    return fail("Expecting value");
  }
}

/// `"key" :` in the open object.
bool Reader::key() {
  skipSpace();
  if (At >= Text.size() || Text[At] != '"')
    return fail("Expecting property name enclosed in double quotes");
  Value Key = Value::make(ValueKind::Str, Owner);
  if (!string(Key.node()->Text))
    return false;
  Stack.back().append(Key);
  skipSpace();
  if (At >= Text.size() || Text[At] != ':')
    return fail("Expecting ':' delimiter");
  ++At;
  return true;
}

static bool decodeBase64(std::string_view Text, std::string &Out) {
  uint32_t Group = 0;
  unsigned Bits = 0;
  while (Text.ends_with('='))
    Text.remove_suffix(1);
  for (char C : Text) {
    int Digit = C >= 'A' && C <= 'Z'   ? C - 'A'
                : C >= 'a' && C <= 'z' ? C - 'a' + 26
                : C >= '0' && C <= '9' ? C - '0' + 52
                : C == '+'             ? 62
                : C == '/'             ? 63
                                       : -1;
    if (Digit < 0)
      return false;
    Group = Group << 6 | uint32_t(Digit);
    Bits += 6;
    if (Bits >= 8) {
      Bits -= 8;
      Out += char(Group >> Bits & 0xFF);
    }
  }
  return true;
}

bool Reader::make(std::string_view Type, const Value &Object, Value &Out) {
  Value Items, Member;
  bool HasItems =
      Object.find("items", Items) && Items.kind() == ValueKind::List;
  auto Text = [&](const char *Name) {
    Value V;
    return Object.find(Name, V) ? std::string(V.text()) : std::string();
  };
  auto Number = [&](const char *Name) {
    Value V;
    return Object.find(Name, V) && V.isInt64() ? uint64_t(V.asInt64()) : 0;
  };
  auto Sequence = [&](ValueKind Kind) {
    Out = Value::make(Kind, Owner);
    if (!HasItems)
      return fail("\"items\" is missing");
    for (size_t I = 0; I != Items.size(); ++I)
      Out.append(Items.at(I));
    return true;
  };
  for (ValueKind Kind : {ValueKind::List, ValueKind::Tuple, ValueKind::Set,
                         ValueKind::FrozenSet})
    if (Type == kindName(Kind))
      return Sequence(Kind);
  for (ValueKind Kind : {ValueKind::Range, ValueKind::Slice})
    if (Type == kindName(Kind))
      return Sequence(Kind) && (Out.size() == 3 || fail("three items wanted"));
  if (Type == "dict") {
    Out = Value::make(ValueKind::Dict, Owner);
    if (!HasItems)
      return fail("\"items\" is missing");
    for (size_t I = 0; I != Items.size(); ++I) {
      Value Pair = Items.at(I);
      if (Pair.kind() != ValueKind::List || Pair.size() != 2)
        return fail("a pair [key, value] is wanted");
      Out.insert(Pair.at(0), Pair.at(1));
    }
    return true;
  }
  if (Type == "bytes" || Type == "bytearray") {
    Out = Value::make(Type == "bytes" ? ValueKind::Bytes : ValueKind::ByteArray,
                      Owner);
    return decodeBase64(Text("base64"), Out.node()->Text) ||
           fail("malformed base64");
  }
  if (Type == "float") {
    std::string T = Text("value");
    if (T != "nan" && T != "inf" && T != "-inf")
      return fail("\"value\" must be \"nan\", \"inf\" or \"-inf\"");
    Out = Value(T == "nan" ? NAN : T == "inf" ? INFINITY : -INFINITY);
    return true;
  }
  if (Type == "complex") {
    if (!Object.find("parts", Member) || Member.size() != 2)
      return fail("\"parts\" is missing");
    Out = Value::complex(Member.at(0).asDouble(), Member.at(1).asDouble());
    return true;
  }
  if (isTemporal(Type)) {
    Value Zone;
    if (const char *Why = readTemporal(Type, Object, Out, Zone))
      return fail(Why);
    if (Zone.isNone())
      return true;
    // The zone lies in this graph, and so must what holds it.
    Node Fields = *Out.node();
    Out = Value::make(Fields.Kind, Owner);
    *Out.node() = Fields;
    Out.append(Zone);
    return true;
  }
  if (Type == "ellipsis") {
    Out = Value::ellipsis();
    return true;
  }
  for (ValueKind Kind : {ValueKind::Instance, ValueKind::DataClass,
                         ValueKind::NamedTuple, ValueKind::Exception}) {
    if (Type != kindName(Kind))
      continue;
    Out = Value::make(Kind, Owner);
    Out.node()->TypeName = Text("class");
    if (Object.find("args", Member))
      for (size_t I = 0; I != Member.size(); ++I)
        Out.append(Member.at(I));
    if (Object.find("fields", Member) && Member.kind() == ValueKind::Dict)
      for (size_t I = 0; I + 1 < Member.size(); I += 2)
        Out.setField(Member.at(I).text(), Member.at(I + 1));
    return true;
  }
  if (Type == "enum") {
    Out = Value::make(ValueKind::Enum, Owner);
    Out.node()->TypeName = Text("class");
    Out.node()->Text = Text("name");
    if (!Object.find("value", Member) || Member.size() != 1)
      return fail("\"value\": [value] is missing");
    Out.append(Member.at(0));
    return true;
  }
  for (ValueKind Kind : {ValueKind::Handle, ValueKind::Function,
                         ValueKind::HostFunction, ValueKind::Type}) {
    if (Type != kindName(Kind))
      continue;
    Out = Value::make(Kind, Owner);
    Out.node()->TypeName = Text("class");
    Out.node()->Text = Text("name");
    Out.node()->Number = Number("id");
    return true;
  }
  return fail("unknown \"$type\"");
}

bool Reader::typed(Value &V) {
  Value Type, Id;
  if (!Types || V.kind() != ValueKind::Dict || !V.find("$type", Type))
    return true;
  if (Type.kind() != ValueKind::Str)
    return fail("\"$type\" must be a string");
  if (Type.text() == "ref") {
    if (!V.find("id", Id) || !Id.isInt64())
      return fail("\"id\" is missing");
    V = Value::make(ValueKind::Opaque, Owner);
    Placeholders.push_back({V.node(), uint64_t(Id.asInt64())});
    return true;
  }
  Value Out;
  if (!make(Type.text(), V, Out))
    return false;
  if (V.find("$id", Id) && Id.isInt64())
    Ids[uint64_t(Id.asInt64())] = Out;
  V = Out;
  return true;
}

bool Reader::resolve(Value &Root) {
  if (Placeholders.empty())
    return true;
  std::unordered_map<Node *, Value> Targets;
  for (auto &[N, Id] : Placeholders) {
    auto It = Ids.find(Id);
    if (It == Ids.end())
      return fail("a \"ref\" names no \"$id\"");
    Targets[N] = It->second;
  }
  if (Targets.count(Root.node()))
    return fail("a \"ref\" names no \"$id\"");
  auto Patch = [&](Value &V) {
    auto It = V.node() ? Targets.find(V.node()) : Targets.end();
    if (It != Targets.end())
      V = Value::ofNode(It->second.kind(), It->second.node(), nullptr);
  };
  for (size_t I = 0; I != Owner->size(); ++I) {
    for (Value &V : Owner->node(I)->Items)
      Patch(V);
    for (auto &F : Owner->node(I)->Fields)
      Patch(F.second);
  }
  return true;
}

bool Reader::read(Value &Out) {
  for (;;) {
    // A value starts here.
    skipSpace();
    if (At >= Text.size())
      return fail("Expecting value");
    Value V;
    char C = Text[At];
    bool Closed = true;
    if (C == '[' || C == '{') {
      ++At;
      if (Stack.size() >= Limits.MaxDepth)
        return fail("nested too deeply");
      V = Value::make(C == '[' ? ValueKind::List : ValueKind::Dict, Owner);
      skipSpace();
      if (At < Text.size() && Text[At] == (C == '[' ? ']' : '}')) {
        ++At;
      } else {
        Stack.push_back(V);
        if (C == '{' && !key())
          return false;
        Closed = false;
      }
    } else if (!scalar(V)) {
      return false;
    }
    if (Owner->size() > Limits.MaxNodes)
      return fail("too many values");
    // Values that are whole go into what is open.
    while (Closed) {
      if (Stack.empty()) {
        skipSpace();
        Out = std::move(V);
        return At == Text.size() ? resolve(Out) : fail("Extra data");
      }
      Value &Open = Stack.back();
      bool IsList = Open.kind() == ValueKind::List;
      Open.append(V);
      skipSpace();
      if (At < Text.size() && Text[At] == ',') {
        ++At;
        if (!IsList && !key())
          return false;
        Closed = false;
      } else if (At < Text.size() && Text[At] == (IsList ? ']' : '}')) {
        ++At;
        V = Open;
        Stack.pop_back();
        if (!typed(V))
          return false;
      } else {
        return fail("Expecting ',' delimiter");
      }
    }
  }
}

bool monty::embed::parseJson(std::string_view Text, Value &Out,
                             std::string &Error, const JsonLimits &Limits) {
  Reader R(Text, Limits, true);
  bool Good = R.read(Out);
  Error = R.Error;
  return Good;
}

bool monty::embed::parsePlainJson(std::string_view Text, Value &Out,
                                  std::string &Error,
                                  const JsonLimits &Limits) {
  Reader R(Text, Limits, false);
  bool Good = R.read(Out);
  Error = R.Error;
  return Good;
}
