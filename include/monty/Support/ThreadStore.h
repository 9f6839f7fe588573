//===- ThreadStore.h - What a thread keeps for later ------------*- C++ -*-===//

#ifndef MONTY_SUPPORT_THREADSTORE_H
#define MONTY_SUPPORT_THREADSTORE_H

namespace monty {

/// This thread's T. Null once the thread has ended it: what is destroyed after
/// that (a session in a static variable, at exit) must do without.
template <typename T> T *threadStore() {
  static thread_local bool Ended = false; // has no destructor: outlives T
  struct Holder {
    T Store;
    ~Holder() { Ended = true; }
  };
  if (Ended)
    return nullptr;
  static thread_local Holder Here;
  return &Here.Store;
}

} // namespace monty

#endif
