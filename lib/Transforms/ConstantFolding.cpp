//===- ConstantFolding.cpp - Arithmetic on constants ----------------------===//
//
// Ints that stay within 64 bits, floats where IEEE arithmetic is all there is
// to it, short strings and tuples.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "monty/Support/Floor.h"
#include <cmath>

using namespace monty;
using namespace monty::ir;

/// Longer results are left to run time, as CPython does.
static constexpr size_t MaxFoldedText = 4096;
static constexpr size_t MaxFoldedItems = 256;

bool monty::truthOf(const ConstantPool &Pool, ConstantIndex C) {
  switch (Pool[C].Kind) {
  case ConstantKind::None:
  case ConstantKind::False:
    return false;
  case ConstantKind::Int:
    return Pool.intValue(C) != 0;
  case ConstantKind::Float:
    return Pool.floatValue(C) != 0;
  case ConstantKind::Complex:
    return llvm::any_of(Pool.limbs(C), [](uint64_t Bits) {
      return __builtin_bit_cast(double, Bits) != 0;
    });
  case ConstantKind::Str:
  case ConstantKind::Bytes:
  case ConstantKind::Tuple:
  case ConstantKind::FrozenSet:
    return Pool[C].Size != 0;
  case ConstantKind::True:
  case ConstantKind::Ellipsis:
  case ConstantKind::BigInt:
    return true;
  }
  return true;
}

std::optional<bool> monty::knownTruth(const ConstantPool &Pool,
                                      const Value *V) {
  if (auto C = constantOf(V))
    return truthOf(Pool, *C);
  if (V->type() == Type::None)
    return false;
  if (V->type() == Type::Function)
    return true;
  return std::nullopt;
}

