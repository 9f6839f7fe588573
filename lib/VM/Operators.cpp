//===- Operators.cpp - Operators on anything but small ints and floats ----===//
//
// Built-in operands are done by lib/Runtime's operations. Where a class of the
// script is involved, the special methods are tried in CPython's order; a
// method that is guest code gets a frame, and its NotImplemented brings the
// next try (ReturnAction::Binary and Compare).
//
//===----------------------------------------------------------------------===//

#include "Attributes.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Atoms.h"
#include "monty/VM/VM.h"

using namespace monty;

namespace {
struct OperatorNames {
  NameId Forward, Reflected, InPlace;
  const char *Symbol;
};
} // namespace

static const OperatorNames BinaryNames[] = {
#define ROW(Name, Symbol)                                                      \
  {NameId::dunder_##Name, NameId::dunder_r##Name, NameId::dunder_i##Name,      \
   Symbol}
    ROW(add, "+"),           ROW(sub, "-"),       ROW(mul, "*"),
    ROW(truediv, "/"),       ROW(floordiv, "//"), ROW(mod, "%"),
    ROW(pow, "** or pow()"), ROW(matmul, "@"),    ROW(lshift, "<<"),
    ROW(rshift, ">>"),       ROW(and, "&"),       ROW(or, "|"),
    ROW(xor, "^"),
#undef ROW
};

static const NameId CompareNames[] = {NameId::dunder_lt, NameId::dunder_le,
                                      NameId::dunder_eq, NameId::dunder_ne,
                                      NameId::dunder_gt, NameId::dunder_ge};
static const CompareOp Swapped[] = {CompareOp::Gt, CompareOp::Ge,
                                    CompareOp::Eq, CompareOp::Ne,
                                    CompareOp::Lt, CompareOp::Le};
static const char *const CompareSymbols[] = {"<", "<=", "==", "!=", ">", ">="};

static bool isGuestClass(TypeObject *T) {
  return T->TypeFlags & TypeObject::IsHeap;
}

/// What the instruction at \p PC computes.
static BinaryOp binaryOpOf(Opcode Op) {
  switch (Op) {
  case Opcode::Add:
  case Opcode::AddImm:
    return BinaryOp::Add;
  case Opcode::Sub:
  case Opcode::SubImm:
    return BinaryOp::Sub;
  case Opcode::Mul:
  case Opcode::MulImm:
    return BinaryOp::Mul;
  case Opcode::TrueDiv:
    return BinaryOp::TrueDiv;
  case Opcode::FloorDiv:
  case Opcode::FloorDivImm:
    return BinaryOp::FloorDiv;
  case Opcode::Mod:
  case Opcode::ModImm:
    return BinaryOp::Mod;
  case Opcode::Pow:
    return BinaryOp::Pow;
  case Opcode::MatMul:
    return BinaryOp::MatMul;
  case Opcode::LShift:
  case Opcode::LShiftImm:
    return BinaryOp::LShift;
  case Opcode::RShift:
  case Opcode::RShiftImm:
    return BinaryOp::RShift;
  case Opcode::BitAnd:
  case Opcode::BitAndImm:
    return BinaryOp::And;
  case Opcode::BitOr:
    return BinaryOp::Or;
  default:
    return BinaryOp::Xor;
  }
}

static CompareOp compareOpOf(Opcode Op) {
  switch (Op) {
  case Opcode::Lt:
  case Opcode::JumpIfLt:
  case Opcode::JumpIfNotLt:
  case Opcode::JumpIfLtImm:
  case Opcode::JumpIfNotLtImm:
    return CompareOp::Lt;
  case Opcode::Le:
  case Opcode::JumpIfLe:
  case Opcode::JumpIfNotLe:
  case Opcode::JumpIfLeImm:
  case Opcode::JumpIfNotLeImm:
    return CompareOp::Le;
  case Opcode::Eq:
  case Opcode::JumpIfEq:
  case Opcode::JumpIfEqImm:
  case Opcode::JumpIfNotEq:
  case Opcode::JumpIfNotEqImm:
    return CompareOp::Eq;
  case Opcode::Ne:
  case Opcode::JumpIfNe:
  case Opcode::JumpIfNeImm:
  case Opcode::JumpIfNotNe:
  case Opcode::JumpIfNotNeImm:
    return CompareOp::Ne;
  case Opcode::Gt:
  case Opcode::JumpIfGt:
  case Opcode::JumpIfNotGt:
  case Opcode::JumpIfGtImm:
  case Opcode::JumpIfNotGtImm:
    return CompareOp::Gt;
  default:
    return CompareOp::Ge;
  }
}

