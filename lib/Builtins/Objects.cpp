//===- Objects.cpp - object, type, functions, properties, exceptions ------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/ADT/StringExtras.h"

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

/// The TypeError of an instance of a class with abstract methods.
static Value isAbstract(Runtime &RT, TypeObject *T, Value Methods) {
  llvm::SmallVector<Value, 8> Items;
  llvm::SmallVector<llvm::StringRef, 8> Names;
  if (!collectItems(RT, Methods, Items))
    return Value::failure();
  for (Value V : Items)
    if (RT.as<StrObject>(V))
      Names.push_back(RT.str(V));
  llvm::sort(Names);
  return RT.typeError(
      "Can't instantiate abstract class " + RT.str(Value::ref(T->Name)) +
      " without an implementation for abstract method" +
      (Names.size() == 1 ? "" : "s") + " '" + llvm::join(Names, "', '") + "'");
}

NATIVE(objectNew) {
  auto *T = RT.as<TypeObject>(Args[0]);
  if (!T)
    return RT.typeError("object.__new__(X): X is not a type object (" +
                        RT.typeName(Args[0]) + ")");
  bool Extra = RT.H.get<TupleObject>(Args[1])->Length ||
               RT.H.get<DictObject>(Args[2])->Length;
  auto *Init = RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_init));
  auto *New = RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_new));
  auto *ObjectNew = RT.as<NativeObject>(
      typeLookup(RT, RT.type(TypeId::Object), NameId::dunder_new));
  auto *ObjectInit = RT.as<NativeObject>(
      typeLookup(RT, RT.type(TypeId::Object), NameId::dunder_init));
  if (Extra && Init == ObjectInit) {
    if (New != ObjectNew)
      return RT.typeError("object.__new__() takes exactly one argument (the "
                          "type to instantiate)");
    return RT.typeError(RT.str(Value::ref(T->Name)) + "() takes no arguments");
  }
  Value Abstract = dictGetName(T->deref<DictObject>(T->Dict),
                               RT.name(NameId::dunder_abstractmethods));
  if (!Abstract.isUnbound() && isTrue(RT, Abstract) == Outcome::True)
    return isAbstract(RT, T, Abstract);
  if (T->InstanceKind != Kind::Instance)
    return RT.typeError("object.__new__(" + RT.str(Value::ref(T->Name)) +
                        ") is not safe, use " + RT.str(Value::ref(T->Name)) +
                        ".__new__()");
  return newInstance(RT, T)->value();
}
NATIVE(objectInit) { return Value::none(); }
NATIVE(objectRepr) {
  TypeObject *T = RT.typeOf(Args[0]);
  if (!(T->TypeFlags & TypeObject::IsHeap))
    return reprValue(RT, Args[0]);
  if (T->InstanceKind != Kind::Instance)
    return reprValue(RT, Args[0]);
  Value Module = dictGetName(T->deref<DictObject>(T->Dict),
                             RT.name(NameId::dunder_module));
  llvm::SmallString<64> Hex;
  uint64_t Id = RT.identity(Args[0]);
  return RT.makeStr(
      "<" +
      (RT.as<StrObject>(Module) ? RT.str(Module) + "." : llvm::Twine(""))
          .str() +
      RT.str(Value::ref(T->Qualname)) + " object at 0x" +
      llvm::Twine::utohexstr(Id).str() + ">");
}
NATIVE(objectStr) {
  TypeObject *T = RT.typeOf(Args[0]);
  if (T->TypeFlags & TypeObject::IsHeap &&
      RT.as<FunctionObject>(typeLookup(RT, T, NameId::dunder_repr)))
    return RT.fallback();
  return RT.as<ExceptionObject>(Args[0]) || RT.as<StrObject>(Args[0])
             ? strValue(RT, Args[0])
             : reprValue(RT, Args[0]);
}
NATIVE(objectFormat) {
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("__format__() argument must be str, not " +
                        (Args[1].isNone() ? "None" : RT.typeName(Args[1])));
  if (!RT.str(Args[1]).empty())
    return RT.typeError("unsupported format string passed to " +
                        RT.typeName(Args[0]) + ".__format__");
  return strValue(RT, Args[0]);
}
NATIVE(objectEq) {
  return Args[0] == Args[1] ? Value::boolean(true) : Value::notImplemented();
}
NATIVE(objectNe) {
  TypeObject *T = RT.typeOf(Args[0]);
  if (T->TypeFlags & TypeObject::IsHeap &&
      RT.as<FunctionObject>(typeLookup(RT, T, NameId::dunder_eq)))
    return RT.fallback();
  return Args[0] == Args[1] ? Value::boolean(false) : Value::notImplemented();
}
NATIVE(objectHash) {
  uint64_t I = RT.identity(Args[0]);
  return RT.makeInt(int64_t(I >> 4));
}
NATIVE(objectInitSubclass) {
  if (RT.H.get<DictObject>(Args[1])->Length)
    return RT.typeError(
        RT.str(Value::ref(RT.H.get<TypeObject>(Args[0])->Name)) +
        ".__init_subclass__() takes no keyword arguments");
  return Value::none();
}
NATIVE(objectClass) { return RT.typeOf(Args[0])->value(); }
NATIVE(objectDict) {
  DictObject *D =
      Args[0].isRef() ? instanceDict(RT, RT.H.get<Object>(Args[0])) : nullptr;
  if (!D)
    return RT.raise(TypeId::AttributeError,
                    "'" + RT.typeName(Args[0]) +
                        "' object has no attribute '__dict__'");
  return D->value();
}
NATIVE(objectSetDict) {
  auto *D = RT.as<DictObject>(Args[1]);
  if (!D || !Args[0].isRef() || !instanceDict(RT, RT.H.get<Object>(Args[0])))
    return RT.typeError("__dict__ must be set to a dictionary, not a '" +
                        RT.typeName(Args[1]) + "'");
  setInstanceDict(RT, RT.H.get<Object>(Args[0]), D);
  return Value::none();
}

