//===- Options.cpp - Reading the command line -----------------------------===//

#include "Options.h"
#include "OsOptions.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::run;

static const char Usage[] =
    R"(usage: monty-run [options] FILE.py | FILE.mtyc | -c CODE | - | -i
       monty-run [options] --resume FILE [ANSWER]
       monty-run --emit=snapshot-info FILE

Runs a Python script in a sealed sandbox.

  FILE.mtyc             run a compiled script, out of the mapped file
  -c CODE               run CODE and print its value
  -                     run standard input
  -i                    read statements from standard input one by one (REPL),
                        after FILE.py or CODE if there is one
  --input NAME=JSON     a global of the script (repeat for more)
  --emit=STAGE          print a stage and stop: tokens, ast, ast-attributes (with
                        lines and columns), scopes, ir, bytecode, program
                        (the last two of a FILE.mtyc, too)
  --compile-to FILE     write the compiled script to FILE and stop
  --emit=result-json    run, then print one JSON object: what came of it, what was
                        printed, what was spent
  --emit=snapshot-info  FILE is a saved state: say what is in it
  --time                print compile_ns, run_ns and steps on stderr
  --no-eval             eval, exec and compile raise an error

The host:
  --host-stdio          the process on the other side of standard input and output
                        answers the script's calls, in JSON lines
  --function NAME       NAME is a host function (repeat for more)

  --stubs FILE          the host's functions, declared in a .pyi: the script is checked
                        before it runs (exit code 3), the arguments of its calls
                        when they are made
  --policy FILE         which calls are let through, in JSON
  --audit FILE          append each call, its verdict and its answer, in JSON lines
  --record FILE         write down all requests and answers
  --replay FILE         answer as in such a record; a run that differs is an error
                        that names the first call that does
  --mount HOST:VIRTUAL:MODE  the folder HOST is VIRTUAL in the sandbox; MODE: ro, rw, or
                        overlay (what is written stays in memory; HOST may be empty)
  --env NAME[=VALUE]    a variable of the environment
  --clock real|SECONDS  the host's clock, or one that stands still (seconds since 1970)
  --random real|SEED    random bytes of the host, or the same ones in every run

  --pause-to FILE       stop at the first call that nobody answers, write the state to
                        FILE and a description to FILE.json and standard output;
                        without --function, names that nothing defines are host
                        functions
  --resume FILE         go on from such a state; without an answer, show what it waits
                        for
  --return JSON         the answer: a value,
  --raise TYPE:MESSAGE  an exception,
  --answer JSON         or any answer of the JSON-lines protocol
  --compress LEVEL      of the state, by Zstd; 0: none (default 3)
  --key-file FILE       the state is signed with the content of FILE (HMAC-SHA256),
                        and refused if it is not
  --snapshot-every-call save and load the state at each call (for tests)

Limits; a breach ends the run and cannot be caught:
  --max-memory BYTES    heap of the script (default 268435456)
  --max-time SECONDS    running time, pauses not counted (default 10)
  --max-steps N         deterministic steps (default: none)
  --max-recursion N     frames (default 1000)
  --max-output BYTES    what it may print (default 16777216)
  --max-host-calls N    calls to the host (default: none)
  -h, --help            this text

exit codes: 0 done, 1 exception, 2 usage, 3 check failed, 4 limit, 5 paused
)";

int run::usageError(const llvm::Twine &Message) {
  llvm::errs() << "monty-run: " << Message << "\nTry 'monty-run --help'.\n";
  return ExitUsage;
}

namespace {
/// Walks over the arguments; an option's value follows it, after a space or
/// "=".
class OptionParser {
public:
  OptionParser(int Count, char **Text, Options &O)
      : Count(Count), Text(Text), O(O) {}
  int parse();

private:
  /// These return -1 to go on, else the exit code.
  int option();
  int flag(bool &Out);
  int emit();
  int limit();
  int input();
  int source();
  int readSource(llvm::StringRef Path);
  int answer();
  int state();
  int check();
  /// An option that is somebody else's.
  static constexpr int NotMine = -2;
  bool value(llvm::StringRef &Out);
  int wants(const char *What) { return usageError(Option + " wants " + What); }

  int Count;
  char **Text;
  Options &O;
  int I = 0;
  llvm::StringRef Arg, Option;
};
} // namespace

bool OptionParser::value(llvm::StringRef &Out) {
  if (size_t Equal = Arg.find('=');
      Equal != llvm::StringRef::npos && Arg.starts_with("--")) {
    Out = Arg.substr(Equal + 1);
    return true;
  }
  if (I + 1 >= Count)
    return false;
  Out = Text[++I];
  return true;
}

