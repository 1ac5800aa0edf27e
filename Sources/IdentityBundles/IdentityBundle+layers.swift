internal import Diagnostics
internal import IdentityDiagnostics
package import IdentityLayering

extension IdentityBundle {
  /// The environment in which one machine's own values are refused.
  package static let protectedEnvironment = "production"

  /// The layers of an environment from low to high.
  ///
  /// A bundle whose chain of parents is broken gives the layers up to the break, which has been
  /// reported.
  ///
  /// - Parameters:
  ///   - environment: The environment; for one that does not exist only `base.yaml` counts.
  ///   - overrides: Layers above all files: variables, options, the program, in this order.
  ///   - includesLocal: Whether `local.yaml` counts; digests and checks leave it out.
  ///   - defaults: The layer below all files, if any.
  package func layers(
    for environment: String, overrides: [Layer] = [], includesLocal: Bool = false,
    defaults: Layer? = nil
  ) -> LayerSelection {
    var selection = LayerSelection(layers: defaults.map { [$0] } ?? [])
    if let base {
      selection.layers.append(Layer(.base, name: base.file, values: base.values))
    }
    for name in ancestry(of: environment).reversed() {
      guard let overlay = overlays[name] else { continue }
      selection.layers.append(Layer(.overlay(name), name: overlay.file, values: overlay.values))
    }
    if includesLocal, let local {
      if environment == Self.protectedEnvironment {
        selection.diagnostics.append(localInProduction(local))
      } else {
        selection.layers.append(Layer(.local, name: local.file, values: local.values))
      }
    }
    selection.layers += overrides
    return selection
  }

  private func localInProduction(_ local: Document) -> Diagnostic {
    Diagnostic(
      code: IdentityCode.localInProduction.rawValue,
      message: "`local.yaml` is refused in `\(Self.protectedEnvironment)`",
      location: SourceLocation(file: local.file, line: 1, column: 1),
      label: "one machine's own values",
      hint: "delete the file on this machine, or move its values to "
        + "`overlays/\(Self.protectedEnvironment).yaml`",
      affects: [Self.protectedEnvironment])
  }
}
