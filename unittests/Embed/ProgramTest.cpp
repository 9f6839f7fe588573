//===- ProgramTest.cpp - Programs as bytes, in place and from files -------===//

#include "Helpers.h"
#include "monty/Bytecode/ProgramWriter.h"
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace monty;
using namespace monty::embed;

namespace {

/// Bytes of a Program where they are aligned, and the span of them.
struct Kept {
  std::shared_ptr<std::vector<uint64_t>> Words;
  std::span<uint8_t> Bytes;

  /// Every text \p Old becomes \p New, which is as long.
  void replace(std::string_view Old, std::string_view New) {
    std::string_view Text(reinterpret_cast<char *>(Bytes.data()), Bytes.size());
    for (size_t At = 0; (At = Text.find(Old, At)) != Text.npos;)
      std::memcpy(&Bytes[At], New.data(), New.size());
  }
};

Kept kept(const Program &P) {
  std::vector<uint8_t> Saved = P.save();
  Kept K{std::make_shared<std::vector<uint64_t>>((Saved.size() + 7) / 8), {}};
  K.Bytes = {reinterpret_cast<uint8_t *>(K.Words->data()), Saved.size()};
  std::memcpy(K.Bytes.data(), Saved.data(), Saved.size());
  return K;
}

/// The line of /proc/self/maps that \p Address belongs to.
std::string mappingOf(const void *Address) {
  std::ifstream Maps("/proc/self/maps");
  for (std::string Line; std::getline(Maps, Line);) {
    char *End;
    uintptr_t From = std::strtoull(Line.c_str(), &End, 16);
    uintptr_t To = std::strtoull(End + 1, nullptr, 16);
    if (From <= uintptr_t(Address) && uintptr_t(Address) < To)
      return Line;
  }
  return "";
}

/// A file of this test's own that is gone when it ends.
struct SavedFile {
  std::string Path;
  explicit SavedFile(std::span<const uint8_t> Bytes) {
    Path = testing::TempDir() + "monty-program-" + std::to_string(getpid()) +
           ".mtyc";
    std::ofstream(Path, std::ios::binary)
        .write(reinterpret_cast<const char *>(Bytes.data()),
               std::streamsize(Bytes.size()));
    chmod(Path.c_str(), 0644);
  }
  ~SavedFile() { std::filesystem::remove(Path); }
};

constexpr std::string_view Source = "def f(a, *b, c=('x', 2.5)):\n"
                                    "    try:\n"
                                    "        return a + 'tail', c\n"
                                    "    except TypeError:\n"
                                    "        return 10**30\n"
                                    "f('head')";

} // namespace

TEST(Program, LoadInPlaceKeepsToTheBytes) {
  Kept K = kept(compiled(Source));
  Error Why;
  Program P = Program::loadInPlace(K.Words, K.Bytes, Why);
  ASSERT_TRUE(P.valid()) << Why.Message;
  EXPECT_EQ(P.bytes().data(), K.Bytes.data());
  // A constant that is changed afterwards (which hosts must not do) is what
  // the script sees: nothing was set aside.
  K.replace("tail", "mail");
  Session S;
  EXPECT_EQ(resultOf(S.start(P)),
            "{\"$type\":\"tuple\",\"items\":[\"headmail\","
            "{\"$type\":\"tuple\",\"items\":[\"x\",2.5]}]"
            "}");
}

