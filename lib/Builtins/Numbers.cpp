//===- Numbers.cpp - int and float: construction, rounding, powers --------===//
//
// int() and float() of numbers and texts with CPython's grammar of both (any
// Unicode digits, underscores between digits), round and three-argument pow.
//
//===----------------------------------------------------------------------===//

#include "Unicode.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/IntView.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Utf8.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static bool isGuest(Runtime &RT, Value V) {
  return RT.typeOf(V)->TypeFlags & TypeObject::IsHeap;
}

//===--- Texts ------------------------------------------------------------===//

/// What int() and float() read: str, bytes, bytearray.
static bool isText(Runtime &RT, Value V) {
  llvm::StringRef Data;
  return RT.as<StrObject>(V) || bytesLike(RT, V, Data);
}

/// Appends the number's text in ASCII without the white space around it; false:
/// it holds what no number does.
static bool plainText(Runtime &RT, Value V, llvm::SmallVectorImpl<char> &Out) {
  llvm::StringRef Data;
  if (bytesLike(RT, V, Data)) {
    Data = Data.trim(" \t\n\r\f\v");
    Out.append(Data.begin(), Data.end());
    return true;
  }
  auto *S = RT.as<StrObject>(V);
  if (S->ByteLength == S->Length) {
    Data = S->str().trim(" \t\n\r\f\v\x1c\x1d\x1e\x1f");
    Out.append(Data.begin(), Data.end());
    return true;
  }
  size_t Kept = 0;
  for (llvm::StringRef Text = S->str(); !Text.empty();) {
    uint32_t C = unicode::next(Text);
    int Digit = C < 128 ? -1 : unicode::decimalValue(C);
    if (C >= 128 && Digit < 0) {
      if (!unicode::isSpace(C))
        return false;
      C = ' ';
    }
    if (C == ' ' && Out.empty())
      continue;
    Out.push_back(Digit >= 0 ? char('0' + Digit) : char(C));
    if (!llvm::StringRef(" \t\n\r\f\v\x1c\x1d\x1e\x1f").contains(Out.back()))
      Kept = Out.size();
  }
  Out.resize(Kept);
  return true;
}

/// "...: repr" of a text that is no number, or \p Limit characters of it.
static Value invalidText(Runtime &RT, const llvm::Twine &What, Value V,
                         size_t Limit) {
  llvm::SmallString<128> Repr;
  llvm::StringRef Data;
  if (bytesLike(RT, V, Data))
    appendBytesRepr(Repr, Data);
  else
    appendStrRepr(Repr, RT.str(V));
  return RT.valueError(What + llvm::StringRef(prefixUtf8(Repr.str(), Limit)));
}

//===--- Ints -------------------------------------------------------------===//

/// An instance of a guest-made subclass of int with the number \p V.
static Value subclassInt(Runtime &RT, Value Class, Value V) {
  auto *T = RT.H.get<TypeObject>(Class);
  if (V.isFailure() || T == RT.type(TypeId::Int))
    return V;
  int64_t Small;
  auto *Big = RT.as<IntObject>(V);
  size_t Limbs = Big ? Big->LimbCount : toInt64(RT, V, Small) && Small ? 1 : 0;
  auto *O = static_cast<IntObject *>(
      newSubclassInstance(RT, T, sizeof(IntObject) + Limbs * 8));
  Big = RT.as<IntObject>(V);
  O->LimbCount = uint32_t(Limbs);
  O->Negative = Big ? Big->Negative : Limbs && Small < 0;
  if (Big)
    std::copy_n(Big->limbs(), Limbs, O->limbs());
  else if (Limbs)
    O->limbs()[0] = Small < 0 ? 0 - uint64_t(Small) : uint64_t(Small);
  return O->value();
}

static Value intFromDouble(Runtime &RT, double D) {
  if (std::isnan(D))
    return RT.valueError("cannot convert float NaN to integer");
  if (std::isinf(D))
    return RT.overflowError("cannot convert float infinity to integer");
  D = std::trunc(D);
  if (std::fabs(D) < 1e14)
    return Value::smallInt(int64_t(D));
  int Exponent;
  auto Mantissa = int64_t(std::ldexp(std::frexp(D, &Exponent), 53));
  Value M = RT.makeInt(Mantissa);
  return binaryOperation(RT,
                         Exponent >= 53 ? BinaryOp::LShift : BinaryOp::RShift,
                         M, Value::smallInt(std::abs(Exponent - 53)));
}

