//===- Unicode.h - Properties and mappings of code points -------*- C++ -*-===//
//
// What str's methods ask of a code point, on utf8proc's data. Text is UTF-8 in
// which a lone surrogate is its three-byte form.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_BUILTINS_UNICODE_H
#define MONTY_LIB_BUILTINS_UNICODE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace monty::unicode {

/// Takes the first code point off \p Text, which is not empty.
uint32_t next(llvm::StringRef &Text);
void append(uint32_t C, std::string &Out);

bool isAlpha(uint32_t C);
bool isDecimal(uint32_t C);
bool isDigit(uint32_t C);
bool isNumeric(uint32_t C);
bool isSpace(uint32_t C);
bool isPrintable(uint32_t C);
bool isLower(uint32_t C);
bool isUpper(uint32_t C);
bool isTitle(uint32_t C);
bool isCased(uint32_t C);
bool isCaseIgnorable(uint32_t C);
bool isIdentifierStart(uint32_t C);
bool isIdentifierPart(uint32_t C);
/// The value of a decimal digit, or -1.
int decimalValue(uint32_t C);

/// Full case mappings (one code point may become several).
void appendUpper(uint32_t C, std::string &Out);
void appendLower(uint32_t C, std::string &Out);
void appendTitle(uint32_t C, std::string &Out);
void appendFolded(uint32_t C, std::string &Out);

} // namespace monty::unicode

namespace monty {

/// Whether the one code point \p Text is white space for split() and strip().
bool isBlank(llvm::StringRef Text);
/// The length of the line break that \p Text begins with (2 for CR LF), or 0.
size_t lineBreak(llvm::StringRef Text);

} // namespace monty

#endif
