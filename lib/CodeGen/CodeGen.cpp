//===- CodeGen.cpp - From SSA to register bytecode ------------------------===//
//
// Runs the stages over each function, then writes the Program with just those
// constants that are used.
//
//===----------------------------------------------------------------------===//

#include "monty/CodeGen/CodeGen.h"
#include "Emitter.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

namespace {
/// Numbers the constants that are used anew, in their old order, and copies
/// their parts.
class ConstantCompactor {
public:
  explicit ConstantCompactor(const ConstantPool &Pool)
      : Pool(Pool), New(Pool.size(), Unused) {}

  void mark(ConstantIndex I) {
    if (I == NoConstant || New[I] != Unused)
      return;
    New[I] = Used;
    Work.push_back(I);
    while (!Work.empty()) {
      ConstantIndex Top = Work.pop_back_val();
      ConstantKind K = Pool[Top].Kind;
      if (K != ConstantKind::Tuple && K != ConstantKind::FrozenSet)
        continue;
      for (ConstantIndex Item : Pool.items(Top))
        if (New[Item] == Unused) {
          New[Item] = Used;
          Work.push_back(Item);
        }
    }
  }
  void finish();
  ConstantIndex operator()(ConstantIndex I) const {
    return I == NoConstant ? I : New[I];
  }

  llvm::SmallVector<Constant, 64> Constants;
  llvm::SmallVector<uint32_t, 32> Items;
  llvm::SmallVector<uint64_t, 8> Wide;
  llvm::SmallVector<char, 512> Blob;

private:
  static constexpr uint32_t Unused = ~0u, Used = ~0u - 1;
  const ConstantPool &Pool;
  llvm::SmallVector<uint32_t, 64> New;
  llvm::SmallVector<ConstantIndex, 16> Work;
};

/// The stages, kept from function to function for their memory.
class CodeGenerator {
public:
  CodeGenerator(Module &M, const CodeGenOptions &Options)
      : M(M), Options(Options) {}
  llvm::Expected<std::vector<uint8_t>> run();

private:
  llvm::Error function(Function &F, FunctionData &Out);
  void renumberConstants(ConstantCompactor &Compact);

  Module &M;
  const CodeGenOptions &Options;
  ProgramData Program;
  std::vector<ConstantUse> ConstantUses;
  Layout Order;
  Selection Code;
  Liveness Live;
  RegisterAllocator Registers;
};
} // namespace

void ConstantCompactor::finish() {
  for (ConstantIndex I = 0; I != Pool.size(); ++I) {
    if (New[I] == Unused)
      continue;
    New[I] = Constants.size();
    Constant C = Pool[I];
    switch (C.Kind) {
    case ConstantKind::Str:
    case ConstantKind::Bytes:
      C.Payload = Blob.size();
      llvm::append_range(Blob, Pool.text(I));
      break;
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet:
      C.Payload = Items.size();
      // Items are older than what holds them: they have their numbers.
      for (ConstantIndex Item : Pool.items(I))
        Items.push_back(New[Item]);
      break;
    case ConstantKind::BigInt:
    case ConstantKind::Complex:
      C.Payload = Wide.size();
      llvm::append_range(Wide, Pool.limbs(I));
      break;
    default:
      break;
    }
    Constants.push_back(C);
  }
}

/// Whether every jump of \p F fits in 16 bits, whatever it compiles to.
static bool isSmall(Function &F) {
  size_t Bound = 0;
  for (Block *B : F.blocks())
    for (Instr &I : *B) {
      Bound += 5 + I.operands().size() / 4 + I.resultCount() / 4;
      for (Successor &S : I.successors())
        Bound += S.Arguments.size() * 2 + 1;
    }
  return Bound < 32000;
}

/// Unprotects blocks in which nothing can be raised: their handlers may turn
/// out to be dead, and values need not stay alive for them.
static void dropIdleHandlers(Function &F) {
  for (Block *B : F.blocks())
    if (B->unwind() &&
        llvm::none_of(B->instrs(), [](Instr &I) { return I.mayThrow(); }))
      B->setUnwind(nullptr);
}

