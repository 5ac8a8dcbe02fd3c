package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.preparation.Preparation;

/** A loaded classifier. Not for several threads at once. */
public final class Classifier implements ImageClassifier {

  private final CnnModel model;
  private final Network network;

  Classifier(CnnModel model) {
    this.model = model;
    this.network = Network.trained(model.spec(), model.parameters());
  }

  @Override
  public List<Prediction> classify(ImageSet images) {
    Preparation preparation = model.preparation();
    if (preparation.isNone()) {
      return predictions(images);
    }
    try (ImageSet prepared = images.changed(i -> preparation.prepare(images.image(i)).image())) {
      return predictions(prepared);
    }
  }

  private List<Prediction> predictions(ImageSet images) {
    float[] outputs = network.output(images.batch(0, images.size()));
    for (float output : outputs) {
      NotFiniteException.check("the probability of a class", output);
    }
    return IntStream.range(0, images.size())
        .mapToObj(i -> Prediction.of(outputs, i, model.classes().count()))
        .toList();
  }

  @Override
  public void close() {
    network.close();
  }
}
