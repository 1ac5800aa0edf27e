internal import ArgumentParser

/// Works on dataset exports.
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Stamps, lists, compares and verifies dataset exports.",
    discussion: """
      An export is a folder of JSON Lines files, plain, .gz or .zst. A stamp writes its manifest \
      with the root digest of all rows, a data card, a Croissant description, a JSON Schema and \
      checksums beside the files.
      """,
    subcommands: [DatasetStamp.self, DatasetList.self, DatasetDiff.self, DatasetVerify.self])

  @ParentCommand var root: AgiRelease
}
