//===- HostileFramesTest.cpp - Frames that wait for what cannot come ------===//

#include "HostileSnapshot.h"
#include "monty/Bytecode/Program.h"

using namespace monty::embed;
using monty::Frame;
using monty::Kind;
using monty::Opcode;
using monty::ReturnAction;

/// The word of the first instruction \p Op of the function called \p Name, and
/// how many words it takes.
static std::pair<uint32_t, uint32_t> findIn(std::string_view Source,
                                            std::string_view Name, Opcode Op) {
  Error Why;
  Program P = Program::compile(Source, {"attack.py"}, Why);
  monty::ProgramView View = monty::ProgramView::openTrusted(P.bytes());
  for (unsigned I = 0; I != View.functionCount(); ++I) {
    const monty::FunctionView &F = View.function(I);
    if (View.text(F.Name) != llvm::StringRef(Name))
      continue;
    for (uint32_t W = 0; W < F.Code.size(); W += monty::insn::length(F.Code[W]))
      if (monty::insn::op(F.Code[W]) == Op)
        return {W, monty::insn::length(F.Code[W])};
  }
  ADD_FAILURE() << "no such instruction";
  return {};
}

namespace {
/// A snapshot, its innermost frame and the one that this returns to.
struct Waiting : Sections {
  explicit Waiting(std::string_view Source)
      : Sections(sectionsAt(Source)), Callee(framePlace(Innermost)),
        Caller(framePlace(get(Callee, &Frame::Caller))) {}

  /// Puts the caller at \p Where instead.
  void move(std::pair<uint32_t, uint32_t> Where) {
    set(Caller, &Frame::Word, Where.first);
    set(Caller, &Frame::Resume, Where.first + Where.second);
  }
  void returns(ReturnAction Action) {
    set(Callee, &Frame::OnReturn, uint8_t(Action));
  }

  size_t Callee, Caller;
};
} // namespace

/// What a raise calls raises: if it returns, nothing behind the raise runs.
TEST(HostileFrames, NothingFollowsARaise) {
  const char *Source = "def f(): return ask()\n"
                       "e = ValueError()\n"
                       "def h(a):\n"
                       "    f()\n"
                       "    raise a\n"
                       "h(e)";
  Waiting S(Source);
  S.move(findIn(Source, "h", Opcode::Raise));
  S.returns(ReturnAction::Discard);
  EXPECT_EQ(runOn(S.file()).Exception.Type, "SystemError");
}

/// Instructions that write registers, or bind one, do so before the next.
TEST(HostileFrames, NothingThatIsNeededIsDiscarded) {
  const char *Source = "def f(): return ask()\n"
                       "def h(a, c):\n"
                       "    f()\n"
                       "    x, y = a\n"
                       "    p, *q = a\n"
                       "    if c: z = 1\n"
                       "    {y, *a}, {x: y}, f'{x}{y:>{x}}'\n"
                       "    return [x, y, z]\n"
                       "h((1, 2), 1)";
  Waiting S(Source);
  S.returns(ReturnAction::Discard);
  EXPECT_EQ(whyRefused(S.file()), "");
  for (Opcode Op : {Opcode::UnpackSequence, Opcode::UnpackEx,
                    Opcode::CheckBound, Opcode::BuildSet, Opcode::BuildMap,
                    Opcode::BuildString, Opcode::FormatValue}) {
    S.move(findIn(Source, "h", Op));
    EXPECT_NE(whyRefused(S.file()), "") << monty::info(Op).Mnemonic;
  }
}

/// A generator gives its caller values before it returns: there is a register
/// for them.
TEST(HostileFrames, GeneratorsYieldToARegister) {
  Waiting S("def g():\n"
            "    ask()\n"
            "    yield 7\n"
            "def m(i):\n"
            "    x = next(i)\n"
            "    return x\n"
            "m(g())");
  EXPECT_EQ(runOn(S.file()).Kind, ProgressKind::Complete);
  S.returns(ReturnAction::Discard);
  for (uint16_t Result : {0, 1, 65535}) {
    S.set(S.Callee, &Frame::Result, Result);
    EXPECT_NE(whyRefused(S.file()), "") << Result;
  }
}
