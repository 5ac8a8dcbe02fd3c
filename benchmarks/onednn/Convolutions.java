import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Times the convolutions of the KD-CAE and the CNN with the oneDNN of the class path: forward, and
 * both gradients, in the layouts that it chooses itself. Prints a line for each with the
 * milliseconds of processor that a batch takes on one thread, which others on the machine disturb
 * less than the time that passes.
 */
public final class Convolutions {

  private static final int BATCH = 16;

  /** Inputs, outputs, the side of the output, and the border that is added. */
  private static final Map<String, int[][]> NETWORKS =
      Map.of(
          "kd-cae",
          new int[][] {
            {3, 32, 128, 1},
            {32, 64, 32, 1},
            {64, 128, 16, 1},
            {128, 128, 8, 1},
            {128, 64, 16, 1},
            {64, 32, 32, 1},
            {32, 3, 128, 1}
          },
          "cnn",
          new int[][] {
            {3, 16, 254, 0}, {16, 32, 125, 0}, {32, 64, 60, 0}, {64, 64, 28, 0}, {64, 64, 12, 0}
          });

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final engine processor = new engine(engine.kind.cpu, 0);
  private final stream queue = new stream(processor);
  private final double seconds;

  private Convolutions(double seconds) {
    this.seconds = seconds;
  }

  /**
   * @param arguments the seconds that each is timed for
   */
  public static void main(String[] arguments) {
    dnnl_version_t version = dnnl_version();
    System.out.printf("version %d.%d.%d%n", version.major(), version.minor(), version.patch());
    Convolutions all = new Convolutions(Double.parseDouble(arguments[0]));
    for (String network : new String[] {"kd-cae", "cnn"}) {
      for (int[] layer : NETWORKS.get(network)) {
        all.time(network, layer);
      }
    }
  }

  private void time(String network, int[] layer) {
    int inputs = layer[0];
    int outputs = layer[1];
    int side = layer[2];
    int border = layer[3];
    long[] source = {BATCH, inputs, side + 2 - 2 * border, side + 2 - 2 * border};
    long[] weights = {outputs, inputs, 3, 3};
    long[] result = {BATCH, outputs, side, side};
    String name = network + " " + inputs + "-" + outputs + "@" + side;
    for (Primitive.Pass pass : Primitive.Pass.values()) {
      Primitive made = Primitive.of(pass, processor, source, weights, result, border);
      System.out.printf(
          Locale.ROOT,
          "%s %s %.4f %s%n",
          name,
          pass.name().toLowerCase(Locale.ROOT),
          1e3 * time(made),
          made.implementation());
    }
  }

  /** Seconds of the fastest fifth of the runs, as a mean. */
  private double time(Primitive made) {
    primitive call = made.primitive();
    IntMemoryMap arguments = new IntMemoryMap();
    Map<Integer, memory> kept = new HashMap<>();
    made.arguments().forEach((argument, layout) -> kept.put(argument, filled(layout)));
    kept.forEach(arguments::put);
    run(call, arguments, seconds / 4);
    double[] times = run(call, arguments, seconds);
    Arrays.sort(times);
    return Arrays.stream(times).limit(Math.max(1, times.length / 5)).average().orElseThrow();
  }

  private double[] run(primitive call, IntMemoryMap arguments, double during) {
    double[] times = new double[1 << 16];
    int count = 0;
    long begin = System.nanoTime();
    while (count == 0 || count < times.length && (System.nanoTime() - begin) / 1e9 < during) {
      long start = THREADS.getCurrentThreadCpuTime();
      call.execute(queue, arguments);
      queue._wait();
      times[count++] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }
    return Arrays.copyOf(times, count);
  }

  private memory filled(memory.desc layout) {
    memory made = new memory(layout, processor);
    long size = layout.get_size() / Float.BYTES;
    FloatPointer values = new FloatPointer(made.get_data_handle()).capacity(size);
    for (long i = 0; i < size; i++) {
      values.put(i, (i * 7919 % 1009) / 1009f - .5f);
    }
    return made;
  }
}
