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
    return unsafe YAMLEvent(owning: event)
  }
}
