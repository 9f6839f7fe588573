//===- script_fuzzer.cpp - Hostile scripts --------------------------------===//
//
// libFuzzer target: whatever a script does with the objects of the language and
// the library, it runs within its limits and leaves a state that the verifier
// accepts. The script is script_driver.py, which does what the input's bytes
// say; it is started once, and each input goes on with a copy.
//
//===----------------------------------------------------------------------===//

#include "Running.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace monty;

static embed::Session &waitingDriver() {
  static embed::Session Waiting = [] {
    auto Source = llvm::MemoryBuffer::getFile(MONTY_SCRIPT_DRIVER);
    if (!Source)
      llvm::report_fatal_error("there is no " MONTY_SCRIPT_DRIVER);
    embed::Error Why;
    embed::Program P = embed::Program::compile(
        std::string_view((*Source)->getBuffer()), {"driver.py"}, Why);
    embed::SessionOptions Options;
    Options.Limits = fuzz::smallLimits();
    Options.Limits.MaxSteps = 2'000'000;
    embed::Session S(Options);
    S.defineFunction("ask");
    if (!P.valid() || !S.start(P).isPaused())
      llvm::report_fatal_error("the driver does not run");
    return S;
  }();
  return Waiting;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  embed::Error Why;
  embed::Session S = waitingDriver().fork(Why);
  if (!S.valid())
    llvm::report_fatal_error("the driver cannot be copied");
  std::string_view Bytes(reinterpret_cast<const char *>(Data), Size);
  fuzz::drive(S, S.resume(embed::Answer::value(embed::Value::bytes(Bytes))),
              unsigned(llvm::xxh3_64bits(llvm::ArrayRef(Data, Size))), 16);
  return 0;
}