static Value intFromStr(Runtime &RT, Value V, int64_t Base) {
  llvm::SmallString<64> Plain;
  int64_t Shown = Base;
  auto Invalid = [&] {
    return invalidText(
        RT, "invalid literal for int() with base " + llvm::Twine(Shown) + ": ",
        V, 200);
  };
  if (!plainText(RT, V, Plain))
    return Invalid();
  llvm::StringRef Text = Plain;
  bool Negative = Text.consume_front("-");
  if (!Negative)
    Text.consume_front("+");
  bool Zero = Base == 0;
  if (Text.size() > 1 && Text[0] == '0') {
    char C = char(Text[1] | 0x20);
    int64_t Named = C == 'x' ? 16 : C == 'o' ? 8 : C == 'b' ? 2 : 0;
    if (Named && (Base == 0 || Base == Named)) {
      Base = Named;
      Zero = false;
      Text = Text.drop_front(2);
      Text.consume_front("_");
    }
  }
  if (Base == 0)
    Base = 10;
  llvm::SmallString<64> Digits;
  bool LastUnderscore = true;
  for (char C : Text) {
    if (C == '_') {
      if (LastUnderscore)
        return Invalid();
      LastUnderscore = true;
      continue;
    }
    LastUnderscore = false;
    char Lower = char(C | 0x20);
    int D = C >= '0' && C <= '9'           ? C - '0'
            : Lower >= 'a' && Lower <= 'z' ? Lower - 'a' + 10
                                           : 99;
    if (D >= Base)
      return Invalid();
    Digits.push_back(C);
  }
  if (Digits.empty() || LastUnderscore)
    return Invalid();
  // Without a base, only zero itself begins with a zero.
  if (Zero && Digits[0] == '0' &&
      Digits.find_first_not_of('0') != llvm::StringRef::npos)
    return Invalid();
  return intFromText(RT, Digits, unsigned(Base), Negative);
}

NATIVE(intNew) {
  Value X = Args[1];
  if (X.isUnbound() && !Args[2].isUnbound())
    return RT.typeError("int() missing string argument");
  if (X.isUnbound())
    return subclassInt(RT, Args[0], Value::smallInt(0));
  if (!Args[2].isUnbound()) {
    int64_t Base;
    if (!isIntValue(RT, Args[2]))
      return isGuest(RT, Args[2])
                 ? RT.fallback()
                 : RT.typeError("'" + RT.typeName(Args[2]) +
                                "' object cannot be interpreted as an integer");
    if (!isText(RT, X))
      return RT.typeError("int() can't convert non-string with explicit base");
    if (!toInt64(RT, Args[2], Base) || Base < 0 || Base == 1 || Base > 36)
      return RT.valueError("int() base must be >= 2 and <= 36, or 0");
    return subclassInt(RT, Args[0], intFromStr(RT, X, Base));
  }
  if (isIntValue(RT, X))
    return subclassInt(RT, Args[0], positive(RT, X));
  if (X.isDouble() || RT.as<FloatObject>(X)) {
    double D = 0;
    toDouble(RT, X, D);
    return subclassInt(RT, Args[0], intFromDouble(RT, D));
  }
  if (isText(RT, X))
    return subclassInt(RT, Args[0], intFromStr(RT, X, 10));
  if (isGuest(RT, X))
    return RT.fallback();
  return RT.typeError("int() argument must be a string, a bytes-like object or "
                      "a real number, not '" +
                      RT.typeName(X) + "'");
}
NATIVE(boolNew) {
  if (isGuest(RT, Args[1]))
    return RT.fallback();
  Outcome O = isTrue(RT, Args[1]);
  return O == Outcome::Failed ? Value::failure()
                              : Value::boolean(O == Outcome::True);
}

//===--- Floats -----------------------------------------------------------===//

/// Takes digits with single underscores between them off \p Text.
static bool takeDigits(llvm::StringRef &Text,
                       llvm::SmallVectorImpl<char> &Out) {
  size_t I = 0;
  auto IsDigit = [&](size_t K) {
    return K < Text.size() && Text[K] >= '0' && Text[K] <= '9';
  };
  while (IsDigit(I)) {
    Out.push_back(Text[I++]);
    if (I < Text.size() && Text[I] == '_' && IsDigit(I + 1))
      ++I;
  }
  Text = Text.drop_front(I);
  return I != 0;
}

