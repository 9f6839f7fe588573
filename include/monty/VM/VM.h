//===- VM.h - The interpreter of one session --------------------*- C++ -*-===//
//
// Runs loaded code in the cage of a Runtime. The native stack never grows with
// guest calls: a call pushes a Frame on the register stack in the cage, and
// whatever must go on when a guest function returns is named by the frame's
// ReturnAction.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_VM_VM_H
#define MONTY_VM_VM_H

#include "monty/Bytecode/Instruction.h"
#include "monty/Bytecode/Program.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"
#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace monty {

/// What happens with the value that a frame returns.
enum class ReturnAction : uint8_t {
  Store,       // into the caller's Result register
  Discard,     // nowhere (__setattr__, __setitem__, ...)
  None,        // likewise, but the caller gets None (setattr() and the like)
  Init,        // must be None; the caller gets Extra (the new instance)
  Binary,      // NotImplemented: try the next way (Stage)
  Compare,     // likewise
  CompareJump, // the caller's instruction is a fused compare and jump
  Jump,        // the caller's instruction is a jump on the truth of the value
  ToBool,      // the caller gets bool(value)
  NotBool,     // the caller gets not bool(value)
  BoolChecked, // __bool__: must be a bool; then as Stage says (a ReturnAction)
  LenChecked,  // __len__ asked for truth: must be an int >= 0; then as Stage
               // says
  Iterate,     // __iter__: must have __next__
  IterNext,    // __next__ for the caller's ForIter; StopIteration ends the loop
  SendNext, // __next__ or send() for the caller's Send; StopIteration ends it
  Resume,   // a generator's frame resumed by send(): running off the end raises
            // StopIteration
  GetattrHook, // __getattribute__ or a descriptor's __get__ failed with
               // AttributeError: __getattr__ is next
  Unpack,      // a tuple: the registers that the caller's unpacking instruction
               // lists
  Extend,      // a generator's frame: each value that it yields is appended to
               // the list in the caller's Result register
  Built,       // as Store: what an instruction has the prelude build, which is
               // then known to be a set, a dict or a str
  ExitCode,    // outermost frame: the run is complete
};

/// Why run() came back.
enum class RunStatus : uint8_t { Complete, Raised, Limit, HostCall };

/// Inline cache of one attribute or method access; see Attributes.cpp.
struct InlineCache {
  Ref Shape = 0;
  uint32_t Epoch = 0;
  uint32_t Slot = ~0u;
  uint32_t State = 0;
  Value Method;
  enum : uint32_t {
    /// Slot of an instance with this shape.
    InstanceSlot = 1,
    /// A store that adds an attribute: Method is the new shape.
    NewAttribute = 2,
    /// Method is a function of the class.
    ClassMethod = 3,
    /// A native method of a built-in type: Shape is the type, Slot the native.
    NativeMethod = 4,
    /// A global name that is a builtin: Shape and Epoch are the globals and
    /// their KeysVersion, Method the number of the builtins' entry.
    Builtin = 5,
    /// An attribute of an instance's class that binds nothing, shadowed by none
    /// of the instance's: entry Slot of the dict Method.
    ClassValue = 6,
    /// An attribute of the class or module Shape: entry Slot of the dict
    /// Method.
    OwnValue = 7,
    /// A property of an instance's class: Method is its getter.
    Getter = 8,
    /// super().x: Method is the function for objects of the class Shape, found
    /// behind the class Slot.
    SuperMethod = 9,
  };
  bool isFor(const Object *O, uint32_t TypeEpoch) const {
    return O->Layout == Kind::Instance && Epoch == TypeEpoch &&
           static_cast<const InstanceObject *>(O)->Part.Shape == Shape;
  }
};

/// A function of a loaded program, with what the interpreter wants at hand.
struct LoadedFunction {
  const uint64_t *Code;
  uint32_t CodeWords;
  uint32_t RegisterCount;
  uint32_t FrameBytes;
  uint32_t Flags;
  /// Positional parameters when there is nothing but plain ones, else ~0u.
  uint32_t SimpleArgs;
  uint32_t Program;
  uint32_t Index; // in the program
  bool IsPrelude;
  InlineCache *Caches; // of its program
};

/// Where a call instruction lies and how long it is, in words.
struct PCLength {
  uint32_t Word, Length;
};

