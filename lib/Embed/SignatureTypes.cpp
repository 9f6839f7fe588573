//===- SignatureTypes.cpp - Values against annotations --------------------===//
//
// Recursion follows the annotation, whose nesting the parser bounds; types that
// are defined by themselves are followed to a fixed depth.
//
//===----------------------------------------------------------------------===//

#include "Signatures.h"
#include "llvm/ADT/StringSwitch.h"

using namespace monty;
using namespace monty::embed;
using namespace monty::ast;

/// Values nested deeper in a type that is defined by itself do not fit.
static constexpr unsigned MaxTypeDepth = 400;

static llvm::StringRef textOf(std::string_view S) {
  return {S.data(), S.size()};
}

/// `list`, `typing.List`, `collections.abc.Sequence`: the last name.
static llvm::StringRef nameOf(const Expr *E) {
  if (auto *N = llvm::dyn_cast<Name>(E))
    return N->id;
  if (auto *A = llvm::dyn_cast<Attribute>(E))
    return A->attr;
  return {};
}

static bool isObject(ValueKind K) {
  return K == ValueKind::Instance || K == ValueKind::DataClass ||
         K == ValueKind::NamedTuple || K == ValueKind::Enum ||
         K == ValueKind::Exception || K == ValueKind::Handle ||
         K == ValueKind::Opaque;
}

bool Signatures::isSubclass(llvm::StringRef Sub, llvm::StringRef Super,
                            unsigned Depth) {
  if (Sub == Super)
    return true;
  auto It = Classes.find(Sub);
  if (It == Classes.end() || Depth > 50)
    return false;
  for (const Expr *B : It->second->bases)
    if (isSubclass(nameOf(B), Super, Depth + 1))
      return true;
  return false;
}

bool Signatures::acceptsClass(const ClassDef *C, const Value &V,
                              unsigned Depth) {
  bool Typed = false, Total = true;
  for (const Expr *B : C->bases) {
    llvm::StringRef Base = llvm::isa<Subscript>(B)
                               ? nameOf(llvm::cast<Subscript>(B)->value)
                               : nameOf(B);
    if (Base == "Protocol")
      return true;
    Typed |= Base == "TypedDict" ||
             (Classes.count(Base) && isSubclass(Base, "TypedDict", 0));
  }
  if (!Typed) {
    if (V.kind() == ValueKind::Dict || !isObject(V.kind()))
      return false;
    // A class of the script that the stubs do not know may derive from it.
    return isSubclass(textOf(V.typeName()), C->name, 0);
  }
  if (V.kind() != ValueKind::Dict)
    return false;
  for (const Keyword *K : C->keywords)
    if (auto *Is = llvm::dyn_cast<Constant>(K->value); Is && K->arg == "total")
      Total = Is->value.K != ConstantValue::False;
  size_t Known = 0;
  for (const Stmt *S : C->body) {
    auto *A = llvm::dyn_cast<AnnAssign>(S);
    auto *Key = A ? llvm::dyn_cast<Name>(A->target) : nullptr;
    if (!Key)
      continue;
    auto *Sub = llvm::dyn_cast<Subscript>(A->annotation);
    llvm::StringRef Mark = Sub ? nameOf(Sub->value) : llvm::StringRef();
    Value Item;
    if (V.find({Key->id.data(), Key->id.size()}, Item)) {
      ++Known;
      if (!accepts(A->annotation, Item, Depth + 1))
        return false;
    } else if (Mark == "Required" || (Total && Mark != "NotRequired")) {
      return false;
    }
  }
  // What a base declares is not looked at.
  return C->bases.size() > 1 || !llvm::isa<Name>(C->bases[0]) ||
         nameOf(C->bases[0]) != "TypedDict" || Known * 2 == V.size();
}

