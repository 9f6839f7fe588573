//===- Expressions.cpp - Expressions and targets --------------------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;
using V = ir::Value *;
using ir::Op;

FunctionGen::V FunctionGen::constant(const ConstantValue &C) {
  auto &Pool = B.constants();
  switch (C.K) {
  case ConstantValue::None:
    return B.none();
  case ConstantValue::False:
    return B.boolean(false);
  case ConstantValue::True:
    return B.boolean(true);
  case ConstantValue::Ellipsis:
    return B.constant(Pool.ellipsis());
  case ConstantValue::Int:
    return B.integer(C.Integer);
  case ConstantValue::BigInt: {
    llvm::StringRef Text = C.Text;
    unsigned Radix = 10;
    if (Text.size() > 1 && Text[0] == '0' &&
        llvm::StringRef("xXoObB").contains(Text[1])) {
      Radix = (Text[1] | 0x20) == 'x' ? 16 : (Text[1] | 0x20) == 'o' ? 8 : 2;
      Text = Text.drop_front(2);
    }
    return B.constant(Pool.integerLiteral(Text, Radix));
  }
  case ConstantValue::Float:
    return B.constant(Pool.floating(C.Number));
  case ConstantValue::Complex:
    return B.constant(Pool.complex(0, C.Number));
  case ConstantValue::Str:
    return B.string(C.Text);
  case ConstantValue::Bytes:
    return B.constant(Pool.bytes(C.Text));
  }
  return nullptr;
}

static Op binaryOp(Operator O) {
  static const Op Table[] = {Op::Add,      Op::Sub,    Op::Mul,    Op::TrueDiv,
                             Op::FloorDiv, Op::Mod,    Op::Pow,    Op::MatMul,
                             Op::LShift,   Op::RShift, Op::BitAnd, Op::BitOr,
                             Op::BitXor};
  return Table[int(O)];
}

static Op compareOp(CompareOperator O) {
  static const Op Table[] = {Op::Lt,       Op::Le,         Op::Eq, Op::Ne,
                             Op::Gt,       Op::Ge,         Op::Is, Op::IsNot,
                             Op::Contains, Op::NotContains};
  return Table[int(O)];
}

