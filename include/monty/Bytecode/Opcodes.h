//===- Opcodes.h - The operations and what is known of them -----*- C++ -*-===//
//
// The Opcode enumeration and its properties, both generated from Opcodes.def.
// Everything is constexpr: a query about a known opcode costs nothing.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_OPCODES_H
#define MONTY_BYTECODE_OPCODES_H

#include <cstdint>

namespace monty {

enum class Opcode : uint8_t {
#define OPCODE(Name, Mnemonic, Format, X, Flags, Effects) Name,
#include "monty/Bytecode/Opcodes.def"
};

/// How many operations there are.
inline constexpr unsigned NumOpcodes = 0
#define OPCODE(Name, Mnemonic, Format, X, Flags, Effects) +1
#include "monty/Bytecode/Opcodes.def"
    ;
static_assert(NumOpcodes <= 256, "an opcode is one byte");

/// The shape of an instruction; Opcodes.def explains each.
enum class Format : uint8_t {
  N,
  NX,
  A,
  AX,
  D,
  DX,
  DV,
  DXV,
  AB,
  ABX,
  ABC,
  DB,
  DBX,
  DBV,
  DBXV,
  DBC,
  DBCX,
  DI,
  DBI,
  J,
  AJ,
  ABJ,
  AIJ,
  AB2,
  BV,
  BXV,
  DBJ,
};

/// What the x field of the second word holds.
enum class XKind : uint8_t { NoX, Name, Const, Func, Jump, Reg, OptReg, Int };

/// What an operation may do besides giving its result.
enum class Effect : uint8_t {
  Pure,
  Reads,
  Alloc,
  Effect,
  Throws,
  Term,
  TermThrows,
};

/// The flags column, as bits.
namespace opflag {
enum : uint8_t {
  Plain = 0,
  Cache = 1,
  Imm = 2,
  OptB = 4,
  OptC = 8,
  OptV = 16,
  Unbound = 32,
  Machine = 64,
  Back = 128,
};
} // namespace opflag

/// The row of an operation in the table, and what follows from its format.
struct OpcodeInfo {
  const char *Mnemonic;
  Format Form;
  XKind X;
  uint8_t Flags;
  Effect Effects;

  /// a is written.
  constexpr bool writesA() const {
    switch (Form) {
    case Format::D:
    case Format::DX:
    case Format::DV:
    case Format::DXV:
    case Format::DB:
    case Format::DBX:
    case Format::DBV:
    case Format::DBXV:
    case Format::DBC:
    case Format::DBCX:
    case Format::DI:
    case Format::DBI:
    case Format::AB2:
    case Format::DBJ:
      return true;
    default:
      return false;
    }
  }
  /// b is written too (AB2).
  constexpr bool writesB() const { return Form == Format::AB2; }
  /// a is read.
  constexpr bool readsA() const {
    switch (Form) {
    case Format::A:
    case Format::AX:
    case Format::AB:
    case Format::ABX:
    case Format::ABC:
    case Format::AJ:
    case Format::ABJ:
    case Format::AIJ:
      return true;
    default:
      return false;
    }
  }
  /// b is a register that is read.
  constexpr bool readsB() const {
    switch (Form) {
    case Format::AB:
    case Format::ABX:
    case Format::ABC:
    case Format::ABJ:
    case Format::DB:
    case Format::DBX:
    case Format::DBV:
    case Format::DBXV:
    case Format::DBC:
    case Format::DBCX:
    case Format::DBI:
    case Format::BV:
    case Format::BXV:
    case Format::DBJ:
      return true;
    default:
      return false;
    }
  }
  /// c is a register that is read.
  constexpr bool readsC() const {
    return Form == Format::ABC || Form == Format::DBC || Form == Format::DBCX;
  }
  /// A second word with x and y follows.
  constexpr bool hasX() const { return X != XKind::NoX; }
  /// x is a register.
  constexpr bool readsX() const {
    return X == XKind::Reg || X == XKind::OptReg;
  }
  /// A list of n registers follows.
  constexpr bool hasList() const {
    return Form == Format::DV || Form == Format::DXV || Form == Format::DBV ||
           Form == Format::DBXV || writesList();
  }
  /// The listed registers are written, not read.
  constexpr bool writesList() const {
    return Form == Format::BV || Form == Format::BXV;
  }
  constexpr bool has(uint8_t Flag) const { return Flags & Flag; }
  constexpr bool hasCache() const { return has(opflag::Cache); }
  constexpr bool isMachineOnly() const { return has(opflag::Machine); }
  /// Ends a block (of the IR). In bytecode a conditional one falls through.
  constexpr bool isTerminator() const {
    return Effects == Effect::Term || Effects == Effect::TermThrows;
  }
  /// May raise, call guest code or pause.
  constexpr bool mayThrow() const {
    return Effects == Effect::Throws || Effects == Effect::TermThrows;
  }
  /// May be dropped when nobody wants the result.
  constexpr bool isRemovable() const {
    return Effects == Effect::Pure || Effects == Effect::Reads ||
           Effects == Effect::Alloc;
  }
  /// Jumps: J, AJ, ABJ, AIJ, or a jump in x.
  constexpr bool isJump() const {
    return Form == Format::J || Form == Format::AJ || Form == Format::ABJ ||
           Form == Format::AIJ || Form == Format::DBJ || X == XKind::Jump;
  }
  /// Goes back.
  constexpr bool isBack() const { return has(opflag::Back); }
  /// Goes on elsewhere than at the next instruction, always.
  constexpr bool isUnconditional() const {
    return isTerminator() &&
           (!isJump() || Form == Format::J || has(opflag::Back));
  }
};

namespace detail {
inline constexpr OpcodeInfo OpcodeTable[] = {
#define OPCODE(Name, Mnemonic, Form, X, Flags, Effects)                        \
  {Mnemonic, Format::Form, XKind::X,                                           \
   [] {                                                                        \
     using namespace opflag;                                                   \
     return uint8_t(Flags);                                                    \
   }(),                                                                        \
   Effect::Effects},
#include "monty/Bytecode/Opcodes.def"
};
} // namespace detail

/// The table's row of \p Op.
constexpr const OpcodeInfo &info(Opcode Op) {
  return detail::OpcodeTable[unsigned(Op)];
}

/// The operation that \p Op goes back to, with the same a and b, if it is one
/// of those that do the test of a loop ahead of time; otherwise \p Op.
constexpr Opcode loopHeaderOf(Opcode Op) {
  switch (Op) {
  case Opcode::LoopForIter:
    return Opcode::ForIter;
#define MONTY_LOOP(Name)                                                       \
  case Opcode::LoopIf##Name:                                                   \
    return Opcode::JumpIfNot##Name;                                            \
  case Opcode::LoopIf##Name##Imm:                                              \
    return Opcode::JumpIfNot##Name##Imm;
    MONTY_LOOP(Lt)
    MONTY_LOOP(Le)
    MONTY_LOOP(Ne)
    MONTY_LOOP(Gt)
    MONTY_LOOP(Ge)
#undef MONTY_LOOP
  default:
    return Op;
  }
}

/// The reverse: what goes back to \p Header, or JumpBack.
constexpr Opcode loopJumpTo(Opcode Header) {
  for (unsigned I = unsigned(Opcode::LoopForIter);
       I <= unsigned(Opcode::LoopIfGeImm); ++I)
    if (loopHeaderOf(Opcode(I)) == Header)
      return Opcode(I);
  return Opcode::JumpBack;
}

} // namespace monty

#endif // MONTY_BYTECODE_OPCODES_H
