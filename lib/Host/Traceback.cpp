//===- Traceback.cpp - Uncaught exceptions as CPython prints them ---------===//

#include "monty/Host/Session.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

namespace {
class TracebackWriter {
public:
  TracebackWriter(VM &M) : M(M), RT(M.RT), OS(Out) {}
  std::string Out;
  void exception(ExceptionObject *E);

private:
  void frames(Value Traceback);
  void frame(TracebackObject *T);
  void carets(llvm::StringRef Line, size_t Indent, llvm::StringRef Segment,
              size_t Column, bool WholeLine);
  void lastLine(ExceptionObject *E);

  VM &M;
  Runtime &RT;
  llvm::raw_string_ostream OS;
};
} // namespace

static size_t width(llvm::StringRef Text) {
  size_t N = 0;
  for (char C : Text)
    N += (C & 0xC0) != 0x80;
  return N;
}

/// `return f(x)` and `a = f(x)` say enough without a mark.
static bool isPlainCall(llvm::StringRef Line, size_t Begin, size_t End) {
  ast::ASTContext Context;
  Parser P;
  std::string Text = Line.str() + "\n";
  ast::Module *M = P.parseModule(Context, Text);
  if (!M || M->body.empty())
    return false;
  ast::Expr *V = nullptr;
  if (auto *R = llvm::dyn_cast<ast::Return>(M->body[0]))
    V = R->value && llvm::isa<ast::Call>(R->value) &&
                llvm::isa<ast::Name>(llvm::cast<ast::Call>(R->value)->func)
            ? R->value
            : nullptr;
  else if (auto *A = llvm::dyn_cast<ast::Assign>(M->body[0]))
    V = llvm::isa<ast::Call>(A->value) ? A->value : nullptr;
  return V && V->Range.Begin == Begin && V->Range.End == End;
}

/// Marks the operator, the call's parentheses or the subscript with ^ and the
/// rest of the segment with ~, as traceback.py does.
void TracebackWriter::carets(llvm::StringRef Line, size_t Indent,
                             llvm::StringRef Segment, size_t Column,
                             bool WholeLine) {
  ast::ASTContext Context;
  Parser P;
  std::string Wrapped = "(" + Segment.str() + "\n)";
  ast::Expr *E = P.parseExpression(Context, Wrapped);
  size_t From = 0, To = 0;
  if (E) {
    if (auto *B = llvm::dyn_cast<ast::BinOp>(E)) {
      From = B->left->Range.End - 1;
      while (From < Segment.size() &&
             (Segment[From] == ' ' || Segment[From] == ')' ||
              Segment[From] == '\\'))
        ++From;
      To = From + 1;
      if (To < Segment.size() &&
          llvm::StringRef("*/<>").contains(Segment[To]) &&
          Segment[To] == Segment[From])
        ++To;
    } else if (auto *C = llvm::dyn_cast<ast::Call>(E)) {
      From = C->func->Range.End - 1;
      while (From < Segment.size() && Segment[From] != '(')
        ++From;
      To = Segment.size();
    } else if (auto *S = llvm::dyn_cast<ast::Subscript>(E)) {
      From = S->value->Range.End - 1;
      while (From < Segment.size() && Segment[From] != '[')
        ++From;
      To = Segment.size();
    }
  }
  bool Anchored = To > From && To <= Segment.size();
  if (WholeLine && !Anchored)
    return;
  OS << "    " << std::string(width(Line.substr(Indent, Column)), ' ');
  if (!Anchored)
    OS << std::string(width(Segment), '^');
  else
    OS << std::string(width(Segment.take_front(From)), '~')
       << std::string(width(Segment.slice(From, To)), '^')
       << std::string(width(Segment.drop_front(To)), '~');
  OS << '\n';
}

