//===- ProgramVerifier.cpp - Refusing Programs that were tampered with ----===//
//
// A Program may come from anywhere. The FlatBuffers verifier proves that its
// tables lie within the bytes; what is here and in CodeVerifier.cpp proves the
// rest of what the interpreter relies on. Messages name the function and the
// word at fault.
//
//===----------------------------------------------------------------------===//

#include "CodeVerifier.h"
#include "KindVerifier.h"
#include "monty/Support/Utf8.h"
#include "program_generated.h"
#include "llvm/ADT/StringExtras.h"

using namespace monty;

/// A function takes more bytes than that.
static constexpr size_t MinFunctionSize = 16;

static llvm::Error refuse(const llvm::Twine &Why) {
  return llvm::createStringError("invalid program: " + Why);
}

namespace {
/// Checks the constants, before anything looks at their contents.
class ConstantVerifier {
public:
  explicit ConstantVerifier(const fb::Program &P)
      : ItemCount(P.items() ? P.items()->size() : 0),
        WideCount(P.wide() ? P.wide()->size() : 0),
        BlobSize(P.blob() ? P.blob()->size() : 0) {}

  bool check(const ProgramView &P, ConstantIndex I) const;

private:
  static bool within(const Constant &C, size_t Limit) {
    return C.Payload <= Limit && C.Size <= Limit - C.Payload;
  }
  bool text(const ProgramView &P, const Constant &C) const;
  bool bigInt(const ProgramView &P, const Constant &C) const;

  size_t ItemCount, WideCount, BlobSize;
};
} // namespace

bool ConstantVerifier::text(const ProgramView &P, const Constant &C) const {
  if (!within(C, BlobSize) ||
      (C.Flags & ~(constflag::Identifier | constflag::Ascii)))
    return false;
  llvm::StringRef Text = P.text(C);
  bool Ascii =
      llvm::all_of(Text, [](char Byte) { return uint8_t(Byte) < 0x80; });
  if (Ascii != bool(C.Flags & constflag::Ascii))
    return false;
  if ((C.Flags & constflag::Identifier) && !Ascii)
    return false;
  return Ascii || isWellFormedUtf8(Text);
}

bool ConstantVerifier::bigInt(const ProgramView &P, const Constant &C) const {
  if (!within(C, WideCount) || (C.Flags & ~constflag::Negative) || C.Size == 0)
    return false;
  auto Limbs = P.limbs(C);
  if (C.Size > 1)
    return Limbs.back() != 0;
  // One limb: only if the value does not fit in 64 bits with a sign.
  uint64_t Most = uint64_t(INT64_MAX) + (C.Flags & constflag::Negative ? 1 : 0);
  return Limbs[0] > Most;
}

bool ConstantVerifier::check(const ProgramView &P, ConstantIndex I) const {
  const Constant &C = P.constant(I);
  if (unsigned(C.Kind) >= NumConstantKinds || C.Reserved)
    return false;
  switch (C.Kind) {
  case ConstantKind::Str:
    return text(P, C);
  case ConstantKind::Bytes:
    return C.Flags == 0 && within(C, BlobSize);
  case ConstantKind::BigInt:
    return bigInt(P, C);
  case ConstantKind::Complex:
    return C.Flags == 0 && C.Size == 2 && within(C, WideCount);
  case ConstantKind::Tuple:
  case ConstantKind::FrozenSet:
    // Items come before what holds them, so there are no cycles.
    return C.Flags == 0 && within(C, ItemCount) &&
           llvm::all_of(P.items(C), [&](ConstantIndex J) { return J < I; });
  case ConstantKind::Int:
  case ConstantKind::Float:
    return C.Flags == 0 && C.Size == 0;
  case ConstantKind::None:
  case ConstantKind::False:
  case ConstantKind::True:
  case ConstantKind::Ellipsis:
    return C.Flags == 0 && C.Size == 0 && C.Payload == 0;
  }
  return false;
}

static bool isStr(const ProgramView &P, ConstantIndex I) {
  return I < P.constants().size() && P.constant(I).Kind == ConstantKind::Str;
}

/// Checks all of a function but its code. \returns what is wrong, or null.
static const char *checkHeader(const ProgramView &P, const FunctionView &F) {
  auto IsName = [&](ConstantIndex I) { return isStr(P, I); };
  if (!IsName(F.Name) || !IsName(F.Qualname))
    return "its name is no string";
  if (F.Flags & ~funcflag::All)
    return "it has unknown flags";
  uint32_t Resumable = F.Flags & (funcflag::Generator | funcflag::Coroutine |
                                  funcflag::AsyncGenerator);
  if (Resumable & (Resumable - 1))
    return "its flags contradict each other";
  if (F.has(funcflag::HasDocstring) ? !IsName(F.Docstring)
                                    : F.Docstring != NoConstant)
    return "its docstring is no string";
  size_t Count = size_t(F.Positional) + F.KeywordOnly +
                 F.has(funcflag::VarArgs) + F.has(funcflag::VarKeywords);
  if (F.has(funcflag::ClassBody) || F.has(funcflag::Namespace)) {
    if (Count != 1 || F.Positional != 1) // the namespace
      return "the counts of its parameters do not fit";
  }
  if (F.has(funcflag::IteratorArgument) && (Count != 1 || F.Positional != 1))
    return "the counts of its parameters do not fit";
  if (F.Parameters.size() != Count || F.PositionalOnly > F.Positional)
    return "the counts of its parameters do not fit";
  if (!llvm::all_of(F.Parameters, IsName) ||
      !llvm::all_of(F.FreeVariables, IsName))
    return "the name of a parameter or variable is no string";
  if (F.Registers >= MaxRegisters || F.Registers < Count)
    return "the number of its registers does not fit";
  for (const VariableInfo &V : F.Variables)
    if (!IsName(V.Name) || V.Kind > VariableKind::Free ||
        (V.Register >= F.Registers &&
         (V.Register != NoRegister || V.Kind != VariableKind::Local)))
      return "its table of variables is damaged";
  return nullptr;
}

