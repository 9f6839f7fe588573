//===- Math.cpp - Module math: functions of real numbers ------------------===//
//
// The C library's functions behind CPython's checks of domain and range. What
// CPython computes by itself (gamma) is computed as there, so that the last
// digit is the same.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Math.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/IntView.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static constexpr double Pi = 3.141592653589793238462643383279502884197;

bool monty::toReal(Runtime &RT, Value V, double &Out) {
  if (V.isDouble()) {
    Out = V.asDouble();
    return true;
  }
  if (isIntValue(RT, V) || RT.as<FloatObject>(V))
    return toDouble(RT, V, Out); // OverflowError is raised
  if (RT.typeOf(V)->TypeFlags & TypeObject::IsHeap)
    RT.fallback();
  else
    RT.typeError("must be real number, not " + RT.typeName(V));
  return false;
}

static Value domainError(Runtime &RT) {
  return RT.valueError("math domain error");
}
static Value rangeError(Runtime &RT) {
  return RT.overflowError("math range error");
}

/// ValueError: \p Wanted, got X.
static Value expected(Runtime &RT, const char *Wanted, double X) {
  llvm::SmallString<40> Text;
  appendDouble(Text, X);
  return RT.valueError(llvm::Twine("expected ") + Wanted + ", got " +
                       Text.str());
}

/// A function that is NaN outside of its domain and infinite where it is too
/// large, or where \p Wanted is given and it has a pole.
static Value unary(Runtime &RT, Value V, double (*Function)(double),
                   const char *Wanted = nullptr) {
  double X;
  if (!toReal(RT, V, X))
    return Value::failure();
  double R = Function(X);
  if (std::isnan(R) && !std::isnan(X))
    return Wanted ? expected(RT, Wanted, X) : domainError(RT);
  if (std::isinf(R) && std::isfinite(X))
    return Wanted ? expected(RT, Wanted, X) : rangeError(RT);
  return Value::number(R);
}

/// Likewise, but an infinite result is an overflow.
static Value unaryRange(Runtime &RT, Value V, double (*Function)(double),
                        const char *Wanted = nullptr) {
  double X;
  if (!toReal(RT, V, X))
    return Value::failure();
  double R = Function(X);
  if (std::isnan(R) && !std::isnan(X))
    return Wanted ? expected(RT, Wanted, X) : domainError(RT);
  if (std::isinf(R) && std::isfinite(X))
    return rangeError(RT);
  return Value::number(R);
}

/// The C library's cube root may be off in the last digit; one exact step of
/// Newton's mends it.
static double cubeRoot(double X) {
  double R = std::cbrt(X);
  if (!std::isfinite(R) || R == 0)
    return R;
  double Square = R * R, SquareLost = std::fma(R, R, -Square);
  double Cube = Square * R, CubeLost = std::fma(Square, R, -Cube);
  return R - ((Cube - X) + CubeLost + SquareLost * R) / (3 * Square);
}

#define UNARY(Name, Function, Wanted)                                          \
  NATIVE(Name) {                                                               \
    return unary(                                                              \
        RT, Args[0], [](double X) -> double { return Function(X); }, Wanted);  \
  }
#define UNARY_RANGE(Name, Function, Wanted)                                    \
  NATIVE(Name) {                                                               \
    return unaryRange(                                                         \
        RT, Args[0], [](double X) -> double { return Function(X); }, Wanted);  \
  }

UNARY(mathAcos, std::acos, "a number in range from -1 up to 1")
UNARY(mathAcosh, std::acosh, "argument value not less than 1")
UNARY(mathAsin, std::asin, "a number in range from -1 up to 1")
UNARY(mathAsinh, std::asinh, nullptr)
UNARY(mathAtan, std::atan, nullptr)
UNARY(mathAtanh, std::atanh, "a number between -1 and 1")
UNARY(mathCbrt, cubeRoot, nullptr)
UNARY(mathCos, std::cos, "a finite input")
UNARY_RANGE(mathCosh, std::cosh, nullptr)
UNARY(mathErf, std::erf, nullptr)
UNARY(mathErfc, std::erfc, nullptr)
UNARY_RANGE(mathExp, std::exp, nullptr)
UNARY_RANGE(mathExp2, std::exp2, nullptr)
UNARY_RANGE(mathExpm1, std::expm1, nullptr)
UNARY(mathFabs, std::fabs, nullptr)
UNARY(mathLog1p, std::log1p, "argument value > -1")
UNARY(mathSin, std::sin, "a finite input")
UNARY_RANGE(mathSinh, std::sinh, nullptr)
UNARY(mathSqrt, std::sqrt, "a nonnegative input")
UNARY(mathTan, std::tan, "a finite input")
UNARY(mathTanh, std::tanh, nullptr)
#undef UNARY
#undef UNARY_RANGE