bool Signatures::acceptsName(llvm::StringRef Name, const Value &V,
                             unsigned Depth) {
  if (auto It = Aliases.find(Name); It != Aliases.end())
    return accepts(It->second, V, Depth + 1);
  if (auto It = Classes.find(Name); It != Classes.end())
    return acceptsClass(It->second, V, Depth + 1);
  ValueKind K = V.kind();
  bool IsInt = K == ValueKind::Int || K == ValueKind::Bool;
  enum { Other, Anything };
  int Fits =
      llvm::StringSwitch<int>(Name)
          .Cases("Any", "object", Anything)
          .Case("int", IsInt)
          .Case("bool", K == ValueKind::Bool)
          // The numeric tower of the typing specification.
          .Case("float", IsInt || K == ValueKind::Float)
          .Case("complex",
                IsInt || K == ValueKind::Float || K == ValueKind::Complex)
          .Case("str", K == ValueKind::Str)
          .Case("bytes", K == ValueKind::Bytes)
          .Case("bytearray", K == ValueKind::ByteArray)
          .Cases("None", "NoneType", K == ValueKind::None)
          .Cases("list", "List", "MutableSequence", K == ValueKind::List)
          .Cases("tuple", "Tuple",
                 K == ValueKind::Tuple || K == ValueKind::NamedTuple)
          .Cases("dict", "Dict", "Mapping", "MutableMapping",
                 K == ValueKind::Dict)
          .Cases("set", "Set", "MutableSet", K == ValueKind::Set)
          .Cases("frozenset", "FrozenSet", K == ValueKind::FrozenSet)
          .Case("AbstractSet", K == ValueKind::Set || K == ValueKind::FrozenSet)
          .Case("range", K == ValueKind::Range)
          .Case("slice", K == ValueKind::Slice)
          .Case("date", K == ValueKind::Date || K == ValueKind::DateTime)
          .Case("datetime", K == ValueKind::DateTime)
          .Case("time", K == ValueKind::Time)
          .Case("timedelta", K == ValueKind::TimeDelta)
          .Case("timezone", K == ValueKind::TimeZone)
          .Case("tzinfo", K == ValueKind::TimeZone || isObject(K))
          .Case("Sequence", K == ValueKind::List || K == ValueKind::Tuple ||
                                K == ValueKind::NamedTuple ||
                                K == ValueKind::Str || K == ValueKind::Bytes ||
                                K == ValueKind::ByteArray ||
                                K == ValueKind::Range)
          .Cases("Exception", "BaseException", K == ValueKind::Exception)
          .Case("Callable", K == ValueKind::Function ||
                                K == ValueKind::HostFunction ||
                                K == ValueKind::Type || isObject(K))
          .Cases("type", "Type", K == ValueKind::Type)
          .Cases("Never", "NoReturn", Other)
          .Default(Anything);
  return Fits != Other;
}

bool Signatures::allItems(const Value &V, const Expr *Type, unsigned Depth) {
  for (size_t I = 0; I != V.size(); ++I)
    if (!accepts(Type, V.at(I), Depth + 1))
      return false;
  return true;
}

bool Signatures::acceptsTuple(const Expr *Slice, const Value &V,
                              unsigned Depth) {
  auto *Items = llvm::dyn_cast<Tuple>(Slice);
  if (!Items)
    return V.size() == 1 && accepts(Slice, V.at(0), Depth + 1);
  auto *Last = Items->elts.size() == 2
                   ? llvm::dyn_cast<Constant>(Items->elts[1])
                   : nullptr;
  if (Last && Last->value.K == ConstantValue::Ellipsis)
    return allItems(V, Items->elts[0], Depth);
  if (V.size() != Items->elts.size())
    return false;
  for (size_t I = 0; I != V.size(); ++I)
    if (!accepts(Items->elts[I], V.at(I), Depth + 1))
      return false;
  return true;
}

