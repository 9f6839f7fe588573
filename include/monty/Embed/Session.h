//===- Session.h - One sandbox ----------------------------------*- C++ -*-===//
//
// A session is one sealed heap with what runs in it. It belongs to one thread
// at a time and may move between threads while it is paused. Sessions know
// nothing of each other.
//
//   Error Why;
//   Program P = Program::compile("fetch(url)[:10]", {}, Why);
//   Session S;
//   S.defineFunction("fetch");
//   Progress G = S.start(P, {{"url", "https://example.org"}});
//   while (G.isPaused())
//     G = S.resume(Answer::value("..."));
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_SESSION_H
#define MONTY_EMBED_SESSION_H

#include "monty/Embed/Program.h"
#include "monty/Embed/Progress.h"
#include <functional>
#include <optional>

namespace monty::embed {

struct SessionLimits {
  uint64_t MaxMemory = 256ull << 20;   // bytes of the heap
  uint64_t MaxTimeNs = 10'000'000'000; // running time, pauses not counted
  uint64_t MaxSteps = 0;               // 0: none
  uint32_t MaxRecursion = 1000;        // frames
  uint64_t MaxOutput = 16ull << 20;    // bytes
  uint64_t MaxHostCalls = 0;           // 0: none
  /// Of one start, feed or call; 0: none. The session's own limits go on
  /// counting beside them.
  uint64_t MaxTimeNsPerRun = 0, MaxStepsPerRun = 0;
};

/// What a session has used so far.
struct Spent {
  uint64_t MemoryBytes = 0; // in use now, garbage included
  uint64_t TimeNs = 0;
  uint64_t Steps = 0;
  uint64_t OutputBytes = 0;
  uint64_t HostCalls = 0;
};

enum class OutputStream : uint8_t { Out = 1, Err = 2 };

struct SessionOptions {
  SessionLimits Limits;
  /// Called with what the script prints. Without it, it is collected: see
  /// Session::takeOutput.
  std::function<void(OutputStream, std::string_view)> Output;
  /// Names that nothing defines come out as NameLookup.
  bool AskNames = false;
  /// OsCalls come out; else the script gets an error that says so.
  bool AskOs = false;
  /// eval, exec and compile.
  bool AllowEval = true;
};

struct SnapshotOptions {
  /// Zstd level; 0: not compressed, can be mapped.
  int Compression = 0;
  /// With a key (any length), the snapshot is signed (HMAC-SHA256).
  std::string Key;
  /// Whether the Programs themselves go along, or only their digests.
  bool IncludePrograms = true;
  /// Whether the time that was used goes along: it counts against the limit,
  /// but differs from one run to the next.
  bool IncludeTime = true;
  /// Bytes of the host's own that go along: the state of an overlay, say.
  std::string Attachment;
  /// Whether there is a checksum, by which accidents are noticed. Without it a
  /// large state is written at the speed of a copy.
  bool Checksum = true;
};

struct LoadOptions {
  /// Limits may be lowered here; a snapshot cannot raise them.
  SessionOptions Session;
  std::string Key;
  /// Programs that the snapshot may name without carrying them.
  std::vector<Program> Programs;
  /// Takes the bytes as they are: neither their checksum nor the state in them
  /// is looked at. For what this host itself has saved and kept where nobody
  /// else can write; anything else can then break out of the sandbox.
  bool Trusted = false;
};

/// What comes of a source that Program::compile refused.
Progress failedToCompile(const Error &Why);

class Session {
public:
  explicit Session(SessionOptions Options = {});
  ~Session();
  Session(Session &&);
  Session &operator=(Session &&);
  /// False when the machine has no address space left.
  bool valid() const;

  //===--- Before and between runs ------------------------------------------===
  /// Makes \p Name a host function, known to every script of the session.
  void defineFunction(std::string_view Name);
  /// With \p Callback it is answered at once by the host, and does not come out
  /// of start and resume.
  using Callback = std::function<Answer(const Progress &Call)>;
  void defineFunction(std::string_view Name, Callback F);
  /// Answers OsCalls at once (implies AskOs).
  void onOsCall(Callback F);
  /// Answers method calls on host objects at once.
  void onMethodCall(Callback F);
  /// Gives \p Name a value in the module __main__. Fails on what has no
  /// counterpart in the sandbox.
  Error setGlobal(std::string_view Name, const Value &V);
  std::optional<Value> global(std::string_view Name);

  //===--- Running --------------------------------------------------------===//
  using Inputs = std::vector<std::pair<std::string, Value>>;
  /// Runs \p P in an empty module __main__ with \p Inputs as its globals.
  Progress start(const Program &P, const Inputs &In = {});
  /// Compiles \p Source and runs it in the module __main__ as it is: names
  /// stay from one snippet to the next, also after an error.
  Progress feed(std::string_view Source, std::string_view Name = "<input>");
  Progress feed(const Program &P);
  /// Shows the value of the run that has just completed as a REPL does: unless
  /// it is None, it is printed (sys.displayhook) and named `_`.
  Progress display();
  /// Answers the request that start, feed, call or resume came back with.
  Progress resume(const Answer &A);
  /// Calls a function that the script gave out.
  Progress call(const Value &Function, const std::vector<Value> &Args,
                const Inputs &KwArgs = {});
  /// Forgets objects that the script gave out (functions, classes).
  void release(const Value &Function);
  bool isPaused() const;
  /// The request that a paused session waits with (after load and fork).
  Progress pendingRequest();
  /// From any thread: the run ends soon with LimitExceeded(Time).
  void interrupt();

  //===--- State ----------------------------------------------------------===//
  const SessionLimits &limits() const;
  void setLimits(const SessionLimits &L);
  Spent spent() const;
  /// Where a paused session stands: the script's calls, outermost first, with
  /// the text of the line.
  struct StackEntry {
    SourceRange Range;
    std::string Function, Line;
  };
  std::vector<StackEntry> stack() const;
  /// What lies in the heap, by type, the largest part first. Garbage counts,
  /// too, until it is collected (a snapshot has none).
  struct HeapEntry {
    std::string Type;
    uint64_t Count = 0, Bytes = 0;
  };
  std::vector<HeapEntry> heap() const;
  /// What was printed since the last call, if there is no Output callback.
  std::string takeOutput(OutputStream Stream = OutputStream::Out);

  /// A second, independent session in the same state; this one must be paused
  /// or done. Not valid() if there is no address space.
  Session fork(Error &Why);
  /// The state of a paused or finished session as bytes. The same state gives
  /// the same bytes. Garbage is collected first if it is worth it.
  std::vector<uint8_t> snapshot(const SnapshotOptions &Options, Error &Why);
  /// A session from such bytes. They are verified: whatever they are, the worst
  /// is an error.
  static Session load(std::span<const uint8_t> Bytes,
                      const LoadOptions &Options, Error &Why);
  /// The Attachment of the snapshot that this session was loaded from.
  const std::string &attachment() const;

  struct Impl;

private:
  struct NoImpl {};
  explicit Session(NoImpl);
  std::unique_ptr<Impl> Self;
};

} // namespace monty::embed

#endif
