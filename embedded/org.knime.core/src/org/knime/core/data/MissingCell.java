package org.knime.core.data;

import java.io.IOException;
import org.imageanomaly.embedded.table.LongText;

/** A cell without a value, with the reason where one is known. */
public final class MissingCell extends DataCell implements MissingValue {
  private static final long serialVersionUID = 1L;
  static final MissingCell WITHOUT_REASON = new MissingCell(null);

  private final String error;

  /** Creates a missing cell; the reason may be null. */
  public MissingCell(String error) {
    this.error = error;
  }

  /** Writes and reads missing cells. */
  public static MissingSerializer getCellSerializer() {
    return new MissingSerializer();
  }

  @Override
  public String getError() {
    return error;
  }

  @Override
  public boolean isMissing() {
    return true;
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return true;
  }

  @Override
  public int hashCode() {
    return MissingCell.class.hashCode();
  }

  @Override
  public String toString() {
    return "?";
  }

  /** Keeps the reason. */
  public static final class MissingSerializer implements DataCellSerializer<MissingCell> {
    @Override
    public void serialize(MissingCell cell, DataCellDataOutput output) throws IOException {
      output.writeBoolean(cell.error != null);
      if (cell.error != null) {
        LongText.write(output, cell.error);
      }
    }

    @Override
    public MissingCell deserialize(DataCellDataInput input) throws IOException {
      return new MissingCell(input.readBoolean() ? LongText.read(input) : null);
    }
  }
}
