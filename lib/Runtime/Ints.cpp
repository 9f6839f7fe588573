//===- Ints.cpp - Integers beyond small ones ------------------------------===//
//
// Limbs lie in the cage; GMP computes on read-only views of them and on
// temporaries of its own, whose size is checked beforehand.
//
//===----------------------------------------------------------------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/IntView.h"
#include "monty/Runtime/Operations.h"
#include "monty/Support/Floor.h"
#include <algorithm>
#include <cmath>
#include <cstring>

using namespace monty;

Value monty::fromMpz(Runtime &RT, mpz_srcptr Z) {
  size_t N = mpz_size(Z);
  if (N <= 1) {
    uint64_t L = N ? mpz_getlimbn(Z, 0) : 0;
    if (L <= uint64_t(Value::MaxSmallInt))
      return Value::smallInt(mpz_sgn(Z) < 0 ? -int64_t(L) : int64_t(L));
  }
  if (N * 8 > Heap::SmallSize && !RT.H.canAllocate(N * 8 + 64))
    return RT.outOfMemory(N * 8 + 64);
  auto *O = RT.H.allocate<IntObject>(sizeof(IntObject) + N * 8,
                                     RT.typeRef(TypeId::Int));
  O->LimbCount = uint32_t(N);
  O->Negative = mpz_sgn(Z) < 0;
  std::copy_n(mpz_limbs_read(Z), N, O->limbs());
  return O->value();
}

bool monty::affordable(Runtime &RT, double Limbs, double Work) {
  if (Limbs * 8 > 4e9 || !RT.H.canAllocate(uint64_t(Limbs * 8) + 64)) {
    RT.outOfMemory(Limbs * 8 > 4e9 ? uint64_t(1) << 40
                                   : uint64_t(Limbs * 8) + 64);
    return false;
  }
  // A limb's part of a large product takes about so long.
  constexpr double NanosecondsOfWork = 0.2;
  return !(Work > 64 && RT.poll(uint64_t(std::min(Work / 64, 1e15)))) &&
         RT.affordTime(Work * NanosecondsOfWork);
}

bool monty::isIntValue(Runtime &RT, Value V) {
  return V.isSmallInt() || V.isBool() || RT.as<IntObject>(V);
}

bool monty::toInt64(Runtime &RT, Value V, int64_t &Out, bool *Overflow) {
  if (Overflow)
    *Overflow = false;
  if (V.isSmallInt()) {
    Out = V.asSmallInt();
    return true;
  }
  if (V.isBool()) {
    Out = V.isTrue();
    return true;
  }
  auto *O = RT.as<IntObject>(V);
  if (!O)
    return false;
  if (O->LimbCount == 0) {
    Out = 0;
    return true;
  }
  uint64_t L = O->limbs()[0];
  if (O->LimbCount > 1 || L > uint64_t(INT64_MAX) + O->Negative) {
    if (Overflow)
      *Overflow = true;
    return false;
  }
  Out = O->Negative ? int64_t(0 - L) : int64_t(L);
  return true;
}

bool monty::toDouble(Runtime &RT, Value V, double &Out) {
  if (V.isDouble()) {
    Out = V.asDouble();
    return true;
  }
  if (auto *F = RT.as<FloatObject>(V)) {
    Out = F->Number;
    return true;
  }
  int64_t I;
  bool Overflow;
  if (toInt64(RT, V, I, &Overflow)) {
    Out = double(I);
    return true;
  }
  if (!Overflow)
    return false;
  // GMP truncates; round to nearest even as CPython does.
  IntView Z(RT, V);
  size_t Bits = mpz_sizeinbase(Z, 2);
  if (Bits <= 1024) {
    IntTemporary Top;
    size_t Shift = Bits - 64;
    mpz_tdiv_q_2exp(Top, Z, Shift);
    uint64_t M = mpz_getlimbn(Top, 0);
    M |= mpz_scan1(Z, 0) < Shift; // sticky
    Out = std::ldexp(double(M), int(Shift));
    if (mpz_sgn((mpz_srcptr)Z) < 0)
      Out = -Out;
    if (std::isfinite(Out))
      return true;
  }
  RT.overflowError("int too large to convert to float");
  return false;
}

