import Git
import TestSupport
import Testing

/// The environment that git looks at.
@Suite("The environment of git")
struct EnvironmentTests {
  private func open(
    _ path: String?, _ variables: [String: String]
  ) throws -> Repository {
    try Repository(
      discoveredFrom: path,
      environment: GitEnvironment(["GIT_CONFIG_NOSYSTEM": "1"].merging(variables) { $1 }))
  }

  private func file(_ text: String, in scratch: ScratchRepository) throws -> String {
    let path = scratch.outside("configuration")
    try Disk.write(Array(text.utf8), to: path)
    return path
  }

  @Test func `the user's configuration is the one that git reads`() throws {
    let scratch = try ScratchRepository()
    try scratch.commit("one")
    try scratch.git("config", "--unset", "user.name")
    let global = try file("[user]\n\tname = From Global\n", in: scratch)
    let home = try ScratchDirectory()
    try Disk.write(Array("[user]\n\tname = From Home\n".utf8), to: home[".gitconfig"])
    #expect(try open(scratch.path, [:]).configurationText("user.name") == nil)
    #expect(
      try open(scratch.path, ["HOME": home.path]).configurationText("user.name") == "From Home")
    #expect(
      try open(scratch.path, ["HOME": home.path, "GIT_CONFIG_GLOBAL": global])
        .configurationText("user.name") == "From Global")
    #expect(
      try open(scratch.path, ["HOME": home.path, "GIT_CONFIG_GLOBAL": "/dev/null"])
        .configurationText("user.name") == nil)
  }

  @Test func `values of the environment stand above every file, and the last one counts`() throws {
    let scratch = try ScratchRepository()
    let repository = try open(
      scratch.path,
      [
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "first",
        "GIT_CONFIG_KEY_1": "User.Name", "GIT_CONFIG_VALUE_1": "second",
      ])
    #expect(try repository.configurationText("user.name") == "second")
  }

  @Test func `the repository's own configuration stands above the user's`() throws {
    let scratch = try ScratchRepository()
    try scratch.git("config", "user.name", "Own")
    let global = try file("[user]\n\tname = Global\n\temail = g@example.org\n", in: scratch)
    let repository = try open(scratch.path, ["GIT_CONFIG_GLOBAL": global])
    #expect(try repository.configurationText("user.name") == "Own")
  }

  @Test func `GIT_DIR names the repository`() throws {
    let scratch = try ScratchRepository()
    let id = try scratch.commit("one")
    let variables = ["GIT_DIR": scratch.path + "/.git", "GIT_WORK_TREE": scratch.path]
    let repository = try open(nil, variables)
    #expect(try repository.head().commit == id)
    #expect(repository.workDirectory.map { $0.hasSuffix("/repository") } == true)
    #expect(throws: GitError.self) { try open(nil, ["GIT_DIR": "/nonexistent"]) }
    // A path that was named stands above the environment.
    #expect(try open(scratch.path, ["GIT_DIR": "/nonexistent"]).head().commit == id)
  }

  @Test func `a broken configuration of the user is an error`() throws {
    let scratch = try ScratchRepository()
    let global = try file("[user\n", in: scratch)
    #expect(throws: GitError.self) { try open(scratch.path, ["GIT_CONFIG_GLOBAL": global]) }
  }

  @Test func `a repository of somebody else is read when it is named as safe`() throws {
    let scratch = try ScratchRepository()
    try scratch.commit("one")
    guard try runShell("chown -R 65534:65534 .", in: scratch.path).exitCode == 0 else {
      return  // Only root can give files away; others cannot be in this place.
    }
    #expect(throws: GitError.self) { try open(scratch.path, [:]) }
    func allowed(_ directory: String) throws -> Bool {
      let global = try file("[safe]\n\tdirectory = \(directory)\n", in: scratch)
      return (try? open(scratch.path, ["GIT_CONFIG_GLOBAL": global])) != nil
    }
    #expect(try allowed("*"))
    #expect(try allowed(scratch.path))
    #expect(try !allowed("/somewhere/else"))
    #expect(try !allowed("*\n\tdirectory ="))
    #expect((try? open(scratch.path, ["SUDO_UID": "65534"])) != nil)
  }
}
