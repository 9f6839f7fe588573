//===- OpsArithmetic.cpp - Handlers of arithmetic and comparison ----------===//
//
// Small ints and doubles are done here; all else goes to VM::binary and
// VM::compareSlow.
//
//===----------------------------------------------------------------------===//

#include "Interpreter.h"
#include "monty/Runtime/Atoms.h"
#include "monty/Support/Floor.h"
#include <cmath>

using namespace monty;

#define SLOW_BINARY(Op) GOTO(M->binary(BinaryOp::Op, Left, Right, A_, N_ & 1))

#define ADDITIVE(Name, Overflow, Operator)                                     \
  MONTY_HANDLER void monty::op##Name(OP_PARAMETERS) {                          \
    Value Left = RB, Right = RC;                                               \
    if (__builtin_expect(bothInts(Left, Right), 1)) {                          \
      int64_t Sum;                                                             \
      if (!Overflow(highInt(Left), highInt(Right), &Sum)) {                    \
        RA = fromHighInt(Sum);                                                 \
        NEXT(1);                                                               \
      }                                                                        \
    } else if (double X, Y; asNumber(Left, X) && asNumber(Right, Y)) {         \
      RA = Value::number(X Operator Y);                                        \
      NEXT(1);                                                                 \
    }                                                                          \
    SLOW_BINARY(Name);                                                         \
  }
ADDITIVE(Add, __builtin_add_overflow, +)
ADDITIVE(Sub, __builtin_sub_overflow, -)

MONTY_HANDLER void monty::opMul(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (__builtin_expect(bothInts(Left, Right), 1)) {
    int64_t Product;
    if (!__builtin_mul_overflow(highInt(Left), Right.asSmallInt(), &Product)) {
      RA = fromHighInt(Product);
      NEXT(1);
    }
  } else if (double X, Y; asNumber(Left, X) && asNumber(Right, Y)) {
    RA = Value::number(X * Y);
    NEXT(1);
  }
  SLOW_BINARY(Mul);
}

/// Integers of up to 2^53 divide exactly as doubles.
static constexpr int64_t ExactDouble = int64_t(1) << 53;
static_assert(Value::MaxSmallInt < ExactDouble);

MONTY_HANDLER void monty::opTrueDiv(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (double X, Y; asNumber(Left, X) && asNumber(Right, Y) && Y != 0) {
    RA = Value::number(X / Y);
    NEXT(1);
  }
  SLOW_BINARY(TrueDiv);
}

MONTY_HANDLER void monty::opFloorDiv(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  // The smallest small int by -1 does not fit.
  if (bothInts(Left, Right) && Right.asSmallInt() != 0 &&
      Right.asSmallInt() != -1) {
    RA = Value::smallInt(floorDivide(Left.asSmallInt(), Right.asSmallInt()));
    NEXT(1);
  }
  SLOW_BINARY(FloorDiv);
}

MONTY_HANDLER void monty::opMod(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (bothInts(Left, Right) && Right.asSmallInt() != 0) {
    RA = Value::smallInt(floorModulo(Left.asSmallInt(), Right.asSmallInt()));
    NEXT(1);
  }
  SLOW_BINARY(Mod);
}

MONTY_HANDLER void monty::opPow(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (Right.isSmallInt() && Right.asSmallInt() == 2 && Left.isDouble()) {
    double X = Left.asDouble();
    if (std::isfinite(X * X)) {
      RA = Value::number(X * X);
      NEXT(1);
    }
  }
  SLOW_BINARY(Pow);
}

MONTY_HANDLER void monty::opMatMul(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  SLOW_BINARY(MatMul);
}

MONTY_HANDLER void monty::opLShift(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (bothInts(Left, Right)) {
    uint64_t Count = uint64_t(Right.asSmallInt());
    if (Count < 47) {
      int64_t X = Left.asSmallInt();
      int64_t Shifted = int64_t(uint64_t(X) << Count);
      if (Shifted >> Count == X && Value::fitsSmallInt(Shifted)) {
        RA = Value::smallInt(Shifted);
        NEXT(1);
      }
    }
  }
  SLOW_BINARY(LShift);
}

MONTY_HANDLER void monty::opRShift(OP_PARAMETERS) {
  Value Left = RB, Right = RC;
  if (bothInts(Left, Right) && Right.asSmallInt() >= 0) {
    int64_t Count = Right.asSmallInt();
    RA = Value::smallInt(Left.asSmallInt() >> (Count > 63 ? 63 : Count));
    NEXT(1);
  }
  SLOW_BINARY(RShift);
}

