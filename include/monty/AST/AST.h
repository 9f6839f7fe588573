//===- AST.h - The abstract syntax tree -------------------------*- C++ -*-===//
//
// Nodes lie in an ASTContext's arena, are trivially destructible, and are
// declared once, in Nodes.def. `isa`, `cast` and `dyn_cast` work on them.
//
// Depth: the parser ends source that nests deeper than MaxDepth with an error,
// so that passes may recurse over the tree. What source makes long without
// nesting stays shallow: chains of `elif` are the one exception, since an elif
// is an If in its predecessor's orelse, so that passes walk them in a loop.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_AST_AST_H
#define MONTY_AST_AST_H

#include "monty/Source/SourceRange.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Casting.h"
#include <cstdint>
#include <type_traits>

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace monty {

class LineTable;

namespace ast {

enum class NodeKind : uint8_t {
#define NODE(Class, Base, Fields) Class,
#include "monty/AST/Nodes.def"
};

/// Text in the arena. Absent: a null pointer (the empty text is present).
using Identifier = llvm::StringRef;
using NameList = llvm::ArrayRef<llvm::StringRef>;
template <typename T> using List = llvm::ArrayRef<T *>;

enum class ExprContext : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
  Add,
  Sub,
  Mult,
  Div,
  FloorDiv,
  Mod,
  Pow,
  MatMult,
  LShift,
  RShift,
  BitAnd,
  BitOr,
  BitXor
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t {
  Lt,
  LtE,
  Eq,
  NotEq,
  Gt,
  GtE,
  Is,
  IsNot,
  In,
  NotIn
};
using CompareOperatorList = llvm::ArrayRef<CompareOperator>;

/// The value of a literal.
struct ConstantValue {
  enum Kind : uint8_t {
    None,
    False,
    True,
    Ellipsis,
    Int,
    BigInt,
    Float,
    Complex,
    Str,
    Bytes
  } K = None;
  int64_t Integer = 0;  // Int
  double Number = 0;    // Float; Complex: the imaginary part
  llvm::StringRef Text; // Str (UTF-8, lone surrogates as WTF-8), Bytes, BigInt
                        // (decimal digits or 0x...)
};

/// Nesting of statements and expressions beyond this is an error.
inline constexpr unsigned MaxDepth = 1000;

struct Node {
  NodeKind Kind;
  /// Written in parentheses of its own.
  bool Parenthesized = false;
  /// Height of the tree below, for chains that the parser bounds.
  uint16_t Height = 0;
  SourceRange Range;
  NodeKind getKind() const { return Kind; }
};
#define MONTY_BASE(Name)                                                       \
  struct Name : Node {                                                         \
    static bool classof(const Node *N);                                        \
  };
MONTY_BASE(Stmt)
MONTY_BASE(Expr)
MONTY_BASE(Pattern)
MONTY_BASE(TypeParam)
#undef MONTY_BASE

#define NODE(Class, Base, Fields) struct Class;
#include "monty/AST/Nodes.def"

#define F(Type, Name) Type Name{};
#define NODE(Class, Base, Fields)                                              \
  struct Class : Base {                                                        \
    Fields static constexpr NodeKind ClassKind = NodeKind::Class;              \
    static bool classof(const Node *N) { return N->Kind == ClassKind; }        \
  };
#include "monty/AST/Nodes.def"

#define NODE(Class, Base, Fields)
#define BASE_RANGE(Base, First, Last)                                          \
  inline bool Base::classof(const Node *N) {                                   \
    return N->Kind >= NodeKind::First && N->Kind <= NodeKind::Last;            \
  }
#define F(Type, Name)
#include "monty/AST/Nodes.def"

/// Owns the nodes and their text.
class ASTContext {
public:
  template <typename T> T *make(SourceRange Range) {
    static_assert(std::is_trivially_destructible_v<T>);
    T *N = new (Arena.Allocate<T>()) T();
    N->Kind = T::ClassKind;
    N->Range = Range;
    return N;
  }
  template <typename T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> Items) {
    return Items.copy(Arena);
  }
  llvm::StringRef copy(llvm::StringRef Text) {
    // A present but empty text is not null.
    return Text.empty() ? llvm::StringRef("", 0) : Text.copy(Arena);
  }
  void reset() { Arena.Reset(); }

private:
  llvm::BumpPtrAllocator Arena;
};

/// Prints \p N as CPython's `ast.dump(node, indent=2)` does; given \p Lines, as
/// with include_attributes=True. Ends with `...` what is too deep to be read.
void dump(llvm::raw_ostream &OS, const Node *N,
          const LineTable *Lines = nullptr);

/// The source text of \p E, as annotations are kept that are strings.
std::string unparse(const Expr *E);

/// What the three kinds of type parameters have in common; null where absent.
struct TypeParameterParts {
  llvm::StringRef Name;
  const Expr *Bound = nullptr;
  const Expr *Default = nullptr;
};

inline TypeParameterParts partsOf(const TypeParam *P) {
  if (auto *V = llvm::dyn_cast<TypeVar>(P))
    return {V->name, V->bound, V->default_value};
  if (auto *S = llvm::dyn_cast<ParamSpec>(P))
    return {S->name, nullptr, S->default_value};
  auto *T = llvm::cast<TypeVarTuple>(P);
  return {T->name, nullptr, T->default_value};
}

} // namespace ast
} // namespace monty

#endif
