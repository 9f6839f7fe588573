//===- Attributes.cpp - Attribute access ----------------------------------===//
//
// CPython's object.__getattribute__ and type.__getattribute__ as one lookup
// that names what to do (AttributeResult), so that guest getters run in frames.
//
//===----------------------------------------------------------------------===//

#include "Attributes.h"
#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"

using namespace monty;

Descriptor monty::classify(Runtime &RT, Value V) {
  if (!V.isRef())
    return Descriptor::None;
  auto *O = RT.H.get<Object>(V);
  switch (O->Layout) {
  case Kind::Function:
    return Descriptor::Function;
  case Kind::Native:
    return static_cast<NativeObject *>(O)->Self.isUnbound() &&
                   O->Type != RT.typeRef(TypeId::BuiltinFunction)
               ? Descriptor::Function
               : Descriptor::None;
  case Kind::Property:
  case Kind::SlotMember:
  case Kind::Getter:
    return Descriptor::Data;
  case Kind::MethodWrapper:
    return Descriptor::NonData;
  case Kind::Instance: {
    TypeObject *T = RT.typeOf(V);
    if (!typeLookup(RT, T, NameId::dunder_set).isUnbound() ||
        !typeLookup(RT, T, NameId::dunder_delete).isUnbound())
      return Descriptor::Data;
    return typeLookup(RT, T, NameId::dunder_get).isUnbound()
               ? Descriptor::None
               : Descriptor::NonData;
  }
  default:
    return Descriptor::None;
  }
}

bool monty::isHook(Runtime &RT, Value Method) {
  return Method.isRef() && (!RT.as<NativeObject>(Method) ||
                            classify(RT, Method) != Descriptor::Function);
}

/// Whether \p O, a getter or a member of __slots__, applies to \p Self.
static bool ownerApplies(VM &M, Object *O, Value Self) {
  Runtime &RT = M.RT;
  if (O->Layout == Kind::Getter) {
    auto *G = static_cast<GetterObject *>(O);
    return M.appliesTo(RT.H.get<TypeObject>(G->Owner), RT.str(G->Name), Self);
  }
  auto *Member = static_cast<SlotMemberObject *>(O);
  return M.appliesTo(RT.H.get<TypeObject>(Member->Owner), RT.str(Member->Name),
                     Self);
}

static void take(AttributeResult &Out, Value V) {
  Out.Out = V;
  Out.Kind = V.isFailure() ? AttributeResult::Failed : AttributeResult::Found;
}

