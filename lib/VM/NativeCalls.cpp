//===- NativeCalls.cpp - Calls of natives, and their way to the prelude ---===//

#include "monty/Builtins/Natives.h"
#include "monty/VM/VM.h"

using namespace monty;

using Names = llvm::ArrayRef<Value>;

namespace {
/// Lays the arguments of a call of a native out as its body wants them.
class NativeBinder {
public:
  NativeBinder(Runtime &RT, const NativeInfo &Info,
               llvm::SmallVectorImpl<Value> &Slots)
      : RT(RT), Info(Info), Slots(Slots) {}
  bool bind(llvm::ArrayRef<Value> Given, Names KwNames, Names KwValues);

private:
  bool isMethod() const {
    return Info.Kind == NativeKind::Method ||
           Info.Kind == NativeKind::ClassMethod ||
           (Info.Kind == NativeKind::StaticMethod &&
            llvm::StringRef(Info.Name) == "__new__");
  }
  std::string qualified() const {
    if (Info.Kind == NativeKind::Function) {
      llvm::StringRef Module = Info.Module;
      return Module == "builtins" || Module == "_monty"
                 ? Info.Name
                 : (Module + "." + Info.Name).str();
    }
    TypeObject *T = RT.type(Info.Owner);
    llvm::StringRef Type = T->deref<StrObject>(T->Name)->str();
    Type = Type.substr(Type.rfind('.') + 1);
    return llvm::StringRef(Info.Name) == "__new__"
               ? Type.str()
               : (Type + "." + Info.Name).str();
  }
  /// The name without class or module; a class for its __new__.
  llvm::StringRef name() const {
    if (!Info.ShownName.empty())
      return Info.ShownName;
    if (!Info.IsNew)
      return Info.Name;
    TypeObject *T = RT.type(Info.Owner);
    return T->deref<StrObject>(T->Name)->str();
  }
  std::string called() const {
    return Info.ShownName == "function" ? "function" : (name() + "()").str();
  }
  bool tooMany(size_t Given);
  bool tooFew(size_t Given, unsigned Missing);
  void unknownKeyword(llvm::StringRef Given);
  bool bindKeyword(Value Name, Value V, Value &Rest);

  Runtime &RT;
  const NativeInfo &Info;
  llvm::SmallVectorImpl<Value> &Slots;
};
} // namespace

bool NativeBinder::tooMany(size_t Given) {
  unsigned Self = isMethod();
  size_t Max = Info.Positional - Self,
         Min = Info.Required - std::min(Info.Required, Self);
  Given -= Self;
  // Those that pass keywords on count what is positional by themselves.
  // CPython parses what int() and str() are called with likewise.
  bool Keywords =
      Info.Parameters.size() > Info.PositionalOnly && !Info.VarKeywords &&
      !(Info.IsNew && (Info.Owner == TypeId::Int || Info.Owner == TypeId::Str));
  auto Plural = [](size_t N) { return N == 1 ? "" : "s"; };
  if (Keywords) {
    size_t All = Info.Parameters.size() - Self;
    bool Positional = Given <= All;
    size_t Limit = Positional ? Max : All;
    if (Limit == 0)
      RT.typeError(called() + " takes no positional arguments");
    else
      RT.typeError(
          called() + " takes " + (Min < Limit ? "at most " : "exactly ") +
          llvm::Twine(Limit) + (Positional ? " positional" : "") + " argument" +
          Plural(Limit) + " (" + llvm::Twine(Given) + " given)");
  } else if (Max == 0) {
    RT.typeError(qualified() + "() takes no arguments (" + llvm::Twine(Given) +
                 " given)");
  } else if (Max == 1 && Min == 1 && !Info.VarKeywords) {
    RT.typeError(qualified() + "() takes exactly one argument (" +
                 llvm::Twine(Given) + " given)");
  } else {
    size_t Limit = Given > Max ? Max : Min;
    RT.typeError(llvm::Twine(name()) + " expected " +
                 (Min == Max    ? ""
                  : Given > Max ? "at most "
                                : "at least ") +
                 llvm::Twine(Limit) + " argument" + Plural(Limit) + ", got " +
                 llvm::Twine(Given));
  }
  return false;
}