//===--- type -------------------------------------------------------------===//

static TypeObject *self(Runtime &RT, Value V) {
  return RT.H.get<TypeObject>(V);
}
NATIVE(typeNew) { return RT.fallback(); }
/// What stands behind the module in the name of a built-in type.
static Value nameWithoutModule(Runtime &RT, TypeObject *T, Ref Name) {
  llvm::StringRef Text = RT.str(Value::ref(Name));
  size_t Dot = T->BuiltinId ? Text.rfind('.') : llvm::StringRef::npos;
  return Dot == llvm::StringRef::npos
             ? Value::ref(Name)
             : RT.intern(Text.drop_front(Dot + 1))->value();
}
NATIVE(typeName_) {
  TypeObject *T = self(RT, Args[0]);
  return nameWithoutModule(RT, T, T->Name);
}
/// What a class cannot be without.
static Value cannotDelete(Runtime &RT, Value Class, llvm::StringRef Name) {
  return RT.typeError("cannot delete '" + Name +
                      "' attribute of immutable type '" +
                      RT.str(Value::ref(self(RT, Class)->Name)) + "'");
}
NATIVE(typeSetName) {
  if (Args[1].isUnbound())
    return cannotDelete(RT, Args[0], "__name__");
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("can only assign string to type.__name__");
  self(RT, Args[0])->Name = Args[1].asRef();
  return Value::none();
}
NATIVE(typeQualname) {
  TypeObject *T = self(RT, Args[0]);
  return nameWithoutModule(RT, T, T->Qualname);
}
NATIVE(typeSetQualname) {
  TypeObject *T = self(RT, Args[0]);
  if (Args[1].isUnbound())
    return cannotDelete(RT, Args[0], "__qualname__");
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("can only assign string to " +
                        RT.str(Value::ref(T->Name)) + ".__qualname__, not '" +
                        RT.typeName(Args[1]) + "'");
  T->Qualname = Args[1].asRef();
  return Value::none();
}

