//===- Regions.cpp - try, with, and leaving them --------------------------===//
//
// A protected region is a run of blocks that unwind to a handler. Whatever
// leaves it early runs its cleanup inline, protected only by what is around.
//
//===----------------------------------------------------------------------===//

#include "FunctionGen.h"

using namespace monty;
using namespace monty::ast;
using V = ir::Value *;

void FunctionGen::runCleanup(const Control &C) {
  switch (C.K) {
  case Control::Loop:
    return;
  case Control::Finally:
    return statements(C.Body);
  case Control::Except:
    B.create(Op::EndCatch, C.Saved);
    if (C.Name.data()) {
      store(C.Name, B.none());
      remove(C.Name);
    }
    return;
  case Control::With: {
    V Result = B.value(Op::Call, {C.Exit, B.none(), B.none(), B.none()});
    if (C.Async)
      await(Result, 3);
    return;
  }
  }
}

void FunctionGen::leaveTo(size_t Height) {
  // A cleanup must not see itself on the stack: `return` in a finally leaves
  // what is around it.
  auto Saved = Controls;
  Block *SavedUnwind = B.unwind();
  auto SavedAssigned = Assigned;
  while (Controls.size() > Height) {
    Control C = Controls.back();
    Controls.pop_back();
    if (C.K == Control::Loop || B.isTerminated())
      continue;
    continueWith(C.OuterUnwind);
    runCleanup(C);
  }
  Controls = Saved;
  B.setUnwind(SavedUnwind);
  Assigned = SavedAssigned;
  Assigned.resize(F.Slots.size());
}

void FunctionGen::protectHandler(V Saved, llvm::StringRef Name,
                                 llvm::function_ref<void()> Body) {
  Block *Outside = B.unwind();
  Block *Cleanup = newBlock();
  Control C;
  C.K = Control::Except;
  C.Saved = Saved;
  C.Name = Name;
  C.OuterUnwind = Outside;
  Controls.push_back(C);
  auto Before = Assigned;
  continueWith(Cleanup);
  Body();
  Controls.pop_back();
  B.setUnwind(Outside);
  Block *After = newBlock();
  jumpTo(After);
  // What rises in the handler ends it and goes on up.
  auto AfterBody = Assigned;
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Cleanup);
  ir::Instr *Catch = B.create(Op::CatchException);
  runCleanup(C);
  B.reraise(Catch->result(0));
  Assigned = AfterBody;
  Assigned.resize(F.Slots.size());
  startBlock(After);
}

