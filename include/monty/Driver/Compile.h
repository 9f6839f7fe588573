//===- Compile.h - Source text to Program -----------------------*- C++ -*-===//
//
// The compile side on one page: parse, scopes, IR, passes, code.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_DRIVER_COMPILE_H
#define MONTY_DRIVER_COMPILE_H

#include "monty/Parse/Parser.h"
#include <iterator>
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
class Twine;
} // namespace llvm

namespace monty {

enum class EmitStage : uint8_t {
  None,
  Tokens,
  Ast,
  AstAttributes,
  Scopes,
  IR,
  Bytecode,
  Program
};

/// How long each stage of a compilation took.
struct StageTimes {
  static constexpr const char *Names[] = {"parse", "scopes", "ir", "passes",
                                          "bytecode"};
  uint64_t Nanoseconds[std::size(Names)] = {};
};

/// What a compilation may take at most; a script that needs more is refused.
struct CompileLimits {
  size_t MaxSource = 2 << 20; // bytes
  size_t MaxValues = 500'000; // of the IR, over all functions
  size_t MaxFunctions = 100'000;
  uint64_t MaxTimeNs = 10'000'000'000;
};

struct CompileOptions {
  std::string SourceName = "<string>";
  /// exec and eval: names live in a mapping that is the code's argument.
  bool Namespace = false;
  /// One expression, whose value the code returns.
  bool Expression = false;
  /// Statements of a REPL: values of expressions are shown (sys.displayhook).
  bool Interactive = false;
  bool Optimize = true;
  /// Print the result of a stage to Out and stop there.
  EmitStage Emit = EmitStage::None;
  llvm::raw_ostream *Out = nullptr;
  CompileLimits Limits;
  /// Gets the times of the stages, if given.
  StageTimes *Times = nullptr;
};

/// Compiles sources; keeps its buffers from one to the next. One thread at a
/// time.
class Compiler {
public:
  /// The bytes of a Program; empty after a mistake (see error()) or when a
  /// stage was printed.
  std::vector<uint8_t> compile(llvm::StringRef Source,
                               const CompileOptions &Options);
  bool failed() const { return !Error.Type.empty(); }
  const SyntaxDiagnostic &error() const { return Error; }

private:
  std::vector<uint8_t> refuse(const llvm::Twine &Message);
  Parser P;
  SyntaxDiagnostic Error;
};

/// \p D with a hint if a misspelled keyword in \p Source explains it, as
/// CPython adds it where it prints the error.
SyntaxDiagnostic withKeywordTypo(SyntaxDiagnostic D, llvm::StringRef Source);

/// The mistake as CPython prints it, with the line and a caret.
std::string renderSyntaxError(const SyntaxDiagnostic &D, llvm::StringRef Source,
                              llvm::StringRef SourceName);

} // namespace monty

#endif
