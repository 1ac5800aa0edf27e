/// One fault of the user's, or one remark, told so that it can be put right.
///
/// Diagnostics are values: a stage collects all of them before any is reported, so that a file with
/// five faults is corrected in one go.
package struct Diagnostic: Sendable, Hashable {
  /// A further place that explains the fault, such as the first of two equal keys.
  package struct Related: Sendable, Hashable {
    /// Where to look.
    package var location: SourceLocation
    /// What is to be seen there, in a few words.
    package var label: String

    /// Creates a further place.
    package init(_ label: String, at location: SourceLocation) {
      self.location = location
      self.label = label
    }
  }

  /// A replacement of text on one line.
  package struct Fix: Sendable, Hashable {
    /// The text to replace; a length of 0 inserts.
    package var location: SourceLocation
    /// What takes its place.
    package var replacement: String

    /// Creates a replacement.
    package init(replacing location: SourceLocation, with replacement: String) {
      self.location = location
      self.replacement = replacement
    }
  }

  /// The stable name of the kind of fault, such as `config.unknown-key`.
  ///
  /// Programs and tests decide by the code, never by the message.
  package var code: String
  /// How much it matters.
  package var severity: Severity
  /// What is wrong: lower case, no full stop, the fault first and its subject in quotes.
  package var message: String
  /// Where the fault is, as far as it has a place.
  package var location: SourceLocation?
  /// What is to be seen at the marked place, in a few words behind the caret.
  package var label: String?
  /// What the place itself needs besides line and column, such as `byte 29` or `last layer`.
  package var placeRemark: String?
  /// The one thing most likely to put it right.
  package var hint: String?
  /// A second way out, where the first may not be what was meant.
  package var alternative: String?
  /// A change of the source that puts it right without further thought.
  ///
  /// People are shown the corrected line, unless the hint spells the replacement out in backticks.
  package var fix: Fix?
  /// Facts that explain the fault: what was looked at, what follows from it.
  package var notes: [String]
  /// A drawing of how a condition came to its result, line by line, shown as it is.
  package var diagram: [String]
  /// Further places that explain the fault.
  package var related: [Related]
  /// The environments that the fault reaches; empty where there is only one world.
  package var affects: [String]
  /// How many lines before the marked one are shown, for a fault that its neighbour explains.
  package var linesBefore: Int

  /// Creates a diagnostic.
  package init(
    code: String, severity: Severity = .error, message: String, location: SourceLocation? = nil,
    label: String? = nil, placeRemark: String? = nil, hint: String? = nil,
    alternative: String? = nil, fix: Fix? = nil, notes: [String] = [], diagram: [String] = [],
    related: [Related] = [], affects: [String] = [], linesBefore: Int = 0
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.label = label
    self.placeRemark = placeRemark
    self.hint = hint
    self.alternative = alternative
    self.fix = fix
    self.notes = notes
    self.diagram = diagram
    self.related = related
    self.affects = affects
    self.linesBefore = linesBefore
  }

  /// Place and message in one line, for errors that are a text.
  package var sentence: String { (location.map { "\($0): " } ?? "") + message }
}
