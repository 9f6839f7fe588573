//===- Recording.cpp - Runs written down and played again -----------------===//
//
// Requests are compared in their JSON form without the place in the source: a
// comment more does not change what a run does.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Recording.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA256.h"

using namespace monty;
using namespace monty::embed;

static constexpr int64_t Version = 1;

/// Everything that was printed, in its order.
struct Recorder::Digest {
  llvm::SHA256 Hash;
  uint64_t Bytes = 0;
  void add(OutputStream Stream, std::string_view Text) {
    Hash.update(llvm::StringRef(Stream == OutputStream::Err ? "e" : "o"));
    Hash.update(llvm::StringRef(Text.data(), Text.size()));
    Bytes += Text.size();
  }
  std::string text() {
    auto Sum = Hash.result();
    return llvm::toHex(llvm::ArrayRef<uint8_t>(Sum), /*LowerCase=*/true);
  }
};

static std::string withoutPlace(Progress Request) {
  Request.Range = SourceRange();
  return progressToJson(Request);
}

/// "complete" with the value, or how else it ended; no times, no places.
static std::string outcome(const Progress &Result) {
  switch (Result.Kind) {
  case ProgressKind::Complete:
    return progressToJson(Result);
  case ProgressKind::LimitExceeded:
    return std::string("limit ") + limitName(Result.Breach.Which);
  case ProgressKind::Failed:
    return "error " + Result.Exception.Type + ": " + Result.Exception.Message;
  default:
    return progressKindName(Result.Kind);
  }
}

Recorder::Recorder(std::function<void(std::string_view)> Write)
    : Printed(std::make_unique<Digest>()), Write(std::move(Write)) {}
Recorder::~Recorder() = default;

void Recorder::begin(const Program &P, const RunSetup &Setup) {
  Value Inputs = Value::dict(), Functions = Value::list();
  for (auto &[Name, V] : Setup.Inputs)
    Inputs.insert(Value(Name), V);
  for (const std::string &Name : Setup.Functions)
    Functions.append(Value(Name));
  Value Head = Value::dict();
  Head.insert("type", "recording").insert("version", Version);
  Head.insert("program",
              Value(llvm::toHex(llvm::ArrayRef<uint8_t>(P.digest()), true)));
  Head.insert("inputs", Inputs).insert("functions", Functions);
  Head.insert("ask_names", Setup.AskNames).insert("ask_os", Setup.AskOs);
  Head.insert("allow_eval", Setup.AllowEval);
  Write(toJson(Head) + "\n");
}

void Recorder::output(OutputStream Stream, std::string_view Text) {
  Printed->add(Stream, Text);
}

void Recorder::answered(const Progress &Request, const Answer &A,
                        uint64_t Steps) {
  Write("{\"type\":\"answered\",\"steps\":" + std::to_string(Steps) +
        ",\"request\":" + progressToJson(Request) +
        ",\"answer\":" + answerToJson(A) + "}\n");
}

void Recorder::end(const Progress &Result, uint64_t Steps) {
  std::string Line = "{\"type\":\"end\",\"steps\":" + std::to_string(Steps) +
                     ",\"output_bytes\":" + std::to_string(Printed->Bytes) +
                     ",\"output_sha256\":\"" + Printed->text() +
                     "\",\"outcome\":";
  writeJsonString(outcome(Result), Line);
  Write(Line + "}\n");
}

//===--- Playing ----------------------------------------------------------===//

struct Replayer::Impl {
  struct Entry {
    std::string Request; // without its place
    std::string Shown;   // for messages
    Answer Reply;
    uint64_t Steps;
  };
  RunSetup Setup;
  std::vector<Entry> Entries;
  size_t Next = 0;
  bool HasEnd = false;
  uint64_t EndSteps = 0, EndBytes = 0;
  std::string EndDigest, EndOutcome;
  Recorder::Digest Printed;

  bool line(const Value &V, Error &Why);
  bool head(const Value &V, Error &Why);
  bool answered(const Value &V, Error &Why);
};

Replayer::Replayer(std::unique_ptr<Impl> I) : Self(std::move(I)) {}
Replayer::Replayer(Replayer &&) = default;
Replayer::~Replayer() = default;
const RunSetup &Replayer::setup() const { return Self->Setup; }

static bool refuse(Error &Why, const char *Message) {
  Why.Message = Message;
  return false;
}

static bool countOf(const Value &V, const char *Name, uint64_t &Out) {
  Value Number;
  if (!V.find(Name, Number) || !Number.isInt64() || Number.asInt64() < 0)
    return false;
  Out = uint64_t(Number.asInt64());
  return true;
}

bool Replayer::Impl::head(const Value &V, Error &Why) {
  uint64_t Found;
  Value Inputs, Functions, Flag;
  if (!countOf(V, "version", Found) || int64_t(Found) != Version)
    return refuse(Why, "it is of another version");
  if (!V.find("inputs", Inputs) || Inputs.kind() != ValueKind::Dict ||
      !V.find("functions", Functions) || Functions.kind() != ValueKind::List)
    return refuse(Why, "its first line is not complete");
  for (size_t I = 0; I + 1 < Inputs.size(); I += 2)
    Setup.Inputs.emplace_back(std::string(Inputs.at(I).text()),
                              Inputs.at(I + 1));
  for (size_t I = 0; I != Functions.size(); ++I)
    if (Functions.at(I).kind() == ValueKind::Str)
      Setup.Functions.emplace_back(Functions.at(I).text());
  Setup.AskNames = V.find("ask_names", Flag) && Flag.asBool();
  Setup.AskOs = V.find("ask_os", Flag) && Flag.asBool();
  Setup.AllowEval = !V.find("allow_eval", Flag) || Flag.asBool();
  return true;
}