FunctionGen::V FunctionGen::expression(const Expr *E) {
  RangeScope R(*this, E->Range);
  switch (E->Kind) {
  case NodeKind::BoolOp:
    return boolOp(llvm::cast<BoolOp>(E));
  case NodeKind::NamedExpr: {
    V Value = expression(llvm::cast<NamedExpr>(E)->value);
    store(llvm::cast<Name>(llvm::cast<NamedExpr>(E)->target)->id, Value);
    return Value;
  }
  case NodeKind::BinOp: {
    auto *X = llvm::cast<BinOp>(E);
    V Left = expression(X->left), Right = expression(X->right);
    return B.value(binaryOp(X->op), {Left, Right});
  }
  case NodeKind::UnaryOp: {
    auto *X = llvm::cast<UnaryOp>(E);
    V Operand = expression(X->operand);
    static const Op Table[] = {Op::Invert, Op::Not, Op::Positive, Op::Negative};
    return B.value(Table[int(X->op)], Operand);
  }
  case NodeKind::Lambda:
    return lambda(llvm::cast<Lambda>(E));
  case NodeKind::IfExp:
    return conditional(llvm::cast<IfExp>(E));
  case NodeKind::Dict:
    return dict(llvm::cast<Dict>(E));
  case NodeKind::Set:
    return setDisplay(llvm::cast<Set>(E)->elts);
  case NodeKind::ListComp: {
    auto *C = llvm::cast<ListComp>(E);
    return comprehension(
        E, C->generators, [&] { return B.value(Op::BuildList); },
        [&](V List) { B.create(Op::ListAppend, {List, expression(C->elt)}); });
  }
  case NodeKind::SetComp: {
    auto *C = llvm::cast<SetComp>(E);
    return comprehension(
        E, C->generators, [&] { return B.value(Op::BuildSet); },
        [&](V Set) { B.create(Op::SetAdd, {Set, expression(C->elt)}); });
  }
  case NodeKind::DictComp: {
    auto *C = llvm::cast<DictComp>(E);
    return comprehension(
        E, C->generators, [&] { return B.value(Op::BuildMap); },
        [&](V Map) {
          V Key = expression(C->key), Value = expression(C->value);
          B.create(Op::MapInsert, {Map, Key, Value});
        });
  }
  case NodeKind::GeneratorExp: {
    auto *G = llvm::cast<GeneratorExp>(E);
    Comprehension *First = G->generators[0];
    V Iterator = B.value(First->is_async ? Op::GetAIter : Op::GetIter,
                         expression(First->iter));
    Scope *S = M.Scopes.scopeOf(G);
    ir::Function *Fn = FunctionGen(M, S, this).generatorExpression(G);
    V Function = makeFunction(Fn, S, nullptr, nullptr);
    return B.value(Op::Call, {Function, Iterator});
  }
  case NodeKind::Await:
    return await(expression(llvm::cast<Await>(E)->value));
  case NodeKind::Yield:
    return yield(llvm::cast<Yield>(E));
  case NodeKind::YieldFrom:
    return delegate(B.value(Op::GetYieldFromIter,
                            expression(llvm::cast<YieldFrom>(E)->value)));
  case NodeKind::Compare:
    return compare(llvm::cast<Compare>(E));
  case NodeKind::Call:
    return call(llvm::cast<Call>(E));
  case NodeKind::FormattedValue: {
    auto *X = llvm::cast<FormattedValue>(E);
    V Value = expression(X->value);
    V Spec = X->format_spec ? expression(X->format_spec) : nullptr;
    return B.value(Op::FormatValue, {Value, Spec}, 0,
                   X->conversion < 0 ? 0 : unsigned(X->conversion));
  }
  case NodeKind::JoinedStr:
    return joinedString(llvm::cast<JoinedStr>(E));
  case NodeKind::TemplateStr:
    return templateString(llvm::cast<TemplateStr>(E));
  case NodeKind::Constant:
    return constant(llvm::cast<ast::Constant>(E)->value);
  case NodeKind::Attribute:
    return attribute(llvm::cast<Attribute>(E));
  case NodeKind::Subscript: {
    auto *X = llvm::cast<Subscript>(E);
    V Value = expression(X->value), Index = expression(X->slice);
    return B.value(Op::GetItem, {Value, Index});
  }
  case NodeKind::Name:
    return load(llvm::cast<Name>(E)->id);
  case NodeKind::ListExpr:
    return list(llvm::cast<ListExpr>(E)->elts);
  case NodeKind::Tuple:
    return tuple(llvm::cast<Tuple>(E)->elts);
  case NodeKind::Slice:
    return slice(llvm::cast<Slice>(E));
  case NodeKind::Starred:
    M.fail("can't use starred expression here", E->Range);
    return B.none();
  default:
    M.fail("this expression is not supported", E->Range);
    return B.none();
  }
}

//===--- Truth ------------------------------------------------------------===//

FunctionGen::V FunctionGen::boolOp(const BoolOp *E) {
  Block *End = newBlock();
  V Result = F.addArgument(End);
  bool And = E->op == BoolOperator::And;
  auto Before = Assigned;
  for (size_t I = 0; I != E->values.size(); ++I) {
    V Value = expression(E->values[I]);
    if (I == 0)
      Before = Assigned;
    if (I + 1 == E->values.size()) {
      B.jump(End, {Value});
      break;
    }
    Block *Next = newBlock();
    B.branch(And ? Op::JumpIfFalse : Op::JumpIfTrue, Value, End, Next, {Value},
             {});
    startBlock(Next);
  }
  Assigned = Before;
  startBlock(End);
  return Result;
}

FunctionGen::V FunctionGen::conditional(const IfExp *E) {
  Block *Then = newBlock(), *Else = newBlock(), *End = newBlock();
  V Result = F.addArgument(End);
  condition(E->test, Then, Else);
  auto Before = Assigned;
  startBlock(Then);
  B.jump(End, {expression(E->body)});
  Assigned = Before;
  startBlock(Else);
  B.jump(End, {expression(E->orelse)});
  Assigned = Before;
  startBlock(End);
  return Result;
}

