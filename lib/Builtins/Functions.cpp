//===- Functions.cpp - Built-in functions and what the prelude uses -------===//

#include "monty/Builtins/Genesis.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Atoms.h"
#include "monty/Runtime/TypeObject.h"
#include <algorithm>
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static bool isGuest(Runtime &RT, Value V) {
  return RT.typeOf(V)->TypeFlags & TypeObject::IsHeap;
}

NATIVE(specialBody) {
  return RT.raise(TypeId::SystemError,
                  "an interpreter function was called as a native");
}
NATIVE(needsPrelude) { return RT.fallback(); }
/// The class of a value as messages name it.
NATIVE(montyTypeName) { return Value::ref(RT.typeOf(Args[0])->Name); }
NATIVE(identityBody) { return Args[0]; }

NATIVE(builtinLen) {
  if (isGuest(RT, Args[0]) && RT.as<FunctionObject>(typeLookup(
                                  RT, RT.typeOf(Args[0]), NameId::dunder_len)))
    return RT.fallback();
  int64_t N = length(RT, Args[0]);
  return N < 0 ? Value::failure() : Value::smallInt(N);
}
NATIVE(builtinRepr) { return reprValue(RT, Args[0]); }
NATIVE(builtinHash) {
  int64_t H;
  return hashValue(RT, Args[0], H) ? RT.makeInt(H) : Value::failure();
}
NATIVE(builtinId) { return RT.makeUInt(RT.identity(Args[0])); }
NATIVE(builtinAbs) {
  Value V = Args[0];
  if (isGuest(RT, V))
    return RT.fallback();
  if (V.isDouble())
    return Value::number(std::fabs(V.asDouble()));
  if (auto *C = RT.as<ComplexObject>(V)) {
    double R = std::hypot(C->Real, C->Imag);
    if (std::isinf(R) && std::isfinite(C->Real) && std::isfinite(C->Imag))
      return RT.overflowError("absolute value too large");
    return Value::number(R);
  }
  if (RT.as<TemporalObject>(V))
    return RT.fallback();
  if (!isIntValue(RT, V))
    return RT.typeError("bad operand type for abs(): '" + RT.typeName(V) + "'");
  Value Less = compare(RT, CompareOp::Lt, V, Value::smallInt(0));
  return Less.isTrue() ? negative(RT, V) : positive(RT, V);
}
NATIVE(builtinCallable) {
  if (!Args[0].isRef())
    return Value::boolean(false);
  switch (RT.H.get<Object>(Args[0])->Layout) {
  case Kind::Function:
  case Kind::Native:
  case Kind::Type:
  case Kind::BoundMethod:
  case Kind::HostFunction:
    return Value::boolean(true);
  default:
    return Value::boolean(
        !typeLookup(RT, RT.typeOf(Args[0]), NameId::dunder_call).isUnbound());
  }
}

