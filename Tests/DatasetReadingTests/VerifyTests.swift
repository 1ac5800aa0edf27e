import DatasetManifests
import DatasetReading
import DatasetRows
import TestSupport
import Testing

@Suite("Verifying")
struct VerifyTests {
  @Test(arguments: 0..<60)
  func `one flipped bit is found and its row named`(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let export = try ScratchExport(["a.jsonl": rows(0..<40), "b.jsonl": rows(40..<90)])
    try await export.stamp()
    let name = ["a.jsonl", "b.jsonl"].randomElement(using: &random) ?? "a.jsonl"
    var bytes = try export.bytes(name)
    let index = Int.random(in: 0..<bytes.count, using: &random)
    bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try export.write(bytes, to: name)
    let differences = try await export.verify().differences
    #expect(!differences.isEmpty && differences.allSatisfy { $0.place.hasPrefix(name) })
    let row = bytes[..<index].count { $0 == 0x0A } + 1
    // A line feed that is made or lost changes the number of rows, or leaves half a row.
    let isLineFeed =
      bytes[index] == 0x0A || bytes.count { $0 == 0x0A } != (name == "a.jsonl" ? 40 : 50)
    if !isLineFeed {
      #expect(differences[0].place.hasPrefix("\(name) row \(row) "), "\(differences)")
    }
  }

  @Test(arguments: ["a.jsonl.gz", "a.jsonl.zst"], 0..<30)
  func `one flipped bit of a compressed shard is never silent`(
    _ name: String, _ seed: UInt64
  ) async throws {
    var random = SeededRandom(seed: seed)
    let export = try ScratchExport(["a.jsonl": rows(0..<60)])
    try export.shell(name.hasSuffix("gz") ? "gzip a.jsonl" : "zstd -q --check --rm a.jsonl")
    try await export.stamp()
    var bytes = try export.bytes(name)
    let index = Int.random(in: 0..<bytes.count, using: &random)
    bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try export.write(bytes, to: name)
    do {
      let outcome = try await export.verify()
      #expect(!outcome.differences.isEmpty || !outcome.notes.isEmpty)
    } catch let failure as DatasetFailure {
      #expect(failure.kind == .invalid)
    }
  }

