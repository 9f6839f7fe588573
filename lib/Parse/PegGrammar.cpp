//===- PegGrammar.cpp - Reads Diagnosis.peg -------------------------------===//

#include "PegGrammar.h"
#include "Lexer.h"
#include "Python.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"

using namespace monty;

static const char Text[] =
#include "Diagnosis.peg"
    ;

const char *monty::pegKindText(PegKind K) {
  static const char *const Texts[] = {
#define PEG_KIND(Name, Text) Text,
#include "PegKinds.def"
  };
  return Texts[int(K)];
}

static PegKind kindNamed(llvm::StringRef Name) {
  static const char *const Names[] = {
#define PEG_KIND(Name, Text) #Name,
#include "PegKinds.def"
  };
  for (size_t I = 0; I != std::size(Names); ++I)
    if (Name == Names[I])
      return PegKind(I);
  llvm_unreachable("a kind that PegKinds.def does not list");
}

static int tokenClass(llvm::StringRef Name) {
  return llvm::StringSwitch<int>(Name)
      .Case("NAME", Python::NAME)
      .Case("NUMBER", Python::NUMBER)
      .Case("STRING", Python::STRING)
      .Case("FSTRING_START", Python::FSTRING_START)
      .Case("TSTRING_START", Python::TSTRING_START)
      .Case("FSTRING_MIDDLE", Python::FSTRING_MIDDLE)
      .Case("FSTRING_END", Python::FSTRING_END)
      .Case("AUGASSIGN", Python::AUGASSIGN)
      .Case("NEWLINE", Python::NEWLINE)
      .Case("INDENT", Python::INDENT)
      .Case("DEDENT", Python::DEDENT)
      .Case("ENDMARKER", int(antlr4::Token::EOF))
      .Default(-2);
}

namespace {
/// Reads one alternative.
class Reader {
public:
  Reader(PegGrammar &G, llvm::StringRef Line) : G(G), Rest(Line) {}
  PegAlternative alternative();

private:
  void skip() { Rest = Rest.ltrim(' '); }
  bool eat(llvm::StringRef What) {
    skip();
    return Rest.consume_front(What);
  }
  llvm::StringRef word() {
    skip();
    llvm::StringRef W =
        Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    Rest = Rest.drop_front(W.size());
    return W;
  }
  PegItem wrap(PegItem::ItemKind K, PegItem Inner) {
    PegItem I;
    I.Kind = K;
    I.Inner.push_back(std::move(Inner));
    return I;
  }
  std::vector<PegAlternative> alternatives(char Close);
  PegItem item();
  PegItem atom();
  PegItem check();
  PegAction action();
  PegPlace place();
  int8_t capture() {
    skip();
    int8_t C = int8_t(Rest.front() - 'a');
    Rest = Rest.drop_front();
    return C;
  }

  PegGrammar &G;
  llvm::StringRef Rest;
};
} // namespace

std::vector<PegAlternative> Reader::alternatives(char Close) {
  std::vector<PegAlternative> Out;
  do
    Out.push_back(alternative());
  while (eat("|"));
  eat(llvm::StringRef(&Close, 1));
  return Out;
}

PegItem Reader::check() {
  PegItem I;
  I.Kind = PegItem::Check;
  I.EndsRule = eat("?");
  I.Negated = eat("!");
  I.Argument = uint32_t(llvm::StringSwitch<PegCheck>(word())
                            .Case("legacy", PegCheck::Legacy)
                            .Case("nested", PegCheck::Nested)
                            .Case("several", PegCheck::Several)
                            .Case("doublestar", PegCheck::DoubleStar)
                            .Case("tuple", PegCheck::Tuple)
                            .Case("template", PegCheck::Template)
                            .Default(PegCheck::Legacy));
  if (eat("(")) {
    I.Capture = capture();
    eat(")");
  }
  return I;
}

PegItem Reader::atom() {
  PegItem I;
  skip();
  if (eat("(")) {
    I.Kind = PegItem::Group;
    I.Alternatives = alternatives(')');
    return I;
  }
  if (eat("[")) {
    PegItem Group;
    Group.Kind = PegItem::Group;
    Group.Alternatives = alternatives(']');
    return wrap(PegItem::Optional, std::move(Group));
  }
  if (Rest.front() == '\'' || Rest.front() == '"') {
    char Quote = Rest.front();
    auto [Name, Behind] = Rest.drop_front().split(Quote);
    Rest = Behind;
    if (Quote == '"') {
      I.Kind = PegItem::SoftKeyword;
      I.Text = Name.str();
    } else {
      I.Argument = Lexer::typeOf(Name);
      I.Text = Name.str();
    }
    return I;
  }
  llvm::StringRef Name = word();
  if (Name == "SOFT_KEYWORD") {
    I.Kind = PegItem::SoftKeyword;
  } else if (int Class = tokenClass(Name); Class != -2) {
    I.Argument = uint32_t(Class);
  } else {
    I.Kind = PegItem::Rule;
    I.Argument = G.rule(Name);
  }
  return I;
}