/// Class tests against nested tuples; guest hooks are the prelude's.
static Value classTest(Runtime &RT, TypeObject *T, Value Classes,
                       const char *What) {
  if (RT.isExact(Classes, TypeId::Type))
    return Value::boolean(RT.isSubtype(T, RT.H.get<TypeObject>(Classes)));
  llvm::SmallVector<Value, 8> Work{Classes};
  while (!Work.empty()) {
    Value C = Work.pop_back_val();
    if (auto *Tuple = RT.as<TupleObject>(C)) {
      if (RT.poll(Tuple->Length + 1))
        return Value::failure();
      Work.append(Tuple->items().begin(), Tuple->items().end());
      continue;
    }
    auto *Class = RT.as<TypeObject>(C);
    if (!Class || isGuest(RT, RT.typeOf(C)->value()) ||
        RT.typeOf(C) != RT.type(TypeId::Type)) {
      if (C.isRef())
        return RT.fallback();
      return RT.typeError(
          llvm::Twine(What) +
          "() arg 2 must be a type, a tuple of types, or a union");
    }
    if (RT.isSubtype(T, Class))
      return Value::boolean(true);
  }
  return Value::boolean(false);
}
NATIVE(builtinIsinstance) {
  return classTest(RT, RT.typeOf(Args[0]), Args[1], "isinstance");
}
NATIVE(builtinIssubclass) {
  auto *T = RT.as<TypeObject>(Args[0]);
  if (!T)
    return RT.typeError("issubclass() arg 1 must be a class");
  return classTest(RT, T, Args[1], "issubclass");
}
NATIVE(builtinChr) {
  int64_t C;
  if (!toInt64(RT, Args[0], C))
    return RT.typeError("'" + RT.typeName(Args[0]) +
                        "' object cannot be interpreted as an integer");
  if (C < 0 || C > 0x10FFFF)
    return RT.valueError("chr() arg not in range(0x110000)");
  return formatValue(RT, Value::smallInt(C), "c");
}
NATIVE(builtinOrd) {
  if (auto *B = RT.as<BytesObject>(Args[0]); B && B->Length == 1)
    return Value::smallInt(uint8_t(B->data()[0]));
  auto *S = RT.as<StrObject>(Args[0]);
  if (!S)
    return RT.typeError("ord() expected string of length 1, but " +
                        RT.typeName(Args[0]) + " found");
  if (S->Length != 1)
    return RT.typeError("ord() expected a character, but string of length " +
                        llvm::Twine(S->Length) + " found");
  auto *D = reinterpret_cast<const uint8_t *>(S->data());
  switch (S->ByteLength) {
  case 1:
    return Value::smallInt(D[0]);
  case 2:
    return Value::smallInt((D[0] & 31) << 6 | (D[1] & 63));
  case 3:
    return Value::smallInt((D[0] & 15) << 12 | (D[1] & 63) << 6 | (D[2] & 63));
  default:
    return Value::smallInt((D[0] & 7) << 18 | (D[1] & 63) << 12 |
                           (D[2] & 63) << 6 | (D[3] & 63));
  }
}
NATIVE(builtinFormat) {
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("format() argument 2 must be str, not " +
                        RT.typeName(Args[1]));
  return formatValue(RT, Args[0], RT.str(Args[1]));
}
static Value inBase(Runtime &RT, Value V, llvm::StringRef Spec) {
  Value I = toIndex(RT, V);
  return I.isFailure() ? I : formatValue(RT, I, Spec);
}
NATIVE(builtinBin) { return inBase(RT, Args[0], "#b"); }
NATIVE(builtinOct) { return inBase(RT, Args[0], "#o"); }
NATIVE(builtinHex) { return inBase(RT, Args[0], "#x"); }

/// funcflag::Coroutine; the run side's natives see code objects only.
static constexpr uint32_t CoroutineFlag = 1u << 3;

static bool isStdoutReplaced(Runtime &RT);
NATIVE(builtinPrint) {
  // Whole line first: a native that is run again must not have printed.
  auto Items = RT.H.get<TupleObject>(Args[4])->items();
  auto Text = [&](Value V, llvm::StringRef Default) {
    return RT.as<StrObject>(V) ? RT.str(V) : Default;
  };
  for (Value V : {Args[0], Args[1]})
    if (!V.isNone() && !RT.as<StrObject>(V))
      return RT.typeError((V == Args[0] ? "sep" : "end") +
                          llvm::Twine(" must be None or a string, not ") +
                          RT.typeName(V));
  if (!Args[2].isNone() || isStdoutReplaced(RT))
    return RT.fallback();
  llvm::SmallString<256> Line;
  for (size_t I = 0; I != Items.size(); ++I) {
    if (I)
      Line += Text(Args[0], " ");
    if (Line.size() > RT.Limit.MaxOutput - RT.OutputBytes)
      return RT.breach(LimitKind::Output);
    if (I % 256 == 255 && RT.poll(256))
      return Value::failure();
    Value S = strValue(RT, Items[I]);
    if (S.isFailure())
      return S;
    Line += RT.str(S);
  }
  Line += Text(Args[1], "\n");
  return RT.write(1, Line) ? Value::none() : Value::failure();
}

