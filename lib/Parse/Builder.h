//===- Builder.h - Makes the tree in the grammar's actions ------*- C++ -*-===//
//
// The grammar calls it in source order. Lists are gathered on stacks: a rule
// marks the height when it begins and takes what is above when it ends. What
// the superset grammar lets through is checked here, with CPython's messages.
// Private to lib/Parse; throws SyntaxFailure.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_PARSE_BUILDER_H
#define MONTY_LIB_PARSE_BUILDER_H

#include "Lexer.h"
#include "antlr4-runtime.h"
#include "monty/AST/AST.h"
#include <vector>

namespace ast = monty::ast;

namespace monty {

//===--- Heights ----------------------------------------------------------===//

template <typename T> unsigned heightOf(const T &) { return 0; }
template <typename T> unsigned heightOf(T *const &N) {
  return N ? N->Height : 0;
}
template <typename T> unsigned heightOf(const llvm::ArrayRef<T *> &Items) {
  unsigned Highest = 0;
  for (T *I : Items)
    Highest = std::max(Highest, heightOf(I));
  return Highest;
}
#define F(Type, Name) Highest = std::max(Highest, heightOf(N->Name));
#define NODE(Class, Base, Fields)                                              \
  inline unsigned heightBelow(const ast::Class *N) {                           \
    unsigned Highest = 0;                                                      \
    Fields;                                                                    \
    return Highest;                                                            \
  }
#include "monty/AST/Nodes.def"

class Builder {
public:
  using Token = antlr4::Token;
  Builder(ast::ASTContext &Context, llvm::StringRef Source)
      : Context(Context), Source(Source) {}

  ast::Module *Module = nullptr;
  ast::Expr *Expression = nullptr;

  /// \p Certain: whatever the grammar finds later, this is the mistake.
  [[noreturn]] void fail(const llvm::Twine &Message, SourceRange Range,
                         bool Certain = false);
  void enter();
  void leave() { --Depth; }

  //===--- Stacks ---------------------------------------------------------===//
  size_t markStatements() { return Statements.size(); }
  size_t markExpressions() { return Expressions.size(); }
  size_t markNames() { return Names.size(); }
  size_t markAliases() { return Aliases.size(); }
  size_t markClauses() { return Clauses.size(); }
  size_t markItems() { return Items.size(); }
  size_t markHandlers() { return Handlers.size(); }
  size_t markTypeParams() { return TypeParams.size(); }
  size_t markCases() { return Cases.size(); }
  size_t markPatterns() { return Patterns.size(); }
  size_t markComprehensions() { return Comprehensions.size(); }
  size_t markStrings() { return Parts.size(); }
  void push(ast::Stmt *S) { Statements.push_back(S); }
  void push(ast::Expr *E) { Expressions.push_back(E); }
  void push(ast::Pattern *P) { Patterns.push_back(P); }
  void pushNull() { Expressions.push_back(nullptr); }
  void pushName(Token *T) { Names.push_back(name(T)); }
  llvm::ArrayRef<ast::Stmt *> takeStatements(size_t Mark) {
    return take(Statements, Mark);
  }

  void finishModule(size_t Mark);
  void finishExpression(ast::Expr *E) { Expression = E; }

