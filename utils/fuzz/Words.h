//===- Words.h - Mutations of 64-bit words ----------------------*- C++ -*-===//

#ifndef MONTY_UTILS_FUZZ_WORDS_H
#define MONTY_UTILS_FUZZ_WORDS_H

#include <cstdint>
#include <random>
#include <span>

namespace monty::fuzz {

using Generator = std::minstd_rand;

/// \p Old changed as an attacker would: a bit, a half, a small step, or a part
/// of \p Other, another word of the same kind.
inline uint64_t changedWord(uint64_t Old, uint64_t Other, Generator &Random) {
  constexpr uint64_t Low = 0xFFFF'FFFF;
  switch (Random() % 10) {
  case 0:
    return Old ^ uint64_t(1) << Random() % 64;
  case 1:
    return Other;
  case 2:
    return (Old & ~Low) | (Other & Low);
  case 3:
    return (Old & Low) | (Other & ~Low);
  case 4:
    return Old + int64_t(Random() % 33) - 16;
  case 5:
    return Old + (int64_t(Random() % 17) - 8) * (int64_t(1) << 32);
  case 6:
    return 0;
  case 7: { // one byte
    unsigned Shift = Random() % 8 * 8;
    return (Old & ~(uint64_t(255) << Shift)) | uint64_t(Random() % 256)
                                                   << Shift;
  }
  case 8: { // one 16-bit field of the other
    unsigned Shift = Random() % 4 * 16;
    uint64_t Mask = uint64_t(0xFFFF) << Shift;
    return (Old & ~Mask) | (Other & Mask);
  }
  default: { // a 16-bit field becomes extreme
    static const uint16_t Extremes[] = {0, 1, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF};
    unsigned Shift = Random() % 4 * 16;
    return (Old & ~(uint64_t(0xFFFF) << Shift)) |
           uint64_t(Extremes[Random() % 6]) << Shift;
  }
  }
}

/// Changes one of \p Words.
inline void changeOne(std::span<uint64_t> Words, Generator &Random) {
  if (Words.empty())
    return;
  uint64_t &Word = Words[Random() % Words.size()];
  Word = changedWord(Word, Words[Random() % Words.size()], Random);
}

} // namespace monty::fuzz

#endif