/// Attributes of a class that lie in its own dictionary only.
static Value ownEntry(Runtime &RT, Value Class, NameId Name) {
  TypeObject *T = self(RT, Class);
  return dictGetName(T->deref<DictObject>(T->Dict), RT.name(Name));
}
static Value setOwnEntry(Runtime &RT, Value Class, NameId Name, Value V) {
  if (V.isUnbound())
    return cannotDelete(RT, Class, RT.name(Name)->str());
  if (!setTypeAttribute(RT, self(RT, Class), RT.name(Name), V))
    return Value::failure();
  return Value::none();
}
NATIVE(typeModule) {
  Value V = ownEntry(RT, Args[0], NameId::dunder_module);
  if (!V.isUnbound())
    return V;
  TypeObject *T = self(RT, Args[0]);
  llvm::StringRef Name = RT.str(Value::ref(T->Name));
  size_t Dot = T->BuiltinId ? Name.rfind('.') : llvm::StringRef::npos;
  return Dot == llvm::StringRef::npos
             ? RT.name(NameId::builtins_)->value()
             : RT.intern(Name.take_front(Dot))->value();
}
NATIVE(typeSetModule) {
  return setOwnEntry(RT, Args[0], NameId::dunder_module, Args[1]);
}
NATIVE(typeDoc) {
  Value V = ownEntry(RT, Args[0], NameId::dunder_doc);
  return V.isUnbound() ? Value::none() : V;
}
NATIVE(typeSetDoc) {
  return setOwnEntry(RT, Args[0], NameId::dunder_doc, Args[1]);
}
NATIVE(typeAbstract) {
  Value V = ownEntry(RT, Args[0], NameId::dunder_abstractmethods);
  if (!V.isUnbound())
    return V;
  return RT.raise(TypeId::AttributeError,
                  "type object '" +
                      RT.str(Value::ref(self(RT, Args[0])->Name)) +
                      "' has no attribute "
                      "'__abstractmethods__'");
}
NATIVE(typeSetAbstract) {
  if (Args[1].isUnbound())
    return setTypeAttribute(RT, self(RT, Args[0]),
                            RT.name(NameId::dunder_abstractmethods), Args[1])
               ? Value::none()
               : RT.raise(TypeId::AttributeError, "__abstractmethods__");
  return setOwnEntry(RT, Args[0], NameId::dunder_abstractmethods, Args[1]);
}
NATIVE(typeBases) { return Value::ref(self(RT, Args[0])->Bases); }
NATIVE(typeBase) {
  TypeObject *T = self(RT, Args[0]);
  return T->Base ? Value::ref(T->Base) : Value::none();
}
NATIVE(typeMro) { return Value::ref(self(RT, Args[0])->Mro); }
NATIVE(typeMroList) {
  return RT.makeList(RT.H.get<TupleObject>(self(RT, Args[0])->Mro)->items());
}
NATIVE(typeSubclasses) {
  TypeObject *T = self(RT, Args[0]);
  return T->Subclasses
             ? RT.makeList(T->deref<ListObject>(T->Subclasses)->span())
             : RT.makeList({});
}
NATIVE(typeDict) {
  auto *P = RT.H.allocate<MappingProxyObject>(RT.typeRef(TypeId::MappingProxy));
  P->Mapping = Value::ref(self(RT, Args[0])->Dict);
  return P->value();
}

//===--- Functions and methods --------------------------------------------===//

static FunctionObject *fn(Runtime &RT, Value V) {
  return RT.H.get<FunctionObject>(V);
}
#define FUNCTION_FIELD(Getter, Setter, Field)                                  \
  NATIVE(Getter) { return fn(RT, Args[0])->Field; }                            \
  NATIVE(Setter) {                                                             \
    fn(RT, Args[0])->Field = Args[1].isUnbound() ? Value::none() : Args[1];    \
    return Value::none();                                                      \
  }
#define FUNCTION_NAME(Getter, Setter, Field, Attribute)                        \
  NATIVE(Getter) { return fn(RT, Args[0])->Field; }                            \
  NATIVE(Setter) {                                                             \
    if (!RT.as<StrObject>(Args[1]))                                            \
      return RT.typeError(Attribute " must be set to a string object");        \
    fn(RT, Args[0])->Field = Args[1];                                          \
    return Value::none();                                                      \
  }
