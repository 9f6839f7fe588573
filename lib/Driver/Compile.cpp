//===- Compile.cpp - The compile side, phase after phase ------------------===//

#include "monty/Driver/Compile.h"
#include "monty/Bytecode/Disassembler.h"
#include "monty/CodeGen/CodeGen.h"
#include "monty/IRGen/IRGen.h"
#include "monty/Source/LineTable.h"
#include "monty/Transforms/Passes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace monty;

static void setSource(ir::Module &M, llvm::StringRef Source,
                      llvm::StringRef Name) {
  M.SourceName = Name.str();
  M.Source = Source.str();
  llvm::append_range(M.SourceLines, LineTable(Source).starts());
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

namespace {
/// Wall time that a compilation may take.
class Deadline {
public:
  explicit Deadline(uint64_t Nanoseconds)
      : End(Clock::now() + std::chrono::nanoseconds(Nanoseconds)) {}
  bool passed() const { return Clock::now() > End; }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point End;
};
} // namespace

std::vector<uint8_t> Compiler::refuse(const llvm::Twine &Message) {
  Error = {"SyntaxError", Message.str(), {0, 0}, false};
  return {};
}

std::vector<uint8_t> Compiler::compile(llvm::StringRef Source,
                                       const CompileOptions &Options) {
  Error = {};
  if (Source.size() > Options.Limits.MaxSource)
    return refuse("source is too long: " + llvm::Twine(Source.size()) +
                  " bytes, at most " + llvm::Twine(Options.Limits.MaxSource));
  Deadline Limit(Options.Limits.MaxTimeNs);
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
  Sema.TopLevelAwait = !Options.Namespace;
  ScopeTree Scopes;
  auto Refused = [&] {
    Error.Semantic = true;
    return std::vector<uint8_t>();
  };
  if (!analyzeScopes(Tree, Sema, Scopes, Error))
    return Refused();
  Clock.endStage();
  if (Stop(EmitStage::Scopes)) {
    dumpScopes(*Options.Out, Scopes);
    return {};
  }
  ir::Module M;
  setSource(M, Source, Options.SourceName);
  IRGenOptions Gen;
  Gen.Namespace = Options.Namespace;
  Gen.Interactive = Options.Interactive;
  if (!generateIR(Tree, Scopes, Gen, M, Error))
    return Refused();
  Clock.endStage();
  size_t Values = 0;
  for (const auto &F : M.functions())
    Values += F->valueCount();
  if (Values > Options.Limits.MaxValues ||
      M.functions().size() > Options.Limits.MaxFunctions)
    return refuse("script is too large to compile");
  auto GoOn = [&] { return !Limit.passed(); };
  if (Options.Optimize)
    optimize(M, GoOn);
  Clock.endStage();
  if (Stop(EmitStage::IR)) {
    ir::print(M, *Options.Out);
    return {};
  }
  CodeGenOptions Code;
  Code.Continue = GoOn;
  auto Bytes = generateProgram(M, Code);
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

static llvm::StringRef takeCharacters(llvm::StringRef Text, size_t Count) {
  size_t I = 0;
  for (; I != Text.size(); ++I)
    if ((uint8_t(Text[I]) & 0xC0) != 0x80 && !Count--)
      break;
  return Text.take_front(I);
}

static llvm::StringRef dropCharacters(llvm::StringRef Text, size_t Count) {
  return Text.drop_front(takeCharacters(Text, Count).size());
}

std::string monty::renderSyntaxError(const SyntaxDiagnostic &Found,
                                     llvm::StringRef Source,
                                     llvm::StringRef SourceName) {
  SyntaxDiagnostic D = withKeywordTypo(Found, Source);
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  LineTable Lines(Source);
  LineColumn Begin = Lines.atCharacters(D.Range.Begin);
  LineColumn End = Lines.atCharacters(std::max(D.Range.Begin, D.Range.End));
  llvm::StringRef Line = Lines.text(Begin.Line);
  llvm::StringRef Trimmed = Line.ltrim(" \n\f");
  uint32_t Indent = uint32_t(Line.size() - Trimmed.size());
  OS << "  File \"" << SourceName << "\", line " << Begin.Line << '\n';
  uint32_t Last = End.Line == Begin.Line ? End.Column : countCharacters(Line);
  uint32_t First = Begin.Column;
  Last = std::max(Last, First + 1);
  // Of a very long line only what is around the mistake is shown.
  constexpr size_t MaxShown = 1000, Around = 200;
  if (Trimmed.size() > MaxShown) {
    Trimmed = dropCharacters(Line, First < Around ? 0 : First - Around);
    Trimmed = takeCharacters(Trimmed, 2 * Around);
    Indent = First < Around ? 0 : uint32_t(First - Around);
    Last = std::min<uint32_t>(Last, Indent + 2 * Around);
  }
  OS << "    " << Trimmed << '\n';
  if (First >= Indent && D.Range.End >= D.Range.Begin) {
    OS << "    ";
    // White space that is no blank keeps the caret in its place.
    for (uint32_t I = 0; I != First - Indent; ++I)
      OS << (I < Trimmed.size() && (Trimmed[I] == '\t' || Trimmed[I] == '\f')
                 ? Trimmed[I]
                 : ' ');
    OS << std::string(Last > First ? Last - First : 1, '^') << '\n';
  }
  OS << D.Type << ": " << D.Message << '\n';
  return Out;
}
