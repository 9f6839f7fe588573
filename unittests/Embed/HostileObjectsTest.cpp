//===- HostileObjectsTest.cpp - Objects that are not what they seem -------===//

#include "HostileSnapshot.h"
#include "monty/Genesis/Genesis.h"
#include "monty/Runtime/TypeObject.h"
#include <chrono>

using namespace monty;
using embed::ProgressKind;
using embed::runOn;
using embed::Sections;
using embed::sectionsAt;
using embed::whyRefused;

#define REFUSED(Sections) EXPECT_NE(whyRefused((Sections).file()), "")
#define LOADED(Sections) EXPECT_EQ(whyRefused((Sections).file()), "")

/// A method bound to what has no place in the heap is one of its type.
TEST(HostileObjects, MethodsAreBoundToTheirType) {
  Sections S = sectionsAt("f = [1].append\n"
                          "g = (1).bit_length\n"
                          "ask(1)");
  LOADED(S);
  for (size_t At : S.all(Kind::Native)) {
    Sections T = S;
    T.set(At, &NativeObject::Self, Value::number(1.5));
    REFUSED(T);
    T.set(At, &NativeObject::Self, Value::none());
    REFUSED(T);
  }
}

/// Their last words are a slot and a register.
TEST(HostileObjects, InstancesAndGeneratorsHaveNoTail) {
  Sections S = sectionsAt("class A: pass\n"
                          "a = A()\n"
                          "a.x = a.y = 0.0\n"
                          "def g(): yield 1\n"
                          "i = g()\n"
                          "ask(1)");
  for (Kind K : {Kind::Instance, Kind::Generator}) {
    Sections T = S;
    T.set(T.the(K), &Object::Flags, uint8_t(Object::HasInstancePart));
    REFUSED(T);
  }
}

/// New instances have no dictionary yet.
TEST(HostileObjects, RootShapesAreNoDictionaries) {
  Sections S = sectionsAt("class A: pass\n"
                          "ask(1)");
  S.set(S.the(Kind::Shape), &Object::Flags, uint8_t(ShapeObject::IsDictionary));
  REFUSED(S);
}

/// A search ends at a free place: there is one as long as the entries have
/// room.
TEST(HostileObjects, TablesOfDictsStayFree) {
  Sections S = sectionsAt("d = {i: i for i in range(9)}\n"
                          "ask(1)");
  for (size_t At : S.all(Kind::Dict)) {
    auto Entries = S.get(At, &DictObject::Entries);
    auto Table = S.get(At, &DictObject::Table);
    if (S.get(At, &DictObject::Length) != 9 || !Table)
      continue;
    // More entries in the table than there are.
    Sections Full = S;
    size_t Places = (S.get(S.place(Table), &Object::Words) - 2);
    unsigned Free = 0;
    for (size_t I = 0; I != Places * 2; ++I) {
      size_t Place = S.place(Table) + sizeof(Object) + I * 4;
      if (!S.at<uint32_t>(Place) && ++Free > 1)
        Full.put(Place, uint32_t(1));
    }
    EXPECT_GT(Free, 2u);
    REFUSED(Full);
    // No table, although there is room for many entries.
    Sections None = S;
    EXPECT_TRUE(Entries);
    None.set(At, &DictObject::Table, Ref(0));
    None.set(At, &DictObject::Used, uint32_t(8));
    None.set(At, &DictObject::Length, uint32_t(8));
    REFUSED(None);
    return;
  }
  ADD_FAILURE() << "no such dict";
}

/// The kind of a view, and of an iterator, is one that there is.
TEST(HostileObjects, ViewsAreOfAKind) {
  Sections S = sectionsAt("d = {1: 2}\n"
                          "v = d.items()\n"
                          "i = iter(v)\n"
                          "f = staticmethod(len)\n"
                          "ask(1)");
  LOADED(S);
  for (Kind K : {Kind::DictView, Kind::DictIterator, Kind::MethodWrapper})
    for (uint16_t Bad : {3, 7, 8, 60000}) {
      Sections T = S;
      T.set(T.the(K), &Object::Aux, Bad);
      REFUSED(T);
    }
}

/// Text does not change: nobody else writes to where it lies.
TEST(HostileObjects, TextsAreNobodysStorage) {
  Sections S = sectionsAt("t = 'a' * 300\n"
                          "t = t + 'b' * 10\n"
                          "b = bytearray(t.encode() * 3)\n"
                          "b += b'x'\n"
                          "ask(1)");
  LOADED(S);
  unsigned Views = 0;
  for (size_t At : S.all(Kind::Str)) {
    if (!(S.get(At, &Object::Flags) & StrObject::IsView))
      continue;
    ++Views;
    size_t Bytes = S.the(Kind::ByteArray);
    auto Text = S.get(At, &StrObject::Storage);
    Sections T = S;
    T.set(Bytes, &ByteArrayObject::Length, uint32_t(16));
    T.set(Bytes, &ByteArrayObject::Storage, Text);
    REFUSED(T);
  }
  EXPECT_GE(Views, 1u);
}

