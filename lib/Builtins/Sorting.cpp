//===- Sorting.cpp - Stable sorting without guest code --------------------===//
//
// Each key gets a number that orders as the keys do, as far as 64 bits tell;
// where they do not, the keys themselves are compared. What needs guest code is
// left to the prelude before anything has changed.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Atoms.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/Support/Endian.h"
#include <algorithm>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

namespace {
struct Item {
  uint64_t Order;
  uint32_t Index; // among the keys
};

/// How much the numbers of the items tell.
enum class Telling {
  All,  // equal numbers are equal keys
  Some, // keys with equal numbers must be compared
  Nothing
};

/// What decides a key's number: an int, a float, a str, or a tuple's first
/// item.
enum class KeyKind { Int, Float, Str, Other };
} // namespace

static KeyKind kindOf(Runtime &RT, Value Key) {
  if (Key.isSmallInt())
    return KeyKind::Int;
  if (Key.isDouble() && Key.asDouble() == Key.asDouble())
    return KeyKind::Float;
  return exactStr(RT, Key) ? KeyKind::Str : KeyKind::Other;
}

static uint64_t orderOf(Runtime &RT, KeyKind Kind, Value Key) {
  constexpr uint64_t Sign = uint64_t(1) << 63;
  switch (Kind) {
  case KeyKind::Int:
    return uint64_t(Key.asSmallInt()) ^ Sign;
  case KeyKind::Float: {
    double D = (Key.isDouble() ? Key.asDouble() : double(Key.asSmallInt())) + 0;
    uint64_t Bits;
    std::memcpy(&Bits, &D, 8);
    return Bits & Sign ? ~Bits : Bits | Sign;
  }
  case KeyKind::Str: {
    llvm::StringRef Text = RT.str(Key);
    uint64_t Prefix = 0;
    std::memcpy(&Prefix, Text.data(), std::min<size_t>(Text.size(), 8));
    return llvm::support::endian::byte_swap(Prefix, llvm::endianness::big);
  }
  case KeyKind::Other:
    break;
  }
  return 0;
}

/// Numbers \p Keys, in reverse order if \p Reverse.
static Telling number(Runtime &RT, llvm::ArrayRef<Value> Keys, bool Reverse,
                      llvm::MutableArrayRef<Item> Items) {
  auto First = [&](Value Key) {
    auto *T =
        RT.isExact(Key, TypeId::Tuple) ? RT.H.get<TupleObject>(Key) : nullptr;
    return T && T->Length ? T->Items[0] : Value::unbound();
  };
  bool Tuples = !Keys.empty() && !First(Keys[0]).isUnbound();
  KeyKind Kind = KeyKind::Other;
  for (size_t I = 0; I != Keys.size(); ++I) {
    Value Key = Tuples ? First(Keys[I]) : Keys[I];
    KeyKind Own = Key.isUnbound() ? KeyKind::Other : kindOf(RT, Key);
    bool Numbers = (Kind == KeyKind::Int && Own == KeyKind::Float) ||
                   (Kind == KeyKind::Float && Own == KeyKind::Int);
    Kind = I == 0 || Own == Kind ? Own
           : Numbers             ? KeyKind::Float
                                 : KeyKind::Other;
    if (Kind == KeyKind::Other)
      break;
  }
  for (size_t I = 0; I != Keys.size(); ++I) {
    size_t From = Reverse ? Keys.size() - 1 - I : I;
    Value Key = Kind == KeyKind::Other ? Value()
                : Tuples               ? First(Keys[From])
                                       : Keys[From];
    Items[I] = {orderOf(RT, Kind, Key), uint32_t(From)};
  }
  return Kind == KeyKind::Other           ? Telling::Nothing
         : Tuples || Kind == KeyKind::Str ? Telling::Some
                                          : Telling::All;
}

/// Bottom-up merge sort, which never trusts \p Less to be an order. False: \p
/// Less has failed, or a limit is reached.
template <typename LessThan>
static bool mergeSort(Runtime &RT, llvm::MutableArrayRef<Item> Items,
                      llvm::MutableArrayRef<Item> Other, const bool &Failed,
                      LessThan Less) {
  constexpr size_t Run = 8;
  size_t N = Items.size();
  for (size_t Low = 0; Low < N; Low += Run)
    for (size_t I = Low + 1; I < std::min(Low + Run, N); ++I) {
      Item X = Items[I];
      size_t J = I;
      for (; J > Low && Less(X, Items[J - 1]) && !Failed; --J)
        Items[J] = Items[J - 1];
      Items[J] = X;
      if (Failed)
        return false;
    }
  Item *From = Items.data(), *To = Other.data();
  for (size_t Width = Run; Width < N; Width *= 2) {
    if (RT.poll(N))
      return false;
    for (size_t Low = 0; Low < N; Low += 2 * Width) {
      size_t Middle = std::min(Low + Width, N),
             High = std::min(Low + 2 * Width, N);
      size_t I = Low, J = Middle, K = Low;
      if (Middle < High && Less(From[Middle], From[Middle - 1]))
        while (I < Middle && J < High && !Failed)
          To[K++] = Less(From[J], From[I]) ? From[J++] : From[I++];
      K = size_t(std::copy(From + I, From + Middle, To + K) - To);
      std::copy(From + J, From + High, To + K);
      if (Failed)
        return false;
    }
    std::swap(From, To);
  }
  if (From != Items.data())
    std::copy(From, From + N, Items.data());
  return true;
}

