import DatasetManifests
import Diagnostics
import FileStore
import Synchronization
import TestSupport
import Testing

@testable import DatasetReading

/// Stamps that are disturbed: by another stamp, a full disk, a kill, a machine that lost its power.
@Suite("Disturbed stamps")
struct HostileStampTests {
  private static let names = [
    "SCHEMA.json", "README.md", "croissant.json", "manifest.json", "SHA256SUMS",
  ]

  private static func shards() -> [String: [String]] {
    ["train-0.jsonl": rows(0..<9), "train-1.jsonl": rows(9..<15), "test.jsonl": rows(20..<23)]
  }

  private static func stopping(afterRows count: Int) -> WorkControl {
    let rowCount = Atomic<Int>(0)
    return WorkControl(
      advance: { rowCount.add($1, ordering: .relaxed) },
      shouldStop: { rowCount.load(ordering: .relaxed) >= count })
  }

  @Test func `a second stamp at the same time is refused`() async throws {
    let export = try ScratchExport(Self.shards())
    let tree = FileTree(root: export.path)
    let lock = try tree.exclusiveLock(RelativePath(".agi-dataset/lock"))
    do {
      try await export.stamp()
      Issue.record("nothing was refused")
    } catch let failure as DatasetFailure {
      #expect(failure.kind == .busy)
      #expect(failure.diagnostics[0].code == "dataset.busy")
      #expect(failure.diagnostics[0].message.contains("is being stamped by process"))
    }
    #expect(Disk.names(in: export.path).sorted() == [".agi-dataset"] + Self.shards().keys.sorted())
    tree.release(lock)
    try await export.stamp()
    #expect(!Disk.exists("\(export.path)/.agi-dataset"))
  }

