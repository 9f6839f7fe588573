//===- Objects.h - The layouts of guest objects -----------------*- C++ -*-===//
//
// One struct a layout (Kinds.def). A struct says what its fields mean and which
// invariants hold; the operations on it stand in the header of its family.
// Every field is a Value, a Ref, or plain data; sizes are in the units named.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_OBJECTS_H
#define MONTY_RUNTIME_OBJECTS_H

#include "monty/Runtime/Object.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace monty {

/// Attributes of an instance: slot I of the shape lies in Instance::Slots for
/// I < the inline capacity, else in the overflow array. With a dictionary shape
/// (ShapeObject::IsDictionary) Overflow is the DictObject instead; if the shape
/// says HasSlots, that one holds what lies in __slots__, and the instance's
/// __dict__ under this name.
struct InstancePart {
  Ref Shape;
  Ref Overflow; // ArrayObject, DictObject or 0
};

struct BufferObject : Object {
  static constexpr Kind ClassKind = Kind::Buffer;
  char Bytes[]; // (Words - 2) * 8 bytes
  size_t capacity() const { return (size_t(Words) - 2) * 8; }
};

struct ArrayObject : Object {
  static constexpr Kind ClassKind = Kind::Array;
  Value Items[]; // Words - 2 values, all of them valid
  size_t capacity() const { return Words - 2; }
};

/// Immutable text: UTF-8, where a lone surrogate is its three-byte form.
/// The bytes follow the struct, or (IsView) lie in a buffer that other strings
/// may share: appending to the string that ends where a buffer's used part
/// ends extends the buffer in place.
struct StrObject : Object {
  static constexpr Kind ClassKind = Kind::Str;
  static constexpr uint8_t IsView = Flag3;
  uint32_t ByteLength;
  uint32_t Length; // code points; equal to ByteLength iff ASCII
  Ref Index;       // BufferObject of uint32 byte offsets, every 64 code points;
                   // lazily made; 0
  Ref Storage; // IsView: BufferObject, whose first 8 bytes are the used length
  // Not a view: ByteLength bytes. A view: uint64 offset of the first byte in
  // the buffer.
  const char *data() const {
    const char *After = reinterpret_cast<const char *>(this + 1);
    if (!(Flags & IsView))
      return After;
    uint64_t Offset;
    std::memcpy(&Offset, After, 8);
    return deref<BufferObject>(Storage)->Bytes + Offset;
  }
  bool isAscii() const { return ByteLength == Length; }
  llvm::StringRef str() const { return {data(), ByteLength}; }
};

struct BytesObject : Object {
  static constexpr Kind ClassKind = Kind::Bytes;
  uint64_t Length;
  const char *data() const { return reinterpret_cast<const char *>(this + 1); }
  char *data() { return reinterpret_cast<char *>(this + 1); }
  llvm::StringRef str() const { return {data(), size_t(Length)}; }
};

struct ByteArrayObject : Object {
  static constexpr Kind ClassKind = Kind::ByteArray;
  uint32_t Length;
  Ref Storage;       // BufferObject or 0
  InstancePart Part; // in use iff HasInstancePart
};

/// Sign and magnitude; the highest limb is not 0. Values of the exact type int
/// that fit in a small int never have this form; instances of subclasses
/// always do (LimbCount 0 for zero).
struct IntObject : Object {
  static constexpr Kind ClassKind = Kind::Int;
  uint32_t LimbCount;
  uint32_t Negative; // 0 or 1
  uint64_t *limbs() { return reinterpret_cast<uint64_t *>(this + 1); }
  const uint64_t *limbs() const {
    return reinterpret_cast<const uint64_t *>(this + 1);
  }
};

struct FloatObject : Object {
  static constexpr Kind ClassKind = Kind::Float;
  double Number;
};

struct ComplexObject : Object {
  static constexpr Kind ClassKind = Kind::Complex;
  double Real, Imag;
};

/// A date, a time, a span of time, or a fixed offset from UTC: in Aux, which
/// one. What a variant does not have is 0 or None.
struct TemporalObject : Object {
  static constexpr Kind ClassKind = Kind::Temporal;
  enum Variant : uint16_t { Date, DateTime, Time, Delta, Zone };
  int32_t Days;    // date, datetime: ordinal; delta and zone: -10**9..10**9
  int32_t Seconds; // of the day
  int32_t Microseconds; // of the second
  uint32_t Fold;        // datetime, time: 0 or 1
  Value Attached;       // datetime, time: tzinfo or None; zone: name or None
  Variant variant() const { return Variant(Aux); }
  int64_t timeOfDay() const {
    return int64_t(Seconds) * 1'000'000 + Microseconds;
  }
};