/// What an attribute lookup found.
struct AttributeResult {
  enum Result : uint8_t {
    Found,  // Out
    Method, // the function Out, to be called with Self first
    Call, // call Out with Args[0..Count): property getter, __get__, __getattr__
    Missing, // no such attribute
    Failed,  // RT.LastFailure says how
  } Kind = Missing;
  Value Out;
  Value Args[3];
  uint8_t Count = 0;
  bool HookOnAttributeError = false;
};

/// A module of the library, compiled into the binary.
struct LibraryModule {
  llvm::StringRef Name;
  bool IsPackage = false;
  std::span<const uint8_t> Bytes;
};

/// The programs of a machine, with the caches of their instructions. Those of
/// the prelude are the same in every machine: a thread keeps some for the next.
struct LoadedPrograms {
  std::vector<LoadedFunction> Functions;
  std::vector<const ProgramView *> Programs;
  std::vector<uint32_t> ProgramFirst;
  std::vector<std::unique_ptr<InlineCache[]>> CacheBlocks;
  std::vector<size_t> CacheCounts;
  std::vector<uint8_t> Touched; // by program: some cache is filled
  std::vector<Ref> Pools;       // constants of each program
  std::vector<std::unique_ptr<ProgramView>> Owned;
  std::vector<std::pair<std::string, uint32_t>> LoadedLibrary;
  size_t PreludeCount = 0; // programs of the prelude, once all are attached

  /// Forgets all but the prelude, and what its caches hold.
  void reset();
};

class VM : public LoadedPrograms {
public:
  using PCType = const uint64_t *;

  explicit VM(Runtime &RT);
  ~VM();

  Runtime &RT;

  //===--- Loading --------------------------------------------------------===//
  /// Number of object.__new__, which calls treat specially; set with genesis.
  uint32_t ObjectNew = ~0u;

  /// Makes the functions of a verified \p Program callable: materializes its
  /// constants. The program must outlive the VM. Returns the number of its
  /// first function in the session; NotLoaded, and a failure, if its constants
  /// are too large for the limits. May collect: values that a caller holds on
  /// to are not valid any more.
  uint32_t load(const ProgramView &Program, bool IsPrelude = false);
  static constexpr uint32_t NotLoaded = ~0u;
  /// Likewise for a program whose constants lie in the cage already, at \p
  /// Pool.
  uint32_t attach(const ProgramView &Program, Ref Pool, bool IsPrelude);
  /// The same for one that outlives every machine.
  uint32_t attachLasting(const ProgramView &Program, Ref Pool, bool IsPrelude);
  /// Takes over tables that have the prelude attached. False: this thread keeps
  /// none.
  bool takeLoadedPrelude();
  /// All of the prelude is attached now.
  void preludeIsLoaded() { PreludeCount = Programs.size(); }
  /// A cache of the running function is about to be filled.
  void touchCaches() { Touched[Functions[F->Number].Program] = 1; }
  /// Where the constants of each program lie.
  llvm::ArrayRef<Ref> pools() const { return Pools; }
  /// The programs in the order of loading, and the number of each one's first
  /// function.
  llvm::ArrayRef<const ProgramView *> programs() const { return Programs; }
  /// The name of the library's module that program \p Number is; empty: none.
  llvm::StringRef libraryName(uint32_t Number) const;
  bool isPreludeProgram(uint32_t Number) const {
    return Functions[ProgramFirst[Number]].IsPrelude &&
           libraryName(Number).empty();
  }
  bool hasLibrary(llvm::StringRef Name) const;
  /// attach() for a module of the library.
  uint32_t attachLibrary(llvm::StringRef Name, const ProgramView &Program,
                         Ref Pool);
  /// Finds a module of the library; null: there is none.
  bool (*FindLibrary)(llvm::StringRef Name, LibraryModule &Out) = nullptr;
  /// The module \p Name of the library before its body has run, and the
  /// function that runs it: a tuple (module, function, is package); None if
  /// there is no such module.
  Value libraryModule(StrObject *Name);
  /// The compiler, which the host supplies (null: eval and exec are refused).
  /// Keeps the program's bytes as long as the VM lives. Mode: "exec", "eval" or
  /// "single", or "names" for code that reads and writes a namespace. False:
  /// a syntax error, described in \p Error.
  struct SourceError {
    std::string Type, Message, Text;
    uint32_t Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
    bool HasText = false;
  };
  using CompileFunction = bool (*)(void *Context, llvm::StringRef Source,
                                   llvm::StringRef Name, llvm::StringRef Mode,
                                   ProgramView &Out, SourceError &Error);
  CompileFunction CompileHook = nullptr;
  void *CompileContext = nullptr;
  /// One frame of a traceback as text; likewise.
  std::string (*FrameText)(void *Context, VM &M, TracebackObject *T) = nullptr;
  /// Whether scripts may use it; the library may always.
  bool EvalAllowed = true;
  PCType compileSource(llvm::StringRef Source, llvm::StringRef Name,
                       llvm::StringRef Mode, uint32_t Dst);
  /// The globals or locals of the script's frame \p Depth levels out.
  Value frameNamespace(uint32_t Depth, bool Locals);
  /// Makes all that is there the genesis image (see Freeze.cpp).
  void freeze();
  /// file, line, last line, column, last column, function, text of the lines
  Value tracebackPlace(TracebackObject *T);
  /// file, first line, names of variables, names of free variables
  Value codeFacts(CodeObject *Code);
  Value codeObject(uint32_t Number);
  /// A function without arguments over code \p Number.
  Value makeFunction(uint32_t Number, DictObject *Globals);