int OptionParser::flag(bool &Out) {
  if (Option != Arg)
    return usageError(Option + " takes no value");
  Out = true;
  return -1;
}

int OptionParser::emit() {
  llvm::StringRef Stage;
  if (!value(Stage))
    return wants("a stage");
  O.ResultJson = Stage == "result-json";
  O.SnapshotInfo = Stage == "snapshot-info";
  if (O.ResultJson || O.SnapshotInfo)
    return -1;
  O.Emit = llvm::StringSwitch<EmitStage>(Stage)
               .Case("tokens", EmitStage::Tokens)
               .Case("ast", EmitStage::Ast)
               .Case("ast-attributes", EmitStage::AstAttributes)
               .Case("scopes", EmitStage::Scopes)
               .Case("ir", EmitStage::IR)
               .Case("bytecode", EmitStage::Bytecode)
               .Case("program", EmitStage::Program)
               .Default(EmitStage::None);
  return O.Emit == EmitStage::None ? usageError("unknown stage '" + Stage + "'")
                                   : -1;
}

int OptionParser::limit() {
  llvm::StringRef V;
  if (Option == "--max-time") {
    double Seconds;
    if (!value(V) || V.getAsDouble(Seconds) || !(Seconds >= 0) || Seconds > 1e9)
      return wants("a number of seconds");
    // 0 means no limit inside; here it means no time at all.
    O.Limits.MaxTimeNs = std::max<uint64_t>(1, uint64_t(Seconds * 1e9));
    return -1;
  }
  uint64_t Number = 0;
  if (!value(V) || V.getAsInteger(10, Number))
    return wants("a number");
  if (Option == "--max-memory")
    O.Limits.MaxMemory = Number;
  else if (Option == "--max-steps")
    O.Limits.MaxSteps = Number;
  else if (Option == "--max-recursion")
    O.Limits.MaxRecursion = uint32_t(std::min<uint64_t>(Number, 1'000'000));
  else if (Option == "--max-output")
    O.Limits.MaxOutput = Number;
  else if (Option == "--max-host-calls")
    O.Limits.MaxHostCalls = Number;
  else
    return usageError("unknown option '" + Arg + "'");
  return -1;
}

int OptionParser::input() {
  llvm::StringRef V;
  if (!value(V))
    return wants("NAME=JSON");
  auto [Name, Json] = V.split('=');
  if (Name.empty() || Name.size() == V.size())
    return wants("NAME=JSON");
  embed::Value Content;
  std::string Error;
  if (!embed::parseJson({Json.data(), Json.size()}, Content, Error))
    return usageError("input '" + Name + "': " + Error);
  O.Inputs.emplace_back(Name.str(), std::move(Content));
  return -1;
}

int OptionParser::answer() {
  llvm::StringRef V;
  if (!value(V))
    return wants(Option == "--raise" ? "TYPE:MESSAGE" : "JSON");
  if (O.ResumeAnswer)
    return usageError("one answer at a time");
  embed::Error Why;
  std::string_view Text(V.data(), V.size());
  embed::Answer A;
  if (Option == "--raise") {
    auto [Type, Message] = V.split(':');
    if (Type.empty())
      return wants("TYPE:MESSAGE");
    A = embed::Answer::raise(Type.str(), Message.ltrim().str());
  } else if (Option == "--return") {
    embed::parseJson(Text, A.Content, Why.Message);
  } else {
    std::optional<uint64_t> Id;
    embed::answerFromJson(Text, A, Id, Why);
  }
  if (Why)
    return usageError(Option + ": " + Why.Message);
  O.ResumeAnswer = std::move(A);
  return -1;
}

int OptionParser::state() {
  llvm::StringRef V;
  if (Option == "--return" || Option == "--raise" || Option == "--answer")
    return answer();
  if (Option == "--compress")
    return !value(V) || V.getAsInteger(10, O.Compression) ||
                   O.Compression < 0 || O.Compression > 19
               ? wants("a level from 0 to 19")
               : -1;
  if (Option == "--key-file") {
    if (!value(V))
      return wants("a file");
    auto Buffer = llvm::MemoryBuffer::getFile(V);
    if (!Buffer || (*Buffer)->getBuffer().empty())
      return usageError("cannot read a key from '" + V + "'");
    O.Key = (*Buffer)->getBuffer().str();
    return -1;
  }
  std::string *Path = llvm::StringSwitch<std::string *>(Option)
                          .Case("--pause-to", &O.PauseTo)
                          .Case("--resume", &O.ResumeFrom)
                          .Case("--compile-to", &O.CompileTo)
                          .Case("--policy", &O.PolicyPath)
                          .Case("--stubs", &O.StubsPath)
                          .Case("--audit", &O.AuditPath)
                          .Case("--record", &O.RecordPath)
                          .Case("--replay", &O.ReplayPath)
                          .Default(nullptr);
  if (!Path)
    return NotMine;
  if (!value(V) || V.empty())
    return wants("a file");
  *Path = V.str();
  return -1;
}

