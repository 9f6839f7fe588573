//===- BinaryOperations.cpp - Operators on built-in types -----------------===//

#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

#include <cmath>
#include <complex>

using namespace monty;

/// s * n for every kind of sequence.
static Value repeat(Runtime &RT, Value Sequence, Value Times) {
  int64_t N, Length = length(RT, Sequence);
  bool Overflow;
  if (!toInt64(RT, Times, N, &Overflow)) {
    if (Length == 0 && Overflow)
      return Sequence;
    return RT.overflowError("cannot fit 'int' into an index-sized integer");
  }
  N = std::max<int64_t>(N, 0);
  auto *O = RT.H.get<Object>(Sequence);
  double Bytes =
      double(N) * (O->Layout == Kind::Str
                       ? double(static_cast<StrObject *>(O)->ByteLength)
                       : double(Length) * (O->Layout == Kind::Bytes ||
                                                   O->Layout == Kind::ByteArray
                                               ? 1
                                               : 8));
  if (Bytes > 3e9 || !RT.H.canAllocate(uint64_t(Bytes) + 64))
    return RT.outOfMemory(Bytes > 3e9 ? uint64_t(1) << 40
                                      : uint64_t(Bytes) + 64);
  if (RT.poll(uint64_t(Bytes / 512) + 1))
    return Value::failure();
  switch (O->Layout) {
  case Kind::Str:
  case Kind::Bytes:
  case Kind::ByteArray: {
    llvm::StringRef Text;
    if (!bytesLike(RT, Sequence, Text))
      Text = static_cast<StrObject *>(O)->str();
    std::string Out;
    Out.reserve(size_t(Bytes));
    for (int64_t I = 0; I != N && !Text.empty(); ++I)
      Out.append(Text.data(), Text.size());
    return O->Layout == Kind::Str         ? RT.makeStr(llvm::StringRef(Out))
           : O->Layout == Kind::ByteArray ? makeByteArray(RT, Out)
                                          : RT.makeBytes(Out);
  }
  case Kind::List: {
    ListObject *L = RT.newList(size_t(Length * N));
    for (int64_t I = 0; Length && I != N; ++I)
      std::copy_n(static_cast<ListObject *>(O)->items(), Length,
                  L->items() + I * Length);
    L->Length = uint32_t(Length * N);
    return L->value();
  }
  default: {
    if (Length * N == 0)
      return Value::ref(RT.root().EmptyTuple);
    TupleObject *T = RT.newTuple(size_t(Length * N));
    for (int64_t I = 0; I != N; ++I)
      std::copy_n(static_cast<TupleObject *>(O)->Items, Length,
                  T->Items + I * Length);
    return T->value();
  }
  }
}

bool monty::isSequence(Runtime &RT, Value V) {
  return RT.as<StrObject>(V) || RT.as<BytesObject>(V) ||
         RT.as<ByteArrayObject>(V) || RT.as<ListObject>(V) ||
         RT.as<TupleObject>(V);
}

Value monty::sequenceBinary(Runtime &RT, BinaryOp Op, Value A, Value B) {
  if (Op == BinaryOp::Mul) {
    if (isSequence(RT, A) && isIntValue(RT, B))
      return repeat(RT, A, B);
    if (isSequence(RT, B) && isIntValue(RT, A))
      return repeat(RT, B, A);
    Value Times = isSequence(RT, A) ? B : A;
    if ((isSequence(RT, A) || isSequence(RT, B)) &&
        RT.typeOf(Times)->TypeFlags & TypeObject::IsHeap &&
        !typeLookup(RT, RT.typeOf(Times), NameId::dunder_index).isUnbound())
      return RT.fallback();
    if (isSequence(RT, A) || isSequence(RT, B))
      return RT.typeError("can't multiply sequence by non-int of type '" +
                          RT.typeName(isSequence(RT, A) ? B : A) + "'");
    return Value::notImplemented();
  }
  if (Op == BinaryOp::Mod && RT.as<StrObject>(A))
    return formatPercent(RT, RT.as<StrObject>(A), B);
  if (Op != BinaryOp::Add)
    return Value::notImplemented();
  if (auto *S = RT.as<StrObject>(A)) {
    auto *T = RT.as<StrObject>(B);
    if (!T)
      return RT.typeError("can only concatenate str (not \"" + RT.typeName(B) +
                          "\") to str");
    return concatStr(RT, S, T);
  }
  if (llvm::StringRef X, Y; bytesLike(RT, A, X)) {
    bool Array = RT.as<ByteArrayObject>(A);
    // A memoryview adds itself.
    if (!bytesLike(RT, B, Y) &&
        !typeLookup(RT, RT.typeOf(B), NameId::dunder_radd).isUnbound())
      return Value::notImplemented();
    if (!bytesLike(RT, B, Y))
      return RT.typeError("can't concat " + RT.typeName(B) + " to " +
                          (Array ? "bytearray" : "bytes"));
    if (!RT.H.canAllocate(X.size() + Y.size() + 64))
      return RT.outOfMemory(X.size() + Y.size() + 64);
    std::string Both = (X + Y).str();
    return Array ? makeByteArray(RT, Both) : RT.makeBytes(Both);
  }
  auto Items = [&](Value V) {
    auto *L = RT.as<ListObject>(V);
    return L ? L->span() : RT.H.get<TupleObject>(V)->items();
  };
  bool ListA = RT.as<ListObject>(A), TupleA = RT.as<TupleObject>(A);
  if (!ListA && !TupleA)
    return Value::notImplemented();
  if (ListA ? !RT.as<ListObject>(B) : !RT.as<TupleObject>(B))
    return RT.typeError(
        llvm::Twine("can only concatenate ") + (ListA ? "list" : "tuple") +
        " (not \"" + RT.typeName(B) + "\") to " + (ListA ? "list" : "tuple"));
  auto X = Items(A), Y = Items(B);
  uint64_t Bytes = (X.size() + Y.size()) * 8 + 64;
  if (!RT.H.canAllocate(Bytes))
    return RT.outOfMemory(Bytes);
  llvm::SmallVector<Value, 32> All(X.begin(), X.end());
  All.append(Y.begin(), Y.end());
  return ListA ? RT.makeList(All) : RT.makeTuple(All);
}

