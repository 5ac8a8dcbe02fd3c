package org.imageanomaly.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the extension that scores. */
final class Version {

  private Version() {}

  /** What the build wrote down; another jar around may have a manifest of its own. */
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties found = new Properties();
      found.load(in);
      return found.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
