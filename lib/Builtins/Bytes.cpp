//===- Bytes.cpp - The leaves of bytes and bytearray ----------------------===//
//
// The methods stand in the prelude (83_bytes.py); these move data.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TextSearch.h"
#include "monty/Runtime/TypeObject.h"

#include <algorithm>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

/// A list of ints from 0 to 255.
NATIVE(montyBytesFromInts) {
  auto *L = RT.as<ListObject>(Args[0]);
  std::string Out;
  Out.reserve(L ? L->Length : 0);
  for (Value V : L ? L->span() : llvm::ArrayRef<Value>()) {
    int64_t Byte;
    if (!isIntValue(RT, V))
      return RT.typeError("'" + RT.typeName(V) +
                          "' object cannot be interpreted as an integer");
    if (!toInt64(RT, V, Byte) || Byte < 0 || Byte > 255)
      return RT.valueError("bytes must be in range(0, 256)");
    Out += char(Byte);
  }
  return RT.makeBytes(Out);
}

/// A str with a code point for each byte; None if it is no bytes-like object.
NATIVE(montyLatin1) {
  llvm::StringRef Data;
  if (!bytesLike(RT, Args[0], Data))
    return Value::none();
  if (!RT.H.canAllocate(Data.size() * 4))
    return RT.outOfMemory(Data.size() * 4);
  std::string Out;
  Out.reserve(Data.size());
  for (char C : Data) {
    auto B = uint8_t(C);
    if (B < 0x80) {
      Out += C;
    } else {
      Out += char(0xC0 | B >> 6);
      Out += char(0x80 | (B & 0x3F));
    }
  }
  return RT.makeStr(llvm::StringRef(Out));
}

/// The reverse; the place of the first code point that is too large instead.
/// Where \p sub lies in data[start:end], or -1; \p last: from the end.
NATIVE(montyBytesSearch) {
  llvm::StringRef Data, Sub;
  if (!bytesLike(RT, Args[0], Data) || !bytesLike(RT, Args[1], Sub))
    return RT.typeError("a bytes-like object is required");
  auto Clamp = [&](Value V) {
    return size_t(std::clamp<int64_t>(V.asSmallInt(), 0, int64_t(Data.size())));
  };
  size_t Start = Clamp(Args[2]), End = Clamp(Args[3]);
  if (Start > End)
    return Value::smallInt(-1);
  llvm::StringRef Window = Data.slice(Start, End);
  size_t At = Args[4].isTrue() ? findTextLast(RT, Window, Sub)
                               : findText(RT, Window, Sub);
  return Value::smallInt(At == llvm::StringRef::npos ? -1
                                                     : int64_t(Start + At));
}
NATIVE(montyFromLatin1) {
  llvm::StringRef Text = RT.str(Args[0]);
  std::string Out;
  Out.reserve(Text.size());
  int64_t Place = 0;
  for (size_t I = 0; I < Text.size(); ++I, ++Place) {
    auto C = uint8_t(Text[I]);
    if (C < 0x80) {
      Out += char(C);
      continue;
    }
    if (C > 0xC3)
      return Value::smallInt(Place);
    Out += char((C & 3) << 6 | (uint8_t(Text[++I]) & 0x3F));
  }
  return RT.makeBytes(Out);
}

/// UTF-8 of a str, or the place of its first lone surrogate.
NATIVE(montyUtf8Encode) {
  llvm::StringRef Text = RT.str(Args[0]);
  if (!RT.H.canAllocate(Text.size() + 64))
    return RT.outOfMemory(Text.size() + 64);
  int64_t Place = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    auto C = uint8_t(Text[I]);
    if (C == 0xED && uint8_t(Text[I + 1]) >= 0xA0)
      return Value::smallInt(Place);
    Place += (C & 0xC0) != 0x80;
  }
  return RT.makeBytes(Text);
}

namespace {
/// What is wrong at the front of \p Data: how many bytes make the error.
struct Utf8Error {
  size_t Length = 0;
  const char *Reason = nullptr;
};
} // namespace

static size_t sequenceAt(llvm::StringRef Data, Utf8Error &Error) {
  auto C = uint8_t(Data[0]);
  if (C < 0x80)
    return 1;
  size_t Length = C < 0xC2 ? 0 : C < 0xE0 ? 2 : C < 0xF0 ? 3 : C < 0xF5 ? 4 : 0;
  if (!Length) {
    Error = {1, "invalid start byte"};
    return 0;
  }
  for (size_t I = 1; I != Length; ++I) {
    if (I >= Data.size()) {
      Error = {Data.size(), "unexpected end of data"};
      return 0;
    }
    auto D = uint8_t(Data[I]);
    bool Good = (D & 0xC0) == 0x80;
    if (I == 1)
      Good &= !(C == 0xE0 && D < 0xA0) && !(C == 0xED && D > 0x9F) &&
              !(C == 0xF0 && D < 0x90) && !(C == 0xF4 && D > 0x8F);
    if (!Good) {
      Error = {I, "invalid continuation byte"};
      return 0;
    }
  }
  return Length;
}

