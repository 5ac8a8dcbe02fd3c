package org.imageanomaly.benchmarks.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final Turns turns;

  private OnnxSpeed(Turns turns) {
    this.turns = turns;
  }

  /**
   * @param arguments the folder of the networks, the size of a batch, the number of pairs and the
   *     seconds that each side computes in one
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    OnnxSpeed speed =
        new OnnxSpeed(
            new Turns(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Double.parseDouble(arguments[3])));
    System.out.println("ours: " + Backend.start().describe());
    System.out.println("theirs: " + OnnxSession.device());
    OnnxSession.notice().ifPresent(System.out::println);
    System.out.println("network: " + Turns.HEAD);
    speed.compare("kd_cae", KdCae.spec(3, 128), 128, folder);
    speed.compare("ni_cae", NiCae.spec(3, 256), 256, folder);
    speed.compare("cnn", CnnNetworks.paper(3, 256, 2), 256, folder);
  }

  private void compare(String name, NetworkSpec spec, int side, Path folder) throws IOException {
    float[] images = new float[turns.batch() * 3 * side * side];
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 1);
    Tensor tensor = new Tensor(new int[] {turns.batch(), 3, side, side}, images);
    try (OnnxSession session =
        OnnxSession.open(Files.readAllBytes(folder.resolve(name + ".onnx")), name)) {
      turns.compare(name, () -> network.output(images), () -> session.run(tensor));
    }
  }
}
