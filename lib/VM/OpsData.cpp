//===- OpsData.cpp - Handlers of moves, names, attributes, containers -----===//

#include "Interpreter.h"

using namespace monty;

//===--- Moves and constants ----------------------------------------------===//

MONTY_HANDLER void monty::opMove(OP_PARAMETERS) {
  RA = RB;
  NEXT(1);
}
MONTY_HANDLER void monty::opLoadConst(OP_PARAMETERS) {
  RA = K[uint32_t(IMM32)];
  NEXT(1);
}
MONTY_HANDLER void monty::opLoadInt(OP_PARAMETERS) {
  RA = Value::smallInt(IMM32);
  NEXT(1);
}
MONTY_HANDLER void monty::opLoadSingleton(OP_PARAMETERS) {
  RA = Value::special(Value::Special(uint32_t(IMM32)));
  NEXT(1);
}

//===--- Variables --------------------------------------------------------===//

MONTY_HANDLER void monty::opCheckBound(OP_PARAMETERS) {
  if (__builtin_expect(!RA.isUnbound(), 1))
    NEXT(2);
  M->RT.raise(TypeId::UnboundLocalError,
              "cannot access local variable '" + M->nameConstant(X_)->str() +
                  "' where it is not associated with a value");
  FAIL();
}

MONTY_HANDLER void monty::opMakeCell(OP_PARAMETERS) {
  RA = M->RT.makeCell(RB);
  NEXT(1);
}

static CellObject *cellAt(char *Base, Value V) {
  return reinterpret_cast<CellObject *>(Base + V.asRef());
}

static void raiseEmptyCell(VM *M, StrObject *Name, bool Free) {
  if (Free)
    M->RT.raise(
        TypeId::NameError,
        "cannot access free variable '" + Name->str() +
            "' where it is not associated with a value in enclosing scope");
  else
    M->RT.raise(TypeId::UnboundLocalError,
                "cannot access local variable '" + Name->str() +
                    "' where it is not associated with a value");
}

MONTY_HANDLER void monty::opLoadCell(OP_PARAMETERS) {
  Value V = cellAt(Base, RB)->Content;
  if (__builtin_expect(V.isUnbound(), 0)) {
    raiseEmptyCell(M, M->nameConstant(X_), N_ != 0);
    FAIL();
  }
  RA = V;
  NEXT(2);
}
MONTY_HANDLER void monty::opLoadCellRaw(OP_PARAMETERS) {
  RA = cellAt(Base, RB)->Content;
  NEXT(1);
}
MONTY_HANDLER void monty::opStoreCell(OP_PARAMETERS) {
  cellAt(Base, RA)->Content = RB;
  NEXT(1);
}
MONTY_HANDLER void monty::opLoadClosure(OP_PARAMETERS) {
  auto *Fn = reinterpret_cast<FunctionObject *>(Base + M->F->Function);
  RA = Fn->deref<TupleObject>(Fn->Closure)->Items[uint32_t(IMM32)];
  NEXT(1);
}

static DictObject *globalsOf(VM *M, char *Base) {
  auto *Fn = reinterpret_cast<FunctionObject *>(Base + M->F->Function);
  return Fn->deref<DictObject>(Fn->Globals);
}

MONTY_HANDLER void monty::opLoadGlobal(OP_PARAMETERS) {
  // The cache holds the place of the name among the entries; it is checked
  // against the name, so nothing can make it stale.
  DictObject *D = globalsOf(M, Base);
  InlineCache &C = M->Caches[Y_];
  if (__builtin_expect(C.Slot < D->Used, 1)) {
    auto &E = D->entries()[C.Slot];
    if (__builtin_expect(E.Key == K[X_], 1)) {
      RA = E.Value_;
      NEXT(2);
    }
  }
  // A builtin: still as long as no name has come to these globals.
  if (C.State == InlineCache::Builtin && C.Shape == D->ref() &&
      C.Epoch == D->KeysVersion) {
    auto *Builtins = M->RT.H.get<DictObject>(M->RT.root().Builtins);
    auto Place = uint32_t(C.Method.asSmallInt());
    if (Place < Builtins->Used)
      if (auto &E = Builtins->entries()[Place]; E.Key == K[X_]) {
        RA = E.Value_;
        NEXT(2);
      }
  }
  StrObject *Name = M->nameConstant(X_);
  Value V = M->loadGlobal(Name, Y_);
  if (V.isFailure())
    GOTO(M->undefinedName(Name, A_));
  RA = V;
  NEXT(2);
}