static Value setBinary(Runtime &RT, BinaryOp Op, Value A, Value B) {
  auto *X = RT.as<SetObject>(A), *Y = RT.as<SetObject>(B);
  SetObject *Out =
      newSet(RT, RT.isInstance(A, TypeId::FrozenSet) ? TypeId::FrozenSet
                                                     : TypeId::Set);
  auto Add = [&](SetObject *From, SetObject *Other, int Want) {
    auto *T = From->deref<ArrayObject>(From->Table);
    for (uint64_t I = 0; T && I <= From->Mask; ++I) {
      Value K = T->Items[I * 2];
      if (K.isUnbound())
        continue;
      if (I % 256 == 255 && RT.poll(256))
        return false;
      if (Want >= 0) {
        Outcome O = setContains(RT, Other, K);
        if (O == Outcome::Failed)
          return false;
        if ((O == Outcome::True) != bool(Want))
          continue;
      }
      if (!setAdd(RT, Out, K))
        return false;
    }
    return true;
  };
  bool Ok = true;
  switch (Op) {
  case BinaryOp::Or:
    Ok = Add(X, Y, -1) && Add(Y, X, -1);
    break;
  case BinaryOp::And:
    Ok = Y->Length > X->Length ? Add(X, Y, 1) : Add(Y, X, 1);
    break;
  case BinaryOp::Sub:
    Ok = Add(X, Y, 0);
    break;
  case BinaryOp::Xor: {
    // A copy of the right side, in which the left's elements are toggled.
    Ok = Add(Y, X, -1);
    auto *T = X->deref<ArrayObject>(X->Table);
    for (uint64_t I = 0; Ok && T && I <= X->Mask; ++I) {
      Value K = T->Items[I * 2];
      if (K.isUnbound())
        continue;
      Outcome O = setRemove(RT, Out, K);
      Ok = O != Outcome::Failed && (O == Outcome::True || setAdd(RT, Out, K));
    }
    break;
  }
  default:
    return Value::notImplemented();
  }
  return Ok ? Out->value() : Value::failure();
}

/// Views of keys and items do set operations with any iterable.
static Value asSet(Runtime &RT, Value V) {
  if (RT.as<SetObject>(V))
    return V;
  SetObject *S = newSet(RT, TypeId::Set);
  llvm::SmallVector<Value, 16> Items;
  if (!collectItems(RT, V, Items))
    return Value::failure();
  for (Value I : Items)
    if (!setAdd(RT, S, I))
      return Value::failure();
  return S->value();
}

