internal import Diagnostics

/// A text of somebody's as a code span of Markdown: shown as it is, with nothing of it as markup, link
/// or mention.
///
/// The fence has one backtick more than any run of them in the text (CommonMark 0.31.2, 6.1). In the
/// cell of a table a bar ends the cell even within code, unless a backslash is before it (GitHub
/// Flavored Markdown 0.29, 4.10).
///
/// - Parameter isInTable: Whether the span stands in a table.
package func markdownCode(_ text: String, isInTable: Bool = false) -> String {
  let line = shortened(text).escapedForDisplay
  guard !line.isEmpty else { return "(empty)" }
  var (longest, run) = (0, 0)
  for byte in line.utf8 {
    run = byte == UInt8(ascii: "`") ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: longest + 1)
  let isBlank = line.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
  let needsRoom =
    !isBlank
    && (line.hasPrefix("`") || line.hasSuffix("`") || line.hasPrefix(" ") && line.hasSuffix(" "))
  let room = needsRoom ? " " : ""
  let shown = isInTable ? line.replacing("|", with: "\\|") : line
  return fence + room + shown + room + fence
}
