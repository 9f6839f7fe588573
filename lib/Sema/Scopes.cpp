//===- Scopes.cpp - Builds and resolves scopes ----------------------------===//
//
// Two passes, as CPython's symbol table: one collects what each scope binds and
// uses, one resolves uses from the inside out.
//
//===----------------------------------------------------------------------===//

#include "Checks.h"
#include "Resolve.h"
#include "monty/Sema/Scope.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::ast;

llvm::StringRef ScopeTree::mangle(llvm::StringRef Name, const Scope *S) {
  llvm::StringRef Class = S->ClassName.ltrim('_');
  if (Class.empty() || !Name.starts_with("__") || Name.ends_with("__") ||
      Name.contains('.'))
    return Name;
  return keep(("_" + Class + Name).str());
}

namespace {
class Collector {
public:
  Collector(ScopeTree &Tree, const SemaOptions &Options,
            SyntaxDiagnostic &Error)
      : Tree(Tree), Options(Options), Error(Error) {}
  bool run(const Node *Root);

private:
  using ScopeMap = llvm::DenseMap<const Node *, Scope *>;
  Scope *open(ScopeKind Kind, const Node *N, llvm::StringRef Name) {
    return open(Kind, N, Name, Tree.ByNode);
  }
  Scope *open(ScopeKind Kind, const Node *N, llvm::StringRef Name,
              ScopeMap &Found) {
    Tree.All.push_back(std::make_unique<Scope>());
    Scope *S = Tree.All.back().get();
    S->Kind = Kind;
    S->Node = N;
    S->Parent = Current;
    S->Name = Name;
    S->ClassName = Kind == ScopeKind::Class ? Name
                   : Current                ? Current->ClassName
                                            : llvm::StringRef();
    Found[N] = S;
    return S;
  }
  Scope *openAnnotation(const Node *N, llvm::StringRef Name, ScopeMap &Found) {
    Scope *S = open(ScopeKind::Function, N, Name, Found);
    S->IsAnnotation = true;
    return S;
  }
  /// Collects what \p E uses in an annotation scope of its own.
  void lazily(const Expr *E, const Node *N, llvm::StringRef Name) {
    Scope *Outer = Current;
    Current = openAnnotation(N, Name, Tree.Lazy);
    expression(E);
    Current = Outer;
  }
  void fail(const llvm::Twine &Message, SourceRange R) {
    if (Failed)
      return;
    Failed = true;
    Error = {"SyntaxError", Message.str(), R, false};
  }
  void complain(const std::optional<Complaint> &C) {
    if (C)
      fail(C->Message, C->Range);
  }
  Symbol &symbol(llvm::StringRef Name, SourceRange R) {
    Name = Tree.mangle(Name, Current);
    Symbol &S = Current->Symbols[Name];
    if (S.Name.empty()) {
      S.Name = Name;
      S.First = R;
    }
    return S;
  }
  void use(llvm::StringRef Name, SourceRange R) { symbol(Name, R).Used = true; }
  void bind(llvm::StringRef Name, SourceRange R) {
    if (Name == "__debug__")
      fail("cannot assign to __debug__", R);
    symbol(Name, R).Assigned = true;
  }

