//===- Diagnosis.cpp - Words for a mistake --------------------------------===//
//
// A packrat matcher for Diagnosis.peg. It stops at the first error that a rule
// raises, as CPython's parser does.
//
//===----------------------------------------------------------------------===//

#include "Diagnosis.h"
#include "PegGrammar.h"
#include "Python.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"

using namespace monty;

/// Steps of matching before the attempt is given up, and nested rules.
static constexpr uint64_t MaxSteps = 4'000'000;
static constexpr unsigned MaxNesting = 4000;

namespace {
struct Value {
  PegKind Kind;
  uint32_t Begin, End; // bytes
  llvm::ArrayRef<Value *> Children;
};

struct Token {
  uint32_t Type, Begin, End;
  /// Brackets that are open behind it.
  uint32_t Level;
};

class Matcher {
public:
  Matcher(llvm::StringRef Source, const Lexer &Lex,
          llvm::ArrayRef<LexedToken> Lexed, size_t First);
  std::optional<SyntaxFailure> run(llvm::StringRef Start);

private:
  struct Outcome {
    uint32_t At;
    bool Matched;
    Value *Result;
  };
  using Captures = std::array<Value *, 4>;

  // Matching. False: no match, or stopped.
  bool rule(uint32_t Index, Value *&Out);
  bool choose(llvm::ArrayRef<PegAlternative> Alternatives, Value *&Out);
  bool items(const PegAlternative &A, llvm::SmallVectorImpl<Value *> &Values,
             Captures &Named, bool &Cut, bool &EndRule);
  bool item(const PegItem &I, Value *&Out);
  bool repeat(const PegItem &I, bool Some, Value *&Out);
  bool gather(const PegItem &I, Value *&Out);
  bool token(uint32_t Type, Value *&Out);
  bool softKeyword(llvm::StringRef Text, Value *&Out);
  bool forced(const PegItem &I, Value *&Out);
  bool check(const PegItem &I, const Captures &Named);

  // Actions.
  Value *act(const PegAlternative &A, uint32_t Begin,
             llvm::ArrayRef<Value *> Values, const Captures &Named);
  Value *make(PegKind K, uint32_t Begin, uint32_t End,
              llvm::ArrayRef<Value *> Children);
  void flatten(llvm::ArrayRef<Value *> Values,
               llvm::SmallVectorImpl<Value *> &Out);
  const Value *invalidTarget(const Value *V, char Kind);
  SourceRange resolve(const PegPlace &P, const Captures &Named);
  std::string fill(llvm::StringRef Text, const Captures &Named);

  bool raise(const llvm::Twine &Message, SourceRange Range,
             bool Indentation = false) {
    Stopped = true;
    Error = SyntaxFailure{Indentation ? SyntaxFailure::Indentation
                                      : SyntaxFailure::Syntax,
                          Message.str(), Range, false};
    return false;
  }
  const Token &peek(size_t I);
  SourceRange rangeOf(const Token &T) const { return {T.Begin, T.End}; }
  unsigned lineOf(uint32_t Offset) const {
    return unsigned(Source.take_front(Offset).count('\n')) + 1;
  }
  llvm::StringRef textOf(const Token &T) const {
    return Source.slice(T.Begin, T.End);
  }
  bool checkRest();
  /// Whether nothing but empty lines and comments follow.
  bool isBlankFrom(uint32_t Offset) const {
    llvm::StringRef Rest = Source.drop_front(Offset).ltrim();
    while (Rest.starts_with("#"))
      Rest = Rest.split('\n').second.ltrim();
    return Rest.empty();
  }
  /// The last line, but no place in it: the end lies before the begin.
  SourceRange lastLine() const {
    uint32_t End = uint32_t(Source.size() - Source.ends_with("\n"));
    return {End, End ? End - 1 : 0};
  }

  const PegGrammar &Grammar = PegGrammar::get();
  llvm::StringRef Source;
  const Lexer &Lex;
  std::vector<Token> Tokens;
  llvm::BumpPtrAllocator Arena;
  llvm::DenseMap<uint64_t, Outcome> Memo;
  size_t At = 0, Furthest = 0;
  bool Invalid = false, Stopped = false, GaveUp = false, LexerStopped = false;
  uint64_t Steps = 0;
  unsigned Nesting = 0;
  std::optional<SyntaxFailure> Error, Pending;
};
} // namespace

static bool opens(uint32_t Type) {
  return Type == Python::LPAREN || Type == Python::LBRACKET ||
         Type == Python::LBRACE;
}
static bool closes(uint32_t Type) {
  return Type == Python::RPAREN || Type == Python::RBRACKET ||
         Type == Python::RBRACE;
}