/// The operands of the arithmetic instruction at \p PC.
static void binaryOperands(VM &M, Value &A, Value &B) {
  uint64_t I = *M.At;
  A = M.R[insn::b(I)];
  B = info(insn::op(I)).Form == Format::DBI ? Value::smallInt(insn::immC(I))
                                            : M.R[insn::c(I)];
}

/// The operands of the comparison at \p PC, fused with a jump or not.
static void compareOperands(VM &M, Value &A, Value &B) {
  uint64_t I = *M.At;
  Opcode Op = insn::op(I);
  if (Op >= Opcode::Lt && Op <= Opcode::Ge) {
    A = M.R[insn::b(I)];
    B = M.R[insn::c(I)];
    return;
  }
  A = M.R[insn::a(I)];
  B = Op >= Opcode::JumpIfLtImm && Op <= Opcode::JumpIfNotGeImm
          ? Value::smallInt(insn::immB(I))
          : M.R[insn::b(I)];
}

//===--- Arithmetic -------------------------------------------------------===//

VM::PCType VM::binary(BinaryOp Op, Value A, Value B, uint32_t Dst,
                      bool InPlace) {
  // Code without calls and loops has no other place that looks at the limits.
  if (__builtin_expect(RT.Fuel <= 0, 0) && RT.poll(0))
    return failed();
  if (Op == BinaryOp::Add)
    if (StrObject *X = exactStr(RT, A))
      if (StrObject *Y = exactStr(RT, B)) {
        Value V = concatStr(RT, X, Y);
        if (V.isFailure())
          return failed();
        R[Dst] = V;
        return At + insn::length(*At);
      }
  if (!isGuestClass(RT.typeOf(A)) && !isGuestClass(RT.typeOf(B))) {
    Value V = InPlace ? inplaceOperation(RT, Op, A, B)
                      : binaryOperation(RT, Op, A, B);
    if (V.isFailure()) {
      if (RT.LastFailure == Failure::Fallback)
        return callPrelude(
            "binary_operation",
            {Value::smallInt(int(Op)), A, B, Value::boolean(InPlace)}, Dst);
      return failed();
    }
    if (!V.isNotImplemented()) {
      R[Dst] = V;
      return At + insn::length(*At);
    }
    // Classes (int | str) and views have methods in the prelude.
  }
  return binaryStage(Op, A, B, Dst, InPlace ? 0 : 1);
}

VM::PCType VM::binaryTypeError(BinaryOp Op, Value A, Value B, bool InPlace) {
  std::string Symbol = BinaryNames[int(Op)].Symbol;
  if (InPlace)
    Symbol = Op == BinaryOp::Pow ? "**=" : Symbol + "=";
  RT.typeError("unsupported operand type(s) for " + llvm::Twine(Symbol) +
               ": '" + RT.typeName(A) + "' and '" + RT.typeName(B) + "'");
  return failed();
}

VM::PCType VM::binaryAgain(uint32_t Dst, uint8_t Stage) {
  Value A, B;
  binaryOperands(*this, A, B);
  return binaryStage(binaryOpOf(insn::op(*At)), A, B, Dst, Stage);
}

