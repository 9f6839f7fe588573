//===- StringFormat.cpp - str.format, the common case ---------------------===//
//
// Fields that name an argument by number or by keyword, or count up, of
// built-in values. Whatever else a format string holds, mistakes included, is
// the prelude's (str_format).
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

namespace {
struct Numbering {
  int64_t Next = 0;
  bool Manual = false;
};
} // namespace

static bool isName(llvm::StringRef Text) {
  if (Text.empty() || Text.size() > 64 || (Text[0] >= '0' && Text[0] <= '9'))
    return false;
  for (char C : Text)
    if (!(C == '_' || (C >= '0' && C <= '9') || (C >= 'a' && C <= 'z') ||
          (C >= 'A' && C <= 'Z')))
      return false;
  return true;
}

/// The argument that \p Name means; Unbound: ask the prelude.
static Value argument(Runtime &RT, llvm::StringRef Name,
                      TupleObject *Positional, DictObject *Keywords,
                      Numbering &N) {
  if (isName(Name)) {
    StrObject *Key = RT.intern(Name);
    return dictGetName(Keywords, Key);
  }
  int64_t Index;
  if (Name.empty()) {
    if (N.Manual)
      return Value::unbound();
    Index = N.Next++;
  } else {
    if (Name.size() > 9 || Name.getAsInteger(10, Index) || Index < 0 || N.Next)
      return Value::unbound();
    N.Manual = true;
  }
  return uint64_t(Index) < Positional->Length ? Positional->Items[Index]
                                              : Value::unbound();
}

NATIVE(strFormat) {
  llvm::StringRef Text = RT.str(Args[0]);
  auto *Positional = RT.H.get<TupleObject>(Args[1]);
  auto *Keywords = RT.H.get<DictObject>(Args[2]);
  llvm::SmallString<128> Out;
  Numbering N;
  while (!Text.empty()) {
    size_t Brace = std::min(Text.find_first_of("{}"), Text.size());
    Out += Text.take_front(Brace);
    Text = Text.drop_front(Brace);
    if (Text.empty())
      break;
    if (Text.size() < 2)
      return RT.fallback();
    if (Text[0] == Text[1]) {
      Out += Text[0];
      Text = Text.drop_front(2);
      continue;
    }
    size_t End = Text.find('}');
    if (Text[0] == '}' || End == llvm::StringRef::npos)
      return RT.fallback();
    llvm::StringRef Field = Text.slice(1, End);
    Text = Text.drop_front(End + 1);
    if (Field.contains('{'))
      return RT.fallback();
    auto [Name, Spec] = Field.split(':');
    char Conversion = 0;
    if (Name.size() > 1 && Name[Name.size() - 2] == '!') {
      Conversion = Name.back();
      Name = Name.drop_back(2);
    }
    Value V = argument(RT, Name, Positional, Keywords, N);
    if (V.isUnbound())
      return RT.fallback();
    if (Conversion == 'r')
      V = reprValue(RT, V);
    else if (Conversion == 's')
      V = strValue(RT, V);
    else if (Conversion)
      return RT.fallback();
    if (V.isFailure())
      return V;
    Value Piece = formatValue(RT, V, Spec);
    if (Piece.isFailure())
      return Piece;
    Out += RT.str(Piece);
    if (Out.size() > Heap::SmallSize && !RT.H.canAllocate(Out.size()))
      return RT.outOfMemory(Out.size());
    if (RT.poll(1))
      return Value::failure();
  }
  return RT.makeStr(Out.str());
}