/// What super() finds takes the object.
TEST(HostileObjects, SuperIsOfItsObject) {
  Sections S = sectionsAt("class E(Exception): pass\n"
                          "e = E()\n"
                          "s = super(E, e)\n"
                          "c = super(E, E)\n"
                          "u = super(E)\n"
                          "ask(1)");
  LOADED(S);
  unsigned Bound = 0;
  for (size_t At : S.all(Kind::Super)) {
    if (S.get(At, &SuperObject::SelfClass).isNone())
      continue;
    ++Bound;
    Sections T = S;
    T.set(At, &SuperObject::Self, Value::smallInt(5));
    REFUSED(T);
  }
  EXPECT_GE(Bound, 2u);
}

/// Natives count on the length of a range, and on that it goes on.
TEST(HostileObjects, RangesAreAsLongAsTheySay) {
  Sections S =
      sectionsAt("r = range(0, 10, 3)\n"
                 "i = iter(r)\n"
                 "kept = [range(5, 0), range(9, 0, -2), r[1:3], r[::-1],\n"
                 "        range(2 ** 70), range(-2 ** 47, 2 ** 47 - 1),\n"
                 "        iter(range(-2 ** 47, 2 ** 47 - 1)),\n"
                 "        range(True, 7), range(-2 ** 63, 2 ** 63 - 1)]\n"
                 "ask(1)");
  LOADED(S);
  size_t At = S.all(Kind::Range)[0];
  auto Refused = [&](Value RangeObject::*Field, Value Bad) {
    Sections T = S;
    T.set(At, Field, Bad);
    REFUSED(T);
  };
  Refused(&RangeObject::Length, Value::smallInt(5));
  Refused(&RangeObject::Length, Value::smallInt(-1));
  Refused(&RangeObject::Step, Value::smallInt(0));
  Refused(&RangeObject::Step, Value::boolean(false));
  Refused(&RangeObject::Stop, Value::smallInt(100));
  size_t Iterator = S.all(Kind::RangeIterator)[0];
  S.set(Iterator, &RangeIteratorObject::Step, int64_t(0));
  REFUSED(S);
  S.set(Iterator, &RangeIteratorObject::Remaining, int64_t(1) << 62);
  REFUSED(S);
}

/// Where the class lies that is called \p Name.
static size_t classCalled(const Sections &S, llvm::StringRef Name) {
  for (size_t At : S.all(Kind::Type)) {
    Ref Known = S.get(At, &TypeObject::Name);
    if (Known < S.SpaceStart)
      continue;
    size_t Text = S.place(Known);
    if (llvm::StringRef(
            reinterpret_cast<const char *>(&S.Bytes[Text + sizeof(StrObject)]),
            S.get(Text, &StrObject::ByteLength)) == Name)
      return At;
  }
  ADD_FAILURE() << "no class " << Name.str();
  return S.Heap;
}

