internal import Documents
import TestSupport
import Testing

/// `set`, `unset` and `fmt`: what they write, and what they leave alone.
@Suite("Identity edited")
struct IdentityEditTests {
  /// A base with what an editor likes to lose: comments, blank lines, quotes, odd spaces, anchors.
  static let base = """
    # Who we are.
    schema: 1

    timeout:   45   # seconds
    links:
      # the order matters
      docs: 'https://docs.dynamic.example'   # quoted so

      blog:   "https://blog.dynamic.example"
    features: {beta: false,   gamma: true}


    extra: &all {a: "x",  list: [1,2 ,3]}
    # the end
    """

  private func bundle() throws -> ScratchBundle {
    try ScratchBundle(files: ["base.yaml": Self.base])
  }

  @Test(arguments: [
    ("timeout=46", "timeout:   45 ", "timeout:   46 "),
    ("links.docs=https://d.dynamic.example", "docs.dynamic.example'", "d.dynamic.example'"),
    ("links.blog=https://b.dynamic.example", "blog.dynamic.example\"", "b.dynamic.example\""),
    ("features.beta=true", "beta: false,", "beta: true,"), ("extra.a=y", "a: \"x\"", "a: \"y\""),
  ])
  func `a value is spliced and every other byte stays`(
    _ setting: String, _ old: String, _ new: String
  ) throws {
    let bundle = try bundle()
    var before = bundle.contents
    let output = try bundle.succeed("set", setting)
    #expect(output.contains("staging: ") && output.contains(" → "))
    let expected = Self.base.replacing(old, with: new)
    #expect(expected != Self.base)
    #expect(bundle.read("base.yaml") == expected)
    before["base.yaml"] = Array(expected.utf8)
    #expect(bundle.contents == before)
  }

  @Test func `a key that is new is one new line`() throws {
    let bundle = try bundle()
    try bundle.succeed("set", "links.faq=https://faq.dynamic.example", "display.suffix= (x)")
    let lines = (bundle.read("base.yaml") ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    let old = Self.base.split(separator: "\n", omittingEmptySubsequences: false)
    let added = lines.filter { !old.contains($0) }
    #expect(
      added == ["  faq: https://faq.dynamic.example", "display:", "  suffix: \" (x)\""], "\(lines)")
    #expect(lines.filter { old.contains($0) } == old || lines.last == "")
    try bundle.succeed("unset", "links.faq", "display.suffix")
    let identity = try bundle.document("show", "--env", "staging")
    let fresh = try self.bundle().document("show", "--env", "staging")
    #expect(identity["digest"] == fresh["digest"])
  }

  @Test func `each file is changed where it was asked for`() throws {
    let bundle = try bundle()
    try bundle.succeed("set", "timeout=50", "--env", "staging")
    #expect(bundle.read("overlays/staging.yaml") == "environment: staging\ntimeout: 50\n")
    try bundle.succeed("set", "timeout=60", "--local")
    #expect(bundle.read("local.yaml") == "timeout: 60\n")
    #expect(bundle.read("base.yaml") == Self.base)
    try bundle.succeed("unset", "timeout", "--env", "staging")
    #expect(bundle.read("overlays/staging.yaml") == "environment: staging\n")
    expect(try bundle.identity("set", "timeout=1", "--local", "--env", "staging"), exits: 64)
  }

