//===- Monty.cpp - The interface for C over the one for C++ ---------------===//
//
// Thin: handles hold the C++ objects and the texts that they last gave out.
//
//===----------------------------------------------------------------------===//

#include "monty-c/monty.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/Policy.h"
#include "monty/Embed/ProgressJson.h"
#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace monty::embed;

struct monty_program {
  Program P;
};

struct monty_session {
  explicit monty_session(Session S) : S(std::move(S)) {}
  Session S;
  Progress Last;
  std::string Json, Value, Taken, Accounts;
  monty_state set(Progress P);
};

struct monty_policy {
  Policy P;
};

static_assert(int(ProgressKind::Error) == MONTY_MISUSE &&
              int(ProgressKind::LimitExceeded) == MONTY_LIMIT_EXCEEDED &&
              int(ProgressKind::ResolveFutures) == MONTY_RESOLVE_FUTURES);

static std::string_view textOf(const char *Data, size_t Size) {
  return Data ? std::string_view(Data, Size) : std::string_view();
}

static monty_text give(const std::string &Text) {
  return {Text.c_str(), Text.size()};
}

static monty_buffer copy(std::string_view Text) {
  monty_buffer Out{static_cast<char *>(std::malloc(Text.size() + 1)), 0};
  if (Out.data) {
    std::memcpy(Out.data, Text.data(), Text.size());
    Out.data[Text.size()] = 0;
    Out.size = Text.size();
  }
  return Out;
}

static void report(monty_buffer *Out, const std::string &Message) {
  if (Out)
    *Out = copy(Message);
}

static std::span<const uint8_t> bytesOf(const void *Data, size_t Size) {
  return {static_cast<const uint8_t *>(Data), Data ? Size : 0};
}

monty_state monty_session::set(Progress P) {
  // A misuse changes nothing: what waited still waits.
  bool Keeps = P.Kind == ProgressKind::Error && S.isPaused();
  Last = Keeps ? S.pendingRequest() : Progress();
  if (Keeps)
    Last.Message = P.Message;
  else
    Last = std::move(P);
  Json = progressToJson(Last);
  return Keeps ? MONTY_MISUSE : monty_state(Last.Kind);
}

static monty_state misuse(monty_session *S, std::string Message) {
  Progress P;
  P.Kind = ProgressKind::Error;
  P.Message = std::move(Message);
  return S->set(std::move(P));
}

static SessionOptions optionsOf(const monty_options *Given) {
  SessionOptions Out;
  monty_options O = {};
  if (Given)
    std::memcpy(&O, Given, std::min(Given->struct_size, sizeof(O)));
  SessionLimits &L = Out.Limits;
  L.MaxMemory = O.max_memory ? O.max_memory : L.MaxMemory;
  L.MaxTimeNs = O.max_time_ns ? O.max_time_ns : L.MaxTimeNs;
  L.MaxSteps = O.max_steps;
  if (O.max_recursion)
    L.MaxRecursion = uint32_t(std::min<uint64_t>(O.max_recursion, 1'000'000));
  L.MaxOutput = O.max_output ? O.max_output : L.MaxOutput;
  L.MaxHostCalls = O.max_host_calls;
  if (O.output)
    Out.Output = [F = O.output, Context = O.output_context](
                     OutputStream Stream, std::string_view Text) {
      F(Context, int(Stream), Text.data(), Text.size());
    };
  Out.AskNames = O.ask_names != 0;
  Out.AskOs = O.ask_os != 0;
  Out.AllowEval = O.no_eval == 0;
  return Out;
}

