//===- StateVerifier.h - Checks of everything in a cage ---------*- C++ -*-===//
//
// Three passes, none of which follows a reference before it is known to lead
// to an object: where objects begin; what each of them holds; the frames. After
// them no cycle is left among those objects that natives walk without a bound.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_SNAPSHOT_STATEVERIFIER_H
#define MONTY_LIB_SNAPSHOT_STATEVERIFIER_H

#include "ImageIndex.h"
#include "monty/Bytecode/RegisterKinds.h"
#include "monty/Snapshot/Verifier.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace monty {

class StateVerifier {
public:
  StateVerifier(VM &M, const MachineImage &Image, bool Paused)
      : M(M), RT(M.RT), H(M.RT.H), State(Image.State), Changes(Image.Changes),
        Paused(Paused) {}

  /// \returns what is wrong, or an empty string.
  std::string run();

private:
  bool fail(const char *Why) {
    if (Message.empty())
      Message = Why;
    return false;
  }

  //===--- Regions (StateVerifier.cpp) ------------------------------------===//
  bool findObjects();
  bool findRoles();
  bool addRole(Object *O, const Ref &Field, Kind K, Role As);
  bool findChanged();
  const Object *before(const Object *O) const;
  Ref fieldBefore(const Object *O, const Ref &Field) const;
  bool sameHeader(Object *O, const Object *Before);
  bool checkGenesis();
  bool checkGenesisObject(Object *O, const Object *Before);
  bool checkRoot();
  bool checkRequest();
  bool checkPools();
  bool checkPool(const ProgramView &P, Ref Pool, uint32_t Program);
  bool matches(const ProgramView &P, uint32_t Index, Value V,
               ArrayObject *Pool);
  bool checkCycles();
  bool isObject(Ref R) const;
  Role roleOf(Ref R) const {
    return inHeap(R) ? Roles.lookup(R) : imageIndex().Roles.lookup(R);
  }
  bool inHeap(Ref R) const {
    return R >= State.SpaceStart && R < State.SpaceStart + State.HeapBytes;
  }

  //===--- Values and references ------------------------------------------===//
  /// An object that guests may see.
  bool value(Value V);
  bool valueOrUnbound(Value V) { return V.isUnbound() || value(V); }
  bool valueOrNone(Value V, Kind K) { return V.isNone() || valueOf(V, K); }
  bool valueOf(Value V, Kind K);
  /// A dict that can only be looked into, as the namespaces of classes can.
  bool dictSeen(Value V);
  bool isInt(Value V);
  bool exceptionOrNone(Value V) { return valueOrNone(V, Kind::Exception); }
  /// An object of layout \p K, of whatever class.
  bool ref(Ref R, Kind K);
  bool refOrNull(Ref R, Kind K) { return !R || ref(R, K); }
  /// Storage that no other object shares.
  bool storage(Ref R, Kind K);
  /// The same for the storage that \p Field of \p O names; an object of the
  /// image may keep the one it has there.
  bool storageOf(Object *O, const Ref &Field, Kind K);
  bool viewed(Ref R);
  /// A tuple whose items all have layout \p K.
  bool tupleOf(Ref R, Kind K);
  bool isInstance(Value V, TypeObject *T);
  bool size(Object *O, uint64_t Bytes);
  bool measure(Object *O);
  template <typename T> T *get(Ref R) const { return H.get<T>(R); }

  //===--- Objects (ObjectVerifier.cpp) -----------------------------------===//
  bool object(Object *O);
  bool header(Object *O);
  /// Whether all that the collector follows leads to objects.
  bool allLead(Object *O);
  bool contents(Object *O);
  bool inside(Object *O);
  bool slot(Value V, uint64_t Number, ShapeObject *S);
  bool instancePart(Object *O, InstancePart &P, uint32_t Inline);
  bool textOf(StrObject *S);
  bool str(StrObject *S);
  bool temporal(TemporalObject *T);
  bool dict(DictObject *D);
  bool entry(const DictObject::Entry &E, uint32_t Number, Role As);
  bool set(SetObject *S);
  bool range(RangeObject *R);
  bool sequenceIterator(SequenceIteratorObject *I);
  bool rangeIterator(RangeIteratorObject *I);
  bool combinedIterator(CombinedIteratorObject *I);
  bool code(CodeObject *C);
  bool function(FunctionObject *F);
  bool native(NativeObject *N);
  bool type(TypeObject *T);
  bool shape(ShapeObject *S);
  bool generator(GeneratorObject *G);

  //===--- Frames (FrameVerifier.cpp) -------------------------------------===//
  bool checkFrames();
  bool frame(Frame *F);
  const std::vector<RegisterState> *registersAt(Frame *F);
  bool registers(Frame *F);
  bool fits(Value V, RegisterState S);
  bool pending(Frame *Caller, ReturnAction Action, uint8_t Stage, uint32_t Dst,
               Value Extra, bool Yields);

  VM &M;
  Runtime &RT;
  Heap &H;
  const MachineState &State;
  llvm::ArrayRef<uint64_t> Changes; // of the image's mutable part, as runs
  bool Paused;
  std::string Message;

  std::vector<bool> Starts; // of the heap, by words
  std::vector<bool> Taken;  // storage that has an owner
  std::vector<bool> Viewed; // buffers that strings show parts of
  /// Dicts and lists of the heap whose contents natives rely on. Those of the
  /// image are in its index.
  llvm::DenseMap<Ref, Role> Roles;
  /// Objects of the image that differ from it, or whose inside does, and what
  /// they were.
  std::vector<std::pair<Object *, const Object *>> Changed;
  llvm::DenseMap<uint64_t, std::vector<RegisterState>> KnownRegisters;
  /// Many objects may refer to one long tuple, and many have one class: what is
  /// known of them is not found out again. Short ones are as fast without.
  static constexpr size_t ShortTuple = 16;
  llvm::DenseSet<uint64_t> LongTuples;
  llvm::DenseMap<uint64_t, bool> LongSubtypes;
};

} // namespace monty

#endif
