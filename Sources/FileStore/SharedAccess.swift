/// Who may use the files that are made, beside what the process's own mask says.
///
/// A repository of a group (`core.sharedRepository`) stays one only when every file made in it is
/// open to the group.
package enum SharedAccess: Hashable, Sendable {
  /// The mask of the process decides.
  case mask
  /// At least these permission bits: 0o660 for a group, 0o664 for everybody.
  case atLeast(UInt32)
  /// These permission bits, whatever the mask says.
  case exactly(UInt32)

  /// The permission bits of a file that was made with `mode`; `nil` when they are right already.
  ///
  /// The rule is git's: nobody may write what its owner may not, who may read a directory or a
  /// program may enter it, and what is made in a directory belongs to the directory's group.
  func adjusted(_ mode: UInt32, isDirectory: Bool) -> UInt32? {
    var bits: UInt32
    switch self {
    case .mask: return nil
    case .atLeast(let wanted), .exactly(let wanted): bits = wanted
    }
    if mode & 0o200 == 0 { bits &= ~0o222 }
    if mode & 0o100 != 0 { bits |= (bits & 0o444) >> 2 }
    var result = mode | bits
    if case .exactly = self { result = mode & ~0o777 | bits }
    if isDirectory { result |= 0o2000 }
    return result == mode ? nil : result
  }
}
