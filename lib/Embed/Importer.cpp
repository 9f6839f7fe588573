//===- Importer.cpp - Values into the cage --------------------------------===//
//
// Three passes over the nodes in post-order: every object is made, empty where
// it has contents; then sequences and instances are filled; then dicts and
// sets, whose keys are whole by now and can be hashed.
//
//===----------------------------------------------------------------------===//

#include "Convert.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/Temporal.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Utf8.h"

using namespace monty;
using embed::Error;
using embed::Importer;
using embed::Node;
using embed::ValueKind;

static llvm::StringRef textOf(std::string_view S) {
  return {S.data(), S.size()};
}

static bool no(Error &Why, const llvm::Twine &Message) {
  Why.Message = Message.str();
  return false;
}

static monty::Value none(Error &Why, const llvm::Twine &Message) {
  Why.Message = Message.str();
  return monty::Value::failure();
}

/// The nodes below \p Root, contents before containers (but in cycles).
bool Importer::order(const Value &Root, std::vector<Value> &Nodes) {
  llvm::DenseMap<Node *, char> Seen;
  struct Step {
    Value V;
    size_t Next;
  };
  std::vector<Step> Stack;
  auto Visit = [&](const Value &V) {
    if (V.node() && !Done.count(V.node()) &&
        Seen.try_emplace(V.node(), 1).second)
      Stack.push_back({V, 0});
  };
  Visit(Root);
  while (!Stack.empty()) {
    Step &S = Stack.back();
    Node *N = S.V.node();
    size_t I = S.Next++;
    if (I < N->Items.size()) {
      Visit(N->Items[I]);
    } else if (I - N->Items.size() < N->Fields.size()) {
      Visit(N->Fields[I - N->Items.size()].second);
    } else {
      Nodes.push_back(S.V);
      Stack.pop_back();
      if (Nodes.size() > MaxCrossing)
        return false;
    }
  }
  return true;
}

monty::Value Importer::converted(const Value &V, Error &Why) {
  return V.node() ? content(V) : shallow(V, Why);
}

monty::Value Importer::shallow(const Value &V, Error &Why) {
  switch (V.kind()) {
  case ValueKind::None:
    return monty::Value::none();
  case ValueKind::Ellipsis:
    return monty::Value::ellipsis();
  case ValueKind::Bool:
    return monty::Value::boolean(V.asBool());
  case ValueKind::Int:
    if (V.isInt64())
      return RT.makeInt(V.asInt64());
    break;
  case ValueKind::Float:
    return monty::Value::number(V.asDouble());
  default:
    break;
  }
  return object(V, Why);
}

TypeObject *Importer::classNamed(std::string_view Name, TypeId Base,
                                 Error &Why) {
  if (!isWellFormedUtf8(Name)) {
    no(Why, "the name of a class is not valid UTF-8");
    return nullptr;
  }
  StrObject *Key = RT.intern(textOf(Name));
  RootBlock &Root = RT.root();
  auto Fits = [&](monty::Value V) -> TypeObject * {
    auto *T = RT.as<TypeObject>(V);
    return T && RT.isSubtype(T, RT.type(Base)) ? T : nullptr;
  };
  if (auto *Main = RT.as<ModuleObject>(Root.MainModule))
    if (auto *T = Fits(dictGetName(Main->deref<DictObject>(Main->Dict), Key)))
      return T;
  if (Base == TypeId::BaseException)
    if (auto *T = Fits(dictGetName(RT.H.get<DictObject>(Root.Builtins), Key)))
      return T;
  if (!RT.as<DictObject>(Root.HostClasses))
    Root.HostClasses = RT.newDict()->value();
  auto *Classes = RT.H.get<DictObject>(Root.HostClasses);
  if (auto *T = Fits(dictGetName(Classes, Key)))
    return T;
  TypeId Parent =
      Base == TypeId::BaseException ? TypeId::Exception : TypeId::Object;
  monty::Value Bases = RT.makeTuple(RT.type(Parent)->value());
  monty::Value Made = makeClass(RT, RT.type(TypeId::Type), Key->value(),
                                RT.H.get<TupleObject>(Bases), RT.newDict());
  if (Made.isFailure()) {
    RT.root().Pending = monty::Value::unbound();
    no(Why, "cannot make the class '" + textOf(Name) + "'");
    return nullptr;
  }
  dictSetName(RT, Classes, Key, Made);
  return RT.H.get<TypeObject>(Made);
}

