//===- IR.h - The SSA intermediate representation ---------------*- C++ -*-===//
//
// Module > Function > Block > Instr > Value. Blocks take arguments in place of
// phis; jumps pass them. Blocks, instructions and values live in their module's
// arena and are never freed one by one; values and blocks have dense numbers,
// so that analyses use plain vectors. There are no use lists: passes count uses
// where they need them. docs/ir.md gives the rules of well-formedness.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_IR_H
#define MONTY_IR_IR_H

#include "monty/IR/ConstantPool.h"
#include "monty/IR/Op.h"
#include "llvm/ADT/ilist_node.h"
#include "llvm/ADT/simple_ilist.h"
#include "llvm/Support/Allocator.h"
#include <memory>
#include <string>
#include <vector>

namespace monty::ir {

class Block;
class Function;
class Instr;
class Module;

/// What is known of a value at compile time. Any is always right.
enum class Type : uint8_t {
  Any,          ///< any object, bound
  MaybeUnbound, ///< any object, or the Unbound marker
  None,
  Bool,
  Int,
  Float,
  Str,
  Bytes,
  Tuple,
  List,
  Dict,
  Set,
  Function,
  Cell, ///< a cell, which is no object of the language
};
inline constexpr unsigned NumTypes = 14;
/// The type's name in the text form.
const char *typeName(Type T);

/// A growing array in the arena. Trivially destructible; moves when it grows.
template <typename T> class ArenaVector {
public:
  T *begin() { return Data; }
  T *end() { return Data + Size; }
  const T *begin() const { return Data; }
  const T *end() const { return Data + Size; }
  unsigned size() const { return Size; }
  bool empty() const { return Size == 0; }
  T &operator[](unsigned I) {
    assert(I < Size && "index out of range");
    return Data[I];
  }
  const T &operator[](unsigned I) const {
    assert(I < Size && "index out of range");
    return Data[I];
  }
  T &back() { return (*this)[Size - 1]; }
  operator llvm::ArrayRef<T>() const { return llvm::ArrayRef<T>(Data, Size); }

  void push_back(llvm::BumpPtrAllocator &Arena, T Item) {
    if (Size == Capacity)
      reserve(Arena, Capacity ? Capacity * 2 : 4);
    Data[Size++] = Item;
  }
  void assign(llvm::BumpPtrAllocator &Arena, llvm::ArrayRef<T> Items) {
    if (Items.size() > Capacity)
      reserve(Arena, Items.size());
    std::copy(Items.begin(), Items.end(), Data);
    Size = Items.size();
  }
  void erase(unsigned I) {
    std::copy(Data + I + 1, Data + Size, Data + I);
    --Size;
  }
  /// Drops everything behind the first \p N.
  void truncate(unsigned N) { Size = N; }
  void clear() { Size = 0; }

private:
  void reserve(llvm::BumpPtrAllocator &Arena, unsigned N) {
    T *New = Arena.Allocate<T>(N);
    std::copy(Data, Data + Size, New);
    Data = New;
    Capacity = N;
  }
  T *Data = nullptr;
  uint32_t Size = 0, Capacity = 0;
};

/// A result of an instruction, or an argument of a block.
class Value {
public:
  /// Number within the function, dense.
  unsigned id() const { return Id; }
  Type type() const { return Ty; }
  void setType(Type T) { Ty = T; }
  bool isBlockArgument() const { return IsArgument; }
  /// The instruction that gives this value, or null for a block argument.
  Instr *definingInstr() const { return IsArgument ? nullptr : Def; }
  /// The block whose argument this is, or in which it is defined.
  Block *block() const;
  /// Position among the instruction's results or the block's arguments.
  unsigned index() const { return Index; }
  void setIndex(unsigned I) { Index = I; }
  /// The operation that gives this value is \p O.
  bool isDefinedBy(Op O) const;

private:
  friend class Function;
  friend class Block;
  union {
    Instr *Def;
    Block *Owner;
  };
  uint32_t Id;
  uint16_t Index;
  Type Ty = Type::Any;
  bool IsArgument;
};

/// Where a terminator goes, and the values for the block's arguments there.
struct Successor {
  Block *Target = nullptr;
  ArenaVector<Value *> Arguments;
};

/// One operation. Operands are in the order of the format: a, b, c, x, list.
class Instr : public llvm::ilist_node<Instr> {
public:
  Op op() const { return O; }
  /// Changes the operation to one with the same operands and results.
  void setOp(Op New) { O = New; }
  Block *block() const { return Parent; }

