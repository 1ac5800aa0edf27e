/// Turns the bytes of a file into the bytes of a shard, part by part.
protocol Decoder: AnyObject {
  /// Decodes as much as there is room for.
  ///
  /// - Parameters:
  ///   - input: Bytes of the file that are not decoded yet.
  ///   - room: Where decoded bytes go.
  /// - Returns: The bytes that were taken and those that were written.
  /// - Throws: ``DecodingFault`` when the bytes are damaged.
  func decode(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws(DecodingFault) -> (taken: Int, written: Int)

  /// Whether the file may end here.
  var isAtEnd: Bool { get }
}