Value monty::collectionBinary(Runtime &RT, BinaryOp Op, Value A, Value B) {
  auto *D = RT.as<DictObject>(A);
  if (D && RT.as<DictObject>(B)) {
    if (Op != BinaryOp::Or)
      return Value::notImplemented();
    DictObject *Out = dictCopy(RT, D);
    uint32_t Index = 0;
    while (Out) {
      auto *E = dictNext(RT.as<DictObject>(B), Index);
      if (!E)
        return Out->value();
      if (!dictSet(RT, Out, E->Key, E->Value_))
        break;
    }
    return Value::failure();
  }
  auto IsView = [&](Value V) {
    auto *View = RT.as<DictViewObject>(V);
    return View && View->Aux != 1;
  };
  bool Views = IsView(A) || IsView(B);
  if (Op != BinaryOp::Or && Op != BinaryOp::And && Op != BinaryOp::Sub &&
      Op != BinaryOp::Xor)
    return Value::notImplemented();
  Value X = Views ? asSet(RT, A) : A, Y = Views ? asSet(RT, B) : B;
  if (X.isFailure() || Y.isFailure())
    return Value::failure();
  if (RT.as<SetObject>(X) && RT.as<SetObject>(Y)) {
    Value Out = setBinary(RT, Op, X, Y);
    if (Views && Out.isRef())
      RT.H.get<Object>(Out)->Type = RT.typeRef(TypeId::Set);
    return Out;
  }
  return Value::notImplemented();
}

/// A number as real and imaginary part; false: no number, or too large.
static bool complexParts(Runtime &RT, Value V, double &Real, double &Imag) {
  Imag = 0;
  if (auto *C = RT.as<ComplexObject>(V)) {
    Real = C->Real;
    Imag = C->Imag;
    return true;
  }
  return toDouble(RT, V, Real);
}

/// Division as CPython does it (Smith's method).
static bool complexQuotient(std::complex<double> A, std::complex<double> B,
                            std::complex<double> &Out) {
  double Re = B.real(), Im = B.imag();
  if (std::fabs(Re) >= std::fabs(Im)) {
    if (Re == 0)
      return false;
    double Ratio = Im / Re, Denominator = Re + Im * Ratio;
    Out = {(A.real() + A.imag() * Ratio) / Denominator,
           (A.imag() - A.real() * Ratio) / Denominator};
  } else {
    double Ratio = Re / Im, Denominator = Re * Ratio + Im;
    Out = {(A.real() * Ratio + A.imag()) / Denominator,
           (A.imag() * Ratio - A.real()) / Denominator};
  }
  return true;
}

static std::complex<double> complexPower(std::complex<double> A,
                                         std::complex<double> B) {
  if (B == std::complex<double>(0))
    return 1;
  if (A == std::complex<double>(0))
    return 0;
  if (B.imag() == 0 && B.real() == std::floor(B.real()) &&
      std::fabs(B.real()) <= 100) {
    std::complex<double> Out = 1, Square = A;
    for (auto N = uint64_t(std::fabs(B.real())); N; N >>= 1) {
      if (N & 1)
        Out = {Out.real() * Square.real() - Out.imag() * Square.imag(),
               Out.real() * Square.imag() + Out.imag() * Square.real()};
      Square = {Square.real() * Square.real() - Square.imag() * Square.imag(),
                2 * Square.real() * Square.imag()};
    }
    std::complex<double> Inverse;
    if (B.real() < 0 && complexQuotient(1, Out, Inverse))
      return Inverse;
    return Out;
  }
  double Length = std::hypot(A.real(), A.imag()),
         Angle = std::atan2(A.imag(), A.real());
  double NewLength = std::pow(Length, B.real()), NewAngle = Angle * B.real();
  if (B.imag() != 0) {
    NewLength *= std::exp(-Angle * B.imag());
    NewAngle += B.imag() * std::log(Length);
  }
  return {NewLength * std::cos(NewAngle), NewLength * std::sin(NewAngle)};
}

static Value complexBinary(Runtime &RT, BinaryOp Op, Value A, Value B) {
  double AR, AI, BR, BI;
  auto IsNumber = [&](Value V) {
    return V.isDouble() || isIntValue(RT, V) || RT.as<FloatObject>(V) ||
           RT.as<ComplexObject>(V);
  };
  if (!IsNumber(A) || !IsNumber(B))
    return Value::notImplemented();
  if (!complexParts(RT, A, AR, AI) || !complexParts(RT, B, BR, BI))
    return Value::failure();
  std::complex<double> X(AR, AI), Y(BR, BI), Z;
  switch (Op) {
  case BinaryOp::Add:
    Z = {AR + BR, AI + BI};
    break;
  case BinaryOp::Sub:
    Z = {AR - BR, AI - BI};
    break;
  case BinaryOp::Mul:
    Z = {AR * BR - AI * BI, AR * BI + AI * BR};
    break;
  case BinaryOp::TrueDiv:
    if (!complexQuotient(X, Y, Z))
      return RT.raise(TypeId::ZeroDivisionError, "division by zero");
    break;
  case BinaryOp::Pow:
    if (X == 0.0 && (BI != 0 || BR < 0))
      return RT.raise(TypeId::ZeroDivisionError,
                      "zero to a negative or complex power");
    Z = complexPower(X, Y);
    if (std::isinf(Z.real()) || std::isinf(Z.imag()))
      return RT.overflowError("complex exponentiation");
    break;
  default:
    return Value::notImplemented();
  }
  auto *C = RT.H.allocate<ComplexObject>(RT.typeRef(TypeId::Complex));
  C->Real = Z.real();
  C->Imag = Z.imag();
  return C->value();
}

