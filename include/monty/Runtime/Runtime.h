//===- Runtime.h - What natives and the interpreter share -------*- C++ -*-===//
//
// One Runtime per session: its heap, the built-in types, the intern table, the
// pending exception, and the limits. Nothing in it runs guest code.
//
// The rules for natives (they are law, see docs/natives.md):
//  - A native never calls guest code. If it meets a value that would need it (a
//    guest __eq__, an iterator that is a generator), it returns
//    RT.fallback() before any effect, and the interpreter calls the prelude
//    function that the table names for it.
//  - Collection never runs inside a native, so natives hold plain pointers.
//  - A native may be run again from the start: after RT.outOfMemory the
//    interpreter collects and calls it once more. So all allocation and all
//    checks come before the first effect.
//  - Sizes that the guest chooses are checked (Heap::canAllocate) before
//    allocating; loops poll: `if (RT.poll(Items)) return Value::failure();`.
//  - No native recursion on guest-controlled depth.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_RUNTIME_H
#define MONTY_RUNTIME_RUNTIME_H

#include "monty/Runtime/Heap.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include <chrono>
#include <string>

namespace monty {

enum class TypeId : uint16_t {
#define TYPE(Id, Name, Base, Layout, Subclassable) Id,
#include "monty/Runtime/Types.def"
  Count
};

/// Names that native code looks up, interned in every cage.
enum class NameId : uint16_t {
#define NAME(Id, Text) Id,
#include "monty/Runtime/Names.def"
  Count
};

/// Why a native returned Value::failure().
enum class Failure : uint8_t {
  None,
  Raised,      // pendingException() is set
  Fallback,    // the prelude must do it
  OutOfMemory, // collect, run again; a limit breach if that does not help
  Limit,       // a limit is breached (breach())
};

/// Answer of an operation that can fail or need guest code.
enum class Outcome : uint8_t { False, True, Failed };

enum class BinaryOp : uint8_t {
  Add,
  Sub,
  Mul,
  TrueDiv,
  FloorDiv,
  Mod,
  Pow,
  MatMul,
  LShift,
  RShift,
  And,
  Or,
  Xor
};
enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };

enum class LimitKind : uint8_t { None, Memory, Time, Steps, Recursion, Output };

struct Limits {
  uint64_t MaxMemory = 256ull << 20;   // bytes
  uint64_t MaxTimeNs = 10'000'000'000; // nanoseconds of running, 0: none
  uint64_t MaxSteps = 0;               // 0: none
  uint32_t MaxRecursion = 1000;        // frames
  uint64_t MaxOutput = 16ull << 20;    // bytes
};

/// What a paused run asks its host.
enum class HostRequest : uint8_t {
  None,
  Function, // call of a host function: Target is its name
  Method,   // call of a method of a host object: Target is the handle
  Os,       // business of the operating system: Target is its kind
  Name,     // what a name means that nothing defines: Target is the name
  Futures,  // all tasks wait: Positional holds the numbers of pending calls
};

/// The request of a paused run, and where its answer goes.
struct PendingRequest {
  HostRequest Request;
  uint8_t Action; // ReturnAction
  uint8_t Stage;
  uint8_t Reserved;
  uint32_t Dst;
  uint64_t CallId; // counts the session's requests
  Value Target;
  Value Name;                                    // of the method
  Value Positional, KeywordNames, KeywordValues; // tuples
  Value Extra;
};

/// The part of the session's state that lies at the fixed place RootBlock of
/// the cage: everything that a snapshot needs and the collector must visit.
struct RootBlock {
  Ref Types[size_t(TypeId::Count)];
  Ref Names[size_t(NameId::Count)];
  Ref Builtins;     // DictObject
  Ref Prelude;      // DictObject: globals of the prelude
  Ref Modules;      // DictObject: sys.modules
  Ref InternTable;  // ArrayObject: open addressing
  Ref GenesisNames; // likewise, constant: the names of the genesis image, or 0
  uint32_t InternCount;
  uint32_t NextIdentity;
  uint32_t TypeEpoch; // grows at each change that method caches depend on
  uint32_t RecursionDepth;
  Ref EmptyTuple, EmptyStr, EmptyBytes;
  Ref Latin1[256]; // one-character strings
  Value Pending;   // exception being raised, or Unbound
  Value Handled;   // exception being handled, or None
  Value MainModule;
  PendingRequest Host;
  Value Stdout;      // the stream that print writes to by itself
  Value HostNames;   // dict: names that the host defined
  Value HostClasses; // dict: classes made for instances that came in
  Value Exported;    // list: objects that the host holds
  Value Handles;     // dict: number -> host handle, so that identity is kept
  uint32_t AskNames; // whether names that nothing defines go out to the host
  uint32_t Reserved;
};

