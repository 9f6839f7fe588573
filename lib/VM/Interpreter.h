//===- Interpreter.h - What the handlers of operations share ----*- C++ -*-===//
//
// Dispatch is threaded: each handler ends in a tail call of the next one, with
// the machine's hot state in registers (preserve_none). A handler does the
// common case itself; everything else is a method of VM that returns the
// instruction to go on with.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_VM_INTERPRETER_H
#define MONTY_LIB_VM_INTERPRETER_H

#include "monty/VM/VM.h"

// The sanitizers' stack frames do not go with preserve_none.
#if (defined(__x86_64__) || defined(__aarch64__)) &&                           \
    !__has_feature(address_sanitizer)
#define MONTY_HANDLER __attribute__((preserve_none))
#else
#define MONTY_HANDLER
#endif
#define MONTY_TAIL __attribute__((musttail)) return

namespace monty {

#define OP_PARAMETERS                                                          \
  const uint64_t *PC, Value *R, Value *K, VM *M, char *Base, uint64_t I
using Handler = void(MONTY_HANDLER *)(OP_PARAMETERS);

/// Indexed by opcode.
extern const Handler DispatchTable[256];

#define OPCODE(Name, ...) MONTY_HANDLER void op##Name(OP_PARAMETERS);
#include "monty/Bytecode/Opcodes.def"

/// Goes on with the instruction \p Words behind this one.
#define NEXT(Words)                                                            \
  do {                                                                         \
    const uint64_t *Next_ = PC + (Words);                                      \
    uint64_t Word_ = *Next_;                                                   \
    MONTY_TAIL DispatchTable[uint8_t(Word_)](Next_, R, K, M, Base, Word_);     \
  } while (0)

/// Makes \p New, a frame of the function \p Loaded, the current one.
#define MAKE_CURRENT(New, Loaded)                                              \
  do {                                                                         \
    M->F = New;                                                                \
    M->R = R = New->registers();                                               \
    M->K = K = reinterpret_cast<ArrayObject *>(Base + New->Constants)->Items;  \
    M->CodeStart = (Loaded).Code;                                              \
    M->Caches = (Loaded).Caches;                                               \
  } while (0)

/// Goes on where a method of VM says; the frame may be another one.
#define GOTO(Expression)                                                       \
  do {                                                                         \
    M->At = PC;                                                                \
    const uint64_t *Next_ = (Expression);                                      \
    if (__builtin_expect(!Next_, 0))                                           \
      return;                                                                  \
    uint64_t Word_ = *Next_;                                                   \
    MONTY_TAIL DispatchTable[uint8_t(Word_)](Next_, M->R, M->K, M, Base,       \
                                             Word_);                           \
  } while (0)

#define FAIL() GOTO(M->failed())

/// What every jump back does first: the collector may run, and limits end it.
#define SAFE_POINT()                                                           \
  do {                                                                         \
    if (__builtin_expect(--M->RT.Fuel <= 0, 0)) {                              \
      M->At = PC;                                                              \
      if (!M->safePoint())                                                     \
        GOTO(M->failed());                                                     \
      R = M->R;                                                                \
      K = M->K;                                                                \
    }                                                                          \
  } while (0)

#define A_ (uint16_t(I >> 16))
#define B_ (uint16_t(I >> 32))
#define C_ (uint16_t(I >> 48))
#define N_ (uint8_t(I >> 8))
#define RA R[A_]
#define RB R[B_]
#define RC R[C_]
#define X_ (uint32_t(PC[1]))
#define Y_ (uint32_t(PC[1] >> 32))
#define IMM32 (int32_t(I >> 32))
#define IMM_C (int16_t(I >> 48))
#define IMM_B (int16_t(I >> 32))

inline RootBlock &rootOf(char *Base) {
  return *reinterpret_cast<RootBlock *>(Base + CageLayout::RootBlock);
}
inline uint32_t typeEpochOf(char *Base) { return rootOf(Base).TypeEpoch; }

inline bool bothInts(Value A, Value B) {
  return (A.bits() & B.bits()) >= (Value::IntTag << 48);
}
inline bool bothDoubles(Value A, Value B) {
  return A.isDouble() && B.isDouble();
}

/// An int shifted to the top, so that overflow of 48 bits is overflow of 64.
inline int64_t highInt(Value V) { return int64_t(V.bits() << 16); }
inline Value fromHighInt(int64_t I) {
  return Value::fromBits((uint64_t(I) >> 16) | Value::IntTag << 48);
}
/// int or float as a double; false for anything else.
inline bool asNumber(Value V, double &D) {
  if (V.isDouble())
    D = V.asDouble();
  else if (V.isSmallInt())
    D = double(V.asSmallInt());
  else
    return false;
  return true;
}

} // namespace monty

#endif