/// Parts that overlap would make a small Program take long to check and to
/// load.
/// \returns whether there is room for all of them side by side.
static bool isDisjoint(const fb::Program &Raw, const ProgramView &P,
                       size_t Size) {
  size_t Blob = Raw.blob() ? Raw.blob()->size() : 0;
  size_t Items = Raw.items() ? Raw.items()->size() : 0;
  size_t Wide = Raw.wide() ? Raw.wide()->size() : 0;
  auto RoomOf = [&](ConstantKind Kind) -> size_t * {
    switch (Kind) {
    case ConstantKind::Str:
    case ConstantKind::Bytes:
      return &Blob;
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet:
      return &Items;
    case ConstantKind::BigInt:
    case ConstantKind::Complex:
      return &Wide;
    default:
      return nullptr;
    }
  };
  for (const Constant &C : P.constants()) {
    size_t *Room = RoomOf(C.Kind);
    if (!Room)
      continue;
    if (C.Size > *Room)
      return false;
    *Room -= C.Size;
  }
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    const FunctionView &F = P.function(I);
    size_t Used = F.Code.size_bytes() + F.Exceptions.size_bytes() +
                  F.Variables.size_bytes() + F.Parameters.size_bytes() +
                  F.FreeVariables.size_bytes() + F.LineWords.size_bytes() +
                  F.LineStarts.size_bytes() + F.LineEnds.size_bytes();
    if (Used > Size)
      return false;
    Size -= Used;
  }
  return true;
}

static llvm::Error checkProgram(const fb::Program &Raw, const ProgramView &P,
                                size_t Size) {
  if (!isDisjoint(Raw, P, Size))
    return refuse("its parts overlap");
  ConstantVerifier Constants(Raw);
  for (ConstantIndex I = 0; I != P.constants().size(); ++I)
    if (!Constants.check(P, I))
      return refuse("constant " + llvm::Twine(I) + " is damaged");
  if (!isWellFormedUtf8(P.sourceName()) || !isWellFormedUtf8(P.source()))
    return refuse("the source is not UTF-8");
  uint32_t Last = 0;
  for (uint32_t Line : P.sourceLines()) {
    if (Line < Last)
      return refuse("the table of lines is out of order");
    if (!P.source().empty() && !isBoundaryUtf8(P.source(), Line))
      return refuse("a line begins where the source has no character");
    Last = Line;
  }
  size_t Words = 0;
  for (unsigned I = 0; I != P.functionCount(); ++I)
    Words += P.function(I).Code.size();
  if (P.cacheCount() > Words)
    return refuse("more inline caches than code");
  CodeVerifier Code(P);
  for (unsigned I = 0; I != P.functionCount(); ++I) {
    if (const char *Why = checkHeader(P, P.function(I)))
      return refuse("function " + llvm::Twine(I) + ": " + Why);
    if (std::string Why = Code.run(I); !Why.empty())
      return refuse("function " + llvm::Twine(I) + ": " + Why);
  }
  // Only now, since it looks at functions from within others.
  KindVerifier Kinds(P);
  for (unsigned I = 0; I != P.functionCount(); ++I)
    if (std::string Why = Kinds.run(I); !Why.empty())
      return refuse("function " + llvm::Twine(I) + ": " + Why);
  if (!P.module().FreeVariables.empty() || P.module().Parameters.size() > 1 ||
      P.module().has(funcflag::IteratorArgument))
    return refuse("the module's code takes arguments or free variables");
  return llvm::Error::success();
}

/// The FlatBuffers verifier looks at the alignment of a vector's length only.
static bool isAligned(const void *Elements) {
  return reinterpret_cast<uintptr_t>(Elements) % 8 == 0;
}

static bool areVectorsAligned(const fb::Program &P) {
  if (P.constants() && !isAligned(P.constants()->Data()))
    return false;
  if (P.wide() && !isAligned(P.wide()->Data()))
    return false;
  for (const fb::Function *F : *P.functions())
    if (F->code() && !isAligned(F->code()->Data()))
      return false;
  return true;
}

llvm::Error monty::verifyProgram(std::span<const uint8_t> Bytes) {
  if (!isAligned(Bytes.data()))
    return refuse("the bytes are not aligned to 8");
  if (Bytes.size() < 12 || !fb::ProgramBufferHasIdentifier(Bytes.data()))
    return refuse("not a compiled script");
  flatbuffers::Verifier V(Bytes.data(), Bytes.size(), /*max_depth=*/8,
                          /*max_tables=*/1 << 20);
  if (!fb::VerifyProgramBuffer(V))
    return refuse("truncated or damaged");
  const fb::Program &P = *fb::GetProgram(Bytes.data());
  if (P.version() != ProgramVersion)
    return refuse("made by another version (format " +
                  llvm::Twine(P.version()) + ", expected " +
                  llvm::Twine(ProgramVersion) + ")");
  if (P.operations() != operationsDigest())
    return refuse("made by another build (operations " +
                  llvm::utohexstr(P.operations()) + ", expected " +
                  llvm::utohexstr(operationsDigest()) + ")");
  if (!P.functions() || P.functions()->size() == 0)
    return refuse("no functions");
  if (P.functions()->size() > Bytes.size() / MinFunctionSize)
    return refuse("its parts overlap");
  if (!areVectorsAligned(P))
    return refuse("its words are not aligned to 8");
  return checkProgram(P, ProgramView::openTrusted(Bytes), Bytes.size());
}
