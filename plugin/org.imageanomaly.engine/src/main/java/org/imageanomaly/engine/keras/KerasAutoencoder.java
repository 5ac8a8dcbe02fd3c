package org.imageanomaly.engine.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Reads autoencoders that Keras saved: HDF5 files of Keras 2.0 to 2.15 and 3, and {@code .keras}
 * files of Keras 2.12 and later.
 */
public final class KerasAutoencoder {

  private final KerasSettings settings;
  private final KerasLayer network;
  private final boolean channelsLast;
  private final boolean turned;
  private final TensorShape input;

  private KerasAutoencoder(SavedNetwork saved, KerasSettings settings) throws IOException {
    this.settings = settings;
    this.network = NetworkDescription.read(saved.description());
    NetworkInput images = new NetworkInput(network, settings.imageSize());
    this.channelsLast = images.isChannelsLast();
    this.turned = saved.isTurned();
    this.input = images.shape();
  }

  /**
   * What is known of an autoencoder before its weights are read.
   *
   * @throws KerasException if the file is none of Keras, is damaged, or has another network; or if
   *     the ONNX feature is not installed
   */
  public static ModelDescription describe(Path file, KerasSettings settings) throws IOException {
    try (SavedNetwork saved = KerasFormat.open(file)) {
      KerasAutoencoder autoencoder = new KerasAutoencoder(saved, settings);
      List<Bottleneck.End> ends = new ArrayList<>();
      NetworkAssembly assembly = autoencoder.assembled(null, ends);
      autoencoder.latent().find(autoencoder.spec(assembly), ends);
      return CaeModel.describe(autoencoder.imageShape());
    }
  }

  /**
   * Reads an autoencoder. Of the images that it was trained on nothing is known.
   *
   * @throws KerasException if the file is none of Keras, is damaged, or has another network; or if
   *     the ONNX feature is not installed
   */
  public static CaeModel read(Path file, KerasSettings settings) throws IOException {
    try (SavedNetwork saved = KerasFormat.open(file)) {
      KerasAutoencoder autoencoder = new KerasAutoencoder(saved, settings);
      List<Bottleneck.End> ends = new ArrayList<>();
      // refuses layers before any values are read
      autoencoder.spec(autoencoder.assembled(null, new ArrayList<>()));
      Map<KerasLayer, List<Weight>> weights = saved.weights(autoencoder.network);
      return autoencoder.model(saved.program(), autoencoder.assembled(weights, ends), ends);
    }
  }

  private LatentLayer latent() {
    return new LatentLayer(network, settings.latentLayer());
  }

  private ImageShape imageShape() {
    int channels = settings.colors() == ColorOrder.GRAY ? 1 : input.channels();
    return new ImageShape(channels, input.height(), input.width());
  }

  /** The layers in our order, and where those of Keras end. */
  private NetworkAssembly assembled(
      Map<KerasLayer, List<Weight>> weights, List<Bottleneck.End> ends) throws KerasException {
    NetworkAssembly assembly = new NetworkAssembly(input);
    List<KerasLayer> changing =
        network
            .leaves()
            .filter(leaf -> !Translation.doesNothing(leaf) && !Translation.keepsRange(leaf))
            .toList();
    boolean symmetric = isSymmetric(changing);
    if (symmetric && isGivenSymmetric(changing)) {
      assembly.addAffine(2, -1);
    }
    Translation translation = new Translation(assembly, weights, turned, channelsLast);
    add(network, translation, assembly, ends);
    double range = rangeOfOutputs(changing);
    if (range > 1) {
      assembly.addAffine(1 / range, 0);
    } else if (symmetric) {
      assembly.addAffine(0.5, 0.5);
    }
    if (settings.colors() == ColorOrder.BGR && input.channels() == 3) {
      assembly.reverseChannels();
    }
    return assembly;
  }

  private static void add(
      KerasLayer layer,
      Translation translation,
      NetworkAssembly assembly,
      List<Bottleneck.End> ends)
      throws KerasException {
    if (layer.isNetwork()) {
      for (KerasLayer inner : layer.inside()) {
        add(inner, translation, assembly, ends);
      }
    } else {
      translation.add(layer);
    }
    ends.add(new Bottleneck.End(layer.name(), assembly.size() - 1));
  }

  /**
   * Whether samples lie between -1 and 1.
   *
   * @param changing the layers that change the range of samples
   */
  private boolean isSymmetric(List<KerasLayer> changing) throws KerasException {
    return switch (settings.range()) {
      case UNIT -> false;
      case SYMMETRIC -> true;
      case AUTOMATIC ->
          !changing.isEmpty()
              && changing.get(changing.size() - 1).config().has("activation")
              && new LayerConfig(changing.get(changing.size() - 1)).activation()
                  == ActivationFunction.TANH;
    };
  }

  /**
   * Whether samples from -1 to 1 are given to a network whose own lie there. One that begins with a
   * rescaling makes them of others, unless the settings say otherwise and it brings none below 0.
   */
  private boolean isGivenSymmetric(List<KerasLayer> changing) throws KerasException {
    return changing.isEmpty()
        || !Translation.isRescaling(changing.get(0))
        || settings.range() == PixelRange.SYMMETRIC && Translation.takesSymmetric(changing.get(0));
  }

  private static double rangeOfOutputs(List<KerasLayer> changing) throws KerasException {
    KerasLayer last = changing.isEmpty() ? null : changing.get(changing.size() - 1);
    return last == null || !Translation.isRescaling(last) ? 1 : Translation.rangeBehind(last);
  }

  private NetworkSpec spec(NetworkAssembly assembly) throws KerasException {
    if (assembly.isVector() || !assembly.shape().equals(input)) {
      throw new KerasException(
          "The network makes "
              + (assembly.isVector() ? "a vector of " + assembly.shape().size() : assembly.shape())
              + " values of images of "
              + input
              + ". An autoencoder makes images as large as those it takes: end with a Reshape, or"
              + " choose another image size.");
    }
    try {
      return assembly.spec();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unusable(e);
    }
  }

  private static KerasException unusable(RuntimeException cause) {
    return new KerasException(
        "The network cannot be used as an autoencoder: "
            + cause.getMessage()
            + " Choose another network, or train one with the CAE Learner.",
        cause);
  }

  private CaeModel model(String program, NetworkAssembly assembly, List<Bottleneck.End> ends)
      throws KerasException {
    NetworkSpec spec = spec(assembly);
    Bottleneck.End latent = latent().find(spec, ends);
    try {
      return CaeModel.foreign(
          program + ", latent layer \"" + Names.shown(latent.layer()) + "\"",
          imageShape(),
          spec,
          latent.index(),
          assembly.parameters());
    } catch (IllegalArgumentException e) {
      throw unusable(e);
    }
  }
}
