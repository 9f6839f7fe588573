//===- Signatures.cpp - Declarations, and the arguments of a call ---------===//

#include "Signatures.h"
#include "monty/Support/Utf8.h"
#include "llvm/ADT/STLExtras.h"

using namespace monty;
using namespace monty::embed;
using namespace monty::ast;

bool Signatures::parse(std::string_view Text, Error &Why) {
  Source = std::string(Text);
  const Module *M = P.parseModule(Context, Source);
  if (!M) {
    size_t Line =
        1 +
        llvm::StringRef(Source).take_front(P.error().Range.Begin).count('\n');
    Why.Message =
        "stubs, line " + std::to_string(Line) + ": " + P.error().Message;
    return false;
  }
  declare(M->body, "");
  return true;
}

void Signatures::declare(llvm::ArrayRef<Stmt *> Body,
                         const std::string &Prefix) {
  for (const Stmt *S : Body) {
    // The same node but for its kind.
    if (S->Kind == NodeKind::FunctionDef ||
        S->Kind == NodeKind::AsyncFunctionDef) {
      auto *F = static_cast<const FunctionDef *>(S);
      Functions[Prefix + F->name.str()].push_back(F);
    } else if (auto *C = llvm::dyn_cast<ClassDef>(S)) {
      Classes[C->name] = C;
      if (Prefix.empty())
        declare(C->body, C->name.str() + ".");
    } else if (!Prefix.empty()) {
      continue;
    } else if (auto *A = llvm::dyn_cast<TypeAlias>(S)) {
      if (auto *N = llvm::dyn_cast<Name>(A->name))
        Aliases[N->id] = A->value;
    } else if (auto *A = llvm::dyn_cast<AnnAssign>(S)) {
      auto *N = llvm::dyn_cast<Name>(A->target);
      auto *T = llvm::dyn_cast<Name>(A->annotation);
      if (N && T && T->id == "TypeAlias" && A->value)
        Aliases[N->id] = A->value;
    } else if (auto *A = llvm::dyn_cast<Assign>(S)) {
      // `T = TypeVar(...)` is a call and takes anything.
      if (auto *N = llvm::dyn_cast<Name>(A->targets[0]);
          N && !llvm::isa<Call>(A->value))
        Aliases[N->id] = A->value;
    }
  }
}

std::vector<std::string> Signatures::functions() const {
  std::vector<std::string> Names;
  for (auto &F : Functions)
    if (!F.getKey().contains('.'))
      Names.push_back(F.getKey().str());
  llvm::sort(Names);
  return Names;
}

static std::string plural(size_t N, const char *Word) {
  return std::to_string(N) + " " + Word + (N == 1 ? "" : "s");
}

/// The name of a value's type as Python's messages have it.
static std::string pythonType(const Value &V) {
  switch (V.kind()) {
  case ValueKind::None:
    return "NoneType";
  case ValueKind::Function:
  case ValueKind::HostFunction:
    return "function";
  case ValueKind::Type:
    return "type";
  default:
    return V.typeName().empty() ? kindName(V.kind())
                                : std::string(V.typeName());
  }
}

std::optional<Signatures::Mismatch>
Signatures::checkType(std::string_view Name, const Arg *To, const Value &V) {
  if (!To->annotation || accepts(To->annotation, V, 0))
    return std::nullopt;
  Mismatch M;
  M.Argument = To->arg.str();
  M.Expected =
      llvm::StringRef(Source)
          .slice(To->annotation->Range.Begin, To->annotation->Range.End)
          .str();
  M.Got = pythonType(V);
  if (V.kind() == ValueKind::Str &&
      llvm::StringRef(M.Expected).contains("Literal"))
    M.Got = "'" + std::string(prefixUtf8(V.text(), 100)) + "'";
  // Containers of the right kind have wrong contents.
  M.Message = std::string(Name) + "() argument '" + M.Argument + "' must be " +
              M.Expected + ", not " + M.Got;
  if (llvm::StringRef(M.Expected).starts_with(M.Got + "["))
    M.Message += " with other contents";
  return M;
}

