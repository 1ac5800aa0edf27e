package import Documents

/// Reads what is set from outside of the files into layers.
///
/// Which variables there are depends on the document below: the fields that always exist, and the
/// values that the files have. So the files are merged first without overrides, and then once more
/// with the layers that this function gives.
///
/// - Parameters:
///   - variables: The environment; what does not begin with `AGI_IDENTITY_` is passed over.
///   - options: The arguments of `--set`, each `path=value`, in order; the later of two counts.
///   - api: The values that the calling program passes, with operators if it likes.
///   - fields: The paths of the fields that always exist.
///   - below: The document of the files alone.
///   - type: Gives a text the type of its field.
package func readOverrides(
  variables: [(name: String, value: String)] = [], options: [String] = [], api: Node? = nil,
  fields: [JSONPointer], below: MergedDocument, type: @escaping OverrideTyping
) -> OverrideLayers {
  var reader = OverrideReader(fields: fields, below: below, type: type)
  reader.readVariables(variables)
  reader.readOptions(options)
  if let api { reader.add(api) }
  return reader.result
}
