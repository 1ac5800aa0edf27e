import DatasetManifests
import DatasetReading
import Diagnostics
import TestSupport
import Testing

/// What can be wrong with an export: each fault is named with its file, its row and its byte.
@Suite("Bad exports")
struct BadExportTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    let code: String
    let message: String
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(name: "no file", script: "rm *.jsonl", code: "dataset.empty", message: "holds no shard"),
    Fault(
      name: "no rows", script: ": >a.jsonl", code: "dataset.empty",
      message: "a.jsonl' ends at row 1, byte 0"),
    Fault(
      name: "not JSON", script: "printf '%s\\n' '{\"id\":1}' '{\"id\":' >a.jsonl",
      code: "dataset.row-not-json", message: "(row 2, byte 15)"),
    Fault(
      name: "no object", script: "printf '[1]\\n' >a.jsonl", code: "dataset.row-not-map",
      message: "(row 1, byte 0)"),
    Fault(
      name: "empty row", script: "printf '{}\\n\\n{}\\n' >a.jsonl", code: "dataset.row-empty",
      message: "(row 2, byte 3)"),
    Fault(
      name: "not UTF-8", script: "printf '{\"a\":\"\\377\"}\\n' >a.jsonl",
      code: "dataset.row-encoding", message: "(row 1, byte 6)"),
    Fault(
      name: "byte order mark", script: "printf '\\357\\273\\277{}\\n' >a.jsonl",
      code: "dataset.row-encoding", message: "byte order mark (row 1, byte 0)"),
    Fault(
      name: "duplicate ids",
      script: "printf '%s\\n' '{\"id\":1}' '{\"id\":2}' '{\"id\":1}' >a.jsonl",
      code: "dataset.duplicate-id", message: "(row 3, byte 18)"),
    Fault(
      name: "a row of 100 MB",
      script:
        "{ echo '{}'; printf '{\"a\":\"'; head -c 100000000 /dev/zero | tr '\\0' x; echo '\"}'; } >a.jsonl",
      code: "dataset.row-too-long", message: "more than 16777216 bytes (row 2, byte 3)"),
    Fault(
      name: "truncated gzip",
      script: "gzip a.jsonl; head -c 300 a.jsonl.gz >b; rm a.*; mv b a.jsonl.gz",
      code: "dataset.damaged", message: "it ends too early (row 4, byte 348; byte 300 of the file)"),
    Fault(
      name: "truncated zstd",
      script: "zstd -q --rm a.jsonl; head -c 300 a.jsonl.zst >b; rm a.*; mv b a.jsonl.zst",
      code: "dataset.damaged", message: "it ends too early"),
    Fault(
      name: "damaged gzip",
      script:
        "gzip a.jsonl; printf 'XXXX' | dd of=a.jsonl.gz bs=1 seek=200 conv=notrunc 2>/dev/null",
      code: "dataset.damaged", message: "(row 2, byte 151; byte 203 of the file)"),
    Fault(
      name: "git-lfs pointer",
      script:
        "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:0\\nsize 9\\n' >a.jsonl",
      code: "dataset.lfs-pointer", message: "git-lfs pointer, not the data (row 1, byte 0)"),
    Fault(
      name: "git-lfs pointer in place of gzip",
      script:
        "printf 'version https://git-lfs.github.com/spec/v1\\n' >a.jsonl.gz; rm a.jsonl",
      code: "dataset.lfs-pointer", message: "git-lfs pointer"),
    Fault(
      name: "CR LF", script: "sed -i 's/$/\\r/' a.jsonl", code: "dataset.crlf",
      message: "the row ends in CR LF"),
    Fault(
      name: "plain named gzip", script: "mv a.jsonl a.jsonl.gz", code: "dataset.compression",
      message: "by its name the file is gzip, by its bytes not compressed"),
    Fault(
      name: "gzip named plain", script: "gzip a.jsonl; mv a.jsonl.gz a.jsonl",
      code: "dataset.compression", message: "by its bytes gzip"),
    Fault(
      name: "one shard twice", script: "gzip -k a.jsonl", code: "dataset.shard-twice",
      message: "are the same shard"),
    Fault(
      name: "a link", script: "mv a.jsonl b; ln -s b a.jsonl", code: "dataset.shard-not-regular",
      message: "'a.jsonl' is a symbolic link, not a regular file"),
    Fault(
      name: "a pipe", script: "rm a.jsonl; mkfifo a.jsonl", code: "dataset.shard-not-regular",
      message: "'a.jsonl' is a FIFO, not a regular file"),
    Fault(
      name: "a folder of parts", script: "mkdir b.jsonl; mv a.jsonl b.jsonl/part-0; touch c.jsonl",
      code: "dataset.shard-not-regular", message: "'b.jsonl' is named as a shard, and is a folder"),
    Fault(
      name: "an ending in capitals", script: "cp a.jsonl b.JSONL", code: "dataset.shard-name",
      message: "the file 'b.JSONL' cannot be a shard"),
    Fault(
      name: "a name of two lines", script: "cp a.jsonl 'b\nc.jsonl'", code: "dataset.shard-name",
      message: "cannot be a shard"),
    Fault(
      name: "a name that is not UTF-8", script: "cp a.jsonl \"$(printf 'b\\377.jsonl')\"",
      code: "dataset.shard-name", message: "cannot be a shard"),
    Fault(
      name: "another compression", script: "cp a.jsonl b.jsonl.bz2", code: "dataset.compression",
      message: "the file 'b.jsonl.bz2' has a compression that is not read"),
    Fault(
      name: "a large window",
      script: "cat a.jsonl | zstd -q --ultra --long=31 >a.jsonl.zst; rm a.jsonl",
      code: "dataset.damaged", message: "its window is too large to decode in little memory"),
    Fault(
      name: "not a number", script: "printf '{\"a\":1}\\n{\"a\":NaN}\\n' >a.jsonl",
      code: "dataset.row-not-json",
      message: "NaN and Infinity are no JSON; null or a text is (row 2, byte 13)"),
    Fault(
      name: "infinity", script: "printf '{\"a\":-Infinity}\\n' >a.jsonl",
      code: "dataset.row-not-json", message: "no JSON; null or a text is (row 1, byte 5)"),
    Fault(
      name: "UTF-16", script: "printf '\\377\\376{\\0}\\0\\n\\0' >a.jsonl",
      code: "dataset.row-encoding",
      message: "the row is UTF-16 (row 1, byte 0)"),
    Fault(
      name: "keys for data",
      script: "for i in $(seq 4200); do echo \"{\\\"k$i\\\":1}\"; done >a.jsonl",
      code: "dataset.too-many-columns", message: "4096 different keys"),
  ]

  @Test(arguments: faults)
  func `a fault is told with file, row and byte`(_ fault: Fault) async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<200)])
    try export.shell(fault.script)
    let failure = try await #require(throws: DatasetFailure.self) {
      try await export.stamp()
    }
    #expect(failure.diagnostics[0].code == fault.code)
    #expect(failure.diagnostics[0].message.contains(fault.message), "\(failure.diagnostics[0])")
    #expect(failure.kind == .invalid)
    #expect(!Disk.exists("\(export.path)/.agi-dataset"))
    #expect(!Disk.exists("\(export.path)/manifest.json"))
  }

  @Test func `what lies in hidden folders, and other files, are nobody's shards`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<9)])
    try export.shell(
      """
      mkdir -p .cache/train.jsonl notes; touch .cache/train.jsonl/part-0 .b.JSONL notes/a.txt
      touch notes/jsonl a.jsonl.lock a.json a.jsonl.bak; mkdir empty.jsonl
      """)
    #expect(try await export.stamp().manifest.shards.map(\.name.text) == ["a.jsonl"])
  }

  @Test(arguments: [0, 1, 7, 300, 40_000])
  func `a row of the most bytes is read, and one of a byte more is not, wherever it is`(
    _ before: Int
  ) async throws {
    let limit = 700_000
    func export(_ byteCount: Int) throws -> ScratchExport {
      let long = "{\"a\":\"" + String(repeating: "x", count: byteCount - 8) + "\"}"
      return try ScratchExport(["a.jsonl": rows(0..<before) + [long] + rows(before..<before + 5)])
    }
    let control = WorkControl(rowByteCountMax: limit)
    try await export(limit).stamp(control: control)
    let tooLong = try export(limit + 1)
    let failure = try await #require(throws: DatasetFailure.self) {
      try await tooLong.stamp(control: control)
    }
    #expect(failure.diagnostics.map(\.code) == ["dataset.row-too-long"])
    #expect(failure.diagnostics[0].message.contains("(row \(before + 1), byte "))
  }

  @Test func `the faults of all shards are told at once`() async throws {
    let export = try ScratchExport(["a.jsonl": ["{", "[]"], "b.jsonl": ["x"]])
    let failure = try await #require(throws: DatasetFailure.self) {
      try await export.stamp()
    }
    #expect(failure.diagnostics.count == 3)
    #expect(failure.diagnostics.map { $0.location?.line } == [1, 2, 1])
  }

  @Test(arguments: [1, 3])
  func `faults that lie far apart are told at once`(_ workerCount: Int) async throws {
    var all = rows(0..<4500)
    for row in [10, 2500, 4490] { all[row] = "{" }
    let export = try ScratchExport(["a.jsonl": rows(0..<4500)])
    try await export.stamp()
    try export.write(all.map { $0 + "\n" }.joined(), to: "a.jsonl")
    let failure = try await #require(throws: DatasetFailure.self) {
      try await export.stamp(control: WorkControl(workerCount: workerCount))
    }
    #expect(failure.diagnostics.map { $0.location?.line } == [11, 2501, 4491])
    #expect(
      try await export.verify().differences.filter { $0.place.hasPrefix("a.jsonl row") }.count == 3)
  }

  @Test func `an id column that is named must be everywhere`() async throws {
    let export = try ScratchExport(["a.jsonl": [#"{"key":"a"}"#, #"{"other":1}"#]])
    #expect(
      await failureCode { try await export.stamp { $0.ids = .column("key") } } == "dataset.row-id")
    #expect(try await export.stamp().manifest.idColumn == nil)
  }

  @Test func `a shard outside every pattern is told`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<2)])
    let rule = SplitRule(patterns: [SplitRule.Pattern(split: "test", glob: "t*")])
    #expect(
      await failureCode { try await export.stamp { $0.splitRule = rule } } == "dataset.no-split")
  }

  @Test func `a file alone in its folder is an export, another is not`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<2)])
    #expect(try ExportFolder(at: "\(export.path)/a.jsonl").shards.count == 1)
    try export.write("{}\n", to: "b.jsonl")
    #expect(
      await failureCode { _ = try ExportFolder(at: "\(export.path)/a.jsonl") }
        == "dataset.not-alone")
    #expect(
      await failureCode { _ = try ExportFolder(at: "\(export.path)/none") } == "dataset.no-folder")
  }
}
