internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The object that a ref holds; `nil` when there is no such ref.
  ///
  /// - Parameter name: the full name, such as `refs/tags/v1.0.0`.
  /// - Throws: `GitError.unreadableRef` when the ref exists and is not what git writes.
  package func resolveRef(_ name: String) throws(GitError) -> ObjectID? {
    try resolve(RefName(name))
  }

  func resolve(_ start: RefName) throws(GitError) -> ObjectID? {
    var name = start
    for _ in 0..<Self.symbolicDepthMax {
      switch try looseRef(name) {
      // Loose first: git packs a ref before it removes the loose file.
      case nil: return try packedRefs().object(of: name)
      case .object(let id): return id
      case .symbolic(let target): name = target
      }
    }
    throw .unreadableRef(
      name: start.text, reason: "it is a chain of symbolic refs without an end")
  }

  /// Whether the file of a ref names another ref instead of an object.
  ///
  /// - Throws: `GitError.unreadableRef` when the file cannot be read.
  package func isSymbolicRef(_ name: String) throws(GitError) -> Bool {
    if case .symbolic = try looseRef(RefName(name)) { return true }
    return false
  }

  /// The refs that keep a ref of this name from being made: one is the folder of the other.
  ///
  /// - Throws: `GitError` when the packed refs or a folder of refs cannot be read.
  package func refsInTheWay(of name: String) throws(GitError) -> [String] {
    let components = name.split(separator: "/")
    var found: [RefName] = []
    let above = (2..<max(2, components.count)).map {
      RefName(components[..<$0].joined(separator: "/"))
    }
    for folder in above where try looseRef(folder) != nil { found.append(folder) }
    if isDirectory(Array("\(commonDirectory)/\(name)".utf8)) {
      found += try looseNames(in: name + "/")
    }
    let inside = Array((name + "/").utf8)
    found += try packedRefs().entries.map(\.name).filter { other in
      above.contains(other) || other.bytes.starts(with: inside)
    }
    return found.map(\.text)
  }

  /// A file that is no ref and lies where the file of a ref must go: git has a folder of this name, and
  /// can only take its place once it is empty. `nil` for none.
  ///
  /// - Throws: `GitError` when a folder cannot be read.
  package func fileInTheWay(of name: String) throws(GitError) -> String? {
    let root = Array((commonDirectory + "/").utf8)
    var folders = [Array(name.utf8)]
    guard isDirectory(root + folders[0]) else { return nil }
    while let folder = folders.popLast() {
      for entry in try listDirectory(root + folder) {
        let path = folder + [UInt8(ascii: "/")] + entry.name
        guard entry.isDirectory else { return String(decoding: path, as: UTF8.self) }
        folders.append(path)
      }
    }
    return nil
  }

  /// Every tag, sorted by name, with what it leads to.
  ///
  /// A packed tag costs no object read; what kind of object it leads to is left open.
  ///
  /// - Throws: `GitError` when any tag ref or tag object cannot be read: an unreadable tag is not
  ///   an absent one.
  package func tags() throws(GitError) -> [Tag] {
    var tags: [RefName: Tag] = [:]
    // Loose before packed, as in `resolve`: the other way round a tag is lost that git packs now.
    for name in try looseNames(in: "refs/tags/") {
      guard let object = try resolve(name) else {
        throw .unreadableRef(name: name.text, reason: "it points to a ref that is missing")
      }
      tags[name] = try peeledTag(name, object: object)
    }
    let packed = try packedRefs()
    for entry in packed.entries where tags[entry.name] == nil {
      guard let name = entry.name.inside("refs/tags/") else { continue }
      if let peeled = entry.peeled {
        tags[entry.name] = Tag(name: name.text, object: entry.object, target: peeled)
      } else if packed.isFullyPeeled {
        tags[entry.name] = Tag(name: name.text, object: entry.object, target: entry.object)
      } else {
        tags[entry.name] = try peeledTag(entry.name, object: entry.object)
      }
    }
    return tags.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Every reason why the tags cannot be read, where `tags()` throws the first one.
  package func tagFaults() -> [GitError] {
    var faults: [GitError] = []
    func look(_ body: () throws(GitError) -> Void) {
      do throws(GitError) { try body() } catch { faults.append(error) }
    }
    var names: [RefName] = []
    look { () throws(GitError) in names = try looseNames(in: "refs/tags/") }
    for name in names {
      look { () throws(GitError) in
        guard let object = try resolve(name) else {
          throw .unreadableRef(name: name.text, reason: "it points to a ref that is missing")
        }
        _ = try peeledTag(name, object: object)
      }
    }
    look { () throws(GitError) in
      let packed = try packedRefs()
      for entry in packed.entries
      where entry.peeled == nil && !packed.isFullyPeeled && entry.name.inside("refs/tags/") != nil {
        look { () throws(GitError) in _ = try peeledTag(entry.name, object: entry.object) }
      }
    }
    return faults
  }

  /// Reads what kind of object a tag leads to.
  ///
  /// - Throws: `GitError.missingObject` when the object is not there.
  package func targetKind(of tag: Tag) throws(GitError) -> Tag.TargetKind {
    guard tag.targetKind == .unread else { return tag.targetKind }
    switch try objectKind(tag.target) {
    case GIT_OBJECT_COMMIT: return .commit
    case GIT_OBJECT_TREE: return .tree
    case GIT_OBJECT_BLOB: return .blob
    default:
      throw .damagedObject(tag.target, reason: "it is neither commit, tree nor blob")
    }
  }

  private func peeledTag(_ ref: RefName, object: ObjectID) throws(GitError) -> Tag {
    let name = ref.inside("refs/tags/")?.text ?? ref.text
    return Tag(name: name, object: object, target: try peeled(object))
  }

  /// The object behind the last annotated tag of the chain.
  func peeled(_ object: ObjectID) throws(GitError) -> ObjectID {
    var target = object
    for _ in 0..<Self.tagDepthMax {
      guard try objectKind(target) == GIT_OBJECT_TAG else { return target }
      target = try tagObject(target).target
    }
    throw .damagedObject(object, reason: "it is a chain of tags without an end")
  }

  /// The full names of the loose refs in a folder.
  private func looseNames(in root: String) throws(GitError) -> [RefName] {
    var names: [RefName] = []
    var folders = [RefName(root)]
    while let folder = folders.popLast() {
      // Git skips names that start with a dot, such as what a file browser leaves in a folder.
      for entry in try listDirectory(Array((commonDirectory + "/").utf8) + folder.bytes)
      where entry.name.first != UInt8(ascii: ".") {
        let path = folder.bytes + entry.name
        if entry.isDirectory {
          folders.append(RefName(bytes: path + [UInt8(ascii: "/")]))
        } else if !path.suffix(5).elementsEqual(".lock".utf8) {
          names.append(RefName(bytes: path))
        }
      }
    }
    return names
  }

  /// What a loose ref says; `nil` when there is none.
  func looseRef(_ name: RefName) throws(GitError) -> LooseRef? {
    let directory = name.inside("refs/") != nil ? commonDirectory : gitDirectory
    let path = Array((directory + "/").utf8) + name.bytes
    // The form of long ago: a link that names a ref is a symbolic ref, any other link is its file.
    if let target = linkTarget(path).map({ RefName(bytes: $0) }), target.inside("refs/") != nil,
      Self.isValidRefName(target.text)
    {
      return .symbolic(target)
    }
    do {
      return try readFile(path).map { (content) throws(GitError) in
        try LooseRef(content, of: name)
      }
    } catch {
      // A folder of refs bears the name: `v1` beside `v1/x`. As git sees it, `v1` does not exist.
      if (try? listDirectory(path)) != nil { return nil }
      switch error {
      case .unreadableFile(_, let reason): throw .unreadableRef(name: name.text, reason: reason)
      case .notAFile(_, let kind):
        throw .unreadableRef(name: name.text, reason: "it is \(kind), not a file")
      default: throw error
      }
    }
  }

  private func packedRefs() throws(GitError) -> PackedRefs {
    let path = commonDirectory + "/packed-refs"
    let stamp = FileStamp(path: path)
    if let known = knownPackedRefs, known.stamp == stamp { return known.refs }
    let refs =
      try readFile(path).map { (bytes) throws(GitError) in
        try PackedRefs(bytes, path: path)
      } ?? .empty
    knownPackedRefs = (stamp, refs)
    return refs
  }

  /// How many commits are read in another form than the one that their id names.
  ///
  /// - Throws: `GitError` when the refs of `git replace` cannot be read.
  package func replacementCount() throws(GitError) -> Int { try replacements().count }

  /// The commits that `git replace` put in place of others, which git reads in their stead.
  func replacements() throws(GitError) -> [ObjectID: ObjectID] {
    if let known = knownReplacements { return known }
    var replacements: [ObjectID: ObjectID] = [:]
    if !environment.ignoresReplacements, try configurationFlag("core.useReplaceRefs") ?? true {
      let names = try looseNames(in: "refs/replace/") + packedRefs().entries.map(\.name)
      for name in names {
        guard let original = name.inside("refs/replace/").flatMap({ ObjectID(hex: $0.text) })
        else { continue }
        replacements[original] = try resolve(name)
      }
    }
    knownReplacements = replacements
    return replacements
  }

  private static var symbolicDepthMax: Int { 5 }
  private static var tagDepthMax: Int { 64 }
}

extension Repository {
  /// Whether git allows a full ref name.
  package static func isValidRefName(_ name: String) -> Bool {
    LibGit2.start()
    var isValid: Int32 = 0
    // libgit2 lets the control character DEL pass, and a text of C ends at a NUL.
    guard !name.utf8.contains(where: { $0 == 0 || $0 == 0x7F }) else { return false }
    return unsafe git_reference_name_is_valid(&isValid, name) == 0 && isValid == 1
  }
}
