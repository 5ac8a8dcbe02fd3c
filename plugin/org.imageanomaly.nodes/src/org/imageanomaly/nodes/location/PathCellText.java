package org.imageanomaly.nodes.location;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;

/**
 * What people copy: a path in quotes, with invisible characters around it, or a cell of KNIME's
 * type Path as tables show it, such as (LOCAL, /data/parts) or (RELATIVE, knime.workflow, data).
 */
final class PathCellText {

  /** Blanks of all kinds and the marks of direction that Windows copies with a path. */
  private static final String INVISIBLE = "[\\s\\p{Z}\\p{Cf}\\p{Cc}]+";

  private static final Pattern QUOTED = Pattern.compile("([\"'“„‘`«])(?<text>.*)[\"'”“’`»]");

  private static final Pattern CELL =
      Pattern.compile(
          "\\((?<category>LOCAL|RELATIVE|MOUNTPOINT|CUSTOM_URL|CONNECTED|HUB_SPACE)\\s*,\\s*"
              + "(?<rest>.*)\\)");

  private PathCellText() {}

  /** The path or URL that is meant. */
  static String location(String text) throws InvalidSettingsException {
    String location = stripped(text);
    Matcher quoted = QUOTED.matcher(location);
    if (quoted.matches()) {
      location = stripped(quoted.group("text"));
    }
    Matcher cell = CELL.matcher(location);
    return cell.matches() ? of(cell.group("category"), cell.group("rest")) : location;
  }

  private static String stripped(String text) {
    return text.replaceAll("^" + INVISIBLE, "").replaceAll(INVISIBLE + "$", "");
  }

  private static String of(String category, String rest) throws InvalidSettingsException {
    String specifier = rest.contains(",") ? rest.substring(0, rest.indexOf(',')).strip() : "";
    String path = rest.substring(rest.indexOf(',') + 1).strip();
    return switch (category) {
      case "LOCAL" -> specifier.isEmpty() ? path : rest;
      case "RELATIVE" ->
          specifier.equals("knime.workflow.data")
              ? url("knime.workflow", "data/" + path)
              : url(specifier, path);
      case "MOUNTPOINT" -> url(specifier, path);
      case "CUSTOM_URL" -> path;
      default ->
          throw new InvalidSettingsException(
              "it lies in a connected file system, "
                  + specifier.toLowerCase(Locale.ROOT)
                  + ". Copy what lies there to this computer, for example with the node Transfer"
                  + " Files, and enter where it lies then");
    };
  }

  /** Paths in cells are not encoded as in URLs: a percent sign is one. */
  private static String url(String host, String path) throws InvalidSettingsException {
    try {
      String absolute = "/" + path.replace('\\', '/').replaceFirst("^/+", "");
      return new URI("knime", host, absolute, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new InvalidSettingsException("KNIME knows no place called " + host, e);
    }
  }
}