  //===--- Statements (BuilderStatements.cpp) -----------------------------===//
  void semicolon(Token *T, Token *Next);
  ast::Stmt *makePass(size_t Begin);
  ast::Stmt *makeBreak(size_t Begin);
  ast::Stmt *makeContinue(size_t Begin);
  ast::Stmt *makeReturn(ast::Expr *V, size_t Begin, size_t End);
  ast::Stmt *makeRaise(ast::Expr *E, ast::Expr *Cause, size_t Begin,
                       size_t End);
  ast::Stmt *makeGlobal(size_t NameMark, size_t Begin, size_t End);
  ast::Stmt *makeNonlocal(size_t NameMark, size_t Begin, size_t End);
  ast::Stmt *makeDelete(ast::Expr *Targets, size_t Begin, size_t End);
  ast::Stmt *makeAssert(ast::Expr *Test, ast::Expr *Message, size_t Begin,
                        size_t End);
  void startDotted(Token *T) { Dotted = name(T).str(); }
  void continueDotted(Token *T) { Dotted += "." + name(T).str(); }
  void moduleName(bool Has) { ModuleName = Has ? Dotted : ""; }
  void pushAlias(Token *As, size_t Begin, size_t End);
  void pushStarAlias(Token *Star);
  ast::Stmt *makeImport(size_t Mark, size_t Begin, size_t End);
  ast::Stmt *makeImportFrom(bool HasModule, unsigned Level, size_t Mark,
                            size_t Begin, size_t End);
  ast::Stmt *makeTypeAlias(Token *Name, llvm::ArrayRef<ast::TypeParam *> Params,
                           ast::Expr *V, size_t Begin, size_t End);
  ast::Stmt *makeAnnAssign(ast::Expr *Target, ast::Expr *Annotation,
                           ast::Expr *V, size_t Begin, size_t End);
  ast::Stmt *makeAugAssign(ast::Expr *Target, Token *Op, ast::Expr *V,
                           size_t Begin, size_t End);
  ast::Stmt *makeAssign(size_t Mark, size_t Begin, size_t End);
  void pushClause(ast::Expr *Test, llvm::ArrayRef<ast::Stmt *> Body,
                  size_t Begin);
  ast::Stmt *makeIf(size_t Mark, llvm::ArrayRef<ast::Stmt *> Else);
  ast::Stmt *makeWhile(ast::Expr *Test, llvm::ArrayRef<ast::Stmt *> Body,
                       llvm::ArrayRef<ast::Stmt *> Else, size_t Begin);
  ast::Stmt *makeFor(ast::Expr *Target, ast::Expr *Iter,
                     llvm::ArrayRef<ast::Stmt *> Body,
                     llvm::ArrayRef<ast::Stmt *> Else, size_t Begin);
  void pushItem(ast::Expr *Context, ast::Expr *Vars, size_t Begin, size_t End);
  ast::Stmt *makeWith(size_t Mark, llvm::ArrayRef<ast::Stmt *> Body,
                      size_t Begin);
  void pushHandler(bool Star, ast::Expr *Type, Token *Name,
                   llvm::ArrayRef<ast::Stmt *> Body, size_t Begin);
  ast::Stmt *makeTry(llvm::ArrayRef<ast::Stmt *> Body, size_t Mark,
                     llvm::ArrayRef<ast::Stmt *> Else,
                     llvm::ArrayRef<ast::Stmt *> Finally, size_t Begin);
  ast::Stmt *makeFunction(Token *Name, llvm::ArrayRef<ast::TypeParam *> Params,
                          ast::Arguments *Args, ast::Expr *Returns,
                          llvm::ArrayRef<ast::Stmt *> Body, size_t Decorators,
                          size_t Begin);
  ast::Stmt *makeClass(Token *Name, llvm::ArrayRef<ast::TypeParam *> Params,
                       size_t Args, llvm::ArrayRef<ast::Stmt *> Body,
                       size_t Decorators, size_t Begin);
  ast::Stmt *makeAsync(ast::Stmt *S, size_t Begin);
  void pushTypeParam(Token *Name, int Stars, ast::Expr *Bound,
                     ast::Expr *Default, size_t Begin, size_t End);
  llvm::ArrayRef<ast::TypeParam *> takeTypeParams(size_t Mark) {
    return take(TypeParams, Mark);
  }
  ast::Stmt *makeMatch(ast::Expr *Subject, size_t Mark, size_t Begin);
  void pushCase(ast::Pattern *P, ast::Expr *Guard,
                llvm::ArrayRef<ast::Stmt *> Body, size_t Begin);

  //===--- Parameters and arguments (BuilderArguments.cpp) ----------------===//
  size_t markParameters();
  void pushSlash(Token *T);
  void parameterComma(Token *T);
  void pushParameter(Token *Star, int Stars, Token *Name, ast::Expr *Annotation,
                     ast::Expr *Default, size_t Begin, size_t End,
                     size_t AnnotatedEnd);
  ast::Arguments *takeParameters(size_t Mark, size_t Begin);
  /// \p Open: the parenthesis.
  size_t markArguments(Token *Open = nullptr);
  void pushArgument(ast::Expr *E);
  void pushDoubleStar(ast::Expr *E, size_t Begin, size_t End);
  void pushKeyword(ast::Expr *Name, ast::Expr *V, size_t Begin,
                   size_t ValueBegin, size_t End);
  void pushGeneratorArgument(ast::Expr *Element, size_t Comps, size_t Begin,
                             size_t End);
  void argumentComma();
  void endArguments(size_t Mark, size_t End);
  ast::Expr *makeCall(ast::Expr *Function, size_t Mark, size_t Begin,
                      size_t End);