Matcher::Matcher(llvm::StringRef Source, const Lexer &Lex,
                 llvm::ArrayRef<LexedToken> Lexed, size_t First)
    : Source(Source), Lex(Lex) {
  uint32_t Level = 0;
  auto Add = [&](uint32_t Type, uint32_t Begin, uint32_t End) {
    Tokens.push_back({Type, Begin, End, Level});
  };
  // The tokens that were joined for the LL(1) grammar come apart again.
  for (const LexedToken &T : Lexed.drop_front(First)) {
    Level += opens(T.Type);
    Level -= closes(T.Type) && Level;
    switch (T.Type) {
    case Python::NOT_IN:
      Add(Python::NOT, T.Begin, T.Begin + 3);
      Add(Python::IN, T.End - 2, T.End);
      break;
    case Python::IS_NOT:
      Add(Python::IS, T.Begin, T.Begin + 2);
      Add(Python::NOT, T.End - 3, T.End);
      break;
    case Python::FOR_IN:
      Add(Python::IN, T.Begin, T.End);
      break;
    case Python::MATCH:
    case Python::CASE:
    case Python::TYPE:
      Add(Python::NAME, T.Begin, T.End);
      break;
    default:
      Add(T.Type, T.Begin, T.End);
    }
  }
}

/// The token at \p I; reaching the place where the lexer failed stops the
/// match.
const Token &Matcher::peek(size_t I) {
  I = std::min(I, Tokens.size() - 1);
  Furthest = std::max(Furthest, I);
  if (I + 1 == Tokens.size() && !Stopped) {
    const SyntaxFailure *F = Lex.failure() ? Lex.failure() : Lex.unclosed();
    if (F) {
      Stopped = LexerStopped = true;
      Error = *F;
    }
  }
  return Tokens[I];
}

//===--- Matching ---------------------------------------------------------===//

bool Matcher::token(uint32_t Type, Value *&Out) {
  const Token &T = peek(At);
  if (Stopped || T.Type != Type)
    return false;
  Out = make(PegKind::Token, T.Begin, T.End, {});
  if (At + 1 < Tokens.size())
    ++At;
  return true;
}

bool Matcher::softKeyword(llvm::StringRef Text, Value *&Out) {
  const Token &T = peek(At);
  if (Stopped || T.Type != Python::NAME)
    return false;
  llvm::StringRef Word = textOf(T);
  if (Text.empty()
          ? Word != "_" && Word != "case" && Word != "match" && Word != "type"
          : Word != Text)
    return false;
  return token(Python::NAME, Out);
}

bool Matcher::forced(const PegItem &I, Value *&Out) {
  if (item(I.Inner[0], Out))
    return true;
  if (Stopped)
    return false;
  // What another rule says later counts for more.
  Pending =
      SyntaxFailure{SyntaxFailure::Syntax, "expected '" + I.Inner[0].Text + "'",
                    rangeOf(peek(At)), false};
  return false;
}

bool Matcher::repeat(const PegItem &I, bool Some, Value *&Out) {
  llvm::SmallVector<Value *, 8> Values;
  uint32_t Begin = Tokens[At].Begin;
  for (;;) {
    size_t Before = At;
    Value *V = nullptr;
    if (!item(I.Inner[0], V)) {
      At = Before;
      break;
    }
    if (V)
      Values.push_back(V);
    if (At == Before)
      break;
  }
  if (Stopped || (Some && Values.empty()))
    return false;
  Out = make(PegKind::Sequence, Begin, At ? Tokens[At - 1].End : Begin, Values);
  return true;
}

bool Matcher::gather(const PegItem &I, Value *&Out) {
  llvm::SmallVector<Value *, 8> Values;
  uint32_t Begin = Tokens[At].Begin;
  for (;;) {
    size_t Before = At;
    Value *V = nullptr, *Separator = nullptr;
    if (!Values.empty() && !item(I.Inner[1], Separator)) {
      At = Before;
      break;
    }
    if (!item(I.Inner[0], V)) {
      At = Before;
      break;
    }
    Values.push_back(V);
  }
  if (Stopped || Values.empty())
    return false;
  Out = make(PegKind::Sequence, Begin, Tokens[At - 1].End, Values);
  return true;
}

