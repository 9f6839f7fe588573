//===- HostileObjectsTest.cpp - Objects that are not what they seem -------===//

#include "HostileSnapshot.h"
#include "monty/Runtime/TypeObject.h"

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
