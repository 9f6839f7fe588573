//===- Floor.h - Division that rounds down --------------------*- C++ -*-===//
//
// Python's // and % of machine integers. The divisor must not be 0, and the
// least number is not to be divided by -1.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SUPPORT_FLOOR_H
#define MONTY_SUPPORT_FLOOR_H

namespace monty {

template <typename Int> constexpr Int floorDivide(Int A, Int B) {
  return A / B - ((A % B != 0) & ((A ^ B) < 0));
}
template <typename Int> constexpr Int floorModulo(Int A, Int B) {
  Int Rest = A % B;
  return Rest + (((Rest != 0) & ((Rest ^ B) < 0)) ? B : 0);
}

} // namespace monty

#endif
