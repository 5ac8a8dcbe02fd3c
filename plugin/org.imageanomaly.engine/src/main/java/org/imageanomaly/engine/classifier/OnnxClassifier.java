package org.imageanomaly.engine.classifier;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.cnn.ImageClassifier;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;

/** A classifier of others, loaded. Not for several threads at once. */
final class OnnxClassifier implements ImageClassifier {

  private final OnnxClassifierModel model;
  private final OnnxSession session;

  private OnnxClassifier(OnnxClassifierModel model, OnnxSession session) {
    this.model = model;
    this.session = session;
  }

  /**
   * Loads a classifier; its network may come from any model file, and is checked again.
   *
   * @throws OnnxException if the ONNX feature is not installed, or the network is none that can be
   *     computed within limits
   */
  static OnnxClassifier open(OnnxClassifierModel model) {
    ImageShape shape = model.inputShape();
    OnnxNetwork network = OnnxNetwork.read(model.network());
    List<String> output = List.of(network.model().graph().outputs().get(0).name());
    byte[] cut =
        network.cut(output, shape.channels(), shape.height(), shape.width()).model().toBytes();
    return new OnnxClassifier(model, OnnxSession.open(cut, model.name()));
  }

  @Override
  public List<Prediction> classify(ImageSet images) {
    return IntStream.range(0, images.size()).mapToObj(i -> classify(images, i)).toList();
  }

  private Prediction classify(ImageSet images, int image) {
    ImageShape shape = model.inputShape();
    float[] samples = model.normalization().normalized(images.batch(image, image + 1));
    int[] batch = {1, shape.channels(), shape.height(), shape.width()};
    float[] outputs = session.run(new Tensor(batch, samples)).get(0).values();
    if (outputs.length != model.output().outputs(model.classes().count())) {
      throw new OnnxException(
          "The network makes "
              + outputs.length
              + " numbers of an image for "
              + model.classes().count()
              + " classes. Read it again with the Image Classifier Reader.");
    }
    List<Double> probabilities = model.output().of(outputs);
    for (double probability : probabilities) {
      NotFiniteException.check("the probability of a class", probability);
    }
    return new Prediction(probabilities);
  }

  @Override
  public void close() {
    session.close();
  }
}
