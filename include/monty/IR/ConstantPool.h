//===- ConstantPool.h - The constants of a module ---------------*- C++ -*-===//
//
// Every constant and name of a script, each once, already in the layout of the
// Program (schema/program.fbs). Equal means the same kind and the same bits: 1,
// True and 1.0 are three constants, and so are 0.0 and -0.0.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_CONSTANTPOOL_H
#define MONTY_IR_CONSTANTPOOL_H

#include "monty/Bytecode/Program.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace monty::ir {

/// Owns the constants of one Module. Indexes are stable and dense from 0.
class ConstantPool {
public:
  ConstantPool();

  ConstantIndex none() { return simple(ConstantKind::None); }
  ConstantIndex boolean(bool B) {
    return simple(B ? ConstantKind::True : ConstantKind::False);
  }
  ConstantIndex ellipsis() { return simple(ConstantKind::Ellipsis); }
  ConstantIndex integer(int64_t Value);
  /// \p Limbs are the magnitude, least significant first. Values that fit in
  /// 64 bits become ordinary ints.
  ConstantIndex bigInteger(llvm::ArrayRef<uint64_t> Limbs, bool Negative);
  /// An int literal as digits of \p Radix, without prefix and underscores, of
  /// any size.
  ConstantIndex integerLiteral(llvm::StringRef Digits, unsigned Radix);
  ConstantIndex floating(double Value);
  ConstantIndex complex(double Real, double Imaginary);
  /// A str; those that look like identifiers are flagged to be interned.
  ConstantIndex string(llvm::StringRef Text);
  ConstantIndex bytes(llvm::StringRef Bytes);
  ConstantIndex tuple(llvm::ArrayRef<ConstantIndex> Items);
  ConstantIndex frozenSet(llvm::ArrayRef<ConstantIndex> Items);

  unsigned size() const { return Constants.size(); }
  const Constant &operator[](ConstantIndex I) const { return Constants[I]; }
  llvm::StringRef text(ConstantIndex I) const {
    const Constant &C = Constants[I];
    return llvm::StringRef(Blob.data() + C.Payload, C.Size);
  }
  llvm::ArrayRef<ConstantIndex> items(ConstantIndex I) const {
    const Constant &C = Constants[I];
    return llvm::ArrayRef(Items.data() + C.Payload, C.Size);
  }
  llvm::ArrayRef<uint64_t> limbs(ConstantIndex I) const {
    const Constant &C = Constants[I];
    return llvm::ArrayRef(Wide.data() + C.Payload, C.Size);
  }
  double floatValue(ConstantIndex I) const {
    return __builtin_bit_cast(double, Constants[I].Payload);
  }
  int64_t intValue(ConstantIndex I) const {
    return int64_t(Constants[I].Payload);
  }
  bool isKind(ConstantIndex I, ConstantKind K) const {
    return Constants[I].Kind == K;
  }

  // The raw parts, as the Program stores them.
  llvm::ArrayRef<Constant> constants() const { return Constants; }
  llvm::ArrayRef<uint32_t> allItems() const { return Items; }
  llvm::ArrayRef<uint64_t> allWide() const { return Wide; }
  llvm::ArrayRef<char> allBytes() const { return Blob; }

private:
  ConstantIndex simple(ConstantKind K);
  ConstantIndex addBytes(ConstantKind K, uint8_t Flags, llvm::StringRef Text);
  ConstantIndex addItems(ConstantKind K, llvm::ArrayRef<ConstantIndex> List);
  ConstantIndex addWide(ConstantKind K, uint8_t Flags,
                        llvm::ArrayRef<uint64_t> Words);
  ConstantIndex addPayload(ConstantKind K, uint64_t Payload);
  template <typename EqualFn, typename MakeFn>
  ConstantIndex findOrAdd(uint64_t Hash, EqualFn IsEqual, MakeFn Make);
  void grow();

  llvm::SmallVector<Constant, 64> Constants;
  llvm::SmallVector<uint32_t, 64> Hashes; ///< beside Constants
  llvm::SmallVector<uint32_t, 0> Table;   ///< index + 1, open addressing
  llvm::SmallVector<uint32_t, 32> Items;
  llvm::SmallVector<uint64_t, 8> Wide;
  llvm::SmallVector<char, 512> Blob;
};

} // namespace monty::ir

#endif // MONTY_IR_CONSTANTPOOL_H
