package import Diagnostics
package import Documents

/// Reads settings from a document in YAML, or in JSON where its name ends in `.json`.
///
/// - Parameters:
///   - document: The document in UTF-8.
///   - name: The name of the file, for locations and for its format.
///   - read: Makes the settings of the root, or tells what keeps them from being made.
/// - Returns: The settings, `nil` when there is a fault, and every fault with its place; a document
///   that is neither has one, and so has one without any content, which is most likely not the file
///   that was meant.
package func readSettings<Settings>(
  _ document: [UInt8], name: String, _ read: (Node) -> (Settings?, [Diagnostic])
) -> (Settings?, [Diagnostic]) {
  if name.hasSuffix(".json") {
    do throws(JSONError) {
      return read(try parseJSON(document, name: name))
    } catch {
      return (nil, [error.diagnostic])
    }
  }
  guard !isBlank(document) else {
    return (
      nil,
      [
        Diagnostic(
          code: "settings.empty", message: "the file holds no settings",
          location: SourceLocation(file: name, line: 1, column: 1, length: 0),
          hint: "leave the file out to work with the defaults; {} stands for no setting")
      ]
    )
  }
  do throws(YAMLError) {
    return read(try parseYAML(document, name: name))
  } catch {
    return (nil, [error.diagnostic])
  }
}

/// Whether a document in YAML is made of blanks, comments and marks of documents alone.
private func isBlank(_ document: [UInt8]) -> Bool {
  let content = document.starts(with: [0xEF, 0xBB, 0xBF]) ? document.dropFirst(3) : document[...]
  return content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).allSatisfy { line in
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = text.first, first != UInt8(ascii: "#") else { return true }
    let mark = line.prefix(3)
    return (mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8))
      && isBlank(Array(line.dropFirst(3)))
  }
}
