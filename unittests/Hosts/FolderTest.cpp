//===- FolderTest.cpp - No way leads out of a mounted folder --------------===//

#include "monty/Hosts/OsHost.h"
#include "gtest/gtest.h"
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace monty::hosts;
using monty::embed::Answer;
using monty::embed::Progress;
using monty::embed::Value;

namespace {
/// A folder with a secret beside it.
class FolderTest : public testing::Test {
protected:
  void SetUp() override {
    char Name[] = "/tmp/monty-hosts-XXXXXX";
    ASSERT_NE(mkdtemp(Name), nullptr);
    Top = Name;
    mkdir((Top + "/in").c_str(), 0755);
    mkdir((Top + "/in/sub").c_str(), 0755);
    mkdir((Top + "/out").c_str(), 0755);
    put("/in/a.txt", "inside");
    put("/in/sub/b.txt", "deep");
    put("/out/secret", "secret");
    link("../out/secret", "/in/relative");
    link(Top + "/out/secret", "/in/absolute");
    link("../out", "/in/way");
    link("sub/b.txt", "/in/good");
    link("/proc/self/root", "/in/magic");
    link("loop", "/in/loop");
    mkfifo((Top + "/in/fifo").c_str(), 0644);
  }
  void TearDown() override {
    std::string Command = "rm -rf '" + Top + "'";
    EXPECT_EQ(std::system(Command.c_str()), 0);
  }
  void put(const std::string &Path, const std::string &Text) {
    int File = ::open((Top + Path).c_str(), O_CREAT | O_WRONLY, 0644);
    EXPECT_EQ(::write(File, Text.data(), Text.size()), ssize_t(Text.size()));
    close(File);
  }
  std::string get(const std::string &Path) {
    char Buffer[100];
    int File = ::open((Top + Path).c_str(), O_RDONLY);
    ssize_t N = File < 0 ? -1 : ::read(File, Buffer, sizeof(Buffer));
    close(File);
    return N < 0 ? "none" : std::string(Buffer, size_t(N));
  }
  void link(const std::string &To, const std::string &Path) {
    EXPECT_EQ(symlink(To.c_str(), (Top + Path).c_str()), 0);
  }
  void mount(MountMode Mode, MountLimits Limits = MountLimits()) {
    auto Why = Os.mount(Top + "/in", "/data", Mode, Limits);
    ASSERT_FALSE(Why) << Why.Message;
  }
  Answer ask(const char *Kind, std::vector<Value> Args) {
    Progress Call;
    Call.Kind = monty::embed::ProgressKind::OsCall;
    Call.Name = Kind;
    Call.Args = std::move(Args);
    return Os.answer(Call);
  }
  /// What read_file gives, or the errno.
  std::string read(const std::string &Path) {
    return textOf(ask("read_file", {Path, 0, 1000}));
  }
  static std::string textOf(const Answer &A) {
    if (A.Kind == Answer::Return)
      return A.Content.kind() == monty::embed::ValueKind::Bytes
                 ? std::string(A.Content.text())
                 : "done";
    return A.Content.size() && A.Content.at(0).isInt64()
               ? strerrorname_np(int(A.Content.at(0).asInt64()))
               : std::string(A.Content.typeName());
  }

  std::string Top;
  OsHost Os;
};
} // namespace

TEST_F(FolderTest, ReadsWhatIsInside) {
  mount(MountMode::ReadOnly);
  EXPECT_EQ(read("/data/a.txt"), "inside");
  EXPECT_EQ(read("/data/sub/../a.txt"), "inside");
  EXPECT_EQ(read("/data/good"), "deep");
  EXPECT_EQ(read("data/a.txt"), "inside");
  EXPECT_EQ(read("/data/missing"), "ENOENT");
  EXPECT_EQ(read("/data/sub"), "EISDIR");
  EXPECT_EQ(read("/data/a.txt/x"), "ENOTDIR");
}