/// Applies the descriptor \p Attribute for access through \p Self (Unbound:
/// through the class \p Class).
static void bind(VM &M, Value Attribute, Value Self, TypeObject *Class,
                 AttributeResult &Out, bool ForCall) {
  Runtime &RT = M.RT;
  Out.Kind = AttributeResult::Found;
  Out.Out = Attribute;
  if (!Attribute.isRef())
    return;
  auto *O = RT.H.get<Object>(Attribute);
  switch (O->Layout) {
  case Kind::Function:
  case Kind::Native:
    if (Self.isUnbound() || classify(RT, Attribute) != Descriptor::Function)
      return;
    if (ForCall) {
      Out.Kind = AttributeResult::Method;
      return;
    }
    take(Out, M.bindDescriptor(Attribute, Self));
    return;
  case Kind::MethodWrapper: {
    auto *W = static_cast<MethodWrapperObject *>(O);
    take(Out, W->Aux == 0 ? W->Function
                          : M.bindDescriptor(W->Function, Class->value()));
    return;
  }
  case Kind::Property: {
    if (Self.isUnbound())
      return;
    auto *P = static_cast<PropertyObject *>(O);
    if (P->Get.isNone() || P->Get.isUnbound()) {
      RT.raise(
          TypeId::AttributeError,
          "property " +
              (P->Name.isRef() ? "'" + RT.str(P->Name) + "' " : llvm::Twine(""))
                  .str() +
              "of '" + RT.str(Value::ref(Class->Qualname)) +
              "' object has no getter");
      Out.Kind = AttributeResult::Failed;
      return;
    }
    Out.Kind = AttributeResult::Call;
    Out.Out = P->Get;
    Out.Args[0] = Self;
    Out.Count = 1;
    return;
  }
  case Kind::SlotMember: {
    if (Self.isUnbound())
      return;
    if (!ownerApplies(M, O, Self)) {
      Out.Kind = AttributeResult::Failed;
      return;
    }
    Out.Out =
        getSlot(RT, RT.H.get<Object>(Self),
                RT.H.get<StrObject>(static_cast<SlotMemberObject *>(O)->Name));
    if (Out.Out.isUnbound())
      Out.Kind = AttributeResult::Missing;
    return;
  }
  case Kind::Getter: {
    if (Self.isUnbound())
      return;
    take(Out, ownerApplies(M, O, Self)
                  ? nativeTable()[static_cast<GetterObject *>(O)->Number].Body(
                        RT, &Self)
                  : Value::failure());
    return;
  }
  case Kind::Instance: {
    Value Get = typeLookup(RT, RT.typeOf(Attribute), NameId::dunder_get);
    if (Get.isUnbound())
      return;
    Out.Kind = AttributeResult::Call;
    Out.Out = Get;
    Out.Args[0] = Attribute;
    Out.Args[1] = Self.isUnbound() ? Value::none() : Self;
    Out.Args[2] = Class->value();
    Out.Count = 3;
    return;
  }
  default:
    return;
  }
}

Value VM::bindDescriptor(Value Attribute, Value Self) {
  if (auto *N = RT.as<NativeObject>(Attribute)) {
    const NativeInfo &Info = nativeTable()[N->Number];
    if (Info.Kind == NativeKind::Method &&
        !appliesTo(RT.type(Info.Owner), Info.Name, Self))
      return Value::failure();
    auto *Bound =
        RT.H.allocate<NativeObject>(RT.typeRef(TypeId::BuiltinFunction));
    Bound->Number = N->Number;
    Bound->Owner = N->Owner;
    Bound->Self = Self;
    return Bound->value();
  }
  if (RT.as<FunctionObject>(Attribute) ||
      (Attribute.isRef() && RT.as<TypeObject>(Self))) {
    auto *B = RT.H.allocate<BoundMethodObject>(RT.typeRef(TypeId::Method));
    B->Self = Self;
    B->Function = Attribute;
    return B->value();
  }
  return Attribute;
}

/// type.__getattribute__
static void findInClass(VM &M, TypeObject *T, StrObject *Name,
                        AttributeResult &Out) {
  Runtime &RT = M.RT;
  TypeObject *Meta = RT.typeOf(T->value());
  Value MetaAttribute = typeLookup(RT, Meta, Name);
  Descriptor D = classify(RT, MetaAttribute);
  if (D == Descriptor::Data) {
    bind(M, MetaAttribute, T->value(), Meta, Out, false);
    return;
  }
  Value Attribute = typeLookup(RT, T, Name);
  if (!Attribute.isUnbound()) {
    bind(M, Attribute, Value::unbound(), T, Out, false);
    return;
  }
  if (!MetaAttribute.isUnbound())
    bind(M, MetaAttribute, T->value(), Meta, Out, false);
}

static DictObject *attributeDict(Object *O) {
  switch (O->Layout) {
  case Kind::Module:
    return O->deref<DictObject>(static_cast<ModuleObject *>(O)->Dict);
  case Kind::Function:
    return O->deref<DictObject>(static_cast<FunctionObject *>(O)->Dict);
  case Kind::MethodWrapper:
    return O->deref<DictObject>(static_cast<MethodWrapperObject *>(O)->Dict);
  default:
    return nullptr;
  }
}

