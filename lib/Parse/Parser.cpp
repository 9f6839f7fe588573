//===- Parser.cpp - Runs the generated parser -----------------------------===//

#include "monty/Parse/Parser.h"
#include "Builder.h"
#include "Python.h"
#include "TokenBuffer.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

namespace {
/// The first mistake ends the parse: no recovery, no message of ANTLR's own.
class StopAtError final : public antlr4::DefaultErrorStrategy {
public:
  void recover(antlr4::Parser *P, std::exception_ptr) override { stop(P); }
  antlr4::Token *recoverInline(antlr4::Parser *P) override { stop(P); }
  void reportError(antlr4::Parser *P,
                   const antlr4::RecognitionException &) override {
    stop(P);
  }
  void sync(antlr4::Parser *) override {}
  [[noreturn]] static void stop(antlr4::Parser *P) {
    throw antlr4::ParseCancellationException();
  }
};
} // namespace

struct Parser::Machinery {
  std::vector<LexedToken> Lexed;
  TokenBuffer Buffer;
  Python Generated{&Buffer};
  Machinery() {
    Generated.removeErrorListeners();
    Generated.setBuildParseTree(false);
    Generated.setErrorHandler(std::make_shared<StopAtError>());
  }
};

Parser::Parser() : M(std::make_unique<Machinery>()) {}
Parser::~Parser() = default;

static SyntaxDiagnostic toDiagnostic(const SyntaxFailure &F) {
  const char *Type = F.Type == SyntaxFailure::Tab           ? "TabError"
                     : F.Type == SyntaxFailure::Indentation ? "IndentationError"
                                                            : "SyntaxError";
  return {Type, F.Message, F.Range, F.Incomplete};
}

/// Words the mistake that the grammar stopped at.
static SyntaxFailure explain(TokenBuffer &Buffer, llvm::StringRef Source) {
  auto *T = static_cast<BufferToken *>(Buffer.LT(1));
  auto *Before =
      Buffer.index() ? static_cast<BufferToken *>(Buffer.LT(-1)) : nullptr;
  SourceRange Range{T->Begin, T->End};
  bool AtEnd = T->getType() == antlr4::Token::EOF;
  if (T->Type == Python::INDENT)
    return {SyntaxFailure::Indentation, "unexpected indent", Range, false};
  if (T->Type == Python::DEDENT)
    return {SyntaxFailure::Indentation, "unexpected unindent", Range, false};
  if (Before && Before->Type == Python::NEWLINE && Buffer.index() >= 2) {
    auto *Colon = &Buffer.Tokens[Buffer.index() - 2];
    if (Colon->Type == Python::COLON)
      return {SyntaxFailure::Indentation, "expected an indented block", Range,
              AtEnd};
  }
  if (T->Type == Python::NEWLINE || AtEnd) {
    // A compound statement's head that ends without its colon.
    for (size_t I = Buffer.index(); I-- > 0;) {
      uint32_t Type = Buffer.Tokens[I].Type;
      bool First = I == 0 || Buffer.Tokens[I - 1].Type == Python::NEWLINE ||
                   Buffer.Tokens[I - 1].Type == Python::INDENT ||
                   Buffer.Tokens[I - 1].Type == Python::DEDENT;
      if (!First)
        continue;
      switch (Type) {
      case Python::IF:
      case Python::ELIF:
      case Python::ELSE:
      case Python::WHILE:
      case Python::FOR:
      case Python::DEF:
      case Python::CLASS:
      case Python::TRY:
      case Python::EXCEPT:
      case Python::FINALLY:
      case Python::WITH:
        if (Before && Before->Index != I)
          return {SyntaxFailure::Syntax, "expected ':'", Range, false};
        break;
      default:
        break;
      }
      break;
    }
  }
  if (Before && Before->Type == Python::NAME &&
      (T->Type == Python::NAME || T->Type == Python::STRING ||
       T->Type == Python::NUMBER)) {
    llvm::StringRef Text = Source.slice(Before->Begin, Before->End);
    if (Text == "print" || Text == "exec")
      return {SyntaxFailure::Syntax,
              "Missing parentheses in call to '" + Text.str() +
                  "'. Did you mean " + Text.str() + "(...)?",
              {Before->Begin, T->End},
              false};
  }
  return {SyntaxFailure::Syntax, "invalid syntax", Range, AtEnd};
}

template <typename Result, typename Run>
Result *Parser::parse(ast::ASTContext &Context, llvm::StringRef Source,
                      Run Start) {
  Error = {};
  auto *Bytes = reinterpret_cast<const llvm::UTF8 *>(Source.begin());
  if (!llvm::isLegalUTF8String(
          &Bytes, reinterpret_cast<const llvm::UTF8 *>(Source.end()))) {
    auto Offset =
        uint32_t(reinterpret_cast<const char *>(Bytes) - Source.begin());
    Error = {"SyntaxError",
             "(unicode error) 'utf-8' codec can't decode byte",
             {Offset, Offset + 1},
             false};
    return nullptr;
  }
  if (size_t Nul = Source.find('\0'); Nul != llvm::StringRef::npos) {
    Error = {"SyntaxError",
             "source code cannot contain null bytes",
             {uint32_t(Nul), uint32_t(Nul + 1)},
             false};
    return nullptr;
  }
  M->Lexed.clear();
  Lexer Lex(Source, M->Lexed);
  Lex.run();
  M->Buffer.assign(M->Lexed);
  Builder B(Context, Source);
  try {
    M->Generated.reset();
    M->Generated.B = &B;
    Result *R = Start(M->Generated, B);
    if (!Lex.failure() && !Lex.unclosed())
      return R;
    Error = toDiagnostic(Lex.failure() ? *Lex.failure() : *Lex.unclosed());
  } catch (const antlr4::ParseCancellationException &) {
    SyntaxFailure F = explain(M->Buffer, Source);
    // What the lexer stumbled over says more than its consequence.
    bool AtEnd = M->Buffer.LA(1) == antlr4::Token::EOF;
    if (Lex.failure() && AtEnd)
      F = *Lex.failure();
    else if (Lex.unclosed() && F.Message == "invalid syntax")
      F = *Lex.unclosed();
    Error = toDiagnostic(F);
  } catch (const SyntaxFailure &F) {
    Error = toDiagnostic(F);
  }
  return nullptr;
}

ast::Module *Parser::parseModule(ast::ASTContext &Context,
                                 llvm::StringRef Source) {
  return parse<ast::Module>(Context, Source, [](Python &P, Builder &B) {
    P.file();
    return B.Module;
  });
}

ast::Expr *Parser::parseExpression(ast::ASTContext &Context,
                                   llvm::StringRef Source) {
  return parse<ast::Expr>(Context, Source, [](Python &P, Builder &B) {
    P.evalInput();
    return B.Expression;
  });
}

void monty::dumpTokens(llvm::raw_ostream &OS, llvm::StringRef Source) {
  std::vector<LexedToken> Tokens;
  Lexer Lex(Source, Tokens);
  Lex.run();
  TokenBuffer Buffer;
  Python Names(&Buffer);
  for (const LexedToken &T : Tokens) {
    OS << T.Begin << ".." << T.End << ' '
       << (T.Type == uint32_t(antlr4::Token::EOF)
               ? std::string("EOF")
               : Names.getVocabulary().getSymbolicName(T.Type));
    if (T.Type != Python::NEWLINE && T.Type != Python::INDENT &&
        T.Type != Python::DEDENT && T.Begin != T.End) {
      OS << " '";
      OS.write_escaped(Source.slice(T.Begin, T.End));
      OS << '\'';
    }
    OS << '\n';
  }
}
