internal import CLibYAML

/// The version of libyaml that the program runs with; its headers state none.
package var libyamlVersion: String {
  guard let text = unsafe yaml_get_version_string() else { return "unknown" }
  return unsafe String(cString: text)
}
