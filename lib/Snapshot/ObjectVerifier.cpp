//===- ObjectVerifier.cpp - What each layout must hold --------------------===//
//
// One case per entry of Kinds.def, beside the collector's in lib/Runtime/
// Trace.cpp.
//
//===----------------------------------------------------------------------===//

#include "StateVerifier.h"
#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Calendar.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Utf8.h"

using namespace monty;

//===--- Headers ----------------------------------------------------------===//

bool StateVerifier::header(Object *O) {
  if (O->Flags & Object::Forwarded)
    return fail("an object was moved away");
  switch (O->Layout) {
  case Kind::Filler:
  case Kind::Buffer:
  case Kind::Array:
  case Kind::Shape:
    return (O->Type == 0 && !(O->Flags & Object::HasInstancePart)) ||
           fail("the inside of an object has a class");
  default:
    break;
  }
  // What these end with is a slot, or a register.
  if (O->Flags & Object::HasInstancePart &&
      (O->Layout == Kind::Instance || O->Layout == Kind::Generator))
    return fail("an object keeps its attributes elsewhere");
  if (!ref(O->Type, Kind::Type))
    return false;
  auto *T = get<TypeObject>(O->Type);
  bool Combined = O->Layout == Kind::CombinedIterator &&
                  (O->Type == M.RT.typeRef(TypeId::Enumerate) ||
                   O->Type == M.RT.typeRef(TypeId::Zip));
  if (T->InstanceKind != O->Layout && !Combined)
    return fail("an object has the class of another");
  return true;
}

bool StateVerifier::allLead(Object *O) {
  class Checker final : public RootVisitor {
  public:
    explicit Checker(const StateVerifier &S) : S(S) {}
    void value(Value &V) override {
      Good &= !V.isRef() || S.isObject(V.asRef());
    }
    void ref(Ref &R) override { Good &= !R || S.isObject(R); }
    const StateVerifier &S;
    bool Good = true;
  } C(*this);
  traceObject(O, C);
  return C.Good || fail("a reference leads nowhere");
}

/// The contents, and the attributes behind them.
bool StateVerifier::inside(Object *O) {
  bool HasTail =
      O->Flags & Object::HasInstancePart && O->Layout != Kind::Instance;
  return contents(O) &&
         (!HasTail || instancePart(O, *monty::instancePart(O), 0));
}

bool StateVerifier::object(Object *O) {
  if (header(O) && allLead(O) && inside(O))
    return true;
  static const char *const Names[] = {
#define KIND(Name, Class) #Name,
#include "monty/Runtime/Kinds.def"
  };
  Message += std::string(" (") + Names[unsigned(O->Layout)] + ")";
  return false;
}

/// Slot number \p Number of an object of shape \p S: one that the shape knows
/// is set.
bool StateVerifier::slot(Value V, uint64_t Number, ShapeObject *S) {
  return Number < S->SlotCount ? value(V) : valueOrUnbound(V);
}

bool StateVerifier::instancePart(Object *O, InstancePart &P, uint32_t Inline) {
  if (!ref(P.Shape, Kind::Shape))
    return false;
  auto *S = get<ShapeObject>(P.Shape);
  if (S->Owner != O->Type)
    return fail("an object has the attributes of another class");
  if (S->Flags & ShapeObject::IsDictionary)
    return ref(P.Overflow, Kind::Dict) && value(Value::ref(P.Overflow));
  uint64_t Room = Inline;
  if (P.Overflow) {
    if (!storageOf(O, P.Overflow, Kind::Array))
      return false;
    auto *Overflow = get<ArrayObject>(P.Overflow);
    Room += Overflow->capacity();
    for (size_t I = 0; I != Overflow->capacity(); ++I)
      if (!slot(Overflow->Items[I], Inline + I, S))
        return false;
  }
  return S->SlotCount <= Room || fail("an object lacks attributes");
}

//===--- Dates ------------------------------------------------------------===//

