package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** The entries of one saved port object spec. Made by {@link PortUtil}. */
public final class PortObjectSpecZipOutputStream extends ZipOutputStream {
  PortObjectSpecZipOutputStream(OutputStream stream) {
    super(stream);
  }
}
