//===- Unparse.cpp - Expressions as source text ---------------------------===//
//
// The form is the one in which CPython keeps annotations as strings: one blank
// around operators, parentheses only where they are needed.
//
//===----------------------------------------------------------------------===//

#include "Literals.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::ast;

namespace {
/// How tightly an expression binds; one that binds less tightly than its place
/// asks for stands in parentheses.
enum Level : int {
  TupleLevel,
  TestLevel, // conditional, lambda
  OrLevel,
  AndLevel,
  NotLevel,
  CompareLevel,
  BitOrLevel,
  BitXorLevel,
  BitAndLevel,
  ShiftLevel,
  SumLevel,
  ProductLevel,
  FactorLevel,
  PowerLevel,
  AwaitLevel,
  AtomLevel,
};

Level tighter(Level L) { return Level(int(L) + 1); }

class Unparser {
public:
  explicit Unparser(llvm::raw_ostream &OS) : OS(OS) {}
  void print(const Expr *E, Level Around);

private:
  void list(llvm::ArrayRef<Expr *> Items);
  void binary(const BinOp *E, Level Around);
  void compare(const Compare *E, Level Around);
  void arguments(const Arguments *A);
  void call(const Call *E);
  void dict(const Dict *E);
  void generators(llvm::ArrayRef<Comprehension *> Generators);
  void subscript(const Subscript *E);
  void slice(const Slice *E);
  void tuple(const Tuple *E, Level Around);
  void formatted(const Expr *E, std::string &Text);
  /// Prints what \p Body prints, in parentheses if \p Own binds less tightly
  /// than \p Around.
  template <typename Fn> void within(Level Own, Level Around, Fn Body) {
    OS << (Own < Around ? "(" : "");
    Body();
    OS << (Own < Around ? ")" : "");
  }

  llvm::raw_ostream &OS;
};
} // namespace

void Unparser::list(llvm::ArrayRef<Expr *> Items) {
  llvm::interleave(
      Items, [&](Expr *E) { print(E, TestLevel); }, [&] { OS << ", "; });
}

void Unparser::binary(const BinOp *E, Level Around) {
  struct Row {
    const char *Text;
    Level Own;
  };
  static const Row Table[] = {
      {" + ", SumLevel},     {" - ", SumLevel},      {" * ", ProductLevel},
      {" / ", ProductLevel}, {" // ", ProductLevel}, {" % ", ProductLevel},
      {" ** ", PowerLevel},  {" @ ", ProductLevel},  {" << ", ShiftLevel},
      {" >> ", ShiftLevel},  {" & ", BitAndLevel},   {" | ", BitOrLevel},
      {" ^ ", BitXorLevel},
  };
  Row R = Table[int(E->op)];
  bool Right = R.Own == PowerLevel;
  within(R.Own, Around, [&] {
    print(E->left, Right ? tighter(R.Own) : R.Own);
    OS << R.Text;
    print(E->right, Right ? R.Own : tighter(R.Own));
  });
}

void Unparser::compare(const Compare *E, Level Around) {
  static const char *const Text[] = {
      " < ",  " <= ", " == ",     " != ", " > ",
      " >= ", " is ", " is not ", " in ", " not in "};
  within(CompareLevel, Around, [&] {
    print(E->left, tighter(CompareLevel));
    for (size_t I = 0; I != E->ops.size(); ++I) {
      OS << Text[int(E->ops[I])];
      print(E->comparators[I], tighter(CompareLevel));
    }
  });
}

void Unparser::arguments(const Arguments *A) {
  const char *Comma = "";
  auto Next = [&] {
    OS << Comma;
    Comma = ", ";
  };
  size_t Positional = A->posonlyargs.size() + A->args.size();
  for (size_t I = 0; I != Positional; ++I) {
    bool First = I < A->posonlyargs.size();
    Next();
    OS << (First ? A->posonlyargs[I] : A->args[I - A->posonlyargs.size()])->arg;
    if (size_t From = Positional - A->defaults.size(); I >= From) {
      OS << '=';
      print(A->defaults[I - From], TestLevel);
    }
    if (First && I + 1 == A->posonlyargs.size())
      OS << ", /";
  }
  if (A->vararg || !A->kwonlyargs.empty()) {
    Next();
    OS << '*' << (A->vararg ? A->vararg->arg : "");
  }
  for (size_t I = 0; I != A->kwonlyargs.size(); ++I) {
    Next();
    OS << A->kwonlyargs[I]->arg;
    if (A->kw_defaults[I]) {
      OS << '=';
      print(A->kw_defaults[I], TestLevel);
    }
  }
  if (A->kwarg) {
    Next();
    OS << "**" << A->kwarg->arg;
  }
}