VM::PCType VM::binaryStage(BinaryOp Op, Value A, Value B, uint32_t Dst,
                           uint8_t Stage) {
  // Stages: 0 in-place, 1 decide the order, 2 forward (then 4), 3 reflected
  // first, 5 forward after that, 4 reflected last, 6 give up.
  TypeObject *TA = RT.typeOf(A), *TB = RT.typeOf(B);
  const OperatorNames &N = BinaryNames[int(Op)];
  for (;;) {
    Value Method;
    Value Self = A, Other = B;
    switch (Stage) {
    case 0:
      Method = typeLookup(RT, TA, N.InPlace);
      Stage = 1;
      break;
    case 1: {
      Value Reflected =
          TA != TB ? typeLookup(RT, TB, N.Reflected) : Value::unbound();
      // Sequences are joined and repeated only after the other's own way.
      bool Last = (Op == BinaryOp::Add || Op == BinaryOp::Mul) &&
                  !isGuestClass(TA) && isSequence(RT, A);
      bool First = !Reflected.isUnbound() &&
                   (Last || (RT.isSubtype(TB, TA) &&
                             !(typeLookup(RT, TA, N.Reflected) == Reflected)));
      Stage = First ? 3 : 2;
      continue;
    }
    case 2:
      Method = typeLookup(RT, TA, N.Forward);
      Stage = 4;
      break;
    case 3:
      Method = typeLookup(RT, TB, N.Reflected);
      std::swap(Self, Other);
      Stage = 5;
      break;
    case 5:
      Method = typeLookup(RT, TA, N.Forward);
      Stage = 6;
      break;
    case 4:
      if (TA != TB)
        Method = typeLookup(RT, TB, N.Reflected);
      std::swap(Self, Other);
      Stage = 6;
      break;
    default:
      return binaryTypeError(Op, A, B, insn::n(*At) & 1);
    }
    if (Method.isUnbound())
      continue;
    Value Args[] = {Self, Other};
    return callSpecialMethod(Method, Args, Dst, ReturnAction::Binary, Value(),
                             Stage);
  }
}

VM::PCType VM::unary(unsigned Op, Value V, uint32_t Dst) {
  static const NameId Names[] = {NameId::dunder_neg, NameId::dunder_pos,
                                 NameId::dunder_invert};
  static const char *const Symbols[] = {"-", "+", "~"};
  Value Out = Op == 0   ? negative(RT, V)
              : Op == 1 ? positive(RT, V)
                        : invert(RT, V);
  if (isGuestClass(RT.typeOf(V)) || Out.isNotImplemented()) {
    Value Method = typeLookup(RT, RT.typeOf(V), Names[Op]);
    if (!Method.isUnbound())
      return callSpecialMethod(Method, V, Dst);
    Out = Value::notImplemented();
  }
  if (Out.isNotImplemented()) {
    RT.typeError(llvm::Twine("bad operand type for unary ") + Symbols[Op] +
                 ": '" + RT.typeName(V) + "'");
    return failed();
  }
  if (Out.isFailure())
    return failed();
  R[Dst] = Out;
  return At + insn::length(*At);
}

//===--- Truth ------------------------------------------------------------===//

VM::PCType VM::jumpOn(bool Truth) {
  uint64_t I = *At;
  switch (insn::op(I)) {
  case Opcode::JumpIfTrue:
    return At + (Truth ? insn::imm32(I) : 1);
  case Opcode::JumpIfFalse:
    return At + (Truth ? 1 : insn::imm32(I));
  case Opcode::JumpIfNotLt:
  case Opcode::JumpIfNotLe:
  case Opcode::JumpIfNotGt:
  case Opcode::JumpIfNotGe:
  case Opcode::JumpIfNotLtImm:
  case Opcode::JumpIfNotLeImm:
  case Opcode::JumpIfNotGtImm:
  case Opcode::JumpIfNotGeImm:
  case Opcode::JumpIfNotEq:
  case Opcode::JumpIfNotNe:
  case Opcode::JumpIfNotEqImm:
  case Opcode::JumpIfNotNeImm:
    return At + (Truth ? 1 : insn::immC(I));
  default:
    return At + (Truth ? insn::immC(I) : 1);
  }
}

