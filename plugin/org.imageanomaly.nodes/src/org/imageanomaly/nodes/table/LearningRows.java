package org.imageanomaly.nodes.table;

import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * The rows of a table that a node learns from.
 *
 * @param <I> the images that are collected
 */
public interface LearningRows<I extends AutoCloseable> {

  /**
   * The shape that their images are to be brought to: that of the settings, unless the images say
   * it; looks at all of them then.
   *
   * @param set that of the settings
   * @throws InvalidSettingsException if images do not agree on one
   */
  default ImageShape shape(
      ImageShape set, BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    return set;
  }

  /**
   * Checks a second table, of images that are trained on only; where a node takes one.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  default void expect(DataTableSpec further) throws InvalidSettingsException {
    throw new UnsupportedOperationException("There is no second table.");
  }

  /**
   * Adds a second table, whose images are collected behind the others.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  default void add(BufferedDataTable further) throws InvalidSettingsException {
    throw new UnsupportedOperationException("There is no second table.");
  }

  /** How their images are to be brought to one shape; looks at all of them where it matters. */
  Framing framing(BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException;

  /**
   * Collects their images, 8 bits a sample, in one shape; to be closed.
   *
   * @throws InvalidSettingsException if there is none
   */
  I collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException, CanceledExecutionException;

  /**
   * The row of a picture with a fingerprint, once they were collected; empty if that is unknown.
   */
  default Optional<String> rowOf(String fingerprint) {
    return Optional.empty();
  }

  /** What is to be said of the rows and their images, once they were collected. */
  Stream<String> warnings();
}
