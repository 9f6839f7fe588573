//===- ImageIndex.cpp - What is where in the genesis image ----------------===//

#include "ImageIndex.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

using namespace monty;

using L = CageLayout;

static void addOwner(ImageIndex &Index, Ref Part, Ref Owner) {
  if (Part)
    Index.Owners[Part].push_back(Owner);
}

static void addObject(ImageIndex &Index, Object *O, Ref At) {
  auto Owns = [&](auto... Parts) { (addOwner(Index, Parts, At), ...); };
  if (InstancePart *P = instancePart(O))
    Owns(P->Overflow);
  switch (O->Layout) {
  case Kind::Str: {
    auto *S = static_cast<StrObject *>(O);
    return Owns(S->Storage, S->Index);
  }
  case Kind::ByteArray:
    return Owns(static_cast<ByteArrayObject *>(O)->Storage);
  case Kind::List:
    return Owns(static_cast<ListObject *>(O)->Storage);
  case Kind::Dict: {
    auto *D = static_cast<DictObject *>(O);
    return Owns(D->Entries, D->Table);
  }
  case Kind::Set:
    return Owns(static_cast<SetObject *>(O)->Table);
  case Kind::Type: {
    auto *T = static_cast<TypeObject *>(O);
    Owns(T->Dict, T->Subclasses);
    Index.Roles[T->Dict] = Role::Namespace;
    if (T->Subclasses)
      Index.Roles[T->Subclasses] = Role::Subclasses;
    return;
  }
  case Kind::Shape: {
    auto *S = static_cast<ShapeObject *>(O);
    Owns(S->Table, S->Transitions);
    if (S->Table)
      Index.Roles[S->Table] = Role::Slots;
    if (S->Transitions)
      Index.Roles[S->Transitions] = Role::Transitions;
    return;
  }
  default:
    return;
  }
}

static ImageIndex buildIndex() {
  ImageIndex Index;
  auto Mutable = genesisImage().Mutable;
  // Objects are only read, and only the fields that are references.
  auto *Base = const_cast<char *>(Mutable.data()) - L::RootBlock;
  auto End = L::RootBlock + uint32_t(Mutable.size());
  for (Ref At = L::Mutable; At < End;) {
    auto *O = reinterpret_cast<Object *>(Base + At);
    Index.Starts.push_back(At);
    addObject(Index, O, At);
    At += O->Words * 8;
  }
  return Index;
}

Ref ImageIndex::objectAt(Ref At) const {
  return *std::prev(std::upper_bound(Starts.begin(), Starts.end(), At));
}

const ImageIndex &monty::imageIndex() {
  static const ImageIndex Index = buildIndex();
  return Index;
}
