//===- Json.cpp - JSON to values and back, the common case ----------------===//
//
// decode() reads well-formed JSON, encode() writes trees of exact built-in
// values; neither recurses. For anything else (mistakes, hooks, subclasses,
// cycles) they answer NotImplemented, and the module, written in Python, takes
// over.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Support/Utf8.h"
#include "llvm/ADT/StringMap.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

//===--- Decoding ---------------------------------------------------------===//

namespace {
class Decoder {
public:
  Decoder(Runtime &RT, llvm::StringRef Text) : RT(RT), Text(Text) {}
  Value run();

private:
  void skipBlank() { Text = Text.ltrim(" \t\n\r"); }
  bool string(llvm::SmallVectorImpl<char> &Out);
  bool escape(llvm::SmallVectorImpl<char> &Out);
  bool hex(uint32_t &Out);
  Value number();
  Value scalar();
  Value keyValue();
  bool add(Value V);
  bool key();

  struct Frame {
    Value Container, Key;
    bool IsDict;
  };
  Runtime &RT;
  llvm::StringRef Text;
  llvm::SmallVector<Frame, 16> Stack;
  llvm::StringMap<Value> Keys;
  bool Failed = false; // a failure of the runtime, no mistake in the text
};
} // namespace

bool Decoder::hex(uint32_t &Out) {
  if (Text.size() < 4 || Text.take_front(4).getAsInteger(16, Out) ||
      Text[0] == '+' || Text[0] == '-')
    return false;
  for (char C : Text.take_front(4))
    if (!isxdigit(uint8_t(C)))
      return false;
  Text = Text.drop_front(4);
  return true;
}

bool Decoder::escape(llvm::SmallVectorImpl<char> &Out) {
  if (Text.empty())
    return false;
  char C = Text[0];
  Text = Text.drop_front();
  static constexpr llvm::StringLiteral From("\"\\/bfnrt"),
      To("\"\\/\b\f\n\r\t");
  if (size_t I = From.find(C); I != llvm::StringRef::npos) {
    Out.push_back(To[I]);
    return true;
  }
  uint32_t Point, Low;
  if (C != 'u' || !hex(Point))
    return false;
  if (Point >= 0xD800 && Point < 0xE000) {
    // A pair is one character; lone surrogates are the module's business.
    if (Point >= 0xDC00 || !Text.consume_front("\\u") || !hex(Low) ||
        Low < 0xDC00 || Low >= 0xE000)
      return false;
    Point = 0x10000 + ((Point - 0xD800) << 10 | (Low - 0xDC00));
  }
  appendUtf8(Out, Point);
  return true;
}

/// The string behind a quote.
bool Decoder::string(llvm::SmallVectorImpl<char> &Out) {
  while (true) {
    size_t I = 0;
    while (I != Text.size() && Text[I] != '"' && Text[I] != '\\' &&
           uint8_t(Text[I]) >= 0x20)
      ++I;
    Out.append(Text.begin(), Text.begin() + I);
    Text = Text.drop_front(I);
    if (Text.consume_front("\""))
      return true;
    if (!Text.consume_front("\\") || !escape(Out))
      return false;
  }
}

Value Decoder::number() {
  size_t I = Text[0] == '-', Start = I;
  auto Digits = [&] {
    size_t From = I;
    while (I < Text.size() && Text[I] >= '0' && Text[I] <= '9')
      ++I;
    return I != From;
  };
  if (I < Text.size() && Text[I] == '0')
    ++I;
  else if (!Digits())
    return Value::notImplemented();
  size_t Whole = I;
  bool Float = false;
  if (I < Text.size() && Text[I] == '.') {
    ++I;
    if (Digits())
      Float = true;
    else
      I = Whole;
  }
  size_t Mantissa = I;
  if (I < Text.size() && (Text[I] | 0x20) == 'e') {
    ++I;
    if (I < Text.size() && (Text[I] == '+' || Text[I] == '-'))
      ++I;
    if (Digits())
      Float = true;
    else
      I = Mantissa;
  }
  llvm::StringRef Number = Text.take_front(I);
  Text = Text.drop_front(I);
  if (Float) {
    llvm::SmallString<40> Plain(Number);
    return Value::number(std::strtod(Plain.c_str(), nullptr));
  }
  int64_t Small;
  if (Number.size() < 18 && !Number.getAsInteger(10, Small))
    return RT.makeInt(Small);
  Value V = intFromText(RT, Number.drop_front(Start), 10, Start);
  Failed |= V.isFailure();
  return V;
}

