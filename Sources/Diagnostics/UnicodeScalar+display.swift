extension Unicode.Scalar {
  /// Whether the scalar would steer a terminal or a reader's eye instead of being read.
  ///
  /// These are the C0 and C1 controls, DEL, the line and paragraph separators, the byte order mark
  /// and all bidirectional controls. Text with the latter can show one thing and mean another
  /// (CVE-2021-42574), so they are shown as escapes in messages and refused in configuration.
  package var isDeceptive: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Whether Unicode promises never to give the scalar a meaning.
  package var isNoncharacter: Bool {
    value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
  }

  /// Whether the scalar takes no room, so that two texts that look alike differ by it.
  ///
  /// In a configuration it may stand, as the soft hyphen of a word; in a message it is named.
  var isInvisible: Bool {
    switch value {
    case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x2060...0x206F, 0x3164,
      0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether the scalar joins or parts the glyphs beside it, which is needed in emoji and in the
  /// scripts from Hebrew on, and deceives between Latin letters.
  var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// Whether the scalar is named in a message, wherever it stands.
  var isNamed: Bool { isDeceptive || isNoncharacter || isInvisible }

  /// Whether a joiner behind the scalar has a meaning.
  var isJoinable: Bool { value >= 0x590 && !isNamed && !isJoiner }

  /// The scalar in the notation of the Unicode standard, such as `U+202E`.
  package var codePointText: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The number of terminal cells that the scalar takes.
  ///
  /// Carets must stand below what they point at even behind Chinese text or an emoji. The ranges
  /// are the wide ones of UAX #11, merged across unassigned gaps.
  var cellCount: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
      0x1B000...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  /// The text on one line with each deceptive or invisible scalar as an escape.
  ///
  /// File names, keys and commit texts reach messages; none of them may start a line of its own,
  /// colour the terminal, or look like another text.
  package var escapedForDisplay: String {
    guard unicodeScalars.contains(where: { $0.isNamed || $0.isJoiner }) else { return self }
    var result = ""
    var before: Unicode.Scalar?
    for scalar in unicodeScalars {
      let isLost = scalar.isJoiner && before?.isJoinable != true
      if scalar.isNamed || isLost {
        result += "<\(scalar.codePointText)>"
      } else {
        result.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return result
  }
}
