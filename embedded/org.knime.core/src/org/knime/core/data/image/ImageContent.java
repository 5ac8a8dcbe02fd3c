package org.knime.core.data.image;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import org.knime.core.data.DataCell;

/** An encoded image. */
public interface ImageContent {

  /** Width and height in pixels. */
  Dimension getPreferredSize();

  /** A cell with this image. */
  DataCell toImageCell();

  /** Writes the encoded bytes; leaves the stream open. */
  void save(OutputStream output) throws IOException;

  /** Format, size in pixels and size in bytes, for people to read. */
  String getSummary();
}
