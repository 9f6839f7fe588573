//===- BuilderExpressions.cpp - Expressions, precedence, targets ----------===//

#include "Builder.h"
#include "Python.h"
#include "utf8proc.h"
#include <cstdlib>

using namespace monty;
using namespace monty::ast;

void Builder::fail(const llvm::Twine &Message, SourceRange Range,
                   bool Certain) {
  throw SyntaxFailure{SyntaxFailure::Syntax, Message.str(), Range, false,
                      Certain};
}

void Builder::enter() {
  if (++Depth > 400)
    fail("too many nested expressions or blocks", {0, 0}, true);
}

Identifier Builder::name(Token *T) {
  llvm::StringRef Text = text(T);
  bool Ascii = true;
  for (char C : Text)
    Ascii &= uint8_t(C) < 0x80;
  if (Ascii)
    return Text;
  // Identifiers are compared in NFKC.
  std::string Input = Text.str();
  utf8proc_uint8_t *Normal =
      utf8proc_NFKC(reinterpret_cast<const utf8proc_uint8_t *>(Input.c_str()));
  Identifier Out =
      Context.copy(llvm::StringRef(reinterpret_cast<char *>(Normal)));
  std::free(Normal);
  return Out;
}

Expr *Builder::makeConstant(ConstantValue::Kind K, size_t Begin,
                            size_t Length) {
  auto *C = make<Constant>(Begin, Begin + Length);
  C->value.K = K;
  return C;
}

Expr *Builder::takeTuple(size_t Mark, bool Comma, size_t Begin, size_t End) {
  if (!Comma) {
    Expr *E = Expressions[Mark];
    Expressions.resize(Mark);
    return E;
  }
  auto *T = make<Tuple>(Begin, End);
  T->elts = take(Expressions, Mark);
  return finish(T);
}

Expr *Builder::makeStarred(Expr *E, size_t Begin, size_t End) {
  auto *S = make<Starred>(Begin, End);
  S->value = E;
  return finish(S);
}

Expr *Builder::makeNamed(Expr *Target, Expr *V, size_t Begin, size_t End) {
  auto *N = llvm::dyn_cast<Name>(Target);
  if (!N)
    fail(llvm::Twine("cannot use assignment expressions with ") +
             expressionName(Target),
         Target->Range);
  N->ctx = ExprContext::Store;
  auto *E = make<NamedExpr>(Begin, End);
  E->target = Target;
  E->value = V;
  return finish(E);
}

Expr *Builder::makeYield(Expr *V, bool From, size_t Begin, size_t End) {
  if (From) {
    auto *Y = make<YieldFrom>(Begin, End);
    Y->value = V;
    return finish(Y);
  }
  auto *Y = make<Yield>(Begin, End);
  Y->value = V;
  return finish(Y);
}

Expr *Builder::makeIfExp(Expr *Test, Expr *Body, Expr *Else, size_t Begin,
                         size_t End) {
  auto *E = make<IfExp>(Begin, End);
  E->test = Test;
  E->body = Body;
  E->orelse = Else;
  return finish(E);
}

Expr *Builder::makeLambda(Arguments *Args, Expr *Body, size_t Begin,
                          size_t End) {
  auto *L = make<Lambda>(Begin, End);
  L->args = Args;
  L->body = Body;
  return finish(L);
}

//===--- Operators --------------------------------------------------------===//

namespace {
enum Precedence {
  POr = 1,
  PAnd,
  PNot,
  PCompare,
  PBitOr,
  PBitXor,
  PBitAnd,
  PShift,
  PSum,
  PTerm,
  PUnary,
  PPower,
  PAwait
};
} // namespace

static int precedenceOf(size_t Type) {
  switch (Type) {
  case Python::OR:
    return POr;
  case Python::AND:
    return PAnd;
  case Python::LESS:
  case Python::GREATER:
  case Python::EQEQUAL:
  case Python::NOTEQUAL:
  case Python::LESSEQUAL:
  case Python::GREATEREQUAL:
  case Python::IN:
  case Python::NOT_IN:
  case Python::IS:
  case Python::IS_NOT:
    return PCompare;
  case Python::VBAR:
    return PBitOr;
  case Python::CARET:
    return PBitXor;
  case Python::AMPER:
    return PBitAnd;
  case Python::LSHIFT:
  case Python::RSHIFT:
    return PShift;
  case Python::PLUS:
  case Python::MINUS:
    return PSum;
  case Python::DOUBLESTAR:
    return PPower;
  default:
    return PTerm;
  }
}

