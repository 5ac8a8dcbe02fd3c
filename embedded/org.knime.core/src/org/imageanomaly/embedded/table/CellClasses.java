package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** The cell classes of a table. A cell is written as the number of its class and its value. */
final class CellClasses {
  private final Map<Class<?>, Integer> numbers = new HashMap<>();
  private final List<Class<? extends DataCell>> classes = new ArrayList<>();
  private final List<DataCellSerializer<DataCell>> serializers = new ArrayList<>();

  CellClasses() {
    add(MissingCell.class);
  }

  @SuppressWarnings("unchecked")
  private int add(Class<? extends DataCell> cellClass) {
    classes.add(cellClass);
    serializers.add((DataCellSerializer<DataCell>) DataType.getCellSerializer(cellClass));
    numbers.put(cellClass, classes.size() - 1);
    return classes.size() - 1;
  }

  void write(DataCell cell, CellOutput out) throws IOException {
    Integer known = numbers.get(cell.getClass());
    int number = known == null ? add(cell.getClass()) : known;
    out.writeByte(number);
    serializers.get(number).serialize(cell, out);
  }

  DataCell read(CellInput in) throws IOException {
    int number = in.readUnsignedByte();
    if (number >= serializers.size()) {
      throw new IOException(
          "Cell class " + number + " of " + serializers.size() + "; the table's file is damaged.");
    }
    return serializers.get(number).deserialize(in);
  }

  void save(ConfigWO config) {
    for (int i = 1; i < classes.size(); i++) {
      config.addDataType(Integer.toString(i), DataType.getType(classes.get(i)));
    }
  }

  static CellClasses load(ConfigRO config) throws InvalidSettingsException {
    CellClasses loaded = new CellClasses();
    for (int i = 1; config.containsKey(Integer.toString(i)); i++) {
      loaded.add(config.getDataType(Integer.toString(i)).getCellClass());
    }
    return loaded;
  }
}
