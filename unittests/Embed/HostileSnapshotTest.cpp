//===- HostileSnapshotTest.cpp - Snapshots that somebody has changed ------===//
//
// The checksum is made right again, as an attacker would. What loads must run
// without harm: the sanitizers look on.
//
//===----------------------------------------------------------------------===//

#include "HostileSnapshot.h"
#include "monty/Genesis/Genesis.h"
#include <random>

using namespace monty::embed;

static const char *const Scripts[] = {
    // Containers, closures, classes, generators and a text that grows.
    R"py(
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Q(P):
    def __repr__(self): return f'Q({self.x}, {self.y})'
class E(Exception):
    pass
def counter():
    n = 0
    def step(k=1, *, scale=2):
        nonlocal n
        n += k * scale
        return n
    return step
def gen(items):
    for i in items:
        got = yield i * 2
        if got: yield got
step = counter()
d = {i: str(i) * 3 for i in range(20)}
d['q'] = Q(1, 2.5)
s = {1, 'two', (3, 4), frozenset([5])}
l = [1, 'a', None, True, 2**70, 1.5, b'bytes', bytearray(b'x'), range(5), slice(1, 2)]
l.append(l)
g = gen([10, 20, 30])
next(g)
it = iter(d.items())
next(it)
text = ''
for i in range(300): text += 'line %d\n' % i
uni = 'héllo wörld ✓' * 10
def deep(n):
    if n == 0:
        return [ask(x) for x in l[:3]]
    try:
        return deep(n - 1)
    finally:
        step()
try:
    raise E('kept', 1)
except E as e:
    err = e
a = deep(3)
for k in it: ask(k)
b = list(g), sorted(map(str, s)), repr(d['q']), text[-20:], uni[5:50], step(3), repr(l), repr(err)
c = [getattr(d['q'], n) for n in ('x', 'y')], isinstance(d['q'], P), len(d), sum(i for i in range(10))
ask(b)
with_index = [x for x in enumerate(zip(l, d))]
hash((1, 'a')), text.count('line'), {**d}, [*s], l[0:5:2], d.pop(3), s.discard(1)
str(ask(c))
)py",
    // Everything a frame can wait in.
    R"py(
class K:
    def __init__(self, v): self.v = ask(v)
    def __eq__(self, o): return ask(self.v == o.v)
    def __hash__(self): return 7
    def __lt__(self, o): return ask(self.v < o.v)
    def __bool__(self): return ask(False)
    def __iter__(self): return iter(ask([1, 2]))
    def __getattr__(self, n): return ask(n)
    def __add__(self, o): return ask(0) or NotImplemented
    def __radd__(self, o): return ask(5)
    def __enter__(self): return ask(self)
    def __exit__(self, *a): return ask(True)
    def __len__(self): return 3
    def __format__(self, s): return str(ask(s))
    def __next__(self): raise StopIteration
ks = [K(i) for i in (3, 1, 2)]
ks.sort()
a, b = K(9)
{k: k.v for k in ks}
class L:
    def __radd__(self, o): return ask(6)
r = ks[0] + L(), 1 + ks[1], f'{ks[0]:>3}', not ks[2], ks[0] == ks[1]
with ks[0] as k:
    raise ValueError(k.missing)
def g():
    x = yield from h()
    return ask(x)
def h():
    yield ask(1)
    return ask(2)
import asyncio
async def co(n):
    await asyncio.sleep(0)
    return ask(n)
async def main():
    return await asyncio.gather(co(1), co(2))
str([list(g()), r, a, b, asyncio.run(main()), eval('ask(3)')])
)py",
    // Dates, with zones of their own and of the script.
    R"py(
from datetime import *
class Zone(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=ask(2))
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return 'Z'
class Stamp(datetime):
    pass
