package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;

/** A loaded classifier. Not for several threads at once. */
public final class Classifier implements AutoCloseable {

  private final CnnModel model;
  private final Network network;

  Classifier(CnnModel model) {
    this.model = model;
    this.network = Network.trained(model.spec(), model.parameters());
  }

  /** Classifies images; the caller bounds memory by giving some at a time. */
  public List<Prediction> classify(ImageSet images) {
    float[] outputs = network.output(images.batch(0, images.size()));
    return IntStream.range(0, images.size())
        .mapToObj(i -> Prediction.of(outputs, i, model.classes().count()))
        .toList();
  }

  @Override
  public void close() {
    network.close();
  }
}
