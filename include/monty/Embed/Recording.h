//===- Recording.h - Runs written down and played again ---------*- C++ -*-===//
//
// A recording is the program's digest, the inputs, and each request with its
// answer, in JSON lines. Played again it needs no host, and comes to the same
// steps and output; a run that does not is told where it first differs.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_RECORDING_H
#define MONTY_EMBED_RECORDING_H

#include "monty/Embed/Session.h"

namespace monty::embed {

/// What a run starts with.
struct RunSetup {
  Session::Inputs Inputs;
  std::vector<std::string> Functions;
  bool AskNames = false, AskOs = false, AllowEval = true;
};

class Recorder {
public:
  /// \p Write gets whole lines.
  explicit Recorder(std::function<void(std::string_view)> Write);
  ~Recorder();
  void begin(const Program &P, const RunSetup &Setup);
  /// What the script printed.
  void output(OutputStream Stream, std::string_view Text);
  /// A request and the answer that it got; \p Steps are those spent before it.
  void answered(const Progress &Request, const Answer &A, uint64_t Steps);
  void end(const Progress &Result, uint64_t Steps);

  struct Digest;

private:
  std::unique_ptr<Digest> Printed;
  std::function<void(std::string_view)> Write;
};

class Replayer {
public:
  /// Reads all of a recording. Not valid() with a reason in \p Why.
  static Replayer parse(std::string_view Text, Error &Why);
  Replayer(Replayer &&);
  ~Replayer();

  const RunSetup &setup() const;
  void output(OutputStream Stream, std::string_view Text);
  /// The recorded answer to \p Request. False: the run differs from the
  /// recording, and \p Why says at which call.
  bool answer(const Progress &Request, uint64_t Steps, Answer &Out, Error &Why);
  /// Whether the run ended as it had.
  bool end(const Progress &Result, uint64_t Steps, Error &Why);

private:
  struct Impl;
  explicit Replayer(std::unique_ptr<Impl> I);
  std::unique_ptr<Impl> Self;
};

} // namespace monty::embed

#endif