TEST(Program, ViewsPointIntoTheBytes) {
  Kept K = kept(compiled(Source));
  auto View = ProgramView::open(K.Bytes);
  ASSERT_TRUE(bool(View)) << llvm::toString(View.takeError());
  auto IsInside = [&](const auto &Span) {
    auto *Begin = reinterpret_cast<const uint8_t *>(Span.data());
    return Span.empty() || (Begin >= K.Bytes.data() &&
                            Begin + Span.size() * sizeof(*Span.data()) <=
                                K.Bytes.data() + K.Bytes.size());
  };
  EXPECT_TRUE(IsInside(View->constants()));
  EXPECT_TRUE(IsInside(View->source()));
  EXPECT_TRUE(IsInside(View->sourceLines()));
  ASSERT_EQ(View->functionCount(), 2u);
  for (unsigned I = 0; I != View->functionCount(); ++I) {
    const FunctionView &F = View->function(I);
    EXPECT_FALSE(F.Code.empty());
    EXPECT_TRUE(IsInside(F.Code));
    EXPECT_TRUE(IsInside(F.Exceptions));
    EXPECT_TRUE(IsInside(F.Parameters));
    EXPECT_TRUE(IsInside(F.Variables));
    EXPECT_TRUE(IsInside(F.LineWords));
  }
}

TEST(Program, OwnerIsKeptAsLongAsSomethingRuns) {
  Kept K = kept(compiled("f()\n'end'"));
  std::weak_ptr<std::vector<uint64_t>> Owner = K.Words;
  {
    Session S;
    S.defineFunction("f");
    {
      Error Why;
      Program P = Program::loadInPlace(K.Words, K.Bytes, Why);
      ASSERT_TRUE(P.valid()) << Why.Message;
      K.Words.reset();
      EXPECT_EQ(S.start(P).Kind, ProgressKind::FunctionCall);
    }
    EXPECT_FALSE(Owner.expired());
    EXPECT_EQ(resultOf(S.resume(Answer::value(1))), "\"end\"");
  }
  EXPECT_TRUE(Owner.expired());
}

TEST(Program, LoadInPlaceRefusesWhatItCannotRun) {
  Kept K = kept(compiled("1"));
  Error Why;
  EXPECT_FALSE(Program::loadInPlace(K.Words, {}, Why).valid());
  EXPECT_FALSE(Why.Message.empty());
  for (size_t Size : {size_t(1), size_t(8), K.Bytes.size() / 2}) {
    Why = {};
    EXPECT_FALSE(
        Program::loadInPlace(K.Words, K.Bytes.first(Size), Why).valid());
    EXPECT_FALSE(Why.Message.empty());
  }
  Kept Shifted{std::make_shared<std::vector<uint64_t>>(K.Words->size() + 1),
               {}};
  Shifted.Bytes = {reinterpret_cast<uint8_t *>(Shifted.Words->data()) + 1,
                   K.Bytes.size()};
  std::memcpy(Shifted.Bytes.data(), K.Bytes.data(), K.Bytes.size());
  Why = {};
  EXPECT_FALSE(Program::loadInPlace(Shifted.Words, Shifted.Bytes, Why).valid());
  EXPECT_FALSE(Why.Message.empty());
}

TEST(Program, FilesAreMapped) {
  SavedFile File(compiled("'mapped'").save());
  Error Why;
  Program P = Program::loadFile(File.Path, Why);
  ASSERT_TRUE(P.valid()) << Why.Message;
  std::string Mapping = mappingOf(P.bytes().data());
  EXPECT_NE(Mapping.find(File.Path), std::string::npos) << Mapping;
  EXPECT_NE(Mapping.find(" r--p "), std::string::npos) << Mapping;
  Session S;
  EXPECT_EQ(resultOf(S.start(P)), "\"mapped\"");
}

TEST(Program, FilesThatOthersCanWriteAreCopied) {
  SavedFile File(compiled("'copied'").save());
  ASSERT_EQ(chmod(File.Path.c_str(), 0666), 0);
  Error Why;
  Program P = Program::loadFile(File.Path, Why);
  ASSERT_TRUE(P.valid()) << Why.Message;
  EXPECT_EQ(mappingOf(P.bytes().data()).find(File.Path), std::string::npos);
  Session S;
  EXPECT_EQ(resultOf(S.start(P)), "\"copied\"");
}

TEST(Program, FilesThatAreNoneAreErrors) {
  for (std::string Path : {testing::TempDir(), testing::TempDir() + "absent"}) {
    Error Why;
    EXPECT_FALSE(Program::loadFile(Path, Why).valid());
    EXPECT_NE(Why.Message.find(Path), std::string::npos);
  }
  SavedFile Empty({});
  Error Why;
  EXPECT_FALSE(Program::loadFile(Empty.Path, Why).valid());
  EXPECT_FALSE(Why.Message.empty());
}

