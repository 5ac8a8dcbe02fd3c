package org.knime.core.data.def;

import java.io.IOException;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;

/** A cell with a 64-bit integer. */
public final class LongCell extends DataCell implements LongValue, DoubleValue, BoundedValue {
  private static final long serialVersionUID = 1L;

  /** The type of these cells. */
  public static final DataType TYPE = DataType.getType(LongCell.class);

  private final long value;

  /** Creates a cell with that value. */
  public LongCell(long value) {
    this.value = value;
  }

  /** Writes and reads these cells. */
  public static DataCellSerializer<LongCell> getCellSerializer() {
    return new LongSerializer();
  }

  @Override
  public long getLongValue() {
    return value;
  }

  @Override
  public double getDoubleValue() {
    return value;
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return value == ((LongCell) other).value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }

  /** Writes and reads these cells. */
  public static final class LongSerializer implements DataCellSerializer<LongCell> {
    @Override
    public void serialize(LongCell cell, DataCellDataOutput output) throws IOException {
      output.writeLong(cell.value);
    }

    @Override
    public LongCell deserialize(DataCellDataInput input) throws IOException {
      return new LongCell(input.readLong());
    }
  }
}