#define BITWISE(Name, Op, Operator)                                            \
  MONTY_HANDLER void monty::op##Name(OP_PARAMETERS) {                          \
    Value Left = RB, Right = RC;                                               \
    if (__builtin_expect(bothInts(Left, Right), 1)) {                          \
      RA = Value::smallInt(Left.asSmallInt() Operator Right.asSmallInt());     \
      NEXT(1);                                                                 \
    }                                                                          \
    SLOW_BINARY(Op);                                                           \
  }
BITWISE(BitAnd, And, &)
BITWISE(BitOr, Or, |)
BITWISE(BitXor, Xor, ^)

//===--- With an immediate ------------------------------------------------===//

#define IMMEDIATE(Name, Op)                                                    \
  GOTO(M->binary(BinaryOp::Op, Left, Value::smallInt(IMM_C), A_, N_ & 1))

#define ADDITIVE_IMM(Name, Op, Overflow, Operator)                             \
  MONTY_HANDLER void monty::op##Name(OP_PARAMETERS) {                          \
    Value Left = RB;                                                           \
    if (__builtin_expect(Left.isSmallInt(), 1)) {                              \
      int64_t Sum;                                                             \
      if (!Overflow(highInt(Left), int64_t(uint64_t(int64_t(IMM_C)) << 16),    \
                    &Sum)) {                                                   \
        RA = fromHighInt(Sum);                                                 \
        NEXT(1);                                                               \
      }                                                                        \
    } else if (Left.isDouble()) {                                              \
      RA = Value::number(Left.asDouble() Operator double(IMM_C));              \
      NEXT(1);                                                                 \
    }                                                                          \
    IMMEDIATE(Name, Op);                                                       \
  }
ADDITIVE_IMM(AddImm, Add, __builtin_add_overflow, +)
ADDITIVE_IMM(SubImm, Sub, __builtin_sub_overflow, -)

MONTY_HANDLER void monty::opMulImm(OP_PARAMETERS) {
  Value Left = RB;
  if (__builtin_expect(Left.isSmallInt(), 1)) {
    int64_t Product;
    if (!__builtin_mul_overflow(highInt(Left), int64_t(IMM_C), &Product)) {
      RA = fromHighInt(Product);
      NEXT(1);
    }
  } else if (Left.isDouble()) {
    RA = Value::number(Left.asDouble() * double(IMM_C));
    NEXT(1);
  }
  IMMEDIATE(MulImm, Mul);
}

MONTY_HANDLER void monty::opFloorDivImm(OP_PARAMETERS) {
  Value Left = RB;
  int64_t Right = IMM_C;
  if (Left.isSmallInt() && Right != 0 && Right != -1) {
    RA = Value::smallInt(floorDivide(Left.asSmallInt(), Right));
    NEXT(1);
  }
  IMMEDIATE(FloorDivImm, FloorDiv);
}

