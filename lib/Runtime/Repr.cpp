//===- Repr.cpp - repr and str of built-in values -------------------------===//

#include "monty/Runtime/Operations.h"
#include "monty/Runtime/Temporal.h"
#include "monty/Runtime/TypeObject.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <charconv>
#include <cmath>

using namespace monty;

namespace {
/// Writes values without recursion: containers that are being written lie on a
/// stack, which also finds cycles.
class ReprWriter {
public:
  ReprWriter(Runtime &RT, llvm::SmallVectorImpl<char> &Out)
      : RT(RT), Out(Out) {}
  bool run(Value V);

private:
  struct Open {
    Object *O;
    uint64_t Next;
    bool AtValue; // of a dict: its key is written
    bool Any;
  };
  void put(llvm::StringRef Text) { Out.append(Text.begin(), Text.end()); }
  bool leaf(Value V, bool &Descend);
  bool object(Value V, Object *O, bool &Descend);
  void address(Value V) {
    llvm::raw_svector_ostream OS(Out);
    OS << llvm::format("0x%012llx", (unsigned long long)RT.identity(V));
  }
  llvm::StringRef str(Ref R) { return RT.H.get<StrObject>(R)->str(); }
  void generic(Value V);
  bool step(Value &Item);
  void close(Object *O);
  void open(Object *O);

  Runtime &RT;
  llvm::SmallVectorImpl<char> &Out;
  llvm::SmallVector<Open, 8> Stack;
};
} // namespace

void ReprWriter::generic(Value V) {
  TypeObject *T = RT.typeOf(V);
  Value Module = dictGetName(T->deref<DictObject>(T->Dict),
                             RT.name(NameId::dunder_module));
  put("<");
  if (RT.as<StrObject>(Module) && RT.str(Module) != "builtins") {
    put(RT.str(Module));
    put(".");
  }
  put(str(T->Qualname));
  put(" object at ");
  address(V);
  put(">");
}

bool ReprWriter::leaf(Value V, bool &Descend) {
  if (V.isSmallInt()) {
    put(std::to_string(V.asSmallInt()));
    return true;
  }
  if (V.isDouble()) {
    appendDouble(Out, V.asDouble());
    return true;
  }
  if (!V.isRef()) {
    put(V.isNone()       ? "None"
        : V.isTrue()     ? "True"
        : V.isFalse()    ? "False"
        : V.isEllipsis() ? "Ellipsis"
                         : "NotImplemented");
    return true;
  }
  auto *O = RT.H.get<Object>(V);
  TypeObject *T = RT.typeOf(V);
  if (T->TypeFlags & TypeObject::IsHeap &&
      !RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_repr))) {
    RT.fallback();
    return false;
  }
  return object(V, O, Descend);
}

bool ReprWriter::object(Value V, Object *O, bool &Descend) {
  switch (O->Layout) {
  case Kind::Str:
    appendStrRepr(Out, static_cast<StrObject *>(O)->str());
    return true;
  case Kind::Bytes:
    appendBytesRepr(Out, static_cast<BytesObject *>(O)->str());
    return true;
  case Kind::ByteArray: {
    auto *B = static_cast<ByteArrayObject *>(O);
    put("bytearray(");
    appendBytesRepr(
        Out, B->Storage
                 ? llvm::StringRef(B->deref<BufferObject>(B->Storage)->Bytes,
                                   B->Length)
                 : "");
    put(")");
    return true;
  }
  case Kind::Int: {
    Value Text = intToStr(RT, V);
    if (Text.isFailure())
      return false;
    put(RT.str(Text));
    return true;
  }
  case Kind::Float:
    appendDouble(Out, static_cast<FloatObject *>(O)->Number);
    return true;
  case Kind::Complex: {
    auto *C = static_cast<ComplexObject *>(O);
    auto Part = [&](double D) {
      llvm::SmallString<32> Text;
      appendDouble(Text, D);
      llvm::StringRef S = Text;
      S.consume_back(".0");
      put(S);
    };
    bool Bare = C->Real == 0 && !std::signbit(C->Real);
    if (!Bare) {
      put("(");
      Part(C->Real);
      if (!std::signbit(C->Imag))
        put("+");
    }
    Part(C->Imag);
    put(Bare ? "j" : "j)");
    return true;
  }
  case Kind::Tuple:
  case Kind::List:
  case Kind::Dict:
  case Kind::Set:
  case Kind::DictView:
  case Kind::Exception:
  case Kind::Range:
  case Kind::Slice:
  case Kind::MappingProxy:
    Descend = true;
    return true;
  case Kind::Type: {
    auto *T = static_cast<TypeObject *>(O);
    put("<class '");
    Value Module = dictGetName(T->deref<DictObject>(T->Dict),
                               RT.name(NameId::dunder_module));
    if (RT.as<StrObject>(Module) && RT.str(Module) != "builtins") {
      put(RT.str(Module));
      put(".");
    }
    put(str(T->Qualname));
    put("'>");
    return true;
  }
  case Kind::Temporal:
    return appendTemporalRepr(RT, Out, static_cast<TemporalObject *>(O));
  case Kind::Function:
    put("<function ");
    put(RT.str(static_cast<FunctionObject *>(O)->Qualname));
    put(" at ");
    address(V);
    put(">");
    return true;
  case Kind::Native:
    // The prelude knows what they are called.
    RT.fallback();
    return false;
  case Kind::Module: {
    auto *M = static_cast<ModuleObject *>(O);
    Value Name = dictGetName(M->deref<DictObject>(M->Dict),
                             RT.name(NameId::dunder_name));
    put("<module '");
    put(RT.as<StrObject>(Name) ? RT.str(Name) : "?");
    put("'>");
    return true;
  }
  case Kind::BoundMethod: {
    auto *B = static_cast<BoundMethodObject *>(O);
    auto *Fn = RT.as<FunctionObject>(B->Function);
    if (RT.typeOf(B->Self)->TypeFlags & TypeObject::IsHeap) {
      RT.fallback();
      return false;
    }
    put("<bound method ");
    put(Fn ? RT.str(Fn->Qualname) : "?");
    put(">");
    return true;
  }
  case Kind::Generator: {
    auto *G = static_cast<GeneratorObject *>(O);
    put("<");
    put(RT.typeName(V));
    put(" object ");
    if (RT.as<StrObject>(G->Qualname) &&
        RT.H.get<Object>(V)->Type == RT.typeRef(TypeId::Generator))
      put(RT.str(G->Qualname)), put(" ");
    put("at ");
    address(V);
    put(">");
    return true;
  }
  default:
    generic(V);
    return true;
  }
}

