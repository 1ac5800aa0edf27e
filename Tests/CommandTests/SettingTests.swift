import TestSupport
import Testing

/// Values of git's configuration that mean nothing, and those that do.
@Suite("Settings of git")
struct SettingTests {
  static let bad = [
    "core.autocrlf maybe", "core.safecrlf maybe", "core.fileMode maybe", "core.ignoreCase maybe",
    "core.symlinks maybe", "core.precomposeUnicode maybe", "core.trustctime maybe",
    "core.preferSymlinkRefs maybe", "core.useReplaceRefs maybe", "core.logAllRefUpdates often",
    "core.sharedRepository friends", "core.sharedRepository 0440", "core.filesRefLockTimeout soon",
    "user.useConfigOnly maybe", "tag.gpgSign perhaps", "commit.gpgSign perhaps",
    "extensions.worktreeConfig maybe",
  ]

  private var unsigned: [String: String?] {
    // The tests' own environment says how to sign; here the configuration is to say it.
    ["GIT_CONFIG_COUNT": "0"]
  }

  @Test(arguments: bad)
  func `a value that means nothing is said with its key and its place`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config \(setting)")
    let refused = try repository.shell(
      """
      export GIT_CONFIG_COUNT=0
      git commit -q --allow-empty -m x 2>../told && git tag -a -m x x 2>../told && echo no || echo yes
      """)
    #expect(refused == "yes\n", "git takes it")
    let before = try repository.snapshot()
    let result = try repository.tool(["cut"], environment: unsigned)
    expect(result, exits: 6, "git.bad-setting", hints: true)
    let (key, value) = (setting.split(separator: " ")[0], setting.split(separator: " ")[1])
    #expect(
      result.stderr.contains("'\(value)' is no value of '\(key.lowercased())'"), "\(result.stderr)")
    #expect(result.stderr.contains("it is set in '\(repository.path)/.git/config'"))
    #expect(before == (try repository.snapshot()))
  }

  @Test func `the place is the strongest of those that set it`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config core.autocrlf false; git config -f ../home/c core.autocrlf x")
    let user = ["GIT_CONFIG_GLOBAL": repository.outside("home/c")] as [String: String?]
    expect(try repository.tool(["cut", "--dry-run"], environment: user), exits: 0)
    try repository.shell("git config --unset core.autocrlf")
    let told = try repository.tool(["cut"], environment: user)
    expect(told, exits: 6, "git.bad-setting")
    #expect(told.stderr.contains("it is set in '\(repository.outside("home/c"))'"))
    let said = try repository.tool(
      ["cut"],
      environment: user.merging(["GIT_CONFIG_PARAMETERS": "'core.autocrlf'='often'"]) { $1 })
    expect(said, exits: 6, "git.bad-setting")
    #expect(said.stderr.contains("'often'") && said.stderr.contains("set in the environment"))
  }

  @Test(
    arguments: [
      "core.autocrlf INPUT", "core.autocrlf ''", "core.safecrlf Warn", "core.fileMode off",
      "core.logAllRefUpdates Always", "core.sharedRepository world", "core.sharedRepository 0660",
      "core.sharedRepository 1", "core.sharedRepository no", "core.filesRefLockTimeout 1k",
      "core.eol nonsense", "core.ignoreCase true", "core.precomposeUnicode true",
    ])
  func `a value that git takes is taken`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config \(setting); git commit -q --allow-empty -m 'fix: x'")
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.expectSound()
  }

  @Test(arguments: ["core.autocrlf=true", "core.attributesFile=../attributes"])
  func `line ends that only git -c asks for are git's`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    try repository.shell(
      """
      echo '* text eol=crlf' >../attributes
      rm CHANGELOG.md; git -c \(setting) checkout -q CHANGELOG.md
      grep -q $'\\r' CHANGELOG.md
      git -c \(setting) -c "alias.z=!'\(tool)' cut" z 2>/dev/null
      test -z "$(git -c \(setting) status --porcelain)"
      ! grep -qv $'\\r$' CHANGELOG.md; grep -q 0.2.0 CHANGELOG.md
      ! git cat-file -p HEAD:CHANGELOG.md | grep -q $'\\r'
      """)
    #expect(try repository.git("tag") == "v0.1.0\nv0.2.0")
  }

  @Test func `letter case counts in the name of a branch, and nowhere else`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git init -q --bare ../One; git init -q --bare ../Two")
    let settings = [
      "Remote.One.URL=../One", "remote.one.url=../Two", "Branch.Main.pushRemote=one",
      "branch.main.PUSHREMOTE=One",
    ]
    let tool = try PackageLayout.executable("agi-release")
    let options = settings.map { "-c '\($0)'" }.joined(separator: " ")
    try repository.shell("git \(options) -c \"alias.z=!'\(tool)' cut --push\" z 2>/dev/null")
    #expect(try repository.git("--git-dir=../One", "tag") == "v0.2.0")
    #expect(try repository.git("--git-dir=../Two", "tag") == "")
  }
}
