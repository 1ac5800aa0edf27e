/// A link reference definition that names a release: `[1.2.0]: https://…`.
struct LinkDefinition: Hashable, Sendable {
  /// The release that the label names.
  let name: ReleaseName

  /// The whole line, with its ending.
  let line: Range<Int>

  /// The label between the brackets.
  let label: Range<Int>

  /// The URL.
  let url: Range<Int>
}

/// The ranges of label and URL when the line is a link reference definition of any kind.
func linkDefinitionRanges(
  _ line: Line, in bytes: [UInt8]
) -> (label: Range<Int>, url: Range<Int>)? {
  guard line.indentation < 4, !line.isBlank, bytes[line.textStart] == UInt8(ascii: "["),
    let close = bytes[line.text].firstIndex(of: UInt8(ascii: "]")), close > line.textStart + 1,
    close + 1 < line.contentEnd, bytes[close + 1] == UInt8(ascii: ":")
  else { return nil }
  let url = bytes[(close + 2)..<line.contentEnd].drop(while: \.isBlank).prefix { !$0.isBlank }
  guard !url.isEmpty else { return nil }
  return ((line.textStart + 1)..<close, url.indices)
}
