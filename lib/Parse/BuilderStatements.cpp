//===- BuilderStatements.cpp - Statements ---------------------------------===//

#include "Builder.h"
#include "Python.h"

using namespace monty;
using namespace monty::ast;

static uint32_t endOf(llvm::ArrayRef<Stmt *> Body, uint32_t Default) {
  return Body.empty() ? Default : Body.back()->Range.End;
}

void Builder::finishModule(size_t Mark) {
  auto *M = make<ast::Module>(0, Source.size());
  M->body = take(Statements, Mark);
  Module = M;
}

void Builder::semicolon(Token *T, Token *Next) {
  if (Next->getType() == Python::SEMICOLON)
    fail("invalid syntax", range(Next));
}

Stmt *Builder::makePass(size_t Begin) { return make<Pass>(Begin, Begin + 4); }
Stmt *Builder::makeBreak(size_t Begin) { return make<Break>(Begin, Begin + 5); }
Stmt *Builder::makeContinue(size_t Begin) {
  return make<Continue>(Begin, Begin + 8);
}

Stmt *Builder::makeReturn(Expr *V, size_t Begin, size_t End) {
  auto *S = make<Return>(Begin, End);
  S->value = V;
  return finish(S);
}

Stmt *Builder::makeRaise(Expr *E, Expr *Cause, size_t Begin, size_t End) {
  auto *S = make<Raise>(Begin, End);
  S->exc = E;
  S->cause = Cause;
  return finish(S);
}

Stmt *Builder::makeGlobal(size_t Mark, size_t Begin, size_t End) {
  auto *S = make<Global>(Begin, End);
  S->names = take(Names, Mark);
  return finish(S);
}

Stmt *Builder::makeNonlocal(size_t Mark, size_t Begin, size_t End) {
  auto *S = make<Nonlocal>(Begin, End);
  S->names = take(Names, Mark);
  return finish(S);
}

Stmt *Builder::makeDelete(Expr *Targets, size_t Begin, size_t End) {
  setContext(Targets, ExprContext::Del, "delete");
  auto *S = make<Delete>(Begin, End);
  auto *T = llvm::dyn_cast<Tuple>(Targets);
  S->targets = T && !T->Parenthesized
                   ? T->elts
                   : Context.copy(llvm::ArrayRef<Expr *>(Targets));
  return finish(S);
}

Stmt *Builder::makeAssert(Expr *Test, Expr *Message, size_t Begin, size_t End) {
  auto *S = make<Assert>(Begin, End);
  S->test = Test;
  S->msg = Message;
  return finish(S);
}

void Builder::pushAlias(Token *As, size_t Begin, size_t End) {
  auto *A = make<Alias>(Begin, End);
  A->name = Context.copy(llvm::StringRef(Dotted));
  if (As)
    A->asname = name(As);
  Aliases.push_back(finish(A));
}

void Builder::pushStarAlias(Token *Star) {
  auto *A = make<Alias>(Star->getStartIndex(), Star->getStopIndex() + 1);
  A->name = "*";
  Aliases.push_back(A);
}

Stmt *Builder::makeImport(size_t Mark, size_t Begin, size_t End) {
  auto *S = make<Import>(Begin, End);
  S->names = take(Aliases, Mark);
  return finish(S);
}

Stmt *Builder::makeImportFrom(bool HasModule, unsigned Level, size_t Mark,
                              size_t Begin, size_t End) {
  if (!HasModule && !Level)
    fail("Expected one or more names after 'import'",
         {uint32_t(Begin), uint32_t(End)});
  auto *S = make<ImportFrom>(Begin, End);
  if (HasModule)
    S->module = Context.copy(llvm::StringRef(ModuleName));
  S->level = Level;
  S->names = take(Aliases, Mark);
  return finish(S);
}

Stmt *Builder::makeTypeAlias(Token *Name, llvm::ArrayRef<TypeParam *> Params,
                             Expr *V, size_t Begin, size_t End) {
  auto *S = make<TypeAlias>(Begin, End);
  S->name = makeName(Name);
  llvm::cast<ast::Name>(S->name)->ctx = ExprContext::Store;
  S->type_params = Params;
  S->value = V;
  return finish(S);
}