FunctionGen::V FunctionGen::compare(const Compare *E) {
  V Left = expression(E->left);
  if (E->ops.size() == 1)
    return B.value(compareOp(E->ops[0]), {Left, expression(E->comparators[0])});
  Block *End = newBlock();
  V Result = F.addArgument(End);
  for (size_t I = 0; I != E->ops.size(); ++I) {
    V Right = expression(E->comparators[I]);
    V Holds = B.value(compareOp(E->ops[I]), {Left, Right});
    if (I + 1 == E->ops.size()) {
      B.jump(End, {Holds});
      break;
    }
    Block *Next = newBlock();
    B.branch(Op::JumpIfFalse, Holds, End, Next, {Holds}, {});
    startBlock(Next);
    Left = Right;
  }
  startBlock(End);
  return Result;
}

void FunctionGen::condition(const Expr *E, Block *True, Block *False) {
  RangeScope R(*this, E->Range);
  if (auto *U = llvm::dyn_cast<UnaryOp>(E); U && U->op == UnaryOperator::Not)
    return condition(U->operand, False, True);
  if (auto *X = llvm::dyn_cast<BoolOp>(E)) {
    bool And = X->op == BoolOperator::And;
    auto Before = Assigned;
    for (size_t I = 0; I != X->values.size(); ++I) {
      if (I + 1 == X->values.size()) {
        condition(X->values[I], True, False);
        break;
      }
      Block *Next = newBlock();
      condition(X->values[I], And ? Next : True, And ? False : Next);
      if (I == 0)
        Before = Assigned;
      startBlock(Next);
    }
    Assigned = Before;
    return;
  }
  if (auto *C = llvm::dyn_cast<Compare>(E); C && C->ops.size() == 1) {
    bool Is = C->ops[0] == CompareOperator::Is,
         IsNot = C->ops[0] == CompareOperator::IsNot;
    auto *K = llvm::dyn_cast<ast::Constant>(C->comparators[0]);
    if ((Is || IsNot) && K && K->value.K == ConstantValue::None) {
      V Value = expression(C->left);
      B.branch(Op::JumpIfNone, Value, Is ? True : False, Is ? False : True);
      return;
    }
  }
  B.branch(Op::JumpIfTrue, expression(E), True, False);
}

//===--- Calls ------------------------------------------------------------===//

static bool hasStar(llvm::ArrayRef<Expr *> Args) {
  return llvm::any_of(Args, [](Expr *E) { return llvm::isa<Starred>(E); });
}

FunctionGen::V FunctionGen::callFunction(V Callee, llvm::ArrayRef<V> Leading,
                                         llvm::ArrayRef<Expr *> Args,
                                         llvm::ArrayRef<Keyword *> Keywords,
                                         V Trailing) {
  bool DoubleStar =
      llvm::any_of(Keywords, [](Keyword *K) { return !K->arg.data(); });
  size_t Count = Leading.size() + Args.size() + Keywords.size();
  if (!hasStar(Args) && !DoubleStar && Count < 250) {
    llvm::SmallVector<V, 8> Operands{Callee};
    Operands.append(Leading.begin(), Leading.end());
    for (Expr *A : Args)
      Operands.push_back(expression(A));
    if (Trailing)
      Operands.push_back(Trailing);
    if (Keywords.empty())
      return B.value(Op::Call, Operands);
    llvm::SmallVector<ConstantIndex, 8> Names;
    for (Keyword *K : Keywords) {
      Operands.push_back(expression(K->value));
      Names.push_back(name(K->arg));
    }
    return B.value(Op::CallKw, Operands, B.constants().tuple(Names));
  }
  // f(*args, **kwargs): a list of the positional ones, a dict of the named.
  V List = B.value(Op::BuildList, Leading);
  for (Expr *A : Args) {
    if (auto *S = llvm::dyn_cast<Starred>(A))
      prelude("extend_arguments", {List, expression(S->value), Callee});
    else
      B.create(Op::ListAppend, {List, expression(A)});
  }
  if (Trailing)
    B.create(Op::ListAppend, {List, Trailing});
  V Map = nullptr;
  if (!Keywords.empty()) {
    Map = B.value(Op::BuildMap);
    for (Keyword *K : Keywords) {
      if (K->arg.data()) {
        // f(a=1, **{'a': 2}) must be noticed: each name is merged.
        V Key = B.string(K->arg);
        V Value = expression(K->value);
        if (DoubleStar)
          B.create(Op::MapMerge,
                   {Map, B.value(Op::BuildMap, {Key, Value}), Callee});
        else
          B.create(Op::MapInsert, {Map, Key, Value});
      } else {
        B.create(Op::MapMerge, {Map, expression(K->value), Callee});
      }
    }
  }
  return B.value(Op::CallEx, {Callee, B.value(Op::ListToTuple, List), Map});
}

