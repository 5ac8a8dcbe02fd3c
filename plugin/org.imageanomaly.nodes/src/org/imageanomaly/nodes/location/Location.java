package org.imageanomaly.nodes.location;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/** A place in the local file system as a user writes it into a dialog. */
public final class Location {

  private static final Pattern URL = Pattern.compile("(file|knime):.*", Pattern.CASE_INSENSITIVE);

  private Location() {}

  /**
   * Resolves a location.
   *
   * @param text an absolute path, a file: URL, or a knime: URL such as knime://knime.workflow/data
   * @param setting the title of the setting it comes from
   * @throws InvalidSettingsException if it is blank, relative, or of another form
   */
  public static Path resolve(String text, String setting) throws InvalidSettingsException {
    if (text == null || text.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"" + setting + "\" is empty. Enter an absolute path or a knime:// URL.");
    }
    String location = text.strip();
    try {
      Path path = URL.matcher(location).matches() ? ofUrl(location) : Path.of(location);
      if (path != null && path.isAbsolute()) {
        return path.normalize();
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      throw new InvalidSettingsException(message(location, setting, e.getMessage()), e);
    }
    throw new InvalidSettingsException(message(location, setting, "it is not absolute"));
  }

  private static Path ofUrl(String location) throws IOException, URISyntaxException {
    return FileUtil.resolveToPath(FileUtil.toURL(location));
  }

  private static String message(String location, String setting, String reason) {
    return "The setting \""
        + setting
        + "\" is no place in the local file system: \""
        + location
        + "\" ("
        + reason
        + "). Enter an absolute path, a file: URL, or a path in the workflow such as"
        + " knime://knime.workflow/data.";
  }
}