/// CPython's grammar of float(); without an embedded NUL or hexadecimal.
static bool parseFloat(llvm::StringRef Text, double &Out) {
  bool Negative = Text.consume_front("-");
  if (!Negative)
    Text.consume_front("+");
  if (Text.equals_insensitive("inf") || Text.equals_insensitive("infinity") ||
      Text.equals_insensitive("nan")) {
    Out = (Text[0] | 0x20) == 'n' ? NAN : Negative ? -HUGE_VAL : HUGE_VAL;
    return true;
  }
  llvm::SmallString<64> Plain;
  bool Digits = takeDigits(Text, Plain);
  if (Text.consume_front(".")) {
    Plain.push_back('.');
    Digits |= takeDigits(Text, Plain);
  }
  if (!Digits)
    return false;
  if (Text.consume_front_insensitive("e")) {
    Plain.push_back('e');
    if (Text.starts_with("-"))
      Plain.push_back('-');
    if (!Text.consume_front("-"))
      Text.consume_front("+");
    if (!takeDigits(Text, Plain))
      return false;
  }
  if (!Text.empty())
    return false;
  Out = std::strtod(Plain.c_str(), nullptr);
  if (Negative)
    Out = -Out;
  return true;
}

NATIVE(floatNew) {
  Value X = Args[1];
  double D = 0;
  if (X.isUnbound()) {
  } else if (isText(RT, X)) {
    llvm::SmallString<64> Plain;
    if (!plainText(RT, X, Plain) || !parseFloat(Plain, D))
      return invalidText(RT, "could not convert string to float: ", X,
                         ~size_t(0));
  } else if (isIntValue(RT, X) || X.isDouble() || RT.as<FloatObject>(X)) {
    if (!toDouble(RT, X, D))
      return Value::failure();
  } else {
    return isGuest(RT, X) ? RT.fallback()
                          : RT.typeError("float() argument must be a string or "
                                         "a real number, not '" +
                                         RT.typeName(X) + "'");
  }
  auto *T = RT.H.get<TypeObject>(Args[0]);
  if (T == RT.type(TypeId::Float))
    return Value::number(D);
  auto *F = static_cast<FloatObject *>(
      newSubclassInstance(RT, T, sizeof(FloatObject)));
  F->Number = D;
  return F->value();
}
NATIVE(intBitLength) {
  int64_t Small;
  if (toInt64(RT, Args[0], Small))
    return Value::smallInt(
        Small ? 64 - __builtin_clzll(Small < 0 ? 0 - uint64_t(Small)
                                               : uint64_t(Small))
              : 0);
  auto *O = RT.as<IntObject>(Args[0]);
  return Value::smallInt(int64_t(O->LimbCount) * 64 -
                         __builtin_clzll(O->limbs()[O->LimbCount - 1]));
}
NATIVE(intIndex) { return positive(RT, Args[0]); }
NATIVE(floatIsInteger) {
  double D = 0;
  toDouble(RT, Args[0], D);
  return Value::boolean(std::isfinite(D) && std::trunc(D) == D);
}

//===--- Rounding and powers ----------------------------------------------===//

/// \p Z to the nearest multiple of 10 ** \p Zeros; ties go to the even one
/// unless \p Sticky (there was more behind the number).
static void roundToZeros(mpz_ptr Z, unsigned Zeros, bool Sticky) {
  IntTemporary Power, Rest, Twice;
  mpz_ui_pow_ui(Power, 10, Zeros);
  bool Negative = mpz_sgn(Z) < 0;
  mpz_abs(Z, Z);
  mpz_tdiv_qr(Z, Rest, Z, Power);
  mpz_mul_2exp(Twice, Rest, 1);
  int C = mpz_cmp(Twice, Power);
  if (C > 0 || (C == 0 && (Sticky || mpz_odd_p(Z))))
    mpz_add_ui(Z, Z, 1);
  mpz_mul(Z, Z, Power);
  if (Negative)
    mpz_neg(Z, Z);
}

static Value roundInt(Runtime &RT, Value V, int64_t Digits) {
  if (Digits >= 0)
    return positive(RT, V);
  IntView Source(RT, V);
  auto Bits = double(mpz_sizeinbase((mpz_srcptr)Source, 2));
  if (double(-Digits) > Bits * 0.302 + 1)
    return Value::smallInt(0);
  auto Limbs = double(Source.limbs());
  if (!affordable(RT, Limbs + 1, Limbs * std::sqrt(Limbs) * 4))
    return Value::failure();
  IntTemporary Z;
  mpz_set(Z, Source);
  roundToZeros(Z, unsigned(-Digits), false);
  return fromMpz(RT, Z);
}

