internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityEditing
internal import IdentityLoading
internal import IdentityModel
internal import ReleaseReading

/// Sets values in the files of a bundle.
struct IdentitySet: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Sets values in a file and leaves every other byte of it alone.",
    discussion: """
      With --env the overlay of the environment is changed, else base.yaml; --local changes \
      local.yaml. Says which environments get another identity. A value that would make the bundle \
      wrong is refused, and nothing is written.
      """)

  @Argument(
    help: ArgumentHelp("What to set, such as links.docs=https://….", valueName: "path=value"))
  var settings: [String]

  @OptionGroup var target: EditTarget
  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    try session.editing(bundle) { _ in
      try BundleEdit(session, bundle, target).perform { bytes, name in
        var bytes = bytes
        for setting in settings {
          let (path, value) = try Self.parsed(setting)
          bytes = try planSet(path, to: value, in: bytes, name: name, parse: parseIdentityFile)
        }
        return bytes
      }
    }
  }

  private static func parsed(_ setting: String) throws -> (JSONPointer, Node) {
    guard let equals = setting.firstIndex(of: "=") else {
      throw ReleaseFailure(
        .usage, code: "usage.setting", message: "'\(setting)' sets nothing",
        hint: "write path=value, such as display.suffix=' (test)'")
    }
    let path = try parsedPath(String(setting[..<equals]))
    let text = String(setting[setting.index(after: equals)...])
    switch IdentitySchema.current.value(ofOverride: text, at: path) {
    case .success(let value): return (path, value)
    case .failure(let fault):
      // The value is not repeated: it may be a secret in the wrong place.
      let place = SourceLocation(file: "\(path.pathText)=…", line: 1, column: 1, source: .code)
      throw ReleaseFailure(DocumentFault(fault.diagnostic(at: place)))
    }
  }
}

/// Removes values from the files of a bundle.
struct IdentityUnset: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset",
    abstract: "Removes values from a file and leaves every other byte of it alone.",
    discussion: """
      With --env the overlay of the environment is changed, else base.yaml; --local changes \
      local.yaml. The value of the layer below, if there is one, holds again.
      """)

  @Argument(help: "The paths to remove, such as links.docs.")
  var paths: [String]

  @OptionGroup var target: EditTarget
  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    try session.editing(bundle) { _ in
      try BundleEdit(session, bundle, target).perform { bytes, name in
        var bytes = bytes
        for path in paths {
          bytes = try planUnset(
            parsedPath(path), in: bytes, name: name, parse: parseIdentityFile)
        }
        return bytes
      }
    }
  }
}