static Operator operatorOf(size_t Type) {
  switch (Type) {
  case Python::PLUS:
    return Operator::Add;
  case Python::MINUS:
    return Operator::Sub;
  case Python::STAR:
    return Operator::Mult;
  case Python::SLASH:
    return Operator::Div;
  case Python::DOUBLESLASH:
    return Operator::FloorDiv;
  case Python::PERCENT:
    return Operator::Mod;
  case Python::AT:
    return Operator::MatMult;
  case Python::LSHIFT:
    return Operator::LShift;
  case Python::RSHIFT:
    return Operator::RShift;
  case Python::AMPER:
    return Operator::BitAnd;
  case Python::VBAR:
    return Operator::BitOr;
  case Python::CARET:
    return Operator::BitXor;
  default:
    return Operator::Pow;
  }
}

static CompareOperator compareOf(size_t Type) {
  switch (Type) {
  case Python::LESS:
    return CompareOperator::Lt;
  case Python::LESSEQUAL:
    return CompareOperator::LtE;
  case Python::EQEQUAL:
    return CompareOperator::Eq;
  case Python::NOTEQUAL:
    return CompareOperator::NotEq;
  case Python::GREATER:
    return CompareOperator::Gt;
  case Python::GREATEREQUAL:
    return CompareOperator::GtE;
  case Python::IS:
    return CompareOperator::Is;
  case Python::IS_NOT:
    return CompareOperator::IsNot;
  case Python::IN:
    return CompareOperator::In;
  default:
    return CompareOperator::NotIn;
  }
}

size_t Builder::markOperation() {
  OperationBases.push_back(Operators.size());
  return Operands.size();
}

void Builder::prefix(Token *T) {
  size_t Type = T->getType();
  int P = Type == Python::NOT ? PNot : Type == Python::AWAIT ? PAwait : PUnary;
  if (Operators.size() > OperationBases.back()) {
    const PendingOperator &Before = Operators.back();
    bool Fits = Type == Python::NOT ? Before.Precedence <= PNot
                                    : Before.Precedence != PAwait;
    if (!Fits)
      fail("invalid syntax", range(T));
  }
  Operators.push_back({Type, P, true, T->getStartIndex()});
}

void Builder::infix(Token *T) {
  int P = precedenceOf(T->getType());
  // Right-associative, or gathered into one node: not reduced by its equal.
  bool Equal = P != PPower && P != PCompare && P != PAnd && P != POr;
  reduceAbove(P, Equal);
  Operators.push_back({T->getType(), P, false, T->getStartIndex()});
}

void Builder::reduceAbove(int P, bool Equal) {
  while (Operators.size() > OperationBases.back()) {
    const PendingOperator &Top = Operators.back();
    if (Top.Precedence < P || (Top.Precedence == P && !Equal))
      return;
    // -x ** y is -(x ** y), and 2 ** -x keeps its minus.
    reduce();
  }
}

/// Applies the topmost operator, or the run of equal ones that makes one node.
void Builder::reduce() {
  PendingOperator Top = Operators.back();
  if (Top.Prefix) {
    Operators.pop_back();
    Operand &V = Operands.back();
    V.Begin = uint32_t(Top.Begin);
    if (Top.Type == Python::AWAIT) {
      auto *A = make<Await>(V.Begin, V.End);
      A->value = V.E;
      V.E = finish(A);
      return;
    }
    auto *U = make<UnaryOp>(V.Begin, V.End);
    U->op = Top.Type == Python::NOT     ? UnaryOperator::Not
            : Top.Type == Python::PLUS  ? UnaryOperator::UAdd
            : Top.Type == Python::MINUS ? UnaryOperator::USub
                                        : UnaryOperator::Invert;
    U->operand = V.E;
    V.E = finish(U);
    return;
  }
  size_t Count = 0;
  if (Top.Precedence == PCompare || Top.Precedence == PAnd ||
      Top.Precedence == POr)
    while (Operators.size() - Count > OperationBases.back() &&
           Operators[Operators.size() - Count - 1].Precedence ==
               Top.Precedence &&
           !Operators[Operators.size() - Count - 1].Prefix)
      ++Count;
  if (!Count) {
    Operators.pop_back();
    Operand Right = Operands.back();
    Operands.pop_back();
    Operand &Left = Operands.back();
    Left.End = Right.End;
    auto *Op = make<BinOp>(Left.Begin, Left.End);
    Op->left = Left.E;
    Op->op = operatorOf(Top.Type);
    Op->right = Right.E;
    Left.E = finish(Op);
    return;
  }
  size_t Base = Operands.size() - Count - 1;
  Operand Result = Operands[Base];
  Result.End = Operands.back().End;
  llvm::SmallVector<Expr *, 8> Values;
  for (size_t I = Base; I != Operands.size(); ++I)
    Values.push_back(Operands[I].E);
  llvm::ArrayRef<Expr *> All(Values);
  Operands.resize(Base);
  if (Top.Precedence == PCompare) {
    llvm::SmallVector<CompareOperator, 4> Ops;
    for (size_t I = Operators.size() - Count; I != Operators.size(); ++I)
      Ops.push_back(compareOf(Operators[I].Type));
    auto *C = make<Compare>(Result.Begin, Result.End);
    C->left = All.front();
    C->ops = Context.copy(llvm::ArrayRef<CompareOperator>(Ops));
    C->comparators = Context.copy(All.drop_front());
    Result.E = finish(C);
  } else {
    auto *Bool = make<BoolOp>(Result.Begin, Result.End);
    Bool->op = Top.Precedence == PAnd ? BoolOperator::And : BoolOperator::Or;
    Bool->values = Context.copy(All);
    Result.E = finish(Bool);
  }
  Operators.resize(Operators.size() - Count);
  Operands.push_back(Result);
}