  @Test func `which environments change is told`() throws {
    let bundle = try ScratchBundle(
      files: ["overlays/production.yaml": "environment: production\nextends: staging\n"])
    try bundle.succeed("lock")
    let result = try bundle.identity("set", "timeout=50", "--env", "staging")
    #expect(
      result.stdout
        == "development: no change\nproduction: timeout 30 → 50\nstaging: timeout 30 → 50\n")
    #expect(result.stderr.contains("the lock is stale now"))
    expect(try bundle.identity("verify"), exits: 4)
    let same = try bundle.identity("set", "timeout=50", "--env", "staging")
    #expect(same.stdout.split(separator: "\n").allSatisfy { $0.hasSuffix("no change") })
  }

  @Test func `trying writes nothing`() throws {
    let bundle = try bundle()
    let before = bundle.contents
    let output = try bundle.succeed("set", "timeout=50", "--dry-run")
    #expect(output.contains("staging: timeout 45 → 50"))
    try bundle.succeed("unset", "timeout", "--dry-run")
    try bundle.succeed("set", "timeout=50", "--dry-run", "--local")
    let report = try bundle.document("set", "timeout=50", "--dry-run")
    #expect(report["written"]?.boolean == false)
    #expect(bundle.contents == before)
  }

  @Test(arguments: [
    (["timeout=abc"], "ID2010"), (["timeout=0"], "ID2011"), (["timeout=7200"], "ID2011"),
    (["nmae=x"], "ID2003"), (["links.docs=docs"], "ID2012"), (["links.A=https://a.b"], "ID2014"),
    (["name=Dynamic Capital"], "ID2020"), (["display.tagline=${nothing}"], "ID2030"),
    (["pillars=[]"], "ID2013"), (["pillars=[\"a\",\"a\"]"], "ID2015"),
    (["features.beta=no"], "ID2010"), (["timeout=50", "timeout=99999"], "ID2011"),
    (["acronym=XYZ"], "ID"), (["=x"], "usage.path"), (["timeout"], "usage.setting"),
    (["a[=x"], "usage.path"), (["extra.x=${extra.x}"], "ID2031"),
    (["endpoints.api={\"$secret\":\"hunter2\"}"], "ID20"),
  ])
  func `what would make the bundle wrong is refused`(_ settings: [String], _ code: String) throws {
    let bundle = try bundle()
    let before = bundle.contents
    let result = try bundle.identity(["set"] + settings)
    #expect([6, 64].contains(result.exitCode), "\(result.stdout)\(result.stderr)")
    #expect(result.stderr.contains("[\(code)"), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
    #expect(bundle.contents == before)
  }

  @Test func `a value of the wrong type is told with its argument and what is wanted`() throws {
    let result = try bundle().identity("set", "timeout=abc")
    expect(result, exits: 6)
    #expect(
      result.stderr == """
        error[ID2010]: expected an integer, found the text "abc"
          --> timeout=…   (`timeout` is `Int` (seconds, 1…3600))

        """)
  }

  @Test func `what is not there cannot be taken away`() throws {
    let bundle = try bundle()
    let before = bundle.contents
    expect(try bundle.identity("unset", "display.suffix"), exits: 6, "edit.nothing-there")
    expect(try bundle.identity("unset", "timeout", "--env", "staging"), exits: 6)
    #expect(bundle.contents == before)
  }

  @Test func `a bundle that is wrong already can be mended`() throws {
    let bundle = try ScratchBundle(base: "timeout: thirty\nlinks: {docs: nowhere}\n")
    try bundle.succeed("set", "timeout=30")
    #expect(try bundle.findings() == ["ID2012 identity/base.yaml:3:15"])
    try bundle.succeed("set", "links.docs=https://docs.dynamic.example")
    try bundle.succeed("check")
  }

  @Test func `the layout is put right and nothing else`() throws {
    let bundle = try bundle()
    let messy = "environment: staging  \ndisplay:\n\tsuffix: \" (x)\"   # why  \n\n\n"
    try bundle.write("overlays/staging.yaml", messy)
    let before = bundle.contents
    let checked = try bundle.identity("fmt", "--check")
    expect(checked, exits: 4)
    #expect(checked.stdout.contains("identity/overlays/staging.yaml\n"))
    #expect(bundle.contents == before)
    try bundle.succeed("fmt")
    let text = bundle.read("overlays/staging.yaml") ?? ""
    #expect(
      text.hasPrefix("environment: staging\ndisplay:\n  suffix: \" (x)\"   # why\n"), "\(text)")
    #expect(bundle.read("base.yaml") == Self.base + "\n")
    let again = try bundle.identity("fmt", "--check")
    expect(again, exits: 0)
    #expect(again.stdout.isEmpty)
    try bundle.succeed("check")
    let own = try runTool(
      "agi-release",
      arguments: ["identity", "fmt", "--check", "--identity", "\(PackageLayout.root)/identity"],
      in: "/")
    expect(own, exits: 0)
  }
}
