package org.imageanomaly.embedded.workflow;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knime.core.node.NodeSettings;

/** Reads the XML files a workflow consists of. */
final class SettingsFile {
  private static final long MAX_BYTES = 64L << 20;

  private SettingsFile() {}

  static NodeSettings read(Path file) throws LoadException {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new LoadException(
            file + " has " + size + " bytes; a file of settings has at most " + MAX_BYTES + ".");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return (NodeSettings) NodeSettings.loadFromXML(in);
      }
    } catch (LoadException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new LoadException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