  void statements(List<Stmt> Body) {
    for (Stmt *S : Body)
      statement(S);
  }
  void module(const Module *M);
  void statement(const Stmt *S);
  void expression(const Expr *E);
  void expressions(List<Expr> Es) {
    for (Expr *E : Es)
      if (E)
        expression(E);
  }
  template <typename T> void function(const T *F, bool Async);
  void parameters(const Arguments *A);
  void checkAnnotations(const Arguments *A, const Expr *Returns);
  void classDef(const ClassDef *C);
  void keywords(List<Keyword> Keywords);
  void pattern(const Pattern *P);
  void declare(NameList Names, bool IsGlobal, SourceRange R);
  void comprehension(const Node *N, List<Comprehension> Generators,
                     const Expr *Element, const Expr *Value, bool Generator);
  void walrus(const NamedExpr *E);
  void annotation(const AnnAssign *A);
  void annotations(const Node *Owner, const Arguments *A, const Expr *Returns);
  template <typename T> Scope *typeParameters(const T *Owner);
  void typeAlias(const TypeAlias *A);
  void conditionally(List<Stmt> Body) {
    ++ConditionDepth;
    statements(Body);
    --ConditionDepth;
  }
  bool inFunction() { return Current->frame()->Kind == ScopeKind::Function; }
  /// A module that awaits becomes a coroutine by it.
  bool enterAsync() {
    Scope *F = Current->frame();
    if (F->Kind == ScopeKind::Module && Options.TopLevelAwait)
      F->IsAsync = true;
    return F->IsAsync;
  }

  ScopeTree &Tree;
  const SemaOptions &Options;
  SyntaxDiagnostic &Error;
  Scope *Current = nullptr;
  unsigned LoopDepth = 0;
  /// Blocks of the module or class that may not run.
  unsigned ConditionDepth = 0;
  /// Iterables of comprehensions around.
  unsigned IterableDepth = 0;
  /// Inside an except* block: the loops that are around it, else none.
  std::optional<unsigned> StarHandlerLoops;
  /// Where the function returns a value.
  std::optional<SourceRange> ReturnsValue;
  /// Only the docstring and imports from __future__ so far.
  bool FutureAllowed = true;
  bool Failed = false;
};
} // namespace

bool Collector::run(const Node *Root) {
  Current = open(ScopeKind::Module, Root, "<module>");
  if (auto *M = llvm::dyn_cast<Module>(Root))
    module(M);
  else
    expression(llvm::cast<Expr>(Root));
  return !Failed;
}

void Collector::module(const Module *M) {
  for (Stmt *S : M->body) {
    statement(S);
    auto *E = llvm::dyn_cast<ExprStmt>(S);
    auto *Text = E ? llvm::dyn_cast<Constant>(E->value) : nullptr;
    auto *From = llvm::dyn_cast<ImportFrom>(S);
    FutureAllowed &=
        (Text && S == M->body[0] && Text->value.K == ConstantValue::Str) ||
        (From && From->module == "__future__");
  }
}

void Collector::declare(NameList Names, bool IsGlobal, SourceRange R) {
  const char *Word = IsGlobal ? "global" : "nonlocal";
  if (!IsGlobal && Current->Kind == ScopeKind::Module)
    return fail("nonlocal declaration not allowed at module level", R);
  for (llvm::StringRef N : Names) {
    Symbol &S = symbol(N, R);
    bool Declared = S.GlobalDeclared || S.NonlocalDeclared;
    if (!Declared)
      S.Declaration = R;
    if (S.Parameter)
      fail("name '" + N + "' is parameter and " + Word, R);
    else if (S.Annotated)
      fail("annotated name '" + N + "' can't be " + Word, R);
    else if (S.Assigned && !S.GlobalDeclared && !S.NonlocalDeclared)
      fail("name '" + N + "' is assigned to before " + Word + " declaration",
           R);
    else if (S.Used && !S.GlobalDeclared && !S.NonlocalDeclared)
      fail("name '" + N + "' is used prior to " + Word + " declaration", R);
    else if ((IsGlobal && S.NonlocalDeclared) ||
             (!IsGlobal && S.GlobalDeclared))
      fail("name '" + N + "' is nonlocal and global", S.Declaration);
    (IsGlobal ? S.GlobalDeclared : S.NonlocalDeclared) = true;
  }
}

void Collector::parameters(const Arguments *A) {
  auto Add = [&](const Arg *P) {
    Symbol &S = symbol(P->arg, P->Range);
    if (S.Parameter)
      fail("duplicate argument '" + P->arg + "' in function definition",
           P->Range);
    if (P->arg == "__debug__")
      fail("cannot assign to __debug__", P->Range);
    S.Parameter = true;
  };
  for (Arg *P : A->posonlyargs)
    Add(P);
  for (Arg *P : A->args)
    Add(P);
  for (Arg *P : A->kwonlyargs)
    Add(P);
  if (A->vararg)
    Add(A->vararg);
  if (A->kwarg)
    Add(A->kwarg);
}

