internal import Documents
import TestSupport
import Testing

extension ScratchRepository {
  /// A row of a dataset.
  static func datasetRow(_ id: String, _ text: String) -> String {
    #"{"id":"\#(id)","text":"\#(text)"}"# + "\n"
  }

  /// Writes an export of one shard, stamps it and stages it.
  ///
  /// - Parameter rows: The texts of the rows, by id.
  func stamp(_ name: String, _ rows: [(id: String, text: String)]) throws {
    try write(
      "exports/\(name)/train.jsonl", rows.map { Self.datasetRow($0.id, $0.text) }.joined())
    try succeed("dataset", "stamp", "exports/\(name)", "--name", name, "--quiet")
    try git("add", "exports")
  }

  /// A `rocket` with two datasets.
  ///
  /// - Parameter isCut: whether 0.1.0 is made, of which both datasets have their first version.
  static func withDatasets(isCut: Bool = true) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit(
      "build: describe the release",
      files: ["releases/agi-release.yaml": configuration, "CHANGELOG.md": "# Changelog\n"])
    try repository.stamp("chat", [("c1", "hello"), ("c2", "goodbye")])
    try repository.stamp("instruct", [("r1", "one"), ("r2", "two"), ("r3", "three")])
    try repository.commit("feat: a first thing", files: ["a.txt": "1\n"])
    if isCut { try repository.succeed("cut", "--first") }
    return repository
  }

  /// Adds two rows to the dataset `instruct` and edits one, which asks for a minor step.
  func growInstruct() throws {
    try stamp(
      "instruct",
      [("r1", "one"), ("r2", "second"), ("r3", "three"), ("r4", "four"), ("r5", "five")])
    try commit("feat: more rows")
  }

  /// A document of HEAD's work tree.
  func json(_ path: String) throws -> Node {
    try parseJSON(Array(try #require(read(path)).utf8), name: path)
  }

  /// The checks of a verification that differ, as subject and place.
  func differences(_ arguments: String...) throws -> [(subject: String, place: String)] {
    let result = try tool(["verify", "--format", "json"] + arguments)
    let document = try parseJSON(result.standardOutput, name: "stdout")
    return (document["releases"]?.list ?? []).flatMap { release in
      (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }.map {
        ($0["subject"]?.text ?? "", $0["place"]?.text ?? "")
      }
    }
  }

  /// Makes the release commit of a version again with the work tree's files, and moves its tag there.
  func amendRelease(of version: String) throws {
    try shell(
      """
      git commit -q -a --amend --no-edit
      git cat-file tag v\(version) | sed "1s/.*/object $(git rev-parse HEAD)/" >../tag
      git update-ref refs/tags/v\(version) "$(git mktag <../tag)"
      """)
  }
}
