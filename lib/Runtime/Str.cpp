//===- Str.cpp - Text: hashing, indexing, concatenation -------------------===//
//
// Text is UTF-8. ASCII strings index directly; others keep a breadcrumb every
// 64 code points once they are indexed. A large string that is the tail of a
// shared buffer can be appended to in place (see StrObject).
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Operations.h"
#include "utf8proc.h"
#include <algorithm>

using namespace monty;

/// Strings shorter than this are copied; longer ones grow in buffers.
static constexpr uint32_t MinBuffered = 256;
static constexpr uint64_t CrumbDistance = 64;

static uint32_t mixHash(llvm::StringRef Text) {
  // Not keyed: the cage is deterministic, and work is bounded by the limits.
  uint64_t H = 0x9E37'79B9'7F4A'7C15ull ^ Text.size();
  const char *P = Text.data();
  size_t N = Text.size();
  for (; N >= 8; P += 8, N -= 8) {
    uint64_t W;
    std::memcpy(&W, P, 8);
    H = (H ^ W) * 0xff51'afd7'ed55'8ccdull;
    H ^= H >> 32;
  }
  uint64_t Tail = 0;
  std::memcpy(&Tail, P, N);
  H = (H ^ Tail) * 0xc4ce'b9fe'1a85'ec53ull;
  H ^= H >> 29;
  auto Short = uint32_t(H ^ H >> 32);
  return Short ? Short : 1;
}

