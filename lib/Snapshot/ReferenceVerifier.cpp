//===- ReferenceVerifier.cpp - Where references lead, and sizes -----------===//
//
// What the checks of each layout are made of. No reference is followed before
// it is known to lead to an object, and no object is looked into before it is
// known to be as long as it says.
//
//===----------------------------------------------------------------------===//

#include "StateVerifier.h"
#include "monty/Runtime/TypeObject.h"

using namespace monty;

//===--- Values and references --------------------------------------------===//

bool StateVerifier::ref(Ref R, Kind K) {
  return (isObject(R) && get<Object>(R)->Layout == K) ||
         fail("a reference leads to something else");
}

bool StateVerifier::value(Value V) {
  if (V.isDouble() || V.isSmallInt())
    return true;
  if (V.isSpecial())
    return (V.bits() & 0xFFFF'FFFF'FFFF) < Value::SpecialUnbound ||
           fail("a value is none");
  if (!V.isRef() || V.bits() >> 32 != Value::RefTag << 16 ||
      !isObject(V.asRef()))
    return fail("a value refers to no object");
  Ref R = V.asRef();
  switch (get<Object>(R)->Layout) {
  case Kind::Filler:
  case Kind::Buffer:
  case Kind::Array:
  case Kind::Shape:
    return fail("a value refers to the inside of an object");
  case Kind::Dict:
    // The dicts in constant memory are the namespaces of built-in classes.
    if (R < CageLayout::RootBlock)
      return fail("a value refers to the namespace of a class");
    [[fallthrough]];
  case Kind::List:
    return roleOf(R) == Role::None ||
           fail("a value refers to the inside of a class");
  default:
    return true;
  }
}

bool StateVerifier::valueOf(Value V, Kind K) {
  return value(V) && ((V.isRef() && get<Object>(V.asRef())->Layout == K) ||
                      fail("a value has the wrong type"));
}

bool StateVerifier::dictSeen(Value V) {
  if (!V.isRef() || V.bits() >> 32 != Value::RefTag << 16 ||
      !ref(V.asRef(), Kind::Dict))
    return fail("a view shows no dict");
  Role As = roleOf(V.asRef());
  return As == Role::None || As == Role::Namespace ||
         fail("a view shows the inside of a class");
}

bool StateVerifier::isInt(Value V) {
  return V.isSmallInt() || V.isBool() || valueOf(V, Kind::Int);
}

bool StateVerifier::storage(Ref R, Kind K) {
  if (!inHeap(R) || !ref(R, K))
    return fail("an object's storage is missing");
  auto Owned = Taken[(R - State.SpaceStart) / 8];
  if (Owned || Viewed[(R - State.SpaceStart) / 8])
    return fail("two objects share their storage");
  Owned = true;
  return true;
}

bool StateVerifier::storageOf(Object *O, const Ref &Field, Kind K) {
  if (inHeap(Field) || inHeap(O->ref()))
    return storage(Field, K);
  return (Field == fieldBefore(O, Field) ||
          fail("two objects share their storage")) &&
         ref(Field, K);
}

bool StateVerifier::viewed(Ref R) {
  if (!inHeap(R) || !ref(R, Kind::Buffer))
    return fail("a string's text is missing");
  if (Taken[(R - State.SpaceStart) / 8])
    return fail("a string's text is the storage of another object");
  Viewed[(R - State.SpaceStart) / 8] = true;
  return true;
}

bool StateVerifier::tupleOf(Ref R, Kind K) {
  if (!ref(R, Kind::Tuple))
    return false;
  auto Items = get<TupleObject>(R)->items();
  uint64_t Asked = uint64_t(R) << 8 | uint64_t(K);
  bool Long = Items.size() > ShortTuple;
  if (Long && LongTuples.contains(Asked))
    return true;
  for (Value V : Items)
    if (!V.isRef() || !ref(V.asRef(), K))
      return fail("a tuple holds something else");
  if (Long)
    LongTuples.insert(Asked);
  return true;
}

