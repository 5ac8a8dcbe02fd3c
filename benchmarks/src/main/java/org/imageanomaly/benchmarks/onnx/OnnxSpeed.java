package org.imageanomaly.benchmarks.onnx;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.imageanomaly.engine.cae.KdCae;
import org.imageanomaly.engine.cae.NiCae;
import org.imageanomaly.engine.cnn.CnnNetworks;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;

/**
 * The networks of the publication, computed by the engine and by ONNX Runtime in one process, in
 * turns. Weights are random on both sides and not the same, on which time does not depend.
 */
public final class OnnxSpeed {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What an image takes: the time that passes, and that of all processors of this process. */
  private record Took(double milliseconds, double processor) {}

  private final int batch;
  private final int pairs;
  private final double seconds;

  private OnnxSpeed(int batch, int pairs, double seconds) {
    this.batch = batch;
    this.pairs = pairs;
    this.seconds = seconds;
  }

  /**
   * @param arguments the folder of the networks, the size of a batch, the number of pairs and the
   *     seconds that each side computes in one
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    OnnxSpeed speed =
        new OnnxSpeed(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]));
    System.out.println("ours: " + Backend.start().describe());
    System.out.println("theirs: " + OnnxSession.device());
    OnnxSession.notice().ifPresent(System.out::println);
    System.out.println(
        "network: ms an image, ours and theirs; the same of processor; theirs / ours");
    speed.compare("kd_cae", KdCae.spec(3, 128), 128, folder);
    speed.compare("ni_cae", NiCae.spec(3, 256), 256, folder);
    speed.compare("cnn", CnnNetworks.paper(3, 256, 2), 256, folder);
  }

  private void compare(String name, NetworkSpec spec, int side, Path folder) throws IOException {
    float[] images = new float[batch * 3 * side * side];
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 1);
    Tensor tensor = new Tensor(new int[] {batch, 3, side, side}, images);
    try (OnnxSession session =
        OnnxSession.open(Files.readAllBytes(folder.resolve(name + ".onnx")), name)) {
      Runnable ours = () -> network.output(images);
      Runnable theirs = () -> session.run(tensor);
      time(ours);
      time(theirs);
      Took[] us = new Took[pairs];
      Took[] them = new Took[pairs];
      for (int i = 0; i < pairs; i++) {
        us[i] = time(ours);
        them[i] = time(theirs);
      }
      print(name, us, them);
    }
  }

  private Took time(Runnable batchwise) {
    long begin = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    int images = 0;
    do {
      batchwise.run();
      images += batch;
    } while (System.nanoTime() - begin < seconds * 1e9);
    double milliseconds = 1e-6 / images;
    return new Took(
        (System.nanoTime() - begin) * milliseconds,
        (PROCESS.getProcessCpuTime() - processor) * milliseconds);
  }

  private static void print(String name, Took[] us, Took[] them) {
    double[] passing = new double[us.length];
    double[] processor = new double[us.length];
    for (int i = 0; i < us.length; i++) {
      passing[i] = them[i].milliseconds() / us[i].milliseconds();
      processor[i] = them[i].processor() / us[i].processor();
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f %.3f; %.3f %.3f; %s, of processor %s%n",
        name,
        median(Arrays.stream(us).mapToDouble(Took::milliseconds).toArray()),
        median(Arrays.stream(them).mapToDouble(Took::milliseconds).toArray()),
        median(Arrays.stream(us).mapToDouble(Took::processor).toArray()),
        median(Arrays.stream(them).mapToDouble(Took::processor).toArray()),
        range(passing),
        range(processor));
  }

  private static String range(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "%.2f (%.2f..%.2f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
