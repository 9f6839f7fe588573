//===- Utf8.h - Code points as bytes, and back ------------------*- C++ -*-===//
//
// UTF-8 as strings of the sandbox have it: lone surrogates keep their
// three-byte form (WTF-8).
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SUPPORT_UTF8_H
#define MONTY_SUPPORT_UTF8_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace monty {

/// Appends code point \p C to \p Out, whatever can push_back.
template <typename Buffer> void appendUtf8(Buffer &Out, uint32_t C) {
  if (C < 0x80)
    return Out.push_back(char(C));
  if (C < 0x800) {
    Out.push_back(char(0xC0 | C >> 6));
  } else if (C < 0x10000) {
    Out.push_back(char(0xE0 | C >> 12));
    Out.push_back(char(0x80 | (C >> 6 & 0x3F)));
  } else {
    Out.push_back(char(0xF0 | C >> 18));
    Out.push_back(char(0x80 | (C >> 12 & 0x3F)));
    Out.push_back(char(0x80 | (C >> 6 & 0x3F)));
  }
  Out.push_back(char(0x80 | (C & 0x3F)));
}

/// Length of the well-formed UTF-8 sequence at the start of \p S (which is not
/// empty), 0 if there is none. With \p Surrogates the three-byte form of a lone
/// surrogate counts (WTF-8).
inline size_t utf8SequenceLength(std::string_view S, bool Surrogates = false) {
  auto C = uint8_t(S[0]);
  size_t Length = C < 0x80   ? 1
                  : C < 0xC2 ? 0
                  : C < 0xE0 ? 2
                  : C < 0xF0 ? 3
                  : C < 0xF5 ? 4
                             : 0;
  if (!Length || S.size() < Length)
    return 0;
  for (size_t I = 1; I != Length; ++I)
    if ((S[I] & 0xC0) != 0x80)
      return 0;
  auto D = Length > 1 ? uint8_t(S[1]) : 0;
  if ((C == 0xE0 && D < 0xA0) || (C == 0xED && D > 0x9F && !Surrogates) ||
      (C == 0xF0 && D < 0x90) || (C == 0xF4 && D > 0x8F))
    return 0;
  return Length;
}

inline bool isWellFormedUtf8(std::string_view S) {
  for (size_t I = 0; I < S.size();) {
    if (uint8_t(S[I]) < 0x80) {
      ++I;
      continue;
    }
    size_t Length = utf8SequenceLength(S.substr(I), true);
    if (!Length)
      return false;
    I += Length;
  }
  return true;
}

/// The first \p Count code points of well-formed \p S, or all of it.
inline std::string_view prefixUtf8(std::string_view S, size_t Count) {
  size_t At = 0;
  while (At != S.size() && Count--)
    At += utf8SequenceLength(S.substr(At), true);
  return S.substr(0, At);
}

/// Whether well-formed \p S can be cut at byte \p At (its end included).
inline bool isBoundaryUtf8(std::string_view S, size_t At) {
  return At == S.size() || (At < S.size() && (S[At] & 0xC0) != 0x80);
}

} // namespace monty

#endif