MONTY_HANDLER void monty::opModImm(OP_PARAMETERS) {
  Value Left = RB;
  int64_t Right = IMM_C;
  if (Left.isSmallInt() && Right != 0) {
    int64_t X = Left.asSmallInt();
    // 32-bit division is several times as fast.
    if (uint64_t(X) <= 0xFFFF'FFFF && Right > 0)
      RA = Value::smallInt(uint32_t(X) % uint32_t(Right));
    else
      RA = Value::smallInt(floorModulo(X, Right));
    NEXT(1);
  }
  IMMEDIATE(ModImm, Mod);
}

MONTY_HANDLER void monty::opBitAndImm(OP_PARAMETERS) {
  Value Left = RB;
  if (Left.isSmallInt()) {
    RA = Value::smallInt(Left.asSmallInt() & IMM_C);
    NEXT(1);
  }
  IMMEDIATE(BitAndImm, And);
}

MONTY_HANDLER void monty::opLShiftImm(OP_PARAMETERS) {
  Value Left = RB;
  if (Left.isSmallInt() && uint16_t(IMM_C) < 47) {
    int64_t X = Left.asSmallInt();
    int64_t Shifted = int64_t(uint64_t(X) << IMM_C);
    if (Shifted >> IMM_C == X && Value::fitsSmallInt(Shifted)) {
      RA = Value::smallInt(Shifted);
      NEXT(1);
    }
  }
  IMMEDIATE(LShiftImm, LShift);
}

MONTY_HANDLER void monty::opRShiftImm(OP_PARAMETERS) {
  Value Left = RB;
  if (Left.isSmallInt() && uint16_t(IMM_C) < 64) {
    RA = Value::smallInt(Left.asSmallInt() >> IMM_C);
    NEXT(1);
  }
  IMMEDIATE(RShiftImm, RShift);
}

//===--- Unary ------------------------------------------------------------===//

MONTY_HANDLER void monty::opNegative(OP_PARAMETERS) {
  Value V = RB;
  if (V.isSmallInt() && V.asSmallInt() != Value::MinSmallInt) {
    RA = Value::smallInt(-V.asSmallInt());
    NEXT(1);
  }
  if (V.isDouble()) {
    RA = Value::number(-V.asDouble());
    NEXT(1);
  }
  GOTO(M->unary(0, V, A_));
}

MONTY_HANDLER void monty::opPositive(OP_PARAMETERS) {
  Value V = RB;
  if (V.isSmallInt() || V.isDouble()) {
    RA = V;
    NEXT(1);
  }
  GOTO(M->unary(1, V, A_));
}

MONTY_HANDLER void monty::opInvert(OP_PARAMETERS) {
  Value V = RB;
  if (V.isSmallInt()) {
    RA = Value::smallInt(~V.asSmallInt());
    NEXT(1);
  }
  GOTO(M->unary(2, V, A_));
}

MONTY_HANDLER void monty::opNot(OP_PARAMETERS) {
  Value V = RB;
  if (V.isBool()) {
    RA = Value::boolean(!V.isTrue());
    NEXT(1);
  }
  GOTO(M->truth(V, A_, ReturnAction::NotBool));
}

MONTY_HANDLER void monty::opToBool(OP_PARAMETERS) {
  Value V = RB;
  if (V.isBool()) {
    RA = V;
    NEXT(1);
  }
  GOTO(M->truth(V, A_, ReturnAction::ToBool));
}

//===--- Comparison -------------------------------------------------------===//

#define COMPARE(Name, Operator)                                                \
  MONTY_HANDLER void monty::op##Name(OP_PARAMETERS) {                          \
    Value Left = RB, Right = RC;                                               \
    if (__builtin_expect(bothInts(Left, Right), 1)) {                          \
      RA = Value::boolean(highInt(Left) Operator highInt(Right));              \
      NEXT(1);                                                                 \
    }                                                                          \
    if (double X, Y; asNumber(Left, X) && asNumber(Right, Y)) {                \
      RA = Value::boolean(X Operator Y);                                       \
      NEXT(1);                                                                 \
    }                                                                          \
    GOTO(M->compareSlow(CompareOp::Name, Left, Right, A_,                      \
                        ReturnAction::Compare));                               \
  }
COMPARE(Lt, <)
COMPARE(Le, <=)
COMPARE(Eq, ==)
COMPARE(Ne, !=)
COMPARE(Gt, >)
COMPARE(Ge, >=)

#define COMPARE_JUMP(Name, Op, Condition)                                      \
  MONTY_HANDLER void monty::opJumpIf##Name(OP_PARAMETERS) {                    \
    Value Left = RA, Right = RB;                                               \
    if (__builtin_expect(bothInts(Left, Right), 1)) {                          \
      int64_t X = highInt(Left), Y = highInt(Right);                           \
      NEXT((Condition) ? IMM_C : 1);                                           \
    }                                                                          \
    if (double X, Y; asNumber(Left, X) && asNumber(Right, Y))                  \
      NEXT((Condition) ? IMM_C : 1);                                           \
    GOTO(M->compareSlow(CompareOp::Op, Left, Right, 0,                         \
                        ReturnAction::CompareJump));                           \
  }
COMPARE_JUMP(Lt, Lt, X < Y)
COMPARE_JUMP(Le, Le, X <= Y)
COMPARE_JUMP(Eq, Eq, X == Y)
COMPARE_JUMP(Ne, Ne, X != Y)
COMPARE_JUMP(Gt, Gt, X > Y)
COMPARE_JUMP(Ge, Ge, X >= Y)
COMPARE_JUMP(NotEq, Eq, !(X == Y))
COMPARE_JUMP(NotNe, Ne, !(X != Y))
COMPARE_JUMP(NotLt, Lt, !(X < Y))
COMPARE_JUMP(NotLe, Le, !(X <= Y))
COMPARE_JUMP(NotGt, Gt, !(X > Y))
COMPARE_JUMP(NotGe, Ge, !(X >= Y))

#define COMPARE_JUMP_IMM(Name, Op, Condition)                                  \
  MONTY_HANDLER void monty::opJumpIf##Name##Imm(OP_PARAMETERS) {               \
    Value Left = RA;                                                           \
    if (__builtin_expect(Left.isSmallInt(), 1)) {                              \
      int64_t X = Left.asSmallInt(), Y = IMM_B;                                \
      NEXT((Condition) ? IMM_C : 1);                                           \
    }                                                                          \
    if (Left.isDouble()) {                                                     \
      double X = Left.asDouble(), Y = IMM_B;                                   \
      NEXT((Condition) ? IMM_C : 1);                                           \
    }                                                                          \
    GOTO(M->compareSlow(CompareOp::Op, Left, Value::smallInt(IMM_B), 0,        \
                        ReturnAction::CompareJump));                           \
  }
