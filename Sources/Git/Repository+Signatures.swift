internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The content of an annotated tag's object as git stores it: what a signature on it is over.
  ///
  /// - Throws: `GitError.missingObject`, or `.damagedObject` when it is no tag.
  package func tagContent(_ id: ObjectID) throws(GitError) -> [UInt8] {
    let object = try read(id)
    guard object.kind == GIT_OBJECT_TAG else {
      throw .damagedObject(id, reason: "it is no annotated tag")
    }
    return object.content
  }
}
