package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The entries of one saved port object. Made by {@link PortUtil}. */
public final class PortObjectZipInputStream extends ZipInputStream {
  PortObjectZipInputStream(InputStream stream) {
    super(stream);
  }
}
