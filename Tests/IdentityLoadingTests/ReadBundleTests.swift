import Diagnostics
import FileStore
import IdentityBundles
import IdentityLoading
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Reading a bundle")
struct ReadBundleTests {
  let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    try write("base.yaml", "schema: 1\n")
    try write("overlays/staging.yaml", "environment: staging\n")
  }

  private func write(_ path: String, _ text: String) throws {
    try Disk.write(Array(text.utf8), to: scratch["identity/\(path)"])
  }

  private func read(beforeEachFile: (RelativePath) -> Void = { _ in }) -> BundleSource {
    readBundle(at: scratch["identity"], named: "identity", beforeEachFile: beforeEachFile)
  }

  /// What the source says of a path: the fault's code, or the text.
  private func found(_ path: String, in source: BundleSource) -> String? {
    source.files.first { $0.path == path }.map { file in
      switch file.content {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .unreadable(let fault): fault.code
      }
    }
  }

  private func fault(_ path: String, in source: BundleSource) -> Diagnostic? {
    guard case .unreadable(let fault) = source.files.first(where: { $0.path == path })?.content
    else { return nil }
    return fault
  }

  @Test func `all files come with their paths, names and bytes, in the order of the paths`() throws
  {
    try write("policy.yaml", "schema: 1\n")
    try write("schema/identity.schema.json", "{}")
    try write("notes.txt", "unknown\n")
    try write("overlays/production.yaml", "")
    let source = read()
    #expect(source.folder == "identity")
    #expect(source.faults.isEmpty)
    #expect(
      source.files.map(\.path) == [
        "base.yaml", "notes.txt", "overlays/production.yaml", "overlays/staging.yaml",
        "policy.yaml", "schema/identity.schema.json",
      ])
    #expect(source.files.map(\.name) == source.files.map { "identity/\($0.path)" })
    #expect(found("overlays/staging.yaml", in: source) == "environment: staging\n")
    #expect(found("overlays/production.yaml", in: source) == "")
  }

  @Test func `the folder itself may be reached through a link`() throws {
    try Disk.makeLink(scratch["link"], to: "identity")
    let source = readBundle(at: scratch["link"], named: "who")
    #expect(source.faults.isEmpty)
    #expect(source.files.first?.name == "who/base.yaml")
  }

  @Test func `a folder that is missing is one fault with a way out`() {
    let source = readBundle(at: scratch["absent"], named: "absent")
    #expect(source.files.isEmpty)
    #expect(source.faults.map(\.code) == ["ID3007"])
    #expect(source.faults.first?.message == "there is no folder `absent`")
    #expect(source.faults.first?.hint?.contains("`absent/base.yaml`") == true)
  }

  @Test func `a file in the place of the folder is no bundle`() {
    let source = readBundle(at: scratch["identity/base.yaml"], named: "identity/base.yaml")
    #expect(source.faults.map(\.code) == ["ID3007"])
    #expect(source.faults.first?.message == "`identity/base.yaml` is not a folder")
  }

  @Test func `a folder with very many names is no bundle`() throws {
    for number in 0..<600 { try write("\(number).yaml", "") }
    let source = read()
    #expect(source.files.isEmpty)
    #expect(source.faults.map(\.code) == ["ID3007"])
    #expect(
      source.faults.first?.message == "`identity` holds more than 512 files and is no bundle")
  }

  @Test(arguments: ["../secret", "base.yaml", "/etc/hostname", "absent"])
  func `no link is followed`(_ target: String) throws {
    try Disk.write(Array("secret".utf8), to: scratch["secret"])
    try Disk.makeLink(scratch["identity/policy.yaml"], to: target)
    let source = read()
    #expect(found("policy.yaml", in: source) == "ID1072")
    #expect(
      fault("policy.yaml", in: source)?.message
        == "`identity/policy.yaml` is a symbolic link to `\(target)`")
  }

  @Test func `a link in the place of a folder is not entered`() throws {
    try Disk.write(Array("secret".utf8), to: scratch["elsewhere/identity.schema.json"])
    try Disk.makeLink(scratch["identity/schema"], to: "../elsewhere")
    let source = read()
    #expect(found("schema", in: source) == "ID1072")
    #expect(source.files.count == 3)
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is no file is a fault and never waits`() throws {
    try Disk.makeDirectory(scratch["identity/policy.yaml/deep/deeper"])
    try Disk.makeDirectory(scratch["identity/other"])
    try write("other/inside.yaml", "x: 1\n")
    try Disk.makeDirectory(scratch["identity/overlays/inner"])
    try Disk.makeFIFO(scratch["identity/local.yaml"])
    let source = read()
    #expect(
      source.files.map(\.path) == [
        "base.yaml", "local.yaml", "other", "overlays/inner", "overlays/staging.yaml",
        "policy.yaml",
      ])
    for path in ["local.yaml", "other", "overlays/inner", "policy.yaml"] {
      #expect(found(path, in: source) == "ID1071")
    }
    #expect(
      fault("local.yaml", in: source)?.message
        == "`identity/local.yaml` is a FIFO, not a regular file")
    #expect(
      fault("policy.yaml", in: source)?.location
        == SourceLocation(file: "identity/policy.yaml", line: 1, column: 1))
  }

  @Test func `a file in the place of a folder says so`() throws {
    try write("schema", "")
    #expect(
      fault("schema", in: read())?.message
        == "`identity/schema` is a regular file, not a folder")
  }

  @Test func `a file over the limit is not read`() throws {
    try Disk.write(
      [UInt8](repeating: 0x20, count: BundleReading.fileByteCountMax),
      to: scratch["identity/local.yaml"])
    // A gibibyte without a block on the disk.
    try runShell("truncate -s 1G policy.yaml", in: scratch["identity"]).expectSuccess()
    let source = read()
    #expect(found("local.yaml", in: source)?.utf8.count == 262_144)
    #expect(found("policy.yaml", in: source) == "ID1032")
    #expect(
      fault("policy.yaml", in: source)?.message
        == "`identity/policy.yaml` has more than 262144 bytes")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
  func `what must not be read is a fault, not an absence`() throws {
    try Disk.setMode(0, of: scratch["identity/base.yaml"])
    try Disk.setMode(0, of: scratch["identity/overlays"])
    defer { try? Disk.setMode(0o755, of: scratch["identity/overlays"]) }
    let source = read()
    #expect(found("base.yaml", in: source) == "ID1070")
    #expect(source.faults.map(\.code) == ["ID1070"])
    #expect(
      source.faults.first?.message == "cannot list `identity/overlays`: permission denied")
  }

  @Test func `a name that is not UTF-8 is a fault that shows its bytes`() throws {
    try runShell("touch $'caf\\xe9.yaml' $'overlays/\\xc3\\xa9\\xff.yaml'", in: scratch["identity"])
      .expectSuccess()
    let source = read()
    #expect(source.files.map(\.path) == ["base.yaml", "overlays/staging.yaml"])
    #expect(source.faults.map(\.code) == ["ID3005", "ID3005"])
    #expect(
      source.faults.map(\.message) == [
        "the name `identity/caf<E9>.yaml` is not UTF-8",
        "the name `identity/overlays/é<FF>.yaml` is not UTF-8",
      ])
  }

  // MARK: A folder that changes

  @Test func `a folder that changes once is read again`() throws {
    var isFirst = true
    let source = read { path in
      guard isFirst, path == "overlays/staging.yaml" else { return }
      isFirst = false
      try? write("base.yaml", "schema: 1\nname: A\n")
      try? write("policy.yaml", "schema: 1\n")
    }
    #expect(source.faults.isEmpty)
    #expect(found("base.yaml", in: source) == "schema: 1\nname: A\n")
    #expect(found("policy.yaml", in: source) == "schema: 1\n")
  }

  @Test func `a folder that never stands still is a fault at what changes`() throws {
    var count = 0
    let source = read { path in
      guard path == "overlays/staging.yaml" else { return }
      count += 1
      try? write("base.yaml", "schema: 1\nname: \(count)\n")
    }
    #expect(count == 3)
    #expect(found("base.yaml", in: source) == "ID1073")
    #expect(found("overlays/staging.yaml", in: source) == "environment: staging\n")
    #expect(
      fault("base.yaml", in: source)?.message == "`identity/base.yaml` changed while it was read")
  }

  @Test func `a file that comes while the folder is read is a fault too`() throws {
    var count = 0
    let source = read { path in
      count += 1
      try? write("\(count).yaml", "")
    }
    #expect(source.faults.last?.code == "ID1073")
  }

  @Test func `a file that goes or is replaced while it is read is not mixed in`() throws {
    var count = 0
    let source = read { path in
      guard path == "base.yaml" else { return }
      count += 1
      // A rename over the file, as editors and deployments do it.
      try? write("new", "schema: 1\nname: \(count)\n")
      _ = try? runShell("mv new base.yaml; rm -f overlays/staging.yaml", in: scratch["identity"])
    }
    #expect(found("base.yaml", in: source) == "ID1073")
    #expect(found("overlays/staging.yaml", in: source) == nil)
  }
}

extension ToolResult {
  func expectSuccess() { #expect(exitCode == 0, "\(stderr)") }
}
