/// Why compressed bytes cannot be decoded.
struct DecodingFault: Error {
  /// What the library says.
  var reason: String
  /// The bytes that were taken before it, as far as is known.
  var takenCount = 0
  /// The bytes that were decoded before it, as far as is known.
  var writtenCount = 0
}
