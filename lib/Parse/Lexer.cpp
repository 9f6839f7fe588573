//===- Lexer.cpp - Source text to tokens ----------------------------------===//

#include "Lexer.h"
#include "Python.h"
#include "utf8proc.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

static constexpr size_t MaxBrackets = 200;
static constexpr size_t MaxIndents = 100;

static bool isDigit(char C) { return C >= '0' && C <= '9'; }
static bool isAsciiStart(char C) {
  return (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') || C == '_';
}

size_t Lexer::lastPlace() const {
  return Source.ends_with("\n") ? Source.size() - 1 : Source.size();
}

unsigned Lexer::lineOf(size_t Offset) const {
  // The end of the last line lies on it, behind its line feed or not.
  Offset = Offset == Source.size() ? lastPlace() : Offset;
  return unsigned(Source.take_front(Offset).count('\n')) + 1;
}

bool Lexer::fail(const llvm::Twine &Message, size_t Begin, size_t End,
                 SyntaxFailure::Kind Type, bool Incomplete) {
  Failed = true;
  Failure = {Type, Message.str(), {uint32_t(Begin), uint32_t(End)}, Incomplete};
  return false;
}

void Lexer::run() {
  if (Source.starts_with("\xEF\xBB\xBF"))
    At = 3;
  while (At < Source.size() && lexToken())
    ;
  if (!Failed) {
    if (!Brackets.empty()) {
      const Bracket &B = Brackets.back();
      HasUnclosed = true;
      Unclosed = {SyntaxFailure::Syntax,
                  std::string("'") + B.Open + "' was never closed",
                  {B.At, B.At + 1},
                  true};
    } else if (!Formats.empty()) {
      fail("unterminated f-string literal (detected at line " +
               llvm::Twine(lineOf(Source.size())) + ")",
           Formats.back().Begin, Formats.back().Begin + 1,
           SyntaxFailure::Syntax, Formats.back().Triple);
    }
    if (!Failed && !HasUnclosed) {
      if (!Out.empty() && Out.back().Type != Python::NEWLINE && !LineStart)
        emit(Python::NEWLINE, At);
      while (Indents.size() > 1) {
        Indents.pop_back();
        emit(Python::DEDENT, At);
      }
    }
  }
  Out.push_back({uint32_t(antlr4::Token::EOF), uint32_t(At), uint32_t(At)});
  resolveSoftKeywords();
}

bool Lexer::lexLineStart() {
  // Measures the indentation; blank and comment lines count for nothing.
  size_t Begin = At;
  unsigned Column = 0, Alternative = 0;
  for (;; ++At) {
    char C = peek();
    if (C == ' ') {
      ++Column;
      ++Alternative;
    } else if (C == '\t') {
      Column = (Column / 8 + 1) * 8;
      ++Alternative;
    } else if (C == '\f') {
      Column = Alternative = 0;
    } else {
      break;
    }
  }
  char C = peek();
  if (C == '#' || C == '\n' || C == '\r' || At >= Source.size()) {
    while (At < Source.size() && peek() != '\n' && peek() != '\r')
      ++At;
    if (peek() == '\r' && peek(1) == '\n')
      ++At;
    if (At < Source.size())
      ++At;
    return true;
  }
  LineStart = false;
  auto TabError = [&] {
    return failWeakly("inconsistent use of tabs and spaces in indentation",
                      Begin, At, SyntaxFailure::Tab);
  };
  if (Column == Indents.back().first)
    return Alternative == Indents.back().second || TabError();
  if (Column > Indents.back().first) {
    if (Alternative <= Indents.back().second)
      return TabError();
    if (Indents.size() >= MaxIndents)
      return failWeakly("too many levels of indentation", Begin, At,
                        SyntaxFailure::Indentation);
    Indents.push_back({Column, Alternative});
    emit(Python::INDENT, Begin);
    return true;
  }
  while (Column < Indents.back().first) {
    Indents.pop_back();
    Out.push_back({uint32_t(Python::DEDENT), uint32_t(At), uint32_t(At)});
  }
  if (Column != Indents.back().first) {
    size_t End = Source.find('\n', At);
    End = std::min(End, Source.size());
    return failWeakly("unindent does not match any outer indentation level",
                      End, End, SyntaxFailure::Indentation);
  }
  return Alternative == Indents.back().second || TabError();
}

bool Lexer::lexToken() {
  if (!Formats.empty() && !Formats.back().InField)
    return lexFormatMiddle();
  if (LineStart && Brackets.empty())
    return lexLineStart();
  char C = peek();
  switch (C) {
  case ' ':
  case '\t':
  case '\f':
    ++At;
    return true;
  case '#':
    Comment = At;
    while (At < Source.size() && peek() != '\n' && peek() != '\r')
      ++At;
    if (At == Source.size() && Brackets.empty())
      emit(Python::NEWLINE, Comment);
    return true;
  case '\r':
    if (peek(1) == '\n')
      ++At;
    [[fallthrough]];
  case '\n':
    if (Brackets.empty()) {
      // The token takes in a comment.
      size_t Begin = Comment > LastLine ? Comment : At;
      LastLine = At;
      Out.push_back({Python::NEWLINE, uint32_t(Begin),
                     uint32_t(std::max(At, Begin + 1))});
      ++At;
      LineStart = true;
    } else {
      ++At;
    }
    return true;
  case '\\': {
    size_t Next = At + 1;
    if (Next < Source.size() && Source[Next] == '\r')
      ++Next;
    if (Next < Source.size() && Source[Next] == '\n') {
      At = Next + 1;
      return At < Source.size() ||
             failWeakly("unexpected EOF while parsing", lastPlace(),
                        lastPlace(), SyntaxFailure::Syntax, true);
    }
    return failWeakly(
        Next >= Source.size()
            ? "unexpected EOF while parsing"
            : "unexpected character after line continuation character",
        At + 1, At + 1);
  }
  case '"':
  case '\'':
    return lexString(At, "");
  default:
    break;
  }
  if (isDigit(C) || (C == '.' && isDigit(peek(1))))
    return lexNumber();
  if (isAsciiStart(C) || uint8_t(C) >= 0x80)
    return lexName();
  return lexOperator();
}

//===--- Numbers ----------------------------------------------------------===//

static bool isDigitOf(char C, unsigned Base) {
  if (Base == 16)
    return isDigit(C) || (C >= 'a' && C <= 'f') || (C >= 'A' && C <= 'F');
  return C >= '0' && unsigned(C - '0') < Base;
}

/// Digits with single underscores between them.
bool Lexer::lexDigits(unsigned Base, const char *What) {
  size_t Begin = At;
  for (;;) {
    if (!isDigitOf(peek(), Base)) {
      if (isDigit(peek()))
        return fail(llvm::Twine("invalid digit '") +
                        llvm::Twine(std::string(1, peek())) + "' in " + What +
                        " literal",
                    At, At + 1);
      return fail(llvm::Twine("invalid ") + What + " literal",
                  Begin ? At - 1 : At, At);
    }
    while (isDigitOf(peek(), Base))
      ++At;
    if (peek() != '_')
      return true;
    ++At;
  }
}

bool Lexer::lexNumber() {
  size_t Begin = At;
  char Marker = char(peek(1) | 0x20);
  const char *What = "decimal";
  bool Integer = true;
  if (peek() == '0' && (Marker == 'x' || Marker == 'o' || Marker == 'b')) {
    What = Marker == 'x' ? "hexadecimal" : Marker == 'o' ? "octal" : "binary";
    unsigned Base = Marker == 'x' ? 16 : Marker == 'o' ? 8 : 2;
    At += 2;
    if (peek() == '_')
      ++At;
    if (!lexDigits(Base, What))
      return false;
    if (isDigit(peek()))
      return fail(llvm::Twine("invalid digit '") +
                      llvm::Twine(std::string(1, peek())) + "' in " + What +
                      " literal",
                  At, At + 1);
  } else {
    if (peek() != '.' && !lexDigits(10, What))
      return false;
    if (peek() == '.') {
      Integer = false;
      ++At;
      if (isDigit(peek()) && !lexDigits(10, What))
        return false;
    }
    if ((peek() | 0x20) == 'e' &&
        (isDigit(peek(1)) ||
         ((peek(1) == '+' || peek(1) == '-') && isDigit(peek(2))))) {
      Integer = false;
      At += isDigit(peek(1)) ? 1 : 2;
      if (!lexDigits(10, What))
        return false;
    }
    bool Imaginary = (peek() | 0x20) == 'j';
    if (Imaginary)
      ++At;
    llvm::StringRef Text = Source.slice(Begin, At);
    if (Integer && !Imaginary && Text.size() > 1 && Text[0] == '0' &&
        Text.find_first_not_of("0_") != llvm::StringRef::npos)
      return fail("leading zeros in decimal integer literals are not "
                  "permitted; use an 0o prefix for octal integers",
                  Begin, Begin + 1);
    if (Imaginary)
      What = "imaginary";
  }
  // A name right behind is an error, unless it is a keyword: `1if x else y`.
  if (isAsciiStart(peek())) {
    llvm::StringRef Rest = Source.substr(At);
    bool Keyword = false;
    for (llvm::StringRef K :
         {"and", "else", "for", "if", "in", "is", "not", "or"})
      Keyword |= Rest.starts_with(K);
    if (!Keyword)
      return fail(llvm::Twine("invalid ") + What + " literal", At - 1, At);
  }
  emit(Python::NUMBER, Begin);
  return true;
}

//===--- Names ------------------------------------------------------------===//

static uint32_t keyword(llvm::StringRef Text) {
  return llvm::StringSwitch<uint32_t>(Text)
#define KEYWORD(Text, Token) .Case(Text, Python::Token)
#include "monty/Parse/Keywords.def"
      .Default(Python::NAME);
}

/// XID_Start / XID_Continue by general category.
static bool isNamePoint(int32_t C, bool Start) {
  switch (utf8proc_category(C)) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_NL:
    return true;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_PC:
    return !Start;
  default:
    return false;
  }
}