/// One step of findDefault: Unbound when it is done, else the object that shows
/// its attributes in the place of this one.
static Value findStep(VM &M, Value Object_, StrObject *Name,
                      AttributeResult &Out, bool ForCall) {
  Runtime &RT = M.RT;
  TypeObject *T = RT.typeOf(Object_);
  if (auto *Class = RT.as<TypeObject>(Object_))
    return findInClass(M, Class, Name, Out), Value::unbound();
  if (auto *S = RT.as<SuperObject>(Object_)) {
    auto *This = RT.H.get<TypeObject>(S->ThisClass);
    if (!S->SelfClass.isNone() && Name != RT.name(NameId::dunder_class)) {
      auto *SelfClass = RT.H.get<TypeObject>(S->SelfClass);
      Value V = typeLookupAfter(RT, SelfClass, This, Name);
      if (!V.isUnbound()) {
        bool ThroughClass = S->Self == S->SelfClass;
        bind(M, V, ThroughClass ? Value::unbound() : S->Self, SelfClass, Out,
             false);
        return Value::unbound();
      }
    }
  }
  Value Attribute = typeLookup(RT, T, Name);
  Descriptor D = classify(RT, Attribute);
  if (D == Descriptor::Data)
    return bind(M, Attribute, Object_, T, Out, ForCall), Value::unbound();
  if (Object_.isRef()) {
    auto *O = RT.H.get<Object>(Object_);
    Value Own = getInstanceAttribute(RT, O, Name);
    if (Own.isUnbound())
      if (DictObject *Dict = attributeDict(O))
        Own = dictGetName(Dict, Name);
    if (!Own.isUnbound()) {
      Out.Kind = AttributeResult::Found;
      Out.Out = Own;
      return Value::unbound();
    }
    // A bound method shows the attributes of its function.
    if (auto *B = RT.as<BoundMethodObject>(Object_); B && Attribute.isUnbound())
      return B->Function;
  }
  if (!Attribute.isUnbound())
    bind(M, Attribute, Object_, T, Out, ForCall);
  return Value::unbound();
}

static void findDefault(VM &M, Value Object_, StrObject *Name,
                        AttributeResult &Out, bool ForCall) {
  for (Value V = Object_;; ForCall = false) {
    V = findStep(M, V, Name, Out, ForCall);
    if (V.isUnbound())
      return;
    M.RT.charge(1);
  }
}

void VM::findAttributePlain(Value Object_, StrObject *Name,
                            AttributeResult &Out) {
  findDefault(*this, Object_, Name, Out, false);
}

/// Names that the sandbox answers itself, whatever the object.
static bool isSpecialName(llvm::StringRef Name) {
  return Name.starts_with("__") && Name.ends_with("__");
}

Value VM::hostMethod(Value Handle, Value Name) {
  auto *H = RT.H.allocate<HostFunctionObject>(RT.typeRef(TypeId::HostFunction));
  H->Name = Name;
  H->Self = Handle;
  return H->value();
}

