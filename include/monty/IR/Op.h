//===- Op.h - The operations of the IR --------------------------*- C++ -*-===//
//
// ir::Op is every Opcode under its own name and number, and after them the
// operations that only the IR has (IROps.def). docs/ir.md gives the rules.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_OP_H
#define MONTY_IR_OP_H

#include "monty/Bytecode/Opcodes.h"

namespace monty::ir {

enum class Op : uint16_t {
#define OPCODE(Name, Mnemonic, Format, X, Flags, Effects) Name,
#include "monty/Bytecode/Opcodes.def"
#define IROP(Name, Mnemonic, Operands, Results, Effects) Name,
#include "monty/IR/IROps.def"
};

inline constexpr unsigned NumOps = 0
#define OPCODE(Name, Mnemonic, Format, X, Flags, Effects) +1
#include "monty/Bytecode/Opcodes.def"
#define IROP(Name, Mnemonic, Operands, Results, Effects) +1
#include "monty/IR/IROps.def"
    ;

/// Exists only in the IR.
constexpr bool isIROnly(Op O) { return unsigned(O) >= NumOpcodes; }
/// The same operation of the machine.
constexpr Opcode toOpcode(Op O) { return Opcode(unsigned(O)); }
constexpr Op toOp(Opcode O) { return Op(unsigned(O)); }

namespace detail {
inline constexpr Effect IROnlyEffects[] = {
#define IROP(Name, Mnemonic, Operands, Results, Effects) Effect::Effects,
#include "monty/IR/IROps.def"
};
inline constexpr uint8_t IROnlyOperands[] = {
#define IROP(Name, Mnemonic, Operands, Results, Effects) Operands,
#include "monty/IR/IROps.def"
};
inline constexpr uint8_t IROnlyResults[] = {
#define IROP(Name, Mnemonic, Operands, Results, Effects) Results,
#include "monty/IR/IROps.def"
};
} // namespace detail

constexpr Effect effects(Op O) {
  return isIROnly(O) ? detail::IROnlyEffects[unsigned(O) - NumOpcodes]
                     : info(toOpcode(O)).Effects;
}
constexpr bool isTerminator(Op O) {
  return effects(O) == Effect::Term || effects(O) == Effect::TermThrows;
}
constexpr bool mayThrow(Op O) {
  return effects(O) == Effect::Throws || effects(O) == Effect::TermThrows;
}
constexpr bool isRemovable(Op O) {
  return effects(O) == Effect::Pure || effects(O) == Effect::Reads ||
         effects(O) == Effect::Alloc;
}

/// Operands that come before a register list.
constexpr unsigned fixedOperands(Op O) {
  if (isIROnly(O))
    return detail::IROnlyOperands[unsigned(O) - NumOpcodes];
  const OpcodeInfo &I = info(toOpcode(O));
  return I.readsA() + I.readsB() + I.readsC() + I.readsX();
}
/// Any number of operands may follow the fixed ones.
constexpr bool hasOperandList(Op O) {
  return !isIROnly(O) && info(toOpcode(O)).hasList() &&
         !info(toOpcode(O)).writesList();
}
/// The number of results is the instruction's own (UnpackSequence, UnpackEx).
constexpr bool hasResultList(Op O) {
  return !isIROnly(O) && info(toOpcode(O)).writesList();
}
/// Results of operations without a list of them.
constexpr unsigned fixedResults(Op O) {
  if (isIROnly(O))
    return detail::IROnlyResults[unsigned(O) - NumOpcodes];
  const OpcodeInfo &I = info(toOpcode(O));
  return I.writesA() + I.writesB();
}
/// Blocks that a terminator names: 2 for a conditional jump (taken first, then
/// fallen into), 1 for jump, 0 for the ends.
constexpr unsigned successorCount(Op O) {
  if (isIROnly(O) || !info(toOpcode(O)).isJump())
    return 0;
  return info(toOpcode(O)).Form == Format::J ? 1 : 2;
}
/// The operand at \p I may be absent (null).
constexpr bool isOptionalOperand(Op O, unsigned I) {
  if (isIROnly(O))
    return false;
  const OpcodeInfo &Info = info(toOpcode(O));
  unsigned N = Info.readsA();
  if (Info.readsB() && I == N++)
    return Info.has(opflag::OptB);
  if (Info.readsC() && I == N++)
    return Info.has(opflag::OptC);
  if (Info.readsX() && I == N++)
    return Info.X == XKind::OptReg;
  return I >= N && Info.has(opflag::OptV);
}
/// What the x payload of an instruction is, in the IR.
constexpr XKind payload(Op O) {
  if (O == Op::Const)
    return XKind::Const;
  if (O == Op::SlotLoad || O == Op::SlotStore || O == Op::LoadClosure)
    return XKind::Int;
  if (isIROnly(O))
    return XKind::NoX;
  XKind K = info(toOpcode(O)).X;
  return K == XKind::Reg || K == XKind::OptReg || K == XKind::Jump ? XKind::NoX
                                                                   : K;
}

/// The operation's name in the text form.
const char *mnemonic(Op O);

} // namespace monty::ir

#endif // MONTY_IR_OP_H
