//===- Host.h - Who answers a script's requests -----------------*- C++ -*-===//
//
// Hosts are asked in turn; the first that has an answer gives it. With none,
// the run pauses or the script sees an error. See Boundary.h for what stands
// before them.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_HOST_H
#define MONTY_TOOLS_RUN_HOST_H

#include "monty/Embed/Session.h"

namespace monty::run {

class Host {
public:
  virtual ~Host() = default;
  enum class Reply {
    Answered, // go on with the answer
    Passed,   // the next host's business
    Stop      // end the run; Why says what happened
  };
  virtual Reply answer(const embed::Progress &Request, embed::Answer &Out,
                       embed::Error &Why) = 0;
  /// The answer could not be used. \returns whether to ask for another.
  virtual bool rejected(const std::string &Why) { return false; }
};

/// The answer to a request that nobody answers.
embed::Answer refusal(const embed::Progress &Request);

} // namespace monty::run

#endif