Stmt *Builder::makeAnnAssign(Expr *Target, Expr *Annotation, Expr *V,
                             size_t Begin, size_t End) {
  if (llvm::isa<Tuple>(Target))
    fail("only single target (not tuple) can be annotated", Target->Range);
  if (llvm::isa<ListExpr>(Target))
    fail("only single target (not list) can be annotated", Target->Range);
  if (!llvm::isa<Name>(Target) && !llvm::isa<Attribute>(Target) &&
      !llvm::isa<Subscript>(Target))
    fail("illegal target for annotation", Target->Range);
  setContext(Target, ExprContext::Store, "assign to");
  auto *S = make<AnnAssign>(Begin, End);
  S->target = Target;
  S->annotation = Annotation;
  S->value = V;
  S->simple = llvm::isa<Name>(Target) && !Target->Parenthesized;
  return finish(S);
}

static Operator augmentedOperator(llvm::StringRef Text) {
  Text = Text.drop_back();
  if (Text == "+")
    return Operator::Add;
  if (Text == "-")
    return Operator::Sub;
  if (Text == "*")
    return Operator::Mult;
  if (Text == "/")
    return Operator::Div;
  if (Text == "//")
    return Operator::FloorDiv;
  if (Text == "%")
    return Operator::Mod;
  if (Text == "@")
    return Operator::MatMult;
  if (Text == "<<")
    return Operator::LShift;
  if (Text == ">>")
    return Operator::RShift;
  if (Text == "&")
    return Operator::BitAnd;
  if (Text == "|")
    return Operator::BitOr;
  if (Text == "^")
    return Operator::BitXor;
  return Operator::Pow;
}

Stmt *Builder::makeAugAssign(Expr *Target, Token *Op, Expr *V, size_t Begin,
                             size_t End) {
  if (!llvm::isa<Name>(Target) && !llvm::isa<Attribute>(Target) &&
      !llvm::isa<Subscript>(Target))
    fail(llvm::Twine("'") + expressionName(Target) +
             "' is an illegal expression for augmented assignment",
         Target->Range);
  setContext(Target, ExprContext::Store, "assign to");
  auto *S = make<AugAssign>(Begin, End);
  S->target = Target;
  S->op = augmentedOperator(text(Op));
  S->value = V;
  return finish(S);
}

Stmt *Builder::makeAssign(size_t Mark, size_t Begin, size_t End) {
  if (Expressions.size() == Mark + 1) {
    auto *S = make<ExprStmt>(Begin, End);
    S->value = Expressions.back();
    Expressions.pop_back();
    if (llvm::isa<Starred>(S->value))
      fail("can't use starred expression here", S->value->Range);
    return finish(S);
  }
  auto *S = make<Assign>(Begin, End);
  S->value = Expressions.back();
  Expressions.pop_back();
  S->targets = take(Expressions, Mark);
  for (Expr *T : S->targets) {
    setContext(T, ExprContext::Store, "assign to here");
    if (llvm::isa<Starred>(T))
      fail("starred assignment target must be in a list or tuple", T->Range);
  }
  return finish(S);
}

void Builder::pushClause(Expr *Test, llvm::ArrayRef<Stmt *> Body,
                         size_t Begin) {
  Clauses.push_back({Test, Body, Begin});
}

Stmt *Builder::makeIf(size_t Mark, llvm::ArrayRef<Stmt *> Else) {
  // The last elif first: each is the orelse of the one before.
  uint32_t End = endOf(Else, endOf(Clauses.back().Body, 0));
  If *S = nullptr;
  while (Clauses.size() > Mark) {
    Clause C = Clauses.back();
    Clauses.pop_back();
    If *Next = S;
    S = make<If>(C.Begin, End);
    S->test = C.Test;
    S->body = C.Body;
    if (!Next) {
      S->orelse = Else;
      finish(S);
      continue;
    }
    // A chain of elif counts as one level: passes walk it in a loop.
    finish(S);
    S->Height = std::max(S->Height, Next->Height);
    Stmt *Link = Next;
    S->orelse = Context.copy(llvm::ArrayRef<Stmt *>(Link));
  }
  return S;
}

