package org.imageanomaly.embedded.location;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resolves {@code knime://knime.workflow/...} URLs against the folder of the workflow whose node
 * runs in the current thread.
 */
public final class WorkflowLocation {
  private static final String SCHEME = "knime";
  private static final String WORKFLOW = "knime.workflow";
  private static volatile Supplier<Optional<Path>> currentFolder = Optional::empty;

  private WorkflowLocation() {}

  /** Tells how to find the folder of the current thread's workflow. */
  public static void install(Supplier<Optional<Path>> folder) {
    currentFolder = folder;
  }

  /** Whether the URL is relative to a place that only the platform knows. */
  public static boolean isKnimeUrl(URL url) {
    return SCHEME.equals(url.getProtocol());
  }

  /** A URL of text that starts with {@code knime:}, for which Java itself knows no handler. */
  public static URL toUrl(String text) throws IOException {
    return new URL(null, text.replace(" ", "%20"), new KnimeUrlHandler());
  }

  /**
   * The file or folder.
   *
   * @throws IOException when the URL is not relative to the workflow, leaves the workflow's folder,
   *     or no workflow runs in this thread
   */
  public static Path resolve(URL url) throws IOException {
    if (!WORKFLOW.equals(url.getHost())) {
      throw new IOException(
          "The location "
              + url
              + " cannot be resolved here: expected knime://knime.workflow/...,"
              + " a file: URL or an absolute path.");
    }
    Path folder =
        currentFolder
            .get()
            .orElseThrow(
                () ->
                    new IOException(
                        "The location " + url + " is relative to a workflow, but none runs here."));
    Path resolved = folder.resolve(relativePath(url)).normalize();
    if (!resolved.startsWith(folder.normalize())) {
      throw new IOException(
          "The location "
              + url
              + " leaves the folder of the workflow, "
              + folder
              + "; give an absolute path instead.");
    }
    return resolved;
  }

  private static String relativePath(URL url) throws IOException {
    try {
      String path = new URI(url.toString().replace(" ", "%20")).getPath();
      return path == null ? "" : path.replaceFirst("^/+", "");
    } catch (URISyntaxException e) {
      throw new IOException("The location " + url + " is no valid URL: " + e.getMessage(), e);
    }
  }
}