bool NativeBinder::tooFew(size_t Given, unsigned Missing) {
  if (Info.PositionalOnly == Info.Positional)
    return tooMany(Given);
  size_t Needed = std::min(Info.PositionalOnly, Info.Required);
  if (Needed > isMethod() && Given < Needed)
    RT.typeError(called() + " takes " +
                 (Needed < Info.Positional ? "at least " : "exactly ") +
                 llvm::Twine(Needed - isMethod()) + " positional argument" +
                 (Needed - isMethod() == 1 ? "" : "s") + " (" +
                 llvm::Twine(Given - isMethod()) + " given)");
  else
    RT.typeError(called() + " missing required argument '" +
                 Info.Parameters[Missing].Name + "' (pos " +
                 llvm::Twine(Missing + 1 - isMethod()) + ")");
  return false;
}

bool NativeBinder::bindKeyword(Value Name, Value V, Value &Rest) {
  llvm::StringRef Text = RT.str(Name);
  for (size_t I = Info.PositionalOnly; I != Info.Parameters.size(); ++I)
    if (Info.Parameters[I].Name == Text) {
      if (!Slots[I].isUnbound()) {
        RT.typeError("argument for " + called() + " given by name ('" + Text +
                     "') and position (" + llvm::Twine(I + 1 - isMethod()) +
                     ")");
        return false;
      }
      Slots[I] = V;
      return true;
    }
  if (Info.VarKeywords)
    return dictSet(RT, RT.H.get<DictObject>(Rest), Name, V);
  if (Info.PositionalOnly == Info.Parameters.size())
    RT.typeError(qualified() + "() takes no keyword arguments");
  else
    unknownKeyword(Text);
  return false;
}

void NativeBinder::unknownKeyword(llvm::StringRef Given) {
  llvm::SmallVector<llvm::StringRef, 8> Names;
  for (const auto &P : llvm::drop_begin(Info.Parameters, Info.PositionalOnly))
    Names.push_back(P.Name);
  llvm::StringRef Meant = closestName(Given, Names);
  RT.typeError((Info.ShownName == "function" ? "this " : "") + called() +
               " got an unexpected keyword argument '" + Given +
               (Meant.empty() ? "'" : "'. Did you mean '" + Meant + "'?"));
}

bool NativeBinder::bind(llvm::ArrayRef<Value> Given, Names KwNames,
                        Names KwValues) {
  Slots.assign(Info.slotCount(), Value::unbound());
  size_t Taken = std::min<size_t>(Given.size(), Info.Positional);
  std::copy_n(Given.begin(), Taken, Slots.begin());
  if (Info.VarArgs && !RT.hasRoomFor(Given.size() - Taken))
    return false;
  if (Info.VarArgs)
    Slots[Info.Parameters.size()] = RT.makeTuple(Given.drop_front(Taken));
  else if (Given.size() > Taken)
    return tooMany(Given.size());
  Value Rest;
  if (Info.VarKeywords)
    Slots.back() = Rest = RT.newDict()->value();
  for (size_t I = 0; I != KwNames.size(); ++I)
    if (!bindKeyword(KwNames[I], KwValues[I], Rest))
      return false;
  for (unsigned I = 0; I != Info.Parameters.size(); ++I) {
    if (!Slots[I].isUnbound())
      continue;
    const auto &P = Info.Parameters[I];
    if (P.Required)
      return tooFew(Given.size(), I);
    Slots[I] = P.DefaultText.data() ? RT.makeStr(P.DefaultText) : P.Default;
  }
  return true;
}

/// Functions that only the library calls still get no object of a layout that
/// they do not expect.
static bool checkLayouts(Runtime &RT, const NativeInfo &Info,
                         llvm::ArrayRef<Value> Slots) {
  using P = NativeInfo::Parameter;
  for (size_t I = 0; I != Info.Parameters.size(); ++I) {
    uint8_t Layout = Info.Parameters[I].Layout;
    Value V = Slots[I];
    if (Layout == P::Any ||
        (Layout == P::SmallInt
             ? V.isSmallInt()
             : V.isRef() && RT.H.get<Object>(V)->Layout == Kind(Layout)))
      continue;
    RT.typeError(llvm::Twine(Info.Name) + "(): '" + RT.typeName(V) +
                 "' object is not what '" + Info.Parameters[I].Name +
                 "' needs");
    return false;
  }
  return true;
}

