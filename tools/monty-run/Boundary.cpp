//===- Boundary.cpp - Between the script and its hosts --------------------===//

#include "Boundary.h"
#include "Files.h"
#include "monty/Embed/Json.h"
#include "llvm/ADT/StringRef.h"
#include <cerrno>
#include <chrono>
#include <cstring>

using namespace monty;
using namespace monty::run;
using embed::Progress;

Boundary::~Boundary() {
  for (std::FILE *File : {Audit, RecordFile})
    if (File)
      std::fclose(File);
}

static bool readText(const std::string &Path, std::string &Out,
                     embed::Error &Why) {
  std::vector<uint8_t> Bytes;
  if (!readFile(Path, Bytes, Why))
    return false;
  Out.assign(Bytes.begin(), Bytes.end());
  return true;
}

bool Boundary::openLog(const std::string &Path, const char *Mode,
                       std::FILE *&Out, embed::Error &Why) {
  Out = std::fopen(Path.c_str(), Mode);
  if (!Out)
    Why.Message = "cannot write '" + Path + "': " + std::strerror(errno);
  return Out;
}

/// Paths in a policy count from where it lies.
static std::string beside(const std::string &Policy, const std::string &Path) {
  size_t Slash = Policy.rfind('/');
  bool Here = Path.starts_with("/") || Slash == std::string::npos;
  return Here ? Path : Policy.substr(0, Slash + 1) + Path;
}

bool Boundary::openPolicy(embed::Error &Why) {
  std::string Text, Stubs = O.StubsPath, Log = O.AuditPath;
  Rules.emplace();
  if (!O.PolicyPath.empty()) {
    if (!readText(O.PolicyPath, Text, Why))
      return false;
    *Rules = embed::Policy::fromJson(Text, Why);
    if (Why)
      return false;
    if (Stubs.empty() && !Rules->stubsPath().empty())
      Stubs = beside(O.PolicyPath, Rules->stubsPath());
    if (Log.empty() && !Rules->auditPath().empty())
      Log = beside(O.PolicyPath, Rules->auditPath());
  }
  if (!Stubs.empty() && (!readText(Stubs, StubText, Why) ||
                         bool(Why = Rules->setStubs(StubText))))
    return false;
  return Log.empty() || openLog(Log, "ae", Audit, Why);
}

bool Boundary::open(embed::Error &Why) {
  if (!O.ReplayPath.empty()) {
    std::string Text;
    if (!readText(O.ReplayPath, Text, Why))
      return false;
    Replay.emplace(embed::Replayer::parse(Text, Why));
    if (!Why)
      Setup = Replay->setup();
    return !Why;
  }
  if (!openPolicy(Why))
    return false;
  Setup.Inputs = O.Inputs;
  Setup.Functions = O.Functions;
  for (std::string &Name : Rules->stubFunctions())
    Setup.Functions.push_back(std::move(Name));
  bool Open = !O.PauseTo.empty() || !O.ResumeFrom.empty();
  Setup.AskNames = O.HostStdio || (Open && Setup.Functions.empty());
  Setup.AskOs = O.HostStdio || O.Os || Open;
  Setup.AllowEval = O.AllowEval;
  if (O.RecordPath.empty())
    return true;
  if (!openLog(O.RecordPath, "we", RecordFile, Why))
    return false;
  Record.emplace([this](std::string_view Line) {
    std::fwrite(Line.data(), 1, Line.size(), RecordFile);
    std::fflush(RecordFile);
  });
  return true;
}

void Boundary::begin(const embed::Program &P) {
  if (Record)
    Record->begin(P, Setup);
}

void Boundary::output(embed::OutputStream Stream, std::string_view Text) {
  if (Record)
    Record->output(Stream, Text);
  if (Replay)
    Replay->output(Stream, Text);
}

Host::Reply Boundary::ask(const Progress &Request, uint64_t StepsNow,
                          embed::Answer &Out, embed::Error &Why) {
  By = nullptr;
  Steps = StepsNow;
  if (Replay)
    return Replay->answer(Request, Steps, Out, Why) ? Host::Reply::Answered
                                                    : Host::Reply::Stop;
  // A request whose answer was rejected is not judged again.
  if (std::exchange(Judged, Request.CallId) != Request.CallId)
    Verdict = Rules ? Rules->check(Request) : embed::Policy::Verdict();
  if (!Verdict.Allowed) {
    Out = Verdict.Denial;
    return Host::Reply::Answered;
  }
  for (auto &H : Hosts) {
    Host::Reply R = H->answer(Request, Out, Why);
    if (R == Host::Reply::Passed)
      continue;
    By = H.get();
    return R;
  }
  return Host::Reply::Passed;
}

bool Boundary::rejected(const std::string &Why) {
  return By && By->rejected(Why);
}

void Boundary::accepted(const Progress &Request, const embed::Answer &A) {
  if (Record)
    Record->answered(Request, A, Steps);
  if (!Audit)
    return;
  double Now = std::chrono::duration<double>(
                   std::chrono::system_clock::now().time_since_epoch())
                   .count();
  std::string Line = embed::auditLine(Request, Verdict, A, Now) + "\n";
  std::fwrite(Line.data(), 1, Line.size(), Audit);
  std::fflush(Audit);
}

bool Boundary::end(const Progress &Result, uint64_t StepsNow,
                   embed::Error &Why) {
  if (Record)
    Record->end(Result, StepsNow);
  return !Replay || Replay->end(Result, StepsNow, Why);
}

std::string Boundary::state() const {
  if (!Rules && !O.Os)
    return {};
  std::string Out = "{";
  if (Rules)
    Out += "\"policy\":" + Rules->counts();
  if (O.Os) {
    Out += Rules ? ",\"files\":" : "\"files\":";
    embed::writeJsonString(O.Os->saveOverlays(), Out);
  }
  return Out + "}";
}

bool Boundary::setState(const std::string &Attachment, embed::Error &Why) {
  embed::Value All, Part;
  if (Attachment.empty() || (!Rules && !O.Os))
    return true;
  if (!embed::parsePlainJson(Attachment, All, Why.Message))
    return false;
  if (All.kind() != embed::ValueKind::Dict)
    return true;
  if (Rules && All.find("policy", Part))
    Why = Rules->setCounts(embed::toJson(Part));
  if (!Why && O.Os && All.find("files", Part))
    Why = O.Os->loadOverlays(Part.text());
  return !Why;
}
