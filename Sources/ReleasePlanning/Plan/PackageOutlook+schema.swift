internal import DatasetManifests
package import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

extension PackageOutlook {
  /// The JSON Schema (2020-12) of what `packages` prints.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let deciding = Of.object(
      [("commit", Of.object(ofGit: "the commit")), ("subject", Of.text())],
      about: "the commit that decided")
    let fault = Of.object(
      [("code", Of.text()), ("message", Of.text()), ("hint", Of.orNull(Of.text()))],
      about: "why a release cannot be planned")
    let entry = Of.object([
      ("name", Of.text(about: "what --package takes")),
      ("title", Of.text(about: "what its releases are called")),
      ("paths", Of.list(Of.text(), about: "what belongs to it; . is the whole repository")),
      ("dependsOn", Of.list(Of.text(), about: "packages that stand before it in the list")),
      ("released", Of.boolean(about: "whether a release is due")),
      ("version", Of.orNull(Of.version(about: "the next version"))), ("tag", Of.orNull(Of.text())),
      ("previousVersion", Of.orNull(Of.version())), ("previousTag", Of.orNull(Of.text())),
      ("bump", Of.orNull(BumpLevel.documentSchema)),
      ("rule", Of.orNull(Of.text(about: "what decided the version"))),
      ("deciding", Of.orNull(deciding)),
      ("dependencies", Of.list(PackageCascade.documentSchema)),
      ("commits", Of.count(about: "how many commits since the last release concern it")),
      ("fault", Of.orNull(fault)),
      ("warnings", Of.list(Of.object([("code", Of.text()), ("message", Of.text())]))),
    ])
    return Of.document(
      id: "urn:agi-release:packages:v1", title: schema,
      about: "the packages of a repository, each behind those that it depends on",
      Of.object([
        ("schema", Of.constant(schema)), ("commit", Of.object(ofGit: "HEAD")),
        ("packages", Of.list(entry)),
      ]))
  }
}
