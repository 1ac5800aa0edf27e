import CommitHistory
import Documents
import ReleaseHealth
import ReleasePlanning
import ReleaseRules
import Testing

/// What is said of facts, without a machine or a repository.
@Suite("Examination")
struct ExaminationTests {
  private static func place(
    network: Bool = false, readOnly: Bool = false, writable: Bool = true, links: Bool? = true,
    free: UInt64 = 1 << 40, files: UInt64? = 1 << 20
  ) -> MachineFacts.Place {
    MachineFacts.Place(
      role: "work tree", path: "/w", fileSystem: "ext4", isNetwork: network, hasLinks: links,
      hasExchange: true, isReadOnly: readOnly, isWritable: writable, ignoresCase: false,
      freeBytes: free, freeFileCount: files)
  }

  private func check(_ place: MachineFacts.Place) -> HealthCheck? {
    var facts = MachineFacts(nowSeconds: 1_800_000_000)
    facts.places = [place]
    return machineChecks(of: facts).first { $0.subject == "file system of the work tree" }
  }

  @Test func `a file system is judged by what a cut needs of it`() {
    #expect(check(Self.place())?.state == .ok)
    #expect(check(Self.place(links: false))?.found.contains("no hard links") == true)
    #expect(check(Self.place(network: true))?.code == "machine.network")
    #expect(check(Self.place(readOnly: true))?.code == "machine.read-only")
    #expect(check(Self.place(readOnly: true))?.exitCode == 5)
    #expect(check(Self.place(writable: false))?.code == "machine.not-writable")
    #expect(check(Self.place(free: 0))?.code == "machine.no-space")
    #expect(check(Self.place(files: 0))?.code == "machine.no-space")
    #expect(check(Self.place(files: nil))?.state == .ok)
    #expect(check(Self.place(free: 1 << 20))?.code == "machine.space")
  }

  @Test(arguments: [
    (String?.none, String?.some("machine.no-git")), ("1.8.3", "machine.old-git"),
    ("2.6.9", "machine.old-git"),
    ("2.7.0", nil), ("2.39.5", nil), ("2.39.5 (Apple Git-154)", nil), ("3.0", nil),
    ("unknown", "machine.old-git"),
  ])
  func `git is as new as a push needs it`(_ version: String?, _ code: String?) {
    var facts = MachineFacts(nowSeconds: 1_800_000_000)
    facts.gitVersion = version
    #expect(machineChecks(of: facts).first?.code == code)
  }

  @Test(arguments: [
    (Int64(1_800_000_000), Int64?.none, String?.none), (1_800_000_000, 1_800_000_200, nil),
    (1_800_000_000, 1_800_000_400, "machine.clock"), (0, nil, "machine.clock"),
    (1_800_000_000, .max, "machine.clock"), (1_800_000_000, .min, nil),
  ])
  func `the clock is held against HEAD`(_ now: Int64, _ head: Int64?, _ code: String?) {
    var facts = MachineFacts(nowSeconds: now)
    facts.headSeconds = head
    #expect(machineChecks(of: facts).last?.code == code)
  }

  @Test(arguments: [
    ("a/b.txt", "a/b.txt"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
    ("$(x)", "'$(x)'"), ("a;b", "'a;b'"), ("é", "'é'"), ("a\nb", #"$'a\x0ab'"#),
    ("\u{1B}[1m'\\", #"$'\x1b[1m\x27\x5c'"#), ("\u{202E}", #"$'\xe2\x80\xae'"#), ("-x", "-x"),
  ])
  func `a word of a shell is one word`(_ text: String, _ word: String) {
    #expect(shellWord(text) == word)
  }

  @Test func `the tags of a remote are held against those here`() {
    let policy = ReleasePolicy.standard(name: "x")
    func codes(_ here: [String: String], _ there: [String: String]) -> [String] {
      remoteChecks(of: RemoteFacts(name: "origin", here: here, there: there), policy: policy)
        .compactMap(\.code)
    }
    #expect(codes(["v1.0.0": "a"], ["v1.0.0": "a"]) == [])
    #expect(
      codes([:], ["v1.0.0": "a", "note": "b"]) == [
        "remote.tags-missing", "remote.other-tags-missing",
      ])
    #expect(codes(["v1.0.0": "a"], ["v1.0.0": "b"]) == ["remote.tags-moved"])
    #expect(codes(["v1.0.0": "a", "mine": "a"], [:]) == ["remote.tags-unsent"])
  }

  @Test func `tags that are one name or one version are told`() throws {
    let one = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    let two = try #require(ObjectID(hex: String(repeating: "2", count: 40)))
    let tags = [("v1.0.0", one), ("1.0.0", two), ("note", one), ("Note", one)].map {
      Tag(name: $0.0, object: $0.1, target: $0.1)
    }
    let census = TagCensus(tags: tags, policy: .standard(name: "x"))
    let checks = tagChecks(of: census)
    #expect(checks.compactMap(\.code) == ["tag.case-twins", "tag.version-twice"])
    #expect(checks[0].found == "2 final versions, 2 other tags, the highest is 'v1.0.0'")
    #expect(checks[1].commands == ["git show --no-patch Note note"])
  }

  @Test(arguments: [
    (["CI": "true"], CIFacts.System.other, String?.none), ([:], nil, nil),
    (["CI": "false"], nil, nil),
    (
      ["GITHUB_ACTIONS": "true", "GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main"], .github,
      "main"
    ),
    (
      [
        "GITHUB_ACTIONS": "true", "GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "7/merge",
        "GITHUB_EVENT_NAME": "pull_request",
      ], .github, nil
    ),
    (["GITLAB_CI": "true", "CI_COMMIT_BRANCH": "main"], .gitlab, "main"),
    (["GITLAB_CI": "true", "CI_COMMIT_TAG": "v1"], .gitlab, nil),
  ])
  func `a CI system is known by its variables`(
    _ variables: [String: String], _ system: CIFacts.System?, _ branch: String?
  ) {
    let facts = CIFacts(environment: variables)
    #expect(facts.system == system && facts.branch == branch)
  }

  @Test(arguments: [
    (true, "git fetch --unshallow --tags origin"), (false, "git fetch --refetch --tags origin"),
  ])
  func `what a shallow clone lacks is fetched whole`(_ isShallow: Bool, _ command: String) {
    var facts = RemedyFacts()
    facts.remote = "origin"
    facts.isShallow = isShallow
    #expect(remedies(for: "git.missing-object", facts) == [command])
  }

  @Test func `the worst fault gives the exit code`() {
    func exit(_ codes: [Int32]) -> Int32 {
      Examination(codes.map { .fault(.release, "x", "y", code: "z", exitCode: $0) }).exitCode
    }
    #expect(exit([]) == 0 && exit([5]) == 5 && exit([5, 6, 4]) == 6 && exit([6, 7, 5]) == 7)
    #expect(exit([7, 8]) == 8 && exit([1]) == 1 && exit([1, 5]) == 5)
    let warned = Examination([.warning(.ci, "x", "y", code: "z")])
    #expect(warned.exitCode == 0 && warned.headline == "1 warning")
  }
}
