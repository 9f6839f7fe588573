//===- TokenBuffer.h - Our tokens as ANTLR wants them -----------*- C++ -*-===//
//
// A token stream over a vector, without ANTLR's lexer, channels or text copies.
// Private to lib/Parse.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_TOKENBUFFER_H
#define MONTY_LIB_PARSE_TOKENBUFFER_H

#include "Lexer.h"
#include "antlr4-runtime.h"

namespace monty {

class BufferToken final : public antlr4::Token {
public:
  uint32_t Type = 0, Begin = 0, End = 0, Index = 0;
  std::string getText() const override { return std::string(); }
  size_t getType() const override {
    return Type == uint32_t(antlr4::Token::EOF) ? antlr4::Token::EOF : Type;
  }
  size_t getLine() const override { return 1; }
  size_t getCharPositionInLine() const override { return Begin; }
  size_t getChannel() const override { return 0; }
  size_t getTokenIndex() const override { return Index; }
  size_t getStartIndex() const override { return Begin; }
  size_t getStopIndex() const override { return size_t(End) - 1; }
  antlr4::TokenSource *getTokenSource() const override { return nullptr; }
  antlr4::CharStream *getInputStream() const override { return nullptr; }
  std::string toString() const override { return std::string(); }
};

class TokenBuffer final : public antlr4::TokenStream {
public:
  std::vector<BufferToken> Tokens;

  void assign(const std::vector<LexedToken> &Lexed) {
    Tokens.resize(Lexed.size());
    for (size_t I = 0; I != Lexed.size(); ++I) {
      Tokens[I].Type = Lexed[I].Type;
      Tokens[I].Begin = Lexed[I].Begin;
      Tokens[I].End = Lexed[I].End;
      Tokens[I].Index = uint32_t(I);
    }
    At = 0;
  }
  antlr4::Token *LT(ssize_t K) override {
    if (K < 0)
      return At + size_t(K) < Tokens.size() ? &Tokens[At + size_t(K)] : nullptr;
    size_t I = At + size_t(K) - 1;
    return &Tokens[I < Tokens.size() ? I : Tokens.size() - 1];
  }
  antlr4::Token *get(size_t I) const override {
    return const_cast<BufferToken *>(&Tokens[I]);
  }
  antlr4::TokenSource *getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval &) override {
    return std::string();
  }
  std::string getText() override { return std::string(); }
  std::string getText(antlr4::RuleContext *) override { return std::string(); }
  std::string getText(antlr4::Token *, antlr4::Token *) override {
    return std::string();
  }
  void consume() override {
    if (At + 1 < Tokens.size())
      ++At;
  }
  size_t LA(ssize_t K) override {
    return static_cast<BufferToken *>(LT(K))->getType();
  }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return At; }
  void seek(size_t I) override { At = I; }
  size_t size() override { return Tokens.size(); }
  std::string getSourceName() const override { return std::string(); }

private:
  size_t At = 0;
};

} // namespace monty

#endif
