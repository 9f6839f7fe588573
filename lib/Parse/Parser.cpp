//===- Parser.cpp - Runs the generated parser -----------------------------===//

#include "monty/Parse/Parser.h"
#include "Builder.h"
#include "Diagnosis.h"
#include "Python.h"
#include "TokenBuffer.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

struct Parser::Machinery {
  std::vector<LexedToken> Lexed;
  TokenBuffer Buffer;
  Python Generated{&Buffer};
};

Parser::Parser() : M(std::make_unique<Machinery>()) {}
Parser::~Parser() = default;

static SyntaxDiagnostic toDiagnostic(const SyntaxFailure &F) {
  const char *Type = F.Type == SyntaxFailure::Tab           ? "TabError"
                     : F.Type == SyntaxFailure::Indentation ? "IndentationError"
                                                            : "SyntaxError";
  return {Type, F.Message, F.Range, F.Incomplete};
}

/// The words of Python's decoder for the bytes at \p At.
static std::string undecodable(llvm::StringRef Source, size_t At) {
  auto Byte = [&](size_t I) { return uint8_t(Source[At + I]); };
  unsigned Lead = Byte(0);
  unsigned Length = Lead < 0xC2 ? 0 : Lead < 0xE0 ? 2 : Lead < 0xF0 ? 3 : 4;
  const char *Why = "invalid start byte";
  size_t Good = 1;
  if (Length && Lead < 0xF5) {
    // The second byte has narrower bounds for some first ones.
    unsigned Low = Lead == 0xE0 ? 0xA0 : Lead == 0xF0 ? 0x90 : 0x80;
    unsigned High = Lead == 0xED ? 0x9F : Lead == 0xF4 ? 0x8F : 0xBF;
    while (Good != Length && At + Good < Source.size() && Byte(Good) >= Low &&
           Byte(Good) <= High) {
      ++Good;
      Low = 0x80;
      High = 0xBF;
    }
    Why = At + Good == Source.size() ? "unexpected end of data"
                                     : "invalid continuation byte";
  }
  std::string Out = "(unicode error) 'utf-8' codec can't decode byte";
  llvm::raw_string_ostream OS(Out);
  if (Good > 1)
    OS << "s in position " << At << '-' << At + Good - 1;
  else
    OS << llvm::format(" 0x%02x in position ", Lead) << At;
  OS << ": " << Why;
  return Out;
}

template <typename Result, typename Run>
Result *Parser::parse(ast::ASTContext &Context, llvm::StringRef Source,
                      Run Start) {
  Error = {};
  // Most sources are ASCII.
  auto *Bytes = reinterpret_cast<const llvm::UTF8 *>(
      llvm::find_if(Source, [](char C) { return uint8_t(C) >= 0x80; }));
  if (!llvm::isLegalUTF8String(
          &Bytes, reinterpret_cast<const llvm::UTF8 *>(Source.end()))) {
    auto Offset =
        uint32_t(reinterpret_cast<const char *>(Bytes) - Source.begin());
    Error = {"SyntaxError",
             undecodable(Source, Offset),
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
  auto Explain = [&](const SyntaxFailure &F) {
    std::optional<SyntaxFailure> Better;
    if (!F.Certain)
      Better = diagnose(Source, Lex, M->Lexed, M->Buffer.index(),
                        std::is_same_v<Result, ast::Expr>);
    Error = toDiagnostic(Better ? *Better : F);
  };
  try {
    M->Generated.restart();
    M->Generated.B = &B;
    Result *R = Start(M->Generated, B);
    if (!Lex.failure() && !Lex.unclosed())
      return R;
    Error = toDiagnostic(Lex.failure() ? *Lex.failure() : *Lex.unclosed());
  } catch (const antlr4::ParseCancellationException &) {
    auto *T = static_cast<BufferToken *>(M->Buffer.LT(1));
    Explain({SyntaxFailure::Syntax, "invalid syntax", {T->Begin, T->End}});
  } catch (const SyntaxFailure &F) {
    Explain(F);
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
