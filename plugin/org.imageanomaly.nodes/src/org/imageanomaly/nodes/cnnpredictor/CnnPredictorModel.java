package org.imageanomaly.nodes.cnnpredictor;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cnn.ClassifyingModel;
import org.imageanomaly.engine.cnn.ImageClassifier;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;

/** Classifies the images of a table. */
final class CnnPredictorModel
    extends PredictorModel<CnnPredictorParameters, ClassifyingModel, Prediction> {

  CnnPredictorModel() {
    super(
        new ModelInput<>(
            Capability.CLASSIFIES,
            ClassifyingModel.class,
            "Connect the output of the node CNN Learner or of the Image Classifier Reader."));
  }

  /** The classes of a string column are known when the model is trained. */
  @Override
  protected Optional<List<Column<Prediction>>> columns(
      CnnPredictorParameters parameters, ModelDescription model) {
    return model.classes().map(PredictionColumns::of);
  }

  @Override
  protected OpenModel<Prediction> open(CnnPredictorParameters parameters, ClassifyingModel model) {
    ImageClassifier classifier = model.open();
    return OpenModel.of((images, progress) -> classifier.classify(images), classifier::close);
  }
}
