package org.imageanomaly.nodes.caepredictor;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.BatchAppender;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ImageCells;
import org.imageanomaly.nodes.table.ImageRows;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Reconstructs the images of a table. */
final class CaePredictorModel {

  private static final ModelInput<CaeModel> MODEL =
      new ModelInput<>(ModelKind.CAE, CaeModel.class, "CAE Learner");

  private CaePredictorModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    CaePredictorParameters parameters = in.getParameters();
    MODEL.check(in.getInPortSpec(0));
    DataTableSpec spec = in.getInTableSpec(1);
    new ImageRows(spec, parameters.m_imageColumn, parameters.m_rows);
    out.setOutSpecs(BatchAppender.spec(spec, columns(parameters)));
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> reconstruct(in, out, progress));
  }

  private static void reconstruct(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    CaePredictorParameters parameters = in.getParameters();
    CaeModel model = MODEL.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    ImageRows rows =
        new ImageRows(table.getDataTableSpec(), parameters.m_imageColumn, parameters.m_rows);
    try (Autoencoder autoencoder = model.open()) {
      BatchAppender appender =
          new BatchAppender(
              in.getExecutionContext(),
              model,
              columns(parameters),
              images -> {
                List<Reconstruction> made = autoencoder.reconstruct(images);
                return IntStream.range(0, images.size())
                    .mapToObj(i -> cells(made.get(i), images.frame(i), parameters.m_images))
                    .toList();
              });
      out.setOutData(appender.append(table, rows, progress));
      appender.warning(rows).ifPresent(out::setWarningMessage);
    }
  }

  private static DataColumnSpec[] columns(CaePredictorParameters parameters) {
    DataColumnSpec error = Columns.of(ColumnNames.RECONSTRUCTION_ERROR, DoubleCell.TYPE);
    DataColumnSpec distance = Columns.of(ColumnNames.SSIM_DISTANCE, DoubleCell.TYPE);
    return parameters.m_images
        ? new DataColumnSpec[] {
          error,
          distance,
          Columns.of(ColumnNames.RECONSTRUCTION, PNGImageContent.TYPE),
          Columns.of(ColumnNames.DIFFERENCE_MAP, PNGImageContent.TYPE)
        }
        : new DataColumnSpec[] {error, distance};
  }

  private static DataCell[] cells(Reconstruction reconstruction, Frame frame, boolean images) {
    DataCell error = new DoubleCell(reconstruction.error());
    DataCell distance = new DoubleCell(reconstruction.ssimDistance());
    return images
        ? new DataCell[] {
          error,
          distance,
          ImageCells.of(frame.overImage(reconstruction.image())),
          ImageCells.of(frame.overImage(reconstruction.difference()))
        }
        : new DataCell[] {error, distance};
  }
}
