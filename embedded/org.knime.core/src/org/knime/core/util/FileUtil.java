package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imageanomaly.embedded.location.WorkflowLocation;
import org.imageanomaly.embedded.table.TableStorage;

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

  /** Whether the URL is relative to the workflow. */
  public static boolean isRelativeKnimeURL(URL url) {
    return WorkflowLocation.isKnimeUrl(url) && "knime.workflow".equals(url.getHost());
  }

  /** The bytes behind a location as {@link #toURL} takes it. */
  public static InputStream openInputStream(String location) throws IOException {
    return openStreamWithTimeout(toURL(location));
  }

  /** The bytes behind a URL; a server that is silent for ten seconds is given up. */
  public static InputStream openStreamWithTimeout(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    return connection.getInputStream();
  }

  /** Copies everything that is left; both streams stay open. */
  public static void copy(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  /** Copies a file. */
  public static void copy(File from, File to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to.toPath())) {
      Files.copy(from.toPath(), out);
    }
  }

  /** A new empty folder that goes away when the program exits. */
  public static File createTempDir(String prefix) throws IOException {
    return TableStorage.newTemporaryFolder(prefix).toFile();
  }

  /** A new empty file that goes away when the program exits. */
  public static File createTempFile(String prefix, String suffix) throws IOException {
    return TableStorage.newTemporaryFile(prefix, suffix).toFile();
  }

  /** Deletes a file, or a folder with all it holds; false when something is left. */
  public static boolean deleteRecursively(File file) {
    TableStorage.delete(file.toPath());
    return !file.exists();
  }
}