void VM::findAttribute(Value Object_, StrObject *Name, AttributeResult &Out,
                       bool ForCall) {
  if (RT.as<HostHandleObject>(Object_) && !isSpecialName(Name->str())) {
    Out.Kind = AttributeResult::Call;
    Out.Out = hostMethod(Object_, RT.name(NameId::dunder_getattr)->value());
    Out.Args[0] = Name->value();
    Out.Count = 1;
    return;
  }
  TypeObject *T = RT.typeOf(Object_);
  Value Hook;
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Get = typeLookup(RT, T, NameId::dunder_getattribute);
    Hook = typeLookup(RT, T, NameId::dunder_getattr);
    if (RT.as<FunctionObject>(Get)) {
      Out.Kind = AttributeResult::Call;
      Out.Out = Get;
      Out.Args[0] = Object_;
      Out.Args[1] = Name->value();
      Out.Count = 2;
      Out.HookOnAttributeError = !Hook.isUnbound();
      return;
    }
  }
  findDefault(*this, Object_, Name, Out, ForCall);
  if (Out.Kind == AttributeResult::Call) {
    Out.HookOnAttributeError = !Hook.isUnbound();
    return;
  }
  if (Out.Kind == AttributeResult::Failed && !Hook.isUnbound() &&
      RT.LastFailure == Failure::Raised &&
      RT.isInstance(RT.root().Pending, TypeId::AttributeError)) {
    RT.root().Pending = Value::unbound();
    Out.Kind = AttributeResult::Missing;
  }
  if (Out.Kind != AttributeResult::Missing)
    return;
  if (auto *Mod = RT.as<ModuleObject>(Object_)) {
    Value V = dictGetName(Mod->deref<DictObject>(Mod->Dict),
                          RT.name(NameId::dunder_getattr));
    if (!V.isUnbound()) {
      Out.Kind = AttributeResult::Call;
      Out.Out = V;
      Out.Args[0] = Name->value();
      Out.Count = 1;
    }
    return;
  }
  if (!Hook.isUnbound()) {
    Out.Kind = AttributeResult::Call;
    Out.Out = Hook;
    Out.Args[0] = Object_;
    Out.Args[1] = Name->value();
    Out.Count = 2;
  }
}

VM::PCType VM::raiseNoAttribute(Value Object_, StrObject *Name) {
  if (auto *T = RT.as<TypeObject>(Object_)) {
    RT.raise(TypeId::AttributeError,
             "type object '" + RT.str(Value::ref(T->Name)) +
                 "' has no attribute '" + Name->str() + "'");
  } else if (auto *Mod = RT.as<ModuleObject>(Object_)) {
    Value N = dictGetName(Mod->deref<DictObject>(Mod->Dict),
                          RT.name(NameId::dunder_name));
    RT.raise(TypeId::AttributeError,
             "module '" +
                 (RT.as<StrObject>(N) ? RT.str(N) : llvm::StringRef("?")) +
                 "' has no attribute '" + Name->str() + "'");
  } else {
    RT.raise(TypeId::AttributeError, "'" + RT.typeName(Object_) +
                                         "' object has no attribute '" +
                                         Name->str() + "'");
  }
  auto *E = RT.H.get<Object>(RT.root().Pending);
  setInstanceAttribute(RT, E, RT.name(NameId::name_attr), Name->value());
  setInstanceAttribute(RT, E, RT.name(NameId::obj), Object_);
  return failed();
}

VM::PCType VM::finishAttribute(Value Object_, StrObject *Name,
                               AttributeResult &A, uint32_t Dst) {
  switch (A.Kind) {
  case AttributeResult::Found:
    R[Dst] = A.Out;
    return At + insn::length(*At);
  case AttributeResult::Method:
    A.Out = bindDescriptor(A.Out, Object_);
    if (A.Out.isFailure())
      return failed();
    R[Dst] = A.Out;
    return At + insn::length(*At);
  case AttributeResult::Call: {
    Value Extra;
    if (A.HookOnAttributeError)
      Extra = RT.makeTuple({Object_, Name->value()});
    return call(A.Out, {llvm::ArrayRef(A.Args, A.Count), {}, {}}, Dst,
                A.HookOnAttributeError ? ReturnAction::GetattrHook
                                       : ReturnAction::Store,
                Extra);
  }
  case AttributeResult::Missing:
    return raiseNoAttribute(Object_, Name);
  case AttributeResult::Failed:
    return failed();
  }
  return nullptr;
}

VM::PCType VM::getattrHook(Value ObjectAndName, uint32_t Dst) {
  auto *T = RT.H.get<TupleObject>(ObjectAndName);
  Value Hook = typeLookup(RT, RT.typeOf(T->Items[0]), NameId::dunder_getattr);
  Value Args[] = {T->Items[0], T->Items[1]};
  return call(Hook, {Args, {}, {}}, Dst);
}

//===--- Reading ----------------------------------------------------------===//

