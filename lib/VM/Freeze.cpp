//===- Freeze.cpp - Which objects of the genesis image are constant -------===//
//
// Constants are what no operation of a run ever writes to: they lie in memory
// that is mapped read-only, and sessions do not copy them.
//
//===----------------------------------------------------------------------===//

#include "monty/VM/VM.h"
#include "llvm/ADT/DenseSet.h"

using namespace monty;

static bool isConstantKind(Kind K) {
  switch (K) {
  case Kind::Str:
  case Kind::Bytes:
  case Kind::Int:
  case Kind::Float:
  case Kind::Complex:
  case Kind::Temporal:
  case Kind::Tuple:
  case Kind::Range:
  case Kind::Slice:
  case Kind::Code:
  case Kind::Native:
  case Kind::Getter:
  case Kind::SlotMember:
    return true;
  default:
    return false;
  }
}

void VM::freeze() {
  F = nullptr;
  collect();
  llvm::DenseSet<Ref> Constant;
  RootBlock &Root = RT.root();
  Constant.insert(Root.InternTable);
  Constant.insert(Pools.begin(), Pools.end());
  RT.H.walk([&](Object *O) {
    if (auto *S = RT.as<StrObject>(O->value())) {
      // What is computed when first asked for is asked for now.
      hashStr(S);
      if (!S->isAscii())
        strOffset(RT, S, 0);
    } else if (O->Layout != Kind::Buffer && O->Layout != Kind::Array) {
      RT.identity(O->value());
    }
  });
  RT.H.walk([&](Object *O) {
    if (isConstantKind(O->Layout) && !(O->Flags & Object::HasInstancePart))
      Constant.insert(O->ref());
    if (auto *S = RT.as<StrObject>(O->value()); S && S->Index)
      Constant.insert(S->Index);
    // The namespace of a built-in type cannot be changed.
    if (auto *T = RT.as<TypeObject>(O->value()); T && T->BuiltinId) {
      auto *D = T->deref<DictObject>(T->Dict);
      for (Ref R : {T->Dict, D->Entries, D->Table})
        if (R)
          Constant.insert(R);
    }
  });
  Root.GenesisNames = Root.InternTable;
  Root.InternTable = RT.newArray(256)->ref();
  Root.InternCount = 0;
  RT.H.freeze([this](RootVisitor &V) { visitRoots(V); },
              [&](Ref R) { return Constant.contains(R); });
}
