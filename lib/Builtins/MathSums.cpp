//===- MathSums.cpp - Module math: sums, products, distances --------------===//
//
// Sums without loss of precision (the built-in sum, too), as CPython computes
// them: fsum keeps Shewchuk's partial sums, hypot and sumprod pairs and triples
// of floats.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Math.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include <cfloat>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

namespace {
struct Pair {
  double Hi, Lo;
};
struct Triple {
  double Hi, Lo, Tiny;
};
} // namespace

/// A + B exactly, for |A| >= |B|.
static Pair fastSum(double A, double B) {
  double X = A + B;
  return {X, (A - X) + B};
}
static Pair exactSum(double A, double B) {
  double X = A + B, Z = X - A;
  return {X, (A - (X - Z)) + (B - Z)};
}
static Pair exactProduct(double A, double B) {
  double Z = A * B;
  return {Z, std::fma(A, B, -Z)};
}
static Triple addProduct(double A, double B, Triple Total) {
  Pair P = exactProduct(A, B), S = exactSum(Total.Hi, P.Hi),
       R1 = exactSum(Total.Lo, P.Lo), R2 = exactSum(R1.Hi, S.Lo);
  return {S.Hi, R2.Hi, Total.Tiny + R1.Lo + R2.Lo};
}
static double tripleValue(Triple T) {
  Pair Last = exactSum(T.Lo, T.Hi);
  Pair All = exactSum(T.Tiny, Last.Lo);
  return Last.Hi + All.Hi;
}

/// The length of a vector of absolute values, the largest of which is \p Max.
static double vectorNorm(llvm::MutableArrayRef<double> Vector, double Max,
                         bool FoundNan) {
  if (std::isinf(Max))
    return Max;
  if (FoundNan)
    return NAN;
  if (Max == 0 || Vector.size() <= 1)
    return Max;
  int Exponent;
  std::frexp(Max, &Exponent);
  double Unit = 1;
  if (Exponent < -1023) { // subnormal numbers first become normal
    for (double &X : Vector)
      X /= DBL_MIN;
    Unit = DBL_MIN;
    std::frexp(Max / DBL_MIN, &Exponent);
  }
  double Scale = std::ldexp(1.0, -Exponent), Sum = 1, Lost1 = 0, Lost2 = 0;
  for (double X : Vector) {
    X *= Scale;
    Pair P = exactProduct(X, X), S = fastSum(Sum, P.Hi);
    Sum = S.Hi;
    Lost1 += P.Lo;
    Lost2 += S.Lo;
  }
  double H = std::sqrt(Sum - 1.0 + (Lost1 + Lost2));
  Pair P = exactProduct(-H, H), S = fastSum(Sum, P.Hi);
  Sum = S.Hi;
  Lost1 += P.Lo;
  Lost2 += S.Lo;
  double X = Sum - 1.0 + (Lost1 + Lost2);
  H += X / (2.0 * H);
  return Unit * (H / Scale);
}

NATIVE(mathHypot) {
  auto Items = RT.H.get<TupleObject>(Args[0])->items();
  llvm::SmallVector<double, 8> Vector;
  double Max = 0;
  bool FoundNan = false;
  for (Value V : Items) {
    double X;
    if (!toReal(RT, V, X))
      return Value::failure();
    X = std::fabs(X);
    Vector.push_back(X);
    FoundNan |= std::isnan(X);
    Max = X > Max ? X : Max;
  }
  return Value::number(vectorNorm(Vector, Max, FoundNan));
}

/// The items of an exact list or tuple; false: it is none.
static bool sequenceItems(Runtime &RT, Value V, llvm::ArrayRef<Value> &Out) {
  if (RT.isExact(V, TypeId::List))
    Out = RT.as<ListObject>(V)->span();
  else if (RT.isExact(V, TypeId::Tuple))
    Out = RT.as<TupleObject>(V)->items();
  else
    return false;
  return true;
}

NATIVE(mathDist) {
  llvm::ArrayRef<Value> P, Q;
  if (!sequenceItems(RT, Args[0], P) || !sequenceItems(RT, Args[1], Q))
    return RT.fallback();
  if (P.size() != Q.size())
    return RT.valueError("both points must have the same number of dimensions");
  if (!RT.H.canAllocate(P.size() * 8) || RT.poll(P.size()))
    return RT.outOfMemory(P.size() * 8);
  llvm::SmallVector<double, 8> Vector;
  double Max = 0;
  bool FoundNan = false;
  for (size_t I = 0; I != P.size(); ++I) {
    double A, B;
    if (!toReal(RT, P[I], A) || !toReal(RT, Q[I], B))
      return Value::failure();
    double X = std::fabs(A - B);
    Vector.push_back(X);
    FoundNan |= std::isnan(X);
    Max = X > Max ? X : Max;
  }
  return Value::number(vectorNorm(Vector, Max, FoundNan));
}

/// The sum of Shewchuk's partial sums, rounded once.
static double roundPartials(llvm::ArrayRef<double> Partials) {
  size_t N = Partials.size();
  if (!N)
    return 0;
  double Hi = Partials[--N], Lo = 0;
  while (N > 0) {
    double X = Hi, Y = Partials[--N];
    Hi = X + Y;
    Lo = Y - (Hi - X);
    if (Lo != 0)
      break;
  }
  // Half-way cases across several partials round to even.
  if (N > 0 &&
      ((Lo < 0 && Partials[N - 1] < 0) || (Lo > 0 && Partials[N - 1] > 0))) {
    double Y = Lo * 2, X = Hi + Y;
    if (Y == X - Hi)
      Hi = X;
  }
  return Hi;
}

