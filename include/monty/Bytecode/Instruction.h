//===- Instruction.h - The words of the bytecode ----------------*- C++ -*-===//
//
// How an instruction is packed into 64-bit words, for the encoder, the
// verifier, the disassembler and the interpreter. Opcodes.def tells what the
// fields mean.
//
//   word 0   op:8 n:8 a:16 b:16 c:16, from the low bits; imm32 lies over b:c
//   word 1   x:32 y:32, in formats with X
//   then     four 16-bit registers a word, in formats with V
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_BYTECODE_INSTRUCTION_H
#define MONTY_BYTECODE_INSTRUCTION_H

#include "monty/Bytecode/Opcodes.h"

namespace monty {

/// An optional register that is absent.
inline constexpr uint16_t NoRegister = 0xffff;
/// Registers are numbered below this.
inline constexpr unsigned MaxRegisters = 0xffff;

/// The numbers of LoadSingleton.
enum class Singleton : uint8_t {
  None,
  False,
  True,
  Ellipsis,
  NotImplemented,
  Unbound,
};
inline constexpr unsigned NumSingletons = 6;

namespace insn {

constexpr uint64_t pack(Opcode Op, unsigned N = 0, unsigned A = 0,
                        unsigned B = 0, unsigned C = 0) {
  return uint64_t(Op) | uint64_t(uint8_t(N)) << 8 |
         uint64_t(uint16_t(A)) << 16 | uint64_t(uint16_t(B)) << 32 |
         uint64_t(uint16_t(C)) << 48;
}
constexpr uint64_t packImm(Opcode Op, unsigned N, unsigned A, int32_t Imm) {
  return uint64_t(Op) | uint64_t(uint8_t(N)) << 8 |
         uint64_t(uint16_t(A)) << 16 | uint64_t(uint32_t(Imm)) << 32;
}
constexpr uint64_t packX(uint32_t X, uint32_t Y = 0) {
  return uint64_t(X) | uint64_t(Y) << 32;
}

constexpr Opcode op(uint64_t W) { return Opcode(uint8_t(W)); }
constexpr unsigned n(uint64_t W) { return uint8_t(W >> 8); }
constexpr unsigned a(uint64_t W) { return uint16_t(W >> 16); }
constexpr unsigned b(uint64_t W) { return uint16_t(W >> 32); }
constexpr unsigned c(uint64_t W) { return uint16_t(W >> 48); }
/// The signed 32-bit immediate over b and c.
constexpr int32_t imm32(uint64_t W) { return int32_t(uint32_t(W >> 32)); }
/// b as a signed 16-bit immediate (AIJ).
constexpr int16_t immB(uint64_t W) { return int16_t(uint16_t(W >> 32)); }
/// c as a signed 16-bit immediate or jump distance (DBI, ABJ, AIJ).
constexpr int16_t immC(uint64_t W) { return int16_t(uint16_t(W >> 48)); }
/// The fields of the second word.
constexpr uint32_t x(uint64_t W1) { return uint32_t(W1); }
constexpr uint32_t y(uint64_t W1) { return uint32_t(W1 >> 32); }
constexpr int32_t xSigned(uint64_t W1) { return int32_t(uint32_t(W1)); }

/// Words of the register list of an instruction with \p N listed registers.
constexpr unsigned listWords(unsigned N) { return (N + 3) / 4; }

/// A listed register, read in place out of the code words.
typedef uint16_t __attribute__((may_alias)) ListedRegister;
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);

/// The register list of the instruction at \p Word0, in formats with and
/// without X.
inline const ListedRegister *listX(const uint64_t *Word0) {
  return reinterpret_cast<const ListedRegister *>(Word0 + 2);
}
inline const ListedRegister *list(const uint64_t *Word0) {
  return reinterpret_cast<const ListedRegister *>(Word0 + 1);
}

/// The number of words of the instruction that begins with \p W.
constexpr unsigned length(uint64_t W) {
  const OpcodeInfo &Info = info(op(W));
  return 1 + Info.hasX() + (Info.hasList() ? listWords(n(W)) : 0);
}

} // namespace insn
} // namespace monty

#endif // MONTY_BYTECODE_INSTRUCTION_H
