//===- MathInts.cpp - Module math: functions of integers ------------------===//
//
// Number theory on GMP. Every result's size is bounded before it is computed.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/IntView.h"
#include "monty/Runtime/Operations.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static int sign(mpz_srcptr Z) { return mpz_sgn(Z); }

NATIVE(mathGcd) {
  IntTemporary Result;
  for (Value V : RT.H.get<TupleObject>(Args[0])->items()) {
    Value I = toIndex(RT, V);
    if (I.isFailure())
      return I;
    IntView Z(RT, I);
    auto Limbs = double(Z.limbs());
    if (!affordable(RT, Limbs + 1, Limbs * std::sqrt(Limbs) * 4))
      return Value::failure();
    mpz_gcd(Result, Result, Z);
  }
  return fromMpz(RT, Result);
}

NATIVE(mathLcm) {
  IntTemporary Result;
  mpz_set_ui(Result, 1);
  for (Value V : RT.H.get<TupleObject>(Args[0])->items()) {
    Value I = toIndex(RT, V);
    if (I.isFailure())
      return I;
    IntView Z(RT, I);
    double Limbs = double(Z.limbs()) + double(mpz_size(Result.Z));
    if (!affordable(RT, Limbs + 1, Limbs * std::sqrt(Limbs) * 4))
      return Value::failure();
    mpz_lcm(Result, Result, Z);
  }
  return fromMpz(RT, Result);
}

NATIVE(mathIsqrt) {
  Value I = toIndex(RT, Args[0]);
  if (I.isFailure())
    return I;
  IntView Z(RT, I);
  if (sign(Z) < 0)
    return RT.valueError("isqrt() argument must be nonnegative");
  auto Limbs = double(Z.limbs());
  if (!affordable(RT, Limbs, Limbs * std::sqrt(Limbs)))
    return Value::failure();
  IntTemporary Root;
  mpz_sqrt(Root, Z);
  return fromMpz(RT, Root);
}

/// Bits of \p Z as a number that can be multiplied.
static double bits(mpz_srcptr Z) { return double(mpz_sizeinbase(Z, 2)); }

/// Whether a product of \p Bits bits is allowed.
static bool affordableBits(Runtime &RT, double Bits) {
  double Limbs = Bits / 64 + 1;
  return affordable(RT, Limbs, std::pow(Limbs, 1.5));
}

static Value factorialOf(Runtime &RT, mpz_srcptr N) {
  if (sign(N) < 0)
    return RT.valueError("factorial() not defined for negative values");
  if (mpz_cmp_ui(N, 2147483647) > 0)
    return RT.overflowError(
        "factorial() argument should not exceed 2147483647");
  auto X = double(mpz_get_ui(N));
  if (!affordableBits(RT, X < 3 ? 2 : X * (std::log2(X) - 1.44) + 64))
    return Value::failure();
  IntTemporary Result;
  mpz_fac_ui(Result, mpz_get_ui(N));
  return fromMpz(RT, Result);
}

NATIVE(mathFactorial) {
  Value I = toIndex(RT, Args[0]);
  return I.isFailure() ? I : factorialOf(RT, IntView(RT, I));
}

/// N * (N - 1) * ... of \p Count factors, divided evenly: the depth is the
/// number of bits of Count.
static void fallingProduct(mpz_ptr Result, mpz_srcptr N, uint64_t Count) {
  if (Count <= 4) {
    mpz_set_ui(Result, 1);
    IntTemporary Factor;
    for (uint64_t I = 0; I != Count; ++I) {
      mpz_sub_ui(Factor, N, I);
      mpz_mul(Result, Result, Factor);
    }
    return;
  }
  IntTemporary Start, Other;
  fallingProduct(Result, N, Count / 2);
  mpz_sub_ui(Start, N, Count / 2);
  fallingProduct(Other, Start, Count - Count / 2);
  mpz_mul(Result, Result, Other);
}

/// N over Count; false: too much work.
static bool binomial(Runtime &RT, mpz_ptr Result, mpz_srcptr N,
                     uint64_t Count) {
  // Below, GMP's ways are quadratic but fast; for Count close to N it sieves.
  constexpr uint64_t FewFactors = 1000;
  if (Count <= FewFactors) {
    mpz_bin_ui(Result, N, Count);
    return true;
  }
  if (mpz_fits_ulong_p(N) && Count > mpz_get_ui(N) / 16) {
    if (!affordable(RT, 1, double(mpz_get_ui(N)) * 128))
      return false;
    mpz_bin_uiui(Result, mpz_get_ui(N), Count);
    return true;
  }
  if (!affordableBits(RT, double(Count) * bits(N)))
    return false;
  fallingProduct(Result, N, Count);
  IntTemporary Divisor;
  mpz_fac_ui(Divisor, Count);
  mpz_divexact(Result, Result, Divisor);
  return true;
}

NATIVE(mathComb) {
  Value First = toIndex(RT, Args[0]);
  if (First.isFailure())
    return First;
  Value Second = toIndex(RT, Args[1]);
  if (Second.isFailure())
    return Second;
  IntView N(RT, First), K(RT, Second);
  if (sign(N) < 0)
    return RT.valueError("n must be a non-negative integer");
  if (sign(K) < 0)
    return RT.valueError("k must be a non-negative integer");
  IntTemporary Rest;
  mpz_sub(Rest, N, K);
  if (sign(Rest) < 0)
    return Value::smallInt(0);
  mpz_srcptr Fewer = mpz_cmp(Rest, K) < 0 ? (mpz_srcptr)Rest.Z : K;
  if (!mpz_fits_ulong_p(Fewer))
    return RT.overflowError(
        "min(n - k, k) must not exceed 18446744073709551615");
  uint64_t Count = mpz_get_ui(Fewer);
  // (n * e / k) ** k is an upper bound.
  double Bits = double(Count) *
                std::max(bits(N) - std::log2(double(Count) + 1) + 1.45, 2.0);
  if (!affordableBits(RT, Bits))
    return Value::failure();
  IntTemporary Result;
  if (!binomial(RT, Result, N, Count))
    return Value::failure();
  return fromMpz(RT, Result);
}

NATIVE(mathPerm) {
  Value First = toIndex(RT, Args[0]);
  if (First.isFailure())
    return First;
  IntView N(RT, First);
  if (Args[1].isNone())
    return factorialOf(RT, N);
  Value Second = toIndex(RT, Args[1]);
  if (Second.isFailure())
    return Second;
  IntView K(RT, Second);
  if (sign(N) < 0)
    return RT.valueError("n must be a non-negative integer");
  if (sign(K) < 0)
    return RT.valueError("k must be a non-negative integer");
  if (mpz_cmp(N, K) < 0)
    return Value::smallInt(0);
  if (!mpz_fits_slong_p((mpz_srcptr)K))
    return RT.overflowError("k must not exceed 9223372036854775807");
  uint64_t Count = mpz_get_ui((mpz_srcptr)K);
  if (!affordableBits(RT, double(Count) * bits(N)))
    return Value::failure();
  IntTemporary Result;
  fallingProduct(Result, N, Count);
  return fromMpz(RT, Result);
}