bool StateVerifier::temporal(TemporalObject *T) {
  static const TypeId Bases[] = {TypeId::Date, TypeId::DateTime, TypeId::Time,
                                 TypeId::TimeDelta, TypeId::TimeZone};
  TypeId Base = T->Aux < std::size(Bases) ? Bases[T->Aux] : TypeId::Object;
  if (T->Aux >= std::size(Bases) || !isInstance(T->value(), RT.type(Base)) ||
      (Base == TypeId::Date &&
       isInstance(T->value(), RT.type(TypeId::DateTime))))
    return fail("a date has the class of another");
  bool Dated = T->Aux <= TemporalObject::DateTime;
  int32_t Least = Dated ? 1 : 0, Most = Dated ? MaxOrdinal : 0;
  if (T->Aux == TemporalObject::Delta)
    Least = -MaxDeltaDays, Most = MaxDeltaDays;
  else if (T->Aux == TemporalObject::Zone)
    Least = -1;
  bool Clocked = T->Aux != TemporalObject::Date;
  bool Zoned =
      T->Aux == TemporalObject::DateTime || T->Aux == TemporalObject::Time;
  if (T->Days < Least || T->Days > Most || T->Seconds < 0 ||
      T->Seconds >= (Clocked ? SecondsPerDay : 1) || T->Microseconds < 0 ||
      T->Microseconds >= (Clocked ? MicrosPerSecond : 1) ||
      T->Fold > unsigned(Zoned))
    return fail("a date is out of range");
  if (T->Aux == TemporalObject::Zone && T->Days < 0 && !T->timeOfDay())
    return fail("a time zone is a day away");
  if (T->Attached.isNone())
    return true;
  if (T->Aux == TemporalObject::Zone)
    return valueOf(T->Attached, Kind::Str);
  return (Zoned && value(T->Attached) &&
          isInstance(T->Attached, RT.type(TypeId::TzInfo))) ||
         fail("a date has a time zone that is none");
}

//===--- Text -------------------------------------------------------------===//

/// Whether the bytes of \p S, whatever they are, lie where it says.
bool StateVerifier::textOf(StrObject *S) {
  bool View = S->Flags & StrObject::IsView;
  if (View) {
    if (!viewed(S->Storage))
      return false;
    auto *B = get<BufferObject>(S->Storage);
    uint64_t Offset, Used;
    std::memcpy(&Offset, S + 1, 8);
    std::memcpy(&Used, B->Bytes, 8);
    if (B->capacity() < 8 || Used > B->capacity() || Offset < 8 ||
        Offset > Used || S->ByteLength > Used - Offset)
      return fail("a string lies outside of its text");
  } else if (S->Storage) {
    return fail("a string has two texts");
  }
  return true;
}

bool StateVerifier::str(StrObject *S) {
  if (!textOf(S))
    return false;
  const uint32_t *Index = nullptr;
  if (S->Index) {
    if (!storage(S->Index, Kind::Buffer))
      return false;
    auto *B = get<BufferObject>(S->Index);
    if (B->capacity() < (uint64_t(S->Length) / 64 + 1) * 4)
      return fail("a string's index is cut short");
    Index = reinterpret_cast<const uint32_t *>(B->Bytes);
  }
  llvm::StringRef Text = S->str();
  if (S->isAscii() && !Index) {
    for (char C : Text)
      if (C & 0x80)
        return fail("a string is damaged");
    return true;
  }
  uint32_t Points = 0;
  for (size_t At = 0; At != Text.size(); ++Points) {
    if (Index && Points % 64 == 0 && Points <= S->Length &&
        Index[Points / 64] != At)
      return fail("a string's index is wrong");
    size_t Length = utf8SequenceLength(std::string_view(Text).substr(At),
                                       /*Surrogates=*/true);
    if (!Length)
      return fail("a string is damaged");
    At += Length;
  }
  return Points == S->Length || fail("a string has another length");
}

//===--- Containers -------------------------------------------------------===//