/// Whether \p V, a value, has the class \p T or one below it.
bool StateVerifier::isInstance(Value V, TypeObject *T) {
  if (!V.isRef())
    return RT.isSubtype(RT.typeOf(V), T);
  Ref Class = get<Object>(V.asRef())->Type;
  if (!ref(Class, Kind::Type))
    return false;
  auto *C = get<TypeObject>(Class);
  if (!tupleOf(C->Mro, Kind::Type))
    return false;
  // One that leads many classes would be walked for each of them.
  auto Mro = get<TupleObject>(C->Mro)->items();
  if (Mro.empty() || !(Mro[0] == C->value()))
    return fail("a class has the bases of another");
  if (Mro.size() <= ShortTuple)
    return RT.isSubtype(C, T);
  auto [It, New] =
      LongSubtypes.try_emplace(uint64_t(Class) << 32 | T->ref(), false);
  if (New)
    It->second = RT.isSubtype(C, T);
  return It->second;
}

//===--- Sizes ------------------------------------------------------------===//

bool StateVerifier::size(Object *O, uint64_t Bytes) {
  if (O->Flags & Object::HasInstancePart) {
    // Layouts with room for it count it themselves; others end with it.
    switch (O->Layout) {
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::ByteArray:
    case Kind::Property:
    case Kind::MethodWrapper:
    case Kind::Type:
    case Kind::Exception:
      break;
    default:
      Bytes = (Bytes + 7) / 8 * 8 + sizeof(InstancePart);
    }
  }
  return Bytes <= uint64_t(O->Words) * 8 || fail("an object is cut short");
}

/// First of all, whether the object is as long as it says and its storage is
/// there: later checks look into other objects that they have not met yet.
bool StateVerifier::measure(Object *O) {
  static const uint32_t Sizes[] = {
#define KIND(Name, Class) sizeof(Class),
#include "monty/Runtime/Kinds.def"
  };
  uint64_t Least = Sizes[unsigned(O->Layout)];
  if (!size(O, Least))
    return false;
  auto Holds = [&](Ref R, Kind K, uint64_t Bytes) {
    if (!R)
      return !Bytes || fail("an object lacks its storage");
    return ref(R, K) &&
           (uint64_t(get<Object>(R)->Words) * 8 >= Bytes + sizeof(Object) ||
            fail("an object's storage is too small"));
  };
  switch (O->Layout) {
  case Kind::Str: {
    auto *S = static_cast<StrObject *>(O);
    bool View = S->Flags & StrObject::IsView;
    return size(O, Least + (View ? 8 : S->ByteLength)) &&
           Holds(S->Storage, Kind::Buffer, View ? 8 : 0);
  }
  case Kind::Bytes:
    return static_cast<BytesObject *>(O)->Length <= uint64_t(O->Words) * 8 &&
           size(O, Least + static_cast<BytesObject *>(O)->Length);
  case Kind::ByteArray: {
    auto *B = static_cast<ByteArrayObject *>(O);
    return Holds(B->Storage, Kind::Buffer, B->Length);
  }
  case Kind::Int:
    return size(O,
                Least + uint64_t(static_cast<IntObject *>(O)->LimbCount) * 8);
  case Kind::Tuple: {
    auto *T = static_cast<TupleObject *>(O);
    return (T->Length <= O->Words || fail("a tuple is cut short")) &&
           size(O, Least + T->Length * 8);
  }
  case Kind::List: {
    auto *A = static_cast<ListObject *>(O);
    return Holds(A->Storage, Kind::Array, uint64_t(A->Length) * 8);
  }
  case Kind::Dict: {
    auto *D = static_cast<DictObject *>(O);
    return Holds(D->Entries, Kind::Array, uint64_t(D->Used) * 24) &&
           Holds(D->Table, Kind::Buffer, 0);
  }
  case Kind::Set: {
    auto *S = static_cast<SetObject *>(O);
    uint64_t Slots = S->Table ? uint64_t(S->Mask) + 1 : 0;
    return Holds(S->Table, Kind::Array, Slots * 16);
  }
  case Kind::Generator:
    return O->Aux == GeneratorObject::Finished ||
           size(O, Least + sizeof(Frame));
  default:
    return true;
  }
}