  //===--- Patterns (BuilderPatterns.cpp) ---------------------------------===//
  ast::Pattern *openSequence(size_t Mark, bool Comma, size_t Begin, size_t End);
  ast::Pattern *patternSequence(size_t Mark, size_t Begin, size_t End);
  ast::Pattern *groupPattern(size_t Mark, bool Comma, size_t Begin, size_t End);
  ast::Pattern *makeMatchStar(Token *Name, size_t Begin);
  ast::Pattern *makeOrPattern(size_t Mark, Token *As, size_t Begin,
                              size_t OrEnd, size_t End);
  ast::Pattern *makeMatchValue(ast::Expr *V);
  ast::Pattern *makeCapture(ast::Expr *Name);
  ast::Pattern *makeMatchClass(ast::Expr *Class, size_t Mark, size_t NameMark,
                               size_t Begin, size_t End);
  void pushClassArgument(ast::Pattern *P, ast::Pattern *V, size_t NameMark);
  ast::Pattern *makeMatchMapping(size_t Keys, size_t Mark, Token *Rest,
                                 size_t Begin, size_t End);
  /// \p Seen: the `**rest` before an item, \p New: the item if it is one.
  Token *mappingRest(Token *Seen, Token *New);
  ast::Expr *signedNumber(Token *T, bool Negative, size_t Begin);
  ast::Expr *complexLiteral(ast::Expr *Real, Token *T, bool Negative,
                            size_t Begin);

  //===--- Expressions (BuilderExpressions.cpp) ---------------------------===//
  ast::Expr *takeTuple(size_t Mark, bool Comma, size_t Begin, size_t End);
  ast::Expr *makeStarred(ast::Expr *E, size_t Begin, size_t End);
  ast::Expr *makeNamed(ast::Expr *Target, ast::Expr *V, size_t Begin,
                       size_t End);
  ast::Expr *makeYield(ast::Expr *V, bool From, size_t Begin, size_t End);
  ast::Expr *makeIfExp(ast::Expr *Test, ast::Expr *Body, ast::Expr *Else,
                       size_t Begin, size_t End);
  ast::Expr *makeLambda(ast::Arguments *Args, ast::Expr *Body, size_t Begin,
                        size_t End);
  size_t markOperation();
  void prefix(Token *T);
  void infix(Token *T);
  void operand(ast::Expr *E, size_t Begin, size_t End) {
    Operands.push_back({E, uint32_t(Begin), uint32_t(End)});
  }
  ast::Expr *takeOperation(size_t Mark);
  ast::Expr *makeName(Token *T);
  ast::Expr *makeNumber(Token *T);
  ast::Expr *makeNone(size_t Begin) {
    return makeConstant(ast::ConstantValue::None, Begin, 4);
  }
  ast::Expr *makeTrue(size_t Begin) {
    return makeConstant(ast::ConstantValue::True, Begin, 4);
  }
  ast::Expr *makeFalse(size_t Begin) {
    return makeConstant(ast::ConstantValue::False, Begin, 5);
  }
  ast::Expr *makeEllipsis(size_t Begin) {
    return makeConstant(ast::ConstantValue::Ellipsis, Begin, 3);
  }
  ast::Expr *makeAttribute(ast::Expr *V, Token *Name, size_t Begin);
  ast::Expr *makeSubscript(ast::Expr *V, ast::Expr *Index, size_t Begin,
                           size_t End);
  ast::Expr *makeSlice(ast::Expr *Lower, ast::Expr *Upper, ast::Expr *Step,
                       size_t Begin, size_t End);
  ast::Expr *emptyTuple(size_t Begin, size_t End);
  ast::Expr *parenthesized(ast::Expr *E, size_t Begin, size_t End);
  ast::Expr *group(size_t Mark, size_t ItemMark, bool Comma, size_t Begin,
                   size_t End);
  ast::Expr *makeGenerator(size_t Mark, size_t Comps, size_t ItemMark,
                           size_t Begin, size_t End);
  ast::Expr *makeList(size_t Mark, size_t Begin, size_t End);
  ast::Expr *makeListComp(size_t Mark, size_t Comps, size_t Begin, size_t End);
  ast::Expr *makeBraces(size_t Mark, size_t Begin, size_t End);
  ast::Expr *makeBraceComp(size_t Mark, size_t Comps, size_t Begin, size_t End);
  void pushComprehension(ast::Expr *Target, ast::Expr *Iter, size_t Mark,
                         bool Async, size_t Begin, size_t End);