/// Checks entry number \p Number of a dict.
bool StateVerifier::entry(const DictObject::Entry &E, uint32_t Number,
                          Role As) {
  if (E.Key.isUnbound())
    return As != Role::Slots || fail("a shape is damaged");
  if (!E.Hash.isSmallInt() || !value(E.Key))
    return fail("a dict is damaged");
  if (As != Role::None && !valueOf(E.Key, Kind::Str))
    return false;
  switch (As) {
  case Role::Slots: // in the order in which they were added; none goes away
    return E.Value_ == Value::smallInt(Number) || fail("a shape is damaged");
  case Role::Transitions:
    return (E.Value_.isRef() && ref(E.Value_.asRef(), Kind::Shape)) ||
           fail("a shape is damaged");
  default:
    return value(E.Value_);
  }
}

bool StateVerifier::dict(DictObject *D) {
  if (D->Length > D->Used)
    return fail("a dict has an impossible size");
  if (!D->Entries)
    return !D->Table || fail("a dict lacks its entries");
  if (!storageOf(D, D->Entries, Kind::Array))
    return false;
  uint32_t Live = 0;
  Role As = roleOf(D->ref());
  for (uint32_t I = 0; I != D->Used; ++I) {
    if (!entry(D->entries()[I], I, As))
      return false;
    Live += !D->entries()[I].Key.isUnbound();
  }
  if (Live != D->Length)
    return fail("a dict has another length");
  if (!D->Table)
    return D->capacity() <= DictObject::ScanLimit ||
           fail("a dict lacks its table");
  if (!storageOf(D, D->Table, Kind::Buffer))
    return false;
  auto *B = get<BufferObject>(D->Table);
  size_t Size = B->capacity() / 4;
  if (!llvm::isPowerOf2_64(Size) || Size <= D->capacity())
    return fail("a dict's table has an impossible size");
  auto *Table = reinterpret_cast<const uint32_t *>(B->Bytes);
  size_t Free = 0;
  for (size_t I = 0; I != Size; ++I) {
    if (Table[I] > D->Used)
      return fail("a dict's table is damaged");
    Free += Table[I] == 0;
  }
  // Each entry to come takes one place: some stays free.
  return Size - Free <= D->Used || fail("a dict's table is full");
}

bool StateVerifier::set(SetObject *S) {
  if (!S->Table)
    return (!S->Length && !S->Fill) || fail("a set lacks its table");
  if (!storageOf(S, S->Table, Kind::Array))
    return false;
  auto *A = get<ArrayObject>(S->Table);
  uint64_t Slots = uint64_t(S->Mask) + 1;
  if (!llvm::isPowerOf2_64(Slots) || S->Length > S->Fill || S->Fill > S->Mask)
    return fail("a set has an impossible size");
  uint64_t Live = 0, Used = 0;
  for (uint64_t I = 0; I != Slots; ++I) {
    Value Key = A->Items[2 * I], Hash = A->Items[2 * I + 1];
    // Without a key: Unbound where none ever was, None where one was deleted.
    if (!valueOrUnbound(Key) ||
        !(Hash.isSmallInt() ||
          (Key.isUnbound() && (Hash.isUnbound() || Hash.isNone()))))
      return fail("a set is damaged");
    Live += !Key.isUnbound();
    Used += !Hash.isUnbound();
  }
  return (Live == S->Length && Used <= S->Fill && Used < Slots) ||
         fail("a set has another length");
}

/// Natives go over the items of a range by its bounds if these are no larger
/// than 64 bits, and count on its length.
bool StateVerifier::range(RangeObject *R) {
  if (!isInt(R->Start) || !isInt(R->Stop) || !isInt(R->Step) ||
      !isInt(R->Length))
    return false;
  int64_t Start, Stop, Step, Length;
  bool Stepped = toInt64(RT, R->Step, Step);
  if (Stepped && !Step)
    return fail("a range has no step");
  if (!toInt64(RT, R->Length, Length))
    return true;
  if (Length < 0)
    return fail("a range has another length");
  if (!Stepped || !toInt64(RT, R->Start, Start) || !toInt64(RT, R->Stop, Stop))
    return true;
  __int128 Way = __int128(Stop) - Start, By = Step;
  if (By < 0)
    Way = -Way, By = -By;
  return Length == (Way <= 0 ? 0 : (Way - 1) / By + 1) ||
         fail("a range has another length");
}

