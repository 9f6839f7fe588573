//===- source_fuzzer.cpp - Hostile sources --------------------------------===//
//
// libFuzzer target: whatever the source, it is compiled or refused with words
// and a place inside it, and what was compiled passes the verifier. Mutations
// cut, copy and swap whole words and lines, so that most stay close to Python.
// Corpus: the scripts of test/Lang, bench/ and lib/Prelude.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Program.h"
#include "monty/Driver/Compile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <cstring>
#include <random>

using namespace monty;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static Compiler Warm;
  llvm::StringRef Source(reinterpret_cast<const char *>(Data), Size);
  auto Bytes = Warm.compile(Source, {});
  if (Warm.failed()) {
    const SyntaxDiagnostic &D = Warm.error();
    if (D.Message.empty() || D.Range.Begin > Size || D.Range.End > Size + 1)
      llvm::report_fatal_error("a mistake without words or place");
    renderSyntaxError(D, Source, "fuzz.py");
    return 0;
  }
  std::vector<uint64_t> Aligned((Bytes.size() + 7) / 8);
  memcpy(Aligned.data(), Bytes.data(), Bytes.size());
  auto Program = ProgramView::open(
      {reinterpret_cast<const uint8_t *>(Aligned.data()), Bytes.size()});
  if (!Program)
    llvm::report_fatal_error(
        llvm::Twine("the verifier refuses what was compiled: ") +
        llvm::toString(Program.takeError()));
  return 0;
}

namespace {
/// The pieces that mutations move: words, blanks, single other characters.
size_t pieceEnd(llvm::StringRef Text, size_t At) {
  auto IsWord = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  size_t End = At + 1;
  if (IsWord(Text[At]) || Text[At] == ' ')
    while (End < Text.size() &&
           (Text[At] == ' ' ? Text[End] == ' ' : IsWord(Text[End])))
      ++End;
  return End;
}
} // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  std::minstd_rand Random(Seed);
  if (!Size || Random() % 8 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  static const char *const Words[] = {"(",          ")",
                                      "[",          "]",
                                      "{",          "}",
                                      ":",          ",",
                                      "=",          ":=",
                                      "*",          "**",
                                      "/",          ".",
                                      "->",         "\n",
                                      "\n  ",       "if ",
                                      "else ",      "for ",
                                      " in ",       "not ",
                                      "lambda ",    "yield ",
                                      "await ",     "async ",
                                      "def ",       "class ",
                                      "try:\n",     "except ",
                                      "finally:\n", "with ",
                                      " as ",       "match ",
                                      "case ",      "del ",
                                      "global x\n", "nonlocal x\n",
                                      "return ",    "break\n",
                                      "continue\n", "f'{x!r:>{y}}'",
                                      "import a\n", "from a import b\n",
                                      "raise ",     "type X = ",
                                      "1",          "'a'",
                                      "\\",         "#",
                                      "\t",         "@",
                                      "...",        "None",
                                      "x",          "_",
                                      "print "};
  llvm::StringRef Text(reinterpret_cast<const char *>(Data), Size);
  std::string Out = Text.str();
  for (unsigned Times = 1 + Random() % 3; Times && !Out.empty(); --Times) {
    size_t At = Random() % Out.size(), From = Random() % Out.size();
    size_t End = pieceEnd(Out, At), FromEnd = pieceEnd(Out, From);
    std::string Other = Out.substr(From, FromEnd - From);
    size_t Line = Out.find('\n', At),
           Next = Line == std::string::npos ? Line : Out.find('\n', Line + 1);
    switch (Random() % 6) {
    case 0:
      Out.erase(At, End - At);
      break;
    case 1:
      Out.insert(At, Other);
      break;
    case 2:
      Out.replace(At, End - At, Other);
      break;
    case 3:
      if (Next != std::string::npos)
        Out.erase(Line, Next - Line);
      break;
    default:
      Out.insert(End, Words[Random() % std::size(Words)]);
    }
  }
  size_t New = std::min(Out.size(), MaxSize);
  memcpy(Data, Out.data(), New);
  return New;
}
