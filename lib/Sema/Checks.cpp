//===- Checks.cpp - What CPython's compiler refuses -----------------------===//

#include "Checks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"

using namespace monty;
using namespace monty::ast;

using MaybeComplaint = std::optional<Complaint>;

static Complaint complaint(const llvm::Twine &Message, SourceRange Range) {
  return {Message.str(), Range};
}

//===--- Patterns ---------------------------------------------------------===//

namespace {
class PatternChecker {
public:
  using NameSet = llvm::SmallVector<llvm::StringRef, 4>;
  /// \p Irrefutable: the pattern may match everything.
  MaybeComplaint check(const Pattern *P, bool Irrefutable);

private:
  MaybeComplaint capture(llvm::StringRef Name, SourceRange Range) {
    if (!Name.data())
      return std::nullopt;
    if (llvm::is_contained(Bound, Name))
      return complaint("multiple assignments to name '" + Name + "' in pattern",
                       Range);
    Bound.push_back(Name);
    return std::nullopt;
  }
  MaybeComplaint all(llvm::ArrayRef<Pattern *> Patterns) {
    for (const Pattern *P : Patterns)
      if (auto C = check(P, true))
        return C;
    return std::nullopt;
  }
  MaybeComplaint mapping(const MatchMapping *M);
  MaybeComplaint alternatives(const MatchOr *M, bool Irrefutable);

  NameSet Bound;
};
} // namespace

static std::string reprOfKey(const ConstantValue &V) {
  switch (V.K) {
  case ConstantValue::None:
    return "None";
  case ConstantValue::True:
    return "True";
  case ConstantValue::False:
    return "False";
  case ConstantValue::Int:
    return std::to_string(V.Integer);
  case ConstantValue::Str:
    return "'" + V.Text.str() + "'";
  case ConstantValue::Bytes:
    return "b'" + V.Text.str() + "'";
  default:
    return V.Text.str();
  }
}

MaybeComplaint PatternChecker::mapping(const MatchMapping *M) {
  for (size_t I = 0; I != M->keys.size(); ++I)
    for (size_t J = 0; J != I; ++J) {
      auto *A = llvm::dyn_cast<Constant>(M->keys[I]);
      auto *B = llvm::dyn_cast<Constant>(M->keys[J]);
      if (A && B && A->value.K == B->value.K &&
          A->value.Integer == B->value.Integer &&
          A->value.Number == B->value.Number && A->value.Text == B->value.Text)
        return complaint("mapping pattern checks duplicate key (" +
                             reprOfKey(A->value) + ")",
                         M->Range);
    }
  if (auto C = all(M->patterns))
    return C;
  return capture(M->rest, M->Range);
}

MaybeComplaint PatternChecker::alternatives(const MatchOr *M,
                                            bool Irrefutable) {
  NameSet Before = Bound, First;
  for (const Pattern *P : M->patterns) {
    Bound = Before;
    if (auto C = check(P, Irrefutable && P == M->patterns.back()))
      return C;
    NameSet Names(Bound.begin() + ptrdiff_t(Before.size()), Bound.end());
    llvm::sort(Names);
    if (P == M->patterns.front())
      First = Names;
    else if (Names != First)
      return complaint("alternative patterns bind different names", M->Range);
  }
  return std::nullopt;
}

MaybeComplaint PatternChecker::check(const Pattern *P, bool Irrefutable) {
  switch (P->Kind) {
  case NodeKind::MatchSequence: {
    auto *S = llvm::cast<MatchSequence>(P);
    if (llvm::count_if(S->patterns, llvm::IsaPred<MatchStar>) > 1)
      return complaint("multiple starred names in sequence pattern", P->Range);
    return all(S->patterns);
  }
  case NodeKind::MatchMapping:
    return mapping(llvm::cast<MatchMapping>(P));
  case NodeKind::MatchClass: {
    auto *M = llvm::cast<MatchClass>(P);
    if (auto C = all(M->patterns))
      return C;
    return all(M->kwd_patterns);
  }
  case NodeKind::MatchStar:
    return capture(llvm::cast<MatchStar>(P)->name, P->Range);
  case NodeKind::MatchAs: {
    auto *A = llvm::cast<MatchAs>(P);
    if (A->pattern) {
      if (auto C = check(A->pattern, Irrefutable))
        return C;
    } else if (!Irrefutable) {
      return A->name.data()
                 ? complaint("name capture '" + A->name +
                                 "' makes remaining patterns unreachable",
                             P->Range)
                 : complaint("wildcard makes remaining patterns unreachable",
                             P->Range);
    }
    return capture(A->name, P->Range);
  }
  case NodeKind::MatchOr:
    return alternatives(llvm::cast<MatchOr>(P), Irrefutable);
  default:
    return std::nullopt;
  }
}

