package org.imageanomaly.embedded.location;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the files behind {@code knime:} URLs. */
final class KnimeUrlHandler extends URLStreamHandler {
  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    Path file = WorkflowLocation.resolve(url);
    return new URLConnection(url) {
      @Override
      public void connect() throws IOException {
        if (!Files.exists(file)) {
          throw new FileNotFoundException("There is no file " + file + " (" + url + ").");
        }
      }

      @Override
      public InputStream getInputStream() throws IOException {
        connect();
        return Files.newInputStream(file);
      }
    };
  }
}