bool Matcher::item(const PegItem &I, Value *&Out) {
  size_t Before = At;
  switch (I.Kind) {
  case PegItem::Token:
    return token(I.Argument, Out);
  case PegItem::SoftKeyword:
    return softKeyword(I.Text, Out);
  case PegItem::Rule:
    return rule(I.Argument, Out);
  case PegItem::Group:
    return choose(I.Alternatives, Out);
  case PegItem::Optional:
    if (!item(I.Inner[0], Out)) {
      Out = nullptr;
      At = Before;
    }
    return !Stopped;
  case PegItem::Repeat:
    return repeat(I, false, Out);
  case PegItem::RepeatSome:
    return repeat(I, true, Out);
  case PegItem::Gather:
    return gather(I, Out);
  case PegItem::Ahead:
  case PegItem::NotAhead: {
    Value *Ignored = nullptr;
    bool Matched = item(I.Inner[0], Ignored);
    At = Before;
    return !Stopped && Matched == (I.Kind == PegItem::Ahead);
  }
  case PegItem::Forced:
    return forced(I, Out);
  case PegItem::Cut:
  case PegItem::Check:
    break;
  }
  return true;
}

bool Matcher::check(const PegItem &I, const Captures &Named) {
  const Value *V = I.Capture >= 0 ? Named[size_t(I.Capture)] : nullptr;
  switch (PegCheck(I.Argument)) {
  case PegCheck::Legacy: {
    llvm::StringRef Text = Source.slice(V->Begin, V->End);
    bool IsName = V->Kind == PegKind::Name || V->Kind == PegKind::Token;
    return IsName && (Text == "print" || Text == "exec");
  }
  case PegCheck::Nested:
    return At && Tokens[At - 1].Level != 0;
  case PegCheck::Several:
    return V->Children.size() > 1;
  case PegCheck::DoubleStar:
    for (const Value *C : V->Children)
      if (C->Kind == PegKind::DoubleStarred)
        return true;
    return false;
  case PegCheck::Tuple:
    return V->Kind == PegKind::Tuple;
  case PegCheck::Template:
    for (size_t I = At; I-- > 0;)
      if (Tokens[I].Type == Python::FSTRING_START ||
          Tokens[I].Type == Python::TSTRING_START)
        return Tokens[I].Type == Python::TSTRING_START;
    return false;
  }
  return false;
}

bool Matcher::items(const PegAlternative &A,
                    llvm::SmallVectorImpl<Value *> &Values, Captures &Named,
                    bool &Cut, bool &EndRule) {
  for (const PegItem &I : A.Items) {
    if (I.Kind == PegItem::Cut) {
      Cut = true;
      continue;
    }
    if (I.Kind == PegItem::Check) {
      if (check(I, Named) != I.Negated)
        continue;
      EndRule = I.EndsRule;
      return false;
    }
    Value *V = nullptr;
    if (!item(I, V))
      return false;
    if (I.Capture >= 0)
      Named[size_t(I.Capture)] = V;
    if (V)
      Values.push_back(V);
  }
  return true;
}

bool Matcher::choose(llvm::ArrayRef<PegAlternative> Alternatives, Value *&Out) {
  size_t Before = At;
  for (const PegAlternative &A : Alternatives) {
    if (++Steps > MaxSteps) {
      Stopped = GaveUp = true;
      return false;
    }
    llvm::SmallVector<Value *, 8> Values;
    Captures Named{};
    bool Cut = false, EndRule = false;
    At = Before;
    if (items(A, Values, Named, Cut, EndRule)) {
      Out = act(A, Tokens[Before].Begin, Values, Named);
      return Out && !Stopped;
    }
    if (Stopped)
      return false;
    At = Before;
    if (Cut || EndRule)
      return false;
  }
  return false;
}

bool Matcher::rule(uint32_t Index, Value *&Out) {
  const PegRule &R = Grammar.Rules[Index];
  if (R.Invalid && !Invalid)
    return false;
  // CPython keeps some results from one mode to the other, others not at all.
  uint64_t Key = uint64_t(At) << 16 | Index << 1 | (!R.Memo && Invalid);
  if (auto It = Memo.find(Key); It != Memo.end()) {
    At = It->second.At;
    Out = It->second.Result;
    return It->second.Matched;
  }
  if (++Nesting > MaxNesting) {
    Stopped = GaveUp = true;
    return false;
  }
  bool Saved = Invalid;
  if (R.Name == "expression_without_invalid")
    Invalid = false;
  bool Matched = choose(R.Alternatives, Out);
  Invalid = Saved;
  --Nesting;
  if (Stopped)
    return false;
  Memo[Key] = {uint32_t(At), Matched, Out};
  return Matched;
}

