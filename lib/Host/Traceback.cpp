//===- Traceback.cpp - What an uncaught exception looks like --------------===//
//
// The prelude (51_tracebacks.py) writes tracebacks, since the texts of
// exceptions may come from the script; here it is run for an exception that
// nobody caught. When that fails, as it may for lack of time, a plain form
// stands in.
//
//===----------------------------------------------------------------------===//

#include "monty/Host/FrameText.h"
#include "monty/Host/Session.h"

using namespace monty;

std::string monty::traceFrame(void *, VM &M, TracebackObject *T) {
  auto *Code = M.RT.H.get<CodeObject>(T->Code);
  const LoadedFunction &L = M.Functions[Code->Number];
  const ProgramView &P = M.programOf(L);
  return frameText(P, P.function(L.Index).findRange(T->Word),
                   M.RT.str(Value::ref(Code->Name)),
                   T->Aux & TracebackObject::InCallee);
}

std::string monty::plainTraceback(VM &M, ExceptionObject *E) {
  Runtime &RT = M.RT;
  std::string Out;
  // A recursion's frames are many and alike.
  constexpr unsigned MostFrames = 20;
  unsigned Frames = 0;
  for (auto *T = RT.as<TracebackObject>(E->Traceback); T;
       T = RT.as<TracebackObject>(T->Next))
    if (++Frames <= MostFrames)
      Out += traceFrame(nullptr, M, T);
  if (Frames)
    Out = "Traceback (most recent call last):\n" + Out;
  if (Frames > MostFrames)
    Out += "  [" + std::to_string(Frames - MostFrames) + " more frames]\n";
  Out += RT.str(Value::ref(RT.typeOf(E->value())->Qualname));
  Value Text = strValue(RT, E->value());
  if (Text.isFailure()) {
    RT.LastFailure = Failure::None;
    RT.root().Pending = Value::unbound();
  } else if (!RT.str(Text).empty()) {
    Out += ": " + RT.str(Text).str();
  }
  return Out + '\n';
}

Value monty::describeUncaught(VM &M, ExceptionObject *E) {
  M.Kept = E->value();
  if (!M.prepare(M.preludeFunction("describe_uncaught"), {E->value()}))
    return Value::none();
  RunStatus Status = M.run();
  while (Status == RunStatus::HostCall) {
    refuseRequest(M);
    Status = M.run();
  }
  if (Status == RunStatus::Limit) {
    // The frames that are left are of no use.
    M.F = nullptr;
    M.RT.LastFailure = Failure::None;
  }
  return Status == RunStatus::Complete ? M.Result : Value::none();
}
