package org.imageanomaly.embedded.description;

/**
 * What a user reads of a port.
 *
 * @param name its name
 * @param description what it holds, in HTML
 */
public record PortText(String name, String description) {}
