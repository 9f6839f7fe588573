//===- ProgramView.cpp - Opening a compiled script in place ---------------===//
//
// Turns the FlatBuffer's tables into spans, once, so that the interpreter never
// walks a FlatBuffer. Nothing is checked here: see ProgramVerifier.cpp.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Opcodes.h"
#include "monty/Bytecode/Program.h"
#include "program_generated.h"
#include <algorithm>

using namespace monty;

static_assert(sizeof(fb::Constant) == sizeof(Constant));
static_assert(sizeof(fb::ExceptionRange) == sizeof(ExceptionRange));
static_assert(sizeof(fb::VariableInfo) == sizeof(VariableInfo));

/// FNV-1a of all that the tables say of what code means.
static constexpr uint32_t digestOfTables() {
  uint32_t Hash = 0x811c9dc5;
  auto Byte = [&](uint8_t B) { Hash = (Hash ^ B) * 0x01000193; };
  auto Text = [&](const char *S) {
    do
      Byte(uint8_t(*S));
    while (*S++);
  };
  for (unsigned I = 0; I != NumOpcodes; ++I) {
    const OpcodeInfo &Info = info(Opcode(I));
    Text(Info.Mnemonic);
    Byte(uint8_t(Info.Form));
    Byte(uint8_t(Info.X));
    Byte(Info.Flags);
    Byte(uint8_t(Info.Effects));
  }
#define FUNCFLAG(Name, Word, Bit)                                              \
  Text(Word);                                                                  \
  Byte(Bit);
#include "monty/Bytecode/Flags.def"
  return Hash;
}

uint32_t monty::operationsDigest() {
  static constexpr uint32_t Digest = digestOfTables();
  return Digest;
}

namespace {
/// A vector of the buffer as a span; an absent one is empty.
template <typename T, typename U>
std::span<const T> asSpan(const flatbuffers::Vector<U> *V) {
  if (!V)
    return {};
  return {reinterpret_cast<const T *>(V->Data()), V->size()};
}

FunctionView viewOf(const fb::Function &F) {
  FunctionView V;
  V.Name = F.name();
  V.Qualname = F.qualname();
  V.Flags = F.flags();
  V.PositionalOnly = F.positional_only();
  V.Positional = F.positional();
  V.KeywordOnly = F.keyword_only();
  V.Registers = F.registers();
  V.FirstLine = F.first_line();
  V.Docstring = F.docstring();
  V.Parameters = asSpan<ConstantIndex>(F.parameters());
  V.FreeVariables = asSpan<ConstantIndex>(F.free_variables());
  V.Variables = asSpan<VariableInfo>(F.variables());
  V.Code = asSpan<uint64_t>(F.code());
  V.Exceptions = asSpan<ExceptionRange>(F.exceptions());
  V.LineWords = asSpan<uint32_t>(F.line_words());
  V.LineStarts = asSpan<uint32_t>(F.line_starts());
  V.LineEnds = asSpan<uint32_t>(F.line_ends());
  return V;
}
} // namespace

ProgramView ProgramView::openTrusted(std::span<const uint8_t> Bytes) {
  const fb::Program &P = *fb::GetProgram(Bytes.data());
  ProgramView View;
  View.Bytes = Bytes;
  if (auto *Name = P.source_name())
    View.SourceName = llvm::StringRef(Name->c_str(), Name->size());
  if (auto *Text = P.source())
    View.Source = llvm::StringRef(reinterpret_cast<const char *>(Text->Data()),
                                  Text->size());
  View.SourceLines = asSpan<uint32_t>(P.source_lines());
  View.Caches = P.caches();
  View.Constants = asSpan<Constant>(P.constants());
  View.Items = asSpan<uint32_t>(P.items()).data();
  View.Wide = asSpan<uint64_t>(P.wide()).data();
  View.Blob = asSpan<char>(P.blob()).data();
  View.NumFunctions = P.functions()->size();
  std::shared_ptr<FunctionView[]> Functions(
      new FunctionView[View.NumFunctions]);
  for (unsigned I = 0; I != View.NumFunctions; ++I)
    Functions[I] = viewOf(*P.functions()->Get(I));
  View.Functions = std::move(Functions);
  return View;
}

llvm::Expected<ProgramView> ProgramView::open(std::span<const uint8_t> Bytes) {
  if (llvm::Error E = verifyProgram(Bytes))
    return E;
  return openTrusted(Bytes);
}

const ExceptionRange *FunctionView::findHandler(uint32_t Word) const {
  auto It = std::upper_bound(
      Exceptions.begin(), Exceptions.end(), Word,
      [](uint32_t W, const ExceptionRange &R) { return W < R.Start; });
  if (It == Exceptions.begin())
    return nullptr;
  return Word < It[-1].End ? &It[-1] : nullptr;
}

CodeRange FunctionView::findRange(uint32_t Word) const {
  auto It = std::upper_bound(LineWords.begin(), LineWords.end(), Word);
  if (It == LineWords.begin())
    return {};
  size_t I = It - LineWords.begin() - 1;
  return {LineStarts[I], LineEnds[I]};
}

std::pair<uint32_t, uint32_t>
ProgramView::lineAndColumn(uint32_t Offset) const {
  auto It = std::upper_bound(SourceLines.begin(), SourceLines.end(), Offset);
  if (It == SourceLines.begin())
    return {1, Offset};
  return {uint32_t(It - SourceLines.begin()), Offset - It[-1]};
}
