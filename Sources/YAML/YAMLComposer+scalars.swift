internal import Diagnostics
internal import Documents

extension YAMLComposer {
  /// Takes a scalar as the next key or value.
  mutating func addScalar(_ event: borrowing YAMLEvent) throws(YAMLError) {
    let location = cursor.location(of: event.start, to: event.end)
    try count(1, at: location)
    if awaitsKey {
      try addKey(event, at: location)
      return
    }
    try checkSize(of: event, at: location)
    if event.style == .plain, !cursor.isOneLine(event.start, event.end) {
      try checkFolding(event)
    }
    var node = try typed(event, at: location)
    var range = range(of: event)
    if event.style == .block, !event.endsWithBlankLine { range = source.withoutBlankLines(range) }
    node.sourceRange = range
    if let anchor = event.anchor {
      try define(anchor, at: location)
      anchors[anchor]?.node = node
    }
    attach(consume node, cost: NodeCost())
  }

  private mutating func addKey(
    _ event: borrowing YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) {
    let key = try checkedKey(event, at: location)
    // An escape may make another character of ASCII.
    let isASCII = source.isASCII && event.style != .doubleQuoted || event.isASCII
    if let anchor = event.anchor {
      try define(anchor, at: location)
      anchors[anchor]?.node = Node(.text(key), location: location)
    }
    let range = range(of: event)
    guard
      let position = open[open.count - 1].addKey(
        OpenKey(text: key, fingerprint: event.fingerprint, isASCII: isASCII), at: location,
        range: range, to: &entries)
    else { return }
    let first = entries.entry(at: position)
    let isExact = first.key.utf8.elementsEqual(key.utf8)
    let spelling = isExact ? "" : ", in two Unicode spellings"
    try record(
      YAMLError(
        .duplicateKey, "key `\(shortened(key))` is set twice in the same mapping\(spelling)",
        at: location, label: "second value would silently win", hint: "remove one of them",
        related: first.keyLocation.map { [.init("first set here", at: $0)] } ?? []))
  }

  /// Refuses a line that was meant as a list item and became part of the text above it.
  private mutating func checkFolding(_ event: borrowing YAMLEvent) throws(YAMLError) {
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
    _ event: borrowing YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) -> Node {
    try checkCharacters(of: event, at: location)
    let isPlain = event.style == .plain
    if let tag = event.tag {
      guard let name = try coreName(of: tag, at: location) else {
        return Node(.text(event.text), location: location)
      }
      guard let tagged = ScalarSchema.resolve(event.text, tag: name) else {
        try record(
          YAMLError(
            .tagMismatch, "the tag `!!\(name)` does not fit `\(shortened(event.text))`",
            at: location, hint: "remove the tag"))
        return Node(.text(event.text), location: location)
      }
      return try node(of: tagged, plainText: nil, at: location)
    }
    let text = event.text
    guard isPlain else { return Node(.text(text), location: location) }
    guard ScalarSchema.mayBeOtherThanText(event.firstByte) else {
      return Node(.text(text), location: location, plainText: text)
    }
    return try node(of: ScalarSchema.resolve(text), plainText: text, at: location)
  }

  /// Checks the length of a scalar's text.
  private func checkSize(
    of event: borrowing YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) {
    guard event.byteCount > limits.scalarByteCountMax else { return }
    throw YAMLError(
      .scalarSize,
      "the text has \(grouped(event.byteCount)) bytes; the limit is "
        + grouped(limits.scalarByteCountMax), at: location,
      hint: "keep it in a document of its own, with a link here", notes: [limits.note])
  }

  /// The text of a key, if it is one that all readers take for the same.
  private mutating func checkedKey(
    _ event: borrowing YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) -> String {
    guard event.byteCount <= limits.keyByteCountMax else {
      throw YAMLError(
        .keySize,
        "the key has \(grouped(event.byteCount)) bytes; the limit is "
          + grouped(limits.keyByteCountMax), at: location, hint: "write a shorter key",
        notes: [limits.note])
    }
    try checkCharacters(of: event, at: location)
    if let tag = event.tag {
      if let name = try coreName(of: tag, at: location), name != "str" {
        try record(
          YAMLError(
            .tagMismatch, "a key is a text and has no other tag", at: location,
            hint: "remove the tag"))
      }
      return event.text
    }
    guard event.style == .plain, Self.mayMeanOther(event) else { return event.text }
    if event.text == "<<" {
      try record(
        YAMLError(
          .mergeKey, "the merge key `<<` is not part of YAML 1.2", at: location,
          label: "some readers would merge here", hint: "write the keys out"))
    } else if event.text.isEmpty {
      try record(YAMLError(.ambiguousKey, "a key is missing before `:`", at: location))
    } else if let meaning = otherMeaning(ofKey: event.text) {
      try record(
        YAMLError(
          .ambiguousKey, "ambiguous plain key `\(event.text)`", at: location,
          label: "some readers take this for \(meaning)", hint: "quote it: `\"\(event.text)\"`",
          fix: .init(replacing: location, with: "\"\(event.text)\"")))
    }
    return event.text
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

  /// Whether a plain key could be empty, a merge key or a word that is a value to some, told by its
  /// length and its first byte, because this is asked of every key.
  private static func mayMeanOther(_ event: borrowing YAMLEvent) -> Bool {
    guard event.byteCount <= 5 else { return false }
    switch event.firstByte {
    case nil, UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return true
    default: return false
    }
  }

  /// What YAML 1.1 or 1.2 makes of a plain key that is not meant to be a text to it.
  private func otherMeaning(ofKey text: String) -> String? {
    switch text {
    case "", "~", "null", "Null", "NULL": "null"
    case "true", "True", "TRUE", "false", "False", "FALSE": "a boolean"
    default: PlainScalar.booleanWord(text) == nil ? nil : "a boolean"
    }
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
    of event: borrowing YAMLEvent, at location: SourceLocation
  ) throws(YAMLError) {
    guard event.style == .doubleQuoted, !event.isPrintable else { return }
    // Only escapes make such characters, and they are the only reason to look one by one.
    for character in event.text.unicodeScalars where !isAccepted(character) {
      try record(forbiddenCharacter(character, at: location))
      return
    }
  }

  private func isAccepted(_ character: Unicode.Scalar) -> Bool {
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
