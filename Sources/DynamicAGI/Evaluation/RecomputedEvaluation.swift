internal import Diagnostics
internal import Documents
public import MarketEvaluation

/// An output made again from its own record, and where the two differ.
///
/// The record is the JSON of an output. The context, the parameters, the moment, the subject, the
/// language and what a reasoning adapter said are taken from it; all else is computed again.
public struct RecomputedEvaluation: Sendable, Hashable {
  /// One value that differs.
  public struct Difference: Sendable, Hashable {
    /// The part of the record that it belongs to.
    public let stage: RecordStage
    /// Where it stands: a JSON Pointer (RFC 6901).
    public let pointer: String
    /// The recorded value as JSON; `nil` when the record has none.
    public let recorded: String?
    /// The recomputed value as JSON; `nil` when there is none any more.
    public let recomputed: String?
    /// For two numbers, how many doubles lie between them.
    public let ulpDistance: UInt64?
  }

  /// The output as this build computes it.
  public let output: AGIOutput
  /// Every value that differs, stage by stage in the order of an evaluation; empty when record and
  /// output are equal to the bit.
  public let differences: [Difference]

  /// The first value that differs: what the other differences follow from, where they do.
  public var first: Difference? { differences.first }

  /// The first number that differs, such as behind an id that does not name what it stands beside.
  public var firstNumber: Difference? { differences.first { $0.ulpDistance != nil } }

  /// Recomputes a record.
  ///
  /// - Parameter json: The record, as ``AGIOutput/json(phrases:)`` writes it.
  /// - Throws: ``RecordError`` when it is no JSON, or lacks what an evaluation starts from.
  public init(json: [UInt8]) throws(RecordError) {
    let record: Node
    do throws(JSONError) {
      record = try parseJSON(json, name: "record")
    } catch {
      throw RecordError(
        reason: "the record is no JSON: \(error.message) at \(error.location.line):"
          + "\(error.location.column)")
    }
    let recomputation: Recomputation
    do throws(RecordFault) {
      recomputation = try recompute(record: record)
    } catch {
      throw RecordError(reason: error.description)
    }
    output = recomputation.output
    let differences = recomputation.differences.map { difference in
      Difference(
        stage: RecordStage(of: difference.pointer), pointer: difference.pointer.description,
        recorded: difference.recorded,
        recomputed: difference.recomputed, ulpDistance: difference.ulpDistance)
    }
    // Within a stage they stay in the order of the document.
    self.differences = RecordStage.allCases.flatMap { stage in
      differences.filter { $0.stage == stage }
    }
  }
}
