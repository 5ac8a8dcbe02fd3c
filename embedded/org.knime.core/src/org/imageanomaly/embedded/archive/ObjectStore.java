package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.imageanomaly.embedded.table.TableArchive;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;

/** Keeps the objects of ports: tables in their own form, others in that of their serializer. */
final class ObjectStore {
  private static final String NONE = "none";
  private static final String TABLE = "table";
  private static final String OBJECT = "object";

  private final TableArchive tables = new TableArchive();

  void save(PortObject[] objects, NodeSettings list, Path folder, String prefix)
      throws IOException, CanceledExecutionException {
    list.addInt(StateLayout.COUNT, objects.length);
    for (int i = 0; i < objects.length; i++) {
      NodeSettings entry = (NodeSettings) list.addNodeSettings(prefix + i);
      entry.addString(StateLayout.KIND, save(objects[i], folder.resolve(prefix + i)));
    }
  }

  private String save(PortObject object, Path path) throws IOException, CanceledExecutionException {
    if (object == null) {
      return NONE;
    } else if (object instanceof BufferedDataTable table) {
      tables.save(table, path);
      return TABLE;
    }
    PortUtil.writeObjectToFile(object, path.toFile(), new ExecutionMonitor());
    return OBJECT;
  }

  PortObject[] load(NodeSettings list, Path folder, String prefix, int expected)
      throws IOException, InvalidSettingsException, CanceledExecutionException {
    int count = list.getInt(StateLayout.COUNT);
    if (count < 0 || count > list.keySet().size() || (expected >= 0 && count != expected)) {
      throw new IOException(
          "There are " + count + " saved outputs; the node has " + expected + ".");
    }
    PortObject[] objects = new PortObject[count];
    for (int i = 0; i < count; i++) {
      String kind = list.getNodeSettings(prefix + i).getString(StateLayout.KIND);
      objects[i] = load(kind, folder.resolve(prefix + i));
    }
    return objects;
  }

  private PortObject load(String kind, Path path) throws IOException, CanceledExecutionException {
    return switch (kind) {
      case NONE -> null;
      case TABLE -> tables.load(path);
      case OBJECT -> PortUtil.readObjectFromFile(path.toFile(), new ExecutionMonitor());
      default -> throw new IOException("A saved output is of the unknown kind \"" + kind + "\".");
    };
  }
}