bool Signatures::acceptsLiteral(const Expr *Item, const Value &V) {
  if (auto *U = llvm::dyn_cast<UnaryOp>(Item)) {
    auto *C = llvm::dyn_cast<Constant>(U->operand);
    return C && C->value.K == ConstantValue::Int && V.isInt64() &&
           V.asInt64() == -C->value.Integer;
  }
  if (auto *A = llvm::dyn_cast<Attribute>(Item))
    return V.kind() == ValueKind::Enum && textOf(V.text()) == A->attr;
  auto *C = llvm::dyn_cast<Constant>(Item);
  if (!C)
    return accepts(Item, V, 1);
  switch (C->value.K) {
  case ConstantValue::None:
    return V.isNone();
  case ConstantValue::True:
  case ConstantValue::False:
    return V.kind() == ValueKind::Bool &&
           V.asBool() == (C->value.K == ConstantValue::True);
  case ConstantValue::Int:
    return V.isInt64() && V.asInt64() == C->value.Integer;
  case ConstantValue::Str:
    return V.kind() == ValueKind::Str && textOf(V.text()) == C->value.Text;
  case ConstantValue::Bytes:
    return V.kind() == ValueKind::Bytes && textOf(V.text()) == C->value.Text;
  default:
    return false;
  }
}

bool Signatures::acceptsGeneric(llvm::StringRef Name, const Expr *Slice,
                                const Value &V, unsigned Depth) {
  auto *Items = llvm::dyn_cast<Tuple>(Slice);
  auto Any = [&](auto Fits) {
    if (!Items)
      return Fits(Slice);
    for (const Expr *E : Items->elts)
      if (Fits(E))
        return true;
    return false;
  };
  auto Accepted = [&](const Expr *E) { return accepts(E, V, Depth + 1); };
  if (Name == "Optional")
    return V.isNone() || Accepted(Slice);
  if (Name == "Union")
    return Any(Accepted);
  if (Name == "Literal")
    return Any([&](const Expr *E) { return acceptsLiteral(E, V); });
  if (Name == "Annotated")
    return !Items || Accepted(Items->elts[0]);
  if (Name == "Final" || Name == "ClassVar" || Name == "Required" ||
      Name == "NotRequired" || Name == "ReadOnly")
    return Accepted(Slice);
  if (Classes.count(Name) || Aliases.count(Name))
    return true;
  if (!acceptsName(Name, V, Depth))
    return false;
  switch (V.kind()) {
  case ValueKind::List:
  case ValueKind::Set:
  case ValueKind::FrozenSet:
    return Items || allItems(V, Slice, Depth);
  case ValueKind::Tuple:
    return Name == "tuple" || Name == "Tuple" ? acceptsTuple(Slice, V, Depth)
                                              : allItems(V, Slice, Depth);
  case ValueKind::Dict:
    if (!Items || Items->elts.size() != 2)
      return true;
    for (size_t I = 0; I + 1 < V.size(); I += 2)
      if (!accepts(Items->elts[0], V.at(I), Depth + 1) ||
          !accepts(Items->elts[1], V.at(I + 1), Depth + 1))
        return false;
    return true;
  default:
    return true;
  }
}

bool Signatures::accepts(const Expr *Type, const Value &V, unsigned Depth) {
  if (Depth > MaxTypeDepth || StepsLeft == 0)
    return false;
  --StepsLeft;
  if (auto *C = llvm::dyn_cast<Constant>(Type)) {
    if (C->value.K == ConstantValue::None)
      return V.isNone();
    if (C->value.K != ConstantValue::Str)
      return true;
    const Expr *&Parsed = Forward[Type];
    if (!Parsed)
      Parsed = P.parseExpression(Context, C->value.Text);
    const Expr *Meant = Parsed;
    return !Meant || accepts(Meant, V, Depth + 1);
  }
  if (auto *B = llvm::dyn_cast<BinOp>(Type))
    return B->op != Operator::BitOr || accepts(B->left, V, Depth + 1) ||
           accepts(B->right, V, Depth + 1);
  if (auto *S = llvm::dyn_cast<Subscript>(Type)) {
    llvm::StringRef Name = nameOf(S->value);
    return Name.empty() || acceptsGeneric(Name, S->slice, V, Depth);
  }
  llvm::StringRef Name = nameOf(Type);
  return Name.empty() || acceptsName(Name, V, Depth);
}