Value monty::complexPowerOf(Runtime &RT, Value A, Value B) {
  return complexBinary(RT, BinaryOp::Pow, A, B);
}

Value monty::binaryOperation(Runtime &RT, BinaryOp Op, Value A, Value B) {
  if ((RT.as<ComplexObject>(A) || RT.as<ComplexObject>(B)) &&
      !RT.as<StrObject>(A))
    return complexBinary(RT, Op, A, B);
  Value V = numberBinary(RT, Op, A, B);
  if (V.isNotImplemented())
    V = sequenceBinary(RT, Op, A, B);
  if (V.isNotImplemented())
    V = collectionBinary(RT, Op, A, B);
  return V;
}

bool monty::byteArrayAppend(Runtime &RT, ByteArrayObject *B,
                            llvm::StringRef Data) {
  size_t Needed = B->Length + Data.size();
  auto *Storage = B->deref<BufferObject>(B->Storage);
  if (Needed > (Storage ? Storage->capacity() : 0)) {
    size_t Grown = Needed + Needed / 2;
    if (!RT.H.canAllocate(Grown + 64)) {
      RT.outOfMemory(Grown + 64);
      return false;
    }
    // Nothing moves: Data stays where it is.
    BufferObject *New = RT.newBuffer(Grown);
    if (B->Length)
      std::memcpy(New->Bytes, Storage->Bytes, B->Length);
    B->Storage = New->ref();
    Storage = New;
  }
  if (!Data.empty())
    std::memcpy(Storage->Bytes + B->Length, Data.data(), Data.size());
  B->Length = uint32_t(Needed);
  return true;
}

Value monty::inplaceOperation(Runtime &RT, BinaryOp Op, Value A, Value B) {
  if (auto *L = RT.as<ListObject>(A); L && Op == BinaryOp::Add) {
    llvm::SmallVector<Value, 32> Items;
    if (!collectItems(RT, B, Items))
      return Value::failure();
    for (Value I : Items)
      if (!listAppend(RT, L, I))
        return Value::failure();
    return A;
  }
  if (auto *Array = RT.as<ByteArrayObject>(A); Array && Op == BinaryOp::Add) {
    if (A == B)
      return RT.raise(TypeId::BufferError,
                      "Existing exports of data: object cannot be re-sized");
    if (llvm::StringRef Data; bytesLike(RT, B, Data))
      return byteArrayAppend(RT, Array, Data) ? A : Value::failure();
  }
  Value V = binaryOperation(RT, Op, A, B);
  if (V.isFailure() || V.isNotImplemented())
    return V;
  if (auto *Array = RT.as<ByteArrayObject>(A)) {
    auto *N = RT.H.get<ByteArrayObject>(V);
    Array->Length = N->Length;
    Array->Storage = N->Storage;
    N->Length = N->Storage = 0;
    return A;
  }
  // Mutable containers keep their identity, and take over the contents of the
  // result, which loses them: two objects never share their storage.
  if (V == A)
    return A;
  if (auto *L = RT.as<ListObject>(A)) {
    auto *N = RT.H.get<ListObject>(V);
    L->Storage = N->Storage;
    L->Length = N->Length;
    N->Storage = N->Length = 0;
    return A;
  }
  if (auto *D = RT.as<DictObject>(A)) {
    auto *N = RT.H.get<DictObject>(V);
    D->Entries = N->Entries;
    D->Table = N->Table;
    D->Used = N->Used;
    D->Length = N->Length;
    D->LiveEnd = 0;
    D->Flags |= N->Flags & Object::Flag4; // names that are not interned
    ++D->KeysVersion;
    N->Entries = N->Table = N->Used = N->Length = 0;
    return A;
  }
  if (auto *S = RT.as<SetObject>(A); S && RT.isInstance(A, TypeId::Set)) {
    auto *N = RT.H.get<SetObject>(V);
    S->Table = N->Table;
    S->Mask = N->Mask;
    S->Fill = N->Fill;
    S->Length = N->Length;
    ++S->KeysVersion;
    N->Table = N->Mask = N->Fill = N->Length = 0;
    return A;
  }
  return V;
}