//===--- Iterators --------------------------------------------------------===//

bool StateVerifier::sequenceIterator(SequenceIteratorObject *I) {
  if (I->Sequence.isUnbound())
    return true;
  if (!value(I->Sequence) || !I->Sequence.isRef())
    return fail("an iterator goes over nothing");
  auto *O = get<Object>(I->Sequence.asRef());
  switch (O->Layout) {
  case Kind::List:
  case Kind::Tuple:
  case Kind::Bytes:
  case Kind::ByteArray:
    return (I->Index >= -1 && I->Index <= int64_t(1) << 40) ||
           fail("an iterator is nowhere");
  case Kind::Str: {
    auto *S = static_cast<StrObject *>(O);
    if (I->Index < 0 || I->Index > S->ByteLength)
      return fail("an iterator is nowhere");
    // A string of its own is checked with the others; here only the place
    // counts, and only if the text is at hand.
    if (I->Index == S->ByteLength || S->isAscii())
      return true;
    return textOf(S) && ((S->data()[I->Index] & 0xC0) != 0x80 ||
                         fail("an iterator is inside of a character"));
  }
  default:
    return fail("an iterator goes over something else");
  }
}

bool StateVerifier::combinedIterator(CombinedIteratorObject *I) {
  bool Counts = I->Type == M.RT.typeRef(TypeId::Enumerate);
  if (!I->Aux || I->Aux > CombinedIteratorObject::MaxDepth ||
      !valueOf(I->Sources, Kind::Tuple) ||
      (Counts ? !isInt(I->Next) : !I->Next.isNone()))
    return fail("an iterator over iterators is damaged");
  auto Sources = get<TupleObject>(I->Sources.asRef())->items();
  if (Counts && Sources.size() != 1)
    return fail("enumerate has not one iterator");
  for (Value V : Sources) {
    if (!value(V) || !V.isRef())
      return fail("an iterator over iterators has something else");
    auto *Source = get<Object>(V.asRef());
    if (!isNativeIterator(Source->Layout) ||
        (Source->Layout == Kind::CombinedIterator && Source->Aux >= I->Aux))
      return fail("an iterator over iterators has something else");
  }
  return true;
}

bool StateVerifier::rangeIterator(RangeIteratorObject *I) {
  if (I->Remaining > 0 && !I->Step)
    return fail("a range has no step");
  __int128 End = __int128(I->Step) * I->Remaining + I->Next;
  auto Fits = [](__int128 N) {
    return N >= 2 * Value::MinSmallInt && N <= 2 * Value::MaxSmallInt;
  };
  return (I->Remaining <= 0 ||
          (Value::fitsSmallInt(I->Next) && Value::fitsSmallInt(I->Step) &&
           Fits(End) && Value::fitsSmallInt(int64_t(End - I->Step)))) ||
         fail("a range goes too far");
}

//===--- Code, functions, natives -----------------------------------------===//

bool StateVerifier::code(CodeObject *C) {
  if (C->Number >= M.Functions.size())
    return fail("code belongs to no program");
  const LoadedFunction &Known = M.Functions[C->Number];
  const FunctionView &V = M.programOf(Known).function(Known.Index);
  return (C->Program == Known.Program &&
          C->Constants == M.pools()[Known.Program] && C->Flags_ == V.Flags &&
          C->RegisterCount == V.Registers &&
          C->PositionalOnly == V.PositionalOnly &&
          C->Positional == V.Positional && C->KeywordOnly == V.KeywordOnly &&
          C->ParameterCount == V.parameterCount() && ref(C->Name, Kind::Str) &&
          ref(C->Qualname, Kind::Str)) ||
         fail("code differs from its program");
}