/// name(args) of a request, for people.
static std::string shown(const Value &Request) {
  Value Name, Args, Keywords, Kind;
  std::string Out = Request.find("name", Name) ? std::string(Name.text()) : "";
  if (Out.empty() && Request.find("type", Kind))
    return std::string(Kind.text());
  if (!Request.find("args", Args) || !Request.find("kwargs", Keywords))
    return "name " + Out;
  Out += '(';
  for (size_t I = 0; I != Args.size(); ++I)
    Out += (I ? ", " : "") + toJson(Args.at(I));
  for (size_t I = 0; I + 1 < Keywords.size(); I += 2)
    Out += (I || Args.size() ? ", " : "") + std::string(Keywords.at(I).text()) +
           "=" + toJson(Keywords.at(I + 1));
  if (Out.size() > 300)
    Out.replace(300, std::string::npos, "...");
  return Out + ")";
}

bool Replayer::Impl::answered(const Value &V, Error &Why) {
  Entry E;
  Value Request, Reply;
  if (!countOf(V, "steps", E.Steps) || !V.find("request", Request) ||
      Request.kind() != ValueKind::Dict || !V.find("answer", Reply))
    return refuse(Why, "a line is not complete");
  Value Plain = Value::dict();
  for (size_t I = 0; I + 1 < Request.size(); I += 2)
    if (Request.at(I).text() != "range")
      Plain.insert(Request.at(I), Request.at(I + 1));
  E.Request = toJson(Plain);
  E.Shown = shown(Plain);
  std::optional<uint64_t> Id;
  if (!answerFromValue(Reply, E.Reply, Id, Why))
    return false;
  Entries.push_back(std::move(E));
  return true;
}

bool Replayer::Impl::line(const Value &V, Error &Why) {
  Value Kind, Text;
  if (V.kind() != ValueKind::Dict || !V.find("type", Kind) ||
      Kind.kind() != ValueKind::Str)
    return refuse(Why, "a line is no entry of a recording");
  if (Kind.text() == "answered")
    return answered(V, Why);
  if (Kind.text() != "end" || !countOf(V, "steps", EndSteps) ||
      !countOf(V, "output_bytes", EndBytes))
    return refuse(Why, "a line is no entry of a recording");
  HasEnd = true;
  if (V.find("output_sha256", Text))
    EndDigest = std::string(Text.text());
  if (V.find("outcome", Text))
    EndOutcome = std::string(Text.text());
  return true;
}

Replayer Replayer::parse(std::string_view Text, Error &Why) {
  Replayer R(std::make_unique<Impl>());
  size_t Number = 0;
  while (!Text.empty() && !Why) {
    std::string_view Line = Text.substr(0, Text.find('\n'));
    Text.remove_prefix(std::min(Text.size(), Line.size() + 1));
    ++Number;
    if (Line.empty())
      continue;
    Value V, Kind;
    if (parseJson(Line, V, Why.Message)) {
      if (Number > 1)
        R.Self->line(V, Why);
      else if (V.kind() != ValueKind::Dict || !V.find("type", Kind) ||
               Kind.kind() != ValueKind::Str || Kind.text() != "recording")
        Why.Message = "it does not begin as one does";
      else
        R.Self->head(V, Why);
    }
  }
  if (!Number)
    Why.Message = "it is empty";
  if (Why)
    Why.Message = "not a usable recording: line " + std::to_string(Number) +
                  ": " + Why.Message;
  return R;
}

void Replayer::output(OutputStream Stream, std::string_view Text) {
  Self->Printed.add(Stream, Text);
}

static bool differs(Error &Why, size_t Call, const std::string &How) {
  Why.Message = "the run differs from its recording at call " +
                std::to_string(Call) + ": " + How;
  return false;
}

bool Replayer::answer(const Progress &Request, uint64_t Steps, Answer &Out,
                      Error &Why) {
  Impl &I = *Self;
  std::string Now = withoutPlace(Request), Shown = Request.Name;
  Value Parsed;
  std::string Ignored;
  if (parseJson(Now, Parsed, Ignored)) {
    Shown = shown(Parsed);
    Now = toJson(Parsed);
  }
  if (I.Next == I.Entries.size())
    return differs(Why, I.Next + 1,
                   Shown + ", where the recording " +
                       (I.HasEnd ? "has no more calls" : "breaks off"));
  const Impl::Entry &E = I.Entries[I.Next];
  ++I.Next;
  if (E.Request != Now)
    return differs(Why, I.Next, Shown + " instead of " + E.Shown);
  if (E.Steps != Steps)
    return differs(Why, I.Next,
                   Shown + " after " + std::to_string(Steps) +
                       " steps instead of " + std::to_string(E.Steps));
  Out = E.Reply;
  return true;
}

bool Replayer::end(const Progress &Result, uint64_t Steps, Error &Why) {
  Impl &I = *Self;
  if (I.Next != I.Entries.size())
    return differs(Why, I.Next + 1,
                   "the run ends instead of " + I.Entries[I.Next].Shown);
  if (!I.HasEnd)
    return true;
  auto AtEnd = [&Why](const std::string &How) {
    Why.Message = "the run differs from its recording at its end: " + How;
    return false;
  };
  if (std::string Now = outcome(Result); Now != I.EndOutcome)
    return AtEnd(Now + " instead of " + I.EndOutcome);
  if (I.EndBytes != I.Printed.Bytes || I.EndDigest != I.Printed.text())
    return AtEnd("other output");
  if (I.EndSteps != Steps)
    return AtEnd(std::to_string(Steps) + " steps instead of " +
                 std::to_string(I.EndSteps));
  return true;
}
