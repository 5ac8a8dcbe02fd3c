package org.knime.core.data.def;

import java.io.IOException;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;

/** A cell with a double. */
public final class DoubleCell extends DataCell implements DoubleValue, BoundedValue {
  private static final long serialVersionUID = 1L;

  /** The type of these cells. */
  public static final DataType TYPE = DataType.getType(DoubleCell.class);

  private final double value;

  /** Creates a cell with that value. */
  public DoubleCell(double value) {
    this.value = value;
  }

  /** Writes and reads these cells. */
  public static DataCellSerializer<DoubleCell> getCellSerializer() {
    return new DoubleSerializer();
  }

  @Override
  public double getDoubleValue() {
    return value;
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return Double.doubleToLongBits(value) == Double.doubleToLongBits(((DoubleCell) other).value);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value);
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }

  /** Writes and reads these cells. */
  public static final class DoubleSerializer implements DataCellSerializer<DoubleCell> {
    @Override
    public void serialize(DoubleCell cell, DataCellDataOutput output) throws IOException {
      output.writeDouble(cell.value);
    }

    @Override
    public DoubleCell deserialize(DataCellDataInput input) throws IOException {
      return new DoubleCell(input.readDouble());
    }
  }
}
