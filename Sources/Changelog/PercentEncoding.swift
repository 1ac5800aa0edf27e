/// Writes `text` as one segment of a URL's path.
///
/// Only the unreserved characters of RFC 3986 stay as they are: a slash in a tag's name must not
/// become a folder, a parenthesis must not end a Markdown link.
func percentEncodedSegment(_ text: some StringProtocol) -> String {
  percentEncoded(text) { isUnreserved($0) }
}

/// Writes a whole URL so that it can stand between the parentheses of a Markdown link.
///
/// What is a URL already stays as it is; whatever could end the link is encoded.
func percentEncodedURL(_ text: String) -> String {
  percentEncoded(text) { byte in
    isUnreserved(byte) || "%:/?#[]@!$&'*+,;=".utf8.contains(byte)
  }
}

private func percentEncoded(_ text: some StringProtocol, keeping isKept: (UInt8) -> Bool) -> String
{
  if text.utf8.allSatisfy(isKept) { return String(text) }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if isKept(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}
