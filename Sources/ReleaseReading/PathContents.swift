internal import CommitHistory
internal import Git
internal import ReleasePlanning

/// What the commits of a repository have at some paths: trees are compared by their ids, and each is
/// looked into once.
struct PathContents {
  private let repository: Repository
  private let paths: [(first: String, rest: String)]
  private var contents: [ObjectID: [Place]] = [:]
  private var deeper: [DeepPlace: Place] = [:]

  /// What is at a path: kind and object; `nil` for nothing.
  typealias Place = Found?

  /// Something at a path.
  struct Found: Hashable {
    let mode: FileMode
    let object: ObjectID
  }

  /// A path below a folder, of which many commits have the same.
  private struct DeepPlace: Hashable {
    let folder: ObjectID
    let index: Int
  }

  init(of paths: [String], in repository: Repository) {
    self.repository = repository
    self.paths = paths.map { path in
      let parts = path.split(separator: "/", maxSplits: 1)
      return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// What a commit has that has nothing at any of the paths.
  var absent: [Place] { [Place](repeating: nil, count: paths.count) }

  /// What a commit has at each of the paths.
  ///
  /// - Throws: `GitError` when the commit or a tree cannot be read.
  mutating func content(of commit: ObjectID) throws(GitError) -> [Place] {
    try content(ofTree: repository.commit(commit).tree)
  }

  /// What a tree has at each of the paths.
  mutating func content(ofTree tree: ObjectID) throws(GitError) -> [Place] {
    if let known = contents[tree] { return known }
    let entries = try repository.entries(ofTree: tree)
    var places = absent
    for (index, path) in paths.enumerated() {
      // Byte for byte: to Swift two names are equal that differ in their Unicode form only.
      let entry = entries.first { $0.name.utf8.elementsEqual(path.first.utf8) }
      guard let entry else { continue }
      places[index] =
        try path.rest.isEmpty
        ? Found(mode: entry.mode, object: entry.object) : place(index, below: entry)
    }
    contents[tree] = places
    return places
  }

  private mutating func place(_ index: Int, below folder: TreeEntry) throws(GitError) -> Place {
    guard folder.mode == .directory else { return nil }
    let key = DeepPlace(folder: folder.object, index: index)
    if let known = deeper[key] { return known }
    let entry = try repository.treeEntry(at: paths[index].rest, inTree: folder.object)
    let place = entry.map { Found(mode: $0.mode, object: $0.object) }
    deeper[key] = .some(place)
    return place
  }
}

/// The commits of a range that touch one of the paths; `nil` where every commit counts.
///
/// - Throws: `GitError` when a commit or a tree cannot be read.
func commitsTouching(
  _ paths: [String], _ range: ReleaseRange, head: ObjectID, in repository: Repository
) throws(GitError) -> Set<ObjectID>? {
  guard !paths.isEmpty else { return nil }
  let simplification = PathSimplification(
    range.commits.lazy.map { ($0.id, $0.parents) }, base: range.base.commit,
    shallowBoundary: repository.shallowBoundary)
  var contents = PathContents(of: paths, in: repository)
  let absent = contents.absent
  return try simplification.commits(reachedBy: head, absent: absent) { (id) throws(GitError) in
    try contents.content(of: id)
  }
}