Stmt *Builder::makeWhile(Expr *Test, llvm::ArrayRef<Stmt *> Body,
                         llvm::ArrayRef<Stmt *> Else, size_t Begin) {
  auto *S = make<While>(Begin, endOf(Else, endOf(Body, 0)));
  S->test = Test;
  S->body = Body;
  S->orelse = Else;
  return finish(S);
}

Stmt *Builder::makeFor(Expr *Target, Expr *Iter, llvm::ArrayRef<Stmt *> Body,
                       llvm::ArrayRef<Stmt *> Else, size_t Begin) {
  setContext(Target, ExprContext::Store, "assign to");
  auto *S = make<For>(Begin, endOf(Else, endOf(Body, 0)));
  S->target = Target;
  S->iter = Iter;
  S->body = Body;
  S->orelse = Else;
  return finish(S);
}

void Builder::pushItem(Expr *E, Expr *Vars, size_t Begin, size_t End) {
  auto *I = make<WithItem>(Begin, End);
  I->context_expr = E;
  I->optional_vars = Vars;
  Items.push_back(finish(I));
}

Stmt *Builder::makeWith(size_t Mark, llvm::ArrayRef<Stmt *> Body,
                        size_t Begin) {
  auto *S = make<With>(Begin, endOf(Body, 0));
  // `with (a as b, c):` was read as a parenthesized group.
  WithItem *Only = Items.size() == Mark + 1 ? Items[Mark] : nullptr;
  if (Only && !Only->optional_vars && Only->context_expr == LastGroup &&
      (LastGroupHasAs || llvm::isa<Tuple>(LastGroup))) {
    Items.resize(Mark);
    Items.insert(Items.end(), LastGroupItems.begin(), LastGroupItems.end());
  }
  if (Items.size() - Mark > MaxClauses)
    fail("too many statically nested blocks", S->Range, true);
  S->items = take(Items, Mark);
  for (WithItem *I : S->items)
    if (I->optional_vars)
      setContext(I->optional_vars, ExprContext::Store, "assign to");
  S->body = Body;
  return finish(S);
}

void Builder::pushHandler(bool Star, Expr *Type, Token *Name,
                          llvm::ArrayRef<Stmt *> Body, size_t Begin) {
  auto *H = make<ExceptHandler>(Begin, endOf(Body, 0));
  if (llvm::isa_and_nonnull<Tuple>(Type) && !Type->Parenthesized && Name)
    fail("multiple exception types must be parenthesized when using 'as'",
         Type->Range);
  if (Star && !Type)
    fail("expected one or more exception types",
         {uint32_t(Begin), uint32_t(Begin + 6)});
  H->type = Type;
  if (Name)
    H->name = name(Name);
  H->body = Body;
  Handlers.push_back(finish(H));
  HandlerStars.push_back(Star);
}

template <typename T>
static T *fillTry(T *S, llvm::ArrayRef<Stmt *> Body,
                  llvm::ArrayRef<ExceptHandler *> Handlers,
                  llvm::ArrayRef<Stmt *> Else, llvm::ArrayRef<Stmt *> Finally) {
  S->body = Body;
  S->handlers = Handlers;
  S->orelse = Else;
  S->finalbody = Finally;
  return S;
}

Stmt *Builder::makeTry(llvm::ArrayRef<Stmt *> Body, size_t Mark,
                       llvm::ArrayRef<Stmt *> Else,
                       llvm::ArrayRef<Stmt *> Finally, size_t Begin) {
  size_t Count = Handlers.size() - Mark;
  if (!Count && Finally.empty())
    fail("expected 'except' or 'finally' block",
         {endOf(Body, 0), endOf(Body, 0)});
  bool Star = Count && HandlerStars[Mark];
  for (size_t I = Mark; I != Handlers.size(); ++I) {
    if (HandlerStars[I] != Star)
      fail("cannot have both 'except' and 'except*' on the same 'try'",
           Handlers[I]->Range);
    if (!Handlers[I]->type && I + 1 != Handlers.size())
      fail("default 'except:' must be last", Handlers[I]->Range);
  }
  if (!Count && !Else.empty())
    fail("invalid syntax", Else.front()->Range);
  HandlerStars.resize(Mark);
  uint32_t End = endOf(Finally, endOf(Else, Count ? Handlers.back()->Range.End
                                                  : endOf(Body, 0)));
  auto Taken = take(Handlers, Mark);
  if (Star)
    return finish(
        fillTry(make<TryStar>(Begin, End), Body, Taken, Else, Finally));
  return finish(fillTry(make<Try>(Begin, End), Body, Taken, Else, Finally));
}

