//===- Regex.cpp - Matching regular expressions ---------------------------===//
//
// Module re translates a pattern to PCRE2's syntax; here it is compiled, run
// and dropped in one call, so nothing of PCRE2 outlives a native. A scan finds
// all matches at once. Steps and memory of a match are limited; PCRE2 keeps
// its backtracking on the heap.
//
//===----------------------------------------------------------------------===//

#define PCRE2_CODE_UNIT_WIDTH 8
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "llvm/Support/ConvertUTF.h"
#include <pcre2.h>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

namespace {
/// Bits of `options`; the module has the same table.
enum Option : unsigned {
  IgnoreCase = 1,
  Multiline = 2,
  DotAll = 4,
  Verbose = 8,
  Unicode = 16, // \w and its like mean all of Unicode
  Text = 32,    // str, not bytes
};

constexpr uint32_t MatchLimit = 10'000'000, HeapLimitKiB = 32 * 1024;

class Regex {
public:
  ~Regex() {
    pcre2_match_data_free(Data);
    pcre2_match_context_free(Context);
    pcre2_code_free(Code);
  }
  /// False: an error is raised.
  bool compile(Runtime &RT, llvm::StringRef Pattern, unsigned Options);
  /// The next match at or behind \p From: its number of spans, 0 for none, -1
  /// for a failure.
  int match(Runtime &RT, llvm::StringRef Subject, size_t From,
            uint32_t Options);
  llvm::ArrayRef<size_t> spans() const {
    return {pcre2_get_ovector_pointer(Data),
            2 * size_t(pcre2_get_ovector_count(Data))};
  }

private:
  pcre2_code *Code = nullptr;
  pcre2_match_data *Data = nullptr;
  pcre2_match_context *Context = nullptr;
};

/// Counts code points up to a byte, from where it counted last.
class PointCounter {
public:
  PointCounter(llvm::StringRef Text, bool Ascii) : Text(Text), Ascii(Ascii) {}
  int64_t at(size_t Byte) {
    if (Ascii)
      return int64_t(Byte);
    for (; LastByte < Byte; ++LastByte)
      LastPoint += (Text[LastByte] & 0xC0) != 0x80;
    for (; LastByte > Byte; --LastByte)
      LastPoint -= (Text[LastByte - 1] & 0xC0) != 0x80;
    return LastPoint;
  }

private:
  llvm::StringRef Text;
  bool Ascii;
  size_t LastByte = 0;
  int64_t LastPoint = 0;
};
} // namespace

bool Regex::compile(Runtime &RT, llvm::StringRef Pattern, unsigned Options) {
  if (Pattern.size() > 100'000) {
    RT.overflowError("regular expression is too large");
    return false;
  }
  uint32_t Flags = PCRE2_NEVER_BACKSLASH_C;
  Flags |= Options & IgnoreCase ? PCRE2_CASELESS : 0;
  Flags |= Options & Multiline ? PCRE2_MULTILINE : 0;
  Flags |= Options & DotAll ? PCRE2_DOTALL : 0;
  Flags |= Options & Verbose ? PCRE2_EXTENDED : 0;
  Flags |= Options & Unicode ? PCRE2_UCP : 0;
  Flags |= Options & Text ? PCRE2_UTF : PCRE2_NEVER_UTF;
  auto *Compiling = pcre2_compile_context_create(nullptr);
  pcre2_set_newline(Compiling, PCRE2_NEWLINE_LF);
  int Error;
  PCRE2_SIZE At;
  Code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(Pattern.data()),
                       Pattern.size(), Flags, &Error, &At, Compiling);
  pcre2_compile_context_free(Compiling);
  if (!Code) {
    PCRE2_UCHAR Message[200] = {};
    pcre2_get_error_message(Error, Message, sizeof(Message));
    RT.valueError(llvm::Twine(reinterpret_cast<const char *>(Message)));
    return false;
  }
  Data = pcre2_match_data_create_from_pattern(Code, nullptr);
  Context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(Context, MatchLimit);
  pcre2_set_heap_limit(Context, HeapLimitKiB);
  return true;
}

int Regex::match(Runtime &RT, llvm::StringRef Subject, size_t From,
                 uint32_t Options) {
  int R = pcre2_match(Code, reinterpret_cast<PCRE2_SPTR>(Subject.data()),
                      Subject.size(), From, Options, Data, Context);
  if (R > 0)
    return R;
  if (R == PCRE2_ERROR_NOMATCH)
    return 0;
  if (R == PCRE2_ERROR_MATCHLIMIT || R == PCRE2_ERROR_HEAPLIMIT)
    RT.raise(TypeId::RuntimeError, "the match takes too many steps");
  else
    RT.valueError("the text cannot be matched");
  return -1;
}

