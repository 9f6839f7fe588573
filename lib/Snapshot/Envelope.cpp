//===- Envelope.cpp - The outside of a snapshot file ----------------------===//

#include "monty/Snapshot/Envelope.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/xxhash.h"
#include <cstring>
#include <memory>
#include <zstd.h>

using namespace monty;

using Bytes = llvm::ArrayRef<uint8_t>;

namespace {
/// What a file begins with; little-endian, like everything in it.
struct Header {
  char Magic[4];
  uint32_t Version;
  uint64_t Genesis; // digest of the image that the content builds on
  uint32_t Flags;
  uint32_t Reserved;
  uint64_t ContentBytes; // unpacked
  uint64_t StoredBytes;  // as they follow the header
  uint64_t Checksum;     // XXH3 of the stored bytes
  uint8_t Mac[32];       // HMAC-SHA256 of the file with this field 0
};
static_assert(sizeof(Header) == 80);
} // namespace

static constexpr char Magic[4] = {'M', 'T', 'Y', 'S'};
static constexpr uint32_t Compressed = 1, Signed = 2, Unchecked = 4;

/// HMAC (RFC 2104) with SHA-256 of the concatenation of \p Parts.
static std::array<uint8_t, 32> hmac(llvm::StringRef Key,
                                    llvm::ArrayRef<Bytes> Parts) {
  uint8_t Block[64] = {};
  if (Key.size() > sizeof(Block)) {
    auto Short = llvm::SHA256::hash(
        {reinterpret_cast<const uint8_t *>(Key.data()), Key.size()});
    std::memcpy(Block, Short.data(), Short.size());
  } else {
    std::memcpy(Block, Key.data(), Key.size());
  }
  auto Masked = [&Block](uint8_t Mask) {
    std::array<uint8_t, 64> Out;
    for (size_t I = 0; I != Out.size(); ++I)
      Out[I] = Block[I] ^ Mask;
    return Out;
  };
  llvm::SHA256 Inner, Outer;
  Inner.update(Bytes(Masked(0x36)));
  for (Bytes Part : Parts)
    Inner.update(Part);
  Outer.update(Bytes(Masked(0x5C)));
  Outer.update(Bytes(Inner.final()));
  return Outer.final();
}

static Bytes headerBytes(const Header &H) {
  return {reinterpret_cast<const uint8_t *>(&H), sizeof(H)};
}

std::vector<uint8_t> monty::seal(llvm::ArrayRef<Bytes> Parts,
                                 const SealOptions &Options) {
  Header H = {};
  std::memcpy(H.Magic, Magic, 4);
  H.Version = SnapshotVersion;
  H.Genesis = Options.Genesis;
  for (Bytes Part : Parts)
    H.ContentBytes += Part.size();
  std::vector<uint8_t> Out;
  Out.reserve(sizeof(Header) + H.ContentBytes);
  Out.resize(sizeof(Header));
  for (Bytes Part : Parts)
    Out.insert(Out.end(), Part.begin(), Part.end());
  if (Options.Level) {
    std::vector<uint8_t> Packed(sizeof(Header) +
                                ZSTD_compressBound(H.ContentBytes));
    std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> Context(
        ZSTD_createCCtx(), ZSTD_freeCCtx);
    size_t Size = ZSTD_compress_usingDict(
        Context.get(), Packed.data() + sizeof(Header),
        Packed.size() - sizeof(Header), Out.data() + sizeof(Header),
        H.ContentBytes, Options.Dictionary.data(), Options.Dictionary.size(),
        Options.Level);
    if (!ZSTD_isError(Size)) {
      Packed.resize(sizeof(Header) + Size);
      Out = std::move(Packed);
      H.Flags |= Compressed;
    }
  }
  Bytes Stored = Bytes(Out).drop_front(sizeof(Header));
  H.StoredBytes = Stored.size();
  if (Options.Checksum)
    H.Checksum = llvm::xxh3_64bits(Stored);
  else
    H.Flags |= Unchecked;
  if (!Options.Key.empty()) {
    H.Flags |= Signed;
    auto Mac = hmac(Options.Key, {headerBytes(H), Stored});
    std::memcpy(H.Mac, Mac.data(), 32);
  }
  std::memcpy(Out.data(), &H, sizeof(H));
  return Out;
}

