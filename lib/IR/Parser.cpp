//===- Parser.cpp - Reading the text form of the IR -----------------------===//
//
// Reads what Printer.cpp prints, for tests of passes and of code generation. A
// hand-written scanner and one function per construct; errors carry the line.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/IR.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

using namespace monty;
using namespace monty::ir;

namespace {
class Parser {
public:
  Parser(llvm::StringRef Text, Module &M)
      : Text(Text), M(M), Pool(M.Constants) {
    for (unsigned I = 0; I != NumOps; ++I)
      Ops[mnemonic(Op(I))] = Op(I);
  }
  llvm::Error run();

private:
  /// A value's number waits to be filled in at Where.
  struct Pending {
    Value **Where;
    unsigned Number;
    unsigned Line;
  };

  // Scanning. Each returns false (and fails where it must) on a mismatch.
  void skipSpace(bool AcrossLines);
  bool accept(llvm::StringRef Token);
  bool expect(llvm::StringRef Token);
  bool acceptWord(llvm::StringRef Word);
  llvm::StringRef word();
  bool number(uint64_t &N);
  bool quoted(std::string &Out);
  bool fail(const llvm::Twine &Why);
  bool atLineEnd();

  bool constant(ConstantIndex &C, unsigned Depth = 0);
  bool numericConstant(ConstantIndex &C);
  bool constantList(llvm::SmallVectorImpl<ConstantIndex> &List, unsigned Depth);
  bool stringList(std::vector<ConstantIndex> &List);
  bool header();
  bool property(llvm::StringRef Word);
  bool flags();
  bool function();
  bool blockHeader();
  bool instr();
  bool opAndImmediate(Op &O, unsigned &N);
  bool payload(Op O, uint32_t &X, bool &Any);
  bool operands(llvm::SmallVectorImpl<int64_t> &Numbers, bool Any);
  bool successors(Instr *I, bool Any);
  bool range(Instr *I);
  bool typeSuffix(Type &T);
  bool define(unsigned Number, Value *V);
  Block *blockNumbered(unsigned N);
  bool finishFunction();

  llvm::StringRef Text;
  size_t At = 0;
  unsigned Line = 1;
  std::string Message;
  Module &M;
  ConstantPool &Pool;
  llvm::StringMap<Op> Ops;

  Function *F = nullptr;
  Block *B = nullptr;
  llvm::DenseMap<unsigned, Value *> Values;
  llvm::DenseMap<unsigned, Block *> Blocks;
  std::vector<Block *> Order; ///< blocks in the order in which they stand
  std::vector<Pending> Uses;
};
} // namespace

bool Parser::fail(const llvm::Twine &Why) {
  if (Message.empty())
    Message = ("line " + llvm::Twine(Line) + ": " + Why).str();
  return false;
}

void Parser::skipSpace(bool AcrossLines) {
  while (At < Text.size()) {
    char C = Text[At];
    if (C == ';') {
      while (At < Text.size() && Text[At] != '\n')
        ++At;
    } else if (C == '\n' && AcrossLines) {
      ++Line;
      ++At;
    } else if (C == ' ' || C == '\t' || C == '\r') {
      ++At;
    } else {
      return;
    }
  }
}

bool Parser::atLineEnd() {
  skipSpace(false);
  return At == Text.size() || Text[At] == '\n';
}

bool Parser::accept(llvm::StringRef Token) {
  skipSpace(false);
  if (!Text.substr(At).starts_with(Token))
    return false;
  At += Token.size();
  return true;
}

bool Parser::expect(llvm::StringRef Token) {
  return accept(Token) || fail("expected '" + Token + "'");
}

static bool isWordChar(char C) {
  return llvm::isAlnum(C) || C == '_' || C == '.';
}

llvm::StringRef Parser::word() {
  skipSpace(false);
  size_t Begin = At;
  while (At < Text.size() && isWordChar(Text[At]))
    ++At;
  return Text.slice(Begin, At);
}

bool Parser::acceptWord(llvm::StringRef Word) {
  size_t Saved = At;
  if (word() == Word)
    return true;
  At = Saved;
  return false;
}

bool Parser::number(uint64_t &N) {
  skipSpace(false);
  size_t Begin = At;
  while (At < Text.size() && llvm::isDigit(Text[At]))
    ++At;
  if (Text.slice(Begin, At).getAsInteger(10, N))
    return fail("expected a number");
  // Nothing is numbered that high; the maps reserve the highest values.
  constexpr uint64_t TooLarge = uint64_t(1) << 30;
  return N < TooLarge || fail("number is too large");
}