/// A value that is no container.
Value Decoder::scalar() {
  if (Text.consume_front("\"")) {
    llvm::SmallString<128> Out;
    if (!string(Out))
      return Value::notImplemented();
    if (Out.size() > Heap::SmallSize && !RT.H.canAllocate(Out.size() * 2))
      return Failed = true, RT.outOfMemory(Out.size() * 2);
    return RT.makeStr(Out.str());
  }
  static const std::pair<llvm::StringLiteral, Value> Words[] = {
      {"null", Value::none()},
      {"true", Value::boolean(true)},
      {"false", Value::boolean(false)},
      {"NaN", Value::number(NAN)},
      {"Infinity", Value::number(HUGE_VAL)},
      {"-Infinity", Value::number(-HUGE_VAL)}};
  for (auto &[Word, V] : Words)
    if (Text.consume_front(Word))
      return V;
  if (Text.empty() || !(Text[0] == '-' || (Text[0] >= '0' && Text[0] <= '9')))
    return Value::notImplemented();
  return number();
}

/// The key of the innermost dict and the colon.
bool Decoder::key() {
  skipBlank();
  llvm::SmallString<64> Out;
  if (!Text.consume_front("\"") || !string(Out))
    return false;
  if (Out.size() > Heap::SmallSize)
    return false;
  Value &Known = Keys[Out.str()];
  if (Known.isUnbound())
    Known = RT.makeStr(Out.str());
  Stack.back().Key = Known;
  skipBlank();
  return Text.consume_front(":");
}

bool Decoder::add(Value V) {
  Frame &F = Stack.back();
  bool Ok = F.IsDict ? dictSet(RT, RT.H.get<DictObject>(F.Container), F.Key, V)
                     : listAppend(RT, RT.H.get<ListObject>(F.Container), V);
  Ok = Ok && !RT.poll(1);
  Failed |= !Ok;
  return Ok;
}

Value Decoder::run() {
  while (true) {
    skipBlank();
    Value V;
    bool Open = true;
    if (Text.consume_front("{")) {
      Stack.push_back({RT.newDict()->value(), Value(), true});
      skipBlank();
      if (!Text.consume_front("}")) {
        if (!key())
          return Value::notImplemented();
        continue;
      }
    } else if (Text.consume_front("[")) {
      Stack.push_back({RT.newList(4)->value(), Value(), false});
      skipBlank();
      if (!Text.consume_front("]"))
        continue;
    } else {
      Open = false;
      V = scalar();
      if (Failed)
        return Value::failure();
      if (V.isNotImplemented())
        return V;
    }
    if (Open)
      V = Stack.pop_back_val().Container;
    // V is complete: put it where it belongs, and close what ends behind it.
    while (true) {
      if (Stack.empty()) {
        skipBlank();
        return Text.empty() ? V : Value::notImplemented();
      }
      if (!add(V))
        return Value::failure();
      skipBlank();
      if (Text.consume_front(",")) {
        if (Stack.back().IsDict && !key())
          return Value::notImplemented();
        break;
      }
      if (!Text.consume_front(Stack.back().IsDict ? "}" : "]"))
        return Value::notImplemented();
      V = Stack.pop_back_val().Container;
    }
  }
}

NATIVE(jsonDecode) { return Decoder(RT, RT.str(Args[0])).run(); }

