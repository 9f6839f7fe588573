//===- main.cpp - monty-run: runs a script in the sandbox -----------------===//

#include "monty/Host/Session.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

static const char Usage[] = R"(usage: monty-run [options] FILE.py | -c CODE | -

Runs a Python script in a sealed sandbox.

  -c CODE               run CODE
  -                     run standard input
  --emit=STAGE          print a stage and stop: tokens, ast, ast-attributes (with
                        lines and columns), scopes, ir, bytecode, program
  --time                print compile_ns, run_ns and steps on stderr
  --max-memory BYTES    heap of the script (default 268435456)
  --max-time SECONDS    wall time (default 10)
  --max-steps N         deterministic steps (default: none)
  --max-recursion N     frames (default 1000)
  --max-output BYTES    what it may print (default 16777216)
  -h, --help            this text

exit codes: 0 done, 1 exception, 2 usage, 4 limit
)";

namespace {
struct Arguments {
  Limits Limit;
  CompileOptions Compile;
  bool Time = false;
  bool HasSource = false;
  std::string Source, Name;
};
} // namespace

static int usageError(const llvm::Twine &Message) {
  llvm::errs() << "monty-run: " << Message << "\nTry 'monty-run --help'.\n";
  return 2;
}

static bool stage(llvm::StringRef Text, EmitStage &Out) {
  static const std::pair<const char *, EmitStage> Stages[] = {
      {"tokens", EmitStage::Tokens},
      {"ast", EmitStage::Ast},
      {"ast-attributes", EmitStage::AstAttributes},
      {"scopes", EmitStage::Scopes},
      {"ir", EmitStage::IR},
      {"bytecode", EmitStage::Bytecode},
      {"program", EmitStage::Program}};
  for (auto &[Name, S] : Stages)
    if (Text == Name) {
      Out = S;
      return true;
    }
  return false;
}

/// \returns -1 to go on, else the exit code.
static int parseArguments(int Count, char **Text, Arguments &A) {
  for (int I = 1; I < Count; ++I) {
    llvm::StringRef Arg = Text[I];
    auto Next = [&](llvm::StringRef &Out) {
      if (size_t Equal = Arg.find('='); Equal != llvm::StringRef::npos) {
        Out = Arg.substr(Equal + 1);
        return true;
      }
      if (I + 1 >= Count)
        return false;
      Out = Text[++I];
      return true;
    };
    llvm::StringRef Option = Arg.split('=').first, V;
    uint64_t Number = 0;
    if (Arg == "-h" || Arg == "--help") {
      llvm::outs() << Usage;
      return 0;
    }
    if (Arg == "--time") {
      A.Time = true;
    } else if (Option == "--emit") {
      if (!Next(V) || !stage(V, A.Compile.Emit))
        return usageError("unknown stage '" + V + "'");
    } else if (Option == "--max-time") {
      double Seconds;
      if (!Next(V) || V.getAsDouble(Seconds) || Seconds < 0)
        return usageError("--max-time wants a number of seconds");
      A.Limit.MaxTimeNs = uint64_t(Seconds * 1e9);
    } else if (Option.starts_with("--max-")) {
      if (!Next(V) || V.getAsInteger(10, Number))
        return usageError(Option + " wants a number");
      if (Option == "--max-memory")
        A.Limit.MaxMemory = Number;
      else if (Option == "--max-steps")
        A.Limit.MaxSteps = Number;
      else if (Option == "--max-recursion")
        A.Limit.MaxRecursion = uint32_t(std::min<uint64_t>(Number, 1'000'000));
      else if (Option == "--max-output")
        A.Limit.MaxOutput = Number;
      else
        return usageError("unknown option '" + Arg + "'");
    } else if (Arg == "-c") {
      if (I + 1 >= Count)
        return usageError("-c wants code");
      A.Source = Text[++I];
      A.Name = "<string>";
      A.HasSource = true;
    } else if (Arg == "-" || !Arg.starts_with("-")) {
      auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(Arg);
      if (!Buffer)
        return usageError("cannot read '" + Arg +
                          "': " + Buffer.getError().message());
      A.Source = (*Buffer)->getBuffer().str();
      A.Name = Arg == "-" ? "<stdin>" : Arg.str();
      A.HasSource = true;
    } else {
      return usageError("unknown option '" + Arg + "'");
    }
  }
  return A.HasSource ? -1 : usageError("no script given");
}

int main(int argc, char **argv) {
  Arguments A;
  if (int Code = parseArguments(argc, argv, A); Code >= 0)
    return Code;
  if (A.Compile.Emit != EmitStage::None) {
    A.Compile.Out = &llvm::outs();
    A.Compile.SourceName = A.Name;
    Compiler C;
    C.compile(A.Source, A.Compile);
    if (C.failed())
      llvm::errs() << renderSyntaxError(C.error(), A.Source, A.Name);
    return C.failed();
  }
  Session S(A.Limit);
  if (!S.valid()) {
    llvm::errs() << "monty-run: cannot reserve a cage\n";
    return 1;
  }
  S.setOutput(
      [](void *, int Stream, llvm::StringRef Text) {
        (Stream == 2 ? llvm::errs() : llvm::outs()) << Text;
      },
      nullptr);
  RunResult R = S.run(A.Source, A.Name);
  llvm::outs().flush();
  if (!R.Value.empty() && A.Name == "<string>")
    llvm::outs() << R.Value << '\n';
  llvm::outs().flush();
  if (R.K != RunResult::Complete)
    llvm::errs() << (R.K == RunResult::Limit ? "monty-run: " : "") << R.Text
                 << (R.K == RunResult::Limit ? "\n" : "");
  if (A.Time)
    llvm::errs() << "compile_ns: " << R.CompileNs << "\nrun_ns: " << R.RunNs
                 << "\nsteps: " << R.Steps << '\n';
  return R.K == RunResult::Complete ? 0 : R.K == RunResult::Limit ? 4 : 1;
}