VM::PCType VM::truth(Value V, uint32_t Dst, ReturnAction Action) {
  Outcome O;
  TypeObject *T = RT.typeOf(V);
  if (V.isBool()) {
    O = V.isTrue() ? Outcome::True : Outcome::False;
  } else if (isGuestClass(T)) {
    Value Method = typeLookup(RT, T, NameId::dunder_bool);
    auto Check = ReturnAction::BoolChecked;
    if (Method.isUnbound()) {
      Method = typeLookup(RT, T, NameId::dunder_len);
      Check = ReturnAction::LenChecked;
    }
    if (Method.isNone() && Check == ReturnAction::BoolChecked) {
      RT.typeError("'" + RT.typeName(V) +
                   "' cannot be interpreted as a boolean");
      return failed();
    }
    if (!Method.isUnbound())
      return callSpecialMethod(Method, V, Dst, Check, Value(), uint8_t(Action));
    O = Outcome::True;
  } else {
    O = isTrue(RT, V);
    if (O == Outcome::Failed)
      return failed();
  }
  bool Truth = O == Outcome::True;
  if (Action == ReturnAction::Jump)
    return jumpOn(Truth);
  R[Dst] = Value::boolean(Truth != (Action == ReturnAction::NotBool));
  return At + insn::length(*At);
}

//===--- Comparison -------------------------------------------------------===//

VM::PCType VM::compareSlow(CompareOp Op, Value A, Value B, uint32_t Dst,
                           ReturnAction Action) {
  if (std::optional<int> Order = orderAtoms(RT, A, B)) {
    bool Holds = holds(Op, *Order);
    if (Action == ReturnAction::CompareJump)
      return jumpOn(Holds);
    return deliver(Value::boolean(Holds), Dst, Action, Value(), 0);
  }
  if (!isGuestClass(RT.typeOf(A)) && !isGuestClass(RT.typeOf(B))) {
    Value V = compare(RT, Op, A, B);
    if (V.isFailure()) {
      if (RT.LastFailure == Failure::Fallback)
        return callPrelude("compare_values", {Value::smallInt(int(Op)), A, B},
                           Dst, Action, Value(), 6);
      return failed();
    }
    if (!V.isNotImplemented())
      return deliver(V, Dst, Action, Value(), 0);
    return compareStage(Op, A, B, Dst, Action, 6);
  }
  return compareStage(Op, A, B, Dst, Action, 1);
}

VM::PCType VM::compareAgain(uint32_t Dst, ReturnAction Action, uint8_t Stage) {
  Value A, B;
  compareOperands(*this, A, B);
  return compareStage(compareOpOf(insn::op(*At)), A, B, Dst, Action, Stage);
}

VM::PCType VM::compareStage(CompareOp Op, Value A, Value B, uint32_t Dst,
                            ReturnAction Action, uint8_t Stage) {
  TypeObject *TA = RT.typeOf(A), *TB = RT.typeOf(B);
  NameId Forward = CompareNames[int(Op)],
         Reflected = CompareNames[int(Swapped[int(Op)])];
  for (;;) {
    Value Method;
    Value Self = A, Other = B;
    switch (Stage) {
    case 1:
      Stage = TA != TB && RT.isSubtype(TB, TA) ? 3 : 2;
      continue;
    case 2:
      Method = typeLookup(RT, TA, Forward);
      Stage = 4;
      break;
    case 3:
      Method = typeLookup(RT, TB, Reflected);
      std::swap(Self, Other);
      Stage = 5;
      break;
    case 4:
      Method = typeLookup(RT, TB, Reflected);
      std::swap(Self, Other);
      Stage = 6;
      break;
    case 5:
      Method = typeLookup(RT, TA, Forward);
      Stage = 6;
      break;
    default:
      if (Op == CompareOp::Eq || Op == CompareOp::Ne)
        return deliver(Value::boolean((A == B) == (Op == CompareOp::Eq)), Dst,
                       Action, Value(), 0);
      RT.typeError(llvm::Twine("'") + CompareSymbols[int(Op)] +
                   "' not supported between instances of '" + RT.typeName(A) +
                   "' and '" + RT.typeName(B) + "'");
      return failed();
    }
    if (Method.isUnbound())
      continue;
    Value Args[] = {Self, Other};
    return callSpecialMethod(Method, Args, Dst, Action, Value(), Stage);
  }
}

//===--- Containers -------------------------------------------------------===//

