//===- program_fuzzer.cpp - Hostile Programs ------------------------------===//
//
// libFuzzer target: whatever the bytes, a Program is refused or is safe: it is
// disassembled, which touches every part, and run. Mutations take the Program
// apart and write it again, so that what they change are instructions,
// constants and tables, not the offsets that hold them together.
//
//===----------------------------------------------------------------------===//

#include "Running.h"
#include "Words.h"
#include "monty/Bytecode/Disassembler.h"
#include "monty/Bytecode/ProgramWriter.h"
#include "program_generated.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace monty;
using fuzz::Generator;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

/// The views want their bytes aligned, which the fuzzer does not promise.
static std::vector<uint64_t> aligned(const uint8_t *Data, size_t Size) {
  std::vector<uint64_t> Words((Size + 7) / 8);
  if (Size)
    memcpy(Words.data(), Data, Size);
  return Words;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  embed::Error Why;
  embed::Program P = embed::Program::load({Data, Size}, Why);
  if (!P.valid())
    return 0;
  ProgramView View = ProgramView::openTrusted(P.bytes());
  llvm::raw_null_ostream OS;
  disassemble(View, OS);
  summarize(View, OS);
  embed::SessionOptions Options;
  Options.Limits = fuzz::smallLimits();
  Options.AskNames = true;
  embed::Session S(Options);
  if (S.valid())
    fuzz::drive(S, S.start(P),
                unsigned(llvm::xxh3_64bits(llvm::ArrayRef(Data, Size))));
  return 0;
}

namespace {
/// A Program taken apart.
class Parts {
public:
  explicit Parts(const ProgramView &View);
  void change(Generator &Random);
  std::vector<uint8_t> write() const;

private:
  void changeCode(FunctionData &F, Generator &Random);
  void changeTables(FunctionData &F, Generator &Random);
  void changeHeader(FunctionData &F, Generator &Random);
  void changeConstants(Generator &Random);
  /// The elements of \p V as words, where they fill some.
  template <typename T> static std::span<uint64_t> words(std::vector<T> &V) {
    return {reinterpret_cast<uint64_t *>(V.data()), V.size() * sizeof(T) / 8};
  }

  std::string SourceName, Source;
  std::vector<uint32_t> SourceLines, Items;
  uint32_t Caches;
  std::vector<Constant> Constants;
  std::vector<uint64_t> Wide;
  std::vector<char> Blob;
  std::vector<FunctionData> Functions;
};
} // namespace

template <typename T, typename S> static std::vector<T> copied(const S &Span) {
  return std::vector<T>(Span.begin(), Span.end());
}

Parts::Parts(const ProgramView &View)
    : SourceName(View.sourceName()), Source(View.source()),
      SourceLines(copied<uint32_t>(View.sourceLines())),
      Caches(View.cacheCount()), Constants(copied<Constant>(View.constants())) {
  const fb::Program &P = *fb::GetProgram(View.bytes().data());
  if (P.items())
    Items.assign(P.items()->begin(), P.items()->end());
  if (P.wide())
    Wide.assign(P.wide()->begin(), P.wide()->end());
  if (P.blob())
    Blob.assign(P.blob()->begin(), P.blob()->end());
  for (unsigned I = 0; I != View.functionCount(); ++I) {
    const FunctionView &V = View.function(I);
    FunctionData F;
    F.Name = V.Name;
    F.Qualname = V.Qualname;
    F.Flags = V.Flags;
    F.PositionalOnly = V.PositionalOnly;
    F.Positional = V.Positional;
    F.KeywordOnly = V.KeywordOnly;
    F.Registers = V.Registers;
    F.FirstLine = V.FirstLine;
    F.Docstring = V.Docstring;
    F.Parameters = copied<ConstantIndex>(V.Parameters);
    F.FreeVariables = copied<ConstantIndex>(V.FreeVariables);
    F.Variables = copied<VariableInfo>(V.Variables);
    F.Code = copied<uint64_t>(V.Code);
    F.Exceptions = copied<ExceptionRange>(V.Exceptions);
    F.LineWords = copied<uint32_t>(V.LineWords);
    F.LineStarts = copied<uint32_t>(V.LineStarts);
    F.LineEnds = copied<uint32_t>(V.LineEnds);
    Functions.push_back(std::move(F));
  }
}

