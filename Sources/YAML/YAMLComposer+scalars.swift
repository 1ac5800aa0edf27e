internal import Diagnostics
internal import Documents

extension YAMLComposer {
  /// Takes a scalar as the next key or value.
  mutating func addScalar(_ scalar: YAMLEvent.Scalar, _ event: YAMLEvent) throws(YAMLError) {
    let location = cursor.location(of: event.start, to: event.end)
    try count(1, at: location)
    if open.last?.awaitsKey == true {
      try addKey(scalar, event, at: location)
      return
    }
    try checkSize(of: scalar, at: location)
    if scalar.style == .plain { try checkFolding(event) }
    var node = try typed(scalar, at: location)
    var range = range(of: event)
    if scalar.style == .block { range = source.withoutBlankLines(range, of: scalar.text) }
    node.sourceRange = range
    let composed = ComposedNode(node: node)
    if let anchor = scalar.properties.anchor {
      try define(anchor, at: location)
      anchors[anchor]?.composed = composed
    }
    attach(composed)
  }

  private mutating func addKey(
    _ scalar: YAMLEvent.Scalar, _ event: YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) {
    let key = try checkedKey(scalar, at: location)
    if let anchor = scalar.properties.anchor {
      try define(anchor, at: location)
      anchors[anchor]?.composed = ComposedNode(node: Node(.text(key), location: location))
    }
    let range = range(of: event)
    guard let first = open[open.count - 1].addKey(key, at: location, range: range) else { return }
    let isExact = first.key.utf8.elementsEqual(key.utf8)
    let spelling = isExact ? "" : ", in two Unicode spellings"
    try record(
      YAMLError(
        .duplicateKey, "key `\(shortened(key))` is set twice in the same mapping\(spelling)",
        at: location, label: "second value would silently win", hint: "remove one of them",
        related: first.keyLocation.map { [.init("first set here", at: $0)] } ?? []))
  }

  /// Refuses a line that was meant as a list item and became part of the text above it.
  private mutating func checkFolding(_ event: YAMLEvent) throws(YAMLError) {
    let last = cursor.lineIndex(ofCharacter: event.end)
    let first = cursor.lineIndex(ofCharacter: event.start)
    guard last > first else { return }
    for line in (first + 1)...last {
      let text = source.lineText(line).unicodeScalars
      let indent = text.prefix { $0 == " " }.count
      let rest = text.dropFirst(indent)
      guard rest.first == "-", rest.dropFirst().first.map({ $0 == " " }) ?? true else { continue }
      let start = source.lines[line].character + indent
      try record(
        YAMLError(
          .foldedListItem, "this list item is read as part of the text above it",
          at: cursor.location(of: start, to: start + 1), label: "`- ` inside of a text",
          hint: "put the text above into the list, or quote the text that goes on here",
          related: [
            .init("the text begins here", at: cursor.location(of: event.start, to: event.end))
          ]))
      return
    }
  }

  /// The value of a scalar by its tag, its quotes or its text.
  private mutating func typed(
    _ scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) -> Node {
    try checkCharacters(of: scalar, at: location)
    let isPlain = scalar.style == .plain
    if let tag = scalar.properties.tag {
      guard let name = try coreName(of: tag, at: location) else {
        return Node(.text(scalar.text), location: location)
      }
      guard let tagged = ScalarSchema.resolve(scalar.text, tag: name) else {
        try record(
          YAMLError(
            .tagMismatch, "the tag `!!\(name)` does not fit `\(shortened(scalar.text))`",
            at: location, hint: "remove the tag"))
        return Node(.text(scalar.text), location: location)
      }
      return try node(of: tagged, plainText: nil, at: location)
    }
    let resolution = isPlain ? ScalarSchema.resolve(scalar.text) : .value(.text(scalar.text))
    return try node(of: resolution, plainText: isPlain ? scalar.text : nil, at: location)
  }

  /// Checks the length of a scalar's text.
  private func checkSize(
    of scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) {
    guard scalar.byteCount > limits.scalarByteCountMax else { return }
    throw YAMLError(
      .scalarSize,
      "the text has \(grouped(scalar.byteCount)) bytes; the limit is "
        + grouped(limits.scalarByteCountMax), at: location, notes: [limits.note])
  }