  /// The small immediate of operations that have one (in-place, conversion...).
  unsigned n() const { return N; }
  void setN(unsigned New) { N = New; }
  /// The payload: constant, name or function index, or number; see payload().
  uint32_t x() const { return X; }
  void setX(uint32_t New) { X = New; }

  /// The source range that a traceback shows.
  CodeRange range() const { return Range; }
  void setRange(CodeRange R) { Range = R; }

  ArenaVector<Value *> &operands() { return Operands; }
  const ArenaVector<Value *> &operands() const { return Operands; }
  Value *operand(unsigned I) const { return Operands[I]; }
  void setOperand(unsigned I, Value *V) { Operands[I] = V; }

  unsigned resultCount() const { return NumResults; }
  Value *result(unsigned I = 0) const {
    assert(I < NumResults && "no such result");
    return &Results[I];
  }

  unsigned successorCount() const { return ir::successorCount(O); }
  Successor &successor(unsigned I) const {
    assert(I < successorCount() && "no such successor");
    return Successors[I];
  }
  llvm::MutableArrayRef<Successor> successors() const {
    return {Successors, successorCount()};
  }

  bool isTerminator() const { return ir::isTerminator(O); }
  bool mayThrow() const { return ir::mayThrow(O); }

private:
  friend class Function;
  friend class Block;
  Block *Parent = nullptr;
  Value *Results = nullptr;
  Successor *Successors = nullptr;
  ArenaVector<Value *> Operands;
  CodeRange Range;
  uint32_t X = 0;
  Op O;
  uint8_t N = 0;
  uint16_t NumResults = 0;
};

/// An edge of the control-flow graph, seen from its target.
struct Edge {
  Instr *Terminator;
  unsigned Index; ///< which successor
  Successor &successor() const { return Terminator->successor(Index); }
};

/// Instructions that run one after the other; the last one is a terminator.
class Block {
public:
  using InstrList = llvm::simple_ilist<Instr>;

  /// Number within the function: its position in Function::blocks().
  unsigned id() const { return Id; }
  void setId(unsigned New) { Id = New; }
  Function *function() const { return Parent; }

  llvm::ArrayRef<Value *> arguments() const { return Arguments; }
  Value *argument(unsigned I) const { return Arguments[I]; }
  unsigned argumentCount() const { return Arguments.size(); }

  /// The handler of exceptions raised in this block, or null.
  Block *unwind() const { return Unwind; }
  void setUnwind(Block *Handler) { Unwind = Handler; }
  /// Begins with CatchException: entered by exceptions only.
  bool isHandler() const {
    return !Instrs.empty() && Instrs.front().op() == Op::CatchException;
  }

  InstrList &instrs() { return Instrs; }
  const InstrList &instrs() const { return Instrs; }
  InstrList::iterator begin() { return Instrs.begin(); }
  InstrList::iterator end() { return Instrs.end(); }
  bool empty() const { return Instrs.empty(); }
  /// The terminator, or null while the block is being built.
  Instr *terminator() {
    return !Instrs.empty() && Instrs.back().isTerminator() ? &Instrs.back()
                                                           : nullptr;
  }

  /// The jumps to this block, unwinding aside. Kept up by the Builder; passes
  /// that change the graph call Function::recomputePredecessors.
  ArenaVector<Edge> &predecessors() { return Predecessors; }

  /// Appends \p I, or puts it before \p Before.
  void append(Instr *I) {
    I->Parent = this;
    Instrs.push_back(*I);
  }
  void insertBefore(Instr *Before, Instr *I) {
    I->Parent = this;
    Instrs.insert(Before->getIterator(), *I);
  }
  /// Takes \p I out; it stays valid memory.
  void remove(Instr *I) { Instrs.remove(*I); }

  /// Takes argument \p I away, and what the predecessors pass for it.
  void removeArgument(unsigned I);

private:
  friend class Function;
  Function *Parent = nullptr;
  Block *Unwind = nullptr;
  ArenaVector<Value *> Arguments;
  ArenaVector<Edge> Predecessors;
  InstrList Instrs;
  uint32_t Id = 0;
};

/// A variable that has a place in the frame for as long as the function runs:
/// assigned in a protected region, or visible to locals(), or a cell.
struct Slot {
  ConstantIndex Name; ///< NoConstant for one without a name
  VariableKind Kind = VariableKind::Local;
};

/// A Python function, class body, generator expression, or a module's code.
/// The arguments of the entry block are the parameters, in the order
/// positional, keyword-only, *args, **kwargs.
class Function {
public:
  Function(Module &Parent, unsigned Index) : Parent(Parent), Index(Index) {}
  Function(const Function &) = delete;
  Function &operator=(const Function &) = delete;