FunctionGen::V FunctionGen::call(const Call *E) {
  if (auto *A = llvm::dyn_cast<Attribute>(E->func);
      A && !hasStar(E->args) && E->keywords.empty() && E->args.size() < 250) {
    auto *Inner = llvm::dyn_cast<Call>(A->value);
    auto *Super = Inner ? llvm::dyn_cast<Name>(Inner->func) : nullptr;
    if (!Super || Super->id != "super") {
      llvm::SmallVector<V, 8> Operands{expression(A->value)};
      for (Expr *Arg : E->args)
        Operands.push_back(expression(Arg));
      return B.value(Op::CallMethod, Operands, mangled(A->attr));
    }
  }
  if (auto *N = llvm::dyn_cast<Name>(E->func);
      N && E->args.empty() && E->keywords.empty()) {
    if (N->id == "super" && Frame->Kind == ScopeKind::Function &&
        find("super").Where == Place::Global)
      return superCall();
    bool IsLocals = N->id == "locals" || N->id == "vars";
    if (IsLocals && Current->Kind == ScopeKind::Comprehension &&
        Frame->Kind != ScopeKind::Function && find(N->id).Where != Place::Slot)
      return comprehensionLocals();
    if ((IsLocals || N->id == "dir") && Frame->Kind == ScopeKind::Function &&
        find(N->id).Where == Place::Global) {
      V Locals = B.value(Op::LoadLocals);
      if (IsLocals)
        return Locals;
      V Sorted = genuine(GenuineBuiltin::Sorted);
      return B.value(Op::Call, {Sorted, Locals});
    }
    if ((N->id == "locals" || N->id == "vars" || N->id == "dir") && Namespace &&
        find(N->id).Where != Place::Slot) {
      if (N->id != "dir")
        return Namespace;
    }
  }
  // What eval and exec see of the function that calls them.
  if (auto *N = llvm::dyn_cast<Name>(E->func);
      N && (N->id == "eval" || N->id == "exec") && E->args.size() == 1 &&
      E->keywords.empty() && !hasStar(E->args) &&
      find(N->id).Where == Place::Global &&
      (Frame->Kind == ScopeKind::Function || Namespace)) {
    V Callee = expression(E->func);
    V Source = expression(E->args[0]);
    V Locals = Frame->Kind == ScopeKind::Function ? B.value(Op::LoadLocals)
                                                  : Namespace;
    return B.value(Op::Call, {Callee, Source, B.none(), Locals});
  }
  V Callee = expression(E->func);
  return callFunction(Callee, {}, E->args, E->keywords);
}

/// In a comprehension of a module or class, locals() shows its variables only.
FunctionGen::V FunctionGen::comprehensionLocals() {
  llvm::SmallVector<V, 8> Pairs;
  for (Scope *S = Current; S != Frame; S = S->Parent)
    for (auto &[Name, Sym] : S->Symbols)
      if (auto It = Slots.find({S, Name});
          It != Slots.end() && Assigned[It->second]) {
        Pairs.push_back(B.string(Name));
        Pairs.push_back(B.loadSlot(It->second));
      }
  return B.value(Op::BuildMap, Pairs);
}

FunctionGen::V FunctionGen::superCall() {
  auto Fail = [&](const char *Why) {
    V Type = genuine(GenuineBuiltin::RuntimeError);
    B.raise(B.value(Op::Call, {Type, B.string(Why)}));
    startBlock(newBlock());
    return B.none();
  };
  if (!F.Positional)
    return Fail("super(): no arguments");
  if (find("__class__").Where == Place::Global)
    return Fail("super(): __class__ cell not found");
  // The class cell and the first parameter, which may be a cell by now.
  V Class = load("__class__");
  V Self = load(M.Out.Constants.text(F.Parameters[0]));
  V Super = genuine(GenuineBuiltin::Super);
  return B.value(Op::Call, {Super, Class, Self});
}

