//===- Resolve.cpp - Which variable each name means -----------------------===//

#include "Resolve.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace monty;

static void addFree(Scope *Frame, llvm::StringRef Name) {
  if (!llvm::is_contained(Frame->FreeNames, Name))
    Frame->FreeNames.push_back(Name);
}

/// Finds the function scope around \p S that binds \p Name, and makes it free
/// in every frame on the way.
static Binding resolveOuter(Scope *S, llvm::StringRef Name, bool &IsClassCell) {
  Scope *Frame = S->frame();
  for (Scope *P = S->Parent; P; P = P->Parent) {
    bool ClassCell = P->Kind == ScopeKind::Class && Name == "__class__";
    if (P->Kind == ScopeKind::Module)
      break;
    if (P->Kind == ScopeKind::Class && !ClassCell)
      continue;
    auto It = P->Symbols.find(Name);
    bool Bound = It != P->Symbols.end() && It->second.isBound();
    if (It != P->Symbols.end() && It->second.GlobalDeclared)
      return Binding::Global;
    if (!Bound && !ClassCell)
      continue;
    Scope *Owner = P->frame();
    if (ClassCell)
      P->NeedsClassCell = true;
    else if (Owner == Frame)
      return It->second.Bind == Binding::Cell ? Binding::Cell : Binding::Local;
    else
      It->second.Bind = Binding::Cell;
    IsClassCell = ClassCell;
    for (Scope *F = Frame; F != Owner; F = F->Parent->frame())
      addFree(F, Name);
    return Binding::Free;
  }
  return Binding::Global;
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
      bool ClassCell = false;
      Binding B = resolveOuter(S, Name, ClassCell);
      if (Sym.NonlocalDeclared && B == Binding::Global) {
        Error = {"SyntaxError",
                 ("no binding for nonlocal '" + Name + "' found").str(),
                 Sym.Declaration, false};
        return false;
      }
      Sym.Bind = B;
    }
  }
  for (auto &S : Tree.All)
    for (auto &[Name, Sym] : S->Symbols)
      if (Sym.Bind == Binding::Unresolved)
        Sym.Bind = Binding::Local;
  return true;
}
