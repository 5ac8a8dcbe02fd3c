package org.imageanomaly.engine.classifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FileDigest;
import org.imageanomaly.engine.backbone.NetworkFile;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/**
 * Reads classifiers from ONNX files.
 *
 * @param side of the images in pixels, where the file leaves their size open
 * @param normalization of their samples
 * @param column the name of the classes as a whole
 * @param names of the classes, in the order of the network's outputs; empty to number them
 */
public record OnnxClassifierReader(
    int side, Normalization normalization, String column, List<String> names) {

  /** What only gives numbers another shape or precision. */
  private static final Set<String> RESHAPING =
      Set.of(
          "Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Cast", "Dropout");

  /** What only passes on what it makes if it is the last of a network. */
  private static final Set<String> PROBABLE = Set.of("Softmax", "LogSoftmax", "Sigmoid", "Exp");

  /** What has weights, or makes one number of many: what lies before it says nothing of the end. */
  private static final Set<String> WEIGHING =
      Set.of("Conv", "Gemm", "MatMul", "GlobalAveragePool", "ReduceMean", "AveragePool");

  /**
   * What was read.
   *
   * @param model of the file
   * @param remarks what the user may want to know of it
   */
  public record Found(OnnxClassifierModel model, List<String> remarks) {}

  public OnnxClassifierReader {
    names = List.copyOf(names);
  }

  /**
   * Reads a file.
   *
   * @throws OnnxException if it is none of a classifier of images within limits, or tells another
   *     number of classes apart; the message names it
   */
  public Found read(Path file) throws IOException {
    return NetworkFile.read(file, this::read);
  }

  /**
   * Reads a file.
   *
   * @param name of the file
   * @throws OnnxException if it is none of a classifier of images within limits, or tells another
   *     number of classes apart
   */
  public Found read(String name, byte[] file) {
    OnnxNetwork network = OnnxNetwork.read(file);
    ImageShape image = NetworkFile.shape(network, side);
    String tensor = network.model().graph().outputs().get(0).name();
    OnnxNetwork cut = network.cut(List.of(tensor), image.channels(), image.height(), image.width());
    int outputs = outputs(cut);
    ClassOutput output = output(cut, tensor, outputs);
    byte[] bytes = cut.model().toBytes();
    if (bytes.length > Backbone.MOST_BYTES) {
      throw new OnnxException(
          "The network has "
              + bytes.length / 1_000_000
              + " MB, and at most "
              + Backbone.MOST_BYTES / 1_000_000
              + " go into a model. Choose a smaller network.");
    }
    return new Found(
        new OnnxClassifierModel(
            name,
            FileDigest.sha256(file),
            image,
            normalization,
            new ImageClasses(column, ImageClasses.Type.STRING, classes(output.classes(outputs))),
            output,
            bytes),
        remarks(network, cut, tensor, output));
  }

  private static int outputs(OnnxNetwork cut) {
    var dims = cut.model().graph().outputs().get(0).type().shape().orElseThrow();
    long outputs =
        dims.stream().mapToLong(length -> length.value().orElse(0)).reduce(1, (a, b) -> a * b);
    long longest = dims.stream().mapToLong(length -> length.value().orElse(0)).max().orElse(1);
    if (outputs != longest || outputs > 10_000) {
      throw new OnnxException(
          "The network makes "
              + dims
              + " of an image, and no row of numbers with one for each class. Choose a network that"
              + " classifies images.");
    }
    return (int) outputs;
  }

  private static ClassOutput output(OnnxNetwork network, String tensor, int outputs) {
    String last = last(network, tensor);
    if (outputs == 1) {
      return last.equals("Sigmoid") ? ClassOutput.SECOND_PROBABILITY : ClassOutput.SECOND_LOGIT;
    }
    return switch (last) {
      case "Softmax" -> ClassOutput.PROBABILITIES;
      case "LogSoftmax" -> ClassOutput.LOG_PROBABILITIES;
      case "Sigmoid" ->
          throw new OnnxException(
              "The network says of each class by itself whether an image has it, so that it may"
                  + " have several. Choose a network whose classes exclude one another.");
      default -> ClassOutput.LOGITS;
    };
  }

  private List<String> remarks(
      OnnxNetwork network, OnnxNetwork cut, String tensor, ClassOutput output) {
    List<String> remarks = new ArrayList<>(NetworkFile.remarks(network, side, normalization));
    boolean logits = output == ClassOutput.LOGITS || output == ClassOutput.SECOND_LOGIT;
    if (logits && makers(cut, tensor, WEIGHING).stream().anyMatch(PROBABLE::contains)) {
      remarks.add(
          "The network changes what may be probabilities once more at its end, and its numbers were"
              + " taken for those before a softmax or sigmoid. Compare some predictions with those of"
              + " where it is from; if they differ, export it without what follows its softmax.");
    }
    return remarks;
  }

  /** What makes the numbers of a tensor; empty if nothing does. */
  private static String last(OnnxNetwork network, String tensor) {
    return makers(network, tensor, Set.of()).stream()
        .filter(type -> !RESHAPING.contains(type))
        .findFirst()
        .orElse("");
  }

  /** The operators that make a tensor, each of the first input of the one before: last first. */
  private static List<String> makers(OnnxNetwork network, String tensor, Set<String> until) {
    List<String> makers = new ArrayList<>();
    String name = tensor;
    List<NodeProto> nodes = network.model().graph().nodes();
    for (int i = nodes.size() - 1; i >= 0 && !name.isEmpty(); i--) {
      NodeProto node = nodes.get(i);
      if (node.outputs().contains(name)) {
        if (until.contains(node.opType())) {
          break;
        }
        makers.add(node.opType());
        name = node.inputs().isEmpty() ? "" : node.inputs().get(0);
      }
    }
    return makers;
  }

  private List<String> classes(int count) {
    if (names.isEmpty()) {
      return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
    if (names.size() != count) {
      throw new OnnxException(
          "The network tells "
              + count
              + " classes apart, and there are "
              + names.size()
              + " names of classes. Enter one for each, in the order of the network's outputs, or"
              + " none.");
    }
    return names;
  }
}
