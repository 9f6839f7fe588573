//===- Convert.h - Values of the cage and values of the host ----*- C++ -*-===//
//
// Both directions copy iteratively, with a limit on the number of values, keep
// what is shared shared, and never run guest code.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_EMBED_CONVERT_H
#define MONTY_LIB_EMBED_CONVERT_H

#include "monty/Embed/Program.h"
#include "monty/Embed/Value.h"
#include "monty/VM/VM.h"
#include "llvm/ADT/DenseMap.h"

namespace monty::embed {

/// More values than this do not cross at once.
inline constexpr size_t MaxCrossing = 20'000'000;

/// Out of the cage. One Exporter keeps identity over all that it is shown.
class Exporter {
public:
  explicit Exporter(Runtime &RT) : RT(RT) {}
  Value convert(monty::Value V);
  /// Whether something was left out since there was too much of it.
  bool overflowed() const { return Overflowed; }

private:
  Value shallow(monty::Value V);
  Value object(Object *O);
  ValueKind classify(Object *O);
  void fill(Object *O, Node *N);
  void fillInstance(Object *O, Node *N);
  void fillNames(Object *O, Node *N, Object *Names);
  void items(llvm::ArrayRef<monty::Value> Items, Node *N);
  void hold(monty::Value V, Node *N, llvm::StringRef Name);

  Runtime &RT;
  GraphRef Owner;
  llvm::DenseMap<Ref, Node *> Seen;
  std::vector<std::pair<Ref, Node *>> Work;
  bool Overflowed = false;
};

/// Into the cage. Collects garbage first if room is short; nothing moves while
/// it works.
class Importer {
public:
  explicit Importer(VM &M) : M(M), RT(M.RT) {}
  /// Failure: \p Why says what has no counterpart, or that memory is short.
  bool convert(const Value &V, monty::Value &Out, Error &Why);
  /// An exception instance for an answer that raises.
  ExceptionObject *exception(const Value &V, Error &Why);

private:
  monty::Value shallow(const Value &V, Error &Why);
  monty::Value object(const Value &V, Error &Why);
  monty::Value instance(const Value &V, Error &Why);
  monty::Value temporal(const Value &V, Error &Why);
  bool fill(const Value &V, monty::Value Target, Error &Why);
  monty::Value content(const Value &V) { return Done.lookup(V.node()); }
  monty::Value converted(const Value &V, Error &Why);
  TypeObject *classNamed(std::string_view Name, TypeId Base, Error &Why);
  bool order(const Value &Root, std::vector<Value> &Nodes);

  VM &M;
  Runtime &RT;
  llvm::DenseMap<Node *, monty::Value> Done;
};

} // namespace monty::embed

#endif
