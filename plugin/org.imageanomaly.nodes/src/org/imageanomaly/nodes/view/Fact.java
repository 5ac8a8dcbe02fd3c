package org.imageanomaly.nodes.view;

/**
 * A line of what a view says in words.
 *
 * @param name what it is about
 * @param value what is said
 */
public record Fact(String name, String value) {}
