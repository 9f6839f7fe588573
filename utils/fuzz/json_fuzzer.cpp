//===- json_fuzzer.cpp - Hostile lines from a host ------------------------===//
//
// libFuzzer target: whatever the text, it is refused or is a value whose JSON
// form says the same, and an answer or policy or recording is refused or
// usable.
//
//===----------------------------------------------------------------------===//

#include "monty/Embed/Json.h"
#include "monty/Embed/Policy.h"
#include "monty/Embed/ProgressJson.h"
#include "monty/Embed/Recording.h"
#include "llvm/Support/ErrorHandling.h"

using namespace monty::embed;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::string_view Text(reinterpret_cast<const char *>(Data), Size);
  JsonLimits Limits{200, 100'000};
  Value V, Again;
  std::string Why;
  if (parseJson(Text, V, Why, Limits)) {
    std::string Written = toJson(V);
    if (!parseJson(Written, Again, Why) || toJson(Again) != Written)
      llvm::report_fatal_error("the JSON form of a value is another value");
  }
  Answer A, B;
  std::optional<uint64_t> Id;
  Error Bad;
  if (answerFromJson(Text, A, Id, Bad)) {
    std::string Written = answerToJson(A);
    if (!answerFromJson(Written, B, Id, Bad) || answerToJson(B) != Written)
      llvm::report_fatal_error("the JSON form of an answer is another answer");
  }
  Error Ignored;
  Policy P = Policy::fromJson(Text, Ignored);
  Progress Call;
  Call.Kind = ProgressKind::FunctionCall;
  Call.Name = "f";
  Answer Denial = P.check(Call).Denial;
  Error NotOne;
  Replayer R = Replayer::parse(Text, NotOne);
  if (!NotOne)
    R.answer(Call, 0, Denial, NotOne);
  return 0;
}