Value monty::toIndex(Runtime &RT, Value V) {
  if (V.isSmallInt())
    return V;
  if (V.isBool())
    return Value::smallInt(V.isTrue());
  if (RT.as<IntObject>(V))
    return fromMpz(RT, IntView(RT, V));
  if (RT.typeOf(V)->TypeFlags & TypeObject::IsHeap)
    return RT.fallback();
  return RT.typeError("'" + RT.typeName(V) +
                      "' object cannot be interpreted as an integer");
}

bool monty::toSequenceIndex(Runtime &RT, Value V, int64_t Length,
                            const char *What, int64_t &Out) {
  Value I = toIndex(RT, V);
  if (I.isFailure())
    return false;
  if (!I.isSmallInt()) {
    RT.indexError("cannot fit 'int' into an index-sized integer");
    return false;
  }
  Out = I.asSmallInt();
  if (Out < 0)
    Out += Length;
  if (Out >= 0 && Out < Length)
    return true;
  RT.indexError(What);
  return false;
}

/// A slice bound: clamped to what fits.
static bool sliceBound(Runtime &RT, Value V, int64_t &Out) {
  if (RT.typeOf(V)->TypeFlags & TypeObject::IsHeap && !RT.as<IntObject>(V)) {
    RT.fallback();
    return false;
  }
  if (!isIntValue(RT, V)) {
    RT.typeError(
        "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  if (!toInt64(RT, V, Out))
    Out =
        mpz_sgn((mpz_srcptr)IntView(RT, V)) < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
  return true;
}

bool monty::sliceBounds(Runtime &RT, Value Slice, int64_t Length,
                        int64_t &Start, int64_t &Stop, int64_t &Step,
                        int64_t &Count) {
  auto *S = RT.H.get<SliceObject>(Slice);
  Step = 1;
  if (!S->Step.isNone() && !sliceBound(RT, S->Step, Step))
    return false;
  if (Step == 0) {
    RT.valueError("slice step cannot be zero");
    return false;
  }
  Step = std::clamp<int64_t>(Step, INT64_MIN / 4, INT64_MAX / 4);
  auto Bound = [&](Value V, int64_t Default, int64_t &Out) {
    if (V.isNone()) {
      Out = Default;
      return true;
    }
    if (!sliceBound(RT, V, Out))
      return false;
    if (Out < 0)
      Out = std::max<int64_t>(Out + Length, Step < 0 ? -1 : 0);
    Out = std::min(Out, Step < 0 ? Length - 1 : Length);
    return true;
  };
  if (!Bound(S->Start, Step < 0 ? Length - 1 : 0, Start) ||
      !Bound(S->Stop, Step < 0 ? -1 : Length, Stop))
    return false;
  if (Step > 0)
    Count = Stop > Start ? (Stop - Start - 1) / Step + 1 : 0;
  else
    Count = Start > Stop ? (Start - Stop - 1) / -Step + 1 : 0;
  return true;
}

//===--- Text -------------------------------------------------------------===//

static constexpr size_t MaxStrDigits = 4300;

Value monty::intFromText(Runtime &RT, llvm::StringRef Digits, unsigned Base,
                         bool Negative) {
  bool PowerOfTwo = (Base & (Base - 1)) == 0;
  if (Digits.size() > MaxStrDigits && !PowerOfTwo)
    return RT.valueError(
        "Exceeds the limit (4300 digits) for integer string conversion: value "
        "has " +
        llvm::Twine(Digits.size()) +
        " digits; use sys.set_int_max_str_digits() to increase the limit");
  if (!affordable(RT, double(Digits.size()) / 8, double(Digits.size())))
    return Value::failure();
  IntTemporary Z;
  mpz_set_str(Z, Digits.str().c_str(), int(Base));
  if (Negative)
    mpz_neg(Z, Z);
  return fromMpz(RT, Z);
}

Value monty::intToStr(Runtime &RT, Value V, unsigned Base) {
  int64_t Small;
  if (Base == 10 && toInt64(RT, V, Small))
    return RT.makeStr(llvm::Twine(Small));
  IntView Z(RT, V);
  size_t Digits = mpz_sizeinbase(Z, int(Base));
  if (Base == 10 && Digits > MaxStrDigits)
    return RT.valueError(
        "Exceeds the limit (4300 digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit");
  if (!affordable(RT, double(Digits) / 8, double(Digits)))
    return Value::failure();
  std::string Text(Digits + 2, '\0');
  mpz_get_str(Text.data(), int(Base), Z);
  Text.resize(std::strlen(Text.data()));
  return RT.makeStr(llvm::StringRef(Text));
}

//===--- Arithmetic -------------------------------------------------------===//

static Value trueDivide(Runtime &RT, mpz_srcptr A, mpz_srcptr B) {
  if (mpz_sgn(B) == 0)
    return RT.raise(TypeId::ZeroDivisionError, "division by zero");
  if (mpz_sgn(A) == 0)
    return Value::number(0.0);
  // A quotient of at least 66 bits, whose last bit is sticky, rounds right.
  int64_t Shift =
      int64_t(mpz_sizeinbase(B, 2)) - int64_t(mpz_sizeinbase(A, 2)) + 66;
  IntTemporary N, D, Q, R;
  if (Shift > 0)
    mpz_mul_2exp(N, A, mp_bitcnt_t(Shift)), mpz_set(D, B);
  else
    mpz_set(N, A), mpz_mul_2exp(D, B, mp_bitcnt_t(-Shift));
  mpz_tdiv_qr(Q, R, N, D);
  bool Sticky = mpz_sgn(R.Z) != 0;
  bool Negative = mpz_sgn(Q.Z) < 0;
  mpz_abs(Q, Q);
  size_t Bits = mpz_sizeinbase(Q.Z, 2), Drop = Bits - 62;
  Sticky |= mpz_scan1(Q, 0) < Drop;
  mpz_tdiv_q_2exp(Q, Q, Drop);
  double M = double(mpz_getlimbn(Q, 0) << 1 | Sticky);
  double Result = std::ldexp(M, int(int64_t(Drop) - 1 - Shift));
  if (!std::isfinite(Result))
    return RT.overflowError("integer division result too large for a float");
  return Value::number(Negative ? -Result : Result);
}

static Value power(Runtime &RT, mpz_srcptr A, mpz_srcptr B) {
  if (mpz_sgn(B) < 0) {
    double X = mpz_get_d(A), Y = mpz_get_d(B);
    if (X == 0)
      return RT.raise(TypeId::ZeroDivisionError, "zero to a negative power");
    return Value::number(std::pow(X, Y));
  }
  if (mpz_cmpabs_ui(A, 1) <= 0) {
    if (mpz_sgn(B) == 0 || mpz_cmp_ui(A, 1) == 0)
      return Value::smallInt(1);
    return Value::smallInt(mpz_sgn(A) == 0 ? 0 : mpz_odd_p(B) ? -1 : 1);
  }
  if (!mpz_fits_ulong_p(B))
    return RT.outOfMemory(uint64_t(1) << 40);
  double Bits = double(mpz_sizeinbase(A, 2)) * double(mpz_get_ui(B));
  if (!affordable(RT, Bits / 64 + 1, std::pow(Bits / 64 + 1, 1.4)))
    return Value::failure();
  IntTemporary Z;
  mpz_pow_ui(Z, A, mpz_get_ui(B));
  return fromMpz(RT, Z);
}

static Value shift(Runtime &RT, mpz_srcptr A, mpz_srcptr B, bool Left) {
  if (mpz_sgn(B) < 0)
    return RT.valueError("negative shift count");
  if (mpz_sgn(A) == 0)
    return Value::smallInt(0);
  IntTemporary Z;
  if (Left) {
    if (!mpz_fits_ulong_p(B) || mpz_get_ui(B) > uint64_t(1) << 40)
      return RT.outOfMemory(uint64_t(1) << 40);
    double Limbs = double(mpz_size(A)) + double(mpz_get_ui(B)) / 64 + 1;
    if (!affordable(RT, Limbs, Limbs))
      return Value::failure();
    mpz_mul_2exp(Z, A, mpz_get_ui(B));
  } else if (!mpz_fits_ulong_p(B)) {
    return Value::smallInt(mpz_sgn(A) < 0 ? -1 : 0);
  } else {
    mpz_fdiv_q_2exp(Z, A, mpz_get_ui(B));
  }
  return fromMpz(RT, Z);
}

/// What needs no more than a machine word; NotImplemented: it does.
static Value smallIntBinary(Runtime &RT, BinaryOp Op, int64_t A, int64_t B) {
  int64_t Out;
  switch (Op) {
  case BinaryOp::Add:
    return RT.makeInt(A + B);
  case BinaryOp::Sub:
    return RT.makeInt(A - B);
  case BinaryOp::Mul:
    return __builtin_mul_overflow(A, B, &Out) ? Value::notImplemented()
                                              : RT.makeInt(Out);
  case BinaryOp::And:
    return RT.makeInt(A & B);
  case BinaryOp::Or:
    return RT.makeInt(A | B);
  case BinaryOp::Xor:
    return RT.makeInt(A ^ B);
  case BinaryOp::FloorDiv:
    return B == 0 ? Value::notImplemented() : RT.makeInt(floorDivide(A, B));
  case BinaryOp::Mod:
    return B == 0 ? Value::notImplemented() : RT.makeInt(floorModulo(A, B));
  case BinaryOp::Pow:
    if (B < 0 || B > 64)
      return Value::notImplemented();
    for (Out = 1; B; B >>= 1) {
      if ((B & 1 && __builtin_mul_overflow(Out, A, &Out)) ||
          (B > 1 && __builtin_mul_overflow(A, A, &A)))
        return Value::notImplemented();
    }
    return RT.makeInt(Out);
  case BinaryOp::RShift:
    return B < 0 ? Value::notImplemented()
                 : RT.makeInt(A >> std::min<int64_t>(B, 63));
  default:
    return Value::notImplemented();
  }
}

static Value intBinary(Runtime &RT, BinaryOp Op, Value Left, Value Right) {
  if (Left.isSmallInt() && Right.isSmallInt())
    if (Value V = smallIntBinary(RT, Op, Left.asSmallInt(), Right.asSmallInt());
        !V.isNotImplemented())
      return V;
  IntView A(RT, Left), B(RT, Right);
  double Larger = double(std::max(A.limbs(), B.limbs())),
         Smaller = double(std::min(A.limbs(), B.limbs()));
  if ((Op == BinaryOp::And || Op == BinaryOp::Or || Op == BinaryOp::Xor) &&
      Left.isBool() && Right.isBool()) {
    bool X = Left.isTrue(), Y = Right.isTrue();
    return Value::boolean(Op == BinaryOp::And  ? X && Y
                          : Op == BinaryOp::Or ? X || Y
                                               : X != Y);
  }
  IntTemporary Z;
  switch (Op) {
  case BinaryOp::Add:
  case BinaryOp::Sub:
  case BinaryOp::And:
  case BinaryOp::Or:
  case BinaryOp::Xor:
    if (!affordable(RT, Larger + 1, Larger))
      return Value::failure();
    break;
  case BinaryOp::Mul:
    if (!affordable(RT, Larger + Smaller, Larger * std::sqrt(Smaller + 1)))
      return Value::failure();
    break;
  case BinaryOp::FloorDiv:
  case BinaryOp::Mod:
    if (mpz_sgn((mpz_srcptr)B) == 0)
      return RT.raise(TypeId::ZeroDivisionError, "division by zero");
    if (!affordable(RT, Larger + 1, Larger * std::sqrt(Smaller + 1)))
      return Value::failure();
    break;
  case BinaryOp::TrueDiv:
    return trueDivide(RT, A, B);
  case BinaryOp::Pow:
    return power(RT, A, B);
  case BinaryOp::LShift:
  case BinaryOp::RShift:
    return shift(RT, A, B, Op == BinaryOp::LShift);
  case BinaryOp::MatMul:
    return Value::notImplemented();
  }
  switch (Op) {
  case BinaryOp::Add:
    mpz_add(Z, A, B);
    break;
  case BinaryOp::Sub:
    mpz_sub(Z, A, B);
    break;
  case BinaryOp::Mul:
    mpz_mul(Z, A, B);
    break;
  case BinaryOp::FloorDiv:
    mpz_fdiv_q(Z, A, B);
    break;
  case BinaryOp::Mod:
    mpz_fdiv_r(Z, A, B);
    break;
  case BinaryOp::And:
    mpz_and(Z, A, B);
    break;
  case BinaryOp::Or:
    mpz_ior(Z, A, B);
    break;
  default:
    mpz_xor(Z, A, B);
    break;
  }
  return fromMpz(RT, Z);
}

static Value floatBinary(Runtime &RT, BinaryOp Op, double X, double Y) {
  switch (Op) {
  case BinaryOp::Add:
    return Value::number(X + Y);
  case BinaryOp::Sub:
    return Value::number(X - Y);
  case BinaryOp::Mul:
    return Value::number(X * Y);
  case BinaryOp::TrueDiv:
    if (Y == 0)
      return RT.raise(TypeId::ZeroDivisionError, "division by zero");
    return Value::number(X / Y);
  case BinaryOp::FloorDiv:
  case BinaryOp::Mod: {
    if (Y == 0)
      return RT.raise(TypeId::ZeroDivisionError, "division by zero");
    double M = std::fmod(X, Y);
    double Q = (X - M) / Y;
    if (M != 0) {
      if ((Y < 0) != (M < 0)) {
        M += Y;
        Q -= 1;
      }
    } else {
      M = std::copysign(0.0, Y);
    }
    if (Op == BinaryOp::Mod)
      return Value::number(M);
    double Floor = Q != 0 ? std::floor(Q) : std::copysign(0.0, X / Y);
    if (Q != 0 && Q - Floor > 0.5)
      Floor += 1;
    return Value::number(Floor);
  }
  case BinaryOp::Pow: {
    if (X == 0 && Y < 0)
      return RT.raise(TypeId::ZeroDivisionError, "zero to a negative power");
    double P = std::pow(X, Y);
    if (!std::isfinite(P) && std::isfinite(X) && std::isfinite(Y)) {
      if (std::isnan(P))
        return complexPowerOf(RT, Value::number(X), Value::number(Y));
      return RT.raiseWith(
          TypeId::OverflowError,
          {Value::smallInt(34),
           RT.makeStr(llvm::StringRef("Numerical result out of range"))});
    }
    return Value::number(P);
  }
  default:
    return Value::notImplemented();
  }
}

static bool isNumber(Runtime &RT, Value V) {
  return V.isDouble() || isIntValue(RT, V) || RT.as<FloatObject>(V);
}

Value monty::numberBinary(Runtime &RT, BinaryOp Op, Value A, Value B) {
  if (!isNumber(RT, A) || !isNumber(RT, B))
    return Value::notImplemented();
  if (isIntValue(RT, A) && isIntValue(RT, B))
    return intBinary(RT, Op, A, B);
  double X, Y;
  if (!toDouble(RT, A, X) || !toDouble(RT, B, Y))
    return Value::failure();
  return floatBinary(RT, Op, X, Y);
}

/// -1, 0, 1, or 2 for unordered.
static int compareIntDouble(Runtime &RT, Value I, double D) {
  if (std::isnan(D))
    return 2;
  if (std::isinf(D))
    return D > 0 ? -1 : 1;
  int C = mpz_cmp_d(IntView(RT, I), D);
  return C < 0 ? -1 : C > 0;
}

int monty::compareNumbers(Runtime &RT, Value A, Value B) {
  if (A.isSmallInt() && B.isSmallInt()) {
    int64_t X = A.asSmallInt(), Y = B.asSmallInt();
    return X < Y ? -1 : X > Y;
  }
  bool IntA = isIntValue(RT, A), IntB = isIntValue(RT, B);
  if (IntA && IntB) {
    int C = mpz_cmp(IntView(RT, A), IntView(RT, B));
    return C < 0 ? -1 : C > 0;
  }
  double X = 0, Y = 0;
  if (!IntA)
    toDouble(RT, A, X);
  if (!IntB)
    toDouble(RT, B, Y);
  if (IntA)
    return compareIntDouble(RT, A, Y);
  if (IntB) {
    int C = compareIntDouble(RT, B, X);
    return C == 2 ? 2 : -C;
  }
  return X < Y ? -1 : X > Y ? 1 : X == Y ? 0 : 2;
}

bool monty::isNumberValue(Runtime &RT, Value V) { return isNumber(RT, V); }

/// \p V with the sign of both parts times \p Sign.
static Value signedComplex(Runtime &RT, ComplexObject *V, double Sign) {
  auto *C = RT.H.allocate<ComplexObject>(RT.typeRef(TypeId::Complex));
  C->Real = Sign * V->Real;
  C->Imag = Sign * V->Imag;
  return C->value();
}

Value monty::negative(Runtime &RT, Value V) {
  if (auto *C = RT.as<ComplexObject>(V))
    return signedComplex(RT, C, -1);
  if (V.isSmallInt())
    return RT.makeInt(-V.asSmallInt());
  if (isIntValue(RT, V)) {
    IntTemporary Z;
    mpz_neg(Z, IntView(RT, V));
    return fromMpz(RT, Z);
  }
  double D;
  if (isNumber(RT, V) && toDouble(RT, V, D))
    return Value::number(-D);
  return Value::notImplemented();
}

Value monty::positive(Runtime &RT, Value V) {
  if (auto *C = RT.as<ComplexObject>(V))
    return signedComplex(RT, C, 1);
  if (isIntValue(RT, V))
    return fromMpz(RT, IntView(RT, V));
  double D;
  if (isNumber(RT, V) && toDouble(RT, V, D))
    return Value::number(D);
  return Value::notImplemented();
}

Value monty::invert(Runtime &RT, Value V) {
  if (!isIntValue(RT, V))
    return Value::notImplemented();
  IntTemporary Z;
  mpz_com(Z, IntView(RT, V));
  return fromMpz(RT, Z);
}

//===--- Hashing ----------------------------------------------------------===//

static constexpr int64_t HashModulus = (int64_t(1) << 61) - 1;

int64_t monty::hashNumber(Runtime &RT, Value V) {
  if (isIntValue(RT, V)) {
    IntView Z(RT, V);
    auto H = int64_t(mpz_tdiv_ui(Z, uint64_t(HashModulus)));
    if (mpz_sgn((mpz_srcptr)Z) < 0)
      H = -H;
    return H == -1 ? -2 : H;
  }
  double D = 0;
  toDouble(RT, V, D);
  return hashDouble(D);
}

int64_t monty::hashDouble(double D) {
  if (std::isinf(D))
    return D > 0 ? 314159 : -314159;
  if (std::isnan(D))
    return 0;
  int Exponent;
  double M = std::frexp(D, &Exponent);
  int64_t Sign = M < 0 ? -1 : 1;
  M = std::fabs(M);
  uint64_t X = 0;
  while (M != 0) {
    X = (X << 28 & uint64_t(HashModulus)) | X >> (61 - 28);
    M *= 268435456.0;
    Exponent -= 28;
    auto Y = uint64_t(M);
    M -= double(Y);
    X += Y;
    if (X >= uint64_t(HashModulus))
      X -= uint64_t(HashModulus);
  }
  Exponent = Exponent >= 0 ? Exponent % 61 : 60 - (-1 - Exponent) % 61;
  X = (X << Exponent & uint64_t(HashModulus)) | X >> (61 - Exponent);
  int64_t H = int64_t(X) * Sign;
  return H == -1 ? -2 : H;
}