bool Lexer::atLineStartToken() const {
  if (Out.empty())
    return true;
  uint32_t T = Out.back().Type;
  return T == Python::NEWLINE || T == Python::INDENT || T == Python::DEDENT ||
         T == Python::SEMICOLON;
}

bool Lexer::lexName() {
  size_t Begin = At;
  while (At < Source.size()) {
    char C = peek();
    if (isAsciiStart(C) || (isDigit(C) && At != Begin)) {
      ++At;
      continue;
    }
    if (uint8_t(C) < 0x80)
      break;
    int32_t Point;
    auto *Bytes = reinterpret_cast<const uint8_t *>(Source.data() + At);
    auto Length =
        utf8proc_iterate(Bytes, utf8proc_ssize_t(Source.size() - At), &Point);
    if (Length <= 0)
      return fail("invalid non-UTF-8 text", At, At + 1);
    if (!isNamePoint(Point, At == Begin)) {
      if (At != Begin)
        break;
      std::string Hex;
      llvm::raw_string_ostream(Hex) << llvm::format("%04X", unsigned(Point));
      bool Printable = utf8proc_category(Point) != UTF8PROC_CATEGORY_CF &&
                       utf8proc_category(Point) != UTF8PROC_CATEGORY_ZS;
      if (Printable)
        return fail("invalid character '" + Source.substr(At, size_t(Length)) +
                        "' (U+" + Hex + ")",
                    At, At + size_t(Length));
      return fail("invalid non-printable character U+" + Hex, At,
                  At + size_t(Length));
    }
    At += size_t(Length);
  }
  llvm::StringRef Text = Source.slice(Begin, At);
  if ((peek() == '"' || peek() == '\'') && Text.size() <= 5) {
    std::string Lower = Text.lower();
    for (llvm::StringRef P :
         {"r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt"})
      if (Lower == P)
        return lexString(Begin, Text);
    // Letters of prefixes, each once, but not together.
    bool Prefix = true;
    for (size_t I = 0; I != Lower.size(); ++I)
      Prefix &= llvm::StringRef("burft").contains(Lower[I]) &&
                Lower.find(Lower[I], I + 1) == std::string::npos;
    llvm::StringRef Letters = Lower;
    if (Prefix)
      for (llvm::StringRef Pair : {"ub", "ur", "uf", "ut", "bf", "bt", "ft"})
        if (Letters.contains(Pair[0]) && Letters.contains(Pair[1]))
          return fail(llvm::Twine("'") + Pair.take_front() + "' and '" +
                          Pair.drop_front() + "' prefixes are incompatible",
                      Begin, At);
  }
  uint32_t Type = keyword(Text);
  if (Type == Python::FOR) {
    ForDepths.push_back(Brackets.size());
  } else if (Type == Python::IN) {
    if (!Out.empty() && Out.back().Type == Python::NOT) {
      Out.back().Type = Python::NOT_IN;
      Out.back().End = uint32_t(At);
      return true;
    }
    if (!ForDepths.empty() && ForDepths.back() == Brackets.size()) {
      ForDepths.pop_back();
      Type = Python::FOR_IN;
    }
  } else if (Type == Python::NOT && !Out.empty() &&
             Out.back().Type == Python::IS) {
    Out.back().Type = Python::IS_NOT;
    Out.back().End = uint32_t(At);
    return true;
  } else if (Type == Python::NAME && Brackets.empty() && atLineStartToken() &&
             (Text == "match" || Text == "case" || Text == "type")) {
    SoftKeywords.push_back(Out.size());
  }
  emit(Type, Begin);
  return true;
}

