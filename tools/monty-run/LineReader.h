//===- LineReader.h - Lines from the user -----------------------*- C++ -*-===//
//
// With editing and history if standard input is a terminal and the build found
// libedit; else as they come, without prompts.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_TOOLS_RUN_LINEREADER_H
#define MONTY_TOOLS_RUN_LINEREADER_H

#include <memory>
#include <string>

namespace monty::run {

class LineReader {
public:
  LineReader();
  ~LineReader();
  enum class Result { Line, Interrupted, End };
  /// \p Out gets the line, its newline included if it had one.
  Result read(const char *Prompt, std::string &Out);
  bool isTerminal() const { return Terminal; }

private:
  Result readPlain(std::string &Out);
  struct Editor;
  std::unique_ptr<Editor> E;
  bool Terminal;
};

} // namespace monty::run

#endif