  //===--- Running --------------------------------------------------------===//
  /// Sets up a call of \p Callee as the outermost frame.
  bool prepare(Value Callee, llvm::ArrayRef<Value> Args);
  RunStatus run();
  /// The value of a completed run, or the exception of one that raised.
  Value Result;
  /// An object that the host looks at between runs.
  Value Kept;
  /// Answers the request of a run that came back with HostCall
  /// (RootBlock::Host); run() then goes on.
  void resumeWithValue(Value V);
  void resumeWithException(Value E);
  /// The name stays undefined: NameError.
  void resumeUndefined();
  /// The answer comes later: the script gets an awaitable that stands for it.
  void resumeWithFuture();

  /// Goes on with the frames that were copied into the cage: \p Innermost is
  /// the frame that waits for the host, 0 if nothing runs.
  void restore(Ref Innermost, uint32_t StackTop);

  void setLimits(const Limits &L);
  uint64_t stepsUsed() const;
  /// Since setLimits.
  uint64_t elapsedNs() const;

  //===--- The machine's state (see Interpreter.h)
  //---------------------------------
  Value *R = nullptr; // registers of the current frame
  Value *K = nullptr; // its constants
  PCType CodeStart = nullptr;
  char *Base = nullptr;
  Frame *F = nullptr;
  /// The instruction that is being executed, while a method of the VM does it.
  PCType At = nullptr;
  /// The session's types that handlers compare with.
  Ref ListType = 0, TupleType = 0, DictType = 0, StrType = 0;
  /// Copies of RootBlock's, kept here while running.
  uint32_t StackTop = CageLayout::Stack;
  uint32_t StackLimit = CageLayout::Stack + CageLayout::ShallowStack;
  InlineCache *Caches = nullptr;     // of the current function's program
  const struct PlainNative *Natives; // plainNatives()
  /// For a built-in type, its __new__ if calls need nothing else: the native's
  /// number + 1.
  uint32_t MakerOf[size_t(TypeId::Count) + 1] = {};
  /// Classes of the script whose instances object.__new__ and a function or
  /// nothing make; valid for one epoch between two collections.
  struct ClassCall {
    Ref Type = 0;
    uint32_t Epoch = 0, Collections = 0;
    Value Init; // Unbound: there is none
  };
  ClassCall ClassCalls[64];
  ClassCall &classCallOf(Ref Type) { return ClassCalls[Type / 8 % 64]; }
  /// What caches of instructions were filled with, by shape and name: a place
  /// that sees several classes finds its way back here.
  enum class Access : uint8_t { Read, Write, Call };
  struct SharedCache {
    Ref Name = 0;
    Access How = Access::Read;
    uint32_t Collections = 0;
    InlineCache Cache;
  };
  SharedCache SharedCaches[256];
  /// The cache for access (\p How) to \p Name of objects like \p O, which is an
  /// instance; null: there is none. It is copied to \p Out.
  const InlineCache *findShared(Access How, const Object *O,
                                const StrObject *Name, InlineCache *Out);
  /// Fills \p Out and the shared cache.
  void fillCache(Access How, const StrObject *Name, InlineCache *Out,
                 const InlineCache &C);
  /// The value that a cache of state ClassValue or OwnValue leads to; null: the
  /// entry is not there any more.
  const Value *cachedEntry(const InlineCache &C, Value Name) const {
    auto *D = RT.H.get<DictObject>(C.Method);
    if (C.Slot >= D->Used || !(D->entries()[C.Slot].Key == Name))
      return nullptr;
    return &D->entries()[C.Slot].Value_;
  }
  RunStatus Status = RunStatus::Complete;
  uint32_t programBaseFunction(uint32_t Program) const {
    return ProgramFirst[Program];
  }