void Lexer::resolveSoftKeywords() {
  for (size_t Index : SoftKeywords)
    softKeyword(Index);
}

/// `match` and `case` are keywords where something that can begin an expression
/// follows and the line goes on to a colon outside brackets; `type` where a
/// name and then `=` or `[` follow.
void Lexer::softKeyword(size_t Index) {
  LexedToken &T = Out[Index];
  if (Index + 2 >= Out.size())
    return;
  llvm::StringRef Text = Source.slice(T.Begin, T.End);
  uint32_t Next = Out[Index + 1].Type;
  if (Text == "type") {
    uint32_t After = Out[Index + 2].Type;
    if (Next == Python::NAME &&
        (After == Python::EQUAL || After == Python::LBRACKET))
      T.Type = Python::TYPE;
    return;
  }
  switch (Next) {
  case Python::NAME:
  case Python::NUMBER:
  case Python::STRING:
  case Python::FSTRING_START:
  case Python::TSTRING_START:
  case Python::NONE:
  case Python::TRUE:
  case Python::FALSE:
  case Python::ELLIPSIS:
  case Python::LPAREN:
  case Python::LBRACKET:
  case Python::LBRACE:
  case Python::MINUS:
  case Python::STAR:
  case Python::NOT:
  case Python::LAMBDA:
  case Python::AWAIT:
  case Python::TILDE:
  case Python::PLUS:
    break;
  default:
    return;
  }
  int Depth = 0;
  bool Lambda = false;
  for (size_t I = Index + 1; I < Out.size(); ++I) {
    switch (Out[I].Type) {
    case Python::LPAREN:
    case Python::LBRACKET:
    case Python::LBRACE:
      ++Depth;
      break;
    case Python::RPAREN:
    case Python::RBRACKET:
    case Python::RBRACE:
      --Depth;
      break;
    case Python::LAMBDA:
      Lambda |= Depth == 0;
      break;
    case Python::COLON:
      if (Depth)
        break;
      if (Lambda) {
        Lambda = false;
        break;
      }
      if (Text == "case")
        T.Type = Python::CASE;
      else if (I + 1 < Out.size() && Out[I + 1].Type == Python::NEWLINE)
        T.Type = Python::MATCH;
      return;
    case Python::NEWLINE:
    case Python::SEMICOLON:
      return;
    case Python::EQUAL:
    case Python::AUGASSIGN:
      if (!Depth)
        return;
      break;
    default:
      break;
    }
  }
}