MONTY_HANDLER void monty::opStoreGlobal(OP_PARAMETERS) {
  DictObject *D = globalsOf(M, Base);
  uint32_t Place = M->Caches[Y_].Slot;
  if (__builtin_expect(Place < D->Used, 1)) {
    auto &E = D->entries()[Place];
    if (__builtin_expect(E.Key == K[X_], 1)) {
      E.Value_ = RA;
      NEXT(2);
    }
  }
  dictSetName(M->RT, D, M->nameConstant(X_), RA);
  M->touchCaches();
  if (int64_t I = dictFindName(D, M->nameConstant(X_)); I >= 0)
    M->Caches[Y_].Slot = uint32_t(I);
  NEXT(2);
}

MONTY_HANDLER void monty::opDeleteGlobal(OP_PARAMETERS) {
  if (dictDeleteName(M->RT, globalsOf(M, Base), M->nameConstant(X_)))
    NEXT(2);
  M->raiseUndefined(M->nameConstant(X_));
  FAIL();
}

MONTY_HANDLER void monty::opLoadGlobals(OP_PARAMETERS) {
  RA = globalsOf(M, Base)->value();
  NEXT(1);
}

// A namespace that is no exact dict (from __prepare__) goes through guest code.

MONTY_HANDLER void monty::opLoadName(OP_PARAMETERS) {
  Value Namespace = RB;
  StrObject *Name = M->nameConstant(X_);
  if (!M->RT.isExact(Namespace, TypeId::Dict))
    GOTO(M->callPrelude("load_name",
                        {Namespace, Name->value(), globalsOf(M, Base)->value()},
                        A_));
  Value V = dictGetName(M->RT.H.get<DictObject>(Namespace), Name);
  if (V.isUnbound())
    V = M->loadGlobal(Name, Y_);
  if (V.isFailure())
    GOTO(M->undefinedName(Name, A_));
  RA = V;
  NEXT(2);
}

MONTY_HANDLER void monty::opLoadNameOrCell(OP_PARAMETERS) {
  Value Namespace = RB;
  StrObject *Name = M->nameConstant(X_);
  if (!M->RT.isExact(Namespace, TypeId::Dict))
    GOTO(M->callPrelude("load_name_or_cell", {Namespace, Name->value(), RC},
                        A_));
  Value V = dictGetName(M->RT.H.get<DictObject>(Namespace), Name);
  if (V.isUnbound())
    V = cellAt(Base, RC)->Content;
  if (V.isUnbound()) {
    raiseEmptyCell(M, Name, true);
    FAIL();
  }
  RA = V;
  NEXT(2);
}

MONTY_HANDLER void monty::opStoreName(OP_PARAMETERS) {
  Value Namespace = RA;
  StrObject *Name = M->nameConstant(X_);
  if (!M->RT.isExact(Namespace, TypeId::Dict))
    GOTO(M->setItemSlow(Namespace, Name->value(), RB));
  dictSetName(M->RT, M->RT.H.get<DictObject>(Namespace), Name, RB);
  NEXT(2);
}

MONTY_HANDLER void monty::opDeleteName(OP_PARAMETERS) {
  Value Namespace = RA;
  StrObject *Name = M->nameConstant(X_);
  if (!M->RT.isExact(Namespace, TypeId::Dict))
    GOTO(M->deleteItemSlow(Namespace, Name->value()));
  if (dictDeleteName(M->RT, M->RT.H.get<DictObject>(Namespace), Name))
    NEXT(2);
  M->raiseUndefined(Name);
  FAIL();
}

//===--- Attributes -------------------------------------------------------===//

MONTY_HANDLER void monty::opLoadAttr(OP_PARAMETERS) {
  Value Object_ = RB;
  if (__builtin_expect(Object_.isRef(), 1)) {
    auto *O = reinterpret_cast<InstanceObject *>(Base + Object_.asRef());
    InlineCache &C = M->Caches[Y_];
    if (C.isFor(O, typeEpochOf(Base))) {
      if (C.State == InlineCache::InstanceSlot) {
        RA = *slotAddress(O, &O->Part, C.Slot);
        NEXT(2);
      }
      if (C.State == InlineCache::ClassValue) {
        if (const Value *Found = M->cachedEntry(C, K[X_])) {
          RA = *Found;
          NEXT(2);
        }
      } else if (C.State == InlineCache::Getter) {
        GOTO(M->callGetter(C.Method, Object_, A_));
      }
    } else if (C.State == InlineCache::OwnValue && C.Shape == Object_.asRef() &&
               C.Epoch == typeEpochOf(Base)) {
      if (const Value *Found = M->cachedEntry(C, K[X_])) {
        RA = *Found;
        NEXT(2);
      }
    }
  }
  GOTO(M->getAttribute(Object_, M->nameConstant(X_), A_, &M->Caches[Y_]));
}

