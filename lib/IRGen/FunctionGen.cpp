//===- FunctionGen.cpp - Functions, parameters, variables -----------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;

FunctionGen::FunctionGen(ModuleGen &M, Scope *S, FunctionGen *Outer)
    : M(M), Current(S), Frame(S), Outer(Outer), F(*M.Out.createFunction()),
      B(F) {}

std::string FunctionGen::qualifiedName(llvm::StringRef Name) {
  // Annotation scopes leave no trace in names.
  FunctionGen *Outer = this->Outer;
  while (Outer && Outer->Frame->IsAnnotation)
    Outer = Outer->Outer;
  if (!Outer || Outer->Frame->Kind == ScopeKind::Module)
    return Name.str();
  // A name that its scope declares global is qualified as one.
  if (const Symbol *S = Outer->Frame->find(Name); S && S->GlobalDeclared)
    return Name.str();
  std::string Prefix = M.Out.Constants.text(Outer->F.Qualname).str();
  if (Outer->Frame->Kind == ScopeKind::Function)
    Prefix += ".<locals>";
  return Prefix + "." + Name.str();
}

/// The line where \p N begins, its decorators included.
static uint32_t firstLine(const ir::Module &M, const Node *N) {
  // What the compiler adds has no node.
  if (!N || llvm::isa<Module>(N))
    return 1;
  uint32_t Begin = N->Range.Begin;
  if (auto *D = llvm::dyn_cast<FunctionDef>(N); D && !D->decorator_list.empty())
    Begin = D->decorator_list[0]->Range.Begin;
  if (auto *D = llvm::dyn_cast<AsyncFunctionDef>(N);
      D && !D->decorator_list.empty())
    Begin = D->decorator_list[0]->Range.Begin;
  if (auto *D = llvm::dyn_cast<ClassDef>(N); D && !D->decorator_list.empty())
    Begin = D->decorator_list[0]->Range.Begin;
  auto It = std::upper_bound(M.SourceLines.begin(), M.SourceLines.end(), Begin);
  return std::max<uint32_t>(1, uint32_t(It - M.SourceLines.begin()));
}

void FunctionGen::begin(llvm::StringRef Name, uint32_t Flags) {
  F.FirstLine = firstLine(M.Out, Frame->Node);
  F.Name = name(Name);
  F.Qualname = name(qualifiedName(Name));
  F.Flags = Flags;
  if (Outer && Outer->Frame->Kind != ScopeKind::Module)
    F.Flags |= funcflag::Nested;
  for (llvm::StringRef Free : Frame->FreeNames)
    F.FreeVariables.push_back(name(Free));
  startBlock(newBlock());
}

void FunctionGen::declareLocals(Scope *S) {
  if (S->Kind == ScopeKind::Module || S->Kind == ScopeKind::Class)
    return;
  for (auto &[Name, Sym] : S->Symbols) {
    if (!Sym.isBound())
      continue;
    std::pair<Scope *, llvm::StringRef> Key{S, Name};
    if (Sym.Bind == Binding::Cell) {
      if (!Cells.count(Key))
        Cells[Key] = B.value(Op::MakeCell, B.unbound());
      else
        Cells[Key] = B.value(Op::MakeCell, B.unbound());
      continue;
    }
    if (Slots.count(Key))
      continue;
    unsigned Slot = F.addSlot(name(Name));
    Slots[Key] = Slot;
    Assigned.resize(Slot + 1, false);
    // The slot begins Unbound: registers do.
  }
}

