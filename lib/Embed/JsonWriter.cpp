//===- JsonWriter.cpp - Values as JSON text -------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Runtime/Calendar.h"
#include "llvm/ADT/SmallString.h"
#include <charconv>
#include <cmath>
#include <unordered_map>

using namespace monty::embed;

static void writeUnit(uint32_t Unit, std::string &Out) {
  static const char Hex[] = "0123456789abcdef";
  Out += "\\u";
  for (int Shift = 12; Shift >= 0; Shift -= 4)
    Out += Hex[Unit >> Shift & 15];
}

void monty::embed::writeJsonString(std::string_view Text, std::string &Out) {
  Out += '"';
  for (size_t I = 0; I < Text.size();) {
    auto C = uint8_t(Text[I]);
    if (C >= 0x80) {
      unsigned Length = C >= 0xF0 ? 4 : C >= 0xE0 ? 3 : 2;
      uint32_t Point = C & (0xFF >> (Length + 1));
      for (unsigned J = 1; J != Length && I + J < Text.size(); ++J)
        Point = Point << 6 | (uint8_t(Text[I + J]) & 0x3F);
      I += Length;
      if (Point >= 0x10000) {
        writeUnit(0xD800 + ((Point - 0x10000) >> 10), Out);
        writeUnit(0xDC00 + ((Point - 0x10000) & 0x3FF), Out);
      } else {
        writeUnit(Point, Out);
      }
      continue;
    }
    ++I;
    switch (C) {
    case '"':
      Out += "\\\"";
      break;
    case '\\':
      Out += "\\\\";
      break;
    case '\n':
      Out += "\\n";
      break;
    case '\r':
      Out += "\\r";
      break;
    case '\t':
      Out += "\\t";
      break;
    default:
      if (C < 0x20 || C == 0x7F)
        writeUnit(C, Out);
      else
        Out += char(C);
    }
  }
  Out += '"';
}

static void writeBase64(std::string_view Data, std::string &Out) {
  static const char Alphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t I = 0; I < Data.size(); I += 3) {
    uint32_t Group = 0;
    size_t Count = std::min<size_t>(3, Data.size() - I);
    for (size_t J = 0; J != 3; ++J)
      Group = Group << 8 | (J < Count ? uint8_t(Data[I + J]) : 0);
    for (size_t J = 0; J != 4; ++J)
      Out += J <= Count ? Alphabet[Group >> (18 - 6 * J) & 63] : '=';
  }
}

static void writeDouble(double D, std::string &Out) {
  char Buffer[40];
  char *End = std::to_chars(Buffer, Buffer + sizeof(Buffer), D).ptr;
  std::string_view Text(Buffer, size_t(End - Buffer));
  Out += Text;
  if (Text.find_first_of(".e") == std::string_view::npos)
    Out += ".0";
}

namespace {
class Writer {
public:
  Writer(std::string &Out) : Out(Out) {}
  void write(const Value &Root);

private:
  /// A container that is being written, and the text behind its items.
  struct Open {
    const Node *N;
    size_t Next;
    enum { Items, Pairs, NaturalPairs, Fields } Shape;
    const char *Close;
  };
  void countReferences(const Value &Root);
  void value(const Value &V);
  void container(const Node &N, uint64_t Id);
  bool temporal(const Node &N);
  void object(const char *Type, uint64_t Id);
  void member(const char *Name, std::string_view Text) {
    Out += std::string(",\"") + Name + "\":";
    writeJsonString(Text, Out);
  }
  void open(const Node &N, decltype(Open::Shape) Shape, const char *Close) {
    Stack.push_back({&N, 0, Shape, Close});
  }

  std::string &Out;
  std::vector<Open> Stack;
  /// Nodes that occur more than once, with their numbers (0: none yet).
  std::unordered_map<const Node *, uint64_t> Shared;
  uint64_t LastId = 0;
};
} // namespace

static bool isNatural(const Node &N) {
  for (size_t I = 0; I + 1 < N.Items.size(); I += 2)
    if (N.Items[I].kind() != ValueKind::Str || N.Items[I].text() == "$type")
      return false;
  return true;
}