class Runtime {
public:
  Runtime();
  ~Runtime();

  Heap H;
  Limits Limit;
  /// Limit.MaxRecursion as the host set it; the script may only lower it.
  uint32_t HostRecursion = 1000;

  RootBlock &root() { return *H.get<RootBlock>(CageLayout::RootBlock); }

  //===--- Types and names --------------------------------------------------===
  Ref typeRef(TypeId Id) { return root().Types[size_t(Id)]; }
  TypeObject *type(TypeId Id) { return H.get<TypeObject>(typeRef(Id)); }
  StrObject *name(NameId Id) {
    return H.get<StrObject>(root().Names[size_t(Id)]);
  }
  /// The class of any value (type(v)).
  TypeObject *typeOf(Value V) {
    return V.isRef() ? H.get<TypeObject>(H.get<Object>(V)->Type)
                     : typeOfImmediate(V);
  }
  /// Whether \p V is exactly of the built-in type.
  bool isExact(Value V, TypeId Id) {
    return V.isRef() && H.get<Object>(V)->Type == typeRef(Id);
  }
  /// \p V as a T if its layout is T's (instances of subclasses included), else
  /// null.
  template <typename T> T *as(Value V) {
    if (!V.isRef())
      return nullptr;
    auto *O = H.get<Object>(V);
    return O->Layout == T::ClassKind ? static_cast<T *>(O) : nullptr;
  }
  bool isSubtype(TypeObject *Sub, TypeObject *Super);
  bool isInstance(Value V, TypeId Id) { return isSubtype(typeOf(V), type(Id)); }
  /// The name of \p V's class, for messages.
  llvm::StringRef typeName(Value V) {
    TypeObject *T = typeOf(V);
    return T->deref<StrObject>(T->Name)->str();
  }

  //===--- Failing --------------------------------------------------------===//
  /// Sets a pending exception and returns Value::failure(). \p Message must not
  /// come from a temporary that is gone (Twine rules).
  Value raise(TypeId Type, const llvm::Twine &Message);
  Value typeError(const llvm::Twine &Message) {
    return raise(TypeId::TypeError, Message);
  }
  Value valueError(const llvm::Twine &Message) {
    return raise(TypeId::ValueError, Message);
  }
  Value indexError(const llvm::Twine &Message) {
    return raise(TypeId::IndexError, Message);
  }
  Value overflowError(const llvm::Twine &Message) {
    return raise(TypeId::OverflowError, Message);
  }
  /// KeyError with the key itself as argument.
  Value keyError(Value Key);
  /// Any exception with the given arguments.
  Value raiseWith(TypeId Type, llvm::ArrayRef<Value> Args);
  /// Raises \p Exception (an instance).
  Value raiseException(Value Exception);
  Value fallback() {
    LastFailure = Failure::Fallback;
    return Value::failure();
  }
  Value outOfMemory(uint64_t Bytes) {
    LastFailure = Failure::OutOfMemory;
    MemoryWanted = Bytes;
    return Value::failure();
  }
  /// Whether there is room for a tuple or list of \p Items, asked where a
  /// script chooses how many. False: return Value::failure().
  bool hasRoomFor(size_t Items) {
    uint64_t Bytes = uint64_t(Items) * 8 + 64;
    if (Bytes <= Heap::SmallSize || H.canAllocate(Bytes))
      return true;
    outOfMemory(Bytes);
    return false;
  }
  Value breach(LimitKind Kind) {
    LastFailure = Failure::Limit;
    Breached = Kind;
    return Value::failure();
  }
  /// Charges \p Work units (about one per item or per 64 bytes) against the
  /// step and time limits and looks at the memory limit. True: stop and return
  /// Value::failure(). Cheap: call it every 256 items or so with 256.
  bool poll(uint64_t Work) {
    Fuel -= int64_t(Work);
    if (__builtin_expect(Fuel > 0 && H.used() <= H.limit(), 1))
      return false;
    return pollSlow();
  }

  /// Likewise for work that has had an effect, so that it cannot be run again
  /// after a collection: it goes on a while beyond the memory limit, to which
  /// the next safe point holds it. False: a breach.
  bool affordToGoOn(uint64_t Work) {
    Fuel -= int64_t(Work);
    if (__builtin_expect(Fuel > 0, 1))
      return true;
    if (H.isOverrun()) {
      breach(LimitKind::Memory);
      return false;
    }
    return !Refuel || Refuel(RefuelContext);
  }

