internal import Diagnostics

/// Says for people what libyaml complains of, with the place to look at and what to do.
///
/// libyaml gives no codes, only sentences; those of 0.2.5 are told apart here and nowhere else, and
/// one that is not known is passed on behind our own words. The code stays `yaml.syntax` either way,
/// so no program depends on libyaml's wording.
///
/// - Parameters:
///   - complaint: What libyaml says.
///   - source: The document.
///   - openIndents: The indents of the block levels that were open before the faulty line.
///   - openBracket: The innermost list or map in brackets that has not been closed yet.
func rewritten(
  _ complaint: SyntaxComplaint, in source: YAMLSource, openIndents: [Int],
  openBracket: (kind: OpenCollection.Kind, location: SourceLocation)?
) -> YAMLError {
  let index = complaint.problemIndex
  let place = source.location(of: index, to: index + 1)
  let opening = complaint.contextIndex.map { source.location(of: $0, to: $0 + 1) } ?? place
  switch complaint.problem {
  case "found character that cannot start any token",
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected":
    return badStart(at: index, in: source)
  case "did not find expected alphabetic or numeric character":
    return badAlias(complaint, in: source)
  case "mapping values are not allowed in this context":
    return unexpectedColon(at: index, in: source)
  case "could not find expected ':'":
    return missingColon(after: complaint.contextIndex ?? index, in: source)
  case "found unexpected end of stream", "found unexpected document indicator":
    return unclosedQuote(at: complaint.contextIndex ?? index, in: source)
  case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
    return unclosedBracket(
      closedBy: complaint.problem.hasSuffix("']'") ? "]" : "}", at: opening, missingBefore: place)
  case "did not find expected key", "did not find expected '-' indicator":
    return badIndent(complaint, in: source, open: openIndents)
  case "found unknown directive name", "did not find expected directive name":
    return YAMLError(
      .directive, "a line cannot start with `%` here", at: opening,
      label: "`%` starts a directive", hint: "indent or quote it")
  case "found invalid Unicode character escape code", "did not find expected hexdecimal number":
    return YAMLError(
      .unknownEscape, "the escape names no character", at: opening,
      hint: "write the character itself, or `\\UXXXXXXXX`")
  case "found unknown escape character":
    return unknownEscape(at: index, in: source)
  case "found undefined tag handle":
    return YAMLError(
      .tag, "the tag is not accepted", at: opening,
      hint: "remove the tag; if a text that starts with `!` is meant, quote it")
  case "block sequence entries are not allowed in this context":
    return YAMLError(
      .syntax, "a list item is not allowed here", at: place, hint: "start it on a line of its own")
  case "did not find expected node content":
    if let openBracket, source.character(at: index) == nil {
      let closing = openBracket.kind == .list ? "]" : "}"
      return unclosedBracket(closedBy: closing, at: openBracket.location, missingBefore: place)
    }
    return YAMLError(
      .syntax, "a value was expected here", at: place, hint: "remove the character, or quote it")
  default:
    return YAMLError(.syntax, "this cannot be read as YAML: \(complaint.problem)", at: place)
  }
}

/// The fault of a token that starts with a tab or a reserved character.
private func badStart(at index: Int, in source: YAMLSource) -> YAMLError {
  let place = source.location(of: index, to: index + 1)
  guard let character = source.character(at: index) else {
    return YAMLError(.syntax, "a value was expected here", at: place)
  }
  if character == "\t" {
    return YAMLError(
      .tabIndent, "tab used for indentation", at: place, label: "YAML allows only spaces here",
      hint: "replace it with 2 spaces", fix: .init(replacing: place, with: "  "))
  }
  let value = PlainValue(at: index, in: source)
  let start = character == "`" ? "a backtick" : "`\(character)`"
  return YAMLError(
    .reservedStart, "a plain value cannot start with \(start)", at: value.location,
    hint: "quote it\(value.suggestion)", fix: value.fix)
}

/// The fault of `*` or `&` before something that is no name.
private func badAlias(_ complaint: SyntaxComplaint, in source: YAMLSource) -> YAMLError {
  let value = PlainValue(at: complaint.contextIndex ?? complaint.problemIndex, in: source)
  let isAlias = complaint.context.hasSuffix("alias")
  return YAMLError(
    .aliasStart, isAlias ? "`*` starts an alias" : "`&` starts an anchor", at: value.location,
    label: "no name follows", hint: "quote it\(value.suggestion)", fix: value.fix)
}

private func unclosedQuote(at index: Int, in source: YAMLSource) -> YAMLError {
  let quote = source.character(at: index).map { String($0) } ?? "\""
  return YAMLError(
    .unclosedQuote, "this quote is never closed", at: source.location(of: index, to: index + 1),
    label: "the text goes on to the end of the file", hint: "add the closing `\(quote)`")
}

private func unclosedBracket(
  closedBy closing: String, at opening: SourceLocation, missingBefore place: SourceLocation
) -> YAMLError {
  var opening = opening
  opening.length = 1
  return YAMLError(
    .unclosedBracket, "this `\(closing == "]" ? "[" : "{")` is never closed", at: opening,
    hint: "add `,` or `\(closing)`",
    related: [.init("`,` or `\(closing)` is missing before this", at: place)])
}

private func unknownEscape(at index: Int, in source: YAMLSource) -> YAMLError {
  let place = source.location(of: index, to: index + 2)
  let escape = "\\" + (source.character(at: index + 1).map { String($0) } ?? "")
  var backslash = place
  backslash.length = 1
  return YAMLError(
    .unknownEscape, "`\(escape)` is no escape of YAML", at: place,
    label: "only in double quotes does `\\` start an escape",
    hint: "use single quotes, or write the backslash twice: `\\\\`",
    fix: .init(replacing: backslash, with: "\\\\"))
}