//===--- Encoding ---------------------------------------------------------===//

namespace {
class Encoder {
public:
  Encoder(Runtime &RT, Value *Args)
      : RT(RT), EnsureAscii(Args[1].isTrue()), ItemSeparator(RT.str(Args[2])),
        KeySeparator(RT.str(Args[3])), Indented(!Args[4].isNone()),
        SortKeys(Args[5].isTrue()) {
    if (Indented)
      Indent = RT.str(Args[4]);
  }
  Value run(Value Root);

private:
  enum class Step { Done, Opened, Unknown, Failed };
  struct Frame {
    Value Container;
    uint32_t Index = 0;
    bool First = true;
    std::vector<std::pair<Value, Value>> Sorted;
  };
  Step value(Value V);
  Step container(Value V);
  bool string(llvm::StringRef Text);
  bool key(Value Key);
  bool nextItem(Frame &F, Value &Key, Value &Item);
  bool sortKeys(Frame &F);
  void newline(size_t Level) {
    Out += '\n';
    for (size_t I = 0; I != Level; ++I)
      Out += Indent;
  }

  Runtime &RT;
  bool EnsureAscii;
  llvm::StringRef ItemSeparator, KeySeparator, Indent;
  bool Indented, SortKeys, Failed = false;
  llvm::SmallString<512> Out;
  std::vector<Frame> Stack;
};
} // namespace

static void appendEscape(llvm::SmallVectorImpl<char> &Out, uint32_t Unit) {
  static constexpr char Digits[] = "0123456789abcdef";
  for (char C : {'\\', 'u', Digits[Unit >> 12], Digits[Unit >> 8 & 15],
                 Digits[Unit >> 4 & 15], Digits[Unit & 15]})
    Out.push_back(C);
}

bool Encoder::string(llvm::StringRef Text) {
  if (!RT.H.canAllocate((Out.size() + Text.size()) * 2)) {
    RT.outOfMemory((Out.size() + Text.size()) * 2);
    Failed = true;
    return false;
  }
  Out += '"';
  for (size_t I = 0; I != Text.size();) {
    auto C = uint8_t(Text[I++]);
    if (C == '"' || C == '\\') {
      Out += '\\';
      Out += char(C);
    } else if (C < 0x20) {
      static constexpr llvm::StringLiteral From("\n\r\t\b\f"), To("nrtbf");
      size_t K = From.find(char(C));
      if (K != llvm::StringRef::npos) {
        Out += '\\';
        Out += To[K];
      } else {
        appendEscape(Out, C);
      }
    } else if (C < 0x7F || !EnsureAscii) {
      Out += char(C);
    } else if (C == 0x7F) {
      appendEscape(Out, C);
    } else {
      unsigned More = C < 0xE0 ? 1 : C < 0xF0 ? 2 : 3;
      uint32_t Point = C & (0x3F >> More);
      for (; More; --More)
        Point = Point << 6 | (uint8_t(Text[I++]) & 0x3F);
      if (Point >= 0x10000) {
        appendEscape(Out, 0xD800 | (Point - 0x10000) >> 10);
        Point = 0xDC00 | ((Point - 0x10000) & 0x3FF);
      }
      appendEscape(Out, Point);
    }
  }
  Out += '"';
  return true;
}

Encoder::Step Encoder::container(Value V) {
  if (Stack.size() >= 900) // cycles, too
    return Step::Unknown;
  bool IsDict = RT.isExact(V, TypeId::Dict);
  if (length(RT, V) == 0) {
    Out += IsDict ? "{}" : "[]";
    return Step::Done;
  }
  Frame F;
  F.Container = V;
  if (IsDict && SortKeys && !sortKeys(F))
    return Step::Unknown;
  Out += IsDict ? '{' : '[';
  Stack.push_back(std::move(F));
  return Step::Opened;
}