MONTY_HANDLER void monty::opStoreAttr(OP_PARAMETERS) {
  Value Object_ = RA;
  if (__builtin_expect(Object_.isRef(), 1)) {
    auto *O = reinterpret_cast<InstanceObject *>(Base + Object_.asRef());
    InlineCache &C = M->Caches[Y_];
    if (C.isFor(O, typeEpochOf(Base))) {
      if (C.State == InlineCache::InstanceSlot) {
        *slotAddress(O, &O->Part, C.Slot) = RB;
        NEXT(2);
      }
      // There is room inline for a new one.
      if (C.State == InlineCache::NewAttribute &&
          C.Slot < O->inlineCapacity()) {
        O->Slots[C.Slot] = RB;
        O->Part.Shape = C.Method.asRef();
        NEXT(2);
      }
    }
  }
  GOTO(M->setAttribute(Object_, M->nameConstant(X_), RB, &M->Caches[Y_]));
}

MONTY_HANDLER void monty::opDeleteAttr(OP_PARAMETERS) {
  GOTO(M->setAttribute(RA, M->nameConstant(X_), Value::unbound(), nullptr));
}

MONTY_HANDLER void monty::opLoadSuperAttr(OP_PARAMETERS) {
  GOTO(M->getSuperAttribute(RB, RC, M->nameConstant(X_), A_, &M->Caches[Y_]));
}

MONTY_HANDLER void monty::opLoadSpecial(OP_PARAMETERS) {
  GOTO(M->loadSpecial(RB, M->nameConstant(X_), A_, N_));
}

//===--- Items ------------------------------------------------------------===//

MONTY_HANDLER void monty::opGetItem(OP_PARAMETERS) {
  Value Container = RB, Key = RC;
  if (__builtin_expect(Container.isRef(), 1)) {
    auto *O = reinterpret_cast<Object *>(Base + Container.asRef());
    if (Key.isSmallInt()) {
      int64_t Index = Key.asSmallInt();
      if (O->Layout == Kind::List && O->Type == M->ListType) {
        auto *L = static_cast<ListObject *>(O);
        if (Index < 0)
          Index += L->Length;
        if (uint64_t(Index) < L->Length) {
          RA = L->items()[Index];
          NEXT(1);
        }
      } else if (O->Layout == Kind::Tuple && O->Type == M->TupleType) {
        auto *T = static_cast<TupleObject *>(O);
        if (Index < 0)
          Index += int64_t(T->Length);
        if (uint64_t(Index) < T->Length) {
          RA = T->Items[Index];
          NEXT(1);
        }
      }
    }
    if (O->Layout == Kind::Dict && O->Type == M->DictType) {
      Value Found;
      if (dictGet(M->RT, static_cast<DictObject *>(O), Key, Found) ==
          Outcome::True) {
        RA = Found;
        NEXT(1);
      }
    }
  }
  GOTO(M->getItemSlow(Container, Key, A_));
}

MONTY_HANDLER void monty::opSetItem(OP_PARAMETERS) {
  Value Container = RA, Key = RB;
  if (__builtin_expect(Container.isRef(), 1)) {
    auto *O = reinterpret_cast<Object *>(Base + Container.asRef());
    if (O->Layout == Kind::List && O->Type == M->ListType && Key.isSmallInt()) {
      auto *L = static_cast<ListObject *>(O);
      int64_t Index = Key.asSmallInt();
      if (Index < 0)
        Index += L->Length;
      if (uint64_t(Index) < L->Length) {
        L->items()[Index] = RC;
        NEXT(1);
      }
    }
    if (O->Layout == Kind::Dict && O->Type == M->DictType &&
        dictSet(M->RT, static_cast<DictObject *>(O), Key, RC))
      NEXT(1);
  }
  GOTO(M->setItemSlow(Container, Key, RC));
}

