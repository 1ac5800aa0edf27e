internal import Diagnostics
internal import Documents

extension YAMLComposer {
  /// The value of a scalar by its tag, its quotes or its text.
  func typed(
    _ scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) -> Node {
    try checkCharacters(of: scalar, at: location)
    let isPlain = scalar.style == .plain
    let resolution: ScalarSchema.Resolution
    if let tag = scalar.properties.tag {
      let name = try coreName(of: tag, at: location)
      guard let tagged = ScalarSchema.resolve(scalar.text, tag: name) else {
        throw YAMLError(
          .tagMismatch, "the tag '!!\(name)' does not fit '\(shortened(scalar.text))'",
          at: location, hint: "remove the tag")
      }
      return try node(of: tagged, plainText: nil, at: location)
    }
    resolution = isPlain ? ScalarSchema.resolve(scalar.text) : .value(.text(scalar.text))
    return try node(of: resolution, plainText: isPlain ? scalar.text : nil, at: location)
  }

  /// Checks the length of a scalar's text.
  func checkSize(of scalar: YAMLEvent.Scalar, at location: SourceLocation) throws(YAMLError) {
    guard scalar.byteCount <= limits.scalarByteCountMax else {
      throw YAMLError(
        .scalarSize,
        "the text has \(scalar.byteCount) bytes; the limit is \(limits.scalarByteCountMax)",
        at: location)
    }
  }

  /// The text of a key, if it is one that all readers take for the same.
  func checkedKey(
    _ scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) -> String {
    guard scalar.byteCount <= limits.keyByteCountMax else {
      throw YAMLError(
        .keySize, "the key has \(scalar.byteCount) bytes; the limit is \(limits.keyByteCountMax)",
        at: location)
    }
    try checkCharacters(of: scalar, at: location)
    if let tag = scalar.properties.tag {
      guard try coreName(of: tag, at: location) == "str" else {
        throw YAMLError(
          .tagMismatch, "a key is a text and has no other tag", at: location,
          hint: "remove the tag")
      }
      return scalar.text
    }
    guard scalar.style == .plain else { return scalar.text }
    if scalar.text == "<<" {
      throw YAMLError(
        .mergeKey, "the merge key '<<' is not part of YAML 1.2", at: location,
        hint: "write the keys out")
    }
    if let meaning = otherMeaning(ofKey: scalar.text) {
      let message =
        scalar.text.isEmpty
        ? "a key is missing before ':'"
        : "some readers take the key '\(scalar.text)' for \(meaning)"
      throw YAMLError(
        .ambiguousKey, message, at: location, hint: "quote it: \"\(scalar.text)\"")
    }
    return scalar.text
  }

  /// Checks that a collection's tag, if it has one, names its kind.
  func checkTag(
    _ tag: String?, of kind: OpenCollection.Kind, at location: SourceLocation
  ) throws(YAMLError) {
    guard let tag else { return }
    let name = try coreName(of: tag, at: location)
    guard name == (kind == .list ? "seq" : "map") else {
      throw YAMLError(
        .tagMismatch, "the tag '!!\(name)' does not fit a \(kind == .list ? "list" : "map")",
        at: location, hint: "remove the tag")
    }
  }

  /// What YAML 1.1 or 1.2 makes of a plain key that is not meant to be a text to it.
  private func otherMeaning(ofKey text: String) -> String? {
    switch ScalarSchema.resolve(text) {
    case .value(.null): return "null"
    case .value(.boolean): return "a boolean"
    default: break
    }
    let words = ["yes", "no", "on", "off"]
    let isWord = words.contains { [$0, $0.uppercased(), capitalized($0)].contains(text) }
    return isWord ? "a boolean" : nil
  }

  private func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The name of a core schema tag.
  private func coreName(of tag: String, at location: SourceLocation) throws(YAMLError) -> String {
    let names = ["null", "bool", "int", "float", "str", "seq", "map"]
    let name =
      tag.hasPrefix(ScalarSchema.tagPrefix) ? tag.dropFirst(ScalarSchema.tagPrefix.count) : ""
    guard limits.allowsCoreTags, names.contains(String(name)) else {
      throw YAMLError(
        .tag, "the tag '\(shortened(name.isEmpty ? tag : "!!\(name)"))' is not accepted",
        at: location, hint: "remove the tag; if a text that starts with `!` is meant, quote it")
    }
    return String(name)
  }

  /// Checks the characters that escapes made; the file itself has been checked before.
  private func checkCharacters(
    of scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) {
    guard scalar.style == .doubleQuoted else { return }
    let accepted: [Unicode.Scalar] = ["\t", "\n", "\r"]
    for character in scalar.text.unicodeScalars
    where (character.isDeceptive && !accepted.contains(character)) || character.isNoncharacter {
      throw forbiddenCharacter(character, at: location)
    }
  }

  private func node(
    of resolution: ScalarSchema.Resolution, plainText: String?, at location: SourceLocation
  ) throws(YAMLError) -> Node {
    switch resolution {
    case .value(let content):
      return Node(content, location: location, plainText: plainText)
    case .outOfRange(let reason):
      throw YAMLError(
        .numberRange, reason, at: location, hint: "if a text is meant, quote it")
    }
  }

  /// At most 60 characters of a text, for a message.
  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 60 ? text : String(scalars.prefix(60)) + "…"
  }
}
