//===- Cage.h - Address space for heaps, kept for the next one --*- C++ -*-===//
//
// Reserving a cage and giving it back costs more than running a small script.
// Each thread keeps a few: their genesis regions are mapped already, and the
// pages that the last session used are there, wiped.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_CAGE_H
#define MONTY_RUNTIME_CAGE_H

#include <cstddef>
#include <cstdint>

namespace monty {

/// What may be written in a cage that is given back.
struct CageUse {
  uint32_t SpaceABytes = 0, SpaceBBytes = 0; // from the start of each half
  bool DeepStack = false; // more than CageLayout::ShallowStack of the stack
};

/// A cage with nothing in it, or (\p Mapped) with the genesis image as some
/// session has left it. Null: no address space is left.
char *takeCage(bool &Mapped);

/// Gives \p Base back. One whose genesis image is \p Mapped may be kept for the
/// next session of this thread; what has been written outside of the image is
/// wiped.
void giveCage(char *Base, bool Mapped, const CageUse &Use);

/// Makes \p Size bytes at \p To those at \p From. Pages that are the same
/// already are not written to: sessions share them.
void copyChangedPages(char *To, const char *From, size_t Size);

} // namespace monty

#endif