/// The annotations of a module or class are evaluated by one function.
void Collector::annotation(const AnnAssign *A) {
  Scope *Owner = Current;
  bool IsModule = Owner->Kind == ScopeKind::Module;
  // A module may be looked at before it has run to its end.
  bool Conditional = IsModule || ConditionDepth;
  Owner->Annotations.push_back(
      {A, Conditional ? int(Owner->ConditionalAnnotations++) : -1});
  Scope *Known = Tree.lazyScopeOf(Owner->Node);
  Current =
      Known ? Known : openAnnotation(Owner->Node, "__annotate__", Tree.Lazy);
  expression(A->annotation);
  if (Conditional)
    use("__conditional_annotations__", A->Range);
  Current = Owner;
}

/// The annotations of a function.
void Collector::annotations(const Node *Owner, const Arguments *A,
                            const Expr *Returns) {
  Scope *Outer = Current;
  auto Visit = [&](const Expr *E) {
    if (!E)
      return;
    if (Current == Outer)
      Current = openAnnotation(Owner, "__annotate__", Tree.Lazy);
    expression(E);
  };
  for (llvm::ArrayRef<Arg *> Args : {A->posonlyargs, A->args, A->kwonlyargs})
    for (const Arg *P : Args)
      Visit(P->annotation);
  for (const Arg *P : {A->vararg, A->kwarg})
    if (P)
      Visit(P->annotation);
  Visit(Returns);
  Current = Outer;
}

/// Opens the scope of \p Owner's type parameters, in which it is defined.
/// Returns the scope around, to go back to.
template <typename T> Scope *Collector::typeParameters(const T *Owner) {
  Scope *Outer = Current;
  complain(checkTypeParams(Owner->type_params));
  if (Owner->type_params.empty())
    return Outer;
  llvm::StringRef Name;
  if constexpr (std::is_same_v<T, TypeAlias>)
    Name = llvm::cast<ast::Name>(Owner->name)->id;
  else
    Name = Owner->name;
  Current = openAnnotation(
      Owner, Tree.keep(("<generic parameters of " + Name + ">").str()),
      Tree.Generic);
  for (const TypeParam *P : Owner->type_params) {
    TypeParameterParts Parts = partsOf(P);
    bind(Parts.Name, P->Range);
    symbol(Parts.Name, P->Range).TypeParameter = true;
    for (const Expr *E : {Parts.Bound, Parts.Default})
      if (E)
        lazily(E, E, Parts.Name);
  }
  return Outer;
}

void Collector::typeAlias(const TypeAlias *A) {
  expression(A->name);
  Scope *Outer = typeParameters(A);
  complain(checkLazy(A->value, "a type alias"));
  lazily(A->value, A, llvm::cast<Name>(A->name)->id);
  Current = Outer;
}

void Collector::checkAnnotations(const Arguments *A, const Expr *Returns) {
  auto Check = [&](const Arg *P) {
    if (P)
      complain(checkLazy(P->annotation, "an annotation"));
  };
  for (llvm::ArrayRef<Arg *> Args : {A->posonlyargs, A->args, A->kwonlyargs})
    llvm::for_each(Args, Check);
  Check(A->vararg);
  Check(A->kwarg);
  complain(checkLazy(Returns, "an annotation"));
}