void FunctionGen::enterParameters(const Arguments *Args) {
  llvm::SmallVector<const Arg *, 8> All;
  for (Arg *A : Args->posonlyargs)
    All.push_back(A);
  for (Arg *A : Args->args)
    All.push_back(A);
  F.PositionalOnly = unsigned(Args->posonlyargs.size());
  F.Positional = unsigned(All.size());
  for (Arg *A : Args->kwonlyargs)
    All.push_back(A);
  F.KeywordOnly = unsigned(Args->kwonlyargs.size());
  if (Args->vararg) {
    All.push_back(Args->vararg);
    F.Flags |= funcflag::VarArgs;
  }
  if (Args->kwarg) {
    All.push_back(Args->kwarg);
    F.Flags |= funcflag::VarKeywords;
  }
  llvm::SmallVector<V, 8> Values;
  for (const Arg *A : All) {
    F.Parameters.push_back(mangled(A->arg));
    Values.push_back(F.addArgument(F.entry()));
  }
  if (F.Flags &
      (funcflag::Generator | funcflag::Coroutine | funcflag::AsyncGenerator))
    B.create(Op::GeneratorStart);
  for (size_t I = 0; I != All.size(); ++I) {
    llvm::StringRef N = M.Scopes.mangle(All[I]->arg, Frame);
    std::pair<Scope *, llvm::StringRef> Key{Frame, N};
    const Symbol *Sym = Frame->find(N);
    if (Sym->Bind == Binding::Cell) {
      Cells[Key] = B.value(Op::MakeCell, Values[I]);
      continue;
    }
    unsigned Slot = F.addSlot(name(N));
    Slots[Key] = Slot;
    Assigned.resize(Slot + 1, false);
    Assigned[Slot] = !Sym->Deleted;
    B.storeSlot(Slot, Values[I]);
  }
}

void FunctionGen::finish() {
  if (!B.isTerminated())
    B.ret(B.none());
  F.removeUnreachableBlocks();
  F.recomputePredecessors();
}

void FunctionGen::continueWith(Block *Handler) {
  B.setUnwind(Handler);
  Block *Next = newBlock();
  jumpTo(Next);
  startBlock(Next);
}

//===--- Whole functions --------------------------------------------------===//

/// A docstring without the indentation that its lines, but for the first,
/// share; tabs are expanded.
static std::string cleanDocstring(llvm::StringRef Text) {
  std::string Expanded;
  size_t Column = 0;
  for (char C : Text) {
    if (C == '\t') {
      size_t Stop = (Column / 8 + 1) * 8;
      Expanded.append(Stop - Column, ' ');
      Column = Stop;
      continue;
    }
    Expanded += C;
    Column = C == '\n' || C == '\r' ? 0 : Column + ((C & 0xC0) != 0x80);
  }
  llvm::SmallVector<llvm::StringRef, 16> Lines;
  llvm::StringRef(Expanded).split(Lines, '\n');
  size_t Margin = ~size_t(0);
  for (llvm::StringRef L : llvm::drop_begin(Lines))
    if (size_t Blanks = L.size() - L.ltrim(' ').size(); Blanks != L.size())
      Margin = std::min(Margin, Blanks);
  if (Margin == ~size_t(0))
    Margin = 0;
  std::string Out = Lines[0].ltrim(' ').str();
  for (llvm::StringRef L : llvm::drop_begin(Lines)) {
    size_t Blanks = L.size() - L.ltrim(' ').size();
    Out += '\n';
    Out += L.drop_front(std::min(Blanks, Margin));
  }
  return Out;
}

static llvm::StringRef docstring(llvm::ArrayRef<Stmt *> Body) {
  if (!Body.empty())
    if (auto *E = llvm::dyn_cast<ExprStmt>(Body[0]))
      if (auto *C = llvm::dyn_cast<ast::Constant>(E->value);
          C && C->value.K == ConstantValue::Str)
        return C->value.Text;
  return llvm::StringRef();
}