VM::PCType VM::containsSlow(Value Item, Value Container, uint32_t Dst,
                            bool Negate) {
  TypeObject *T = RT.typeOf(Container);
  auto Action = Negate ? ReturnAction::NotBool : ReturnAction::ToBool;
  if (isGuestClass(T)) {
    Value Method = typeLookup(RT, T, NameId::dunder_contains);
    if (isHook(RT, Method)) {
      Value Args[] = {Container, Item};
      return callSpecialMethod(Method, Args, Dst, Action);
    }
    if (Method.isUnbound() || Method.isNone())
      return callPrelude("contains_by_iteration", {Container, Item}, Dst,
                         Action);
  }
  Outcome O = contains(RT, Container, Item);
  if (O == Outcome::Failed) {
    if (RT.LastFailure == Failure::Fallback)
      return callPrelude("contains_slow", {Container, Item}, Dst, Action);
    return failed();
  }
  R[Dst] = Value::boolean((O == Outcome::True) != Negate);
  return At + insn::length(*At);
}

VM::PCType VM::getItemSlow(Value Container, Value Key, uint32_t Dst) {
  if (__builtin_expect(RT.Fuel <= 0, 0) && RT.poll(0))
    return failed();
  TypeObject *T = RT.typeOf(Container);
  if (isGuestClass(T)) {
    Value Method = typeLookup(RT, T, NameId::dunder_getitem);
    if (!Method.isUnbound()) {
      Value Args[] = {Container, Key};
      return callSpecialMethod(Method, Args, Dst);
    }
    RT.typeError("'" + RT.typeName(Container) +
                 "' object is not subscriptable");
    return failed();
  }
  if (auto *Class = RT.as<TypeObject>(Container))
    return callPrelude("class_getitem", {Class->value(), Key}, Dst);
  Value V = getItem(RT, Container, Key);
  if (V.isFailure()) {
    if (RT.LastFailure == Failure::Fallback)
      return callPrelude("getitem_slow", {Container, Key}, Dst);
    return failed();
  }
  R[Dst] = V;
  return At + insn::length(*At);
}

VM::PCType VM::setItemSlow(Value Container, Value Key, Value Item) {
  TypeObject *T = RT.typeOf(Container);
  if (isGuestClass(T)) {
    Value Method = typeLookup(RT, T, NameId::dunder_setitem);
    if (!Method.isUnbound()) {
      Value Args[] = {Container, Key, Item};
      return callSpecialMethod(Method, Args, 0, ReturnAction::Discard);
    }
    RT.typeError("'" + RT.typeName(Container) +
                 "' object does not support item assignment");
    return failed();
  }
  if (setItem(RT, Container, Key, Item))
    return At + insn::length(*At);
  if (RT.LastFailure == Failure::Fallback)
    return callPrelude("setitem_slow", {Container, Key, Item}, 0,
                       ReturnAction::Discard);
  return failed();
}

VM::PCType VM::deleteItemSlow(Value Container, Value Key) {
  TypeObject *T = RT.typeOf(Container);
  if (isGuestClass(T)) {
    Value Method = typeLookup(RT, T, NameId::dunder_delitem);
    if (!Method.isUnbound()) {
      Value Args[] = {Container, Key};
      return callSpecialMethod(Method, Args, 0, ReturnAction::Discard);
    }
    RT.typeError("'" + RT.typeName(Container) +
                 "' object doesn't support item deletion");
    return failed();
  }
  if (deleteItem(RT, Container, Key))
    return At + insn::length(*At);
  if (RT.LastFailure == Failure::Fallback)
    return callPrelude("delitem_slow", {Container, Key}, 0,
                       ReturnAction::Discard);
  return failed();
}

VM::PCType VM::extendWith(const char *Prelude, Value Container, Value Items) {
  return callPrelude(Prelude, {Container, Items}, 0, ReturnAction::Discard);
}

VM::PCType VM::formatSlow(Value V, unsigned Conversion, Value Spec,
                          uint32_t Dst) {
  if (RT.poll(1))
    return failed();
  bool Plain = Spec.isUnbound() || RT.str(Spec).empty();
  if (Plain && !isGuestClass(RT.typeOf(V))) {
    Value Out = Conversion == 'r'   ? reprValue(RT, V)
                : Conversion == 'a' ? RT.fallback()
                                    : strValue(RT, V);
    if (!Out.isFailure()) {
      R[Dst] = Out;
      return At + insn::length(*At);
    }
    if (RT.LastFailure != Failure::Fallback)
      return failed();
  } else if (!Conversion && !isGuestClass(RT.typeOf(V))) {
    Value Out = formatValue(RT, V, RT.str(Spec));
    if (!Out.isFailure()) {
      R[Dst] = Out;
      return At + insn::length(*At);
    }
    if (RT.LastFailure != Failure::Fallback)
      return failed();
  }
  return callPrelude("format_slow",
                     {V, Value::smallInt(Conversion),
                      Plain ? Value::ref(RT.root().EmptyStr) : Spec},
                     Dst, ReturnAction::Built);
}

