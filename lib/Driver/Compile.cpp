//===- Compile.cpp - The compile side, phase after phase ------------------===//

#include "monty/Driver/Compile.h"
#include "monty/Bytecode/Disassembler.h"
#include "monty/CodeGen/CodeGen.h"
#include "monty/IRGen/IRGen.h"
#include "monty/Source/LineTable.h"
#include "monty/Transforms/Passes.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace monty;

static void setSource(ir::Module &M, llvm::StringRef Source,
                      llvm::StringRef Name) {
  M.SourceName = Name.str();
  M.Source = Source.str();
  M.SourceLines.push_back(0);
  for (size_t I = 0; I != Source.size(); ++I)
    if (Source[I] == '\n')
      M.SourceLines.push_back(uint32_t(I + 1));
}

namespace {
/// Notes the time at the end of each stage.
class StageClock {
public:
  explicit StageClock(StageTimes *Times) : Times(Times) {
    if (Times)
      Last = Clock::now();
  }
  void endStage() {
    if (!Times)
      return;
    auto Now = Clock::now();
    Times->Nanoseconds[Stage++] = uint64_t(
        std::chrono::duration_cast<std::chrono::nanoseconds>(Now - Last)
            .count());
    Last = Now;
  }

private:
  using Clock = std::chrono::steady_clock;
  StageTimes *Times;
  Clock::time_point Last;
  unsigned Stage = 0;
};
} // namespace

std::vector<uint8_t> Compiler::compile(llvm::StringRef Source,
                                       const CompileOptions &Options) {
  Error = {};
  StageClock Clock(Options.Times);
  auto Stop = [&](EmitStage S) { return Options.Emit == S; };
  if (Stop(EmitStage::Tokens)) {
    dumpTokens(*Options.Out, Source);
    return {};
  }
  ast::ASTContext Context;
  const ast::Node *Tree =
      Options.Expression
          ? static_cast<const ast::Node *>(P.parseExpression(Context, Source))
          : P.parseModule(Context, Source);
  if (!Tree) {
    Error = P.error();
    return {};
  }
  Clock.endStage();
  if (Stop(EmitStage::Ast)) {
    ast::dump(*Options.Out, Tree);
    return {};
  }
  if (Stop(EmitStage::AstAttributes)) {
    LineTable Lines(Source);
    ast::dump(*Options.Out, Tree, &Lines);
    return {};
  }
  SemaOptions Sema;
  Sema.Namespace = Options.Namespace;
  ScopeTree Scopes;
  if (!analyzeScopes(Tree, Sema, Scopes, Error))
    return {};
  Clock.endStage();
  if (Stop(EmitStage::Scopes)) {
    dumpScopes(*Options.Out, Scopes);
    return {};
  }
  ir::Module M;
  setSource(M, Source, Options.SourceName);
  IRGenOptions Gen;
  Gen.Namespace = Options.Namespace;
  if (!generateIR(Tree, Scopes, Gen, M, Error))
    return {};
  Clock.endStage();
  if (Options.Optimize)
    optimize(M);
  Clock.endStage();
  if (Stop(EmitStage::IR)) {
    ir::print(M, *Options.Out);
    return {};
  }
  auto Bytes = generateProgram(M);
  if (!Bytes) {
    Error = {"SyntaxError", llvm::toString(Bytes.takeError()), {0, 0}, false};
    return {};
  }
  Clock.endStage();
  if (Stop(EmitStage::Bytecode)) {
    disassemble(ProgramView::openTrusted(*Bytes), *Options.Out);
    return {};
  }
  if (Stop(EmitStage::Program)) {
    summarize(ProgramView::openTrusted(*Bytes), *Options.Out);
    return {};
  }
  return std::move(*Bytes);
}

std::string monty::renderSyntaxError(const SyntaxDiagnostic &D,
                                     llvm::StringRef Source,
                                     llvm::StringRef SourceName) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  LineTable Lines(Source);
  LineColumn Begin = Lines.atCharacters(D.Range.Begin);
  LineColumn End = Lines.atCharacters(std::max(D.Range.Begin, D.Range.End));
  llvm::StringRef Line = Lines.text(Begin.Line);
  llvm::StringRef Trimmed = Line.ltrim(" \n\f");
  uint32_t Indent = uint32_t(Line.size() - Trimmed.size());
  OS << "  File \"" << SourceName << "\", line " << Begin.Line << '\n';
  OS << "    " << Trimmed << '\n';
  uint32_t Last = End.Line == Begin.Line ? End.Column : countCharacters(Line);
  if (Begin.Column >= Indent) {
    OS << "    ";
    // White space that is no blank keeps the caret in its place.
    for (uint32_t I = Indent; I != Begin.Column; ++I)
      OS << (I < Line.size() && (Line[I] == '\t' || Line[I] == '\f') ? Line[I]
                                                                     : ' ');
    OS << std::string(Last > Begin.Column ? Last - Begin.Column : 1, '^')
       << '\n';
  }
  OS << D.Type << ": " << D.Message << '\n';
  return Out;
}
