//===- Genesis.cpp - Built-in types, names and natives in an empty cage ---===//

#include "monty/Builtins/Genesis.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>

using namespace monty;

namespace {
struct TypeRow {
  const char *Name;
  TypeId Base;
  Kind Layout;
  bool Subclassable;
  bool IsException;
};
} // namespace

static const TypeRow TypeRows[] = {
#define TYPE(Id, Name, Base, Layout, Subclassable)                             \
  {Name, TypeId::Base, Kind::Layout, bool(Subclassable), false},
#define EXCEPTION(Id, Base) {#Id, TypeId::Base, Kind::Exception, true, true},
#include "monty/Runtime/Types.def"
};

static const char *const NameRows[] = {
#define NAME(Id, Text) Text,
#include "monty/Runtime/Names.def"
};

static void clearRoot(RootBlock &Root) {
  std::memset(static_cast<void *>(&Root), 0, sizeof(Root));
  Root.Pending = Value::unbound();
  Root.Handled = Value::none();
  Root.MainModule = Value::none();
  Root.Stdout = Root.HostNames = Root.HostClasses = Root.Exported =
      Root.Handles = Value::none();
  PendingRequest &Host = Root.Host;
  Host.Target = Host.Name = Host.Positional = Host.KeywordNames =
      Host.KeywordValues = Host.Extra = Value::none();
}

static void makeStrings(Runtime &RT) {
  RootBlock &Root = RT.root();
  // Types first, as empty objects: strings name theirs.
  for (size_t I = 0; I != size_t(TypeId::Count); ++I) {
    auto *T = RT.H.allocate<TypeObject>(0);
    std::memset(reinterpret_cast<char *>(T) + sizeof(Object), 0,
                sizeof(TypeObject) - sizeof(Object));
    Root.Types[I] = T->ref();
  }
  for (size_t I = 0; I != size_t(TypeId::Count); ++I)
    RT.type(TypeId(I))->Type = RT.typeRef(TypeId::Type);
  Root.InternTable = RT.newArray(4096)->ref();
  auto *Empty = RT.H.allocate<StrObject>(RT.typeRef(TypeId::Str));
  Empty->ByteLength = Empty->Length = 0;
  Empty->Index = Empty->Storage = 0;
  Root.EmptyStr = Empty->ref();
  for (unsigned C = 0; C != 256; ++C) {
    auto *S = RT.H.allocate<StrObject>(sizeof(StrObject) + 2,
                                       RT.typeRef(TypeId::Str));
    S->Length = 1;
    S->Index = S->Storage = 0;
    auto *Bytes = reinterpret_cast<char *>(S + 1);
    S->ByteLength = C < 128 ? 1 : 2;
    Bytes[0] = char(C < 128 ? C : 0xC0 | C >> 6);
    Bytes[1] = char(C < 128 ? 0 : 0x80 | (C & 0x3F));
    Root.Latin1[C] = S->ref();
  }
  RT.intern(Empty);
  for (Ref R : Root.Latin1)
    RT.intern(RT.H.get<StrObject>(R));
  for (size_t I = 0; I != size_t(NameId::Count); ++I)
    Root.Names[I] = RT.intern(llvm::StringRef(NameRows[I]))->ref();
  auto *EmptyTuple = RT.H.allocate<TupleObject>(RT.typeRef(TypeId::Tuple));
  EmptyTuple->Length = 0;
  Root.EmptyTuple = EmptyTuple->ref();
  auto *EmptyBytes = RT.H.allocate<BytesObject>(RT.typeRef(TypeId::Bytes));
  EmptyBytes->Length = 0;
  Root.EmptyBytes = EmptyBytes->ref();
}