Stmt *Builder::makeFunction(Token *Name, llvm::ArrayRef<TypeParam *> Params,
                            Arguments *Args, Expr *Returns,
                            llvm::ArrayRef<Stmt *> Body, size_t Decorators,
                            size_t Begin) {
  auto *S = make<FunctionDef>(Begin, endOf(Body, 0));
  S->name = name(Name);
  S->args = Args;
  S->body = Body;
  S->returns = Returns;
  S->type_params = Params;
  S->decorator_list = take(Expressions, Decorators);
  return finish(S);
}

Stmt *Builder::makeClass(Token *Name, llvm::ArrayRef<TypeParam *> Params,
                         size_t Args, llvm::ArrayRef<Stmt *> Body,
                         size_t Decorators, size_t Begin) {
  auto *S = make<ClassDef>(Begin, endOf(Body, 0));
  S->name = name(Name);
  S->type_params = Params;
  ArgumentList &L = ArgumentLists[Args];
  if (L.Generator)
    fail("invalid syntax", L.Generator->Range);
  S->bases = Context.copy(llvm::ArrayRef<Expr *>(L.Positional));
  S->keywords = Context.copy(llvm::ArrayRef<Keyword *>(L.Keywords));
  L = ArgumentList();
  S->body = Body;
  S->decorator_list = take(Expressions, Decorators);
  return finish(S);
}

Stmt *Builder::makeAsync(Stmt *S, size_t Begin) {
  // The async form has the same fields.
  switch (S->Kind) {
  case NodeKind::FunctionDef:
    S->Kind = NodeKind::AsyncFunctionDef;
    break;
  case NodeKind::For:
    S->Kind = NodeKind::AsyncFor;
    break;
  default:
    S->Kind = NodeKind::AsyncWith;
    break;
  }
  S->Range.Begin = uint32_t(Begin);
  return S;
}

void Builder::pushTypeParam(Token *Name, int Stars, Expr *Bound, Expr *Default,
                            size_t Begin, size_t End) {
  if (Stars && Bound)
    fail(llvm::Twine("cannot use ") +
             (llvm::isa<Tuple>(Bound) ? "constraints" : "bound") + " with " +
             (Stars == 1 ? "TypeVarTuple" : "ParamSpec"),
         Bound->Range);
  if (Stars == 1) {
    auto *P = make<TypeVarTuple>(Begin, End);
    P->name = name(Name);
    P->default_value = Default;
    TypeParams.push_back(finish(P));
  } else if (Stars == 2) {
    auto *P = make<ParamSpec>(Begin, End);
    P->name = name(Name);
    P->default_value = Default;
    TypeParams.push_back(finish(P));
  } else {
    auto *P = make<TypeVar>(Begin, End);
    P->name = name(Name);
    P->bound = Bound;
    P->default_value = Default;
    TypeParams.push_back(finish(P));
  }
}

Stmt *Builder::makeMatch(Expr *Subject, size_t Mark, size_t Begin) {
  auto *S = make<Match>(Begin, endOf(Cases.back()->body, 0));
  S->subject = Subject;
  S->cases = take(Cases, Mark);
  return finish(S);
}

void Builder::pushCase(Pattern *P, Expr *Guard, llvm::ArrayRef<Stmt *> Body,
                       size_t Begin) {
  auto *C = make<MatchCase>(Begin, endOf(Body, 0));
  C->pattern = P;
  C->guard = Guard;
  C->body = Body;
  Cases.push_back(finish(C));
}
