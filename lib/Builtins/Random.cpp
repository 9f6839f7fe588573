//===- Random.cpp - The Mersenne Twister of module random -----------------===//
//
// The generator's state is a bytearray of the script's: 624 words and the
// number of the next one. Seeds give the numbers that CPython gives.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/IntView.h"
#include "monty/Runtime/Operations.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static constexpr uint32_t N = 624, M = 397;

namespace {
struct Twister {
  uint32_t Words[N];
  uint32_t Next;

  void init(uint32_t Seed);
  void init(llvm::ArrayRef<uint32_t> Key);
  void generate();
  uint32_t next();
};
} // namespace

void Twister::init(uint32_t Seed) {
  Words[0] = Seed;
  for (uint32_t I = 1; I != N; ++I)
    Words[I] = 1812433253u * (Words[I - 1] ^ (Words[I - 1] >> 30)) + I;
  Next = N;
}

void Twister::init(llvm::ArrayRef<uint32_t> Key) {
  init(19650218u);
  uint32_t I = 1, J = 0;
  auto Wrap = [&] {
    if (++I >= N) {
      Words[0] = Words[N - 1];
      I = 1;
    }
  };
  for (size_t K = std::max<size_t>(N, Key.size()); K; --K) {
    Words[I] = (Words[I] ^ ((Words[I - 1] ^ (Words[I - 1] >> 30)) * 1664525u)) +
               Key[J] + J;
    Wrap();
    if (++J >= Key.size())
      J = 0;
  }
  for (uint32_t K = N - 1; K; --K) {
    Words[I] =
        (Words[I] ^ ((Words[I - 1] ^ (Words[I - 1] >> 30)) * 1566083941u)) - I;
    Wrap();
  }
  Words[0] = 0x80000000u;
}

void Twister::generate() {
  for (uint32_t K = 0; K != N; ++K) {
    uint32_t Y = (Words[K] & 0x80000000u) | (Words[(K + 1) % N] & 0x7fffffffu);
    Words[K] =
        Words[(K + M) % N] ^ (Y >> 1) ^ (Y & 1 ? 0x9908b0dfu : uint32_t(0));
  }
  Next = 0;
}

uint32_t Twister::next() {
  if (Next >= N)
    generate();
  uint32_t Y = Words[Next++];
  Y ^= Y >> 11;
  Y ^= (Y << 7) & 0x9d2c5680u;
  Y ^= (Y << 15) & 0xefc60000u;
  return Y ^ (Y >> 18);
}

/// The generator in a bytearray; null: it is no state.
static Twister *stateOf(Runtime &RT, Value V) {
  auto *B = RT.H.get<ByteArrayObject>(V);
  if (B->Length != sizeof(Twister) || !B->Storage) {
    RT.valueError("not the state of a generator");
    return nullptr;
  }
  return reinterpret_cast<Twister *>(B->deref<BufferObject>(B->Storage)->Bytes);
}

NATIVE(randomSeed) {
  Twister *T = stateOf(RT, Args[0]);
  if (!T)
    return Value::failure();
  if (!isIntValue(RT, Args[1]))
    return RT.typeError("a seed must be an integer");
  IntView Z(RT, Args[1]);
  if (!affordable(RT, double(Z.limbs()), double(Z.limbs())))
    return Value::failure();
  llvm::SmallVector<uint32_t, 32> Key;
  for (size_t I = 0; I != Z.limbs(); ++I) {
    uint64_t L = mpz_getlimbn((mpz_srcptr)Z, mp_size_t(I));
    Key.push_back(uint32_t(L));
    Key.push_back(uint32_t(L >> 32));
  }
  while (Key.size() > 1 && Key.back() == 0)
    Key.pop_back();
  if (Key.empty())
    Key.push_back(0);
  T->init(Key);
  return Value::none();
}

NATIVE(randomRandom) {
  Twister *T = stateOf(RT, Args[0]);
  if (!T)
    return Value::failure();
  uint32_t A = T->next() >> 5, B = T->next() >> 6;
  return Value::number((A * 67108864.0 + B) * (1.0 / 9007199254740992.0));
}

static uint64_t bits(Twister &T, unsigned K) {
  if (K <= 32)
    return T.next() >> (32 - K);
  uint64_t Low = T.next();
  return uint64_t(T.next() >> (64 - K)) << 32 | Low;
}

NATIVE(randomBits) {
  Twister *T = stateOf(RT, Args[0]);
  int64_t K;
  if (!T)
    return Value::failure();
  if (!toInt64(RT, Args[1], K)) {
    if (isIntValue(RT, Args[1]))
      return RT.overflowError("Python int too large to convert to C int");
    return RT.typeError("'" + RT.typeName(Args[1]) +
                        "' object cannot be interpreted as an integer");
  }
  if (K < 0)
    return RT.valueError("Cannot convert negative int");
  if (K == 0)
    return Value::smallInt(0);
  if (K <= 64)
    return RT.makeUInt(bits(*T, unsigned(K)));
  if (!affordable(RT, double(K) / 64 + 1, double(K) / 64))
    return Value::failure();
  llvm::SmallVector<uint32_t, 32> Words;
  for (; K > 0; K -= 32) {
    uint32_t R = T->next();
    Words.push_back(K < 32 ? R >> (32 - K) : R);
  }
  IntTemporary Z;
  mpz_import(Z, Words.size(), -1, 4, 0, 0, Words.data());
  return fromMpz(RT, Z);
}

