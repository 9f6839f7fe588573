//===- main.cpp - monty-check: checks a script before it runs -------------===//

#include "monty/Check/Check.h"
#include "monty/Host/Session.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

static const char Usage[] =
    R"(usage: monty-check [--stubs HOST.pyi] [--format=full|concise] SCRIPT.py

Checks a script against the host's stubs: syntax, names, calls of host functions,
literal arguments of the wrong type.

exit codes: 0 nothing found, 1 something found, 2 usage
)";

static void print(const CheckDiagnostic &D, llvm::StringRef Source,
                  llvm::StringRef Path, bool Concise) {
  size_t At = std::min<size_t>(D.Range.Begin, Source.size());
  size_t Begin = At ? Source.rfind('\n', At - 1) : llvm::StringRef::npos;
  Begin = Begin == llvm::StringRef::npos ? 0 : Begin + 1;
  size_t Line = Source.take_front(Begin).count('\n') + 1, Column = At - Begin;
  auto &OS = llvm::outs();
  bool Color = llvm::sys::Process::StandardOutHasColors();
  if (Concise) {
    OS << Path << ':' << Line << ':' << Column + 1 << ": error[" << D.Rule
       << "]: " << D.Message;
    OS << (D.Hint.empty() ? "" : ". ") << D.Hint << '\n';
    return;
  }
  OS << (Color ? "\033[1;31m" : "") << "error[" << D.Rule << "]"
     << (Color ? "\033[0m" : "") << ": " << D.Message << '\n';
  llvm::StringRef Text =
      Source.slice(Begin, std::min(Source.find('\n', Begin), Source.size()));
  size_t Width = std::max<size_t>(
      1, std::min<size_t>(D.Range.End, Begin + Text.size()) - At);
  OS << "  --> " << Path << ':' << Line << ':' << Column + 1 << '\n';
  OS << "   | " << Text << "\n   | " << std::string(Column, ' ')
     << std::string(Width, '^') << '\n';
  if (!D.Hint.empty())
    OS << "   = " << D.Hint << '\n';
  OS << '\n';
}

int main(int argc, char **argv) {
  std::string StubPath, Path;
  bool Concise = false;
  for (int I = 1; I < argc; ++I) {
    llvm::StringRef Arg = argv[I];
    if (Arg == "-h" || Arg == "--help") {
      llvm::outs() << Usage;
      return 0;
    }
    if (Arg == "--stubs" && I + 1 < argc)
      StubPath = argv[++I];
    else if (Arg.consume_front("--stubs="))
      StubPath = Arg.str();
    else if (Arg == "--format=concise" || Arg == "--format=full")
      Concise = Arg.ends_with("concise");
    else if (!Arg.starts_with("-") && Path.empty())
      Path = Arg.str();
    else {
      llvm::errs() << "monty-check: unexpected '" << Arg << "'\n" << Usage;
      return 2;
    }
  }
  if (Path.empty()) {
    llvm::errs() << Usage;
    return 2;
  }
  std::string Stubs, Source;
  auto Read = [](const std::string &From, std::string &Into) {
    auto Buffer = llvm::MemoryBuffer::getFile(From);
    if (!Buffer) {
      llvm::errs() << "monty-check: " << From << ": "
                   << Buffer.getError().message() << '\n';
      return false;
    }
    Into = (*Buffer)->getBuffer().str();
    return true;
  };
  if (!Read(Path, Source) || (!StubPath.empty() && !Read(StubPath, Stubs)))
    return 2;
  auto Found = checkScript(Source, Stubs, Session().builtinNames());
  for (const CheckDiagnostic &D : Found) {
    bool InStub = D.Rule == "invalid-stub";
    print(D, InStub ? Stubs : Source, InStub ? StubPath : Path, Concise);
  }
  return Found.empty() ? 0 : 1;
}
