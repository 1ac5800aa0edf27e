import DatasetManifests
import DatasetRows
import Diagnostics
import TestSupport
import Testing

@testable import DatasetReading

/// Exports in which many rows are the same: what they come to does not depend on how many fit in memory.
@Suite("Stamps of rows that are the same")
struct TiedStampTests {
  /// Shards of three splits, whose rows are of few kinds.
  private static func shards(_ random: inout SeededRandom) -> [String: [String]] {
    let kindCount = Int.random(in: 1...6, using: &random)
    let texts = (0..<kindCount).map { kind in
      // Some kinds are nearly the same as another one.
      (0..<120).map { "w\($0 + kind / 2 * 1000)" }.joined(separator: " ")
        + (kind.isMultiple(of: 2) ? "" : " more")
    }
    var shards: [String: [String]] = [:]
    var number = 0
    for name in ["train-0", "train-1", "test", "validation"] {
      shards["\(name).jsonl"] = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        number += 1
        let text = texts[Int.random(in: 0..<kindCount, using: &random)]
        return #"{"id":"r\#(number)","text":"\#(text)"}"#
      }
    }
    return shards
  }

  private static func control(_ printCountMax: Int) -> WorkControl {
    WorkControl(printCountMax: printCountMax)
  }

  @Test(arguments: 0..<12)
  func `findings and manifest are the same`(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    var export = try ScratchExport(Self.shards(&random))
    if seed.isMultiple(of: 3) {
      // Rows without ids equal one another.
      export = try ScratchExport(
        Self.shards(&random).mapValues { $0.map { "{" + $0.drop { $0 != "," }.dropFirst() } })
    }
    let parent = try ScratchExport(Self.shards(&random))
    try await parent.stamp { $0.ids = seed.isMultiple(of: 3) ? .none : .automatic }
    let folder = try ExportFolder(at: parent.path)
    let manifest = try #require(try folder.manifest())
    func stamp(_ printCountMax: Int) async throws -> StampOutcome {
      try await export.stamp(
        {
          $0.parent = ParentExport(label: "old", manifest: manifest, folder: folder)
          if seed.isMultiple(of: 2) { $0.verdicts[.leaks] = .off }
        }, control: Self.control(printCountMax))
    }
    let expected = try await stamp(WorkControl.standardPrintCountMax)
    #expect(expected.findings.contains { $0.gate == .leaks || $0.gate == .nearLeaks })
    for printCountMax in [2, 20] {
      let outcome = try await stamp(printCountMax)
      #expect(outcome.manifest.bytes == expected.manifest.bytes)
      #expect(outcome.findings == expected.findings)
    }
  }

  @Test func `ids that many rows have are refused with the same words`() async throws {
    let rows = (0..<300).map { #"{"id":"\#($0 % 3)","text":"\#($0)"}"# }
    let export = try ScratchExport(["a.jsonl": rows, "b.jsonl": rows])
    func failure(_ printCountMax: Int) async throws -> DatasetFailure? {
      do {
        try await export.stamp(control: Self.control(printCountMax))
        return nil
      } catch let failure as DatasetFailure {
        return failure
      }
    }
    let expected = try #require(try await failure(WorkControl.standardPrintCountMax))
    #expect(expected.diagnostics.map(\.code) == Array(repeating: "dataset.duplicate-id", count: 20))
    for printCountMax in [1, 50] {
      let found = try await failure(printCountMax)
      #expect(found?.diagnostics == expected.diagnostics)
    }
  }
}
