package org.knime.core.data.image.png;

import java.io.IOException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;

/**
 * A cell with a PNG image. One that was read from a table holds no bytes: they stay on disk until
 * somebody asks for them, and are not kept afterwards.
 */
public class PNGImageCell extends DataCell implements PNGImageValue {
  private static final long serialVersionUID = 1L;

  private final transient PNGImageContent content;

  PNGImageCell(PNGImageContent content) {
    this.content = content;
  }

  /** Writes and reads these cells. */
  public static DataCellSerializer<PNGImageCell> getCellSerializer() {
    return new PNGSerializer();
  }

  @Override
  public PNGImageContent getImageContent() {
    return content;
  }

  @Override
  public String getImageExtension() {
    return "png";
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return content.equals(((PNGImageCell) other).content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return content.getSummary();
  }

  /** Writes and reads these cells. */
  public static final class PNGSerializer implements DataCellSerializer<PNGImageCell> {
    @Override
    public void serialize(PNGImageCell cell, DataCellDataOutput output) throws IOException {
      cell.content.serialize(output);
    }

    @Override
    public PNGImageCell deserialize(DataCellDataInput input) throws IOException {
      return new PNGImageCell(PNGImageContent.deserialize(input));
    }
  }
}
