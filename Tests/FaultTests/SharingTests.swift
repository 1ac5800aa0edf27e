import TestSupport
import Testing

/// What a cut makes in a repository of many has the permissions that git would give it.
@Suite("Shared repositories")
struct SharingTests {
  @Test(arguments: ["umask", "group", "true", "all", "0640", "0664", "world", "1", "0"])
  func `files and folders are as open as git makes them`(_ setting: String) async throws {
    let trial = try World.plain.repository()
    try trial.git("config", "core.sharedRepository", setting)
    try trial.shell("rm -rf .git/logs")
    try await trial.cut()
    let theirs = try trial.shell(
      """
      id=$(echo theirs | git hash-object -w --stdin)
      git update-ref refs/tags/theirs/deep "$id"
      git update-ref --create-reflog refs/heads/theirs HEAD
      stat -c %a .git/objects/${id:0:2}/${id:2} .git/objects/${id:0:2} .git/refs/tags/theirs/deep \
        .git/logs/refs/heads/theirs
      """
    ).stdout
    let ours = try trial.shell(
      """
      id=$(git rev-parse v0.2.0)
      stat -c %a .git/objects/${id:0:2}/${id:2} .git/objects/${id:0:2} .git/refs/tags/v0.2.0 \
        .git/logs/refs/heads/main
      """
    ).stdout
    #expect(ours == theirs)
    // The index was there before the setting.
    let index = try trial.shell("stat -c %a .git/index; echo x >theirs; git add theirs").stdout
    #expect(index == (try trial.shell("stat -c %a .git/index").stdout))
    try trial.shell("git rm -q --cached theirs; rm theirs")
    #expect(try trial.faultsOfGit() == "")
  }
}
