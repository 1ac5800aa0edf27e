internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

/// Checks that the name with its suffix fits each channel that says how long a name it shows.
///
/// Counted are characters as people see them; the names of locales count too.
func checkChannelLengths(_ document: MergedDocument) -> [Diagnostic] {
  let root = document.root
  guard let name = root["name"]?.node.text else { return [] }
  let suffix = root["display"]?["suffix"]
  let suffixText = suffix?.node.text ?? ""
  var names = [("name", name)]
  for entry in root["locales"]?.map ?? [] {
    if let text = entry.value["name"]?.node.text {
      names.append(("locales.\(entry.key).name", text))
    }
  }
  var diagnostics: [Diagnostic] = []
  for entry in root["channels"]?.map ?? [] {
    guard let limit = entry.value["name-length-max"], let most = limit.node.integer else {
      continue
    }
    for (path, text) in names {
      let shown = text + suffixText
      guard shown.count > most else { continue }
      var related: [Diagnostic.Related] = []
      if let place = limit.place {
        related.append(Diagnostic.Related("the limit of the channel", at: place))
      }
      let owner = root[JSONPointer(path.split(separator: ".").map { .key(String($0)) })]
      let isSuffix = !suffixText.isEmpty && text.count <= most
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.channelLength.rawValue,
          message: "`\(path)` with its suffix is too long for channel `\(entry.key)`",
          location: (isSuffix ? suffix : owner)?.place ?? limit.place,
          label: "\(quotedForMessage(shown)) has \(shown.count) characters, \(most) are shown",
          hint: isSuffix ? "shorten the suffix" : "shorten the name", related: related))
    }
  }
  return diagnostics
}