Expr *Builder::takeOperation(size_t Mark) {
  while (Operators.size() > OperationBases.back())
    reduce();
  OperationBases.pop_back();
  Expr *E = Operands.back().E;
  Operands.pop_back();
  return E;
}

//===--- Atoms and trailers -----------------------------------------------===//

Expr *Builder::makeName(Token *T) {
  auto *N = make<Name>(T->getStartIndex(), T->getStopIndex() + 1);
  N->id = name(T);
  return N;
}

Expr *Builder::makeNumber(Token *T) {
  std::string Digits;
  for (char C : text(T))
    if (C != '_')
      Digits += C;
  llvm::StringRef Text = Digits;
  auto *C = make<Constant>(T->getStartIndex(), T->getStopIndex() + 1);
  ConstantValue &V = C->value;
  bool Based = Text.size() > 1 && Text[0] == '0' &&
               llvm::StringRef("xXoObB").contains(Text[1]);
  if (!Based && Text.find_first_of(".eEjJ") != llvm::StringRef::npos) {
    bool Imaginary = Text.back() == 'j' || Text.back() == 'J';
    V.K = Imaginary ? ConstantValue::Complex : ConstantValue::Float;
    V.Number = std::strtod(Digits.c_str(), nullptr);
    return C;
  }
  unsigned Base = !Based                    ? 10
                  : (Text[1] | 0x20) == 'x' ? 16
                  : (Text[1] | 0x20) == 'o' ? 8
                                            : 2;
  llvm::StringRef Plain = Based ? Text.drop_front(2) : Text;
  uint64_t Number;
  if (!Plain.getAsInteger(Base, Number) && Number <= uint64_t(INT64_MAX)) {
    V.K = ConstantValue::Int;
    V.Integer = int64_t(Number);
    return C;
  }
  if (Base == 10 && Plain.size() > 4300)
    fail("Exceeds the limit (4300 digits) for integer string conversion: value "
         "has " +
             llvm::Twine(Plain.size()) +
             " digits; use sys.set_int_max_str_digits() to increase the limit "
             "- Consider hexadecimal for huge integer "
             "literals to avoid decimal conversion limits.",
         C->Range, true);
  V.K = ConstantValue::BigInt;
  V.Text = Context.copy(Text);
  return C;
}

Expr *Builder::makeAttribute(Expr *V, Token *Name, size_t Begin) {
  auto *A = make<Attribute>(Begin, Name->getStopIndex() + 1);
  A->value = V;
  A->attr = name(Name);
  return finish(A);
}

Expr *Builder::makeSubscript(Expr *V, Expr *Index, size_t Begin, size_t End) {
  auto *S = make<Subscript>(Begin, End);
  S->value = V;
  // x[*a] is x[(*a,)]
  if (llvm::isa<Starred>(Index)) {
    auto *T = make<Tuple>(Index->Range.Begin, Index->Range.End);
    T->elts = Context.copy(llvm::ArrayRef<Expr *>(Index));
    Index = finish(T);
  }
  S->slice = Index;
  return finish(S);
}

