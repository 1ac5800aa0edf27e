package import IdentityDiagnostics
package import ReleaseHealth
package import ReleaseObserving
package import ReleaseReading

/// What an examination is asked for, and what it takes from the process.
package struct ExaminationRequest: Sendable {
  /// Where the search for the repository starts; `nil` for what the environment says.
  package var start: String?

  /// A configuration file that was named on the command line.
  package var configurationPath: String?

  /// The package that is looked at; `nil` for the project as a whole.
  package var packageName: String?

  /// The environment: of git, of CI, and of programs that are run.
  package var environment: [String: String]

  /// The time by the clock, in seconds since 1970.
  package var nowSeconds: Int64

  /// The moment of `SOURCE_DATE_EPOCH`, in seconds since 1970.
  package var epochSeconds: Int64?

  /// Why `SOURCE_DATE_EPOCH` gives no moment; `nil` where it does, or is not set.
  package var momentFailure: ReleaseFailure?

  /// The groups that are asked for.
  package var groups = Set(HealthCheck.Group.allCases)

  /// Whether rows are read, and the current release is verified.
  package var isDeep = false

  /// The remote that is asked; `nil` for none.
  package var remote: Remote?

  /// Whether the release is to be signed; `nil` leaves it to the git configuration.
  package var signs: Bool?

  /// Whether a signature is made on a probe.
  package var triesSigning = false

  /// Whether a release without a base is wanted: the first one of a project.
  package var isFirst = false

  /// Why the files of CI cannot be written; `nil` where they can.
  package var outputFailure: ReleaseFailure?

  /// What is written aside for as long as it is read.
  package var work: EvidenceWork

  /// Who watches the verification.
  package var control: VerificationControl

  /// Reads the files of an identity bundle.
  package var parse: DocumentParsing

  package init(
    start: String?, environment: [String: String], nowSeconds: Int64, work: EvidenceWork,
    control: VerificationControl, parse: @escaping DocumentParsing
  ) {
    self.start = start
    self.environment = environment
    self.nowSeconds = nowSeconds
    self.work = work
    self.control = control
    self.parse = parse
  }

  /// Which remote is asked.
  package enum Remote: Hashable, Sendable {
    /// The one that the branch is pushed to.
    case ofBranch
    case named(String)
  }
}
