//===- ProgramVerifierTest.cpp - Hostile Programs are refused -------------===//
//
// Programs that are wrong in one place each, and Programs damaged at random:
// the former are refused for the right reason, the latter never crash anything.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Disassembler.h"
#include "monty/Bytecode/ProgramWriter.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <ctime>
#include <functional>
#include <random>

using namespace monty;

namespace {
/// Constants: 0 "f", 1 5, 2 ("f",), 3 2**64, 4 1+2j, 5 "é".
class Program {
public:
  Program() {
    auto Text = [&](uint8_t Flags, llvm::StringRef S) {
      Constants.push_back(
          {ConstantKind::Str, Flags, 0, uint32_t(S.size()), Blob.size()});
      Blob.insert(Blob.end(), S.begin(), S.end());
    };
    Text(constflag::Ascii | constflag::Identifier, "f");
    Constants.push_back({ConstantKind::Int, 0, 0, 0, 5});
    Constants.push_back({ConstantKind::Tuple, 0, 0, 1, 0});
    Constants.push_back({ConstantKind::BigInt, 0, 0, 2, 0});
    Constants.push_back({ConstantKind::Complex, 0, 0, 2, 2});
    Text(0, "\xc3\xa9");
    Items = {0};
    Wide = {0, 1, 0x3ff0000000000000, 0x4000000000000000};
    F.Flags = funcflag::Module;
    F.Registers = 4;
    F.Code = {
        insn::pack(Opcode::LoadGlobal, 0, 0),        // 0
        insn::packX(0, 0),                           //
        insn::packImm(Opcode::LoadConst, 0, 1, 1),   // 2
        insn::pack(Opcode::CallKw, 1, 0, 0),         // 3
        insn::packX(2, 1),                           //
        1,                                           //
        insn::packImm(Opcode::JumpIfTrue, 0, 0, 2),  // 6
        insn::packImm(Opcode::JumpBack, 0, 0, -5),   // 7
        insn::pack(Opcode::Return, 0, 0),            // 8
        insn::pack(Opcode::CatchException, 0, 2, 3), // 9
        insn::pack(Opcode::Reraise, 0, 2),           // 10
    };
    F.Exceptions = {{3, 6, 9}};
    F.LineWords = {0, 3};
    F.LineStarts = {0, 2};
    F.LineEnds = {1, 9};
    F.Variables = {{0, 3, VariableKind::Local}};
  }

  std::vector<uint8_t> bytes() const {
    ProgramData P;
    P.SourceName = "t.py";
    P.Source = Source;
    P.SourceLines = Lines;
    P.Caches = Caches;
    P.Constants = Constants;
    P.Items = Items;
    P.Wide = Wide;
    P.Blob = Blob;
    P.Functions = {F};
    P.Functions.insert(P.Functions.end(), More.begin(), More.end());
    return writeProgram(P);
  }
  std::string verdict() const { return llvm::toString(verifyProgram(bytes())); }

