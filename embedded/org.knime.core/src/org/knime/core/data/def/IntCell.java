package org.knime.core.data.def;

import java.io.IOException;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;

/** A cell with a 32-bit integer. */
public final class IntCell extends DataCell
    implements IntValue, LongValue, DoubleValue, BoundedValue {
  private static final long serialVersionUID = 1L;

  /** The type of these cells. */
  public static final DataType TYPE = DataType.getType(IntCell.class);

  private final int value;

  /** Creates a cell with that value. */
  public IntCell(int value) {
    this.value = value;
  }

  /** Writes and reads these cells. */
  public static DataCellSerializer<IntCell> getCellSerializer() {
    return new IntCellSerializer();
  }

  @Override
  public int getIntValue() {
    return value;
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
    return value == ((IntCell) other).value;
  }

  @Override
  public int hashCode() {
    return Integer.hashCode(value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }

  /** Writes and reads these cells. */
  public static final class IntCellSerializer implements DataCellSerializer<IntCell> {
    @Override
    public void serialize(IntCell cell, DataCellDataOutput output) throws IOException {
      output.writeInt(cell.value);
    }

    @Override
    public IntCell deserialize(DataCellDataInput input) throws IOException {
      return new IntCell(input.readInt());
    }
  }
}
