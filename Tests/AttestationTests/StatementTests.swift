import Attestation
import Documents
import TestSupport
import Testing

@Suite("Statements")
struct StatementTests {
  static let digest = ContentDigest(of: "a file")
  static let predicate = ReleasePredicate(
    name: "Rocket Ship", version: "1.0.0-rc.1+build", tag: "v1.0.0-rc.1+build",
    sourceCommit: String(repeating: "a", count: 40), date: "2026-01-01T00:00:00Z")

  static let github = [
    "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "owner/rocket", "GITHUB_REF": "refs/heads/main",
    "GITHUB_WORKFLOW_REF": "owner/rocket/.github/workflows/release.yml@refs/heads/main",
    "GITHUB_RUN_ID": "123", "GITHUB_RUN_ATTEMPT": "1", "GITHUB_EVENT_NAME": "push",
    "GITHUB_REPOSITORY_ID": "7", "GITHUB_REPOSITORY_OWNER_ID": "8",
    "RUNNER_ENVIRONMENT": "github-hosted", "GITHUB_SHA": String(repeating: "b", count: 40),
    "GITHUB_TOKEN": "ghs_secret", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "secret",
  ]
  static let gitlab = [
    "GITLAB_CI": "true", "CI_PROJECT_URL": "https://gitlab.com/owner/rocket",
    "CI_JOB_ID": "55", "CI_JOB_NAME": "release", "CI_RUNNER_ID": "12",
    "CI_COMMIT_REF_NAME": "main", "CI_COMMIT_SHA": String(repeating: "a", count: 40),
    "CI_PIPELINE_ID": "9", "CI_PIPELINE_SOURCE": "web", "CI_RUNNER_DESCRIPTION": "shared",
    "CI_RUNNER_EXECUTABLE_ARCH": "linux/amd64", "CI_JOB_TOKEN": "glcbt-secret",
    "CI_REPOSITORY_URL": "https://gitlab-ci-token:secret@gitlab.com/owner/rocket.git",
  ]