bool StateVerifier::function(FunctionObject *F) {
  if (!ref(F->Code, Kind::Code) || !code(get<CodeObject>(F->Code)))
    return false;
  auto *C = get<CodeObject>(F->Code);
  const LoadedFunction &Known = M.Functions[C->Number];
  const FunctionView &V = M.programOf(Known).function(Known.Index);
  if (!ref(F->Globals, Kind::Dict) || !refOrNull(F->KwDefaults, Kind::Dict) ||
      !refOrNull(F->Dict, Kind::Dict) || !refOrNull(F->Defaults, Kind::Tuple) ||
      (F->Closure && !tupleOf(F->Closure, Kind::Cell)))
    return false;
  for (Ref R : {F->Globals, F->KwDefaults, F->Dict})
    if (R && !value(Value::ref(R)))
      return false;
  uint64_t Cells = F->Closure ? get<TupleObject>(F->Closure)->Length : 0;
  if (Cells != V.FreeVariables.size())
    return fail("a closure does not fit its function");
  if (F->Defaults && get<TupleObject>(F->Defaults)->Length > V.Positional)
    return fail("a function has more defaults than parameters");
  return valueOf(F->Name, Kind::Str) && valueOf(F->Qualname, Kind::Str) &&
         value(F->Doc) && value(F->Module) && value(F->Annotate) &&
         valueOrUnbound(F->Annotations) && valueOrUnbound(F->TypeParams);
}

bool StateVerifier::native(NativeObject *N) {
  if (N->Number >= nativeTable().size() || !refOrNull(N->Owner, Kind::Type) ||
      !valueOrUnbound(N->Self))
    return fail("a built-in function is unknown");
  const NativeInfo &Info = nativeTable()[N->Number];
  if (Info.Kind == NativeKind::Getter)
    return fail("a built-in function is no function");
  if (N->Self.isUnbound() || Info.Kind != NativeKind::Method)
    return true;
  // Binding has checked this once.
  return isInstance(N->Self, RT.type(Info.Owner)) ||
         fail("a built-in method is bound to another type");
}

//===--- Classes ----------------------------------------------------------===//

bool StateVerifier::type(TypeObject *T) {
  if (!ref(T->Name, Kind::Str) || !ref(T->Qualname, Kind::Str) ||
      !tupleOf(T->Bases, Kind::Type) || !tupleOf(T->Mro, Kind::Type) ||
      !ref(T->Dict, Kind::Dict) || !ref(T->RootShape, Kind::Shape) ||
      !refOrNull(T->Subclasses, Kind::List) ||
      (T->SlotNames && !tupleOf(T->SlotNames, Kind::Str)))
    return false;
  if (T->InlineSlots > TypeObject::MaxInlineSlots)
    return fail("a class has instances of an impossible size");
  if (!inHeap(T->ref()))
    return true; // checkGenesisObject knows the rest
  if (T->BuiltinId || !inHeap(T->Dict))
    return fail("a class claims to be built in");
  auto *Root = get<ShapeObject>(T->RootShape);
  if (Root->Owner != T->ref() || Root->SlotCount ||
      Root->Flags & ShapeObject::IsDictionary)
    return fail("a class has the attributes of another");
  auto Mro = get<TupleObject>(T->Mro)->items();
  if (Mro.size() < 2 || !(Mro[0] == T->value()) || !ref(T->Base, Kind::Type))
    return fail("a class lacks its bases");
  TypeObject *Base = get<TypeObject>(T->Base);
  if (!tupleOf(Base->Mro, Kind::Type) ||
      get<TupleObject>(Base->Mro)->Length >= Mro.size())
    return fail("a class is its own base");
  if (Base->InstanceKind != T->InstanceKind ||
      !llvm::is_contained(Mro, Base->value()))
    return fail("a class has another layout than its base");
  bool IsException = false;
  llvm::SmallDenseSet<uint32_t> Dates;
  for (Value V : Mro.drop_front()) {
    auto *B = get<TypeObject>(V.asRef());
    // A datetime is a date; of the others none is another.
    if (B->BuiltinId && B->InstanceKind == Kind::Temporal)
      Dates.insert(B->BuiltinId == uint32_t(TypeId::DateTime) + 1
                       ? uint32_t(TypeId::Date) + 1
                       : B->BuiltinId);
    IsException |= B->BuiltinId == uint32_t(TypeId::BaseException) + 1;
    // Natives of a built-in base rely on its layout.
    if (B->BuiltinId && B->BuiltinId != uint32_t(TypeId::Object) + 1 &&
        B->InstanceKind != Kind::Instance && B->InstanceKind != T->InstanceKind)
      return fail("a class has another layout than its base");
    if (!B->BuiltinId && B->InstanceKind != T->InstanceKind &&
        B->InstanceKind != Kind::Instance)
      return fail("a class has another layout than its base");
  }
  if (Dates.size() > 1)
    return fail("a class has two layouts");
  return (IsException == bool(T->TypeFlags & TypeObject::IsException) &&
          T->TypeFlags & TypeObject::IsHeap) ||
         fail("a class has impossible flags");
}

