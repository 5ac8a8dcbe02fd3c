package org.knime.core.data.def;

import java.io.IOException;
import java.util.Objects;
import org.imageanomaly.embedded.table.LongText;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** A cell with text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {
  private static final long serialVersionUID = 1L;

  /** The type of these cells. */
  public static final DataType TYPE = DataType.getType(StringCell.class);

  private final String value;

  /** Creates a cell with that value. */
  public StringCell(String value) {
    this.value =
        Objects.requireNonNull(value, "Text in a cell must not be null; use a missing cell.");
  }

  /** Writes and reads these cells. */
  public static StringSerializer getCellSerializer() {
    return new StringSerializer();
  }

  @Override
  public String getStringValue() {
    return value;
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return value.equals(((StringCell) other).value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }

  /** Writes and reads these cells. */
  public static final class StringSerializer implements DataCellSerializer<StringCell> {
    @Override
    public void serialize(StringCell cell, DataCellDataOutput output) throws IOException {
      LongText.write(output, cell.value);
    }

    @Override
    public StringCell deserialize(DataCellDataInput input) throws IOException {
      return new StringCell(LongText.read(input));
    }
  }
}
