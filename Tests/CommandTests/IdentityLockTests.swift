import TestSupport
import Testing

/// The lock: what it holds, when it is stale, and what is said of one that cannot be read.
@Suite("Identity lock")
struct IdentityLockTests {
  @Test func `a lock agrees until something changes`() throws {
    let bundle = try ScratchBundle()
    let missing = try bundle.identity("verify")
    expect(missing, exits: 4)
    #expect(missing.stdout.contains("error[ID5002]: there is no `identity/identity.lock`"))
    #expect(missing.stdout.contains("= help: write it with `agi-release identity lock`"))
    let printed = try bundle.succeed("lock")
    let text = try #require(bundle.read("identity.lock"))
    for line in printed.split(separator: "\n") {
      let digest = line.split(separator: " ").last ?? ""
      #expect(text.contains("resolved: \(digest)\n"))
    }
    try bundle.succeed("verify")
    try bundle.succeed("check")
    let again = try bundle.identity("lock")
    #expect(again.stderr.contains("identity/identity.lock is up to date"))
    #expect(bundle.read("identity.lock") == text)
  }

  @Test(arguments: [
    (
      "overlays/staging.yaml", "environment: staging\ntimeout: 50\n",
      ["`production` resolves to another", "`staging` resolves to another"],
      "`overlays/staging.yaml` changed"
    ),
    (
      "overlays/development.yaml", "environment: development\nfeatures: {beta: true} # the same\n",
      ["the sources of `development` changed"], "`overlays/development.yaml` changed"
    ),
    (
      "overlays/canary.yaml", "environment: canary\n",
      ["the lock does not have environment `canary`"], "agi-release identity lock"
    ),
    (
      "overlays/production.yaml", "environment: production\ndisplay: {tagline: \"it's ${name}\"}\n",
      ["the sources of `production` changed"], "`overlays/staging.yaml` is gone"
    ),
  ])
  func `a stale lock names what changed`(
    _ path: String, _ text: String, _ messages: [String], _ note: String
  ) throws {
    let bundle = try ScratchBundle()
    try bundle.succeed("lock")
    try bundle.write(path, text)
    let stale = try bundle.identity("verify")
    expect(stale, exits: 4)
    for message in messages { #expect(stale.stdout.contains(message), "\(stale.stdout)") }
    #expect(stale.stdout.contains(note), "\(stale.stdout)")
    #expect(stale.stdout.contains("error: \(messages.count) problem"), "\(stale.stdout)")
    try bundle.succeed("lock")
    try bundle.succeed("verify")
  }

  @Test func `an environment that is gone is named`() throws {
    let bundle = try ScratchBundle()
    try bundle.succeed("lock")
    Disk.remove("\(bundle.folder)/overlays/development.yaml")
    let stale = try bundle.identity("verify")
    expect(stale, exits: 4)
    #expect(
      stale.stdout.contains("the lock has environment `development`, which the bundle has not"))
  }

  @Test(arguments: [
    ("", "ID5003"), ("hello\n", "ID5003"), ("schema: 1\n", "ID5003"), ("[", "ID1"),
    ("schema: 1\ntool: agi-release\nformat: 2\n", "ID5004"),
    ("schema: 1\ntool: agi-release\nformat: 1\nenvironments: {staging: {resolved: x}}\n", "ID5003"),
  ])
  func `a lock that cannot be read is no fault of the bundle`(
    _ text: String, _ code: String
  ) throws {
    let bundle = try ScratchBundle(files: ["identity.lock": text])
    try bundle.succeed("check")
    try bundle.succeed("show", "--env", "staging")
    let result = try bundle.identity("verify")
    expect(result, exits: 4)
    #expect(result.stdout.contains("error[\(code)"), "\(result.stdout)")
    #expect(result.stdout.contains("= help: "), "\(result.stdout)")
  }

  @Test func `a lock of a newer tool is not written over in silence`() throws {
    let text = "schema: 1\ntool: agi-release\nformat: 2\n"
    let bundle = try ScratchBundle(files: ["identity.lock": text])
    let result = try bundle.identity("lock")
    #expect(result.exitCode == 6 && bundle.read("identity.lock") == text, "\(result.stderr)")
  }

  @Test func `a wrong bundle gets no lock`() throws {
    let bundle = try ScratchBundle(base: "timeout: 0\n")
    let result = try bundle.identity("lock")
    expect(result, exits: 6, "ID2011")
    #expect(bundle.read("identity.lock") == nil)
  }
}
