//===- Resolve.cpp - Which variable each name means -----------------------===//

#include "Resolve.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace monty;

static void addFree(Scope *Frame, llvm::StringRef Name) {
  if (!llvm::is_contained(Frame->FreeNames, Name))
    Frame->FreeNames.push_back(Name);
}

/// Whether \p Class keeps \p Name in a cell of its own for the scopes in it.
static bool isClassCell(const Scope *Class, llvm::StringRef Name) {
  return Class->Kind == ScopeKind::Class &&
         (Name == "__class__" || Name == "__classdict__" ||
          (Name == "__conditional_annotations__" &&
           Class->ConditionalAnnotations));
}

/// The class whose names the annotation scope \p S sees, or null.
static Scope *visibleClass(const Scope *S) {
  if (!S->IsAnnotation)
    return nullptr;
  Scope *P = S->Parent;
  while (P->IsAnnotation)
    P = P->Parent;
  return P->Kind == ScopeKind::Class ? P : nullptr;
}

/// Finds the function scope around \p S that binds \p Name, and makes it free
/// in every frame on the way. \p Found: that scope.
static Binding resolveOuter(Scope *S, llvm::StringRef Name, Scope *&Found) {
  Scope *Frame = S->frame();
  for (Scope *P = S->Parent; P; P = P->Parent) {
    bool ClassCell = isClassCell(P, Name);
    if (P->Kind == ScopeKind::Module)
      break;
    if (P->Kind == ScopeKind::Class && !ClassCell)
      continue;
    auto *It = P->Symbols.find(Name);
    bool Bound = It != P->Symbols.end() && It->second.isBound();
    if (It != P->Symbols.end() && It->second.GlobalDeclared)
      return Binding::Global;
    if (!Bound && !ClassCell)
      continue;
    Found = P;
    Scope *Owner = P->frame();
    P->NeedsClassCell |= ClassCell && Name == "__class__";
    P->NeedsClassDict |= ClassCell && Name == "__classdict__";
    if (!ClassCell) {
      if (Owner == Frame)
        return It->second.Bind == Binding::Cell ? Binding::Cell
                                                : Binding::Local;
      It->second.Bind = Binding::Cell;
    }
    for (Scope *F = Frame; F != Owner; F = F->Parent->frame())
      addFree(F, Name);
    return Binding::Free;
  }
  return Binding::Global;
}

/// Whether the scope that binds a name lies within \p Class.
static bool isInside(const Scope *S, const Scope *Class) {
  for (; S; S = S->Parent)
    if (S == Class)
      return true;
  return false;
}

/// A name of an annotation scope in a class: looked up in the class first, but
/// for type parameters and what the class declares global.
static void seeClass(Scope *S, llvm::StringRef Name, Symbol &Sym,
                     const Scope *Found) {
  Scope *Class = visibleClass(S);
  if (!Class || Name.starts_with(".") || isClassCell(Class, Name) ||
      (Found && isInside(Found, Class)))
    return;
  if (const Symbol *Its = Class->find(Name); Its && Its->GlobalDeclared) {
    Sym.Bind = Binding::Global;
    return;
  }
  Sym.SeesClass = true;
  Scope *Ignored = nullptr;
  resolveOuter(S, "__classdict__", Ignored);
}

bool monty::resolveScopes(ScopeTree &Tree, SyntaxDiagnostic &Error) {
  // Inner scopes come behind the ones around them; cells are marked before the
  // owners' own bindings are settled.
  for (auto It = Tree.All.rbegin(); It != Tree.All.rend(); ++It) {
    Scope *S = It->get();
    for (auto &[Name, Sym] : S->Symbols) {
      if (Sym.isBound() && S->Kind != ScopeKind::Module &&
          S->Kind != ScopeKind::Class)
        continue;
      if (Sym.GlobalDeclared || S->Kind == ScopeKind::Module) {
        Sym.Bind = Binding::Global;
        continue;
      }
      if (Sym.isBound()) {
        Sym.Bind = Binding::Local;
        continue;
      }
      Scope *Found = nullptr;
      Binding B = resolveOuter(S, Name, Found);
      const Symbol *Its = Found ? Found->find(Name) : nullptr;
      if (Sym.NonlocalDeclared && Its && Its->TypeParameter) {
        Error = {
            "SyntaxError",
            ("nonlocal binding not allowed for type parameter '" + Name + "'")
                .str(),
            Sym.Declaration, false};
        return false;
      }
      if (Sym.NonlocalDeclared && B == Binding::Global) {
        Error = {"SyntaxError",
                 ("no binding for nonlocal '" + Name + "' found").str(),
                 Sym.Declaration, false};
        return false;
      }
      Sym.Bind = B;
      seeClass(S, Name, Sym, Found);
    }
  }
  for (auto &S : Tree.All)
    for (auto &[Name, Sym] : S->Symbols)
      if (Sym.Bind == Binding::Unresolved)
        Sym.Bind = Binding::Local;
  return true;
}