//===--- gamma ------------------------------------------------------------===//

static constexpr double LanczosG = 6.024680040776729583740234375;
static constexpr double LanczosGMinusHalf = 5.524680040776729583740234375;
static constexpr double LanczosNumerator[] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static constexpr double LanczosDenominator[] = {
    0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
    45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
    1925.0,     66.0,       1.0};

static double lanczosSum(double X) {
  double Numerator = 0, Denominator = 0;
  if (X < 5.0) {
    for (int I = 13; --I >= 0;) {
      Numerator = Numerator * X + LanczosNumerator[I];
      Denominator = Denominator * X + LanczosDenominator[I];
    }
  } else {
    for (int I = 0; I != 13; ++I) {
      Numerator = Numerator / X + LanczosNumerator[I];
      Denominator = Denominator / X + LanczosDenominator[I];
    }
  }
  return Numerator / Denominator;
}

/// sin(pi * x).
static double sinPi(double X) {
  double Y = std::fmod(std::fabs(X), 2.0), R = 0;
  switch (int(std::round(2.0 * Y))) {
  case 0:
    R = std::sin(Pi * Y);
    break;
  case 1:
    R = std::cos(Pi * (Y - 0.5));
    break;
  case 2:
    R = std::sin(Pi * (1.0 - Y));
    break;
  case 3:
    R = -std::cos(Pi * (Y - 1.5));
    break;
  default:
    R = std::sin(Pi * (Y - 2.0));
    break;
  }
  return std::copysign(1.0, X) * R;
}

/// NaN: not in the domain.
static double gammaOf(double X) {
  if (!std::isfinite(X))
    return X < 0 ? NAN : X;
  if (X == 0)
    return NAN;
  if (X == std::floor(X)) {
    if (X < 0)
      return NAN;
    if (X <= 23) {
      double R = 1;
      for (int I = 2; I < int(X); ++I)
        R *= I;
      return R;
    }
  }
  double A = std::fabs(X);
  if (A < 1e-20)
    return 1.0 / X;
  if (A > 200.0)
    return X < 0 ? 0.0 / sinPi(X) : HUGE_VAL;
  double Y = A + LanczosGMinusHalf, Z;
  if (A > LanczosGMinusHalf)
    Z = (Y - A) - LanczosGMinusHalf;
  else
    Z = (Y - LanczosGMinusHalf) - A;
  Z = Z * LanczosG / Y;
  double R;
  if (X < 0) {
    R = -Pi / sinPi(A) / A * std::exp(Y) / lanczosSum(A);
    R -= Z * R;
    if (A < 140.0)
      return R / std::pow(Y, A - 0.5);
    double Root = std::pow(Y, A / 2.0 - 0.25);
    return R / Root / Root;
  }
  R = lanczosSum(A) / std::exp(Y);
  R += Z * R;
  if (A < 140.0)
    return R * std::pow(Y, A - 0.5);
  double Root = std::pow(Y, A / 2.0 - 0.25);
  return R * Root * Root;
}

static double logGammaOf(double X) {
  if (!std::isfinite(X))
    return std::isnan(X) ? X : HUGE_VAL;
  if (X == std::floor(X) && X <= 2.0)
    return X <= 0 ? NAN : 0.0;
  double A = std::fabs(X);
  if (A < 1e-20)
    return -std::log(A);
  double R = std::log(lanczosSum(A)) - LanczosG;
  R += (A - 0.5) * (std::log(A + LanczosG - 0.5) - 1);
  constexpr double LogPi = 1.144729885849400174143427351353058711647;
  if (X < 0)
    R = LogPi - std::log(std::fabs(sinPi(A))) - std::log(A) - R;
  return R;
}

static constexpr char GammaDomain[] = "a noninteger or positive integer";
NATIVE(mathGamma) { return unaryRange(RT, Args[0], gammaOf, GammaDomain); }
NATIVE(mathLgamma) { return unaryRange(RT, Args[0], logGammaOf, GammaDomain); }

//===--- Logarithms -------------------------------------------------------===//

/// log(V) of a positive number; ints of any size.
static bool logarithm(Runtime &RT, Value V, double (*Function)(double),
                      double &Out) {
  if (isIntValue(RT, V)) {
    IntView Z(RT, V);
    if (mpz_sgn((mpz_srcptr)Z) <= 0) {
      RT.valueError("expected a positive input");
      return false;
    }
    size_t Bits = mpz_sizeinbase((mpz_srcptr)Z, 2);
    if (Bits <= 1023) {
      double X;
      toDouble(RT, V, X);
      Out = Function(X);
      return true;
    }
    // The leading bits, the last one sticky, as a number from 0.5 to 1.
    IntTemporary Top;
    mpz_tdiv_q_2exp(Top, Z, Bits - 64);
    uint64_t M = mpz_getlimbn(Top, 0) | (mpz_scan1(Z, 0) < Bits - 64);
    double X = std::ldexp(double(M), -64);
    Out = Function(X) + Function(2.0) * double(Bits);
    return true;
  }
  double X;
  if (!toReal(RT, V, X))
    return false;
  if (X <= 0) {
    expected(RT, "a positive input", X);
    return false;
  }
  Out = Function(X);
  return true;
}

