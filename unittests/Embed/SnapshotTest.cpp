//===- SnapshotTest.cpp - Snapshots, forks, and what refuses to load ------===//

#include "Helpers.h"

using namespace monty::embed;

static Session reloaded(Session &S, const SnapshotOptions &Save = {},
                        LoadOptions Load = {}) {
  Error Why;
  auto Bytes = S.snapshot(Save, Why);
  EXPECT_FALSE(Why) << Why.Message;
  Load.Key = Save.Key;
  Session New = Session::load(Bytes, Load, Why);
  EXPECT_FALSE(Why) << Why.Message;
  return New;
}

/// Host calls at every kind of place where a script can make one.
static const char Everywhere[] = R"py(
import asyncio
from collections import defaultdict
seen = []
def f(n=1):
    return ask('nested', n) + ask('nested', n + 1)
seen.append(f())
def gen():
    for i in range(3):
        yield ask('generator', i)
seen.append(list(gen()))
seen.append([ask('comprehension', i) for i in range(3)])
seen.append({ask('set', i) for i in range(3)})
seen.append(sum(ask('genexp', i) for i in range(3)))
seen.append(sorted([3, 1, 2], key=lambda x: ask('key', -x)))
seen.append(list(map(lambda x: ask('map', x), [1, 2])))
seen.append(max([1, 5, 2], key=lambda x: ask('max', x)))
class K:
    def __init__(self, v): self.v = ask('init', v)
    def __eq__(self, o): return ask('eq', self.v == o.v)
    def __hash__(self): return ask('hash', 7)
    def __repr__(self): return ask('repr', f'K{self.v}')
    def __lt__(self, o): return ask('lt', self.v < o.v)
    def __enter__(self): return ask('enter', self)
    def __exit__(self, *a): return ask('exit', True)
    def __getattr__(self, n): return ask('getattr', n)
    def __iter__(self): return iter(ask('iter', [1, 2]))
    def __add__(self, o): return ask('add', 5)
    def __bool__(self): return ask('bool', False)
    def __len__(self): return ask('len', 4)
    def __contains__(self, x): return ask('contains', True)
    def __format__(self, s): return ask('format', s)
    def __getitem__(self, i): return ask('item', i)
    def __call__(self, x): return ask('call', x)
    @property
    def p(self): return ask('property', 'p')
    @classmethod
    def c(cls): return ask('classmethod', cls.__name__)
    def __init_subclass__(cls): ask('subclass', cls.__name__)
d = {K(1): 'one', K(2): 'two'}
seen.append(d[K(2)])
seen.append(f'{K(3)!r} {K(3):>5}')
seen.append([k.v for k in sorted([K(3), K(1), K(2)])])
with K(4) as k:
    ask('with', 0)
    raise ValueError('swallowed')
seen.append((k.missing, [*k], k + 1, not k, len(k), 3 in k, k[2], k(3), k.p, K.c()))
def deco(fn):
    ask('decorator', fn.__name__)
    return fn
@deco
def g(): return ask('g', 1)
seen.append(g())
class Body(K):
    a = ask('class body', 'a')
    b = [ask('class comprehension', i) for i in range(2)]
seen.append((Body.a, Body.b))
try:
    try:
        ask('try', 0)
        raise KeyError(ask('raise', 'x'))
    except KeyError as e:
        seen.append(ask('except', str(e)))
        raise RuntimeError('again') from e
    finally:
        seen.append(ask('finally', 1))
except RuntimeError as e:
    seen.append(ask('outer', repr(e.__cause__)))
dd = defaultdict(lambda: ask('factory', [0]))
dd['k'].append(1)
seen.append(dict(dd))
async def task(n):
    r = ask('async', n)
    await asyncio.sleep(0)
    return r + ask('after sleep', n)
async def main():
    return await asyncio.gather(task(1), task(2), task(3))
seen.append(asyncio.run(main()))
ns = {'ask': ask}
exec("def h(x):\n    return ask('exec', x)\ny = h(4)", ns)
seen.append(ns['y'])
seen.append(eval("ask('eval', 6) + h(1)", ns))
match ask('match', [1, 2]):
    case [a, b] if ask('guard', True):
        seen.append((a, b))
a, *b = ask('unpack', [1, 2, 3])
seen.append((a, b))
def outer():
    x = ask('closure', 1)
    def inner():
        nonlocal x
        x += ask('inner', 2)
        return x
    return inner() + x
seen.append(outer())
def delegating():
    r = yield from gen()
    return ask('delegated', r)
seen.append(list(delegating()))
it = iter(lambda: ask('sentinel', 9), 9)
seen.append(list(it))
seen.append(' '.join(ask('join', str(i)) for i in range(3)))
x = ask('walrus', 1) if (y := ask('condition', 0)) else ask('else', 2)
seen.append(x)
del dd['k']
seen.append([i for i in range(4) if ask('filter', i % 2)])
assert ask('assert', True), ask('message', '')
lst = [1, 2, 3]
lst[ask('index', 1)] = ask('store', 20)
seen.append(lst)
print(ask('print', 'printed'))
seen
)py";