/// The text from \p start on up to the first error: (text, None), or (text,
/// (start of the error, its end, reason)).
NATIVE(montyUtf8Decode) {
  llvm::StringRef Data;
  bytesLike(RT, Args[0], Data);
  auto Start = size_t(Args[1].asSmallInt());
  if (!RT.H.canAllocate(Data.size() * 2 + 64))
    return RT.outOfMemory(Data.size() * 2 + 64);
  size_t At = Start;
  Utf8Error Error;
  while (At < Data.size()) {
    size_t Length = sequenceAt(Data.substr(At), Error);
    if (!Length)
      break;
    At += Length;
  }
  Value Text = RT.makeStr(Data.slice(Start, At));
  if (!Error.Reason)
    return RT.makeTuple({Text, Value::none()});
  Value Where = RT.makeTuple({Value::smallInt(int64_t(At)),
                              Value::smallInt(int64_t(At + Error.Length)),
                              RT.makeStr(llvm::StringRef(Error.Reason))});
  return RT.makeTuple({Text, Where});
}

/// Whether \p Encoding is UTF-8 by its usual names, and \p Errors the default.
static bool isPlainUtf8(Runtime &RT, Value Encoding, Value Errors) {
  auto *Name = RT.as<StrObject>(Encoding), *How = RT.as<StrObject>(Errors);
  return Name && How && How->str() == "strict" &&
         (Name->str() == "utf-8" || Name->str() == "utf8");
}
NATIVE(strEncode) {
  if (!isPlainUtf8(RT, Args[1], Args[2]))
    return RT.fallback();
  Value Out = montyUtf8Encode(RT, Args);
  return Out.isSmallInt() ? RT.fallback() : Out; // a lone surrogate
}
NATIVE(bytesDecode) {
  llvm::StringRef Data;
  if (!isPlainUtf8(RT, Args[1], Args[2]) || !bytesLike(RT, Args[0], Data))
    return RT.fallback();
  if (!RT.H.canAllocate(Data.size() * 2 + 64))
    return RT.outOfMemory(Data.size() * 2 + 64);
  Utf8Error Error;
  for (size_t At = 0; At < Data.size();) {
    size_t Length = sequenceAt(Data.substr(At), Error);
    if (!Length)
      return RT.fallback();
    At += Length;
  }
  return RT.makeStr(Data);
}

NATIVE(montyByteArrayMade) {
  llvm::StringRef Data;
  bytesLike(RT, Args[1], Data);
  auto *T = RT.H.get<TypeObject>(Args[0]);
  if (!RT.isSubtype(T, RT.type(TypeId::ByteArray)))
    return notASubtype(RT, T, TypeId::ByteArray);
  if (!(T->TypeFlags & TypeObject::IsHeap))
    return makeByteArray(RT, Data);
  auto *B = static_cast<ByteArrayObject *>(newSubclassInstance(
      RT, T, sizeof(ByteArrayObject) - sizeof(InstancePart)));
  if (!Data.empty()) {
    BufferObject *Buffer = RT.newBuffer(Data.size());
    std::memcpy(Buffer->Bytes, Data.data(), Data.size());
    B->Storage = Buffer->ref();
    B->Length = uint32_t(Data.size());
  }
  return B->value();
}

NATIVE(montyBytesMade) {
  llvm::StringRef Data;
  bytesLike(RT, Args[1], Data);
  auto *T = RT.H.get<TypeObject>(Args[0]);
  if (!RT.isSubtype(T, RT.type(TypeId::Bytes)))
    return notASubtype(RT, T, TypeId::Bytes);
  if (!(T->TypeFlags & TypeObject::IsHeap))
    return RT.isExact(Args[1], TypeId::Bytes) ? Args[1] : RT.makeBytes(Data);
  if (!RT.H.canAllocate(Data.size() + 128))
    return RT.outOfMemory(Data.size() + 128);
  auto *B = static_cast<BytesObject *>(
      newSubclassInstance(RT, T, sizeof(BytesObject) + Data.size()));
  B->Length = Data.size();
  std::memcpy(B->data(), Data.data(), Data.size());
  return B->value();
}

/// Makes \p data the contents of the bytearray.
NATIVE(montyByteArraySet) {
  llvm::StringRef Data;
  bytesLike(RT, Args[1], Data);
  auto *B = RT.H.get<ByteArrayObject>(Args[0]);
  if (!RT.H.canAllocate(Data.size() + 64))
    return RT.outOfMemory(Data.size() + 64);
  std::string Copy = Data.str();
  if (Copy.size() >
      (B->Storage ? B->deref<BufferObject>(B->Storage)->capacity() : 0))
    B->Storage = RT.newBuffer(Copy.size())->ref();
  if (!Copy.empty())
    std::memcpy(B->deref<BufferObject>(B->Storage)->Bytes, Copy.data(),
                Copy.size());
  B->Length = uint32_t(Copy.size());
  return Value::none();
}

/// Appends \p data, growing by half.
NATIVE(montyByteArrayPush) {
  llvm::StringRef Data;
  bytesLike(RT, Args[1], Data);
  return byteArrayAppend(RT, RT.H.get<ByteArrayObject>(Args[0]), Data)
             ? Value::none()
             : Value::failure();
}
