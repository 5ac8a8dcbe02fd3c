package org.imageanomaly.nodes.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.location.Location;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Where the detectors of groups are: in a folder, or where a table says. */
public interface GroupModels {

  /** A detector that is not there, or cannot be used; the message says why and what helps. */
  final class MissingModelException extends Exception {
    private static final long serialVersionUID = 1;

    MissingModelException(String message) {
      super(message);
    }

    MissingModelException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The model file of a group.
   *
   * @throws MissingModelException if there is none
   */
  Path file(String group) throws MissingModelException;

  /**
   * Reads the detector of a group.
   *
   * @throws MissingModelException if there is none, or it is damaged or of another kind
   */
  default Detector read(String group) throws MissingModelException {
    Path file = file(group);
    ImageModel model;
    try {
      model = ModelFile.read(file);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new MissingModelException(reason, e);
    }
    if (model instanceof Detector detector) {
      return detector;
    }
    throw new MissingModelException(
        "\""
            + file
            + "\" is a model of the kind \""
            + model.description().kind().text()
            + "\", and none that "
            + Capability.SCORES.text()
            + ". Learn the group with a node that learns a detector, and write that there.");
  }

  /** The models of a folder. */
  static GroupModels in(ModelFolder folder) {
    return group -> {
      Path file = folder.file(group);
      if (!Files.exists(file)) {
        throw new MissingModelException(
            "There is no model of it: \""
                + file
                + "\" does not exist, and the folder "
                + folder.content()
                + ". Learn the group with the Anomaly Detector Learner (Groups), or correct its"
                + " name in the table.");
      }
      return file;
    };
  }

  /**
   * The models that a table names.
   *
   * @throws InvalidSettingsException if it is no table of the Anomaly Detector Learner (Groups)
   */
  static GroupModels in(BufferedDataTable table) throws InvalidSettingsException {
    DataTableSpec spec = table.getDataTableSpec();
    check(spec);
    Map<String, DataCell> files = new HashMap<>();
    Map<String, DataCell> failures = new HashMap<>();
    int failure = spec.findColumnIndex(ModelTable.FAILURE);
    GroupColumn names = new GroupColumn(ModelTable.GROUP, spec.findColumnIndex(ModelTable.GROUP));
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        names
            .of(row)
            .ifPresent(
                group -> {
                  files.put(group, row.getCell(spec.findColumnIndex(ModelTable.FILE)));
                  if (failure >= 0) {
                    failures.put(group, row.getCell(failure));
                  }
                });
      }
    }
    return group -> {
      if (!files.containsKey(group)) {
        throw new MissingModelException(
            "There is no model of it: the table of models does not name it. Learn it, too, or"
                + " correct its name.");
      }
      if (files.get(group) instanceof StringValue file) {
        try {
          return Location.find(file.getStringValue());
        } catch (InvalidSettingsException e) {
          throw new MissingModelException(
              "Its model file \""
                  + file.getStringValue()
                  + "\" is no place here: "
                  + e.getMessage()
                  + ".",
              e);
        }
      }
      throw new MissingModelException(
          "There is no model of it: "
              + (failures.get(group) instanceof StringValue reason
                  ? reason.getStringValue()
                  : "the table of models names no file of it."));
    };
  }

  /**
   * Looks whether a table names models.
   *
   * @throws InvalidSettingsException if it does not
   */
  static void check(DataTableSpec spec) throws InvalidSettingsException {
    for (String column : new String[] {ModelTable.GROUP, ModelTable.FILE}) {
      if (!spec.containsName(column)) {
        throw new InvalidSettingsException(
            "The table of models has no column \""
                + column
                + "\". Connect the output of the Anomaly Detector Learner (Groups).");
      }
    }
  }
}
