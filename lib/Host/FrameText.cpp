//===- FrameText.cpp - One frame of a traceback as text -------------------===//
//
// The rules are those of CPython's traceback module: the lines of the range
// without their common indentation; marks where they say something, with ^
// under an operator, the parentheses of a call or a subscript and ~ under the
// rest; long ranges shortened to the lines that matter.
//
//===----------------------------------------------------------------------===//

#include "monty/Host/FrameText.h"
#include "monty/AST/AST.h"
#include "monty/Parse/Parser.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <utf8proc.h>

using namespace monty;

namespace {
/// A place in the shown lines: number of the line, byte in it.
struct Place {
  size_t Line = 0, Column = 0;
  bool operator<(const Place &O) const {
    return Line != O.Line ? Line < O.Line : Column < O.Column;
  }
};

class FrameWriter {
public:
  FrameWriter(const ProgramView &P, CodeRange Range, Parser &Machine)
      : P(P), Range(Range), Machine(Machine) {}
  std::string Out;
  void write(llvm::StringRef Function);

private:
  void cutLines(uint32_t First, uint32_t Last);
  void findAnchors();
  void place(llvm::StringRef Segment, size_t From, size_t To);
  bool spansWholeCall() const;
  bool showsMarks() const;
  void writeLine(size_t Line, bool Marks);
  void writeLines();

  const ProgramView &P;
  CodeRange Range;
  Parser &Machine;
  llvm::SmallVector<llvm::StringRef, 4> Lines; // dedented
  size_t Begin = 0, End = 0; // bytes in the first and in the last line
  bool Anchored = false;
  Place AnchorBegin, AnchorEnd;
};
} // namespace

/// How many columns of a terminal \p Text takes.
static size_t displayWidth(llvm::StringRef Text) {
  size_t Width = 0;
  for (size_t At = 0; At < Text.size();) {
    utf8proc_int32_t Point;
    auto *Bytes = reinterpret_cast<const utf8proc_uint8_t *>(Text.data() + At);
    utf8proc_ssize_t N =
        utf8proc_iterate(Bytes, utf8proc_ssize_t(Text.size() - At), &Point);
    Width += N > 0 && utf8proc_charwidth(Point) == 2 ? 2 : 1;
    At += size_t(std::max<utf8proc_ssize_t>(N, 1));
  }
  return Width;
}

static std::string joined(llvm::ArrayRef<llvm::StringRef> Lines) {
  std::string Text;
  for (llvm::StringRef L : Lines)
    Text += L.str() + '\n';
  return Text;
}

/// Takes the lines \p First to \p Last (from 1) without the indentation that
/// they share.
void FrameWriter::cutLines(uint32_t First, uint32_t Last) {
  llvm::StringRef Source = P.source();
  auto Starts = P.sourceLines();
  size_t Indent = ~size_t(0);
  for (uint32_t L = First; L <= Last && L <= Starts.size(); ++L) {
    size_t Stop = L < Starts.size() ? Starts[L] : Source.size();
    llvm::StringRef Text = Source.slice(Starts[L - 1], Stop).rtrim("\r\n");
    Lines.push_back(Text);
    llvm::StringRef Trimmed = Text.ltrim(" \t\f");
    if (!Trimmed.empty())
      Indent = std::min(Indent, Text.size() - Trimmed.size());
  }
  if (Indent == ~size_t(0))
    Indent = 0;
  for (llvm::StringRef &L : Lines)
    L = L.ltrim(" \t\f").empty() ? llvm::StringRef() : L.drop_front(Indent);
  Begin -= std::min(Begin, Indent);
  End -= std::min(End, Indent);
}

/// The anchors are the bytes [\p From, \p To) of the segment.
void FrameWriter::place(llvm::StringRef Segment, size_t From, size_t To) {
  auto At = [&](size_t Offset) {
    llvm::StringRef Before = Segment.take_front(Offset);
    Place Out;
    Out.Line = Before.count('\n');
    Out.Column = Offset - (Before.rfind('\n') + 1);
    if (Out.Line == 0)
      Out.Column = Offset + Begin;
    return Out;
  };
  if (From >= To || To > Segment.size())
    return;
  Anchored = true;
  AnchorBegin = At(From);
  AnchorEnd = At(To);
}

/// The first byte of \p Text from \p At on that is \p Wanted or (0) an
/// operator's; comments and line continuations are passed over.
static size_t findMark(llvm::StringRef Text, size_t At, char Wanted) {
  while (At < Text.size()) {
    char C = Text[At];
    if (C == '#' || C == '\\') {
      At = std::min(Text.find('\n', At), Text.size());
      continue;
    }
    bool Skipped = Wanted ? C != Wanted
                          : C == ' ' || C == '\t' || C == '\f' || C == '\n' ||
                                C == '\r' || C == ')';
    if (!Skipped)
      return At;
    ++At;
  }
  return At;
}