Encoder::Step Encoder::value(Value V) {
  if (RT.poll(1))
    return Step::Failed;
  if (V.isNone() || V.isBool()) {
    Out += V.isNone() ? "null" : V.isTrue() ? "true" : "false";
    return Step::Done;
  }
  if (RT.isExact(V, TypeId::Str))
    return string(RT.str(V)) ? Step::Done : Step::Failed;
  if (V.isSmallInt() || RT.isExact(V, TypeId::Int) || V.isDouble()) {
    if (V.isDouble() && !std::isfinite(V.asDouble()))
      return Step::Unknown;
    return appendRepr(RT, Out, V) ? Step::Done : Step::Failed;
  }
  if (RT.isExact(V, TypeId::List) || RT.isExact(V, TypeId::Tuple) ||
      RT.isExact(V, TypeId::Dict))
    return container(V);
  return Step::Unknown;
}

/// Writes a key and what follows it; false: the module knows what to do.
bool Encoder::key(Value Key) {
  if (!RT.isExact(Key, TypeId::Str) && !Key.isSmallInt())
    return false;
  if (Key.isSmallInt()) {
    Out += '"';
    appendRepr(RT, Out, Key);
    Out += '"';
  } else if (!string(RT.str(Key))) {
    return false;
  }
  Out += KeySeparator;
  return true;
}

bool Encoder::sortKeys(Frame &F) {
  auto *D = RT.H.get<DictObject>(F.Container);
  uint32_t Index = 0;
  while (auto *E = dictNext(D, Index)) {
    if (!RT.isExact(E->Key, TypeId::Str))
      return false;
    F.Sorted.push_back({E->Key, E->Value_});
  }
  std::sort(F.Sorted.begin(), F.Sorted.end(), [&](auto &A, auto &B) {
    return RT.str(A.first) < RT.str(B.first);
  });
  return true;
}

bool Encoder::nextItem(Frame &F, Value &Key, Value &Item) {
  if (!F.Sorted.empty()) {
    if (F.Index == F.Sorted.size())
      return false;
    std::tie(Key, Item) = F.Sorted[F.Index++];
    return true;
  }
  if (auto *D = RT.as<DictObject>(F.Container)) {
    auto *E = dictNext(D, F.Index);
    if (!E)
      return false;
    Key = E->Key;
    Item = E->Value_;
    return true;
  }
  llvm::ArrayRef<Value> Items;
  if (auto *L = RT.as<ListObject>(F.Container))
    Items = L->span();
  else
    Items = RT.H.get<TupleObject>(F.Container)->items();
  if (F.Index == Items.size())
    return false;
  Item = Items[F.Index++];
  return true;
}

Value Encoder::run(Value Root) {
  Step S = value(Root);
  while (!Stack.empty() && S != Step::Unknown && S != Step::Failed) {
    Frame &F = Stack.back();
    bool IsDict = RT.as<DictObject>(F.Container);
    Value Key, Item;
    if (!nextItem(F, Key, Item)) {
      Stack.pop_back();
      if (Indented)
        newline(Stack.size());
      Out += IsDict ? '}' : ']';
      continue;
    }
    if (!F.First)
      Out += ItemSeparator;
    F.First = false;
    if (Indented)
      newline(Stack.size());
    if (IsDict && !key(Key))
      return Failed ? Value::failure() : Value::notImplemented();
    S = value(Item);
    if (Out.size() > Heap::SmallSize && !RT.H.canAllocate(Out.size() * 2))
      return RT.outOfMemory(Out.size() * 2);
  }
  if (S == Step::Failed)
    return Value::failure();
  return S == Step::Unknown ? Value::notImplemented() : RT.makeStr(Out.str());
}

NATIVE(jsonEncode) {
  if (!Args[4].isNone() && !RT.as<StrObject>(Args[4]))
    return RT.typeError("indent must be None or a string, not " +
                        RT.typeName(Args[4]));
  return Encoder(RT, Args).run(Args[0]);
}
