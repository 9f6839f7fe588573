//===- Exporter.cpp - Values out of the cage ------------------------------===//

#include "Convert.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"

using namespace monty;
using embed::Exporter;
using embed::GraphRef;
using embed::Node;
using embed::ValueKind;

static std::string_view view(llvm::StringRef S) { return {S.data(), S.size()}; }

embed::Value Exporter::convert(monty::Value V) {
  embed::Value Root = shallow(V);
  while (!Work.empty()) {
    auto [R, N] = Work.back();
    Work.pop_back();
    fill(RT.H.get<Object>(R), N);
  }
  // Nodes refer to each other without owning; what leaves, owns.
  if (Root.node())
    return embed::Value::ofNode(Root.kind(), Root.node(), Owner);
  return Root;
}

embed::Value Exporter::shallow(monty::Value V) {
  if (V.isSmallInt())
    return embed::Value(V.asSmallInt());
  if (V.isDouble())
    return embed::Value(V.asDouble());
  if (V.isBool())
    return embed::Value(V.isTrue());
  if (V.isEllipsis())
    return embed::Value::ellipsis();
  if (V.isRef())
    return object(RT.H.get<Object>(V));
  if (V.isNotImplemented()) {
    if (!Owner)
      Owner = std::make_shared<Graph>();
    Node *N = Owner->make(ValueKind::Opaque);
    N->TypeName = "NotImplementedType";
    return embed::Value::ofNode(ValueKind::Opaque, N, nullptr);
  }
  return embed::Value();
}

static ValueKind kindOf(TemporalObject::Variant Variant) {
  switch (Variant) {
  case TemporalObject::Date:
    return ValueKind::Date;
  case TemporalObject::DateTime:
    return ValueKind::DateTime;
  case TemporalObject::Time:
    return ValueKind::Time;
  case TemporalObject::Delta:
    return ValueKind::TimeDelta;
  case TemporalObject::Zone:
    return ValueKind::TimeZone;
  }
  return ValueKind::Opaque;
}

static bool inClass(Runtime &RT, TypeObject *T, const char *Name) {
  return !typeLookup(RT, T, RT.intern(llvm::StringRef(Name))).isUnbound();
}

ValueKind Exporter::classify(Object *O) {
  auto *T = RT.H.get<TypeObject>(O->Type);
  if (T->TypeFlags & TypeObject::IsHeap) {
    if (inClass(RT, T, "_member_map_"))
      return ValueKind::Enum;
    if (O->Layout == Kind::Tuple && inClass(RT, T, "_fields"))
      return ValueKind::NamedTuple;
    if (O->Layout == Kind::Instance)
      return inClass(RT, T, "__dataclass_fields__") ? ValueKind::DataClass
                                                    : ValueKind::Instance;
  }
  switch (O->Layout) {
  case Kind::Str:
    return ValueKind::Str;
  case Kind::Bytes:
    return ValueKind::Bytes;
  case Kind::ByteArray:
    return ValueKind::ByteArray;
  case Kind::Int:
    return ValueKind::Int;
  case Kind::Float:
    return ValueKind::Float;
  case Kind::Complex:
    return ValueKind::Complex;
  case Kind::Tuple:
    return ValueKind::Tuple;
  case Kind::List:
    return ValueKind::List;
  case Kind::Dict:
    return ValueKind::Dict;
  case Kind::Set:
    return RT.isInstance(O->value(), TypeId::FrozenSet) ? ValueKind::FrozenSet
                                                        : ValueKind::Set;
  case Kind::Range:
    return ValueKind::Range;
  case Kind::Slice:
    return ValueKind::Slice;
  case Kind::Temporal:
    return kindOf(static_cast<TemporalObject *>(O)->variant());
  case Kind::Exception:
    return ValueKind::Exception;
  case Kind::Function:
  case Kind::BoundMethod:
  case Kind::Native:
    return ValueKind::Function;
  case Kind::HostFunction:
    return static_cast<HostFunctionObject *>(O)->Self.isUnbound()
               ? ValueKind::HostFunction
               : ValueKind::Function;
  case Kind::Type:
    return ValueKind::Type;
  case Kind::HostHandle:
    return ValueKind::Handle;
  default:
    return ValueKind::Opaque;
  }
}