static Signatures::Mismatch wrongCall(std::string_view Name,
                                      const std::string &What,
                                      const std::string &Argument = {}) {
  Signatures::Mismatch M;
  M.Message = std::string(Name) + "() " + What;
  M.Argument = Argument;
  return M;
}

std::optional<Signatures::Mismatch>
Signatures::checkOne(std::string_view Name, Function F, const Progress &Call) {
  const Arguments *A = F->args;
  llvm::SmallVector<const Arg *, 8> Positional(A->posonlyargs.begin(),
                                               A->posonlyargs.end());
  Positional.append(A->args.begin(), A->args.end());
  size_t PositionalOnly = A->posonlyargs.size();
  size_t Required = Positional.size() - A->defaults.size();
  bool Static = llvm::any_of(F->decorator_list, [](const Expr *D) {
    auto *N = llvm::dyn_cast<ast::Name>(D);
    return N && N->id == "staticmethod";
  });
  if (Name.find('.') != std::string_view::npos && !Positional.empty() &&
      !Static) {
    // The receiver does not come along.
    Positional.erase(Positional.begin());
    PositionalOnly -= PositionalOnly != 0;
    Required -= Required != 0;
  }
  llvm::SmallVector<bool, 8> Given(Positional.size(), false);
  if (Call.Args.size() > Positional.size() && !A->vararg)
    return wrongCall(
        Name, "takes " + plural(Positional.size(), "positional argument") +
                  " but " + std::to_string(Call.Args.size()) +
                  (Call.Args.size() == 1 ? " was" : " were") + " given");
  for (size_t I = 0; I != Call.Args.size(); ++I) {
    const Arg *To = I < Positional.size() ? Positional[I] : A->vararg;
    if (I < Positional.size())
      Given[I] = true;
    if (auto M = checkType(Name, To, Call.Args[I]))
      return M;
  }
  llvm::SmallVector<bool, 8> GivenByName(A->kwonlyargs.size(), false);
  for (auto &[Key, V] : Call.KwArgs) {
    auto Named = [&Key](const Arg *P) {
      return P->arg == llvm::StringRef(Key);
    };
    auto *At = std::find_if(Positional.begin() + PositionalOnly,
                            Positional.end(), Named);
    auto *Only = llvm::find_if(A->kwonlyargs, Named);
    const Arg *To = A->kwarg;
    if (At != Positional.end()) {
      if (std::exchange(Given[At - Positional.begin()], true))
        return wrongCall(Name, "got multiple values for argument '" + Key + "'",
                         Key);
      To = *At;
    } else if (Only != A->kwonlyargs.end()) {
      GivenByName[Only - A->kwonlyargs.begin()] = true;
      To = *Only;
    }
    if (!To)
      return wrongCall(Name, "got an unexpected keyword argument '" + Key + "'",
                       Key);
    if (auto M = checkType(Name, To, V))
      return M;
  }
  for (size_t I = 0; I != Required; ++I)
    if (!Given[I])
      return wrongCall(Name,
                       "missing 1 required positional argument: '" +
                           Positional[I]->arg.str() + "'",
                       Positional[I]->arg.str());
  for (size_t I = 0; I != A->kwonlyargs.size(); ++I)
    if (!GivenByName[I] && !A->kw_defaults[I])
      return wrongCall(Name,
                       "missing 1 required keyword-only argument: '" +
                           A->kwonlyargs[I]->arg.str() + "'",
                       A->kwonlyargs[I]->arg.str());
  return std::nullopt;
}

std::optional<Signatures::Mismatch> Signatures::check(std::string_view Name,
                                                      const Progress &Call) {
  auto It = Functions.find(llvm::StringRef(Name.data(), Name.size()));
  if (It == Functions.end())
    return std::nullopt;
  StepsLeft = MaxSteps;
  // One of several overloads is enough; the last tells what is wrong.
  std::optional<Mismatch> Last;
  for (Function F : It->second)
    if (!(Last = checkOne(Name, F, Call)))
      return std::nullopt;
  return Last;
}