  std::vector<Constant> Constants;
  std::vector<uint32_t> Items, Lines = {0, 5};
  std::vector<uint64_t> Wide;
  std::vector<char> Blob;
  uint32_t Caches = 2;
  std::string Source = "f(5)\nf(f=5)\n";
  FunctionData F;
  std::vector<FunctionData> More;
};

/// What is said of a Program that \p Spoil has changed.
std::string verdictOf(std::function<void(Program &)> Spoil) {
  Program P;
  Spoil(P);
  std::string Why = P.verdict();
  llvm::StringRef Text = Why;
  Text.consume_front("invalid program: ");
  return Text.str();
}

TEST(ProgramVerifier, AcceptsGoodOnes) { EXPECT_EQ(Program().verdict(), ""); }

TEST(ProgramVerifier, Operands) {
  auto Word = [](unsigned I, uint64_t W) {
    return verdictOf([=](Program &P) { P.F.Code[I] = W; });
  };
  EXPECT_EQ(Word(8, 255), "function 0: word 8: no such operation");
  EXPECT_EQ(Word(8, insn::pack(Opcode::Return, 0, 4)),
            "function 0: word 8: return: register out of range");
  EXPECT_EQ(Word(8, insn::pack(Opcode::Return, 0, NoRegister)),
            "function 0: word 8: return: register out of range");
  EXPECT_EQ(Word(8, insn::pack(Opcode::Return, 1, 0)),
            "function 0: word 8: return: bad immediate");
  EXPECT_EQ(Word(2, insn::packImm(Opcode::LoadConst, 0, 1, 6)),
            "function 0: word 2: load_const: no such constant");
  EXPECT_EQ(Word(2, insn::packImm(Opcode::LoadConst, 0, 1, -1)),
            "function 0: word 2: load_const: no such constant");
  EXPECT_EQ(Word(2, insn::packImm(Opcode::LoadSingleton, 0, 1, 6)),
            "function 0: word 2: load_singleton: no such singleton");
  EXPECT_EQ(Word(2, insn::packImm(Opcode::LoadClosure, 0, 1, 0)),
            "function 0: word 2: load_closure: no such free variable");
  EXPECT_EQ(Word(1, insn::packX(1, 0)),
            "function 0: word 0: load_global: the name is no string");
  EXPECT_EQ(Word(1, insn::packX(0, 2)),
            "function 0: word 0: load_global: bad inline cache slot");
  EXPECT_EQ(Word(4, insn::packX(2, 0)),
            "function 0: word 3: call_kw: bad inline cache slot");
  EXPECT_EQ(Word(4, insn::packX(1, 1)),
            "function 0: word 3: call_kw: the keywords are no tuple of fitting "
            "size");
  EXPECT_EQ(Word(5, 4), "function 0: word 3: call_kw: register out of range");
  EXPECT_EQ(Word(8, insn::pack(Opcode::Yield, 0, 0, 0, NoRegister)),
            "function 0: word 8: yield: is out of place");
}

TEST(ProgramVerifier, ControlFlow) {
  auto Word = [](unsigned I, uint64_t W) {
    return verdictOf([=](Program &P) { P.F.Code[I] = W; });
  };
  EXPECT_EQ(Word(6, insn::packImm(Opcode::JumpIfTrue, 0, 0, 5)),
            "function 0: word 6: jump_if_true: jumps to no instruction");
  EXPECT_EQ(Word(6, insn::packImm(Opcode::JumpIfTrue, 0, 0, -6)),
            "function 0: word 6: jump_if_true: jumps in the wrong direction");
  EXPECT_EQ(Word(7, insn::packImm(Opcode::JumpBack, 0, 0, -6)),
            "function 0: word 7: jump_back: jumps to no instruction");
  EXPECT_EQ(Word(7, insn::packImm(Opcode::JumpBack, 0, 0, 1)),
            "function 0: word 7: jump_back: jumps in the wrong direction");
  EXPECT_EQ(Word(7, insn::packImm(Opcode::Jump, 0, 0, 2)),
            "function 0: word 9: catch_exception: is no handler's beginning");
  EXPECT_EQ(Word(8, insn::packImm(Opcode::LoadInt, 0, 0, 2)),
            "function 0: word 9: catch_exception: is no handler's beginning");
  EXPECT_EQ(Word(10, insn::packImm(Opcode::LoadInt, 0, 0, 2)),
            "function 0: word 10: load_int: execution runs off the end");
  EXPECT_EQ(Word(10, insn::pack(Opcode::Call, 0, 0, 0)),
            "function 0: word 10: call: execution runs off the end");
  EXPECT_EQ(Word(10, insn::pack(Opcode::LoadGlobal, 0, 0)),
            "function 0: the last instruction is cut off");
  EXPECT_EQ(verdictOf([](Program &P) {
              P.F.Code.clear();
              P.Caches = 0;
            }),
            "function 0: the size of the code is out of bounds");
}

TEST(ProgramVerifier, Tables) {
  auto Range = [](uint32_t Start, uint32_t End, uint32_t Handler) {
    return verdictOf(
        [=](Program &P) { P.F.Exceptions = {{Start, End, Handler}}; });
  };
  EXPECT_EQ(Range(3, 12, 9), "function 0: the exception table is out of order");
  EXPECT_EQ(Range(4, 6, 9), "function 0: the exception table is out of order");
  EXPECT_EQ(Range(6, 6, 9), "function 0: the exception table is out of order");
  EXPECT_EQ(Range(3, 6, 8),
            "function 0: the exception table names what is no handler");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Exceptions = {{3, 11, 9}}; }),
            "function 0: a handler is not behind what it protects");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.LineEnds = {1, 13}; }),
            "function 0: a source range ends where the source has no "
            "character");
  EXPECT_EQ(verdictOf([](Program &P) {
              P.Source = "f(5)\n#\xc3\xa9()\n";
              P.F.LineStarts[1] = 7;
            }),
            "function 0: a source range ends where the source has no "
            "character");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.LineStarts = {0, 10}; }),
            "function 0: a source range is negative");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.LineWords = {3, 0}; }),
            "function 0: the line table is out of order");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.LineEnds.pop_back(); }),
            "function 0: the line table's parts differ in length");
  EXPECT_EQ(verdictOf([](Program &P) { P.Lines = {5, 0}; }),
            "the table of lines is out of order");
  EXPECT_EQ(verdictOf([](Program &P) { P.Lines = {0, 13}; }),
            "a line begins where the source has no character");
  EXPECT_EQ(verdictOf([](Program &P) {
              P.Source = "f(5)\xc3\xa9"
                         "f(5)\n";
            }),
            "a line begins where the source has no character");
  EXPECT_EQ(verdictOf([](Program &P) { P.Caches = 100; }),
            "more inline caches than code");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Variables[0].Register = 4; }),
            "function 0: its table of variables is damaged");
}

