//===- Strings.cpp - str: construction, searching, splitting --------------===//

#include "Unicode.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TextSearch.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Utf8.h"
#include <algorithm>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static StrObject *str(Runtime &RT, Value V) { return RT.H.get<StrObject>(V); }
NATIVE(strNew) {
  if (!Args[2].isUnbound() || !Args[3].isUnbound())
    return RT.fallback();
  Value Text = strValue(RT, Args[1]);
  auto *C = RT.H.get<TypeObject>(Args[0]);
  if (Text.isFailure() || !(C->TypeFlags & TypeObject::IsHeap))
    return Text;
  StrObject *From = str(RT, Text);
  auto *S = static_cast<StrObject *>(
      newSubclassInstance(RT, C, sizeof(StrObject) + From->ByteLength));
  S->ByteLength = From->ByteLength;
  S->Length = From->Length;
  std::memcpy(reinterpret_cast<char *>(S + 1), From->data(), From->ByteLength);
  return S->value();
}
NATIVE(strJoin) {
  if (!Args[1].isRef())
    return RT.typeError("can only join an iterable");
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Args[1], Items))
    return Value::failure();
  llvm::StringRef Separator = RT.str(Args[0]);
  uint64_t Total = 0, Points = 0;
  for (size_t I = 0; I != Items.size(); ++I) {
    auto *S = RT.as<StrObject>(Items[I]);
    if (!S)
      return RT.typeError("sequence item " + llvm::Twine(I) +
                          ": expected str instance, " + RT.typeName(Items[I]) +
                          " found");
    Total += S->ByteLength;
    Points += S->Length;
  }
  if (Items.size() == 1 && RT.isExact(Items[0], TypeId::Str))
    return Items[0];
  if (!Items.empty()) {
    Total += (Items.size() - 1) * Separator.size();
    Points += (Items.size() - 1) * RT.H.get<StrObject>(Args[0])->Length;
  }
  if (Total > UINT32_MAX - 64 || !RT.H.canAllocate(Total + 64))
    return RT.outOfMemory(Total + 64);
  StrFiller Out(RT, Total, uint32_t(Points));
  for (size_t I = 0; I != Items.size(); ++I) {
    if (I)
      Out.append(Separator);
    Out.append(RT.str(Items[I]));
  }
  return Out.finish();
}
static bool isAsciiBlank(uint8_t C) {
  return C == ' ' || (C >= 9 && C <= 13) || (C >= 0x1C && C <= 0x1F);
}
/// Whether the code point at the front (back) of \p Text is in \p Set; its
/// size.
static size_t strippable(llvm::StringRef Text, bool Front, bool Blank,
                         llvm::StringRef Set) {
  if (Text.empty())
    return 0;
  if (auto C = uint8_t(Front ? Text.front() : Text.back()); Blank && C < 0x80)
    return isAsciiBlank(C);
  size_t Length = 1;
  if (Front)
    while (Length < Text.size() && (Text[Length] & 0xC0) == 0x80)
      ++Length;
  else
    while (Length < Text.size() && (Text[Text.size() - Length] & 0xC0) == 0x80)
      ++Length;
  llvm::StringRef C = Front ? Text.take_front(Length) : Text.take_back(Length);
  bool In = Blank ? isBlank(C) : Set.contains(C);
  return In ? Length : 0;
}
/// maxsplit: how many pieces come off at most; negative: no limit.
static bool splitLimit(Runtime &RT, Value V, int64_t &Max) {
  if (!toInt64(RT, V, Max)) {
    RT.typeError("'" + RT.typeName(V) +
                 "' object cannot be interpreted as an integer");
    return false;
  }
  if (Max < 0)
    Max = INT64_MAX;
  return true;
}
NATIVE(strSplit) {
  llvm::StringRef Text = RT.str(Args[0]);
  int64_t Max;
  if (!splitLimit(RT, Args[2], Max))
    return Value::failure();
  llvm::SmallVector<Value, 16> Out;
  bool Ascii = RT.H.get<StrObject>(Args[0])->isAscii();
  auto Add = [&](llvm::StringRef Piece) {
    Out.push_back(Ascii ? RT.makeStr(Piece, uint32_t(Piece.size()))
                        : RT.makeStr(Piece));
    return !(Out.size() % 256 == 0 && RT.poll(256));
  };
  if (Args[1].isNone() && Ascii && Max == INT64_MAX) {
    const char *P = Text.begin(), *End = Text.end();
    for (;;) {
      while (P != End && isAsciiBlank(uint8_t(*P)))
        ++P;
      if (P == End)
        return RT.makeList(Out);
      const char *Begin = P;
      while (P != End && !isAsciiBlank(uint8_t(*P)))
        ++P;
      if (!Add({Begin, size_t(P - Begin)}))
        return Value::failure();
    }
  }
  if (Args[1].isNone()) {
    for (;;) {
      while (size_t N = strippable(Text, true, true, {}))
        Text = Text.drop_front(N);
      if (Text.empty())
        return RT.makeList(Out);
      size_t End = Max-- > 0 ? 0 : Text.size();
      while (End < Text.size() && !strippable(Text.substr(End), true, true, {}))
        End += utf8SequenceLength(Text.substr(End), /*Surrogates=*/true);
      if (!Add(Text.take_front(End)))
        return Value::failure();
      Text = Text.drop_front(End);
    }
  }
  auto *Sep = RT.as<StrObject>(Args[1]);
  if (!Sep)
    return RT.typeError("must be str or None, not " + RT.typeName(Args[1]));
  if (!Sep->ByteLength)
    return RT.valueError("empty separator");
  for (size_t At; Max-- > 0 && (At = findText(RT, Text, Sep->str())) !=
                                   llvm::StringRef::npos;
       Text = Text.drop_front(At + Sep->ByteLength))
    if (!Add(Text.take_front(At)))
      return Value::failure();
  if (!Add(Text))
    return Value::failure();
  return RT.makeList(Out);
}
static Value strip(Runtime &RT, Value *Args, bool Left, bool Right,
                   const char *Name) {
  llvm::StringRef Text = RT.str(Args[0]), Set;
  bool Blank = Args[1].isNone();
  if (!Blank) {
    if (!RT.as<StrObject>(Args[1]))
      return RT.typeError(llvm::Twine(Name) + " arg must be None or str, not " +
                          RT.typeName(Args[1]));
    Set = RT.str(Args[1]);
  }
  size_t Before = Text.size();
  while (size_t N = Left ? strippable(Text, true, Blank, Set) : 0)
    Text = Text.drop_front(N);
  while (size_t N = Right ? strippable(Text, false, Blank, Set) : 0)
    Text = Text.drop_back(N);
  return Text.size() == Before && RT.isExact(Args[0], TypeId::Str)
             ? Args[0]
             : RT.makeStr(Text);
}
NATIVE(strStrip) { return strip(RT, Args, true, true, "strip"); }
NATIVE(strLstrip) { return strip(RT, Args, true, false, "lstrip"); }
NATIVE(strRstrip) { return strip(RT, Args, false, true, "rstrip"); }
NATIVE(strReplace) {
  if (!RT.as<StrObject>(Args[1]) || !RT.as<StrObject>(Args[2]))
    return RT.typeError(
        "replace() argument must be str, not " +
        RT.typeName(RT.as<StrObject>(Args[1]) ? Args[2] : Args[1]));
  llvm::StringRef Text = RT.str(Args[0]), Old = RT.str(Args[1]),
                  New = RT.str(Args[2]);
  int64_t Max;
  if (!toInt64(RT, Args[3], Max) || Max < 0)
    Max = INT64_MAX;
  std::string Out;
  if (Old.empty()) {
    double Size = double(Text.size()) +
                  double(New.size()) *
                      double(std::min<int64_t>(int64_t(Text.size()) + 1, Max));
    if (Size > 3e9 || !RT.H.canAllocate(uint64_t(Size)))
      return RT.outOfMemory(uint64_t(Size));
    for (size_t I = 0; I <= Text.size(); ++I) {
      bool Start = I == Text.size() || (Text[I] & 0xC0) != 0x80;
      if (Start && Max-- > 0)
        Out += New;
      if (I < Text.size())
        Out += Text[I];
    }
    return RT.makeStr(llvm::StringRef(Out));
  }
  for (size_t At;
       Max-- > 0 && (At = findText(RT, Text, Old)) != llvm::StringRef::npos;
       Text = Text.drop_front(At + Old.size())) {
    Out += Text.take_front(At);
    Out += New;
    if (!RT.H.canAllocate(Out.size() * 2))
      return RT.outOfMemory(Out.size() * 2);
  }
  Out += Text;
  return RT.makeStr(llvm::StringRef(Out));
}
/// The part of the text between start and end arguments, and where it begins.
static bool window(Runtime &RT, Value *Args, llvm::StringRef &Text,
                   int64_t &Start) {
  StrObject *S = str(RT, Args[0]);
  int64_t End = S->Length;
  Start = 0;
  auto Bound = [&](Value V, int64_t &Out) {
    if (V.isNone())
      return true;
    if (!toInt64(RT, V, Out)) {
      RT.typeError(
          "slice indices must be integers or None or have an __index__ method");
      return false;
    }
    if (Out < 0)
      Out = std::max<int64_t>(Out + S->Length, 0);
    return true;
  };
  if (!Bound(Args[2], Start) || !Bound(Args[3], End))
    return false;
  End = std::min<int64_t>(End, S->Length);
  if (Start > End) {
    Text = llvm::StringRef();
    Start = -1;
    return true;
  }
  Text = S->str().slice(strOffset(RT, S, uint64_t(Start)),
                        strOffset(RT, S, uint64_t(End)));
  return true;
}
static Value affix(Runtime &RT, Value *Args, bool Front) {
  llvm::StringRef Text;
  int64_t Start;
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  auto Test = [&](Value V) {
    return Start >= 0 &&
           (Front ? Text.starts_with(RT.str(V)) : Text.ends_with(RT.str(V)));
  };
  if (auto *T = RT.as<TupleObject>(Args[1])) {
    for (Value V : T->items()) {
      if (!RT.as<StrObject>(V))
        return RT.typeError(llvm::Twine("tuple for ") +
                            (Front ? "startswith" : "endswith") +
                            " must only contain str, not " + RT.typeName(V));
      if (Test(V))
        return Value::boolean(true);
    }
    return Value::boolean(false);
  }
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError(llvm::Twine(Front ? "startswith" : "endswith") +
                        " first arg must be str or a tuple of str, not " +
                        RT.typeName(Args[1]));
  return Value::boolean(Test(Args[1]));
}
NATIVE(strStartswith) { return affix(RT, Args, true); }
NATIVE(strEndswith) { return affix(RT, Args, false); }
static Value searchText(Runtime &RT, Value *Args, bool Last, const char *Name) {
  llvm::StringRef Text;
  int64_t Start;
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError(llvm::Twine(Name) + "() argument 1 must be str, not " +
                        RT.typeName(Args[1]));
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  llvm::StringRef Sub = RT.str(Args[1]);
  size_t At = Start < 0 ? llvm::StringRef::npos
              : Last    ? findTextLast(RT, Text, Sub)
                        : findText(RT, Text, Sub);
  if (At == llvm::StringRef::npos)
    return Value::smallInt(-1);
  auto *S = RT.H.get<StrObject>(Args[0]);
  size_t Byte = size_t(Text.data() - S->data()) + At;
  return Value::smallInt(int64_t(strIndexAt(RT, S, Byte)));
}
static Value found(Runtime &RT, Value V) {
  return V == Value::smallInt(-1) ? RT.valueError("substring not found") : V;
}
NATIVE(strFind) { return searchText(RT, Args, false, "find"); }
NATIVE(strRfind) { return searchText(RT, Args, true, "rfind"); }
NATIVE(strIndex) { return found(RT, searchText(RT, Args, false, "index")); }
NATIVE(strRindex) { return found(RT, searchText(RT, Args, true, "rindex")); }
NATIVE(strCount) {
  llvm::StringRef Text;
  int64_t Start;
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("count() argument 1 must be str, not " +
                        RT.typeName(Args[1]));
  if (!window(RT, Args, Text, Start))
    return Value::failure();
  llvm::StringRef Sub = RT.str(Args[1]);
  if (Start < 0)
    return Value::smallInt(0);
  if (Sub.empty())
    return Value::smallInt(
        int64_t(
            llvm::count_if(Text, [](char C) { return (C & 0xC0) != 0x80; })) +
        1);
  return Value::smallInt(int64_t(countText(RT, Text, Sub)));
}
static Value padded(Runtime &RT, Value *Args, char Align) {
  int64_t Width;
  bool Overflow;
  if (!toInt64(RT, Args[1], Width, &Overflow))
    return Overflow
               ? RT.overflowError(
                     "Python int too large to convert to C ssize_t")
               : RT.typeError("'" + RT.typeName(Args[1]) +
                              "' object cannot be interpreted as an integer");
  auto *Fill = RT.as<StrObject>(Args[2]);
  if (!Fill)
    return RT.typeError("The fill character must be a unicode character, not " +
                        RT.typeName(Args[2]));
  if (Fill->Length != 1)
    return RT.typeError(
        "The fill character must be exactly one character long");
  StrObject *S = str(RT, Args[0]);
  if (Width <= int64_t(S->Length))
    return RT.makeStr(S->str());
  uint64_t Missing = uint64_t(Width) - S->Length;
  uint64_t Left = Align == '<' ? 0
                  : Align == '>'
                      ? Missing
                      : Missing / 2 + (Missing & uint64_t(Width) & 1);
  if (Missing > RT.H.limit())
    return RT.outOfMemory(uint64_t(1) << 40);
  uint64_t Total = S->ByteLength + Missing * Fill->ByteLength;
  if (!RT.H.canAllocate(Total * 2) || RT.poll(Total / 64))
    return RT.outOfMemory(Total * 2);
  llvm::SmallString<128> Out;
  for (uint64_t I = 0; I != Left; ++I)
    Out += Fill->str();
  Out += S->str();
  for (uint64_t I = Left; I != Missing; ++I)
    Out += Fill->str();
  return RT.makeStr(Out.str());
}
NATIVE(strLjust) { return padded(RT, Args, '<'); }
NATIVE(strRjust) { return padded(RT, Args, '>'); }
NATIVE(strCenter) { return padded(RT, Args, '^'); }
NATIVE(strZfill) {
  int64_t Width;
  if (!toInt64(RT, Args[1], Width))
    return RT.typeError("'" + RT.typeName(Args[1]) +
                        "' object cannot be interpreted as an integer");
  llvm::StringRef Text = RT.str(Args[0]);
  int64_t Missing = Width - str(RT, Args[0])->Length;
  if (Missing <= 0)
    return RT.makeStr(Text);
  if (!RT.H.canAllocate(uint64_t(Missing) * 2))
    return RT.outOfMemory(uint64_t(Missing) * 2);
  bool Sign = Text.starts_with("-") || Text.starts_with("+");
  return RT.makeStr(llvm::StringRef(Text.take_front(Sign).str() +
                                    std::string(size_t(Missing), '0') +
                                    Text.drop_front(Sign).str()));
}
NATIVE(strSplitlines) {
  llvm::StringRef Text = RT.str(Args[0]);
  llvm::SmallVector<Value, 16> Out;
  Outcome Keep = isTrue(RT, Args[1]);
  if (Keep == Outcome::Failed)
    return Value::failure();
  for (size_t Begin = 0, At = 0; Begin < Text.size();) {
    size_t Length = 0;
    while (At < Text.size() && !(Length = lineBreak(Text.substr(At))))
      ++At;
    size_t End = Keep == Outcome::True ? At + Length : At;
    Out.push_back(RT.makeStr(Text.slice(Begin, End)));
    if (Out.size() % 256 == 0 && RT.poll(256))
      return Value::failure();
    Begin = At = At + Length;
  }
  return RT.makeList(Out);
}
NATIVE(strPartition) {
  auto *Sep = RT.as<StrObject>(Args[1]);
  if (!Sep)
    return RT.typeError("must be str, not " + RT.typeName(Args[1]));
  if (!Sep->ByteLength)
    return RT.valueError("empty separator");
  llvm::StringRef Text = RT.str(Args[0]);
  size_t At = findText(RT, Text, Sep->str());
  if (At == llvm::StringRef::npos)
    return RT.makeTuple({RT.makeStr(Text), Value::ref(RT.root().EmptyStr),
                         Value::ref(RT.root().EmptyStr)});
  return RT.makeTuple({RT.makeStr(Text.take_front(At)), Args[1],
                       RT.makeStr(Text.drop_front(At + Sep->ByteLength))});
}
NATIVE(strRpartition) {
  auto *Sep = RT.as<StrObject>(Args[1]);
  if (!Sep)
    return RT.typeError("must be str, not " + RT.typeName(Args[1]));
  if (!Sep->ByteLength)
    return RT.valueError("empty separator");
  llvm::StringRef Text = RT.str(Args[0]);
  size_t At = findTextLast(RT, Text, Sep->str());
  if (At == llvm::StringRef::npos)
    return RT.makeTuple({Value::ref(RT.root().EmptyStr),
                         Value::ref(RT.root().EmptyStr), RT.makeStr(Text)});
  return RT.makeTuple({RT.makeStr(Text.take_front(At)), Args[1],
                       RT.makeStr(Text.drop_front(At + Sep->ByteLength))});
}
NATIVE(strRsplit) {
  llvm::StringRef Text = RT.str(Args[0]);
  int64_t Max;
  if (!splitLimit(RT, Args[2], Max))
    return Value::failure();
  llvm::SmallVector<Value, 16> Out;
  auto *Sep = RT.as<StrObject>(Args[1]);
  if (!Args[1].isNone() && !Sep)
    return RT.typeError("must be str or None, not " + RT.typeName(Args[1]));
  if (Sep && !Sep->ByteLength)
    return RT.valueError("empty separator");
  for (;;) {
    if (Out.size() % 256 == 255 && RT.poll(256))
      return Value::failure();
    if (!Sep) {
      while (size_t N = strippable(Text, false, true, {}))
        Text = Text.drop_back(N);
      if (Text.empty())
        break;
      size_t Begin = Max-- > 0 ? Text.size() : 0;
      while (Begin && !strippable(Text.take_front(Begin), false, true, {}))
        while ((Text[--Begin] & 0xC0) == 0x80)
          ;
      Out.push_back(RT.makeStr(Text.drop_front(Begin)));
      Text = Text.take_front(Begin);
      continue;
    }
    size_t At =
        Max-- > 0 ? findTextLast(RT, Text, Sep->str()) : llvm::StringRef::npos;
    if (At == llvm::StringRef::npos) {
      Out.push_back(RT.makeStr(Text));
      break;
    }
    Out.push_back(RT.makeStr(Text.drop_front(At + Sep->ByteLength)));
    Text = Text.take_front(At);
  }
  std::reverse(Out.begin(), Out.end());
  return RT.makeList(Out);
}
static Value without(Runtime &RT, Value *Args, bool Front, const char *Name) {
  auto *Part = RT.as<StrObject>(Args[1]);
  if (!Part)
    return RT.typeError(llvm::Twine(Name) + "() argument must be str, not " +
                        RT.typeName(Args[1]));
  llvm::StringRef Text = RT.str(Args[0]);
  if (Front ? Text.starts_with(Part->str()) : Text.ends_with(Part->str()))
    Text = Front ? Text.drop_front(Part->ByteLength)
                 : Text.drop_back(Part->ByteLength);
  return RT.makeStr(Text);
}
NATIVE(strRemoveprefix) { return without(RT, Args, true, "removeprefix"); }
NATIVE(strRemovesuffix) { return without(RT, Args, false, "removesuffix"); }
