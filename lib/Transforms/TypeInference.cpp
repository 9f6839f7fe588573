//===- TypeInference.cpp - The types of values ----------------------------===//
//
//     %1 = const 0                           %1: int
//     b1(%2):                         -->    b1(%2: int):
//       %4 = add %3, %2   (%3 = const 1)       %4: int = add %2, %3
//
// Assumes the best of block arguments and takes back what turns out wrong. A
// type is exact: an int is no bool and no instance of a subclass. What is known
// then lets operands change sides, where user code could tell otherwise, so
// that code generation finds its immediates, and makes conversions to bool
// superfluous.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "monty/IR/Dominators.h"
#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
class TypeInference {
public:
  explicit TypeInference(Function &F)
      : F(F), Pool(F.module().Constants), Order(F), R(F) {}
  bool run();

private:
  void solve();
  Type typeOf(const Value *V) const { return Types[V->id()]; }
  void update(const Value *V, Type T);
  void visit(Instr &I);
  Type resultOf(const Instr &I) const;
  Type binary(Op O, Type A, Type B) const;
  Type unary(Op O, Type A) const;
  bool store();
  bool use(Instr &I);

  /// Nothing seen yet: the best that can be assumed.
  static constexpr Type Unseen = Type(NumTypes);

  Function &F;
  ConstantPool &Pool;
  Dominators Order;
  Rewriter R;
  llvm::SmallVector<Type, 128> Types; ///< by value
  bool Changed = false;
};
} // namespace

static Type constantType(const ConstantPool &Pool, ConstantIndex C) {
  switch (Pool[C].Kind) {
  case ConstantKind::None:
    return Type::None;
  case ConstantKind::False:
  case ConstantKind::True:
    return Type::Bool;
  case ConstantKind::Int:
  case ConstantKind::BigInt:
    return Type::Int;
  case ConstantKind::Float:
    return Type::Float;
  case ConstantKind::Str:
    return Type::Str;
  case ConstantKind::Bytes:
    return Type::Bytes;
  case ConstantKind::Tuple:
    return Type::Tuple;
  case ConstantKind::Ellipsis:
  case ConstantKind::Complex:
  case ConstantKind::FrozenSet:
    return Type::Any;
  }
  return Type::Any;
}

static bool isIntegral(Type T) { return T == Type::Int || T == Type::Bool; }
static bool isNumeric(Type T) { return isIntegral(T) || T == Type::Float; }

Type TypeInference::binary(Op O, Type A, Type B) const {
  bool Integral = isIntegral(A) && isIntegral(B);
  bool Numeric = isNumeric(A) && isNumeric(B);
  switch (O) {
  case Op::Add:
    if (A == B && (A == Type::Str || A == Type::Bytes || A == Type::Tuple ||
                   A == Type::List))
      return A;
    [[fallthrough]];
  case Op::Sub:
  case Op::Mul:
  case Op::FloorDiv:
  case Op::Mod:
    if (O == Op::Mod && A == Type::Str)
      return Type::Str;
    if (Integral)
      return Type::Int;
    return Numeric ? Type::Float : Type::Any;
  case Op::TrueDiv:
    return Numeric ? Type::Float : Type::Any;
  case Op::BitAnd:
  case Op::BitOr:
  case Op::BitXor:
    if (A == Type::Bool && B == Type::Bool)
      return Type::Bool;
    [[fallthrough]];
  case Op::LShift:
  case Op::RShift:
    return Integral ? Type::Int : Type::Any;
  case Op::Lt:
  case Op::Le:
  case Op::Eq:
  case Op::Ne:
  case Op::Gt:
  case Op::Ge:
    return Numeric || (A == B && (A == Type::Str || A == Type::Bytes))
               ? Type::Bool
               : Type::Any;
  default:
    return Type::Any;
  }
}

Type TypeInference::unary(Op O, Type A) const {
  switch (O) {
  case Op::Negative:
  case Op::Positive:
    return isIntegral(A) ? Type::Int : A == Type::Float ? A : Type::Any;
  case Op::Invert:
    return A == Type::Int ? A : Type::Any;
  default:
    return Type::Any;
  }
}

