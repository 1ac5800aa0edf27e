internal import DatasetManifests
internal import Documents
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseVerification

/// The documents that tell of a release and have a JSON Schema.
enum ReleaseDocument: String, CaseIterable, Sendable {
  case record, datasets, current, plan, datasetManifest = "dataset-manifest"
  case verification = "verify"
  case examination = "doctor"
  case yank, packages

  /// The JSON Schema (2020-12) of the document.
  var schema: Node {
    switch self {
    case .record: ReleaseRecord.documentSchema
    case .datasets: ReleasedDatasets.documentSchema
    case .current: ReleaseFacts.documentSchema
    case .plan: ReleasePlan.documentSchema
    case .datasetManifest: DatasetManifest.documentSchema
    case .verification: VerificationReport.documentSchema
    case .examination: Examination.documentSchema
    case .yank: Tombstone.documentSchema
    case .packages: PackageOutlook.documentSchema
    }
  }
}