  /// The text of a key, if it is one that all readers take for the same.
  private mutating func checkedKey(
    _ scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) -> String {
    guard scalar.byteCount <= limits.keyByteCountMax else {
      throw YAMLError(
        .keySize,
        "the key has \(grouped(scalar.byteCount)) bytes; the limit is "
          + grouped(limits.keyByteCountMax), at: location, notes: [limits.note])
    }
    try checkCharacters(of: scalar, at: location)
    if let tag = scalar.properties.tag {
      if let name = try coreName(of: tag, at: location), name != "str" {
        try record(
          YAMLError(
            .tagMismatch, "a key is a text and has no other tag", at: location,
            hint: "remove the tag"))
      }
      return scalar.text
    }
    guard scalar.style == .plain else { return scalar.text }
    if scalar.text == "<<" {
      try record(
        YAMLError(
          .mergeKey, "the merge key `<<` is not part of YAML 1.2", at: location,
          label: "some readers would merge here", hint: "write the keys out"))
    } else if scalar.text.isEmpty {
      try record(YAMLError(.ambiguousKey, "a key is missing before `:`", at: location))
    } else if let meaning = otherMeaning(ofKey: scalar.text) {
      try record(
        YAMLError(
          .ambiguousKey, "ambiguous plain key `\(scalar.text)`", at: location,
          label: "some readers take this for \(meaning)", hint: "quote it: `\"\(scalar.text)\"`",
          fix: .init(replacing: location, with: "\"\(scalar.text)\"")))
    }
    return scalar.text
  }

  /// Checks that a collection's tag, if it has one, names its kind.
  mutating func checkTag(
    _ tag: String?, of kind: OpenCollection.Kind, at location: SourceLocation
  ) throws(YAMLError) {
    guard let tag, let name = try coreName(of: tag, at: location) else { return }
    guard name != (kind == .list ? "seq" : "map") else { return }
    try record(
      YAMLError(
        .tagMismatch, "the tag `!!\(name)` does not fit a \(kind == .list ? "list" : "map")",
        at: location, hint: "remove the tag"))
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

  /// The name of a core schema tag; `nil` for another one, whose fault is recorded.
  private mutating func coreName(
    of tag: String, at location: SourceLocation
  ) throws(YAMLError) -> String? {
    let names = ["null", "bool", "int", "float", "str", "seq", "map"]
    let name =
      tag.hasPrefix(ScalarSchema.tagPrefix) ? tag.dropFirst(ScalarSchema.tagPrefix.count) : ""
    if limits.allowsCoreTags, names.contains(String(name)) { return String(name) }
    try record(
      YAMLError(
        .tag, "the tag `\(shortened(name.isEmpty ? tag : "!!\(name)"))` is not accepted",
        at: location, hint: "remove the tag; if a text that starts with `!` is meant, quote it"))
    return nil
  }

  /// Checks the characters that escapes made; the file itself has been checked before.
  private mutating func checkCharacters(
    of scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) {
    guard scalar.style == .doubleQuoted else { return }
    // Only escapes make such characters, and they are the only reason to look one by one.
    for character in scalar.text.unicodeScalars where !isAccepted(character) {
      try record(forbiddenCharacter(character, at: location))
      return
    }
  }

  private func isAccepted(_ character: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(character.value) { return true }
    if character == "\t" || character == "\n" || character == "\r" { return true }
    return !character.isDeceptive && !character.isNoncharacter
  }

  private mutating func node(
    of resolution: ScalarSchema.Resolution, plainText: String?, at location: SourceLocation
  ) throws(YAMLError) -> Node {
    switch resolution {
    case .value(let content):
      return Node(content, location: location, plainText: plainText)
    case .outOfRange(let reason):
      try record(
        YAMLError(.numberRange, reason, at: location, hint: "if a text is meant, quote it"))
      return Node(.null, location: location, plainText: plainText)
    }
  }

  /// At most 60 characters of a text, for a message.
  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 60 ? text : String(scalars.prefix(60)) + "…"
  }
}