MONTY_HANDLER void monty::opDeleteItem(OP_PARAMETERS) {
  GOTO(M->deleteItemSlow(RA, RB));
}

MONTY_HANDLER void monty::opBuildSlice(OP_PARAMETERS) {
  RA = M->RT.makeSlice(RB, RC, R[uint16_t(X_)]);
  NEXT(2);
}

//===--- Displays ---------------------------------------------------------===//

MONTY_HANDLER void monty::opBuildTuple(OP_PARAMETERS) {
  unsigned Count = N_;
  auto *List = insn::list(PC);
  if (!Count) {
    RA = Value::ref(M->RT.root().EmptyTuple);
    NEXT(1);
  }
  auto *T = M->RT.H.allocate<TupleObject>(sizeof(TupleObject) + Count * 8,
                                          M->TupleType);
  T->Length = Count;
  for (unsigned N = 0; N != Count; ++N)
    T->Items[N] = R[List[N]];
  RA = T->value();
  NEXT(1 + insn::listWords(Count));
}

MONTY_HANDLER void monty::opBuildList(OP_PARAMETERS) {
  unsigned Count = N_;
  auto *List = insn::list(PC);
  ListObject *L = M->RT.newList(Count);
  for (unsigned N = 0; N != Count; ++N)
    L->items()[N] = R[List[N]];
  L->Length = Count;
  RA = L->value();
  NEXT(1 + insn::listWords(Count));
}

static Value buildMap(VM *M, const insn::ListedRegister *List, unsigned Count,
                      Value *R) {
  DictObject *D = M->RT.newDict();
  for (unsigned N = 0; N != Count; N += 2)
    if (!dictSet(M->RT, D, R[List[N]], R[List[N + 1]]))
      return Value::failure();
  return D->value();
}

static Value buildSet(VM *M, const insn::ListedRegister *List, unsigned Count,
                      Value *R) {
  SetObject *S = newSet(M->RT, TypeId::Set);
  for (unsigned N = 0; N != Count; ++N)
    if (!setAdd(M->RT, S, R[List[N]]))
      return Value::failure();
  return S->value();
}

/// A display that needs guest code is made by the prelude from its items.
static VM::PCType buildInPrelude(VM *M, const char *Name,
                                 const insn::ListedRegister *List,
                                 unsigned Count, Value *R, uint32_t Dst) {
  if (M->RT.LastFailure != Failure::Fallback)
    return M->failed();
  llvm::SmallVector<Value, 16> Items;
  for (unsigned N = 0; N != Count; ++N)
    Items.push_back(R[List[N]]);
  return M->callPrelude(Name, M->RT.makeTuple(Items), Dst, ReturnAction::Built);
}

MONTY_HANDLER void monty::opBuildSet(OP_PARAMETERS) {
  Value V = buildSet(M, insn::list(PC), N_, R);
  if (V.isFailure())
    GOTO(buildInPrelude(M, "build_set", insn::list(PC), N_, R, A_));
  RA = V;
  NEXT(1 + insn::listWords(N_));
}

MONTY_HANDLER void monty::opBuildMap(OP_PARAMETERS) {
  Value V = buildMap(M, insn::list(PC), N_, R);
  if (V.isFailure())
    GOTO(buildInPrelude(M, "build_map", insn::list(PC), N_, R, A_));
  RA = V;
  NEXT(1 + insn::listWords(N_));
}

static Value buildString(VM *M, const insn::ListedRegister *List,
                         unsigned Count, Value *R) {
  uint64_t Bytes = 0, Points = 0;
  for (unsigned N = 0; N != Count; ++N) {
    auto *Part = M->RT.as<StrObject>(R[List[N]]);
    if (!Part)
      return M->RT.typeError("a part of an f-string is no string");
    Bytes += Part->ByteLength;
    Points += Part->Length;
  }
  if (Bytes > UINT32_MAX - 64 || !M->RT.H.canAllocate(Bytes + 64))
    return M->RT.outOfMemory(Bytes + 64);
  StrFiller Out(M->RT, Bytes, uint32_t(Points));
  for (unsigned N = 0; N != Count; ++N)
    Out.append(M->RT.str(R[List[N]]));
  return Out.finish();
}

MONTY_HANDLER void monty::opBuildString(OP_PARAMETERS) {
  Value V = buildString(M, insn::list(PC), N_, R);
  if (V.isFailure())
    FAIL();
  RA = V;
  NEXT(1 + insn::listWords(N_));
}