/// A JSON object as names and values; null: none. \returns what is wrong.
static std::string readNames(const char *What, const char *Json, size_t Size,
                             Session::Inputs &Out) {
  Value All;
  std::string Why;
  if (!Json)
    return Why;
  if (!parseJson(textOf(Json, Size), All, Why))
    return std::string(What) + ": " + Why;
  if (All.kind() != ValueKind::Dict)
    return std::string(What) + ": an object is wanted";
  for (size_t I = 0; I + 1 < All.size(); I += 2) {
    if (All.at(I).kind() != ValueKind::Str)
      return std::string(What) + ": names are wanted as keys";
    Out.emplace_back(std::string(All.at(I).text()), All.at(I + 1));
  }
  return Why;
}

extern "C" {

uint32_t monty_version(void) {
  return MONTY_C_VERSION_MAJOR * 1000 + MONTY_C_VERSION_MINOR;
}

void monty_buffer_free(monty_buffer *Buffer) {
  if (!Buffer)
    return;
  std::free(Buffer->data);
  *Buffer = {nullptr, 0};
}

//===--- Programs ---------------------------------------------------------===//

monty_program *monty_program_compile(const char *Source, size_t Size,
                                     const char *Name, monty_buffer *Out) {
  Error Why;
  CompileOptions Options;
  if (Name)
    Options.Name = Name;
  Program P = Program::compile(textOf(Source, Size), Options, Why);
  if (P.valid())
    return new monty_program{std::move(P)};
  report(Out, Why.Message);
  return nullptr;
}

monty_program *monty_program_load(const void *Data, size_t Size,
                                  monty_buffer *Out) {
  Error Why;
  Program P = Program::load(bytesOf(Data, Size), Why);
  if (P.valid())
    return new monty_program{std::move(P)};
  report(Out, Why.Message);
  return nullptr;
}

monty_buffer monty_program_save(const monty_program *P) {
  auto Bytes = P->P.bytes();
  return copy({reinterpret_cast<const char *>(Bytes.data()), Bytes.size()});
}

void monty_program_free(monty_program *P) { delete P; }

//===--- Sessions ---------------------------------------------------------===//

monty_session *monty_session_new(const monty_options *Options) {
  Session S(optionsOf(Options));
  return S.valid() ? new monty_session(std::move(S)) : nullptr;
}

void monty_session_free(monty_session *S) { delete S; }

void monty_session_define_function(monty_session *S, const char *Name) {
  S->S.defineFunction(Name);
}

monty_state monty_session_start(monty_session *S, const monty_program *P,
                                const char *Inputs, size_t Size) {
  Session::Inputs In;
  if (std::string Why = readNames("inputs", Inputs, Size, In); !Why.empty())
    return misuse(S, Why);
  return S->set(S->S.start(P->P, In));
}

monty_state monty_session_call(monty_session *S, const char *Function,
                               size_t Size, const char *Arguments,
                               size_t ArgumentsSize, const char *Keywords,
                               size_t KeywordsSize) {
  Value F, All = Value::list();
  std::string Why;
  Session::Inputs Named;
  if (!parseJson(textOf(Function, Size), F, Why))
    return misuse(S, "function: " + Why);
  if (Arguments && !parseJson(textOf(Arguments, ArgumentsSize), All, Why))
    return misuse(S, "arguments: " + Why);
  if (All.kind() != ValueKind::List)
    return misuse(S, "arguments: an array is wanted");
  if (Why = readNames("keywords", Keywords, KeywordsSize, Named); !Why.empty())
    return misuse(S, Why);
  std::vector<Value> Given;
  for (size_t I = 0; I != All.size(); ++I)
    Given.push_back(All.at(I));
  return S->set(S->S.call(F, Given, Named));
}

monty_state monty_session_feed(monty_session *S, const char *Source,
                               size_t Size) {
  return S->set(S->S.feed(textOf(Source, Size)));
}

monty_state monty_session_resume(monty_session *S, const char *Text,
                                 size_t Size) {
  Answer A;
  std::optional<uint64_t> Id;
  Error Why;
  if (!answerFromJson(textOf(Text, Size), A, Id, Why))
    return misuse(S, "answer: " + Why.Message);
  if (Id && S->S.isPaused() && *Id != S->Last.CallId)
    return misuse(S, "answer: there is no request " + std::to_string(*Id));
  return S->set(S->S.resume(A));
}

void monty_session_interrupt(monty_session *S) { S->S.interrupt(); }

monty_state monty_session_state(const monty_session *S) {
  return monty_state(S->Last.Kind);
}

monty_text monty_session_json(const monty_session *S) { return give(S->Json); }

monty_text monty_session_name(const monty_session *S) {
  return give(S->Last.Name);
}

monty_text monty_session_value(monty_session *S) {
  S->Value.clear();
  if (!S->Last.isPaused()) {
    writeJson(S->Last.Result, S->Value);
    return give(S->Value);
  }
  Value All = Value::list();
  for (const Value &V : S->Last.Args)
    All.append(V);
  writeJson(All, S->Value);
  return give(S->Value);
}

monty_text monty_session_error(const monty_session *S) {
  return give(S->Last.Message);
}

monty_text monty_session_take_output(monty_session *S, int Stream) {
  S->Taken = S->S.takeOutput(OutputStream(Stream == 2 ? 2 : 1));
  return give(S->Taken);
}

monty_text monty_session_spent(monty_session *S) {
  S->Accounts = spentToJson(S->S.spent());
  return give(S->Accounts);
}

//===--- Forks, snapshots -------------------------------------------------===//

/// A handle for a session that came to be from another.
static monty_session *adopt(Session S, const Error &Why, monty_buffer *Out) {
  if (Why || !S.valid()) {
    report(Out, Why ? Why.Message : "no address space is left for a session");
    return nullptr;
  }
  auto *New = new monty_session(std::move(S));
  if (New->S.isPaused())
    New->set(New->S.pendingRequest());
  return New;
}

monty_session *monty_session_fork(monty_session *S, monty_buffer *Out) {
  Error Why;
  Session New = S->S.fork(Why);
  return adopt(std::move(New), Why, Out);
}

monty_buffer monty_session_snapshot(monty_session *S, int Level,
                                    const void *Key, size_t KeySize,
                                    monty_buffer *Out) {
  SnapshotOptions Options;
  Options.Compression = Level;
  if (Key)
    Options.Key.assign(static_cast<const char *>(Key), KeySize);
  Error Why;
  std::vector<uint8_t> Bytes = S->S.snapshot(Options, Why);
  if (Why) {
    report(Out, Why.Message);
    return {nullptr, 0};
  }
  return copy({reinterpret_cast<const char *>(Bytes.data()), Bytes.size()});
}

monty_session *monty_session_load(const void *Data, size_t Size,
                                  const monty_options *Options, const void *Key,
                                  size_t KeySize, monty_buffer *Out) {
  LoadOptions Load;
  Load.Session = optionsOf(Options);
  if (Key)
    Load.Key.assign(static_cast<const char *>(Key), KeySize);
  Error Why;
  Session New = Session::load(bytesOf(Data, Size), Load, Why);
  return adopt(std::move(New), Why, Out);
}

//===--- Policies ---------------------------------------------------------===//

monty_policy *monty_policy_new(const char *Json, size_t Size, const char *Stubs,
                               size_t StubsSize, monty_buffer *Out) {
  Error Why;
  Policy P = Policy::fromJson(textOf(Json, Size), Why);
  if (!Why && Stubs)
    Why = P.setStubs(textOf(Stubs, StubsSize));
  if (!Why)
    return new monty_policy{std::move(P)};
  report(Out, Why.Message);
  return nullptr;
}

void monty_policy_free(monty_policy *P) { delete P; }

int monty_policy_check(monty_policy *P, monty_session *S) {
  if (!S->S.isPaused())
    return 1;
  Policy::Verdict V = P->P.check(S->Last);
  if (V.Allowed)
    return 1;
  S->set(S->S.resume(V.Denial));
  return 0;
}

} // extern "C"
