//===- Verifier.cpp - Regions, roots, constants ---------------------------===//

#include "ImageIndex.h"
#include "StateVerifier.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/ADT/SmallVector.h"

using namespace monty;

using L = CageLayout;

llvm::Error monty::verifyMachine(VM &M, const MachineImage &Image,
                                 bool Paused) {
  std::string Why = StateVerifier(M, Image, Paused).run();
  if (Why.empty())
    return llvm::Error::success();
  return llvm::createStringError("not a usable snapshot: " + Why);
}

std::string StateVerifier::run() {
  bool Good = findObjects() && findChanged() && findRoles() && checkGenesis() &&
              checkRoot();
  if (Good)
    H.walk([&](Object *O) { Good = Good && object(O); });
  Good = Good && checkPools() && checkFrames() && checkCycles();
  if (!Good && Message.empty())
    fail("it is damaged");
  return Message;
}

//===--- Where objects are ------------------------------------------------===//

bool StateVerifier::findObjects() {
  uint32_t Words = State.HeapBytes / 8;
  Starts.assign(Words, false);
  Taken.assign(Words, false);
  Viewed.assign(Words, false);
  for (uint32_t At = 0; At != Words;) {
    auto *O = get<Object>(State.SpaceStart + At * 8);
    if (Words - At < 2 || O->Words < 2 || O->Words > Words - At)
      return fail("an object has an impossible size");
    if (unsigned(O->Layout) > unsigned(LastKind))
      return fail("an object has an unknown layout");
    Starts[At] = true;
    At += O->Words;
  }
  bool Good = true;
  H.walk([&](Object *O) { Good = Good && measure(O); });
  return Good;
}

bool StateVerifier::isObject(Ref R) const {
  if (inHeap(R)) {
    uint32_t Offset = R - State.SpaceStart;
    return Offset % 8 == 0 && Starts[Offset / 8];
  }
  return isGenesisObject(R);
}

/// Notes what the dict or list that \p Field of \p O names is for: one thing,
/// and except for tables one object.
bool StateVerifier::addRole(Object *O, const Ref &Field, Kind K, Role As) {
  if (!Field)
    return true;
  if (!ref(Field, K))
    return false;
  bool Alone;
  if (inHeap(Field)) {
    auto [It, New] = Roles.try_emplace(Field, As);
    Alone = New || (As == Role::Slots && It->second == As);
  } else {
    // A shape of the heap may continue one of the image.
    Alone =
        roleOf(Field) == As &&
        (inHeap(O->ref()) ? As == Role::Slots : Field == fieldBefore(O, Field));
  }
  return Alone || fail("the inside of a class serves another");
}

bool StateVerifier::findRoles() {
  auto Look = [&](Object *O) {
    if (O->Layout == Kind::Shape) {
      auto *S = static_cast<ShapeObject *>(O);
      return addRole(O, S->Table, Kind::Dict, Role::Slots) &&
             addRole(O, S->Transitions, Kind::Dict, Role::Transitions);
    }
    if (O->Layout == Kind::Type) {
      auto *T = static_cast<TypeObject *>(O);
      return addRole(O, T->Dict, Kind::Dict, Role::Namespace) &&
             addRole(O, T->Subclasses, Kind::List, Role::Subclasses);
    }
    return true;
  };
  bool Good = true;
  H.walk([&](Object *O) { Good = Good && Look(O); });
  for (auto [O, Before] : Changed)
    Good = Good && Look(O);
  return Good;
}

//===--- The genesis regions ----------------------------------------------===//

/// What \p O, an object of the mutable region, is in the image.
const Object *StateVerifier::before(const Object *O) const {
  return reinterpret_cast<const Object *>(genesisImage().Mutable.data() +
                                          (O->ref() - L::RootBlock));
}

/// What \p Field of it was there.
Ref StateVerifier::fieldBefore(const Object *O, const Ref &Field) const {
  auto Offset = reinterpret_cast<const char *>(&Field) -
                reinterpret_cast<const char *>(O);
  Ref Old;
  std::memcpy(&Old, reinterpret_cast<const char *>(before(O)) + Offset,
              sizeof(Old));
  return Old;
}