Type TypeInference::resultOf(const Instr &I) const {
  Type Default = I.result()->type();
  if (I.op() == Op::Const)
    return constantType(Pool, I.x());
  if (Default != Type::Any)
    return Default;
  unsigned Count = I.operands().size();
  if (Count == 0 || Count > 2 || !I.operand(0))
    return Default;
  Type A = typeOf(I.operand(0));
  if (I.op() == Op::FormatValue)
    return isNumeric(A) || A == Type::Str || A == Type::None ? Type::Str
                                                             : Default;
  if (Count == 1)
    return A == Unseen ? A : unary(I.op(), A);
  if (!I.operand(1))
    return Default;
  Type B = typeOf(I.operand(1));
  // Unseen operands come by a loop's back edge: they will be seen.
  if (A == Unseen || B == Unseen)
    return Unseen;
  return binary(I.op(), A, B);
}

void TypeInference::update(const Value *V, Type T) {
  if (Types[V->id()] != T) {
    Types[V->id()] = T;
    Changed = true;
  }
}

static Type meet(Type A, Type B, Type Unseen) {
  if (A == B || B == Unseen)
    return A;
  if (A == Unseen)
    return B;
  if (A == Type::MaybeUnbound || B == Type::MaybeUnbound)
    return Type::MaybeUnbound;
  return Type::Any;
}

void TypeInference::visit(Instr &I) {
  for (unsigned K = 0; K != I.resultCount(); ++K)
    update(I.result(K), K ? I.result(K)->type() : resultOf(I));
  for (Successor &S : I.successors())
    for (unsigned K = 0; K != S.Arguments.size(); ++K) {
      Value *Argument = S.Target->argument(K);
      if (Argument->type() == Type::Any ||
          Argument->type() == Type::MaybeUnbound)
        update(Argument,
               meet(typeOf(Argument), typeOf(S.Arguments[K]), Unseen));
    }
}

void TypeInference::solve() {
  Types.assign(F.valueCount(), Unseen);
  for (Value *V : F.entry()->arguments())
    Types[V->id()] = V->type();
  // Types only get worse, three times at most.
  do {
    Changed = false;
    for (Block *B : Order.order())
      for (Instr &I : *B)
        visit(I);
  } while (Changed);
}

bool TypeInference::store() {
  bool Any = false;
  auto Set = [&](Value *V) {
    Type T = Types[V->id()];
    // What was known before, from checks, stays.
    if (T == Unseen || T == Type::MaybeUnbound || T == V->type() ||
        (T == Type::Any && V->type() != Type::MaybeUnbound))
      return;
    V->setType(T);
    Any = true;
  };
  for (Block *B : Order.order()) {
    for (Value *V : B->arguments())
      Set(V);
    for (Instr &I : *B)
      for (unsigned K = 0; K != I.resultCount(); ++K)
        Set(I.result(K));
  }
  return Any;
}

/// The comparison with its sides changed.
static Op mirrored(Op O) {
  switch (O) {
  case Op::Lt:
    return Op::Gt;
  case Op::Le:
    return Op::Ge;
  case Op::Gt:
    return Op::Lt;
  case Op::Ge:
    return Op::Le;
  default:
    return O; // symmetric
  }
}

bool TypeInference::use(Instr &I) {
  R.rewrite(I);
  switch (I.op()) {
  case Op::ToBool:
    if (I.operand(0)->type() != Type::Bool)
      return false;
    R.replace(I.result(), I.operand(0));
    I.block()->remove(&I);
    return true;
  case Op::Add:
  case Op::Mul:
  case Op::BitAnd:
  case Op::Lt:
  case Op::Le:
  case Op::Gt:
  case Op::Ge:
  case Op::Eq:
  case Op::Ne: {
    // A constant on the left goes to the right.
    if (!isNumeric(I.operand(0)->type()) || !isNumeric(I.operand(1)->type()) ||
        !constantOf(I.operand(0)) || constantOf(I.operand(1)))
      return false;
    Value *Left = I.operand(0);
    I.setOperand(0, I.operand(1));
    I.setOperand(1, Left);
    I.setOp(mirrored(I.op()));
    return true;
  }
  default:
    return false;
  }
}

bool TypeInference::run() {
  solve();
  bool Any = store();
  for (Block *B : Order.order())
    for (auto It = B->begin(); It != B->end();)
      Any |= use(*It++);
  R.apply();
  return Any;
}

bool monty::runTypeInference(Function &F) { return TypeInference(F).run(); }