TEST_F(FolderTest, NothingLeadsOut) {
  for (MountMode Mode : {MountMode::ReadWrite, MountMode::Overlay}) {
    Os = OsHost();
    mount(Mode);
    for (const char *Path :
         {"/data/../out/secret", "/out/secret", "/data/relative",
          "/data/absolute", "/data/way/secret", "/data/magic/etc/passwd",
          "/data/loop", "/data/fifo", "/../../etc/passwd"}) {
      std::string Got = read(Path);
      EXPECT_TRUE(Got == "EACCES" || Got == "ENOENT" || Got == "ELOOP")
          << Path << ": " << Got;
      textOf(ask("write_file", {Path, 0, Value::bytes("changed")}));
      ask("truncate", {Path, 0});
      ask("open", {Path, "w"});
      ask("mkdir", {std::string(Path) + "/new"});
    }
    ask("rename", {"/data/a.txt", "/data/way/a.txt"});
    ask("rename", {"/data/way/secret", "/data/stolen"});
    ask("remove", {"/data/way/secret"});
    ask("mkdir", {"/data/way/new"});
    EXPECT_EQ(get("/out/secret"), "secret");
    EXPECT_EQ(get("/out/a.txt"), "none");
    EXPECT_EQ(access((Top + "/out/new").c_str(), F_OK), -1);
  }
}

TEST_F(FolderTest, OddPaths) {
  mount(MountMode::ReadOnly);
  EXPECT_EQ(read(std::string("/data/a.txt\0x", 13)), "EINVAL");
  std::string Deep = "/data";
  for (int I = 0; I != 5000; ++I)
    Deep += "/x";
  EXPECT_EQ(read(Deep), "ENAMETOOLONG");
  EXPECT_EQ(read("/data/..\\..\\out\\secret"), "ENOENT");
  EXPECT_EQ(read(""), "ENOENT");
  EXPECT_EQ(textOf(ask("read_file", {"/data/a.txt", -1, 5})), "EINVAL");
  EXPECT_EQ(textOf(ask("read_file", {"/data/a.txt"})), "TypeError");
  EXPECT_EQ(textOf(ask("open", {"/data/a.txt", "rw"})), "EINVAL");
}

TEST_F(FolderTest, ReadOnlyStaysSo) {
  mount(MountMode::ReadOnly);
  EXPECT_EQ(textOf(ask("open", {"/data/new", "w"})), "EROFS");
  EXPECT_EQ(textOf(ask("write_file", {"/data/a.txt", 0, Value::bytes("x")})),
            "EROFS");
  for (const char *Kind : {"mkdir", "rmdir", "remove"})
    EXPECT_EQ(textOf(ask(Kind, {"/data/sub"})), "EROFS");
  EXPECT_EQ(get("/in/a.txt"), "inside");
}

TEST_F(FolderTest, WritesUpToTheLimit) {
  mount(MountMode::ReadWrite, {10, 3});
  EXPECT_EQ(textOf(ask("open", {"/data/new", "x"})), "done");
  EXPECT_EQ(textOf(ask("open", {"/data/new", "x"})), "EEXIST");
  EXPECT_EQ(textOf(ask("write_file", {"/data/new", 0, Value::bytes("12345")})),
            "done");
  EXPECT_EQ(textOf(ask("write_file", {"/data/new", -1, Value::bytes("678")})),
            "done");
  EXPECT_EQ(textOf(ask("write_file", {"/data/new", 0, Value::bytes("abc")})),
            "ENOSPC");
  EXPECT_EQ(get("/in/new"), "12345678");
  EXPECT_EQ(read("/data/new"), "123");
  EXPECT_EQ(textOf(ask("truncate", {"/data/new", 1ll << 40})), "ENOSPC");
}

