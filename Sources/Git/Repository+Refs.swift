internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The object that a ref holds; `nil` when there is no such ref.
  ///
  /// - Parameter name: the full name, such as `refs/tags/v1.0.0`.
  /// - Throws: `GitError.unreadableRef` when the ref exists and is not what git writes.
  package func resolveRef(_ name: String) throws(GitError) -> ObjectID? {
    var name = name
    for _ in 0..<Self.symbolicDepthMax {
      guard let text = try looseRefText(name) else {
        return try packedRefs().object(of: name)
      }
      guard let target = text.droppingPrefix("ref: ") else {
        guard let id = ObjectID(hex: text) else {
          throw .unreadableRef(name: name, reason: "its file holds no object id")
        }
        return id
      }
      name = target
    }
    throw .unreadableRef(name: name, reason: "it is a chain of symbolic refs without an end")
  }

  /// Every tag, sorted by name, with what it leads to.
  ///
  /// A packed tag costs no object read; what kind of object it leads to is left open.
  ///
  /// - Throws: `GitError` when any tag ref or tag object cannot be read: an unreadable tag is not
  ///   an absent one.
  package func tags() throws(GitError) -> [Tag] {
    let packed = try packedRefs()
    var tags: [String: Tag] = [:]
    for entry in packed.entries {
      guard let name = entry.name.droppingPrefix("refs/tags/") else { continue }
      if let peeled = entry.peeled {
        tags[name] = Tag(name: name, object: entry.object, target: peeled)
      } else if packed.isFullyPeeled {
        tags[name] = Tag(name: name, object: entry.object, target: entry.object)
      } else {
        tags[name] = try peeledTag(name, object: entry.object)
      }
    }
    for name in try looseTagNames() {
      guard let object = try resolveRef("refs/tags/" + name) else {
        throw .unreadableRef(
          name: "refs/tags/" + name, reason: "it points to a ref that is missing")
      }
      tags[name] = try peeledTag(name, object: object)
    }
    return tags.values.sorted { $0.name < $1.name }
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

  private func peeledTag(_ name: String, object: ObjectID) throws(GitError) -> Tag {
    var target = object
    for _ in 0..<Self.tagDepthMax {
      guard try objectKind(target) == GIT_OBJECT_TAG else {
        return Tag(name: name, object: object, target: target)
      }
      target = try tagObject(target).target
    }
    throw .damagedObject(object, reason: "it is a chain of tags without an end")
  }

  private func looseTagNames() throws(GitError) -> [String] {
    var names: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for entry in try listDirectory(commonDirectory + "/refs/tags/" + folder) {
        if entry.isDirectory {
          folders.append(folder + entry.name + "/")
        } else if !entry.name.hasSuffix(".lock") {
          names.append(folder + entry.name)
        }
      }
    }
    return names
  }

  /// The text of a loose ref file; `nil` when there is none.
  private func looseRefText(_ name: String) throws(GitError) -> String? {
    let directory = name.hasPrefix("refs/") ? commonDirectory : gitDirectory
    do {
      return try readText(of: name, in: directory)
    } catch {
      guard case .unreadableFile(_, let reason) = error else { throw error }
      // A folder of refs bears the name: `v1` beside `v1/x`. As git sees it, `v1` does not exist.
      if (try? listDirectory(directory + "/" + name)) != nil { return nil }
      throw .unreadableRef(name: name, reason: reason)
    }
  }

  private func packedRefs() throws(GitError) -> PackedRefs {
    if let known = knownPackedRefs { return known }
    let path = commonDirectory + "/packed-refs"
    let packed = try readFile(path).map { (bytes) throws(GitError) in
      try PackedRefs(bytes, path: path)
    }
    knownPackedRefs = packed ?? .empty
    return packed ?? .empty
  }

  private static var symbolicDepthMax: Int { 5 }
  private static var tagDepthMax: Int { 64 }
}

extension Repository {
  /// Whether git allows a full ref name.
  package static func isValidRefName(_ name: String) -> Bool {
    LibGit2.start()
    var isValid: Int32 = 0
    return unsafe git_reference_name_is_valid(&isValid, name) == 0 && isValid == 1
  }
}