FUNCTION_NAME(functionName, functionSetName, Name, "__name__")
FUNCTION_NAME(functionQualname, functionSetQualname, Qualname, "__qualname__")
FUNCTION_FIELD(functionDoc, functionSetDoc, Doc)
FUNCTION_FIELD(functionModule, functionSetModule, Module)
static Value orNone(Ref R) { return R ? Value::ref(R) : Value::none(); }
NATIVE(functionDefaults) { return orNone(fn(RT, Args[0])->Defaults); }
NATIVE(functionKwDefaults) { return orNone(fn(RT, Args[0])->KwDefaults); }
NATIVE(functionSetDefaults) {
  if (!Args[1].isNone() && !Args[1].isUnbound() && !RT.as<TupleObject>(Args[1]))
    return RT.typeError("__defaults__ must be set to a tuple object");
  fn(RT, Args[0])->Defaults = Args[1].isRef() ? Args[1].asRef() : 0;
  return Value::none();
}
NATIVE(functionSetKwDefaults) {
  if (!Args[1].isNone() && !Args[1].isUnbound() && !RT.as<DictObject>(Args[1]))
    return RT.typeError("__kwdefaults__ must be set to a dict object");
  fn(RT, Args[0])->KwDefaults = Args[1].isRef() ? Args[1].asRef() : 0;
  return Value::none();
}
NATIVE(functionClosure) { return orNone(fn(RT, Args[0])->Closure); }
NATIVE(functionCode) { return Value::ref(fn(RT, Args[0])->Code); }
NATIVE(functionTypeParams) {
  Value V = fn(RT, Args[0])->TypeParams;
  return V.isUnbound() ? Value::ref(RT.root().EmptyTuple) : V;
}
NATIVE(functionSetTypeParams) {
  if (!RT.as<TupleObject>(Args[1]))
    return RT.typeError("__type_params__ must be set to a tuple");
  fn(RT, Args[0])->TypeParams = Args[1];
  return Value::none();
}
NATIVE(functionGet) {
  if (Args[1].isNone())
    return Args[0];
  auto *B = RT.H.allocate<BoundMethodObject>(RT.typeRef(TypeId::Method));
  B->Self = Args[1];
  B->Function = Args[0];
  return B->value();
}
NATIVE(cellContents) {
  Value V = RT.H.get<CellObject>(Args[0])->Content;
  return V.isUnbound() ? RT.valueError("cell is empty") : V;
}
NATIVE(cellSetContents) {
  RT.H.get<CellObject>(Args[0])->Content = Args[1];
  return Value::none();
}
static CodeObject *code(Runtime &RT, Value V) {
  return RT.H.get<CodeObject>(V);
}
NATIVE(codeName) { return Value::ref(code(RT, Args[0])->Name); }
NATIVE(codeQualname) { return Value::ref(code(RT, Args[0])->Qualname); }
NATIVE(codeArgCount) { return RT.makeInt(code(RT, Args[0])->Positional); }
NATIVE(codePositionalOnly) {
  return RT.makeInt(code(RT, Args[0])->PositionalOnly);
}
NATIVE(codeKeywordOnly) { return RT.makeInt(code(RT, Args[0])->KeywordOnly); }
// The namespace of the prelude holds internals that no guest may reach.
NATIVE(functionGlobals) {
  Ref Globals = fn(RT, Args[0])->Globals;
  return Value::ref(Globals == RT.root().Prelude ? RT.root().Builtins
                                                 : Globals);
}
NATIVE(functionDict) {
  FunctionObject *F = fn(RT, Args[0]);
  if (!F->Dict)
    F->Dict = RT.newDict()->ref();
  return Value::ref(F->Dict);
}
NATIVE(methodSelf) { return RT.H.get<BoundMethodObject>(Args[0])->Self; }
NATIVE(methodFunction) {
  return RT.H.get<BoundMethodObject>(Args[0])->Function;
}
NATIVE(nativeName) {
  return RT.makeStr(llvm::StringRef(
      nativeTable()[RT.H.get<NativeObject>(Args[0])->Number].Name));
}
NATIVE(nativeDoc) { return Value::none(); }
NATIVE(nativeQualname) {
  const NativeInfo &Info =
      nativeTable()[RT.H.get<NativeObject>(Args[0])->Number];
  if (Info.Kind == NativeKind::Function)
    return RT.makeStr(llvm::StringRef(Info.Name));
  return RT.makeStr(RT.str(Value::ref(RT.type(Info.Owner)->Name)) + "." +
                    Info.Name);
}
NATIVE(nativeModule) {
  const NativeInfo &Info =
      nativeTable()[RT.H.get<NativeObject>(Args[0])->Number];
  return Info.Kind == NativeKind::Function
             ? RT.makeStr(llvm::StringRef(Info.Module))
             : Value::none();
}
NATIVE(nativeOwner) {
  Ref Owner = RT.H.get<NativeObject>(Args[0])->Owner;
  return Owner ? Value::ref(Owner) : Value::none();
}
NATIVE(nativeSelf) {
  Value V = RT.H.get<NativeObject>(Args[0])->Self;
  return V.isUnbound() ? Value::none() : V;
}
NATIVE(proxyNew) {
  if (RT.as<ListObject>(Args[1]) || RT.as<TupleObject>(Args[1]) ||
      typeLookup(RT, RT.typeOf(Args[1]), NameId::dunder_getitem).isUnbound())
    return RT.typeError("mappingproxy() argument must be a mapping, not " +
                        RT.typeName(Args[1]));
  auto *P = RT.H.allocate<MappingProxyObject>(RT.typeRef(TypeId::MappingProxy));
  P->Mapping = Args[1];
  return P->value();
}
NATIVE(montyProxied) {
  auto *P = RT.as<MappingProxyObject>(Args[0]);
  return P ? P->Mapping : Args[0];
}
NATIVE(moduleDict) { return Value::ref(RT.H.get<ModuleObject>(Args[0])->Dict); }