TEST(ProgramVerifier, Headers) {
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Name = 1; }),
            "function 0: its name is no string");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Positional = 1; }),
            "function 0: the counts of its parameters do not fit");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Flags |= 1u << 31; }),
            "function 0: it has unknown flags");
  EXPECT_EQ(verdictOf([](Program &P) {
              P.F.Flags = funcflag::Generator | funcflag::Coroutine;
            }),
            "function 0: its flags contradict each other");
  auto Generator = [](std::vector<uint64_t> Code) {
    return verdictOf([=](Program &P) {
      P.F = FunctionData();
      P.F.Flags = funcflag::Generator;
      P.F.Registers = 2;
      P.Caches = 0;
      P.F.Code = Code;
    });
  };
  uint64_t Start = insn::pack(Opcode::GeneratorStart, 0, 0),
           Load = insn::packImm(Opcode::LoadConst, 0, 0, 1),
           Yield = insn::pack(Opcode::Yield, 0, 0, 0, NoRegister),
           Return = insn::pack(Opcode::Return, 0, 0);
  EXPECT_EQ(Generator({Start, Load, Yield, Return}), "");
  EXPECT_EQ(Generator({Yield, Load, Return}),
            "function 0: word 0: yield: a generator does not begin with "
            "generator_start");
  EXPECT_EQ(Generator({Start, Load, Start, Return}),
            "function 0: word 2: generator_start: is out of place");
  EXPECT_EQ(Generator({Start, Load, insn::packImm(Opcode::JumpBack, 0, 0, -2)}),
            "function 0: word 0: generator_start: is jumped to");
  EXPECT_EQ(verdictOf([](Program &P) { P.F.Flags = funcflag::Generator; }),
            "function 0: word 0: load_global: a generator does not begin with "
            "generator_start");
}

/// A class body gets its namespace as the one argument, and keeps it.
TEST(ProgramVerifier, Namespaces) {
  using namespace insn;
  auto Verdict = [](uint32_t Flag, unsigned Positional, uint64_t Write) {
    return verdictOf([=](Program &P) {
      FunctionData G;
      G.Flags = Flag;
      G.Positional = Positional;
      G.Parameters = {0};
      G.Registers = 3;
      G.Code = {Write, pack(Opcode::Return, 0, 0)};
      P.More = {G};
    });
  };
  for (uint32_t Flag : {funcflag::ClassBody, funcflag::Namespace}) {
    EXPECT_EQ(Verdict(Flag, 1, packImm(Opcode::LoadInt, 0, 1, 5)), "");
    EXPECT_EQ(Verdict(Flag, 0, packImm(Opcode::LoadInt, 0, 1, 5)),
              "function 1: the counts of its parameters do not fit");
    EXPECT_EQ(
        Verdict(Flag | funcflag::VarArgs, 0, packImm(Opcode::LoadInt, 0, 1, 5)),
        "function 1: the counts of its parameters do not fit");
    EXPECT_EQ(Verdict(Flag, 1, packImm(Opcode::LoadSingleton, 0, 0, 5)),
              "function 1: word 0: load_singleton: overwrites the namespace");
  }
  EXPECT_EQ(verdictOf([](Program &P) {
              P.F.Flags = funcflag::Module | funcflag::Namespace;
              P.F.Parameters = {0};
            }),
            "function 0: the counts of its parameters do not fit");
}

