//===- StringCases.cpp - str: case mappings and predicates ----------------===//

#include "Unicode.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

/// Room for the result of a mapping, which may grow to three times the size.
static bool hasRoom(Runtime &RT, llvm::StringRef Text) {
  if (Text.size() < Heap::SmallSize || RT.H.canAllocate(Text.size() * 4))
    return true;
  RT.outOfMemory(Text.size() * 4);
  return false;
}

template <typename Fn> static Value mapped(Runtime &RT, Value V, Fn Map) {
  llvm::StringRef Text = RT.str(V);
  if (!hasRoom(RT, Text) || RT.poll(Text.size() / 64))
    return Value::failure();
  std::string Out;
  Out.reserve(Text.size());
  while (!Text.empty())
    Map(unicode::next(Text), Out);
  return RT.makeStr(llvm::StringRef(Out));
}

NATIVE(strUpper) {
  auto *S = RT.H.get<StrObject>(Args[0]);
  if (S->isAscii() && hasRoom(RT, S->str()))
    return RT.makeStr(llvm::StringRef(S->str().upper()));
  return mapped(RT, Args[0], unicode::appendUpper);
}

/// A sigma at the end of a word has a form of its own.
static void appendLowerInContext(llvm::StringRef Text, size_t At, uint32_t C,
                                 size_t After, std::string &Out) {
  if (C != 0x3A3)
    return unicode::appendLower(C, Out);
  bool Before = false, Behind = false;
  for (llvm::StringRef Rest = Text.take_front(At); !Rest.empty();) {
    uint32_t P = unicode::next(Rest);
    if (!unicode::isCaseIgnorable(P))
      Before = unicode::isCased(P);
  }
  for (llvm::StringRef Rest = Text.drop_front(After); !Rest.empty();) {
    uint32_t P = unicode::next(Rest);
    if (!unicode::isCaseIgnorable(P)) {
      Behind = unicode::isCased(P);
      break;
    }
  }
  unicode::append(Before && !Behind ? 0x3C2 : 0x3C3, Out);
}

NATIVE(strLower) {
  auto *S = RT.H.get<StrObject>(Args[0]);
  llvm::StringRef Text = S->str();
  if (!hasRoom(RT, Text) || RT.poll(Text.size() / 64))
    return Value::failure();
  if (S->isAscii())
    return RT.makeStr(llvm::StringRef(Text.lower()));
  std::string Out;
  for (llvm::StringRef Rest = Text; !Rest.empty();) {
    size_t At = Text.size() - Rest.size();
    uint32_t C = unicode::next(Rest);
    appendLowerInContext(Text, At, C, Text.size() - Rest.size(), Out);
  }
  return RT.makeStr(llvm::StringRef(Out));
}

NATIVE(strCasefold) { return mapped(RT, Args[0], unicode::appendFolded); }

NATIVE(strSwapcase) {
  return mapped(RT, Args[0], [](uint32_t C, std::string &Out) {
    if (unicode::isUpper(C))
      unicode::appendLower(C, Out);
    else if (unicode::isLower(C))
      unicode::appendUpper(C, Out);
    else
      unicode::append(C, Out);
  });
}

NATIVE(strCapitalize) {
  bool First = true;
  llvm::StringRef Text = RT.str(Args[0]);
  size_t At = 0;
  return mapped(RT, Args[0], [&](uint32_t C, std::string &Out) {
    std::string One;
    unicode::append(C, One);
    size_t After = At + One.size();
    if (First)
      unicode::appendTitle(C, Out);
    else
      appendLowerInContext(Text, At, C, After, Out);
    First = false;
    At = After;
  });
}

NATIVE(strTitle) {
  bool Inside = false;
  llvm::StringRef Text = RT.str(Args[0]);
  size_t At = 0;
  return mapped(RT, Args[0], [&](uint32_t C, std::string &Out) {
    std::string One;
    unicode::append(C, One);
    size_t After = At + One.size();
    if (Inside)
      appendLowerInContext(Text, At, C, After, Out);
    else
      unicode::appendTitle(C, Out);
    Inside = unicode::isCased(C);
    At = After;
  });
}

template <typename Fn> static Value every(Runtime &RT, Value V, Fn Test) {
  llvm::StringRef Text = RT.str(V);
  if (Text.empty())
    return Value::boolean(false);
  if (RT.poll(Text.size() / 64))
    return Value::failure();
  while (!Text.empty())
    if (!Test(unicode::next(Text)))
      return Value::boolean(false);
  return Value::boolean(true);
}

NATIVE(strIsdigit) { return every(RT, Args[0], unicode::isDigit); }
NATIVE(strIsdecimal) { return every(RT, Args[0], unicode::isDecimal); }
NATIVE(strIsnumeric) { return every(RT, Args[0], unicode::isNumeric); }
NATIVE(strIsalpha) { return every(RT, Args[0], unicode::isAlpha); }
NATIVE(strIsspace) { return every(RT, Args[0], unicode::isSpace); }
NATIVE(strIsalnum) {
  return every(RT, Args[0], [](uint32_t C) {
    return unicode::isAlpha(C) || unicode::isNumeric(C);
  });
}
NATIVE(strIsprintable) {
  if (RT.str(Args[0]).empty())
    return Value::boolean(true);
  return every(RT, Args[0], unicode::isPrintable);
}
NATIVE(strIsascii) {
  return Value::boolean(RT.H.get<StrObject>(Args[0])->isAscii());
}
NATIVE(strIsidentifier) {
  bool First = true;
  return every(RT, Args[0], [&First](uint32_t C) {
    bool Good =
        First ? unicode::isIdentifierStart(C) : unicode::isIdentifierPart(C);
    First = false;
    return Good;
  });
}

/// Whether there is a cased code point, and all of them pass.
template <typename Fn> static Value allCased(Runtime &RT, Value V, Fn Test) {
  llvm::StringRef Text = RT.str(V);
  bool Any = false;
  while (!Text.empty()) {
    uint32_t C = unicode::next(Text);
    if (!unicode::isCased(C))
      continue;
    if (!Test(C))
      return Value::boolean(false);
    Any = true;
  }
  return Value::boolean(Any);
}
NATIVE(strIsupper) { return allCased(RT, Args[0], unicode::isUpper); }
NATIVE(strIslower) { return allCased(RT, Args[0], unicode::isLower); }
NATIVE(strIstitle) {
  llvm::StringRef Text = RT.str(Args[0]);
  bool Any = false, Inside = false;
  while (!Text.empty()) {
    uint32_t C = unicode::next(Text);
    bool Start = unicode::isUpper(C) || unicode::isTitle(C);
    if (Start ? Inside : unicode::isLower(C) && !Inside)
      return Value::boolean(false);
    Inside = unicode::isCased(C);
    Any |= Inside;
  }
  return Value::boolean(Any);
}
