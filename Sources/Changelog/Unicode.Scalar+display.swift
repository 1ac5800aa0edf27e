extension Unicode.Scalar {
  /// What becomes of a scalar of an untrusted text.
  enum Display {
    /// It stays.
    case itself
    /// It parts words or lines, and becomes one space.
    case space
    /// It would act unseen, and is named instead: `U+202E`.
    case name
    /// It joins or parts the glyphs beside it, and stays only between scripts that need it.
    case joiner
  }

  /// How the scalar may be shown: nothing that reorders, hides or controls is obeyed.
  var display: Display {
    switch value {
    case 0x09...0x0D, 0x85, 0xA0, 0x2028, 0x2029: .space
    case 0x00...0x1F, 0x7F...0x9F: .name
    case 0x200C, 0x200D: .joiner
    // Marks and embeddings that reorder text, and what takes no room.
    case 0xAD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB:
      .name
    // Tags and the variation selectors of plane 14 carry text that nobody sees.
    case 0xE0000...0xE0FFF: .name
    default: .itself
    }
  }

  /// Whether a joiner beside the scalar has a meaning: emoji, and scripts from Hebrew on.
  var isJoinable: Bool { value >= 0x0590 && display == .itself }

  /// The scalar's name in the form `U+202E`.
  var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