COMPARE_JUMP_IMM(Lt, Lt, X < Y)
COMPARE_JUMP_IMM(Le, Le, X <= Y)
COMPARE_JUMP_IMM(Eq, Eq, X == Y)
COMPARE_JUMP_IMM(Ne, Ne, X != Y)
COMPARE_JUMP_IMM(Gt, Gt, X > Y)
COMPARE_JUMP_IMM(Ge, Ge, X >= Y)
COMPARE_JUMP_IMM(NotEq, Eq, !(X == Y))
COMPARE_JUMP_IMM(NotNe, Ne, !(X != Y))
COMPARE_JUMP_IMM(NotLt, Lt, !(X < Y))
COMPARE_JUMP_IMM(NotLe, Le, !(X <= Y))
COMPARE_JUMP_IMM(NotGt, Gt, !(X > Y))
COMPARE_JUMP_IMM(NotGe, Ge, !(X >= Y))

// The end of a loop does the test at its beginning ahead of time; what is no
// number is left to the instruction there.
#define LOOP_IF(Name, Operator)                                                \
  MONTY_HANDLER void monty::opLoopIf##Name(OP_PARAMETERS) {                    \
    SAFE_POINT();                                                              \
    Value Left = RA, Right = RB;                                               \
    if (__builtin_expect(bothInts(Left, Right), 1))                            \
      NEXT(IMM_C + (highInt(Left) Operator highInt(Right) ? 1 : 0));           \
    if (double X, Y; asNumber(Left, X) && asNumber(Right, Y))                  \
      NEXT(IMM_C + (X Operator Y ? 1 : 0));                                    \
    NEXT(IMM_C);                                                               \
  }                                                                            \
  MONTY_HANDLER void monty::opLoopIf##Name##Imm(OP_PARAMETERS) {               \
    SAFE_POINT();                                                              \
    Value Left = RA;                                                           \
    if (__builtin_expect(Left.isSmallInt(), 1))                                \
      NEXT(IMM_C + (Left.asSmallInt() Operator IMM_B ? 1 : 0));                \
    NEXT(IMM_C);                                                               \
  }
LOOP_IF(Lt, <)
LOOP_IF(Le, <=)
LOOP_IF(Ne, !=)
LOOP_IF(Gt, >)
LOOP_IF(Ge, >=)

//===--- Identity ---------------------------------------------------------===//

MONTY_HANDLER void monty::opIs(OP_PARAMETERS) {
  RA = Value::boolean(RB == RC);
  NEXT(1);
}
MONTY_HANDLER void monty::opIsNot(OP_PARAMETERS) {
  RA = Value::boolean(!(RB == RC));
  NEXT(1);
}
MONTY_HANDLER void monty::opJumpIfIs(OP_PARAMETERS) {
  NEXT(RA == RB ? IMM_C : 1);
}
MONTY_HANDLER void monty::opJumpIfIsNot(OP_PARAMETERS) {
  NEXT(RA == RB ? 1 : IMM_C);
}

/// Membership of an int or str in an exact set or dict; Failed: it is another
/// case.
static Outcome containsAtom(VM *M, Value Item, Value Container) {
  Runtime &RT = M->RT;
  if (!Container.isRef() || !(Item.isSmallInt() || exactStr(RT, Item)))
    return Outcome::Failed;
  auto *O = RT.H.get<Object>(Container);
  Value Found;
  Outcome Out = Outcome::Failed;
  if (O->Layout == Kind::Set && O->Type == RT.typeRef(TypeId::Set))
    Out = setContains(RT, static_cast<SetObject *>(O), Item);
  else if (O->Layout == Kind::Dict && O->Type == M->DictType)
    Out = dictGet(RT, static_cast<DictObject *>(O), Item, Found);
  return Out;
}

MONTY_HANDLER void monty::opContains(OP_PARAMETERS) {
  Outcome O = containsAtom(M, RB, RC);
  if (O != Outcome::Failed) {
    RA = Value::boolean(O == Outcome::True);
    NEXT(1);
  }
  GOTO(M->containsSlow(RB, RC, A_, false));
}
MONTY_HANDLER void monty::opNotContains(OP_PARAMETERS) {
  Outcome O = containsAtom(M, RB, RC);
  if (O != Outcome::Failed) {
    RA = Value::boolean(O == Outcome::False);
    NEXT(1);
  }
  GOTO(M->containsSlow(RB, RC, A_, true));
}