VM::PCType VM::getAttribute(Value Object_, StrObject *Name, uint32_t Dst,
                            InlineCache *Cache) {
  PCType Next = At + insn::length(*At);
  if (Cache && Object_.isRef()) {
    auto *O = RT.H.get<InstanceObject>(Object_);
    if (auto *C = findShared(Access::Read, O, Name, Cache)) {
      if (C->State == InlineCache::InstanceSlot) {
        R[Dst] = *slotAddress(O, &O->Part, C->Slot);
        return Next;
      }
      if (C->State == InlineCache::Getter)
        return callGetter(C->Method, Object_, Dst);
      if (const Value *Found = cachedEntry(*C, Name->value())) {
        R[Dst] = *Found;
        return Next;
      }
    }
  }
  AttributeResult A;
  findAttribute(Object_, Name, A, false);
  cacheRead(*this, Object_, Name, A, Cache);
  return finishAttribute(Object_, Name, A, Dst);
}

VM::PCType VM::getSuperAttribute(Value Class, Value Self, StrObject *Name,
                                 uint32_t Dst, InlineCache *Cache) {
  PCType Next = At + insn::length(*At);
  Ref SelfType = Self.isRef() ? RT.H.get<Object>(Self)->Type : 0;
  if (Cache->State == InlineCache::SuperMethod && Cache->Shape == SelfType &&
      Value::ref(Cache->Slot) == Class && Cache->Epoch == typeEpoch() &&
      !RT.as<TypeObject>(Self)) {
    Value Bound = bindDescriptor(Cache->Method, Self);
    if (Bound.isFailure())
      return failed();
    R[Dst] = Bound;
    return Next;
  }
  auto *This = RT.as<TypeObject>(Class);
  TypeObject *SelfClass = RT.typeOf(Self);
  bool ThroughClass = false;
  if (auto *T = RT.as<TypeObject>(Self); T && This && RT.isSubtype(T, This)) {
    SelfClass = T;
    ThroughClass = true;
  }
  if (!This || !RT.isSubtype(SelfClass, This)) {
    RT.typeError(
        "super(type, obj): obj (" +
        (RT.as<TypeObject>(Self)
             ? llvm::Twine("type ") +
                   RT.str(Value::ref(RT.as<TypeObject>(Self)->Name))
             : "instance of " + RT.typeName(Self)) +
        ") is not an instance or subtype of type (" +
        (This ? RT.str(Value::ref(This->Name)) : llvm::StringRef("?")) + ").");
    return failed();
  }
  AttributeResult A;
  Value V = typeLookupAfter(RT, SelfClass, This, Name);
  if (V.isUnbound()) {
    RT.raise(TypeId::AttributeError,
             "'super' object has no attribute '" + Name->str() + "'");
    return failed();
  }
  if (!ThroughClass && SelfType && RT.as<FunctionObject>(V)) {
    touchCaches();
    *Cache = {SelfType, typeEpoch(), Class.asRef(), InlineCache::SuperMethod,
              V};
  }
  bind(*this, V, ThroughClass ? Value::unbound() : Self, SelfClass, A, false);
  return finishAttribute(Self, Name, A, Dst);
}

VM::PCType VM::loadSpecial(Value Object_, StrObject *Name, uint32_t Dst,
                           unsigned Which) {
  TypeObject *T = RT.typeOf(Object_);
  Value V = typeLookup(RT, T, Name);
  if (V.isUnbound()) {
    const char *Protocol =
        Which ? "asynchronous context manager" : "context manager";
    RT.typeError("'" + RT.typeName(Object_) + "' object does not support the " +
                 Protocol + " protocol (missed " + Name->str() + " method)");
    return failed();
  }
  AttributeResult A;
  bind(*this, V, Object_, T, A, false);
  return finishAttribute(Object_, Name, A, Dst);
}