FunctionGen::V FunctionGen::attribute(const Attribute *E) {
  if (auto *C = llvm::dyn_cast<Call>(E->value)) {
    auto *N = llvm::dyn_cast<Name>(C->func);
    if (N && N->id == "super" && C->args.empty() && C->keywords.empty() &&
        Frame->Kind == ScopeKind::Function && !F.Parameters.empty() &&
        find("super").Where == Place::Global) {
      V Class = load("__class__");
      V Self = load(M.Out.Constants.text(F.Parameters[0]));
      return B.value(Op::LoadSuperAttr, {Class, Self}, mangled(E->attr));
    }
  }
  return B.value(Op::LoadAttr, expression(E->value), mangled(E->attr));
}

//===--- Displays ---------------------------------------------------------===//

FunctionGen::V FunctionGen::list(llvm::ArrayRef<Expr *> Items) {
  if (!hasStar(Items) && Items.size() < 64) {
    llvm::SmallVector<V, 16> Values;
    for (Expr *E : Items)
      Values.push_back(expression(E));
    return B.value(Op::BuildList, Values);
  }
  V List = B.value(Op::BuildList);
  for (Expr *E : Items) {
    if (auto *S = llvm::dyn_cast<Starred>(E))
      B.create(Op::ListExtend, {List, expression(S->value)});
    else
      B.create(Op::ListAppend, {List, expression(E)});
  }
  return List;
}

FunctionGen::V FunctionGen::tuple(llvm::ArrayRef<Expr *> Items) {
  // A tuple of constants is one.
  llvm::SmallVector<ConstantIndex, 16> Constants;
  for (Expr *E : Items)
    if (auto *C = llvm::dyn_cast<ast::Constant>(E))
      if (V Value = constant(C->value))
        Constants.push_back(Value->definingInstr()->x());
  if (Constants.size() == Items.size())
    return B.constant(B.constants().tuple(Constants));
  if (hasStar(Items) || Items.size() >= 64)
    return B.value(Op::ListToTuple, list(Items));
  llvm::SmallVector<V, 16> Values;
  for (Expr *E : Items)
    Values.push_back(expression(E));
  return B.value(Op::BuildTuple, Values);
}

FunctionGen::V FunctionGen::setDisplay(llvm::ArrayRef<Expr *> Items) {
  V Set = B.value(Op::BuildSet);
  for (Expr *E : Items) {
    if (auto *S = llvm::dyn_cast<Starred>(E))
      B.create(Op::SetUpdate, {Set, expression(S->value)});
    else
      B.create(Op::SetAdd, {Set, expression(E)});
  }
  return Set;
}

FunctionGen::V FunctionGen::dict(const Dict *E) {
  bool Plain = E->keys.size() < 32 &&
               llvm::all_of(E->keys, [](Expr *K) { return K != nullptr; });
  if (Plain) {
    llvm::SmallVector<V, 32> Pairs;
    for (size_t I = 0; I != E->keys.size(); ++I) {
      Pairs.push_back(expression(E->keys[I]));
      Pairs.push_back(expression(E->values[I]));
    }
    return B.value(Op::BuildMap, Pairs);
  }
  V Map = B.value(Op::BuildMap);
  for (size_t I = 0; I != E->keys.size(); ++I) {
    if (!E->keys[I]) {
      B.create(Op::MapUpdate, {Map, expression(E->values[I])});
      continue;
    }
    V Key = expression(E->keys[I]);
    B.create(Op::MapInsert, {Map, Key, expression(E->values[I])});
  }
  return Map;
}

