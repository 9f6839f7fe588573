//===- OsHost.h - Files, environment, time: ready-made answers --*- C++ -*-===//
//
// Answers a script's OsCalls from what the host has switched on; everything
// else stays refused. Folders are mounted at virtual paths, the environment is
// a map, the clock is real or fixed.
//
//   hosts::OsHost Os;
//   Os.mount("/srv/data", "/data", hosts::MountMode::ReadOnly, Why);
//   Session.onOsCall([&](const Progress &Call) { return Os.answer(Call); });
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_HOSTS_OSHOST_H
#define MONTY_HOSTS_OSHOST_H

#include "monty/Embed/Program.h"
#include "monty/Embed/Progress.h"
#include "monty/Hosts/FileSystem.h"
#include <map>
#include <optional>
#include <random>

namespace monty::hosts {

enum class MountMode : uint8_t { ReadOnly, ReadWrite, Overlay };

struct MountLimits {
  uint64_t MaxWritten = 64 << 20; // bytes written in all
  uint64_t MaxRead = 64 << 20;    // bytes of one answer
};

class OsHost {
public:
  /// Makes \p Folder of the host visible at the absolute path \p Virtual. An
  /// empty folder with MountMode::Overlay is a file system in memory alone.
  embed::Error mount(const std::string &Folder, const std::string &Virtual,
                     MountMode Mode, MountLimits Limits = MountLimits());
  /// Variables; the script sees no others.
  void setVariable(const std::string &Name, const std::string &Content);
  /// The host's clock; sleep() waits.
  void useRealClock();
  /// How long scripts may sleep in all (nanoseconds; a minute unless set):
  /// running time does not count it.
  void setSleepLimit(uint64_t Ns) { SleepLeftNs = Ns; }
  /// A clock that stands still at \p Ns since 1970 and that sleep() moves on.
  void useFixedClock(int64_t Ns);
  /// The operating system's randomness.
  void useRealRandom();
  /// The same bytes in every run.
  void useSeededRandom(uint64_t Seed);
  /// Where relative paths start; "/" unless set.
  void setDirectory(const std::string &Path);

  /// The answer to an OsCall; nothing if that kind is switched off.
  std::optional<embed::Answer> find(const embed::Progress &Call);
  /// Likewise; what is switched off gets a PermissionError that says so.
  embed::Answer answer(const embed::Progress &Call);

  /// All that was written to overlays, by virtual path, as bytes that can go
  /// along with a snapshot; and back, after the same mounts.
  std::string saveOverlays() const;
  embed::Error loadOverlays(std::string_view Bytes);

private:
  struct Mount {
    std::string Virtual; // normalized, without the first slash
    std::unique_ptr<FileSystem> Files;
    Overlay *Memory = nullptr; // Files, if it is an overlay
    MountLimits Limits;
    uint64_t Written = 0;
  };
  enum class ClockKind : uint8_t { None, Real, Fixed };

  using Arguments = std::vector<embed::Value>;
  std::optional<embed::Answer> file(std::string_view Kind, const Arguments &A);
  embed::Answer fileCall(std::string_view Kind, const Arguments &A, Mount &M,
                         const std::string &Path);
  embed::Answer openFile(Mount &M, const std::string &Path,
                         std::string_view Mode);
  embed::Answer writeFile(Mount &M, const std::string &Path, int64_t Offset,
                          std::string_view Data);
  embed::Answer renameFile(const Arguments &A);
  embed::Answer listVirtual(const std::string &Path);
  embed::Answer statVirtual();
  std::optional<embed::Answer> clock(std::string_view Kind, const Arguments &A);
  embed::Answer random(const Arguments &A);
  /// The mount that \p Path lies in, and the rest of it; null: none.
  Mount *resolve(const embed::Value &Path, std::string &Rest, int &Failure);
  bool isVirtualFolder(const std::string &Path) const;
  int64_t now() const;

  std::vector<Mount> Mounts;
  std::map<std::string, std::string> Variables;
  bool HasVariables = false;
  ClockKind Clock = ClockKind::None;
  int64_t FixedNs = 0, FixedMonotonicNs = 0;
  uint64_t SleepLeftNs = 60'000'000'000;
  bool RealRandom = false;
  std::optional<std::mt19937_64> Seeded;
  std::string Directory = "/";
};

} // namespace monty::hosts

#endif