Value VM::loadGlobal(StrObject *Name, uint32_t CacheIndex) {
  DictObject *Globals = currentGlobals();
  touchCaches();
  int64_t I = dictFindName(Globals, Name);
  if (I >= 0) {
    Caches[CacheIndex].Slot = uint32_t(I);
    return Globals->entries()[I].Value_;
  }
  auto *Builtins = RT.H.get<DictObject>(RT.root().Builtins);
  // eval(source, {'__builtins__': {}}) sees what it is given, and only that.
  if (Value Own = dictGetName(Globals, RT.name(NameId::dunder_builtins));
      !Own.isUnbound()) {
    auto *Its = RT.as<DictObject>(Own);
    if (auto *Mod = RT.as<ModuleObject>(Own))
      Its = Mod->deref<DictObject>(Mod->Dict);
    if (Its && Its != Builtins) {
      Value V = dictGetName(Its, Name);
      return V.isUnbound() ? raiseUndefined(Name) : V;
    }
  }
  I = dictFindName(Builtins, Name);
  if (I >= 0) {
    Caches[CacheIndex] = {Globals->ref(), Globals->KeysVersion, ~0u,
                          InlineCache::Builtin, Value::smallInt(I)};
    return Builtins->entries()[I].Value_;
  }
  Value V;
  if (Functions[F->Number].IsPrelude) {
    V = dictGetName(RT.H.get<DictObject>(RT.root().Prelude), Name);
    if (!V.isUnbound())
      return V;
  }
  if (auto *HostNames = RT.as<DictObject>(RT.root().HostNames)) {
    V = dictGetName(HostNames, Name);
    if (!V.isUnbound())
      return V;
  }
  return raiseUndefined(Name);
}

Value VM::raiseUndefined(StrObject *Name) {
  RT.raise(TypeId::NameError, "name '" + Name->str() + "' is not defined");
  setInstanceAttribute(RT, RT.H.get<Object>(RT.root().Pending),
                       RT.name(NameId::name_attr), Name->value());
  return Value::failure();
}

VM::PCType VM::undefinedName(StrObject *Name, uint32_t Dst) {
  if (!RT.root().AskNames || Functions[F->Number].IsPrelude)
    return failed();
  RT.root().Pending = Value::unbound();
  return askHost(HostRequest::Name, Name->value(), Value::none(), {}, Dst,
                 ReturnAction::Store, Value(), 0);
}

Value VM::loadGenuine(StrObject *Name) {
  for (Ref Names : {RT.root().Prelude, RT.root().Builtins})
    if (Value V = dictGetName(RT.H.get<DictObject>(Names), Name);
        !V.isUnbound())
      return V;
  return raiseUndefined(Name); // deleted by the script
}

//===--- Writing ----------------------------------------------------------===//

VM::PCType VM::setAttribute(Value Object_, StrObject *Name, Value V,
                            InlineCache *Cache, uint32_t Dst,
                            ReturnAction Action) {
  TypeObject *T = RT.typeOf(Object_);
  bool Delete = V.isUnbound();
  PCType Next = At + insn::length(*At);
  if (Cache && Object_.isRef()) {
    auto *O = RT.H.get<InstanceObject>(Object_);
    if (auto *C = findShared(Access::Write, O, Name, Cache)) {
      if (C->State == InlineCache::InstanceSlot) {
        *slotAddress(O, &O->Part, C->Slot) = V;
        return Next;
      }
      if (C->Slot < O->inlineCapacity()) {
        O->Slots[C->Slot] = V;
        O->Part.Shape = C->Method.asRef();
        return Next;
      }
    }
  }
  if (RT.as<HostHandleObject>(Object_)) {
    Value Args[] = {Name->value(), V};
    NameId Hook = Delete ? NameId::dunder_delattr : NameId::dunder_setattr;
    return call(hostMethod(Object_, RT.name(Hook)->value()),
                {llvm::ArrayRef(Args, Delete ? 1 : 2), {}, {}}, Dst, Action);
  }
  if (T->TypeFlags & TypeObject::IsHeap) {
    Value Hook = typeLookup(
        RT, T, Delete ? NameId::dunder_delattr : NameId::dunder_setattr);
    if (RT.as<FunctionObject>(Hook)) {
      Value Args[] = {Object_, Name->value(), V};
      return call(Hook, {llvm::ArrayRef(Args, Delete ? 2 : 3), {}, {}}, Dst,
                  Action);
    }
  }
  return setAttributeDefault(Object_, Name, V, Cache, Dst, Action);
}