/// A number below \p n (CPython's _randbelow_with_getrandbits).
NATIVE(randomBelow) {
  Twister *T = stateOf(RT, Args[0]);
  if (!T)
    return Value::failure();
  int64_t Limit = Args[1].asSmallInt();
  if (Limit <= 0)
    return RT.valueError("the limit must be positive");
  auto K = unsigned(64 - __builtin_clzll(uint64_t(Limit)));
  while (true) {
    uint64_t R = bits(*T, K);
    if (R < uint64_t(Limit))
      return Value::smallInt(int64_t(R));
    if (RT.poll(1))
      return Value::failure();
  }
}

//===--- SHA-512, by which texts become seeds -----------------------------===//

/// The first 64 bits of the fractional part of a root of a prime: exactly,
/// floor(root(Prime * 2 ** (64 * Degree))) modulo 2 ** 64.
static uint64_t rootFraction(unsigned Prime, unsigned Degree) {
  IntTemporary Z;
  mpz_set_ui(Z, Prime);
  mpz_mul_2exp(Z, Z, 64 * Degree);
  mpz_root(Z, Z, Degree);
  return mpz_getlimbn(Z, 0);
}

namespace {
class Sha512 {
public:
  Sha512();
  void block(const uint8_t *Data);
  uint64_t State[8];

private:
  uint64_t Constants[80];
};
} // namespace

Sha512::Sha512() {
  unsigned Count = 0;
  for (unsigned P = 2; Count != 80; ++P) {
    bool Prime = true;
    for (unsigned D = 2; D * D <= P; ++D)
      Prime &= P % D != 0;
    if (!Prime)
      continue;
    if (Count < 8)
      State[Count] = rootFraction(P, 2);
    Constants[Count++] = rootFraction(P, 3);
  }
}

static uint64_t rotate(uint64_t X, unsigned N) {
  return X >> N | X << (64 - N);
}

void Sha512::block(const uint8_t *Data) {
  uint64_t W[80];
  for (unsigned I = 0; I != 80; ++I) {
    if (I < 16) {
      W[I] = 0;
      for (unsigned J = 0; J != 8; ++J)
        W[I] = W[I] << 8 | Data[I * 8 + J];
      continue;
    }
    uint64_t X = W[I - 15], Y = W[I - 2];
    W[I] = W[I - 16] + (rotate(X, 1) ^ rotate(X, 8) ^ X >> 7) + W[I - 7] +
           (rotate(Y, 19) ^ rotate(Y, 61) ^ Y >> 6);
  }
  uint64_t S[8];
  std::copy_n(State, 8, S);
  for (unsigned I = 0; I != 80; ++I) {
    uint64_t E = S[4], A = S[0];
    uint64_t T1 = S[7] + (rotate(E, 14) ^ rotate(E, 18) ^ rotate(E, 41)) +
                  ((E & S[5]) ^ (~E & S[6])) + Constants[I] + W[I];
    uint64_t T2 = (rotate(A, 28) ^ rotate(A, 34) ^ rotate(A, 39)) +
                  ((A & S[1]) ^ (A & S[2]) ^ (S[1] & S[2]));
    std::copy_backward(S, S + 7, S + 8);
    S[4] += T1;
    S[0] = T1 + T2;
  }
  for (unsigned I = 0; I != 8; ++I)
    State[I] += S[I];
}

NATIVE(randomSha512) {
  llvm::StringRef Data;
  if (!bytesLike(RT, Args[0], Data))
    return RT.typeError("a bytes-like object is required");
  if (RT.poll(Data.size() / 64 + 1))
    return Value::failure();
  Sha512 Hash;
  uint64_t Size = Data.size();
  for (; Data.size() >= 128; Data = Data.drop_front(128))
    Hash.block(reinterpret_cast<const uint8_t *>(Data.data()));
  uint8_t Tail[256] = {};
  std::copy(Data.begin(), Data.end(), Tail);
  Tail[Data.size()] = 0x80;
  size_t End = Data.size() < 112 ? 128 : 256;
  for (unsigned I = 0; I != 8; ++I)
    Tail[End - 1 - I] = uint8_t(Size * 8 >> I * 8);
  for (size_t At = 0; At != End; At += 128)
    Hash.block(Tail + At);
  char Digest[64];
  for (unsigned I = 0; I != 64; ++I)
    Digest[I] = char(Hash.State[I / 8] >> (56 - I % 8 * 8));
  return RT.makeBytes({Digest, 64});
}