//===--- Strings ----------------------------------------------------------===//

bool Lexer::lexString(size_t Begin, llvm::StringRef Prefix) {
  char Quote = peek();
  bool Triple = peek(1) == Quote && peek(2) == Quote;
  bool Raw = Prefix.contains_insensitive("r");
  if (Prefix.contains_insensitive("f") || Prefix.contains_insensitive("t")) {
    if (Formats.size() >= 150)
      return fail("f-string: expressions nested too deeply", Begin, At);
    At += Triple ? 3 : 1;
    emit(Prefix.contains_insensitive("f") ? Python::FSTRING_START
                                          : Python::TSTRING_START,
         Begin);
    Formats.push_back(
        {Quote, Triple, Raw, false, false, Brackets.size(), uint32_t(Begin)});
    return true;
  }
  size_t Start = At;
  At += Triple ? 3 : 1;
  for (;;) {
    if (At >= Source.size() ||
        (!Triple && (peek() == '\n' || peek() == '\r'))) {
      // With the quotes of the f-string around it is that one's end.
      if (!Formats.empty() && Formats.back().Quote == Quote &&
          Formats.back().Triple == Triple)
        return fail("f-string: expecting '}'", Start, Start + 1);
      llvm::StringRef What = Triple
                                 ? "unterminated triple-quoted string literal"
                                 : "unterminated string literal";
      return fail(What + " (detected at line " + llvm::Twine(lineOf(At)) + ")",
                  Triple ? Begin : Start, (Triple ? Begin : Start) + 1,
                  SyntaxFailure::Syntax, Triple);
    }
    char C = peek();
    if (C == '\\') {
      At += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
      continue;
    }
    if (C == Quote && (!Triple || (peek(1) == Quote && peek(2) == Quote))) {
      At += Triple ? 3 : 1;
      emit(Python::STRING, Begin);
      return true;
    }
    ++At;
  }
}

