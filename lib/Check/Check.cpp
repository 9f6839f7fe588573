//===- Check.cpp - Names, calls of host functions, literal arguments ------===//
//
// Reads the stubs with the same parser, and the script's scopes with the same
// resolution, as the compiler does.
//
//===----------------------------------------------------------------------===//

#include "monty/Check/Check.h"
#include "monty/Sema/Scope.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

using namespace monty;
using namespace monty::ast;

namespace {
/// Calls \p Visit for every node below a node, parents first.
class Walker {
public:
  virtual ~Walker() = default;
  virtual void visit(const Node *N) = 0;
  void walk(const Node *N) {
    if (!N)
      return;
    visit(N);
    switch (N->Kind) {
#define F(Type, Name) child(X->Name);
#define NODE(Class, Base, Fields)                                              \
  case NodeKind::Class: {                                                      \
    [[maybe_unused]] auto *X = static_cast<const Class *>(N);                  \
    Fields;                                                                    \
    break;                                                                     \
  }
#include "monty/AST/Nodes.def"
    }
  }

private:
  template <typename T> void child(T *const &N) { walk(N); }
  template <typename T> void child(llvm::ArrayRef<T *> Items) {
    for (T *I : Items)
      walk(I);
  }
  template <typename T> void child(const T &) {}
};

class Checker final : public Walker {
public:
  llvm::StringMap<const FunctionDef *> Functions; // of the stubs
  llvm::StringMap<bool> Known;                    // every name that resolves
  const ScopeTree *Scopes = nullptr;
  std::vector<CheckDiagnostic> Out;

  void visit(const Node *N) override;
  void names();
  void declare(const Module *Stubs);

private:
  void call(const Call *C, const FunctionDef *F);
  void literal(const Expr *Value, const Arg *Parameter,
               llvm::StringRef Function);
  std::string similar(llvm::StringRef Name);
  void report(const char *Rule, const llvm::Twine &Message, SourceRange R,
              std::string Hint = {}) {
    Out.push_back({Rule, Message.str(), R, std::move(Hint)});
  }
};
} // namespace

void Checker::declare(const Module *Stubs) {
  for (const Stmt *S : Stubs->body) {
    if (auto *F = llvm::dyn_cast<FunctionDef>(S)) {
      Functions[F->name] = F;
      Known[F->name] = true;
    } else if (S->Kind == NodeKind::AsyncFunctionDef) {
      auto *F = static_cast<const FunctionDef *>(S);
      Functions[F->name] = F;
      Known[F->name] = true;
    } else if (auto *C = llvm::dyn_cast<ClassDef>(S)) {
      Known[C->name] = true;
    } else if (auto *A = llvm::dyn_cast<AnnAssign>(S)) {
      if (auto *N = llvm::dyn_cast<Name>(A->target))
        Known[N->id] = true;
    } else if (auto *A = llvm::dyn_cast<Assign>(S)) {
      for (const Expr *T : A->targets)
        if (auto *N = llvm::dyn_cast<Name>(T))
          Known[N->id] = true;
    }
  }
}

std::string Checker::similar(llvm::StringRef Name) {
  unsigned Best = unsigned(Name.size()) / 3 + 2;
  std::string Found;
  for (auto &K : Known) {
    unsigned D = Name.edit_distance(K.getKey(), true, Best);
    if (D < Best ||
        (D == Best && !Found.empty() && K.getKey() < llvm::StringRef(Found))) {
      Best = D;
      Found = K.getKey().str();
    }
  }
  return Found;
}

void Checker::names() {
  const Scope *Module = Scopes->module();
  for (auto &[N, Sym] : Module->Symbols)
    if (Sym.Assigned)
      Known[N] = true;
  for (auto &S : Scopes->All)
    for (auto &[N, Sym] : S->Symbols)
      if (Sym.GlobalDeclared && Sym.Assigned)
        Known[N] = true;
  for (auto &S : Scopes->All) {
    for (auto &[N, Sym] : S->Symbols) {
      if (Sym.Bind != Binding::Global || !Sym.Used || Known.count(N))
        continue;
      std::string Hint = similar(N);
      report("unresolved-name", "Name '" + N + "' is not defined", Sym.First,
             Hint.empty() ? "" : "Did you mean: '" + Hint + "'?");
    }
  }
}

void Checker::literal(const Expr *Value, const Arg *Parameter,
                      llvm::StringRef Function) {
  auto *C = llvm::dyn_cast<Constant>(Value);
  auto *N = Parameter && Parameter->annotation
                ? llvm::dyn_cast<Name>(Parameter->annotation)
                : nullptr;
  if (!C || !N)
    return;
  const char *Type = nullptr;
  switch (C->value.K) {
  case ConstantValue::None:
    Type = "None";
    break;
  case ConstantValue::False:
  case ConstantValue::True:
    Type = "bool";
    break;
  case ConstantValue::Int:
  case ConstantValue::BigInt:
    Type = "int";
    break;
  case ConstantValue::Float:
    Type = "float";
    break;
  case ConstantValue::Complex:
    Type = "complex";
    break;
  case ConstantValue::Str:
    Type = "str";
    break;
  case ConstantValue::Bytes:
    Type = "bytes";
    break;
  default:
    return;
  }
  llvm::StringRef Wanted = N->id, Got = Type;
  static const char *const Checked[] = {"int", "float", "complex",
                                        "str", "bytes", "bool"};
  if (!llvm::is_contained(Checked, Wanted))
    return;
  // The numeric tower of the typing specification, and bool as an int.
  bool Fits = Wanted == Got ||
              (Got == "bool" &&
               (Wanted == "int" || Wanted == "float" || Wanted == "complex")) ||
              (Got == "int" && (Wanted == "float" || Wanted == "complex")) ||
              (Got == "float" && Wanted == "complex");
  if (!Fits)
    report("invalid-argument-type",
           "Argument to '" + Function + "': parameter '" + Parameter->arg +
               "' wants '" + Wanted + "', not '" + Got + "'",
           Value->Range);
}