bool StateVerifier::findChanged() {
  const ImageIndex &Index = imageIndex();
  llvm::DenseSet<Ref> Dirty;
  std::vector<Ref> Work;
  auto Touch = [&](Ref At) {
    if (Dirty.insert(At).second)
      Work.push_back(At);
  };
  // The changes are in order and inside of the region: placeMachine has seen to
  // that.
  for (size_t I = 0; I != Changes.size();) {
    uint64_t First = uint32_t(Changes[I]), Count = Changes[I] >> 32;
    I += 1 + size_t(Count);
    Ref At = L::RootBlock + Ref(First * 8), End = At + Ref(Count * 8);
    for (At = std::max<Ref>(At, L::Mutable); At < End;) {
      Ref Start = Index.objectAt(At);
      Touch(Start);
      At = Start + before(get<Object>(Start))->Words * 8;
    }
  }
  for (Ref At : Work) {
    auto *O = get<Object>(At);
    if (!sameHeader(O, before(O)) || !measure(O))
      return false;
  }
  // An object that is as it was may own storage that is not: it counts as
  // changed. So does a class or a shape for its dicts.
  while (!Work.empty()) {
    Ref At = Work.back();
    Work.pop_back();
    auto *O = get<Object>(At);
    Changed.push_back({O, before(O)});
    if (auto It = Index.Owners.find(At); It != Index.Owners.end())
      for (Ref Owner : It->second)
        Touch(Owner);
  }
  return true;
}

bool StateVerifier::checkGenesis() {
  for (auto [O, Before] : Changed)
    if (!checkGenesisObject(O, Before))
      return false;
  return true;
}

/// The header of an object of the image stays what it was.
bool StateVerifier::sameHeader(Object *O, const Object *Before) {
  return (O->Type == Before->Type && O->Layout == Before->Layout &&
          O->Words == Before->Words &&
          (O->Flags == Before->Flags ||
           (O->Layout == Kind::Dict &&
            ((O->Flags ^ Before->Flags) & ~Object::Flag4) == 0))) ||
         fail("an object of the image was changed");
}

/// An object of the image that the run has changed: of a class only what
/// classes made later change.
bool StateVerifier::checkGenesisObject(Object *O, const Object *Before) {
  if (O->Layout == Kind::Type) {
    TypeObject Now = *static_cast<TypeObject *>(O);
    auto *Old = static_cast<const TypeObject *>(Before);
    if (!refOrNull(Now.Subclasses, Kind::List))
      return false;
    Now.Subclasses = Old->Subclasses;
    Now.InlineSlots = Old->InlineSlots;
    Now.Identity = Old->Identity;
    if (std::memcmp(static_cast<const void *>(&Now), Old, sizeof(TypeObject)) !=
        0)
      return fail("a class of the image was changed");
  }
  if (O->Layout == Kind::Shape) {
    ShapeObject Now = *static_cast<ShapeObject *>(O);
    auto *Old = static_cast<const ShapeObject *>(Before);
    Now.Transitions = Old->Transitions;
    if (std::memcmp(static_cast<const void *>(&Now), Old,
                    sizeof(ShapeObject)) != 0)
      return fail("a shape of the image was changed");
  }
  return allLead(O) && inside(O);
}

//===--- Roots ------------------------------------------------------------===//