void ReprWriter::open(Object *O) {
  TypeObject *T = RT.typeOf(O->value());
  switch (O->Layout) {
  case Kind::List:
    put("[");
    break;
  case Kind::Dict:
    put("{");
    break;
  case Kind::Set:
    if (T != RT.type(TypeId::Set) || !static_cast<SetObject *>(O)->Length)
      put(str(T->Name)), put("(");
    if (static_cast<SetObject *>(O)->Length)
      put("{");
    break;
  case Kind::DictView:
    put(str(T->Name));
    put("([");
    break;
  case Kind::Exception:
  case Kind::Range:
  case Kind::Slice:
  case Kind::MappingProxy:
    put(str(T->Name));
    put("(");
    break;
  default:
    put("(");
    break;
  }
}

void ReprWriter::close(Object *O) {
  switch (O->Layout) {
  case Kind::List:
    put("]");
    break;
  case Kind::Dict:
    put("}");
    break;
  case Kind::Set:
    if (static_cast<SetObject *>(O)->Length)
      put("}");
    if (RT.typeOf(O->value()) != RT.type(TypeId::Set) ||
        !static_cast<SetObject *>(O)->Length)
      put(")");
    break;
  case Kind::DictView:
    put("])");
    break;
  case Kind::Tuple:
    put(static_cast<TupleObject *>(O)->Length == 1 ? ",)" : ")");
    break;
  default:
    put(")");
    break;
  }
}

/// The next item to write of the innermost container, with what separates it
/// from the one before; false: it is complete.
bool ReprWriter::step(Value &Item) {
  Open &Top = Stack.back();
  auto Separate = [&](llvm::StringRef Text = ", ") {
    if (Top.Any)
      put(Text);
    Top.Any = true;
  };
  auto Of = [&](llvm::ArrayRef<Value> Items) {
    if (Top.Next >= Items.size())
      return false;
    Separate();
    Item = Items[Top.Next++];
    return true;
  };
  switch (Top.O->Layout) {
  case Kind::Tuple:
    return Of(static_cast<TupleObject *>(Top.O)->items());
  case Kind::List:
    return Of(static_cast<ListObject *>(Top.O)->span());
  case Kind::Exception:
    return Of(RT.H.get<TupleObject>(static_cast<ExceptionObject *>(Top.O)->Args)
                  ->items());
  case Kind::MappingProxy:
    return Of(static_cast<MappingProxyObject *>(Top.O)->Mapping);
  case Kind::Slice:
    return Of({&static_cast<SliceObject *>(Top.O)->Start, 3});
  case Kind::Range: {
    auto *R = static_cast<RangeObject *>(Top.O);
    return Of({&R->Start, size_t(R->Step == Value::smallInt(1) ? 2 : 3)});
  }
  case Kind::Dict: {
    auto *D = static_cast<DictObject *>(Top.O);
    if (Top.AtValue) {
      put(": ");
      Top.AtValue = false;
      Item = D->entries()[Top.Next - 1].Value_;
      return true;
    }
    auto Index = uint32_t(Top.Next);
    auto *E = dictNext(D, Index);
    if (!E)
      return false;
    Top.Next = Index;
    Top.AtValue = true;
    Separate();
    Item = E->Key;
    return true;
  }
  case Kind::DictView: {
    auto *View = static_cast<DictViewObject *>(Top.O);
    auto Index = uint32_t(Top.Next);
    auto *E = dictNext(RT.H.get<DictObject>(View->Dict), Index);
    if (!E)
      return false;
    Top.Next = Index;
    Separate();
    Item = View->Aux == 0   ? E->Key
           : View->Aux == 1 ? E->Value_
                            : RT.makeTuple({E->Key, E->Value_});
    return true;
  }
  case Kind::Set: {
    auto *S = static_cast<SetObject *>(Top.O);
    auto *T = S->deref<ArrayObject>(S->Table);
    while (T && Top.Next <= S->Mask) {
      Value K = T->Items[Top.Next++ * 2];
      if (K.isUnbound())
        continue;
      Separate();
      Item = K;
      return true;
    }
    return false;
  }
  default:
    return false;
  }
}