bool Parser::quoted(std::string &Out) {
  if (!expect("\""))
    return false;
  while (At < Text.size() && Text[At] != '"') {
    char C = Text[At++];
    if (C == '\n')
      return fail("unterminated string");
    if (C == '\\' && At < Text.size()) {
      C = Text[At++];
      if (C == 'n') {
        C = '\n';
      } else if (C == 'x') {
        uint8_t Byte;
        if (Text.substr(At, 2).getAsInteger(16, Byte))
          return fail("expected two hexadecimal digits");
        C = char(Byte);
        At += 2;
      }
    }
    Out.push_back(C);
  }
  return expect("\"");
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

bool Parser::constantList(llvm::SmallVectorImpl<ConstantIndex> &List,
                          unsigned Depth) {
  if (!expect("("))
    return false;
  if (accept(")"))
    return true;
  do {
    ConstantIndex C;
    if (!constant(C, Depth + 1))
      return false;
    List.push_back(C);
  } while (accept(","));
  return expect(")");
}

bool Parser::numericConstant(ConstantIndex &C) {
  skipSpace(false);
  size_t Begin = At;
  bool Negative = accept("-");
  llvm::StringRef W = word();
  if (W.consume_front("0x")) {
    llvm::SmallVector<uint64_t, 4> Limbs;
    for (; !W.empty(); W = W.drop_back(std::min<size_t>(16, W.size()))) {
      uint64_t Limb;
      if (W.take_back(16).getAsInteger(16, Limb))
        return fail("expected hexadecimal digits");
      Limbs.push_back(Limb);
    }
    C = Pool.bigInteger(Limbs, Negative);
    return true;
  }
  // The exponent's sign is no part of a word.
  if ((W.ends_with("e") || W.ends_with("E")) && At < Text.size() &&
      (Text[At] == '+' || Text[At] == '-')) {
    ++At;
    word();
  }
  llvm::StringRef Whole = Text.slice(Begin, At);
  int64_t I;
  if (!Whole.getAsInteger(10, I)) {
    C = Pool.integer(I);
    return true;
  }
  double D;
  if (Whole.ends_with("inf"))
    D = Negative ? -__builtin_inf() : __builtin_inf();
  else if (Whole.ends_with("nan"))
    D = Negative ? -__builtin_nan("") : __builtin_nan("");
  else if (Whole.getAsDouble(D))
    return fail("expected a constant");
  C = Pool.floating(D);
  return true;
}

bool Parser::constant(ConstantIndex &C, unsigned Depth) {
  if (Depth > 100)
    return fail("constant nested too deeply");
  skipSpace(false);
  llvm::StringRef Rest = Text.substr(At);
  if (Rest.starts_with("\"") || Rest.starts_with("b\"")) {
    bool IsBytes = accept("b");
    std::string S;
    if (!quoted(S))
      return false;
    C = IsBytes ? Pool.bytes(S) : Pool.string(S);
    return true;
  }
  llvm::SmallVector<ConstantIndex, 8> List;
  if (Rest.starts_with("(")) {
    if (!constantList(List, Depth))
      return false;
    C = Pool.tuple(List);
    return true;
  }
  if (acceptWord("frozenset")) {
    if (!constantList(List, Depth))
      return false;
    C = Pool.frozenSet(List);
    return true;
  }
  if (acceptWord("complex")) {
    if (!constantList(List, Depth))
      return false;
    if (List.size() != 2 || !Pool.isKind(List[0], ConstantKind::Float) ||
        !Pool.isKind(List[1], ConstantKind::Float))
      return fail("complex takes two floats");
    C = Pool.complex(Pool.floatValue(List[0]), Pool.floatValue(List[1]));
    return true;
  }
  if (acceptWord("none"))
    C = Pool.none();
  else if (acceptWord("true"))
    C = Pool.boolean(true);
  else if (acceptWord("false"))
    C = Pool.boolean(false);
  else if (acceptWord("ellipsis"))
    C = Pool.ellipsis();
  else
    return numericConstant(C);
  return true;
}

//===----------------------------------------------------------------------===//
// Functions and blocks
//===----------------------------------------------------------------------===//

bool Parser::stringList(std::vector<ConstantIndex> &List) {
  do {
    ConstantIndex C;
    if (!constant(C))
      return false;
    List.push_back(C);
  } while (accept(","));
  return true;
}

bool Parser::flags() {
  while (!atLineEnd()) {
    llvm::StringRef W = word();
    uint32_t Bit = 0;
#define FUNCFLAG(Name, Word, Shift)                                            \
  if (W == Word)                                                               \
    Bit = funcflag::Name;
#include "monty/Bytecode/Flags.def"
    if (!Bit)
      return fail("unknown flag '" + W + "'");
    F->Flags |= Bit;
  }
  return true;
}

bool Parser::property(llvm::StringRef Word) {
  uint64_t N = 0;
  if (Word == "qualname")
    return constant(F->Qualname);
  if (Word == "flags")
    return flags();
  if (Word == "doc")
    return constant(F->Docstring);
  if (Word == "line") {
    if (!number(N))
      return false;
    F->FirstLine = N;
    return true;
  }
  if (Word == "counts") {
    for (unsigned *Count :
         {&F->PositionalOnly, &F->Positional, &F->KeywordOnly}) {
      if (!number(N))
        return false;
      *Count = N;
    }
    return true;
  }
  if (Word == "params")
    return stringList(F->Parameters);
  if (Word == "free")
    return stringList(F->FreeVariables);
  if (Word != "slot")
    return fail("unknown property '" + Word + "'");
  Slot S{NoConstant};
  llvm::StringRef Kind = word();
  if (Kind == "cell")
    S.Kind = VariableKind::Cell;
  else if (Kind == "free")
    S.Kind = VariableKind::Free;
  else if (Kind != "local")
    return fail("unknown kind of slot");
  if (!atLineEnd() && !constant(S.Name))
    return false;
  F->Slots.push_back(S);
  return true;
}

bool Parser::header() {
  uint64_t Index;
  if (!acceptWord("function"))
    return fail("expected 'function'");
  if (!number(Index))
    return false;
  if (Index != M.functions().size())
    return fail("functions must be numbered in order");
  F = M.createFunction();
  if (!constant(F->Name))
    return false;
  F->Qualname = F->Name;
  for (;;) {
    skipSpace(true);
    if (accept("{"))
      return true;
    if (!property(word()))
      return false;
    if (!atLineEnd())
      return fail("unexpected text behind a property");
  }
}

Block *Parser::blockNumbered(unsigned N) {
  Block *&Found = Blocks[N];
  if (!Found)
    Found = F->createBlock();
  return Found;
}

bool Parser::define(unsigned Number, Value *V) {
  if (!Values.try_emplace(Number, V).second)
    return fail("%" + llvm::Twine(Number) + " is defined twice");
  return true;
}

bool Parser::typeSuffix(Type &T) {
  if (!accept(":"))
    return true;
  llvm::StringRef W = word();
  for (unsigned I = 0; I != NumTypes; ++I)
    if (W == typeName(Type(I))) {
      T = Type(I);
      return true;
    }
  return fail("unknown type '" + W + "'");
}

bool Parser::blockHeader() {
  uint64_t N;
  if (!expect("b") || !number(N))
    return false;
  B = blockNumbered(N);
  if (llvm::is_contained(Order, B))
    return fail("block is defined twice");
  Order.push_back(B);
  if (accept("(")) {
    do {
      Type T = Type::Any;
      if (!expect("%") || !number(N) || !typeSuffix(T) ||
          !define(N, F->addArgument(B, T)))
        return false;
    } while (accept(","));
    if (!expect(")"))
      return false;
  }
  if (!expect(":"))
    return false;
  if (acceptWord("unwind")) {
    if (!expect("b") || !number(N))
      return false;
    B->setUnwind(blockNumbered(N));
  }
  return atLineEnd() || fail("unexpected text behind a block's header");
}

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

bool Parser::opAndImmediate(Op &O, unsigned &N) {
  llvm::StringRef W = word();
  auto It = Ops.find(W);
  if (It == Ops.end()) {
    auto [Name, Number] = W.rsplit('.');
    It = Ops.find(Name);
    if (It == Ops.end() || Number.getAsInteger(10, N) || N > 255)
      return fail("unknown operation '" + W + "'");
  }
  O = It->second;
  return true;
}

bool Parser::payload(Op O, uint32_t &X, bool &Any) {
  uint64_t N = 0;
  switch (ir::payload(O)) {
  case XKind::Const:
  case XKind::Name:
    Any = true;
    return constant(X);
  case XKind::Func:
  case XKind::Int:
    Any = true;
    if (!expect(ir::payload(O) == XKind::Func ? "@" : "#") || !number(N))
      return false;
    X = N;
    return true;
  default:
    return true;
  }
}

/// Reads operands; -1 stands for an absent one. Stops before a successor.
bool Parser::operands(llvm::SmallVectorImpl<int64_t> &Numbers, bool Any) {
  for (;;) {
    size_t Saved = At;
    if (Any && !accept(","))
      return true;
    if (accept("_")) {
      Numbers.push_back(-1);
    } else if (accept("%")) {
      uint64_t N;
      if (!number(N))
        return false;
      Numbers.push_back(N);
    } else {
      At = Saved;
      return true;
    }
    Any = true;
  }
}

bool Parser::successors(Instr *I, bool Any) {
  for (unsigned K = 0; K != I->successorCount(); ++K, Any = true) {
    uint64_t N;
    if ((Any && !expect(",")) || !expect("b") || !number(N))
      return false;
    Successor &S = I->successor(K);
    S.Target = blockNumbered(N);
    if (!accept("("))
      continue;
    llvm::SmallVector<unsigned, 8> Numbers;
    do {
      if (!expect("%") || !number(N))
        return false;
      Numbers.push_back(N);
    } while (accept(","));
    if (!expect(")"))
      return false;
    S.Arguments.assign(F->arena(),
                       llvm::SmallVector<Value *, 8>(Numbers.size(), nullptr));
    for (unsigned A = 0; A != Numbers.size(); ++A)
      Uses.push_back({&S.Arguments[A], Numbers[A], Line});
  }
  return true;
}

bool Parser::range(Instr *I) {
  uint64_t Begin, End;
  if (!accept("!"))
    return true;
  if (!number(Begin) || !expect("-") || !number(End))
    return false;
  I->setRange({uint32_t(Begin), uint32_t(End)});
  return true;
}

bool Parser::instr() {
  llvm::SmallVector<std::pair<unsigned, std::optional<Type>>, 4> Results;
  while (accept("%")) {
    uint64_t N;
    std::optional<Type> T;
    if (!number(N))
      return false;
    skipSpace(false);
    if (At < Text.size() && Text[At] == ':') {
      Type Given = Type::Any;
      if (!typeSuffix(Given))
        return false;
      T = Given;
    }
    Results.push_back({N, T});
    if (!accept(","))
      break;
  }
  if (!Results.empty() && !expect("="))
    return false;
  Op O;
  unsigned Immediate = 0;
  uint32_t X = 0;
  bool Any = false;
  llvm::SmallVector<int64_t, 8> Numbers;
  if (!opAndImmediate(O, Immediate) || !payload(O, X, Any) ||
      !operands(Numbers, Any))
    return false;
  Any |= !Numbers.empty();
  if (hasOperandList(O) ? Numbers.size() < fixedOperands(O)
                        : Numbers.size() != fixedOperands(O))
    return fail("wrong number of operands for '" + llvm::Twine(mnemonic(O)) +
                "'");
  if (!hasResultList(O) && Results.size() != fixedResults(O))
    return fail("wrong number of results for '" + llvm::Twine(mnemonic(O)) +
                "'");
  llvm::SmallVector<Value *, 8> Operands(Numbers.size(), nullptr);
  Instr *I = F->createInstr(O, Operands, Results.size());
  I->setN(Immediate);
  I->setX(X);
  for (unsigned K = 0; K != Numbers.size(); ++K)
    if (Numbers[K] >= 0)
      Uses.push_back({&I->operands()[K], unsigned(Numbers[K]), Line});
  for (unsigned K = 0; K != Results.size(); ++K) {
    if (Results[K].second)
      I->result(K)->setType(*Results[K].second);
    if (!define(Results[K].first, I->result(K)))
      return false;
  }
  if (!successors(I, Any) || !range(I))
    return false;
  B->append(I);
  return atLineEnd() || fail("unexpected text behind an instruction");
}

bool Parser::finishFunction() {
  for (const Pending &P : Uses) {
    *P.Where = Values.lookup(P.Number);
    if (!*P.Where) {
      Line = P.Line;
      return fail("%" + llvm::Twine(P.Number) + " is not defined");
    }
  }
  if (Order.size() != F->blocks().size())
    return fail("a block that is named is missing");
  if (Order.empty())
    return fail("a function needs a block");
  F->blocks() = Order;
  for (unsigned I = 0; I != Order.size(); ++I)
    Order[I]->setId(I);
  F->recomputePredecessors();
  return true;
}

bool Parser::function() {
  Values.clear();
  Blocks.clear();
  Order.clear();
  Uses.clear();
  B = nullptr;
  if (!header())
    return false;
  for (;;) {
    skipSpace(true);
    if (accept("}"))
      return finishFunction();
    if (At == Text.size())
      return fail("expected '}'");
    // A block's header is b followed by a digit; no operation looks like that.
    if (Text[At] == 'b' && At + 1 < Text.size() &&
        llvm::isDigit(Text[At + 1])) {
      if (!blockHeader())
        return false;
      continue;
    }
    if (!B)
      return fail("expected a block");
    if (!instr())
      return false;
  }
}

llvm::Error Parser::run() {
  for (;;) {
    skipSpace(true);
    if (At == Text.size())
      return llvm::Error::success();
    if (!function())
      return llvm::createStringError(Message);
  }
}

llvm::Error ir::parseModule(llvm::StringRef Text, Module &M) {
  return Parser(Text, M).run();
}