static Value roundFloat(Runtime &RT, double D, int64_t Digits) {
  if (!std::isfinite(D) || Digits > 323)
    return Value::number(D);
  if (Digits < -308)
    return Value::number(std::copysign(0.0, D));
  double R;
  if (Digits >= 0) {
    // Correctly rounded by way of the decimal text.
    Value Text = formatValue(RT, Value::number(D),
                             ("." + llvm::Twine(Digits) + "f").str());
    if (Text.isFailure())
      return Text;
    R = std::strtod(RT.str(Text).str().c_str(), nullptr);
  } else {
    IntTemporary Z;
    mpz_set_d(Z, D);
    roundToZeros(Z, unsigned(-Digits), std::trunc(D) != D);
    Value Made = fromMpz(RT, Z);
    if (!toDouble(RT, Made, R))
      return RT.overflowError("rounded value too large to represent");
    R = std::copysign(R, D);
  }
  if (std::isinf(R))
    return RT.overflowError("rounded value too large to represent");
  return Value::number(R);
}

NATIVE(builtinRound) {
  Value X = Args[0];
  bool Int = isIntValue(RT, X), Float = X.isDouble() || RT.as<FloatObject>(X);
  if (isGuest(RT, X) && !(Int || Float))
    return RT.fallback();
  if (!Int && !Float)
    return RT.typeError("type " + RT.typeName(X) +
                        " doesn't define __round__ method");
  if (Args[1].isNone()) {
    if (Int)
      return positive(RT, X);
    double D = 0;
    toDouble(RT, X, D);
    return intFromDouble(RT, std::nearbyint(D));
  }
  if (!isIntValue(RT, Args[1]))
    return isGuest(RT, Args[1])
               ? RT.fallback()
               : RT.typeError("'" + RT.typeName(Args[1]) +
                              "' object cannot be interpreted as an integer");
  int64_t Digits;
  if (!toInt64(RT, Args[1], Digits))
    Digits = mpz_sgn((mpz_srcptr)IntView(RT, Args[1])) < 0 ? -(1ll << 40)
                                                           : 1ll << 40;
  if (Int)
    return roundInt(RT, X, Digits);
  double D = 0;
  toDouble(RT, X, D);
  return roundFloat(RT, D, Digits);
}

static Value powerModulo(Runtime &RT, Value Base, Value Exponent, Value Mod) {
  IntView B(RT, Base), E(RT, Exponent), M(RT, Mod);
  int SignM = mpz_sgn((mpz_srcptr)M);
  if (SignM == 0)
    return RT.valueError("pow() 3rd argument cannot be 0");
  double Limbs = double(M.limbs()) + 1;
  if (!affordable(RT, Limbs,
                  Limbs * std::sqrt(Limbs) * 4 *
                          double(mpz_sizeinbase((mpz_srcptr)E, 2)) +
                      double(B.limbs()) * std::sqrt(Limbs)))
    return Value::failure();
  IntTemporary Modulus, Power, Result;
  mpz_abs(Modulus, M);
  mpz_set(Result, B);
  mpz_abs(Power, E);
  if (mpz_sgn((mpz_srcptr)E) < 0 && mpz_cmp_ui(Modulus.Z, 1) != 0 &&
      !mpz_invert(Result, Result, Modulus))
    return RT.valueError("base is not invertible for the given modulus");
  mpz_powm(Result, Result, Power, Modulus);
  mpz_fdiv_r(Result, Result, M);
  return fromMpz(RT, Result);
}

NATIVE(builtinPow) {
  if (Args[2].isNone()) {
    if (isGuest(RT, Args[0]) || isGuest(RT, Args[1]))
      return RT.fallback();
    Value V = binaryOperation(RT, BinaryOp::Pow, Args[0], Args[1]);
    if (V.isNotImplemented())
      return RT.typeError("unsupported operand type(s) for ** or pow(): '" +
                          RT.typeName(Args[0]) + "' and '" +
                          RT.typeName(Args[1]) + "'");
    return V;
  }
  if (isIntValue(RT, Args[0]) && isIntValue(RT, Args[1]) &&
      isIntValue(RT, Args[2]))
    return powerModulo(RT, Args[0], Args[1], Args[2]);
  if (isGuest(RT, Args[0]) && !isIntValue(RT, Args[0]))
    return RT.fallback();
  if (RT.as<ComplexObject>(Args[0]))
    return RT.valueError("complex modulo");
  if (isIntValue(RT, Args[0]) || Args[0].isDouble())
    return RT.typeError("pow() 3rd argument not allowed unless all arguments "
                        "are integers");
  return RT.typeError("unsupported operand type(s) for ** or pow(): '" +
                      RT.typeName(Args[0]) + "', '" + RT.typeName(Args[1]) +
                      "', '" + RT.typeName(Args[2]) + "'");
}
