extension SchemaBuilding {
  /// A text of a form.
  ///
  /// - Parameter pattern: a regular expression of ECMA-262 that the whole text matches.
  package static func text(matching pattern: String, about: String? = nil) -> Node {
    .map(present: [
      ("type", "string"), ("pattern", .text("^(?:\(pattern))$")),
      ("description", about.map { .text($0) }),
    ])
  }

  /// A count.
  package static func count(about: String? = nil) -> Node {
    .map(present: [
      ("type", "integer"), ("minimum", 0), ("description", about.map { .text($0) }),
    ])
  }

  /// A truth value.
  package static func boolean(about: String? = nil) -> Node {
    .map(present: [("type", "boolean"), ("description", about.map { .text($0) })])
  }

  /// Exactly this text.
  package static func constant(_ text: String) -> Node { ["const": .text(text)] }

  /// A map whose values are of one kind, under any keys.
  package static func map(of value: Node, about: String? = nil) -> Node {
    .map(present: [
      ("type", "object"), ("additionalProperties", value),
      ("description", about.map { .text($0) }),
    ])
  }

  /// A version by SemVer 2.0.0.
  package static func version(about: String? = nil) -> Node {
    let number = "(?:0|[1-9][0-9]*)"
    let identifier = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
    return text(
      matching: "\(number)\\.\(number)\\.\(number)(?:-\(identifier)(?:\\.\(identifier))*)?"
        + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?", about: about)
  }

  /// The name of an object of git.
  package static func object(ofGit about: String) -> Node {
    text(matching: "[0-9a-f]{40}", about: about)
  }

  /// A moment by RFC 3339 in UTC, to the second.
  package static func second(about: String? = nil) -> Node {
    text(
      matching: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", about: about)
  }

  /// A digest as text.
  package static func digest(of about: String) -> Node {
    text(matching: "sha256:[0-9a-f]{64}", about: about)
  }
}