named = timezone(timedelta(hours=-5, microseconds=1), 'EST')
l = [date(2026, 1, 2), time(1, 2, 3, 4, fold=1), datetime.max, datetime(1, 1, 1, tzinfo=timezone.utc), timedelta.min,
     Stamp(2026, 7, 1, tzinfo=named), time(5, tzinfo=Zone()), datetime(2026, 1, 2, 3, tzinfo=Zone()), named, timezone.utc]
l[5].label = 'x'
d = {x: i for i, x in enumerate(l)}
def each(f):
    out = []
    for x in l:
        try: out.append(f(x))
        except (TypeError, AttributeError, ValueError, OverflowError): pass
    return out
def all():
    yield each(str), each(repr), each(hash), ask(1)
    yield each(lambda x: x + timedelta(days=1, microseconds=5)), each(lambda x: x - l[3]), each(lambda x: x.isoformat()), ask(2)
    yield each(lambda x: x.isocalendar()), each(lambda x: x.strftime('%c %j %U %z')), each(lambda x: x.astimezone(named)), ask(3)
    yield each(lambda x: x.replace(day=28)), each(lambda x: x * 3 // 7), each(lambda x: x < datetime(2026, 1, 1)), ask(4)
    yield each(lambda x: (x.year, x.month, x.day, x.weekday())), each(lambda x: d[x]), each(lambda x: x.timestamp()), ask(l)
str([*all()])
)py",
};

namespace {
class Attack {
public:
  explicit Attack(unsigned Seed) : Random(Seed) {}

  /// Changes a few words of \p Bytes behind the header.
  void change(std::vector<uint8_t> &Bytes) {
    size_t Words = (Bytes.size() - Header) / 8;
    auto *Word = [&] { return Bytes.data() + Header + Random() % Words * 8; }();
    for (unsigned N = 1 + Random() % 2; N; --N) {
      uint64_t Old, Other;
      std::memcpy(&Old, Word, 8);
      std::memcpy(&Other, Bytes.data() + Header + Random() % Words * 8, 8);
      switch (Random() % 7) {
      case 0:
        Old ^= uint64_t(1) << Random() % 64;
        break;
      case 1:
        Old = Other;
        break;
      case 2:
        Old = (Old & 0xFFFF'FFFF'0000'0000) | (Other & 0xFFFF'FFFF);
        break;
      case 3:
        Old = (Old & 0xFFFF'FFFF) | (Other & 0xFFFF'FFFF'0000'0000);
        break;
      case 4:
        Old += int64_t(Random() % 33) - 16;
        break;
      case 5:
        Old += (int64_t(Random() % 17) - 8) * (int64_t(1) << 32);
        break;
      case 6:
        Old = 0;
        break;
      }
      std::memcpy(Word, &Old, 8);
      Word = Bytes.data() + Header + Random() % Words * 8;
    }
    Bytes = Sections::repaired(std::move(Bytes));
  }

  /// Whether it loads; it runs then for a while.
  bool attempt(std::vector<uint8_t> Bytes) {
    change(Bytes);
    LoadOptions Load;
    Load.Session.Limits.MaxMemory = 32 << 20;
    Load.Session.Limits.MaxSteps = 200'000;
    Load.Session.Limits.MaxTimeNs = 1'000'000'000;
    Error Why;
    Session S = Session::load(Bytes, Load, Why);
    if (!S.valid()) {
      EXPECT_TRUE(Why);
      return false;
    }
    Progress G = S.pendingRequest();
    for (unsigned I = 0; I != 60 && G.isPaused(); ++I) {
      Value Content = G.Args.empty() ? Value() : G.Args[0];
      if (I == 10)
        S.snapshot({}, Why);
      G = S.resume(Answer::value(Content));
      if (G.Kind == ProgressKind::Error)
        break;
    }
    return true;
  }

private:
  static constexpr size_t Header = Sections::HeaderBytes;
  std::mt19937 Random;
};
} // namespace

/// A session of Scripts[Which], at its call number \p Call.
static Sections sectionsOf(unsigned Which, unsigned Call) {
  Error Why;
  Session S;
  S.defineFunction("ask");
  Progress G = S.start(Program::compile(Scripts[Which], {"attack.py"}, Why));
  while (Call-- && G.isPaused())
    G = S.resume(Answer::value(G.Args[0]));
  return Sections(S.snapshot({}, Why));
}

