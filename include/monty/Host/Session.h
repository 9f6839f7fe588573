//===- Session.h - One sandbox: compile and run scripts ---------*- C++ -*-===//
//
// The layer that sees both sides: it compiles sources and runs them in one
// sealed heap. Belongs to one thread at a time.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_HOST_SESSION_H
#define MONTY_HOST_SESSION_H

#include "monty/Driver/Compile.h"
#include "monty/VM/VM.h"
#include <memory>

namespace monty {

class Session {
public:
  using OutputFunction = void (*)(void *Context, int Stream,
                                  llvm::StringRef Text);

  /// Without \p HasMain there is no module __main__: a state will be put here.
  explicit Session(bool HasMain = true);
  ~Session();
  /// False when the host has no address space left.
  bool valid() const { return Machine != nullptr; }
  void setOutput(OutputFunction F, void *Context);
  VM &machine() { return *Machine; }
  Runtime &runtime() { return RT; }
  Compiler &compiler() { return C; }
  /// Makes an empty module __main__.
  void newMain();
  /// The names that every script can use.
  std::vector<std::string> builtinNames();

  /// Keeps the programs of \p Other alive as long as this session lives.
  void keepProgramsOf(const Session &Other) { Programs = Other.Programs; }

  /// Whether scripts may use eval, exec and compile.
  void allowEval(bool Allowed);

private:
  static bool compileForScript(void *Self, llvm::StringRef Source,
                               llvm::StringRef Name, llvm::StringRef Mode,
                               ProgramView &Out, VM::SourceError &Error);
  Runtime RT;
  Compiler C;
  std::unique_ptr<VM> Machine;
  /// The bytes of programs, which the machine executes in place.
  std::vector<std::shared_ptr<std::vector<uint64_t>>> Programs;
};

/// Answers the request of a paused run with the error that says that no host
/// provides this.
void refuseRequest(VM &M);

/// Runs the prelude, within the machine's limits and without a host, to
/// describe \p E, which left a script: a tuple of the text that CPython would
/// print and of a list of (exception, str of it, notes) for \p E and its
/// causes; None if that fails.
Value describeUncaught(VM &M, ExceptionObject *E);
/// What is printed then.
std::string plainTraceback(VM &M, ExceptionObject *E);
/// VM::FrameText: one frame of a traceback as text.
std::string traceFrame(void *, VM &M, TracebackObject *T);

} // namespace monty

#endif
