//===- CodeVerifier.h - Checks one function's code --------------*- C++ -*-===//
//
// The part of the verifier that looks at instructions, exception tables and
// line tables. ProgramVerifier.cpp has checked the constants before.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_BYTECODE_CODEVERIFIER_H
#define MONTY_LIB_BYTECODE_CODEVERIFIER_H

#include "monty/Bytecode/Program.h"
#include "llvm/ADT/BitVector.h"

namespace monty {

class CodeVerifier {
public:
  explicit CodeVerifier(const ProgramView &P)
      : P(P), UsedCaches(P.cacheCount()) {}

  /// Checks function \p Index. \returns an empty string, or what is wrong.
  std::string run(unsigned Index);

private:
  bool fail(const llvm::Twine &Why);
  bool failAt(uint32_t Word, const llvm::Twine &Why);
  bool findStarts();
  bool instr(uint32_t At);
  bool immediateByte(uint32_t At);
  bool registers(uint32_t At);
  bool reg(uint32_t At, unsigned R, bool Optional);
  bool loopHeader(uint32_t At);
  bool immediate(uint32_t At);
  bool second(uint32_t At);
  bool preludeName(uint32_t At);
  bool constantOperand(uint32_t At, uint32_t X);
  bool list(uint32_t At);
  bool namespaceStays(uint32_t At);
  bool context(uint32_t At);
  bool target(uint32_t At, int64_t Distance);
  bool exceptions();
  bool handlers();
  bool lines();

  const ProgramView &P;
  const FunctionView *F = nullptr;
  std::string Message;
  llvm::BitVector UsedCaches; ///< no two instructions may share one
  llvm::BitVector Starts;     ///< words that begin an instruction
  llvm::BitVector Targets;    ///< words that are jumped or fallen to
};

} // namespace monty

#endif // MONTY_LIB_BYTECODE_CODEVERIFIER_H
