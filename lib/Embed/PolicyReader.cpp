//===- PolicyReader.cpp - Policies from JSON ------------------------------===//
//
// Strict: a policy with a mistake in it is no policy.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Embed/Policy.h"

namespace monty::embed {

class PolicyReader {
public:
  explicit PolicyReader(Policy &P, Error &Why) : P(P), Why(Why) {}
  void read(const Value &All);

private:
  bool fail(const std::string &Where, const char *Message) {
    if (!Why)
      Why.Message = "policy: " + Where + ": " + Message;
    return false;
  }
  bool allowOrDeny(const Value &V, const std::string &Where, bool &Allow);
  bool number(const Value &V, const std::string &Where, uint64_t &Out);
  bool text(const Value &V, const std::string &Where, std::string &Out);
  bool rule(const Value &V, const std::string &Where, PolicyRule &Out);
  bool section(const Value &V, const std::string &Where, ProgressKind Kind);

  Policy &P;
  Error &Why;
};

bool PolicyReader::allowOrDeny(const Value &V, const std::string &Where,
                               bool &Allow) {
  if (V.kind() == ValueKind::Bool) {
    Allow = V.asBool();
    return true;
  }
  if (V.kind() != ValueKind::Str || (V.text() != "allow" && V.text() != "deny"))
    return fail(Where, "wants \"allow\" or \"deny\"");
  Allow = V.text() == "allow";
  return true;
}

bool PolicyReader::number(const Value &V, const std::string &Where,
                          uint64_t &Out) {
  if (!V.isInt64() || V.asInt64() < 0)
    return fail(Where, "wants a number that is not negative");
  Out = uint64_t(V.asInt64());
  return true;
}

bool PolicyReader::text(const Value &V, const std::string &Where,
                        std::string &Out) {
  if (V.kind() != ValueKind::Str)
    return fail(Where, "wants a string");
  Out = std::string(V.text());
  return true;
}

bool PolicyReader::rule(const Value &V, const std::string &Where,
                        PolicyRule &Out) {
  if (V.kind() != ValueKind::Dict)
    return allowOrDeny(V, Where, Out.Allow);
  for (size_t I = 0; I + 1 < V.size(); I += 2) {
    std::string Key(V.at(I).text()), Here = Where + "." + Key;
    Value Content = V.at(I + 1);
    if (Key == "allow") {
      if (!allowOrDeny(Content, Here, Out.Allow))
        return false;
    } else if (Key == "max_calls") {
      if (!number(Content, Here, Out.MaxCalls))
        return false;
    } else if (Key == "rate_per_second") {
      bool IsNumber = Content.isInt64() || Content.kind() == ValueKind::Float;
      Out.RatePerSecond = IsNumber ? Content.asDouble() : 0;
      if (!(Out.RatePerSecond > 0))
        return fail(Here, "wants a number above 0");
    } else if (Key == "reason") {
      if (!text(Content, Here, Out.Reason))
        return false;
    } else {
      return fail(Here, "nothing is known under this name");
    }
  }
  return true;
}

bool PolicyReader::section(const Value &V, const std::string &Where,
                           ProgressKind Kind) {
  if (V.kind() != ValueKind::Dict)
    return fail(Where, "wants an object");
  for (size_t I = 0; I + 1 < V.size(); I += 2) {
    PolicyRule Rule;
    std::string Name(V.at(I).text());
    if (!rule(V.at(I + 1), Where + "." + Name, Rule))
      return false;
    P.setRule(Kind, Name, std::move(Rule));
  }
  return true;
}

void PolicyReader::read(const Value &All) {
  if (All.kind() != ValueKind::Dict) {
    fail("the whole", "wants an object");
    return;
  }
  Value Default;
  PolicyRule Others;
  if (All.find("default", Default) && !rule(Default, "default", Others))
    return;
  static constexpr ProgressKind Kinds[] = {ProgressKind::FunctionCall,
                                           ProgressKind::MethodCall,
                                           ProgressKind::OsCall};
  for (ProgressKind Kind : Kinds)
    P.setRule(Kind, "*", Others);
  for (size_t I = 0; I + 1 < All.size() && !Why; I += 2) {
    std::string Key(All.at(I).text());
    Value V = All.at(I + 1);
    uint64_t Max;
    if (Key == "functions")
      section(V, Key, ProgressKind::FunctionCall);
    else if (Key == "methods")
      section(V, Key, ProgressKind::MethodCall);
    else if (Key == "os")
      section(V, Key, ProgressKind::OsCall);
    else if (Key == "stubs")
      text(V, Key, P.StubsPath);
    else if (Key == "audit")
      text(V, Key, P.AuditPath);
    else if (Key == "max_calls" && number(V, Key, Max))
      P.setMaxCalls(Max);
    else if (Key != "default")
      fail(Key, "nothing is known under this name");
  }
}

Policy Policy::fromJson(std::string_view Text, Error &Why) {
  Policy P;
  Value All;
  if (parsePlainJson(Text, All, Why.Message))
    PolicyReader(P, Why).read(All);
  else
    Why.Message = "policy: " + Why.Message;
  return P;
}

} // namespace monty::embed
