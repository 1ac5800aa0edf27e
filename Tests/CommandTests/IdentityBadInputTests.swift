internal import Documents
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders that hold something else than a bundle, and requests that ask for something else than an
/// environment. Each is told with its place and a way out, and nothing waits or crashes.
@Suite("Identity bad input", .timeLimit(.minutes(5)))
struct IdentityBadInputTests {
  /// Expects that `check` finds one fault with a hint, and that no verb prints an identity.
  private func expectFault(
    _ code: String, _ place: String, in bundle: ScratchBundle, environment: String = "staging",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try bundle.document("check", exits: 4, sourceLocation: sourceLocation)
    let findings = report["diagnostics"]?.list ?? []
    #expect(
      findings.map { $0["code"]?.text } == [code], "\(findings)", sourceLocation: sourceLocation)
    #expect(findings.allSatisfy { $0["hint"]?.text != nil }, sourceLocation: sourceLocation)
    let checked = try bundle.identity("check")
    #expect(checked.stdout.contains(place), "\(checked.stdout)", sourceLocation: sourceLocation)
    for verb in [
      ["show", "--env", environment], ["explain", "--env", environment], ["matrix"], ["lock"],
      ["verify"], ["diff", environment, "production"],
    ] {
      let result = try bundle.identity(verb)
      expect(result, exits: 6, sourceLocation: sourceLocation)
      #expect(
        result.stdout.isEmpty && result.stderr.contains(place), "\(verb): \(result.stderr)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func `a folder that is missing`() throws {
    let bundle = try ScratchBundle(files: [:])
    try expectFault("ID3007", "there is no folder `identity`", in: bundle)
    let named = try bundle.identity("check", "--identity", "who/are/you")
    expect(named, exits: 4)
    #expect(named.stdout.contains("there is no folder `who/are/you`"))
  }

  @Test func `a file in the place of the folder`() throws {
    let bundle = try ScratchBundle(files: [:])
    try Disk.write(Array("schema: 1\n".utf8), to: bundle.folder)
    try expectFault("ID3007", "`identity` is not a folder", in: bundle)
  }

  @Test func `an empty folder`() throws {
    let bundle = try ScratchBundle(files: [:])
    try Disk.makeDirectory(bundle.folder)
    let result = try bundle.identity("check")
    expect(result, exits: 4)
    #expect(result.stdout.contains("error[ID3007]") && result.stdout.contains("= help: "))
    expect(try bundle.identity("show", "--env", "staging"), exits: 6)
  }

