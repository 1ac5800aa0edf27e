/// One event of the parser, copied out of libyaml's memory.
///
/// Its fields are flat, not the payload of cases: a document is a hundred thousand events, and each
/// is looked at where it lies and never copied.
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
  var kind: Kind
  /// The number of characters before the event.
  var start: Int
  /// The number of characters before the end of the event.
  var end: Int
  /// How the node was written.
  var style = Style.plain
  /// The text of a scalar, or the name that an alias refers to.
  var text = ""
  /// The number of bytes of the text.
  var byteCount = 0
  /// Whether each byte of the text is a character.
  var isASCII = true
  /// Whether the text is ASCII without controls.
  var isPrintable = true
  /// The name by which aliases refer to the node.
  var anchor: String?
  /// The tag in full, such as `tag:yaml.org,2002:int`.
  var tag: String?
}
