//===- JsonLines.cpp - Requests out, answers in ---------------------------===//
//
// Whatever comes in, a line that cannot be used gets a protocol_error line, and
// the request stays open.
//
//===----------------------------------------------------------------------===//

#include "JsonLines.h"
#include "monty/Embed/Json.h"
#include "monty/Embed/ProgressJson.h"
#include <cerrno>
#include <csignal>
#include <unistd.h>

using namespace monty;
using namespace monty::run;

/// A host that sends a longer line is told so.
static constexpr size_t MaxLine = 256u << 20;

bool run::writeLine(std::string Line) {
  Line += '\n';
  std::string_view Rest = Line;
  while (!Rest.empty()) {
    ssize_t N = write(STDOUT_FILENO, Rest.data(), Rest.size());
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Rest.remove_prefix(size_t(N));
  }
  return true;
}

void run::writeOutputLine(embed::OutputStream Stream, std::string_view Text) {
  std::string Line = Stream == embed::OutputStream::Err
                         ? "{\"type\":\"stderr\",\"text\":"
                         : "{\"type\":\"stdout\",\"text\":";
  embed::writeJsonString(Text, Line);
  writeLine(Line + '}');
}

StdioHost::StdioHost(bool MayLeave) : MayLeave(MayLeave) {
  // A host that goes away is noticed where its answer is missing.
  std::signal(SIGPIPE, SIG_IGN);
}

StdioHost::Read StdioHost::readLine(std::string &Out) {
  Out.clear();
  bool TooLong = false;
  for (;;) {
    if (size_t End = Buffer.find('\n', At); End != std::string::npos) {
      Out.append(Buffer, At, End - At);
      At = End + 1;
      return TooLong ? Read::TooLong : Read::Line;
    }
    Out.append(Buffer, At);
    Buffer.resize(65536);
    At = 0;
    if (Out.size() > MaxLine) {
      TooLong = true;
      Out.clear();
    }
    ssize_t N = read(STDIN_FILENO, Buffer.data(), Buffer.size());
    if (N < 0 && errno == EINTR) {
      Buffer.clear();
      continue;
    }
    Buffer.resize(N > 0 ? size_t(N) : 0);
    if (N <= 0)
      return Out.empty() ? Read::End : TooLong ? Read::TooLong : Read::Line;
  }
}

static void protocolError(const std::string &Message) {
  std::string Line = "{\"type\":\"protocol_error\",\"message\":";
  embed::writeJsonString(Message, Line);
  writeLine(Line + '}');
}

bool StdioHost::accept(std::string_view Line, const embed::Progress &Request,
                       embed::Answer &Out, embed::Error &Why) {
  std::optional<uint64_t> Id;
  if (!embed::answerFromJson(Line, Out, Id, Why))
    return false;
  bool Resolves = Out.Kind == embed::Answer::Resolved ||
                  Out.Kind == embed::Answer::TimedOut;
  std::string Open = "request " + std::to_string(Request.CallId) + " (" +
                     embed::progressKindName(Request.Kind) + ") waits";
  if (Id && *Id != Request.CallId)
    Why.Message = "there is no request " + std::to_string(*Id) + ": " + Open;
  else if (!Id && !Resolves)
    Why.Message = "an answer wants the \"id\" of its request: " + Open;
  return !Why;
}

bool StdioHost::rejected(const std::string &Why) {
  protocolError(Why + ": request " + std::to_string(Asked) + " waits");
  return true;
}

Host::Reply StdioHost::answer(const embed::Progress &Request,
                              embed::Answer &Out, embed::Error &Why) {
  bool Heard =
      Asked == Request.CallId || writeLine(embed::progressToJson(Request));
  Asked = Request.CallId;
  std::string Line;
  for (;;) {
    Read What = Heard ? readLine(Line) : Read::End;
    if (What == Read::End) {
      if (MayLeave)
        return Reply::Passed;
      Why.Message = "the host closed its end while request " +
                    std::to_string(Request.CallId) + " waited";
      return Reply::Stop;
    }
    embed::Error Bad;
    if (What == Read::TooLong)
      Bad.Message =
          "a line is longer than " + std::to_string(MaxLine) + " bytes";
    else if (Line.find_first_not_of(" \t\r") == std::string::npos)
      continue;
    else if (accept(Line, Request, Out, Bad))
      return Reply::Answered;
    protocolError(Bad.Message);
  }
}