TEST(HostileSnapshot, SectionsAreRight) {
  Sections S = sectionsOf(0, 3);
  EXPECT_EQ(whyRefused(S.Bytes), "");
  EXPECT_EQ(whyRefused(S.with(S.Heap, S.at<uint64_t>(S.Heap))), "");
}

/// A run of changes has words, and they lie in the image.
TEST(HostileSnapshot, ChangesLieInTheImage) {
  Sections S = sectionsOf(0, 3);
  uint64_t End = monty::genesisImage().Mutable.size() / 8;
  std::vector<uint64_t> Runs = S.changes();
  EXPECT_EQ(whyRefused(S.withChanges(Runs)), "");
  auto With = [&](std::initializer_list<uint64_t> More) {
    std::vector<uint64_t> All = Runs;
    All.insert(All.end(), More);
    return whyRefused(S.withChanges(All));
  };
  constexpr uint64_t One = uint64_t(1) << 32;
  EXPECT_NE(With({End}), "");
  EXPECT_NE(With({End - 1}), "");
  EXPECT_NE(With({(End - 1) | One}), "");
  EXPECT_NE(With({(End - 1) | 2 * One, 0, 0}), "");
  EXPECT_NE(With({End | One, 0}), "");
  EXPECT_NE(With({uint64_t(0) | One, 0}), "");
}

/// The collector would believe an object that it has been moved.
TEST(HostileSnapshot, NoObjectWasMovedAway) {
  Sections S = sectionsOf(0, 3);
  constexpr size_t Flags = 5;
  S.eachHeapObject([&](size_t At) {
    auto Moved = uint8_t(S.at<uint8_t>(At + Flags) | monty::Object::Forwarded);
    EXPECT_NE(whyRefused(S.with(At + Flags, Moved)), "") << At - S.Heap;
  });
}

/// What looks at an object that another one refers to must not believe that it
/// has a class before that has been checked.
TEST(HostileSnapshot, ClassesAreObjects) {
  Sections S = sectionsAt("class C: pass\n"
                          "kept = [[1].append, C, C(), {}.get, iter([2])]\n"
                          "ask(1)");
  S.eachHeapObject([&](size_t At) {
    for (uint32_t Bad : {1u, 8u, 0x7fff'fff8u, 0xffff'ffffu})
      EXPECT_NE(whyRefused(S.with(At, Bad)), "") << At - S.Heap;
  });
}

/// Only a dictionary holds the __slots__ of a class and its __dict__.
TEST(HostileSnapshot, ShapesWithSlotsAreDictionaries) {
  Sections S = sectionsAt("class C: pass\n"
                          "c = C()\n"
                          "c.x = 1\n"
                          "ask(1)");
  unsigned Shapes = 0;
  constexpr size_t Kind = 4, Flags = 5;
  S.eachHeapObject([&](size_t At) {
    if (S.at<monty::Kind>(At + Kind) != monty::Kind::Shape)
      return;
    ++Shapes;
    auto Changed =
        uint8_t(S.at<uint8_t>(At + Flags) | monty::ShapeObject::HasSlots);
    EXPECT_NE(whyRefused(S.with(At + Flags, Changed)), "");
  });
  EXPECT_GE(Shapes, 2u);
}

/// Futures have the numbers of their requests, which must be small ints.
TEST(HostileSnapshot, RequestsAreNotTooMany) {
  Sections S = sectionsOf(1, 1);
  size_t At = offsetof(monty::RootBlock, Host) +
              offsetof(monty::PendingRequest, CallId);
  EXPECT_EQ(whyRefused(S.withChange(At / 8, 1000)), "");
  EXPECT_NE(whyRefused(S.withChange(At / 8, uint64_t(1) << 47)), "");
}

