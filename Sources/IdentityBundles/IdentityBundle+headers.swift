internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension IdentityBundle {
  /// The version of the files' form that this package reads.
  package static let schemaVersion: Int64 = 1

  /// Checks `schema: 1`.
  mutating func checkSchema(of root: Node, in file: BundleFile, isRequired: Bool) {
    let entry = root.map?.first { $0.key == "schema" }
    guard let value = entry?.value else {
      if isRequired {
        report(
          .schemaVersion, "`\(file.path)` does not say which form it has",
          at: SourceLocation(file: file.name, line: 1, column: 1),
          hint: "add `schema: \(Self.schemaVersion)` as the first line")
      }
      return
    }
    guard value.integer != Self.schemaVersion else { return }
    let isNewer = value.integer.map { $0 > Self.schemaVersion } ?? false
    report(
      .schemaVersion, "unknown schema \(value.shown) in `\(file.path)`", at: value.location,
      label: "only \(Self.schemaVersion) is known",
      hint: isNewer
        ? "a newer version of the tool reads this file" : "write `schema: \(Self.schemaVersion)`")
  }

  /// Checks that an overlay names the environment that its file is for.
  mutating func checkEnvironment(of root: Node, in file: BundleFile, stem: String) {
    guard let value = root["environment"] else {
      report(
        .environmentMismatch, "`\(file.path)` does not say which environment it is for",
        at: SourceLocation(file: file.name, line: 1, column: 1),
        hint: "add `environment: \(stem)` as the first line")
      return
    }
    guard value.text != stem else { return }
    let named = value.text ?? value.shown
    report(
      .environmentMismatch, "`\(file.path)` says it is for the environment `\(named)`",
      at: value.location, label: "the file's name says `\(stem)`",
      hint: value.text.map { EnvironmentName.isValid($0) } == true
        ? "write `environment: \(stem)`, or rename the file to `overlays/\(named).yaml`"
        : "write `environment: \(stem)`")
  }

  /// The environment that an overlay builds on, `nil` for `base.yaml`, and where it is written.
  mutating func parent(in root: Node) -> (String?, SourceLocation?) {
    guard let value = root["extends"] else { return (nil, nil) }
    guard let name = value.text else {
      report(
        .type, "`extends` takes the name of an environment, found \(value.kindWithArticle)",
        at: value.location, hint: "write `extends: base`, or the name of one environment")
      return (nil, value.location)
    }
    return (name == EnvironmentName.base ? nil : name, value.location)
  }
}