PegItem Reader::item() {
  skip();
  if (eat("&&"))
    return wrap(PegItem::Forced, atom());
  if (eat("&"))
    return wrap(PegItem::Ahead, atom());
  if (eat("!"))
    return wrap(PegItem::NotAhead, atom());
  if (eat("~")) {
    PegItem I;
    I.Kind = PegItem::Cut;
    return I;
  }
  if (eat("?"))
    return check();
  int8_t Capture = -1;
  if (Rest.size() > 1 && llvm::isAlpha(Rest[0]) && Rest[1] == '=') {
    Capture = int8_t(Rest[0] - 'a');
    Rest = Rest.drop_front(2);
  }
  PegItem I = atom();
  if (Rest.starts_with(".") && !Rest.starts_with("..")) {
    Rest = Rest.drop_front();
    PegItem Gather = wrap(PegItem::Gather, atom());
    Gather.Inner.push_back(std::move(I));
    I = std::move(Gather);
    Rest.consume_front("+");
  } else if (Rest.consume_front("?")) {
    I = wrap(PegItem::Optional, std::move(I));
  } else if (Rest.consume_front("*")) {
    I = wrap(PegItem::Repeat, std::move(I));
  } else if (Rest.consume_front("+")) {
    I = wrap(PegItem::RepeatSome, std::move(I));
  }
  I.Capture = Capture;
  return I;
}

PegPlace Reader::place() {
  PegPlace P;
  if (eat(".")) {
    P.Kind = PegPlace::Last;
    return P;
  }
  if (eat("^")) {
    P.Kind = PegPlace::Next;
    return P;
  }
  P.FirstOfFrom = eat("first ");
  P.LastOfFrom = eat("last ");
  P.From = P.To = capture();
  if (Rest.consume_front("$")) {
    P.Kind = PegPlace::Behind;
  } else if (Rest.consume_front("..")) {
    P.LastOfTo = Rest.consume_front("last ");
    if (Rest.starts_with(" "))
      P.Kind = PegPlace::ToLast;
    else
      P.To = capture();
  }
  return P;
}

PegAction Reader::action() {
  PegAction A;
  if (eat("=")) {
    A.Kind = PegAction::Pass;
    A.Capture = capture();
    return A;
  }
  if (eat("target ")) {
    A.Kind = PegAction::Target;
    A.TargetKind = word().front();
    A.Capture = capture();
    return A;
  }
  if (Rest.contains('"')) {
    A.Kind = PegAction::Raise;
    A.Indentation = eat("indent ");
    A.Place = place();
    skip();
    for (llvm::StringRef T = Rest.drop_front().rtrim().drop_back(); !T.empty();
         T = T.drop_front()) {
      if (T.front() == '\\')
        T = T.drop_front();
      A.Text += T.front();
    }
    return A;
  }
  llvm::StringRef Name = word();
  if (Name == "fold") {
    A.Kind = PegAction::Fold;
    return A;
  }
  A.Kind = Rest.consume_front("?") ? PegAction::MakeUnlessOne : PegAction::Make;
  A.Node = kindNamed(Name);
  return A;
}

PegAlternative Reader::alternative() {
  PegAlternative A;
  for (;;) {
    skip();
    if (eat("->")) {
      skip();
      A.Action = action();
      return A;
    }
    if (Rest.empty() || Rest.front() == '|' || Rest.front() == ')' ||
        Rest.front() == ']')
      return A;
    A.Items.push_back(item());
  }
}

uint32_t PegGrammar::rule(llvm::StringRef Name) const {
  for (size_t I = 0; I != Rules.size(); ++I)
    if (Rules[I].Name == Name)
      return uint32_t(I);
  llvm_unreachable("a rule that Diagnosis.peg does not have");
}

PegGrammar::PegGrammar() {
  llvm::SmallVector<llvm::StringRef, 0> Lines;
  llvm::StringRef(Text).split(Lines, '\n', -1, false);
  for (llvm::StringRef Line : Lines) {
    if (Line.front() == ' ' || Line.front() == '#')
      continue;
    PegRule R;
    llvm::StringRef Head = Line.rtrim(" :");
    R.Memo = Head.consume_back(" memo");
    R.Name = Head.str();
    R.Invalid = Head.starts_with("invalid_");
    Rules.push_back(std::move(R));
  }
  size_t Rule = ~size_t(0);
  for (llvm::StringRef Line : Lines) {
    if (Line.front() == '#')
      continue;
    if (Line.front() != ' ') {
      ++Rule;
      continue;
    }
    Line.consume_front(" | ");
    Rules[Rule].Alternatives.push_back(Reader(*this, Line).alternative());
  }
}

const PegGrammar &PegGrammar::get() {
  static const PegGrammar Grammar;
  return Grammar;
}
