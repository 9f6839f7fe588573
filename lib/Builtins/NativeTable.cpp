//===- NativeTable.cpp - Natives.def as data ------------------------------===//

#include "monty/Builtins/Natives.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <algorithm>

using namespace monty;

/// Splits at commas that are not inside quotes.
static void splitParameters(llvm::StringRef Text,
                            llvm::SmallVectorImpl<llvm::StringRef> &Out) {
  bool Quoted = false;
  size_t Start = 0;
  for (size_t I = 0; I != Text.size(); ++I) {
    if (Text[I] == '\'')
      Quoted = !Quoted;
    if (Text[I] == ',' && !Quoted) {
      Out.push_back(Text.slice(Start, I).trim());
      Start = I + 1;
    }
  }
  if (!Text.substr(Start).trim().empty())
    Out.push_back(Text.substr(Start).trim());
}

static void parseDefault(llvm::StringRef Text, NativeInfo::Parameter &P) {
  int64_t Number;
  if (Text == "None")
    P.Default = Value::none();
  else if (Text == "True")
    P.Default = Value::boolean(true);
  else if (Text == "False")
    P.Default = Value::boolean(false);
  else if (Text.starts_with("'"))
    P.DefaultText = Text.drop_front().drop_back();
  else if (!Text.getAsInteger(10, Number))
    // sys.maxsize stands for "as far as it goes"; no sequence is longer than
    // the largest small integer.
    P.Default = Value::smallInt(std::min(Number, Value::MaxSmallInt));
}

static uint8_t parseLayout(llvm::StringRef Text) {
  using P = NativeInfo::Parameter;
  if (Text.empty())
    return P::Any;
  if (Text == "SmallInt")
    return P::SmallInt;
#define KIND(Name, Class)                                                      \
  if (Text == #Name)                                                           \
    return uint8_t(Kind::Name);
#include "monty/Runtime/Kinds.def"
  llvm_unreachable("a native's signature names an unknown layout");
}

static void parseSignature(NativeInfo &N) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  auto [Shown, Rest] = llvm::StringRef(N.Signature).split('(');
  N.ShownName = Shown;
  splitParameters(Rest.drop_back(), Parts);
  bool KeywordOnly = false;
  for (llvm::StringRef Part : Parts) {
    if (Part == "/") {
      N.PositionalOnly = unsigned(N.Parameters.size());
    } else if (Part == "*") {
      KeywordOnly = true;
    } else if (Part.starts_with("**")) {
      N.VarKeywords = true;
    } else if (Part.starts_with("*")) {
      N.VarArgs = true;
      KeywordOnly = true;
    } else {
      auto [Name, Default] = Part.split('=');
      auto [Plain, Layout] = Name.split(':');
      NativeInfo::Parameter P{Plain, !Part.contains('='), Value(), {}};
      P.Layout = parseLayout(Layout.trim());
      N.Checked |= P.Layout != NativeInfo::Parameter::Any;
      parseDefault(Default, P);
      N.Parameters.push_back(P);
      if (!KeywordOnly) {
        ++N.Positional;
        N.Required += P.Required;
      }
    }
  }
}

static std::vector<NativeInfo> buildTable() {
  std::vector<NativeInfo> Table = {
#define FUNCTION(Module, Name, Body, Signature, Fallback)                      \
  {NativeKind::Function, Body,      nullptr,  Name, #Module,                   \
   TypeId::Object,       Signature, Fallback, {}},
#define METHOD(Owner_, Name, Body, Signature, Fallback)                        \
  {NativeKind::Method, Body,      nullptr,  Name, "",                          \
   TypeId::Owner_,     Signature, Fallback, {}},
#define STATICMETHOD(Owner_, Name, Body, Signature, Fallback)                  \
  {NativeKind::StaticMethod, Body,      nullptr,  Name, "",                    \
   TypeId::Owner_,           Signature, Fallback, {}},
#define CLASSMETHOD(Owner_, Name, Body, Signature, Fallback)                   \
  {NativeKind::ClassMethod, Body,      nullptr,  Name, "",                     \
   TypeId::Owner_,          Signature, Fallback, {}},
#define GETTER(Owner_, Name, Body)                                             \
  {NativeKind::Getter, Body,        nullptr, Name, "",                         \
   TypeId::Owner_,     "(self, /)", "",      {}},
#define GETSET(Owner_, Name, Body, SetBody)                                    \
  {NativeKind::Getter, Body,        SetBody, Name, "",                         \
   TypeId::Owner_,     "(self, /)", "",      {}},
#include "monty/Builtins/Natives.def"
  };
  for (NativeInfo &N : Table) {
    parseSignature(N);
    N.IsNew = N.Kind == NativeKind::StaticMethod &&
              llvm::StringRef(N.Name) == "__new__";
  }
  return Table;
}

Value monty::notASubtype(Runtime &RT, TypeObject *T, TypeId Owner) {
  auto Name = [](TypeObject *T) { return T->deref<StrObject>(T->Name)->str(); };
  llvm::StringRef Base = Name(RT.type(Owner));
  return RT.typeError(Base + ".__new__(" + Name(T) + "): " + Name(T) +
                      " is not a subtype of " + Base);
}

const std::vector<NativeInfo> &monty::nativeTable() {
  static const std::vector<NativeInfo> Table = buildTable();
  return Table;
}

/// Whether calls of \p N by position need no binding.
static bool isPlain(const NativeInfo &N) {
  bool Free = N.Kind == NativeKind::Function || N.Kind == NativeKind::Method;
  return (N.IsNew || (Free && !N.VarArgs && !N.VarKeywords)) &&
         N.Body != specialBody && !N.Checked &&
         N.Parameters.size() == N.Positional &&
         N.slotCount() <= MaxPlainSlots &&
         llvm::none_of(N.Parameters, [](const NativeInfo::Parameter &P) {
           return P.DefaultText.data() != nullptr;
         });
}

static std::vector<PlainNative> buildPlain() {
  std::vector<PlainNative> Table;
  for (const NativeInfo &N : nativeTable()) {
    PlainNative P;
    if (isPlain(N)) {
      P.Body = N.Body;
      P.Required = uint8_t(N.Required);
      P.Positional = uint8_t(N.Positional);
      P.IsFunction = N.Kind == NativeKind::Function;
      P.IsMethod = N.Kind == NativeKind::Method;
      P.IsNew = N.IsNew;
      P.VarArgs = N.VarArgs;
      P.VarKeywords = N.VarKeywords;
      for (size_t I = 0; I != N.Parameters.size(); ++I)
        P.Defaults[I] = N.Parameters[I].Default;
    }
    Table.push_back(P);
  }
  return Table;
}

const PlainNative *monty::plainNatives() {
  static const std::vector<PlainNative> Table = buildPlain();
  return Table.data();
}
