internal import CLibYAML

/// One event of the parser, the owner of what libyaml allocated for it.
///
/// A document is a hundred thousand events, so each is looked at where it lies: its text is copied
/// only when a value or a message takes it. It cannot be copied, and its end frees it, exactly once.
@safe
struct YAMLEvent: ~Copyable {
  /// What an event says.
  enum Kind {
    /// The input or a document begins; nothing is to be done.
    case start
    /// The document ends.
    case documentEnd
    /// The input ends.
    case streamEnd
    /// A reference to an anchored node; the text is its name.
    case alias
    /// A scalar after unescaping and folding.
    case scalar
    /// A list begins.
    case listStart
    /// A map begins.
    case mapStart
    /// The innermost list or map ends.
    case collectionEnd
  }

  /// How a node was written, as far as it matters.
  enum Style {
    /// A scalar without quotes: the text decides the type.
    case plain
    /// A scalar in double quotes, the only style with escapes.
    case doubleQuoted
    /// A scalar in single quotes.
    case singleQuoted
    /// A scalar as a block of lines, literal or folded; a list or map without brackets.
    case block
    /// A list or map in brackets.
    case flow
  }

  /// What the event says.
  let kind: Kind
  /// How the node was written.
  let style: Style
  /// The number of characters before the event.
  let start: Int
  /// The number of characters before the end of the event.
  let end: Int

  private let event: yaml_event_t
  private let bytes: UnsafeBufferPointer<UInt8>
  private let anchorName: UnsafePointer<yaml_char_t>?
  private let tagName: UnsafePointer<yaml_char_t>?

  /// Takes over an event that `yaml_parser_parse` made.
  @unsafe
  init(owning event: yaml_event_t) {
    unsafe self.event = event
    start = unsafe Int(event.start_mark.index)
    end = unsafe Int(event.end_mark.index)
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      kind = .scalar
      style = unsafe Style(scalar.style)
      // By its length: a text may hold a NUL, written as an escape.
      unsafe bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      unsafe anchorName = UnsafePointer(scalar.anchor)
      unsafe tagName = UnsafePointer(scalar.tag)
    case YAML_MAPPING_START_EVENT:
      let map = unsafe event.data.mapping_start
      kind = .mapStart
      style = unsafe map.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
      unsafe bytes = UnsafeBufferPointer(start: nil, count: 0)
      unsafe anchorName = UnsafePointer(map.anchor)
      unsafe tagName = UnsafePointer(map.tag)
    case YAML_SEQUENCE_START_EVENT:
      let list = unsafe event.data.sequence_start
      kind = .listStart
      style = unsafe list.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
      unsafe bytes = UnsafeBufferPointer(start: nil, count: 0)
      unsafe anchorName = UnsafePointer(list.anchor)
      unsafe tagName = UnsafePointer(list.tag)
    case let type:
      kind = Kind(type)
      style = .plain
      unsafe bytes = UnsafeBufferPointer(start: nil, count: 0)
      unsafe anchorName = type == YAML_ALIAS_EVENT ? UnsafePointer(event.data.alias.anchor) : nil
      unsafe tagName = nil
    }
  }

  deinit {
    var event = unsafe event
    unsafe yaml_event_delete(&event)
  }

  /// The text of a scalar, or the name that an alias refers to.
  var text: String {
    kind == .alias ? anchor ?? "" : unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// The number of bytes of a scalar's text.
  var byteCount: Int { unsafe bytes.count }

  /// The first byte of a scalar's text; `nil` when it is empty.
  var firstByte: UInt8? { unsafe bytes.isEmpty ? nil : bytes[0] }

  /// Whether a scalar's text is empty but for one line end, or ends with two.
  var endsWithBlankLine: Bool {
    guard let last = unsafe bytes.last, last == 0x0A else { return false }
    return unsafe bytes.count == 1 || bytes[bytes.count - 2] == 0x0A
  }

  /// The name by which aliases refer to the node.
  var anchor: String? { unsafe string(anchorName) }

  /// The tag in full, such as `tag:yaml.org,2002:int`.
  var tag: String? { unsafe string(tagName) }

  /// Whether each byte of a scalar's text is a character.
  var isASCII: Bool { union & 0x80 == 0 }

  /// Whether a scalar's text is ASCII without controls.
  var isPrintable: Bool {
    guard isASCII else { return false }
    for index in 0..<byteCount {
      let byte = unsafe bytes[index]
      if byte < 0x20 || byte == 0x7F { return false }
    }
    return true
  }

  /// A number that differs for most texts that do, and never for equal ones.
  var fingerprint: UInt64 {
    let count = byteCount
    guard count >= 8, let start = unsafe UnsafeRawPointer(bytes.baseAddress) else {
      var word = UInt64(count)
      for index in 0..<count { unsafe word = word << 8 | UInt64(bytes[index]) }
      return word
    }
    let head = unsafe start.loadUnaligned(as: UInt64.self)
    let tail = unsafe start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    return (head &* 0x9E37_79B9_7F4A_7C15) ^ tail ^ UInt64(count)
  }

  /// All bytes of the text joined by "or".
  private var union: UInt8 {
    var union: UInt8 = 0
    for index in 0..<byteCount { unsafe union |= bytes[index] }
    return union
  }
}

extension YAMLEvent.Kind {
  /// The kind of an event that is neither a scalar nor the start of a collection.
  fileprivate init(_ type: yaml_event_type_t) {
    switch type {
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: self = .collectionEnd
    case YAML_ALIAS_EVENT: self = .alias
    case YAML_STREAM_END_EVENT: self = .streamEnd
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    default: self = .start
    }
  }
}

extension YAMLEvent.Style {
  /// The style of a scalar.
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_PLAIN_SCALAR_STYLE: self = .plain
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    default: self = .block
    }
  }
}

/// Copies an anchor or a tag, which libyaml ends with a NUL and gives without a length.
@inline(__always)
private func string(_ pointer: UnsafePointer<yaml_char_t>?) -> String? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe String(cString: pointer)
}