/// The order of two tuples as far as their items are atoms.
static std::optional<int> orderTuples(Runtime &RT, Value X, Value Y) {
  if (!RT.isExact(X, TypeId::Tuple) || !RT.isExact(Y, TypeId::Tuple))
    return std::nullopt;
  auto A = RT.H.get<TupleObject>(X)->items(),
       B = RT.H.get<TupleObject>(Y)->items();
  for (size_t I = 0; I != std::min(A.size(), B.size()); ++I) {
    if (A[I] == B[I])
      continue;
    std::optional<int> Order = orderAtoms(RT, A[I], B[I]);
    if (!Order || *Order != 0)
      return Order;
  }
  return A.size() < B.size() ? -1 : A.size() > B.size();
}

/// Whether \p X sorts before \p Y; sets \p Failed.
static bool comesBefore(Runtime &RT, Value X, Value Y, bool &Failed) {
  if (std::optional<int> Order = orderAtoms(RT, X, Y))
    return *Order == -1;
  if (std::optional<int> Order = orderTuples(RT, X, Y))
    return *Order == -1;
  Value R = compare(RT, CompareOp::Lt, X, Y);
  if (R.isNotImplemented())
    R = (RT.typeOf(X)->TypeFlags | RT.typeOf(Y)->TypeFlags) & TypeObject::IsHeap
            ? RT.fallback()
            : RT.typeError("'<' not supported between instances of '" +
                           RT.typeName(X) + "' and '" + RT.typeName(Y) + "'");
  Failed |= R.isFailure();
  return R.isTrue();
}

/// A new list of \p Values in the order of \p Keys; failure: Fallback or an
/// exception.
static Value sorted(Runtime &RT, llvm::ArrayRef<Value> Keys,
                    llvm::ArrayRef<Value> Values, bool Reverse) {
  size_t N = Keys.size();
  uint64_t Bytes = N * (2 * sizeof(Item) + 8);
  if (Bytes > Heap::SmallSize && !RT.H.canAllocate(Bytes))
    return RT.outOfMemory(Bytes);
  // Classes of the script may say how their objects are ordered.
  for (Value Key : Keys)
    if (Key.isRef() && RT.typeOf(Key)->TypeFlags & TypeObject::IsHeap &&
        RT.as<FunctionObject>(
            typeLookup(RT, RT.typeOf(Key), NameId::dunder_lt)))
      return RT.fallback();
  llvm::SmallVector<Item, 32> Items(N), Other(N);
  Telling Tells = number(RT, Keys, Reverse, Items);
  bool Failed = false, Done;
  if (Tells == Telling::All)
    Done =
        mergeSort(RT, Items, Other, Failed, [](const Item &A, const Item &B) {
          return A.Order < B.Order;
        });
  else
    Done =
        mergeSort(RT, Items, Other, Failed, [&](const Item &A, const Item &B) {
          return A.Order != B.Order
                     ? A.Order < B.Order
                     : comesBefore(RT, Keys[A.Index], Keys[B.Index], Failed);
        });
  if (!Done)
    return Value::failure();
  ListObject *Out = RT.newList(N);
  for (size_t I = 0; I != N; ++I)
    Out->items()[I] = Values[Items[Reverse ? N - 1 - I : I].Index];
  Out->Length = uint32_t(N);
  return Out->value();
}

NATIVE(montySortNative) {
  auto Keys = RT.H.get<ListObject>(Args[0])->span(),
       Values = RT.H.get<ListObject>(Args[1])->span();
  if (Keys.size() != Values.size())
    return RT.valueError("as many keys as values are needed");
  return sorted(RT, Keys, Values, Args[2].isTrue());
}

/// Whether all there is to sorting is a truth value and no key.
static bool isPlain(Value Key, Value Reverse) {
  return Key.isNone() && (Reverse.isBool() || Reverse.isSmallInt());
}

NATIVE(builtinSorted) {
  if (!isPlain(Args[1], Args[2]) || RT.H.get<DictObject>(Args[3])->Length)
    return RT.fallback();
  llvm::SmallVector<Value, 32> Collected;
  llvm::ArrayRef<Value> Items;
  // Not of an iterator: what it gives would be lost if it comes to a fallback.
  if (RT.isExact(Args[0], TypeId::List))
    Items = RT.H.get<ListObject>(Args[0])->span();
  else if (RT.isExact(Args[0], TypeId::Tuple))
    Items = RT.H.get<TupleObject>(Args[0])->items();
  else if (RT.isExact(Args[0], TypeId::Dict) ||
           RT.isExact(Args[0], TypeId::Set) ||
           RT.isExact(Args[0], TypeId::Str)) {
    if (!collectItems(RT, Args[0], Collected))
      return Value::failure();
    Items = Collected;
  } else {
    return RT.fallback();
  }
  return sorted(RT, Items, Items, isTrue(RT, Args[2]) == Outcome::True);
}

NATIVE(listSort) {
  auto *L = RT.H.get<ListObject>(Args[0]);
  if (!isPlain(Args[1], Args[2]))
    return RT.fallback();
  Value Out =
      sorted(RT, L->span(), L->span(), isTrue(RT, Args[2]) == Outcome::True);
  if (Out.isFailure())
    return Out;
  std::copy_n(RT.H.get<ListObject>(Out)->items(), L->Length, L->items());
  return Value::none();
}