/// What says where the attributes of one class lie says it of no other.
TEST(HostileObjects, ShapesShareOnlyTheirTables) {
  Sections S = sectionsAt("class FirstClass: pass\n"
                          "class SecondClass: pass\n"
                          "a = FirstClass()\n"
                          "a.p = 1; a.q = 2\n"
                          "b = FirstClass()\n"
                          "b.p = 1; b.q = 2; b.r = 3\n"
                          "c = SecondClass()\n"
                          "empty = {}\n"
                          "ask(1)");
  LOADED(S);
  auto Shapes = S.all(Kind::Shape);
  size_t A =
      S.place(S.get(classCalled(S, "FirstClass"), &TypeObject::RootShape));
  size_t B =
      S.place(S.get(classCalled(S, "SecondClass"), &TypeObject::RootShape));
  std::vector<size_t> Line{A};
  for (size_t I = 0; I != Shapes.size(); ++I)
    for (size_t At : Shapes)
      if (S.get(At, &ShapeObject::Parent) == S.ref(Line.back()) &&
          S.get(At, &ShapeObject::SlotCount) == Line.size()) {
        Line.push_back(At);
        break;
      }
  ASSERT_EQ(Line.size(), 4u);
  auto Refused = [&](size_t At, auto Member, auto Bad) {
    Sections T = S;
    T.set(At, Member, Bad);
    REFUSED(T);
  };
  // Transitions of two shapes, even if nothing is in them.
  for (size_t At : S.all(Kind::Dict)) {
    if (S.get(At, &DictObject::Used))
      continue;
    Sections T = S;
    T.set(B, &ShapeObject::Transitions, S.ref(At));
    T.set(Line[3], &ShapeObject::Transitions, S.ref(At));
    REFUSED(T);
  }
  Refused(B, &ShapeObject::Transitions,
          S.get(Line[0], &ShapeObject::Transitions));
  // What one class holds serves as a table, or the other way round.
  Ref Namespace = S.get(classCalled(S, "FirstClass"), &TypeObject::Dict);
  Refused(B, &ShapeObject::Table, Namespace);
  Refused(B, &ShapeObject::Table, S.get(Line[0], &ShapeObject::Transitions));
  Refused(classCalled(S, "SecondClass"), &TypeObject::Dict, Namespace);
  // Shapes that know other names than their own, and lead elsewhere.
  Refused(Line[2], &ShapeObject::Name, S.get(Line[3], &ShapeObject::Name));
  Refused(Line[2], &ShapeObject::Parent, S.ref(A));
  auto Entry = [&](size_t Dict, unsigned Number) {
    return S.place(S.get(Dict, &DictObject::Entries)) + sizeof(ArrayObject) +
           Number * sizeof(DictObject::Entry);
  };
  size_t Table = S.place(S.get(Line[3], &ShapeObject::Table));
  Refused(Entry(Table, 1), &DictObject::Entry::Value_, Value::smallInt(-5));
  Refused(Entry(Table, 1), &DictObject::Entry::Value_, Value::smallInt(2));
  size_t Next = S.place(S.get(Line[1], &ShapeObject::Transitions));
  Refused(Entry(Next, 0), &DictObject::Entry::Value_, S.value(Line[1]));
  Refused(Entry(Next, 0), &DictObject::Entry::Value_, S.value(Line[3]));
}

/// A guest that holds the dict which keeps the slots apart may put into it what
/// is no name.
TEST(HostileObjects, SlotsHaveNames) {
  Sections S = sectionsAt("class S:\n"
                          "    __slots__ = ('a', '__dict__')\n"
                          "s = S()\n"
                          "s.a = 1; s.b = 2\n"
                          "s.__dict__\n"
                          "l = [{}]\n"
                          "ask(1)\n"
                          "l[0][5] = 6\n"
                          "ask(s)\n"
                          "str(s.a)");
  size_t Shape = 0;
  for (size_t At : S.all(Kind::Shape))
    if (S.get(At, &Object::Flags) & ShapeObject::HasSlots)
      Shape = At;
  size_t Instance = S.the(Kind::Instance);
  ASSERT_EQ(S.get(Instance, &InstanceObject::Part).Shape, S.ref(Shape));
  Value Outer = Value::ref(S.get(Instance, &InstanceObject::Part).Overflow);
  unsigned Put = 0;
  for (size_t At : S.all(Kind::List)) {
    size_t Items =
        S.place(S.get(At, &ListObject::Storage)) + sizeof(ArrayObject);
    S.put(Items, Outer);
    ++Put;
  }
  EXPECT_GE(Put, 1u);
  EXPECT_EQ(runOn(S.file()).Kind, ProgressKind::Complete);
}

/// The marker of what is not set stays out of what guests can read.
TEST(HostileObjects, WhatIsSetHasAValue) {
  Sections S = sectionsAt("class A:\n"
                          "    def __init__(self): self.x = 1\n"
                          "a = A()\n"
                          "class L(list): pass\n"
                          "l = L()\n"
                          "l.x = 1\n"
                          "def g(): yield\n"
                          "i = g()\n"
                          "ask(1)");
  LOADED(S);
  auto Refused = [&](size_t At, auto Member) {
    Sections T = S;
    T.set(At, Member, Value::unbound());
    REFUSED(T);
  };
  for (size_t At : S.all(Kind::Function)) {
    Refused(At, &FunctionObject::Doc);
    Refused(At, &FunctionObject::Module);
    Refused(At, &FunctionObject::Annotate);
  }
  Refused(S.the(Kind::Generator), &GeneratorObject::Name);
  Refused(S.the(Kind::Generator), &GeneratorObject::Qualname);
  Sections T = S;
  size_t Slot = S.the(Kind::Instance) + sizeof(InstanceObject);
  EXPECT_EQ(S.at<Value>(Slot), Value::smallInt(1));
  T.put(Slot, Value::unbound());
  REFUSED(T);
  for (size_t At : S.all(Kind::List))
    if (Ref Array = S.get(At, &ListObject::Part).Overflow) {
      T = S;
      T.put(S.place(Array) + sizeof(ArrayObject), Value::unbound());
      REFUSED(T);
    }
}

