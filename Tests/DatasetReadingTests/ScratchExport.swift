import DatasetManifests
import DatasetReading
import Diagnostics
import TestSupport
import Testing

/// An export in a folder of its own.
struct ScratchExport {
  let directory: ScratchDirectory
  var path: String { directory["export"] }

  /// Writes shards given as rows.
  init(_ shards: [String: [String]]) throws {
    directory = try ScratchDirectory()
    for (name, rows) in shards {
      try write(rows.map { $0 + "\n" }.joined(), to: name)
    }
  }

  /// Writes a file.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// Writes a file.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Disk.write(bytes, to: "\(path)/\(name)")
  }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> [UInt8] { try #require(Disk.read("\(path)/\(name)")) }

  /// Runs a script in the export.
  func shell(_ script: String) throws {
    let result = try runShell(script, in: path)
    try #require(result.exitCode == 0, "\(result.stderr)")
  }

  /// Stamps the export.
  @discardableResult
  func stamp(
    _ change: (inout StampRequest) -> Void = { _ in }, control: WorkControl = WorkControl()
  ) async throws -> StampOutcome {
    var request = StampRequest(name: try #require(DatasetName("instruct")))
    change(&request)
    return try await DatasetReading.stamp(ExportFolder(at: path), request, control: control)
  }

  /// Verifies the export.
  func verify(
    against manifest: DatasetManifest? = nil, shard: Int? = nil, row: Int? = nil
  ) async throws -> VerifyOutcome {
    try await DatasetReading.verify(
      ExportFolder(at: path), against: manifest, shard: shard, row: row)
  }
}

/// Rows with an id and a text of many words.
func rows(_ range: Range<Int>, word: String = "w") -> [String] {
  range.map { index in
    let words = (0..<20).map { "\(word)\(index * 31 + $0)" }.joined(separator: " ")
    let tag = index.isMultiple(of: 2) ? "even" : "odd"
    return #"{"id":"r\#(index)","tags":["\#(tag)"],"text":"\#(words)"}"#
  }
}

/// The code of the failure that `body` throws.
func failureCode(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch let failure as DatasetFailure {
    return failure.diagnostics[0].code
  } catch {
    return "\(error)"
  }
}