bool StateVerifier::shape(ShapeObject *S) {
  if (!ref(S->Owner, Kind::Type) || !refOrNull(S->Parent, Kind::Shape) ||
      !refOrNull(S->Table, Kind::Dict) ||
      !refOrNull(S->Transitions, Kind::Dict))
    return false;
  if (S->Flags & ShapeObject::IsDictionary)
    return (!S->SlotCount && !S->Table && !S->Transitions) ||
           fail("a shape is damaged");
  if (S->Flags & ShapeObject::HasSlots)
    return fail("a shape is damaged");
  if (S->SlotCount > 0) {
    if (!ref(S->Name, Kind::Str) || !ref(S->Parent, Kind::Shape) || !S->Table)
      return fail("a shape is damaged");
    auto *Parent = get<ShapeObject>(S->Parent);
    if (Parent->SlotCount + 1 != S->SlotCount || Parent->Owner != S->Owner)
      return fail("a shape does not continue its parent");
    auto *Table = get<DictObject>(S->Table);
    if (S->SlotCount > Table->Used ||
        !(Table->entries()[S->SlotCount - 1].Key == Value::ref(S->Name)))
      return fail("a shape does not know its slots");
  }
  if (!S->Transitions)
    return true;
  auto *D = get<DictObject>(S->Transitions);
  for (uint32_t I = 0; I != D->Used; ++I) {
    const DictObject::Entry &E = D->entries()[I];
    if (E.Key.isUnbound())
      continue;
    if (!E.Value_.isRef() || !ref(E.Value_.asRef(), Kind::Shape))
      return fail("a shape is damaged");
    auto *Next = get<ShapeObject>(E.Value_.asRef());
    if (Next->Parent != S->ref() || Next->SlotCount != S->SlotCount + 1 ||
        !(E.Key == Value::ref(Next->Name)))
      return fail("a shape leads to that of another");
  }
  return true;
}

bool StateVerifier::generator(GeneratorObject *G) {
  if (!value(G->Name) || !value(G->Qualname) ||
      !exceptionOrNone(G->HandledException) ||
      !valueOrUnbound(G->DelegatedTo) || !valueOrUnbound(G->Extra))
    return false;
  switch (G->Aux) {
  case GeneratorObject::Finished:
    return true;
  case GeneratorObject::Created:
  case GeneratorObject::Suspended:
  case GeneratorObject::Running:
    break;
  default:
    return fail("a generator is in no state");
  }
  Frame *F = G->frame();
  if (F->Generator != G->ref() || !frame(F))
    return fail("a generator's frame is damaged");
  if (G->Aux == GeneratorObject::Running)
    return true; // is one of the frames that checkFrames meets
  const LoadedFunction &Known = M.Functions[F->Number];
  Opcode At = insn::op(Known.Code[F->Word]);
  bool Waits = G->Aux == GeneratorObject::Created
                   ? At == Opcode::GeneratorStart
                   : At == Opcode::Yield || At == Opcode::YieldAsync;
  return (Waits && !F->Caller) || fail("a generator waits at no yield");
}