template <typename T> void Collector::function(const T *F, bool Async) {
  const Arguments *A = F->args;
  expressions(F->decorator_list);
  expressions(A->defaults);
  expressions(A->kw_defaults);
  checkAnnotations(A, F->returns);
  bind(F->name, F->Range);
  Scope *Outer = typeParameters(F);
  annotations(F, A, F->returns);
  unsigned OuterLoops = LoopDepth;
  auto OuterHandler = StarHandlerLoops;
  auto OuterReturns = ReturnsValue;
  StarHandlerLoops.reset();
  ReturnsValue.reset();
  LoopDepth = 0;
  Current = open(ScopeKind::Function, F, F->name);
  Current->IsAsync = Async;
  parameters(A);
  statements(F->body);
  if (Async && Current->IsGenerator && ReturnsValue)
    fail("'return' with value in async generator", *ReturnsValue);
  Current = Outer;
  LoopDepth = OuterLoops;
  StarHandlerLoops = OuterHandler;
  ReturnsValue = OuterReturns;
}

void Collector::keywords(List<Keyword> Keywords) {
  for (Keyword *K : Keywords) {
    if (K->arg == "__debug__")
      fail("cannot assign to __debug__", K->Range);
    expression(K->value);
  }
}

void Collector::classDef(const ClassDef *C) {
  expressions(C->decorator_list);
  Scope *Outer = typeParameters(C);
  if (!C->type_params.empty()) {
    for (Expr *E : C->bases)
      complain(checkLazy(E, "the definition of a generic"));
    for (Keyword *K : C->keywords)
      complain(checkLazy(K->value, "the definition of a generic"));
    symbol(".type_params", C->Range).Assigned = true;
  }
  expressions(C->bases);
  keywords(C->keywords);
  unsigned OuterLoops = LoopDepth, OuterConditions = ConditionDepth;
  auto OuterHandler = StarHandlerLoops;
  StarHandlerLoops.reset();
  LoopDepth = ConditionDepth = 0;
  Current = open(ScopeKind::Class, C, C->name);
  if (!C->type_params.empty())
    use(".type_params", C->Range);
  statements(C->body);
  Current = Outer;
  bind(C->name, C->Range);
  LoopDepth = OuterLoops;
  ConditionDepth = OuterConditions;
  StarHandlerLoops = OuterHandler;
}

void Collector::pattern(const Pattern *P) {
  switch (P->Kind) {
  case NodeKind::MatchValue:
    return expression(llvm::cast<MatchValue>(P)->value);
  case NodeKind::MatchSequence:
    for (Pattern *Q : llvm::cast<MatchSequence>(P)->patterns)
      pattern(Q);
    return;
  case NodeKind::MatchMapping: {
    auto *M = llvm::cast<MatchMapping>(P);
    expressions(M->keys);
    for (Pattern *Q : M->patterns)
      pattern(Q);
    if (M->rest.data())
      bind(M->rest, P->Range);
    return;
  }
  case NodeKind::MatchClass: {
    auto *M = llvm::cast<MatchClass>(P);
    expression(M->cls);
    for (Pattern *Q : M->patterns)
      pattern(Q);
    for (Pattern *Q : M->kwd_patterns)
      pattern(Q);
    return;
  }
  case NodeKind::MatchStar:
    if (llvm::cast<MatchStar>(P)->name.data())
      bind(llvm::cast<MatchStar>(P)->name, P->Range);
    return;
  case NodeKind::MatchAs: {
    auto *M = llvm::cast<MatchAs>(P);
    if (M->pattern)
      pattern(M->pattern);
    if (M->name.data())
      bind(M->name, P->Range);
    return;
  }
  case NodeKind::MatchOr:
    for (Pattern *Q : llvm::cast<MatchOr>(P)->patterns)
      pattern(Q);
    return;
  default:
    return;
  }
}

static const char InStarHandler[] = "'break', 'continue' and 'return' cannot "
                                    "appear in an except* block";