/// The text of an f-string up to a field or the end.
bool Lexer::lexFormatMiddle() {
  FormatString &Fs = Formats.back();
  size_t Begin = At;
  auto Flush = [&] {
    if (At != Begin)
      emit(Python::FSTRING_MIDDLE, Begin);
  };
  for (;;) {
    if (At >= Source.size() ||
        (!Fs.Triple && (peek() == '\n' || peek() == '\r'))) {
      llvm::StringRef What = Fs.Triple
                                 ? "unterminated triple-quoted f-string literal"
                                 : "unterminated f-string literal";
      return fail(What + " (detected at line " + llvm::Twine(lineOf(At)) + ")",
                  Fs.Begin, Fs.Begin + 1, SyntaxFailure::Syntax, Fs.Triple);
    }
    char C = peek();
    if (C == '\\' && !(Fs.Raw && (peek(1) == '{' || peek(1) == '}'))) {
      if (!Fs.Raw && peek(1) == 'N' && peek(2) == '{' && !Fs.InSpec) {
        while (At < Source.size() && peek() != '}' && peek() != '\n')
          ++At;
        At += peek() == '}';
        continue;
      }
      At += peek(1) == '{' || peek(1) == '}' ? 1 : 2;
      continue;
    }
    if (C == Fs.Quote && (!Fs.Triple || (peek(1) == C && peek(2) == C))) {
      // Inside a format spec a bracket is missing, which the parser will say.
      Flush();
      size_t End = At;
      At += Fs.Triple ? 3 : 1;
      emit(Python::FSTRING_END, End);
      uint32_t Begin = Fs.Begin;
      while (!Formats.empty() && Formats.back().Begin == Begin)
        Formats.pop_back();
      return true;
    }
    if (C == '{') {
      if (peek(1) == '{' && !Fs.InSpec) {
        At += 2;
        continue;
      }
      Flush();
      size_t Open = At++;
      emit(Python::LBRACE, Open);
      if (Brackets.size() >= MaxBrackets)
        return fail("too many nested parentheses", Open, Open + 1);
      Brackets.push_back({'{', uint32_t(Open)});
      if (Fs.InSpec) {
        // A field in a format spec: a frame of its own for the nesting.
        Formats.push_back({Fs.Quote, Fs.Triple, Fs.Raw, true, true,
                           Brackets.size(), Fs.Begin});
      } else {
        Fs.InField = true;
        Fs.Depth = Brackets.size();
      }
      return true;
    }
    if (C == '}') {
      if (Fs.InSpec) {
        Flush();
        return closeBracket('}');
      }
      if (peek(1) != '}')
        return fail("f-string: single '}' is not allowed", At, At + 1);
      At += 2;
      continue;
    }
    ++At;
  }
}