void Writer::countReferences(const Value &Root) {
  std::unordered_map<const Node *, bool> Seen;
  std::vector<const Node *> Work;
  auto Visit = [&](const Value &V) {
    const Node *N = V.node();
    if (!N ||
        (N->Items.empty() && N->Fields.empty() && N->Kind != ValueKind::List &&
         N->Kind != ValueKind::Dict && N->Kind != ValueKind::Set))
      return;
    if (Seen.try_emplace(N, true).second)
      Work.push_back(N);
    else if (N->Kind < ValueKind::Date || N->Kind > ValueKind::TimeZone)
      Shared.try_emplace(N, 0);
  };
  Visit(Root);
  while (!Work.empty()) {
    const Node *N = Work.back();
    Work.pop_back();
    for (const Value &V : N->Items)
      Visit(V);
    for (auto &F : N->Fields)
      Visit(F.second);
  }
}

void Writer::object(const char *Type, uint64_t Id) {
  Out += std::string("{\"$type\":\"") + Type + '"';
  if (Id)
    Out += ",\"$id\":" + std::to_string(Id);
}

static int64_t offsetOf(const Node &N) {
  return N.Days * monty::MicrosPerDay + N.Seconds * monty::MicrosPerSecond +
         N.Microseconds;
}

/// Dates and times; false: something else. They are immutable and never shared.
bool Writer::temporal(const Node &N) {
  llvm::SmallString<64> Text;
  const Node *Zone = N.Items.empty() ? nullptr : N.Items[0].node();
  switch (N.Kind) {
  case ValueKind::TimeDelta:
    object("timedelta", 0);
    Out += ",\"days\":" + std::to_string(N.Days) +
           ",\"seconds\":" + std::to_string(N.Seconds) +
           ",\"microseconds\":" + std::to_string(N.Microseconds) + '}';
    return true;
  case ValueKind::TimeZone:
    object("timezone", 0);
    monty::appendIsoOffset(Text, offsetOf(N));
    member("value", Text.str().str());
    if (Zone)
      member("name", Zone->Text);
    Out += '}';
    return true;
  case ValueKind::Date:
  case ValueKind::DateTime:
    monty::appendIsoDate(Text, monty::civilOf(N.Days));
    if (N.Kind == ValueKind::DateTime)
      Text += 'T';
    break;
  case ValueKind::Time:
    break;
  default:
    return false;
  }
  if (N.Kind != ValueKind::Date)
    monty::appendIsoTime(Text, N.Seconds, N.Microseconds);
  // The offset says it all, but of a zone with a name or of the script.
  bool Plain = Zone && Zone->Kind == ValueKind::TimeZone && Zone->Items.empty();
  if (Plain)
    monty::appendIsoOffset(Text, offsetOf(*Zone));
  object(kindName(N.Kind), 0);
  member("value", Text.str().str());
  if (N.Fold)
    Out += ",\"fold\":1";
  if (Plain || !Zone) {
    Out += '}';
    return true;
  }
  Out += ",\"tzinfo\":";
  open(N, Open::Items, "}");
  return true;
}

void Writer::container(const Node &N, uint64_t Id) {
  switch (N.Kind) {
  case ValueKind::List:
    if (!Id) {
      Out += '[';
      return open(N, Open::Items, "]");
    }
    break;
  case ValueKind::Dict:
    if (!Id && isNatural(N)) {
      Out += '{';
      return open(N, Open::NaturalPairs, "}");
    }
    object("dict", Id);
    Out += ",\"items\":[";
    return open(N, Open::Pairs, "]}");
  case ValueKind::Enum:
    object("enum", Id);
    member("class", N.TypeName);
    member("name", N.Text);
    Out += ",\"value\":[";
    return open(N, Open::Items, "]}");
  case ValueKind::Instance:
  case ValueKind::DataClass:
  case ValueKind::NamedTuple:
    object(kindName(N.Kind), Id);
    member("class", N.TypeName);
    Out += ",\"fields\":{";
    return open(N, Open::Fields, "}}");
  case ValueKind::Exception:
    object("exception", Id);
    member("class", N.TypeName);
    Out += ",\"args\":[";
    open(N, Open::Items, "]}");
    return;
  default:
    break;
  }
  object(kindName(N.Kind), Id);
  Out += ",\"items\":[";
  open(N, Open::Items, "]}");
}