Expr *Builder::makeSlice(Expr *Lower, Expr *Upper, Expr *Step, size_t Begin,
                         size_t End) {
  auto *S = make<Slice>(Begin, End);
  S->lower = Lower;
  S->upper = Upper;
  S->step = Step;
  return finish(S);
}

//===--- Displays ---------------------------------------------------------===//

Expr *Builder::emptyTuple(size_t Begin, size_t End) {
  return make<Tuple>(Begin, End);
}

Expr *Builder::parenthesized(Expr *E, size_t Begin, size_t End) {
  LastGroup = nullptr;
  return E;
}

Expr *Builder::group(size_t Mark, size_t ItemMark, bool Comma, size_t Begin,
                     size_t End) {
  LastGroupItems.assign(Items.begin() + ptrdiff_t(ItemMark), Items.end());
  Items.resize(ItemMark);
  LastGroupHasAs = false;
  for (WithItem *I : LastGroupItems)
    LastGroupHasAs |= I->optional_vars != nullptr;
  if (!Comma) {
    Expr *E = Expressions[Mark];
    Expressions.resize(Mark);
    if (llvm::isa<Starred>(E))
      fail("cannot use starred expression here", E->Range);
    E->Parenthesized = true;
    LastGroup = E;
    return E;
  }
  auto *T = make<Tuple>(Begin, End);
  T->elts = take(Expressions, Mark);
  T->Parenthesized = true;
  LastGroup = T;
  return finish(T);
}

Expr *Builder::makeGenerator(size_t Mark, size_t Comps, size_t ItemMark,
                             size_t Begin, size_t End) {
  Items.resize(ItemMark);
  auto *G = make<GeneratorExp>(Begin, End);
  G->elt = Expressions[Mark];
  Expressions.resize(Mark);
  if (llvm::isa<Starred>(G->elt))
    fail("iterable unpacking cannot be used in comprehension", G->elt->Range);
  G->generators = takeComprehensions(Comps);
  return finish(G);
}

Expr *Builder::makeList(size_t Mark, size_t Begin, size_t End) {
  auto *L = make<ListExpr>(Begin, End);
  L->elts = take(Expressions, Mark);
  return finish(L);
}

Expr *Builder::makeListComp(size_t Mark, size_t Comps, size_t Begin,
                            size_t End) {
  auto *C = make<ListComp>(Begin, End);
  C->elt = Expressions[Mark];
  Expressions.resize(Mark);
  if (llvm::isa<Starred>(C->elt))
    fail("iterable unpacking cannot be used in comprehension", C->elt->Range);
  C->generators = takeComprehensions(Comps);
  return finish(C);
}

Expr *Builder::makeBraces(size_t Mark, size_t Begin, size_t End) {
  // Pairs of key and value; a null value is an item of a set, a null key `**`.
  llvm::SmallVector<Expr *, 16> Keys, Values;
  for (size_t I = Mark; I != Expressions.size(); I += 2) {
    Keys.push_back(Expressions[I]);
    Values.push_back(Expressions[I + 1]);
  }
  Expressions.resize(Mark);
  bool IsSet = !Keys.empty() && !Values[0];
  for (size_t I = 0; I != Keys.size(); ++I)
    if (bool(Values[I]) == IsSet) {
      Expr *Bad = Keys[I] ? Keys[I] : Values[I];
      fail(IsSet ? "invalid syntax" : "':' expected after dictionary key",
           Bad->Range);
    }
  if (IsSet) {
    auto *S = make<Set>(Begin, End);
    S->elts = Context.copy(llvm::ArrayRef<Expr *>(Keys));
    return finish(S);
  }
  for (Expr *K : Keys)
    if (llvm::isa_and_nonnull<Starred>(K))
      fail("cannot use a starred expression in a dictionary key", K->Range);
  auto *D = make<Dict>(Begin, End);
  D->keys = Context.copy(llvm::ArrayRef<Expr *>(Keys));
  D->values = Context.copy(llvm::ArrayRef<Expr *>(Values));
  return finish(D);
}

Expr *Builder::makeBraceComp(size_t Mark, size_t Comps, size_t Begin,
                             size_t End) {
  Expr *Key = Expressions[Mark], *V = Expressions[Mark + 1];
  Expressions.resize(Mark);
  if (!Key)
    fail("dict unpacking cannot be used in dict comprehension",
         {uint32_t(Begin), uint32_t(End)});
  if (llvm::isa<Starred>(Key))
    fail("iterable unpacking cannot be used in comprehension", Key->Range);
  if (V) {
    auto *D = make<DictComp>(Begin, End);
    D->key = Key;
    D->value = V;
    D->generators = takeComprehensions(Comps);
    return finish(D);
  }
  auto *S = make<SetComp>(Begin, End);
  S->elt = Key;
  S->generators = takeComprehensions(Comps);
  return finish(S);
}

