#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Converts text to UTF-8 with the system's `iconv`, which is what git itself uses.
///
/// A byte that is no text in `encoding` becomes U+FFFD, and conversion goes on behind it.
///
/// - Returns: the converted bytes and how many replacements were made; `nil` when the system does
///   not know the encoding.
func convertedToUTF8(_ bytes: [UInt8], from encoding: String) -> ([UInt8], replacements: Int)? {
  guard let descriptor = unsafe iconv_open("UTF-8", encoding),
    unsafe descriptor != iconv_t(bitPattern: -1)
  else { return nil }
  defer { unsafe iconv_close(descriptor) }

  var input = bytes.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
  var result: [UInt8] = []
  var replacements = 0
  var consumed = 0
  while consumed < input.count {
    let step = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        var from = unsafe source.baseAddress.map { unsafe $0 + consumed }
        var fromLeft = source.count - consumed
        var to = target.baseAddress
        var toLeft = target.count
        let status = unsafe iconv(descriptor, &from, &fromLeft, &to, &toLeft)
        return (failed: status == -1, left: fromLeft, free: toLeft)
      }
    }
    let written = output.count - step.free
    result += output[..<written].map { UInt8(bitPattern: $0) }
    consumed = input.count - step.left
    if consumed < input.count, step.failed || written == 0 {
      result += [0xEF, 0xBF, 0xBD]
      replacements += 1
      consumed += 1
    }
  }
  return (result, replacements)
}
