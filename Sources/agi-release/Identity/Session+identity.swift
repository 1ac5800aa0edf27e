internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import Git
internal import HostProcess
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityLayering
internal import IdentityLoading
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// Where a bundle lies.
struct BundlePlace {
  /// The folder on the disk.
  let path: String
  /// The folder as messages name it, and as it is named in a commit.
  let name: String
}

extension Session {
  /// Finds the folder of the bundle: as given, as configured, or by its usual name.
  func bundlePlace(_ options: BundleOptions) throws -> BundlePlace {
    if let folder = options.folder { return BundlePlace(path: folder, name: trimmed(folder)) }
    guard let repository = try repositoryIfAny(), let root = repository.workDirectory else {
      return BundlePlace(path: standardFolder, name: standardFolder)
    }
    let name = try policy(of: repository).identityFolder ?? standardFolder
    return BundlePlace(path: "\(root)/\(name)", name: name)
  }

  /// Reads the bundle from the disk.
  func bundle(_ options: BundleOptions) throws -> IdentityBundle {
    let place = try bundlePlace(options)
    return IdentityBundle(
      readBundle(at: place.path, named: place.name), parse: parseIdentityFile)
  }

  /// Reads the bundle of a commit.
  func bundle(_ options: BundleOptions, at revision: String) throws -> IdentityBundle {
    let repository = try repository()
    let folder = try options.folder.map(trimmed) ?? policy(of: repository).identityFolder
    return IdentityBundle(
      try readBundle(
        folder ?? standardFolder, at: revision, in: repository), parse: parseIdentityFile)
  }

  /// Resolves one environment with everything above its files.
  ///
  /// - Parameter allowsFaults: Whether a document with errors is given back, for a command that shows
  ///   where values come from; the caller ends with ``fault(in:)`` then.
  /// - Throws: `ReleaseFailure` when an error reaches the environment: an identity that is shown in
  ///   spite of one would be taken for the right one.
  func resolution(
    _ options: BundleOptions, _ choice: EnvironmentOptions, allowsFaults: Bool = false
  ) throws -> (bundle: BundleResolution, identity: ResolvedIdentity) {
    let bundle =
      try choice.revision.map { try self.bundle(options, at: $0) } ?? self.bundle(options)
    // Without any environment there is a fault that says so better than "unknown environment".
    guard !bundle.environments.isEmpty else { throw invalid(bundle.resolved()) }
    let environment: String
    switch chooseEnvironment(
      option: choice.environment, variable: Process.variable(environmentVariableName),
      known: bundle.environments)
    {
    case .success(let name): environment = name
    case .failure(let fault): throw ReleaseFailure(fault)
    }
    let isPlain = choice.isFilesOnly || choice.revision != nil
    let variables = isPlain ? [] : Process.environment().sorted { $0.key < $1.key }
    let resolution = bundle.resolved(
      ResolutionRequest(
        environments: [environment], variables: variables.map { ($0.key, $0.value) },
        options: choice.settings, includesLocal: !isPlain
      )
    ).restricted(to: [environment])
    guard let identity = resolution[environment] else { throw invalid(resolution) }
    if resolution.hasErrors, !allowsFaults { throw invalid(resolution) }
    return (resolution, identity)
  }

  /// The failure to end with after a faulty bundle was shown; `nil` for a good one.
  func fault(in resolution: BundleResolution) -> ReleaseFailure? {
    resolution.hasErrors ? invalid(resolution) : nil
  }

  /// The failure of a command that needs an identity and does not get one.
  func invalid(_ resolution: BundleResolution) -> ReleaseFailure {
    ReleaseFailure(invalid: resolution)
  }

  /// The repository; `nil` outside of any.
  private func repositoryIfAny() throws -> Repository? {
    do {
      return try repository()
    } catch let failure as ReleaseFailure where failure.code == "git.not-a-repository" {
      return nil
    }
  }

  private var standardFolder: String { "identity" }

  private func trimmed(_ folder: String) -> String {
    var name = folder
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    return name
  }
}

extension Session {
  /// Since when the winning value of each explanation is as it is; `nil` where its file is not the
  /// repository's, or the clone cannot tell.
  func origins(
    of explanations: [Explanation], bundle: IdentityBundle, _ options: BundleOptions
  ) throws -> [ValueOrigin?] {
    guard options.folder == nil, let repository = try repositoryIfAny() else {
      return explanations.map { _ in nil }
    }
    let folder = try bundlePlace(options).name
    let values = explanations.map { explanation -> TrackedValue? in
      guard let winner = explanation.lines.first, winner.state == .won,
        let place = winner.candidate?.location, place.source == .file,
        let file = bundle.source.files.first(where: { $0.name == place.file }),
        let value = bundle.trees[file.name]?[explanation.path]
      else { return nil }
      return TrackedValue(
        file: "\(folder)/\(file.path)", path: explanation.path, value: value)
    }
    let found = try readOrigins(
      of: values.compactMap(\.self), in: repository, policy: policy(of: repository)
    ) { bytes, name in try? parseIdentityFile(bytes, name: name).get() }
    var rest = found[...]
    return values.map { $0 == nil ? nil : rest.removeFirst() }
  }
}
