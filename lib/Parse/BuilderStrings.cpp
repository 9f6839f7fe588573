//===- BuilderStrings.cpp - String literals, f-strings, t-strings ---------===//

#include "Builder.h"
#include "monty/Support/Utf8.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

using namespace monty;
using namespace monty::ast;

bool Builder::decodeEscapes(llvm::StringRef Raw, bool Bytes,
                            SourceRange Literal, std::string &Out) {
  for (size_t I = 0; I < Raw.size();) {
    char C = Raw[I];
    if (C == '\r') {
      Out += '\n';
      I += I + 1 < Raw.size() && Raw[I + 1] == '\n' ? 2 : 1;
      continue;
    }
    if (C != '\\' || I + 1 >= Raw.size()) {
      Out += C;
      ++I;
      continue;
    }
    char E = Raw[I + 1];
    size_t Begin = I;
    I += 2;
    auto Error = [&](const llvm::Twine &Text) { fail(Text, Literal, true); };
    auto Hex = [&](unsigned Digits, const char *What) {
      uint32_t V = 0;
      unsigned N = 0;
      for (; N != Digits && I < Raw.size() && llvm::isHexDigit(Raw[I]); ++N)
        V = V << 4 | llvm::hexDigitValue(Raw[I++]);
      if (N != Digits) {
        if (Bytes)
          Error("(value error) invalid \\x escape at position " +
                llvm::Twine(Begin));
        Error(llvm::Twine("(unicode error) 'unicodeescape' codec can't decode "
                          "bytes in position ") +
              llvm::Twine(Begin) + "-" + llvm::Twine(I - 1) + ": truncated " +
              What + " escape");
      }
      return V;
    };
    switch (E) {
    case '\n':
      break;
    case '\r':
      if (I < Raw.size() && Raw[I] == '\n')
        ++I;
      break;
    case '\\':
      Out += '\\';
      break;
    case '\'':
      Out += '\'';
      break;
    case '"':
      Out += '"';
      break;
    case 'a':
      Out += '\a';
      break;
    case 'b':
      Out += '\b';
      break;
    case 'f':
      Out += '\f';
      break;
    case 'n':
      Out += '\n';
      break;
    case 'r':
      Out += '\r';
      break;
    case 't':
      Out += '\t';
      break;
    case 'v':
      Out += '\v';
      break;
    case 'x': {
      uint32_t V = Hex(2, "\\xXX");
      if (Bytes)
        Out += char(V);
      else
        appendUtf8(Out, V);
      break;
    }
    case 'u':
    case 'U':
    case 'N':
      if (Bytes) {
        Out += '\\';
        Out += E;
        break;
      }
      if (E == 'N') {
        size_t Close = Raw.find('}', I);
        if (I >= Raw.size() || Raw[I] != '{' || Close == llvm::StringRef::npos)
          Error("(unicode error) 'unicodeescape' codec can't decode bytes in "
                "position " +
                llvm::Twine(Begin) + "-" + llvm::Twine(I - 1) +
                ": malformed \\N character escape");
        auto Point = llvm::sys::unicode::nameToCodepointLooseMatching(
            Raw.slice(I + 1, Close));
        if (!Point)
          Error("(unicode error) 'unicodeescape' codec can't decode bytes in "
                "position " +
                llvm::Twine(Begin) + "-" + llvm::Twine(Close) +
                ": unknown Unicode character name");
        appendUtf8(Out, Point->CodePoint);
        I = Close + 1;
        break;
      }
      if (uint32_t V =
              Hex(E == 'u' ? 4 : 8, E == 'u' ? "\\uXXXX" : "\\UXXXXXXXX");
          V <= 0x10FFFF)
        appendUtf8(Out, V);
      else
        Error("(unicode error) 'unicodeescape' codec can't decode bytes in "
              "position " +
              llvm::Twine(Begin) + "-" + llvm::Twine(I - 1) +
              ": illegal Unicode character");
      break;
    default:
      if (E >= '0' && E <= '7') {
        uint32_t V = uint32_t(E - '0');
        for (unsigned N = 1;
             N != 3 && I < Raw.size() && Raw[I] >= '0' && Raw[I] <= '7'; ++N)
          V = V * 8 + uint32_t(Raw[I++] - '0');
        if (Bytes)
          Out += char(V);
        else
          appendUtf8(Out, V);
        break;
      }
      Out += '\\';
      Out += E;
      break;
    }
  }
  return true;
}