//===--- Operators --------------------------------------------------------===//

bool Lexer::closeBracket(char C) {
  size_t Begin = At;
  if (Brackets.empty())
    return fail(llvm::Twine("unmatched '") + llvm::Twine(C) + "'", Begin,
                Begin + 1);
  char Open = Brackets.back().Open;
  bool Matches = (Open == '(' && C == ')') || (Open == '[' && C == ']') ||
                 (Open == '{' && C == '}');
  if (!Matches) {
    if (!Formats.empty() && Formats.back().InField &&
        Formats.back().Depth == Brackets.size())
      return fail(llvm::Twine("f-string: unmatched '") + llvm::Twine(C) + "'",
                  Begin, Begin + 1);
    unsigned Line = lineOf(Brackets.back().At);
    return fail(llvm::Twine("closing parenthesis '") + llvm::Twine(C) +
                    "' does not match opening parenthesis '" +
                    llvm::Twine(Open) + "'" +
                    (Line != lineOf(At) ? " on line " + llvm::Twine(Line).str()
                                        : std::string()),
                Begin, Begin + 1);
  }
  ++At;
  emit(C == ')'   ? Python::RPAREN
       : C == ']' ? Python::RBRACKET
                  : Python::RBRACE,
       Begin);
  if (C == '}' && !Formats.empty() && Formats.back().Depth == Brackets.size()) {
    // The end of a field.
    FormatString &Fs = Formats.back();
    if (Formats.size() > 1 && Formats[Formats.size() - 2].InSpec &&
        Formats[Formats.size() - 2].Begin == Fs.Begin &&
        Formats[Formats.size() - 2].Depth < Brackets.size()) {
      Formats.pop_back();
    } else {
      Fs.InField = Fs.InSpec = false;
    }
  }
  Brackets.pop_back();
  while (!ForDepths.empty() && ForDepths.back() > Brackets.size())
    ForDepths.pop_back();
  return true;
}

namespace {
struct Row {
  const char *Text;
  uint32_t Type;
};
} // namespace
  /// Longer ones first.