/// An index of the image that leads out of its dict: the dict itself is as it
/// was.
TEST(HostileSnapshot, StorageOfTheImageIsChecked) {
  using monty::CageLayout;
  Sections S = sectionsOf(1, 1);
  auto Image = monty::genesisImage().Mutable;
  size_t Seen = 0;
  for (size_t At = CageLayout::Mutable - CageLayout::RootBlock;
       At < Image.size();) {
    auto *O = reinterpret_cast<const monty::Object *>(Image.data() + At);
    if (O->Layout == monty::Kind::Buffer && O->Words > 2) {
      EXPECT_NE(whyRefused(S.withChange(At / 8 + 2, 0x4000'0000'4000'0000)), "")
          << At;
      ++Seen;
    }
    At += O->Words * 8;
  }
  EXPECT_GT(Seen, 10u);
}

/// Each word of the frames and some of the heap, in each of a few ways.
TEST(HostileSnapshot, EveryWordIsChecked) {
  unsigned Refused = 0, Total = 0;
  for (unsigned Which : {0u, 1u}) {
    Sections S = sectionsOf(Which, 4);
    auto Sweep = [&](size_t Begin, size_t End, size_t Step) {
      for (size_t At = Begin; At + 8 <= End; At += Step) {
        auto Old = S.at<uint64_t>(At);
        constexpr uint64_t High = uint64_t(1) << 32;
        for (uint64_t New : {Old + 1, Old - 1, Old + High, Old - High,
                             Old | 0xFFFF'FFFF, Old | ~uint64_t(0xFFFF'FFFF)}) {
          Refused += whyRefused(S.with(At, New)) != "";
          ++Total;
        }
      }
    };
    Sweep(S.Stack, S.Heap, 8);
    Sweep(S.Heap, S.Bytes.size(), 8 * 11);
  }
  EXPECT_GT(Refused, Total / 4);
  EXPECT_LT(Refused, Total);
}

/// MONTY_ATTACKS (how often) and MONTY_ATTACK_SEED in the environment, for a
/// longer look.
static unsigned fromEnvironment(const char *Name, unsigned Default) {
  const char *Text = std::getenv(Name);
  return Text ? unsigned(std::atoi(Text)) : Default;
}

/// Attributes that do not fit into an object lie in an array of their own.
TEST(HostileSnapshot, OverflowingAttributesAreObjects) {
  Sections S = sectionsAt("class C: pass\n"
                          "c = C()\n"
                          "for i in range(40): setattr(c, f'a{i}', [i])\n"
                          "ask(1)");
  // Without its header there is no object.
  std::vector<size_t> Lists = S.all(monty::Kind::List);
  for (size_t At : Lists)
    EXPECT_NE(whyRefused(S.with(At, uint64_t(0))), "");
  EXPECT_GE(Lists.size(), 40u);
}

TEST(HostileSnapshot, NothingHarmful) {
  unsigned Loaded = 0, Total = 0;
  unsigned Attacks = fromEnvironment("MONTY_ATTACKS", 40),
           Seed = fromEnvironment("MONTY_ATTACK_SEED", 0);
  for (const char *Source : Scripts) {
    Error Why;
    Program P = Program::compile(Source, {"attack.py"}, Why);
    ASSERT_TRUE(P.valid()) << Why.Message;
    Session S;
    S.defineFunction("ask");
    Progress G = S.start(P);
    for (unsigned Call = 0; G.isPaused(); ++Call) {
      auto Bytes = S.snapshot({}, Why);
      Attack A(Seed * 1000 + Call);
      for (unsigned I = 0; I != Attacks; ++I, ++Total)
        Loaded += A.attempt(Bytes);
      G = S.resume(Answer::value(G.Args[0]));
    }
    EXPECT_EQ(G.Kind, ProgressKind::Complete) << G.Exception.Traceback;
  }
  // Some changes are no harm: the test would be blind if none were.
  EXPECT_GT(Loaded, Total / 100);
  EXPECT_LT(Loaded, Total);
}