void Builder::pushString(Token *T) {
  llvm::StringRef Text = text(T);
  size_t PrefixLength = Text.find_first_of("'\"");
  llvm::StringRef Prefix = Text.take_front(PrefixLength);
  size_t Quotes = Text.substr(PrefixLength).starts_with("\"\"\"") ||
                          Text.substr(PrefixLength).starts_with("'''")
                      ? 3
                      : 1;
  llvm::StringRef Body =
      Text.drop_front(PrefixLength + Quotes).drop_back(Quotes);
  Part P;
  P.Begin = T->getStartIndex();
  P.End = T->getStopIndex() + 1;
  P.Bytes = Prefix.contains_insensitive("b");
  P.Plain = true;
  if (P.Bytes)
    for (char C : Body)
      if (uint8_t(C) >= 0x80)
        fail("bytes can only contain ASCII literal characters", range(T), true);
  if (Prefix.contains_insensitive("r")) {
    for (size_t I = 0; I != Body.size(); ++I)
      if (Body[I] != '\r')
        P.Text += Body[I];
      else if (I + 1 == Body.size() || Body[I + 1] != '\n')
        P.Text += '\n';
  } else {
    decodeEscapes(Body, P.Bytes, range(T), P.Text);
  }
  Parts.push_back(P);
}

void Builder::beginFString(Token *T, bool Template) {
  Formats.push_back(
      {text(T).contains_insensitive("r"), Template, SpecMarks.size()});
  // Marks the literal as an f-string even when it has no field.
  Part P;
  P.Begin = T->getStartIndex();
  P.End = T->getStopIndex() + 1;
  P.Format = !Template;
  P.Template = Template;
  Parts.push_back(P);
}

void Builder::endFString(size_t End) { Formats.pop_back(); }

void Builder::pushMiddle(Token *T) {
  const Format &Fs = Formats.back();
  llvm::StringRef Raw = text(T);
  std::string Single;
  bool InSpec = SpecMarks.size() > Fs.SpecBase;
  for (size_t I = 0; I < Raw.size(); ++I) {
    // \N{...} keeps its braces for the decoder.
    if (!Fs.Raw && Raw[I] == '\\' && I + 2 < Raw.size() && Raw[I + 1] == 'N' &&
        Raw[I + 2] == '{') {
      size_t Close = Raw.find('}', I);
      if (Close != llvm::StringRef::npos) {
        Single += Raw.slice(I, Close + 1);
        I = Close;
        continue;
      }
    }
    Single += Raw[I];
    if (!Fs.Raw && Raw[I] == '\\' && I + 1 < Raw.size() && Raw[I + 1] != '{' &&
        Raw[I + 1] != '}') {
      Single += Raw[++I];
      continue;
    }
    if (!InSpec && (Raw[I] == '{' || Raw[I] == '}') && I + 1 < Raw.size() &&
        Raw[I + 1] == Raw[I])
      ++I;
  }
  Part P;
  P.Begin = T->getStartIndex();
  P.End = T->getStopIndex() + 1;
  if (Fs.Raw)
    P.Text = Single;
  else
    decodeEscapes(Single, false, range(T), P.Text);
  Parts.push_back(P);
}

void Builder::beginSpec(Token *Colon) {
  SpecMarks.push_back({Parts.size(), Colon->getStartIndex()});
}

