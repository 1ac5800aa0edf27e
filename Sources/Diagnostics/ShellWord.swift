/// A text as one word of a shell command, to be pasted as it is shown.
///
/// What a terminal would obey, or hide, is written as escapes in `$'…'`, which bash, zsh and ksh read.
package func shellWord(_ text: String) -> String {
  if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
  guard text.unicodeScalars.allSatisfy(isShown) else {
    var word = "$'"
    for scalar in text.unicodeScalars {
      if isShown(scalar), scalar != "'", scalar != "\\" {
        word.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          word += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }
    }
    return word + "'"
  }
  return "'" + text.replacing("'", with: #"'\''"#) + "'"
}

private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-_./:@+,%=".utf8.contains(byte)
  }
}

private func isShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    false
  default: true
  }
}
