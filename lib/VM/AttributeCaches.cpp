//===- AttributeCaches.cpp - Filling and finding inline caches ------------===//

#include "Attributes.h"
#include "monty/Builtins/Natives.h"

using namespace monty;

static VM::SharedCache &sharedPlace(VM &M, VM::Access How, Ref Shape,
                                    const StrObject *Name) {
  return M.SharedCaches[(Shape / 8 * 31 + Name->ref() / 8 + unsigned(How)) %
                        std::size(M.SharedCaches)];
}

const InlineCache *VM::findShared(Access How, const Object *O,
                                  const StrObject *Name, InlineCache *Out) {
  if (O->Layout != Kind::Instance)
    return nullptr;
  Ref Shape = static_cast<const InstanceObject *>(O)->Part.Shape;
  const SharedCache &S = sharedPlace(*this, How, Shape, Name);
  if (S.Name != Name->ref() || S.How != How ||
      S.Collections != uint32_t(RT.H.collections()) ||
      !S.Cache.isFor(O, typeEpoch()))
    return nullptr;
  touchCaches();
  return &(*Out = S.Cache);
}

void VM::fillCache(Access How, const StrObject *Name, InlineCache *Out,
                   const InlineCache &C) {
  touchCaches();
  *Out = C;
  sharedPlace(*this, How, C.Shape, Name) = {Name->ref(), How,
                                            uint32_t(RT.H.collections()), C};
}

/// Where \p Name lies among the attributes of \p T and its bases: the dict and
/// the number of the entry.
static DictObject *findEntry(Runtime &RT, TypeObject *T, StrObject *Name,
                             uint32_t &Entry) {
  for (Value V : T->deref<TupleObject>(T->Mro)->items()) {
    auto *Class = RT.H.get<TypeObject>(V);
    auto *D = Class->deref<DictObject>(Class->Dict);
    if (int64_t I = dictFindName(D, Name); I >= 0) {
      Entry = uint32_t(I);
      return D;
    }
  }
  return nullptr;
}

/// Reads of attributes of a class or module itself.
void monty::cacheOwnRead(VM &M, Object *O, StrObject *Name, Value Found,
                         InlineCache *C) {
  Runtime &RT = M.RT;
  uint32_t Entry = 0;
  DictObject *D = nullptr;
  if (auto *T = RT.as<TypeObject>(O->value())) {
    TypeObject *Meta = RT.typeOf(O->value());
    if (!RT.as<NativeObject>(
            typeLookup(RT, Meta, NameId::dunder_getattribute)) ||
        classify(RT, typeLookup(RT, Meta, Name)) == Descriptor::Data)
      return;
    D = findEntry(RT, T, Name, Entry);
  } else if (O->Type == RT.typeRef(TypeId::Module)) {
    D = O->deref<DictObject>(static_cast<ModuleObject *>(O)->Dict);
    int64_t I = dictFindName(D, Name);
    if (I < 0)
      return;
    Entry = uint32_t(I);
  }
  // What a descriptor gives may be another thing than what is in the dict.
  if (D && D->entries()[Entry].Key == Name->value() &&
      D->entries()[Entry].Value_ == Found &&
      (O->Layout == Kind::Module || !Found.isRef() ||
       RT.H.get<Object>(Found)->Layout != Kind::Instance)) {
    M.touchCaches();
    *C = {O->ref(), M.typeEpoch(), Entry, InlineCache::OwnValue, D->value()};
  }
}

