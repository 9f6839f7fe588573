//===- Policy.cpp - Which calls a host lets through -----------------------===//

#include "monty/Embed/Policy.h"
#include "Signatures.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
#include <charconv>
#include <chrono>

using namespace monty;
using namespace monty::embed;

static uint64_t steadyNow() {
  return uint64_t(std::chrono::duration_cast<std::chrono::nanoseconds>(
                      std::chrono::steady_clock::now().time_since_epoch())
                      .count());
}

Policy::Policy() : Clock(steadyNow) {}
Policy::~Policy() = default;
Policy::Policy(Policy &&) = default;
Policy &Policy::operator=(Policy &&) = default;

Error Policy::setStubs(std::string_view Text) {
  Error Why;
  auto New = std::make_unique<Signatures>();
  if (New->parse(Text, Why))
    Stubs = std::move(New);
  return Why;
}

std::vector<std::string> Policy::stubFunctions() const {
  return Stubs ? Stubs->functions() : std::vector<std::string>();
}

void Policy::setRule(ProgressKind Kind, std::string_view Name,
                     PolicyRule Rule) {
  Accounts &Of = Kind == ProgressKind::MethodCall ? Methods
                 : Kind == ProgressKind::OsCall   ? Os
                                                  : Functions;
  Of.insert_or_assign(std::string(Name), Account()).first->second.Rule =
      std::move(Rule);
}

