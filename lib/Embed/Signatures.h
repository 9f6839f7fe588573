//===- Signatures.h - Calls against a stub ----------------------*- C++ -*-===//
//
// What a .pyi text declares, and whether the arguments of a call fit it: names
// and numbers of arguments, and types as far as they can be seen in values.
// Types that say nothing about values (protocols, type variables, callables)
// take anything.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_EMBED_SIGNATURES_H
#define MONTY_LIB_EMBED_SIGNATURES_H

#include "monty/AST/AST.h"
#include "monty/Embed/Session.h"
#include "monty/Parse/Parser.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace monty::embed {

class Signatures {
public:
  /// False with CPython's message if \p Text is not Python.
  bool parse(std::string_view Text, Error &Why);

  /// Names of the functions that are no methods, sorted.
  std::vector<std::string> functions() const;

  struct Mismatch {
    std::string Message; // "fetch() argument 'url' must be str, not int"
    std::string Argument, Expected, Got;
  };
  /// Nothing if the call fits, or if nothing is declared under \p Name
  /// ("function" or "Class.method").
  std::optional<Mismatch> check(std::string_view Name, const Progress &Call);

private:
  using Function = const ast::FunctionDef *;
  void declare(llvm::ArrayRef<ast::Stmt *> Body, const std::string &Prefix);
  std::optional<Mismatch> checkOne(std::string_view Name, Function F,
                                   const Progress &Call);
  std::optional<Mismatch> checkType(std::string_view Name, const ast::Arg *To,
                                    const Value &V);
  bool accepts(const ast::Expr *Type, const Value &V, unsigned Depth);
  bool acceptsName(llvm::StringRef Name, const Value &V, unsigned Depth);
  bool acceptsClass(const ast::ClassDef *C, const Value &V, unsigned Depth);
  bool acceptsGeneric(llvm::StringRef Name, const ast::Expr *Slice,
                      const Value &V, unsigned Depth);
  bool acceptsTuple(const ast::Expr *Slice, const Value &V, unsigned Depth);
  bool acceptsLiteral(const ast::Expr *Item, const Value &V);
  bool allItems(const Value &V, const ast::Expr *Type, unsigned Depth);
  bool isSubclass(llvm::StringRef Sub, llvm::StringRef Super, unsigned Depth);

  /// How many more types a check may look at: a script can nest its arguments
  /// so that the members of a union are tried again and again.
  static constexpr uint64_t MaxSteps = 20'000'000;
  uint64_t StepsLeft = MaxSteps;
  std::string Source;
  Parser P;
  ast::ASTContext Context;
  llvm::StringMap<llvm::SmallVector<Function, 1>> Functions;
  llvm::StringMap<const ast::ClassDef *> Classes;
  llvm::StringMap<const ast::Expr *> Aliases;
  /// Annotations that are strings, parsed.
  llvm::DenseMap<const ast::Expr *, const ast::Expr *> Forward;
};

} // namespace monty::embed

#endif
