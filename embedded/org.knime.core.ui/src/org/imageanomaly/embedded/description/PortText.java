package org.imageanomaly.embedded.description;

/**
 * What a user reads of a port, or of a group of ports that can be changed.
 *
 * @param name its name
 * @param description what it holds, in HTML
 * @param group the identifier of the group; null for a port that every such node has
 */
public record PortText(String name, String description, String group) {
  /** Whether a user may change the ports. */
  public boolean isGroup() {
    return group != null;
  }
}