TEST(ProgramVerifier, Constants) {
  auto Damaged = [](std::function<void(Program &)> Spoil) {
    return llvm::StringRef(verdictOf(Spoil)).ends_with("is damaged");
  };
  EXPECT_TRUE(Damaged([](Program &P) { P.Items = {2}; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Constants[4].Size = 1; }));
  EXPECT_EQ(verdictOf([](Program &P) { P.Constants[4].Size = 100; }),
            "its parts overlap");
  EXPECT_EQ(verdictOf([](Program &P) { P.Constants[0].Size = 100; }),
            "its parts overlap");
  EXPECT_EQ(
      verdictOf([](Program &P) { P.Constants.push_back(P.Constants[2]); }),
      "its parts overlap");
  for (unsigned Wide : {3, 4}) // a big int, a complex number
    EXPECT_EQ(verdictOf([=](Program &P) {
                P.Constants.push_back(P.Constants[Wide]);
              }),
              "its parts overlap");
  EXPECT_TRUE(Damaged([](Program &P) { P.Constants[0].Payload = ~0ull; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Constants[5].Flags = 4; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Blob.back() = 'x'; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Wide[1] = 0; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Constants[3].Size = 1; }));
  EXPECT_TRUE(Damaged([](Program &P) { P.Constants[4].Payload = 3; }));
  EXPECT_TRUE(
      Damaged([](Program &P) { P.Constants[1].Kind = ConstantKind(12); }));
}

/// What an operation wrote before it failed is there in the handler.
TEST(ProgramVerifier, EarlyWrites) {
  using namespace insn;
  auto Verdict = [](unsigned Unpacked) {
    return verdictOf([=](Program &P) {
      P.F.Code = {
          packImm(Opcode::LoadInt, 0, 0, 1),       // 0
          pack(Opcode::MakeCell, 0, 1, 0),         // 1
          pack(Opcode::UnpackSequence, 1, 0, 0),   // 2
          Unpacked,                                //
          pack(Opcode::Return, 0, 0),              // 4
          pack(Opcode::CatchException, 0, 2, 3),   // 5
          pack(Opcode::LoadCellRaw, 0, 0, 1),      // 6
          packImm(Opcode::LoadSingleton, 0, 0, 0), // 7
          pack(Opcode::Return, 0, 0),              // 8
      };
      P.F.Exceptions = {{2, 4, 5}};
      P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
      P.Caches = 0;
    });
  };
  EXPECT_EQ(Verdict(2), "");
  EXPECT_EQ(Verdict(1), "function 0: word 6: load_cell_raw: r1 may hold what "
                        "is no cell");
}

/// A list, then a yield, whose results and operands the handler behind it and
/// what follows must not take for the list.
TEST(ProgramVerifier, Yields) {
  using namespace insn;
  auto Verdict = [](uint64_t Yield) {
    return verdictOf([=](Program &P) {
      P.F.Code = {
          pack(Opcode::GeneratorStart, 0, 0),      // 0
          packImm(Opcode::LoadSingleton, 0, 0, 0), // 1
          pack(Opcode::BuildList, 0, 1),           // 2
          Yield,                                   // 3
          pack(Opcode::Return, 0, 0),              // 4
          pack(Opcode::CatchException, 0, 2, 3),   // 5
          pack(Opcode::ListAppend, 0, 1, 0),       // 6
          pack(Opcode::Return, 0, 1),              // 7
      };
      P.F.Flags = funcflag::Generator;
      P.F.Exceptions = {{3, 4, 5}};
      P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
      P.Caches = 0;
    });
  };
  const char *NoList =
      "function 0: word 6: list_append: r1 may hold what is no list";
  EXPECT_EQ(Verdict(pack(Opcode::Yield, 0, 0, 0, NoRegister)), "");
  EXPECT_EQ(Verdict(pack(Opcode::Yield, 0, 1, 0, NoRegister)), NoList);
  // What is delegated to may change while the generator waits.
  EXPECT_EQ(Verdict(pack(Opcode::Yield, 0, 0, 0, 1)), NoList);
}

