/// Verdicts that several tools share.
extension KeyVerdict {
  /// A template of the changelog.
  static let template = KeyVerdict.left(
    "templates are not run: a changelog has the form of Keep a Changelog",
    instead: "agi-release changelog --context gives all data as JSON for a template of your own")

  /// A command that is run before or after a release.
  static let hook = KeyVerdict.left(
    "no command of a project is run",
    instead: "make it a step of CI before or after agi-release cut")

  /// A file with the version in it.
  static let versionFile = KeyVerdict.left(
    "where a file states the version is said in a form of its own",
    instead: "name the file under files.versions, with the key or the text around the version")

  /// The address of the remote.
  static let remote = KeyVerdict.left(
    "links come from the address of the remote",
    instead: "nothing needs to be done where git has the right address"
  )

  /// A package of a repository that has several.
  static let packages = KeyVerdict.left(
    "what is released by itself is named under packages, with what belongs to it",
    instead: "packages: {NAME: {paths: [DIR], tags: {version: \"NAME-v{version}\"}}}, then: "
      + "agi-release plan --package NAME")

  /// A change of commits before they are read.
  static let rewriting = KeyVerdict.left(
    "commits are read as they are",
    instead: "agi-release lint --install-hook checks messages as they are written")

  /// What only matters to a tool that works through pull requests.
  static let pullRequest = KeyVerdict.left(
    "no pull request is made: a release is one commit and its tag",
    instead: "agi-release plan --output plan.json, review, agi-release cut --plan plan.json")

  /// Publishing at a forge.
  static let publishing = KeyVerdict.left(
    "nothing is published but branch and tags",
    instead: "a step of CI behind agi-release cut: agi-release notes VERSION prints the text")
}
