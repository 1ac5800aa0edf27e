import Documents
import TestSupport
import Testing

extension ScratchRepository {
  /// A repository with a dataset of four labelled rows, released by the tool.
  ///
  /// - Parameters:
  ///   - version: The version of the release.
  ///   - moreConfiguration: More lines of the configuration.
  static func trained(
    at version: String = "1.0.0", moreConfiguration: String = ""
  ) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.write("releases/agi-release.yaml", configuration + moreConfiguration)
    try repository.export(labelled(0..<4))
    try repository.record("feat: a first thing")
    try repository.succeed("cut", "--first", "--version", version)
    return repository
  }

  /// Rows with an id, a label and a text.
  static func labelled(_ range: Range<Int>, _ text: String = "answer") -> [String] {
    range.map { #"{"id":"r\#($0)","label":"x","text":"\#(text) \#($0)"}"# }
  }

  /// Rows without a label.
  static func unlabelled(_ range: Range<Int>) -> [String] {
    range.map { #"{"id":"r\#($0)","text":"answer \#($0)"}"# }
  }

  /// Writes the rows of an export and stamps it.
  func export(
    _ rows: [String], to folder: String = "exports/instruct", name: String = "instruct",
    parent: String? = nil
  ) throws {
    try write("\(folder)/train-0.jsonl", rows.map { $0 + "\n" }.joined())
    try stamp(folder, name: name, parent: parent)
  }

  /// Stamps an export.
  func stamp(
    _ folder: String = "exports/instruct", name: String = "instruct", parent: String? = nil
  ) throws {
    let arguments = ["dataset", "stamp", folder, "--name", name, "--quiet"]
    expect(try tool(arguments + (parent.map { ["--parent", $0] } ?? [])), exits: 0)
  }

  /// Commits everything that is in the work tree.
  func record(_ message: String) throws {
    try git("add", "--all")
    try commit(message)
  }
}
