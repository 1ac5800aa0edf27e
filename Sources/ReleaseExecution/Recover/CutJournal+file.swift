internal import FileStore
internal import Git
internal import ReleaseReading

/// The journal on the disk: two copies, each closed by the digest of what it says.
///
/// A copy with a byte that is not as it was written is no copy. Both are durable before the first
/// lock is taken, so no lock exists that is not named in a whole copy, unless the disk lost both.
extension CutJournal {
  /// What the folder of the cut says about a journal.
  package enum Found {
    /// No cut is under way.
    case none
    /// A cut is under way; what it changes is known.
    case whole(CutJournal)
    /// There was a journal, and no copy of it can be read.
    case damaged
  }

  private static let sizeMax = 16 << 20

  /// Makes both copies durable.
  func write(at site: CutSite) throws {
    let bytes = encoded
    for path in CutSite.journals { try site.own.write(bytes, to: path) }
  }

  /// Ends the journal: nothing is under way.
  static func remove(at site: CutSite) throws {
    for path in CutSite.journals { try site.own.remove(path, syncing: false) }
    try site.own.syncNames(in: CutSite.folder)
  }

  /// Reads the journal of a cut that did not come to its end.
  ///
  /// - Throws: `ReleaseFailure` when it is of an older version of the program, `FileStoreError` when
  ///   the disk does not answer.
  package static func read(at site: CutSite) throws -> Found {
    guard try site.own.kind(of: CutSite.oldJournal) == .absent else {
      throw ReleaseFailure(
        .interrupted, code: "cut.journal",
        message: "'\(site.own.root)/\(CutSite.oldJournal)' is of a cut of agi-release 0.1",
        hint: "settle it with that version: agi-release resume")
    }
    var isThere = false
    for path in CutSite.journals {
      guard try !site.own.kind(of: path).isAbsent else { continue }
      isThere = true
      // Longer, a link, unreadable: in any case no copy.
      guard let bytes = try? site.own.read(path, limitBytes: sizeMax) else { continue }
      if let journal = CutJournal(decoding: bytes) { return .whole(journal) }
    }
    return isThere ? .damaged : .none
  }
}
