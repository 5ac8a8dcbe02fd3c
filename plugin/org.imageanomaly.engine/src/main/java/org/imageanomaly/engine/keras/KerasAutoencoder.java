package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.onnx.OnnxFeature;

/**
 * Reads autoencoders that Keras saved: HDF5 files of Keras 2.0 to 2.15 and 3, and {@code .keras}
 * files of Keras 2.12 and later.
 */
public final class KerasAutoencoder {

  /** More than any network that is computed, with the values of its optimizer. */
  static final long LARGEST_FILE = 8L << 30;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Where an HDF5 file may begin behind what others wrote before it. */
  private static final int FURTHEST_BEGINNING = 1 << 16;

  private final KerasSettings settings;
  private final KerasLayer network;
  private final List<KerasLayer> leaves;
  private final boolean channelsLast;
  private final boolean turned;
  private final TensorShape input;

  private KerasAutoencoder(SavedNetwork saved, KerasSettings settings) throws IOException {
    this.settings = settings;
    this.network = NetworkDescription.read(saved.description());
    this.leaves = network.leaves().toList();
    this.channelsLast = channelsLast(leaves);
    this.turned = saved.isTurned();
    this.input = input();
  }

  /**
   * What is known of an autoencoder before its weights are read.
   *
   * @throws KerasException if the file is none of Keras, is damaged, or has another network; or if
   *     the ONNX feature is not installed
   */
  public static ModelDescription describe(Path file, KerasSettings settings) throws IOException {
    try (SavedNetwork saved = open(file)) {
      KerasAutoencoder autoencoder = new KerasAutoencoder(saved, settings);
      List<Bottleneck.End> ends = new ArrayList<>();
      NetworkAssembly assembly = autoencoder.assembled(null, ends);
      autoencoder.latent(autoencoder.spec(assembly), ends);
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
    try (SavedNetwork saved = open(file)) {
      KerasAutoencoder autoencoder = new KerasAutoencoder(saved, settings);
      List<Bottleneck.End> ends = new ArrayList<>();
      // refuses layers before any values are read
      autoencoder.spec(autoencoder.assembled(null, new ArrayList<>()));
      Map<KerasLayer, List<Weight>> weights = saved.weights(autoencoder.network);
      return autoencoder.model(saved.program(), autoencoder.assembled(weights, ends), ends);
    }
  }

  private static SavedNetwork open(Path file) throws IOException {
    Optional<String> obstacle = OnnxFeature.formatsObstacle();
    if (obstacle.isPresent()) {
      throw new KerasException(obstacle.get());
    }
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file)) {
      throw new KerasException(
          name
              + " is a folder, as TensorFlow's SavedModel. Load it in Keras and save it as one file:"
              + " model.save(\"model.keras\").");
    }
    if (!Files.isRegularFile(file)) {
      throw new KerasException("There is no file " + file + ". Check the path in the settings.");
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new KerasException(
          name
              + " is larger than any network that can be computed here. Save it without the state"
              + " of its optimizer: model.save(..., include_optimizer=False).");
    }
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(FURTHEST_BEGINNING);
    }
    if (startsWith(beginning, 0, ZIP)) {
      return new KerasArchive(file, name);
    }
    boolean found = startsWith(beginning, 0, HDF5);
    for (int at = 512; at < beginning.length && !found; at *= 2) {
      found = startsWith(beginning, at, HDF5);
    }
    if (!found) {
      throw new KerasException(
          name
              + " is no model of Keras: it is neither an HDF5 file (.h5) nor a zip file (.keras)."
              + " Save the model in Keras with model.save(\"model.keras\").");
    }
    return new LegacyFile(FileChannel.open(file, StandardOpenOption.READ), name);
  }

  private static boolean startsWith(byte[] bytes, int at, byte... beginning) {
    return bytes.length >= at + beginning.length
        && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
  }

  private static boolean channelsLast(List<KerasLayer> leaves) throws KerasException {
    boolean first = false;
    boolean last = false;
    for (KerasLayer leaf : leaves) {
      if (!leaf.type().equals("Flatten")) {
        String format = leaf.config().path("data_format").asText("");
        first |= format.equals("channels_first");
        last |= format.equals("channels_last");
      }
    }
    if (first && last) {
      throw new KerasException(
          "Some layers of the network have their channels first and some last. Build it with one"
              + " data_format.");
    }
    return !first;
  }

  private TensorShape input() throws KerasException {
    JsonNode shape = null;
    for (JsonNode config : configs()) {
      for (String key : List.of("batch_shape", "batch_input_shape", "build_input_shape")) {
        if (shape == null && config.path(key).isArray()) {
          shape = config.path(key);
        }
      }
    }
    if (shape == null) {
      throw new KerasException(
          "The file does not say what images the network takes. Call it once, or give its first"
              + " layer an input_shape, and save it again.");
    }
    if (shape.size() != 4) {
      throw new KerasException(
          "The network takes "
              + (shape.size() == 2 ? "vectors" : "something of " + (shape.size() - 1) + " axes")
              + " and not images. Begin with the images themselves, as height, width and channels,"
              + " and a Flatten.");
    }
    int channels = shape.get(channelsLast ? 3 : 1).asInt(0);
    if (channels != 1 && channels != 3) {
      throw new KerasException(
          "The network takes images of "
              + channels
              + " channels. Choose one for images of 1 (gray) or 3 (color).");
    }
    return new TensorShape(
        channels, side(shape.get(channelsLast ? 1 : 2)), side(shape.get(channelsLast ? 2 : 3)));
  }

  /** Where the shape of images may be. */
  private List<JsonNode> configs() {
    List<JsonNode> configs = new ArrayList<>();
    KerasLayer at = network;
    configs.add(leaves.get(0).config());
    while (at.isNetwork()) {
      configs.add(at.config());
      at = at.inside().get(0);
    }
    return configs;
  }

  private int side(JsonNode length) throws KerasException {
    if (length.isNull()) {
      return settings
          .imageSize()
          .orElseThrow(
              () ->
                  new KerasException(
                      "The network takes images of any size. Set \"Image size\" to that of the"
                          + " images it was trained on."));
    }
    int side = length.asInt(0);
    if (side < 1) {
      throw new KerasException(
          "The network takes images of " + side + " pixels. Save the model again with Keras.");
    }
    return side;
  }

  private ImageShape imageShape() {
    int channels = settings.colors() == ColorOrder.GRAY ? 1 : input.channels();
    return new ImageShape(channels, input.height(), input.width());
  }

  /** The layers in our order, and where those of Keras end. */
  private NetworkAssembly assembled(
      Map<KerasLayer, List<Weight>> weights, List<Bottleneck.End> ends) throws KerasException {
    NetworkAssembly assembly = new NetworkAssembly(input);
    List<KerasLayer> computing =
        leaves.stream().filter(leaf -> !Translation.doesNothing(leaf)).toList();
    boolean bytes = !computing.isEmpty() && Translation.isRescaling(computing.get(0));
    boolean symmetric = isSymmetric(computing);
    if (symmetric && !bytes) {
      assembly.addAffine(2, -1);
    }
    Translation translation = new Translation(assembly, weights, turned, channelsLast);
    add(network, translation, assembly, ends);
    if (bytes && Translation.isRescaling(computing.get(computing.size() - 1))) {
      assembly.addAffine(1 / 255., 0);
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

  private boolean isSymmetric(List<KerasLayer> computing) throws KerasException {
    return switch (settings.range()) {
      case UNIT -> false;
      case SYMMETRIC -> true;
      case AUTOMATIC ->
          !computing.isEmpty()
              && computing.get(computing.size() - 1).config().has("activation")
              && new LayerConfig(computing.get(computing.size() - 1)).activation()
                  == ActivationFunction.TANH;
    };
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

  private Bottleneck.End latent(NetworkSpec spec, List<Bottleneck.End> ends) throws KerasException {
    int last = spec.layers().size() - 1;
    if (settings.latentLayer().isPresent()) {
      String wanted = settings.latentLayer().get();
      List<Bottleneck.End> usable =
          ends.stream().filter(end -> end.index() >= 0 && end.index() < last).toList();
      return usable.stream()
          .filter(end -> end.layer().equals(wanted))
          .findFirst()
          .orElseThrow(
              () ->
                  new KerasException(
                      "The network has no layer \""
                          + Names.shown(wanted)
                          + "\" whose output could be the latent representation. It has "
                          + String.join(
                              ", ",
                              usable.stream()
                                  .map(end -> '"' + Names.shown(end.layer()) + '"')
                                  .distinct()
                                  .limit(50)
                                  .toList())
                          + "."));
    }
    Bottleneck.End found = encoder(ends).orElseGet(() -> Bottleneck.of(spec, leafEnds(ends)));
    if (found == null || found.index() < 0 || found.index() >= last) {
      throw new KerasException(
          "The network is too short for an autoencoder: no layer lies between its first and its"
              + " last. Choose another network.");
    }
    return found;
  }

  /** Where the first of two networks ends that are the layers of a third. */
  private Optional<Bottleneck.End> encoder(List<Bottleneck.End> ends) {
    List<KerasLayer> inside =
        network.inside().stream().filter(layer -> !Translation.doesNothing(layer)).toList();
    if (inside.size() != 2 || !inside.get(0).isNetwork() || !inside.get(1).isNetwork()) {
      return Optional.empty();
    }
    return ends.stream().filter(end -> end.layer().equals(inside.get(0).name())).findFirst();
  }

  private List<Bottleneck.End> leafEnds(List<Bottleneck.End> ends) {
    List<String> names = leaves.stream().map(KerasLayer::name).toList();
    return ends.stream().filter(end -> names.contains(end.layer())).toList();
  }

  private CaeModel model(String program, NetworkAssembly assembly, List<Bottleneck.End> ends)
      throws KerasException {
    NetworkSpec spec = spec(assembly);
    Bottleneck.End latent = latent(spec, ends);
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