/// A name without a rule of its own has that of "*", but its own count.
Policy::Account &Policy::accountOf(Accounts &Of, std::string_view Name) {
  auto It = Of.find(Name);
  if (It != Of.end())
    return It->second;
  Account New;
  if (auto All = Of.find("*"); All != Of.end()) {
    // A script can make up names of methods without end.
    if (Of.size() > 10'000)
      return All->second;
    New.Rule = All->second.Rule;
  }
  return Of.emplace(std::string(Name), std::move(New)).first->second;
}

bool Policy::takeToken(Account &A, double &RetryAfter) {
  double Rate = A.Rule.RatePerSecond, Room = std::max(1.0, Rate);
  uint64_t Now = Clock();
  if (!std::exchange(A.Started, true))
    A.Tokens = Room;
  else
    A.Tokens = std::min(Room, A.Tokens + double(Now - A.At) / 1e9 * Rate);
  A.At = Now;
  RetryAfter = (1 - A.Tokens) / Rate;
  return A.Tokens >= 1;
}

Policy::Verdict
Policy::deny(const std::string &Name, const char *Rule,
             const std::string &Reason,
             const std::vector<std::pair<const char *, Value>> &Details) {
  Verdict V;
  V.Allowed = false;
  V.Rule = Rule;
  bool Arguments = V.Rule == "arguments";
  Value E =
      Value::exception(Arguments ? "TypeError" : "PermissionError",
                       Arguments ? Reason
                                 : "the host's policy denies this call of '" +
                                       Name + "': " + Reason);
  E.setField("function", Value(Name)).setField("rule", Value(Rule));
  for (auto &[Key, Content] : Details)
    if (Content.kind() != ValueKind::Str || !Content.text().empty())
      E.setField(Key, Content);
  V.Denial = Answer::raise(E);
  return V;
}

static std::string shortNumber(double D) {
  char Buffer[32];
  auto *End = std::to_chars(Buffer, Buffer + sizeof(Buffer), D,
                            std::chars_format::general, 3)
                  .ptr;
  return std::string(Buffer, End);
}

Policy::Verdict Policy::check(const Progress &Request) {
  Accounts *Of = nullptr;
  std::string Name = Request.Name;
  switch (Request.Kind) {
  case ProgressKind::FunctionCall:
    Of = &Functions;
    break;
  case ProgressKind::MethodCall:
    Of = &Methods;
    Name = std::string(Request.Target.typeName()) + "." + Name;
    break;
  case ProgressKind::OsCall:
    Of = &Os;
    break;
  default:
    return {};
  }
  Account &A = accountOf(*Of, Name);
  const PolicyRule &Rule = A.Rule;
  if (!Rule.Allow)
    return deny(Name, "deny",
                Rule.Reason.empty() ? "it is not allowed" : Rule.Reason, {});
  if (Stubs && Request.Kind != ProgressKind::OsCall)
    if (auto M = Stubs->check(Name, Request))
      return deny(Name, "arguments", M->Message,
                  {{"argument", Value(M->Argument)},
                   {"expected", Value(M->Expected)},
                   {"got", Value(M->Got)}});
  bool All = Calls >= MaxCalls;
  if (All || A.Calls >= Rule.MaxCalls) {
    uint64_t Limit = All ? MaxCalls : Rule.MaxCalls;
    std::string Reason = "at most " + std::to_string(Limit) +
                         (Limit == 1 ? " call" : " calls") +
                         (All ? " of all functions together" : "") +
                         (Limit == 1 ? " is" : " are") + " allowed";
    if (!Rule.Reason.empty())
      Reason += " (" + Rule.Reason + ")";
    return deny(Name, "max_calls", Reason, {{"limit", Value(int64_t(Limit))}});
  }
  double RetryAfter = 0;
  if (Rule.RatePerSecond > 0) {
    if (!takeToken(A, RetryAfter))
      return deny(Name, "rate",
                  "at most " + shortNumber(Rule.RatePerSecond) +
                      " a second are allowed; try again after " +
                      shortNumber(RetryAfter) + " seconds",
                  {{"limit", Value(Rule.RatePerSecond)},
                   {"retry_after", Value(RetryAfter)}});
    A.Tokens -= 1;
  }
  ++A.Calls;
  ++Calls;
  return {};
}

Session::Callback Policy::guard(Session::Callback F) {
  return [this, F = std::move(F)](const Progress &Request) {
    Verdict V = check(Request);
    return V.Allowed ? F(Request) : V.Denial;
  };
}

//===--- Counts -----------------------------------------------------------===//

std::string Policy::counts() const {
  Value All = Value::dict();
  All.insert("calls", int64_t(Calls));
  const Accounts *Sections[] = {&Functions, &Methods, &Os};
  const char *Names[] = {"functions", "methods", "os"};
  for (size_t I = 0; I != 3; ++I) {
    Value Section = Value::dict();
    for (auto &[Name, A] : *Sections[I])
      if (A.Calls)
        Section.insert(Value(Name), int64_t(A.Calls));
    All.insert(Names[I], Section);
  }
  return toJson(All);
}

Error Policy::setCounts(std::string_view Json) {
  Error Why;
  Value All, Section;
  if (!parsePlainJson(Json, All, Why.Message))
    return Why;
  auto Count = [&](const Value &V) {
    if (!V.isInt64() || V.asInt64() < 0)
      Why.Message = "the counts of a policy are numbers";
    return Why ? 0 : uint64_t(V.asInt64());
  };
  Accounts *Sections[] = {&Functions, &Methods, &Os};
  const char *Names[] = {"functions", "methods", "os"};
  if (All.kind() == ValueKind::Dict && All.find("calls", Section))
    Calls = Count(Section);
  else
    Why.Message = "these are no counts of a policy";
  for (size_t I = 0; I != 3 && !Why; ++I)
    if (All.find(Names[I], Section) && Section.kind() == ValueKind::Dict)
      for (size_t J = 0; J + 1 < Section.size(); J += 2)
        accountOf(*Sections[I], Section.at(J).text()).Calls =
            Count(Section.at(J + 1));
  return Why;
}

//===--- The log ----------------------------------------------------------===//

std::string monty::embed::auditLine(const Progress &Request,
                                    const Policy::Verdict &V, const Answer &A,
                                    double UnixTime) {
  char Buffer[40];
  auto *End = std::to_chars(Buffer, Buffer + sizeof(Buffer), UnixTime,
                            std::chars_format::fixed, 3)
                  .ptr;
  std::string Out = "{\"time\":" + std::string(Buffer, End) + ",\"verdict\":" +
                    (V.Allowed ? "\"allowed\"" : "\"denied\"");
  if (!V.Allowed) {
    Out += ",\"rule\":";
    writeJsonString(V.Rule, Out);
  }
  Out += ",\"request\":" + progressToJson(Request);
  Out += ",\"answer\":" + answerToJson(A) + "}";
  return Out;
}
