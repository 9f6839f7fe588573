//===- Boundary.h - Between the script and its hosts ------------*- C++ -*-===//
//
// What each request goes through: the recording that is played, or the policy
// and then the hosts; and what is written down about it.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_BOUNDARY_H
#define MONTY_TOOLS_RUN_BOUNDARY_H

#include "Host.h"
#include "Options.h"
#include "monty/Embed/Policy.h"
#include "monty/Embed/Recording.h"
#include <cstdio>

namespace monty::run {

class Boundary {
public:
  explicit Boundary(const Options &O) : O(O) {}
  ~Boundary();
  /// Reads and opens what the options name.
  bool open(embed::Error &Why);
  void addHost(std::unique_ptr<Host> H) { Hosts.push_back(std::move(H)); }
  bool hasHosts() const { return !Hosts.empty(); }
  /// What the session starts with, from the options or the recording.
  const embed::RunSetup &setup() const { return Setup; }
  bool hasStubs() const { return !StubText.empty(); }
  const std::string &stubs() const { return StubText; }

  void begin(const embed::Program &P);
  void output(embed::OutputStream Stream, std::string_view Text);
  /// Whom a request is for, once: Stop, Passed (nobody answers), or Answered.
  Host::Reply ask(const embed::Progress &Request, uint64_t Steps,
                  embed::Answer &Out, embed::Error &Why);
  /// The session did not take the answer: true if there may be another.
  bool rejected(const std::string &Why);
  /// The session took it.
  void accepted(const embed::Progress &Request, const embed::Answer &A);
  /// The run is over; false: not as it was recorded.
  bool end(const embed::Progress &Result, uint64_t Steps, embed::Error &Why);

  /// The part of its state that a snapshot must carry, and back.
  std::string state() const;
  bool setState(const std::string &Attachment, embed::Error &Why);

private:
  bool openPolicy(embed::Error &Why);
  bool openLog(const std::string &Path, const char *Mode, std::FILE *&Out,
               embed::Error &Why);

  const Options &O;
  embed::RunSetup Setup;
  std::vector<std::unique_ptr<Host>> Hosts;
  std::optional<embed::Policy> Rules;
  std::optional<embed::Recorder> Record;
  std::optional<embed::Replayer> Replay;
  std::string StubText;
  std::FILE *Audit = nullptr, *RecordFile = nullptr;
  /// Of the request that is open.
  embed::Policy::Verdict Verdict;
  uint64_t Steps = 0, Judged = 0;
  Host *By = nullptr;
};

} // namespace monty::run

#endif
