/// A letter's script, as far as names of different scripts can be taken for each other.
///
/// A small part of UTS 39 ("Unicode security mechanisms"): Latin, Greek and Cyrillic have letters
/// that look the same; mixed in one word they deceive. Other scripts are told apart by eye.
enum NameScript: String {
  case latin = "Latin"
  case greek = "Greek"
  case cyrillic = "Cyrillic"

  /// The script of a letter; `nil` for any other scalar and for letters of other scripts.
  init?(_ scalar: Unicode.Scalar) {
    guard scalar.properties.isAlphabetic else { return nil }
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF,
      0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    default: return nil
    }
  }
}
