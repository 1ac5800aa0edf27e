internal import Changelog
internal import Diagnostics
internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

/// Plans a set-up: what a repository and the settings of another tool say becomes a configuration that
/// is accepted.
///
/// - Parameters:
///   - foreign: the settings of another tool; `nil` for none.
///   - facts: the repository.
///   - request: what was asked for.
package func planSetup(
  _ foreign: ForeignSettings?, facts: RepositoryFacts, request: SetupRequest
) -> SetupPlan {
  var plan = SetupPlan(name: projectName(facts))
  plan.tool = foreign?.place.tool
  plan.toolPath = foreign?.place.path
  let draft = foreign.map { readForeignSettings($0, facts: facts) }
  plan.same = draft?.same ?? []
  plan.left = draft?.left ?? []
  plan.ci = example(request, facts: facts, branches: draft?.branches.map(\.name) ?? [])
  plan.placeBranches(draft?.branches ?? [])

  var wanted = [
    CarriedSetting(
      key: "name", value: .text(plan.name), origins: [.repository(nameOrigin(facts))])
  ]
  wanted += plan.tagSettings(draft, facts: facts)
  wanted += draft?.allSettings ?? []
  if let draft, draft.firstVersion != nil || draft.statedVersion != nil {
    wanted += plan.firstVersion(
      draft, facts: facts, isSet: wanted.contains { $0.key == "rules.first" })
  }
  wanted += plan.changelogSetting(wanted, facts: facts)
  wanted += plan.exportSetting(facts)
  wanted += plan.recordsSetting(facts)
  plan.accept(wanted)
  plan.sort()
  plan.remark(on: facts)
  plan.write(facts)
  return plan
}

private func example(
  _ request: SetupRequest, facts: RepositoryFacts, branches: [String]
) -> CIExample? {
  let names = (branches.isEmpty ? [facts.branch ?? "main"] : branches).filter(YAMLText.isWritable)
  let system: CIExample.System?
  switch request.ci {
  case .none: system = nil
  case .system(let chosen): system = chosen
  case .automatic:
    let kind = facts.remoteURL.flatMap { ForgeLinks(remoteURL: $0)?.kind }
    if kind == .gitlab || (kind == nil && facts.paths.contains(".gitlab-ci.yml")) {
      system = .gitlab
    } else {
      system = kind == .github || facts.paths.contains(".github") ? .github : nil
    }
  }
  return system.map {
    CIExample.make(for: $0, branches: names.isEmpty ? ["main"] : names, facts: facts)
  }
}

/// The last part of the remote's address, else the folder.
private func projectName(_ facts: RepositoryFacts) -> String {
  let name = remoteName(facts) ?? facts.folderName
  return name.isEmpty || !YAMLText.isWritable(name) ? "Release" : name
}

private func nameOrigin(_ facts: RepositoryFacts) -> String {
  remoteName(facts) != nil ? "the address of the remote" : "the name of the folder"
}

private func remoteName(_ facts: RepositoryFacts) -> String? {
  guard let url = facts.remoteURL else { return nil }
  var name = url.split { $0 == "/" || $0 == ":" || $0 == "\\" }.last.map(String.init) ?? ""
  if name.hasSuffix(".git") { name.removeLast(4) }
  // An address may end in a question that holds a secret.
  name = String(name.prefix { $0 != "?" && $0 != "#" })
  return name.isEmpty || name.contains("@") ? nil : name
}

extension SetupPlan {
  /// Branches go into the example for CI, where there is one.
  fileprivate mutating func placeBranches(_ branches: [(name: String, origin: SettingOrigin)]) {
    for branch in branches {
      if ci != nil {
        remarks.append("the job for CI runs on \(branch.name), from \(branch.origin.text)")
      } else {
        left.append(
          LeftSetting(
            origin: branch.origin, reason: "branches are not configured",
            instead: "let CI run agi-release cut on this branch alone; --ci shows a job that does"))
      }
    }
  }

  /// The forms of tags: those that are written down, and those that are there.
  fileprivate mutating func tagSettings(
    _ draft: SetupDraft?, facts: RepositoryFacts
  ) -> [CarriedSetting] {
    let families = TagFamily.all(in: facts.tagNames)
    let usual: Set = [TagPattern(prefix: "v"), TagPattern(prefix: "")]
    let found = SettingOrigin.repository("the tags that are there")
    func version(_ form: TagPattern, _ origin: SettingOrigin) -> CarriedSetting {
      CarriedSetting(key: "tags.version", value: .text(form.text), origins: [origin])
    }
    if let pattern = draft?.pattern {
      let isThere = families.contains { $0.pattern == pattern.form }
      let others = families.map(\.pattern).filter { usual.contains($0) && $0 != pattern.form }
      guard pattern.isWritten || isThere || families.isEmpty else {
        // The tool's own form is nowhere: what is there goes on.
        return tagSettings(nil, facts: facts)
      }
      guard pattern.isWritten || pattern.form != TagPattern(prefix: "v") else { return [] }
      let hasLegacy = draft?.settings.contains { $0.key == "tags.legacy" } ?? false
      let legacy =
        isThere || others.isEmpty || hasLegacy
        ? []
        : [
          CarriedSetting(
            key: "tags.legacy", value: .texts(others.map(\.text)), origins: [found])
        ]
      return [version(pattern.form, pattern.origin)] + legacy
    }
    if families.contains(where: { usual.contains($0.pattern) }) || families.isEmpty { return [] }
    if families.count == 1 { return [version(families[0].pattern, found)] }
    let own = families.filter { $0.pattern.prefix.lowercased().hasPrefix(name.lowercased()) }
    if own.count == 1 { return [version(own[0].pattern, found)] }
    let forms = families.prefix(5).map(\.pattern.text).joined(separator: ", ")
    remarks.append(
      "tags have several forms (\(forms)): set tags.version to the one that is meant, or name each "
        + "package under packages")
    return []
  }

