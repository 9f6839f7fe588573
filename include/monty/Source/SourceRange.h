//===- SourceRange.h - A place in a source ----------------------*- C++ -*-===//
//
// Places are byte offsets of 32 bits; a LineTable turns them into lines.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SOURCE_SOURCERANGE_H
#define MONTY_SOURCE_SOURCERANGE_H

#include <cstdint>

namespace monty {

/// Byte offsets into the source, end exclusive.
struct SourceRange {
  uint32_t Begin = 0, End = 0;
};

} // namespace monty

#endif
