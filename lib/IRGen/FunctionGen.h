//===- FunctionGen.h - Translates one function ------------------*- C++ -*-===//
//
// One object per function, class body, generator expression or module. Local
// variables are frame slots; passes turn into SSA values those that need no
// slot. Control that leaves a statement early (break, return, exceptions) runs
// the cleanups in between, which the control stack lists. Private to lib/IRGen.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_IRGEN_FUNCTIONGEN_H
#define MONTY_LIB_IRGEN_FUNCTIONGEN_H

#include "monty/AST/AST.h"
#include "monty/Bytecode/GenuineBuiltins.h"
#include "monty/Bytecode/PreludeCalls.h"
#include "monty/IR/Builder.h"
#include "monty/IRGen/IRGen.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace monty {

/// What the functions of one module share.
struct ModuleGen {
  ir::Module &Out;
  ScopeTree &Scopes;
  IRGenOptions Options;
  SyntaxDiagnostic &Error;
  bool Failed = false;
  bool FutureAnnotations = false;

  void fail(const llvm::Twine &Message, SourceRange R) {
    if (!Failed)
      Error = {"SyntaxError", Message.str(), R, false};
    Failed = true;
  }
};

class FunctionGen {
public:
  using V = ir::Value *;
  using Op = ir::Op;
  using Block = ir::Block;

  FunctionGen(ModuleGen &M, Scope *S, FunctionGen *Outer);

  /// Each makes the whole function and returns it.
  ir::Function *module(const ast::Node *Root);
  ir::Function *function(const ast::Arguments *Args, llvm::StringRef Name,
                         llvm::ArrayRef<ast::Stmt *> Body,
                         const ast::Expr *LambdaBody);
  ir::Function *classBody(const ast::ClassDef *C);
  ir::Function *generatorExpression(const ast::GeneratorExp *G);
  /// A name, what it is annotated with, and its number if it is conditional.
  struct Annotation {
    llvm::StringRef Name;
    const ast::Expr *Value;
    int Conditional = -1;
  };
  ir::Function *annotations(llvm::ArrayRef<Annotation> Items);
  ir::Function *lazyExpression(const ast::Expr *E, llvm::StringRef Name);

private:
  //===--- Helpers (FunctionGen.cpp) --------------------------------------===//
  struct RangeScope {
    RangeScope(FunctionGen &G, SourceRange R) : G(G), Saved(G.B.range()) {
      G.B.setRange({R.Begin, R.End});
    }
    ~RangeScope() { G.B.setRange(Saved); }
    FunctionGen &G;
    CodeRange Saved;
  };
  ConstantIndex name(llvm::StringRef N) { return B.constants().string(N); }
  ConstantIndex mangled(llvm::StringRef N) {
    return name(M.Scopes.mangle(N, Current));
  }
  void begin(llvm::StringRef Name, uint32_t Flags);
  void enterParameters(const ast::Arguments *Args);
  void finish();
  void startBlock(Block *Next) { B.setBlock(Next); }
  Block *newBlock() { return B.createBlock(); }
  void jumpTo(Block *Target) {
    if (!B.isTerminated())
      B.jump(Target);
  }
  /// Goes on in a new block that unwinds to \p Handler.
  void continueWith(Block *Handler);
  V prelude(llvm::StringRef Name, llvm::ArrayRef<V> Args) {
    assert(isPreludeCall(Name, Args.size()) && "not in PreludeCalls.def");
    return B.value(Op::CallPrelude, Args, name(Name));
  }
  V genuine(GenuineBuiltin Which) {
    return B.value(Op::LoadBuiltin, {}, name(nameOf(Which)));
  }
  std::string qualifiedName(llvm::StringRef Name);

  //===--- Variables ------------------------------------------------------===//
  enum class Place { Slot, Cell, Free, Global, Namespace, ClassFree };
  struct Variable {
    Place Where;
    unsigned Slot = 0;
    V Cell = nullptr;
    Scope *Owner = nullptr;
  };
  Variable find(llvm::StringRef Mangled);
  V load(llvm::StringRef Name);
  void store(llvm::StringRef Name, V Value);
  void remove(llvm::StringRef Name);
  V closureCell(llvm::StringRef Mangled);
  void declareLocals(Scope *S);

  //===--- Expressions (Expressions.cpp) ----------------------------------===//
  V expression(const ast::Expr *E);
  V constant(const ast::ConstantValue &C);
  V boolOp(const ast::BoolOp *E);
  V compare(const ast::Compare *E);
  V conditional(const ast::IfExp *E);
  V call(const ast::Call *E);
  V callFunction(V Callee, llvm::ArrayRef<V> Leading,
                 llvm::ArrayRef<ast::Expr *> Args,
                 llvm::ArrayRef<ast::Keyword *> Keywords, V Trailing = nullptr);
  V superCall();
  V comprehensionLocals();
  V attribute(const ast::Attribute *E);
  V sequence(llvm::ArrayRef<ast::Expr *> Items, Op Build, bool Tuple);
  V list(llvm::ArrayRef<ast::Expr *> Items);
  V tuple(llvm::ArrayRef<ast::Expr *> Items);
  V setDisplay(llvm::ArrayRef<ast::Expr *> Items);
  V dict(const ast::Dict *E);
  V joinedString(const ast::JoinedStr *E);
  V templateString(const ast::TemplateStr *E);
  V slice(const ast::Slice *E);
  V lambda(const ast::Lambda *E);
  V await(V Awaitable, unsigned Which = 0);
  V delegate(V Iterator);
  V yield(const ast::Yield *E);
  V comprehension(const ast::Expr *E,
                  llvm::ArrayRef<ast::Comprehension *> Generators,
                  llvm::function_ref<V()> Make,
                  llvm::function_ref<void(V)> Add);
  void comprehensionLoop(llvm::ArrayRef<ast::Comprehension *> Generators,
                         size_t I, V FirstIterator,
                         llvm::function_ref<void()> Body);
  /// Jumps to \p True or \p False on the truth of \p E.
  void condition(const ast::Expr *E, Block *True, Block *False);
  void assign(const ast::Expr *Target, V Value);
  void unpack(llvm::ArrayRef<ast::Expr *> Targets, V Value, SourceRange Range);
  void deleteTarget(const ast::Expr *Target);

