//===- Special.cpp - Built-ins that the interpreter does itself -----------===//
//
// They look up attributes or resume frames, which a native must not. Their rows
// in Natives.def give the signatures; the body there is never run.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"
#include "llvm/ADT/StringMap.h"

using namespace monty;

namespace {
using PCType = VM::PCType;

/// One call of a special built-in. Its value goes into register Dst: whoever
/// wants something else of it calls it through a frame (VM::callNative).
struct SpecialCall {
  VM &M;
  Runtime &RT;
  llvm::ArrayRef<Value> Args;
  uint32_t Dst;

  PCType done(Value V) {
    return M.deliver(V, Dst, ReturnAction::Store, Value(), 0);
  }
  PCType doneUnlessFailed(Value V) {
    return V.isFailure() ? M.failed() : done(V);
  }
  PCType call(Value Callee, const VM::Arguments &Given) {
    return M.call(Callee, Given, Dst);
  }
  PCType prelude(llvm::StringRef Name, llvm::ArrayRef<Value> Given) {
    return M.callPrelude(Name, Given, Dst);
  }
  /// The attribute name that argument 1 is; null: it is none.
  StrObject *attributeName() {
    auto *S = RT.as<StrObject>(Args[1]);
    if (!S) {
      RT.typeError("attribute name must be string, not '" +
                   RT.typeName(Args[1]) + "'");
      return nullptr;
    }
    return RT.intern(S);
  }
};
using SpecialHandler = PCType (*)(SpecialCall &);
} // namespace

static PCType globals(SpecialCall &C) {
  return C.done(C.M.currentGlobals()->value());
}

//===--- Attributes -------------------------------------------------------===//

/// Whether the lookup found nothing, or raised AttributeError, which is then
/// forgotten.
static bool isMissing(Runtime &RT, const AttributeResult &A) {
  if (A.Kind == AttributeResult::Missing)
    return true;
  if (A.Kind != AttributeResult::Failed || RT.LastFailure != Failure::Raised ||
      !RT.isInstance(RT.root().Pending, TypeId::AttributeError))
    return false;
  RT.root().Pending = Value::unbound();
  return true;
}

/// Delivers what a lookup of \p Name found.
static PCType finish(SpecialCall &C, StrObject *Name, AttributeResult &A) {
  if (A.Kind == AttributeResult::Found)
    return C.done(A.Out);
  return C.M.finishAttribute(C.Args[0], Name, A, C.Dst);
}

static PCType getAttribute(SpecialCall &C) {
  StrObject *Name = C.attributeName();
  if (!Name)
    return C.M.failed();
  AttributeResult A;
  C.M.findAttribute(C.Args[0], Name, A, false);
  if (!C.Args[2].isUnbound()) {
    if (A.Kind == AttributeResult::Call)
      return C.prelude("getattr_default", C.Args.take_front(3));
    if (isMissing(C.RT, A))
      return C.done(C.Args[2]);
  }
  return finish(C, Name, A);
}

static PCType hasAttribute(SpecialCall &C) {
  StrObject *Name = C.attributeName();
  if (!Name)
    return C.M.failed();
  AttributeResult A;
  C.M.findAttribute(C.Args[0], Name, A, false);
  if (A.Kind == AttributeResult::Call)
    return C.prelude("hasattr_computed", C.Args.take_front(2));
  if (isMissing(C.RT, A))
    return C.done(Value::boolean(false));
  return A.Kind == AttributeResult::Failed ? C.M.failed()
                                           : C.done(Value::boolean(true));
}

/// NotImplemented where there is no such attribute.
static PCType findAttribute(SpecialCall &C) {
  StrObject *Name = C.attributeName();
  if (!Name)
    return C.M.failed();
  AttributeResult A;
  C.M.findAttribute(C.Args[0], Name, A, false);
  return isMissing(C.RT, A) ? C.done(Value::notImplemented())
                            : finish(C, Name, A);
}

/// object.__getattribute__
static PCType getAttributePlain(SpecialCall &C) {
  StrObject *Name = C.attributeName();
  if (!Name)
    return C.M.failed();
  AttributeResult A;
  C.M.findAttributePlain(C.Args[0], Name, A);
  return finish(C, Name, A);
}

template <bool Delete, bool Plain> static PCType setAttribute(SpecialCall &C) {
  StrObject *Name = C.attributeName();
  if (!Name)
    return C.M.failed();
  Value V = Delete ? Value::unbound() : C.Args[2];
  VM &M = C.M;
  Frame *Before = M.F;
  PCType Next = M.At + insn::length(*M.At);
  PCType PC = Plain ? M.setAttributeDefault(C.Args[0], Name, V, nullptr, C.Dst,
                                            ReturnAction::None)
                    : M.setAttribute(C.Args[0], Name, V, nullptr, C.Dst,
                                     ReturnAction::None);
  // Done, unless a call is under way or it failed: no handler begins at the
  // next instruction, since a call goes on there.
  if (PC == Next && M.F == Before)
    M.R[C.Dst] = Value::none();
  return PC;
}