int OptionParser::readSource(llvm::StringRef Path) {
  if (O.HasSource)
    return usageError("one script at a time: '" + Path + "' is the second");
  if (Path.ends_with(".mtyc")) {
    O.ProgramPath = O.Name = Path.str();
    O.HasSource = true;
    return -1;
  }
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(Path);
  if (!Buffer)
    return usageError("cannot read '" + Path +
                      "': " + Buffer.getError().message());
  O.Source = (*Buffer)->getBuffer().str();
  O.Name = Path == "-" ? "<stdin>" : Path.str();
  O.HasSource = true;
  return -1;
}

int OptionParser::option() {
  if (Arg == "-h" || Arg == "--help") {
    llvm::outs() << Usage;
    return ExitDone;
  }
  if (Arg == "-i")
    return flag(O.Interactive);
  if (Option == "--time")
    return flag(O.Time);
  if (Option == "--host-stdio")
    return flag(O.HostStdio);
  if (Option == "--no-eval") {
    O.AllowEval = false;
    return Option == Arg ? -1 : usageError(Option + " takes no value");
  }
  if (Option == "--emit")
    return emit();
  if (Option == "--input")
    return input();
  if (Option.starts_with("--max-"))
    return limit();
  if (Option == "--snapshot-every-call")
    return flag(O.SnapshotEveryCall);
  if (int Code = state(); Code != NotMine)
    return Code;
  llvm::StringRef V;
  if (isOsOption(Option))
    return value(V) ? osOption(Option, V, O) : wants("a value");
  if (Option == "--function") {
    if (!value(V) || V.empty())
      return wants("a name");
    O.Functions.push_back(V.str());
    return -1;
  }
  if (Arg == "-c") {
    if (O.HasSource)
      return usageError("one script at a time");
    if (!value(V))
      return usageError("-c wants code");
    O.Source = V.str();
    O.Name = "<string>";
    O.HasSource = true;
    return -1;
  }
  if (Arg == "-" || !Arg.starts_with("-"))
    return readSource(Arg);
  return usageError("unknown option '" + Arg + "'");
}

int OptionParser::parse() {
  for (I = 1; I < Count; ++I) {
    Arg = Text[I];
    Option = Arg.split('=').first;
    if (int Code = option(); Code >= 0)
      return Code;
  }
  return check();
}

/// What does not go together.
int OptionParser::check() {
  bool ReadsInput = O.HasSource && O.Name == "<stdin>";
  if (O.HostStdio && (O.Interactive || O.ResultJson || ReadsInput))
    return usageError(
        "--host-stdio needs standard input and output for itself");
  if (O.Interactive && ReadsInput)
    return usageError("-i reads standard input itself");
  if (O.Interactive && (!O.PauseTo.empty() || !O.ResumeFrom.empty()))
    return usageError("-i does not go together with --pause-to and --resume");
  bool WantsSource =
      O.Interactive || !O.CompileTo.empty() || !O.StubsPath.empty() ||
      O.SnapshotInfo ||
      (O.Emit != EmitStage::None && O.Emit != EmitStage::Bytecode &&
       O.Emit != EmitStage::Program);
  if (!O.ProgramPath.empty() && WantsSource)
    return usageError("'" + O.ProgramPath +
                      "' is compiled already: that wants a source");
  if (!O.CompileTo.empty() && !O.HasSource)
    return usageError("--compile-to wants a script");
  bool Written = !O.RecordPath.empty() || !O.ReplayPath.empty();
  if (Written && (O.Interactive || !O.ResumeFrom.empty()))
    return usageError("--record and --replay want a run from its start");
  if (!O.ReplayPath.empty() && (O.HostStdio || !O.PauseTo.empty() ||
                                !O.RecordPath.empty() || !O.Inputs.empty()))
    return usageError("--replay has all that the run needs");
  if (O.ResumeAnswer && O.ResumeFrom.empty())
    return usageError("an answer wants --resume FILE");
  if (!O.ResumeFrom.empty())
    return O.HasSource || !O.Inputs.empty()
               ? usageError("--resume goes on with the script of its state")
               : -1;
  return O.HasSource || O.Interactive ? -1 : usageError("no script given");
}

int run::parseOptions(int Count, char **Text, Options &O) {
  return OptionParser(Count, Text, O).parse();
}
