//===- Trace.cpp - Where the references of each layout lie ----------------===//
//
// One case per entry of Kinds.def. The collector and the snapshot verifier walk
// objects with it.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Heap.h"

using namespace monty;

static void tracePart(InstancePart &P, RootVisitor &V) {
  V.ref(P.Shape);
  V.ref(P.Overflow);
}

/// The instance part that an object with HasInstancePart ends with.
static InstancePart &tailPart(Object *O) {
  return *reinterpret_cast<InstancePart *>(reinterpret_cast<char *>(O) +
                                           size_t(O->Words) * 8 -
                                           sizeof(InstancePart));
}

static void traceGenerator(GeneratorObject *G, RootVisitor &V) {
  V.values(&G->Name, 5);
  if (G->Aux == GeneratorObject::Finished)
    return;
  Frame *F = G->frame();
  V.ref(F->Function);
  V.ref(F->Code);
  V.ref(F->Constants);
  V.ref(F->Generator);
  V.value(F->Extra);
  size_t Registers =
      (size_t(G->Words) * 8 - sizeof(GeneratorObject) - sizeof(Frame)) / 8;
  V.values(F->registers(), Registers);
}

static void traceType(TypeObject *T, RootVisitor &V) {
  for (Ref *R : {&T->Name, &T->Qualname, &T->Bases, &T->Mro, &T->Dict, &T->Base,
                 &T->RootShape, &T->Subclasses, &T->SlotNames})
    V.ref(*R);
}

static void traceFunction(FunctionObject *F, RootVisitor &V) {
  for (Ref *R : {&F->Code, &F->Globals, &F->Closure, &F->Defaults,
                 &F->KwDefaults, &F->Dict})
    V.ref(*R);
  V.values(&F->Name, 7);
}

void monty::traceObject(Object *O, RootVisitor &V) {
  switch (O->Layout) {
  case Kind::Filler:
  case Kind::Buffer:
  case Kind::Bytes:
  case Kind::Int:
  case Kind::Float:
  case Kind::Complex:
  case Kind::RangeIterator:
    break;
  case Kind::Array: {
    auto *A = static_cast<ArrayObject *>(O);
    V.values(A->Items, A->capacity());
    break;
  }
  case Kind::Str: {
    auto *S = static_cast<StrObject *>(O);
    V.ref(S->Index);
    V.ref(S->Storage);
    break;
  }
  case Kind::ByteArray:
    V.ref(static_cast<ByteArrayObject *>(O)->Storage);
    break;
  case Kind::Temporal:
    V.value(static_cast<TemporalObject *>(O)->Attached);
    break;
  case Kind::Tuple: {
    auto *T = static_cast<TupleObject *>(O);
    V.values(T->Items, T->Length);
    break;
  }
  case Kind::List:
    V.ref(static_cast<ListObject *>(O)->Storage);
    break;
  case Kind::Dict: {
    auto *D = static_cast<DictObject *>(O);
    V.ref(D->Entries);
    V.ref(D->Table);
    break;
  }
  case Kind::Set:
    V.ref(static_cast<SetObject *>(O)->Table);
    break;
  case Kind::Range:
    V.values(&static_cast<RangeObject *>(O)->Start, 4);
    break;
  case Kind::Slice:
    V.values(&static_cast<SliceObject *>(O)->Start, 3);
    break;
  case Kind::SequenceIterator:
    V.value(static_cast<SequenceIteratorObject *>(O)->Sequence);
    break;
  case Kind::DictIterator:
    V.value(static_cast<DictIteratorObject *>(O)->Dict);
    break;
  case Kind::DictView:
    V.value(static_cast<DictViewObject *>(O)->Dict);
    break;
  case Kind::SetIterator:
    V.value(static_cast<SetIteratorObject *>(O)->Set);
    break;
  case Kind::CombinedIterator:
    V.values(&static_cast<CombinedIteratorObject *>(O)->Sources, 2);
    break;
  case Kind::MappingProxy:
    V.value(static_cast<MappingProxyObject *>(O)->Mapping);
    break;
  case Kind::Cell:
    V.value(static_cast<CellObject *>(O)->Content);
    break;
  case Kind::Code: {
    auto *C = static_cast<CodeObject *>(O);
    V.ref(C->Constants);
    V.ref(C->Name);
    V.ref(C->Qualname);
    break;
  }
  case Kind::Function:
    traceFunction(static_cast<FunctionObject *>(O), V);
    break;
  case Kind::BoundMethod:
    V.values(&static_cast<BoundMethodObject *>(O)->Self, 2);
    break;
  case Kind::Native:
    V.ref(static_cast<NativeObject *>(O)->Owner);
    V.value(static_cast<NativeObject *>(O)->Self);
    break;
  case Kind::HostFunction:
    V.values(&static_cast<HostFunctionObject *>(O)->Name, 2);
    break;
  case Kind::Property:
    V.values(&static_cast<PropertyObject *>(O)->Get, 5);
    break;
  case Kind::MethodWrapper:
    V.value(static_cast<MethodWrapperObject *>(O)->Function);
    V.ref(static_cast<MethodWrapperObject *>(O)->Dict);
    break;
  case Kind::SlotMember:
    V.value(static_cast<SlotMemberObject *>(O)->Name);
    V.ref(static_cast<SlotMemberObject *>(O)->Owner);
    break;
  case Kind::Getter:
    V.ref(static_cast<GetterObject *>(O)->Owner);
    V.value(static_cast<GetterObject *>(O)->Name);
    break;
  case Kind::Super:
    V.values(&static_cast<SuperObject *>(O)->ThisClass, 3);
    break;
  case Kind::Type:
    traceType(static_cast<TypeObject *>(O), V);
    break;
  case Kind::Shape: {
    auto *S = static_cast<ShapeObject *>(O);
    for (Ref *R : {&S->Parent, &S->Name, &S->Table, &S->Transitions, &S->Owner})
      V.ref(*R);
    break;
  }
  case Kind::Instance: {
    auto *I = static_cast<InstanceObject *>(O);
    tracePart(I->Part, V);
    V.values(I->Slots, I->inlineCapacity());
    break;
  }
  case Kind::Module:
    V.ref(static_cast<ModuleObject *>(O)->Dict);
    break;
  case Kind::Exception:
    V.values(&static_cast<ExceptionObject *>(O)->Args, 4);
    break;
  case Kind::Traceback:
    V.value(static_cast<TracebackObject *>(O)->Next);
    V.ref(static_cast<TracebackObject *>(O)->Code);
    V.ref(static_cast<TracebackObject *>(O)->Globals);
    V.value(static_cast<TracebackObject *>(O)->Locals);
    break;
  case Kind::Frame: {
    auto *F = static_cast<FrameObject *>(O);
    V.ref(F->Code);
    V.ref(F->Globals);
    V.value(F->Locals);
    break;
  }
  case Kind::Generator:
    traceGenerator(static_cast<GeneratorObject *>(O), V);
    break;
  case Kind::HostHandle:
    V.values(&static_cast<HostHandleObject *>(O)->Handle, 2);
    break;
  }
  if (O->Flags & Object::HasInstancePart)
    tracePart(tailPart(O), V);
}