/// An instance without attributes, an enum member, or an exception.
monty::Value Importer::instance(const Value &V, Error &Why) {
  if (V.kind() == ValueKind::Exception) {
    auto *T = classNamed(V.typeName(), TypeId::BaseException, Why);
    if (!T)
      return monty::Value::failure();
    monty::Value Slots[] = {T->value(), RT.makeTuple({}),
                            RT.newDict()->value()};
    return exceptionNew(RT, Slots);
  }
  if (V.kind() == ValueKind::Enum) {
    auto *Main = RT.as<ModuleObject>(RT.root().MainModule);
    auto *T =
        Main && isWellFormedUtf8(V.typeName()) && isWellFormedUtf8(V.text())
            ? RT.as<TypeObject>(dictGetName(Main->deref<DictObject>(Main->Dict),
                                            RT.intern(textOf(V.typeName()))))
            : nullptr;
    if (T)
      if (auto *Members = RT.as<DictObject>(
              typeLookup(RT, T, RT.intern(llvm::StringRef("_member_map_"))))) {
        monty::Value Member = dictGetName(Members, RT.intern(textOf(V.text())));
        if (!Member.isUnbound())
          return Member;
      }
    return none(Why, "the script has no enum member " + textOf(V.typeName()) +
                         "." + textOf(V.text()));
  }
  auto *T = classNamed(V.typeName(), TypeId::Object, Why);
  if (!T)
    return monty::Value::failure();
  if (V.kind() == ValueKind::NamedTuple) {
    size_t Count = V.fieldCount();
    if (T->InstanceKind != Kind::Tuple)
      return RT.newTuple(Count)->value();
    auto *Tuple = static_cast<TupleObject *>(newSubclassInstance(
        RT, T, sizeof(TupleObject) + Count * sizeof(monty::Value)));
    Tuple->Length = Count;
    for (size_t I = 0; I != Count; ++I)
      Tuple->Items[I] = monty::Value::none();
    return Tuple->value();
  }
  if (T->InstanceKind != Kind::Instance)
    return none(Why, "the class '" + textOf(V.typeName()) +
                         "' derives from a built-in type: an instance of it "
                         "cannot come from outside");
  return newInstance(RT, T)->value();
}

/// Whether the fields of a node, which hosts can write to, are those of a date
/// or time.
static bool isInRange(const Node *N) {
  bool Dated = N->Kind == ValueKind::Date || N->Kind == ValueKind::DateTime;
  bool Delta = N->Kind == ValueKind::TimeDelta;
  int32_t Least = Delta ? -MaxDeltaDays : Dated ? 1 : 0;
  int32_t Most = Delta ? MaxDeltaDays : Dated ? MaxOrdinal : 0;
  if (N->Kind == ValueKind::TimeZone)
    Least = N->Seconds || N->Microseconds ? -1 : 0;
  bool Clocked = N->Kind != ValueKind::Date;
  return N->Days >= Least && N->Days <= Most && N->Seconds >= 0 &&
         N->Seconds < (Clocked ? SecondsPerDay : 1) && N->Microseconds >= 0 &&
         N->Microseconds < (Clocked ? MicrosPerSecond : 1) &&
         (!N->Fold || N->Kind == ValueKind::Time ||
          N->Kind == ValueKind::DateTime);
}

/// A date, time or span of time; zones of the script follow in fill.
monty::Value Importer::temporal(const Value &V, Error &Why) {
  static const struct {
    TypeId Type;
    TemporalObject::Variant Variant;
  } Rows[] = {{TypeId::Date, TemporalObject::Date},
              {TypeId::Time, TemporalObject::Time},
              {TypeId::DateTime, TemporalObject::DateTime},
              {TypeId::TimeDelta, TemporalObject::Delta}};
  Node *N = V.node();
  if (!isInRange(N))
    return none(Why, llvm::Twine("the fields of a ") + kindName(V.kind()) +
                         " from outside are out of range");
  if (V.kind() == ValueKind::TimeZone) {
    monty::Value Name = monty::Value::none();
    if (!N->Items.empty()) {
      if (N->Items[0].kind() != ValueKind::Str ||
          !isWellFormedUtf8(N->Items[0].text()))
        return none(Why, "the name of a timezone is no valid str");
      Name = RT.makeStr(textOf(N->Items[0].text()));
    }
    return makeZone(RT,
                    Micros(N->Days) * MicrosPerDay +
                        N->Seconds * MicrosPerSecond + N->Microseconds,
                    Name);
  }
  auto [Type, Variant] = Rows[size_t(V.kind()) - size_t(ValueKind::Date)];
  auto *T = newTemporal(RT, RT.type(Type), Variant);
  T->Days = N->Days;
  T->Seconds = N->Seconds;
  T->Microseconds = N->Microseconds;
  T->Fold = N->Fold;
  return T->value();
}

