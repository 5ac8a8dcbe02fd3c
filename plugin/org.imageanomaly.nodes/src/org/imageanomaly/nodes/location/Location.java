package org.imageanomaly.nodes.location;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/** A place on this computer as a user writes it into a dialog. */
public final class Location {

  /** One letter alone is a drive of Windows. */
  private static final Pattern URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*");

  private Location() {}

  /**
   * Resolves a location.
   *
   * @param text an absolute path, a file: URL, a knime: URL such as knime://knime.workflow/data, or
   *     a cell of KNIME's type Path as tables show it; quotes and blanks around it do not matter
   * @param setting the title of the setting it comes from
   * @throws InvalidSettingsException if it is blank, relative, or not on this computer
   */
  public static Path resolve(String text, String setting) throws InvalidSettingsException {
    if (text == null || text.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"" + setting + "\" is empty. Enter an absolute path or a knime:// URL.");
    }
    String location = text.strip();
    try {
      return find(location);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(message(location, setting, e.getMessage()), e);
    }
  }

  /**
   * As {@link #resolve}, for a location that comes from no setting.
   *
   * @throws InvalidSettingsException if it is relative or not on this computer; the message is the
   *     part of a sentence that says why
   */
  public static Path find(String text) throws InvalidSettingsException {
    try {
      String location = PathCellText.location(text.strip());
      Matcher url = URL.matcher(location);
      Path path =
          url.matches()
              ? ofUrl(location, url.group(1).toLowerCase(Locale.ROOT))
              : PlainPath.of(location);
      return path.normalize();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      throw new InvalidSettingsException("KNIME finds no such place here: " + e.getMessage(), e);
    }
  }

  /**
   * Resolves the location of a folder.
   *
   * @throws InvalidSettingsException also if there is no such folder now; whoever makes it while
   *     the workflow runs is connected by a flow variable, and the platform asks again afterwards
   */
  public static Path resolveFolder(String text, String setting) throws InvalidSettingsException {
    Path folder = resolve(text, setting);
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingsException(
          "The folder \""
              + folder
              + "\" of the setting \""
              + setting
              + (Files.exists(folder)
                  ? "\" is a file. Enter the folder that it lies in."
                  : "\" does not exist. Enter another one, or create it."));
    }
    return folder;
  }

  private static Path ofUrl(String location, String scheme)
      throws IOException, URISyntaxException, InvalidSettingsException {
    if (!scheme.equals("file") && !scheme.equals("knime")) {
      throw new InvalidSettingsException(
          "it is an address of the kind "
              + scheme
              + ":, which is read over the network. Copy what lies there to this computer, for"
              + " example with the node Transfer Files, and enter where it lies then");
    }
    if (scheme.equals("file")) {
      return FileUrl.path(location);
    }
    Path path = FileUtil.resolveToPath(FileUtil.toURL(escaped(location)));
    if (path == null) {
      throw new InvalidSettingsException(
          "it lies on a KNIME Hub or Server. Copy what lies there to this computer, for example"
              + " with the node Transfer Files, and enter where it lies then");
    }
    return path;
  }

  /** What no URL may have is escaped, and so is a percent sign that escapes nothing. */
  private static String escaped(String location) {
    return location
        .replaceAll("%(?![0-9a-fA-F]{2})", "%25")
        .replace(" ", "%20")
        .replace("[", "%5B")
        .replace("]", "%5D")
        .replace("#", "%23")
        .replace('\\', '/');
  }

  private static String message(String location, String setting, String reason) {
    return "The setting \""
        + setting
        + "\" is no place on this computer: \""
        + location
        + "\" ("
        + reason
        + "). Enter an absolute path, a file: URL, or a path in the workflow such as"
        + " knime://knime.workflow/data.";
  }
}
