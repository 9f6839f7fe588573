//===- AnswerJson.cpp - What a host says, as JSON -------------------------===//
//
// Strict: a member that means nothing is a mistake of the host's that should
// not go by in silence.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"

using namespace monty::embed;

static bool refuse(Error &Why, std::string Message) {
  Why.Message = std::move(Message);
  return false;
}

/// {"type":..., "message":...}, {"type":..., "args":[...]}, or an exception in
/// its typed form.
static bool readRaise(const Value &V, Value &Out, Error &Why) {
  if (V.kind() == ValueKind::Exception) {
    Out = V;
    return true;
  }
  Value Type, Message, Args;
  if (V.kind() != ValueKind::Dict || !V.find("type", Type) ||
      Type.kind() != ValueKind::Str)
    return refuse(Why, "\"raise\" wants an object with \"type\" and "
                       "\"message\"");
  bool HasMessage = V.find("message", Message);
  bool HasArgs = V.find("args", Args);
  if (V.size() != 2 * (1 + size_t(HasMessage) + size_t(HasArgs)))
    return refuse(Why, "\"raise\" has unknown members: it takes \"type\", "
                       "\"message\", \"args\"");
  if (HasMessage && Message.kind() != ValueKind::Str)
    return refuse(Why, "the \"message\" of \"raise\" wants a string");
  if (HasArgs && Args.kind() != ValueKind::List)
    return refuse(Why, "the \"args\" of \"raise\" want an array");
  Out = Value::instance(ValueKind::Exception, Type.text());
  if (HasArgs)
    for (size_t I = 0; I != Args.size(); ++I)
      Out.append(Args.at(I));
  else if (HasMessage)
    Out.append(Message);
  return true;
}

static bool readResults(const Value &List, Answer &Out, Error &Why) {
  if (List.kind() != ValueKind::List)
    return refuse(Why, "\"resolve\" wants an array");
  Out.Kind = List.size() ? Answer::Resolved : Answer::TimedOut;
  for (size_t I = 0; I != List.size(); ++I) {
    Value Item = List.at(I), Id, Content;
    if (Item.kind() != ValueKind::Dict || !Item.find("id", Id) ||
        !Id.isInt64() || Id.asInt64() < 0 || Item.size() != 4)
      return refuse(Why, "an item of \"resolve\" wants \"id\" and \"return\" "
                         "or \"raise\"");
    Answer::Result R{uint64_t(Id.asInt64()), false, Value()};
    if (Item.find("raise", Content)) {
      R.Raised = true;
      if (!readRaise(Content, R.Content, Why))
        return false;
    } else if (!Item.find("return", R.Content)) {
      return refuse(Why, "an item of \"resolve\" wants \"id\" and \"return\" "
                         "or \"raise\"");
    }
    Out.Results.push_back(std::move(R));
  }
  return true;
}

static bool isTrue(const Value &V, const char *Name, Error &Why) {
  if (V.asBool())
    return true;
  return refuse(Why, std::string("\"") + Name + "\" can only be true");
}

bool monty::embed::answerFromValue(const Value &Object, Answer &Out,
                                   std::optional<uint64_t> &Id, Error &Why) {
  if (Object.kind() != ValueKind::Dict)
    return refuse(Why, "an answer is an object");
  Out = Answer();
  bool Found = false;
  for (size_t I = 0; I + 1 < Object.size(); I += 2) {
    Value Key = Object.at(I), V = Object.at(I + 1);
    std::string_view Name =
        Key.kind() == ValueKind::Str ? Key.text() : std::string_view();
    if (Name == "id") {
      if (!V.isInt64() || V.asInt64() < 0)
        return refuse(Why, "\"id\" wants the number of a request");
      Id = uint64_t(V.asInt64());
      continue;
    }
    if (Name == "hint") {
      if (V.kind() != ValueKind::Str)
        return refuse(Why, "\"hint\" wants a string");
      Out.Hint = std::string(V.text());
      continue;
    }
    if (Found)
      return refuse(Why, "an answer says one thing");
    Found = true;
    if (Name == "return") {
      Out.Kind = Answer::Return;
      Out.Content = V;
    } else if (Name == "raise") {
      Out.Kind = Answer::Raise;
      if (!readRaise(V, Out.Content, Why))
        return false;
    } else if (Name == "resolve") {
      if (!readResults(V, Out, Why))
        return false;
    } else if (Name == "pending") {
      Out.Kind = Answer::Pending;
      if (!isTrue(V, "pending", Why))
        return false;
    } else if (Name == "function") {
      Out.Kind = Answer::Function;
      if (!isTrue(V, "function", Why))
        return false;
    } else if (Name == "undefined") {
      Out.Kind = Answer::NotFound;
      if (!isTrue(V, "undefined", Why))
        return false;
    } else {
      return refuse(Why, "unknown member " + toJson(Key));
    }
  }
  if (!Found)
    return refuse(Why, "an answer wants one of \"return\", \"raise\", "
                       "\"pending\", \"function\", \"undefined\", \"resolve\"");
  if (!Out.Hint.empty() && Out.Kind != Answer::NotFound)
    return refuse(Why, "\"hint\" belongs to \"undefined\"");
  return true;
}

bool monty::embed::answerFromJson(std::string_view Text, Answer &Out,
                                  std::optional<uint64_t> &Id, Error &Why) {
  Value Object;
  return parseJson(Text, Object, Why.Message) &&
         answerFromValue(Object, Out, Id, Why);
}

std::string monty::embed::answerToJson(const Answer &A) {
  std::string Out;
  switch (A.Kind) {
  case Answer::Return:
    Out = "{\"return\":";
    writeJson(A.Content, Out);
    break;
  case Answer::Raise:
    Out = "{\"raise\":";
    writeJson(A.Content, Out);
    break;
  case Answer::Pending:
    return "{\"pending\":true}";
  case Answer::Function:
    return "{\"function\":true}";
  case Answer::NotFound:
    Out = "{\"undefined\":true";
    if (!A.Hint.empty()) {
      Out += ",\"hint\":";
      writeJsonString(A.Hint, Out);
    }
    break;
  case Answer::Resolved:
    Out = "{\"resolve\":[";
    for (size_t I = 0; I != A.Results.size(); ++I) {
      const Answer::Result &R = A.Results[I];
      Out += (I ? ",{\"id\":" : "{\"id\":") + std::to_string(R.CallId);
      Out += R.Raised ? ",\"raise\":" : ",\"return\":";
      writeJson(R.Content, Out);
      Out += '}';
    }
    Out += ']';
    break;
  case Answer::TimedOut:
    return "{\"resolve\":[]}";
  }
  Out += '}';
  return Out;
}
