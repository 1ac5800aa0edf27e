/// Why compressed bytes cannot be decoded.
struct DecodingFault: Error {
  /// What the library says.
  var reason: String
}
