//===- LineReader.cpp - Lines from the user -------------------------------===//

#include "LineReader.h"
#include <cerrno>
#include <cstdio>
#include <unistd.h>
#ifdef MONTY_LINE_EDITING
#include <histedit.h>
#endif

using namespace monty::run;

#ifdef MONTY_LINE_EDITING

struct LineReader::Editor {
  EditLine *Line = nullptr;
  History *Past = nullptr;
  const char *Prompt = "";

  Editor() {
    Line = el_init("monty-run", stdin, stdout, stderr);
    if (!Line)
      return;
    el_set(Line, EL_CLIENTDATA, this);
    el_set(Line, EL_PROMPT, promptOf);
    el_set(Line, EL_EDITOR, "emacs");
    Past = history_init();
    HistEvent Event;
    if (Past) {
      history(Past, &Event, H_SETSIZE, 1000);
      history(Past, &Event, H_SETUNIQUE, 1);
      el_set(Line, EL_HIST, history, Past);
    }
  }
  ~Editor() {
    if (Past)
      history_end(Past);
    if (Line)
      el_end(Line);
  }
  static const char *promptOf(EditLine *Line) {
    void *Self = nullptr;
    el_get(Line, EL_CLIENTDATA, &Self);
    return static_cast<Editor *>(Self)->Prompt;
  }
};

LineReader::LineReader() : Terminal(isatty(STDIN_FILENO)) {
  if (Terminal)
    E = std::make_unique<Editor>();
}

LineReader::Result LineReader::read(const char *Prompt, std::string &Out) {
  if (!E || !E->Line) {
    if (Terminal) {
      std::fputs(Prompt, stdout);
      std::fflush(stdout);
    }
    return readPlain(Out);
  }
  E->Prompt = Prompt;
  int Count = 0;
  errno = 0;
  const char *Text = el_gets(E->Line, &Count);
  if (!Text || Count <= 0) {
    if (Count >= 0 || errno != EINTR)
      return Result::End;
    // What was typed is gone, and the terminal is as it was.
    el_reset(E->Line);
    return Result::Interrupted;
  }
  Out.assign(Text, size_t(Count));
  HistEvent Event;
  if (E->Past && Out.find_first_not_of(" \t\n") != std::string::npos)
    history(E->Past, &Event, H_ENTER, Out.c_str());
  return Result::Line;
}

#else

struct LineReader::Editor {};

LineReader::LineReader() : Terminal(isatty(STDIN_FILENO)) {}

LineReader::Result LineReader::read(const char *Prompt, std::string &Out) {
  if (Terminal) {
    std::fputs(Prompt, stdout);
    std::fflush(stdout);
  }
  return readPlain(Out);
}

#endif

LineReader::~LineReader() = default;

LineReader::Result LineReader::readPlain(std::string &Out) {
  Out.clear();
  for (;;) {
    errno = 0;
    int C = std::getc(stdin);
    if (C == EOF && errno == EINTR) {
      std::clearerr(stdin);
      return Result::Interrupted;
    }
    if (C == EOF)
      return Out.empty() ? Result::End : Result::Line;
    Out += char(C);
    if (C == '\n')
      return Result::Line;
  }
}