FunctionGen::V FunctionGen::joinedString(const JoinedStr *E) {
  llvm::SmallVector<V, 8> Parts;
  for (Expr *P : E->values)
    Parts.push_back(expression(P));
  if (Parts.empty())
    return B.string("");
  while (Parts.size() > 200) {
    // Longer than one instruction lists: joined in pieces.
    V Piece =
        B.value(Op::BuildString, llvm::ArrayRef<V>(Parts).take_front(200));
    Parts.erase(Parts.begin(), Parts.begin() + 200);
    Parts.insert(Parts.begin(), Piece);
  }
  return B.value(Op::BuildString, Parts);
}

FunctionGen::V FunctionGen::templateString(const TemplateStr *E) {
  // Strings and interpolations alternate, beginning and ending with a string.
  llvm::SmallVector<V, 8> Strings, Fields;
  V Pending = nullptr;
  for (Expr *P : E->values) {
    auto *I = llvm::dyn_cast<Interpolation>(P);
    if (!I) {
      Pending = expression(P);
      continue;
    }
    Strings.push_back(Pending ? Pending : B.string(""));
    Pending = nullptr;
    V Value = expression(I->value);
    V Conversion = I->conversion < 0
                       ? B.none()
                       : B.string(std::string(1, char(I->conversion)));
    V Spec = I->format_spec ? expression(I->format_spec) : B.string("");
    Fields.push_back(
        B.value(Op::BuildTuple, {Value, B.string(I->str), Conversion, Spec}));
  }
  Strings.push_back(Pending ? Pending : B.string(""));
  return prelude("build_template", {B.value(Op::BuildTuple, Strings),
                                    B.value(Op::BuildTuple, Fields)});
}

FunctionGen::V FunctionGen::slice(const Slice *E) {
  V Lower = E->lower ? expression(E->lower) : B.none();
  V Upper = E->upper ? expression(E->upper) : B.none();
  V Step = E->step ? expression(E->step) : B.none();
  return B.value(Op::BuildSlice, {Lower, Upper, Step});
}

FunctionGen::V FunctionGen::lambda(const Lambda *E) {
  Scope *S = M.Scopes.scopeOf(E);
  ir::Function *Fn =
      FunctionGen(M, S, this).function(E->args, "<lambda>", {}, E->body);
  return makeFunction(Fn, S, E->args, nullptr);
}

//===--- Generators and comprehensions ------------------------------------===//

FunctionGen::V FunctionGen::yield(const Yield *E) {
  V Value = E->value ? expression(E->value) : B.none();
  if (Frame->IsAsync)
    return B.value(Op::YieldAsync, Value);
  return B.value(Op::Yield, {Value, nullptr});
}

FunctionGen::V FunctionGen::delegate(V Iterator) {
  Block *Loop = newBlock(), *Yielded = newBlock(), *Done = newBlock();
  V Sent = F.addArgument(Loop);
  B.jump(Loop, {B.none()});
  startBlock(Loop);
  ir::Instr *Send = B.send(Iterator, Sent, Yielded, Done);
  startBlock(Yielded);
  V Next = B.value(Op::Yield, {Send->result(), Iterator});
  B.jump(Loop, {Next});
  startBlock(Done);
  return Send->result();
}

FunctionGen::V FunctionGen::await(V Awaitable, unsigned Which) {
  return delegate(B.value(Op::GetAwaitable, Awaitable, 0, Which));
}

void FunctionGen::comprehensionLoop(llvm::ArrayRef<Comprehension *> Generators,
                                    size_t I, V Iterator,
                                    llvm::function_ref<void()> Body) {
  if (I == Generators.size())
    return Body();
  Comprehension *C = Generators[I];
  if (!Iterator)
    Iterator =
        B.value(C->is_async ? Op::GetAIter : Op::GetIter, expression(C->iter));
  Block *Head = newBlock(), *Inside = newBlock(), *Exit = newBlock();
  jumpTo(Head);
  startBlock(Head);
  auto Before = Assigned;
  V Item;
  if (C->is_async) {
    V Next = prelude("anext_or_stop", {B.value(Op::GetANext, Iterator)});
    V Pair = await(Next);
    B.branch(Op::JumpIfNone, Pair, Exit, Inside);
    startBlock(Inside);
    Item = B.value(Op::GetItem, {Pair, B.integer(0)});
  } else {
    Item = B.forIter(Iterator, Inside, Exit)->result();
    startBlock(Inside);
  }
  assign(C->target, Item);
  for (Expr *Test : C->ifs) {
    Block *Pass = newBlock();
    condition(Test, Pass, Head);
    startBlock(Pass);
  }
  comprehensionLoop(Generators, I + 1, nullptr, Body);
  jumpTo(Head);
  Assigned = Before;
  startBlock(Exit);
}

