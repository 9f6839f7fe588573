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

HeapImage monty::genesisImage() {
  const GenesisHeader &H = header();
  const char *Constant = pools() + (H.Pools * sizeof(Ref) + 7) / 8 * 8;
  return {{Constant, size_t(H.ConstantBytes)},
          {Constant + H.ConstantBytes, size_t(H.MutableBytes)}};
}

void monty::adoptGenesis(Runtime &RT) { RT.H.adopt(genesisImage()); }

void monty::attachPrelude(VM &M) {
  if (M.takeLoadedPrelude())
    return;
  const auto &Programs = preludePrograms();
  auto *Pools = reinterpret_cast<const Ref *>(pools());
  for (size_t I = 0; I != Programs.size(); ++I)
    M.attachLasting(Programs[I], Pools[I], true);
  M.preludeIsLoaded();
}

bool monty::isGenesisObject(Ref At) {
  HeapImage I = genesisImage();
  uint64_t Place = At - CageLayout::Genesis;
  if (At >= CageLayout::RootBlock)
    Place = At - CageLayout::RootBlock < I.Mutable.size()
                ? I.Constant.size() + At - CageLayout::RootBlock
                : ~uint64_t(0);
  else if (At < CageLayout::Genesis || Place >= I.Constant.size())
    return false;
  if (Place == ~uint64_t(0) || Place % 8)
    return false;
  auto *Bits =
      reinterpret_cast<const uint64_t *>(I.Mutable.data() + I.Mutable.size());
  return Bits[Place / 512] >> (Place / 8 % 64) & 1;
}

uint64_t monty::genesisDigest() { return header().Digest; }
