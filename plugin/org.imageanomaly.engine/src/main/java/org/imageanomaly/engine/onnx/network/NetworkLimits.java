package org.imageanomaly.engine.onnx.network;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.inference.Inference;
import org.imageanomaly.engine.onnx.inference.Value;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/** What a network may cost, looked at before a runtime sees it. */
final class NetworkLimits {

  /** Of an image, as of networks of our own. */
  private static final double MOST_WORK = 1L << 40;

  /** Numbers that are needed at the same time: 2 GB. */
  private static final long MOST_NUMBERS = 1L << 29;

  private NetworkLimits() {}

  /**
   * Looks at all nodes of a network.
   *
   * @throws OnnxException if one cannot be known, or all cost too much
   */
  static void check(List<NodeProto> nodes, List<String> outputs, Inference inference) {
    outputs.forEach(output -> known(output, inference));
    double work = 0;
    for (NodeProto node : nodes) {
      known(node.firstMade(), inference);
      work += inference.work(node);
    }
    if (work > MOST_WORK) {
      throw tooMuch(billions(work) + " billion multiplications an image", MOST_WORK);
    }
    long most = mostAtOnce(nodes, outputs, inference);
    if (most > MOST_NUMBERS) {
      throw tooMuch(billions(most) + " billion numbers at a time", MOST_NUMBERS);
    }
    for (String output : outputs) {
      Value value = known(output, inference);
      if (value.type() != DataType.FLOAT) {
        throw new OnnxException(
            "The tensor \""
                + output
                + "\" of the ONNX file holds "
                + value.type()
                + " instead of floats. Choose another one.");
      }
    }
  }

  private static Value known(String tensor, Inference inference) {
    return inference
        .value(tensor)
        .orElseThrow(
            () ->
                new OnnxException(
                    "The tensor \""
                        + tensor
                        + "\" of the ONNX file cannot be computed: "
                        + inference.reason(tensor)
                        + ". Choose a tensor before it, another image size, or export the network"
                        + " again with torch.onnx.export(..., opset_version=17)."));
  }

  private static OnnxException tooMuch(String what, double most) {
    return new OnnxException(
        "The network of the ONNX file needs "
            + what
            + ", more than "
            + billions(most)
            + " billion. Choose a smaller image size or a smaller network.");
  }

  private static String billions(double number) {
    return String.format(Locale.ROOT, "%.1f", number / 1e9);
  }

  /** The numbers of what no node makes. */
  private static long given(List<NodeProto> nodes, Inference inference) {
    Set<String> made =
        nodes.stream().flatMap(node -> node.made().stream()).collect(Collectors.toSet());
    return nodes.stream()
        .flatMap(node -> node.inputs().stream())
        .filter(input -> !made.contains(input))
        .distinct()
        .mapToLong(input -> inference.value(input).map(Value::size).orElse(0L))
        .sum();
  }

  /**
   * Each value is there from the node that makes it to the last one that uses it; the image and
   * what the file holds always are.
   */
  private static long mostAtOnce(List<NodeProto> nodes, List<String> outputs, Inference inference) {
    Map<String, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).inputs()) {
        lastUse.put(input, i);
      }
    }
    outputs.forEach(output -> lastUse.put(output, nodes.size()));
    long[] freed = new long[nodes.size() + 1];
    long now = given(nodes, inference);
    long most = now;
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        long size = inference.value(output).map(Value::size).orElse(0L);
        now += size;
        freed[lastUse.getOrDefault(output, i)] += size;
      }
      most = Math.max(most, now);
      now -= freed[i];
    }
    return most;
  }
}
