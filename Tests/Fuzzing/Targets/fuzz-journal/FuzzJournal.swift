import Documents
import FuzzDriver

/// Reads any bytes as the journal of an interrupted cut, as they are and with the digest that makes
/// the reader look at what they say.
@main
enum FuzzJournal {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    if let journal = CutJournal(decoding: bytes) {
      require(journal.encoded == bytes, "a copy is as it was written")
    }
    let digest = ContentDigest(of: bytes).hex
    let sealed = Array("agi-release/journal/v2 \(digest)\n".utf8) + bytes
    guard let journal = CutJournal(decoding: sealed) else { return }
    require(CutJournal(decoding: journal.encoded) == journal, "what is written reads back")
    // One byte that is not as it was written, and it is no journal any more.
    var damaged = sealed
    damaged[sealed.count - 1] ^= 1
    require(CutJournal(decoding: damaged) == nil, "a damaged copy is none")
    require(CutJournal(decoding: Array(sealed.dropLast())) == nil, "a torn copy is none")
  }
}
