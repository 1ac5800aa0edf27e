extension UInt8 {
  /// Whether the byte is a digit.
  var isASCIIDigit: Bool { self &- 0x30 < 10 }

  /// Whether the byte is a letter of ASCII.
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether the byte is a letter or digit of ASCII.
  var isASCIILetterOrDigit: Bool { isASCIIDigit || isASCIILetter }

  /// Whether the byte is a hexadecimal digit.
  var isHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }

  /// Whether the byte ends a line.
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }

  /// Whether the byte is a space or a tab, the blanks that Markdown knows inside a line.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
