//===- Statements.cpp - Statements but try, with and match ----------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;
using V = ir::Value *;
using ir::Op;

void FunctionGen::statements(llvm::ArrayRef<Stmt *> Body) {
  for (Stmt *S : Body) {
    if (M.Failed)
      return;
    if (B.isTerminated())
      startBlock(newBlock()); // dead code is dropped at the end
    statement(S);
  }
}

void FunctionGen::statement(const Stmt *S) {
  RangeScope R(*this, S->Range);
  switch (S->Kind) {
  case NodeKind::FunctionDef:
    return functionDef(llvm::cast<FunctionDef>(S));
  case NodeKind::AsyncFunctionDef:
    return functionDef(llvm::cast<AsyncFunctionDef>(S));
  case NodeKind::ClassDef:
    return classDef(llvm::cast<ClassDef>(S));
  case NodeKind::Return: {
    auto *X = llvm::cast<Return>(S);
    return returnValue(X->value ? expression(X->value) : B.none());
  }
  case NodeKind::Delete:
    for (Expr *T : llvm::cast<Delete>(S)->targets)
      deleteTarget(T);
    return;
  case NodeKind::Assign: {
    auto *X = llvm::cast<Assign>(S);
    V Value = expression(X->value);
    for (Expr *T : X->targets)
      assign(T, Value);
    return;
  }
  case NodeKind::AugAssign:
    return augmented(llvm::cast<AugAssign>(S));
  case NodeKind::AnnAssign:
    return annotated(llvm::cast<AnnAssign>(S));
  case NodeKind::For:
    return forLoop(llvm::cast<For>(S), false);
  case NodeKind::AsyncFor:
    return forLoop(static_cast<const For *>(S), true);
  case NodeKind::While:
    return whileLoop(llvm::cast<While>(S));
  case NodeKind::If:
    return ifStatement(llvm::cast<If>(S));
  case NodeKind::With:
    return withStatement(llvm::cast<With>(S), 0, false);
  case NodeKind::AsyncWith:
    return withStatement(static_cast<const With *>(S), 0, true);
  case NodeKind::Match:
    return matchStatement(llvm::cast<Match>(S));
  case NodeKind::Raise: {
    auto *X = llvm::cast<Raise>(S);
    if (!X->exc) {
      B.create(Op::RaiseCurrent);
      return;
    }
    V Exception = expression(X->exc);
    B.raise(Exception, X->cause ? expression(X->cause) : nullptr);
    return;
  }
  case NodeKind::Try:
    return tryStatement(llvm::cast<Try>(S));
  case NodeKind::TryStar:
    return tryStar(llvm::cast<TryStar>(S));
  case NodeKind::Assert:
    return assertion(llvm::cast<Assert>(S));
  case NodeKind::Import:
    return import(llvm::cast<Import>(S));
  case NodeKind::ImportFrom:
    return importFrom(llvm::cast<ImportFrom>(S));
  case NodeKind::Global:
  case NodeKind::Nonlocal:
  case NodeKind::Pass:
    return;
  case NodeKind::ExprStmt:
    if (M.Options.Interactive && Frame->Kind == ScopeKind::Module)
      prelude("display_value", {expression(llvm::cast<ExprStmt>(S)->value)});
    else
      expression(llvm::cast<ExprStmt>(S)->value);
    return;
  case NodeKind::TypeAlias:
    return typeAlias(llvm::cast<TypeAlias>(S));
  case NodeKind::Break:
  case NodeKind::Continue: {
    size_t I = Controls.size();
    while (Controls[I - 1].K != Control::Loop)
      --I;
    leaveTo(I);
    jumpTo(S->Kind == NodeKind::Break ? Controls[I - 1].Break
                                      : Controls[I - 1].Continue);
    return;
  }
  default:
    M.fail("this statement is not supported", S->Range);
  }
}

static std::vector<bool> intersect(std::vector<bool> A,
                                   const std::vector<bool> &B) {
  for (size_t I = 0; I != A.size(); ++I)
    A[I] = A[I] && (I < B.size() && B[I]);
  return A;
}