MaybeComplaint monty::checkMatch(const Match *M) {
  for (const MatchCase *C : M->cases)
    if (auto Bad = PatternChecker().check(C->pattern,
                                          C->guard || C == M->cases.back()))
      return Bad;
  return std::nullopt;
}

//===--- from __future__ import -------------------------------------------===//

MaybeComplaint monty::checkFutureImport(const ImportFrom *S, bool Begin) {
  if (!Begin)
    return complaint(
        "from __future__ imports must occur at the beginning of the file",
        S->Range);
  for (const Alias *A : S->names) {
    bool Known =
        llvm::StringSwitch<bool>(A->name)
            .Cases("nested_scopes", "generators", "division", true)
            .Cases("absolute_import", "with_statement", "print_function", true)
            .Cases("unicode_literals", "barry_as_FLUFL", "generator_stop", true)
            .Case("annotations", true)
            .Default(false);
    if (A->name == "braces")
      return complaint("not a chance", A->Range);
    if (!Known)
      return complaint("future feature " + A->name + " is not defined",
                       A->Range);
  }
  return std::nullopt;
}

//===--- What is evaluated later ------------------------------------------===//

namespace {
/// The first yield, await or := below a node.
class LazyFinder {
public:
  const Expr *Found = nullptr;
  void visit(const Node *N);

private:
  template <typename T> void field(T *const &N) {
    if (N)
      visit(N);
  }
  template <typename T> void field(const llvm::ArrayRef<T *> &Items) {
    for (T *I : Items)
      if (I)
        visit(I);
  }
  template <typename T> void field(const T &) {}
};
} // namespace

void LazyFinder::visit(const Node *N) {
  if (Found)
    return;
  switch (N->Kind) {
  case NodeKind::Yield:
  case NodeKind::YieldFrom:
  case NodeKind::Await:
  case NodeKind::NamedExpr:
    Found = llvm::cast<Expr>(N);
    return;
  default:
    break;
  }
  switch (N->Kind) {
#define F(Type, Name) field(X->Name);
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = llvm::cast<Class>(N);                           \
    Fields;                                                                    \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
  }
}

MaybeComplaint monty::checkLazy(const Expr *E, const char *Where) {
  if (!E)
    return std::nullopt;
  LazyFinder Finder;
  Finder.visit(E);
  if (!Finder.Found)
    return std::nullopt;
  const char *What = llvm::isa<NamedExpr>(Finder.Found) ? "named"
                     : llvm::isa<Await>(Finder.Found)   ? "await"
                                                        : "yield";
  return complaint(llvm::Twine(What) + " expression cannot be used within " +
                       Where,
                   Finder.Found->Range);
}

MaybeComplaint monty::checkTypeParams(llvm::ArrayRef<TypeParam *> Params) {
  llvm::SmallVector<llvm::StringRef, 4> Names;
  bool HadDefault = false;
  for (const TypeParam *P : Params) {
    auto [Name, Bound, Default] = partsOf(P);
    const char *Where = llvm::isa<TypeVar>(P)     ? "a TypeVar default"
                        : llvm::isa<ParamSpec>(P) ? "a ParamSpec default"
                                                  : "a TypeVarTuple default";
    if (llvm::is_contained(Names, Name))
      return complaint("duplicate type parameter '" + Name + "'", P->Range);
    Names.push_back(Name);
    if (auto C = checkLazy(Bound, llvm::isa_and_nonnull<Tuple>(Bound)
                                      ? "a TypeVar constraint"
                                      : "a TypeVar bound"))
      return C;
    if (auto C = checkLazy(Default, Where))
      return C;
    if (HadDefault && !Default)
      return complaint("non-default type parameter '" + Name +
                           "' follows default type parameter",
                       P->Range);
    HadDefault |= Default != nullptr;
  }
  return std::nullopt;
}
