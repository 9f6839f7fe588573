//===- Attributes.h - What attribute access and caches share ----*- C++ -*-===//

#ifndef MONTY_LIB_VM_ATTRIBUTES_H
#define MONTY_LIB_VM_ATTRIBUTES_H

#include "monty/VM/VM.h"

namespace monty {

/// How an attribute found in a class behaves.
enum class Descriptor { None, Function, Data, NonData };
Descriptor classify(Runtime &RT, Value V);
/// Whether \p Method, found under a special name, is the script's: not that of
/// a built-in type, not absent and not None.
bool isHook(Runtime &RT, Value Method);

/// Fill \p C, which may be null, for later accesses to \p Name: of an object
/// for which the lookup gave \p A; of a class or module itself, which gave \p
/// Found; of an instance that had the shape \p OldShape before.
void cacheRead(VM &M, Value Object, StrObject *Name, const AttributeResult &A,
               InlineCache *C);
void cacheOwnRead(VM &M, Object *O, StrObject *Name, Value Found,
                  InlineCache *C);
void cacheWrite(VM &M, InstanceObject *O, Ref OldShape, StrObject *Name,
                InlineCache *C);

} // namespace monty

#endif
