internal import ArgumentParser
internal import Changelog
internal import Diagnostics
internal import Documents
internal import HostProcess
internal import ReleasePlanning
internal import ReleaseReading
internal import SemanticVersioning

/// Writes one section into a changelog file: the file operation of a cut, for scripts.
struct ChangelogInsert: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "insert",
    abstract: "Writes one section into a changelog file, as cut does.",
    discussion: """
      A new section stands above the first release that is older, and takes in what stands under \
      Unreleased. One that is there is brought up to the given one, and what people changed in it \
      stays; one that a person wrote is kept as it is. No other byte of the file changes, and doing \
      it twice is doing it once. Needs no repository. A symbolic link is refused: name the file that \
      it leads to.
      """)

  @Argument(
    help: ArgumentHelp(
      "The changelog; made when it is not there. - is standard input, and prints the result.",
      valueName: "file"))
  var file: String

  @Argument(
    help: ArgumentHelp(
      "The section, from its version heading on; the link of its version may stand below it. - is "
        + "standard input.", valueName: "section-file"))
  var section: String

  @Flag(
    name: [.customShort("n"), .customLong("dry-run"), .customLong("stdout")],
    help: "Print the file as it would be, and write nothing.")
  var printsFile = false

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var changelog: ChangelogCommand

  var root: AgiRelease { changelog.root }

  func validate() throws {
    if file == Self.standardInput, section == Self.standardInput {
      throw ValidationError("standard input is the changelog or the section, not both")
    }
  }

  func perform(_ session: Session) throws {
    guard !changelog.asksForSomething else {
      throw ValidationError(
        "insert takes none of the options of changelog; its own stand behind it")
    }
    let prints = printsFile || file == Self.standardInput
    guard !prints || session.console.format == .text else {
      throw ValidationError("what is printed is the file: --format json is for what is written")
    }
    let section = try GivenSection(readingFileAt: self.section)
    let before = try file == Self.standardInput ? Process.readStandardInput() : readFile(file)
    let edit = try inserting(section, into: before)
    if edit.outcome == .keptHandWritten {
      session.console.warn(
        "'\(file)' has a section of \(section.name) written by hand: it is kept as it is"
          + " [changelog.kept-hand-written]")
    }
    guard !prints else { return try session.console.write(edit.bytes) }
    if edit.bytes != before { try replaceFile(before, with: edit.bytes, at: file) }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/changelog-insert/v1"), ("file", .text(file)),
          ("version", .text(section.version?.description)),
          ("outcome", .text(edit.outcome.word)), ("written", .boolean(edit.bytes != before)),
        ]))
    }
    if edit.outcome != .keptHandWritten {
      session.console.say("\(file): \(section.name) \(edit.outcome.sentence)")
    }
  }

  private func inserting(
    _ section: GivenSection, into before: [UInt8]?
  ) throws(ReleaseFailure) -> ChangelogEdit {
    let document: ChangelogDocument
    do {
      document = try ChangelogDocument(parsing: before ?? [])
    } catch {
      throw ReleaseFailure(error, in: file, before ?? [])
    }
    do {
      return try document.inserting(rendered: section.bytes) { other in
        section.version.map { isOlder(other, than: $0) } ?? true
      }
    } catch {
      throw ReleaseFailure(error, in: self.section, section.bytes)
    }
  }

  private static let standardInput = "-"
}

/// The section that a command line names.
private struct GivenSection {
  /// The file.
  let bytes: [UInt8]

  /// The version; `nil` for what is not released yet.
  let version: SemanticVersion?

  /// The version, or the word for what is not released.
  var name: String { version?.description ?? "Unreleased" }

  /// Reads a file, or standard input where the path is a hyphen.
  ///
  /// - Throws: `ReleaseFailure` when it is none, or does not begin a section of a version.
  init(readingFileAt path: String) throws(ReleaseFailure) {
    guard let bytes = try path == "-" ? Process.readStandardInput() : readFile(path) else {
      throw ReleaseFailure(
        .invalidData, code: "input.file", message: "cannot read '\(path)': there is no such file",
        hint: "write the section to a file, from a heading such as '## [1.2.0] - 2026-11-25' on")
    }
    self.bytes = bytes
    let document: ChangelogDocument
    do {
      document = try ChangelogDocument(parsing: bytes)
    } catch {
      throw ReleaseFailure(error, in: path, bytes)
    }
    guard let text = document.versions.first else {
      version = nil
      return
    }
    do {
      version = try SemanticVersion(text)
    } catch {
      let place = SourceLocation(file: path, line: document.line(of: text) ?? 1, column: 1)
      throw ReleaseFailure(
        Diagnostic(
          code: "changelog.no-version",
          message: "'\(text)' is no version, and its place among the others is not known: "
            + error.description, location: place,
          hint: "give the section a SemVer 2.0.0 version, such as 1.2.0"), excerpt: bytes)
    }
  }
}

extension ReleaseFailure {
  /// A fault of a changelog, or of a section for one.
  fileprivate init(_ error: ChangelogError, in file: String, _ bytes: [UInt8]) {
    self.init(
      Diagnostic(
        code: error.code, message: error.message,
        location: SourceLocation(file: file, line: error.line, column: 1), hint: error.hint),
      excerpt: bytes)
  }

  /// A failure that is its only fault, told with the line that it is at.
  fileprivate init(_ fault: Diagnostic, excerpt: [UInt8]) {
    self.init(
      .invalidData, code: fault.code, message: fault.message, diagnostics: [fault],
      excerpts: fault.location.map { [$0.file: excerpt] } ?? [:])
  }
}

extension ChangelogEdit.Outcome {
  /// The outcome for machines.
  fileprivate var word: String {
    switch self {
    case .inserted: "inserted"
    case .refreshed: "refreshed"
    case .unchanged: "unchanged"
    case .keptHandWritten: "kept-hand-written"
    }
  }

  /// The outcome in words, behind the name of the section.
  fileprivate var sentence: String {
    switch self {
    case .inserted: "is inserted"
    case .refreshed: "is refreshed"
    case .unchanged: "is there already"
    case .keptHandWritten: "is kept"
    }
  }
}