/// Instances have the layout of the base that makes them.
TEST(HostileObjects, ClassesHaveTheLayoutOfTheirBase) {
  Sections S = sectionsAt(
      "import datetime\n"
      "class ZoneClass(datetime.tzinfo): pass\n"
      "m = (ZoneClass, datetime.timezone, datetime.tzinfo, object)\n"
      "class StampClass(datetime.datetime): pass\n"
      "n = (StampClass, datetime.timezone, datetime.datetime, object)\n"
      "class NumberClass(int): pass\n"
      "ask(1)");
  LOADED(S);
  auto With = [&](const char *Name, auto Change) {
    Sections Changed = S;
    size_t Class = classCalled(S, Name);
    for (size_t At : S.all(Kind::Tuple))
      if (S.get(At, &TupleObject::Length) == 4 &&
          S.ref(At) != S.get(Class, &TypeObject::Mro) &&
          S.at<Value>(At + sizeof(TupleObject)) == S.value(Class))
        Changed.set(Class, &TypeObject::Mro, S.ref(At));
    Change(Changed, Class);
    REFUSED(Changed);
  };
  // What tzinfo makes is no timezone.
  With("ZoneClass", [](Sections &C, size_t Class) {
    C.set(Class, &TypeObject::InstanceKind, Kind::Temporal);
  });
  // No datetime is a timezone.
  With("StampClass", [](Sections &, size_t) {});
  With("NumberClass", [](Sections &C, size_t Class) {
    C.set(Class, &TypeObject::Base,
          C.get(classCalled(C, "ZoneClass"), &TypeObject::Base));
  });
}

/// What natives follow to its end does not lead back from the image.
TEST(HostileObjects, NoWayLeadsBackFromTheImage) {
  Sections S = sectionsAt("class C:\n"
                          "    def f(self): pass\n"
                          "m = C().f\n"
                          "ask(1)");
  auto Image = genesisImage().Mutable;
  unsigned Seen = 0;
  for (size_t At = CageLayout::Mutable - CageLayout::RootBlock;
       At < Image.size();) {
    auto *O = reinterpret_cast<const MethodWrapperObject *>(Image.data() + At);
    if (O->Layout == Kind::MethodWrapper && !Seen++)
      EXPECT_NE(whyRefused(S.withChange(
                    At / 8 + 2, S.value(S.the(Kind::BoundMethod)).bits())),
                "");
    At += O->Words * 8;
  }
  EXPECT_GE(Seen, 1u);
}

/// A state in which the order of a class's bases is as long as can be, and many
/// objects have the class.
static Sections withLongOrder(const std::string &Rest, bool Long = true) {
  Sections S = sectionsAt("from datetime import timedelta\n"
                          "class LongOrder(timedelta): pass\n"
                          "m = (LongOrder, timedelta) + (object,) * 20000\n"
                          "l = [LongOrder(i) for i in range(20000)]\n"
                          "ask(1)\n" +
                          Rest);
  size_t Class = classCalled(S, "LongOrder");
  for (size_t At : S.all(Kind::Tuple))
    if (Long && S.get(At, &TupleObject::Length) == 20002)
      S.set(Class, &TypeObject::Mro, S.ref(At));
  return S;
}

/// Checking a state takes a time that goes by its size.
TEST(HostileObjects, LongOrdersAreCheckedOnce) {
  auto Time = [](bool Long) {
    auto Bytes = withLongOrder("", Long).file();
    auto Begin = std::chrono::steady_clock::now();
    EXPECT_EQ(whyRefused(Bytes), "");
    return std::chrono::steady_clock::now() - Begin;
  };
  EXPECT_LT(Time(true), 30 * Time(false));
}

/// Guests pay for looking along it.
TEST(HostileObjects, LongOrdersArePaidFor) {
  for (const char *Look :
       {"getattr(LongOrder, f'a{i}', 0)", "isinstance(l[i], list)"})
    for (bool Long : {false, true}) {
      Sections S =
          withLongOrder(std::string("for i in range(3000): ") + Look, Long);
      embed::Error Why;
      embed::LoadOptions Load;
      Load.Session.Limits.MaxSteps = 500'000;
      embed::Session Loaded = embed::Session::load(S.file(), Load, Why);
      ASSERT_TRUE(Loaded.valid()) << Why.Message;
      EXPECT_EQ(Loaded.resume(embed::Answer::value({})).Kind,
                Long ? ProgressKind::LimitExceeded : ProgressKind::Complete)
          << Look;
    }
}