void Collector::statement(const Stmt *S) {
  if (Failed)
    return;
  switch (S->Kind) {
  case NodeKind::FunctionDef:
    return function(llvm::cast<FunctionDef>(S), false);
  case NodeKind::AsyncFunctionDef:
    return function(llvm::cast<AsyncFunctionDef>(S), true);
  case NodeKind::ClassDef:
    return classDef(llvm::cast<ClassDef>(S));
  case NodeKind::Return: {
    if (!inFunction())
      return fail("'return' outside function", S->Range);
    if (StarHandlerLoops)
      return fail(InStarHandler, S->Range);
    if (auto *V = llvm::cast<Return>(S)->value) {
      if (!ReturnsValue)
        ReturnsValue = S->Range;
      expression(V);
    }
    return;
  }
  case NodeKind::Delete:
    return expressions(llvm::cast<Delete>(S)->targets);
  case NodeKind::Assign:
    expression(llvm::cast<Assign>(S)->value);
    return expressions(llvm::cast<Assign>(S)->targets);
  case NodeKind::TypeAlias:
    return typeAlias(llvm::cast<TypeAlias>(S));
  case NodeKind::AugAssign: {
    auto *A = llvm::cast<AugAssign>(S);
    expression(A->value);
    if (auto *N = llvm::dyn_cast<Name>(A->target))
      use(N->id, N->Range);
    return expression(A->target);
  }
  case NodeKind::AnnAssign: {
    auto *A = llvm::cast<AnnAssign>(S);
    if (A->value)
      expression(A->value);
    if (auto *N = llvm::dyn_cast<Name>(A->target); N && A->simple) {
      Symbol &Sym = symbol(N->id, N->Range);
      if (Sym.GlobalDeclared || Sym.NonlocalDeclared)
        return fail("annotated name '" + N->id + "' can't be " +
                        (Sym.GlobalDeclared ? "global" : "nonlocal"),
                    S->Range);
      Sym.Annotated = true;
    }
    expression(A->target);
    complain(checkLazy(A->annotation, "an annotation"));
    if (!inFunction() && A->simple && !Failed)
      annotation(A);
    return;
  }
  case NodeKind::For: {
    auto *F = llvm::cast<For>(S);
    expression(F->iter);
    expression(F->target);
    ++LoopDepth;
    conditionally(F->body);
    --LoopDepth;
    return conditionally(F->orelse);
  }
  case NodeKind::AsyncFor: {
    auto *F = llvm::cast<AsyncFor>(S);
    if (!enterAsync())
      return fail("'async for' outside async function", S->Range);
    expression(F->iter);
    expression(F->target);
    ++LoopDepth;
    conditionally(F->body);
    --LoopDepth;
    return conditionally(F->orelse);
  }
  case NodeKind::While: {
    auto *W = llvm::cast<While>(S);
    expression(W->test);
    ++LoopDepth;
    conditionally(W->body);
    --LoopDepth;
    return conditionally(W->orelse);
  }
  case NodeKind::If: {
    // A chain of elifs is walked, not recursed into.
    for (auto *I = llvm::cast<If>(S);;) {
      expression(I->test);
      conditionally(I->body);
      if (I->orelse.size() != 1 || !llvm::isa<If>(I->orelse[0]))
        return conditionally(I->orelse);
      I = llvm::cast<If>(I->orelse[0]);
    }
  }
  case NodeKind::With:
  case NodeKind::AsyncWith: {
    auto *W = static_cast<const With *>(S);
    if (S->Kind == NodeKind::AsyncWith && !enterAsync())
      return fail("'async with' outside async function", S->Range);
    for (WithItem *I : W->items) {
      expression(I->context_expr);
      if (I->optional_vars)
        expression(I->optional_vars);
    }
    return conditionally(W->body);
  }
  case NodeKind::Match: {
    auto *M = llvm::cast<Match>(S);
    complain(checkMatch(M));
    expression(M->subject);
    for (MatchCase *C : M->cases) {
      pattern(C->pattern);
      if (C->guard)
        expression(C->guard);
      conditionally(C->body);
    }
    return;
  }
  case NodeKind::Raise: {
    auto *R = llvm::cast<Raise>(S);
    if (R->exc)
      expression(R->exc);
    if (R->cause)
      expression(R->cause);
    return;
  }
  case NodeKind::Try:
  case NodeKind::TryStar: {
    auto *T = static_cast<const Try *>(S);
    conditionally(T->body);
    for (ExceptHandler *H : T->handlers) {
      if (H->type)
        expression(H->type);
      if (H->name.data()) {
        bind(H->name, H->Range);
        symbol(H->name, H->Range).Deleted = true;
      }
      auto Around = StarHandlerLoops;
      if (S->Kind == NodeKind::TryStar)
        StarHandlerLoops = LoopDepth;
      conditionally(H->body);
      StarHandlerLoops = Around;
    }
    conditionally(T->orelse);
    return conditionally(T->finalbody);
  }
  case NodeKind::Assert: {
    auto *A = llvm::cast<Assert>(S);
    expression(A->test);
    if (A->msg)
      expression(A->msg);
    return;
  }
  case NodeKind::Import:
    for (Alias *A : llvm::cast<Import>(S)->names)
      bind(A->asname.data() ? A->asname : A->name.split('.').first, A->Range);
    return;
  case NodeKind::ImportFrom:
    if (llvm::cast<ImportFrom>(S)->module == "__future__")
      complain(checkFutureImport(llvm::cast<ImportFrom>(S),
                                 FutureAllowed && Current == Tree.module()));
    for (Alias *A : llvm::cast<ImportFrom>(S)->names) {
      if (A->name == "*") {
        if (Current->Kind != ScopeKind::Module)
          return fail("import * only allowed at module level", A->Range);
        continue;
      }
      bind(A->asname.data() ? A->asname : A->name, A->Range);
    }
    return;
  case NodeKind::Global:
    return declare(llvm::cast<Global>(S)->names, true, S->Range);
  case NodeKind::Nonlocal:
    return declare(llvm::cast<Nonlocal>(S)->names, false, S->Range);
  case NodeKind::ExprStmt:
    return expression(llvm::cast<ExprStmt>(S)->value);
  case NodeKind::Break:
    if (!LoopDepth)
      fail("'break' outside loop", S->Range);
    else if (StarHandlerLoops && *StarHandlerLoops == LoopDepth)
      fail(InStarHandler, S->Range);
    return;
  case NodeKind::Continue:
    if (!LoopDepth)
      fail("'continue' not properly in loop", S->Range);
    else if (StarHandlerLoops && *StarHandlerLoops == LoopDepth)
      fail(InStarHandler, S->Range);
    return;
  default:
    return;
  }
}

