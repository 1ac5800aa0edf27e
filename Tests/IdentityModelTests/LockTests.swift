import Diagnostics
import Documents
import IdentityBundles
import IdentityChecks
import IdentityLayering
import Testing

@Suite struct LockTests {
  private let lock = IdentityLock([
    IdentityLock.Entry(
      environment: "staging", resolved: ContentDigest(of: "s"),
      sources: [
        .init(file: "base.yaml", digest: ContentDigest(of: "b")),
        .init(file: "overlays/staging.yaml", digest: ContentDigest(of: "o")),
      ]),
    IdentityLock.Entry(environment: "development", resolved: ContentDigest(of: "d"), sources: []),
  ])
  private let name = "identity/identity.lock"

  @Test func readingUndoesWriting() throws {
    let (read, faults) = IdentityLock.read(try yaml(lock.text, name))
    #expect(faults.isEmpty)
    #expect(read == lock)
    #expect(read?["staging"]?.location?.line == 10)
    #expect(IdentityLock.read(try yaml(IdentityLock([]).text)).lock == IdentityLock([]))
  }

  @Test func theLockIsMadeOfFilesAndDigests() throws {
    let layers = [
      try layer(.base, "{}"), try layer(.overlay("staging"), "timeout: 5"),
      try layer(.local, "timeout: 6"),
    ]
    let released = document("staging", Array(layers[..<2]))
    let resolved = resolvedIdentity(of: document("staging", layers), released: released)
    let source = BundleSource(
      folder: "identity",
      files: ["base.yaml", "local.yaml", "overlays/staging.yaml"].map {
        BundleFile(path: $0, name: "identity/\($0)", content: .bytes(Array($0.utf8)))
      })
    let lock = try #require(IdentityLock([resolved], source: source))
    #expect(
      lock["staging"]?.sources == [
        .init(file: "base.yaml", digest: ContentDigest(of: "base.yaml")),
        .init(
          file: "overlays/staging.yaml", digest: ContentDigest(of: "overlays/staging.yaml")),
      ])
    #expect(lock["staging"]?.resolved == resolvedIdentity(of: released).digest)
    let faulty = document("staging", [try layer(.base, "timeout: 0")])
    #expect(IdentityLock([resolvedIdentity(of: faulty)], source: source) == nil)
  }

  @Test func theTextIsFixed() {
    #expect(
      IdentityLock([
        .init(
          environment: "staging", resolved: ContentDigest(of: ""),
          sources: [.init(file: "base.yaml", digest: ContentDigest(of: ""))])
      ]).text == """
        # Made by `agi-release identity lock`. Do not edit.
        schema: 1
        tool: agi-release
        format: 1
        environments:
          staging:
            resolved: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            sources:
              - file: "base.yaml"
                digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

        """)
  }

  @Test func theComparisonTellsWhatChanged() throws {
    let read = try #require(IdentityLock.read(try yaml(lock.text, name)).lock)
    #expect(read.findings(against: lock, name: name).isEmpty)
    var now = lock
    now.entries[1].resolved = ContentDigest(of: "x")
    now.entries[1].sources = [
      .init(file: "base.yaml", digest: ContentDigest(of: "x")),
      .init(file: "overlays/preview.yaml", digest: ContentDigest(of: "p")),
    ]
    let stale = try #require(read.findings(against: now, name: name).first)
    #expect(stale.code == "ID5001")
    #expect(stale.message == "the lock is stale: `staging` resolves to another identity")
    #expect(stale.location?.line == 10)
    #expect(
      stale.notes == [
        "`base.yaml` changed", "`overlays/preview.yaml` is new", "`overlays/staging.yaml` is gone",
      ])
    now.entries[1].resolved = lock.entries[1].resolved
    #expect(
      read.findings(against: now, name: name).map(\.message)
        == ["the lock is stale: the sources of `staging` changed"])
    let other = IdentityLock([
      lock.entries[0],
      .init(environment: "production", resolved: ContentDigest(of: "p"), sources: []),
    ])
    #expect(
      read.findings(against: other, name: name).map(\.message) == [
        "the lock does not have environment `production`",
        "the lock has environment `staging`, which the bundle has not",
      ])
    #expect(IdentityLock.missing(name).code == "ID5002")
  }

  @Test(arguments: [
    ("schema: 1\ntool: agi-release\nformat: 2\nenvironments: {}", "ID5004"),
    ("schema: 2\ntool: agi-release\nformat: 1\nenvironments: {}", "ID5004"),
    ("schema: 1\ntool: agi-release\nformat: 0\nenvironments: {}", "ID5003"),
    ("schema: 1\ntool: other\nformat: 1\nenvironments: {}", "ID5003"),
    ("schema: 1\ntool: agi-release\nformat: 1", "ID5003"),
    (
      "schema: 1\ntool: agi-release\nformat: 1\nenvironments: {a: {resolved: x, sources: []}}",
      "ID5003"
    ),
    ("[]", "ID5003"),
    ("schema: 1\ntool: agi-release\nformat: 1\nenvironments: {}\nmore: 1", "ID5003"),
  ])
  func malformedLocksAreRefused(text: String, code: String) throws {
    let (lock, faults) = IdentityLock.read(try yaml(text, name))
    #expect(lock == nil)
    #expect(!faults.isEmpty && faults.allSatisfy { $0.code == code })
  }
}