std::optional<bool> monty::knownNone(const ConstantPool &Pool, const Value *V) {
  if (auto C = constantOf(V))
    return Pool.isKind(*C, ConstantKind::None);
  if (V->type() == Type::None)
    return true;
  if (V->type() == Type::Any || V->type() == Type::MaybeUnbound)
    return std::nullopt;
  return false;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static std::optional<int64_t> floorDivide(int64_t A, int64_t B) {
  if (B == 0 || (A == INT64_MIN && B == -1))
    return std::nullopt;
  return monty::floorDivide(A, B);
}

static std::optional<int64_t> power(int64_t Base, int64_t Exponent) {
  if (Exponent < 0)
    return std::nullopt; // a float
  int64_t Result = 1;
  // Only -1, 0 and 1 can go on for long: stop where those repeat.
  if (Exponent > 64)
    Exponent = 64 + Exponent % 2;
  for (int64_t I = 0; I != Exponent; ++I)
    if (__builtin_mul_overflow(Result, Base, &Result))
      return std::nullopt;
  return Result;
}

static std::optional<int64_t> foldInts(Op O, int64_t A, int64_t B) {
  int64_t R;
  switch (O) {
  case Op::Add:
    return __builtin_add_overflow(A, B, &R) ? std::nullopt : std::optional(R);
  case Op::Sub:
    return __builtin_sub_overflow(A, B, &R) ? std::nullopt : std::optional(R);
  case Op::Mul:
    return __builtin_mul_overflow(A, B, &R) ? std::nullopt : std::optional(R);
  case Op::FloorDiv:
    return floorDivide(A, B);
  case Op::Mod:
    if (auto Q = floorDivide(A, B))
      return A - *Q * B;
    return std::nullopt;
  case Op::Pow:
    return power(A, B);
  case Op::LShift:
    if (B < 0 || B > 62)
      return std::nullopt;
    return __builtin_mul_overflow(A, int64_t(1) << B, &R) ? std::nullopt
                                                          : std::optional(R);
  case Op::RShift:
    if (B < 0)
      return std::nullopt;
    return A >> std::min<int64_t>(B, 63);
  case Op::BitAnd:
    return A & B;
  case Op::BitOr:
    return A | B;
  case Op::BitXor:
    return A ^ B;
  default:
    return std::nullopt;
  }
}

static std::optional<double> foldFloats(Op O, double A, double B) {
  switch (O) {
  case Op::Add:
    return A + B;
  case Op::Sub:
    return A - B;
  case Op::Mul:
    return A * B;
  case Op::TrueDiv:
    if (B == 0)
      return std::nullopt;
    return A / B;
  default:
    return std::nullopt;
  }
}

template <typename T>
static std::optional<bool> compare(Op O, const T &A, const T &B) {
  switch (O) {
  case Op::Lt:
    return A < B;
  case Op::Le:
    return A <= B;
  case Op::Eq:
    return A == B;
  case Op::Ne:
    return A != B;
  case Op::Gt:
    return A > B;
  case Op::Ge:
    return A >= B;
  default:
    return std::nullopt;
  }
}

/// The float that \p C is, or is exactly as an int.
static std::optional<double> asFloat(const ConstantPool &Pool,
                                     ConstantIndex C) {
  if (Pool.isKind(C, ConstantKind::Float))
    return Pool.floatValue(C);
  if (!Pool.isKind(C, ConstantKind::Int))
    return std::nullopt;
  int64_t I = Pool.intValue(C);
  constexpr int64_t Exact = int64_t(1) << 53;
  if (I < -Exact || I > Exact)
    return std::nullopt;
  return double(I);
}

static std::optional<ConstantIndex>
foldNumbers(ConstantPool &Pool, Op O, ConstantIndex A, ConstantIndex B) {
  if (Pool.isKind(A, ConstantKind::Int) && Pool.isKind(B, ConstantKind::Int)) {
    int64_t I = Pool.intValue(A), J = Pool.intValue(B);
    if (auto R = compare(O, I, J))
      return Pool.boolean(*R);
    if (auto R = foldInts(O, I, J))
      return Pool.integer(*R);
    if (O != Op::TrueDiv)
      return std::nullopt;
  }
  auto X = asFloat(Pool, A), Y = asFloat(Pool, B);
  if (!X || !Y)
    return std::nullopt;
  if (auto R = compare(O, *X, *Y))
    return Pool.boolean(*R);
  if (auto R = foldFloats(O, *X, *Y))
    return Pool.floating(*R);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Strings and tuples
//===----------------------------------------------------------------------===//

static std::optional<ConstantIndex> repeat(ConstantPool &Pool, ConstantIndex A,
                                           int64_t Count) {
  Count = std::max<int64_t>(Count, 0);
  Constant C = Pool[A];
  bool IsTuple = C.Kind == ConstantKind::Tuple;
  if (C.Size &&
      uint64_t(Count) > (IsTuple ? MaxFoldedItems : MaxFoldedText) / C.Size)
    return std::nullopt;
  if (C.Size == 0)
    return A;
  if (IsTuple) {
    llvm::SmallVector<ConstantIndex, 16> Items;
    for (int64_t I = 0; I != Count; ++I)
      llvm::append_range(Items, Pool.items(A));
    return Pool.tuple(Items);
  }
  std::string Text;
  for (int64_t I = 0; I != Count; ++I)
    Text += Pool.text(A);
  return C.Kind == ConstantKind::Str ? Pool.string(Text) : Pool.bytes(Text);
}

static std::optional<ConstantIndex>
concatenate(ConstantPool &Pool, ConstantIndex A, ConstantIndex B) {
  size_t Size = size_t(Pool[A].Size) + Pool[B].Size;
  if (Pool[A].Kind == ConstantKind::Tuple) {
    if (Size > MaxFoldedItems)
      return std::nullopt;
    llvm::SmallVector<ConstantIndex, 16> Items;
    llvm::append_range(Items, Pool.items(A));
    llvm::append_range(Items, Pool.items(B));
    return Pool.tuple(Items);
  }
  if (Size > MaxFoldedText)
    return std::nullopt;
  std::string Text = (Pool.text(A) + Pool.text(B)).str();
  // Two halves of a surrogate pair would have to become one character.
  if (Pool[A].Kind == ConstantKind::Str)
    return llvm::StringRef(Text).contains('\xed')
               ? std::nullopt
               : std::optional(Pool.string(Text));
  return Pool.bytes(Text);
}

/// A[B] for a str of ASCII or a tuple.
static std::optional<ConstantIndex> item(ConstantPool &Pool, ConstantIndex A,
                                         ConstantIndex B) {
  Constant C = Pool[A];
  if (!Pool.isKind(B, ConstantKind::Int))
    return std::nullopt;
  int64_t I = Pool.intValue(B);
  if (I < 0)
    I += C.Size;
  if (I < 0 || I >= int64_t(C.Size))
    return std::nullopt;
  if (C.Kind == ConstantKind::Tuple)
    return Pool.items(A)[I];
  if (C.Kind == ConstantKind::Str && (C.Flags & constflag::Ascii)) {
    std::string Text(1, Pool.text(A)[I]);
    return Pool.string(Text);
  }
  return std::nullopt;
}

static std::optional<ConstantIndex>
foldSequences(ConstantPool &Pool, Op O, ConstantIndex A, ConstantIndex B) {
  ConstantKind KA = Pool[A].Kind, KB = Pool[B].Kind;
  auto IsSequence = [](ConstantKind K) {
    return K == ConstantKind::Str || K == ConstantKind::Bytes ||
           K == ConstantKind::Tuple;
  };
  if (O == Op::GetItem)
    return item(Pool, A, B);
  if (O == Op::Mul && IsSequence(KA) && KB == ConstantKind::Int)
    return repeat(Pool, A, Pool.intValue(B));
  if (O == Op::Mul && IsSequence(KB) && KA == ConstantKind::Int)
    return repeat(Pool, B, Pool.intValue(A));
  if (KA != KB || !IsSequence(KA))
    return std::nullopt;
  if (O == Op::Add)
    return concatenate(Pool, A, B);
  if (KA != ConstantKind::Tuple)
    if (auto R = compare(O, Pool.text(A), Pool.text(B)))
      return Pool.boolean(*R);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Entry points
//===----------------------------------------------------------------------===//

/// `A is B`, where the constants are objects of which there is only one.
static std::optional<bool> isSameObject(const ConstantPool &Pool,
                                        ConstantIndex A, ConstantIndex B) {
  auto IsSingle = [&](ConstantIndex C) {
    ConstantKind K = Pool[C].Kind;
    return K == ConstantKind::None || K == ConstantKind::True ||
           K == ConstantKind::False || K == ConstantKind::Ellipsis;
  };
  if (!IsSingle(A) && !IsSingle(B))
    return std::nullopt;
  return A == B;
}

std::optional<ConstantIndex>
monty::foldBinary(ConstantPool &Pool, Op O, ConstantIndex A, ConstantIndex B) {
  if (O == Op::Is || O == Op::IsNot) {
    if (auto Same = isSameObject(Pool, A, B))
      return Pool.boolean(*Same == (O == Op::Is));
    return std::nullopt;
  }
  if (auto R = foldNumbers(Pool, O, A, B))
    return R;
  return foldSequences(Pool, O, A, B);
}

std::optional<ConstantIndex> monty::foldUnary(ConstantPool &Pool, Op O,
                                              ConstantIndex A) {
  ConstantKind K = Pool[A].Kind;
  switch (O) {
  case Op::Not:
    return Pool.boolean(!truthOf(Pool, A));
  case Op::ToBool:
    return Pool.boolean(truthOf(Pool, A));
  case Op::Negative:
    if (K == ConstantKind::Float)
      return Pool.floating(-Pool.floatValue(A));
    if (K == ConstantKind::Complex) {
      double Real = __builtin_bit_cast(double, Pool.limbs(A)[0]);
      double Imaginary = __builtin_bit_cast(double, Pool.limbs(A)[1]);
      return Pool.complex(-Real, -Imaginary);
    }
    if (K == ConstantKind::BigInt) {
      llvm::SmallVector<uint64_t, 4> Limbs(Pool.limbs(A));
      return Pool.bigInteger(Limbs, !(Pool[A].Flags & constflag::Negative));
    }
    if (K == ConstantKind::Int) {
      int64_t I = Pool.intValue(A);
      if (I != INT64_MIN)
        return Pool.integer(-I);
      return Pool.bigInteger({uint64_t(1) << 63}, false);
    }
    return std::nullopt;
  case Op::Positive:
    if (K == ConstantKind::Int || K == ConstantKind::Float)
      return A;
    return std::nullopt;
  case Op::Invert:
    if (K == ConstantKind::Int)
      return Pool.integer(~Pool.intValue(A));
    return std::nullopt;
  default:
    return std::nullopt;
  }
}