bool StateVerifier::checkRoot() {
  RootBlock &Root = RT.root();
  auto &Before =
      *reinterpret_cast<const RootBlock *>(genesisImage().Mutable.data());
  auto Same = [&](auto &A, const auto &B) {
    return std::memcmp(static_cast<const void *>(&A), &B, sizeof(A)) == 0;
  };
  if (!Same(Root.Types, Before.Types) || !Same(Root.Names, Before.Names) ||
      !Same(Root.Latin1, Before.Latin1) || Root.Builtins != Before.Builtins ||
      Root.Prelude != Before.Prelude || Root.Modules != Before.Modules ||
      Root.GenesisNames != Before.GenesisNames ||
      Root.EmptyTuple != Before.EmptyTuple ||
      Root.EmptyStr != Before.EmptyStr || Root.EmptyBytes != Before.EmptyBytes)
    return fail("the roots were changed");
  if (Root.InternTable != Before.InternTable &&
      !storage(Root.InternTable, Kind::Array))
    return false;
  auto *Names = get<ArrayObject>(Root.InternTable);
  size_t Count = 0;
  for (size_t I = 0; I != Names->capacity(); ++I) {
    Value V = Names->Items[I];
    Count += !V.isUnbound();
    if (!V.isUnbound() && !valueOf(V, Kind::Str))
      return false;
  }
  if (!llvm::isPowerOf2_64(Names->capacity()) || Count != Root.InternCount ||
      Count >= Names->capacity())
    return fail("the table of names is damaged");
  if (!Root.Pending.isUnbound())
    return fail("an exception is on its way");
  return exceptionOrNone(Root.Handled) &&
         valueOf(Root.MainModule, Kind::Module) && value(Root.Stdout) &&
         valueOrNone(Root.HostNames, Kind::Dict) &&
         valueOrNone(Root.HostClasses, Kind::Dict) &&
         valueOrNone(Root.Exported, Kind::Dict) &&
         valueOrNone(Root.Handles, Kind::Dict) && checkRequest();
}

bool StateVerifier::checkRequest() {
  PendingRequest &Host = RT.root().Host;
  if (Host.CallId > uint64_t(Value::MaxSmallInt) / 2) // there is room for more
    return fail("it has made an impossible number of requests");
  if ((Host.Request != HostRequest::None) != Paused ||
      (State.Frame != 0) != Paused)
    return fail("it is not clear whether it waits for the host");
  if (!Paused)
    return value(Host.Target) && value(Host.Name) && value(Host.Positional) &&
           value(Host.KeywordNames) && value(Host.KeywordValues) &&
           valueOrUnbound(Host.Extra);
  switch (Host.Request) {
  case HostRequest::Function:
  case HostRequest::Os:
  case HostRequest::Name:
    if (!valueOf(Host.Target, Kind::Str))
      return false;
    break;
  case HostRequest::Method:
    if (!valueOf(Host.Target, Kind::HostHandle) ||
        !valueOf(Host.Name, Kind::Str))
      return false;
    break;
  case HostRequest::Futures:
    if (!value(Host.Target))
      return false;
    break;
  default:
    return fail("the request to the host is none");
  }
  if (!value(Host.Name) || !valueOf(Host.Positional, Kind::Tuple) ||
      !valueOf(Host.KeywordNames, Kind::Tuple) ||
      !valueOf(Host.KeywordValues, Kind::Tuple) || !valueOrUnbound(Host.Extra))
    return false;
  auto Tuple = [&](Value V) { return get<TupleObject>(V.asRef()); };
  if (Host.Request == HostRequest::Futures && !Tuple(Host.Positional)->Length)
    return fail("the request to the host is incomplete");
  return tupleOf(Host.KeywordNames.asRef(), Kind::Str) &&
         (Tuple(Host.KeywordNames)->Length ==
              Tuple(Host.KeywordValues)->Length ||
          fail("the request to the host is incomplete"));
}

//===--- Constants --------------------------------------------------------===//

bool StateVerifier::checkPools() {
  auto Programs = M.programs();
  for (size_t I = 0; I != Programs.size(); ++I)
    if (!M.isPreludeProgram(uint32_t(I)) &&
        !checkPool(*Programs[I], M.pools()[I], uint32_t(I)))
      return false;
  return true;
}

bool StateVerifier::checkPool(const ProgramView &P, Ref Pool,
                              uint32_t Program) {
  if (!inHeap(Pool) || !storage(Pool, Kind::Array))
    return fail("a program's constants are missing");
  auto *A = get<ArrayObject>(Pool);
  size_t Count = P.constants().size();
  if (A->capacity() != Count + P.functionCount())
    return fail("a program's constants do not fit");
  for (uint32_t I = 0; I != Count; ++I)
    if (!value(A->Items[I]) || !matches(P, I, A->Items[I], A))
      return fail("a program's constants were changed");
  for (uint32_t I = 0; I != P.functionCount(); ++I) {
    if (!valueOf(A->Items[Count + I], Kind::Code))
      return false;
    if (get<CodeObject>(A->Items[Count + I].asRef())->Number !=
        M.programBaseFunction(Program) + I)
      return fail("a program's code is out of order");
  }
  return true;
}

