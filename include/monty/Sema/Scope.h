//===- Scope.h - Scopes and what each name in them means --------*- C++ -*-===//
//
// One scope a module, class, function, lambda, generator expression and
// comprehension, with CPython's rules of binding. The checker and the IR
// generator both read it.
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
  Function,      // def, lambda, generator expression
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
  Binding Bind = Binding::Unresolved;
  SourceRange First;       // where it is first named
  SourceRange Declaration; // its first global or nonlocal statement
  bool isBound() const {
    return (Assigned || Parameter) && !GlobalDeclared && !NonlocalDeclared;
  }
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
    auto It = Symbols.find(N);
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
  Scope *module() const { return All.front().get(); }
  /// `__x` inside class C is `_C__x`; the result lives as long as the tree.
  llvm::StringRef mangle(llvm::StringRef Name, const Scope *S);

  llvm::DenseMap<const ast::Node *, Scope *> ByNode;
  std::vector<std::unique_ptr<Scope>> All;

private:
  std::vector<std::unique_ptr<std::string>> Mangled;
};

/// Builds the scopes of \p Module (a Module, or an Expr for eval). False: \p
/// Error says what is wrong, as CPython's symbol table or compiler would.
bool analyzeScopes(const ast::Node *Module, const SemaOptions &Options,
                   ScopeTree &Tree, SyntaxDiagnostic &Error);

/// Prints the scopes, a line a symbol.
void dumpScopes(llvm::raw_ostream &OS, const ScopeTree &Tree);

} // namespace monty

#endif
