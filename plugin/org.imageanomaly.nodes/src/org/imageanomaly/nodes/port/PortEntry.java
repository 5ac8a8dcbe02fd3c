package org.imageanomaly.nodes.port;

import java.io.IOException;
import java.util.zip.ZipInputStream;

/** The one entry of a saved model or description. */
final class PortEntry {

  private PortEntry() {}

  /**
   * Goes to it.
   *
   * @param what is read, such as "The image model"
   * @throws IOException if it is not there
   */
  static void open(ZipInputStream in, String what) throws IOException {
    try {
      if (in.getNextEntry() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // its name is no UTF-8
      throw new IOException(what + " is damaged. Run the node again that made it.", e);
    }
    throw new IOException(what + " is missing from its file. Run the node again that made it.");
  }
}
