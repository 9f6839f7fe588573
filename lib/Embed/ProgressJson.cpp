//===- ProgressJson.cpp - What a session says, as JSON --------------------===//
//
// One object a request or result; AnswerJson.cpp has the other direction.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/ProgressJson.h"
#include "monty/Embed/Json.h"

using namespace monty::embed;

const char *monty::embed::progressKindName(ProgressKind Kind) {
  switch (Kind) {
  case ProgressKind::Complete:
    return "complete";
  case ProgressKind::FunctionCall:
    return "call";
  case ProgressKind::MethodCall:
    return "method";
  case ProgressKind::OsCall:
    return "os";
  case ProgressKind::NameLookup:
    return "name";
  case ProgressKind::ResolveFutures:
    return "futures";
  case ProgressKind::Failed:
    return "error";
  case ProgressKind::LimitExceeded:
    return "limit";
  case ProgressKind::Error:
    return "misuse";
  }
  return "misuse";
}

static void member(const char *Name, std::string &Out) {
  if (Out.back() != '{')
    Out += ',';
  Out += '"';
  Out += Name;
  Out += "\":";
}

static void text(const char *Name, std::string_view Text, std::string &Out) {
  member(Name, Out);
  writeJsonString(Text, Out);
}

static void number(const char *Name, uint64_t N, std::string &Out) {
  member(Name, Out);
  Out += std::to_string(N);
}

static void range(const SourceRange &R, std::string &Out) {
  text("file", R.File, Out);
  number("line", R.Line, Out);
  number("column", R.Column, Out);
  number("end_line", R.EndLine, Out);
  number("end_column", R.EndColumn, Out);
}

/// Arguments in one tree, so that what they share stays shared.
static void arguments(const Progress &P, std::string &Out) {
  Value All = Value::list(), Keywords = Value::dict();
  for (const Value &V : P.Args)
    All.append(V);
  for (auto &[Name, V] : P.KwArgs)
    Keywords.insert(Value(Name), V);
  member("args", Out);
  writeJson(All, Out);
  member("kwargs", Out);
  writeJson(Keywords, Out);
}

static void exceptionMembers(const ExceptionInfo &E, std::string &Out) {
  text("type", E.Type, Out);
  text("message", E.Message, Out);
  Value Args = Value::list(), Attributes = Value::dict();
  if (E.Exception.kind() == ValueKind::Exception) {
    for (size_t I = 0; I != E.Exception.size(); ++I)
      Args.append(E.Exception.at(I));
    for (size_t I = 0; I != E.Exception.fieldCount(); ++I)
      Attributes.insert(Value(E.Exception.fieldName(I)),
                        E.Exception.fieldValue(I));
    member("args", Out);
    writeJson(Args, Out);
    if (Attributes.size()) {
      member("attributes", Out);
      writeJson(Attributes, Out);
    }
  }
  member("notes", Out);
  Out += '[';
  for (size_t I = 0; I != E.Notes.size(); ++I) {
    Out += I ? "," : "";
    writeJsonString(E.Notes[I], Out);
  }
  Out += ']';
  member("frames", Out);
  Out += '[';
  for (size_t I = 0; I != E.Frames.size(); ++I) {
    Out += I ? ",{" : "{";
    range(E.Frames[I].Range, Out);
    text("function", E.Frames[I].Function, Out);
    Out += '}';
  }
  Out += ']';
}

std::string monty::embed::exceptionToJson(const ExceptionInfo &E) {
  std::string Out = "{";
  exceptionMembers(E, Out);
  if (E.IsExit)
    number("exit_code", uint64_t(E.ExitCode), Out);
  member("chain", Out);
  Out += '[';
  for (size_t I = 0; I != E.Chain.size(); ++I) {
    Out += I ? ",{" : "{";
    exceptionMembers(E.Chain[I], Out);
    Out += '}';
  }
  Out += "]}";
  return Out;
}

std::string monty::embed::spentToJson(const Spent &S) {
  std::string Out = "{";
  number("memory", S.MemoryBytes, Out);
  number("time_ns", S.TimeNs, Out);
  number("steps", S.Steps, Out);
  number("output", S.OutputBytes, Out);
  number("host_calls", S.HostCalls, Out);
  Out += '}';
  return Out;
}

static void futures(const Progress &P, std::string &Out) {
  member("pending", Out);
  Out += '[';
  for (size_t I = 0; I != P.Pending.size(); ++I)
    Out += (I ? "," : "") + std::to_string(P.Pending[I]);
  Out += ']';
  member("timeout", Out);
  if (P.TimeoutNs < 0)
    Out += "null";
  else
    writeJson(Value(double(P.TimeoutNs) / 1e9), Out);
}

std::string monty::embed::progressToJson(const Progress &P) {
  std::string Out = "{";
  text("type", progressKindName(P.Kind), Out);
  if (P.isPaused())
    number("id", P.CallId, Out);
  switch (P.Kind) {
  case ProgressKind::Complete:
    member("value", Out);
    writeJson(P.Result, Out);
    member("has_value", Out);
    Out += P.HasValue ? "true" : "false";
    break;
  case ProgressKind::MethodCall:
    member("object", Out);
    writeJson(P.Target, Out);
    [[fallthrough]];
  case ProgressKind::FunctionCall:
  case ProgressKind::OsCall:
    text("name", P.Name, Out);
    arguments(P, Out);
    break;
  case ProgressKind::NameLookup:
    text("name", P.Name, Out);
    break;
  case ProgressKind::ResolveFutures:
    futures(P, Out);
    break;
  case ProgressKind::Failed:
    member("exception", Out);
    Out += exceptionToJson(P.Exception);
    text("traceback", P.Exception.Traceback, Out);
    break;
  case ProgressKind::LimitExceeded:
    text("limit", limitName(P.Breach.Which), Out);
    number("value", P.Breach.Limit, Out);
    number("spent", P.Breach.Spent, Out);
    text("message", P.Breach.Message, Out);
    break;
  case ProgressKind::Error:
    text("message", P.Message, Out);
    break;
  }
  if (!P.Range.File.empty()) {
    member("range", Out);
    Out += '{';
    range(P.Range, Out);
    Out += '}';
  }
  Out += '}';
  return Out;
}
