//===- Evaluate.cpp - Code that is compiled while a script runs -----------===//
//
// The machine knows no compiler: it calls the one that the host supplies.
//
//===----------------------------------------------------------------------===//

#include "monty/VM/VM.h"
#include "llvm/ADT/StringSet.h"

using namespace monty;

VM::PCType VM::compileSource(llvm::StringRef Source, llvm::StringRef Name,
                             llvm::StringRef Mode, uint32_t Dst) {
  if (!CompileHook || (!EvalAllowed && Mode != "library")) {
    RT.raise(TypeId::PermissionError,
             "eval, exec and compile are not available in this sandbox");
    return failed();
  }
  // What a program needs in host memory and in the cage is about this.
  uint64_t Estimate = 4096 + Source.size() * 64;
  if (!RT.H.canAllocate(Estimate)) {
    RT.outOfMemory(Estimate);
    return failed();
  }
  ProgramView Program;
  SourceError Error;
  std::string Copy = Source.str(), CopyName = Name.str(), CopyMode = Mode.str();
  if (RT.poll(Copy.size() / 4 + 100))
    return failed();
  if (CompileHook(CompileContext, Copy, CopyName, CopyMode, Program, Error)) {
    uint32_t First = load(Program);
    if (First == NotLoaded)
      return failed();
    R[Dst] = codeObject(First);
    return At + insn::length(*At);
  }
  Value Shown = RT.makeStr(llvm::StringRef(CopyName)),
        Text = Error.HasText ? RT.makeStr(llvm::StringRef(Error.Text))
                             : Value::none(),
        Message = RT.makeStr(llvm::StringRef(Error.Message));
  if (Shown.isFailure() || Text.isFailure() || Message.isFailure())
    return failed();
  Value Details = RT.makeTuple(
      {Shown, RT.makeInt(Error.Line), RT.makeInt(Error.Column), Text,
       RT.makeInt(Error.EndLine), RT.makeInt(Error.EndColumn)});
  return callPrelude(
      "raise_syntax_error",
      {RT.makeStr(llvm::StringRef(Error.Type)), Message, Details}, Dst);
}

Value VM::codeFacts(CodeObject *Code) {
  const LoadedFunction &L = Functions[Code->Number];
  const ProgramView &P = programOf(L);
  const FunctionView &V = P.function(L.Index);
  llvm::SmallVector<Value, 16> Variables, Free;
  llvm::StringSet<> Seen;
  // A Program made by hand may have any number of them, and of any length.
  auto Push = [&](llvm::SmallVectorImpl<Value> &To, llvm::StringRef Name) {
    if (RT.poll(1 + Name.size() / 64))
      return false;
    To.push_back(RT.makeStr(Name));
    return !To.back().isFailure();
  };
  auto Add = [&](ConstantIndex Name) {
    return !Seen.insert(P.text(Name)).second || Push(Variables, P.text(Name));
  };
  if (!llvm::all_of(V.Parameters, Add) ||
      !llvm::all_of(V.Variables,
                    [&](const VariableInfo &Each) { return Add(Each.Name); }) ||
      !llvm::all_of(
          V.FreeVariables,
          [&](ConstantIndex Name) { return Push(Free, P.text(Name)); }) ||
      !RT.hasRoomFor(Variables.size() + Free.size()))
    return Value::failure();
  Value Name = RT.makeStr(P.sourceName());
  if (Name.isFailure())
    return Name;
  return RT.makeTuple({Name, Value::smallInt(V.FirstLine),
                       RT.makeTuple(Variables), RT.makeTuple(Free)});
}

Value VM::tracebackPlace(TracebackObject *T) {
  auto *Code = RT.H.get<CodeObject>(T->Code);
  const LoadedFunction &L = Functions[Code->Number];
  const ProgramView &P = programOf(L);
  CodeRange Range = P.function(L.Index).findRange(T->Word);
  auto [Line, Column] = P.lineAndColumn(Range.Begin);
  auto [EndLine, EndColumn] = P.lineAndColumn(Range.End);
  auto Starts = P.sourceLines();
  llvm::StringRef Text;
  if (Line && Line <= Starts.size())
    Text = P.source().slice(Starts[Line - 1], EndLine < Starts.size()
                                                  ? Starts[EndLine]
                                                  : P.source().size());
  Value Name = RT.makeStr(P.sourceName()), LineText = RT.makeStr(Text);
  if (Name.isFailure() || LineText.isFailure())
    return Value::failure();
  return RT.makeTuple({Name, Value::smallInt(Line), Value::smallInt(EndLine),
                       Value::smallInt(Column), Value::smallInt(EndColumn),
                       Value::ref(Code->Name), LineText});
}

Value VM::frameNamespace(uint32_t Depth, bool Locals) {
  for (Frame *Of = F; Of;
       Of = Of->Caller ? RT.H.get<Frame>(Of->Caller) : nullptr) {
    const LoadedFunction &L = Functions[Of->Number];
    if (L.IsPrelude || Depth--)
      continue;
    auto *Fn = RT.H.get<FunctionObject>(Of->Function);
    auto *Globals = Fn->deref<DictObject>(Fn->Globals);
    if (!Locals)
      return Globals->value();
    const FunctionView &V = programOf(L).function(L.Index);
    if (V.has(funcflag::Module))
      return Globals->value();
    // A class body and exec'd code work on the namespace that they are given.
    if (V.has(funcflag::ClassBody) || V.has(funcflag::Namespace))
      return Of->registers()[0];
    return localsDict(Of);
  }
  return RT.H.get<ModuleObject>(RT.root().MainModule)
      ->deref<DictObject>(RT.H.get<ModuleObject>(RT.root().MainModule)->Dict)
      ->value();
}