  //===--- Frames and calls (Calls.cpp)
  //----------------------------------------------
  /// Each returns the instruction to go on with, or null to leave run().
  struct Arguments {
    llvm::ArrayRef<Value> Positional;
    /// Names (strs) and values of keyword arguments.
    llvm::ArrayRef<Value> KeywordNames, KeywordValues;
  };
  PCType call(Value Callee, const Arguments &Args, uint32_t Dst,
              ReturnAction Action = ReturnAction::Store, Value Extra = Value(),
              uint8_t Stage = 0);
  PCType callBound(BoundMethodObject *B, const Arguments &Args, uint32_t Dst,
                   ReturnAction Action, Value Extra, uint8_t Stage);
  PCType callFunction(FunctionObject *Fn, const Arguments &Args, uint32_t Dst,
                      ReturnAction Action, Value Extra, uint8_t Stage);
  /// Pauses the run with a request to the host.
  PCType askHost(HostRequest Request, Value Target, Value Name,
                 const Arguments &Args, uint32_t Dst, ReturnAction Action,
                 Value Extra, uint8_t Stage);
  PCType callNative(NativeObject *N, const Arguments &Args, uint32_t Dst,
                    ReturnAction Action, Value Extra, uint8_t Stage);
  PCType callType(TypeObject *T, const Arguments &Args, uint32_t Dst,
                  ReturnAction Action, Value Extra, uint8_t Stage);
  /// Calls \p Method, which the class of Args[0] has under a special name, as
  /// bound to Args[0].
  PCType callSpecialMethod(Value Method, llvm::ArrayRef<Value> Args,
                           uint32_t Dst,
                           ReturnAction Action = ReturnAction::Store,
                           Value Extra = Value(), uint8_t Stage = 0);
  PCType callPrelude(llvm::StringRef Name, llvm::ArrayRef<Value> Args,
                     uint32_t Dst, ReturnAction Action = ReturnAction::Store,
                     Value Extra = Value(), uint8_t Stage = 0);
  /// The usual cases of callRegisters, whose arguments need no binding. False:
  /// it is none of them.
  bool callNativePlain(NativeObject *N, const insn::ListedRegister *List,
                       unsigned Count, uint32_t Dst, PCType &Next);
  bool callTypePlain(TypeObject *T, const insn::ListedRegister *List,
                     unsigned Count, uint32_t Dst, PCType &Next);
  bool callFunctionPlain(FunctionObject *Fn, Value Self,
                         const insn::ListedRegister *List, unsigned Count,
                         uint32_t Dst, ReturnAction Action, PCType &Next);
  /// Calls with the registers that an instruction lists.
  PCType callRegisters(Value Callee, const insn::ListedRegister *List,
                       unsigned Count, uint32_t Dst);
  PCType callKeywords(Value Callee, const insn::ListedRegister *List,
                      unsigned Count, TupleObject *Names, uint32_t Dst);
  PCType callUnpacked(Value Callee, Value Positional, Value Keywords,
                      uint32_t Dst);
  PCType callSpecial(uint32_t Native, llvm::ArrayRef<Value> Args, uint32_t Dst);
  Value preludeFunction(llvm::StringRef Name);
  /// Whether what belongs to \p Owner (its method, getter or slot \p Name)
  /// applies to \p Self; else TypeError. Bodies rely on it.
  bool appliesTo(TypeObject *Owner, llvm::StringRef Name, Value Self);
  /// Runs a native's body with \p Count positional arguments at \p Args, which
  /// has room for MaxPlainSlots; absent ones get their defaults.
  Value callBody(uint32_t Native, Value *Args, unsigned Count);
  /// The same with what comes of it; the body gets \p Slots values in all.
  PCType callBody(uint32_t Native, Value *Args, unsigned Count, unsigned Slots,
                  uint32_t Dst);
  /// After its body failed: falls back to the prelude where the table says so.
  PCType nativeFailed(uint32_t Native, llvm::ArrayRef<Value> Args, uint32_t Dst,
                      ReturnAction Action = ReturnAction::Store,
                      Value Extra = Value(), uint8_t Stage = 0);
  Value makeClosure(uint32_t CodeIndex, Value Defaults, Value KwDefaults,
                    Value Closure, Value Annotate);
  Value localsDict(Frame *Of);
  /// The names of the current function's variables, for "Did you mean"; the
  /// value counts for self alone.
  DictObject *visibleNames();
  /// A builtin as it is from the start, or a failure: NameError.
  Value loadGenuine(StrObject *Name);
  DictObject *currentGlobals() {
    auto *Fn = RT.H.get<FunctionObject>(F->Function);
    return Fn->deref<DictObject>(Fn->Globals);
  }
  /// Delivers \p V as the value that a frame with \p Action would return.
  PCType deliver(Value V, uint32_t Dst, ReturnAction Action, Value Extra,
                 uint8_t Stage);
  Frame *pushFrame(FunctionObject *Fn, uint32_t Dst, ReturnAction Action,
                   Value Extra, uint8_t Stage);
  /// Leaves the current frame, which returns \p V.
  PCType returnValue(Value V);
  bool bindArguments(FunctionObject *Fn, const Arguments &Args,
                     Value *Registers);
  void enterFrame(Frame *NewFrame);
  /// Enters a frame whose registers are filled; the collector may run.
  PCType start(Frame *NewFrame);
  /// Makes \p Caller, from which the current frame was called, current again.
  void leaveTo(Frame *Caller);

