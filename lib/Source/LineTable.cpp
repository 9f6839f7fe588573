//===- LineTable.cpp - Offsets to lines and columns -----------------------===//

#include "monty/Source/LineTable.h"
#include <algorithm>

using namespace monty;

LineTable::LineTable(llvm::StringRef Source) : Source(Source), Starts{0} {
  for (size_t I = 0; I != Source.size(); ++I) {
    if (Source[I] == '\r' && I + 1 != Source.size() && Source[I + 1] == '\n')
      continue;
    if (Source[I] == '\n' || Source[I] == '\r')
      Starts.push_back(uint32_t(I + 1));
  }
}

LineColumn LineTable::at(uint32_t Offset) const {
  Offset = std::min(Offset, uint32_t(Source.size()));
  auto It = std::upper_bound(Starts.begin(), Starts.end(), Offset);
  return {uint32_t(It - Starts.begin()), Offset - It[-1]};
}

LineColumn LineTable::atCharacters(uint32_t Offset) const {
  LineColumn P = at(Offset);
  P.Column = countCharacters(Source.substr(Starts[P.Line - 1], P.Column));
  return P;
}

llvm::StringRef LineTable::text(uint32_t Line) const {
  if (Line == 0 || Line > Starts.size())
    return "";
  size_t End = Line < Starts.size() ? Starts[Line] : Source.size();
  return Source.slice(Starts[Line - 1], End).rtrim("\r\n");
}

uint32_t monty::countCharacters(llvm::StringRef Text) {
  return uint32_t(std::count_if(Text.begin(), Text.end(), [](char C) {
    return (uint8_t(C) & 0xC0) != 0x80;
  }));
}