struct TupleObject : Object {
  static constexpr Kind ClassKind = Kind::Tuple;
  uint64_t Length;
  Value Items[];
  llvm::ArrayRef<Value> items() const { return {Items, size_t(Length)}; }
};

struct ListObject : Object {
  static constexpr Kind ClassKind = Kind::List;
  uint32_t Length;
  Ref Storage;       // ArrayObject, capacity >= Length; items beyond Length are
                     // Unbound; or 0
  InstancePart Part; // in use iff HasInstancePart
  Value *items() const {
    return Storage ? deref<ArrayObject>(Storage)->Items : nullptr;
  }
  size_t capacity() const {
    return Storage ? deref<ArrayObject>(Storage)->capacity() : 0;
  }
  llvm::ArrayRef<Value> span() const { return {items(), Length}; }
};

/// Insertion-ordered and compact. Entries lie in an array of 3 values each:
/// key, value, hash (as a small int of 48 bits); a deleted entry has an Unbound
/// key. Table is a power-of-two open-addressing table of uint32 entry numbers +
/// 1 (0 free), absent while Used <= 8: then probing is a scan of the entries.
struct DictObject : Object {
  static constexpr Kind ClassKind = Kind::Dict;
  uint32_t Length; // live entries
  uint32_t Used;   // entries in use, deleted ones included
  Ref Entries;     // ArrayObject or 0
  Ref Table;       // BufferObject or 0
  /// Grows at every change of the set of keys: iterators and global caches
  /// compare it.
  uint32_t KeysVersion;
  /// 0, or entries from here on are all deleted: where popitem() looks.
  uint32_t LiveEnd;
  InstancePart Part; // in use iff HasInstancePart

  /// Up to this many entries a scan is as fast as a table.
  static constexpr uint32_t ScanLimit = 8;

  struct Entry {
    Value Key, Value_, Hash;
  };
  Entry *entries() const {
    return Entries
               ? reinterpret_cast<Entry *>(deref<ArrayObject>(Entries)->Items)
               : nullptr;
  }
  size_t capacity() const {
    return Entries ? deref<ArrayObject>(Entries)->capacity() / 3 : 0;
  }
};

/// CPython's set: an open-addressing table in CPython's probe order, since the
/// order of iteration can be seen. Slots are pairs key, hash; Unbound key: free
/// (hash Unbound too) or deleted.
struct SetObject : Object {
  static constexpr Kind ClassKind = Kind::Set;
  uint32_t Length;
  uint32_t Fill; // live and deleted
  uint32_t Mask; // table size - 1
  Ref Table; // ArrayObject of 2 * (Mask + 1) values, or 0 when empty and never
             // filled
  uint32_t KeysVersion;
  uint32_t Finger;   // where pop() looks next
  InstancePart Part; // in use iff HasInstancePart
};

struct RangeObject : Object {
  static constexpr Kind ClassKind = Kind::Range;
  Value Start, Stop, Step, Length; // ints of any size
};

struct SliceObject : Object {
  static constexpr Kind ClassKind = Kind::Slice;
  Value Start, Stop, Step;
};

/// Iterator over a list, tuple, str or bytes; Aux 1: reversed (Index counts
/// down). Done: Sequence is Unbound.
struct SequenceIteratorObject : Object {
  static constexpr Kind ClassKind = Kind::SequenceIterator;
  Value Sequence;
  int64_t Index; // next item; for a str: the next byte offset
};

/// Small ints only; ranges beyond are iterated by the prelude.
struct RangeIteratorObject : Object {
  static constexpr Kind ClassKind = Kind::RangeIterator;
  int64_t Next, Step;
  int64_t Remaining;
};

/// Aux: 0 keys, 1 values, 2 items; +4 reversed.
struct DictIteratorObject : Object {
  static constexpr Kind ClassKind = Kind::DictIterator;
  Value Dict; // Unbound when done
  uint32_t Index;
  uint32_t KeysVersion; // when it was made
  uint32_t Length;      // likewise
  uint32_t Reserved;
};

/// Aux: 0 keys, 1 values, 2 items.
struct DictViewObject : Object {
  static constexpr Kind ClassKind = Kind::DictView;
  Value Dict;
};

struct SetIteratorObject : Object {
  static constexpr Kind ClassKind = Kind::SetIterator;
  Value Set; // Unbound when done
  uint32_t Index;
  uint32_t Length; // of the set when it was made
};