MONTY_HANDLER void monty::opListAppend(OP_PARAMETERS) {
  auto *L = reinterpret_cast<ListObject *>(Base + RA.asRef());
  if (__builtin_expect(L->Length < L->capacity(), 1)) {
    L->items()[L->Length++] = RB;
    NEXT(1);
  }
  if (!listAppend(M->RT, L, RB))
    FAIL();
  NEXT(1);
}

MONTY_HANDLER void monty::opListExtend(OP_PARAMETERS) {
  if (auto *G = M->RT.as<GeneratorObject>(RB);
      G && G->Type != M->RT.typeRef(TypeId::Coroutine) &&
      G->Type != M->RT.typeRef(TypeId::AsyncGenerator))
    GOTO(M->resumeGenerator(G, Value::none(), A_, ReturnAction::Extend));
  GOTO(M->extendWith("list_extend_starred", RA, RB));
}
MONTY_HANDLER void monty::opSetAdd(OP_PARAMETERS) {
  if (setAdd(M->RT, M->RT.H.get<SetObject>(RA), RB))
    NEXT(1);
  if (M->RT.LastFailure != Failure::Fallback)
    FAIL();
  GOTO(M->extendWith("set_add", RA, RB));
}
MONTY_HANDLER void monty::opSetUpdate(OP_PARAMETERS) {
  GOTO(M->extendWith("set_update_display", RA, RB));
}
MONTY_HANDLER void monty::opMapInsert(OP_PARAMETERS) {
  if (dictSet(M->RT, M->RT.H.get<DictObject>(RA), RB, RC))
    NEXT(1);
  GOTO(M->setItemSlow(RA, RB, RC));
}
MONTY_HANDLER void monty::opMapUpdate(OP_PARAMETERS) {
  GOTO(M->extendWith("map_update_display", RA, RB));
}
MONTY_HANDLER void monty::opMapMerge(OP_PARAMETERS) {
  GOTO(M->callPrelude("map_merge", {RA, RB, RC}, 0, ReturnAction::Discard));
}

MONTY_HANDLER void monty::opListToTuple(OP_PARAMETERS) {
  llvm::ArrayRef<Value> Items = M->RT.H.get<ListObject>(RB)->span();
  if (__builtin_expect(!M->RT.hasRoomFor(Items.size()), 0))
    FAIL();
  RA = M->RT.makeTuple(Items);
  NEXT(1);
}

MONTY_HANDLER void monty::opFormatValue(OP_PARAMETERS) {
  GOTO(M->formatSlow(RB, N_, C_ == NoRegister ? Value::unbound() : RC, A_));
}

MONTY_HANDLER void monty::opUnpackSequence(OP_PARAMETERS) {
  Value V = RB;
  unsigned Count = N_;
  auto *List = insn::list(PC);
  llvm::ArrayRef<Value> Items;
  if (M->RT.isExact(V, TypeId::Tuple))
    Items = M->RT.H.get<TupleObject>(V)->items();
  else if (M->RT.isExact(V, TypeId::List))
    Items = M->RT.H.get<ListObject>(V)->span();
  else
    GOTO(M->unpackSlow(V, Count, ~0u, insn::list(PC)));
  if (__builtin_expect(Items.size() != Count, 0))
    GOTO(M->unpackSlow(V, Count, ~0u, insn::list(PC)));
  for (unsigned N = 0; N != Count; ++N)
    R[List[N]] = Items[N];
  NEXT(1 + insn::listWords(Count));
}

MONTY_HANDLER void monty::opUnpackEx(OP_PARAMETERS) {
  GOTO(M->unpackSlow(RB, N_, X_, insn::listX(PC)));
}

MONTY_HANDLER void monty::opMatchSequence(OP_PARAMETERS) {
  RA = Value::boolean(M->isPatternSequence(RB));
  NEXT(1);
}
MONTY_HANDLER void monty::opMatchMapping(OP_PARAMETERS) {
  RA = Value::boolean(M->isPatternMapping(RB));
  NEXT(1);
}
MONTY_HANDLER void monty::opGetLen(OP_PARAMETERS) {
  Value V = RB;
  int64_t Length = length(M->RT, V);
  if (Length >= 0) {
    RA = Value::smallInt(Length);
    NEXT(1);
  }
  if (M->RT.LastFailure != Failure::Fallback)
    FAIL();
  GOTO(M->callPrelude("builtin_len", V, A_));
}
