internal import DatasetManifests
package import Documents
internal import ReleaseRules

extension PackageCascade {
  /// The JSON Schema (2020-12) of a newer release of what a package depends on.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("package", Of.text()), ("previousVersion", Of.orNull(Of.version())),
        ("version", Of.version()), ("commit", Of.orNull(Of.object(ofGit: "the release"))),
      ], about: "a release of a package that this one depends on, which its last release had not")
  }
}