/// The receiver that a method or class method is called with as a function.
static bool checkReceiver(VM &M, const NativeInfo &Info,
                          llvm::ArrayRef<Value> Given) {
  Runtime &RT = M.RT;
  bool OfClass = Info.Kind == NativeKind::ClassMethod;
  if (Info.Kind != NativeKind::Method && !OfClass)
    return true;
  TypeObject *Owner = RT.type(Info.Owner);
  if (!OfClass && !Given.empty())
    return M.appliesTo(Owner, Info.Name, Given[0]);
  auto *Class = Given.empty() ? nullptr : RT.as<TypeObject>(Given[0]);
  if (Class && RT.isSubtype(Class, Owner))
    return true;
  std::string Type = RT.str(Value::ref(Owner->Name)).str();
  std::string Name = ("descriptor '" + llvm::Twine(Info.Name) + "'").str();
  if (Given.empty())
    RT.typeError(OfClass ? Name + " of '" + Type + "' object needs an argument"
                         : "unbound method " + Type + "." + Info.Name +
                               "() needs an argument");
  else if (Class)
    RT.typeError(Name + " requires a subtype of '" + Type + "' but received '" +
                 RT.str(Value::ref(Class->Name)) + "'");
  else
    RT.typeError(Name + " for type '" + Type + "' needs a type, not a '" +
                 RT.typeName(Given[0]) + "' as arg 2");
  return false;
}

/// CPython's checks before the __new__ of a built-in type makes an instance of
/// the class that it is given: natives rely on the layout.
static bool checkNew(Runtime &RT, NativeObject *N, llvm::ArrayRef<Value> Args) {
  auto Name = [](TypeObject *T) { return T->deref<StrObject>(T->Name)->str(); };
  TypeObject *Owner = RT.type(nativeTable()[N->Number].Owner);
  if (Args.empty()) {
    RT.typeError(Name(Owner) + ".__new__(): not enough arguments");
    return false;
  }
  auto *T = RT.as<TypeObject>(Args[0]);
  if (!T) {
    RT.typeError(Name(Owner) + ".__new__(X): X is not a type object (" +
                 RT.typeName(Args[0]) + ")");
    return false;
  }
  if (!RT.isSubtype(T, Owner)) {
    notASubtype(RT, T, nativeTable()[N->Number].Owner);
    return false;
  }
  TypeObject *BuiltIn = T;
  while (!BuiltIn->BuiltinId)
    BuiltIn = BuiltIn->deref<TypeObject>(BuiltIn->Base);
  // What the prelude writes for a built-in type ends in a native further up.
  for (Value V : BuiltIn->deref<TupleObject>(BuiltIn->Mro)->items()) {
    auto *Base = RT.H.get<TypeObject>(V);
    auto *Own = RT.as<NativeObject>(dictGetName(
        Base->deref<DictObject>(Base->Dict), RT.name(NameId::dunder_new)));
    if (Own && Own->Number == N->Number)
      return true;
    if (Own)
      break;
  }
  // The nearest class whose __new__ is not the script's.
  TypeObject *Safe = T;
  while (RT.as<MethodWrapperObject>(typeLookup(RT, Safe, NameId::dunder_new)))
    Safe = Safe->deref<TypeObject>(Safe->Base);
  RT.typeError(Name(Owner) + ".__new__(" + Name(T) + ") is not safe, use " +
               Name(Safe) + ".__new__()");
  return false;
}

bool VM::appliesTo(TypeObject *Owner, llvm::StringRef Name, Value Self) {
  if (RT.isSubtype(RT.typeOf(Self), Owner))
    return true;
  RT.typeError("descriptor '" + Name + "' for '" +
               Owner->deref<StrObject>(Owner->Name)->str() +
               "' objects doesn't apply to a '" + RT.typeName(Self) +
               "' object");
  return false;
}

VM::PCType VM::callNative(NativeObject *N, const Arguments &Args, uint32_t Dst,
                          ReturnAction Action, Value Extra, uint8_t Stage) {
  const NativeInfo &Info = nativeTable()[N->Number];
  uint32_t Number = N->Number;
  // The interpreter's own ones write a register, now or when a frame that they
  // resume yields: for any other use a frame takes the value.
  if (Info.Body == specialBody && Action != ReturnAction::Store) {
    DictObject *Keywords = RT.newDict();
    for (size_t I = 0; I != Args.KeywordNames.size(); ++I)
      dictSetName(RT, Keywords, RT.H.get<StrObject>(Args.KeywordNames[I]),
                  Args.KeywordValues[I]);
    return callPrelude(
        "host_call",
        {N->value(), RT.makeTuple(Args.Positional), Keywords->value()}, Dst,
        Action, Extra, Stage);
  }
  llvm::SmallVector<Value, 16> Given;
  if (!N->Self.isUnbound())
    Given.push_back(N->Self);
  Given.append(Args.Positional.begin(), Args.Positional.end());
  if (N->Self.isUnbound() && !checkReceiver(*this, Info, Given))
    return failed();
  if (Info.IsNew && !checkNew(RT, N, Given))
    return failed();
  llvm::SmallVector<Value, 16> Slots;
  if (!NativeBinder(RT, Info, Slots)
           .bind(Given, Args.KeywordNames, Args.KeywordValues))
    return failed();
  if (Info.Checked && !checkLayouts(RT, Info, Slots))
    return failed();
  if (!RT.affordToGoOn(1))
    return failed();
  if (Info.Body == specialBody)
    return callSpecial(Number, Slots, Dst);
  Value Result = Info.Body(RT, Slots.data());
  if (Result.isFailure())
    return nativeFailed(Number, Slots, Dst, Action, Extra, Stage);
  return deliver(Result, Dst, Action, Extra, Stage);
}

