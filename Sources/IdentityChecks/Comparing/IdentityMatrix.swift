package import Documents
internal import IdentityDiagnostics
package import IdentityLayering

/// Every key against every environment: who sets it and who inherits it.
package struct IdentityMatrix: Sendable {
  /// What an environment has under a key.
  package enum Cell: Sendable, Equatable {
    /// Its own layer gives the value: its overlay, `local.yaml` or an override.
    case setHere(Node)
    /// A layer that it shares gives the value.
    case inherited(Node)
    /// There is no value.
    case absent

    /// The value, if there is one: whole, and typed.
    package var value: Node? {
      switch self {
      case .setHere(let value), .inherited(let value): value
      case .absent: nil
      }
    }
  }

  /// One key.
  package struct Row: Sendable, Equatable {
    /// The key.
    package var path: JSONPointer
    /// What each environment has, in the order of the environments.
    package var cells: [Cell]

    /// Whether all environments have the same value, or none.
    package var isUniform: Bool { cells.allSatisfy { $0.value == cells.first?.value } }

    /// Whether the value of a cell is not to be shown: another environment has a secret in its place,
    /// so it is most likely one too.
    package func hides(_ cell: Cell) -> Bool {
      guard let value = cell.value, !value.isSecret else { return false }
      return cells.contains { $0.value?.isSecret ?? false }
    }
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
        let value = node.node
        switch node.winner?.layer {
        case .overlay(document.environment), .local, .variables, .options, .api:
          return .setHere(value)
        default: return .inherited(value)
        }
      })
  }
  return IdentityMatrix(environments: documents.map(\.environment), rows: rows)
}