//===--- Actions ----------------------------------------------------------===//

Value *Matcher::make(PegKind K, uint32_t Begin, uint32_t End,
                     llvm::ArrayRef<Value *> Children) {
  return new (Arena.Allocate<Value>())
      Value{K, Begin, End, Children.copy(Arena)};
}

/// The nodes among \p Values and inside plain sequences.
void Matcher::flatten(llvm::ArrayRef<Value *> Values,
                      llvm::SmallVectorImpl<Value *> &Out) {
  for (Value *V : Values)
    if (V->Kind == PegKind::Sequence)
      flatten(V->Children, Out);
    else if (V->Kind != PegKind::Token)
      Out.push_back(V);
}

/// The first part of \p V that cannot be assigned to or deleted, or null.
const Value *Matcher::invalidTarget(const Value *V, char Kind) {
  llvm::SmallVector<const Value *, 8> Work{V};
  while (!Work.empty()) {
    const Value *T = Work.pop_back_val();
    switch (T->Kind) {
    case PegKind::List:
    case PegKind::Tuple:
      for (size_t I = T->Children.size(); I-- > 0;)
        Work.push_back(T->Children[I]);
      break;
    case PegKind::Starred:
      if (Kind == 'd')
        return T;
      Work.push_back(T->Children[0]);
      break;
    case PegKind::Compare:
      // In a `for` only `in` can stand there.
      if (Kind != 'f')
        return T;
      break;
    case PegKind::CompareIn:
      if (Kind != 'f')
        return T;
      Work.push_back(T->Children[0]);
      break;
    case PegKind::Name:
    case PegKind::Attribute:
    case PegKind::Subscript:
      break;
    default:
      return T;
    }
  }
  return nullptr;
}

SourceRange Matcher::resolve(const PegPlace &P, const Captures &Named) {
  auto Child = [](const Value *V, bool First, bool Last) {
    if ((First || Last) && !V->Children.empty())
      V = First ? V->Children.front() : V->Children.back();
    return V;
  };
  switch (P.Kind) {
  case PegPlace::Last: {
    // What stands for no text is reported where the line ends.
    const Token &T = Tokens[Furthest];
    if (T.Begin < Source.size())
      return rangeOf(T);
    uint32_t End = uint32_t(Source.size() - Source.ends_with("\n"));
    return {End, End};
  }
  case PegPlace::Next:
    return rangeOf(peek(At));
  case PegPlace::Behind: {
    const Value *V = Named[size_t(P.From)];
    return {V->End - 1, V->End - 1};
  }
  case PegPlace::ToLast: {
    uint32_t Begin = Named[size_t(P.From)]->Begin;
    return {Begin, std::max(Begin, Tokens[Furthest].End - 1)};
  }
  case PegPlace::Range:
    break;
  }
  const Value *From = Child(Named[size_t(P.From)], P.FirstOfFrom, P.LastOfFrom);
  const Value *To = Child(Named[size_t(P.To)], false, P.LastOfTo);
  // Of the clauses of a comprehension, the last expression is meant.
  if (To->Kind == PegKind::Sequence && !To->Children.empty() &&
      To->Children.back()->Kind == PegKind::Comprehension)
    To = To->Children.back()->Children.back();
  return {From->Begin, To->End};
}

std::string Matcher::fill(llvm::StringRef Text, const Captures &Named) {
  std::string Out;
  for (size_t I = 0; I != Text.size(); ++I) {
    char C = Text[I];
    if ((C != '%' && C != '#' && C != '@') || I + 1 == Text.size()) {
      Out += C;
      continue;
    }
    const Value *V = Named[size_t(Text[++I] - 'a')];
    if (C == '%')
      Out += pegKindText(V->Kind);
    else if (C == '#')
      Out += std::to_string(lineOf(V->Begin));
    else
      Out += Source.slice(V->Begin, V->End);
  }
  return Out;
}