/// Spread over 64 bits, as guests see it.
static int64_t spread(uint32_t Hash) {
  return int64_t(uint64_t(Hash) * 0x9E37'79B9'7F4A'7C15ull);
}

int64_t monty::hashStr(StrObject *S) {
  if (!S->Identity)
    S->Identity = mixHash(S->str());
  return spread(S->Identity);
}

int64_t monty::hashText(llvm::StringRef Text) { return spread(mixHash(Text)); }

bool monty::equalStr(const StrObject *A, const StrObject *B) {
  if (A == B)
    return true;
  if (A->ByteLength != B->ByteLength ||
      (A->Flags & B->Flags & Object::Interned))
    return false;
  return std::memcmp(A->data(), B->data(), A->ByteLength) == 0;
}

static uint32_t *crumbs(Runtime &RT, StrObject *S) {
  if (!S->Index) {
    uint64_t Count = S->Length / CrumbDistance + 1;
    BufferObject *B = RT.newBuffer(Count * 4);
    auto *Out = reinterpret_cast<uint32_t *>(B->Bytes);
    const char *Data = S->data();
    uint64_t Point = 0;
    for (uint32_t I = 0; I != S->ByteLength; ++I)
      if ((Data[I] & 0xC0) != 0x80) {
        if (Point % CrumbDistance == 0)
          Out[Point / CrumbDistance] = I;
        ++Point;
      }
    if (Point % CrumbDistance == 0)
      Out[Point / CrumbDistance] = S->ByteLength;
    S->Index = B->ref();
  }
  return reinterpret_cast<uint32_t *>(S->deref<BufferObject>(S->Index)->Bytes);
}

size_t monty::strOffset(Runtime &RT, StrObject *S, uint64_t I) {
  if (S->isAscii())
    return I;
  if (I >= S->Length)
    return S->ByteLength;
  const char *Data = S->data();
  size_t At = crumbs(RT, S)[I / CrumbDistance];
  for (uint64_t Left = I % CrumbDistance; Left; --Left)
    do
      ++At;
    while ((Data[At] & 0xC0) == 0x80);
  return At;
}

uint64_t monty::strIndexAt(Runtime &RT, StrObject *S, size_t Byte) {
  if (S->isAscii())
    return Byte;
  const uint32_t *First = crumbs(RT, S);
  const uint32_t *End = First + (S->Length + CrumbDistance - 1) / CrumbDistance;
  // The last crumb that does not lie behind the byte.
  const uint32_t *Crumb = std::upper_bound(First, End, uint32_t(Byte)) - 1;
  uint64_t Index = uint64_t(Crumb - First) * CrumbDistance;
  const char *Data = S->data();
  for (size_t I = *Crumb; I < Byte; ++I)
    Index += (Data[I] & 0xC0) != 0x80;
  return Index;
}

static size_t sequenceLength(char Lead) {
  auto C = uint8_t(Lead);
  return C < 0x80 ? 1 : C < 0xE0 ? 2 : C < 0xF0 ? 3 : 4;
}

Value monty::strAt(Runtime &RT, StrObject *S, uint64_t I) {
  size_t At = strOffset(RT, S, I);
  const char *Data = S->data() + At;
  return RT.makeStr(llvm::StringRef(Data, sequenceLength(*Data)));
}

/// A view of \p Length bytes at \p Offset of the buffer \p Storage.
static Value makeView(Runtime &RT, Ref Storage, uint64_t Offset, uint32_t Bytes,
                      uint32_t Points) {
  auto *V =
      RT.H.allocate<StrObject>(sizeof(StrObject) + 8, RT.typeRef(TypeId::Str));
  V->Flags |= StrObject::IsView;
  V->ByteLength = Bytes;
  V->Length = Points;
  V->Index = 0;
  V->Storage = Storage;
  std::memcpy(reinterpret_cast<char *>(V + 1), &Offset, 8);
  return V->value();
}

static uint64_t viewOffset(StrObject *S) {
  uint64_t Offset;
  std::memcpy(&Offset, S + 1, 8);
  return Offset;
}

Value monty::substring(Runtime &RT, StrObject *S, uint64_t From, uint64_t To) {
  if (From >= To)
    return RT.makeStr(llvm::StringRef());
  if (From == 0 && To == S->Length && S->Type == RT.typeRef(TypeId::Str))
    return S->value();
  size_t Begin = strOffset(RT, S, From), End = strOffset(RT, S, To);
  if (End - Begin >= MinBuffered && (S->Flags & StrObject::IsView))
    return makeView(RT, S->Storage, viewOffset(S) + Begin,
                    uint32_t(End - Begin), uint32_t(To - From));
  return RT.makeStr(S->str().slice(Begin, End), uint32_t(To - From));
}

Value monty::concatStr(Runtime &RT, StrObject *A, StrObject *B) {
  if (!B->ByteLength && A->Type == RT.typeRef(TypeId::Str))
    return A->value();
  if (!A->ByteLength && B->Type == RT.typeRef(TypeId::Str))
    return B->value();
  uint64_t Total = uint64_t(A->ByteLength) + B->ByteLength;
  if (Total < MinBuffered) {
    StrFiller Out(RT, Total, A->Length + B->Length);
    Out.append(A->str());
    Out.append(B->str());
    return Out.finish();
  }
  if (A->Flags & StrObject::IsView) {
    auto *Buffer = A->deref<BufferObject>(A->Storage);
    uint64_t Used;
    std::memcpy(&Used, Buffer->Bytes, 8);
    uint64_t End = viewOffset(A) + A->ByteLength;
    if (End == Used && End + B->ByteLength <= Buffer->capacity()) {
      std::memcpy(Buffer->Bytes + End, B->data(), B->ByteLength);
      Used = End + B->ByteLength;
      std::memcpy(Buffer->Bytes, &Used, 8);
      return makeView(RT, A->Storage, viewOffset(A), uint32_t(Total),
                      A->Length + B->Length);
    }
  }
  uint64_t Capacity = Total * 2 + 16;
  if (Total > 0xFFFF'0000 || !RT.H.canAllocate(Capacity))
    return RT.outOfMemory(Capacity);
  BufferObject *Buffer = RT.newBuffer(Capacity);
  uint64_t Used = 8 + Total;
  std::memcpy(Buffer->Bytes, &Used, 8);
  std::memcpy(Buffer->Bytes + 8, A->data(), A->ByteLength);
  std::memcpy(Buffer->Bytes + 8 + A->ByteLength, B->data(), B->ByteLength);
  return makeView(RT, Buffer->ref(), 8, uint32_t(Total), A->Length + B->Length);
}

//===--- repr -------------------------------------------------------------===//

/// What CPython's str.isprintable says: not Other or Separator, but the space.
static bool isPrintable(int32_t C) {
  if (C < 0x80)
    return C >= 0x20 && C < 0x7F;
  switch (utf8proc_category(C)) {
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_ZS:
    return false;
  default:
    return true;
  }
}

static void appendHex(llvm::SmallVectorImpl<char> &Out, char Marker,
                      unsigned Digits, uint32_t C) {
  Out.push_back('\\');
  Out.push_back(Marker);
  for (int Shift = int(Digits - 1) * 4; Shift >= 0; Shift -= 4)
    Out.push_back("0123456789abcdef"[C >> Shift & 15]);
}

/// Decodes one code point of valid WTF-8 and advances \p At.
static int32_t nextPoint(llvm::StringRef Text, size_t &At) {
  auto C = uint8_t(Text[At]);
  size_t N = sequenceLength(char(C));
  int32_t Point = N == 1 ? C : C & (0xFF >> (N + 1));
  for (size_t I = 1; I != N; ++I)
    Point = Point << 6 | (Text[At + I] & 0x3F);
  At += N;
  return Point;
}

void monty::appendStrRepr(llvm::SmallVectorImpl<char> &Out,
                          llvm::StringRef Text) {
  char Quote = Text.contains('\'') && !Text.contains('"') ? '"' : '\'';
  Out.push_back(Quote);
  for (size_t At = 0; At != Text.size();) {
    size_t Start = At;
    int32_t C = nextPoint(Text, At);
    if (C == Quote || C == '\\') {
      Out.push_back('\\');
      Out.push_back(char(C));
    } else if (C == '\n' || C == '\r' || C == '\t') {
      Out.push_back('\\');
      Out.push_back(C == '\n' ? 'n' : C == '\r' ? 'r' : 't');
    } else if (isPrintable(C)) {
      Out.append(Text.begin() + Start, Text.begin() + At);
    } else if (C < 0x100) {
      appendHex(Out, 'x', 2, uint32_t(C));
    } else if (C < 0x10000) {
      appendHex(Out, 'u', 4, uint32_t(C));
    } else {
      appendHex(Out, 'U', 8, uint32_t(C));
    }
  }
  Out.push_back(Quote);
}

void monty::appendBytesRepr(llvm::SmallVectorImpl<char> &Out,
                            llvm::StringRef Data) {
  char Quote = Data.contains('\'') && !Data.contains('"') ? '"' : '\'';
  Out.push_back('b');
  Out.push_back(Quote);
  for (char Byte : Data) {
    auto C = uint8_t(Byte);
    if (Byte == Quote || Byte == '\\') {
      Out.push_back('\\');
      Out.push_back(Byte);
    } else if (Byte == '\n' || Byte == '\r' || Byte == '\t') {
      Out.push_back('\\');
      Out.push_back(Byte == '\n' ? 'n' : Byte == '\r' ? 'r' : 't');
    } else if (C >= 0x20 && C < 0x7F) {
      Out.push_back(Byte);
    } else {
      appendHex(Out, 'x', 2, C);
    }
  }
  Out.push_back(Quote);
}
