//===- Special.cpp - Built-ins that the interpreter does itself -----------===//
//
// They look up attributes or resume frames, which a native must not. Their rows
// in Natives.def give the signatures; the body there is never run.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"
#include "llvm/ADT/StringSwitch.h"

using namespace monty;

static StrObject *attributeName(VM &M, Value V) {
  auto *S = M.RT.as<StrObject>(V);
  if (!S) {
    M.RT.typeError("attribute name must be string, not '" + M.RT.typeName(V) +
                   "'");
    return nullptr;
  }
  return M.RT.intern(S);
}

VM::PCType VM::callSpecial(const NativeInfo &Info, llvm::ArrayRef<Value> Args,
                           uint32_t Dst, ReturnAction Action, Value Extra,
                           uint8_t Stage) {
  llvm::StringRef Name = Info.Name;
  auto Done = [&](Value V) { return deliver(V, Dst, Action, Extra, Stage); };
  if (Name == "globals")
    return Done(currentGlobals()->value());
  if (Name == "getattr" || Name == "__getattribute__" || Name == "find") {
    StrObject *Attribute = attributeName(*this, Args[1]);
    if (!Attribute)
      return failed();
    AttributeResult A;
    if (Name == "__getattribute__")
      findAttributePlain(Args[0], Attribute, A);
    else
      findAttribute(Args[0], Attribute, A, false);
    bool HasDefault =
        Name == "find" || (Name == "getattr" && !Args[2].isUnbound());
    if (A.Kind == AttributeResult::Missing && HasDefault)
      return Done(Name == "find" ? Value::notImplemented() : Args[2]);
    if (A.Kind == AttributeResult::Failed && HasDefault &&
        RT.LastFailure == Failure::Raised &&
        RT.isInstance(RT.root().Pending, TypeId::AttributeError)) {
      RT.root().Pending = Value::unbound();
      return Done(Name == "find" ? Value::notImplemented() : Args[2]);
    }
    if (A.Kind == AttributeResult::Call && Name == "getattr" && HasDefault)
      return callPrelude("getattr_default", {Args[0], Args[1], Args[2]}, Dst,
                         Action, Extra, Stage);
    if (A.Kind == AttributeResult::Found)
      return Done(A.Out);
    if (A.Kind == AttributeResult::Call) {
      Value Hook = A.HookOnAttributeError
                       ? RT.makeTuple({Args[0], Attribute->value()})
                       : Extra;
      return call(A.Out, {llvm::ArrayRef(A.Args, A.Count), {}, {}}, Dst,
                  A.HookOnAttributeError ? ReturnAction::GetattrHook : Action,
                  Hook, Stage);
    }
    return finishAttribute(Args[0], Attribute, A, Dst);
  }
  if (Name == "setattr" || Name == "delattr" || Name == "__setattr__" ||
      Name == "__delattr__") {
    StrObject *Attribute = attributeName(*this, Args[1]);
    if (!Attribute)
      return failed();
    bool Delete = Name.contains("del");
    Value V = Delete ? Value::unbound() : Args[2];
    if (Action == ReturnAction::Store)
      R[Dst] = Value::none();
    return Name.starts_with("_")
               ? setAttributeDefault(Args[0], Attribute, V, nullptr,
                                     At + insn::length(*At))
               : setAttribute(Args[0], Attribute, V, nullptr);
  }
  if (Name == "next" || Name == "__next__") {
    if (auto *G = RT.as<GeneratorObject>(Args[0]))
      return resumeGenerator(
          G, Value::none(), Dst,
          Action == ReturnAction::Store ? ReturnAction::Resume : Action, Stage);
    TypeObject *T = RT.typeOf(Args[0]);
    if (T->TypeFlags & TypeObject::IsHeap) {
      Value Method = typeLookup(RT, T, NameId::dunder_next);
      if (!Method.isUnbound())
        return call(Method, {Args[0], {}, {}}, Dst, Action, Extra, Stage);
      RT.typeError("'" + RT.typeName(Args[0]) + "' object is not an iterator");
      return failed();
    }
    Value V = iteratorNext(RT, Args[0]);
    if (V.isUnbound()) {
      RT.raiseWith(TypeId::StopIteration, {});
      return failed();
    }
    return V.isFailure() ? failed() : Done(V);
  }
  if (Name == "iter")
    return getIter(Args[0], Dst);
  if (Name == "send") {
    auto *G = RT.as<GeneratorObject>(Args[0]);
    return resumeGenerator(G, Args[1], Dst, ReturnAction::Resume, Stage);
  }
  if (Name == "throw")
    return throwIntoGenerator(RT.as<GeneratorObject>(Args[0]), Args[1], Dst,
                              ReturnAction::Resume);
  if (Name == "ask_host")
    return askHost(HostRequest::Os, Args[0], Value::none(),
                   {RT.H.get<TupleObject>(Args[1])->items(), {}, {}}, Dst,
                   Action, Extra, Stage);
  if (Name == "set_delegate") {
    // The generator waits in a yield that names the iterator's register.
    auto *G = RT.as<GeneratorObject>(Args[0]);
    if (!G || G->Aux != GeneratorObject::Suspended) {
      RT.valueError("generator does not wait");
      return failed();
    }
    Frame *Waiting = G->frame();
    uint64_t I = Functions[Waiting->Number].Code[Waiting->Word];
    if (insn::op(I) == Opcode::Yield && insn::c(I) != NoRegister)
      Waiting->registers()[insn::c(I)] = Args[1];
    G->DelegatedTo = Args[1];
    return Done(Value::none());
  }
  if (Name == "frame_locals" || Name == "frame_globals")
    return Done(frameNamespace(uint32_t(Args[0].asSmallInt()),
                               Name == "frame_locals"));
  if (Name == "frame_text") {
    auto *T = RT.H.get<TracebackObject>(Args[0]);
    if (RT.poll(1000))
      return failed();
    return Done(FrameText ? RT.makeStr(llvm::StringRef(
                                FrameText(nullptr, *this, T)))
                          : RT.makeStr(llvm::StringRef()));
  }
  if (Name == "code_facts")
    return Done(codeFacts(RT.H.get<CodeObject>(Args[0])));
  if (Name == "traceback_place")
    return Done(tracebackPlace(RT.H.get<TracebackObject>(Args[0])));
  if (Name == "compile_source")
    return compileSource(RT.str(Args[0]), RT.str(Args[1]), RT.str(Args[2]),
                         Dst);
  if (Name == "compile_library")
    return compileSource(RT.str(Args[0]), "<string>", "library", Dst);
  if (Name == "run_code") {
    // Called like a function without arguments, or like the body of a class
    // when the locals are not the globals.
    auto *C = RT.as<CodeObject>(Args[0]);
    auto *Globals = RT.as<DictObject>(Args[1]);
    if (!C || !Globals) {
      RT.typeError("exec() arg 1 must be a string, bytes or code object");
      return failed();
    }
    Value Fn = makeFunction(C->Number, Globals);
    llvm::SmallVector<Value, 1> Namespace;
    if (C->ParameterCount)
      Namespace.push_back(Args[2]);
    return call(Fn, {Namespace, {}, {}}, Dst, Action, Extra, Stage);
  }
  if (Name == "library")
    return Done(libraryModule(RT.H.get<StrObject>(Args[0])));
  if (Name == "wait_for_host")
    return askHost(HostRequest::Futures, Args[0], Value::none(),
                   {Args[1], {}, {}}, Dst, Action, Extra, Stage);
  if (Name == "call_bound") {
    llvm::SmallVector<Value, 8> All{Args[1]};
    auto Rest = RT.H.get<TupleObject>(Args[2])->items();
    All.append(Rest.begin(), Rest.end());
    return call(Args[0], {All, {}, {}}, Dst, Action, Extra, Stage);
  }
  if (Name == "__call__") {
    auto Rest = RT.H.get<TupleObject>(Args[1])->items();
    llvm::SmallVector<Value, 8> All{Args[0]};
    All.append(Rest.begin(), Rest.end());
    llvm::SmallVector<Value, 8> Names, Values;
    uint32_t Index = 0;
    while (auto *E = dictNext(RT.H.get<DictObject>(Args[2]), Index)) {
      Names.push_back(E->Key);
      Values.push_back(E->Value_);
    }
    return call(preludeFunction("type_call"), {All, Names, Values}, Dst, Action,
                Extra, Stage);
  }
  RT.raise(TypeId::SystemError, "no interpreter function " + Name);
  return failed();
}

Value VM::preludeFunction(llvm::StringRef Name) {
  Value V =
      dictGetName(RT.H.get<DictObject>(RT.root().Prelude), RT.intern(Name));
  return V.isUnbound() ? Value::none() : V;
}