  /// Charges \p Work likewise, without looking at the limits: for work that is
  /// short but may be asked for again and again.
  void charge(uint64_t Work) { Fuel -= int64_t(Work); }
  /// Whether \p Nanoseconds of work that cannot be interrupted fit into the
  /// time that is left. False: a breach; return Value::failure().
  bool affordTime(double Nanoseconds);

  Failure LastFailure = Failure::None;
  LimitKind Breached = LimitKind::None;
  uint64_t MemoryWanted = 0;
  /// Steps left until the slow path looks at the limits.
  int64_t Fuel = 0;
  /// When the run's time is over.
  std::chrono::steady_clock::time_point Deadline =
      std::chrono::steady_clock::time_point::max();
  /// Called when Fuel is used up: looks at the limits and sets it anew, or
  /// calls breach() and returns false.
  bool (*Refuel)(void *Context) = nullptr;
  void *RefuelContext = nullptr;

  //===--- Making values --------------------------------------------------===//
  Value makeInt(int64_t I) {
    return Value::fitsSmallInt(I) ? Value::smallInt(I) : makeBigInt(I);
  }
  Value makeUInt(uint64_t I);
  /// A str from WTF-8 text that is known to be valid. May fail for sizes beyond
  /// Heap::SmallSize (outOfMemory).
  Value makeStr(llvm::StringRef Text);
  Value makeStr(const llvm::Twine &Text);
  /// The same where it is known that \p Text has \p Length code points.
  Value makeStr(llvm::StringRef Text, uint32_t Length);
  /// A str for the caller to fill: \p Bytes bytes, more than two of them, that
  /// are \p Length code points. Sizes that the guest chooses are checked
  /// before. For one that is put together of pieces: StrFiller.
  StrObject *newStr(size_t Bytes, uint32_t Length) {
    auto *S =
        H.allocate<StrObject>(sizeof(StrObject) + Bytes, typeRef(TypeId::Str));
    S->ByteLength = uint32_t(Bytes);
    S->Length = Length;
    S->Index = S->Storage = 0;
    return S;
  }
  /// The one str with this text in the intern table.
  StrObject *intern(llvm::StringRef Text);
  /// \p S itself if interned, else its interned twin.
  StrObject *intern(StrObject *S);
  /// The interned twin if there is one, else null (then no attribute and no
  /// namespace has that name).
  StrObject *findInterned(StrObject *S);
  Value makeTuple(llvm::ArrayRef<Value> Items);
  Value makeList(llvm::ArrayRef<Value> Items);
  /// \p Count items, all Unbound, for the caller to fill at once.
  TupleObject *newTuple(size_t Count);
  ListObject *newList(size_t Capacity);
  DictObject *newDict();
  ArrayObject *newArray(size_t Capacity); // filled with Unbound
  BufferObject *newBuffer(size_t Bytes);  // not initialised
  Value makeBytes(llvm::StringRef Data);
  Value makeSlice(Value Start, Value Stop, Value Step);
  Value makeCell(Value Content);
  /// An exception instance of a built-in class.
  ExceptionObject *newException(TypeId Type, llvm::ArrayRef<Value> Args);

  /// Number for id() and the default hash; stable over the object's life.
  uint64_t identity(Value V);

  llvm::StringRef str(Value V) { return H.get<StrObject>(V)->str(); }

  /// Sink of print and sys.stdout: returns false when the output limit is
  /// breached (after setting the failure). Stream: 1 or 2.
  bool write(int Stream, llvm::StringRef Text);
  void (*Output)(void *Context, int Stream, llvm::StringRef Text) = nullptr;
  void *OutputContext = nullptr;
  uint64_t OutputBytes = 0;

  /// What typeLookup found lately: absent names, functions and descriptors,
  /// which cannot change without the type epoch. Plain values are not kept.
  struct LookupEntry {
    Ref Type = 0, Name = 0;
    uint32_t Epoch = 0, Collections = 0;
    Value Found;
  };
  static constexpr size_t LookupEntries = 1024;
  LookupEntry Lookups[LookupEntries];

private:
  TypeObject *typeOfImmediate(Value V);
  Value makeBigInt(int64_t I);
  bool pollSlow();
};

/// A native: \p Args holds exactly as many values as its signature has
/// parameters (Unbound where an optional one without default is absent;
/// *args arrive as one tuple, **kwargs as one dict).
using NativeFunction = Value (*)(Runtime &RT, Value *Args);

} // namespace monty

#endif