//===--- Iteration --------------------------------------------------------===//

static PCType next(SpecialCall &C) {
  VM &M = C.M;
  Value Iterator = C.Args[0];
  if (C.Args.size() > 1 && !C.Args[1].isUnbound())
    return C.prelude("next_default", C.Args.take_front(2));
  if (auto *G = C.RT.as<GeneratorObject>(Iterator))
    return M.resumeGenerator(G, Value::none(), C.Dst, ReturnAction::Resume, 0);
  TypeObject *T = C.RT.typeOf(Iterator);
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Method = typeLookup(C.RT, T, NameId::dunder_next);
    if (!Method.isUnbound())
      return C.M.callSpecialMethod(Method, C.Args[0], C.Dst);
    C.RT.typeError("'" + C.RT.typeName(Iterator) +
                   "' object is not an iterator");
    return M.failed();
  }
  Value V = iteratorNext(C.RT, Iterator);
  if (V.isUnbound()) {
    C.RT.raiseWith(TypeId::StopIteration, {});
    return M.failed();
  }
  return V.isFailure() ? M.failed() : C.done(V);
}

static PCType iter(SpecialCall &C) { return C.M.getIter(C.Args[0], C.Dst); }

static PCType send(SpecialCall &C) {
  return C.M.resumeGenerator(C.RT.as<GeneratorObject>(C.Args[0]), C.Args[1],
                             C.Dst, ReturnAction::Resume, 0);
}

static PCType throwInto(SpecialCall &C) {
  return C.M.throwIntoGenerator(C.RT.as<GeneratorObject>(C.Args[0]), C.Args[1],
                                C.Dst, ReturnAction::Resume);
}

/// Lets a generator that waits in a yield from go on with another iterator.
static PCType setDelegate(SpecialCall &C) {
  auto *G = C.RT.as<GeneratorObject>(C.Args[0]);
  if (!G || G->Aux != GeneratorObject::Suspended) {
    C.RT.valueError("generator does not wait");
    return C.M.failed();
  }
  // The yield names the iterator's register.
  Frame *Waiting = G->frame();
  uint64_t I = C.M.Functions[Waiting->Number].Code[Waiting->Word];
  if (insn::op(I) == Opcode::Yield && insn::c(I) != NoRegister)
    Waiting->registers()[insn::c(I)] = C.Args[1];
  G->DelegatedTo = C.Args[1];
  return C.done(Value::none());
}

//===--- The host ---------------------------------------------------------===//

static PCType askHost(SpecialCall &C) {
  return C.M.askHost(HostRequest::Os, C.Args[0], Value::none(),
                     {C.RT.H.get<TupleObject>(C.Args[1])->items(), {}, {}},
                     C.Dst, ReturnAction::Store, Value(), 0);
}

static PCType waitForHost(SpecialCall &C) {
  return C.M.askHost(HostRequest::Futures, C.Args[0], Value::none(),
                     {C.Args[1], {}, {}}, C.Dst, ReturnAction::Store, Value(),
                     0);
}

static PCType library(SpecialCall &C) {
  return C.doneUnlessFailed(
      C.M.libraryModule(C.RT.H.get<StrObject>(C.Args[0])));
}

/// Whether the library's code called the function that asks.
static PCType calledByLibrary(SpecialCall &C) {
  Ref Caller = C.M.F->Caller;
  return C.done(Value::boolean(
      Caller && C.M.Functions[C.RT.H.get<Frame>(Caller)->Number].IsPrelude));
}

//===--- Code and frames --------------------------------------------------===//

template <bool Locals> static PCType frameNamespace(SpecialCall &C) {
  return C.doneUnlessFailed(
      C.M.frameNamespace(uint32_t(C.Args[0].asSmallInt()), Locals));
}

static PCType frameText(SpecialCall &C) {
  auto *T = C.RT.H.get<TracebackObject>(C.Args[0]);
  if (C.RT.poll(1000))
    return C.M.failed();
  std::string Text;
  if (C.M.FrameText)
    Text = C.M.FrameText(nullptr, C.M, T);
  return C.doneUnlessFailed(C.RT.makeStr(llvm::StringRef(Text)));
}

static PCType codeFacts(SpecialCall &C) {
  return C.doneUnlessFailed(C.M.codeFacts(C.RT.H.get<CodeObject>(C.Args[0])));
}

static PCType tracebackPlace(SpecialCall &C) {
  return C.doneUnlessFailed(
      C.M.tracebackPlace(C.RT.H.get<TracebackObject>(C.Args[0])));
}

static PCType compileSource(SpecialCall &C) {
  return C.M.compileSource(C.RT.str(C.Args[0]), C.RT.str(C.Args[1]),
                           C.RT.str(C.Args[2]), C.Dst);
}

static PCType compileLibrary(SpecialCall &C) {
  return C.M.compileSource(C.RT.str(C.Args[0]), "<string>", "library", C.Dst);
}