void Builder::pushComprehension(Expr *Target, Expr *Iter, size_t Mark,
                                bool Async, size_t Begin, size_t End) {
  setContext(Target, ExprContext::Store, "assign to");
  auto *C = make<Comprehension>(Begin, End);
  C->target = Target;
  C->iter = Iter;
  C->ifs = take(Expressions, Mark);
  C->is_async = Async;
  Comprehensions.push_back(finish(C));
}

//===--- Targets ----------------------------------------------------------===//

const char *Builder::expressionName(Expr *E) {
  switch (E->Kind) {
  case NodeKind::Attribute:
    return "attribute";
  case NodeKind::Subscript:
    return "subscript";
  case NodeKind::Starred:
    return "starred";
  case NodeKind::Name:
    return "name";
  case NodeKind::ListExpr:
    return "list";
  case NodeKind::Tuple:
    return "tuple";
  case NodeKind::Lambda:
    return "lambda";
  case NodeKind::Call:
    return "function call";
  case NodeKind::BoolOp:
  case NodeKind::BinOp:
  case NodeKind::UnaryOp:
    return "expression";
  case NodeKind::GeneratorExp:
    return "generator expression";
  case NodeKind::Yield:
  case NodeKind::YieldFrom:
    return "yield expression";
  case NodeKind::Await:
    return "await expression";
  case NodeKind::ListComp:
    return "list comprehension";
  case NodeKind::SetComp:
    return "set comprehension";
  case NodeKind::DictComp:
    return "dict comprehension";
  case NodeKind::Dict:
    return "dict literal";
  case NodeKind::Set:
    return "set display";
  case NodeKind::JoinedStr:
    return "f-string expression";
  case NodeKind::TemplateStr:
    return "t-string expression";
  case NodeKind::Compare:
    return "comparison";
  case NodeKind::IfExp:
    return "conditional expression";
  case NodeKind::NamedExpr:
    return "named expression";
  case NodeKind::Constant:
    switch (llvm::cast<Constant>(E)->value.K) {
    case ConstantValue::None:
      return "None";
    case ConstantValue::True:
      return "True";
    case ConstantValue::False:
      return "False";
    case ConstantValue::Ellipsis:
      return "ellipsis";
    default:
      return "literal";
    }
  default:
    return "expression";
  }
}

void Builder::setContext(Expr *E, ExprContext C, const char *Where) {
  llvm::SmallVector<Expr *, 8> Work{E};
  while (!Work.empty()) {
    Expr *T = Work.pop_back_val();
    switch (T->Kind) {
    case NodeKind::Name:
      llvm::cast<Name>(T)->ctx = C;
      break;
    case NodeKind::Attribute:
      llvm::cast<Attribute>(T)->ctx = C;
      break;
    case NodeKind::Subscript:
      llvm::cast<Subscript>(T)->ctx = C;
      break;
    case NodeKind::Starred:
      if (C == ExprContext::Del)
        fail("cannot delete starred", T->Range);
      llvm::cast<Starred>(T)->ctx = C;
      Work.push_back(llvm::cast<Starred>(T)->value);
      break;
    case NodeKind::ListExpr:
      llvm::cast<ListExpr>(T)->ctx = C;
      Work.append(llvm::cast<ListExpr>(T)->elts.rbegin(),
                  llvm::cast<ListExpr>(T)->elts.rend());
      break;
    case NodeKind::Tuple:
      llvm::cast<Tuple>(T)->ctx = C;
      Work.append(llvm::cast<Tuple>(T)->elts.rbegin(),
                  llvm::cast<Tuple>(T)->elts.rend());
      break;
    default: {
      // CPython hints at == where the whole left side is a value.
      bool Hint = T == E && llvm::StringRef(Where) == "assign to here";
      bool Plain = llvm::isa<Constant>(T) &&
                   llvm::cast<Constant>(T)->value.K <= ConstantValue::True;
      std::string Text = std::string("cannot ") +
                         (C == ExprContext::Del ? "delete " : "assign to ") +
                         expressionName(T);
      if (Hint && !Plain)
        Text += " here. Maybe you meant '==' instead of '='?";
      fail(Text, T->Range);
    }
    }
  }
}