  //===--- Failing (Unwind.cpp)
  //--------------------------------------------------------
  /// A native or operation failed at \p PC: raises, falls back, collects and
  /// retries, or stops, as RT.LastFailure says.
  PCType failed();
  PCType unwind(bool AddTraceback);
  PCType stop(LimitKind Kind);
  ExceptionObject *generatorRaisedStop(GeneratorObject *G, ExceptionObject *E,
                                       const char *What);
  Value stopIterationValue(ExceptionObject *E);
  PCType getattrHook(Value ObjectAndName, uint32_t Dst);
  PCType raiseFrom(Value Exception, Value Cause);
  Value exceptionMatch(Value Exception, Value Class);

  //===--- Operators (Operators.cpp)
  //-----------------------------------------------------
  PCType binary(BinaryOp Op, Value A, Value B, uint32_t Dst, bool InPlace);
  PCType binaryTypeError(BinaryOp Op, Value A, Value B, bool InPlace);
  /// The next try after NotImplemented, operands taken from the instruction.
  PCType binaryAgain(uint32_t Dst, uint8_t Stage);
  PCType compareAgain(uint32_t Dst, ReturnAction Action, uint8_t Stage);
  PCType binaryStage(BinaryOp Op, Value A, Value B, uint32_t Dst,
                     uint8_t Stage);
  PCType compareSlow(CompareOp Op, Value A, Value B, uint32_t Dst,
                     ReturnAction Action);
  PCType compareStage(CompareOp Op, Value A, Value B, uint32_t Dst,
                      ReturnAction Action, uint8_t Stage);
  PCType unary(unsigned Op, Value A, uint32_t Dst);
  /// bool(V), delivered as \p Action says (ToBool, NotBool or Jump).
  PCType truth(Value V, uint32_t Dst, ReturnAction Action);
  PCType jumpOn(bool Truth);
  PCType containsSlow(Value Item, Value Container, uint32_t Dst, bool Negate);
  PCType getItemSlow(Value Container, Value Key, uint32_t Dst);
  PCType setItemSlow(Value Container, Value Key, Value Item);
  PCType deleteItemSlow(Value Container, Value Key);
  /// container op= items, where the prelude function does what is not built in.
  PCType extendWith(const char *Prelude, Value Container, Value Items);
  PCType formatSlow(Value V, unsigned Conversion, Value Spec, uint32_t Dst);
  /// \p Before ~0: exactly \p Count items; else the item behind \p Before
  /// others is starred.
  PCType unpackSlow(Value V, unsigned Count, unsigned Before,
                    const insn::ListedRegister *List);
  bool isPatternSequence(Value V);
  bool isPatternMapping(Value V);