static double log10Of(double X) { return std::log10(X); }
static double log2Of(double X) { return std::log2(X); }
static double logOf(double X) { return std::log(X); }

NATIVE(mathLog) {
  double X, Base;
  if (!logarithm(RT, Args[0], logOf, X))
    return Value::failure();
  if (Args[1].isUnbound())
    return Value::number(X);
  if (!logarithm(RT, Args[1], logOf, Base))
    return Value::failure();
  if (Base == 0)
    return RT.raise(TypeId::ZeroDivisionError, "division by zero");
  return Value::number(X / Base);
}
NATIVE(mathLog2) {
  double R;
  return logarithm(RT, Args[0], log2Of, R) ? Value::number(R)
                                           : Value::failure();
}
NATIVE(mathLog10) {
  double R;
  return logarithm(RT, Args[0], log10Of, R) ? Value::number(R)
                                            : Value::failure();
}

//===--- Parts of a float -------------------------------------------------===//

NATIVE(mathDegrees) {
  double X;
  return toReal(RT, Args[0], X) ? Value::number(X * (180.0 / Pi))
                                : Value::failure();
}
NATIVE(mathRadians) {
  double X;
  return toReal(RT, Args[0], X) ? Value::number(X * (Pi / 180.0))
                                : Value::failure();
}
NATIVE(mathIsnan) {
  double X;
  return toReal(RT, Args[0], X) ? Value::boolean(std::isnan(X))
                                : Value::failure();
}
NATIVE(mathIsinf) {
  double X;
  return toReal(RT, Args[0], X) ? Value::boolean(std::isinf(X))
                                : Value::failure();
}
NATIVE(mathIsfinite) {
  double X;
  return toReal(RT, Args[0], X) ? Value::boolean(std::isfinite(X))
                                : Value::failure();
}
NATIVE(mathFrexp) {
  double X;
  if (!toReal(RT, Args[0], X))
    return Value::failure();
  int Exponent = 0;
  double M = std::isfinite(X) ? std::frexp(X, &Exponent) : X;
  return RT.makeTuple({Value::number(M), Value::smallInt(Exponent)});
}
NATIVE(mathModf) {
  double X;
  if (!toReal(RT, Args[0], X))
    return Value::failure();
  if (std::isinf(X))
    return RT.makeTuple(
        {Value::number(std::copysign(0.0, X)), Value::number(X)});
  double Whole, Fraction = std::modf(X, &Whole);
  return RT.makeTuple({Value::number(Fraction), Value::number(Whole)});
}
NATIVE(mathUlp) {
  double X;
  if (!toReal(RT, Args[0], X))
    return Value::failure();
  X = std::fabs(X);
  if (!std::isfinite(X))
    return Value::number(X);
  double Above = std::nextafter(X, HUGE_VAL);
  return Value::number(std::isinf(Above) ? X - std::nextafter(X, -HUGE_VAL)
                                         : Above - X);
}
NATIVE(mathLdexp) {
  double X;
  if (!toReal(RT, Args[0], X))
    return Value::failure();
  if (!isIntValue(RT, Args[1]))
    return RT.typeError("Expected an int as second argument to ldexp.");
  int64_t E;
  if (!toInt64(RT, Args[1], E))
    E = mpz_sgn((mpz_srcptr)IntView(RT, Args[1])) < 0 ? -1000000 : 1000000;
  if (X == 0 || !std::isfinite(X))
    return Value::number(X);
  double R = std::ldexp(X, int(std::clamp<int64_t>(E, -1000000, 1000000)));
  return std::isinf(R) ? rangeError(RT) : Value::number(R);
}

/// floor, ceil and trunc; \p HaveMethod: what else to do is the prelude's.
static Value rounded(Runtime &RT, Value V, double (*Round)(double)) {
  if (isIntValue(RT, V))
    return positive(RT, V);
  double X;
  if (!toReal(RT, V, X))
    return Value::failure();
  X = Round(X);
  if (std::fabs(X) < 1e14)
    return Value::smallInt(int64_t(X));
  Value IntArgs[] = {RT.type(TypeId::Int)->value(), Value::number(X),
                     Value::unbound()};
  return intNew(RT, IntArgs);
}
NATIVE(mathFloor) { return rounded(RT, Args[0], std::floor); }
NATIVE(mathCeil) { return rounded(RT, Args[0], std::ceil); }
NATIVE(mathTrunc) {
  if (!isIntValue(RT, Args[0]) && !Args[0].isDouble() &&
      !RT.as<FloatObject>(Args[0]))
    return RT.fallback();
  return rounded(RT, Args[0], std::trunc);
}