/// unreachable raises: its handler is looked at.
TEST(ProgramVerifier, Unreachable) {
  using namespace insn;
  EXPECT_EQ(verdictOf([](Program &P) {
              P.F.Code = {packImm(Opcode::LoadInt, 0, 0, 64),    // 0
                          pack(Opcode::Unreachable, 0, 0),       // 1
                          pack(Opcode::CatchException, 0, 1, 2), // 2
                          pack(Opcode::LoadCellRaw, 0, 3, 0),    // 3
                          pack(Opcode::Return, 0, 3)};           // 4
              P.F.Exceptions = {{1, 2, 2}};
              P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
              P.Caches = 0;
            }),
            "function 0: word 3: load_cell_raw: r0 may hold what is no cell");
}

/// locals() shows what its variables' registers hold.
TEST(ProgramVerifier, Locals) {
  using namespace insn;
  auto Verdict = [](VariableKind Kind) {
    return verdictOf([=](Program &P) {
      P.F.Code = {pack(Opcode::MakeCell, 0, 1, 1), pack(Opcode::LoadLocals, 0),
                  pack(Opcode::Return, 0, 0)};
      P.F.Variables = {{0, 1, Kind}};
      P.F.Exceptions.clear();
      P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
      P.Caches = 0;
    });
  };
  EXPECT_EQ(Verdict(VariableKind::Cell), "");
  EXPECT_EQ(Verdict(VariableKind::Local),
            "function 0: word 1: load_locals: r1 is a variable and may hold no "
            "object");
}

/// A function that takes what get_iter gives, and what the module does with it.
TEST(ProgramVerifier, IteratorArguments) {
  using namespace insn;
  auto Verdict = [](std::vector<uint64_t> Words) {
    return verdictOf([&](Program &P) {
      P.F.Code = {packImm(Opcode::LoadConst, 0, 0, 2),
                  pack(Opcode::MakeFunction, 4, 1), packX(1), ~0ull};
      P.F.Code.insert(P.F.Code.end(), Words.begin(), Words.end());
      P.F.Code.push_back(pack(Opcode::Return, 0, 1));
      P.F.Exceptions.clear();
      P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
      P.Caches = 0;
      FunctionData G;
      G.Flags = funcflag::IteratorArgument;
      G.Positional = 1;
      G.Parameters = {0};
      G.Registers = 2;
      G.Code = {pack(Opcode::ForIter, 0, 1, 0), packX(3), // 0
                pack(Opcode::Return, 0, 1),               // 2
                packImm(Opcode::LoadInt, 0, 1, 0),        // 3
                pack(Opcode::Return, 0, 1)};              // 4
      P.More = {G};
    });
  };
  EXPECT_EQ(
      Verdict({pack(Opcode::GetIter, 0, 0, 0), pack(Opcode::Call, 1, 1, 1), 0}),
      "");
  EXPECT_EQ(Verdict({pack(Opcode::Call, 1, 1, 1), 0}),
            "function 0: word 4: call: r0 may hold what is no iterator");
  EXPECT_EQ(Verdict({pack(Opcode::Call, 0, 1, 1)}),
            "function 0: word 4: call: the function takes one argument");
  EXPECT_EQ(Verdict({}), "function 0: word 4: return: r1 may hold no object");
}

/// What is said of a function that runs just \p Words.
std::string verdictOfCode(std::vector<uint64_t> Words) {
  return verdictOf([&](Program &P) {
    P.F.Code = Words;
    P.F.Exceptions.clear();
    P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
    P.Caches = 0;
  });
}