static void fillType(Runtime &RT, TypeId Id) {
  const TypeRow &Row = TypeRows[size_t(Id)];
  TypeObject *T = RT.type(Id);
  TypeObject *Base = RT.type(Row.Base);
  T->Name = T->Qualname = RT.intern(llvm::StringRef(Row.Name))->ref();
  T->Dict = RT.newDict()->ref();
  T->InstanceKind = Row.Layout;
  T->BuiltinId = uint32_t(Id) + 1;
  T->InlineSlots = 0;
  T->TypeFlags =
      (Row.Subclassable ? TypeObject::IsBaseType : 0) |
      (Row.IsException ? TypeObject::IsException : TypeObject::NoInstanceDict);
  auto *Shape = RT.H.allocate<ShapeObject>(0);
  Shape->Parent = Shape->Name = Shape->Table = Shape->Transitions = 0;
  Shape->SlotCount = 0;
  Shape->Owner = T->ref();
  T->RootShape = Shape->ref();
  llvm::SmallVector<Value, 8> Mro;
  Mro.push_back(T->value());
  if (Id == TypeId::Object) {
    T->Bases = RT.root().EmptyTuple;
  } else {
    T->Base = Base->ref();
    T->Bases = RT.makeTuple(Base->value()).asRef();
    auto Items = Base->deref<TupleObject>(Base->Mro)->items();
    Mro.append(Items.begin(), Items.end());
    if (!Base->Subclasses)
      Base->Subclasses = RT.newList(2)->ref();
    listAppend(RT, Base->deref<ListObject>(Base->Subclasses), T->value());
  }
  T->Mro = RT.makeTuple(Mro).asRef();
}

static NativeObject *makeNative(Runtime &RT, TypeId Type, uint32_t Number,
                                Ref Owner) {
  auto *N = RT.H.allocate<NativeObject>(RT.typeRef(Type));
  N->Number = Number;
  N->Owner = Owner;
  N->Self = Value::unbound();
  return N;
}

static bool isDunder(llvm::StringRef Name) {
  return Name.starts_with("__") && Name.ends_with("__") && Name.size() > 4;
}

static void installNative(Runtime &RT, uint32_t Number) {
  const NativeInfo &Info = nativeTable()[Number];
  if (Info.Kind == NativeKind::Function)
    return;
  TypeObject *T = RT.type(Info.Owner);
  auto *D = T->deref<DictObject>(T->Dict);
  StrObject *Name = RT.intern(llvm::StringRef(Info.Name));
  Value V;
  switch (Info.Kind) {
  case NativeKind::Function:
    break;
  case NativeKind::Method:
    V = makeNative(RT,
                   isDunder(Info.Name) ? TypeId::WrapperDescriptor
                                       : TypeId::MethodDescriptor,
                   Number, T->ref())
            ->value();
    break;
  case NativeKind::StaticMethod: {
    V = makeNative(RT, TypeId::BuiltinFunction, Number, T->ref())->value();
    auto *W =
        RT.H.allocate<MethodWrapperObject>(RT.typeRef(TypeId::StaticMethod));
    W->Function = V;
    W->Dict = W->Reserved = 0;
    W->Part = {0, 0};
    if (llvm::StringRef(Info.Name) != "__new__")
      V = W->value();
    break;
  }
  case NativeKind::ClassMethod: {
    auto *W =
        RT.H.allocate<MethodWrapperObject>(RT.typeRef(TypeId::ClassMethod));
    W->Function =
        makeNative(RT, TypeId::ClassMethodDescriptor, Number, T->ref())
            ->value();
    W->Aux = 1;
    W->Dict = W->Reserved = 0;
    W->Part = {0, 0};
    V = W->value();
    break;
  }
  case NativeKind::Getter: {
    auto *G = RT.H.allocate<GetterObject>(RT.typeRef(TypeId::GetSetDescriptor));
    G->Number = Number;
    G->Owner = T->ref();
    G->Name = Name->value();
    G->SetterPlus1 = Info.SetBody ? 1 : 0;
    G->Reserved = 0;
    V = G->value();
    break;
  }
  }
  dictSetName(RT, D, Name, V);
}

