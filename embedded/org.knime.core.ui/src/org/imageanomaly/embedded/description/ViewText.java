package org.imageanomaly.embedded.description;

/**
 * What a user reads of a view.
 *
 * @param name its name
 * @param description what it shows, in HTML
 */
public record ViewText(String name, String description) {}
