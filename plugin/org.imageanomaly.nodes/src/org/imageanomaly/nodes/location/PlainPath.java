package org.imageanomaly.nodes.location;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;

/** An absolute path as people write it. */
final class PlainPath {

  private static final Pattern WINDOWS = Pattern.compile("([a-zA-Z]:|\\\\\\\\).*");

  private PlainPath() {}

  static Path of(String text) throws InvalidSettingsException {
    Path path = path(atHome(text));
    if (path.isAbsolute()) {
      return path;
    }
    if (WINDOWS.matcher(text).matches()) {
      throw new InvalidSettingsException(
          "it is a path of Windows, and this computer runs " + System.getProperty("os.name"));
    }
    throw new InvalidSettingsException(
        "it is relative, and nothing says to what; in the folder of the workflow it would be"
            + " knime://knime.workflow/"
            + text.replace('\\', '/').replaceFirst("^(\\./)+", ""));
  }

  private static String atHome(String text) {
    boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
    return home ? System.getProperty("user.home") + text.substring(1) : text;
  }

  /** In a locale without UTF-8 Java encodes no other letters than those of ASCII, but URIs do. */
  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
        throw e;
      }
      try {
        return Path.of(URI.create(new URI("file", null, text, null).toASCIIString()));
      } catch (URISyntaxException | IllegalArgumentException other) {
        e.addSuppressed(other);
        throw e;
      }
    }
  }
}