/// What the compiler writes asks for builtins that the table lists.
TEST(Program, UnknownBuiltinsAreRefused) {
  Kept K = kept(compiled("assert f(), 'why'"));
  K.replace("AssertionError", "compile_source");
  Error Why;
  EXPECT_FALSE(Program::load(K.Bytes, Why).valid());
  EXPECT_NE(Why.Message.find("loads what is not to be loaded"),
            std::string::npos)
      << Why.Message;
}

/// A Program whose constants do not fit ends as a script does that asks for too
/// much, before anything of it runs.
TEST(Program, ConstantsCountAgainstTheMemoryLimit) {
  std::string Long(200'000, 'a');
  for (std::string Text : {"x = '" + Long + "'", "x = b'" + Long + "'",
                           "def " + Long + "(): pass", "x = 0x" + Long}) {
    SessionOptions Options;
    Options.Limits.MaxMemory = 60'000;
    Session S(Options);
    S.defineFunction("f");
    Progress P = S.start(compiled("f()\n" + Text));
    EXPECT_EQ(P.Kind, ProgressKind::LimitExceeded) << Text.substr(0, 10);
    EXPECT_EQ(P.Breach.Which, LimitName::Memory);
    // The session goes on with what fits.
    EXPECT_EQ(resultOf(S.feed(compiled("1 + 1"))), "2");
    Options.Limits.MaxMemory = 2'000'000;
    Session Large(Options);
    EXPECT_EQ(resultOf(Large.start(compiled(Text + "\n'end'"))), "\"end\"");
  }
}

/// What is garbage when the next Program comes makes room for it.
TEST(Program, GarbageMakesRoomForConstants) {
  SessionOptions Options;
  Options.Limits.MaxMemory = 2'000'000;
  Session S(Options);
  EXPECT_EQ(resultOf(S.start(compiled("x = 'x' * 1_500_000\nx = None\n1"))),
            "1");
  std::string Long(1'000'000, 'a');
  EXPECT_EQ(resultOf(S.feed(compiled("len('" + Long + "')"))), "1000000");
}

/// A Program may copy a large list many times without a loop.
TEST(Program, TuplesOfListsAskForRoom) {
  using namespace insn;
  const std::vector<uint32_t> Lines = {0};
  const std::vector<char> Blob = {'f'};
  std::vector<Constant> Constants;
  Constants.push_back(
      {ConstantKind::Str, constflag::Ascii | constflag::Identifier, 0, 1, 0});
  ProgramData P;
  P.SourceName = "t.py";
  P.SourceLines = Lines;
  P.Constants = Constants;
  P.Blob = Blob;
  FunctionData F;
  F.Flags = funcflag::Module;
  F.Registers = 3;
  F.Code = {packImm(Opcode::LoadSingleton, 0, 0, 0),
            pack(Opcode::BuildList, 1, 1),
            0,
            packImm(Opcode::LoadInt, 0, 2, 6'000'000),
            pack(Opcode::Mul, 0, 1, 1, 2),
            pack(Opcode::BuildList, 0, 0),
            pack(Opcode::ListExtend, 0, 0, 1),
            packImm(Opcode::LoadSingleton, 0, 1, 0)};
  F.Code.insert(F.Code.end(), 50, pack(Opcode::ListToTuple, 0, 1, 0));
  F.Code.push_back(packImm(Opcode::LoadInt, 0, 0, 5));
  F.Code.push_back(pack(Opcode::Return, 0, 0));
  P.Functions = {F};
  std::vector<uint8_t> Bytes = writeProgram(P);
  Error Why;
  Program Made = Program::load(Bytes, Why);
  ASSERT_TRUE(Made.valid()) << Why.Message;
  Session S;
  EXPECT_EQ(resultOf(S.start(Made)), "5");
}
