//===- BuilderArguments.cpp - Parameters and call arguments ---------------===//

#include "Builder.h"

using namespace monty;
using namespace monty::ast;

//===--- Parameters -------------------------------------------------------===//

size_t Builder::markParameters() {
  ParameterLists.emplace_back();
  return ParameterLists.size() - 1;
}

void Builder::pushSlash(Token *T) {
  ParameterList &L = ParameterLists.back();
  if (L.Slash != ~size_t(0))
    fail("/ may appear only once", range(T));
  if (L.SeenStar)
    fail("/ must be ahead of *", range(T));
  if (L.Plain.empty())
    fail("at least one argument must precede /", range(T));
  L.Slash = L.Plain.size();
}

void Builder::parameterComma(Token *T) {}

void Builder::pushParameter(Token *Star, int Stars, Token *Name,
                            Expr *Annotation, Expr *Default, size_t Begin,
                            size_t End, size_t AnnotatedEnd) {
  ParameterList &L = ParameterLists.back();
  Arg *A = nullptr;
  if (Name) {
    A = make<Arg>(Name->getStartIndex(),
                  Annotation ? AnnotatedEnd : Name->getStopIndex() + 1);
    A->arg = name(Name);
    A->annotation = Annotation;
  }
  if (L.KwArg)
    fail("arguments cannot follow var-keyword argument",
         {uint32_t(Begin), uint32_t(End)});
  if (Stars == 2) {
    if (Default)
      fail("var-keyword argument cannot have default value", Default->Range);
    L.KwArg = finish(A);
    return;
  }
  if (Stars == 1) {
    if (L.SeenStar)
      fail("* argument may appear only once", range(Star));
    if (Default)
      fail("var-positional argument cannot have default value", Default->Range);
    L.SeenStar = true;
    L.VarArg = A ? finish(A) : nullptr;
    L.BareStar = A ? nullptr : Star;
    return;
  }
  if (L.SeenStar) {
    L.KeywordOnly.push_back(finish(A));
    L.KwDefaults.push_back(Default);
    return;
  }
  if (Default)
    L.Defaults.push_back(Default);
  else if (!L.Defaults.empty())
    fail("parameter without a default follows parameter with a default",
         A->Range);
  L.Plain.push_back(finish(A));
}

Arguments *Builder::takeParameters(size_t Mark, size_t Begin) {
  ParameterList &L = ParameterLists.back();
  if (L.BareStar && L.KeywordOnly.empty())
    fail("named arguments must follow bare *", range(L.BareStar));
  auto *A = make<Arguments>(Begin, Begin);
  llvm::ArrayRef<Arg *> Plain(L.Plain);
  size_t Slash = L.Slash == ~size_t(0) ? 0 : L.Slash;
  A->posonlyargs = Context.copy(Plain.take_front(Slash));
  A->args = Context.copy(Plain.drop_front(Slash));
  A->vararg = L.VarArg;
  A->kwonlyargs = Context.copy(llvm::ArrayRef<Arg *>(L.KeywordOnly));
  A->kw_defaults = Context.copy(llvm::ArrayRef<Expr *>(L.KwDefaults));
  A->kwarg = L.KwArg;
  A->defaults = Context.copy(llvm::ArrayRef<Expr *>(L.Defaults));
  ParameterLists.pop_back();
  return finish(A);
}

//===--- Arguments --------------------------------------------------------===//

size_t Builder::markArguments(Token *Open) {
  if (ArgumentTop == ArgumentLists.size())
    ArgumentLists.emplace_back();
  ArgumentLists[ArgumentTop] = ArgumentList();
  if (Open)
    ArgumentLists[ArgumentTop].Begin = Open->getStartIndex();
  return ArgumentTop++;
}

void Builder::pushArgument(Expr *E) {
  ArgumentList &L = ArgumentLists[ArgumentTop - 1];
  ++L.Count;
  if (!llvm::isa<Starred>(E) && !L.Keywords.empty()) {
    for (Keyword *K : L.Keywords)
      if (!K->arg.data())
        fail("positional argument follows keyword argument unpacking",
             E->Range);
    fail("positional argument follows keyword argument", E->Range);
  }
  for (Keyword *K : L.Keywords)
    if (!K->arg.data())
      fail("iterable argument unpacking follows keyword argument unpacking",
           E->Range);
  L.Positional.push_back(E);
}

void Builder::pushDoubleStar(Expr *E, size_t Begin, size_t End) {
  ArgumentList &L = ArgumentLists[ArgumentTop - 1];
  ++L.Count;
  auto *K = make<Keyword>(Begin, End);
  K->value = E;
  L.Keywords.push_back(finish(K));
}

void Builder::pushKeyword(Expr *Target, Expr *V, size_t Begin,
                          size_t ValueBegin, size_t End) {
  ArgumentList &L = ArgumentLists[ArgumentTop - 1];
  ++L.Count;
  auto *N = llvm::dyn_cast<Name>(Target);
  if (!N) {
    if (auto *C = llvm::dyn_cast<Constant>(Target);
        C && C->value.K <= ConstantValue::True)
      fail(llvm::Twine("cannot assign to ") + expressionName(Target),
           Target->Range);
    fail("expression cannot contain assignment, perhaps you meant \"==\"?",
         {uint32_t(Begin), uint32_t(ValueBegin)});
  }
  for (Keyword *K : L.Keywords)
    if (K->arg.data() && K->arg == N->id)
      fail("keyword argument repeated: " + N->id,
           {uint32_t(Begin), uint32_t(End)});
  auto *K = make<Keyword>(Begin, End);
  K->arg = N->id;
  K->value = V;
  L.Keywords.push_back(finish(K));
}

void Builder::pushGeneratorArgument(Expr *Element, size_t Comps, size_t Begin,
                                    size_t End) {
  ArgumentList &L = ArgumentLists[ArgumentTop - 1];
  auto *G = make<GeneratorExp>(Begin, End);
  G->elt = Element;
  G->generators = takeComprehensions(Comps);
  finish(G);
  L.Generator = G;
  pushArgument(G);
}

void Builder::argumentComma() { ++ArgumentLists[ArgumentTop - 1].Commas; }

void Builder::endArguments(size_t Mark, size_t End) {
  ArgumentTop = Mark;
  ArgumentList &L = ArgumentLists[Mark];
  if (!L.Generator)
    return;
  if (L.Commas)
    fail("Generator expression must be parenthesized", L.Generator->Range);
  // A lone generator takes in the call's parentheses.
  L.Generator->Range = {uint32_t(L.Begin), uint32_t(End)};
}

Expr *Builder::makeCall(Expr *Function, size_t Mark, size_t Begin, size_t End) {
  ArgumentList &L = ArgumentLists[Mark];
  auto *C = make<Call>(Begin, End);
  C->func = Function;
  C->args = Context.copy(llvm::ArrayRef<Expr *>(L.Positional));
  C->keywords = Context.copy(llvm::ArrayRef<Keyword *>(L.Keywords));
  return finish(C);
}