monty::Value Importer::object(const Value &V, Error &Why) {
  RootBlock &Root = RT.root();
  switch (V.kind()) {
  case ValueKind::Int: {
    std::string Magnitude = V.magnitude();
    size_t Limbs = (Magnitude.size() + 7) / 8;
    Magnitude.resize(Limbs * 8);
    auto *I = RT.H.allocate<IntObject>(sizeof(IntObject) + Limbs * 8,
                                       RT.typeRef(TypeId::Int));
    I->LimbCount = uint32_t(Limbs);
    I->Negative = V.isNegative();
    std::memcpy(I->limbs(), Magnitude.data(), Limbs * 8);
    return I->value();
  }
  case ValueKind::Str:
    if (!isWellFormedUtf8(V.text()))
      return none(Why, "a str from outside is not valid UTF-8");
    return RT.makeStr(textOf(V.text()));
  case ValueKind::Bytes:
    return RT.makeBytes(textOf(V.text()));
  case ValueKind::ByteArray: {
    auto *B = RT.H.allocate<ByteArrayObject>(RT.typeRef(TypeId::ByteArray));
    B->Length = uint32_t(V.text().size());
    B->Storage = 0;
    B->Part = {0, 0};
    if (B->Length) {
      BufferObject *Buffer = RT.newBuffer(B->Length);
      std::memcpy(Buffer->Bytes, V.text().data(), B->Length);
      B->Storage = Buffer->ref();
    }
    return B->value();
  }
  case ValueKind::Complex: {
    auto *C = RT.H.allocate<ComplexObject>(RT.typeRef(TypeId::Complex));
    C->Real = V.asDouble();
    C->Imag = V.imaginary();
    return C->value();
  }
  case ValueKind::List:
    return RT.newList(V.size())->value();
  case ValueKind::Tuple: {
    if (V.size() == 0)
      return monty::Value::ref(Root.EmptyTuple);
    TupleObject *T = RT.newTuple(V.size());
    for (size_t I = 0; I != V.size(); ++I)
      T->Items[I] = monty::Value::none();
    return T->value();
  }
  case ValueKind::Dict:
    return RT.newDict()->value();
  case ValueKind::Set:
    return newSet(RT, TypeId::Set)->value();
  case ValueKind::FrozenSet:
    return newSet(RT, TypeId::FrozenSet)->value();
  case ValueKind::Range: {
    monty::Value Slots[] = {RT.type(TypeId::Range)->value(),
                            converted(V.at(0), Why), converted(V.at(1), Why),
                            converted(V.at(2), Why)};
    monty::Value R = rangeNew(RT, Slots);
    if (!R.isFailure())
      return R;
    Root.Pending = monty::Value::unbound();
    return none(Why, "malformed range");
  }
  case ValueKind::Slice:
    return RT.makeSlice(converted(V.at(0), Why), converted(V.at(1), Why),
                        converted(V.at(2), Why));
  case ValueKind::Handle: {
    if (!RT.as<DictObject>(Root.Handles))
      Root.Handles = RT.newDict()->value();
    auto *Handles = RT.H.get<DictObject>(Root.Handles);
    if (V.number() > uint64_t(monty::Value::MaxSmallInt))
      return none(Why, "the number of a handle must be below 2**47");
    auto Number = monty::Value::smallInt(int64_t(V.number()));
    monty::Value Known;
    if (dictGet(RT, Handles, Number, Known) == Outcome::True)
      return Known;
    auto *H = RT.H.allocate<HostHandleObject>(RT.typeRef(TypeId::HostObject));
    H->Handle = Number;
    H->TypeName = RT.makeStr(textOf(V.typeName()));
    dictSet(RT, Handles, Number, H->value());
    return H->value();
  }
  case ValueKind::Function:
  case ValueKind::Type: {
    monty::Value Known;
    if (auto *D = RT.as<DictObject>(Root.Exported))
      if (V.number() <= uint64_t(monty::Value::MaxSmallInt) &&
          dictGet(RT, D, monty::Value::smallInt(int64_t(V.number())), Known) ==
              Outcome::True)
        return Known;
    return none(Why, llvm::Twine("the session does not know this ") +
                         kindName(V.kind()));
  }
  case ValueKind::HostFunction: {
    if (!isWellFormedUtf8(V.text()))
      return none(Why, "a name is not valid UTF-8");
    auto *H =
        RT.H.allocate<HostFunctionObject>(RT.typeRef(TypeId::HostFunction));
    H->Name = RT.intern(textOf(V.text()))->value();
    H->Self = monty::Value::unbound();
    return H->value();
  }
  case ValueKind::Date:
  case ValueKind::Time:
  case ValueKind::DateTime:
  case ValueKind::TimeDelta:
  case ValueKind::TimeZone:
    return temporal(V, Why);
  case ValueKind::Opaque:
    return none(Why, "an object of type '" + textOf(V.typeName()) +
                         "' cannot come from outside");
  default:
    return instance(V, Why);
  }
}

