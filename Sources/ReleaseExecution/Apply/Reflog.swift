internal import CommitHistory
internal import FileStore
internal import Git

extension CutSite {
  /// The lines that git would write for these moves of refs.
  ///
  /// The rule is that of `core.logAllRefUpdates`: the branch and HEAD have logs where there is a work
  /// tree, a tag has one only when asked for, and a log that is there is always continued.
  ///
  /// - Parameter who: name, address, seconds and time zone as a reflog has them.
  func reflogLines(
    branchRef: String, from old: ObjectID, to new: ObjectID,
    tags: [(ref: String, object: ObjectID)], who: String, reason: String
  ) throws -> [ReflogLine] {
    let setting = try repository.configurationText("core.logallrefupdates")?.lowercased()
    let isAlways = setting == "always"
    let logsBranches =
      try isAlways || repository.configurationFlagOrNil("core.logallrefupdates") ?? (work != nil)
    var lines: [ReflogLine] = []
    func add(_ ref: String, isShared: Bool, from old: ObjectID, to new: ObjectID, isWanted: Bool)
      throws
    {
      let tree = isShared ? shared : own
      let log = try RelativePath("logs/" + ref)
      let kind = try tree.kind(of: log)
      // A folder is what is left of refs below this name: git removes it when it is empty.
      if kind == .directory { try tree.removeEmptyDirectories(at: log) }
      guard try kind.isRegular || (isWanted && tree.kind(of: log) == .absent) else { return }
      try tree.checkPlace(for: log)
      lines.append(
        ReflogLine(
          isShared: isShared, ref: ref, text: "\(old.hex) \(new.hex) \(who)\t\(reason)\n"))
    }
    try add(branchRef, isShared: true, from: old, to: new, isWanted: logsBranches)
    try add("HEAD", isShared: false, from: old, to: new, isWanted: logsBranches)
    for tag in tags {
      try add(tag.ref, isShared: true, from: .zero, to: tag.object, isWanted: isAlways)
    }
    return lines
  }

  /// Puts a line at the end of its log, unless it is there; one that was torn is completed.
  func append(_ line: ReflogLine) throws {
    let tree = line.isShared ? shared : own
    let log = try RelativePath("logs/" + line.ref)
    let content = try tree.read(log, limitBytes: .max) ?? []
    let text = Array(line.text.utf8)
    let newline = UInt8(ascii: "\n")
    // The line may have been followed by others since.
    let lines = content.split(separator: newline)
    if lines.contains(where: { $0.elementsEqual(text.dropLast()) }), content.last == newline {
      return try tree.sync(log)
    }
    let torn = content.lastIndex(of: newline).map { content[($0 + 1)...] } ?? content[...]
    if text.starts(with: torn) {
      try tree.append(Array(text.dropFirst(torn.count)), to: log)
    } else {
      try tree.append([newline] + text, to: log)
    }
  }
}