void Unparser::call(const Call *E) {
  print(E->func, AtomLevel);
  if (E->args.size() == 1 && E->keywords.empty() &&
      llvm::isa<GeneratorExp>(E->args[0]))
    return print(E->args[0], AtomLevel);
  OS << '(';
  list(E->args);
  bool Comma = !E->args.empty();
  for (const Keyword *K : E->keywords) {
    OS << (Comma ? ", " : "");
    Comma = true;
    if (K->arg.data())
      OS << K->arg << '=';
    else
      OS << "**";
    print(K->value, TestLevel);
  }
  OS << ')';
}

void Unparser::dict(const Dict *E) {
  OS << '{';
  for (size_t I = 0; I != E->keys.size(); ++I) {
    OS << (I ? ", " : "");
    if (E->keys[I]) {
      print(E->keys[I], TestLevel);
      OS << ": ";
      print(E->values[I], TestLevel);
    } else {
      OS << "**";
      print(E->values[I], BitOrLevel);
    }
  }
  OS << '}';
}

void Unparser::generators(llvm::ArrayRef<Comprehension *> Generators) {
  for (const Comprehension *C : Generators) {
    OS << (C->is_async ? " async for " : " for ");
    print(C->target, TupleLevel);
    OS << " in ";
    print(C->iter, tighter(TestLevel));
    for (const Expr *Condition : C->ifs) {
      OS << " if ";
      print(Condition, tighter(TestLevel));
    }
  }
}

void Unparser::slice(const Slice *E) {
  if (E->lower)
    print(E->lower, TestLevel);
  OS << ':';
  if (E->upper)
    print(E->upper, TestLevel);
  if (E->step) {
    OS << ':';
    print(E->step, TestLevel);
  }
}

void Unparser::subscript(const Subscript *E) {
  print(E->value, AtomLevel);
  OS << '[';
  print(E->slice, TupleLevel);
  OS << ']';
}

void Unparser::tuple(const Tuple *E, Level Around) {
  if (E->elts.empty()) {
    OS << "()";
    return;
  }
  within(TupleLevel, Around, [&] {
    list(E->elts);
    OS << (E->elts.size() == 1 ? "," : "");
  });
}

/// Appends the inside of an f-string or of a format specification.
void Unparser::formatted(const Expr *E, std::string &Text) {
  if (auto *J = llvm::dyn_cast<JoinedStr>(E)) {
    for (const Expr *Part : J->values)
      formatted(Part, Text);
    return;
  }
  if (auto *C = llvm::dyn_cast<Constant>(E)) {
    for (char Letter : C->value.Text)
      Text.append(Letter == '{' || Letter == '}' ? 2 : 1, Letter);
    return;
  }
  auto *V = llvm::cast<FormattedValue>(E);
  std::string Inner;
  llvm::raw_string_ostream Stream(Inner);
  Unparser(Stream).print(V->value, tighter(TestLevel));
  Text += llvm::StringRef(Inner).starts_with("{") ? "{ " : "{";
  Text += Inner;
  if (V->conversion > 0) {
    Text += '!';
    Text += char(V->conversion);
  }
  if (V->format_spec) {
    Text += ':';
    formatted(V->format_spec, Text);
  }
  Text += '}';
}

