//===- JsonDates.h - Dates and times from JSON ------------------*- C++ -*-===//

#ifndef MONTY_LIB_EMBED_JSONDATES_H
#define MONTY_LIB_EMBED_JSONDATES_H

#include "monty/Embed/Value.h"

namespace monty::embed {

/// Whether "$type" names a date, a time or a span of time.
bool isTemporal(std::string_view Type);
/// The value that the members of \p Object describe, or what is wrong with
/// them. \p Zone is the value of its member "tzinfo", still to be put into it.
const char *readTemporal(std::string_view Type, const Value &Object, Value &Out,
                         Value &Zone);

} // namespace monty::embed

#endif
