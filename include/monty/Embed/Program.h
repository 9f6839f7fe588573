//===- Program.h - A compiled script ----------------------------*- C++ -*-===//
//
// Immutable, cheap to copy, shared between threads and sessions. Its saved form
// (.mtyc) is a FlatBuffer that is executed in place.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_EMBED_PROGRAM_H
#define MONTY_EMBED_PROGRAM_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace monty::embed {

/// Why an operation of this interface failed; empty: it did not.
struct Error {
  std::string Message;
  /// The source ends where more of it could make it right (for a REPL).
  bool Incomplete = false;
  explicit operator bool() const { return !Message.empty(); }
};

struct CompileOptions {
  /// The file name that tracebacks show.
  std::string Name = "<string>";
  /// Statements of a REPL: the values of expressions are shown as they are
  /// computed (sys.displayhook), and the run has no value.
  bool Interactive = false;
};

class Program {
public:
  Program() = default;
  /// \p Why gets CPython's text of the syntax error, with line and caret, if
  /// the result is not valid().
  static Program compile(std::string_view Source, const CompileOptions &Options,
                         Error &Why);
  /// A Program from bytes of save(). They are copied and verified: whatever
  /// \p Bytes holds, the worst is an error.
  static Program load(std::span<const uint8_t> Bytes, Error &Why);
  /// Likewise without a copy: the Program is executed out of \p Bytes, which
  /// are aligned to 8 and which \p Owner keeps. Nobody may change them: they
  /// are verified once.
  static Program loadInPlace(std::shared_ptr<const void> Owner,
                             std::span<const uint8_t> Bytes, Error &Why);
  /// Likewise from a file. One that only this user (or root) can write is
  /// mapped and executed in place; replace it by renaming another over it,
  /// since one that shrinks under the mapping ends the process. Any other is
  /// copied.
  static Program loadFile(const std::string &Path, Error &Why);

  bool valid() const { return Self != nullptr; }
  std::span<const uint8_t> bytes() const;
  std::vector<uint8_t> save() const;
  std::string_view name() const;
  /// SHA-256 of the bytes: what a snapshot names its Programs by.
  const uint8_t (&digest() const)[32];

  struct Storage;
  const Storage &storage() const { return *Self; }

private:
  friend class Session;
  std::shared_ptr<const Storage> Self;
};

} // namespace monty::embed

#endif
