package org.imageanomaly.engine.keras;

import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Cropping;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.LayerSpec.ZeroPadding;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Translates layers of Keras that make images of another size, without values of their own. */
final class ImageLayers {

  private final NetworkAssembly to;
  private final boolean withValues;

  /**
   * Of layers that are added to a network.
   *
   * @param withValues whether those that are computed by others need the values of these
   */
  ImageLayers(NetworkAssembly to, boolean withValues) {
    this.to = to;
    this.withValues = withValues;
  }

  void maximum(LayerConfig config) throws KerasException {
    int size = tiles(config);
    if (size > 1) {
      to.add(new MaxPooling(size, isCut(size, config) ? Padding.SAME : Padding.VALID));
    }
  }

  void mean(LayerConfig config) throws KerasException {
    int size = tiles(config);
    TensorShape shape = to.shape();
    if (isCut(size, config)) {
      throw config.refused(
          "with padding=\"same\", "
              + shape.height()
              + " x "
              + shape.width()
              + " is no multiple of its pool_size "
              + size
              + ", and means of smaller squares are not computed here.");
    }
    int channels = shape.channels();
    if (size > 1) {
      to.add(
          new Convolution(channels, size, size, Padding.VALID, ActivationFunction.IDENTITY),
          withValues ? Kernels.mean(channels, size) : null);
    }
  }

  private int tiles(LayerConfig config) throws KerasException {
    config.checkImages(to);
    int size = config.square("pool_size", 2);
    if (config.square("strides", size) != size) {
      throw config.refused("its squares overlap or leave gaps: strides differ from pool_size.");
    }
    return size;
  }

  /** Whether squares at the edges are smaller than the others. */
  private boolean isCut(int size, LayerConfig config) throws KerasException {
    TensorShape shape = to.shape();
    return config.isPadded() && (shape.height() % size != 0 || shape.width() % size != 0);
  }

  void global(GlobalPooling.Statistic statistic, LayerConfig config) throws KerasException {
    config.checkImages(to);
    if (config.get("keepdims").asBoolean(false)) {
      throw config.refused("it keeps height and width.");
    }
    to.add(new GlobalPooling(statistic));
  }

  void zeroPadding(LayerConfig config) throws KerasException {
    config.checkImages(to);
    int[] edges = config.edges("padding");
    to.add(new ZeroPadding(edges[0], edges[1], edges[2], edges[3]));
  }

  void cropping(LayerConfig config) throws KerasException {
    config.checkImages(to);
    int[] edges = config.edges("cropping");
    to.add(new Cropping(edges[0], edges[1], edges[2], edges[3]));
  }

  void upSampling(LayerConfig config) throws KerasException {
    config.checkImages(to);
    String interpolation = config.get("interpolation").asText("nearest");
    if (!interpolation.equals("nearest")) {
      throw config.refused(
          "it interpolates by \""
              + Names.shown(interpolation)
              + "\", and only nearest is computed here.");
    }
    int size = config.square("size", 2);
    if (size > 1) {
      to.add(new UpSampling(size));
    }
  }
}