void FunctionGen::tryStatement(const Try *S) {
  if (S->finalbody.empty())
    return tryExcept(S);
  Block *Outside = B.unwind();
  Block *Handler = newBlock(), *End = newBlock();
  auto Before = Assigned;
  Control C;
  C.K = Control::Finally;
  C.Body = S->finalbody;
  C.OuterUnwind = Outside;
  Controls.push_back(C);
  continueWith(Handler);
  if (S->handlers.empty())
    statements(S->body);
  else
    tryExcept(S);
  Controls.pop_back();
  B.setUnwind(Outside);
  if (!B.isTerminated()) {
    continueWith(Outside);
    statements(S->finalbody);
    jumpTo(End);
  }
  auto After = Assigned;
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Handler);
  ir::Instr *Catch = B.create(Op::CatchException);
  V Exception = Catch->result(0), Saved = Catch->result(1);
  protectHandler(Saved, {}, [&] { statements(S->finalbody); });
  if (!B.isTerminated()) {
    B.create(Op::EndCatch, Saved);
    B.reraise(Exception);
  }
  Assigned = After;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::tryExcept(const Try *S) {
  Block *Outside = B.unwind();
  Block *Handler = newBlock(), *End = newBlock();
  auto Before = Assigned;
  continueWith(Handler);
  statements(S->body);
  B.setUnwind(Outside);
  if (!B.isTerminated()) {
    continueWith(Outside);
    statements(S->orelse);
    jumpTo(End);
  }
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  exceptHandlers(S, Handler, End);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::exceptHandlers(const Try *S, Block *Handler, Block *End) {
  startBlock(Handler);
  ir::Instr *Catch = B.create(Op::CatchException);
  V Exception = Catch->result(0), Saved = Catch->result(1);
  auto Before = Assigned;
  Block *NoMatch = newBlock();
  for (ExceptHandler *H : S->handlers) {
    RangeScope R(*this, H->Range);
    Assigned = Before;
    Assigned.resize(F.Slots.size());
    Block *Next = newBlock();
    Block *Body = newBlock();
    if (H->type) {
      V Type = nullptr, Matches = nullptr;
      protectHandler(Saved, {}, [&] {
        RangeScope RT(*this, H->type->Range);
        Type = expression(H->type);
        Matches = B.value(Op::ExceptionMatch, {Exception, Type});
        B.branch(Op::JumpIfTrue, Matches, Body, Next);
      });
    } else {
      jumpTo(Body);
    }
    startBlock(Body);
    if (H->name.data())
      store(H->name, Exception);
    protectHandler(Saved, H->name, [&] { statements(H->body); });
    if (!B.isTerminated()) {
      Control C;
      C.K = Control::Except;
      C.Saved = Saved;
      C.Name = H->name;
      runCleanup(C);
      jumpTo(End);
    }
    startBlock(Next);
  }
  jumpTo(NoMatch);
  startBlock(NoMatch);
  B.create(Op::EndCatch, Saved);
  B.reraise(Exception);
}

void FunctionGen::tryStar(const TryStar *S) {
  // `except* T as e` is: split the group by T, run the body on the part that
  // matches, gather what the bodies raise, and raise the rest at the end.
  if (!S->finalbody.empty()) {
    // The finally belongs to a try around.
    TryStar Inner = *S;
    Inner.finalbody = {};
    Stmt *Body[] = {&Inner};
    Try Outer = *reinterpret_cast<const Try *>(S);
    Outer.Kind = ast::NodeKind::Try;
    Outer.body = Body;
    Outer.handlers = {};
    Outer.orelse = {};
    return tryStatement(&Outer);
  }
  const auto *Plain = reinterpret_cast<const Try *>(S);
  Block *Outside = B.unwind();
  Block *Handler = newBlock(), *End = newBlock();
  auto Before = Assigned;
  continueWith(Handler);
  statements(Plain->body);
  B.setUnwind(Outside);
  if (!B.isTerminated()) {
    continueWith(Outside);
    statements(Plain->orelse);
    jumpTo(End);
  }
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Handler);
  ir::Instr *Catch = B.create(Op::CatchException);
  V Exception = Catch->result(0), Saved = Catch->result(1);
  V State = nullptr;
  protectHandler(Saved, {},
                 [&] { State = prelude("except_star_begin", Exception); });
  for (ExceptHandler *H : S->handlers) {
    RangeScope R(*this, H->Range);
    Block *Body = newBlock(), *Next = newBlock();
    V Match = nullptr;
    protectHandler(Saved, {}, [&] {
      Match = prelude("except_star_match", {State, expression(H->type)});
      B.branch(Op::JumpIfNone, Match, Next, Body);
    });
    startBlock(Body);
    Block *Raised = newBlock();
    Block *HandlerOutside = B.unwind();
    if (H->name.data())
      store(H->name, Match);
    B.setUnwind(Raised);
    continueWith(Raised);
    statements(H->body);
    B.setUnwind(HandlerOutside);
    if (!B.isTerminated()) {
      continueWith(HandlerOutside);
      jumpTo(Next);
    }
    startBlock(Raised);
    ir::Instr *Inner = B.create(Op::CatchException);
    prelude("except_star_raised", {State, Inner->result(0)});
    B.create(Op::EndCatch, Inner->result(1));
    jumpTo(Next);
    startBlock(Next);
    if (H->name.data()) {
      store(H->name, B.none());
      remove(H->name);
    }
  }
  V Rest = prelude("except_star_end", State);
  B.create(Op::EndCatch, Saved);
  Block *Again = newBlock();
  B.branch(Op::JumpIfNone, Rest, End, Again);
  startBlock(Again);
  B.reraise(Rest);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}

void FunctionGen::withStatement(const With *S, size_t Item, bool Async) {
  if (Item == S->items.size())
    return statements(S->body);
  const WithItem *I = S->items[Item];
  V Exit, Entered;
  Control C;
  {
    RangeScope R(*this, I->context_expr->Range);
    V Manager = expression(I->context_expr);
    Exit = B.value(Op::LoadSpecial, Manager,
                   name(Async ? "__aexit__" : "__exit__"), Async);
    V Enter = B.value(Op::LoadSpecial, Manager,
                      name(Async ? "__aenter__" : "__enter__"), Async);
    Entered = B.value(Op::Call, Enter);
    if (Async)
      Entered = await(Entered, 2);
  }
  Block *Outside = B.unwind();
  Block *Handler = newBlock(), *End = newBlock();
  auto Before = Assigned;
  C.K = Control::With;
  C.Exit = Exit;
  C.Async = Async;
  C.OuterUnwind = Outside;
  Controls.push_back(C);
  continueWith(Handler);
  if (I->optional_vars)
    assign(I->optional_vars, Entered);
  withStatement(S, Item + 1, Async);
  Controls.pop_back();
  B.setUnwind(Outside);
  auto After = Assigned;
  RangeScope R(*this, I->context_expr->Range);
  if (!B.isTerminated()) {
    continueWith(Outside);
    runCleanup(C);
    jumpTo(End);
  } else {
    After = Before;
  }
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(Handler);
  ir::Instr *Catch = B.create(Op::CatchException);
  V Exception = Catch->result(0), Saved = Catch->result(1);
  Block *Suppress = newBlock(), *Again = newBlock();
  protectHandler(Saved, {}, [&] {
    V Type = B.value(Op::LoadAttr, Exception, name("__class__"));
    V Traceback = B.value(Op::LoadAttr, Exception, name("__traceback__"));
    V Result = B.value(Op::Call, {Exit, Type, Exception, Traceback});
    if (Async)
      Result = await(Result, 3);
    B.branch(Op::JumpIfTrue, Result, Suppress, Again);
  });
  startBlock(Again);
  B.create(Op::EndCatch, Saved);
  B.reraise(Exception);
  startBlock(Suppress);
  B.create(Op::EndCatch, Saved);
  jumpTo(End);
  Assigned = Before;
  Assigned.resize(F.Slots.size());
  startBlock(End);
}
