/// The extensions of an index that change what its entries mean, by gitformat-index(5).
struct IndexExtensions {
  /// Their signatures; those that a reader may skip are left out.
  let mandatory: [String]

  /// The part of git that libgit2 has not, in words; `nil` for none.
  var unsupportedFeature: String? {
    if mandatory.contains("link") { return GitError.splitIndex }
    return mandatory.contains("sdir") ? GitError.sparseIndex : nil
  }

  /// Reads what stands behind the entries; nothing where the bytes are no whole index.
  init(of bytes: [UInt8]) {
    guard let start = Self.end(ofEntriesIn: bytes) else {
      mandatory = []
      return
    }
    var signatures: [String] = []
    var offset = start
    while offset + 8 <= bytes.count - SHA1.byteCount {
      // The case of the first letter says whether a reader may skip the extension.
      if bytes[offset] >= UInt8(ascii: "a") {
        signatures.append(String(decoding: bytes[offset..<offset + 4], as: UTF8.self))
      }
      offset += 8 + Self.number(at: offset + 4, in: bytes)
    }
    mandatory = signatures
  }

  private static func end(ofEntriesIn bytes: [UInt8]) -> Int? {
    guard bytes.count >= 12 + SHA1.byteCount, bytes.starts(with: "DIRC".utf8) else { return nil }
    let version = number(at: 4, in: bytes)
    var offset = 12
    for _ in 0..<number(at: 8, in: bytes) {
      let start = offset
      guard start + fixedByteCount + 2 < bytes.count else { return nil }
      offset += fixedByteCount
      let isExtended = bytes[offset - 2] & 0x40 != 0
      if isExtended { offset += 2 }
      if version == 4 {
        // How much of the name before stays, as a number of variable width.
        while offset < bytes.count, bytes[offset] & 0x80 != 0 { offset += 1 }
        offset += 1
      }
      guard offset < bytes.count, let end = bytes[offset...].firstIndex(of: 0) else { return nil }
      // Before version 4 one to eight NULs make the entry a multiple of eight bytes long.
      offset = version == 4 ? end + 1 : start + ((end - start) / 8 + 1) * 8
    }
    return offset
  }

  private static func number(at offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// What an entry has before its name: times, numbers, id and flags.
  private static let fixedByteCount = 62
}