std::vector<uint8_t> Parts::write() const {
  ProgramData P;
  P.SourceName = SourceName;
  P.Source = Source;
  P.SourceLines = SourceLines;
  P.Caches = Caches;
  P.Constants = Constants;
  P.Items = Items;
  P.Wide = Wide;
  P.Blob = Blob;
  P.Functions = Functions;
  return writeProgram(P);
}

void Parts::changeCode(FunctionData &F, Generator &Random) {
  std::vector<uint64_t> &Code = F.Code;
  std::vector<uint64_t> &Source = Functions[Random() % Functions.size()].Code;
  if (Code.empty() || Source.empty())
    return;
  // Places where instructions begin.
  auto Instruction = [&](const std::vector<uint64_t> &In, size_t &Length) {
    size_t Wanted = Random() % In.size(), At = 0;
    for (;;) {
      Length = uint8_t(In[At]) < NumOpcodes ? insn::length(In[At]) : 1;
      if (At + Length > Wanted || At + Length >= In.size())
        break;
      At += Length;
    }
    Length = std::min(Length, In.size() - At);
    return At;
  };
  size_t Length, FromLength;
  size_t At = Instruction(Code, Length);
  size_t From = Instruction(Source, FromLength);
  std::vector<uint64_t> Copy(Source.begin() + From,
                             Source.begin() + From + FromLength);
  uint64_t &Word = Code[At];
  switch (Random() % 8) {
  case 0: // another operation on the same operands
    Word = (Word & ~uint64_t(255)) | Random() % NumOpcodes;
    break;
  case 1: { // another register
    unsigned Shift = 16 * (1 + Random() % 3);
    Word = (Word & ~(uint64_t(0xFFFF) << Shift)) |
           uint64_t(Random() % (F.Registers + 1)) << Shift;
    break;
  }
  case 2: // a jump that goes elsewhere, another constant
    Word += (int64_t(Random() % 17) - 8) * (int64_t(1) << 32);
    break;
  case 3:
    Word += (int64_t(Random() % 17) - 8) * (int64_t(1) << 48);
    break;
  case 4: // an instruction instead of another
    if (Copy.size() <= Length) {
      std::copy(Copy.begin(), Copy.end(), Code.begin() + At);
      break;
    }
    [[fallthrough]];
  case 5: // one more
    Code.insert(Code.begin() + At, Copy.begin(), Copy.end());
    break;
  case 6: // one less
    Code.erase(Code.begin() + At, Code.begin() + At + Length);
    break;
  default:
    fuzz::changeOne(Code, Random);
  }
}

void Parts::changeTables(FunctionData &F, Generator &Random) {
  auto Indices = [&](std::vector<uint32_t> &V) {
    switch (V.empty() ? 0 : Random() % 3) {
    case 0:
      V.insert(V.begin() + Random() % (V.size() + 1),
               uint32_t(Random() % (Constants.size() + 1)));
      break;
    case 1:
      V.erase(V.begin() + Random() % V.size());
      break;
    default:
      V[Random() % V.size()] += Random() % 17 - 8;
    }
  };
  switch (Random() % 7) {
  case 0:
    return Indices(F.Parameters);
  case 1:
    return Indices(F.FreeVariables);
  case 2:
    return Indices(F.LineWords);
  case 3:
    return fuzz::changeOne(words(F.Variables), Random);
  case 4:
  case 5: {
    uint32_t Size = uint32_t(F.Code.size()) + 1;
    auto Any = [&] { return uint32_t(Random() % Size); };
    if (F.Exceptions.empty() || Random() % 4 == 0)
      F.Exceptions.insert(F.Exceptions.begin() +
                              Random() % (F.Exceptions.size() + 1),
                          {Any(), Any(), Any()});
    else
      (&F.Exceptions[Random() % F.Exceptions.size()].Start)[Random() % 3] =
          Any();
    return;
  }
  default:
    F.LineStarts.resize(F.LineWords.size());
    F.LineEnds.resize(F.LineWords.size());
    if (!F.LineStarts.empty())
      F.LineStarts[Random() % F.LineStarts.size()] = uint32_t(Random());
  }
}

