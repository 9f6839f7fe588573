//===- ImageIndex.h - What is where in the genesis image --------*- C++ -*-===//
//
// A state differs from the image in few places. What those places are part of,
// and who relies on them, is looked up here instead of being found anew for
// each state.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_SNAPSHOT_IMAGEINDEX_H
#define MONTY_LIB_SNAPSHOT_IMAGEINDEX_H

#include "monty/Runtime/Objects.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace monty {

/// What classes and shapes use a dict or a list for, which guests must not
/// hold then.
enum class Role : uint8_t {
  None,
  Namespace, ///< of a class; may be looked into
  Subclasses,
  Slots, ///< ShapeObject::Table: may be that of several shapes
  Transitions,
};

struct ImageIndex {
  /// Where the objects of the mutable region begin, in order.
  std::vector<Ref> Starts;
  /// Objects whose inside is elsewhere: the containers of some storage, and the
  /// classes and shapes of some dict or list.
  llvm::DenseMap<Ref, llvm::SmallVector<Ref, 1>> Owners;
  /// Dicts and lists whose contents natives rely on.
  llvm::DenseMap<Ref, Role> Roles;

  /// The object that \p At, of the mutable region, is in.
  Ref objectAt(Ref At) const;
};

/// Of the image of this build. Immutable.
const ImageIndex &imageIndex();

} // namespace monty

#endif