Value *Matcher::act(const PegAlternative &A, uint32_t Begin,
                    llvm::ArrayRef<Value *> Values, const Captures &Named) {
  const PegAction &Action = A.Action;
  uint32_t End = At ? std::max(Begin, Tokens[At - 1].End) : Begin;
  llvm::SmallVector<Value *, 8> Nodes;
  switch (Action.Kind) {
  case PegAction::None:
    return Values.size() == 1 ? Values[0]
                              : make(PegKind::Sequence, Begin, End, Values);
  case PegAction::Pass:
    return Named[size_t(Action.Capture)];
  case PegAction::Make:
  case PegAction::MakeUnlessOne:
  case PegAction::Fold:
    flatten(Values, Nodes);
    if (Action.Kind != PegAction::Make && Nodes.size() == 1)
      return Nodes[0];
    return make(Action.Kind == PegAction::Fold ? Nodes.back()->Kind
                                               : Action.Node,
                Begin, End, Nodes);
  case PegAction::Raise:
    raise(fill(Action.Text, Named), resolve(Action.Place, Named),
          Action.Indentation);
    return nullptr;
  case PegAction::Target:
    if (const Value *Bad =
            invalidTarget(Named[size_t(Action.Capture)], Action.TargetKind))
      raise(llvm::Twine(Action.TargetKind == 'd' ? "cannot delete "
                                                 : "cannot assign to ") +
                pegKindText(Bad->Kind),
            {Bad->Begin, Bad->End});
    return nullptr;
  }
  return nullptr;
}

//===--- The two passes ---------------------------------------------------===//

/// A mistake of the lexer behind the error counts for more, and so does a
/// bracket that was left open on an earlier line.
bool Matcher::checkRest() {
  if (LexerStopped || Tokens[Furthest].Type == uint32_t(antlr4::Token::EOF))
    return false;
  if (Lex.failure() && !Lex.failure()->Weak && !Lex.failedInFormat()) {
    Error = *Lex.failure();
    return true;
  }
  if (Lex.unclosed() &&
      lineOf(Tokens[Furthest].Begin) > lineOf(Lex.unclosed()->Range.Begin)) {
    Error = *Lex.unclosed();
    return true;
  }
  return false;
}

std::optional<SyntaxFailure> Matcher::run(llvm::StringRef Start) {
  uint32_t Index = Grammar.rule(Start);
  Value *Out = nullptr;
  bool Matched = rule(Index, Out);
  if (GaveUp || (Matched && !Stopped))
    return std::nullopt;
  if (Stopped) {
    if (!LexerStopped)
      checkRest();
    return Error;
  }
  const Token Last = Tokens[Furthest];
  bool AtEnd = Last.Type == uint32_t(antlr4::Token::EOF);
  // Blocks close where the source ends.
  bool NothingFollows =
      AtEnd || (Last.Type == Python::DEDENT && isBlankFrom(Last.Begin));
  Memo.clear();
  At = 0;
  Invalid = true;
  rule(Index, Out);
  if (GaveUp) {
    Stopped = GaveUp = false;
    Error.reset();
  }
  if (!Stopped && Pending)
    Error = Pending;
  else if (!Stopped) {
    if (Last.Type == Python::INDENT)
      raise("unexpected indent", rangeOf(Last), true);
    else if (Last.Type == Python::DEDENT)
      raise("unexpected unindent", rangeOf(Last), true);
    else if (AtEnd)
      raise("invalid syntax", lastLine());
    else
      raise("invalid syntax", rangeOf(Last));
    if (Error->Type == SyntaxFailure::Indentation) {
      Error->Incomplete |= NothingFollows;
      return Error;
    }
  }
  if (!LexerStopped)
    checkRest();
  Error->Incomplete |= NothingFollows;
  return Error;
}

/// The first token of the statement, or of the clause of one, that ends at
/// token \p At or contains it. What comes before it is right.
static size_t statementOf(llvm::ArrayRef<LexedToken> Tokens, size_t At) {
  size_t Begin = 0;
  unsigned Depth = 0;
  bool LineStart = true, AfterDecorator = false;
  for (size_t I = 0; I < At && I < Tokens.size(); ++I) {
    uint32_t Type = Tokens[I].Type;
    if (Type == Python::INDENT || Type == Python::DEDENT) {
      Depth += Type == Python::INDENT ? 1 : -1;
      LineStart = true;
      continue;
    }
    bool Continues = AfterDecorator || Type == Python::ELIF ||
                     Type == Python::ELSE || Type == Python::EXCEPT ||
                     Type == Python::FINALLY;
    if (LineStart && !Depth && Type != Python::NEWLINE) {
      if (!Continues)
        Begin = I;
      AfterDecorator = Type == Python::AT;
    }
    LineStart = Type == Python::NEWLINE;
  }
  return Begin;
}

std::optional<SyntaxFailure> monty::diagnose(llvm::StringRef Source,
                                             const Lexer &Lex,
                                             llvm::ArrayRef<LexedToken> Tokens,
                                             size_t At, bool Expression) {
  size_t First = Expression ? 0 : statementOf(Tokens, At);
  return Matcher(Source, Lex, Tokens, First).run(Expression ? "eval" : "file");
}
