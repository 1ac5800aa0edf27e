package import Documents
internal import IdentityDiagnostics
package import IdentityLayering

/// Every key against every environment: who sets it and who inherits it.
package struct IdentityMatrix: Sendable {
  /// What an environment has under a key.
  package enum Cell: Sendable, Hashable {
    /// Its own layer gives the value: its overlay, `local.yaml` or an override.
    case setHere(String)
    /// A layer that it shares gives the value.
    case inherited(String)
    /// There is no value.
    case absent

    /// The value on one line, if there is one.
    package var value: String? {
      switch self {
      case .setHere(let value), .inherited(let value): value
      case .absent: nil
      }
    }
  }

  /// One key.
  package struct Row: Sendable, Hashable {
    /// The key.
    package var path: JSONPointer
    /// What each environment has, in the order of the environments.
    package var cells: [Cell]

    /// Whether all environments have the same value, or none.
    package var isUniform: Bool { Set(cells.map(\.value)).count <= 1 }
  }

  /// The environments in order.
  package var environments: [String]
  /// The keys that at least one environment has.
  package var rows: [Row]
}

/// Holds the environments of a bundle side by side.
///
/// - Parameter documents: The merged document of each environment.
/// - Returns: The keys in the order of the first environment, then as others add them.
package func matrix(of documents: [MergedDocument]) -> IdentityMatrix {
  var paths: [JSONPointer] = []
  var seen: Set<JSONPointer> = []
  let values = documents.map { document in
    var values: [JSONPointer: MergedNode] = [:]
    document.root.forEachLeaf { path, node in
      values[path] = node
      if seen.insert(path).inserted { paths.append(path) }
    }
    return values
  }
  let rows = paths.map { path in
    IdentityMatrix.Row(
      path: path,
      cells: zip(documents, values).map { document, values in
        guard let node = values[path] else { return .absent }
        let value = node.node.shown
        switch node.winner?.layer {
        case .overlay(document.environment), .local, .variables, .options, .api:
          return .setHere(value)
        default: return .inherited(value)
        }
      })
  }
  return IdentityMatrix(environments: documents.map(\.environment), rows: rows)
}
