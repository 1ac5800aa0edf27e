import CommitHistory
import Git
import TestSupport

extension ScratchRepository {
  /// Opens the repository with the code under test.
  func opened(at place: String? = nil) throws(GitError) -> Repository {
    try Repository(discoveredFrom: place ?? path)
  }

  /// The file of a loose object, relative to the work tree.
  func looseFile(of id: ObjectID) -> String {
    ".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
  }

  /// Puts an object into the repository, and gives its id.
  @discardableResult
  func store(_ content: [UInt8], as kind: LooseObject.Kind) throws -> ObjectID {
    try store(LooseObject(content, as: kind))
  }

  /// Puts an object into the repository, and gives its id.
  @discardableResult
  func store(_ object: LooseObject) throws -> ObjectID {
    if !Disk.exists("\(path)/\(looseFile(of: object.id))") {
      try write(looseFile(of: object.id), bytes: object.file(), mode: 0o444)
    }
    return object.id
  }

  /// Puts other bytes in place of a file that may be read-only.
  func replace(_ file: String, with bytes: [UInt8]) throws {
    remove(file)
    try write(file, bytes: bytes)
  }

  /// The ids that a git command prints, one a line.
  func ids(_ arguments: String...) throws -> [ObjectID] {
    try git(arguments).split(separator: "\n").compactMap { ObjectID(hex: $0) }
  }

  /// What git itself makes of every tag, peeled to the end.
  func tagsOfGit() throws -> [Tag] {
    let lines = try gitResult(["show-ref", "--dereference", "--tags"]).stdout
    var tags: [Tag] = []
    for line in lines.split(separator: "\n") {
      guard let id = ObjectID(hex: line.prefix(40)) else { continue }
      let name = String(line.dropFirst(41 + "refs/tags/".count))
      if name.hasSuffix("^{}"), let last = tags.popLast() {
        tags.append(Tag(name: last.name, object: last.object, target: id))
      } else {
        tags.append(Tag(name: name, object: id, target: id))
      }
    }
    return tags
  }
}