bool VM::isPatternSequence(Value V) {
  if (!V.isRef())
    return false;
  Kind K = RT.H.get<Object>(V)->Layout;
  if (K == Kind::List || K == Kind::Tuple || K == Kind::Range)
    return true;
  return !typeLookup(RT, RT.typeOf(V),
                     RT.intern(llvm::StringRef("__pattern_sequence__")))
              .isUnbound();
}

bool VM::isPatternMapping(Value V) {
  if (!V.isRef())
    return false;
  Kind K = RT.H.get<Object>(V)->Layout;
  if (K == Kind::Dict || K == Kind::MappingProxy)
    return true;
  return !typeLookup(RT, RT.typeOf(V),
                     RT.intern(llvm::StringRef("__pattern_mapping__")))
              .isUnbound();
}

VM::PCType VM::unpackSlow(Value V, unsigned Count, unsigned Before,
                          const insn::ListedRegister *List) {
  if (RT.poll(Count))
    return failed();
  llvm::SmallVector<Value, 32> Items;
  bool Class = isGuestClass(RT.typeOf(V));
  auto NotIterable = [&] {
    TypeObject *T = RT.typeOf(V);
    if (!typeLookup(RT, T, NameId::dunder_iter).isUnbound() ||
        !typeLookup(RT, T, NameId::dunder_getitem).isUnbound())
      return false;
    RT.typeError("cannot unpack non-iterable " + RT.typeName(V) + " object");
    return true;
  };
  if (Class && NotIterable())
    return failed();
  bool Guest = Class || RT.as<GeneratorObject>(V);
  if (Guest || !collectItems(RT, V, Items)) {
    if (!Guest && RT.LastFailure == Failure::Raised)
      NotIterable();
    if (!Guest && RT.LastFailure != Failure::Fallback)
      return failed();
    // The prelude iterates, and returns what the registers get.
    Value Shape[] = {V, Value::smallInt(Count),
                     Before == ~0u ? Value::none() : Value::smallInt(Before)};
    return callPrelude("unpack_values", Shape, 0, ReturnAction::Unpack);
  }
  auto Text = [](size_t N) { return std::to_string(N); };
  // CPython asks only these how many there are.
  bool Sized = RT.isExact(V, TypeId::List) || RT.isExact(V, TypeId::Tuple) ||
               RT.isExact(V, TypeId::Dict);
  if (Before == ~0u) {
    if (Items.size() < Count)
      RT.valueError("not enough values to unpack (expected " + Text(Count) +
                    ", got " + Text(Items.size()) + ")");
    else if (Items.size() > Count)
      RT.valueError("too many values to unpack (expected " + Text(Count) +
                    (Sized ? ", got " + Text(Items.size()) : "") + ")");
    if (Items.size() != Count)
      return failed();
    for (unsigned N = 0; N != Count; ++N)
      R[List[N]] = Items[N];
    return At + insn::length(*At);
  }
  unsigned After = Count - Before - 1;
  if (Items.size() < Before + After) {
    RT.valueError("not enough values to unpack (expected at least " +
                  Text(Before + After) + ", got " + Text(Items.size()) + ")");
    return failed();
  }
  llvm::ArrayRef<Value> All = Items;
  if (!RT.hasRoomFor(All.size()))
    return failed();
  Value Rest = RT.makeList(All.drop_front(Before).drop_back(After));
  for (unsigned N = 0; N != Before; ++N)
    R[List[N]] = Items[N];
  R[List[Before]] = Rest;
  for (unsigned N = 0; N != After; ++N)
    R[List[Before + 1 + N]] = Items[Items.size() - After + N];
  return At + insn::length(*At);
}
