import CommitHistory
import Diagnostics
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

  @Test func `of many tags the same are named and in the commands, the highest versions`() throws {
    let tags = (1...12).map { "v1.\($0).0" } + ["note"]
    func facts(_ here: [String], _ there: [String], moved: Bool = false) -> RemoteFacts {
      RemoteFacts(
        name: "origin", here: Dictionary(uniqueKeysWithValues: here.map { ($0, "a") }),
        there: Dictionary(uniqueKeysWithValues: there.map { ($0, moved ? "b" : "a") }))
    }
    let policy = ReleasePolicy.standard(name: "x")
    let named = (3...12).map { "'v1.\($0).0'" }.joined(separator: ", ")
    let unsent = try #require(remoteChecks(of: facts(tags, []), policy: policy).first)
    #expect(unsent.found.hasSuffix(": \(named) and 2 more"), "\(unsent.found)")
    #expect(
      unsent.commands == [
        "git push --atomic origin HEAD "
          + (3...12).map { "refs/tags/v1.\($0).0" }.joined(separator: " ")
      ])
    #expect(unsent.hint?.contains("the 10 that are named") == true)
    let moved = try #require(
      remoteChecks(of: facts(tags, tags, moved: true), policy: policy).first)
    #expect(moved.found.hasSuffix(": \(named) and 3 more"), "\(moved.found)")
    #expect(
      moved.commands
        == (3...12).map { "git fetch --force origin refs/tags/v1.\($0).0:refs/tags/v1.\($0).0" })
    let few = try #require(remoteChecks(of: facts(["v1.2.0"], []), policy: policy).first)
    #expect(few.hint?.contains("named") == false)
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
    (
      [
        "GITHUB_ACTIONS": "true", "GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main",
        "GITHUB_REF": "refs/heads/main", "GITHUB_EVENT_NAME": "pull_request_target",
      ], .github, "main"
    ),
    (
      [
        "GITHUB_ACTIONS": "true", "GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "7/merge",
        "GITHUB_REF": "refs/pull/7/merge", "GITHUB_EVENT_NAME": "pull_request_review",
      ], .github, nil
    ),
    (["GITHUB_ACTIONS": "false", "CI": "true"], .other, nil),
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

  @Test(arguments: [
    ("pull_request_target", "refs/heads/main", "token that may write"),
    ("pull_request", "refs/pull/7/merge", "a merge that is on no branch"),
    ("pull_request_review", "refs/pull/7/merge", "a merge that is on no branch"),
    ("push", "refs/heads/main", nil),
  ])
  func `a job for a proposed change is told`(_ event: String, _ ref: String, _ told: String?) {
    let checks = ciChecks(
      of: CIFacts(environment: [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_REF": ref,
      ]))
    let branch = checks.first { $0.subject == "branch" }
    #expect((branch?.code == "ci.branch") == (told != nil))
    if let told { #expect(branch?.found.contains(told) == true, "\(branch?.found ?? "")") }
  }

  @Test func `a summary has the hints, in code`() {
    let check = HealthCheck.fault(
      .release, "x", "is odd", code: "a.b", exitCode: 5, hint: "do *this*",
      details: [
        Diagnostic(
          code: "a.c", message: "one", location: SourceLocation(file: "f", line: 1, column: 1),
          hint: "and that")
      ])
    let text = examinationMarkdown(of: Examination([check]))
    #expect(text.contains("\n  - `do *this*`\n"), "\(text)")
    #expect(text.contains("\n    - `and that`\n"), "\(text)")
  }

  @Test(arguments: ["repository.partial", "repository.replaced"])
  func `what makes a clone another one is told`(_ code: String) {
    var traits = RepositoryTraits(kind: .whole, path: "/w")
    #expect(repositoryChecks(of: traits).compactMap(\.code) == [])
    if code == "repository.partial" {
      traits.promisorRemotes = ["o;x"]
    } else {
      traits.replacementCount = 2
    }
    let checks = repositoryChecks(of: traits).filter { $0.code != nil }
    #expect(checks.map(\.code) == [code] && checks.map(\.state) == [.warning])
    #expect(
      checks[0].commands.first?.hasSuffix(traits.promisorRemotes.isEmpty ? "long" : "'o;x'") == true
    )
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