  ConstantIndex Name = 0;
  ConstantIndex Qualname = 0;
  uint32_t Flags = 0; ///< funcflag
  unsigned PositionalOnly = 0;
  unsigned Positional = 0; ///< positional-only ones included
  unsigned KeywordOnly = 0;
  uint32_t FirstLine = 1;
  ConstantIndex Docstring = NoConstant;
  std::vector<ConstantIndex> Parameters;    ///< names, as many as there are
  std::vector<ConstantIndex> FreeVariables; ///< names; LoadClosure's numbers
  std::vector<Slot> Slots; ///< SlotLoad's and SlotStore's numbers

  Module &module() const { return Parent; }
  /// Position in the module: MakeFunction's x.
  unsigned index() const { return Index; }

  Block *entry() const { return Blocks.front(); }
  std::vector<Block *> &blocks() { return Blocks; }
  const std::vector<Block *> &blocks() const { return Blocks; }

  Block *createBlock();
  /// A new argument at the end of \p B's.
  Value *addArgument(Block *B, Type T = Type::Any);
  /// Makes an instruction that is in no block yet. \p NumResults is for
  /// operations with a list of results.
  Instr *createInstr(Op O, llvm::ArrayRef<Value *> Operands,
                     unsigned NumResults = 0);
  unsigned addSlot(ConstantIndex Name,
                   VariableKind Kind = VariableKind::Local) {
    Slots.push_back({Name, Kind});
    return Slots.size() - 1;
  }

  /// One above the highest value number.
  unsigned valueCount() const { return NumValues; }
  /// Recomputes what Block::predecessors() gives.
  void recomputePredecessors();
  /// Drops blocks that cannot be reached, and numbers the rest anew.
  /// \returns whether any was.
  bool removeUnreachableBlocks();
  llvm::BumpPtrAllocator &arena() const;

private:
  Value *initValue(Value *V, unsigned Index, Type T);

  Module &Parent;
  unsigned Index;
  unsigned NumValues = 0;
  std::vector<Block *> Blocks;
};

/// A script: its functions, the first of which is the module's code.
class Module {
public:
  std::string SourceName;
  std::string Source;                ///< kept for tracebacks; may be left empty
  std::vector<uint32_t> SourceLines; ///< the offset of each line's start
  ConstantPool Constants;

  Function *createFunction() {
    Functions.push_back(std::make_unique<Function>(*this, Functions.size()));
    return Functions.back().get();
  }
  const std::vector<std::unique_ptr<Function>> &functions() const {
    return Functions;
  }
  Function &function(unsigned I) const { return *Functions[I]; }
  llvm::BumpPtrAllocator &arena() { return Arena; }

private:
  llvm::BumpPtrAllocator Arena;
  std::vector<std::unique_ptr<Function>> Functions;
};

inline Block *Value::block() const { return IsArgument ? Owner : Def->block(); }
inline bool Value::isDefinedBy(Op O) const {
  return !IsArgument && Def->op() == O;
}
inline llvm::BumpPtrAllocator &Function::arena() const {
  return Parent.arena();
}

/// Removes block arguments that stand for a single other value: every jump
/// passes that value or the argument itself. SSA construction may make as many
/// as it likes and call this once at the end.
void removeRedundantArguments(Function &F);

/// Checks the rules of docs/ir.md. \returns the first breach, or success.
llvm::Error verify(const Function &F);
llvm::Error verify(const Module &M);

/// The type of what \p O gives, as far as the operation alone tells.
Type defaultResultType(Op O);

/// Prints the text form, which parseModule reads back; \p Ranges adds the
/// source range of each instruction.
void print(const Module &M, llvm::raw_ostream &OS, bool Ranges = false);
void print(const Function &F, llvm::raw_ostream &OS, bool Ranges = false);
/// Prints one constant as the text form has it.
void printConstant(const ConstantPool &Pool, ConstantIndex I,
                   llvm::raw_ostream &OS);
/// Parses the text form into \p M, which must be empty.
llvm::Error parseModule(llvm::StringRef Text, Module &M);

} // namespace monty::ir

#endif // MONTY_IR_IR_H
