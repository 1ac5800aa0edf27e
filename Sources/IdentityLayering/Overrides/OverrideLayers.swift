package import Diagnostics

/// The layers above all files, and what is wrong with them.
package struct OverrideLayers: Sendable {
  /// The layers that set anything, from low to high: variables, options, the program.
  package var layers: [Layer] = []
  /// The faults; a faulty override sets nothing.
  package var diagnostics: [Diagnostic] = []
  /// What overrides something, in the order of precedence: names of variables, `--set links.docs`,
  /// `api links.docs`. Never a value.
  package var names: [String] = []
  /// The lines that excerpts show, by the file name of the locations; a secret's value is left out.
  package var excerpts: [String: [UInt8]] = [:]
}
