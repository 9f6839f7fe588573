//===- Genesis.cpp - The cage as every session begins ---------------------===//

#include "monty/Genesis/Genesis.h"
#include "monty/Prelude/Prelude.h"

using namespace monty;

static const uint64_t Image[] = {
#include "genesis.inc"
};

static const GenesisHeader &header() {
  return *reinterpret_cast<const GenesisHeader *>(Image);
}

static const char *pools() {
  return reinterpret_cast<const char *>(Image) + sizeof(GenesisHeader);
}

void monty::adoptGenesis(Runtime &RT) {
  const GenesisHeader &H = header();
  const char *Constant = pools() + (H.Pools * sizeof(Ref) + 7) / 8 * 8;
  RT.H.adopt({{Constant, size_t(H.ConstantBytes)},
              {Constant + H.ConstantBytes, size_t(H.MutableBytes)}});
}

void monty::attachPrelude(VM &M) {
  auto Programs = preludePrograms();
  auto *Pools = reinterpret_cast<const Ref *>(pools());
  for (size_t I = 0; I != Programs.size(); ++I)
    M.attach(Programs[I], Pools[I], true);
}

llvm::ArrayRef<uint8_t> monty::genesisBytes() {
  return {reinterpret_cast<const uint8_t *>(Image), sizeof(Image)};
}