void Writer::value(const Value &V) {
  switch (V.kind()) {
  case ValueKind::None:
    Out += "null";
    return;
  case ValueKind::Ellipsis:
    Out += "{\"$type\":\"ellipsis\"}";
    return;
  case ValueKind::Bool:
    Out += V.asBool() ? "true" : "false";
    return;
  case ValueKind::Int:
    Out += V.digits();
    return;
  case ValueKind::Float:
    if (std::isfinite(V.asDouble()))
      return writeDouble(V.asDouble(), Out);
    Out += "{\"$type\":\"float\",\"value\":\"";
    Out += std::isnan(V.asDouble()) ? "nan" : V.asDouble() > 0 ? "inf" : "-inf";
    Out += "\"}";
    return;
  case ValueKind::Str:
    return writeJsonString(V.text(), Out);
  default:
    break;
  }
  const Node &N = *V.node();
  if (temporal(N))
    return;
  uint64_t Id = 0;
  if (auto It = Shared.find(&N); It != Shared.end()) {
    if (It->second) {
      Out += "{\"$type\":\"ref\",\"id\":" + std::to_string(It->second) + '}';
      return;
    }
    Id = It->second = ++LastId;
  }
  switch (N.Kind) {
  case ValueKind::Complex:
    object("complex", 0);
    Out += ",\"parts\":[";
    value(Value(N.Real));
    Out += ',';
    value(Value(N.Imaginary));
    Out += "]}";
    return;
  case ValueKind::Bytes:
  case ValueKind::ByteArray:
    object(kindName(N.Kind), 0);
    Out += ",\"base64\":\"";
    writeBase64(N.Text, Out);
    Out += "\"}";
    return;
  case ValueKind::Handle:
  case ValueKind::Opaque:
    object(kindName(N.Kind), 0);
    member("class", N.TypeName);
    Out += ",\"id\":" + std::to_string(N.Number) + '}';
    return;
  case ValueKind::Function:
  case ValueKind::Type:
  case ValueKind::HostFunction:
    object(kindName(N.Kind), 0);
    member("name", N.Text);
    Out += ",\"id\":" + std::to_string(N.Number) + '}';
    return;
  default:
    return container(N, Id);
  }
}

void Writer::write(const Value &Root) {
  countReferences(Root);
  value(Root);
  while (!Stack.empty()) {
    Open &O = Stack.back();
    bool Fields = O.Shape == Open::Fields;
    size_t Count = Fields ? O.N->Fields.size() : O.N->Items.size();
    if (O.Next >= Count) {
      // An exception's attributes follow its arguments.
      if (O.N->Kind == ValueKind::Exception && !Fields &&
          !O.N->Fields.empty()) {
        Out += "],\"fields\":{";
        O.Shape = Open::Fields;
        O.Next = 0;
        O.Close = "}}";
        continue;
      }
      Out += O.Close;
      bool InPair = false;
      Stack.pop_back();
      if (!Stack.empty() && Stack.back().Shape == Open::Pairs)
        InPair = Stack.back().Next % 2 == 0;
      if (InPair)
        Out += ']';
      continue;
    }
    size_t I = O.Next++;
    bool Key =
        (O.Shape == Open::Pairs || O.Shape == Open::NaturalPairs) && I % 2 == 0;
    bool PairEnd = O.Shape == Open::Pairs && I % 2 == 1;
    if (I && (Key || O.Shape == Open::Items || Fields || PairEnd))
      Out += ',';
    if (O.Shape == Open::NaturalPairs && !Key)
      Out += ':';
    if (O.Shape == Open::Pairs && Key)
      Out += '[';
    if (Fields) {
      writeJsonString(O.N->Fields[I].first, Out);
      Out += ':';
    }
    const Value &V = Fields ? O.N->Fields[I].second : O.N->Items[I];
    size_t Depth = Stack.size();
    value(V);
    if (PairEnd && Stack.size() == Depth)
      Out += ']';
  }
}

void monty::embed::writeJson(const Value &V, std::string &Out) {
  Writer(Out).write(V);
}

std::string monty::embed::toJson(const Value &V) {
  std::string Out;
  writeJson(V, Out);
  return Out;
}
