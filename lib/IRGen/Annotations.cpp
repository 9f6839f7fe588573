//===- Annotations.cpp - What is evaluated when it is asked for -----------===//
//
// Annotations (PEP 649), the values of type aliases, the bounds and defaults of
// type parameters (PEP 695, 696): each is a function of its own, in a scope
// that sees the names of the class around it.
//
//===----------------------------------------------------------------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;

/// In a class: the names of annotation scopes are looked up in it first.
void FunctionGen::seeClass() {
  if (llvm::is_contained(Frame->FreeNames, "__classdict__"))
    Namespace = B.value(Op::LoadCell, closureCell("__classdict__"),
                        name("__classdict__"), 1);
}

/// Begins a function that takes the format in which its answer is wanted.
FunctionGen::V FunctionGen::beginLazy(llvm::StringRef Name) {
  begin(Name, funcflag::Annotations);
  F.Positional = F.PositionalOnly = 1;
  F.Parameters.push_back(name("format"));
  V Format = F.addArgument(F.entry());
  seeClass();
  return Format;
}

FunctionGen::V FunctionGen::lazyValue(const Expr *E) {
  // *args: *Ts, and [*Ts = *tuple[int, str]].
  if (auto *S = llvm::dyn_cast<Starred>(E))
    return prelude("only_item", {expression(S->value)});
  return expression(E);
}

ir::Function *FunctionGen::lazyExpression(const Expr *E, llvm::StringRef Name) {
  beginLazy(Name);
  B.ret(lazyValue(E));
  finish();
  return &F;
}

FunctionGen::V FunctionGen::lazyFunction(const Expr *E, const Node *Key,
                                         llvm::StringRef Name) {
  if (!E)
    return B.none();
  Scope *S = M.Scopes.lazyScopeOf(Key);
  ir::Function *Fn = FunctionGen(M, S, this).lazyExpression(E, Name);
  return makeFunction(Fn, S, nullptr, nullptr, nullptr);
}

//===--- Annotations ------------------------------------------------------===//

ir::Function *FunctionGen::annotations(llvm::ArrayRef<Annotation> Items) {
  V Format = beginLazy("__annotate__");
  Block *Bad = newBlock(), *Good = newBlock();
  B.branch(Op::JumpIfTrue, B.value(Op::Gt, {Format, B.integer(2)}), Bad, Good);
  startBlock(Bad);
  B.raise(genuine(GenuineBuiltin::NotImplementedError));
  startBlock(Good);
  V Result = B.value(Op::BuildMap);
  for (auto &[Name, E, Number] : Items) {
    Block *Next = nullptr;
    if (Number >= 0) {
      Next = newBlock();
      Block *Evaluate = newBlock();
      V Come = load("__conditional_annotations__");
      B.branch(Op::JumpIfTrue, B.value(Op::Contains, {B.integer(Number), Come}),
               Evaluate, Next);
      startBlock(Evaluate);
    }
    V Value = M.FutureAnnotations ? B.string(unparse(E)) : lazyValue(E);
    B.create(Op::MapInsert, {Result, B.string(Name), Value});
    if (Next) {
      B.jump(Next);
      startBlock(Next);
    }
  }
  B.ret(Result);
  finish();
  return &F;
}

FunctionGen::V FunctionGen::annotateFunction(const Node *Owner,
                                             llvm::ArrayRef<Annotation> Items) {
  Scope *S = M.Scopes.lazyScopeOf(Owner);
  ir::Function *Fn = FunctionGen(M, S, this).annotations(Items);
  return makeFunction(Fn, S, nullptr, nullptr, nullptr);
}

/// Of a function: its parameters' and what it returns.
FunctionGen::V FunctionGen::annotateFunction(const Arguments *Args,
                                             const Expr *Returns,
                                             const Node *Owner,
                                             const Scope *Inner) {
  llvm::SmallVector<Annotation, 8> Items;
  auto Note = [&](const Arg *A) {
    if (A && A->annotation)
      Items.push_back({M.Scopes.mangle(A->arg, Inner), A->annotation});
  };
  llvm::for_each(Args->posonlyargs, Note);
  llvm::for_each(Args->args, Note);
  Note(Args->vararg);
  llvm::for_each(Args->kwonlyargs, Note);
  Note(Args->kwarg);
  if (Returns)
    Items.push_back({"return", Returns});
  return Items.empty() ? nullptr : annotateFunction(Owner, Items);
}

