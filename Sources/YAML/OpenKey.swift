/// A key on its way into a map.
struct OpenKey {
  /// The key.
  let text: String
  /// A number that is the same for equal bytes and differs for most others.
  let fingerprint: UInt64
  /// Whether each byte of the key is a character.
  let isASCII: Bool
}