  //===--- Attributes (Attributes.cpp)
  //----------------------------------------------------
  void findAttribute(Value Object, StrObject *Name, AttributeResult &Result,
                     bool ForCall);
  /// Without the class's __getattribute__ and __getattr__.
  void findAttributePlain(Value Object, StrObject *Name,
                          AttributeResult &Result);
  PCType getAttribute(Value Object, StrObject *Name, uint32_t Dst,
                      InlineCache *Cache);
  /// \p V Unbound: deletes it. What is called for that returns to \p Dst as
  /// \p Action says; without a call nothing is delivered.
  PCType setAttribute(Value Object, StrObject *Name, Value V,
                      InlineCache *Cache, uint32_t Dst = 0,
                      ReturnAction Action = ReturnAction::Discard);
  PCType setAttributeDefault(Value Object, StrObject *Name, Value V,
                             InlineCache *Cache, uint32_t Dst,
                             ReturnAction Action);
  void cacheMethod(Value Object, StrObject *Name, Value Method, unsigned Count,
                   InlineCache *Cache);
  uint32_t typeEpoch() const { return RT.root().TypeEpoch; }
  PCType finishAttribute(Value Object, StrObject *Name, AttributeResult &A,
                         uint32_t Dst);
  PCType raiseNoAttribute(Value Object, StrObject *Name);
  /// The method \p Name of the host object \p Handle, as a function.
  Value hostMethod(Value Handle, Value Name);
  /// \p Getter, a function, with \p Self alone.
  PCType callGetter(Value Getter, Value Self, uint32_t Dst);
  PCType callMethod(Value Object, StrObject *Name,
                    const insn::ListedRegister *List, unsigned Count,
                    uint32_t Dst, InlineCache *Cache);
  PCType getSuperAttribute(Value Class, Value Self, StrObject *Name,
                           uint32_t Dst, InlineCache *Cache);
  PCType loadSpecial(Value Object, StrObject *Name, uint32_t Dst,
                     unsigned Which);
  Value loadGlobal(StrObject *Name, uint32_t CacheIndex);
  /// NameError for a name that nothing defines.
  Value raiseUndefined(StrObject *Name);
  /// loadGlobal failed: asks the host if it wants to be asked.
  PCType undefinedName(StrObject *Name, uint32_t Dst);
  /// A failure if \p Attribute is a method of another type than Self's.
  Value bindDescriptor(Value Attribute, Value Self);

  //===--- Iteration and generators (Iteration.cpp)
  //-------------------------------------------
  PCType getIter(Value V, uint32_t Dst);
  PCType forIterSlow(Value Iterator, uint32_t Dst, int32_t Distance);
  PCType resumeGenerator(GeneratorObject *G, Value Sent, uint32_t Dst,
                         ReturnAction Action, uint8_t Stage = 0);
  PCType throwIntoGenerator(GeneratorObject *G, Value Exception, uint32_t Dst,
                            ReturnAction Action);
  PCType yieldValue(Value V, uint32_t SentDst, Value Delegate);
  PCType yieldAsync(Value V, uint32_t SentDst);
  PCType sendSlow(Value Iterator, Value Sent, uint32_t Dst, int32_t Distance);
  PCType startGenerator();

  //===--- Collection
  //----------------------------------------------------------------------------
  /// At a safe point: polls limits and collects if wanted. False: a limit.
  bool safePoint();
  void collect();

  uint32_t wordOf(PCType PC) const { return uint32_t(PC - CodeStart); }
  CodeObject *code() { return RT.H.get<CodeObject>(F->Code); }
  StrObject *nameConstant(uint32_t I) { return RT.H.get<StrObject>(K[I]); }
  const ProgramView &programOf(const LoadedFunction &L) const {
    return *Programs[L.Program];
  }

  bool refuel();
  /// Set from any thread: the run ends at its next look at the clock.
  std::atomic<bool> Interrupted{false};

private:
  PCType Entry = nullptr; // where run() goes on
  static bool refuelHook(void *Self) {
    return static_cast<VM *>(Self)->refuel();
  }
  Value materialize(const ProgramView &P, uint32_t Index, ArrayObject *Pool);
  ArrayObject *makePool(const ProgramView &P);
  void visitRoots(RootVisitor &V);

  PCType RetryAt = nullptr;
  uint32_t RetryDepth = 0;
  uint64_t RetryCollections = 0;
  unsigned SpecialDepth = 0; // of callSpecial
  std::chrono::steady_clock::time_point Started;
  int64_t StepsAtRefuel = 0;
  uint64_t StepsSpent = 0;
};

} // namespace monty

#endif
