//===- Inspect.cpp - What is in a session ---------------------------------===//
//
// For people: where it stands, and what fills its heap.
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "llvm/ADT/STLExtras.h"

namespace monty::embed {

static std::string lineOf(llvm::StringRef Source, uint32_t Line) {
  for (; Line > 1; --Line)
    Source = Source.split('\n').second;
  return Source.split('\n').first.trim(" \t\f\r").str();
}

std::vector<Session::StackEntry> Session::stack() const {
  std::vector<StackEntry> Out;
  Impl &I = *Self;
  if (!I.Paused)
    return Out;
  for (Frame *F = I.M.F; F;
       F = F->Caller ? I.RT.H.get<Frame>(F->Caller) : nullptr) {
    const LoadedFunction &L = I.M.Functions[F->Number];
    if (L.IsPrelude)
      continue;
    StackEntry E;
    E.Range = I.rangeOf(F->Number, F->Word);
    auto *Code = I.RT.H.get<CodeObject>(I.M.codeObject(F->Number));
    E.Function = I.RT.str(monty::Value::ref(Code->Qualname)).str();
    E.Line = lineOf(I.M.programOf(L).source(), E.Range.Line);
    Out.push_back(std::move(E));
  }
  std::reverse(Out.begin(), Out.end());
  return Out;
}

/// What people call a layout that is no object of a script.
static std::string layoutName(Kind Layout) {
  switch (Layout) {
#define KIND(Name, Class)                                                      \
  case Kind::Name:                                                             \
    return "(" #Name ")";
#include "monty/Runtime/Kinds.def"
#undef KIND
  default:
    return "(other)";
  }
}

std::vector<Session::HeapEntry> Session::heap() const {
  Impl &I = *Self;
  std::map<std::string, HeapEntry> ByType;
  I.RT.H.walk([&](Object *O) {
    std::string Name =
        O->Type
            ? I.RT.str(monty::Value::ref(I.RT.H.get<TypeObject>(O->Type)->Name))
                  .str()
            : layoutName(O->Layout);
    HeapEntry &E = ByType[Name];
    ++E.Count;
    E.Bytes += uint64_t(O->Words) * 8;
  });
  std::vector<HeapEntry> Out;
  for (auto &[Name, E] : ByType) {
    E.Type = Name;
    Out.push_back(std::move(E));
  }
  llvm::sort(Out, [](const HeapEntry &A, const HeapEntry &B) {
    return A.Bytes != B.Bytes ? A.Bytes > B.Bytes : A.Type < B.Type;
  });
  return Out;
}

} // namespace monty::embed
