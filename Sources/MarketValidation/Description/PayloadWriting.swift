package import Documents
package import Market

/// Writes a context as the request that says the same, fields in the order of the description.
///
/// Reading it gives the same context, with one exception that a payload cannot express: a value
/// that was substituted reads back as present. Its canonical JSON is what an evaluation digests.
package func payloadNode(of context: MarketContext) -> Node {
  RequestRules.object.node(of: RequestDraft(context))
}
