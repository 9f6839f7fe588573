//===- JsonLines.h - The protocol of --host-stdio ---------------*- C++ -*-===//
//
// One JSON object a line: requests, output and the result go out on standard
// output, answers come in on standard input (docs/host-api.md).
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_JSONLINES_H
#define MONTY_TOOLS_RUN_JSONLINES_H

#include "Host.h"
#include <string>

namespace monty::run {

/// Writes one line at once. False: nobody reads any more.
bool writeLine(std::string Line);
/// {"type":"stdout","text":...}
void writeOutputLine(embed::OutputStream Stream, std::string_view Text);

/// The process on the other side.
class StdioHost final : public Host {
public:
  /// \p MayLeave: a run whose host goes away is paused, not broken off.
  explicit StdioHost(bool MayLeave);
  Reply answer(const embed::Progress &Request, embed::Answer &Out,
               embed::Error &Why) override;
  bool rejected(const std::string &Why) override;

private:
  enum class Read { Line, TooLong, End };
  Read readLine(std::string &Out);
  bool accept(std::string_view Line, const embed::Progress &Request,
              embed::Answer &Out, embed::Error &Why);

  bool MayLeave;
  std::string Buffer;
  size_t At = 0;
  uint64_t Asked = 0; // the request that was last sent
};

} // namespace monty::run

#endif
