/// One event of the parser, copied out of libyaml's memory.
struct YAMLEvent {
  /// What an event says.
  enum Kind {
    /// The input or a document begins; nothing is to be done.
    case start
    /// The document ends.
    case documentEnd
    /// The input ends.
    case streamEnd
    /// A reference to an anchored node.
    case alias(String)
    /// A scalar.
    case scalar(Scalar)
    /// A list begins.
    case listStart(CollectionProperties)
    /// A map begins.
    case mapStart(CollectionProperties)
    /// The innermost list or map ends.
    case collectionEnd
  }

  /// What may be written before a scalar.
  struct Properties {
    /// The name by which aliases refer to the node.
    var anchor: String?
    /// The tag in full, such as `tag:yaml.org,2002:int`.
    var tag: String?
  }

  /// What is known of a list or map at its start.
  struct CollectionProperties {
    /// The name by which aliases refer to it.
    var anchor: String?
    /// The tag in full.
    var tag: String?
    /// Whether it is written without brackets.
    var isBlock: Bool
  }

  /// A scalar after unescaping and folding.
  struct Scalar {
    /// What was written before it.
    var properties: Properties
    /// Its text.
    var text: String
    /// The number of bytes of the text.
    var byteCount: Int
    /// How it was written.
    var style: Style
  }

  /// How a scalar was written, as far as it matters.
  enum Style {
    /// Without quotes: the text decides the type.
    case plain
    /// In double quotes, the only style with escapes.
    case doubleQuoted
    /// In single quotes.
    case singleQuoted
    /// As a block of lines, literal or folded.
    case block
  }

  /// What the event says.
  var kind: Kind
  /// The number of characters before the event.
  var start: Int
  /// The number of characters before the end of the event.
  var end: Int
}
