//===- LineTable.h - Offsets to lines and columns ---------------*- C++ -*-===//
//
// The lines of one source, cut as Python's tokenizer cuts them: at \n, \r\n and
// \r. Built once, asked in logarithmic time. Refers to the source.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SOURCE_LINETABLE_H
#define MONTY_SOURCE_LINETABLE_H

#include "monty/Source/SourceRange.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace monty {

/// Where an offset lies: the line counts from 1, the column is bytes from 0.
struct LineColumn {
  uint32_t Line, Column;
};

class LineTable {
public:
  explicit LineTable(llvm::StringRef Source);

  /// The place of \p Offset; past the end is the end.
  LineColumn at(uint32_t Offset) const;
  /// The same with the column in code points, as CPython counts in messages.
  LineColumn atCharacters(uint32_t Offset) const;
  /// The text of line \p Line (from 1), without its end; empty if there is
  /// none.
  llvm::StringRef text(uint32_t Line) const;
  uint32_t size() const { return uint32_t(Starts.size()); }
  /// The offset at which each line begins.
  const std::vector<uint32_t> &starts() const { return Starts; }

private:
  llvm::StringRef Source;
  std::vector<uint32_t> Starts;
};

/// The number of code points in the UTF-8 \p Text.
uint32_t countCharacters(llvm::StringRef Text);

} // namespace monty

#endif
