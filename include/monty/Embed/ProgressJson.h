//===- ProgressJson.h - Requests and answers as JSON ------------*- C++ -*-===//
//
// The JSON form of what a session comes back with and of what its host says:
// one object each, as the JSON-lines protocol of monty-run, the C interface,
// audit logs and recordings have it (docs/host-api.md).
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_PROGRESSJSON_H
#define MONTY_EMBED_PROGRESSJSON_H

#include "monty/Embed/Session.h"

namespace monty::embed {

/// \p P as one JSON object, on one line: {"type":"call","id":1,...}.
std::string progressToJson(const Progress &P);
/// The name of a kind in that form: "call", "os", "complete", ...
const char *progressKindName(ProgressKind Kind);
/// An exception with its message, notes, frames and causes.
std::string exceptionToJson(const ExceptionInfo &E);
/// The accounts: {"memory":...,"time_ns":...,"steps":...,...}.
std::string spentToJson(const Spent &S);

/// \p A as one JSON object: {"return":1}, {"raise":{...}}, {"pending":true},
/// ...
std::string answerToJson(const Answer &A);
/// Reads such an object. Members that it does not know are refused, except for
/// "id", which is the caller's to compare (\p Id, if there is one).
bool answerFromJson(std::string_view Text, Answer &Out,
                    std::optional<uint64_t> &Id, Error &Why);
bool answerFromValue(const Value &Object, Answer &Out,
                     std::optional<uint64_t> &Id, Error &Why);

} // namespace monty::embed

#endif
