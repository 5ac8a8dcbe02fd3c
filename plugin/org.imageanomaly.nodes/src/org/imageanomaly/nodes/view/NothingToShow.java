package org.imageanomaly.nodes.view;

/**
 * What a page is given of a node that has nothing for it.
 *
 * @param view always "none"
 * @param message why, and what to do
 */
public record NothingToShow(String view, String message) {

  static final NothingToShow NOT_EXECUTED =
      new NothingToShow(
          "none",
          "There is nothing to show yet. Execute the node. If it is executed, an older version of"
              + " the extension did that: reset it and execute it again.");
}
