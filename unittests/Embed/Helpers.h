//===- Helpers.h - What tests of sessions share ----------------*- C++ -*-===//

#ifndef MONTY_UNITTESTS_EMBED_HELPERS_H
#define MONTY_UNITTESTS_EMBED_HELPERS_H

#include "monty/Embed/Json.h"
#include "monty/Embed/Session.h"
#include "gtest/gtest.h"

namespace monty::embed {

inline Program compiled(std::string_view Source) {
  Error Why;
  Program P = Program::compile(Source, {"test.py"}, Why);
  EXPECT_TRUE(P.valid()) << Why.Message;
  return P;
}

/// What \p P tells, as one text.
inline std::string resultOf(const Progress &P) {
  if (P.Kind == ProgressKind::Complete)
    return P.HasValue ? toJson(P.Result) : "nothing";
  if (P.Kind == ProgressKind::Failed)
    return P.Exception.Traceback;
  return P.Message.empty() ? "paused at " + P.Name : P.Message;
}

} // namespace monty::embed

#endif