/// Fills \p C for a later read of \p Name from objects of the same shape.
void monty::cacheRead(VM &M, Value Object_, StrObject *Name,
                      const AttributeResult &A, InlineCache *C) {
  Runtime &RT = M.RT;
  if (!C || !Object_.isRef())
    return;
  auto *O = RT.as<InstanceObject>(Object_);
  if (!O) {
    if (A.Kind == AttributeResult::Found)
      cacheOwnRead(M, RT.H.get<Object>(Object_), Name, A.Out, C);
    return;
  }
  auto *S = O->deref<ShapeObject>(O->Part.Shape);
  TypeObject *T = RT.typeOf(Object_);
  if (S->Flags & ShapeObject::IsDictionary ||
      !RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_getattribute)))
    return;
  int64_t Slot = shapeFind(S, Name);
  Value Attribute = typeLookup(RT, T, Name);
  if (Slot >= 0 && A.Kind == AttributeResult::Found) {
    // A member of __slots__ reads what lies in the slot of its name.
    auto *Member = RT.as<SlotMemberObject>(Attribute);
    if (Member ? Member->Name == Name->value()
               : classify(RT, Attribute) != Descriptor::Data)
      M.fillCache(VM::Access::Read, Name, C,
                  {S->ref(), M.typeEpoch(), uint32_t(Slot),
                   InlineCache::InstanceSlot, Value()});
    return;
  }
  if (auto *P = RT.as<PropertyObject>(Attribute)) {
    if (A.Kind == AttributeResult::Call && A.Out == P->Get &&
        !A.HookOnAttributeError && RT.as<FunctionObject>(P->Get))
      M.fillCache(VM::Access::Read, Name, C,
                  {S->ref(), M.typeEpoch(), 0, InlineCache::Getter, P->Get});
    return;
  }
  uint32_t Entry = 0;
  if (Slot >= 0 || A.Kind != AttributeResult::Found ||
      classify(RT, Attribute) != Descriptor::None || !(A.Out == Attribute))
    return;
  DictObject *D = findEntry(RT, T, Name, Entry);
  if (D && D->entries()[Entry].Key == Name->value())
    M.fillCache(
        VM::Access::Read, Name, C,
        {S->ref(), M.typeEpoch(), Entry, InlineCache::ClassValue, D->value()});
}

void monty::cacheWrite(VM &M, InstanceObject *O, Ref OldShape, StrObject *Name,
                       InlineCache *C) {
  auto *S = O->deref<ShapeObject>(O->Part.Shape);
  if (!C || S->Flags & ShapeObject::IsDictionary)
    return;
  int64_t Slot = shapeFind(S, Name);
  if (S->ref() == OldShape)
    M.fillCache(VM::Access::Write, Name, C,
                {OldShape, M.typeEpoch(), uint32_t(Slot),
                 InlineCache::InstanceSlot, Value()});
  else
    M.fillCache(VM::Access::Write, Name, C,
                {OldShape, M.typeEpoch(), uint32_t(Slot),
                 InlineCache::NewAttribute, S->value()});
}

void VM::cacheMethod(Value Object_, StrObject *Name, Value Method,
                     unsigned Count, InlineCache *C) {
  if (auto *O = RT.as<InstanceObject>(Object_)) {
    auto *S = O->deref<ShapeObject>(O->Part.Shape);
    bool Plain =
        RT.as<NativeObject>(typeLookup(RT, RT.typeOf(Object_),
                                       NameId::dunder_getattribute)) != nullptr;
    if (!(S->Flags & ShapeObject::IsDictionary) && Plain &&
        shapeFind(S, Name) < 0 && RT.as<FunctionObject>(Method))
      fillCache(Access::Call, Name, C,
                {S->ref(), typeEpoch(), 0, InlineCache::ClassMethod, Method});
    return;
  }
  auto *N = RT.as<NativeObject>(Method);
  if (!N || !Object_.isRef() || instancePart(RT.H.get<Object>(Object_)))
    return;
  const PlainNative &P = Natives[N->Number];
  // The call checks what the method is applied to only where it is not cached.
  if (!RT.isSubtype(RT.typeOf(Object_),
                    RT.type(nativeTable()[N->Number].Owner)))
    return;
  if (P.IsMethod && Count + 1 <= P.Positional && Count + 1 >= P.Required) {
    touchCaches();
    *C = {RT.H.get<Object>(Object_)->Type, typeEpoch(), N->Number,
          InlineCache::NativeMethod, Value()};
  }
}