VM::PCType VM::setAttributeDefault(Value Object_, StrObject *Name, Value V,
                                   InlineCache *Cache, uint32_t Dst,
                                   ReturnAction Action) {
  TypeObject *T = RT.typeOf(Object_);
  bool Delete = V.isUnbound();
  PCType Next = At + insn::length(*At);
  auto *Class = RT.as<TypeObject>(Object_);
  if (Class && !(Class->TypeFlags & TypeObject::IsHeap)) {
    RT.typeError("cannot set '" + Name->str() +
                 "' attribute of immutable type '" +
                 RT.str(Value::ref(Class->Name)) + "'");
    return failed();
  }
  Value Attribute = typeLookup(RT, T, Name);
  if (classify(RT, Attribute) == Descriptor::Data) {
    auto *O = RT.H.get<Object>(Attribute);
    if ((O->Layout == Kind::Getter || O->Layout == Kind::SlotMember) &&
        !ownerApplies(*this, O, Object_))
      return failed();
    if (auto *P = RT.as<PropertyObject>(Attribute)) {
      Value Function = Delete ? P->Delete : P->Set;
      if (Function.isNone() || Function.isUnbound()) {
        RT.raise(TypeId::AttributeError, "property '" + Name->str() + "' of '" +
                                             RT.str(Value::ref(T->Qualname)) +
                                             "' object has no " +
                                             (Delete ? "deleter" : "setter"));
        return failed();
      }
      Value Args[] = {Object_, V};
      return call(Function, {llvm::ArrayRef(Args, Delete ? 1 : 2), {}, {}}, Dst,
                  Action);
    }
    if (O->Layout == Kind::Getter) {
      auto &Info = nativeTable()[static_cast<GetterObject *>(O)->Number];
      Value Args[] = {Object_, V};
      if (!Info.SetBody) {
        auto *Owner =
            RT.H.get<TypeObject>(static_cast<GetterObject *>(O)->Owner);
        RT.raise(TypeId::AttributeError, "attribute '" + Name->str() +
                                             "' of '" +
                                             RT.str(Value::ref(Owner->Name)) +
                                             "' objects is not writable");
        return failed();
      }
      return Info.SetBody(RT, Args).isFailure() ? failed() : Next;
    }
    if (O->Layout == Kind::Instance) {
      Value Method =
          typeLookup(RT, RT.typeOf(Attribute),
                     Delete ? NameId::dunder_delete : NameId::dunder_set);
      if (Method.isUnbound()) {
        RT.raise(TypeId::AttributeError, Delete ? "__delete__" : "__set__");
        return failed();
      }
      Value Args[] = {Attribute, Object_, V};
      return call(Method, {llvm::ArrayRef(Args, Delete ? 2 : 3), {}, {}}, Dst,
                  Action);
    }
  }
  if (Class) {
    if (!setTypeAttribute(RT, Class, Name, V)) {
      RT.raise(TypeId::AttributeError,
               "type object '" + RT.str(Value::ref(Class->Name)) +
                   "' has no attribute '" + Name->str() + "'");
      return failed();
    }
    return Next;
  }
  Object *O = Object_.isRef() ? RT.H.get<Object>(Object_) : nullptr;
  DictObject *Dict = O ? attributeDict(O) : nullptr;
  if (O && O->Layout == Kind::Function && !Dict && !Delete) {
    Dict = RT.newDict();
    static_cast<FunctionObject *>(O)->Dict = Dict->ref();
  }
  if (Dict) {
    if (!Delete)
      dictSetName(RT, Dict, Name, V);
    else if (!dictDeleteName(RT, Dict, Name))
      return raiseNoAttribute(Object_, Name);
    return Next;
  }
  bool Allowed = O && instancePart(O);
  auto *Member = RT.as<SlotMemberObject>(Attribute);
  if (Allowed && (T->TypeFlags & TypeObject::NoInstanceDict))
    Allowed = Member != nullptr;
  if (!Allowed) {
    if (Attribute.isUnbound())
      RT.raise(
          TypeId::AttributeError,
          "'" + RT.typeName(Object_) + "' object has no attribute '" +
              Name->str() + "'" +
              (Delete ? "" : " and no __dict__ for setting new attributes"));
    else
      RT.raise(TypeId::AttributeError, "'" + RT.typeName(Object_) +
                                           "' object attribute '" +
                                           Name->str() + "' is read-only");
    return failed();
  }
  auto *Its = Member ? RT.H.get<StrObject>(Member->Name) : Name;
  if (Delete) {
    if ((Member ? deleteSlot : deleteInstanceAttribute)(RT, O, Its))
      return Next;
    // As in CPython, this error does not name its attribute by `name`.
    RT.raise(TypeId::AttributeError, "'" + RT.typeName(Object_) +
                                         "' object has no attribute '" +
                                         Name->str() + "'");
    return failed();
  }
  Ref OldShape = instancePart(O)->Shape;
  (Member ? setSlot : setInstanceAttribute)(RT, O, Its, V);
  if (Its != Name)
    return Next;
  bool PlainSet =
      !(T->TypeFlags & TypeObject::IsHeap) ||
      RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_setattr));
  if (O->Layout == Kind::Instance && PlainSet)
    cacheWrite(*this, static_cast<InstanceObject *>(O), OldShape, Name, Cache);
  return Next;
}