void TracebackWriter::frame(TracebackObject *T) {
  auto *Code = RT.H.get<CodeObject>(T->Code);
  const LoadedFunction &L = M.Functions[Code->Number];
  const ProgramView &P = M.programOf(L);
  CodeRange Range = P.function(L.Index).findRange(T->Word);
  auto [Line, Column] = P.lineAndColumn(Range.Begin);
  OS << "  File \"" << P.sourceName() << "\", line " << Line << ", in "
     << RT.str(Value::ref(Code->Qualname)) << '\n';
  llvm::StringRef Source = P.source();
  if (Source.empty() || !Range.isValid())
    return;
  size_t Begin = Range.Begin - Column;
  llvm::StringRef Text =
      Source.slice(Begin, std::min(Source.find('\n', Begin), Source.size()));
  size_t Indent = Text.size() - Text.ltrim(" \t\f").size();
  llvm::StringRef Shown = Text.trim(" \t\f\r");
  OS << "    " << Shown << '\n';
  size_t End =
      std::min<size_t>(Range.End - Begin, Text.rtrim(" \t\f\r").size());
  if (Column < Indent || End <= Column || Range.End - Begin > Text.size())
    return;
  if (isPlainCall(Shown, Column - Indent, End - Indent))
    return;
  bool Whole = Column == Indent && End == Indent + Shown.size();
  carets(Text, Indent, Text.slice(Column, End), Column - Indent, Whole);
}

void TracebackWriter::frames(Value Traceback) {
  if (!RT.as<TracebackObject>(Traceback))
    return;
  OS << "Traceback (most recent call last):\n";
  Ref LastCode = 0;
  uint32_t LastWord = 0;
  uint64_t Repeats = 0;
  auto Flush = [&] {
    if (Repeats > 3)
      OS << "  [Previous line repeated " << Repeats - 3 << " more time"
         << (Repeats == 4 ? "" : "s") << "]\n";
  };
  for (auto *T = RT.as<TracebackObject>(Traceback); T;
       T = RT.as<TracebackObject>(T->Next)) {
    bool Same = T->Code == LastCode && T->Word == LastWord;
    if (!Same) {
      Flush();
      Repeats = 0;
    }
    LastCode = T->Code;
    LastWord = T->Word;
    if (++Repeats <= 3)
      frame(T);
  }
  Flush();
}

void TracebackWriter::lastLine(ExceptionObject *E) {
  TypeObject *T = RT.typeOf(E->value());
  Value Module = dictGetName(T->deref<DictObject>(T->Dict),
                             RT.name(NameId::dunder_module));
  if (RT.as<StrObject>(Module) && RT.str(Module) != "builtins" &&
      RT.str(Module) != "__main__")
    OS << RT.str(Module) << '.';
  OS << RT.str(Value::ref(T->Qualname));
  Value Text = strValue(RT, E->value());
  if (Text.isFailure()) {
    auto *Args = RT.H.get<TupleObject>(E->Args);
    Text = Args->Length == 1 ? strValue(RT, Args->Items[0]) : Value::failure();
    if (Text.isFailure())
      Text = RT.makeStr(llvm::StringRef("<exception str() failed>"));
  }
  if (!RT.str(Text).empty())
    OS << ": " << RT.str(Text);
  OS << '\n';
  Value Notes = getInstanceAttribute(RT, E, RT.name(NameId::dunder_notes));
  if (auto *L = RT.as<ListObject>(Notes))
    for (Value N : L->span())
      if (RT.as<StrObject>(N))
        OS << RT.str(N) << '\n';
}

void TracebackWriter::exception(ExceptionObject *E) {
  // Causes print first; the chain is gathered, not recursed into.
  llvm::SmallVector<std::pair<ExceptionObject *, const char *>, 8> Chain;
  const char *Link = nullptr;
  for (ExceptionObject *X = E; X && Chain.size() < 100;) {
    bool Seen = false;
    for (auto &C : Chain)
      Seen |= C.first == X;
    if (Seen)
      break;
    Chain.push_back({X, Link});
    if (auto *Cause = RT.as<ExceptionObject>(X->Cause)) {
      Link = "\nThe above exception was the direct cause of the following "
             "exception:\n\n";
      X = Cause;
    } else if (!(X->Flags & ExceptionObject::SuppressContext)) {
      Link = "\nDuring handling of the above exception, another exception "
             "occurred:\n\n";
      X = RT.as<ExceptionObject>(X->Context);
    } else {
      break;
    }
  }
  for (size_t I = Chain.size(); I-- > 0;) {
    frames(Chain[I].first->Traceback);
    lastLine(Chain[I].first);
    if (Chain[I].second)
      OS << Chain[I].second;
  }
}

std::string monty::renderTraceback(VM &M, ExceptionObject *E) {
  TracebackWriter W(M);
  W.exception(E);
  return W.Out;
}
