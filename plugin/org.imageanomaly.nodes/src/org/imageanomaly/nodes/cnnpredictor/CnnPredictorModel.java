package org.imageanomaly.nodes.cnnpredictor;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;

/** Classifies the images of a table. */
final class CnnPredictorModel extends PredictorModel<CnnPredictorParameters, CnnModel, Prediction> {

  CnnPredictorModel() {
    super(
        new ModelInput<>(
            Capability.CLASSIFIES, CnnModel.class, "Connect the output of the node CNN Learner."));
  }

  /** The classes of a string column are known when the model is trained. */
  @Override
  protected Optional<List<Column<Prediction>>> columns(
      CnnPredictorParameters parameters, ModelDescription model) {
    return model.classes().map(PredictionColumns::of);
  }

  @Override
  protected OpenModel<Prediction> open(CnnPredictorParameters parameters, CnnModel model) {
    Classifier classifier = model.open();
    return OpenModel.of((images, progress) -> classifier.classify(images), classifier::close);
  }
}