//===--- Descriptors ------------------------------------------------------===//

static Value makeProperty(Runtime &RT, Value Class, Value Get, Value Set,
                          Value Delete, Value Doc) {
  auto *T = RT.H.get<TypeObject>(Class);
  PropertyObject *P;
  if (T->TypeFlags & TypeObject::IsHeap)
    P = static_cast<PropertyObject *>(newSubclassInstance(
        RT, T, sizeof(PropertyObject) - sizeof(InstancePart)));
  else
    P = RT.H.allocate<PropertyObject>(T->ref());
  P->Get = Get;
  P->Set = Set;
  P->Delete = Delete;
  P->Doc = Doc;
  auto *F = RT.as<FunctionObject>(Get);
  P->Name = F ? F->Name : Value::none();
  if (F && Doc.isNone())
    P->Doc = F->Doc;
  return P->value();
}
NATIVE(propertyNew) {
  if (RT.H.get<TypeObject>(Args[0])->TypeFlags & TypeObject::IsHeap)
    return makeProperty(RT, Args[0], Value::none(), Value::none(),
                        Value::none(), Value::none());
  return makeProperty(RT, Args[0], Args[1], Args[2], Args[3], Args[4]);
}
NATIVE(propertyInit) {
  auto *P = RT.H.get<PropertyObject>(Args[0]);
  P->Get = Args[1];
  P->Set = Args[2];
  P->Delete = Args[3];
  P->Doc = Args[4];
  auto *F = RT.as<FunctionObject>(P->Get);
  P->Name = F ? F->Name : Value::none();
  return Value::none();
}
static Value withAccessor(Runtime &RT, Value Self, int Which, Value Function) {
  PropertyObject P = *RT.H.get<PropertyObject>(Self);
  return makeProperty(
      RT, RT.typeOf(Self)->value(), Which == 0 ? Function : P.Get,
      Which == 1 ? Function : P.Set, Which == 2 ? Function : P.Delete, P.Doc);
}
NATIVE(propertyGetter) { return withAccessor(RT, Args[0], 0, Args[1]); }
NATIVE(propertySetter) { return withAccessor(RT, Args[0], 1, Args[1]); }
NATIVE(propertyDeleter) { return withAccessor(RT, Args[0], 2, Args[1]); }
static Value orAbsent(Value V) { return V.isUnbound() ? Value::none() : V; }
NATIVE(propertyFdel) {
  return orAbsent(RT.H.get<PropertyObject>(Args[0])->Delete);
}
NATIVE(propertyDoc) {
  auto *P = RT.H.get<PropertyObject>(Args[0]);
  if (P->Doc.isNone() || P->Doc.isUnbound())
    if (auto *F = RT.as<FunctionObject>(P->Get))
      return F->Doc;
  return orAbsent(P->Doc);
}
NATIVE(propertySetDoc) {
  RT.H.get<PropertyObject>(Args[0])->Doc = Args[1];
  return Value::none();
}
NATIVE(propertyName) {
  auto *P = RT.H.get<PropertyObject>(Args[0]);
  if (RT.as<StrObject>(P->Name))
    return P->Name;
  auto *F = RT.as<FunctionObject>(P->Get);
  return F ? F->Name
           : RT.raise(TypeId::AttributeError,
                      "'property' object has no attribute '__name__'");
}
NATIVE(propertyFget) { return RT.H.get<PropertyObject>(Args[0])->Get; }
NATIVE(propertyFset) { return RT.H.get<PropertyObject>(Args[0])->Set; }
static Value makeWrapper(Runtime &RT, Value Class, Value Function,
                         uint16_t Which) {
  auto *T = RT.H.get<TypeObject>(Class);
  auto *W =
      T->TypeFlags & TypeObject::IsHeap
          ? static_cast<MethodWrapperObject *>(newSubclassInstance(
                RT, T, sizeof(MethodWrapperObject) - sizeof(InstancePart)))
          : RT.H.allocate<MethodWrapperObject>(T->ref());
  W->Aux = Which;
  W->Function = Function;
  W->Dict = W->Reserved = 0;
  return W->value();
}
NATIVE(staticMethodNew) { return makeWrapper(RT, Args[0], Args[1], 0); }
NATIVE(classMethodNew) { return makeWrapper(RT, Args[0], Args[1], 1); }
NATIVE(wrapperFunction) {
  Value Function = RT.H.get<MethodWrapperObject>(Args[0])->Function;
  // The class methods of built-in types are of CPython's other kind.
  if (auto *N = RT.as<NativeObject>(Function);
      N && N->Type == RT.typeRef(TypeId::ClassMethodDescriptor))
    return RT.raise(TypeId::AttributeError,
                    "'classmethod_descriptor' object has no attribute "
                    "'__func__'");
  return Function;
}
NATIVE(generatorCode) {
  // What is finished has no frame any more.
  auto *G = RT.H.get<GeneratorObject>(Args[0]);
  return G->Aux == GeneratorObject::Finished ? Value::none()
                                             : Value::ref(G->frame()->Code);
}
NATIVE(superNew) {
  auto *This = RT.as<TypeObject>(Args[1]);
  if (!This)
    return RT.typeError("super() argument 1 must be a type, not " +
                        RT.typeName(Args[1]));
  auto *S = RT.H.allocate<SuperObject>(RT.typeRef(TypeId::Super));
  S->ThisClass = Args[1];
  S->Self = Args[2];
  S->SelfClass = Value::none();
  if (Args[2].isNone())
    return S->value();
  auto *AsType = RT.as<TypeObject>(Args[2]);
  if (AsType && RT.isSubtype(AsType, This))
    S->SelfClass = Args[2];
  else if (RT.isSubtype(RT.typeOf(Args[2]), This))
    S->SelfClass = RT.typeOf(Args[2])->value();
  else
    return RT.typeError(
        AsType ? "super(type, obj): obj (type " +
                     RT.str(Value::ref(AsType->Name)) +
                     ") is not a subtype of type (" +
                     RT.str(Value::ref(This->Name)) + ")."
               : "super(type, obj): obj (instance of " + RT.typeName(Args[2]) +
                     ") is not an instance or subtype of type (" +
                     RT.str(Value::ref(This->Name)) + ").");
  return S->value();
}

