package import Documents
package import IdentityLayering

extension IdentitySchema {
  /// The paths of all fields that can have a value beside what a document has: the fixed ones, and
  /// those of the entries that its keyed maps have, such as `channels.status.handle`.
  package func leafPaths(beside root: MergedNode) -> [JSONPointer] {
    var paths = fixedLeafPaths
    guard case .map(let fields) = self.root.kind else { return paths }
    for field in fields {
      guard case .keyed(let rule) = field.kind, case .map(let children) = rule.value.kind else {
        continue
      }
      for entry in root[field.key]?.map ?? [] where entry.key != KeyedRule.orderKey {
        let path = JSONPointer([.key(field.key), .key(entry.key)])
        paths += children.filter(\.isLeaf).map { path.appending(.key($0.key)) }
      }
    }
    return paths
  }
}