/// enumerate or zip over native iterators; over others they are generators of
/// the prelude. Each goes over iterators of less depth than its own, so that
/// none leads far down.
struct CombinedIteratorObject : Object {
  static constexpr Kind ClassKind = Kind::CombinedIterator;
  /// Aux: 1 to MaxDepth.
  static constexpr uint16_t MaxDepth = 4;
  Value Sources; // tuple of native iterators
  Value Next;    // enumerate: the next number, an int; zip: None
};

/// Whether objects of layout \p K are native iterators, which give each item
/// once.
inline bool isNativeIterator(Kind K) {
  return K == Kind::SequenceIterator || K == Kind::RangeIterator ||
         K == Kind::DictIterator || K == Kind::SetIterator ||
         K == Kind::CombinedIterator;
}

struct MappingProxyObject : Object {
  static constexpr Kind ClassKind = Kind::MappingProxy;
  Value Mapping;
};

struct CellObject : Object {
  static constexpr Kind ClassKind = Kind::Cell;
  Value Content; // Unbound: empty
};

/// A function's code: a place in a loaded Program, and the objects its
/// instructions name.
struct CodeObject : Object {
  static constexpr Kind ClassKind = Kind::Code;
  uint32_t Program;   // number of the program in the session
  uint32_t Number;    // number of the function in the session
  Ref Constants;      // ArrayObject: the program's constant pool as values
  Ref Name, Qualname; // StrObject
  uint32_t Flags_;    // copies of hot fields of the program's function
  uint32_t RegisterCount;
  uint16_t PositionalOnly, Positional, KeywordOnly, ParameterCount;
};

struct FunctionObject : Object {
  static constexpr Kind ClassKind = Kind::Function;
  Ref Code;
  Ref Globals;    // DictObject
  Ref Closure;    // TupleObject of cells or 0
  Ref Defaults;   // TupleObject or 0
  Ref KwDefaults; // DictObject or 0
  Ref Dict;       // DictObject of attributes or 0
  Value Name, Qualname, Doc, Module;
  Value Annotate;    // function or None
  Value Annotations; // dict, or Unbound while not computed
  Value TypeParams;  // tuple or Unbound
};

struct BoundMethodObject : Object {
  static constexpr Kind ClassKind = Kind::BoundMethod;
  Value Self, Function;
};

/// A native of the table (Natives.def). Unbound Self: a function, or the method
/// descriptor of Owner; else a bound method.
struct NativeObject : Object {
  static constexpr Kind ClassKind = Kind::Native;
  uint32_t Number;
  Ref Owner; // TypeObject or 0
  Value Self;
};

/// A function of the host, or (Self) a method of one of its objects.
struct HostFunctionObject : Object {
  static constexpr Kind ClassKind = Kind::HostFunction;
  Value Name;
  Value Self; // host handle or Unbound
};

struct PropertyObject : Object {
  static constexpr Kind ClassKind = Kind::Property;
  Value Get, Set, Delete, Doc, Name; // None or Unbound where absent
  InstancePart Part;                 // in use iff HasInstancePart
};

/// Aux 0: staticmethod, 1: classmethod.
struct MethodWrapperObject : Object {
  static constexpr Kind ClassKind = Kind::MethodWrapper;
  Value Function;
  Ref Dict;
  uint32_t Reserved;
  InstancePart Part; // in use iff HasInstancePart
};

struct SlotMemberObject : Object {
  static constexpr Kind ClassKind = Kind::SlotMember;
  Value Name;
  Ref Owner;
  uint32_t Reserved;
};

struct GetterObject : Object {
  static constexpr Kind ClassKind = Kind::Getter;
  uint32_t Number; // of the native
  Ref Owner;
  Value Name;
  uint32_t SetterPlus1; // number of the native setter + 1, or 0
  uint32_t Reserved;
};

struct SuperObject : Object {
  static constexpr Kind ClassKind = Kind::Super;
  Value ThisClass, Self, SelfClass;
};

struct TypeObject : Object {
  static constexpr Kind ClassKind = Kind::Type;
  Ref Name, Qualname; // StrObject
  Ref Bases, Mro;     // TupleObject
  Ref Dict;           // DictObject, keys are interned strs
  Ref Base; // the base whose layout instances have (TypeObject), 0 for object
  Ref RootShape;     // ShapeObject of a new instance
  Kind InstanceKind; // layout of instances
  uint8_t TypeFlags;
  uint16_t InlineSlots; // inline capacity that new instances get
  static constexpr uint16_t MaxInlineSlots = 32;
  uint32_t BuiltinId; // TypeId + 1 of a built-in type, else 0
  uint32_t Reserved;
  Ref Subclasses; // ListObject or 0 (weak in CPython; strong here)
  Ref SlotNames; // TupleObject of the names of __slots__, own and inherited, or
                 // 0
  InstancePart
      Part; // attributes of metaclass instances; in use iff HasInstancePart

