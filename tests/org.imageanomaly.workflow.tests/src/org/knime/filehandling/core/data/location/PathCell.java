package org.knime.filehandling.core.data.location;

import java.io.IOException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.filehandling.core.connections.FSLocation;

/** A cell of the type Path. */
public final class PathCell extends DataCell implements FSLocationValue {

  public static final DataType TYPE = DataType.getType(PathCell.class);

  private static final long serialVersionUID = 1L;

  private final transient FSLocation location;

  public PathCell(FSLocation location) {
    this.location = location;
  }

  /** Writes category, specifier and path. */
  public static DataCellSerializer<PathCell> getCellSerializer() {
    return new DataCellSerializer<>() {
      @Override
      public void serialize(PathCell cell, DataCellDataOutput output) throws IOException {
        output.writeUTF(cell.location.category());
        output.writeUTF(cell.location.getFileSystemSpecifier().orElse(""));
        output.writeUTF(cell.location.path());
      }

      @Override
      public PathCell deserialize(DataCellDataInput input) throws IOException {
        return new PathCell(new FSLocation(input.readUTF(), input.readUTF(), input.readUTF()));
      }
    };
  }

  @Override
  public FSLocation getFSLocation() {
    return location;
  }

  @Override
  protected boolean equalsDataCell(DataCell other) {
    return location.equals(((PathCell) other).location);
  }

  @Override
  public int hashCode() {
    return location.hashCode();
  }

  @Override
  public String toString() {
    return location.getPath();
  }
}