FunctionGen::V FunctionGen::comprehension(
    const Expr *E, llvm::ArrayRef<Comprehension *> Generators,
    llvm::function_ref<V()> Make, llvm::function_ref<void(V)> Add) {
  Comprehension *First = Generators[0];
  V Iterator = B.value(First->is_async ? Op::GetAIter : Op::GetIter,
                       expression(First->iter));
  V Result = Make();
  Scope *Saved = Current;
  Current = M.Scopes.scopeOf(E);
  declareLocals(Current);
  comprehensionLoop(Generators, 0, Iterator, [&] { Add(Result); });
  Current = Saved;
  return Result;
}

//===--- Targets ----------------------------------------------------------===//

void FunctionGen::assign(const Expr *Target, V Value) {
  RangeScope R(*this, Target->Range);
  switch (Target->Kind) {
  case NodeKind::Name:
    return store(llvm::cast<Name>(Target)->id, Value);
  case NodeKind::Attribute: {
    auto *A = llvm::cast<Attribute>(Target);
    B.create(Op::StoreAttr, {expression(A->value), Value}, mangled(A->attr));
    return;
  }
  case NodeKind::Subscript: {
    auto *S = llvm::cast<Subscript>(Target);
    V Container = expression(S->value), Key = expression(S->slice);
    B.create(Op::SetItem, {Container, Key, Value});
    return;
  }
  case NodeKind::ListExpr:
    return unpack(llvm::cast<ListExpr>(Target)->elts, Value, Target->Range);
  case NodeKind::Tuple:
    return unpack(llvm::cast<Tuple>(Target)->elts, Value, Target->Range);
  case NodeKind::Starred:
    return M.fail("starred assignment target must be in a list or tuple",
                  Target->Range);
  default:
    M.fail("cannot assign to this expression", Target->Range);
  }
}

void FunctionGen::unpack(llvm::ArrayRef<Expr *> Targets, V Value,
                         SourceRange Range) {
  size_t Star = Targets.size();
  for (size_t I = 0; I != Targets.size(); ++I)
    if (llvm::isa<Starred>(Targets[I])) {
      if (Star != Targets.size())
        M.fail("multiple starred expressions in assignment", Range);
      Star = I;
    }
  if (Targets.size() > 250)
    return M.fail("too many targets in an assignment", Targets[0]->Range);
  ir::Instr *I =
      Star == Targets.size()
          ? B.create(Op::UnpackSequence, Value, 0, 0, unsigned(Targets.size()))
          : B.create(Op::UnpackEx, Value, uint32_t(Star), 0,
                     unsigned(Targets.size()));
  for (size_t K = 0; K != Targets.size(); ++K) {
    Expr *T = Targets[K];
    if (auto *S = llvm::dyn_cast<Starred>(T))
      T = S->value;
    assign(T, I->result(unsigned(K)));
  }
}

void FunctionGen::deleteTarget(const Expr *Target) {
  RangeScope R(*this, Target->Range);
  switch (Target->Kind) {
  case NodeKind::Name:
    return remove(llvm::cast<Name>(Target)->id);
  case NodeKind::Attribute: {
    auto *A = llvm::cast<Attribute>(Target);
    B.create(Op::DeleteAttr, expression(A->value), mangled(A->attr));
    return;
  }
  case NodeKind::Subscript: {
    auto *S = llvm::cast<Subscript>(Target);
    V Container = expression(S->value);
    B.create(Op::DeleteItem, {Container, expression(S->slice)});
    return;
  }
  case NodeKind::ListExpr:
    for (Expr *E : llvm::cast<ListExpr>(Target)->elts)
      deleteTarget(E);
    return;
  case NodeKind::Tuple:
    for (Expr *E : llvm::cast<Tuple>(Target)->elts)
      deleteTarget(E);
    return;
  default:
    M.fail("cannot delete this expression", Target->Range);
  }
}