  enum : uint8_t {
    IsHeap = 1,         // made by guest code: attributes can be set
    IsBaseType = 2,     // may be subclassed
    NoInstanceDict = 4, // __slots__ without __dict__, and built-ins
    IsException = 8,
    IsAbstract = 16,
    HasFinalizer = 32,
  };
};

/// Which attribute lies in which slot. Shapes form a tree per class.
struct ShapeObject : Object {
  static constexpr Kind ClassKind = Kind::Shape;
  static constexpr uint8_t IsDictionary = Flag3;
  static constexpr uint8_t HasSlots = Flag4;
  Ref Parent; // ShapeObject or 0
  Ref Name;   // StrObject: attribute that this shape adds
  uint32_t SlotCount;
  Ref Table; // DictObject name -> slot, shared along a line of growth: entries
             // with slot >= SlotCount are not of this shape
  Ref Transitions; // DictObject name -> shape, or 0
  Ref Owner;       // TypeObject
};

struct InstanceObject : Object {
  static constexpr Kind ClassKind = Kind::Instance;
  InstancePart Part;
  Value Slots[]; // inline capacity = Words - 3
  size_t inlineCapacity() const { return Words - 3; }
};

struct ModuleObject : Object {
  static constexpr Kind ClassKind = Kind::Module;
  Ref Dict; // DictObject
  uint32_t Reserved;
};

struct ExceptionObject : Object {
  static constexpr Kind ClassKind = Kind::Exception;
  static constexpr uint8_t SuppressContext = Flag3;
  Value Args;           // tuple
  Value Cause, Context; // exception or None
  Value Traceback;      // traceback or None
  InstancePart Part;    // always in use
};

/// One entry of a traceback, outermost first.
struct TracebackObject : Object {
  static constexpr Kind ClassKind = Kind::Traceback;
  Value Next;    // traceback or None
  Ref Code;      // CodeObject
  uint32_t Word; // instruction that was running
  Ref Globals;   // DictObject
  uint32_t Reserved;
  /// Of a NameError, where it was raised: VM::visibleNames; else Unbound.
  Value Locals;
  /// In Aux: the object of the AttributeError was `self`; it arose before the
  /// call, of a method that is not there.
  enum : uint16_t { OfSelf = 1, InCallee = 2 };
};

/// A snapshot of a frame for sys._getframe and traceback.tb_frame.
struct FrameObject : Object {
  static constexpr Kind ClassKind = Kind::Frame;
  Ref Code;
  Ref Globals;
  Value Locals; // dict or Unbound
  uint32_t Word;
  uint32_t Reserved;
};

/// Header of an activation, in the register stack or in a generator; the
/// registers follow. Offsets are cage offsets.
struct Frame {
  Ref Function;     // FunctionObject
  Ref Code;         // CodeObject
  Ref Constants;    // ArrayObject, the code's constants
  Ref Caller;       // Frame that gets the result; 0 for the outermost
  Ref Generator;    // GeneratorObject that holds this frame, or 0
  uint32_t Number;  // the code's function number in the session
  uint32_t Word;    // instruction that is running (valid while not on top)
  uint32_t Resume;  // instruction to go on with (likewise)
  uint16_t Result;  // register of the caller that gets the result
  uint8_t OnReturn; // ReturnAction
  uint8_t Stage;    // what OnReturn needs
  Ref StackTop;     // where the stack goes on above this frame
  Value Extra; // what OnReturn needs (e.g. the instance that __init__ fills)
  Value *registers() { return reinterpret_cast<Value *>(this + 1); }
};
static_assert(sizeof(Frame) == 48);

/// Generators, coroutines, async generators, and the iterators that the
/// prelude writes as generators (map, zip, ...: the header's Type says so).
struct GeneratorObject : Object {
  static constexpr Kind ClassKind = Kind::Generator;
  enum State : uint16_t { Created, Suspended, Running, Finished }; // in Aux
  Value Name, Qualname;
  Value
      HandledException; // what its frame was handling when it yielded, or None
  Value DelegatedTo;    // iterator of a yield from / await that it is suspended
                        // in, or Unbound
  Value Extra; // async generators: flags; iterators of the prelude: free
  // A Frame and its registers follow.
  Frame *frame() { return reinterpret_cast<Frame *>(this + 1); }
};

/// An object that lives in the host.
struct HostHandleObject : Object {
  static constexpr Kind ClassKind = Kind::HostHandle;
  Value Handle;   // the host's number
  Value TypeName; // str
};

} // namespace monty

#endif
