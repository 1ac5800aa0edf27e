/// A file written aside, waiting to take its place.
///
/// It lies in the directory of its destination under a name of its own, so that taking the place is
/// one rename on one file system. Dropping it removes it: whatever throws between staging and
/// committing leaves the old file as it was.
package struct StagedFile: ~Copyable, Sendable {
  /// Where the file goes.
  package let path: RelativePath

  let directory: Descriptor
  let temporaryName: [UInt8]
  let tree: FileTree
  var isInPlace = false

  init(path: RelativePath, directory: consuming Descriptor, temporaryName: [UInt8], tree: FileTree)
  {
    self.path = path
    self.directory = directory
    self.temporaryName = temporaryName
    self.tree = tree
  }

  deinit {
    guard !isInPlace else { return }
    // Nothing can be reported from here, and a name left behind harms no reader.
    _ = try? tree.attempt(.remove, path).unlink(temporaryName, in: directory)
  }

  /// What the writer believes to be at the destination.
  package enum Expectation: Hashable, Sendable {
    /// Whatever is there is replaced.
    case anything
    /// Nothing is there.
    case absent
    /// A regular file with these bytes is there.
    case bytes([UInt8])
  }

  /// Puts the file in its place, in one step for every reader.
  ///
  /// With an expectation, a file that another program changed up to the last microsecond is not
  /// lost: the two files are exchanged, what came out is compared, and a difference is put back.
  ///
  /// - Throws: `FileStoreError`, with the reason `changed` when the destination is not as expected;
  ///   the destination is then as it was. After any other error it is the old file or the new one,
  ///   whole.
  package consuming func commit(
    replacing expectation: Expectation = .anything
  ) throws(FileStoreError) {
    let attempt = tree.attempt(.write, path)
    switch expectation {
    case .anything:
      try attempt.rename(temporaryName, to: path.name, in: directory)
      isInPlace = true
    case .absent:
      do {
        try placeNew(attempt)
      } catch {
        throw error.isTaken ? attempt.error(.changed) : error
      }
    case .bytes(let old):
      try exchange(expecting: old, attempt)
    }
    try tree.sync(directory, attempt)
  }

  /// Takes a place where nothing is: by a second name, of which the temporary one goes with `deinit`,
  /// or by a rename that replaces nothing.
  private mutating func placeNew(_ attempt: Attempt) throws(FileStoreError) {
    do {
      try attempt.link(temporaryName, to: path.name, in: directory)
    } catch {
      guard error.isWithoutLinks,
        try attempt.renameExclusively(
          temporaryName, in: directory, to: path.name, in: directory)
      else { throw error }
      isInPlace = true
    }
  }

  private mutating func exchange(expecting old: [UInt8], _ attempt: Attempt) throws(FileStoreError)
  {
    guard try attempt.exchange(temporaryName, with: path.name, in: directory) else {
      // Second best, where no exchange exists: an edit between these two calls is lost.
      guard holds(old, at: path.name, attempt) else { throw attempt.error(.changed) }
      try attempt.rename(temporaryName, to: path.name, in: directory)
      isInPlace = true
      return
    }
    guard holds(old, at: temporaryName, attempt) else {
      do {
        _ = try attempt.exchange(temporaryName, with: path.name, in: directory)
      } catch {
        // The temporary name now holds somebody's edit, so it must outlive this value.
        isInPlace = true
        throw error
      }
      throw attempt.error(.changed)
    }
  }

  /// Whether a name holds a regular file with these bytes and no more.
  private func holds(_ bytes: [UInt8], at name: [UInt8], _ attempt: Attempt) -> Bool {
    do {
      return try attempt.contents(of: name, in: directory, limitBytes: bytes.count) == bytes
    } catch {
      // Not a regular file, longer, or unreadable: in no case the expected file.
      return false
    }
  }
}
