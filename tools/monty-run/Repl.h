//===- Repl.h - Statements one by one ---------------------------*- C++ -*-===//
//
// Reads statements, runs each in the session as the ones before it have left
// it, and shows the values of expressions. A block ends at an empty line, or
// where the next statement begins.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_REPL_H
#define MONTY_TOOLS_RUN_REPL_H

#include "LineReader.h"
#include "Runner.h"
#include "monty/Parse/Parser.h"

namespace monty::run {

class Repl {
public:
  explicit Repl(const Options &O) : O(O), R(O) {}
  int run();

private:
  enum class State {
    Complete,
    OpenBlock, // complete, but more lines may belong to it
    Incomplete
  };
  State classify(llvm::StringRef Text, bool LastIsBlank);
  /// Takes one more line in; runs what has become complete.
  void line(llvm::StringRef Text);
  void execute(llvm::StringRef Source, const std::string &Name);
  void report(const embed::Progress &P);

  const Options &O;
  Runner R;
  Parser P;
  std::string Pending;
  State PendingState = State::Complete;
  int Exit = -1;
};

} // namespace monty::run

#endif
