package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.FoldedNetwork;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/** A loaded generator that makes one seeded sequence of images. Not for several threads at once. */
public final class ImageGenerator implements AutoCloseable {

  private final ImageShape shape;
  private final Network network;
  private final Latents latents;

  ImageGenerator(DcganModel model, long seed) {
    this(
        model.generator().spec(),
        model.generator().parameters(),
        model.inputShape(),
        model.latentSize(),
        seed);
  }

  ImageGenerator(
      NetworkSpec spec, float[] parameters, ImageShape shape, int latentSize, long seed) {
    FoldedNetwork folded = FoldedNetwork.of(spec, parameters);
    this.shape = shape;
    this.network = Network.trained(folded.spec(), folded.parameters());
    this.latents = new Latents(latentSize, seed);
  }

  /** The next images; the caller bounds memory by asking for some at a time. */
  public List<PixelImage> next(int count) {
    float[] values = network.output(latents.next(count));
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(image(shape, values, i));
    }
    return images;
  }

  /** Image i of a batch with values in [-1, 1]. */
  static PixelImage image(ImageShape shape, float[] values, int i) {
    float[] image = Arrays.copyOfRange(values, i * shape.size(), (i + 1) * shape.size());
    for (int k = 0; k < image.length; k++) {
      NotFiniteException.check("a pixel of what is generated", image[k]);
      image[k] = (image[k] + 1) / 2;
    }
    return PixelImage.ofUnitRange(shape, image);
  }

  @Override
  public void close() {
    network.close();
  }
}