/// Whether \p V is what constant \p Index says.
bool StateVerifier::matches(const ProgramView &P, uint32_t Index, Value V,
                            ArrayObject *Pool) {
  const Constant &C = P.constant(Index);
  auto IsText = [&](Kind K) {
    return valueOf(V, K) &&
           (K == Kind::Str ? get<StrObject>(V.asRef())->str()
                           : get<BytesObject>(V.asRef())->str()) == P.text(C);
  };
  switch (C.Kind) {
  case ConstantKind::None:
    return V.isNone();
  case ConstantKind::False:
    return V.isFalse();
  case ConstantKind::True:
    return V.isTrue();
  case ConstantKind::Ellipsis:
    return V.isEllipsis();
  case ConstantKind::Float:
    return V.isDouble();
  case ConstantKind::Int:
  case ConstantKind::BigInt:
    return isInt(V);
  case ConstantKind::Complex:
    return valueOf(V, Kind::Complex);
  case ConstantKind::Str:
    return IsText(Kind::Str);
  case ConstantKind::Bytes:
    return IsText(Kind::Bytes);
  case ConstantKind::FrozenSet:
    return valueOf(V, Kind::Set);
  case ConstantKind::Tuple: {
    if (!valueOf(V, Kind::Tuple))
      return false;
    auto Items = get<TupleObject>(V.asRef())->items();
    if (Items.size() != P.items(C).size())
      return false;
    for (size_t I = 0; I != Items.size(); ++I)
      if (!(Items[I] == Pool->Items[P.items(C)[I]]))
        return false;
    return true;
  }
  }
  return false;
}

//===--- Cycles -----------------------------------------------------------===//

namespace {
/// The references among objects that scripts cannot make cycles of.
class Links final : public RootVisitor {
public:
  explicit Links(Heap &H) : H(H) {}
  void value(Value &V) override {
    if (V.isRef() && isLink(H.get<Object>(V)))
      Out.push_back(V.asRef());
  }
  void ref(Ref &R) override {
    if (R && isLink(H.get<Object>(R)))
      Out.push_back(R);
  }
  static bool isLink(Object *O) {
    switch (O->Layout) {
    case Kind::Tuple:
    case Kind::Slice:
    case Kind::BoundMethod:
    case Kind::MethodWrapper:
    case Kind::MappingProxy:
    case Kind::Traceback:
      return true;
    default:
      return false;
    }
  }
  Heap &H;
  llvm::SmallVector<Ref, 16> Out;
};
} // namespace

/// Natives follow tuples in tuples, methods of methods and tracebacks to their
/// end: there must be one.
bool StateVerifier::checkCycles() {
  enum : uint8_t { New, Open, Done };
  std::vector<uint8_t> Marks(State.HeapBytes / 8, New);
  auto Mark = [&](Ref R) -> uint8_t & {
    return Marks[(R - State.SpaceStart) / 8];
  };
  bool Good = true;
  std::vector<Ref> Work;
  auto Explore = [&](Object *Start) {
    if (!Links::isLink(Start) || Mark(Start->ref()) != New)
      return;
    Work.push_back(Start->ref());
    while (Good && !Work.empty()) {
      Ref R = Work.back();
      if (Mark(R) != New) {
        Mark(R) = Done;
        Work.pop_back();
        continue;
      }
      Mark(R) = Open;
      Links Found(H);
      traceObject(get<Object>(R), Found);
      for (Ref Next : Found.Out) {
        if (!inHeap(Next) || Mark(Next) == Done)
          continue;
        if (Mark(Next) == Open)
          Good = fail("immutable objects contain each other");
        Work.push_back(Next);
      }
    }
  };
  H.walk([&](Object *O) {
    if (Good)
      Explore(O);
  });
  // From the image no way leads back.
  for (auto [O, Before] : Changed) {
    if (!Links::isLink(O))
      continue;
    Links Found(H);
    traceObject(O, Found);
    if (llvm::any_of(Found.Out, [&](Ref R) { return inHeap(R); }))
      return fail("an immutable object of the image was changed");
  }
  return Good;
}
