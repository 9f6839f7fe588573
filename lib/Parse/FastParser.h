//===- FastParser.h - What the generated parser is built on -----*- C++ -*-===//
//
// The generated code calls its base class and the runtime for every rule and
// every token. For an LL(1) grammar without parse tree, listeners and recovery
// little of that is needed: the members here hide the runtime's of the same
// names. Rule contexts lie on a stack, and the token stream is called
// directly. Private to lib/Parse.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_FASTPARSER_H
#define MONTY_LIB_PARSE_FASTPARSER_H

#include "TokenBuffer.h"
#include "antlr4-runtime.h"
#include "llvm/Support/MathExtras.h"
#include <cstddef>
#include <memory>

namespace monty {

/// A stack of rule contexts. One is read by the rule that called it until that
/// rule ends: then all behind that rule's own context is free again. Contexts
/// own nothing without a parse tree.
class ContextStack {
public:
  template <typename T, typename... Args> T *createInstance(Args &&...A) {
    static_assert(sizeof(T) <= ChunkSize);
    size_t Size = llvm::alignTo(sizeof(T), alignof(std::max_align_t));
    if (At.Offset + Size > ChunkSize)
      nextChunk();
    T *Context = new (Chunks[At.Chunk].get() + At.Offset) T(A...);
    At.Offset += Size;
    Marks.push_back(At);
    return Context;
  }
  /// The rule whose context was made last among those still running ends.
  void endRule() {
    At = Marks.back();
    Marks.pop_back();
  }
  void reset() {
    At = {0, 0};
    Marks.clear();
    Chunks.resize(1);
  }

private:
  static constexpr size_t ChunkSize = 64 << 10;
  struct Place {
    size_t Chunk, Offset;
  };
  void nextChunk() {
    At = {At.Chunk + 1, 0};
    if (At.Chunk == Chunks.size())
      Chunks.push_back(std::make_unique<char[]>(ChunkSize));
  }
  std::vector<std::unique_ptr<char[]>> Chunks = firstChunk();
  static std::vector<std::unique_ptr<char[]>> firstChunk() {
    std::vector<std::unique_ptr<char[]>> First;
    First.push_back(std::make_unique<char[]>(ChunkSize));
    return First;
  }
  Place At{0, 0};
  std::vector<Place> Marks; // of the running rules
};

/// The first mistake ends the parse: no recovery, no message of ANTLR's own.
struct StopAtError {
  StopAtError *operator->() { return this; }
  void sync(void *) {}
  void reportMatch(void *) {}
  [[noreturn]] void stop() { throw antlr4::ParseCancellationException(); }
  [[noreturn]] antlr4::Token *recoverInline(void *) { stop(); }
  template <typename E> [[noreturn]] void reportError(void *, const E &) {
    stop();
  }
  template <typename E> [[noreturn]] void recover(void *, const E &) { stop(); }
};

class FastParser : public antlr4::Parser {
public:
  explicit FastParser(antlr4::TokenStream *Input)
      : antlr4::Parser(Input), _input(static_cast<TokenBuffer *>(Input)) {}

  /// Before another parse of the same buffer's new contents.
  void restart() {
    _tracker.reset();
    _ctx = nullptr;
  }

  void enterRule(antlr4::ParserRuleContext *Context, size_t, size_t) final {
    _ctx = Context;
  }
  void exitRule() {
    _ctx = static_cast<antlr4::ParserRuleContext *>(_ctx->parent);
    _tracker.endRule();
  }
  void enterOuterAlt(antlr4::ParserRuleContext *, size_t) final {}
  void setState(size_t) {}
  size_t getState() const final { return 0; }
  antlr4::Token *match(size_t Type) final {
    if (_input->LA(1) != Type)
      _errHandler.stop();
    antlr4::Token *T = _input->LT(1);
    _input->consume();
    return T;
  }
  antlr4::Token *consume() final {
    antlr4::Token *T = _input->LT(1);
    _input->consume();
    return T;
  }

protected:
  template <typename F> struct AtExit {
    F Function;
    ~AtExit() { Function(); }
  };
  template <typename F> AtExit<F> finally(F Function) { return {Function}; }

  TokenBuffer *_input;
  ContextStack _tracker;
  StopAtError _errHandler;
};

} // namespace monty

#endif
