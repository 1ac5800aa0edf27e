/// What git takes from the environment and libgit2 does not: where the repository and the
/// configuration are.
package struct GitEnvironment: Sendable {
  /// `GIT_DIR`: the repository, without a search.
  let gitDirectory: String?

  /// `GIT_WORK_TREE`: its work tree.
  let workTree: String?

  /// `GIT_INDEX_FILE`: an index apart from the work tree's own one.
  let indexFile: String?

  /// `GIT_OBJECT_DIRECTORY`: where objects are written, and read first.
  let objectDirectory: String?

  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`: where more objects are read.
  let alternateObjectDirectories: [String]

  /// `GIT_COMMON_DIR`: where refs and objects are, apart from the work tree's own files.
  let commonDirectory: String?

  /// The variable that gives git another history than the repository has: `GIT_GRAFT_FILE`,
  /// `GIT_SHALLOW_FILE` or `GIT_REPLACE_REF_BASE`; `nil` for none.
  let historyVariable: String?

  /// `GIT_NO_REPLACE_OBJECTS`: what `git replace` made does not count.
  let ignoresReplacements: Bool

  /// `GIT_CEILING_DIRECTORIES`: where the search upward ends.
  let ceilings: String?

  /// `HOME`: what `~` stands for.
  let home: String?

  /// The folder of the user's files for git, of `XDG_CONFIG_HOME` or in the home.
  let userFolder: String?

  /// The file of the system's configuration; `nil` when it does not count.
  let systemConfiguration: String?

  /// The files of the user's configuration, the weaker first.
  let globalConfigurations: [String]

  /// `GIT_CONFIG_COUNT` and, above it, `GIT_CONFIG_PARAMETERS` of `git -c`: keys and values that stand
  /// above every file.
  let values: [(key: String, value: String)]

  /// The variable of these that is not in git's form; `nil` for none.
  let malformedVariable: String?

  /// `SUDO_UID`: root may work on what belongs to the user that called `sudo`.
  let sudoUserID: UInt32?

  /// No environment: only the files of the repository count.
  package static let none = GitEnvironment(["GIT_CONFIG_NOSYSTEM": "1"])

  /// Reads the variables.
  package init(_ variables: [String: String]) {
    func value(_ name: String) -> String? {
      variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    gitDirectory = value("GIT_DIR")
    workTree = value("GIT_WORK_TREE")
    ceilings = value("GIT_CEILING_DIRECTORIES")
    let skipsSystem = ["1", "true", "yes", "on"].contains(
      value("GIT_CONFIG_NOSYSTEM")?.lowercased() ?? "")
    systemConfiguration = skipsSystem ? nil : value("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig"
    home = value("HOME")
    userFolder = (value("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }).map { $0 + "/git" }
    if let global = value("GIT_CONFIG_GLOBAL") {
      globalConfigurations = [global]
    } else {
      globalConfigurations = [userFolder.map { $0 + "/config" }, home.map { $0 + "/.gitconfig" }]
        .compactMap(\.self)
    }
    let counted = Self.countedValues(variables)
    let parameters = Self.parameters(value("GIT_CONFIG_PARAMETERS") ?? "")
    values = (counted ?? []) + (parameters ?? [])
    malformedVariable =
      counted == nil
      ? "GIT_CONFIG_COUNT" : parameters == nil ? "GIT_CONFIG_PARAMETERS" : nil
    indexFile = value("GIT_INDEX_FILE")
    commonDirectory = value("GIT_COMMON_DIR")
    objectDirectory = value("GIT_OBJECT_DIRECTORY")
    alternateObjectDirectories =
      value("GIT_ALTERNATE_OBJECT_DIRECTORIES")?.split(separator: ":").map(String.init) ?? []
    historyVariable = ["GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE"]
      .first { value($0) != nil }
    ignoresReplacements = variables["GIT_NO_REPLACE_OBJECTS"] != nil
    sudoUserID = value("SUDO_UID").flatMap { UInt32($0) }
  }

  /// The folders of objects beside those of the repository.
  var objectDirectories: [String] {
    [objectDirectory].compactMap(\.self) + alternateObjectDirectories
  }

  /// The value of a key that stands above every file; the last one counts.
  func value(of key: String) -> String? {
    let key = Self.normalized(key[...])
    return values.last { $0.key == key }?.value
  }
}
