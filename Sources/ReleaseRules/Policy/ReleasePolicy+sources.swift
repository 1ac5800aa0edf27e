internal import Documents
internal import ReleaseRecords

extension ReleasePolicy {
  /// Reads what the model is made from besides datasets and identity.
  mutating func readSources(_ reader: inout MapReader) {
    sources = reader.mapList("sources") { source in SourceTag(from: &source) } ?? []
    var known: Set<[String]> = []
    for source in sources where !known.insert([source.kind, source.name]).inserted {
      reader.reject("sources", "names \(source.label) twice")
    }
  }
}

extension SourceTag {
  /// Reads one entry of the configuration; faults go to the reader.
  fileprivate init?(from reader: inout MapReader) {
    let kind = reader.text("kind", .required)
    let name = reader.text("name", .required)
    let tag = reader.text("tag")
    let digestText = reader.text("digest")
    let digest = digestText.flatMap { ContentDigest($0) }
    let location = reader.text("location")
    if let kind {
      if [Self.datasetKind, Self.identityKind].contains(kind) {
        reader.reject(
          "kind", "must not be '\(kind)': the release itself names its datasets and identity")
      } else if !kind.isWord(byteCountMax: 32) {
        reader.reject("kind", "must be a word such as `base-model`, found '\(kind)'")
      }
    }
    if let name, !name.isLine(byteCountMax: 128) { reader.reject("name", "must be one short line") }
    if let tag, !tag.isTagName { reader.reject("tag", "is no name of a tag: '\(tag)'") }
    if let digestText, digest == nil {
      reader.reject("digest", "must be `sha256:` and 64 digits, found '\(digestText)'")
    }
    if let location {
      if !location.isLine(byteCountMax: 2048) {
        reader.reject("location", "must be one line")
      } else if location.hasUserInfo {
        reader.reject("location", "holds a name or a password, and a release is for everybody")
      }
    }
    guard let kind, let name else { return nil }
    if tag == nil, digestText == nil {
      reader.reject("name", "has neither a tag nor a digest, and nothing would prove it")
    }
    self.init(kind: kind, name: name, tag: tag, digest: digest, location: location)
  }
}

extension String {
  /// Whether it is a lower-case word of letters, digits and hyphens that starts with a letter.
  fileprivate func isWord(byteCountMax: Int) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = utf8.first, letters.contains(first), utf8.count <= byteCountMax else {
      return false
    }
    return utf8.allSatisfy {
      letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// Whether git could have a tag of this name: what is in its way everywhere in a ref.
  fileprivate var isTagName: Bool {
    isLine(byteCountMax: 512) && !contains("..") && !contains("@{") && !contains("//")
      && !hasPrefix("/") && !hasSuffix("/") && !hasSuffix(".") && !hasSuffix(".lock")
      && !unicodeScalars.contains { " ~^:?*[\\".unicodeScalars.contains($0) }
  }

  /// Whether an address names who may read it: `https://name:password@host/`.
  fileprivate var hasUserInfo: Bool {
    guard let scheme = firstRange(of: "://") else { return false }
    return self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains("@")
  }
}
