//===- Program.h - A compiled script, read in place -------------*- C++ -*-===//
//
// ProgramView gives typed access to a Program's FlatBuffer (schema/program.fbs)
// without copying it: code, constants and tables are spans into the buffer. It
// owns only a small table of functions. The bytes must outlive the view and be
// aligned to 8. Opening verifies; openTrusted does not, and is for bytes that
// this very process compiled or that were linked into the binary.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_PROGRAM_H
#define MONTY_BYTECODE_PROGRAM_H

#include "monty/Bytecode/Instruction.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <span>

namespace monty {

/// Version of the format; no other is read. Nor is a Program whose code was
/// made for other operations: see operationsDigest.
inline constexpr uint32_t ProgramVersion = 1;
/// Differs where the table of operations or of the functions' flags does.
uint32_t operationsDigest();

/// The index of a constant in a Program's pool. Names are Str constants.
using ConstantIndex = uint32_t;
inline constexpr ConstantIndex NoConstant = ~0u;

enum class ConstantKind : uint8_t {
  None,
  False,
  True,
  Ellipsis,
  Int,     ///< payload is a signed 64-bit value
  BigInt,  ///< size limbs at wide[payload], least significant first; sign flag
  Float,   ///< payload is the bits of a double
  Complex, ///< real and imaginary part at wide[payload]
  Str,     ///< size bytes at blob[payload]; UTF-8, lone surrogates as WTF-8
  Bytes,
  Tuple, ///< size constants at items[payload], each numbered below this one
  FrozenSet,
};
inline constexpr unsigned NumConstantKinds = 12;

namespace constflag {
enum : uint8_t {
  Identifier = 1, ///< Str: looks like a name, is interned
  Negative = 2,   ///< BigInt: below zero
  Ascii = 4,      ///< Str: all bytes are below 0x80
};
} // namespace constflag

/// One constant, laid out as in the buffer.
struct Constant {
  ConstantKind Kind;
  uint8_t Flags;
  uint16_t Reserved;
  uint32_t Size;
  uint64_t Payload;
};
static_assert(sizeof(Constant) == 16);

/// Code words [Start, End) are protected by the handler at word Handler.
struct ExceptionRange {
  uint32_t Start, End, Handler;
};
static_assert(sizeof(ExceptionRange) == 12);

enum class VariableKind : uint16_t {
  Local, ///< the register holds the value, or Unbound
  Cell,  ///< the register holds the cell of an own variable
  Free,  ///< the register holds the cell of an enclosing function's variable
};

/// A variable that locals() and messages can find. A local one whose value is
/// kept in no one place has NoRegister; a function that asks for its locals has
/// none of those.
struct VariableInfo {
  ConstantIndex Name;
  uint16_t Register;
  VariableKind Kind;
};
static_assert(sizeof(VariableInfo) == 8);

/// The flags of a function; Flags.def says what each means.
namespace funcflag {
enum : uint32_t {
#define FUNCFLAG(Name, Word, Bit) Name = 1u << Bit,
#include "monty/Bytecode/Flags.def"
};
inline constexpr uint32_t All = 0
#define FUNCFLAG(Name, Word, Bit) | (1u << Bit)
#include "monty/Bytecode/Flags.def"
    ;
} // namespace funcflag

/// A position in the source, as the line table gives it: byte offsets.
struct CodeRange {
  uint32_t Begin = 0, End = 0;
  bool isValid() const { return End != 0; }
  bool operator==(const CodeRange &) const = default;
};

/// One function (or module, class body, ...) of a Program.
struct FunctionView {
  ConstantIndex Name;
  ConstantIndex Qualname;
  uint32_t Flags;
  uint16_t PositionalOnly; ///< of Positional
  uint16_t Positional;
  uint16_t KeywordOnly;
  uint16_t Registers; ///< size of the frame's register file
  uint32_t FirstLine;
  ConstantIndex Docstring;                   ///< NoConstant where there is none
  std::span<const ConstantIndex> Parameters; ///< see parameterCount
  std::span<const ConstantIndex> FreeVariables;
  std::span<const VariableInfo> Variables;
  std::span<const uint64_t> Code;
  std::span<const ExceptionRange> Exceptions;
  std::span<const uint32_t> LineWords, LineStarts, LineEnds;

  bool has(uint32_t Flag) const { return Flags & Flag; }
  /// Arguments, in the order in which they lie in the registers from 0:
  /// positional, keyword-only, *args, **kwargs.
  unsigned parameterCount() const { return Parameters.size(); }

  /// The handler of an exception that the instruction at \p Word raises, or
  /// null if it leaves the function.
  const ExceptionRange *findHandler(uint32_t Word) const;
  /// The source range of the instruction at \p Word.
  CodeRange findRange(uint32_t Word) const;
};

/// A Program's bytes, seen as what they mean.
class ProgramView {
public:
  /// Verifies \p Bytes as hostile input, then opens them.
  static llvm::Expected<ProgramView> open(std::span<const uint8_t> Bytes);
  /// Opens without verifying: only for bytes that come from our own compiler.
  static ProgramView openTrusted(std::span<const uint8_t> Bytes);

  ProgramView() = default;

  std::span<const uint8_t> bytes() const { return Bytes; }
  llvm::StringRef sourceName() const { return SourceName; }
  /// The source text, or an empty string when it was left out.
  llvm::StringRef source() const { return Source; }
  /// The byte offset of each line's start.
  std::span<const uint32_t> sourceLines() const { return SourceLines; }
  uint32_t cacheCount() const { return Caches; }

  unsigned functionCount() const { return NumFunctions; }
  const FunctionView &function(unsigned I) const { return Functions[I]; }
  const FunctionView &module() const { return Functions[0]; }

  std::span<const Constant> constants() const { return Constants; }
  const Constant &constant(ConstantIndex I) const { return Constants[I]; }

  /// The bytes of a Str or Bytes constant.
  llvm::StringRef text(const Constant &C) const {
    return llvm::StringRef(Blob + C.Payload, C.Size);
  }
  llvm::StringRef text(ConstantIndex I) const { return text(Constants[I]); }
  /// The items of a Tuple or FrozenSet constant.
  std::span<const ConstantIndex> items(const Constant &C) const {
    return {Items + C.Payload, C.Size};
  }
  /// The limbs of a BigInt constant, or the two halves of a Complex.
  std::span<const uint64_t> limbs(const Constant &C) const {
    return {Wide + C.Payload, C.Size};
  }
  double realPart(const Constant &C) const {
    return __builtin_bit_cast(double, Wide[C.Payload]);
  }
  double imaginaryPart(const Constant &C) const {
    return __builtin_bit_cast(double, Wide[C.Payload + 1]);
  }

  /// The line (from 1) and the column in bytes (from 0) of a source offset.
  std::pair<uint32_t, uint32_t> lineAndColumn(uint32_t Offset) const;

private:
  std::span<const uint8_t> Bytes;
  llvm::StringRef SourceName, Source;
  std::span<const uint32_t> SourceLines;
  uint32_t Caches = 0;
  unsigned NumFunctions = 0;
  std::span<const Constant> Constants;
  const uint32_t *Items = nullptr;
  const uint64_t *Wide = nullptr;
  const char *Blob = nullptr;
  std::shared_ptr<const FunctionView[]> Functions;
};

/// Checks everything that the interpreter relies on in \p Bytes: the FlatBuffer
/// itself, every index, every jump, every register, the exception tables.
llvm::Error verifyProgram(std::span<const uint8_t> Bytes);

} // namespace monty

#endif // MONTY_BYTECODE_PROGRAM_H
