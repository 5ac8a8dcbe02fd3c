package org.imageanomaly.nodes.caepredictor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;

/** Reconstructs the images of a table. */
final class CaePredictorModel
    extends PredictorModel<CaePredictorParameters, CaeModel, Reconstruction> {

  CaePredictorModel() {
    super(
        new ModelInput<>(
            Capability.RECONSTRUCTS,
            CaeModel.class,
            "Connect the output of the node CAE Learner."));
  }

  @Override
  protected Optional<List<Column<Reconstruction>>> columns(
      CaePredictorParameters parameters, ModelDescription model) {
    List<Column<Reconstruction>> columns = new ArrayList<>();
    columns.add(Column.number(ColumnNames.RECONSTRUCTION_ERROR, Reconstruction::error));
    columns.add(Column.number(ColumnNames.SSIM_DISTANCE, Reconstruction::ssimDistance));
    if (parameters.m_images) {
      columns.add(Column.image(ColumnNames.RECONSTRUCTION, Reconstruction::image));
      columns.add(Column.image(ColumnNames.DIFFERENCE_MAP, Reconstruction::difference));
    }
    return Optional.of(columns);
  }

  @Override
  protected OpenModel<Reconstruction> open(CaePredictorParameters parameters, CaeModel model) {
    Autoencoder autoencoder = model.open();
    return OpenModel.of((images, progress) -> autoencoder.reconstruct(images), autoencoder::close);
  }
}