void Unparser::print(const Expr *E, Level Around) {
  switch (E->Kind) {
  case NodeKind::BoolOp: {
    auto *B = llvm::cast<BoolOp>(E);
    bool And = B->op == BoolOperator::And;
    Level Own = And ? AndLevel : OrLevel;
    return within(Own, Around, [&] {
      llvm::interleave(
          B->values, [&](Expr *V) { print(V, tighter(Own)); },
          [&] { OS << (And ? " and " : " or "); });
    });
  }
  case NodeKind::NamedExpr:
    return within(TupleLevel, Around, [&] {
      print(llvm::cast<NamedExpr>(E)->target, AtomLevel);
      OS << " := ";
      print(llvm::cast<NamedExpr>(E)->value, AtomLevel);
    });
  case NodeKind::BinOp:
    return binary(llvm::cast<BinOp>(E), Around);
  case NodeKind::UnaryOp: {
    auto *U = llvm::cast<UnaryOp>(E);
    static const char *const Text[] = {"~", "not ", "+", "-"};
    Level Own = U->op == UnaryOperator::Not ? NotLevel : FactorLevel;
    return within(Own, Around, [&] {
      OS << Text[int(U->op)];
      print(U->operand, Own);
    });
  }
  case NodeKind::Lambda: {
    auto *L = llvm::cast<Lambda>(E);
    return within(TestLevel, Around, [&] {
      const Arguments *A = L->args;
      bool Any = !A->posonlyargs.empty() || !A->args.empty() || A->vararg ||
                 !A->kwonlyargs.empty() || A->kwarg;
      OS << (Any ? "lambda " : "lambda");
      arguments(A);
      OS << ": ";
      print(L->body, TestLevel);
    });
  }
  case NodeKind::IfExp: {
    auto *I = llvm::cast<IfExp>(E);
    return within(TestLevel, Around, [&] {
      print(I->body, tighter(TestLevel));
      OS << " if ";
      print(I->test, tighter(TestLevel));
      OS << " else ";
      print(I->orelse, TestLevel);
    });
  }
  case NodeKind::Dict:
    return dict(llvm::cast<Dict>(E));
  case NodeKind::Set:
    OS << '{';
    list(llvm::cast<Set>(E)->elts);
    OS << '}';
    return;
  case NodeKind::ListComp:
  case NodeKind::SetComp:
  case NodeKind::GeneratorExp: {
    // The three have the same fields.
    auto *C = static_cast<const ListComp *>(E);
    const char *Brackets = E->Kind == NodeKind::ListComp  ? "[]"
                           : E->Kind == NodeKind::SetComp ? "{}"
                                                          : "()";
    OS << Brackets[0];
    print(C->elt, TestLevel);
    generators(C->generators);
    OS << Brackets[1];
    return;
  }
  case NodeKind::DictComp: {
    auto *C = llvm::cast<DictComp>(E);
    OS << '{';
    print(C->key, TestLevel);
    OS << ": ";
    print(C->value, TestLevel);
    generators(C->generators);
    OS << '}';
    return;
  }
  case NodeKind::Await:
    return within(AwaitLevel, Around, [&] {
      OS << "await ";
      print(llvm::cast<Await>(E)->value, AtomLevel);
    });
  case NodeKind::Yield:
  case NodeKind::YieldFrom: {
    auto *Y = static_cast<const Yield *>(E);
    OS << (E->Kind == NodeKind::Yield ? "(yield" : "(yield from");
    if (Y->value) {
      OS << ' ';
      print(Y->value, TestLevel);
    }
    OS << ')';
    return;
  }
  case NodeKind::Compare:
    return compare(llvm::cast<Compare>(E), Around);
  case NodeKind::Call:
    return call(llvm::cast<Call>(E));
  case NodeKind::JoinedStr: {
    std::string Text;
    formatted(E, Text);
    OS << 'f';
    return printText(OS, Text, false);
  }
  case NodeKind::Constant:
    if (llvm::cast<Constant>(E)->value.K == ConstantValue::Ellipsis) {
      OS << "...";
      return;
    }
    return printLiteral(OS, llvm::cast<Constant>(E)->value);
  case NodeKind::Attribute: {
    auto *A = llvm::cast<Attribute>(E);
    auto *C = llvm::dyn_cast<Constant>(A->value);
    bool Int = C && (C->value.K == ConstantValue::Int ||
                     C->value.K == ConstantValue::BigInt);
    print(A->value, AtomLevel);
    OS << (Int ? " ." : ".") << A->attr;
    return;
  }
  case NodeKind::Subscript:
    return subscript(llvm::cast<Subscript>(E));
  case NodeKind::Starred:
    OS << '*';
    return print(llvm::cast<Starred>(E)->value, BitOrLevel);
  case NodeKind::Name:
    OS << llvm::cast<Name>(E)->id;
    return;
  case NodeKind::ListExpr:
    OS << '[';
    list(llvm::cast<ListExpr>(E)->elts);
    OS << ']';
    return;
  case NodeKind::Tuple:
    return tuple(llvm::cast<Tuple>(E), Around);
  case NodeKind::Slice:
    return slice(llvm::cast<Slice>(E));
  default:
    OS << "...";
  }
}

std::string monty::ast::unparse(const Expr *E) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Unparser(OS).print(E, TestLevel);
  return Text;
}