bool ReprWriter::run(Value V) {
  uint64_t Work = 0;
  for (;;) {
    bool Descend = false;
    if (!leaf(V, Descend) || (++Work % 64 == 0 && RT.poll(64)))
      return false;
    if (Out.size() > RT.H.limit()) {
      RT.outOfMemory(Out.size());
      return false;
    }
    if (Descend) {
      auto *O = RT.H.get<Object>(V);
      bool Cycle = false;
      for (const Open &S : Stack)
        Cycle |= S.O == O;
      if (Cycle) {
        put(O->Layout == Kind::List    ? "[...]"
            : O->Layout == Kind::Dict  ? "{...}"
            : O->Layout == Kind::Tuple ? "(...)"
                                       : "...");
      } else {
        if (Stack.size() >= RT.Limit.MaxRecursion) {
          RT.raise(TypeId::RecursionError,
                   "maximum recursion depth exceeded while getting the repr of "
                   "an object");
          return false;
        }
        open(O);
        Stack.push_back({O, 0, false, false});
      }
    }
    while (!Stack.empty() && !step(V)) {
      close(Stack.back().O);
      Stack.pop_back();
    }
    if (Stack.empty())
      return true;
  }
}

bool monty::appendRepr(Runtime &RT, llvm::SmallVectorImpl<char> &Out, Value V) {
  return ReprWriter(RT, Out).run(V);
}

static Value smallIntText(Runtime &RT, int64_t I) {
  char Digits[24];
  auto *End = std::to_chars(Digits, std::end(Digits), I).ptr;
  return RT.makeStr(llvm::StringRef(Digits, size_t(End - Digits)),
                    uint32_t(End - Digits));
}

Value monty::reprValue(Runtime &RT, Value V) {
  if (V.isSmallInt())
    return smallIntText(RT, V.asSmallInt());
  llvm::SmallString<256> Out;
  if (!appendRepr(RT, Out, V))
    return Value::failure();
  return RT.makeStr(Out.str());
}

Value monty::strValue(Runtime &RT, Value V) {
  if (RT.isExact(V, TypeId::Str))
    return V;
  if (V.isSmallInt())
    return smallIntText(RT, V.asSmallInt());
  for (uint64_t Depth = 0;; ++Depth) {
    TypeObject *T = RT.typeOf(V);
    if (T->TypeFlags & TypeObject::IsHeap &&
        !RT.as<NativeObject>(typeLookup(RT, T, NameId::dunder_str)))
      return RT.fallback();
    if (auto *S = RT.as<StrObject>(V))
      return RT.isExact(V, TypeId::Str) ? V : RT.makeStr(S->str());
    if (auto *D = RT.as<TemporalObject>(V)) {
      // A date's text is what its isoformat makes.
      if (T->TypeFlags & TypeObject::IsHeap)
        return RT.fallback();
      llvm::SmallString<64> Text;
      return appendTemporalText(RT, Text, D) ? RT.makeStr(Text.str())
                                             : Value::failure();
    }
    auto *E = RT.as<ExceptionObject>(V);
    if (!E)
      return reprValue(RT, V);
    if (RT.as<FunctionObject>(typeLookup(RT, T, NameId::dunder_str)))
      return RT.fallback();
    auto *Args = RT.H.get<TupleObject>(E->Args);
    if (Args->Length == 0)
      return RT.makeStr(llvm::StringRef());
    if (Args->Length != 1 || RT.isInstance(V, TypeId::KeyError))
      return reprValue(RT, Args->Length == 1 ? Args->Items[0] : E->Args);
    if (Depth >= RT.Limit.MaxRecursion)
      return RT.raise(TypeId::RecursionError,
                      "maximum recursion depth exceeded");
    V = Args->Items[0];
  }
}
