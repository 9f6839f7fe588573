//===- Envelope.h - The outside of a snapshot file --------------*- C++ -*-===//
//
// A fixed header before the content: version, the build it belongs to, sizes,
// a checksum against accidents and, with a key, a signature against forgery.
// The content may be compressed.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_SNAPSHOT_ENVELOPE_H
#define MONTY_SNAPSHOT_ENVELOPE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <vector>

namespace monty {

/// Of the header and of schema/snapshot.fbs.
inline constexpr uint32_t SnapshotVersion = 1;

struct SealOptions {
  uint64_t Genesis = 0; // digest of the image that the content builds on
  int Level = 0;        // of Zstd; 0: not compressed
  llvm::ArrayRef<uint8_t> Dictionary; // for Zstd
  llvm::StringRef Key;                // for HMAC-SHA256; empty: not signed
  bool Checksum = true;               // writing: there is one
  bool Trusted = false;               // reading: the checksum is not looked at
};

/// \p Parts, one behind the other, in an envelope.
std::vector<uint8_t> seal(llvm::ArrayRef<llvm::ArrayRef<uint8_t>> Parts,
                          const SealOptions &Options);

struct OpenedSnapshot {
  llvm::ArrayRef<uint8_t> Content; // in the file, or in Unpacked
  std::vector<uint64_t> Unpacked;
  bool IsSigned = false, IsCompressed = false;
};

/// Checks the envelope of \p File: never trusts it. With a key, the signature
/// must be there and match; without, it is not looked at. Content that would
/// be larger than \p MaxContent bytes is refused before anything is allocated.
llvm::Expected<OpenedSnapshot> openSealed(llvm::ArrayRef<uint8_t> File,
                                          const SealOptions &Options,
                                          uint64_t MaxContent);

} // namespace monty

#endif