ir::Function *FunctionGen::module(const Node *Root) {
  begin("<module>",
        funcflag::Module | (Frame->IsAsync ? funcflag::Coroutine : 0));
  if (Frame->IsAsync)
    B.create(Op::GeneratorStart);
  if (M.Options.Namespace) {
    F.Flags = funcflag::Namespace;
    F.Positional = 1;
    F.Parameters.push_back(name(".namespace"));
    Namespace = F.addArgument(F.entry());
  }
  if (auto *E = llvm::dyn_cast<Expr>(Root)) {
    B.ret(expression(E));
    finish();
    return &F;
  }
  auto Body = llvm::cast<Module>(Root)->body;
  if (llvm::StringRef Doc = docstring(Body); Doc.data() && !M.Options.Namespace)
    store("__doc__", B.string(cleanDocstring(Doc)));
  beginAnnotations();
  const ExprStmt *Last = nullptr;
  if (!Body.empty() && !M.Options.Interactive &&
      (Last = llvm::dyn_cast<ExprStmt>(Body.back())))
    Body = Body.drop_back();
  statements(Body);
  if (!B.isTerminated()) {
    if (Last) {
      RangeScope R(*this, Last->Range);
      B.ret(expression(Last->value));
    } else {
      F.Flags |= funcflag::NoValue;
    }
  }
  finish();
  return &F;
}

ir::Function *FunctionGen::function(const Arguments *Args, llvm::StringRef Name,
                                    llvm::ArrayRef<Stmt *> Body,
                                    const Expr *LambdaBody) {
  uint32_t Flags = 0;
  if (Frame->IsAsync)
    Flags = Frame->IsGenerator ? funcflag::AsyncGenerator : funcflag::Coroutine;
  else if (Frame->IsGenerator)
    Flags = funcflag::Generator;
  if (LambdaBody)
    Flags |= funcflag::Lambda;
  begin(Name, Flags);
  enterParameters(Args);
  // Parameters are bound; declareLocals must not make their cells anew.
  for (auto &[N, Sym] : Frame->Symbols) {
    if (!Sym.isBound() || Sym.Parameter)
      continue;
    std::pair<Scope *, llvm::StringRef> Key{Frame, N};
    if (Sym.Bind == Binding::Cell) {
      Cells[Key] = B.value(Op::MakeCell, B.unbound());
    } else {
      unsigned Slot = F.addSlot(name(N));
      Slots[Key] = Slot;
      Assigned.resize(Slot + 1, false);
    }
  }
  if (LambdaBody) {
    B.ret(expression(LambdaBody));
  } else {
    if (llvm::StringRef Doc = docstring(Body); Doc.data()) {
      F.Flags |= funcflag::HasDocstring;
      F.Docstring = name(cleanDocstring(Doc));
      Body = Body.drop_front();
    }
    statements(Body);
  }
  finish();
  return &F;
}

ir::Function *FunctionGen::classBody(const ClassDef *C) {
  begin(C->name, funcflag::ClassBody);
  F.Positional = 1;
  F.Parameters.push_back(name(".namespace"));
  Namespace = F.addArgument(F.entry());
  V ClassCell = nullptr;
  if (Frame->NeedsClassCell) {
    ClassCell = B.value(Op::MakeCell, B.unbound());
    Cells[{Frame, "__class__"}] = ClassCell;
  }
  V DictCell = nullptr;
  if (Frame->NeedsClassDict) {
    DictCell = B.value(Op::MakeCell, Namespace);
    Cells[{Frame, "__classdict__"}] = DictCell;
  }
  beginAnnotations();
  auto Set = [&](llvm::StringRef N, V Value) {
    B.create(Op::StoreName, {Namespace, Value}, name(N));
  };
  Set("__module__", B.value(Op::LoadGlobal, {}, name("__name__")));
  Set("__qualname__", B.string(M.Out.Constants.text(F.Qualname)));
  if (!C->type_params.empty())
    Set("__type_params__", B.value(Op::LoadCell, closureCell(".type_params"),
                                   name(".type_params"), 1));
  auto Body = C->body;
  if (llvm::StringRef Doc = docstring(Body); Doc.data()) {
    Set("__doc__", B.string(cleanDocstring(Doc)));
    Body = Body.drop_front();
  }
  statements(Body);
  if (!B.isTerminated()) {
    if (V Annotate = ownAnnotations())
      Set("__annotate_func__", Annotate);
    if (DictCell)
      Set("__classdictcell__", DictCell);
    if (ClassCell)
      Set("__classcell__", ClassCell);
    B.ret(ClassCell ? ClassCell : B.none());
  }
  finish();
  return &F;
}