//===--- Every layout -----------------------------------------------------===//

bool StateVerifier::contents(Object *O) {
  switch (O->Layout) {
  case Kind::Filler:
  case Kind::Buffer:
    return true;
  case Kind::Array:
    // Whatever it holds must be found by the collector.
    for (size_t I = 0; I != static_cast<ArrayObject *>(O)->capacity(); ++I)
      if (Value V = static_cast<ArrayObject *>(O)->Items[I];
          V.isRef() ? !isObject(V.asRef()) : !valueOrUnbound(V))
        return fail("a value refers to no object");
    return true;
  case Kind::Str:
    return str(static_cast<StrObject *>(O));
  case Kind::Bytes:
  case Kind::Float:
  case Kind::Complex:
    return true;
  case Kind::ByteArray: {
    const Ref &Storage = static_cast<ByteArrayObject *>(O)->Storage;
    return !Storage || storageOf(O, Storage, Kind::Buffer);
  }
  case Kind::Int: {
    auto *I = static_cast<IntObject *>(O);
    return (I->Negative <= 1 &&
            (!I->LimbCount || I->limbs()[I->LimbCount - 1])) ||
           fail("an int is damaged");
  }
  case Kind::Temporal:
    return temporal(static_cast<TemporalObject *>(O));
  case Kind::Tuple:
    for (Value V : static_cast<TupleObject *>(O)->items())
      if (!value(V))
        return false;
    return true;
  case Kind::List: {
    auto *A = static_cast<ListObject *>(O);
    if (A->Storage && !storageOf(O, A->Storage, Kind::Array))
      return false;
    bool OfClasses = roleOf(O->ref()) == Role::Subclasses;
    for (Value V : A->span())
      if (!value(V) || (OfClasses && !valueOf(V, Kind::Type)))
        return false;
    return true;
  }
  case Kind::Dict:
    return dict(static_cast<DictObject *>(O));
  case Kind::Set:
    return set(static_cast<SetObject *>(O));
  case Kind::Range:
    return range(static_cast<RangeObject *>(O));
  case Kind::Slice: {
    auto *S = static_cast<SliceObject *>(O);
    return value(S->Start) && value(S->Stop) && value(S->Step);
  }
  case Kind::SequenceIterator:
    return sequenceIterator(static_cast<SequenceIteratorObject *>(O));
  case Kind::RangeIterator:
    return rangeIterator(static_cast<RangeIteratorObject *>(O));
  case Kind::DictIterator: {
    auto *I = static_cast<DictIteratorObject *>(O);
    return ((O->Aux & ~4u) <= 2 || fail("an iterator is of no kind")) &&
           (I->Dict.isUnbound() || dictSeen(I->Dict));
  }
  case Kind::DictView:
    return (O->Aux <= 2 || fail("a view is of no kind")) &&
           dictSeen(static_cast<DictViewObject *>(O)->Dict);
  case Kind::SetIterator: {
    auto *I = static_cast<SetIteratorObject *>(O);
    return (I->Set.isUnbound() || valueOf(I->Set, Kind::Set));
  }
  case Kind::CombinedIterator:
    return combinedIterator(static_cast<CombinedIteratorObject *>(O));
  case Kind::MappingProxy: {
    auto *P = static_cast<MappingProxyObject *>(O);
    bool Dict = P->Mapping.isRef() && isObject(P->Mapping.asRef()) &&
                get<Object>(P->Mapping.asRef())->Layout == Kind::Dict;
    return Dict ? dictSeen(P->Mapping) : value(P->Mapping);
  }
  case Kind::Cell:
    return valueOrUnbound(static_cast<CellObject *>(O)->Content);
  case Kind::Code:
    return code(static_cast<CodeObject *>(O));
  case Kind::Function:
    return function(static_cast<FunctionObject *>(O));
  case Kind::BoundMethod: {
    auto *B = static_cast<BoundMethodObject *>(O);
    return value(B->Self) && value(B->Function);
  }
  case Kind::Native:
    return native(static_cast<NativeObject *>(O));
  case Kind::HostFunction: {
    auto *F = static_cast<HostFunctionObject *>(O);
    return valueOf(F->Name, Kind::Str) &&
           (F->Self.isUnbound() || valueOf(F->Self, Kind::HostHandle));
  }
  case Kind::Property: {
    auto *P = static_cast<PropertyObject *>(O);
    return value(P->Get) && value(P->Set) && value(P->Delete) &&
           value(P->Doc) && value(P->Name) &&
           (!P->Name.isRef() || valueOf(P->Name, Kind::Str));
  }
  case Kind::MethodWrapper: {
    auto *W = static_cast<MethodWrapperObject *>(O);
    return (O->Aux <= 1 || fail("a method is of no kind")) &&
           value(W->Function) && refOrNull(W->Dict, Kind::Dict) &&
           (!W->Dict || value(Value::ref(W->Dict)));
  }
  case Kind::SlotMember: {
    auto *S = static_cast<SlotMemberObject *>(O);
    return valueOf(S->Name, Kind::Str) && ref(S->Owner, Kind::Type);
  }
  case Kind::Getter:
    return fail("a built-in attribute was made anew");
  case Kind::Super: {
    auto *S = static_cast<SuperObject *>(O);
    return valueOf(S->ThisClass, Kind::Type) && value(S->Self) &&
           valueOrNone(S->SelfClass, Kind::Type) &&
           (S->SelfClass.isNone() || S->SelfClass == S->Self ||
            isInstance(S->Self, get<TypeObject>(S->SelfClass.asRef())) ||
            fail("super is of another object"));
  }
  case Kind::Type:
    return type(static_cast<TypeObject *>(O));
  case Kind::Shape:
    return shape(static_cast<ShapeObject *>(O));
  case Kind::Instance: {
    auto *I = static_cast<InstanceObject *>(O);
    if (!ref(I->Part.Shape, Kind::Shape))
      return false;
    for (size_t K = 0; K != I->inlineCapacity(); ++K)
      if (!slot(I->Slots[K], K, get<ShapeObject>(I->Part.Shape)))
        return false;
    return instancePart(O, I->Part, uint32_t(I->inlineCapacity()));
  }
  case Kind::Module: {
    Ref D = static_cast<ModuleObject *>(O)->Dict;
    return ref(D, Kind::Dict) && value(Value::ref(D));
  }
  case Kind::Exception: {
    auto *E = static_cast<ExceptionObject *>(O);
    return valueOf(E->Args, Kind::Tuple) && exceptionOrNone(E->Cause) &&
           exceptionOrNone(E->Context) &&
           valueOrNone(E->Traceback, Kind::Traceback) &&
           ((O->Flags & Object::HasInstancePart) ||
            fail("an exception lacks its attributes"));
  }
  case Kind::Traceback: {
    auto *T = static_cast<TracebackObject *>(O);
    return valueOrNone(T->Next, Kind::Traceback) && ref(T->Code, Kind::Code) &&
           ref(T->Globals, Kind::Dict) && value(Value::ref(T->Globals)) &&
           (T->Locals.isUnbound() || valueOf(T->Locals, Kind::Dict));
  }
  case Kind::Frame: {
    auto *F = static_cast<FrameObject *>(O);
    return ref(F->Code, Kind::Code) && ref(F->Globals, Kind::Dict) &&
           value(Value::ref(F->Globals)) && valueOrUnbound(F->Locals);
  }
  case Kind::Generator:
    return generator(static_cast<GeneratorObject *>(O));
  case Kind::HostHandle: {
    auto *P = static_cast<HostHandleObject *>(O);
    return isInt(P->Handle) && valueOf(P->TypeName, Kind::Str);
  }
  }
  return fail("an object has an unknown layout");
}