void Collector::walrus(const NamedExpr *E) {
  if (IterableDepth)
    return fail("assignment expression cannot be used in a comprehension "
                "iterable expression",
                E->Range);
  expression(E->value);
  auto *N = llvm::cast<Name>(E->target);
  if (Current->Kind != ScopeKind::Comprehension && Current->Name != "<genexpr>")
    return bind(N->id, N->Range);
  // Binds in the scope around the comprehensions.
  Scope *S = Current;
  while (S->Kind == ScopeKind::Comprehension || S->Name == "<genexpr>") {
    if (const Symbol *Sym = S->find(N->id); Sym && Sym->isBound())
      return fail("assignment expression cannot rebind comprehension iteration "
                  "variable '" +
                      N->id + "'",
                  N->Range);
    S = S->Parent;
  }
  if (S->Kind == ScopeKind::Class)
    return fail("assignment expression within a comprehension cannot be used "
                "in a class body",
                E->Range);
  Scope *Inner = Current;
  Current = S;
  bind(N->id, N->Range);
  bool GlobalThere =
      S->Kind == ScopeKind::Module || symbol(N->id, N->Range).GlobalDeclared;
  Current = Inner;
  for (Scope *T = Inner; T != S; T = T->Parent) {
    Current = T;
    Symbol &Sym = symbol(N->id, N->Range);
    (GlobalThere ? Sym.GlobalDeclared : Sym.NonlocalDeclared) = true;
    Sym.Used = true;
  }
  Current = Inner;
}

