internal import ArgumentParser
internal import Diagnostics
internal import EvaluationDrift
internal import FileStore

/// Makes the baseline of later checks.
struct DriftBaseline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Writes a profile of outputs, to check later ones against.",
    discussion: """
      The profile is made of the last outputs of a series of any length, all of one model, and is \
      canonical JSON with a digest: dynamic-agi/drift-profile/v1. Take a time in which the model did \
      as it should.
      """)

  @OptionGroup var lines: RecordedLines

  @Option(
    name: .customLong("rows"),
    help: ArgumentHelp(
      "How many of the last outputs it is made of, 100 to 10000.", valueName: "count"))
  var rowCount = 1000

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("The file of the profile; else standard output.", valueName: "file"))
  var outputFile: String?

  func validate() throws {
    let range = DriftProfile.outputCountMin...DriftProfile.outputCountMax
    guard range.contains(rowCount) else {
      throw ValidationError("--rows takes \(range.lowerBound) to \(range.upperBound)")
    }
  }

  func run() throws {
    var rows = BaselineRows(countMax: rowCount)
    try lines.forEach { rows.add($0, place: $1) }
    let profile: DriftProfile
    do throws(DriftProfileError) {
      profile = try DriftProfile(rows)
    } catch {
      Output.say("error: \(error.reason.escapedForDisplay) [\(error.code.rawValue)]\n")
      throw Output.invalidData
    }
    try write(profile.json)
    var text = "\(profile.outputCount) outputs, \(profile.first.place) to \(profile.last.place)"
    let earlierCount = rows.outputCount - profile.outputCount
    if earlierCount > 0 { text += ", after \(earlierCount) that are not taken" }
    Output.say("\(text.escapedForDisplay)\nprofile \(profile.digest)\n")
    if profile.symbols.count > 1 {
      Output.say(
        "warning: the outputs of \(profile.symbols.count) instruments are taken as one series; "
          + "--symbol takes one alone\n")
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let outputFile else { return try Output.write(bytes) }
    do throws(FileStoreError) {
      let (tree, file) = try FileTree.place(of: outputFile)
      try tree.write(bytes, to: file)
    } catch {
      Output.say(
        "error: cannot write '\(outputFile.escapedForDisplay)': \(error.description); "
          + "name a file in a folder that you may write to\n")
      throw Output.invalidData
    }
  }
}