static llvm::Error bad(const llvm::Twine &Why) {
  return llvm::createStringError("not a usable snapshot: " + Why);
}

/// Compares without telling by its time where the first difference is.
static bool sameSecret(const uint8_t *A, const uint8_t *B, size_t Size) {
  uint8_t Difference = 0;
  for (size_t I = 0; I != Size; ++I)
    Difference |= A[I] ^ B[I];
  return Difference == 0;
}

static llvm::Error checkSignature(const Header &Read, Bytes Stored,
                                  llvm::StringRef Key) {
  if (Key.empty())
    return llvm::Error::success();
  if (!(Read.Flags & Signed))
    return bad("it is not signed");
  Header H = Read;
  std::memset(H.Mac, 0, sizeof(H.Mac));
  auto Mac = hmac(Key, {headerBytes(H), Stored});
  if (!sameSecret(Mac.data(), Read.Mac, 32))
    return bad("the signature does not match the key");
  return llvm::Error::success();
}

llvm::Expected<OpenedSnapshot>
monty::openSealed(Bytes File, const SealOptions &Options, uint64_t MaxContent) {
  Header H;
  if (File.size() < sizeof(H))
    return bad("it is too short");
  std::memcpy(&H, File.data(), sizeof(H));
  if (std::memcmp(H.Magic, Magic, 4) != 0)
    return bad("the file is something else");
  if (H.Version != SnapshotVersion)
    return bad("it has format version " + llvm::Twine(H.Version) +
               ", this library reads version " + llvm::Twine(SnapshotVersion));
  Bytes Stored = File.drop_front(sizeof(H));
  if (H.StoredBytes != Stored.size())
    return bad("it is cut short or has grown");
  if (H.Flags & ~(Compressed | Signed | Unchecked) || H.Reserved)
    return bad("unknown flags");
  if (llvm::Error E = checkSignature(H, Stored, Options.Key))
    return std::move(E);
  if (!Options.Trusted && !(H.Flags & Unchecked) &&
      llvm::xxh3_64bits(Stored) != H.Checksum)
    return bad("the checksum does not match");
  if (H.Genesis != Options.Genesis)
    return bad("it was made by another build of this library (format " +
               llvm::Twine(H.Version) + ", image " +
               llvm::utohexstr(H.Genesis) + "; this build has image " +
               llvm::utohexstr(Options.Genesis) + ")");
  if (H.ContentBytes > MaxContent)
    return bad("it holds more than the memory limit allows");
  OpenedSnapshot Out;
  Out.IsSigned = H.Flags & Signed;
  Out.IsCompressed = H.Flags & Compressed;
  if (!Out.IsCompressed) {
    if (H.ContentBytes != Stored.size())
      return bad("the sizes do not agree");
    Out.Content = Stored;
    return Out;
  }
  Out.Unpacked.resize((size_t(H.ContentBytes) + 7) / 8);
  std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> Context(ZSTD_createDCtx(),
                                                              ZSTD_freeDCtx);
  size_t Size = ZSTD_decompress_usingDict(
      Context.get(), Out.Unpacked.data(), size_t(H.ContentBytes), Stored.data(),
      Stored.size(), Options.Dictionary.data(), Options.Dictionary.size());
  if (ZSTD_isError(Size) || Size != H.ContentBytes)
    return bad("it cannot be unpacked");
  Out.Content = {reinterpret_cast<const uint8_t *>(Out.Unpacked.data()), Size};
  return Out;
}
