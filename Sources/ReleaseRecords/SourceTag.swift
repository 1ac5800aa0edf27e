package import CommitHistory
package import Documents
package import SemanticVersioning

/// Something that a released model is made from.
///
/// The datasets of the release and the identity of each environment are added by the tool, everything
/// else is named in the configuration.
package struct SourceTag: Hashable, Sendable {
  /// `dataset`, `identity`, or a kind that the project names, such as `base-model`.
  package let kind: String

  /// The name; of an identity its environment.
  package let name: String

  /// The git tag, where the source is one of this repository.
  package let tag: String?

  /// What the tag names, when the release was planned; `nil` for a tag that the release makes itself.
  package let object: ObjectID?

  /// The digest of the content: of a dataset the root, of an identity the resolved one.
  package let digest: ContentDigest?

  /// Where it is: a path in the repository or an address.
  package let location: String?

  package init(
    kind: String, name: String, tag: String? = nil, object: ObjectID? = nil,
    digest: ContentDigest? = nil, location: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.tag = tag
    self.object = object
    self.digest = digest
    self.location = location
  }

  /// The kind of the release's own datasets.
  package static let datasetKind = "dataset"

  /// The kind of the identity of an environment.
  package static let identityKind = "identity"

  /// The source as messages name it.
  package var label: String { "\(kind) '\(name)'" }

  /// The version that the tag names: the longest end of it that is one.
  ///
  /// `base/llama3-3.1.0-rc.1` names 3.1.0-rc.1. `nil` for a tag of another form, such as `v2`.
  package var version: SemanticVersion? {
    guard let tag else { return nil }
    var isInNumber = false
    for index in tag.utf8.indices {
      let byte = tag.utf8[index]
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if isDigit, !isInNumber, let version = try? SemanticVersion(tag[index...]) { return version }
      isInNumber = isDigit || byte == UInt8(ascii: ".")
    }
    return nil
  }

  /// The source as `current.json` and the record have it: without the keys that it has not.
  package var report: Node {
    .map(present: [
      ("kind", .text(kind)), ("name", .text(name)), ("tag", tag.map { .text($0) }),
      ("object", object.map { .text($0.hex) }), ("digest", digest.map { .text($0.description) }),
      ("location", location.map { .text($0) }),
    ])
  }

  /// Reads a source from `current.json` or a record.
  ///
  /// - Throws: `RecordFault` naming the first key that is missing or wrong.
  package init(reading node: Node) throws(RecordFault) {
    func text(_ key: String) throws(RecordFault) -> String? {
      guard let value = node[key] else { return nil }
      guard let text = value.text else {
        throw RecordFault(key: "sources.\(key)", expected: "a text")
      }
      return text
    }
    guard let kind = try text("kind"), let name = try text("name") else {
      throw RecordFault(key: "sources", expected: "a list of sources with kind and name")
    }
    let (object, digest) = (try text("object"), try text("digest"))
    self.init(
      kind: kind, name: name, tag: try text("tag"), object: object.flatMap { ObjectID(hex: $0) },
      digest: digest.flatMap { ContentDigest($0) }, location: try text("location"))
    guard (self.object == nil) == (object == nil) else {
      throw RecordFault(key: "sources.object", expected: "an object id of 40 digits")
    }
    guard (self.digest == nil) == (digest == nil) else {
      throw RecordFault(key: "sources.digest", expected: "a digest such as sha256:…")
    }
  }
}