void Checker::call(const Call *C, const FunctionDef *F) {
  const Arguments *A = F->args;
  llvm::SmallVector<const Arg *, 8> Positional(A->posonlyargs.begin(),
                                               A->posonlyargs.end());
  Positional.append(A->args.begin(), A->args.end());
  llvm::SmallVector<bool, 8> Given(Positional.size(), false);
  size_t Count = 0;
  bool Open =
      false; // *args or **kwargs in the call: what it holds is not known
  for (const Expr *E : C->args) {
    if (llvm::isa<Starred>(E)) {
      Open = true;
      break;
    }
    if (Count < Positional.size()) {
      Given[Count] = true;
      literal(E, Positional[Count], F->name);
    } else if (!A->vararg) {
      report("too-many-positional-arguments",
             "Too many positional arguments to '" + F->name + "': it takes " +
                 llvm::Twine(Positional.size()) + ", got " +
                 llvm::Twine(C->args.size()),
             E->Range);
      return;
    }
    ++Count;
  }
  for (const Keyword *K : C->keywords) {
    if (!K->arg.data()) {
      Open = true;
      continue;
    }
    bool Found = false;
    for (size_t I = A->posonlyargs.size(); I != Positional.size(); ++I)
      if (Positional[I]->arg == K->arg) {
        if (Given[I])
          report("parameter-already-assigned",
                 "'" + F->name + "' got two values for '" + K->arg + "'",
                 K->Range);
        Given[I] = Found = true;
        literal(K->value, Positional[I], F->name);
      }
    for (const Arg *P : A->kwonlyargs)
      if (P->arg == K->arg) {
        Found = true;
        literal(K->value, P, F->name);
      }
    if (!Found && !A->kwarg)
      report("unknown-argument",
             "'" + F->name + "' has no parameter '" + K->arg + "'", K->Range);
  }
  if (Open)
    return;
  size_t Required = Positional.size() - A->defaults.size();
  for (size_t I = 0; I != Required; ++I)
    if (!Given[I])
      report("missing-argument",
             "'" + F->name + "' is called without its argument '" +
                 Positional[I]->arg + "'",
             C->Range);
  for (size_t I = 0; I != A->kwonlyargs.size(); ++I)
    if (!A->kw_defaults[I] && llvm::none_of(C->keywords, [&](Keyword *K) {
          return K->arg == A->kwonlyargs[I]->arg;
        }))
      report("missing-argument",
             "'" + F->name + "' is called without its argument '" +
                 A->kwonlyargs[I]->arg + "'",
             C->Range);
}

void Checker::visit(const Node *N) {
  auto *C = llvm::dyn_cast<Call>(N);
  auto *Callee = C ? llvm::dyn_cast<Name>(C->func) : nullptr;
  if (!Callee)
    return;
  auto It = Functions.find(Callee->id);
  // A name that the script binds itself is not the host's.
  const Symbol *Own = Scopes->module()->find(Callee->id);
  if (It != Functions.end() && !(Own && Own->Assigned))
    call(C, It->second);
}

std::vector<CheckDiagnostic>
monty::checkScript(llvm::StringRef Source, llvm::StringRef Stubs,
                   llvm::ArrayRef<std::string> Builtins) {
  Parser P;
  ASTContext StubContext, Context;
  Checker C;
  const Module *StubModule = P.parseModule(StubContext, Stubs);
  if (!StubModule)
    return {{"invalid-stub", P.error().Message, P.error().Range, ""}};
  const Module *M = P.parseModule(Context, Source);
  auto Rule = [](const SyntaxDiagnostic &D) {
    return D.Type == "SyntaxError" ? "syntax-error"
           : D.Type == "TabError"  ? "tab-error"
                                   : "indentation-error";
  };
  if (!M)
    return {{Rule(P.error()), P.error().Message, P.error().Range, ""}};
  ScopeTree Scopes;
  SyntaxDiagnostic Error;
  if (!analyzeScopes(M, {}, Scopes, Error))
    return {{Rule(Error), Error.Message, Error.Range, ""}};
  for (const std::string &B : Builtins)
    C.Known[B] = true;
  for (const char *N : {"__name__", "__doc__", "__debug__", "__file__",
                        "__builtins__", "__annotations__", "__class__"})
    C.Known[N] = true;
  C.declare(StubModule);
  C.Scopes = &Scopes;
  C.names();
  C.walk(M);
  llvm::stable_sort(
      C.Out, [](auto &A, auto &B) { return A.Range.Begin < B.Range.Begin; });
  return std::move(C.Out);
}