ir::Function *FunctionGen::generatorExpression(const GeneratorExp *G) {
  begin("<genexpr>",
        (Frame->IsAsync ? funcflag::AsyncGenerator : funcflag::Generator) |
            funcflag::Comprehension |
            (G->generators[0]->is_async ? 0 : funcflag::IteratorArgument));
  F.Positional = F.PositionalOnly = 1;
  F.Parameters.push_back(name(".0"));
  V First = F.addArgument(F.entry());
  B.create(Op::GeneratorStart);
  for (auto &[N, Sym] : Frame->Symbols) {
    if (!Sym.isBound() || Sym.Parameter)
      continue;
    if (Sym.Bind == Binding::Cell) {
      Cells[{Frame, N}] = B.value(Op::MakeCell, B.unbound());
    } else {
      unsigned Slot = F.addSlot(name(N));
      Slots[{Frame, N}] = Slot;
      Assigned.resize(Slot + 1, false);
    }
  }
  RangeScope R(*this, G->Range);
  comprehensionLoop(G->generators, 0, First, [&] {
    V Item = expression(G->elt);
    if (Frame->IsAsync)
      B.value(Op::YieldAsync, Item);
    else
      B.value(Op::Yield, {Item, nullptr});
  });
  finish();
  return &F;
}

//===--- Variables --------------------------------------------------------===//

FunctionGen::Variable FunctionGen::find(llvm::StringRef N) {
  bool SkipClass = false;
  for (Scope *S = Current;; S = S->Parent) {
    if (S->Kind == ScopeKind::Class && SkipClass && S != Frame)
      break;
    const Symbol *Sym = S->find(N);
    bool IsFrame = S == Frame;
    if (Sym && Sym->GlobalDeclared)
      return {Place::Global};
    if (auto It = Cells.find({S, N});
        It != Cells.end() &&
        !(S->Kind == ScopeKind::Class && N == "__class__" && S == Current))
      return {Place::Cell, 0, It->second};
    if (auto It = Slots.find({S, N}); It != Slots.end())
      return {Place::Slot, It->second, nullptr, S};
    if (!IsFrame) {
      SkipClass = true;
      continue;
    }
    if (S->Kind == ScopeKind::Module)
      return {Namespace ? Place::Namespace : Place::Global};
    bool Free = llvm::is_contained(S->FreeNames, N);
    if (S->Kind == ScopeKind::Class) {
      bool Here = Current == Frame; // comprehensions do not see class variables
      if (Free && Sym && !Sym->NonlocalDeclared && Here && !Sym->isBound())
        return {Place::ClassFree};
      if (Free && !(Sym && Sym->isBound() && Here))
        return {Place::Free};
      return {Here ? Place::Namespace : Place::Global};
    }
    if (Sym && Sym->SeesClass && Current == Frame)
      return {Free ? Place::ClassFree : Place::Namespace};
    if (Free)
      return {Place::Free};
    return {Place::Global};
  }
  return {Place::Global};
}

FunctionGen::V FunctionGen::closureCell(llvm::StringRef N) {
  // The cell of a variable, as an inner function's closure takes it.
  for (Scope *S = Current;; S = S->Parent) {
    if (auto It = Cells.find({S, N}); It != Cells.end())
      return It->second;
    if (S == Frame)
      break;
  }
  auto It = llvm::find(Frame->FreeNames, N);
  if (It == Frame->FreeNames.end()) {
    M.fail("internal error: no cell for '" + N + "'", {0, 0});
    return B.none();
  }
  return B.value(Op::LoadClosure, {}, uint32_t(It - Frame->FreeNames.begin()));
}