/// Puts the contents of \p V into its object \p Target.
bool Importer::fill(const Value &V, monty::Value Target, Error &Why) {
  Node *N = V.node();
  auto Hashed = [&](bool Good) {
    if (Good)
      return true;
    bool Fallback = RT.LastFailure == Failure::Fallback;
    RT.LastFailure = Failure::None;
    RT.root().Pending = monty::Value::unbound();
    return no(Why, Fallback
                       ? "a key from outside must not need a __hash__ of the "
                         "script"
                       : "a key from outside is not hashable");
  };
  switch (V.kind()) {
  case ValueKind::List: {
    auto *L = RT.H.get<ListObject>(Target);
    for (const Value &I : N->Items)
      listAppend(RT, L, converted(I, Why));
    return true;
  }
  case ValueKind::Tuple: {
    auto *T = RT.H.get<TupleObject>(Target);
    for (size_t I = 0; I != N->Items.size(); ++I)
      T->Items[I] = converted(N->Items[I], Why);
    return true;
  }
  case ValueKind::NamedTuple: {
    auto *T = RT.H.get<TupleObject>(Target);
    for (size_t I = 0; I != N->Fields.size(); ++I)
      T->Items[I] = converted(N->Fields[I].second, Why);
    return true;
  }
  case ValueKind::Dict: {
    auto *D = RT.H.get<DictObject>(Target);
    for (size_t I = 0; I + 1 < N->Items.size(); I += 2)
      if (!Hashed(dictSet(RT, D, converted(N->Items[I], Why),
                          converted(N->Items[I + 1], Why))))
        return false;
    return true;
  }
  case ValueKind::Set:
  case ValueKind::FrozenSet: {
    auto *S = RT.H.get<SetObject>(Target);
    for (const Value &I : N->Items)
      if (!Hashed(setAdd(RT, S, converted(I, Why))))
        return false;
    return true;
  }
  case ValueKind::Time:
  case ValueKind::DateTime:
    if (N->Items.empty())
      return true;
    if (monty::Value Zone = converted(N->Items[0], Why);
        RT.isInstance(Zone, TypeId::TzInfo)) {
      RT.H.get<TemporalObject>(Target)->Attached = Zone;
      return true;
    }
    return no(Why, "the zone of a time from outside is no timezone and no "
                   "instance of a tzinfo class of the script");
  case ValueKind::Exception: {
    llvm::SmallVector<monty::Value, 4> Args;
    for (const Value &I : N->Items)
      Args.push_back(converted(I, Why));
    RT.H.get<ExceptionObject>(Target)->Args = RT.makeTuple(Args);
    [[fallthrough]];
  }
  case ValueKind::Instance:
  case ValueKind::DataClass: {
    auto *O = RT.H.get<Object>(Target);
    for (auto &F : N->Fields) {
      if (!isWellFormedUtf8(F.first))
        return no(Why, "the name of an attribute is not valid UTF-8");
      setInstanceAttribute(RT, O, RT.intern(textOf(F.first)),
                           converted(F.second, Why));
    }
    return true;
  }
  default:
    return true;
  }
}

static bool isHashTable(const embed::Value &V) {
  return V.kind() == ValueKind::Dict || V.kind() == ValueKind::Set ||
         V.kind() == ValueKind::FrozenSet;
}

bool Importer::convert(const Value &V, monty::Value &Out, Error &Why) {
  if (!V.node()) {
    Out = shallow(V, Why);
    return true;
  }
  std::vector<Value> Nodes;
  if (!order(V, Nodes))
    return no(Why, "too many values at once");
  uint64_t Bytes = 4096;
  for (const Value &N : Nodes)
    Bytes += 160 + N.node()->Text.size() * 2 + N.node()->Items.size() * 64 +
             N.node()->Fields.size() * 128;
  if (!RT.H.canAllocate(Bytes)) {
    M.collect();
    if (!RT.H.canAllocate(Bytes))
      return no(Why, "a value from outside exceeds the memory limit");
  }
  for (const Value &N : Nodes) {
    monty::Value Made = object(N, Why);
    if (Why)
      return false;
    Done[N.node()] = Made;
  }
  for (bool Tables : {false, true})
    for (const Value &N : Nodes)
      if (isHashTable(N) == Tables && !fill(N, content(N), Why))
        return false;
  Out = content(V);
  return true;
}

ExceptionObject *Importer::exception(const Value &V, Error &Why) {
  monty::Value Out;
  if (V.kind() != ValueKind::Exception) {
    no(Why, "only an exception can be raised");
    return nullptr;
  }
  if (!convert(V, Out, Why))
    return nullptr;
  return RT.as<ExceptionObject>(Out);
}
