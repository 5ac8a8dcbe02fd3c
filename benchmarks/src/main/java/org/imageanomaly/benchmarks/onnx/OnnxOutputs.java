package org.imageanomaly.benchmarks.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;

/** What ONNX Runtime makes of the same images on the device that is set, and how fast. */
public final class OnnxOutputs {

  private static final int BATCH = 16;
  private static final int ROUNDS = 20;

  private OnnxOutputs() {}

  /**
   * @param arguments the folder of the networks, that for their outputs, and of another run, if it
   *     was before, that to compare with
   */
  public static void main(String[] arguments) throws IOException {
    System.out.println(OnnxSession.device());
    OnnxSession.notice().ifPresent(System.out::println);
    Path to = Files.createDirectories(Path.of(arguments[1]));
    try (Stream<Path> networks = Files.list(Path.of(arguments[0]))) {
      for (Path network : networks.filter(f -> f.toString().endsWith(".onnx")).sorted().toList()) {
        String name = network.getFileName().toString();
        float[] output = output(network);
        Files.write(to.resolve(name), bytes(output));
        if (arguments.length > 2) {
          compare(name, output, Files.readAllBytes(Path.of(arguments[2]).resolve(name)));
        }
      }
    }
  }

  private static float[] output(Path network) throws IOException {
    int side = network.getFileName().toString().startsWith("kd") ? 128 : 256;
    float[] values = new float[BATCH * 3 * side * side];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Tensor images = new Tensor(new int[] {BATCH, 3, side, side}, values);
    try (OnnxSession session =
        OnnxSession.open(Files.readAllBytes(network), network.getFileName().toString())) {
      List<Tensor> outputs = session.run(images);
      long begin = System.nanoTime();
      for (int i = 0; i < ROUNDS; i++) {
        outputs = session.run(images);
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f images/s%n",
          network.getFileName(),
          ROUNDS * BATCH / ((System.nanoTime() - begin) / 1e9));
      return outputs.get(0).values();
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static void compare(String name, float[] output, byte[] other) {
    float[] expected = new float[output.length];
    ByteBuffer.wrap(other).asFloatBuffer().get(expected);
    double most = 0;
    for (int i = 0; i < output.length; i++) {
      most = Math.max(most, Math.abs(output[i] - expected[i]));
    }
    System.out.printf(Locale.ROOT, "%s: greatest difference %.2e%n", name, most);
  }
}