//===--- Exceptions -------------------------------------------------------===//

static ExceptionObject *exc(Runtime &RT, Value V) {
  return RT.H.get<ExceptionObject>(V);
}
NATIVE(exceptionNew) {
  auto *E = static_cast<ExceptionObject *>(
      newSubclassInstance(RT, RT.H.get<TypeObject>(Args[0]),
                          sizeof(ExceptionObject) - sizeof(InstancePart)));
  E->Args = Args[1];
  E->Cause = E->Context = E->Traceback = Value::none();
  auto Given = RT.H.get<TupleObject>(Args[1])->items();
  auto Set = [&](NameId Name, Value V) {
    setInstanceAttribute(RT, E, RT.name(Name), V);
  };
  if (RT.isInstance(E->value(), TypeId::StopIteration))
    Set(NameId::value, Given.empty() ? Value::none() : Given[0]);
  if (RT.isInstance(E->value(), TypeId::SystemExit))
    Set(NameId::code, Given.empty()       ? Value::none()
                      : Given.size() == 1 ? Given[0]
                                          : Args[1]);
  if (RT.isInstance(E->value(), TypeId::OSError) && Given.size() >= 2) {
    Set(NameId::errno_, Given[0]);
    Set(NameId::strerror, Given[1]);
  }
  auto *Keywords = RT.H.get<DictObject>(Args[2]);
  uint32_t Index = 0;
  bool TakesName = RT.isInstance(E->value(), TypeId::NameError) ||
                   RT.isInstance(E->value(), TypeId::AttributeError) ||
                   RT.isInstance(E->value(), TypeId::ImportError);
  while (auto *K = dictNext(Keywords, Index))
    if (TakesName)
      setInstanceAttribute(RT, E, RT.intern(RT.H.get<StrObject>(K->Key)),
                           K->Value_);
  return E->value();
}
NATIVE(exceptionInit) {
  exc(RT, Args[0])->Args = Args[1];
  TypeObject *T = RT.typeOf(Args[0]);
  if (RT.H.get<DictObject>(Args[2])->Length &&
      !(T->TypeFlags & TypeObject::IsHeap) &&
      !RT.isInstance(Args[0], TypeId::NameError) &&
      !RT.isInstance(Args[0], TypeId::AttributeError) &&
      !RT.isInstance(Args[0], TypeId::ImportError))
    return RT.typeError(RT.typeName(Args[0]) + "() takes no keyword arguments");
  return Value::none();
}
NATIVE(exceptionWithTraceback) {
  return exceptionSetTraceback(RT, Args).isFailure() ? Value::failure()
                                                     : Args[0];
}
NATIVE(exceptionAddNote) {
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("add_note() argument must be str, not " +
                        RT.typeName(Args[1]));
  Value Notes =
      getInstanceAttribute(RT, exc(RT, Args[0]), RT.name(NameId::dunder_notes));
  if (Notes.isUnbound()) {
    Notes = RT.makeList({});
    setInstanceAttribute(RT, exc(RT, Args[0]), RT.name(NameId::dunder_notes),
                         Notes);
  }
  auto *List = RT.as<ListObject>(Notes);
  if (!List)
    return RT.typeError("Cannot add note: __notes__ is not a list");
  return listAppend(RT, List, Args[1]) ? Value::none() : Value::failure();
}
NATIVE(exceptionArgs) { return exc(RT, Args[0])->Args; }
NATIVE(exceptionSetArgs) {
  if (Args[1].isUnbound())
    return RT.typeError("args may not be deleted");
  if (!RT.as<TupleObject>(Args[1]))
    return RT.typeError("args must be a tuple");
  exc(RT, Args[0])->Args = Args[1];
  return Value::none();
}
#define EXCEPTION_FIELD(Getter, Setter, Field, Attribute, Kind, Suppress,      \
                        Text)                                                  \
  NATIVE(Getter) { return exc(RT, Args[0])->Field; }                           \
  NATIVE(Setter) {                                                             \
    if (Args[1].isUnbound())                                                   \
      return RT.typeError(Attribute " may not be deleted");                    \
    if (!Args[1].isNone() && !RT.as<Kind>(Args[1]))                            \
      return RT.typeError(Text);                                               \
    exc(RT, Args[0])->Field = Args[1];                                         \
    exc(RT, Args[0])->Flags |= Suppress;                                       \
    return Value::none();                                                      \
  }
EXCEPTION_FIELD(exceptionCause, exceptionSetCause, Cause, "__cause__",
                ExceptionObject, ExceptionObject::SuppressContext,
                "exception cause must be None or derive from BaseException")
EXCEPTION_FIELD(exceptionContext, exceptionSetContext, Context, "__context__",
                ExceptionObject, 0,
                "exception context must be None or derive from BaseException")
EXCEPTION_FIELD(exceptionTraceback, exceptionSetTraceback, Traceback,
                "__traceback__", TracebackObject, 0,
                "__traceback__ must be a traceback or None")
NATIVE(exceptionSuppress) {
  return Value::boolean(exc(RT, Args[0])->Flags &
                        ExceptionObject::SuppressContext);
}
NATIVE(exceptionSetSuppress) {
  if (Args[1].isUnbound())
    return RT.typeError("can't delete numeric/char attribute");
  if (!Args[1].isBool())
    return RT.typeError("attribute value type must be bool");
  auto *E = exc(RT, Args[0]);
  E->Flags = uint8_t((E->Flags & ~ExceptionObject::SuppressContext) |
                     (Args[1].isTrue() ? ExceptionObject::SuppressContext : 0));
  return Value::none();
}
