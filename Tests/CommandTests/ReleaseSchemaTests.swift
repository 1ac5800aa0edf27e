import Documents
import TestSupport
import Testing

/// The schemas of a release's documents are committed, and what releases leave behind is as they say.
@Suite("Schemas of a release")
struct ReleaseSchemaTests {
  private static let names = [
    "record", "datasets", "current", "plan", "dataset-manifest", "verify", "doctor", "yank",
    "packages",
  ]

  /// Those of a set-up, whose documents have tests of their own.
  private static let setupNames = ["config", "init"]

  private static func schema(_ name: String) throws -> [UInt8] {
    let result = try runTool("agi-release", arguments: ["schema", name], in: "/")
    try #require(result.exitCode == 0, "\(result.stderr)")
    return result.standardOutput
  }

  @Test func `the schemas are the committed ones`() throws {
    let listed = try runTool("agi-release", arguments: ["schema"], in: "/").stdout
    #expect(listed.split(separator: "\n").map(String.init) == Self.names + Self.setupNames)
    for name in Self.names + Self.setupNames {
      expectGolden(
        try Self.schema(name),
        file: "\(PackageLayout.root)/docs/reference/schemas/\(name).schema.json",
        updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
    }
    #expect(try runTool("agi-release", arguments: ["schema", "unknown"], in: "/").exitCode == 64)
  }

  /// Real documents with the schemas that they name, of releases that have all that there is.
  private static func corpus() throws -> [(schema: String, what: String, bytes: [UInt8])] {
    var corpus: [(String, String, [UInt8])] = []
    func add(_ schema: String, _ what: String, _ bytes: [UInt8]) {
      corpus.append((schema, what, bytes))
    }
    let repository = try TamperedRelease.copy()
    // The key that the releases are signed with is not here any more, and yanks are to be signed too.
    try repository.shell("sed -i 's/, required: true//' releases/agi-release.yaml")
    try repository.succeed(
      "yank", "0.1.0", "--reason", "it loses data", "--replacement", "0.2.0", "--no-sign")
    try repository.succeed("yank", "0.2.0-rc.1", "--reason", "a candidate", "--no-sign")
    try repository.git("checkout", "--quiet", "--", "releases/agi-release.yaml")
    for path in try repository.git("ls-files").split(separator: "\n").map(String.init) {
      let kinds = [
        "record.json": "record", "datasets.json": "datasets", "current.json": "current",
        "manifest.json": "dataset-manifest", "yank.json": "yank",
      ]
      guard let kind = path.split(separator: "/").last.flatMap({ kinds[String($0)] }) else {
        continue
      }
      add(kind, path, Array((repository.read(path) ?? "").utf8))
    }
    func run(_ schema: String, _ arguments: [String], in repository: ScratchRepository) throws {
      let result = try repository.tool(arguments + ["--format", "json"])
      add(schema, arguments.joined(separator: " "), result.standardOutput)
    }
    try run("verify", ["verify", "--all"], in: repository)
    try run("doctor", ["doctor", "--deep"], in: repository)
    try run("current", ["current"], in: repository)
    try run("plan", ["plan"], in: repository)
    try repository.shell("echo more >>releases/0.2.0/notes.md; git commit -qam 'docs: more'")
    try run("verify", ["verify", "--all"], in: repository)
    try repository.commit("feat(ui)!: other buttons (#7)", files: ["next.txt": "2\n"])
    let file = repository.outside("plan.json")
    try repository.succeed("plan", "--prerelease", "rc", "--output", file)
    add("plan", "plan.json", try #require(Disk.read(file)))
    let grown = try ScratchRepository.trained()
    try run("plan", ["plan"], in: grown)
    try grown.export(ScratchRepository.unlabelled(0..<3))
    try grown.record("fix: fewer")
    try run("plan", ["plan", "--accept", "dataset/instruct=nobody reads it"], in: grown)
    try grown.succeed("cut", "--accept", "dataset/instruct=nobody reads it")
    for path in ["releases/1.0.1/record.json", "releases/1.0.1/datasets.json"] {
      add(
        path.contains("record") ? "record" : "datasets", path, Array((grown.read(path) ?? "").utf8))
    }
    let shallow = grown.outside("shallow")
    try grown.shell("git clone -q --depth 1 --no-tags 'file://\(grown.path)' '\(shallow)'")
    try run("verify", ["-C", shallow, "verify"], in: grown)
    try run("doctor", ["-C", shallow, "doctor"], in: grown)
    try grown.shell("echo 'nam: x' >>releases/agi-release.yaml; touch .git/index.lock")
    try run("doctor", ["doctor"], in: grown)
    let packages = try ScratchRepository.monorepo()
    try packages.commit(
      "feat: more\n\nRelease-As: 9.0.0",
      files: ["libs/protocol/a.txt": "2\n", "clients/a.txt": "2\n"])
    try run("packages", ["packages"], in: packages)
    try packages.succeed("cut", "--package", "protocol")
    try packages.commit("feat: x\n\nRelease-As: client=none")
    try run("packages", ["packages"], in: packages)
    let saved = packages.outside("plan.json")
    try packages.succeed("plan", "--package", "router", "--output", saved)
    add("plan", "plan of a package", try #require(Disk.read(saved)))
    let bare = try ScratchRepository()
    try bare.commit("feat: a")
    try run("current", ["current"], in: bare)
    try run("plan", ["plan"], in: bare)
    try bare.tag("v0.1.0", annotated: "v0.1.0")
    try run("current", ["current"], in: bare)
    let yanked = try ScratchRepository.rocket(isCut: true)
    try yanked.succeed("yank", "0.1.0", "--reason", "it loses data")
    try run("current", ["current"], in: yanked)
    return corpus
  }

  @Test func `every document is as its schema says`() throws {
    let corpus = try Self.corpus()
    #expect(Set(corpus.map(\.schema)) == Set(Self.names))
    var schemas: [String: Node] = [:]
    for name in Self.names { schemas[name] = try parseJSON(Self.schema(name), name: name) }
    for (name, what, bytes) in corpus {
      let schema = try #require(schemas[name])
      let document = try parseJSON(bytes, name: what)
      #expect(document["schema"] == schema["title"], "\(what)")
      #expect(violations(of: schema, in: document, root: schema) == [], "\(what)")
      // Every key of every document is known, and what is required is missed.
      for entry in document.map ?? [] {
        let broken = Node.map(
          (document.map ?? []).map { one in
            (one.key == entry.key ? "x-\(one.key)" : one.key, one.value)
          })
        #expect(violations(of: schema, in: broken, root: schema) != [], "\(what): \(entry.key)")
      }
    }
    try Self.checkWithPython(corpus)
  }

  private static let hasPython: Bool = {
    let script = "python3 -c 'import jsonschema; jsonschema.Draft202012Validator'"
    return (try? runShell(script, in: "/"))?.exitCode == 0
  }()

  /// Asks another implementation, where there is one.
  private static func checkWithPython(
    _ corpus: [(schema: String, what: String, bytes: [UInt8])]
  ) throws {
    guard hasPython else { return }
    let scratch = try ScratchDirectory()
    var script = "import json\nfrom jsonschema import Draft202012Validator as V\n"
    for name in names {
      try Disk.write(schema(name), to: scratch["\(name).schema"])
      script += "V.check_schema(json.load(open('\(name).schema')))\n"
    }
    for (index, document) in corpus.enumerated() {
      try Disk.write(document.bytes, to: scratch["\(index).json"])
      script += """
        for e in V(json.load(open("\(document.schema).schema"))).iter_errors(
            json.load(open("\(index).json"))):
            print("\(document.what)", e.json_path, e.message)

        """
    }
    try Disk.write(Array(script.utf8), to: scratch["check.py"])
    let result = try runShell("python3 check.py", in: scratch.path)
    #expect(result.exitCode == 0 && result.stdout == "", "\(result.stdout)\(result.stderr)")
  }
}