NATIVE(builtinDivmod) {
  if (isGuest(RT, Args[0]) || isGuest(RT, Args[1]) ||
      RT.as<TemporalObject>(Args[0]) || RT.as<TemporalObject>(Args[1]))
    return RT.fallback();
  Value Q = binaryOperation(RT, BinaryOp::FloorDiv, Args[0], Args[1]);
  if (Q.isFailure())
    return Q;
  if (Q.isNotImplemented())
    return RT.typeError("unsupported operand type(s) for divmod(): '" +
                        RT.typeName(Args[0]) + "' and '" +
                        RT.typeName(Args[1]) + "'");
  Value R = binaryOperation(RT, BinaryOp::Mod, Args[0], Args[1]);
  return R.isFailure() ? R : RT.makeTuple({Q, R});
}

//===--- Internals of the prelude -----------------------------------------===//

NATIVE(montyTypeLookup) {
  StrObject *Name = RT.findInterned(RT.H.get<StrObject>(Args[1]));
  Value V = Name ? typeLookup(RT, RT.H.get<TypeObject>(Args[0]), Name)
                 : Value::unbound();
  return V.isUnbound() ? Value::notImplemented() : V;
}
NATIVE(montyMakeClass) {
  if (!RT.isSubtype(RT.H.get<TypeObject>(Args[0]), RT.type(TypeId::Type)))
    return notASubtype(RT, RT.H.get<TypeObject>(Args[0]), TypeId::Type);
  auto *Namespace = RT.as<DictObject>(Args[3]);
  if (!Namespace)
    return RT.typeError("type.__new__() argument 3 must be dict, not " +
                        RT.typeName(Args[3]));
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("type.__new__() argument 1 must be str, not " +
                        RT.typeName(Args[1]));
  return makeClass(RT, RT.H.get<TypeObject>(Args[0]), Args[1],
                   RT.H.get<TupleObject>(Args[2]), Namespace);
}
NATIVE(montyRetype) {
  // Generators become the iterators that the prelude writes as such.
  auto *G = RT.H.get<GeneratorObject>(Args[0]);
  auto *T = RT.H.get<TypeObject>(Args[1]);
  if (T->InstanceKind != Kind::Generator || G->Flags & Object::HasInstancePart)
    return RT.typeError("not a class of iterators");
  G->Type = T->ref();
  return Args[0];
}
/// Whether \p A comes before \p B; Failed with Fallback where guest code or the
/// prelude's TypeError is needed.
static Outcome isLess(Runtime &RT, Value A, Value B) {
  if (std::optional<int> Order = orderAtoms(RT, A, B))
    return *Order == -1 ? Outcome::True : Outcome::False;
  Value Less = compare(RT, CompareOp::Lt, A, B);
  if (Less.isNotImplemented())
    RT.fallback();
  return Less.isTrue()    ? Outcome::True
         : Less.isFalse() ? Outcome::False
                          : Outcome::Failed;
}