/// Of a module or class: which of them were come by is kept in a set.
void FunctionGen::beginAnnotations() {
  for (const LazyAnnotation &A : Frame->Annotations)
    Conditional[A.Node] = A.Conditional;
  if (!Frame->ConditionalAnnotations)
    return;
  V Set = B.value(Op::BuildSet);
  if (Frame->Kind == ScopeKind::Class) {
    Cells[{Frame, "__conditional_annotations__"}] = B.value(Op::MakeCell, Set);
    return;
  }
  store("__annotate__", ownAnnotations());
  store("__conditional_annotations__", Set);
}

void FunctionGen::noteAnnotation(const AnnAssign *S) {
  auto It = Conditional.find(S);
  if (It != Conditional.end() && It->second >= 0)
    B.value(Op::CallMethod,
            {load("__conditional_annotations__"), B.integer(It->second)},
            name("add"));
}

/// The function that evaluates the annotations of this module or class.
FunctionGen::V FunctionGen::ownAnnotations() {
  llvm::SmallVector<Annotation, 8> Items;
  for (const LazyAnnotation &A : Frame->Annotations) {
    llvm::StringRef Target = llvm::cast<Name>(A.Node->target)->id;
    Items.push_back(
        {M.Scopes.mangle(Target, Frame), A.Node->annotation, A.Conditional});
  }
  return Items.empty() ? nullptr : annotateFunction(Frame->Node, Items);
}

//===--- Type parameters --------------------------------------------------===//

FunctionGen::V FunctionGen::typeParameters(llvm::ArrayRef<TypeParam *> Params) {
  llvm::SmallVector<V, 4> Made;
  for (const TypeParam *P : Params) {
    RangeScope R(*this, P->Range);
    TypeParameterParts Parts = partsOf(P);
    bool Constraints = Parts.Bound && llvm::isa<Tuple>(Parts.Bound);
    const char *Kind = llvm::isa<ParamSpec>(P)      ? "ParamSpec"
                       : llvm::isa<TypeVarTuple>(P) ? "TypeVarTuple"
                       : Constraints                ? "constraints"
                                                    : "TypeVar";
    Made.push_back(
        prelude("make_type_parameter",
                {B.string(Kind), B.string(Parts.Name),
                 lazyFunction(Parts.Bound, Parts.Bound, Parts.Name),
                 lazyFunction(Parts.Default, Parts.Default, Parts.Name)}));
    store(Parts.Name, Made.back());
  }
  return B.value(Op::BuildTuple, Made);
}

FunctionGen::V FunctionGen::inGenericScope(
    const Node *Owner, llvm::ArrayRef<TypeParam *> Params,
    llvm::ArrayRef<V> Args,
    llvm::function_ref<V(FunctionGen &, V, llvm::ArrayRef<V>)> Body) {
  Scope *S = M.Scopes.typeParametersOf(Owner);
  FunctionGen G(M, S, this);
  G.begin(S->Name, funcflag::Annotations);
  G.F.Positional = G.F.PositionalOnly = unsigned(Args.size());
  llvm::SmallVector<V, 2> Received;
  for (size_t I = 0; I != Args.size(); ++I) {
    G.F.Parameters.push_back(G.name(I ? ".kwdefaults" : ".defaults"));
    Received.push_back(G.F.addArgument(G.F.entry()));
  }
  G.seeClass();
  G.declareLocals(S);
  {
    RangeScope R(G, Owner->Range);
    G.B.ret(Body(G, G.typeParameters(Params), Received));
  }
  G.finish();
  llvm::SmallVector<V, 4> Operands{
      makeFunction(&G.F, S, nullptr, nullptr, nullptr)};
  Operands.append(Args.begin(), Args.end());
  return B.value(Op::Call, Operands);
}

void FunctionGen::typeAlias(const TypeAlias *S) {
  llvm::StringRef Name = llvm::cast<ast::Name>(S->name)->id;
  auto Make = [&](FunctionGen &G, V TypeParams, llvm::ArrayRef<V>) {
    return G.prelude(
        "make_type_alias",
        {G.B.string(Name), G.lazyFunction(S->value, S, Name), TypeParams});
  };
  store(Name, S->type_params.empty()
                  ? Make(*this, B.value(Op::BuildTuple), {})
                  : inGenericScope(S, S->type_params, {}, Make));
}