TEST_F(FolderTest, OverlaysKeepTheHostAsItIs) {
  mount(MountMode::Overlay);
  ask("write_file", {"/data/a.txt", -1, Value::bytes("!")});
  ask("open", {"/data/sub/new", "w"});
  ask("remove", {"/data/sub/b.txt"});
  ask("rename", {"/data/sub", "/data/moved"});
  EXPECT_EQ(read("/data/a.txt"), "inside!");
  EXPECT_EQ(read("/data/moved/new"), "");
  EXPECT_EQ(read("/data/sub/new"), "ENOENT");
  EXPECT_EQ(get("/in/a.txt"), "inside");
  EXPECT_EQ(get("/in/sub/b.txt"), "deep");
  std::string Saved = Os.saveOverlays();
  Os = OsHost();
  mount(MountMode::Overlay);
  EXPECT_EQ(read("/data/a.txt"), "inside");
  ASSERT_FALSE(Os.loadOverlays(Saved));
  EXPECT_EQ(read("/data/a.txt"), "inside!");
  EXPECT_EQ(read("/data/moved/new"), "");
  EXPECT_TRUE(Os.loadOverlays("nonsense"));
}

TEST_F(FolderTest, OverlaysAreBounded) {
  mount(MountMode::Overlay, {100'000, 1000});
  for (int I = 0; I != 100; ++I) {
    std::string Path = "/data/f" + std::to_string(I);
    ask("open", {Path, "w"});
    std::string Got = textOf(ask("truncate", {Path, 90'000}));
    EXPECT_EQ(Got == "done", I == 0) << Got;
    Got = textOf(ask("write_file", {Path, 95'000, Value::bytes("x")}));
    EXPECT_EQ(Got == "done", I == 0) << Got;
  }
  // Folders in folders: no recursion, and an end.
  Os = OsHost();
  mount(MountMode::Overlay, {50 << 20, 1000});
  ask("mkdir", {"/data/a"});
  std::string Last;
  for (int I = 0; I != 3000; ++I) {
    ask("mkdir", {"/data/b"});
    Last = textOf(ask("rename", {"/data/a", "/data/b/a"}));
    textOf(ask("rename", {"/data/b", "/data/a"}));
    if (Last != "done")
      break;
  }
  EXPECT_EQ(Last, "ENAMETOOLONG");
}

/// While one thread swaps a folder for a link to the outside, nothing of the
/// outside is ever read.
TEST_F(FolderTest, RacesLeadNowhere) {
  mount(MountMode::ReadWrite);
  put("/in/sub/secret", "mine");
  std::atomic<bool> Stop{false};
  std::string In = Top + "/in/";
  std::thread Swap([&] {
    while (!Stop) {
      rename((In + "sub").c_str(), (In + "kept").c_str());
      rename((In + "way").c_str(), (In + "sub").c_str());
      rename((In + "sub").c_str(), (In + "way").c_str());
      rename((In + "kept").c_str(), (In + "sub").c_str());
    }
  });
  for (int I = 0; I != 3000; ++I) {
    EXPECT_NE(read("/data/sub/secret"), "secret");
    ask("open", {"/data/sub/made", "w"});
  }
  Stop = true;
  Swap.join();
  EXPECT_EQ(get("/out/made"), "none");
}

TEST(OsHost, EverythingIsOffAtFirst) {
  OsHost Os;
  for (const char *Kind : {"environ", "time_ns", "getcwd", "monotonic_ns"}) {
    Progress Call;
    Call.Name = Kind;
    EXPECT_FALSE(Os.find(Call)) << Kind;
    EXPECT_EQ(Os.answer(Call).Content.typeName(), "PermissionError");
  }
  Os.setVariable("HOME", "/h");
  Os.useFixedClock(5'000'000'000);
  Progress Call;
  Call.Name = "environ";
  Value Home;
  EXPECT_TRUE(Os.answer(Call).Content.find("HOME", Home));
  Call.Name = "sleep";
  Call.Args = {int64_t(1'000'000'000)};
  Os.answer(Call);
  Call.Args = {int64_t(1) << 50};
  EXPECT_EQ(Os.answer(Call).Content.typeName(), "TimeoutError");
  Call.Name = "time_ns";
  Call.Args.clear();
  EXPECT_EQ(Os.answer(Call).Content.asInt64(), 6'000'000'000);
}