/// The host echoes the second argument.
static std::string run(bool Reload, const SnapshotOptions &Save, int &Calls,
                       std::string &Out) {
  Session S;
  S.defineFunction("ask");
  Program P = compiled(Everywhere);
  Progress G = S.start(P);
  LoadOptions Load;
  if (!Save.IncludePrograms)
    Load.Programs.push_back(P);
  Calls = 0;
  while (G.Kind == ProgressKind::FunctionCall) {
    ++Calls;
    Value Answered = G.Args.at(1);
    if (Reload) {
      S = reloaded(S, Save, Load);
      if (!S.valid())
        return "not loaded";
      EXPECT_EQ(S.pendingRequest().Name, "ask");
      Answered = S.pendingRequest().Args.at(1);
    }
    G = S.resume(Answer::value(Answered));
  }
  Out = S.takeOutput();
  return resultOf(G);
}

TEST(Snapshot, EverywhereAtEveryCall) {
  int Calls, Again;
  std::string Out, OutAgain;
  std::string Plain = run(false, {}, Calls, Out);
  EXPECT_EQ(Plain[0], '[') << Plain;
  EXPECT_GT(Calls, 90);
  EXPECT_EQ(Out, "printed\n");
  EXPECT_EQ(run(true, {}, Again, OutAgain), Plain);
  EXPECT_EQ(Again, Calls);
  EXPECT_EQ(OutAgain, Out);
  SnapshotOptions Packed;
  Packed.Compression = 3;
  Packed.Key = "secret";
  Packed.IncludePrograms = false;
  EXPECT_EQ(run(true, Packed, Again, OutAgain), Plain);
}

static Session paused(std::string_view Source) {
  Session S;
  S.defineFunction("ask");
  EXPECT_EQ(S.start(compiled(Source)).Kind, ProgressKind::FunctionCall);
  return S;
}

/// Found by the fuzzer: the text's index belongs to the text, not to whoever is
/// in the middle of it.
TEST(Snapshot, IteratorsInTheMiddleOfATextAreLoaded) {
  Session S = paused("s = 'h\u00e9llo ' * 100\ns[300], s[7]\n"
                     "a, b = iter(s), iter(s)\nnext(a), next(a)\n"
                     "ask()\nnext(a) + next(b) + s[301]");
  S = reloaded(S);
  ASSERT_TRUE(S.valid());
  EXPECT_EQ(resultOf(S.resume(Answer::value(0))), "\"lh\\u00e9\"");
}

TEST(Snapshot, SameStateSameBytes) {
  Error Why;
  SnapshotOptions Save;
  Save.IncludeTime = false;
  auto Of = [&] {
    Session S = paused("d = {i: str(i) for i in range(100)}\nask(d)");
    return S.snapshot(Save, Why);
  };
  auto First = Of();
  EXPECT_EQ(First, Of());
  Session S = Session::load(First, {}, Why);
  ASSERT_TRUE(S.valid()) << Why.Message;
  EXPECT_EQ(S.snapshot(Save, Why), First);
  EXPECT_EQ(S.snapshot(Save, Why), First);
}

TEST(Snapshot, FinishedSessionsGoOn) {
  Session S;
  S.feed("import collections\nclass C:\n    n = 4\nx = "
         "collections.Counter('abca')");
  Session T = reloaded(S);
  EXPECT_EQ(resultOf(T.feed("x['a'] + C.n")), "6");
  EXPECT_EQ(resultOf(T.feed("1/0")).find("Traceback"), 0u);
  EXPECT_EQ(resultOf(T.feed("x.most_common(1)[0][0]")), "\"a\"");
}

TEST(Snapshot, ForksAreIndependent) {
  Session S = paused("l = [1]\nl.append(ask(0))\nl.append(ask(1))\nl");
  Error Why;
  Session A = S.fork(Why), B = S.fork(Why);
  ASSERT_TRUE(A.valid() && B.valid());
  A.resume(Answer::value("a"));
  Session AA = A.fork(Why);
  EXPECT_EQ(resultOf(A.resume(Answer::value("x"))), "[1,\"a\",\"x\"]");
  EXPECT_EQ(resultOf(AA.resume(Answer::value("y"))), "[1,\"a\",\"y\"]");
  B.resume(Answer::value("b"));
  EXPECT_EQ(resultOf(B.resume(Answer::value("z"))), "[1,\"b\",\"z\"]");
  EXPECT_EQ(resultOf(S.resume(Answer::value("s"))), "paused at ask");
}