FunctionGen::V FunctionGen::load(llvm::StringRef Name) {
  llvm::StringRef N = M.Scopes.mangle(Name, Current);
  Variable Var = find(N);
  switch (Var.Where) {
  case Place::Slot: {
    V Value = B.loadSlot(Var.Slot);
    if (!Assigned[Var.Slot])
      B.create(Op::CheckBound, Value, name(N));
    return Value;
  }
  case Place::Cell:
    return B.value(Op::LoadCell, Var.Cell, name(N), 0);
  case Place::Free:
    return B.value(Op::LoadCell, closureCell(N), name(N), 1);
  case Place::Global:
    return B.value(Op::LoadGlobal, {}, name(N));
  case Place::Namespace:
    return B.value(Op::LoadName, Namespace, name(N));
  case Place::ClassFree:
    return B.value(Op::LoadNameOrCell, {Namespace, closureCell(N)}, name(N));
  }
  return nullptr;
}

void FunctionGen::store(llvm::StringRef Name, V Value) {
  llvm::StringRef N = M.Scopes.mangle(Name, Current);
  Variable Var = find(N);
  switch (Var.Where) {
  case Place::Slot:
    B.storeSlot(Var.Slot, Value);
    // One that is deleted somewhere is checked at every use.
    if (const Symbol *Sym = Var.Owner->find(N); !Sym->Deleted)
      Assigned[Var.Slot] = true;
    return;
  case Place::Cell:
    B.create(Op::StoreCell, {Var.Cell, Value});
    return;
  case Place::Free:
    B.create(Op::StoreCell, {closureCell(N), Value});
    return;
  case Place::Global:
    B.create(Op::StoreGlobal, Value, name(N));
    return;
  case Place::Namespace:
  case Place::ClassFree:
    B.create(Op::StoreName, {Namespace, Value}, name(N));
    return;
  }
}

void FunctionGen::remove(llvm::StringRef Name) {
  llvm::StringRef N = M.Scopes.mangle(Name, Current);
  Variable Var = find(N);
  switch (Var.Where) {
  case Place::Slot:
    if (!Assigned[Var.Slot])
      B.create(Op::CheckBound, B.loadSlot(Var.Slot), name(N));
    B.storeSlot(Var.Slot, B.unbound());
    Assigned[Var.Slot] = false;
    return;
  case Place::Cell:
    B.value(Op::LoadCell, Var.Cell, name(N), 0);
    B.create(Op::StoreCell, {Var.Cell, B.unbound()});
    return;
  case Place::Free: {
    V Cell = closureCell(N);
    B.value(Op::LoadCell, Cell, name(N), 1);
    B.create(Op::StoreCell, {Cell, B.unbound()});
    return;
  }
  case Place::Global:
    B.create(Op::DeleteGlobal, {}, name(N));
    return;
  case Place::Namespace:
  case Place::ClassFree:
    B.create(Op::DeleteName, Namespace, name(N));
    return;
  }
}

bool monty::generateIR(const Node *Root, ScopeTree &Scopes,
                       const IRGenOptions &Options, ir::Module &Out,
                       SyntaxDiagnostic &Error) {
  ModuleGen M{Out, Scopes, Options, Error};
  if (auto *Top = llvm::dyn_cast<Module>(Root))
    M.FutureAnnotations = llvm::any_of(Top->body, [](const Stmt *S) {
      auto *From = llvm::dyn_cast<ImportFrom>(S);
      return From && From->module == "__future__" &&
             llvm::any_of(From->names,
                          [](Alias *A) { return A->name == "annotations"; });
    });
  FunctionGen(M, Scopes.module(), nullptr).module(Root);
  return !M.Failed;
}