  @Test(arguments: ["README.md", "SCHEMA.json", "SHA256SUMS", "croissant.json", "manifest.json"])
  func `every file of a stamp is protected`(_ name: String) async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<5)])
    let manifest = try await export.stamp().manifest
    let bytes = try export.bytes(name)
    for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      var altered = bytes
      altered[index] ^= 1
      try export.write(altered, to: name)
      for trusted in [nil, manifest] {
        let outcome = try? await export.verify(against: trusted)
        #expect(outcome?.differences.isEmpty != true, "byte \(index)")
      }
    }
    try export.shell("rm \(name)")
    let outcome = try? await export.verify(against: manifest)
    #expect(outcome?.differences.isEmpty == false)
  }

  @Test func `spelling of rows that are not canonical is protected too`() async throws {
    let export = try ScratchExport(["a.jsonl": [#"{"b": 1e2, "a": "\u00e9"}"#]])
    try await export.stamp()
    for (old, new) in [("1e2", "100"), ("e9", "E9"), (": ", ":")] {
      let bytes = try export.bytes("a.jsonl")
      let text = String(decoding: bytes, as: UTF8.self).replacing(old, with: new)
      try export.write(text, to: "a.jsonl")
      let differences = try await export.verify().differences
      #expect(differences.map(\.place) == ["a.jsonl: spelling of rows, whose values are the same"])
      try export.write(bytes, to: "a.jsonl")
    }
  }

  @Test func `shards that are missing, extra, shuffled or cut are told`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<5), "b.jsonl": rows(5..<9)])
    let manifest = try await export.stamp().manifest
    let original = try export.bytes("b.jsonl")
    try export.shell("mv b.jsonl c.jsonl")
    #expect(try await export.verify().differences.map(\.place) == ["b.jsonl", "c.jsonl"])
    try export.shell("mv c.jsonl b.jsonl; tac b.jsonl >x; mv x b.jsonl")
    #expect(
      try await export.verify(against: manifest).differences.map(\.place)
        == ["b.jsonl: order of rows"])
    try export.write(original + Array("{}\n".utf8), to: "b.jsonl")
    #expect(
      try await export.verify().differences.map(\.place) == ["b.jsonl: rows", "b.jsonl: root"])
    try export.write(Array(original.dropLast()), to: "b.jsonl")
    #expect(try await export.verify().differences.map(\.found) == ["no line feed at the end"])
    let both = String(decoding: original, as: UTF8.self).replacing("\"odd\"", with: "\"add\"")
    try export.write(both, to: "b.jsonl")
    #expect(
      try await export.verify().differences.map(\.place) == ["b.jsonl: more than one row"])
  }

  @Test func `one row can be asked for`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<50), "b.jsonl": rows(50..<60)])
    try await export.stamp()
    let row = try await export.verify(shard: 2, row: 3).row
    #expect(row?.state == .agrees)
    let expected = RowHasher.leaf(Array(rows(52..<53)[0].utf8)).digest
    #expect(row?.leaf == expected)
    #expect(row?.offset == rows(50..<52).reduce(0) { $0 + $1.utf8.count + 1 })
    var changed = rows(50..<60)
    changed[2] = changed[2].replacing("even", with: "EVEN")
    try export.write(changed.map { $0 + "\n" }.joined(), to: "b.jsonl")
    #expect(try await export.verify(shard: 2, row: 3).row?.state == .differs)
    #expect(try await export.verify(shard: 2, row: 4).row?.state == .agrees)
    #expect(try await export.verify(shard: 1).differences.isEmpty)
    #expect(
      await failureCode { _ = try await export.verify(shard: 2, row: 11) } == "dataset.no-row")
    #expect(await failureCode { _ = try await export.verify(shard: 3) } == "dataset.no-shard")
  }

  @Test func `two exports are compared row by row`() async throws {
    let old = try ScratchExport(["a.jsonl": rows(0..<30)])
    let new = try ScratchExport(["x.jsonl": rows(20..<40).reversed(), "y.jsonl": rows(0..<15)])
    let sides = [
      ComparedExport(
        folder: try ExportFolder(at: old.path), manifest: try await old.stamp().manifest),
      ComparedExport(
        folder: try ExportFolder(at: new.path), manifest: try await new.stamp().manifest),
    ]
    let difference = try await compareRows(
      of: sides[0], with: sides[1], scratchPath: old.directory["scratch"])
    #expect(
      difference.counts == RowDifference.Counts(added: 10, removed: 5, changed: 0, kept: 25))
    #expect(difference.removed.map(\.row) == Array(15..<20))
    #expect(!Disk.exists(old.directory["scratch"]))
  }

  @Test(arguments: [true, false])
  func `rows that a survey has read are not read again`(_ haveIDs: Bool) async throws {
    let ids = haveIDs ? [] : [#"{"text":"without"}"#]
    let old = try ScratchExport(["a.jsonl": rows(0..<30) + ids])
    let new = try ScratchExport(["x.jsonl": rows(20..<40).reversed() + ids])
    var surveyed: [ComparedExport] = []
    var read: [ComparedExport] = []
    for (name, export) in [("old", old), ("new", new)] {
      let folder = try ExportFolder(at: export.path)
      let side = try await survey(folder, like: nil, scratchPath: old.directory[name])
      #expect(side.manifest.idColumn == (haveIDs ? "id" : nil))
      surveyed.append(side)
      read.append(ComparedExport(folder: folder, manifest: side.manifest))
      #expect(Disk.names(in: export.path).count == 1)
    }
    let scratch = old.directory["scratch"]
    let expected = try await compareRows(of: read[0], with: read[1], scratchPath: scratch)
    try old.shell("rm a.jsonl")
    try new.shell("rm x.jsonl")
    let found = try await compareRows(of: surveyed[0], with: surveyed[1], scratchPath: scratch)
    #expect(found == expected)
    #expect(found.counts.kept == (haveIDs ? 10 : 11))
  }
}