VM::PCType VM::nativeFailed(uint32_t Number, llvm::ArrayRef<Value> Slots,
                            uint32_t Dst, ReturnAction Action, Value Extra,
                            uint8_t Stage) {
  if (RT.LastFailure != Failure::Fallback)
    return failed();
  const NativeInfo &Info = nativeTable()[Number];
  llvm::StringRef Fallback = Info.Fallback;
  if (Fallback.empty()) {
    RT.typeError(
        llvm::Twine(Info.Name) +
        "(): an argument of a class made by the script is not supported here");
    return failed();
  }
  llvm::SmallVector<Value, 16> Positional, KwNames, KwValues;
  bool Gap = false;
  for (size_t I = 0; I != Info.Parameters.size(); ++I) {
    Value V = I < Slots.size() ? Slots[I] : Info.Parameters[I].Default;
    Gap |= V.isUnbound() || (I >= Info.Positional && !Info.VarArgs);
    if (V.isUnbound())
      continue;
    if (!Gap && I < Info.Positional) {
      Positional.push_back(V);
    } else {
      KwNames.push_back(RT.intern(Info.Parameters[I].Name)->value());
      KwValues.push_back(V);
    }
  }
  if (Info.VarArgs) {
    auto Rest = RT.H.get<TupleObject>(Slots[Info.Parameters.size()])->items();
    Positional.append(Rest.begin(), Rest.end());
  }
  if (Info.VarKeywords) {
    uint32_t Index = 0;
    while (auto *E = dictNext(RT.H.get<DictObject>(Slots.back()), Index)) {
      KwNames.push_back(E->Key);
      KwValues.push_back(E->Value_);
    }
  }
  // The prelude makes arguments into what the native takes and calls it again.
  const char *Retry = Fallback.starts_with("*")   ? "retry_with_list"
                      : Fallback.starts_with("~") ? "retry_with_floats"
                      : Fallback.starts_with("#") ? "retry_with_ints"
                                                  : nullptr;
  if (Retry) {
    unsigned Which = 0;
    Fallback.drop_front().getAsInteger(10, Which);
    // The usual ones: the iterable alone, or behind the object or class.
    bool Short = Fallback[0] == '*' && KwNames.empty() &&
                 Positional.size() == Which + 1 && Which <= 1;
    auto *N = RT.H.allocate<NativeObject>(RT.typeRef(TypeId::BuiltinFunction));
    N->Number = Number;
    N->Owner = 0;
    N->Self = Value::unbound();
    if (Short) {
      Value Callee =
          preludeFunction(Which ? "retry_second_list" : "retry_first_list");
      llvm::SmallVector<Value, 3> All{N->value()};
      All.append(Positional);
      return call(Callee, {All, {}, {}}, Dst, Action, Extra, Stage);
    }
    Value Tuple = RT.makeTuple(Positional);
    Value Head[] = {N->value(), Value::smallInt(Which), Tuple};
    Value Callee = dictGetName(RT.H.get<DictObject>(RT.root().Prelude),
                               RT.intern(llvm::StringRef(Retry)));
    return call(Callee, {Head, KwNames, KwValues}, Dst, Action, Extra, Stage);
  }
  Value Callee =
      dictGetName(RT.H.get<DictObject>(RT.root().Prelude), RT.intern(Fallback));
  if (Callee.isUnbound()) {
    RT.raise(TypeId::SystemError, "no prelude function '" + Fallback + "'");
    return failed();
  }
  return call(Callee, {Positional, KwNames, KwValues}, Dst, Action, Extra,
              Stage);
}