TEST(Snapshot, ForksOfFinishedRunsDisplayTheirValue) {
  Session S;
  EXPECT_TRUE(S.feed("'a' * 3").HasValue);
  Error Why;
  Session Fork = S.fork(Why);
  ASSERT_TRUE(Fork.valid());
  Fork.display();
  EXPECT_EQ(Fork.takeOutput(), "'aaa'\n");
  S.display();
  EXPECT_EQ(S.takeOutput(), "'aaa'\n");
}

TEST(Snapshot, TrustedBytesAreTakenAsTheyAre) {
  Session S = paused("l = [1]\nl.append(ask(0))\nl");
  Error Why;
  SnapshotOptions Save;
  Save.Checksum = false;
  std::vector<uint8_t> Bytes = S.snapshot(Save, Why);
  LoadOptions Load;
  for (bool Trusted : {false, true}) {
    Load.Trusted = Trusted;
    Session T = Session::load(Bytes, Load, Why);
    ASSERT_TRUE(T.valid()) << Why.Message;
    EXPECT_EQ(resultOf(T.resume(Answer::value(2))), "[1,2]");
  }
  // What frames the state is looked at all the same.
  Bytes.pop_back();
  EXPECT_FALSE(Session::load(Bytes, Load, Why).valid());
}

TEST(Snapshot, LimitsTravel) {
  SessionOptions Few;
  Few.Limits.MaxHostCalls = 3;
  Few.Limits.MaxSteps = 1000000;
  Session S(Few);
  S.defineFunction("ask");
  S.start(compiled("while True: ask(1)"));
  S.resume(Answer::value(1));
  LoadOptions Load;
  Load.Session.Limits.MaxHostCalls = 100;
  Session T = reloaded(S, {}, Load);
  EXPECT_EQ(T.limits().MaxHostCalls, 3u);
  EXPECT_EQ(T.limits().MaxSteps, 1000000u);
  EXPECT_EQ(T.spent().HostCalls, 2u);
  EXPECT_TRUE(T.resume(Answer::value(1)).isPaused());
  EXPECT_EQ(T.resume(Answer::value(1)).Kind, ProgressKind::LimitExceeded);
  Load.Session.Limits.MaxHostCalls = 2;
  Session U = reloaded(S, {}, Load);
  EXPECT_EQ(U.resume(Answer::value(1)).Kind, ProgressKind::LimitExceeded);
  Load.Session.Limits.MaxMemory = 100;
  Error Why;
  EXPECT_FALSE(Session::load(S.snapshot({}, Why), Load, Why).valid());
  EXPECT_NE(Why.Message.find("memory limit"), std::string::npos);
}

TEST(Snapshot, KeysAreChecked) {
  Session S = paused("ask(1)");
  Error Why;
  SnapshotOptions Save;
  Save.Key = "right";
  auto Bytes = S.snapshot(Save, Why);
  LoadOptions Load;
  for (auto [Key, Message] :
       {std::pair("wrong", "signature"), std::pair("right", "")}) {
    Why = {};
    Load.Key = Key;
    EXPECT_EQ(Session::load(Bytes, Load, Why).valid(), !*Message);
    EXPECT_NE(Why.Message.find(Message), std::string::npos);
  }
  Save.Key.clear();
  Bytes = S.snapshot(Save, Why);
  EXPECT_FALSE(Session::load(Bytes, Load, Why).valid());
  EXPECT_NE(Why.Message.find("not signed"), std::string::npos);
}

TEST(Snapshot, DamageIsNoticed) {
  Session S = paused("x = [ask(i) for i in range(3)]");
  Error Why;
  for (int Level : {0, 3}) {
    SnapshotOptions Save;
    Save.Compression = Level;
    auto Bytes = S.snapshot(Save, Why);
    for (size_t I = 0; I < Bytes.size(); I += 1 + I / 64) {
      auto Flipped = Bytes;
      Flipped[I] ^= 1 << I % 8;
      Why = {};
      // The reserved bytes of a signature that is not there do not count.
      if (I >= 48 && I < 80)
        continue;
      EXPECT_FALSE(Session::load(Flipped, {}, Why).valid()) << I;
      EXPECT_TRUE(Why);
      EXPECT_FALSE(Session::load(std::span(Bytes).first(I), {}, Why).valid());
    }
  }
}

TEST(Snapshot, AttachmentsGoAlong) {
  Session S = paused("ask(1)");
  SnapshotOptions Save;
  Save.Attachment = std::string("over\0lay", 8);
  EXPECT_EQ(reloaded(S, Save).attachment(), Save.Attachment);
}

TEST(Snapshot, MissingProgramsAreNamed) {
  Session S = paused("ask(1)");
  SnapshotOptions Save;
  Save.IncludePrograms = false;
  Error Why;
  EXPECT_FALSE(Session::load(S.snapshot(Save, Why), {}, Why).valid());
  EXPECT_NE(Why.Message.find("Program"), std::string::npos);
}
