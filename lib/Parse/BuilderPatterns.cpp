//===- BuilderPatterns.cpp - The patterns of match ------------------------===//

#include "Builder.h"

using namespace monty;
using namespace monty::ast;

Pattern *Builder::openSequence(size_t Mark, bool Comma, size_t Begin,
                               size_t End) {
  if (Comma || llvm::isa<MatchStar>(Patterns[Mark]))
    return patternSequence(Mark, Begin, End);
  Pattern *P = Patterns[Mark];
  Patterns.resize(Mark);
  return P;
}

Pattern *Builder::patternSequence(size_t Mark, size_t Begin, size_t End) {
  auto *S = make<MatchSequence>(Begin, End);
  S->patterns = take(Patterns, Mark);
  return finish(S);
}

Pattern *Builder::groupPattern(size_t Mark, bool Comma, size_t Begin,
                               size_t End) {
  if (Patterns.size() == Mark || Comma || llvm::isa<MatchStar>(Patterns[Mark]))
    return patternSequence(Mark, Begin, End);
  Pattern *P = Patterns[Mark];
  Patterns.resize(Mark);
  return P;
}

Pattern *Builder::makeMatchStar(Token *Name, size_t Begin) {
  auto *S = make<MatchStar>(Begin, Name->getStopIndex() + 1);
  if (name(Name) != "_")
    S->name = name(Name);
  return finish(S);
}

Pattern *Builder::makeOrPattern(size_t Mark, Token *As, size_t Begin,
                                size_t OrEnd, size_t End) {
  Pattern *P = Patterns[Mark];
  if (Patterns.size() > Mark + 1) {
    auto *O = make<MatchOr>(Begin, OrEnd);
    O->patterns = take(Patterns, Mark);
    P = finish(O);
  } else {
    Patterns.resize(Mark);
  }
  if (!As)
    return P;
  if (name(As) == "_")
    fail("cannot use '_' as a target", range(As));
  auto *A = make<MatchAs>(Begin, End);
  A->pattern = P;
  A->name = name(As);
  return finish(A);
}

Pattern *Builder::makeMatchValue(Expr *V) {
  if (auto *C = llvm::dyn_cast<Constant>(V);
      C && C->value.K <= ConstantValue::True) {
    auto *S = make<MatchSingleton>(V->Range.Begin, V->Range.End);
    S->value = C->value;
    return finish(S);
  }
  if (llvm::isa<JoinedStr>(V))
    fail("patterns may only match literals and attribute lookups", V->Range);
  auto *M = make<MatchValue>(V->Range.Begin, V->Range.End);
  M->value = V;
  return finish(M);
}

Pattern *Builder::makeCapture(Expr *E) {
  auto *N = llvm::dyn_cast<Name>(E);
  if (!N)
    return makeMatchValue(E);
  auto *A = make<MatchAs>(E->Range.Begin, E->Range.End);
  if (N->id != "_")
    A->name = N->id;
  return finish(A);
}

void Builder::pushClassArgument(Pattern *P, Pattern *V, size_t NameMark) {
  if (!V) {
    if (Names.size() > NameMark)
      fail("positional patterns follow keyword patterns", P->Range);
    Patterns.push_back(P);
    return;
  }
  auto *A = llvm::dyn_cast<MatchAs>(P);
  if (!A || A->pattern || !A->name.data())
    fail("invalid syntax", P->Range);
  Names.push_back(A->name);
  Patterns.push_back(V);
}

Pattern *Builder::makeMatchClass(Expr *Class, size_t Mark, size_t NameMark,
                                 size_t Begin, size_t End) {
  auto *M = make<MatchClass>(Begin, End);
  M->cls = Class;
  M->kwd_attrs = take(Names, NameMark);
  M->kwd_patterns = take(Patterns, Patterns.size() - M->kwd_attrs.size());
  M->patterns = take(Patterns, Mark);
  for (size_t I = 0; I != M->kwd_attrs.size(); ++I)
    for (size_t J = 0; J != I; ++J)
      if (M->kwd_attrs[I] == M->kwd_attrs[J])
        fail("attribute name repeated in class pattern: " + M->kwd_attrs[I],
             M->kwd_patterns[I]->Range);
  return finish(M);
}

Pattern *Builder::makeMatchMapping(size_t Keys, size_t Mark, Token *Rest,
                                   size_t Begin, size_t End) {
  auto *M = make<MatchMapping>(Begin, End);
  M->keys = take(Expressions, Keys);
  M->patterns = take(Patterns, Mark);
  if (Rest)
    M->rest = name(Rest);
  for (Expr *K : M->keys)
    if (llvm::isa<Name>(K))
      fail("mapping pattern keys may only match literals and attribute lookups",
           K->Range);
  return finish(M);
}

antlr4::Token *Builder::mappingRest(Token *Seen, Token *New) {
  if (Seen)
    fail("invalid syntax", range(Seen));
  return New;
}

Expr *Builder::signedNumber(Token *T, bool Negative, size_t Begin) {
  Expr *N = makeNumber(T);
  if (!Negative)
    return N;
  auto *U = make<UnaryOp>(Begin, N->Range.End);
  U->op = UnaryOperator::USub;
  U->operand = N;
  return finish(U);
}

Expr *Builder::complexLiteral(Expr *Real, Token *T, bool Negative,
                              size_t Begin) {
  Expr *Imag = makeNumber(T);
  auto *Negated = llvm::dyn_cast<UnaryOp>(Real);
  if (llvm::cast<Constant>(Negated ? Negated->operand : Real)->value.K ==
      ConstantValue::Complex)
    fail("real number required in complex literal", Real->Range, true);
  if (llvm::cast<Constant>(Imag)->value.K != ConstantValue::Complex)
    fail("imaginary number required in complex literal", Imag->Range, true);
  auto *B = make<BinOp>(Begin, Imag->Range.End);
  B->left = Real;
  B->op = Negative ? Operator::Sub : Operator::Add;
  B->right = Imag;
  return finish(B);
}
