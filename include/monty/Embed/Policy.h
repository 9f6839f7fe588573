//===- Policy.h - Which calls a host lets through ---------------*- C++ -*-===//
//
// Rules that stand between a script's requests and those who answer them:
// allowed or denied, how many calls, how many a second, arguments of the types
// that a stub declares. What is denied gets an exception that says why, in
// words and in attributes that a script (and the model that wrote it) can read.
//
//   Policy P = Policy::fromJson(Text, Why);
//   while (G.isPaused()) {
//     Policy::Verdict V = P.check(G);
//     G = S.resume(V.Allowed ? answerOf(G) : V.Denial);
//   }
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_POLICY_H
#define MONTY_EMBED_POLICY_H

#include "monty/Embed/Session.h"
#include <map>

namespace monty::embed {

class Signatures;

struct PolicyRule {
  bool Allow = true;
  uint64_t MaxCalls = UINT64_MAX;
  double RatePerSecond = 0; // 0: none
  std::string Reason;       // told to the script when it is denied
};

class Policy {
public:
  Policy();
  ~Policy();
  Policy(Policy &&);
  Policy &operator=(Policy &&);

  /// From an object with "default", "max_calls", "functions", "methods", "os",
  /// "stubs", "audit" (docs/host-api.md). What it does not know is a mistake.
  static Policy fromJson(std::string_view Text, Error &Why);

  /// Rules by hand; "*" is the rule of the names that have none. Methods are
  /// named "Class.method".
  void setRule(ProgressKind Kind, std::string_view Name, PolicyRule Rule);
  /// For all calls together.
  void setMaxCalls(uint64_t Max) { MaxCalls = Max; }
  /// The functions and classes (a .pyi text) that arguments are checked
  /// against.
  Error setStubs(std::string_view Text);
  /// The names of the functions among them.
  std::vector<std::string> stubFunctions() const;
  /// The paths that fromJson found under "stubs" and "audit": the caller's to
  /// read and to write.
  const std::string &stubsPath() const { return StubsPath; }
  const std::string &auditPath() const { return AuditPath; }
  /// Where rates get the time from: nanoseconds of any steady clock.
  void setClock(std::function<uint64_t()> Now) { Clock = std::move(Now); }

  struct Verdict {
    bool Allowed = true;
    /// Denied by: "deny", "max_calls", "rate", "arguments".
    std::string Rule;
    Answer Denial;
  };
  /// Judges a call and counts it if it is allowed. What is no call is allowed.
  Verdict check(const Progress &Request);
  /// \p F behind this policy, which must live as long as the result.
  Session::Callback guard(Session::Callback F);

  /// The calls counted so far, to be kept with a snapshot, and back.
  std::string counts() const;
  Error setCounts(std::string_view Json);

private:
  struct Account {
    PolicyRule Rule;
    uint64_t Calls = 0;
    double Tokens = 0; // calls that the rate allows now
    uint64_t At = 0;   // when that was
    bool Started = false;
  };
  using Accounts = std::map<std::string, Account, std::less<>>;
  friend class PolicyReader;
  Account &accountOf(Accounts &Of, std::string_view Name);
  bool takeToken(Account &A, double &RetryAfter);
  Verdict deny(const std::string &Name, const char *Rule,
               const std::string &Reason,
               const std::vector<std::pair<const char *, Value>> &Details);

  Accounts Functions, Methods, Os;
  uint64_t MaxCalls = UINT64_MAX, Calls = 0;
  std::unique_ptr<Signatures> Stubs;
  std::string StubsPath, AuditPath;
  std::function<uint64_t()> Clock;
};

/// One line of an audit log: the request, whether it was allowed, the answer.
/// \p UnixTime is in seconds.
std::string auditLine(const Progress &Request, const Policy::Verdict &V,
                      const Answer &A, double UnixTime);

} // namespace monty::embed

#endif
