internal import Diagnostics
internal import Documents

/// What a finding is about.
enum Subject {
  /// A value of a payload.
  case node(Node)
  /// A key of a payload.
  case key(String, SourceLocation?)
  /// A value made in code, as JSON or as its nearest text.
  case value(String)
  /// A value that is not there.
  case nothing

  /// The whole value as JSON.
  var json: String {
    switch self {
    case .node(let node): jsonText(node)
    case .key(let key, _): jsonText(.text(key))
    case .value(let text): text
    case .nothing: ""
    }
  }

  /// The value as a finding shows it: short, and without characters that deceive.
  var shown: String {
    switch self {
    case .node(let node): node.shown
    case .key, .value, .nothing: shortened(json)
    }
  }

  /// Where the value was written.
  var location: SourceLocation? {
    switch self {
    case .node(let node): node.location
    case .key(_, let location): location
    case .value, .nothing: nil
    }
  }
}

/// A value as JSON on one line; numbers that JSON does not have as Swift writes them.
func jsonText(_ node: Node) -> String {
  if case .number(let value) = node.content, !value.isFinite { return value.description }
  guard node.isWritable else { return node.shown }
  return String(decoding: compactJSON(node), as: UTF8.self)
}

/// At most 60 scalars of a text, without characters that deceive.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex)
  guard let end, end != scalars.endIndex else { return text.escapedForDisplay }
  return (String(scalars[..<end]) + "…").escapedForDisplay
}

extension Node {
  /// The value as a finding shows it.
  fileprivate var shown: String {
    switch content {
    case .list(let items): "an array of \(items.count)"
    case .map(let entries): "an object of \(entries.count)"
    case .text(let text):
      // Only the start is shown, so only the start is turned into JSON.
      shortened(jsonText(.text(String(text.unicodeScalars.prefix(64)))))
    default: shortened(jsonText(self))
    }
  }

  /// Whether JSON can hold the value: numbers are finite and no key is there twice.
  fileprivate var isWritable: Bool {
    switch content {
    case .number(let value): value.isFinite
    case .list(let items): items.allSatisfy(\.isWritable)
    case .map(let entries):
      Set(entries.map(\.key)).count == entries.count && entries.allSatisfy(\.value.isWritable)
    default: true
    }
  }
}