ModuleObject *monty::makeModule(Runtime &RT, llvm::StringRef Name) {
  auto *M = RT.H.allocate<ModuleObject>(RT.typeRef(TypeId::Module));
  DictObject *D = RT.newDict();
  M->Dict = D->ref();
  M->Reserved = 0;
  dictSetName(RT, D, RT.name(NameId::dunder_name), RT.intern(Name)->value());
  dictSetName(RT, D, RT.name(NameId::dunder_doc), Value::none());
  return M;
}

ModuleObject *monty::makeNativeModule(Runtime &RT, llvm::StringRef Name) {
  ModuleObject *M = makeModule(RT, Name);
  auto *D = M->deref<DictObject>(M->Dict);
  uint32_t Number = 0;
  bool Any = false;
  for (const NativeInfo &Info : nativeTable()) {
    if (Info.Kind == NativeKind::Function && Name == Info.Module) {
      Any = true;
      dictSetName(RT, D, RT.intern(llvm::StringRef(Info.Name)),
                  makeNative(RT, TypeId::BuiltinFunction, Number, 0)->value());
    }
    ++Number;
  }
  if (!Any)
    return nullptr;
  return M;
}

void monty::buildGenesis(Runtime &RT) {
  clearRoot(RT.root());
  makeStrings(RT);
  for (size_t I = 0; I != size_t(TypeId::Count); ++I)
    fillType(RT, TypeId(I));
  for (uint32_t I = 0; I != nativeTable().size(); ++I)
    installNative(RT, I);
  // A hash that was taken away shows as None.
  for (TypeId Id :
       {TypeId::List, TypeId::Dict, TypeId::Set, TypeId::ByteArray}) {
    TypeObject *T = RT.type(Id);
    dictSetName(RT, T->deref<DictObject>(T->Dict), RT.name(NameId::dunder_hash),
                Value::none());
  }
  RT.root().Modules = RT.newDict()->ref();
  ModuleObject *Builtins = makeNativeModule(RT, "builtins");
  RT.root().Builtins = Builtins->Dict;
  dictSetName(RT, RT.H.get<DictObject>(RT.root().Modules),
              RT.name(NameId::builtins_), Builtins->value());
  auto *D = RT.H.get<DictObject>(Builtins->Dict);
  for (size_t I = 0; I != size_t(TypeId::Count); ++I) {
    TypeObject *T = RT.type(TypeId(I));
    // Types that guests can name.
    bool Public = T->TypeFlags & TypeObject::IsException;
    for (TypeId P :
         {TypeId::Object,   TypeId::Type,         TypeId::Int,
          TypeId::Bool,     TypeId::Float,        TypeId::Complex,
          TypeId::Str,      TypeId::Bytes,        TypeId::ByteArray,
          TypeId::Tuple,    TypeId::List,         TypeId::Dict,
          TypeId::Set,      TypeId::FrozenSet,    TypeId::Range,
          TypeId::Slice,    TypeId::Enumerate,    TypeId::Zip,
          TypeId::Map,      TypeId::Filter,       TypeId::Reversed,
          TypeId::Property, TypeId::StaticMethod, TypeId::ClassMethod,
          TypeId::Super})
      Public |= TypeId(I) == P;
    if (Public)
      dictSetName(RT, D, RT.H.get<StrObject>(T->Name), T->value());
  }
  dictSetName(RT, D, RT.intern(llvm::StringRef("NotImplemented")),
              Value::notImplemented());
  dictSetName(RT, D, RT.intern(llvm::StringRef("Ellipsis")), Value::ellipsis());
  dictSetName(RT, D, RT.intern(llvm::StringRef("None")), Value::none());
  dictSetName(RT, D, RT.intern(llvm::StringRef("True")), Value::boolean(true));
  dictSetName(RT, D, RT.intern(llvm::StringRef("False")),
              Value::boolean(false));
  dictSetName(RT, D, RT.intern(llvm::StringRef("__debug__")),
              Value::boolean(true));
  for (auto [Name, Id] : {std::pair("IOError", TypeId::OSError),
                          std::pair("EnvironmentError", TypeId::OSError)})
    dictSetName(RT, D, RT.intern(llvm::StringRef(Name)), RT.type(Id)->value());
}
