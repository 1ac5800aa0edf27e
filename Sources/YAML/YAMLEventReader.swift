internal import CLibYAML

/// The owner of a libyaml parser and of the bytes that it reads.
///
/// libyaml keeps a pointer to its input and to itself, so both live at fixed addresses that belong
/// to this value alone. It cannot be copied; its end frees both, exactly once.
@safe
struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Creates a parser of UTF-8 bytes without a byte order mark.
  init(_ bytes: ArraySlice<UInt8>) {
    unsafe input = .allocate(capacity: max(bytes.count, 1))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    precondition(unsafe yaml_parser_initialize(parser) == 1, "there is memory for a parser")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// Parses up to the next event.
  ///
  /// - Throws: ``SyntaxComplaint``; the parser must not be asked again after it.
  mutating func next() throws(SyntaxComplaint) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      throw unsafe SyntaxComplaint(of: parser)
    }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe YAMLEvent(copying: event)
  }
}

extension YAMLEvent {
  /// Copies an event.
  @unsafe
  fileprivate init(copying event: yaml_event_t) {
    unsafe self.init(
      kind: .start, start: Int(event.start_mark.index), end: Int(event.end_mark.index))
    switch unsafe event.type {
    case YAML_SCALAR_EVENT: unsafe takeScalar(event)
    case YAML_MAPPING_START_EVENT:
      kind = .mapStart
      let start = unsafe event.data.mapping_start
      style = unsafe start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
      anchor = unsafe string(start.anchor)
      tag = unsafe string(start.tag)
    case YAML_SEQUENCE_START_EVENT:
      kind = .listStart
      let start = unsafe event.data.sequence_start
      style = unsafe start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
      anchor = unsafe string(start.anchor)
      tag = unsafe string(start.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    case YAML_ALIAS_EVENT:
      kind = .alias
      text = unsafe string(event.data.alias.anchor) ?? ""
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    default: break
    }
  }

  /// Copies a scalar by its length: its text may hold a NUL, written as an escape.
  @unsafe
  private mutating func takeScalar(_ event: yaml_event_t) {
    kind = .scalar
    let scalar = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    style =
      switch unsafe scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      default: .block
      }
    var union: UInt8 = 0
    var hasControl = false
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      union |= byte
      hasControl = hasControl || byte < 0x20 || byte == 0x7F
    }
    isASCII = union < 0x80
    isPrintable = isASCII && !hasControl
    byteCount = bytes.count
    text = unsafe String(decoding: bytes, as: UTF8.self)
    anchor = unsafe string(scalar.anchor)
    tag = unsafe string(scalar.tag)
  }
}

/// Copies an anchor or a tag, which libyaml ends with a NUL and gives without a length.
@inline(__always)
private func string(_ pointer: UnsafePointer<yaml_char_t>?) -> String? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe String(cString: pointer)
}