llvm::Error CodeGenerator::function(Function &F, FunctionData &Out) {
  Out.Name = F.Name;
  Out.Qualname = F.Qualname;
  Out.Flags = F.Flags;
  Out.PositionalOnly = F.PositionalOnly;
  Out.Positional = F.Positional;
  Out.KeywordOnly = F.KeywordOnly;
  Out.FirstLine = F.FirstLine;
  Out.Docstring = F.Docstring;
  Out.Parameters = F.Parameters;
  Out.FreeVariables = F.FreeVariables;
  if (F.entry()->argumentCount() >= MaxRegisters)
    return llvm::createStringError("too many parameters in function '" +
                                   M.Constants.text(F.Name) + "'");
  dropIdleHandlers(F);
  F.removeUnreachableBlocks();
  Order.run(F);
  Code.run(F, Order, isSmall(F));
  Live.run(F, Order, Code);
  Registers.run(F, Order, Code, Live);
  return Emitter(Order, Code, Registers, ConstantUses)
      .run(F, Out, Program.Caches);
}

void CodeGenerator::renumberConstants(ConstantCompactor &Compact) {
  for (FunctionData &F : Program.Functions) {
    Compact.mark(F.Name);
    Compact.mark(F.Qualname);
    Compact.mark(F.Docstring);
    for (ConstantIndex I : F.Parameters)
      Compact.mark(I);
    for (ConstantIndex I : F.FreeVariables)
      Compact.mark(I);
    for (const VariableInfo &V : F.Variables)
      Compact.mark(V.Name);
  }
  for (const ConstantUse &U : ConstantUses) {
    uint64_t W = Program.Functions[U.Function].Code[U.Word];
    Compact.mark(U.InX ? insn::x(W) : uint32_t(insn::imm32(W)));
  }
  Compact.finish();
  for (FunctionData &F : Program.Functions) {
    F.Name = Compact(F.Name);
    F.Qualname = Compact(F.Qualname);
    F.Docstring = Compact(F.Docstring);
    for (ConstantIndex &I : F.Parameters)
      I = Compact(I);
    for (ConstantIndex &I : F.FreeVariables)
      I = Compact(I);
    for (VariableInfo &V : F.Variables)
      V.Name = Compact(V.Name);
  }
  for (const ConstantUse &U : ConstantUses) {
    uint64_t &W = Program.Functions[U.Function].Code[U.Word];
    if (U.InX)
      W = insn::packX(Compact(insn::x(W)), insn::y(W));
    else
      W = insn::packImm(insn::op(W), insn::n(W), insn::a(W),
                        int32_t(Compact(uint32_t(insn::imm32(W)))));
  }
}

llvm::Expected<std::vector<uint8_t>> CodeGenerator::run() {
  Program.Functions.resize(M.functions().size());
  size_t Values = 0;
  for (const auto &F : M.functions()) {
    // Every function is bounded, so a look at the clock between them will do.
    Values += F->valueCount();
    if (Options.Continue && Values > 1000) {
      Values = 0;
      if (!Options.Continue())
        return llvm::createStringError("compiling takes too long");
    }
    if (llvm::Error E = function(*F, Program.Functions[F->index()]))
      return std::move(E);
  }
  ConstantCompactor Compact(M.Constants);
  renumberConstants(Compact);
  Program.SourceName = M.SourceName;
  if (Options.KeepSource)
    Program.Source = M.Source;
  Program.SourceLines = M.SourceLines;
  Program.Constants = Compact.Constants;
  Program.Items = Compact.Items;
  Program.Wide = Compact.Wide;
  Program.Blob = Compact.Blob;
  return writeProgram(Program);
}

llvm::Expected<std::vector<uint8_t>>
monty::generateProgram(Module &M, const CodeGenOptions &Options) {
  return CodeGenerator(M, Options).run();
}
