package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.BatchAppender;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * What is kept of a run for the node's view.
 *
 * @param <R> what is found in one image
 */
public interface PredictionRecord<R> extends BatchAppender.Listener<R>, AutoCloseable {

  /** Nothing is kept. */
  static <R> PredictionRecord<R> none() {
    return new PredictionRecord<>() {
      @Override
      public void row(
          DataRow row, Optional<KnownImage> image, Optional<R> result, DataCell... cells) {
        // there is no view
      }

      @Override
      public void keep(ExecuteOutput out, List<String> warnings, BufferedDataTable... outputs) {
        // there is no view
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  /** Keeps it, once all rows have come. */
  void keep(ExecuteOutput out, List<String> warnings, BufferedDataTable... outputs);

  @Override
  void close();
}
