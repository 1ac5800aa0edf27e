internal import Documents

/// Reads the settings of any tool.
///
/// - Parameters:
///   - settings: what was found.
///   - facts: the repository.
func readForeignSettings(_ settings: ForeignSettings, facts: RepositoryFacts) -> SetupDraft {
  var draft = SetupDraft(tool: settings.place.tool, path: settings.place.path, facts: facts)
  for path in settings.passedOver {
    draft.leave(
      SettingOrigin(path),
      "\(settings.place.tool.rawValue) itself reads the first of its files alone, "
        + "'\(settings.place.path)'", instead: "move what is still needed there, or remove the file"
    )
  }
  let node: Node
  switch settings.content {
  case .document(let document) where document.valueCount > settingCountMax:
    node = .map([])
    draft.leave(
      SettingOrigin(settings.place.path), "it has more settings than anybody writes",
      instead: "look at the file; what \(settings.place.tool.rawValue) does without settings is set"
    )
  case .document(let document):
    node = document
    if document.map == nil, !document.isNull {
      draft.leave(
        SettingOrigin(settings.place.path, at: document.location), "it is no map of settings",
        instead:
          "what \(settings.place.tool.rawValue) does without settings is set; look at the file")
    }
  case .program:
    // What it exports is not known; what the tool does without settings is.
    node = .map([])
    draft.leave(
      SettingOrigin(settings.place.path), "it is a program, and no program is run to be read",
      instead:
        "put what it exports into .releaserc.json and run init again, or set the keys by hand"
    )
  }
  let section = ForeignSection(node, name: settings.place.section.joined(separator: "."))
  switch settings.place.tool {
  case .gitCliff: draft.readGitCliff(section)
  case .commitizen: draft.readCommitizen(section)
  case .cocogitto: draft.readCocogitto(section)
  case .releasePlease: draft.readReleasePlease(section, settings, facts)
  case .semanticRelease: draft.readSemanticRelease(section)
  }
  return draft
}

/// The most values of a file of settings: a large one has a few hundred.
private let settingCountMax = 10_000

extension Node {
  /// How many values it holds, itself included.
  fileprivate var valueCount: Int {
    switch content {
    case .list(let elements): elements.reduce(1) { $0 + $1.valueCount }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.valueCount }
    default: 1
    }
  }
}
