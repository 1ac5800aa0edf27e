internal import Documents
internal import VersionStatements

extension VersionEntry {
  /// The entry as the configuration has it.
  var configured: Node {
    switch place {
    case .key(let steps, let format):
      let isDotted = steps.allSatisfy { !$0.isEmpty && !$0.contains(".") }
      let key: Node = isDotted ? .text(steps.joined(separator: ".")) : .texts(steps)
      let isTold = Format(ofFile: path) == format
      return .map(
        [("path", .text(path)), ("key", key)]
          + (isTold ? [] : [("format", .text(format.rawValue))]))
    case .pattern(let before, let behind):
      return .map([("path", .text(path)), ("pattern", .text(before + "{version}" + behind))])
    case .marked: return .map([("path", .text(path))])
    }
  }
}
