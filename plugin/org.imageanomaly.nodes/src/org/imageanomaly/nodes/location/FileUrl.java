package org.imageanomaly.nodes.location;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;

/** The path in a file: URL in all the forms that programs and people write, blanks among them. */
final class FileUrl {

  private static final Pattern FORM =
      Pattern.compile("(?i)file:(?://(?<host>[^/\\\\]*))?(?<path>.*)");

  private static final Pattern DRIVE = Pattern.compile("/?[a-zA-Z]:([/\\\\].*)?");

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private FileUrl() {}

  static Path path(String url) throws InvalidSettingsException {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw new InvalidSettingsException("it is no file: URL");
    }
    String host = matcher.group("host") == null ? "" : matcher.group("host");
    String path = matcher.group("path");
    if (DRIVE.matcher(host).matches()) {
      path = host + path;
    } else if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
      if (!WINDOWS) {
        throw new InvalidSettingsException(
            "it lies on another computer, "
                + host
                + ". Mount that folder, and enter where it is mounted");
      }
      path = "//" + host + path;
    }
    if (WINDOWS && DRIVE.matcher(path).matches() && path.startsWith("/")) {
      path = path.substring(1);
    }
    return existing(path);
  }

  /** Escapes are decoded, unless a file really is called as they are written. */
  private static Path existing(String path) throws InvalidSettingsException {
    Path decoded = PlainPath.of(decoded(path));
    if (decoded.toString().equals(path) || Files.exists(decoded)) {
      return decoded;
    }
    Path literal = PlainPath.of(path);
    return Files.exists(literal) ? literal : decoded;
  }

  private static String decoded(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < path.length(); ) {
      if (path.substring(i).matches("(?s)%[0-9a-fA-F]{2}.*")) {
        bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 3;
      } else {
        int end = path.offsetByCodePoints(i, 1);
        bytes.writeBytes(path.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
