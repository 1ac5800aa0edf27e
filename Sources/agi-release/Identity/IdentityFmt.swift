internal import ArgumentParser
internal import Documents
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityEditing
internal import IdentityLoading
internal import ReleaseReading

/// Puts the layout of a bundle's files right.
struct IdentityFmt: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Puts the layout of the files right: tabs, blanks at line ends, the last line feed.",
    discussion: """
      Order, quotes and comments stay as they are, and so does the meaning of every file. With \
      --check nothing is written, and the exit code is 4 when a file would change.
      """)

  @Flag(help: "Only tell which files would change.")
  var check = false

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    try session.editing(bundle) { place in try format(in: place, session) }
  }

  private func format(in place: BundlePlace, _ session: Session) throws {
    let source = try session.bundle(bundle).source
    guard source.faults.isEmpty else {
      throw session.invalid(IdentityBundle(source, parse: parseIdentityFile).resolved())
    }
    var changed: [String] = []
    for file in source.files where file.path.hasSuffix(".yaml") {
      guard case .bytes(let bytes) = file.content else { continue }
      let formatted = formatDocument(bytes, name: file.name, parse: parseIdentityFile)
      guard formatted != bytes else { continue }
      changed.append(file.name)
      if !check { try session.writeBundleFile(formatted, file.path, in: place) }
    }
    if session.console.format == .json {
      try session.console.write(
        .map([("schema", "agi-release/identity-fmt/v1"), ("changed", .texts(changed))]))
    } else if check {
      for name in changed { try session.console.write("\(name)\n") }
    }
    guard check, !changed.isEmpty else { return }
    session.console.failure(
      "\(counted(changed.count, "file")) would change: agi-release identity fmt")
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }
}