  //===--- Statements (Statements.cpp) ------------------------------------===//
  void statements(llvm::ArrayRef<ast::Stmt *> Body);
  void statement(const ast::Stmt *S);
  void ifStatement(const ast::If *S);
  void whileLoop(const ast::While *S);
  void forLoop(const ast::For *S, bool Async);
  void augmented(const ast::AugAssign *S);
  void annotated(const ast::AnnAssign *S);
  void assertion(const ast::Assert *S);
  void import(const ast::Import *S);
  void importFrom(const ast::ImportFrom *S);
  void returnValue(V Value);
  template <typename T> void functionDef(const T *S);
  void classDef(const ast::ClassDef *S);
  V makeFunction(ir::Function *F, Scope *S, const ast::Arguments *Args,
                 V Annotate);
  template <typename T> V functionValue(const T *S, V Defaults, V KwDefaults);
  V classValue(const ast::ClassDef *S, V TypeParams);
  V makeFunction(ir::Function *F, Scope *S, V Defaults, V KwDefaults,
                 V Annotate);
  void storeDefaults(const ast::Arguments *Args, Scope *S, V &Defaults,
                     V &KwDefaults);

  //===--- What is evaluated lazily (Annotations.cpp) ---------------------===//
  void seeClass();
  V beginLazy(llvm::StringRef Name);
  V lazyValue(const ast::Expr *E);
  V lazyFunction(const ast::Expr *E, const ast::Node *Key,
                 llvm::StringRef Name);
  V annotateFunction(const ast::Node *Owner, llvm::ArrayRef<Annotation> Items);
  V annotateFunction(const ast::Arguments *Args, const ast::Expr *Returns,
                     const ast::Node *Owner, const Scope *Inner);
  void beginAnnotations();
  void noteAnnotation(const ast::AnnAssign *S);
  V ownAnnotations();
  V typeParameters(llvm::ArrayRef<ast::TypeParam *> Params);
  /// Calls a function of the scope in which \p Owner's type parameters live;
  /// \p Body makes what it returns, given the tuple of them and \p Args.
  V inGenericScope(
      const ast::Node *Owner, llvm::ArrayRef<ast::TypeParam *> Params,
      llvm::ArrayRef<V> Args,
      llvm::function_ref<V(FunctionGen &, V, llvm::ArrayRef<V>)> Body);
  void typeAlias(const ast::TypeAlias *S);
  V decorate(V Value, llvm::ArrayRef<V> Decorators);

  //===--- try, with, match (Regions.cpp, Match.cpp) ----------------------===//
  struct Control {
    enum Kind { Loop, Finally, Except, With } K;
    Block *Break = nullptr, *Continue = nullptr;
    Block *OuterUnwind = nullptr;
    llvm::ArrayRef<ast::Stmt *> Body; // Finally
    V Saved = nullptr;                // Except: what was handled before
    llvm::StringRef Name;             // Except: the name to unbind
    V Exit = nullptr;                 // With: the bound __exit__
    bool Async = false;
  };
  std::vector<Control> Controls;
  void runCleanup(const Control &C);
  /// Emits the cleanups down to height \p Height, innermost first.
  void leaveTo(size_t Height);
  void tryStatement(const ast::Try *S);
  void tryExcept(const ast::Try *S);
  void exceptHandlers(const ast::Try *S, Block *Handler, Block *End);
  void tryStar(const ast::TryStar *S);
  void withStatement(const ast::With *S, size_t Item, bool Async);
  /// Emits \p Body with a handler that, when it raises, ends the handling of an
  /// exception and goes on raising.
  void protectHandler(V Saved, llvm::StringRef Name,
                      llvm::function_ref<void()> Body);
  void matchStatement(const ast::Match *S);
  void pattern(const ast::Pattern *P, V Subject, Block *Fail);
  void sequencePattern(const ast::MatchSequence *P, V Subject, Block *Fail);
  void mappingPattern(const ast::MatchMapping *P, V Subject, Block *Fail);
  void classPattern(const ast::MatchClass *P, V Subject, Block *Fail);
  void requireTrue(V Condition, Block *Fail);

  ModuleGen &M;
  Scope *Current; // innermost scope: the function's, or a comprehension in it
  Scope *Frame;
  FunctionGen *Outer;
  ir::Function &F;
  ir::Builder B;
  llvm::DenseMap<std::pair<Scope *, llvm::StringRef>, unsigned> Slots;
  llvm::DenseMap<std::pair<Scope *, llvm::StringRef>, V> Cells;
  std::vector<bool> Assigned; // by slot: assigned on every way here
  V Namespace = nullptr;      // class bodies, exec, annotations in a class
  /// Module, class: which conditional annotation each statement is.
  llvm::DenseMap<const ast::AnnAssign *, int> Conditional;
  unsigned Depth = 0;
};

} // namespace monty

#endif
