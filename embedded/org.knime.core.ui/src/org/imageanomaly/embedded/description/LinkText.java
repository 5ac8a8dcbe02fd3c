package org.imageanomaly.embedded.description;

import java.util.Objects;

/**
 * A link to more about a node.
 *
 * @param href the address
 * @param text what stands for it
 */
public record LinkText(String href, String text) {
  /** Both are needed. */
  public LinkText {
    Objects.requireNonNull(href, "href");
    Objects.requireNonNull(text, "text");
  }
}