  @Test(arguments: ["base.yaml", "overlays/staging.yaml", "policy.yaml"])
  func `an empty file`(_ path: String) throws {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "\u{FEFF}"] {
      try expectFault(
        "ID1060", "identity/\(path):1:1", in: ScratchBundle(files: [path: text]))
    }
  }

  @Test(arguments: ["base.yaml", "overlays/staging.yaml", "policy.yaml"])
  func `a folder in the place of a file`(_ path: String) throws {
    let bundle = try ScratchBundle(files: [path: nil])
    try Disk.makeDirectory("\(bundle.folder)/\(path)")
    try expectFaults("ID1071", "`identity/\(path)` is a directory", in: bundle)
  }

  @Test(arguments: ["base.yaml", "overlays/staging.yaml", "policy.yaml"])
  func `a pipe in the place of a file is not waited for`(_ path: String) throws {
    let bundle = try ScratchBundle(files: [path: nil])
    try Disk.makeFIFO("\(bundle.folder)/\(path)")
    try expectFaults("ID1071", "`identity/\(path)` is a FIFO", in: bundle)
  }

  @Test(arguments: ["base.yaml", "overlays/staging.yaml", "policy.yaml"])
  func `a link out of the folder is not followed`(_ path: String) throws {
    let bundle = try ScratchBundle(files: [path: nil])
    try Disk.write(Array("name: stolen\n".utf8), to: "\(bundle.parent)/outside.yaml")
    try Disk.makeLink("\(bundle.folder)/\(path)", to: "\(bundle.parent)/outside.yaml")
    try expectFaults("ID1072", "`identity/\(path)` is a symbolic link", in: bundle)
    #expect(try !bundle.identity("show", "--env", "staging").stdout.contains("stolen"))
  }

  /// A missing `base.yaml` may be told as well, but the fault itself comes with its place.
  private func expectFaults(
    _ code: String, _ words: String, in bundle: ScratchBundle,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let checked = try bundle.identity("check")
    expect(checked, exits: 4, sourceLocation: sourceLocation)
    #expect(
      checked.stdout.contains("error[\(code)]: \(words)") && checked.stdout.contains("= help: "),
      "\(checked.stdout)", sourceLocation: sourceLocation)
    let shown = try bundle.identity("show", "--env", "staging")
    expect(shown, exits: 6, sourceLocation: sourceLocation)
    #expect(shown.stderr.contains("error[\(code)]: \(words)"), sourceLocation: sourceLocation)
  }

  @Test(.enabled(if: geteuid() != 0, "root reads everything"))
  func `a file without permission`() throws {
    let bundle = try ScratchBundle()
    try Disk.setMode(0o000, of: "\(bundle.folder)/overlays/staging.yaml")
    try expectFaults("ID1070", "cannot read `identity/overlays/staging.yaml`", in: bundle)
  }

  /// As root the same, with the rights of nobody.
  @Test(.enabled(if: geteuid() == 0 && Disk.exists("/usr/bin/setpriv"), "setpriv drops rights"))
  func `a file without permission for somebody else`() throws {
    let bundle = try ScratchBundle()
    try Disk.setMode(0o755, of: bundle.parent)
    try Disk.setMode(0o600, of: "\(bundle.folder)/overlays/staging.yaml")
    let tool = try PackageLayout.executable("agi-release")
    let arguments = ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", tool]
    func run(_ verb: String...) throws -> ToolResult {
      try runProgram(
        "/usr/bin/setpriv", arguments: arguments + ["identity"] + verb, in: bundle.parent,
        environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"])
    }
    let checked = try run("check")
    // Where nobody cannot even reach the tool there is nothing to see.
    guard checked.exitCode != 126, checked.exitCode != 127, checked.exitCode != 1 else { return }
    expect(checked, exits: 4)
    #expect(
      checked.stdout.contains("error[ID1070]: cannot read `identity/overlays/staging.yaml`"),
      "\(checked.stdout)")
    #expect(checked.stdout.contains("= help: "), "\(checked.stdout)")
    expect(try run("show", "--env", "staging"), exits: 6, "ID1070")
    expect(try run("show", "--env", "development"), exits: 0)
  }

  @Test(arguments: ["base.yaml", "overlays/staging.yaml", "policy.yaml"])
  func `a file of a gibibyte is not read`(_ path: String) throws {
    let bundle = try ScratchBundle(files: [path: "x"])
    #expect(unsafe truncate("\(bundle.folder)/\(path)", 1 << 30) == 0)
    try expectFaults("ID1032", "`identity/\(path)` has more than 262144 bytes", in: bundle)
  }

  @Test func `two names that are equal but for case`() throws {
    let bundle = try ScratchBundle(files: [
      "Base.yaml": "schema: 1\nname: Other\n", "overlays/Staging.yaml": "environment: Staging\n",
    ])
    #expect(
      try bundle.findings() == [
        "ID3006 identity/Base.yaml:1:1", "ID3006 identity/overlays/Staging.yaml:1:1",
      ])
    expect(try bundle.identity("show", "--env", "staging"), exits: 6, "ID3006")
  }

  @Test(arguments: [
    "../base", "..", ".", "/etc/passwd", "a/b", "overlays/staging", "Staging", "base", " ",
    "staging.yaml", "staging\n", "stagin\u{301}g", "-", String(repeating: "a", count: 5000),
  ])
  func `what is no name of an environment is none`(_ name: String) throws {
    let bundle = try ScratchBundle()
    let option = try bundle.identity("show", "--env=\(name)")
    expect(option, exits: 6, "ID3001")
    #expect(option.stderr.contains("known: development, production, staging"))
    #expect(option.stdout.isEmpty)
    let variable = try bundle.identity("show", environment: ["AGI_ENVIRONMENT": name])
    expect(variable, exits: 6, "ID3001")
    let checked = try bundle.identity("check", "--env=\(name)")
    expect(checked, exits: 6, "ID3001")
    let set = try bundle.identity("set", "timeout=40", "--env=\(name)")
    expect(set, exits: 6, "ID3001")
    #expect(Set(bundle.contents.keys).count == 4)
  }

  @Test(arguments: ["../base", "..", "/etc/passwd", "a/b", "Production", "nowhere", "staging.yaml"])
  func `what is no environment is not built on`(_ name: String) throws {
    let bundle = try ScratchBundle(staging: "extends: \"\(name)\"\n")
    #expect(try bundle.findings() == ["ID3011 identity/overlays/staging.yaml:2:10"])
    expect(try bundle.identity("show", "--env", "staging"), exits: 6, "ID3011")
  }

  @Test(arguments: [
    ("Production.yaml", "ID3004"), ("a b.yaml", "ID3004"),
    ("base.yaml", "ID3004"), ("-x.yaml", "ID3004"), ("staging.yml", "ID3005"),
    ("staging", "ID3005"), ("deep/staging.yaml", "ID3005"),
  ])
  func `a file that cannot be an environment`(_ name: String, _ code: String) throws {
    let bundle = try ScratchBundle(files: [
      "overlays/production.yaml": nil, "overlays/\(name)": "environment: x\n",
    ])
    let found = try bundle.findings()
    #expect(found.count == 1 && found[0].hasPrefix(code), "\(found)")
  }

  @Test func `a name that is no text`() throws {
    let bundle = try ScratchBundle()
    let made = try runShell(
      "printf 'environment: x\\n' > $'identity/overlays/\\xff.yaml' 2>/dev/null && echo made || true",
      in: bundle.parent)
    // Some file systems take no such name.
    guard made.stdout == "made\n" else { return }
    try expectFaults("ID3005", "the name `identity/overlays/<FF>.yaml` is not UTF-8", in: bundle)
  }

  @Test(arguments: [
    ("TIMEOUT", "abc", "ID2010"), ("TIMEOUT", "", "ID2010"), ("TIMEOUT", "1e3", "ID2010"),
    ("TIMEOUT", "0", "ID2011"), ("TIMEOUT", "99999999999999999999", "ID2010"),
    ("NAME", "", "ID2013"), ("PILLARS", "[1, 2", "ID2062"), ("CONTACT_EMAIL", "nobody", "ID2012"),
    ("LINKS_DOCS", "not a url", "ID2012"), ("FEATURES_BETA", "yes", "ID2010"),
    ("FEATURES_BETA", "TRUE", "ID2010"), ("LINKS_BLOG", "https://b.example", "ID2060"),
    ("", "x", "ID2060"), ("timeout", "5", "ID2060"), ("DISPLAY", "x", "ID2060"),
  ])
  func `a variable that cannot override`(_ name: String, _ value: String, _ code: String) throws {
    let bundle = try ScratchBundle(
      base: "links: {docs: https://dynamic.example}\nfeatures: {beta: false}\n")
    let variables = ["AGI_IDENTITY_\(name)": value]
    for verb in ["show", "explain"] {
      let result = try bundle.identity(verb, "--env", "staging", environment: variables)
      expect(result, exits: 6, code)
      #expect(result.stderr.contains("environment variable AGI_IDENTITY_\(name)\n"))
      #expect(result.stdout.isEmpty)
    }
    try bundle.succeed("show", "--env", "staging", "--files-only", environment: variables)
    try bundle.succeed("check", environment: variables)
  }

  @Test(arguments: [
    ("timeout=abc", "ID2010"), ("timeout", "ID2062"), ("=x", "ID2062"), ("nmae=x", "ID2003"),
    ("links.docs=x", "ID2012"), ("links.Docs=https://a.example", "ID2014"),
    ("pillars=[\"One\"", "ID2062"), ("links[0]=x", "ID2062"), ("..=x", "ID2062"),
  ])
  func `an option that cannot override`(_ setting: String, _ code: String) throws {
    let bundle = try ScratchBundle()
    let result = try bundle.identity("show", "--env", "staging", "--set", setting)
    expect(result, exits: 6, code)
    #expect(result.stderr.contains("--> option --set\n"), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
  }
}