embed::Value Exporter::object(Object *O) {
  if (!Owner)
    Owner = std::make_shared<Graph>();
  ValueKind Kind = classify(O);
  if (Kind == ValueKind::Float)
    return embed::Value(static_cast<FloatObject *>(O)->Number);
  if (Kind == ValueKind::Int) {
    auto *I = static_cast<IntObject *>(O);
    embed::Value V = embed::Value::bigInt(
        I->Negative,
        {reinterpret_cast<const char *>(I->limbs()), size_t(I->LimbCount) * 8});
    if (V.node()) {
      // Into this graph.
      Node *N = Owner->make(ValueKind::Int);
      N->Negative = V.node()->Negative;
      N->Text = std::move(V.node()->Text);
      return embed::Value::ofNode(ValueKind::Int, N, nullptr);
    }
    return V;
  }
  auto [It, New] = Seen.try_emplace(O->ref(), nullptr);
  if (!New)
    return embed::Value::ofNode(Kind, It->second, nullptr);
  if (Owner->size() >= MaxCrossing) {
    Overflowed = true;
    Seen.erase(It);
    return embed::Value();
  }
  Node *N = It->second = Owner->make(Kind);
  Work.push_back({O->ref(), N});
  return embed::Value::ofNode(Kind, N, nullptr);
}

void Exporter::items(llvm::ArrayRef<monty::Value> Items, Node *N) {
  N->Items.reserve(Items.size());
  for (monty::Value V : Items)
    N->Items.push_back(shallow(V));
}

/// Keeps an object alive for the host, which knows it by its identity.
void Exporter::hold(monty::Value V, Node *N, llvm::StringRef Name) {
  RootBlock &Root = RT.root();
  if (!RT.as<DictObject>(Root.Exported))
    Root.Exported = RT.newDict()->value();
  N->Number = RT.identity(V);
  N->Text = view(Name);
  dictSet(RT, RT.H.get<DictObject>(Root.Exported),
          monty::Value::smallInt(int64_t(N->Number)), V);
}

void Exporter::fill(Object *O, Node *N) {
  switch (N->Kind) {
  case ValueKind::Str:
    N->Text = view(static_cast<StrObject *>(O)->str());
    return;
  case ValueKind::Bytes:
    N->Text = view(static_cast<BytesObject *>(O)->str());
    return;
  case ValueKind::ByteArray: {
    auto *B = static_cast<ByteArrayObject *>(O);
    if (B->Length)
      N->Text.assign(B->deref<BufferObject>(B->Storage)->Bytes, B->Length);
    return;
  }
  case ValueKind::Complex:
    N->Real = static_cast<ComplexObject *>(O)->Real;
    N->Imaginary = static_cast<ComplexObject *>(O)->Imag;
    return;
  case ValueKind::List:
    return items(static_cast<ListObject *>(O)->span(), N);
  case ValueKind::Tuple:
    return items(static_cast<TupleObject *>(O)->items(), N);
  case ValueKind::Range:
    return items({&static_cast<RangeObject *>(O)->Start, 3}, N);
  case ValueKind::Slice:
    return items({&static_cast<SliceObject *>(O)->Start, 3}, N);
  case ValueKind::Date:
  case ValueKind::Time:
  case ValueKind::DateTime:
  case ValueKind::TimeDelta:
  case ValueKind::TimeZone: {
    auto *T = static_cast<TemporalObject *>(O);
    N->Days = T->Days;
    N->Seconds = T->Seconds;
    N->Microseconds = T->Microseconds;
    N->Fold = T->Fold != 0;
    if (!T->Attached.isNone())
      N->Items.push_back(shallow(T->Attached));
    return;
  }
  case ValueKind::Dict: {
    uint32_t Index = 0;
    while (auto *E = dictNext(static_cast<DictObject *>(O), Index)) {
      N->Items.push_back(shallow(E->Key));
      N->Items.push_back(shallow(E->Value_));
    }
    return;
  }
  case ValueKind::Set:
  case ValueKind::FrozenSet: {
    auto *S = static_cast<SetObject *>(O);
    auto *Table = S->deref<ArrayObject>(S->Table);
    for (size_t I = 0; Table && I <= S->Mask; ++I)
      if (!Table->Items[2 * I].isUnbound())
        N->Items.push_back(shallow(Table->Items[2 * I]));
    return;
  }
  case ValueKind::Function: {
    monty::Value Callable = O->value();
    while (auto *B = RT.as<BoundMethodObject>(Callable))
      Callable = B->Function;
    llvm::StringRef Name = "function";
    if (auto *F = RT.as<FunctionObject>(Callable))
      Name = RT.as<StrObject>(F->Qualname) ? RT.str(F->Qualname) : Name;
    return hold(O->value(), N, Name);
  }
  case ValueKind::HostFunction:
    N->Text = view(RT.str(static_cast<HostFunctionObject *>(O)->Name));
    return;
  case ValueKind::Type:
    return hold(O->value(), N,
                RT.str(monty::Value::ref(static_cast<TypeObject *>(O)->Name)));
  case ValueKind::Handle: {
    auto *H = static_cast<HostHandleObject *>(O);
    N->Number = uint64_t(H->Handle.asSmallInt());
    N->TypeName = view(RT.str(H->TypeName));
    return;
  }
  default:
    return fillInstance(O, N);
  }
}

