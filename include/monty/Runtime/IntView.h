//===- IntView.h - Guest integers as GMP sees them --------------*- C++ -*-===//
//
// GMP computes on read-only views of the limbs in the cage and on temporaries
// of its own. Check with affordable() before making a temporary whose size the
// guest chose. Included only by what computes with large integers.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_INTVIEW_H
#define MONTY_RUNTIME_INTVIEW_H

#include "monty/Runtime/Runtime.h"
#include <gmp.h>

namespace monty {

/// A view of a guest int as GMP sees it.
class IntView {
public:
  IntView(Runtime &RT, Value V) {
    if (auto *O = RT.as<IntObject>(V)) {
      mpz_roinit_n(Z, O->limbs(),
                   O->Negative ? -mp_size_t(O->LimbCount)
                               : mp_size_t(O->LimbCount));
      return;
    }
    int64_t I = V.isSmallInt() ? V.asSmallInt() : V.isTrue();
    Limb = I < 0 ? 0 - uint64_t(I) : uint64_t(I);
    mpz_roinit_n(Z, &Limb, I < 0 ? -1 : I > 0 ? 1 : 0);
  }
  operator mpz_srcptr() const { return Z; }
  size_t limbs() const { return mpz_size(Z); }

private:
  mp_limb_t Limb = 0;
  mpz_t Z;
};

/// A temporary of GMP's.
struct IntTemporary {
  mpz_t Z;
  IntTemporary() { mpz_init(Z); }
  ~IntTemporary() { mpz_clear(Z); }
  operator mpz_ptr() { return Z; }
};

/// The guest int with the value of \p Z.
Value fromMpz(Runtime &RT, mpz_srcptr Z);

/// Whether a result of \p Limbs limbs, whose making costs about \p Work, is
/// allowed.
bool affordable(Runtime &RT, double Limbs, double Work);

} // namespace monty

#endif
