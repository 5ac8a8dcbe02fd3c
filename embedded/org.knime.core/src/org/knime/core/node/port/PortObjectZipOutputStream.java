package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** The entries of one saved port object. Made by {@link PortUtil}. */
public final class PortObjectZipOutputStream extends ZipOutputStream {
  PortObjectZipOutputStream(OutputStream stream) {
    super(stream);
  }
}
