//===- BindArguments.cpp - The arguments of calls of guest functions ------===//

#include "monty/VM/VM.h"

using namespace monty;

namespace {
/// Binds the arguments of one call to the parameters of a guest function; the
/// errors are CPython's.
class Binder {
public:
  Binder(VM &M, FunctionObject *Fn, const VM::Arguments &Args, Value *Registers)
      : RT(M.RT), Fn(Fn), Args(Args), Out(Registers),
        Code(Fn->deref<CodeObject>(Fn->Code)), L(M.Functions[Code->Number]),
        View(M.programOf(L).function(L.Index)) {}

  bool run() { return bindPositional() && bindKeywords() && fillDefaults(); }

private:
  std::string name() { return RT.str(Fn->Qualname).str() + "()"; }
  StrObject *parameter(unsigned I) {
    return RT.H.get<StrObject>(Fn->deref<CodeObject>(Fn->Code)
                                   ->deref<ArrayObject>(Code->Constants)
                                   ->Items[View.Parameters[I]]);
  }
  bool bindPositional();
  bool bindKeywords();
  bool bindKeyword(Value Name, Value V, DictObject *Rest);
  bool unknownKeyword(StrObject *S);
  bool fillDefaults();
  bool tooManyPositional();
  bool missing(const char *What, llvm::ArrayRef<StrObject *> Which);

  Runtime &RT;
  FunctionObject *Fn;
  const VM::Arguments &Args;
  Value *Out;
  CodeObject *Code;
  const LoadedFunction &L;
  const FunctionView &View;
};
} // namespace

bool Binder::bindPositional() {
  size_t Given = Args.Positional.size();
  size_t Taken = std::min<size_t>(Given, View.Positional);
  std::copy_n(Args.Positional.begin(), Taken, Out);
  if (View.has(funcflag::VarArgs)) {
    if (!RT.hasRoomFor(Given - Taken))
      return false;
    Out[View.Positional + View.KeywordOnly] =
        RT.makeTuple(Args.Positional.drop_front(Taken));
  }
  return true;
}

bool Binder::bindKeyword(Value Name, Value V, DictObject *Rest) {
  auto *S = RT.H.get<StrObject>(Name);
  for (unsigned I = View.PositionalOnly, E = View.Positional + View.KeywordOnly;
       I != E; ++I) {
    StrObject *P = parameter(I);
    if (P != S && !equalStr(P, S))
      continue;
    if (!Out[I].isUnbound()) {
      RT.typeError(name() + " got multiple values for argument '" + S->str() +
                   "'");
      return false;
    }
    Out[I] = V;
    return true;
  }
  if (Rest)
    return dictSet(RT, Rest, Name, V);
  return unknownKeyword(S);
}

/// No parameter can be given by the name \p S.
bool Binder::unknownKeyword(StrObject *S) {
  std::string PositionalOnly;
  for (unsigned I = 0; I != View.PositionalOnly; ++I)
    for (Value Name : Args.KeywordNames)
      if (equalStr(parameter(I), RT.H.get<StrObject>(Name)))
        PositionalOnly +=
            (PositionalOnly.empty() ? "" : ", ") + parameter(I)->str().str();
  if (!PositionalOnly.empty()) {
    RT.typeError(name() +
                 " got some positional-only arguments passed as keyword "
                 "arguments: '" +
                 PositionalOnly + "'");
    return false;
  }
  llvm::SmallVector<llvm::StringRef, 8> Names;
  for (unsigned I = View.PositionalOnly, E = View.Positional + View.KeywordOnly;
       I != E; ++I)
    Names.push_back(parameter(I)->str());
  llvm::StringRef Meant = closestName(S->str(), Names);
  RT.typeError(name() + " got an unexpected keyword argument '" + S->str() +
               (Meant.empty() ? "'" : "'. Did you mean '" + Meant + "'?"));
  return false;
}

bool Binder::bindKeywords() {
  DictObject *Rest = nullptr;
  if (View.has(funcflag::VarKeywords)) {
    Rest = RT.newDict();
    Out[View.Positional + View.KeywordOnly + View.has(funcflag::VarArgs)] =
        Rest->value();
  }
  for (size_t I = 0; I != Args.KeywordNames.size(); ++I)
    if (!bindKeyword(Args.KeywordNames[I], Args.KeywordValues[I], Rest))
      return false;
  if (Args.Positional.size() > View.Positional && !View.has(funcflag::VarArgs))
    return tooManyPositional();
  return true;
}

bool Binder::tooManyPositional() {
  auto *Defaults = Fn->deref<TupleObject>(Fn->Defaults);
  size_t Optional = Defaults ? Defaults->Length : 0;
  size_t Given = Args.Positional.size(), Max = View.Positional;
  unsigned KeywordOnlyGiven = 0;
  for (unsigned I = 0; I != View.KeywordOnly; ++I)
    KeywordOnlyGiven += !Out[View.Positional + I].isUnbound();
  std::string Text = name() + " takes ";
  if (Optional)
    Text += "from " + std::to_string(Max - Optional) + " to ";
  Text += std::to_string(Max) + " positional argument" +
          (Max == 1 && !Optional ? "" : "s") + " but " + std::to_string(Given);
  if (KeywordOnlyGiven)
    Text += std::string(" positional argument") + (Given == 1 ? "" : "s") +
            " (and " + std::to_string(KeywordOnlyGiven) +
            " keyword-only argument" + (KeywordOnlyGiven == 1 ? "" : "s") + ")";
  Text += Given == 1 && !KeywordOnlyGiven ? " was given" : " were given";
  RT.typeError(Text);
  return false;
}

bool Binder::missing(const char *What, llvm::ArrayRef<StrObject *> Which) {
  std::string Text = name() + " missing " + std::to_string(Which.size()) +
                     " required " + What + " argument" +
                     (Which.size() == 1 ? "" : "s") + ": ";
  for (size_t I = 0; I != Which.size(); ++I) {
    if (I)
      Text += I + 1 != Which.size() ? ", "
              : Which.size() == 2   ? " and "
                                    : ", and ";
    Text += "'" + Which[I]->str().str() + "'";
  }
  RT.typeError(Text);
  return false;
}

bool Binder::fillDefaults() {
  auto *Defaults = Fn->deref<TupleObject>(Fn->Defaults);
  size_t First = View.Positional - (Defaults ? Defaults->Length : 0);
  llvm::SmallVector<StrObject *, 8> Missing;
  for (unsigned I = 0; I != View.Positional; ++I) {
    if (!Out[I].isUnbound())
      continue;
    if (I >= First)
      Out[I] = Defaults->Items[I - First];
    else
      Missing.push_back(parameter(I));
  }
  if (!Missing.empty())
    return missing("positional", Missing);
  auto *KwDefaults = Fn->deref<DictObject>(Fn->KwDefaults);
  for (unsigned I = View.Positional, E = I + View.KeywordOnly; I != E; ++I) {
    if (!Out[I].isUnbound())
      continue;
    Value Default =
        KwDefaults ? dictGetName(KwDefaults, parameter(I)) : Value::unbound();
    if (Default.isUnbound())
      Missing.push_back(parameter(I));
    Out[I] = Default;
  }
  return Missing.empty() || missing("keyword-only", Missing);
}

bool VM::bindArguments(FunctionObject *Fn, const Arguments &Args,
                       Value *Registers) {
  return Binder(*this, Fn, Args, Registers).run();
}