NATIVE(mathFsum) {
  llvm::ArrayRef<Value> Items;
  if (!sequenceItems(RT, Args[0], Items))
    return RT.fallback();
  llvm::SmallVector<double, 32> Partials;
  double Special = 0, Infinities = 0;
  for (size_t Index = 0; Index != Items.size(); ++Index) {
    if (Index % 256 == 255 && RT.poll(256))
      return Value::failure();
    double X;
    if (!toReal(RT, Items[Index], X))
      return Value::failure();
    double Original = X;
    size_t Kept = 0;
    for (double Y : Partials) {
      if (std::fabs(X) < std::fabs(Y))
        std::swap(X, Y);
      double Hi = X + Y, Lo = Y - (Hi - X);
      if (Lo != 0)
        Partials[Kept++] = Lo;
      X = Hi;
    }
    Partials.resize(Kept);
    if (X == 0)
      continue;
    if (std::isfinite(X)) {
      Partials.push_back(X);
      continue;
    }
    if (std::isfinite(Original))
      return RT.overflowError("intermediate overflow in fsum");
    if (std::isinf(Original))
      Infinities += Original;
    Special += Original;
    Partials.clear();
  }
  if (Special != 0)
    return std::isnan(Infinities) ? RT.valueError("-inf + inf in fsum")
                                  : Value::number(Special);
  return Value::number(roundPartials(Partials));
}

static bool isExactNumber(Runtime &RT, Value V) {
  return V.isDouble() || V.isSmallInt() || RT.isExact(V, TypeId::Int) ||
         V.isBool();
}

/// The items of a sequence, if they and the start behind it are plain numbers.
static bool exactNumbers(Runtime &RT, Value *Args,
                         llvm::ArrayRef<Value> &Items) {
  return sequenceItems(RT, Args[0], Items) && isExactNumber(RT, Args[1]) &&
         llvm::all_of(Items, [&](Value V) { return isExactNumber(RT, V); });
}

NATIVE(mathProd) {
  llvm::ArrayRef<Value> Items;
  if (!exactNumbers(RT, Args, Items))
    return RT.fallback();
  Value Result = Args[1];
  for (size_t I = 0; I != Items.size(); ++I) {
    Result = binaryOperation(RT, BinaryOp::Mul, Result, Items[I]);
    if (Result.isFailure() || RT.poll(1))
      return Value::failure();
  }
  return Result;
}

NATIVE(mathSumprod) {
  llvm::ArrayRef<Value> P, Q;
  if (!sequenceItems(RT, Args[0], P) || !sequenceItems(RT, Args[1], Q) ||
      P.size() != Q.size())
    return RT.fallback();
  for (size_t I = 0; I != P.size(); ++I)
    if (!isExactNumber(RT, P[I]) || !isExactNumber(RT, Q[I]))
      return RT.fallback();
  auto IsInt = [](Value V) { return !V.isDouble() && !V.isBool(); };
  Value Total = Value::smallInt(0);
  Triple Floats = {0, 0, 0};
  bool UseFloats = true, Pending = false;
  auto AddProduct = [&](Value A, Value B) {
    Value Product = binaryOperation(RT, BinaryOp::Mul, A, B);
    if (!Product.isFailure())
      Product = binaryOperation(RT, BinaryOp::Add, Total, Product);
    Total = Product;
    return !Product.isFailure() && !RT.poll(1);
  };
  auto Flush = [&] {
    UseFloats = false;
    if (Pending)
      Total = binaryOperation(RT, BinaryOp::Add, Total,
                              Value::number(tripleValue(Floats)));
    Pending = false;
    return !Total.isFailure();
  };
  size_t I = 0;
  for (; I != P.size() && IsInt(P[I]) && IsInt(Q[I]); ++I)
    if (!AddProduct(P[I], Q[I]))
      return Value::failure();
  for (; I != P.size(); ++I) {
    if (UseFloats) {
      double A, B;
      if ((P[I].isDouble() || Q[I].isDouble()) && !P[I].isBool() &&
          !Q[I].isBool() && toReal(RT, P[I], A) && toReal(RT, Q[I], B) &&
          std::isfinite(A) && std::isfinite(B)) {
        Triple Next = addProduct(A, B, Floats);
        if (std::isfinite(Next.Hi)) {
          Floats = Next;
          Pending = true;
          if (RT.poll(1))
            return Value::failure();
          continue;
        }
      }
      if (!Flush())
        return Value::failure();
    }
    if (!AddProduct(P[I], Q[I]))
      return Value::failure();
  }
  return Flush() ? Total : Value::failure();
}

NATIVE(builtinSum) {
  llvm::ArrayRef<Value> Items;
  if (!exactNumbers(RT, Args, Items))
    return RT.fallback();
  Value Total = Args[1];
  size_t I = 0;
  for (; I != Items.size() && !Total.isDouble(); ++I) {
    if (I % 64 == 63 && RT.poll(64))
      return Value::failure();
    if (Total.isSmallInt() && Items[I].isSmallInt())
      Total = RT.makeInt(Total.asSmallInt() + Items[I].asSmallInt());
    else
      Total = binaryOperation(RT, BinaryOp::Add, Total, Items[I]);
    if (Total.isFailure())
      return Total;
  }
  if (!Total.isDouble())
    return Total;
  // What is lost in adding floats is kept and added at the end.
  double Sum = Total.asDouble(), Lost = 0;
  for (; I != Items.size(); ++I) {
    if (I % 64 == 63 && RT.poll(64))
      return Value::failure();
    double X;
    if (!toReal(RT, Items[I], X))
      return Value::failure();
    double Next = Sum + X;
    Lost +=
        std::fabs(Sum) >= std::fabs(X) ? (Sum - Next) + X : (X - Next) + Sum;
    Sum = Next;
  }
  if (Lost != 0 && std::isfinite(Lost))
    Sum += Lost;
  return Value::number(Sum);
}
