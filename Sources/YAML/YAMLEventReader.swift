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
    return unsafe YAMLEvent(
      kind: kind(of: event), start: Int(event.start_mark.index), end: Int(event.end_mark.index))
  }
}

private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
  switch unsafe event.type {
  case YAML_STREAM_END_EVENT: return .streamEnd
  case YAML_DOCUMENT_END_EVENT: return .documentEnd
  case YAML_ALIAS_EVENT:
    return .alias(unsafe text(event.data.alias.anchor) ?? "")
  case YAML_SCALAR_EVENT:
    return .scalar(unsafe scalar(event))
  case YAML_SEQUENCE_START_EVENT:
    let start = unsafe event.data.sequence_start
    return .listStart(
      unsafe .init(
        anchor: text(start.anchor), tag: text(start.tag),
        isBlock: start.style != YAML_FLOW_SEQUENCE_STYLE))
  case YAML_MAPPING_START_EVENT:
    let start = unsafe event.data.mapping_start
    return .mapStart(
      unsafe .init(
        anchor: text(start.anchor), tag: text(start.tag),
        isBlock: start.style != YAML_FLOW_MAPPING_STYLE))
  case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
  default: return .start
  }
}

/// Copies a scalar by its length: its text may hold a NUL, written as an escape.
private func scalar(_ event: yaml_event_t) -> YAMLEvent.Scalar {
  let scalar = unsafe event.data.scalar
  let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
  let style: YAMLEvent.Style =
    switch unsafe scalar.style {
    case YAML_PLAIN_SCALAR_STYLE: .plain
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    default: .block
    }
  return unsafe YAMLEvent.Scalar(
    properties: .init(anchor: text(scalar.anchor), tag: text(scalar.tag)),
    text: String(decoding: bytes, as: UTF8.self), byteCount: bytes.count, style: style)
}

/// Copies an anchor or a tag, which libyaml ends with a NUL and gives without a length.
private func text(_ pointer: UnsafePointer<yaml_char_t>?) -> String? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe String(cString: pointer)
}