void FunctionGen::ifStatement(const If *S) {
  Block *End = newBlock();
  std::vector<bool> After;
  bool Any = false;
  // Ways that do not come to the end say nothing of what is assigned there.
  auto Join = [&] {
    if (B.isTerminated())
      return;
    After = Any ? intersect(Assigned, After) : Assigned;
    Any = true;
    jumpTo(End);
  };
  for (;;) {
    RangeScope R(*this, S->Range);
    Block *Then = newBlock(), *Else = newBlock();
    condition(S->test, Then, Else);
    auto Before = Assigned;
    startBlock(Then);
    statements(S->body);
    Join();
    Assigned = Before;
    Assigned.resize(F.Slots.size());
    startBlock(Else);
    if (S->orelse.size() == 1 && llvm::isa<If>(S->orelse[0])) {
      S = llvm::cast<If>(S->orelse[0]);
      continue;
    }
    statements(S->orelse);
    Join();
    break;
  }
  if (Any)
    Assigned = After;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::whileLoop(const While *S) {
  Block *Head = newBlock(), *Body = newBlock(), *Else = newBlock(),
        *End = newBlock();
  auto *C = llvm::dyn_cast<ast::Constant>(S->test);
  bool Forever = C && C->value.K == ConstantValue::True;
  jumpTo(Head);
  startBlock(Head);
  if (Forever)
    B.jump(Body);
  else
    condition(S->test, Body, Else);
  auto Before = Assigned;
  startBlock(Body);
  Control L;
  L.K = Control::Loop;
  L.Break = End;
  L.Continue = Head;
  L.OuterUnwind = B.unwind();
  Controls.push_back(L);
  statements(S->body);
  Controls.pop_back();
  jumpTo(Head);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Else);
  statements(S->orelse);
  jumpTo(End);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::forLoop(const For *S, bool Async) {
  V Iterator;
  {
    RangeScope R(*this, S->iter->Range);
    Iterator = B.value(Async ? Op::GetAIter : Op::GetIter, expression(S->iter));
  }
  Block *Head = newBlock(), *Body = newBlock(), *Else = newBlock(),
        *End = newBlock();
  jumpTo(Head);
  startBlock(Head);
  auto Before = Assigned;
  V Item;
  {
    RangeScope R(*this, S->iter->Range);
    if (Async) {
      V Pair =
          await(prelude("anext_or_stop", {B.value(Op::GetANext, Iterator)}));
      B.branch(Op::JumpIfNone, Pair, Else, Body);
      startBlock(Body);
      Item = B.value(Op::GetItem, {Pair, B.integer(0)});
    } else {
      Item = B.forIter(Iterator, Body, Else)->result();
      startBlock(Body);
    }
  }
  assign(S->target, Item);
  Control L;
  L.K = Control::Loop;
  L.Break = End;
  L.Continue = Head;
  L.OuterUnwind = B.unwind();
  Controls.push_back(L);
  statements(S->body);
  Controls.pop_back();
  jumpTo(Head);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Else);
  statements(S->orelse);
  jumpTo(End);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::augmented(const AugAssign *S) {
  static const Op Table[] = {Op::Add,      Op::Sub,    Op::Mul,    Op::TrueDiv,
                             Op::FloorDiv, Op::Mod,    Op::Pow,    Op::MatMul,
                             Op::LShift,   Op::RShift, Op::BitAnd, Op::BitOr,
                             Op::BitXor};
  Op O = Table[int(S->op)];
  auto Apply = [&](V Old) {
    return B.value(O, {Old, expression(S->value)}, 0, 1);
  };
  if (auto *N = llvm::dyn_cast<Name>(S->target)) {
    V Old;
    {
      RangeScope R(*this, N->Range);
      Old = load(N->id);
    }
    return store(N->id, Apply(Old));
  }
  if (auto *A = llvm::dyn_cast<Attribute>(S->target)) {
    V Object = expression(A->value);
    V Old;
    {
      RangeScope R(*this, A->Range);
      Old = B.value(Op::LoadAttr, Object, mangled(A->attr));
    }
    V New = Apply(Old);
    B.create(Op::StoreAttr, {Object, New}, mangled(A->attr));
    return;
  }
  auto *X = llvm::cast<Subscript>(S->target);
  V Container = expression(X->value), Key = expression(X->slice);
  V Old;
  {
    RangeScope R(*this, X->Range);
    Old = B.value(Op::GetItem, {Container, Key});
  }
  V New = Apply(Old);
  B.create(Op::SetItem, {Container, Key, New});
}

void FunctionGen::annotated(const AnnAssign *S) {
  if (S->value)
    assign(S->target, expression(S->value));
  noteAnnotation(S);
}

void FunctionGen::assertion(const Assert *S) {
  Block *Bad = newBlock(), *Good = newBlock();
  condition(S->test, Good, Bad);
  auto Before = Assigned;
  startBlock(Bad);
  {
    RangeScope R(*this, S->test->Range);
    V Type = genuine(GenuineBuiltin::AssertionError);
    V Exception = S->msg ? B.value(Op::Call, {Type, expression(S->msg)})
                         : B.value(Op::Call, Type);
    B.raise(Exception);
  }
  Assigned = Before;
  startBlock(Good);
}

void FunctionGen::import(const Import *S) {
  for (Alias *A : S->names) {
    bool Renamed = A->asname.data();
    // `import a.b as c` binds the inner module, `import a.b` the outer one.
    V Module = B.value(Op::ImportName, {B.integer(0), B.none()}, name(A->name));
    if (!Renamed) {
      store(A->name.split('.').first, Module);
      continue;
    }
    llvm::StringRef Rest = A->name.split('.').second;
    while (!Rest.empty()) {
      auto [Part, After] = Rest.split('.');
      Module = B.value(Op::ImportFrom, Module, name(Part));
      Rest = After;
    }
    store(A->asname, Module);
  }
}

void FunctionGen::importFrom(const ImportFrom *S) {
  llvm::SmallVector<ConstantIndex, 8> Names;
  for (Alias *A : S->names)
    Names.push_back(name(A->name));
  V From = B.constant(B.constants().tuple(Names));
  V Module = B.value(Op::ImportName, {B.integer(S->level), From},
                     name(S->module.data() ? S->module : ""));
  for (Alias *A : S->names) {
    if (A->name == "*") {
      B.create(Op::ImportStar, Module);
      continue;
    }
    RangeScope R(*this, S->Range);
    store(A->asname.data() ? A->asname : A->name,
          B.value(Op::ImportFrom, Module, name(A->name)));
  }
}

void FunctionGen::returnValue(V Value) {
  leaveTo(0);
  if (!B.isTerminated())
    B.ret(Value);
}

//===--- Functions and classes --------------------------------------------===//

void FunctionGen::storeDefaults(const Arguments *Args, Scope *S, V &Defaults,
                                V &KwDefaults) {
  if (!Args->defaults.empty())
    Defaults = tuple(Args->defaults);
  llvm::SmallVector<V, 8> Pairs;
  for (size_t I = 0; I != Args->kwonlyargs.size(); ++I)
    if (Args->kw_defaults[I]) {
      Pairs.push_back(B.string(M.Scopes.mangle(Args->kwonlyargs[I]->arg, S)));
      Pairs.push_back(expression(Args->kw_defaults[I]));
    }
  if (!Pairs.empty())
    KwDefaults = B.value(Op::BuildMap, Pairs);
}

FunctionGen::V FunctionGen::makeFunction(ir::Function *Fn, Scope *S, V Defaults,
                                         V KwDefaults, V Annotate) {
  V Closure = nullptr;
  if (S && !S->FreeNames.empty()) {
    llvm::SmallVector<V, 8> Cells;
    for (llvm::StringRef Free : S->FreeNames)
      Cells.push_back(closureCell(Free));
    Closure = B.value(Op::BuildTuple, Cells);
  }
  return B.value(Op::MakeFunction, {Defaults, KwDefaults, Closure, Annotate},
                 Fn->index());
}

FunctionGen::V FunctionGen::makeFunction(ir::Function *Fn, Scope *S,
                                         const Arguments *Args, V Annotate) {
  V Defaults = nullptr, KwDefaults = nullptr;
  if (Args)
    storeDefaults(Args, S, Defaults, KwDefaults);
  return makeFunction(Fn, S, Defaults, KwDefaults, Annotate);
}

FunctionGen::V FunctionGen::decorate(V Value, llvm::ArrayRef<V> Decorators) {
  for (size_t I = Decorators.size(); I-- > 0;)
    Value = B.value(Op::Call, {Decorators[I], Value});
  return Value;
}

template <typename T>
FunctionGen::V FunctionGen::functionValue(const T *S, V Defaults,
                                          V KwDefaults) {
  Scope *Inner = M.Scopes.scopeOf(S);
  V Annotate = annotateFunction(S->args, S->returns, S, Inner);
  ir::Function *Fn =
      FunctionGen(M, Inner, this).function(S->args, S->name, S->body, nullptr);
  return makeFunction(Fn, Inner, Defaults, KwDefaults, Annotate);
}

template <typename T> void FunctionGen::functionDef(const T *S) {
  llvm::SmallVector<V, 4> Decorators;
  for (Expr *D : S->decorator_list)
    Decorators.push_back(expression(D));
  V Defaults = nullptr, KwDefaults = nullptr;
  storeDefaults(S->args, M.Scopes.scopeOf(S), Defaults, KwDefaults);
  V Function;
  if (S->type_params.empty()) {
    Function = functionValue(S, Defaults, KwDefaults);
  } else {
    llvm::SmallVector<V, 2> Given;
    for (V D : {Defaults, KwDefaults})
      if (D)
        Given.push_back(D);
    Function = inGenericScope(
        S, S->type_params, Given,
        [&](FunctionGen &G, V TypeParams, llvm::ArrayRef<V> Args) {
          size_t Next = 0;
          V Positional = Defaults ? Args[Next++] : nullptr;
          V Keyword = KwDefaults ? Args[Next] : nullptr;
          V Fn = G.functionValue(S, Positional, Keyword);
          G.B.create(Op::StoreAttr, {Fn, TypeParams},
                     G.name("__type_params__"));
          return Fn;
        });
  }
  store(S->name, decorate(Function, Decorators));
}
template void FunctionGen::functionDef(const FunctionDef *);
template void FunctionGen::functionDef(const AsyncFunctionDef *);

FunctionGen::V FunctionGen::classValue(const ClassDef *S, V TypeParams) {
  V Build = genuine(GenuineBuiltin::BuildClass);
  Scope *Inner = M.Scopes.scopeOf(S);
  ir::Function *Fn = FunctionGen(M, Inner, this).classBody(S);
  V Body = makeFunction(Fn, Inner, nullptr, nullptr);
  V Generic = TypeParams ? prelude("generic_base", {TypeParams}) : nullptr;
  return callFunction(Build, {Body, B.string(S->name)}, S->bases, S->keywords,
                      Generic);
}

void FunctionGen::classDef(const ClassDef *S) {
  llvm::SmallVector<V, 4> Decorators;
  for (Expr *D : S->decorator_list)
    Decorators.push_back(expression(D));
  V Class;
  if (S->type_params.empty())
    Class = classValue(S, nullptr);
  else
    Class =
        inGenericScope(S, S->type_params, {},
                       [&](FunctionGen &G, V TypeParams, llvm::ArrayRef<V>) {
                         G.store(".type_params", TypeParams);
                         return G.classValue(S, TypeParams);
                       });
  store(S->name, decorate(Class, Decorators));
}
