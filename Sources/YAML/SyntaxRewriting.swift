internal import Diagnostics

/// Says for people what libyaml complains of, with the place to look at and what to do.
///
/// libyaml gives no codes, only sentences; those of 0.2.5 are told apart here and nowhere else, and
/// one that is not known is passed on behind our own words. The code stays `yaml.syntax` either way,
/// so no program depends on libyaml's wording.
func rewritten(_ complaint: SyntaxComplaint, in source: YAMLSource) -> YAMLError {
  let place = source.location(of: complaint.problemIndex, to: complaint.problemIndex + 1)
  let opening = complaint.contextIndex.map { source.location(of: $0, to: $0 + 1) } ?? place
  func error(_ message: String, at location: SourceLocation, _ hint: String?) -> YAMLError {
    YAMLError(.syntax, message, at: location, hint: hint)
  }
  switch complaint.problem {
  case "found character that cannot start any token",
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected":
    return badStart(complaint, in: source, at: place)
  case "did not find expected alphabetic or numeric character":
    let sign = complaint.context.hasSuffix("alias") ? "*" : "&"
    let what = sign == "*" ? "an alias" : "an anchor"
    return error("a plain value that starts with '\(sign)' is \(what)", at: opening, "quote it")
  case "mapping values are not allowed in this context":
    return unexpectedColon(complaint, in: source, at: place)
  case "could not find expected ':'":
    return error("expected ':' after this key", at: opening, "write `key: value`")
  case "found unexpected end of stream", "found unexpected document indicator":
    return error("this quote is never closed", at: opening, "close it on the same line")
  case "did not find expected ',' or ']'":
    return error("this '[' is never closed", at: opening, "add `,` or `]`")
  case "did not find expected ',' or '}'":
    return error("this '{' is never closed", at: opening, "add `,` or `}`")
  case "did not find expected key", "did not find expected '-' indicator":
    return badIndent(complaint, in: source, at: place)
  case "found unknown directive name", "did not find expected directive name":
    return YAMLError(
      .directive, "a line cannot start with '%' here", at: opening, hint: "indent or quote it")
  case "found invalid Unicode character escape code", "did not find expected hexdecimal number":
    return error(
      "the escape names no character", at: opening, "write the character itself, or `\\UXXXXXXXX`")
  case "found unknown escape character":
    return error("there is no such escape in YAML", at: place, "use single quotes, or `\\\\`")
  case "found undefined tag handle":
    return YAMLError(.tag, "the tag is not accepted", at: opening, hint: "remove the tag")
  case "block sequence entries are not allowed in this context":
    return error(
      "a list item is not allowed here", at: place, "start it on a line of its own")
  case "did not find expected node content":
    return error("a value was expected here", at: place, "remove the character, or quote the value")
  default:
    return error("this cannot be read as YAML: \(complaint.problem)", at: place, nil)
  }
}

/// The fault of a token that starts with a tab or a reserved character.
private func badStart(
  _ complaint: SyntaxComplaint, in source: YAMLSource, at place: SourceLocation
) -> YAMLError {
  guard let character = source.character(at: complaint.problemIndex) else {
    return YAMLError(.syntax, "a value was expected here", at: place)
  }
  if character == "\t" {
    return YAMLError(
      .syntax, "a tab is used for indentation; YAML allows only spaces", at: place,
      hint: "replace the tab with spaces")
  }
  return YAMLError(
    .syntax, "a plain value cannot start with '\(character)'", at: place, hint: "quote the value")
}

/// The fault of a colon where no key can be: mostly inside of an unquoted value, or on the line
/// after a key whose own colon lacks its space.
private func unexpectedColon(
  _ complaint: SyntaxComplaint, in source: YAMLSource, at place: SourceLocation
) -> YAMLError {
  let line = source.lineIndex(ofCharacter: complaint.problemIndex)
  if line > 0, let column = tightColon(in: source.lineText(line - 1)) {
    let index = source.characterIndex(ofLine: line - 1) + column
    return YAMLError(
      .syntax, "a space is missing after ':'", at: source.location(of: index, to: index + 1),
      hint: "write `key: value`")
  }
  let before = source.lineText(line).unicodeScalars.prefix(max(place.column - 1, 0))
  if String(before).contains(": ") {
    return YAMLError(
      .syntax, "': ' stands inside of an unquoted value", at: place, hint: "quote the value")
  }
  return YAMLError(
    .syntax, "a key is not allowed here", at: place,
    hint: "indent it like the keys beside it, or quote the value")
}

/// The column, from 0, of a colon between two words in a line that has no key otherwise.
private func tightColon(in line: String) -> Int? {
  let scalars = Array(line.unicodeScalars)
  guard scalars.first != "#", !line.contains(": "), scalars.last != ":" else { return nil }
  guard let colon = scalars.firstIndex(of: ":"), colon > 0, colon + 1 < scalars.count,
    scalars[colon + 1] != "/"
  else { return nil }
  return colon
}

/// The fault of a line that fits no open level, or of text behind a finished value.
private func badIndent(
  _ complaint: SyntaxComplaint, in source: YAMLSource, at place: SourceLocation
) -> YAMLError {
  let before = source.lineText(ofCharacter: complaint.problemIndex).unicodeScalars
    .prefix(max(place.column - 1, 0))
  guard before.allSatisfy({ $0 == " " }) else {
    return YAMLError(
      .syntax, "there is more text after the value", at: place, hint: "quote the whole value")
  }
  return YAMLError(
    .syntax, "the indent of \(before.count) matches no open level", at: place,
    hint: "align the line with the keys or items that it belongs to")
}
