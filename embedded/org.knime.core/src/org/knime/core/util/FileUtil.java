package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imageanomaly.embedded.location.WorkflowLocation;

/** Files named by paths and URLs, and temporary ones. */
public final class FileUtil {
  private static final int TIMEOUT_MILLIS = 10_000;

  private FileUtil() {}

  /**
   * The URL of a location: an absolute path, a {@code file:} URL, {@code
   * knime://knime.workflow/...}, or any other URL that Java knows.
   *
   * @throws MalformedURLException when it is neither
   */
  public static URL toURL(String location) throws IOException {
    if (location.startsWith("knime:")) {
      return WorkflowLocation.toUrl(location);
    }
    try {
      return new URL(location);
    } catch (MalformedURLException e) {
      return absolute(location).toUri().toURL();
    }
  }

  private static Path absolute(String location) throws IOException {
    try {
      Path path = Path.of(location);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new MalformedURLException(
          "\"" + location + "\" is neither a URL nor a path: " + e.getMessage());
    }
    throw new MalformedURLException("\"" + location + "\" is neither a URL nor an absolute path.");
  }

  /** The path behind a file: or knime: URL; null for a URL of another kind. */
  public static Path resolveToPath(URL url) throws IOException, URISyntaxException {
    if (WorkflowLocation.isKnimeUrl(url)) {
      return WorkflowLocation.resolve(url);
    }
    if (!"file".equals(url.getProtocol())) {
      return null;
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Path.of(url.getPath());
    }
  }

  /**
   * The file behind a file: or knime: URL.
   *
   * @throws IllegalArgumentException for a URL of another kind
   */
  public static File getFileFromURL(URL url) {
    try {
      Path path = resolveToPath(url);
      if (path != null) {
        return path.toFile();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    throw new IllegalArgumentException("The URL " + url + " names no file of this computer.");
  }
}