  @Test func `a statement of a release is the document of the standard`() throws {
    let statement = Self.predicate.statement(of: [
      StatementSubject("notes.md", Self.digest),
      StatementSubject("rows", Self.digest, algorithm: .rfc6962Sha256),
    ])
    expectGolden(statement.json, "Attestation/release.json")
    #expect(try Statement(parsing: statement.json, name: "s") == statement)
    #expect(
      statement.predicate["purl"]?.text == "pkg:generic/Rocket%20Ship@1.0.0-rc.1%2Bbuild")
  }

  @Test(arguments: [
    ("a", "1.0.0", "pkg:generic/a@1.0.0"), ("a/b@c", "1", "pkg:generic/a%2Fb%40c@1"),
    ("é~_.-", "1", "pkg:generic/%C3%A9~_.-@1"), ("%", "\n", "pkg:generic/%25@%0A"),
  ])
  func `a package URL has its parts escaped`(_ name: String, _ version: String, _ url: String) {
    #expect(packageURL(name: name, version: version) == url)
  }

  @Test(arguments: [("github", github), ("gitlab", gitlab)])
  func `a run of CI states who made the release, and no secret`(
    _ name: String, _ variables: [String: String]
  ) throws {
    let run = try #require(try BuildRun(variables: variables))
    let source = Self.predicate.sourceCommit
    let statement = run.statement(
      of: [StatementSubject("notes.md", Self.digest)], sourceCommit: source)
    expectGolden(statement.json, "Attestation/\(name).json")
    #expect(!String(decoding: statement.json, as: UTF8.self).contains("secret"))
    #expect(BuildRun.sourceCommits(in: statement.predicate).first == source)
    #expect(try Statement(parsing: statement.json, name: "s") == statement)
  }

  private func gap(_ variables: [String]) throws -> BuildRunGap {
    try #require(BuildRunGap(variables: variables))
  }

  @Test(arguments: [
    ("GITHUB_ACTIONS", nil), ("GITHUB_SERVER_URL", nil),
    ("GITHUB_SERVER_URL", "https://user:secret@github.com"), ("GITHUB_SERVER_URL", "ftp://a"),
    ("GITHUB_REPOSITORY", ""), ("GITHUB_REF", nil), ("GITHUB_RUN_ID", "1\n2"),
    ("GITHUB_WORKFLOW_REF", nil),
    ("GITHUB_WORKFLOW_REF", "owner/rocket/@refs/heads/main"),
    ("GITHUB_WORKFLOW_REF", "owner/rocket/w.yml@refs/heads/other"),
    ("GITHUB_WORKFLOW_REF", "owner/other/w.yml@refs/heads/main"),
    ("GITHUB_RUN_ATTEMPT", String(repeating: "1", count: 3000)), ("GITHUB_RUN_ATTEMPT", nil),
  ])
  func `a run that is told in part is not told`(_ name: String, _ value: String?) throws {
    var variables = Self.github
    variables[name] = value
    #expect(throws: try gap([name])) { try BuildRun(variables: variables) }
  }

  @Test(arguments: [
    "GITLAB_CI", "CI_PROJECT_URL", "CI_JOB_ID", "CI_JOB_NAME", "CI_RUNNER_ID",
    "CI_COMMIT_REF_NAME",
  ])
  func `a job of GitLab without one of its names is not told`(_ name: String) throws {
    var variables = Self.gitlab
    variables[name] = nil
    #expect(throws: try gap([name])) { try BuildRun(variables: variables) }
  }

  @Test(arguments: BuildSystem.allCases)
  func `everything that is missing is named`(_ system: BuildSystem) throws {
    #expect(throws: try gap(Array(system.requiredVariables.dropFirst()))) {
      try BuildRun(variables: [system.mark: "true"])
    }
    for variables in [Self.github, Self.gitlab] {
      guard variables[system.mark] != nil else { continue }
      #expect(Set(system.requiredVariables).isSubset(of: variables.keys))
    }
  }

  @Test func `outside CI there is nothing to be told, and nothing is missed`() throws {
    for variables in [
      [:], ["GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "owner/rocket"],
      ["CI_PROJECT_URL": "https://gitlab.com/owner/rocket", "CI": "true", "CI_JOB_ID": "1"],
      Self.github.merging(["GITHUB_ACTIONS": "false"]) { $1 },
      Self.gitlab.merging(["GITLAB_CI": ""]) { $1 },
    ] {
      #expect(try BuildRun(variables: variables) == nil)
    }
    // The mark that is there decides between two.
    let both = Self.gitlab.merging(Self.github.filter { $0.key != "GITHUB_ACTIONS" }) { $1 }
    #expect(try BuildRun(variables: both)?.buildType.contains("gitlab") == true)
  }

  @Test(arguments: [
    [], ["GITHUB_TOKEN"], ["GITHUB_REF", "CI_JOB_ID"], ["GITHUB_REF", "GITHUB_REF"],
  ])
  func `variables of no system are no gap`(_ variables: [String]) {
    #expect(BuildRunGap(variables: variables) == nil)
  }

  @Test(arguments: [
    (#"{}"#, "'_type' is not https://in-toto.io/Statement/v1"),
    (#"{"_type":"https://in-toto.io/Statement/v1"}"#, "'subject' is not a list"),
    (#"{"_type":"https://in-toto.io/Statement/v1","subject":[{}]}"#, "a subject has no name"),
    (
      #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"md5":"0"}}]}"#,
      "the subject 'a' has no digest such as sha256"
    ),
    (#"{"_type":"https://in-toto.io/Statement/v1","subject":[]}"#, "'predicateType' is not a text"),
  ])
  func `another document says why it is none`(_ text: String, _ message: String) {
    #expect(throws: AttestationFault(message)) {
      try Statement(parsing: Array(text.utf8), name: "s")
    }
  }

  @Test func `a name that stands twice is refused`() {
    let subject = StatementSubject("a", Self.digest)
    let statement = Self.predicate.statement(of: [subject, subject])
    #expect(throws: AttestationFault("the subject 'a' stands twice")) {
      try Statement(parsing: statement.json, name: "s")
    }
  }
}