void Collector::comprehension(const Node *N, List<Comprehension> Generators,
                              const Expr *Element, const Expr *Value,
                              bool Generator) {
  // The first iterable is evaluated in the scope around.
  ++IterableDepth;
  expression(Generators[0]->iter);
  --IterableDepth;
  Scope *Outer = Current;
  Current = open(Generator ? ScopeKind::Function : ScopeKind::Comprehension, N,
                 Generator ? "<genexpr>" : "<comp>");
  if (Generator) {
    Current->IsGenerator = true;
    symbol(".0", N->Range).Parameter = true;
  }
  bool First = true;
  for (Comprehension *C : Generators) {
    if (C->is_async) {
      if (Generator)
        Current->IsAsync = true;
      else if (!enterAsync())
        fail("asynchronous comprehension outside of an asynchronous function",
             N->Range);
    }
    expression(C->target);
    ++IterableDepth;
    if (!First)
      expression(C->iter);
    --IterableDepth;
    First = false;
    expressions(C->ifs);
  }
  expression(Element);
  if (Value)
    expression(Value);
  Current = Outer;
}

void Collector::expression(const Expr *E) {
  if (Failed)
    return;
  switch (E->Kind) {
  case NodeKind::BoolOp:
    return expressions(llvm::cast<BoolOp>(E)->values);
  case NodeKind::NamedExpr:
    return walrus(llvm::cast<NamedExpr>(E));
  case NodeKind::BinOp:
    expression(llvm::cast<BinOp>(E)->left);
    return expression(llvm::cast<BinOp>(E)->right);
  case NodeKind::UnaryOp:
    return expression(llvm::cast<UnaryOp>(E)->operand);
  case NodeKind::Lambda: {
    auto *L = llvm::cast<Lambda>(E);
    expressions(L->args->defaults);
    expressions(L->args->kw_defaults);
    Scope *Outer = Current;
    Current = open(ScopeKind::Function, E, "<lambda>");
    parameters(L->args);
    expression(L->body);
    Current = Outer;
    return;
  }
  case NodeKind::IfExp: {
    auto *I = llvm::cast<IfExp>(E);
    expression(I->test);
    expression(I->body);
    return expression(I->orelse);
  }
  case NodeKind::Dict:
    expressions(llvm::cast<Dict>(E)->keys);
    return expressions(llvm::cast<Dict>(E)->values);
  case NodeKind::Set:
    return expressions(llvm::cast<Set>(E)->elts);
  case NodeKind::ListComp: {
    auto *C = llvm::cast<ListComp>(E);
    return comprehension(E, C->generators, C->elt, nullptr, false);
  }
  case NodeKind::SetComp: {
    auto *C = llvm::cast<SetComp>(E);
    return comprehension(E, C->generators, C->elt, nullptr, false);
  }
  case NodeKind::DictComp: {
    auto *C = llvm::cast<DictComp>(E);
    return comprehension(E, C->generators, C->key, C->value, false);
  }
  case NodeKind::GeneratorExp: {
    auto *C = llvm::cast<GeneratorExp>(E);
    return comprehension(E, C->generators, C->elt, nullptr, true);
  }
  case NodeKind::Await:
    if (!enterAsync())
      return fail(inFunction() ? "'await' outside async function"
                               : "'await' outside function",
                  E->Range);
    return expression(llvm::cast<Await>(E)->value);
  case NodeKind::Yield:
  case NodeKind::YieldFrom: {
    const char *Word = E->Kind == NodeKind::Yield ? "yield" : "yield from";
    if (Current->Kind == ScopeKind::Comprehension ||
        Current->Name == "<genexpr>")
      return fail(llvm::Twine("'yield' inside ") + (Current->Name == "<genexpr>"
                                                        ? "generator expression"
                                                        : "list comprehension"),
                  E->Range);
    if (!inFunction())
      return fail(llvm::Twine("'") + Word + "' outside function", E->Range);
    if (E->Kind == NodeKind::YieldFrom && Current->IsAsync)
      return fail("'yield from' inside async function", E->Range);
    Current->IsGenerator = true;
    if (auto *V = static_cast<const Yield *>(E)->value)
      expression(V);
    return;
  }
  case NodeKind::Compare:
    expression(llvm::cast<Compare>(E)->left);
    return expressions(llvm::cast<Compare>(E)->comparators);
  case NodeKind::Call: {
    auto *C = llvm::cast<Call>(E);
    if (auto *N = llvm::dyn_cast<Name>(C->func)) {
      if (N->id == "locals" || N->id == "eval" || N->id == "exec" ||
          N->id == "vars" || N->id == "dir")
        Current->frame()->SeesLocals = true;
    }
    expression(C->func);
    expressions(C->args);
    keywords(C->keywords);
    return;
  }
  case NodeKind::FormattedValue:
    expression(llvm::cast<FormattedValue>(E)->value);
    if (auto *S = llvm::cast<FormattedValue>(E)->format_spec)
      expression(S);
    return;
  case NodeKind::Interpolation:
    expression(llvm::cast<Interpolation>(E)->value);
    if (auto *S = llvm::cast<Interpolation>(E)->format_spec)
      expression(S);
    return;
  case NodeKind::JoinedStr:
    return expressions(llvm::cast<JoinedStr>(E)->values);
  case NodeKind::TemplateStr:
    return expressions(llvm::cast<TemplateStr>(E)->values);
  case NodeKind::Attribute:
    return expression(llvm::cast<Attribute>(E)->value);
  case NodeKind::Subscript:
    expression(llvm::cast<Subscript>(E)->value);
    return expression(llvm::cast<Subscript>(E)->slice);
  case NodeKind::Starred:
    return expression(llvm::cast<Starred>(E)->value);
  case NodeKind::Name: {
    auto *N = llvm::cast<Name>(E);
    if (N->ctx == ExprContext::Load) {
      use(N->id, N->Range);
      if (N->id == "super" && inFunction())
        use("__class__", N->Range);
    } else {
      bind(N->id, N->Range);
      if (N->ctx == ExprContext::Del)
        symbol(N->id, N->Range).Deleted = true;
    }
    return;
  }
  case NodeKind::ListExpr:
    return expressions(llvm::cast<ListExpr>(E)->elts);
  case NodeKind::Tuple:
    return expressions(llvm::cast<Tuple>(E)->elts);
  case NodeKind::Slice: {
    auto *S = llvm::cast<Slice>(E);
    for (Expr *P : {S->lower, S->upper, S->step})
      if (P)
        expression(P);
    return;
  }
  default:
    return;
  }
}

bool monty::analyzeScopes(const ast::Node *Root, const SemaOptions &Options,
                          ScopeTree &Tree, SyntaxDiagnostic &Error) {
  return Collector(Tree, Options, Error).run(Root) &&
         resolveScopes(Tree, Error);
}

void monty::dumpScopes(llvm::raw_ostream &OS, const ScopeTree &Tree) {
  static const char *const Kinds[] = {"module", "class", "function",
                                      "comprehension"};
  static const char *const Bindings[] = {"unresolved", "local", "cell", "free",
                                         "global"};
  for (auto &S : Tree.All) {
    unsigned Depth = 0;
    for (Scope *P = S->Parent; P; P = P->Parent)
      ++Depth;
    OS.indent(Depth * 2) << (S->IsAnnotation ? "annotation"
                                             : Kinds[int(S->Kind)])
                         << ' ' << S->Name;
    if (S->IsGenerator)
      OS << " generator";
    if (S->IsAsync)
      OS << " async";
    OS << '\n';
    for (auto &[Name, Sym] : S->Symbols)
      OS.indent(Depth * 2 + 2) << Name << ": " << Bindings[int(Sym.Bind)]
                               << (Sym.Parameter ? " parameter" : "") << '\n';
  }
}
