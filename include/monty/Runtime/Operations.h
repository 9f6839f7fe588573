//===- Operations.h - Protocol operations on built-in values ----*- C++ -*-===//
//
// What the interpreter and natives do with values whose classes are built in.
// Each operation either does it wholly, or fails (RT.LastFailure says how):
// Fallback means that guest code is needed. None of them recurses natively on
// guest-controlled depth; nested containers are walked with explicit stacks.
// Instances of guest-made subclasses of built-in types count as "guest" where
// the subclass could override the operation.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_OPERATIONS_H
#define MONTY_RUNTIME_OPERATIONS_H

#include "monty/Runtime/Runtime.h"

namespace monty {

//===--- Any value (lib/Runtime/Generic*.cpp) -----------------------------===//
Outcome isTrue(Runtime &RT, Value V);
/// a == b. Walks nested lists, tuples, dicts and sets.
Outcome equal(Runtime &RT, Value A, Value B);
/// a is b or a == b: what containers use.
Outcome identicalOrEqual(Runtime &RT, Value A, Value B);
/// Any rich comparison; NotImplemented when the types do not support it (== and
/// != then compare identity).
Value compare(Runtime &RT, CompareOp Op, Value A, Value B);
/// CPython's 64-bit hash; false: failed (unhashable: TypeError; or Fallback).
bool hashValue(Runtime &RT, Value V, int64_t &Hash);
/// repr/str/format of built-in values, containers included; cycles print as
/// CPython's `[...]`. Depth beyond the recursion limit raises RecursionError.
Value reprValue(Runtime &RT, Value V);
Value strValue(Runtime &RT, Value V);
Value formatValue(Runtime &RT, Value V, llvm::StringRef Spec);
/// Appends instead of making a str; false: failed.
bool appendRepr(Runtime &RT, llvm::SmallVectorImpl<char> &Out, Value V);

/// Binary operation on built-in types; NotImplemented value when the types do
/// not support it (the interpreter then raises CPython's TypeError).
Value binaryOperation(Runtime &RT, BinaryOp Op, Value A, Value B);
/// Whether \p V has the layout of a str, bytes, bytearray, list or tuple.
bool isSequence(Runtime &RT, Value V);
/// a op= b where that differs (list += iterable, set |= ...); else as above.
/// A power whose result is complex.
Value complexPowerOf(Runtime &RT, Value A, Value B);
Value inplaceOperation(Runtime &RT, BinaryOp Op, Value A, Value B);
Value negative(
    Runtime &RT,
    Value V); // also positive, invert; NotImplemented when unsupported
Value positive(Runtime &RT, Value V);
Value invert(Runtime &RT, Value V);

Value getItem(Runtime &RT, Value Container, Value Key);
bool setItem(Runtime &RT, Value Container, Value Key, Value Item);
bool deleteItem(Runtime &RT, Value Container, Value Key);
Outcome contains(Runtime &RT, Value Container, Value Item);
/// What a mappingproxy, or a chain of them, shows.
Value proxiedMapping(Runtime &RT, MappingProxyObject *P);
/// len(); -1: failed.
int64_t length(Runtime &RT, Value V);

Value makeRange(Runtime &RT, Value Start, Value Stop, Value Step, Value Length);
/// iter(v) for built-in iterables (iterators return themselves).
Value getIterator(Runtime &RT, Value V);
/// reversed(v) for dicts and their views; \p What: 0 keys, 1 values, 2 items.
Value reversedDictIterator(Runtime &RT, Value Dict, unsigned What);
/// How many items a native iterator still has, as far as it knows.
int64_t iteratorLengthHint(Runtime &RT, Value Iterator);
/// Native iterators over \p Iterables, for an iterator of depth \p Depth over
/// all of them (CombinedIteratorObject). False: some need guest code, are no
/// iterables, or lead too far down; nothing is raised then.
bool combineIterators(Runtime &RT, llvm::ArrayRef<Value> Iterables,
                      llvm::SmallVectorImpl<Value> &Iterators, uint16_t &Depth);
/// Next item of a native iterator (Kind *Iterator); Unbound when exhausted;
/// failure with Fallback for generators and guest iterators.
Value iteratorNext(Runtime &RT, Value Iterator);
/// Appends the items of a built-in iterable or native iterator; false: failed,
/// nothing consumed when the failure is Fallback.
bool collectItems(Runtime &RT, Value Iterable,
                  llvm::SmallVectorImpl<Value> &Out);

//===--- Numbers (Ints.cpp, Floats.cpp, ...) ------------------------------===//
/// Whether \p V is an int (bool and subclasses included).
bool isIntValue(Runtime &RT, Value V);
/// Whether \p V is an int or a float (bool and subclasses included).
bool isNumberValue(Runtime &RT, Value V);
/// An int (or bool, or subclass) as int64_t if it fits. \p Overflow tells a
/// number that does not fit from no int at all.
bool toInt64(Runtime &RT, Value V, int64_t &Out, bool *Overflow = nullptr);
/// int or float (or subclass) as a double; false: not a number, or too large
/// (OverflowError is then raised).
bool toDouble(Runtime &RT, Value V, double &Out);
/// Exact-type int of a value that is an int or has a native __index__;
/// TypeError otherwise, Fallback for guest __index__.
Value toIndex(Runtime &RT, Value V);
/// Index for a sequence of \p Length: adds Length to negatives; raises
/// IndexError with \p What ("list index out of range").
bool toSequenceIndex(Runtime &RT, Value V, int64_t Length, const char *What,
                     int64_t &Out);
/// Bounds of a slice as slice.indices gives them.
bool sliceBounds(Runtime &RT, Value Slice, int64_t Length, int64_t &Start,
                 int64_t &Stop, int64_t &Step, int64_t &Count);
/// An int from literal text in \p Base 2..36 without prefix and underscores.
Value intFromText(Runtime &RT, llvm::StringRef Digits, unsigned Base,
                  bool Negative);
Value intToStr(Runtime &RT, Value V, unsigned Base = 10);
/// repr(float), shortest round trip in CPython's form.
void appendDouble(llvm::SmallVectorImpl<char> &Out, double D);
int64_t hashDouble(double D);

//===--- Strings (Strs*.cpp) ----------------------------------------------===//
/// Writes a str of known size in place, piece by piece. The caller has checked
/// that there is room for \p Bytes.
class StrFiller {
public:
  StrFiller(Runtime &RT, size_t Bytes, uint32_t Length)
      : RT(RT), Bytes(Bytes),
        Made(Bytes > sizeof(Short) ? RT.newStr(Bytes, Length) : nullptr),
        To(Made ? reinterpret_cast<char *>(Made + 1) : Short) {}
  void append(llvm::StringRef Piece) {
    std::memcpy(To, Piece.data(), Piece.size());
    To += Piece.size();
  }
  /// Once all of it is written.
  Value finish() {
    return Made ? Made->value() : RT.makeStr(llvm::StringRef(Short, Bytes));
  }

private:
  Runtime &RT;
  size_t Bytes;
  char Short[2]; // there is one object for each short str
  StrObject *Made;
  char *To;
};
Value concatStr(Runtime &RT, StrObject *A, StrObject *B);
/// Code point \p I (0 <= I < Length) as a one-character str.
Value strAt(Runtime &RT, StrObject *S, uint64_t I);
/// Byte offset of code point \p I (0 <= I <= Length).
size_t strOffset(Runtime &RT, StrObject *S, uint64_t I);
/// What somebody who wrote \p Wrong may have meant; empty: none of them.
llvm::StringRef closestName(llvm::StringRef Wrong,
                            llvm::ArrayRef<llvm::StringRef> Names);
/// The code point that begins at \p Byte, which one does, or the length.
uint64_t strIndexAt(Runtime &RT, StrObject *S, size_t Byte);
Value substring(Runtime &RT, StrObject *S, uint64_t From, uint64_t To);
int64_t hashStr(StrObject *S); // caches
int64_t hashText(llvm::StringRef Text);
bool equalStr(const StrObject *A, const StrObject *B);
/// s % args
Value formatPercent(Runtime &RT, StrObject *Format, Value Args);
void appendStrRepr(llvm::SmallVectorImpl<char> &Out, llvm::StringRef Text);
void appendBytesRepr(llvm::SmallVectorImpl<char> &Out, llvm::StringRef Data);

/// The data of a bytes or bytearray; false for anything else.
bool bytesLike(Runtime &RT, Value V, llvm::StringRef &Out);
/// Appends \p Data, which may be the array's own. False: failed.
bool byteArrayAppend(Runtime &RT, ByteArrayObject *B, llvm::StringRef Data);
/// A bytearray (of class \p T) with a copy of \p Data.
Value makeByteArray(Runtime &RT, llvm::StringRef Data, Ref T = 0);

//===--- Lists and tuples -------------------------------------------------===//
bool listAppend(Runtime &RT, ListObject *L, Value Item);

//===--- Dicts and sets ---------------------------------------------------===//
/// Looks \p Key up by an interned name: no hashing of content, no guest code.
/// Returns the entry's number or -1. For namespaces whose keys are interned
/// strs; a dict that has other keys is handled too.
int64_t dictFindName(DictObject *D, const StrObject *Name);
/// The value under an interned name, or Unbound.
Value dictGetName(DictObject *D, const StrObject *Name);
void dictSetName(Runtime &RT, DictObject *D, StrObject *Name, Value V);
bool dictDeleteName(Runtime &RT, DictObject *D, StrObject *Name);

/// True: \p Out is the value. False: absent. Failed: unhashable, or Fallback.
Outcome dictGet(Runtime &RT, DictObject *D, Value Key, Value &Out);
bool dictSet(Runtime &RT, DictObject *D, Value Key, Value V);
/// Removes the key; \p Out is the value it had.
Outcome dictRemove(Runtime &RT, DictObject *D, Value Key, Value *Out = nullptr);
void dictClear(Runtime &RT, DictObject *D);
/// The next live entry at or after \p Index (updated to one behind it), or
/// null.
DictObject::Entry *dictNext(DictObject *D, uint32_t &Index);
DictObject *dictCopy(Runtime &RT, DictObject *D);
/// With the hash known and candidates compared by the caller: the prelude's
/// probe. Returns the number of the next entry at or behind probe position
/// \p Position with this hash, or -1; advances Position.
int64_t dictProbe(DictObject *D, int64_t Hash, uint64_t &Position);
/// Removes the entry with this number.
void dictRemoveEntry(DictObject *D, uint32_t Index);
/// The last live entry before \p Index (updated to its number), or null.
DictObject::Entry *dictPrevious(DictObject *D, uint32_t &Index);
/// Appends an entry whose key is known to be absent.
bool dictInsertNew(Runtime &RT, DictObject *D, Value Key, int64_t Hash,
                   Value V);

SetObject *newSet(Runtime &RT, TypeId Type);
Outcome setContains(Runtime &RT, SetObject *S, Value Item);
bool setAdd(Runtime &RT, SetObject *S, Value Item);
Outcome setRemove(Runtime &RT, SetObject *S, Value Item);
/// The elements with this hash, for the prelude to compare.
void setCandidates(SetObject *S, int64_t Hash,
                   llvm::SmallVectorImpl<Value> &Out);
/// Adds an element that is known to be absent.
bool setInsertNew(Runtime &RT, SetObject *S, Value Item, int64_t Hash);
bool setRemoveIdentical(SetObject *S, Value Item);
/// Takes an element out, the next one in the table; false: there is none.
bool setPop(SetObject *S, Value &Out);
/// The hash of a frozenset with these elements.
int64_t hashSet(SetObject *S);

} // namespace monty

#endif