//===--- Calling methods --------------------------------------------------===//

VM::PCType VM::callMethod(Value Object_, StrObject *Name,
                          const insn::ListedRegister *List, unsigned Count,
                          uint32_t Dst, InlineCache *Cache) {
  if (RT.as<HostHandleObject>(Object_) && !isSpecialName(Name->str()))
    return callRegisters(hostMethod(Object_, Name->value()), List, Count, Dst);
  if (Object_.isRef())
    if (auto *C =
            findShared(Access::Call, RT.H.get<Object>(Object_), Name, Cache)) {
      PCType Next;
      if (callFunctionPlain(RT.H.get<FunctionObject>(C->Method), Object_, List,
                            Count, Dst, ReturnAction::Store, Next))
        return Next;
    }
  AttributeResult A;
  findAttribute(Object_, Name, A, true);
  if (A.Kind == AttributeResult::Found) {
    if (Object_.isRef() && !RT.as<InstanceObject>(Object_))
      cacheOwnRead(*this, RT.H.get<Object>(Object_), Name, A.Out, Cache);
    return callRegisters(A.Out, List, Count, Dst);
  }
  if (A.Kind == AttributeResult::Method) {
    llvm::SmallVector<Value, 16> Args;
    Args.push_back(Object_);
    for (unsigned N = 0; N != Count; ++N)
      Args.push_back(R[List[N]]);
    cacheMethod(Object_, Name, A.Out, Count, Cache);
    return call(A.Out, {Args, {}, {}}, Dst);
  }
  if (A.Kind == AttributeResult::Call) {
    llvm::SmallVector<Value, 16> Args;
    for (unsigned N = 0; N != Count; ++N)
      Args.push_back(R[List[N]]);
    Value Getter[] = {A.Out, RT.makeTuple(llvm::ArrayRef(A.Args, A.Count)),
                      A.HookOnAttributeError
                          ? RT.makeTuple({Object_, Name->value()})
                          : Value::none(),
                      RT.makeTuple(Args)};
    return callPrelude("call_computed", Getter, Dst);
  }
  return finishAttribute(Object_, Name, A, Dst);
}
