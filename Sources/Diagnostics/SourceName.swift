internal import Synchronization

/// The name of a source, kept once however many places in it are noted.
///
/// Every value and key of a document has a place, and merging copies places again and again. With a
/// number for the name a place is a few plain bytes: copying one counts no references. Two names are
/// the same when their bytes are. Names are never forgotten; a process meets as many of them as it
/// reads files and overrides.
@usableFromInline
struct SourceName: Sendable, Hashable {
  private let number: UInt32

  /// Looks a name up, or takes it in.
  init(_ text: String) {
    number = knownNames.withLock { names in
      let bytes = Array(text.utf8)
      if let number = names.numbers[bytes] { return number }
      let number = UInt32(names.texts.count)
      names.numbers[bytes] = number
      names.texts.append(text)
      return number
    }
  }

  /// The name as it was given.
  var text: String { knownNames.withLock { $0.texts[Int(number)] } }
}

/// All names so far.
private struct KnownNames {
  var numbers: [[UInt8]: UInt32] = [:]
  var texts: [String] = []
}

private let knownNames = Mutex(KnownNames())