TEST(ProgramVerifier, Kinds) {
  using namespace insn;
  uint64_t Return0 = pack(Opcode::Return, 0, 0);
  EXPECT_EQ(verdictOfCode({Return0}),
            "function 0: word 0: return: r0 may be unbound");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadSingleton, 0, 0, 0), Return0}),
            "");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::LoadCellRaw, 0, 0, 0), Return0}),
            "function 0: word 1: load_cell_raw: r0 may hold what is no cell");
  EXPECT_EQ(verdictOfCode({pack(Opcode::MakeCell, 0, 0, 1),
                           pack(Opcode::LoadCellRaw, 0, 0, 0),
                           pack(Opcode::CheckBound, 0, 0), packX(0), Return0}),
            "");
  EXPECT_EQ(verdictOfCode({pack(Opcode::MakeCell, 0, 0, 1), Return0}),
            "function 0: word 1: return: r0 may hold no object");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::ListAppend, 0, 0, 0), Return0}),
            "function 0: word 1: list_append: r0 may hold what is no list");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::EndCatch, 0, 0), Return0}),
            "function 0: word 1: end_catch: r0 may hold what is no handled "
            "exception");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 1, 1),
                           pack(Opcode::BuildString, 1, 0), 1, Return0}),
            "function 0: word 1: build_string: r1 may hold what is no str");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 1, 1),
                           pack(Opcode::FormatValue, 0, 0, 1, 1), Return0}),
            "function 0: word 1: format_value: r1 may hold what is no str");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::ForIter, 0, 1, 0), packX(3), Return0,
                           Return0}),
            "function 0: word 1: for_iter: r0 may hold what is no iterator");
  EXPECT_EQ(verdictOf([](Program &P) {
              P.F.Code = {pack(Opcode::CallPrelude, 0, 0), packX(0),
                          pack(Opcode::Return, 0, 0)};
              P.Caches = 1;
            }),
            "function 0: word 0: call_prelude: calls what is not to be called");
  auto Builtin = [](llvm::StringRef Name) {
    return verdictOf([=](Program &P) {
      P.Constants.push_back({ConstantKind::Str,
                             constflag::Ascii | constflag::Identifier, 0,
                             uint32_t(Name.size()), P.Blob.size()});
      P.Blob.insert(P.Blob.end(), Name.begin(), Name.end());
      P.F.Code = {pack(Opcode::LoadBuiltin, 0, 0), packX(6),
                  pack(Opcode::Return, 0, 0)};
      P.F.Exceptions.clear();
      P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
      P.Caches = 1;
    });
  };
  EXPECT_EQ(Builtin("super"), "");
  for (const char *Name :
       {"define", "compile_library", "set_delegate", "print"})
    EXPECT_EQ(Builtin(Name), "function 0: word 0: load_builtin: loads what is "
                             "not to be loaded");
  // On one way a list, on the other a number.
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           packImm(Opcode::JumpIfTrue, 0, 0, 2),
                           pack(Opcode::BuildList, 0, 0),
                           pack(Opcode::ListAppend, 0, 0, 0), Return0}),
            "function 0: word 3: list_append: r0 may hold what is no list");
  // Round a loop: bound at first, then not.
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::Not, 0, 1, 0),
                           packImm(Opcode::LoadSingleton, 0, 0, 5),
                           packImm(Opcode::JumpBack, 0, 0, -2)}),
            "function 0: word 1: not: r0 may be unbound");
  // A function without the defaults, closure and so on that it needs.
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadInt, 0, 0, 1),
                           pack(Opcode::MakeFunction, 4, 1), packX(0),
                           0xffff'ffff'ffff'0000, Return0}),
            "function 0: word 1: make_function: r0 may hold what is no tuple");
  EXPECT_EQ(verdictOfCode({packImm(Opcode::LoadConst, 0, 0, 2),
                           pack(Opcode::MakeFunction, 4, 1), packX(0),
                           0xffff'ffff'ffff'0000, Return0}),
            "function 0: word 1: make_function: more defaults than parameters");
}

/// Opens \p Bytes and, if they pass, looks at all that is in them.
void look(const std::vector<uint8_t> &Bytes) {
  auto P = ProgramView::open(Bytes);
  if (!P) {
    llvm::consumeError(P.takeError());
    return;
  }
  llvm::raw_null_ostream OS;
  disassemble(*P, OS);
  summarize(*P, OS);
}

TEST(ProgramVerifier, SurvivesDamage) {
  std::vector<uint8_t> Good = Program().bytes();
  for (size_t Size = 0; Size < Good.size(); ++Size)
    look({Good.begin(), Good.begin() + Size});
  for (size_t I = 0; I != Good.size(); ++I)
    for (int Bit = 0; Bit != 8; ++Bit) {
      std::vector<uint8_t> Bad = Good;
      Bad[I] ^= 1 << Bit;
      look(Bad);
    }
  std::mt19937 Random(1);
  for (unsigned Round = 0; Round != 20000; ++Round) {
    std::vector<uint8_t> Bad = Good;
    for (unsigned I = 0, E = 1 + Random() % 8; I != E; ++I)
      Bad[Random() % Bad.size()] = Random() % 3 ? Random() : 0xff;
    look(Bad);
  }
}
/// A hundred thousand blocks that all wait to be looked at: a search among them
/// for each would take minutes.
TEST(ProgramVerifier, ManyBlocks) {
  using namespace insn;
  constexpr int Count = 100'000;
  std::vector<uint64_t> Words = {packImm(Opcode::LoadInt, 0, 0, 1)};
  for (int I = 0; I != Count; ++I)
    Words.push_back(packImm(Opcode::JumpIfTrue, 0, 0, Count + 1));
  for (int I = 0; I != Count + 2; ++I)
    Words.push_back(pack(Opcode::Return, 0, 0));
  EXPECT_EQ(verdictOfCode(Words), "");
}

/// What would take too long is refused as soon as that is known.
TEST(ProgramVerifier, TooIntricate) {
  using namespace insn;
  constexpr unsigned Count = 60'000;
  std::clock_t Start = std::clock();
  // Each instruction hands sixty thousand registers to the handler.
  std::string Ranges = verdictOf([&](Program &P) {
    P.F.Registers = 65'534;
    P.F.Code = {packImm(Opcode::LoadSingleton, 0, 0, 0)};
    P.F.Exceptions.clear();
    for (unsigned I = 1; I <= Count; ++I) {
      P.F.Code.push_back(pack(Opcode::Negative, 0, 0, 0));
      P.F.Exceptions.push_back({I, I + 1, Count + 2});
    }
    P.F.Code.push_back(pack(Opcode::Return, 0, 0));
    P.F.Code.push_back(pack(Opcode::CatchException, 0, 1, 2));
    P.F.Code.push_back(pack(Opcode::Return, 0, 1));
    P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
    P.Caches = 0;
  });
  EXPECT_NE(Ranges.find("too intricate to be verified"), Ranges.npos) << Ranges;
  // Each looks at as many variables.
  std::string Locals = verdictOf([&](Program &P) {
    P.F.Code.assign(Count, pack(Opcode::LoadLocals, 0, 0));
    P.F.Code.push_back(pack(Opcode::Return, 0, 0));
    P.F.Variables.assign(Count, {0, 3, VariableKind::Local});
    P.F.Exceptions.clear();
    P.F.LineWords = P.F.LineStarts = P.F.LineEnds = {};
    P.Caches = 0;
  });
  EXPECT_NE(Locals.find("too intricate to be verified"), Locals.npos) << Locals;
  // Most of a second; many if all were done.
  EXPECT_LT(double(std::clock() - Start) / CLOCKS_PER_SEC, 8);
}

/// Tuples of the tuple before, twenty times over a hundred times each, and a
/// long text: what is printed of them does not grow with what they stand for.
TEST(ProgramVerifier, LargeConstantsArePrintedInPart) {
  Program P;
  for (int I = 0; I != 20; ++I) {
    P.Constants.push_back({ConstantKind::Tuple, 0, 0, 100, P.Items.size()});
    P.Items.insert(P.Items.end(), 100, uint32_t(P.Constants.size() - 2));
  }
  P.Constants.push_back(
      {ConstantKind::Str, constflag::Ascii, 0, 1'000'000, P.Blob.size()});
  P.Blob.insert(P.Blob.end(), 1'000'000, 'x');
  std::vector<uint8_t> Bytes = P.bytes();
  auto View = ProgramView::open(Bytes);
  ASSERT_TRUE(bool(View)) << llvm::toString(View.takeError());
  for (ConstantIndex I : {25, 26}) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    printConstant(*View, I, OS);
    EXPECT_NE(Text.find("..."), Text.npos);
    EXPECT_LT(Text.size(), 20'000u);
  }
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  summarize(*View, OS);
  EXPECT_LT(Text.size(), 300'000u);
}
} // namespace
