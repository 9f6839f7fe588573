//===- Scope.h - Scopes and what each name in them means --------*- C++ -*-===//
//
// One scope a module, class, function, lambda, generator expression,
// comprehension and whatever is evaluated lazily, with CPython's rules of
// binding. The checker and the IR generator both read it.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SEMA_SCOPE_H
#define MONTY_SEMA_SCOPE_H

#include "monty/AST/AST.h"
#include "monty/Parse/Parser.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include <memory>
#include <vector>

namespace monty {

enum class ScopeKind : uint8_t {
  Module,
  Class,
  Function,      // def, lambda, generator expression, annotation scope
  Comprehension, // runs in the frame of the scope around it (PEP 709)
};

enum class Binding : uint8_t {
  Unresolved,
  Local,  // of the frame (in a module: a global; in a class: the namespace)
  Cell,   // local, and an inner function uses it
  Free,   // of a function around
  Global, // declared, or found nowhere else: module or built-in
};

struct Symbol {
  llvm::StringRef Name;
  bool Assigned = false, Parameter = false, Used = false;
  bool GlobalDeclared = false, NonlocalDeclared = false, Annotated = false;
  bool Deleted = false;
  bool TypeParameter = false;
  /// In an annotation scope of a class: the class's names come first.
  bool SeesClass = false;
  Binding Bind = Binding::Unresolved;
  SourceRange First;       // where it is first named
  SourceRange Declaration; // its first global or nonlocal statement
  bool isBound() const {
    return (Assigned || Parameter) && !GlobalDeclared && !NonlocalDeclared;
  }
};

/// `name: annotation` in a module or a class, to be evaluated lazily.
struct LazyAnnotation {
  const ast::AnnAssign *Node;
  /// Number of one that need not be come by, else -1.
  int Conditional;
};

struct Scope {
  ScopeKind Kind;
  const ast::Node *Node;
  Scope *Parent;
  llvm::StringRef Name;      // of the function or class
  llvm::StringRef ClassName; // innermost class around, for private names
  llvm::MapVector<llvm::StringRef, Symbol> Symbols;
  /// Names of enclosing functions' variables that the frame needs, in the order
  /// of its closure.
  std::vector<llvm::StringRef> FreeNames;
  bool IsGenerator = false, IsAsync = false;
  bool NeedsClassCell = false; // class: a method uses __class__
  bool NeedsClassDict = false; // class: an annotation scope reads its names
  /// A scope of PEP 649 or 695: type parameters, annotations, the value of an
  /// alias, a bound, a default. One that stands in a class sees its names.
  bool IsAnnotation = false;
  /// Module, class: its annotations, in the order of the source.
  std::vector<LazyAnnotation> Annotations;
  unsigned ConditionalAnnotations = 0; // how many of them are conditional
  bool SeesLocals =
      false; // calls locals(), eval(), exec(), vars() or dir() by name

  bool isFrame() const { return Kind != ScopeKind::Comprehension; }
  /// The scope whose frame this one runs in.
  Scope *frame() {
    Scope *S = this;
    while (!S->isFrame())
      S = S->Parent;
    return S;
  }
  const Symbol *find(llvm::StringRef N) const {
    const auto *It = Symbols.find(N);
    return It == Symbols.end() ? nullptr : &It->second;
  }
};

struct SemaOptions {
  bool TopLevelAwait = true;
  /// The code of exec and eval: names live in a mapping.
  bool Namespace = false;
};

/// The scopes of a module, found by the node that opens each.
class ScopeTree {
public:
  Scope *scopeOf(const ast::Node *N) const { return ByNode.lookup(N); }
  /// Where the type parameters of the definition \p N live, or null.
  Scope *typeParametersOf(const ast::Node *N) const {
    return Generic.lookup(N);
  }
  /// Where the annotations of the definition or module \p N, the value of the
  /// alias \p N, the bound or default \p N are evaluated.
  Scope *lazyScopeOf(const ast::Node *N) const { return Lazy.lookup(N); }
  Scope *module() const { return All.front().get(); }
  /// `__x` inside class C is `_C__x`; the result lives as long as the tree.
  llvm::StringRef mangle(llvm::StringRef Name, const Scope *S);
  /// A name that lives as long as the tree.
  llvm::StringRef keep(std::string Name) {
    Kept.push_back(std::make_unique<std::string>(std::move(Name)));
    return *Kept.back();
  }

  llvm::DenseMap<const ast::Node *, Scope *> ByNode, Generic, Lazy;
  std::vector<std::unique_ptr<Scope>> All;

private:
  std::vector<std::unique_ptr<std::string>> Kept;
};

/// Builds the scopes of \p Module (a Module, or an Expr for eval). False: \p
/// Error says what is wrong, as CPython's symbol table or compiler would.
bool analyzeScopes(const ast::Node *Module, const SemaOptions &Options,
                   ScopeTree &Tree, SyntaxDiagnostic &Error);

/// Prints the scopes, a line a symbol.
void dumpScopes(llvm::raw_ostream &OS, const ScopeTree &Tree);

} // namespace monty

#endif