void FrameWriter::findAnchors() {
  std::string Text;
  for (size_t L = 0; L != Lines.size(); ++L) {
    size_t From = L == 0 ? Begin : 0;
    size_t To = L + 1 == Lines.size() ? End : Lines[L].size();
    Text += Lines[L].slice(From, To).str();
    if (L + 1 != Lines.size())
      Text += '\n';
  }
  std::string Wrapped = "(\n" + Text + "\n)";
  constexpr size_t Before = 2;
  ast::ASTContext Context;
  ast::Expr *E = Machine.parseExpression(Context, Wrapped);
  if (!E)
    return;
  llvm::StringRef Segment = Text;
  if (auto *B = llvm::dyn_cast<ast::BinOp>(E)) {
    size_t From = findMark(Segment, B->left->Range.End - Before, 0);
    size_t To = From + 1, Right = B->right->Range.Begin - Before;
    if (To < Right && To < Segment.size() &&
        !llvm::StringRef(" \t\n\r\f\\#").contains(Segment[To]))
      ++To;
    place(Segment, From, To);
  } else if (auto *S = llvm::dyn_cast<ast::Subscript>(E)) {
    place(Segment, findMark(Segment, S->value->Range.End - Before, '['),
          S->Range.End - Before);
  } else if (auto *C = llvm::dyn_cast<ast::Call>(E)) {
    place(Segment, findMark(Segment, C->func->Range.End - Before, '('),
          C->Range.End - Before);
  }
}

/// `return f(x)` and `a = f(x)` say enough without marks.
bool FrameWriter::spansWholeCall() const {
  ast::ASTContext Context;
  std::string Text = joined(Lines);
  ast::Module *M = Machine.parseModule(Context, Text);
  if (!M)
    return false;
  if (M->body.empty())
    return true;
  ast::Expr *Value = nullptr;
  if (auto *R = llvm::dyn_cast<ast::Return>(M->body[0])) {
    auto *C = llvm::dyn_cast_or_null<ast::Call>(R->value);
    Value = C && llvm::isa<ast::Name>(C->func) ? C : nullptr;
  } else if (auto *A = llvm::dyn_cast<ast::Assign>(M->body[0])) {
    Value = llvm::dyn_cast<ast::Call>(A->value);
  }
  size_t LastLine = Text.size() - 1 - Lines.back().size();
  return Value && Value->Range.Begin == Begin &&
         Value->Range.End == LastLine + End;
}

bool FrameWriter::showsMarks() const {
  if (spansWholeCall())
    return false;
  return Anchored || !Lines[0].take_front(Begin).trim().empty() ||
         !Lines.back().drop_front(End).trim().empty();
}

void FrameWriter::writeLine(size_t Line, bool Marks) {
  llvm::StringRef Text = Lines[Line];
  Out += "    " + Text.str() + '\n';
  if (!Marks)
    return;
  Out += "    ";
  size_t First = Text.size() - Text.ltrim(" \t\f").size();
  if (Line == 0)
    First = std::max(First, Begin);
  size_t Last = Line + 1 == Lines.size() ? End : Text.size();
  for (size_t At = 0; At < Last;) {
    size_t Next = At + 1;
    while (Next < Text.size() && (Text[Next] & 0xC0) == 0x80)
      ++Next;
    Place Here = {Line, At};
    bool Inside = !Anchored || (!(Here < AnchorBegin) && Here < AnchorEnd);
    char Mark = At < First ? ' ' : Inside ? '^' : '~';
    Out.append(displayWidth(Text.slice(At, Next)), Mark);
    At = Next;
  }
  Out += '\n';
}

void FrameWriter::writeLines() {
  bool Marks = showsMarks();
  std::set<size_t> Wanted = {0, Lines.size() - 1};
  if (Anchored)
    for (size_t L : {AnchorBegin.Line, AnchorEnd.Line})
      for (size_t Near : {L - 1, L, L + 1})
        if (Near < Lines.size())
          Wanted.insert(Near);
  size_t Previous = 0;
  for (size_t L : Wanted) {
    if (L - Previous == 2)
      writeLine(L - 1, Marks);
    else if (L - Previous > 2)
      Out += "    ...<" + std::to_string(L - Previous - 1) + " lines>...\n";
    writeLine(L, Marks);
    Previous = L;
  }
}

void FrameWriter::write(llvm::StringRef Function) {
  auto [First, Column] = P.lineAndColumn(Range.Begin);
  Out = "  File \"" + P.sourceName().str() + "\", line " +
        std::to_string(First) + ", in " + Function.str() + '\n';
  if (P.source().empty() || !Range.isValid())
    return;
  auto [Last, EndColumn] = P.lineAndColumn(Range.End);
  Begin = Column;
  End = EndColumn;
  cutLines(First, Last);
  if (Lines.empty() || Begin > Lines[0].size())
    return;
  End = std::min(End, Lines.back().size());
  if (llvm::StringRef(joined(Lines)).trim().empty())
    return;
  findAnchors();
  writeLines();
}

/// The range of what the call in \p Range calls.
static CodeRange calleeOf(const ProgramView &P, CodeRange Range,
                          Parser &Machine) {
  std::string Wrapped =
      "(" + P.source().slice(Range.Begin, Range.End).str() + "\n)";
  ast::ASTContext Context;
  auto *C = llvm::dyn_cast_or_null<ast::Call>(
      Machine.parseExpression(Context, Wrapped));
  if (C)
    Range.End = Range.Begin + uint32_t(C->func->Range.End - 1);
  return Range;
}

std::string monty::frameText(const ProgramView &P, CodeRange Range,
                             llvm::StringRef Function, bool InCallee) {
  Parser Machine;
  if (InCallee && Range.isValid())
    Range = calleeOf(P, Range, Machine);
  FrameWriter W(P, Range, Machine);
  W.write(Function);
  return std::move(W.Out);
}
