package org.knime.core.data.image.png;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes PNG image cells from encoded bytes. */
public final class PNGImageCellFactory {
  /** The type of these cells. */
  public static final DataType TYPE = PNGImageContent.TYPE;

  private PNGImageCellFactory() {}

  /** A cell with the bytes of a stream, which stays open. */
  public static DataCell create(InputStream in) throws IOException {
    return new PNGImageContent(in).toImageCell();
  }

  /** A cell with those bytes. */
  public static DataCell create(byte[] bytes) {
    return new PNGImageContent(bytes).toImageCell();
  }
}