/// max() or min() of values that compare natively, without a key.
static Value best(Runtime &RT, Value *Args, bool Largest) {
  auto Given = RT.H.get<TupleObject>(Args[2])->items();
  if (!Args[0].isNone() || Given.empty() ||
      (Given.size() > 1 && !Args[1].isUnbound()))
    return RT.fallback();
  llvm::SmallVector<Value, 16> Collected;
  if (Given.size() == 1) {
    // What an iterator has given would be lost to the prelude.
    Value Iterable = Given[0];
    if (Iterable.isRef() &&
        isNativeIterator(RT.H.get<Object>(Iterable)->Layout))
      return RT.fallback();
    // One by one, not collected: there may be any number.
    if (RT.as<RangeObject>(Iterable) || RT.as<StrObject>(Iterable))
      return RT.fallback();
    if (RT.isExact(Iterable, TypeId::List)) {
      Given = RT.H.get<ListObject>(Iterable)->span();
    } else {
      if (!collectItems(RT, Iterable, Collected))
        return Value::failure();
      Given = Collected;
    }
    if (Given.empty())
      return Args[1].isUnbound() ? RT.fallback() : Args[1];
  }
  Value Best = Given[0];
  for (size_t I = 1; I != Given.size(); ++I) {
    if (I % 256 == 0 && RT.poll(256))
      return Value::failure();
    Outcome Better =
        Largest ? isLess(RT, Best, Given[I]) : isLess(RT, Given[I], Best);
    if (Better == Outcome::Failed)
      return Value::failure();
    if (Better == Outcome::True)
      Best = Given[I];
  }
  return Best;
}
NATIVE(builtinMax) { return best(RT, Args, true); }
NATIVE(builtinMin) { return best(RT, Args, false); }
NATIVE(montyDictProbe) {
  int64_t Hash = 0;
  uint64_t Position = uint64_t(Args[2].asSmallInt());
  toInt64(RT, Args[1], Hash);
  int64_t I = dictProbe(RT.H.get<DictObject>(Args[0]), Hash, Position);
  return RT.makeTuple({Value::smallInt(I), Value::smallInt(int64_t(Position))});
}
NATIVE(montyDictCount) {
  // Adds 1 to the value of each item, as long as keys are atoms and values
  // small ints; how many items that were.
  auto *D = RT.H.get<DictObject>(Args[0]);
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Args[1], Items))
    return Value::failure();
  for (size_t I = 0; I != Items.size(); ++I) {
    if (I % 256 == 255 && RT.poll(256))
      return Value::failure();
    Value Count = Value::smallInt(0);
    if (!hashAtom(RT, Items[I]))
      return Value::smallInt(int64_t(I));
    Outcome Known = dictGet(RT, D, Items[I], Count);
    if (Known == Outcome::Failed || !Count.isSmallInt())
      return Value::smallInt(int64_t(I));
    if (!dictSet(RT, D, Items[I], RT.makeInt(Count.asSmallInt() + 1)))
      return Value::failure();
  }
  return Value::smallInt(int64_t(Items.size()));
}
NATIVE(montyDictEntry) {
  auto *D = RT.H.get<DictObject>(Args[0]);
  auto I = uint64_t(Args[1].asSmallInt());
  if (I >= D->Used || D->entries()[I].Key.isUnbound())
    return RT.raise(TypeId::RuntimeError, "dictionary changed during a lookup");
  return RT.makeTuple({D->entries()[I].Key, D->entries()[I].Value_});
}
NATIVE(montyDictInsertNew) {
  int64_t Hash = 0;
  toInt64(RT, Args[2], Hash);
  return dictInsertNew(RT, RT.H.get<DictObject>(Args[0]), Args[1], Hash,
                       Args[3])
             ? Value::none()
             : Value::failure();
}
NATIVE(montyDictSetEntry) {
  auto *D = RT.H.get<DictObject>(Args[0]);
  auto I = uint64_t(Args[1].asSmallInt());
  if (I < D->Used && !D->entries()[I].Key.isUnbound())
    D->entries()[I].Value_ = Args[2];
  return Value::none();
}
NATIVE(montyDictRemoveEntry) {
  auto *D = RT.H.get<DictObject>(Args[0]);
  auto I = uint64_t(Args[1].asSmallInt());
  if (I >= D->Used || D->entries()[I].Key.isUnbound())
    return RT.raise(TypeId::RuntimeError, "dictionary changed during a lookup");
  dictRemoveEntry(D, uint32_t(I));
  return Value::none();
}
NATIVE(montyDictVersion) {
  return Value::smallInt(RT.H.get<DictObject>(Args[0])->KeysVersion);
}
NATIVE(montyListExtend) {
  llvm::SmallVector<Value, 32> Items;
  if (!collectItems(RT, Args[1], Items))
    return Value::notImplemented();
  for (Value V : Items)
    if (!listAppend(RT, RT.H.get<ListObject>(Args[0]), V))
      return Value::failure();
  return Value::none();
}
NATIVE(montyWrite) {
  return RT.write(int(Args[0].asSmallInt()), RT.str(Args[1]))
             ? Value::none()
             : Value::failure();
}
/// Puts an attribute into any class; into the built-in ones while they are not
/// yet part of an image.
NATIVE(montyDefine) {
  auto *T = RT.H.get<TypeObject>(Args[0]);
  uint8_t Flags = T->TypeFlags;
  if (RT.root().GenesisNames && !(Flags & TypeObject::IsHeap))
    return RT.typeError("cannot set '" + RT.str(Args[1]) +
                        "' attribute of immutable type '" +
                        RT.str(Value::ref(T->Name)) + "'");
  T->TypeFlags |= TypeObject::IsHeap;
  bool Good =
      setTypeAttribute(RT, T, RT.intern(RT.H.get<StrObject>(Args[1])), Args[2]);
  T->TypeFlags = Flags;
  return Good ? Value::none() : Value::failure();
}
NATIVE(montyAnnotationsOf) {
  Value V = RT.H.get<FunctionObject>(Args[0])->Annotations;
  return V.isUnbound() ? Value::notImplemented() : V;
}
NATIVE(montySetAnnotations) {
  RT.H.get<FunctionObject>(Args[0])->Annotations = Args[1];
  return Value::none();
}
NATIVE(montyAnnotateOf) { return RT.H.get<FunctionObject>(Args[0])->Annotate; }
NATIVE(montySetAnnotate) {
  auto *F = RT.H.get<FunctionObject>(Args[0]);
  F->Annotate = Args[1];
  if (!Args[1].isNone())
    F->Annotations = Value::unbound();
  return Value::none();
}
NATIVE(montySetCandidates) {
  llvm::SmallVector<Value, 4> Out;
  int64_t Hash = 0;
  toInt64(RT, Args[1], Hash);
  setCandidates(RT.H.get<SetObject>(Args[0]), Hash, Out);
  return RT.makeList(Out);
}
NATIVE(montySetInsertNew) {
  int64_t Hash = 0;
  toInt64(RT, Args[2], Hash);
  return setInsertNew(RT, RT.H.get<SetObject>(Args[0]), Args[1], Hash)
             ? Value::none()
             : Value::failure();
}
NATIVE(montySetRemoveIdentical) {
  return Value::boolean(
      setRemoveIdentical(RT.H.get<SetObject>(Args[0]), Args[1]));
}
NATIVE(montySetVersion) {
  return RT.makeInt(RT.H.get<SetObject>(Args[0])->KeysVersion);
}
NATIVE(montyDelegateOf) {
  Value V = RT.H.get<GeneratorObject>(Args[0])->DelegatedTo;
  return V.isUnbound() ? Value::notImplemented() : V;
}
NATIVE(montyGeneratorName) {
  auto *G = RT.H.get<GeneratorObject>(Args[0]);
  return Args[1].isTrue() ? G->Qualname : G->Name;
}
NATIVE(montySetGeneratorName) {
  auto *G = RT.H.get<GeneratorObject>(Args[0]);
  (Args[1].isTrue() ? G->Qualname : G->Name) = Args[2];
  return Value::none();
}
NATIVE(montyComplexMade) {
  double Real, Imag;
  if (!toDouble(RT, Args[1], Real) || !toDouble(RT, Args[2], Imag))
    return RT.typeError("must be real numbers");
  auto *T = RT.H.get<TypeObject>(Args[0]);
  if (!RT.isSubtype(T, RT.type(TypeId::Complex)))
    return notASubtype(RT, T, TypeId::Complex);
  auto *C = static_cast<ComplexObject *>(
      T->TypeFlags & TypeObject::IsHeap
          ? newSubclassInstance(RT, T, sizeof(ComplexObject))
          : RT.H.allocate<ComplexObject>(T->ref()));
  C->Real = Real;
  C->Imag = Imag;
  return C->value();
}
static Value notReal(Runtime &RT, Value V) {
  return RT.typeError("must be real number, not " + RT.typeName(V));
}
/// The bits of a double as an int.
NATIVE(montyFloatBits) {
  double D;
  if (!toDouble(RT, Args[0], D))
    return notReal(RT, Args[0]);
  return RT.makeUInt(__builtin_bit_cast(uint64_t, D));
}
/// A float as the bytes of a float (size 4) or double, little end first.
NATIVE(montyFloatPack) {
  double D;
  if (!toDouble(RT, Args[0], D))
    return notReal(RT, Args[0]);
  uint64_t Bits = Args[1].asSmallInt() == 4
                      ? __builtin_bit_cast(uint32_t, float(D))
                      : __builtin_bit_cast(uint64_t, D);
  char Out[8];
  for (unsigned I = 0; I != 8; ++I)
    Out[I] = char(Bits >> (8 * I));
  return RT.makeBytes(llvm::StringRef(Out, Args[1].asSmallInt() == 4 ? 4 : 8));
}
NATIVE(montyFloatUnpack) {
  llvm::StringRef Data = RT.H.get<BytesObject>(Args[0])->str();
  uint64_t Bits = 0;
  for (size_t I = 0; I != std::min<size_t>(Data.size(), 8); ++I)
    Bits |= uint64_t(uint8_t(Data[I])) << (8 * I);
  return Value::number(Data.size() == 4
                           ? double(__builtin_bit_cast(float, uint32_t(Bits)))
                           : __builtin_bit_cast(double, Bits));
}
NATIVE(intIsInteger) { return Value::boolean(true); }
NATIVE(intZero) { return Value::smallInt(0); }
NATIVE(intOne) { return Value::smallInt(1); }
NATIVE(floatZero) { return Value::number(0); }
NATIVE(complexReal) {
  return Value::number(RT.H.get<ComplexObject>(Args[0])->Real);
}
NATIVE(complexImag) {
  return Value::number(RT.H.get<ComplexObject>(Args[0])->Imag);
}
NATIVE(montyBitCount) {
  int64_t I;
  if (toInt64(RT, Args[0], I))
    return Value::smallInt(
        __builtin_popcountll(I < 0 ? 0 - uint64_t(I) : uint64_t(I)));
  int64_t Count = 0;
  if (auto *B = RT.as<IntObject>(Args[0]))
    for (uint32_t K = 0; K != B->LimbCount; ++K)
      Count += __builtin_popcountll(B->limbs()[K]);
  return Value::smallInt(Count);
}
/// obj.__class__ = cls, for plain instances.
NATIVE(objectSetClass) {
  auto *O = RT.as<InstanceObject>(Args[0]);
  auto *New = RT.as<TypeObject>(Args[1]);
  TypeObject *Old = RT.typeOf(Args[0]);
  if (!New)
    return RT.typeError("__class__ must be set to a class, not '" +
                        RT.typeName(Args[1]) + "' object");
  if (!O || New->InstanceKind != Kind::Instance ||
      !(New->TypeFlags & TypeObject::IsHeap) ||
      !(Old->TypeFlags & TypeObject::IsHeap) || New->SlotNames ||
      Old->SlotNames)
    return RT.typeError("__class__ assignment only supported for mutable types "
                        "or ModuleType subclasses");
  llvm::SmallVector<std::pair<StrObject *, Value>, 8> Attributes;
  forEachInstanceAttribute(RT, O, [&](StrObject *Name, Value V) {
    Attributes.push_back({Name, V});
  });
  DictObject *D = RT.newDict();
  for (auto &[Name, V] : Attributes)
    dictSetName(RT, D, RT.intern(Name), V);
  O->Type = New->ref();
  O->Part.Shape = New->RootShape;
  setInstanceDict(RT, O, D);
  return Value::none();
}
NATIVE(montyIsCoroutineFunction) {
  Value V = Args[0];
  while (auto *B = RT.as<BoundMethodObject>(V))
    V = B->Function;
  auto *F = RT.as<FunctionObject>(V);
  return Value::boolean(F &&
                        RT.H.get<CodeObject>(F->Code)->Flags_ & CoroutineFlag);
}
/// Makes an exception the one that is being handled.
NATIVE(montySetHandled) {
  RT.root().Handled = Args[0];
  return Value::none();
}
/// type.__instancecheck__ and type.__subclasscheck__: by the MRO alone.
NATIVE(typeInstanceCheck) {
  return Value::boolean(
      RT.isSubtype(RT.typeOf(Args[1]), RT.H.get<TypeObject>(Args[0])));
}
NATIVE(typeSubclassCheck) {
  auto *T = RT.as<TypeObject>(Args[1]);
  if (!T)
    return RT.typeError("issubclass() arg 1 must be a class");
  return Value::boolean(RT.isSubtype(T, RT.H.get<TypeObject>(Args[0])));
}
NATIVE(montySetStdout) {
  RT.root().Stdout = Args[0];
  return Value::none();
}
/// Whether the script has put something else in the place of sys.stdout.
static bool isStdoutReplaced(Runtime &RT) {
  auto *Sys = RT.as<ModuleObject>(dictGetName(
      RT.H.get<DictObject>(RT.root().Modules), RT.name(NameId::sys)));
  return Sys && !(dictGetName(Sys->deref<DictObject>(Sys->Dict),
                              RT.name(NameId::stdout_)) == RT.root().Stdout);
}
/// The exception that is being handled, or None.
NATIVE(montyExcInfo) { return RT.root().Handled; }
/// Sets the recursion limit unless \p new is None; never above the host's.
NATIVE(montyRecursionLimit) {
  int64_t New;
  if (toInt64(RT, Args[0], New) && New >= 1)
    RT.Limit.MaxRecursion = uint32_t(std::min<int64_t>(New, RT.HostRecursion));
  return RT.makeInt(RT.Limit.MaxRecursion);
}
/// Bytes of the object in the heap.
NATIVE(montySizeOf) {
  if (!Args[0].isRef())
    return RT.makeInt(8);
  return RT.makeInt(int64_t(RT.H.get<Object>(Args[0])->Words) * 8);
}
/// next, lasti, code, globals, locals (dict or None), whether the object was
/// self
NATIVE(montyTracebackFacts) {
  auto *T = RT.H.get<TracebackObject>(Args[0]);
  return RT.makeTuple({T->Next, Value::smallInt(T->Word), Value::ref(T->Code),
                       Value::ref(T->Globals),
                       T->Locals.isUnbound() ? Value::none() : T->Locals,
                       Value::boolean(T->Aux & TracebackObject::OfSelf)});
}
/// The one of \p names that \p wrong may have meant, or None.
NATIVE(montyClosestName) {
  llvm::SmallVector<llvm::StringRef, 64> Names;
  for (Value V : RT.H.get<ListObject>(Args[1])->span())
    if (RT.as<StrObject>(V))
      Names.push_back(RT.str(V));
  llvm::StringRef Found = closestName(RT.str(Args[0]), Names);
  return Found.empty() ? Value::none() : RT.makeStr(Found);
}
/// A built-in type that scripts cannot name.
NATIVE(montyBuiltinType) {
  for (size_t I = 0; I != size_t(TypeId::Count); ++I) {
    TypeObject *T = RT.type(TypeId(I));
    if (T->deref<StrObject>(T->Name)->str() == RT.str(Args[0]))
      return T->value();
  }
  return RT.keyError(Args[0]);
}
NATIVE(montySetTracebackNext) {
  auto *Next = RT.as<TracebackObject>(Args[1]);
  if (!Next && !Args[1].isNone())
    return RT.typeError("expected traceback object or None, got '" +
                        RT.typeName(Args[1]) + "'");
  auto *T = RT.H.get<TracebackObject>(Args[0]);
  for (auto *X = Next; X; X = RT.as<TracebackObject>(X->Next)) {
    if (X == T)
      return RT.valueError("traceback loop detected");
    if (RT.poll(1))
      return Value::failure();
  }
  T->Next = Args[1];
  return Value::none();
}
NATIVE(montySysModules) { return Value::ref(RT.root().Modules); }
NATIVE(montyModule) {
  ModuleObject *M = makeNativeModule(RT, RT.str(Args[0]));
  return M ? M->value() : Value::none();
}
NATIVE(montyIsType) {
  return Value::boolean(RT.as<TypeObject>(Args[0]) != nullptr);
}
NATIVE(montyRealType) { return RT.typeOf(Args[0])->value(); }
NATIVE(montyIsSubtype) {
  return Value::boolean(RT.isSubtype(RT.H.get<TypeObject>(Args[0]),
                                     RT.H.get<TypeObject>(Args[1])));
}
NATIVE(montyGeneratorState) {
  return Value::smallInt(RT.H.get<GeneratorObject>(Args[0])->Aux);
}
NATIVE(montySetCell) {
  RT.H.get<CellObject>(Args[0])->Content = Args[1];
  return Value::none();
}
NATIVE(montySuppress) {
  auto *E = RT.H.get<ExceptionObject>(Args[0]);
  if (!Args[1].isNone() && !RT.as<ExceptionObject>(Args[1]))
    return RT.typeError("exception causes must derive from BaseException");
  E->Cause = Args[1];
  E->Flags |= ExceptionObject::SuppressContext;
  return Value::none();
}