//===--- Two and more arguments -------------------------------------------===//

NATIVE(mathAtan2) {
  double Y, X;
  if (!toReal(RT, Args[0], Y) || !toReal(RT, Args[1], X))
    return Value::failure();
  return Value::number(std::atan2(Y, X));
}
NATIVE(mathCopysign) {
  double X, Y;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y))
    return Value::failure();
  return Value::number(std::copysign(X, Y));
}
NATIVE(mathFmod) {
  double X, Y;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y))
    return Value::failure();
  double R = std::fmod(X, Y);
  if (std::isnan(R) && !std::isnan(X) && !std::isnan(Y))
    return domainError(RT);
  return Value::number(R);
}
NATIVE(mathRemainder) {
  double X, Y;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y))
    return Value::failure();
  double R = std::remainder(X, Y);
  if (std::isnan(R) && !std::isnan(X) && !std::isnan(Y))
    return domainError(RT);
  return Value::number(R);
}
NATIVE(mathPow) {
  double X, Y;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y))
    return Value::failure();
  double R = std::pow(X, Y);
  if (!std::isfinite(R) && std::isfinite(X) && std::isfinite(Y))
    return std::isnan(R) || X == 0 ? domainError(RT) : rangeError(RT);
  return Value::number(R);
}
NATIVE(mathFma) {
  double X, Y, Z;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y) ||
      !toReal(RT, Args[2], Z))
    return Value::failure();
  double R = std::fma(X, Y, Z);
  if (std::isnan(R) && !std::isnan(X) && !std::isnan(Y) && !std::isnan(Z))
    return RT.valueError("invalid operation in fma");
  if (std::isinf(R) && std::isfinite(X) && std::isfinite(Y) && std::isfinite(Z))
    return RT.overflowError("overflow in fma");
  return Value::number(R);
}
NATIVE(mathIsclose) {
  double A, B, Relative = 1e-9, Absolute = 0;
  if (!toReal(RT, Args[0], A) || !toReal(RT, Args[1], B) ||
      (!Args[2].isUnbound() && !toReal(RT, Args[2], Relative)) ||
      (!Args[3].isUnbound() && !toReal(RT, Args[3], Absolute)))
    return Value::failure();
  if (Relative < 0 || Absolute < 0)
    return RT.valueError("tolerances must be non-negative");
  if (A == B)
    return Value::boolean(true);
  if (std::isinf(A) || std::isinf(B))
    return Value::boolean(false);
  double Difference = std::fabs(B - A);
  return Value::boolean(Difference <= std::fabs(Relative * B) ||
                        Difference <= std::fabs(Relative * A) ||
                        Difference <= Absolute);
}

/// \p Steps floats on from \p X towards \p Y.
static double nextAfter(double X, double Y, uint64_t Steps) {
  if (Steps == 0 || std::isnan(X))
    return X;
  if (std::isnan(Y))
    return Y;
  constexpr uint64_t Sign = uint64_t(1) << 63;
  uint64_t A, B;
  std::memcpy(&A, &X, 8);
  std::memcpy(&B, &Y, 8);
  if (A == B)
    return X;
  uint64_t MagnitudeA = A & ~Sign, MagnitudeB = B & ~Sign;
  if ((A ^ B) & Sign) {
    if (MagnitudeA + MagnitudeB <= Steps)
      return Y;
    if (MagnitudeA < Steps)
      A = (B & Sign) | (Steps - MagnitudeA);
    else
      A -= Steps;
  } else if (MagnitudeA > MagnitudeB) {
    if (MagnitudeA - MagnitudeB < Steps)
      return Y;
    A -= Steps;
  } else {
    if (MagnitudeB - MagnitudeA < Steps)
      return Y;
    A += Steps;
  }
  std::memcpy(&X, &A, 8);
  return X;
}
NATIVE(mathNextafter) {
  double X, Y;
  if (!toReal(RT, Args[0], X) || !toReal(RT, Args[1], Y))
    return Value::failure();
  uint64_t Steps = 1;
  if (!Args[2].isNone()) {
    Value N = toIndex(RT, Args[2]);
    if (N.isFailure())
      return N;
    IntView Z(RT, N);
    if (mpz_sgn((mpz_srcptr)Z) < 0)
      return RT.valueError("steps must be a non-negative integer");
    Steps = mpz_fits_ulong_p((mpz_srcptr)Z) ? mpz_get_ui((mpz_srcptr)Z)
                                            : UINT64_MAX;
  }
  return Value::number(nextAfter(X, Y, Steps));
}