  //===--- Strings (BuilderStrings.cpp) -----------------------------------===//
  void pushString(Token *T);
  void beginFString(Token *T, bool Template);
  void endFString(size_t End);
  void pushMiddle(Token *T);
  void beginSpec(Token *Colon);
  void pushField(ast::Expr *V, Token *Conversion, bool Debug, bool Spec,
                 size_t Begin, size_t Inner, size_t InnerEnd, size_t End);
  /// \p Next: where the next token begins.
  ast::Expr *takeStrings(size_t Mark, size_t Begin, size_t End, size_t Next);

private:
  /// Items of a `with`, clauses of a comprehension: each nests in the one
  /// before.
  static constexpr size_t MaxClauses = 200;
  llvm::ArrayRef<ast::Comprehension *> takeComprehensions(size_t Mark) {
    if (Comprehensions.size() - Mark > MaxClauses)
      fail("too many statically nested blocks", Comprehensions[Mark]->Range,
           true);
    return take(Comprehensions, Mark);
  }
  template <typename T>
  llvm::ArrayRef<T> take(std::vector<T> &Stack, size_t Mark) {
    llvm::ArrayRef<T> Out =
        Context.copy(llvm::ArrayRef<T>(Stack).drop_front(Mark));
    Stack.resize(Mark);
    return Out;
  }
  template <typename T> T *make(size_t Begin, size_t End) {
    return Context.make<T>({uint32_t(Begin), uint32_t(End)});
  }
  llvm::StringRef text(Token *T) {
    return Source.slice(T->getStartIndex(), T->getStopIndex() + 1);
  }
  static SourceRange range(Token *T) {
    return {uint32_t(T->getStartIndex()), uint32_t(T->getStopIndex() + 1)};
  }
  ast::Identifier name(Token *T);
  ast::Expr *makeConstant(ast::ConstantValue::Kind K, size_t Begin,
                          size_t Length);
  /// Turns what was parsed as a value into a target; \p Verb: "assign to" or
  /// "delete".
  void setContext(ast::Expr *E, ast::ExprContext C, const char *Where);
  const char *expressionName(ast::Expr *E);
  void reduce();
  void reduceAbove(int Precedence, bool Equal);
  /// Ends the making of a node: counts the height of its tree, which is bounded
  /// so that passes may recurse.
  template <typename T> T *finish(T *N) {
    unsigned Height = heightBelow(N) + 1;
    if (Height > ast::MaxDepth)
      fail("too many nested expressions", N->Range, true);
    N->Height = uint16_t(Height);
    return N;
  }
  bool decodeEscapes(llvm::StringRef Raw, bool Bytes, SourceRange Literal,
                     std::string &Out);

  ast::ASTContext &Context;
  llvm::StringRef Source;
  unsigned Depth = 0;
  std::vector<ast::Stmt *> Statements;
  std::vector<ast::Expr *> Expressions;
  std::vector<llvm::StringRef> Names;
  std::vector<ast::Alias *> Aliases;
  std::vector<ast::WithItem *> Items;
  std::vector<ast::ExceptHandler *> Handlers;
  std::vector<bool> HandlerStars;
  std::vector<ast::TypeParam *> TypeParams;
  std::vector<ast::MatchCase *> Cases;
  std::vector<ast::Pattern *> Patterns;
  std::vector<ast::Comprehension *> Comprehensions;
  std::string Dotted, ModuleName;
  struct Clause {
    ast::Expr *Test;
    llvm::ArrayRef<ast::Stmt *> Body;
    size_t Begin;
  };
  std::vector<Clause> Clauses;
  struct PendingOperator {
    size_t Type;
    int Precedence;
    bool Prefix;
    size_t Begin;
  };
  std::vector<PendingOperator> Operators;
  std::vector<size_t> OperationBases;
  /// An operand with its parentheses, which are not in its range.
  struct Operand {
    ast::Expr *E;
    uint32_t Begin, End;
  };
  std::vector<Operand> Operands;
  struct ArgumentList {
    std::vector<ast::Expr *> Positional;
    std::vector<ast::Keyword *> Keywords;
    size_t Count = 0, Commas = 0;
    size_t Begin = 0;
    ast::Expr *Generator = nullptr;
  };
  std::vector<ArgumentList> ArgumentLists;
  size_t ArgumentTop = 0;
  struct ParameterList {
    std::vector<ast::Arg *> Plain, KeywordOnly;
    std::vector<ast::Expr *> Defaults, KwDefaults;
    size_t Slash = ~size_t(0);
    ast::Arg *VarArg = nullptr, *KwArg = nullptr;
    Token *BareStar = nullptr;
    bool SeenStar = false;
  };
  std::vector<ParameterList> ParameterLists;
  struct Part {
    ast::Expr *E = nullptr; // a field, or null: literal text
    std::string Text;
    size_t Begin, End;
    bool Bytes = false, Format = false, Template = false, Plain = false;
  };
  std::vector<Part> Parts;
  struct Format {
    bool Raw, Template;
    size_t SpecBase; // specs that are open around it
  };
  std::vector<Format> Formats;
  std::vector<std::pair<size_t, size_t>> SpecMarks; // of parts; the colon
  /// The parenthesized group that was read last, with its items as `with` would
  /// take them.
  ast::Expr *LastGroup = nullptr;
  std::vector<ast::WithItem *> LastGroupItems;
  bool LastGroupHasAs = false;
};

} // namespace monty

#endif
