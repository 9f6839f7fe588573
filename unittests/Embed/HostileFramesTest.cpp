//===- HostileFramesTest.cpp - Frames that wait for what cannot come ------===//

#include "HostileSnapshot.h"
#include "monty/Bytecode/Program.h"
#include "monty/Genesis/Genesis.h"

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

/// The image at \p R.
template <typename T> static const T *inImage(monty::Ref R) {
  using L = monty::CageLayout;
  auto Image = monty::genesisImage();
  return reinterpret_cast<const T *>(
      R < L::RootBlock ? Image.Constant.data() + (R - L::Genesis)
                       : Image.Mutable.data() + (R - L::RootBlock));
}

/// \p S with the function called `mine` in the place of that of the prelude.
static std::vector<uint8_t> withPrelude(const Sections &S, const char *Name) {
  size_t Mine = 0;
  for (size_t At : S.all(Kind::Function)) {
    monty::Value Text = S.get(At, &monty::FunctionObject::Name);
    if (Text.asRef() < S.SpaceStart)
      continue;
    size_t Place = S.place(Text.asRef()) + sizeof(monty::StrObject);
    if (std::memcmp(&S.Bytes[Place], "mine", 4) == 0)
      Mine = At;
  }
  EXPECT_NE(Mine, 0u);
  auto *Root = inImage<monty::RootBlock>(monty::CageLayout::RootBlock);
  auto *D = inImage<monty::DictObject>(Root->Prelude);
  size_t First = D->Entries + sizeof(monty::ArrayObject);
  for (uint32_t I = 0; I != D->Used; ++I) {
    size_t At = First + I * sizeof(monty::DictObject::Entry);
    auto *E = inImage<monty::DictObject::Entry>(monty::Ref(At));
    auto *Key = inImage<monty::StrObject>(E->Key.asRef());
    if (llvm::StringRef(reinterpret_cast<const char *>(Key + 1),
                        Key->ByteLength) == Name)
      return S.withChange((At + 8 - monty::CageLayout::RootBlock) / 8,
                          S.value(Mine).bits());
  }
  ADD_FAILURE() << "no " << Name;
  return {};
}

/// The prelude lies where a run may change it: what it builds is looked at.
TEST(HostileFrames, WhatIsBuiltIsKnown) {
  auto Run = [](const char *Name, const std::string &Line) {
    Sections S = sectionsAt("class K:\n"
                            "    def __hash__(self): return ask(7) or 7\n"
                            "    def __eq__(self, other): return True\n"
                            "    def __format__(self, s): return 'x'\n"
                            "def mine(*args): return 5\n"
                            "k = K()\n"
                            "ask(1)\n" +
                            Line);
    EXPECT_EQ(runOn(S.Bytes).Kind, ProgressKind::Complete);
    return runOn(withPrelude(S, Name)).Exception.Type;
  };
  EXPECT_EQ(Run("build_map", "{k: 1}"), "SystemError");
  EXPECT_EQ(Run("format_slow", "f'{k}'"), "SystemError");
}

/// So is what it tells of an exception.
TEST(HostileFrames, ExceptionsAreToldAnyway) {
  for (const char *Told : {"1, 2", "'', []", "'', [1]", "'', [(e, 1, [])]",
                           "'', [(e, '', [1])]", "'', [(1, '', [])]"}) {
    Sections S = sectionsAt(std::string("def mine(e): return ") + Told +
                            "\n"
                            "ask(1)\n"
                            "raise ValueError('text')");
    Progress P = runOn(withPrelude(S, "describe_uncaught"));
    EXPECT_EQ(P.Exception.Type, "ValueError") << Told;
    EXPECT_EQ(P.Exception.Message, "text") << Told;
  }
}

/// A method of a host object that is called like the request for an attribute
/// need not have a name for it.
TEST(HostileFrames, AttributesHaveNames) {
  Error Why;
  Session S;
  S.defineFunction("ask");
  Progress P =
      S.start(Program::compile("h = ask()\nh.method()", {"attack.py"}, Why));
  P = S.resume(Answer::value(Value::handle(1, "Thing")));
  ASSERT_EQ(P.Kind, ProgressKind::MethodCall);
  Sections Saved(S.snapshot({}, Why));
  auto *Root = inImage<monty::RootBlock>(monty::CageLayout::RootBlock);
  monty::Ref Name = Root->Names[size_t(monty::NameId::dunder_getattr)];
  size_t Field =
      offsetof(monty::RootBlock, Host) + offsetof(monty::PendingRequest, Name);
  Session Loaded = Session::load(
      Saved.withChange(Field / 8, monty::Value::ref(Name).bits()), {}, Why);
  ASSERT_TRUE(Loaded.valid()) << Why.Message;
  EXPECT_EQ(Loaded.resume(Answer::function()).Kind, ProgressKind::Error);
}