/// The attributes that \p Names (a tuple or dict of str) lists, in order.
void Exporter::fillNames(Object *O, Node *N, Object *Names) {
  llvm::SmallVector<monty::Value, 16> List;
  if (auto *D = RT.as<DictObject>(Names->value())) {
    uint32_t Index = 0;
    while (auto *E = dictNext(D, Index))
      List.push_back(E->Key);
  } else if (auto *T = RT.as<TupleObject>(Names->value())) {
    List.append(T->items().begin(), T->items().end());
  }
  auto *Tuple = RT.as<TupleObject>(O->value());
  for (size_t I = 0; I != List.size(); ++I) {
    auto *Name = RT.as<StrObject>(List[I]);
    if (!Name)
      continue;
    monty::Value V = Tuple && I < Tuple->Length
                         ? Tuple->Items[I]
                         : getInstanceAttribute(RT, O, RT.intern(Name));
    if (!V.isUnbound())
      N->Fields.emplace_back(view(Name->str()), shallow(V));
  }
}

void Exporter::fillInstance(Object *O, Node *N) {
  auto *T = RT.H.get<TypeObject>(O->Type);
  N->TypeName = view(RT.str(monty::Value::ref(T->Name)));
  auto InClass = [&](const char *Name) {
    return typeLookup(RT, T, RT.intern(llvm::StringRef(Name)));
  };
  auto Attribute = [&](const char *Name) {
    return getInstanceAttribute(RT, O, RT.intern(llvm::StringRef(Name)));
  };
  if (N->Kind == ValueKind::Enum) {
    monty::Value Name = Attribute("_name_");
    if (RT.as<StrObject>(Name))
      N->Text = view(RT.str(Name));
    monty::Value Content = Attribute("_value_");
    N->Items.push_back(shallow(Content));
    return;
  }
  if (N->Kind == ValueKind::NamedTuple || N->Kind == ValueKind::DataClass) {
    monty::Value Names = InClass(
        N->Kind == ValueKind::DataClass ? "__dataclass_fields__" : "_fields");
    if (Names.isRef())
      fillNames(O, N, RT.H.get<Object>(Names));
    return;
  }
  if (N->Kind == ValueKind::Exception)
    items(
        RT.H.get<TupleObject>(static_cast<ExceptionObject *>(O)->Args)->items(),
        N);
  if (N->Kind != ValueKind::Opaque)
    forEachInstanceAttribute(RT, O, [&](StrObject *Name, monty::Value V) {
      N->Fields.emplace_back(view(Name->str()), shallow(V));
    });
}