  @Test func `stamps at the same time never mix their rows`() async throws {
    let export = try ScratchExport(Self.shards())
    let expected = try await ScratchExport(Self.shards()).stamp().manifest.bytes
    let path = export.path
    let codes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          await failureCode {
            _ = try await stamp(
              ExportFolder(at: path), StampRequest(name: try #require(DatasetName("instruct"))))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.contains(nil))
    #expect(codes.allSatisfy { $0 == nil || $0 == "dataset.busy" }, "\(codes)")
    #expect(try export.bytes("manifest.json") == expected)
    #expect(!Disk.exists("\(export.path)/.agi-dataset"))
  }

  @Test func `what a killed stamp left half written goes with the next`() async throws {
    let export = try ScratchExport(Self.shards())
    try export.write("half", to: ".agi-release-tmp-1")
    try export.write("half", to: ".agi-dataset/.agi-release-tmp-2")
    try export.write("half", to: ".agi-dataset/0.rows")
    try await export.stamp()
    #expect(
      Disk.names(in: export.path).sorted() == (Self.names + Self.shards().keys).sorted())
    #expect(try await export.verify().differences.isEmpty)
  }

  @Test func `wherever the disk is full, each file is the old or the new one`() async throws {
    let old = try ScratchExport(Self.shards())
    try await old.stamp()
    let before = try Self.names.map { try old.bytes($0) }
    var changed = Self.shards()
    changed["train-1.jsonl"] = rows(9..<16)
    let new = try ScratchExport(changed)
    try await new.stamp()
    let after = try Self.names.map { try new.bytes($0) }
    var (number, isRefused) = (0, true)
    while isRefused {
      number += 1
      let export = try ScratchExport(changed)
      for (name, bytes) in zip(Self.names, before) { try export.write(bytes, to: name) }
      let faults = FaultPlan.failing(fromCall: number, errno: 28)
      let request = StampRequest(name: try #require(DatasetName("instruct")))
      isRefused =
        await failureCode {
          _ = try await stamp(ExportFolder(at: export.path, faults: faults), request)
        } != nil
      let found = try Self.names.map { try export.bytes($0) }
      for (index, bytes) in found.enumerated() {
        #expect(bytes == before[index] || bytes == after[index], "call \(number)")
        // The checksums are the last to change, and they speak for the others.
        if found.last == after.last { #expect(bytes == after[index], "call \(number)") }
      }
      try await export.stamp()
      #expect(try Self.names.map { try export.bytes($0) } == after, "call \(number)")
      #expect(
        Disk.names(in: export.path).sorted() == (Self.names + changed.keys).sorted(),
        "call \(number)")
    }
    #expect(number > 20)
  }

  @Test(arguments: [true, false])
  func `a stamp that is killed at any step goes on when it is run again`(_ isFirst: Bool)
    async throws
  {
    var changed = Self.shards()
    changed["train-1.jsonl"] = rows(9..<16)
    let undisturbed = try ScratchExport(changed)
    try await undisturbed.stamp()
    let expected = try Self.names.map { try undisturbed.bytes($0) }
    let counting = FaultPlan.counting()
    let first = try Self.unstamped(changed, isFirst)
    _ = try await stamp(ExportFolder(at: first.path, faults: counting), Self.request())
    #expect(counting.calls.count(where: { $0 == .rename || $0 == .link }) >= 8)
    for number in 1...counting.calls.count {
      let export = try Self.unstamped(changed, isFirst)
      await #expect(processExitsWith: .signal(9)) {
        [path = export.path as String, number = number as Int] in
        try await killStamp(at: path, call: number)
      }
      try await export.stamp()
      #expect(try Self.names.map { try export.bytes($0) } == expected, "call \(number)")
      #expect(
        Disk.names(in: export.path).sorted() == (Self.names + changed.keys).sorted(),
        "call \(number)")
    }
  }

  private static func request() throws -> StampRequest {
    StampRequest(name: try #require(DatasetName("instruct")))
  }

  /// An export with these shards, which was stamped with other ones or never.
  private static func unstamped(
    _ shards: [String: [String]], _ isFirst: Bool
  ) throws -> ScratchExport {
    let export = try ScratchExport(shards)
    if !isFirst {
      let manifest = #"{"schema":"agi-release/dataset/v1"}"#
      for name in names { try export.write(name == "manifest.json" ? manifest : name, to: name) }
    }
    return export
  }

  @Test(arguments: names)
  func `a first stamp writes over no file that came while it read`(_ name: String) async throws {
    for call in [FaultPlan.Call.create, .link] {
      let export = try ScratchExport(Self.shards())
      let path = "\(export.path)/\(name)"
      let isWritten = Atomic<Bool>(false)
      // The first link gives the manifest its place; before it the names are looked at once more.
      let faults = FaultPlan { _, current in
        // All shards were read, so what is made now are the files of the stamp.
        let isRead = (0..<3).allSatisfy { Disk.exists("\(export.path)/.agi-dataset/\($0).done") }
        if current == call, isRead, !isWritten.exchange(true, ordering: .relaxed) {
          try? Disk.write(Array("mine".utf8), to: path)
        }
        return .proceed
      }
      let code = await failureCode {
        _ = try await stamp(ExportFolder(at: export.path, faults: faults), Self.request())
      }
      #expect(code == "dataset.file-in-the-way", "\(call)")
      #expect(try export.bytes(name) == Array("mine".utf8))
      #expect(
        Disk.names(in: export.path).sorted() == ([name] + Self.shards().keys).sorted(), "\(call)")
    }
  }

  @Test(arguments: ["ids", "rows", "content", "bands", "sketches"])
  func `a shard whose kept rows are not all there is read again`(_ kind: String) async throws {
    let shards = Dictionary(
      uniqueKeysWithValues: (0..<4).map {
        ("\($0 % 2 == 0 ? "test" : "train")-\($0).jsonl", rows($0 * 100..<$0 * 100 + 60))
      })
    let export = try ScratchExport(shards)
    let whole = try await ScratchExport(shards).stamp().manifest
    #expect(
      await failureCode { try await export.stamp(control: Self.stopping(afterRows: 180)) }
        == "dataset.interrupted")
    let done = Disk.names(in: "\(export.path)/.agi-dataset").filter { $0.hasSuffix(".done") }
    #expect(done.count > 1)
    var lostCount = 0
    for name in done.map({ $0.replacing("done", with: kind) }) {
      // Where no row is like one of another split there is nothing to lose.
      lostCount += try export.bytes(".agi-dataset/\(name)").isEmpty ? 0 : 1
      try export.shell("truncate -s 0 '.agi-dataset/\(name)'")
    }
    let outcome = try await export.stamp()
    #expect(lostCount > 0)
    #expect(outcome.resumedShardCount == done.count - lostCount)
    #expect(outcome.manifest.bytes == whole.bytes)
  }

  @Test func `a shard that is written to while it is read is told`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<9000)])
    let path = "\(export.path)/a.jsonl"
    let bytes = try export.bytes("a.jsonl")
    let isWritten = Atomic<Bool>(false)
    let control = WorkControl(advance: { _, _ in
      // The same bytes: nothing but the time tells.
      if !isWritten.exchange(true, ordering: .relaxed) { try? Disk.write(bytes, to: path) }
    })
    #expect(await failureCode { try await export.stamp(control: control) } == "dataset.changed")
    #expect(!Disk.exists("\(export.path)/manifest.json"))
  }
}

/// Stamps in a process of its own, which is killed.
private func killStamp(at path: String, call number: Int) async throws {
  _ = try await stamp(
    ExportFolder(at: path, faults: .killing(atCall: number)),
    StampRequest(name: try #require(DatasetName("instruct"))))
}
