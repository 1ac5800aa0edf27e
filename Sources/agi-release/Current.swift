internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules

/// Prints the current version.
struct Current: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "current",
    abstract: "The current version; with -v or as JSON, all that the release states.")

  @Option(
    help: ArgumentHelp(
      "The family of version tags that start with this prefix.", valueName: "prefix"))
  var tagPrefix: String?

  @OptionGroup var packageOption: PackageOption

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws { try packageOption.requireAlone(tagPrefix: tagPrefix) }

  func perform(_ session: Session) throws {
    let repository = try session.repository()
    let policy = try session.policy(of: repository, package: packageOption.name)
      .restricted(toTagPrefix: tagPrefix)
    try requireFamily(tagPrefix, in: repository, policy: policy)
    let current = try readCurrentRelease(of: repository, policy: policy)
    let yank = try session.warnOfYank(of: current?.version, in: repository, policy: policy)
    if session.console.format == .json {
      return try session.console.write(
        .map(
          [("schema", .text(ReleaseFacts.currentSchema))]
            + (current?.entries ?? [("version", .null)])
            + (yank.map { [("yanked", $0.report)] } ?? [])))
    }
    guard let current else {
      session.console.say("there is no release yet")
      return
    }
    var text = current.version + "\n"
    if session.console.isVerbose {
      for (key, value) in current.entries where key != "version" {
        for shown in words(of: value) {
          text += "\(padded(key, 15)) \(shown.escapedForDisplay)\n"
        }
      }
    }
    try session.console.write(text)
  }
}

/// A fact in words; a list has a line for each of its elements.
private func words(of value: Node) -> [String] {
  if let list = value.list {
    return list.map { element in
      (element.map ?? []).compactMap(\.value.text).joined(separator: " ")
    }
  }
  return [value.text ?? (value.boolean.map { "\($0)" } ?? "-")]
}