/// The bytes of a pattern or subject.
static bool textOf(Runtime &RT, Value V, llvm::StringRef &Out) {
  if (auto *S = RT.as<StrObject>(V)) {
    Out = S->str();
    return true;
  }
  if (bytesLike(RT, V, Out))
    return true;
  RT.typeError("expected string or bytes-like object, got '" + RT.typeName(V) +
               "'");
  return false;
}

/// Whether PCRE2 may take \p Text on trust (no lone surrogates).
static bool isUtf8(llvm::StringRef Text) {
  auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  return llvm::isLegalUTF8String(
      &Begin, reinterpret_cast<const llvm::UTF8 *>(Text.end()));
}

NATIVE(regexCheck) {
  llvm::StringRef Pattern;
  Regex R;
  if (!textOf(RT, Args[0], Pattern) ||
      !R.compile(RT, Pattern, unsigned(Args[1].asSmallInt())))
    return Value::failure();
  return Value::none();
}

/// All matches (at most `limit`, if that is not 0) as tuples of starts and
/// ends. Mode: 0 anywhere, 1 at pos, 2 from pos to end.
NATIVE(regexScan) {
  llvm::StringRef Pattern, Whole;
  if (!textOf(RT, Args[0], Pattern) || !textOf(RT, Args[2], Whole))
    return Value::failure();
  auto Options = unsigned(Args[1].asSmallInt());
  auto *S = RT.as<StrObject>(Args[2]);
  bool Ascii = !S || S->ByteLength == S->Length;
  int64_t Length = S ? int64_t(S->Length) : int64_t(Whole.size());
  int64_t Pos = std::clamp<int64_t>(Args[3].asSmallInt(), 0, Length);
  int64_t End = std::clamp<int64_t>(Args[4].asSmallInt(), 0, Length);
  ListObject *Found = RT.newList(4);
  if (Pos > End)
    return Found->value();
  size_t From = Ascii ? size_t(Pos) : strOffset(RT, S, uint64_t(Pos));
  llvm::StringRef Subject =
      Whole.take_front(Ascii ? size_t(End) : strOffset(RT, S, uint64_t(End)));
  if (RT.poll(Subject.size() / 64 + 16))
    return Value::failure();
  if (Options & Text && !S)
    return RT.typeError("cannot use a string pattern on a bytes-like object");
  if (Options & Text && !Ascii && !isUtf8(Subject))
    return RT.valueError("text with lone surrogates cannot be matched");
  Regex R;
  if (!R.compile(RT, Pattern, Options))
    return Value::failure();
  int64_t Mode = Args[5].asSmallInt(), Limit = Args[6].asSmallInt();
  uint32_t Flags = PCRE2_NO_UTF_CHECK;
  Flags |= Mode >= 1 ? PCRE2_ANCHORED : 0;
  Flags |= Mode == 2 ? PCRE2_ENDANCHORED : 0;
  PointCounter Points(Subject, Ascii);
  bool AfterEmpty = false;
  while (From <= Subject.size()) {
    int Count = R.match(RT, Subject, From,
                        Flags | (AfterEmpty ? PCRE2_NOTEMPTY_ATSTART : 0));
    if (Count < 0)
      return Value::failure();
    if (Count == 0)
      break;
    llvm::SmallVector<Value, 16> Spans;
    llvm::ArrayRef<size_t> Bytes = R.spans();
    for (size_t I = 0; I != Bytes.size(); ++I)
      Spans.push_back(
          Value::smallInt(I >= size_t(Count) * 2 || Bytes[I] == PCRE2_UNSET
                              ? -1
                              : Points.at(Bytes[I])));
    // \K and lookbehind may begin before the search does; go on from the end.
    AfterEmpty = Bytes[0] == Bytes[1];
    From = std::max(From, Bytes[1]);
    if (!listAppend(RT, Found, RT.makeTuple(Spans)) ||
        RT.poll(4 + (Bytes[1] - std::min(Bytes[0], Bytes[1])) / 64))
      return Value::failure();
    if (Limit && int64_t(Found->Length) == Limit)
      break;
  }
  return Found->value();
}
