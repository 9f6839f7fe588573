//===- TextSearch.cpp - Where one text lies in another --------------------===//

#include "monty/Runtime/TextSearch.h"
#include <algorithm>
#include <cstring>
#include <string>

using namespace monty;

static std::string reversed(llvm::StringRef Text) {
  std::string Out(Text);
  std::reverse(Out.begin(), Out.end());
  return Out;
}

size_t monty::findText(Runtime &RT, llvm::StringRef Text,
                       llvm::StringRef Part) {
  size_t At = llvm::StringRef::npos;
  if (Part.size() <= 1 || Part.size() > Text.size()) {
    At = Text.find(Part);
  } else {
    // Linear, unlike StringRef::find.
    const void *Found =
        memmem(Text.data(), Text.size(), Part.data(), Part.size());
    if (Found)
      At = size_t(static_cast<const char *>(Found) - Text.data());
  }
  RT.charge((std::min(At, Text.size()) + Part.size()) / 64);
  return At;
}

size_t monty::findTextLast(Runtime &RT, llvm::StringRef Text,
                           llvm::StringRef Part) {
  if (Part.size() <= 1 || Part.size() > Text.size()) {
    size_t At = Text.rfind(Part);
    RT.charge((Text.size() - std::min(At, Text.size())) / 64);
    return At;
  }
  // The first place, seen from behind: near the end at first, so that those who
  // go on from place to place look at each part of the text a few times at
  // most.
  std::string BackwardsPart = reversed(Part);
  for (size_t Size = std::max<size_t>(Part.size() * 4, 256);; Size *= 4) {
    size_t At = findText(RT, reversed(Text.take_back(Size)), BackwardsPart);
    if (At != llvm::StringRef::npos)
      return Text.size() - At - Part.size();
    if (Size >= Text.size())
      return llvm::StringRef::npos;
  }
}

size_t monty::countText(Runtime &RT, llvm::StringRef Text,
                        llvm::StringRef Part) {
  size_t Count = 0;
  for (size_t At; (At = findText(RT, Text, Part)) != llvm::StringRef::npos;
       Text = Text.drop_front(At + Part.size()))
    ++Count;
  return Count;
}