  /// The first version, where nothing is released yet, and a word about a version without a tag.
  fileprivate mutating func firstVersion(
    _ draft: SetupDraft, facts: RepositoryFacts, isSet: Bool
  ) -> [CarriedSetting] {
    let families = TagFamily.all(in: facts.tagNames)
    if let stated = draft.statedVersion, let version = try? SemanticVersion(stated.version) {
      let isTagged = families.contains { $0.versions.contains(version) }
      if isTagged || version == SemanticVersion(major: 0, minor: 0, patch: 0) {
        same.append(stated.origin)
      } else {
        left.append(
          LeftSetting(
            origin: stated.origin, reason: "no tag says that \(version) was released",
            instead:
              "git tag -a "
              + shellWord(
                draft.pattern?.form.tag(for: version.description) ?? "v\(version)") + " "
              + "-m 'release \(version)' COMMIT, for the commit that was"))
      }
    } else if let stated = draft.statedVersion {
      left.append(
        LeftSetting(
          origin: stated.origin, reason: "it is no version of SemVer 2.0.0",
          instead: "the base of the next release is what tags say"))
    }
    guard let first = draft.firstVersion, families.isEmpty, !isSet else { return [] }
    return [CarriedSetting(key: "rules.first", value: .text(first), origins: [draft.ownRule])]
  }

  /// A changelog that is there under another name than the standard one.
  fileprivate func changelogSetting(
    _ wanted: [CarriedSetting], facts: RepositoryFacts
  ) -> [CarriedSetting] {
    guard !wanted.contains(where: { $0.key == "changelog.path" }),
      let path = RepositoryFacts.changelogPaths.first(where: facts.paths.contains),
      path != ChangelogPolicy.standard.path
    else { return [] }
    return [
      CarriedSetting(
        key: "changelog.path", value: .text(path),
        origins: [.repository("the changelog that is there")])
    ]
  }

  /// Stamped datasets outside of the standard folder.
  fileprivate func exportSetting(_ facts: RepositoryFacts) -> [CarriedSetting] {
    let tops = facts.exportFolders.compactMap { $0.split(separator: "/").first.map(String.init) }
    let folders = tops.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard folders.contains(where: { $0 != "exports" }) else { return [] }
    return [
      CarriedSetting(
        key: "datasets.exports", value: .texts(folders),
        origins: [.repository("the stamped datasets that are there")])
    ]
  }

  /// The folder of records, where there is something that a release can only tell of in a record.
  fileprivate func recordsSetting(_ facts: RepositoryFacts) -> [CarriedSetting] {
    let found: String
    if !facts.exportFolders.isEmpty {
      found = "the stamped datasets that are there"
    } else if facts.paths.contains("identity/identity.lock") {
      found = "the identity bundle that is there"
    } else {
      return []
    }
    return [
      CarriedSetting(
        key: "files.records", value: "releases", origins: [.repository(found)])
    ]
  }

  /// Sets what the tool accepts, and leaves the rest with its reason.
  ///
  /// The reader of configurations itself is asked, so that what is written is read.
  fileprivate mutating func accept(_ wanted: [CarriedSetting]) {
    for setting in wanted where !carried.contains(where: { $0.key == setting.key }) {
      if let fault = fault(of: setting) {
        let origin = setting.origins.first ?? SettingOrigin(setting.key)
        left.append(
          LeftSetting(origin: origin, reason: fault, instead: "set \(setting.key) by hand"))
      } else {
        carried.append(setting)
      }
    }
  }

  /// The order of the file, and the order of the files that it comes from.
  fileprivate mutating func sort() {
    let ranks = Dictionary(
      uniqueKeysWithValues: ConfigurationKey.all.enumerated().map { ($1.name, $0) })
    carried.sort { (ranks[$0.key] ?? 0) < (ranks[$1.key] ?? 0) }
    same.sort { $0.place < $1.place }
    left.sort { $0.origin.place < $1.origin.place }
  }

  private func fault(of setting: CarriedSetting) -> String? {
    let texts = setting.value.allTexts
    guard texts.count <= 256 else { return "it holds more than anybody reads" }
    guard texts.allSatisfy(YAMLText.isWritable) else {
      return "it is too long, or holds characters that do not show"
    }
    var node = Node.map([])
    for one in carried + [setting] { node.set(one.value, at: one.key.split(separator: ".")[...]) }
    return ReleasePolicy.read(node, defaultName: "").faults
      .first { $0.severity == .error }?.message
  }
}

extension SettingOrigin {
  /// Where it stands among others; what no file says comes last.
  fileprivate var place: (Int, String, Int, Int) {
    guard let location else { return (1, key, 0, 0) }
    return (0, location.file, location.line, location.column)
  }
}

extension Node {
  /// All texts and keys in it.
  fileprivate var allTexts: [String] {
    switch content {
    case .text(let text): [text]
    case .list(let elements): elements.flatMap(\.allTexts)
    case .map(let entries): entries.flatMap { [$0.key] + $0.value.allTexts }
    default: []
    }
  }

  /// Puts a value under a key with dots.
  fileprivate mutating func set(_ value: Node, at path: ArraySlice<Substring>) {
    guard let first = path.first.map(String.init) else {
      self = value
      return
    }
    var entries = map ?? []
    var inner = entries.first { $0.key == first }?.value ?? .map([])
    inner.set(value, at: path.dropFirst())
    if let index = entries.firstIndex(where: { $0.key == first }) {
      entries[index].value = inner
    } else {
      entries.append(Node.Entry(first, inner))
    }
    content = .map(entries)
  }
}