/// Called like a function without arguments; what is compiled as a namespace,
/// or the body of a class, is given the locals.
static PCType runCode(SpecialCall &C) {
  auto *Code = C.RT.H.get<CodeObject>(C.Args[0]);
  auto *Closure = C.RT.as<TupleObject>(C.Args[3]);
  const LoadedFunction &L = C.M.Functions[Code->Number];
  const FunctionView &View = C.M.programOf(L).function(L.Index);
  // With a script's names in the place of its own it would do things that the
  // script cannot.
  if (L.IsPrelude) {
    C.RT.typeError("code of the library cannot be given to exec() or eval()");
    return C.M.failed();
  }
  // A closure has as many cells as the code has free variables.
  size_t Free = View.FreeVariables.size();
  if (Free != (Closure ? Closure->Length : 0) ||
      (Closure && llvm::any_of(Closure->items(), [&](Value V) {
         return !C.RT.as<CellObject>(V);
       }))) {
    C.RT.typeError("code object requires a closure of exactly length " +
                   llvm::Twine(Free));
    return C.M.failed();
  }
  Value Fn = C.M.makeFunction(Code->Number, C.RT.H.get<DictObject>(C.Args[1]));
  if (Closure)
    C.RT.H.get<FunctionObject>(Fn)->Closure = Closure->ref();
  llvm::SmallVector<Value, 1> Namespace;
  if (View.has(funcflag::Namespace) || View.has(funcflag::ClassBody))
    Namespace.push_back(C.Args[2]);
  return C.call(Fn, {Namespace, {}, {}});
}

//===--- Calls ------------------------------------------------------------===//

static PCType callBound(SpecialCall &C) {
  llvm::SmallVector<Value, 8> All{C.Args[1]};
  auto Rest = C.RT.H.get<TupleObject>(C.Args[2])->items();
  All.append(Rest.begin(), Rest.end());
  return C.M.callSpecialMethod(C.Args[0], All, C.Dst);
}

/// type.__call__
static PCType callType(SpecialCall &C) {
  auto Rest = C.RT.H.get<TupleObject>(C.Args[1])->items();
  llvm::SmallVector<Value, 8> All{C.Args[0]};
  All.append(Rest.begin(), Rest.end());
  llvm::SmallVector<Value, 8> Names, Values;
  uint32_t Index = 0;
  while (auto *E = dictNext(C.RT.H.get<DictObject>(C.Args[2]), Index)) {
    Names.push_back(E->Key);
    Values.push_back(E->Value_);
  }
  return C.call(C.M.preludeFunction("type_call"), {All, Names, Values});
}

/// The handlers by the number of the native; null: an ordinary native.
static const std::vector<SpecialHandler> &handlers() {
  static const std::vector<SpecialHandler> Table = [] {
    const llvm::StringMap<SpecialHandler> Handlers = {
        {"globals", globals},
        {"getattr", getAttribute},
        {"hasattr", hasAttribute},
        {"find", findAttribute},
        {"__getattribute__", getAttributePlain},
        {"setattr", setAttribute<false, false>},
        {"delattr", setAttribute<true, false>},
        {"__setattr__", setAttribute<false, true>},
        {"__delattr__", setAttribute<true, true>},
        {"next", next},
        {"__next__", next},
        {"iter", iter},
        {"send", send},
        {"throw", throwInto},
        {"set_delegate", setDelegate},
        {"ask_host", askHost},
        {"wait_for_host", waitForHost},
        {"library", library},
        {"called_by_library", calledByLibrary},
        {"frame_locals", frameNamespace<true>},
        {"frame_globals", frameNamespace<false>},
        {"frame_text", frameText},
        {"code_facts", codeFacts},
        {"traceback_place", tracebackPlace},
        {"compile_source", compileSource},
        {"compile_library", compileLibrary},
        {"run_code", runCode},
        {"call_bound", callBound},
        {"__call__", callType},
    };
    std::vector<SpecialHandler> Out;
    for (const NativeInfo &Info : nativeTable())
      Out.push_back(Info.Body == specialBody ? Handlers.lookup(Info.Name)
                                             : nullptr);
    return Out;
  }();
  return Table;
}

VM::PCType VM::callSpecial(uint32_t Native, llvm::ArrayRef<Value> Args,
                           uint32_t Dst) {
  // They call one another, natively: `class A: __next__ = next`.
  constexpr unsigned MaxDepth = 200;
  if (SpecialDepth == MaxDepth) {
    RT.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
    return failed();
  }
  if (SpecialHandler Handler = handlers()[Native]) {
    SpecialCall C{*this, RT, Args, Dst};
    ++SpecialDepth;
    PCType Next = Handler(C);
    --SpecialDepth;
    return Next;
  }
  RT.raise(TypeId::SystemError, llvm::Twine("no interpreter function ") +
                                    nativeTable()[Native].Name);
  return failed();
}

Value VM::preludeFunction(llvm::StringRef Name) {
  Value V =
      dictGetName(RT.H.get<DictObject>(RT.root().Prelude), RT.intern(Name));
  return V.isUnbound() ? Value::none() : V;
}
