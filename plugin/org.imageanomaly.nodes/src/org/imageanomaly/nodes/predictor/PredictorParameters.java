package org.imageanomaly.nodes.predictor;

import org.imageanomaly.nodes.table.ImageRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;

/** The settings of a node that appends what a model finds in the images of a table. */
public interface PredictorParameters extends NodeParameters {

  /**
   * The images that are meant.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  ImageRows rows(DataTableSpec spec) throws InvalidSettingsException;
}