void Parts::changeHeader(FunctionData &F, Generator &Random) {
  int Step = int(Random() % 9) - 4;
  switch (Random() % 8) {
  case 0:
    F.Name += Step;
    break;
  case 1:
    F.Flags ^= 1u << Random() % 20;
    break;
  case 2:
    F.PositionalOnly += Step;
    break;
  case 3:
    F.Positional += Step;
    break;
  case 4:
    F.KeywordOnly += Step;
    break;
  case 5:
    F.Registers += Step;
    break;
  case 6:
    F.Docstring = uint32_t(Random() % (Constants.size() + 1));
    break;
  default:
    Caches += Step;
  }
}

void Parts::changeConstants(Generator &Random) {
  if (Constants.empty())
    return;
  Constant &C = Constants[Random() % Constants.size()];
  const Constant &Other = Constants[Random() % Constants.size()];
  switch (Random() % 7) {
  case 0:
    C = Other;
    break;
  case 1:
    C.Kind = ConstantKind(Random() % (NumConstantKinds + 1));
    break;
  case 2:
    C.Size += Random() % 9 - 4;
    break;
  case 3:
    C.Payload = fuzz::changedWord(C.Payload, Other.Payload, Random);
    break;
  case 4:
    C.Flags ^= 1 << Random() % 4;
    break;
  case 5:
    fuzz::changeOne(Wide, Random);
    break;
  default:
    if (!Blob.empty())
      Blob[Random() % Blob.size()] = char(Random());
  }
}

void Parts::change(Generator &Random) {
  FunctionData &F = Functions[Random() % Functions.size()];
  switch (Random() % 8) {
  case 0:
    return changeTables(F, Random);
  case 1:
    return changeHeader(F, Random);
  case 2:
    return changeConstants(Random);
  default:
    return changeCode(F, Random);
  }
}

/// Whether there is something in \p P and its words lie where words may lie.
static bool canBeTakenApart(const fb::Program &P) {
  auto Aligned = [](auto *V) {
    return !V || reinterpret_cast<uintptr_t>(V->Data()) % 8 == 0;
  };
  if (!P.functions() || !P.functions()->size())
    return false;
  for (const fb::Function *F : *P.functions())
    if (!Aligned(F->code()))
      return false;
  return Aligned(P.constants()) && Aligned(P.wide());
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  Generator Random(Seed);
  std::vector<uint64_t> Words = aligned(Data, Size);
  std::span<const uint8_t> Bytes(
      reinterpret_cast<const uint8_t *>(Words.data()), Size);
  flatbuffers::Verifier V(Bytes.data(), Bytes.size(), 8, 1 << 20);
  bool Usable = Size > 12 && fb::ProgramBufferHasIdentifier(Bytes.data()) &&
                fb::VerifyProgramBuffer(V) &&
                canBeTakenApart(*fb::GetProgram(Bytes.data()));
  if (!Usable || Random() % 32 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  Parts P(ProgramView::openTrusted(Bytes));
  for (unsigned N = 1 + Random() % 3; N; --N)
    P.change(Random);
  std::vector<uint8_t> Out = P.write();
  if (Out.size() > MaxSize)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  memcpy(Data, Out.data(), Out.size());
  return Out.size();
}