void Builder::pushField(Expr *V, Token *Conversion, bool Debug, bool Spec,
                        size_t Begin, size_t Inner, size_t InnerEnd,
                        size_t End) {
  Expr *SpecExpr = nullptr;
  if (Spec) {
    auto [Mark, SpecBegin] = SpecMarks.back();
    SpecMarks.pop_back();
    Part Marker;
    Marker.Begin = Marker.End = End - 1;
    Marker.Format = true;
    Parts.insert(Parts.begin() + ptrdiff_t(Mark), Marker);
    SpecExpr = takeStrings(Mark, SpecBegin, End - 1, End - 1);
  }
  int Kind = -1;
  if (Conversion) {
    llvm::StringRef Text = text(Conversion);
    size_t Mark = Source.rfind('!', Conversion->getStartIndex());
    const char *What = Formats.back().Template ? "t" : "f";
    if (Mark + 1 != Conversion->getStartIndex())
      fail(llvm::Twine(What) + "-string: conversion type must come right after "
                               "the exclamation mark",
           {uint32_t(Mark), range(Conversion).End}, true);
    if (Text != "s" && Text != "r" && Text != "a")
      fail(llvm::Twine(What) + "-string: invalid conversion character '" +
               Text + "': expected 's', 'r', or 'a'",
           range(Conversion));
    Kind = Text[0];
  }
  if (Debug) {
    Part P;
    P.Begin = Inner;
    P.End = InnerEnd;
    P.Text = Source.slice(Inner, InnerEnd).str();
    Parts.push_back(P);
    if (Kind < 0 && !SpecExpr)
      Kind = 'r';
  }
  Part P;
  P.Begin = Begin;
  P.End = End;
  // In a template's format spec fields are formatted at once.
  if (Formats.back().Template && SpecMarks.size() == Formats.back().SpecBase) {
    auto *I = make<Interpolation>(Begin, End);
    I->value = V;
    I->str = Source.slice(Inner, InnerEnd);
    if (Debug) // without the equals sign
      I->str = I->str.rtrim().drop_back().rtrim();
    I->conversion = Kind;
    I->format_spec = SpecExpr;
    P.E = finish(I);
  } else {
    auto *F = make<FormattedValue>(Begin, End);
    F->value = V;
    F->conversion = Kind;
    F->format_spec = SpecExpr;
    P.E = finish(F);
  }
  Parts.push_back(P);
}

Expr *Builder::takeStrings(size_t Mark, size_t Begin, size_t End, size_t Next) {
  bool AnyFormat = false, AnyTemplate = false, AnyBytes = false,
       AnyText = false, AnyPlain = false;
  for (size_t I = Mark; I != Parts.size(); ++I) {
    AnyFormat |= Parts[I].Format;
    AnyTemplate |= Parts[I].Template;
    AnyBytes |= Parts[I].Bytes;
    AnyText |= !Parts[I].Bytes;
    AnyPlain |= Parts[I].Format || Parts[I].Plain;
  }
  SourceRange Range{uint32_t(Begin), uint32_t(End)};
  bool Joined = AnyFormat || AnyTemplate;
  if (AnyBytes && AnyText)
    fail("cannot mix bytes and nonbytes literals",
         {uint32_t(Next), uint32_t(Next)}, true);
  if (AnyTemplate && AnyPlain)
    fail("cannot mix t-string literals with string or bytes literals", Range,
         true);
  llvm::SmallVector<Expr *, 8> Values;
  std::string Text;
  bool HasText = false;
  size_t TextBegin = Begin, TextEnd = End;
  auto Flush = [&] {
    HasText = false;
    if (Text.empty() && Joined)
      return;
    auto *C =
        make<Constant>(Joined ? TextBegin : Begin, Joined ? TextEnd : End);
    C->value.K = AnyBytes ? ConstantValue::Bytes : ConstantValue::Str;
    C->value.Text = Context.copy(llvm::StringRef(Text));
    Values.push_back(C);
    Text.clear();
  };
  for (size_t I = Mark; I != Parts.size(); ++I) {
    Part &P = Parts[I];
    if (P.E) {
      Flush();
      Values.push_back(P.E);
      continue;
    }
    if (P.Format || P.Template)
      continue; // the mark of a literal's begin
    if (!HasText)
      TextBegin = P.Begin;
    HasText = true;
    TextEnd = P.End;
    Text += P.Text;
  }
  Flush();
  Parts.resize(Mark);
  if (AnyTemplate) {
    auto *T = make<TemplateStr>(Begin, End);
    T->values = Context.copy(llvm::ArrayRef<Expr *>(Values));
    return finish(T);
  }
  if (AnyFormat) {
    auto *J = make<JoinedStr>(Begin, End);
    J->values = Context.copy(llvm::ArrayRef<Expr *>(Values));
    return finish(J);
  }
  return Values[0];
}
