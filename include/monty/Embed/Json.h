//===- Json.h - Values as JSON ----------------------------------*- C++ -*-===//
//
// None, bool, int, float, str, list and dicts with str keys have JSON's own
// forms; everything else is an object with "$type" (docs/host-api.md lists
// them). A container that occurs twice, or in itself, gets an "$id" where it
// stands first and {"$type": "ref", "id": N} later. Reading and writing are
// iterative; depth and size are limited by numbers.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_JSON_H
#define MONTY_EMBED_JSON_H

#include "monty/Embed/Value.h"

namespace monty::embed {

struct JsonLimits {
  size_t MaxDepth = 10'000;
  size_t MaxNodes = 10'000'000;
};

/// Appends the JSON form of \p V to \p Out, on one line, in ASCII.
void writeJson(const Value &V, std::string &Out);
std::string toJson(const Value &V);
/// A str as a JSON string, quotes included.
void writeJsonString(std::string_view Text, std::string &Out);

/// Reads one JSON value that fills \p Text. \returns false with a message in
/// \p Error ("line 1 column 5: ...") if it is malformed or over a limit.
bool parseJson(std::string_view Text, Value &Out, std::string &Error,
               const JsonLimits &Limits = JsonLimits());
/// Likewise without looking at "$type": objects are dicts with str keys.
bool parsePlainJson(std::string_view Text, Value &Out, std::string &Error,
                    const JsonLimits &Limits = JsonLimits());

} // namespace monty::embed

#endif
