package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The entries of one saved port object spec. Made by {@link PortUtil}. */
public final class PortObjectSpecZipInputStream extends ZipInputStream {
  PortObjectSpecZipInputStream(InputStream stream) {
    super(stream);
  }
}
