//===- ProgramWriter.cpp - Making a Program's bytes -----------------------===//
//
// Writes the structs of ProgramWriter.h as the FlatBuffer of
// schema/program.fbs. The same data gives the same bytes.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/ProgramWriter.h"
#include "program_generated.h"

using namespace monty;

namespace {
using Builder = flatbuffers::FlatBufferBuilder;

/// A vector of numbers; empty ones are left out.
template <typename T, typename List>
flatbuffers::Offset<flatbuffers::Vector<T>> numbers(Builder &B,
                                                    const List &Items) {
  if (Items.empty())
    return 0;
  return B.CreateVector(reinterpret_cast<const T *>(Items.data()),
                        Items.size());
}

/// A vector of structs that have the same layout in C++.
template <typename T, typename List>
flatbuffers::Offset<flatbuffers::Vector<const T *>> structs(Builder &B,
                                                            const List &Items) {
  static_assert(sizeof(T) == sizeof(*Items.data()));
  if (Items.empty())
    return 0;
  return B.CreateVectorOfStructs(reinterpret_cast<const T *>(Items.data()),
                                 Items.size());
}

flatbuffers::Offset<fb::Function> writeFunction(Builder &B,
                                                const FunctionData &F) {
  auto Parameters = numbers<uint32_t>(B, F.Parameters);
  auto FreeVariables = numbers<uint32_t>(B, F.FreeVariables);
  auto Variables = structs<fb::VariableInfo>(B, F.Variables);
  auto Code = numbers<uint64_t>(B, F.Code);
  auto Exceptions = structs<fb::ExceptionRange>(B, F.Exceptions);
  auto LineWords = numbers<uint32_t>(B, F.LineWords);
  auto LineStarts = numbers<uint32_t>(B, F.LineStarts);
  auto LineEnds = numbers<uint32_t>(B, F.LineEnds);
  fb::FunctionBuilder Out(B);
  Out.add_name(F.Name);
  Out.add_qualname(F.Qualname);
  Out.add_flags(F.Flags);
  Out.add_positional_only(F.PositionalOnly);
  Out.add_positional(F.Positional);
  Out.add_keyword_only(F.KeywordOnly);
  Out.add_registers(F.Registers);
  Out.add_first_line(F.FirstLine);
  Out.add_docstring(F.Docstring);
  Out.add_parameters(Parameters);
  Out.add_free_variables(FreeVariables);
  Out.add_variables(Variables);
  Out.add_code(Code);
  Out.add_exceptions(Exceptions);
  Out.add_line_words(LineWords);
  Out.add_line_starts(LineStarts);
  Out.add_line_ends(LineEnds);
  return Out.Finish();
}
} // namespace

std::vector<uint8_t> monty::writeProgram(const ProgramData &P) {
  size_t Estimate = 1024 + P.Source.size() + P.Blob.size() +
                    P.Constants.size() * sizeof(Constant);
  for (const FunctionData &F : P.Functions)
    Estimate += 256 + F.Code.size() * 8 + F.LineWords.size() * 12;
  Builder B(Estimate);
  std::vector<flatbuffers::Offset<fb::Function>> Functions;
  Functions.reserve(P.Functions.size());
  for (const FunctionData &F : P.Functions)
    Functions.push_back(writeFunction(B, F));
  auto FunctionList = B.CreateVector(Functions);
  auto SourceName = B.CreateString(P.SourceName.data(), P.SourceName.size());
  auto Source = numbers<uint8_t>(B, P.Source);
  auto SourceLines = numbers<uint32_t>(B, P.SourceLines);
  auto Constants = structs<fb::Constant>(B, P.Constants);
  auto Items = numbers<uint32_t>(B, P.Items);
  auto Wide = numbers<uint64_t>(B, P.Wide);
  auto Blob = numbers<uint8_t>(B, P.Blob);
  fb::ProgramBuilder Out(B);
  Out.add_version(ProgramVersion);
  Out.add_operations(operationsDigest());
  Out.add_source_name(SourceName);
  Out.add_source(Source);
  Out.add_source_lines(SourceLines);
  Out.add_caches(P.Caches);
  Out.add_constants(Constants);
  Out.add_items(Items);
  Out.add_wide(Wide);
  Out.add_blob(Blob);
  Out.add_functions(FunctionList);
  fb::FinishProgramBuffer(B, Out.Finish());
  return std::vector<uint8_t>(B.GetBufferPointer(),
                              B.GetBufferPointer() + B.GetSize());
}