static const Row Operators[] = {
    {"**=", Python::AUGASSIGN}, {"//=", Python::AUGASSIGN},
    {">>=", Python::AUGASSIGN}, {"<<=", Python::AUGASSIGN},
    {"...", Python::ELLIPSIS},  {"+=", Python::AUGASSIGN},
    {"-=", Python::AUGASSIGN},  {"*=", Python::AUGASSIGN},
    {"/=", Python::AUGASSIGN},  {"%=", Python::AUGASSIGN},
    {"&=", Python::AUGASSIGN},  {"|=", Python::AUGASSIGN},
    {"^=", Python::AUGASSIGN},  {"@=", Python::AUGASSIGN},
    {"->", Python::ARROW},      {":=", Python::COLONEQUAL},
    {"**", Python::DOUBLESTAR}, {"//", Python::DOUBLESLASH},
    {"<<", Python::LSHIFT},     {">>", Python::RSHIFT},
    {"==", Python::EQEQUAL},    {"!=", Python::NOTEQUAL},
    {"<=", Python::LESSEQUAL},  {">=", Python::GREATEREQUAL},
    {"+", Python::PLUS},        {"-", Python::MINUS},
    {"*", Python::STAR},        {"/", Python::SLASH},
    {"%", Python::PERCENT},     {"&", Python::AMPER},
    {"|", Python::VBAR},        {"^", Python::CARET},
    {"~", Python::TILDE},       {"<", Python::LESS},
    {">", Python::GREATER},     {"=", Python::EQUAL},
    {"@", Python::AT},          {":", Python::COLON},
    {",", Python::COMMA},       {";", Python::SEMICOLON},
    {".", Python::DOT}};

uint32_t Lexer::typeOf(llvm::StringRef Text) {
  for (const Row &R : Operators)
    if (Text == R.Text)
      return R.Type;
  return llvm::StringSwitch<uint32_t>(Text)
      .Case("(", Python::LPAREN)
      .Case(")", Python::RPAREN)
      .Case("[", Python::LBRACKET)
      .Case("]", Python::RBRACKET)
      .Case("{", Python::LBRACE)
      .Case("}", Python::RBRACE)
      .Case("!", Python::EXCLAM)
      .Default(keyword(Text));
}

bool Lexer::lexOperator() {
  size_t Begin = At;
  char C = peek();
  bool AtField = !Formats.empty() && Formats.back().InField &&
                 Formats.back().Depth == Brackets.size();
  if (AtField) {
    if (C == ':') {
      ++At;
      emit(Python::COLON, Begin);
      Formats.back().InField = false;
      Formats.back().InSpec = true;
      return true;
    }
  }
  if (C == '!' && peek(1) != '=') {
    ++At;
    emit(Python::EXCLAM, Begin);
    return true;
  }
  auto Is = [&](const char *Text) {
    if (Text[0] != C)
      return false;
    for (size_t I = 1; Text[I]; ++I)
      if (peek(I) != Text[I])
        return false;
    return true;
  };
  if (C == '(' || C == '[' || C == '{') {
    if (Brackets.size() >= MaxBrackets)
      return fail("too many nested parentheses", At, At + 1);
    Brackets.push_back({C, uint32_t(At)});
    ++At;
    emit(C == '('   ? Python::LPAREN
         : C == '[' ? Python::LBRACKET
                    : Python::LBRACE,
         Begin);
    return true;
  }
  if (C == ')' || C == ']' || C == '}')
    return closeBracket(C);
  if (Is("<>")) {
    At += 2;
    emit(Python::NOWHERE, Begin);
    return true;
  }
  for (const Row &R : Operators)
    if (Is(R.Text)) {
      At += std::strlen(R.Text);
      // The grammar is loose about commas; two in a row fit nowhere.
      bool Twice = R.Type == Python::COMMA && !Out.empty() &&
                   Out.back().Type == Python::COMMA;
      emit(Twice ? uint32_t(Python::NOWHERE) : R.Type, Begin);
      return true;
    }
  if (C == '\0')
    return fail("source code cannot contain null bytes", At, At + 1);
  if (uint8_t(C) < 0x20 || C == 0x7F) {
    std::string Hex;
    llvm::raw_string_ostream(Hex) << llvm::format("%04X", unsigned(uint8_t(C)));
    return fail("invalid non-printable character U+" + Hex, At, At + 1);
  }
  ++At;
  emit(Python::NOWHERE, Begin);
  return true;
}
