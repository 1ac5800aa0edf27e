/// Folds layers from low to high into one document and resolves its references.
///
/// The fold goes strictly from the left: each layer meets plain data, and its operators are gone
/// before the next one comes. Time is linear in the sizes of the layers.
///
/// - Parameters:
///   - layers: The layers in the order of precedence, the defaults first.
///   - environment: The environment, which `${env.name}` stands for.
///   - rules: What merging must know of the fields.
/// - Returns: The document, whole as far as it could be built, with every fault.
package func mergeLayers(
  _ layers: [Layer], environment: String, rules: MergeRules
) -> MergedDocument {
  var fold = LayerFold(rules: rules)
  for layer in layers { fold.add(layer) }
  let (root, removed) = fold.finished()
  var document = MergedDocument(
    environment: environment, layers: layers, root: root, diagnostics: fold.diagnostics)
  document.removed = removed
  var resolution = ReferenceResolution(document)
  document.root = resolution.resolvedRoot()
  document.diagnostics += resolution.diagnostics
  return document
}
