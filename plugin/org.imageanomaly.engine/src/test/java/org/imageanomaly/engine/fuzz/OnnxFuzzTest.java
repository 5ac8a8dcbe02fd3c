package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneExtractor;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.junit.jupiter.api.Test;

/**
 * Files of networks that somebody damaged or made to do harm: refused with a message, or computed.
 * None ends the process, whose native code would do so without a word.
 */
class OnnxFuzzTest {

  private static final int SIDE = 64;

  /** What helps. */
  private static final Pattern REMEDY =
      Pattern.compile("[.:] (Choose|Export|Name|Take|Set|Read|Use|Install|Tensors|No tensor)");

  private final List<byte[]> seeds;

  OnnxFuzzTest() throws IOException {
    seeds = OnnxSeeds.all();
  }

  @Test
  void theNetworksAreComputedBeforeTheyAreChanged() {
    for (byte[] seed : seeds) {
      SplittableRandom random = new SplittableRandom(1);
      assertEquals("computed", features(seed));
      for (int i = 0; i < 10; i++) {
        assertEquals("tensor computed", tensor(seed, random));
      }
    }
  }

  @Test
  void changedBytesAreRefusedOrComputed() {
    new Campaign("bytes of ONNX files", 100, 2_500)
        .run(random -> features(Mutations.of(seed(random), random)));
  }

  @Test
  void networksOfOtherNodesAreRefusedOrComputed() {
    new Campaign("networks in ONNX files", 200, 5_000)
        .run(
            random -> {
              byte[] file = new OnnxMutations(random).changed(seed(random));
              return random.nextBoolean() ? features(file) : tensor(file, random);
            });
  }

  private byte[] seed(SplittableRandom random) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private static String features(byte[] file) {
    Backbone backbone;
    try {
      backbone =
          new BackboneReader(SIDE, Normalization.UNIT, List.of()).read("a.onnx", file).backbone();
    } catch (OnnxException e) {
      assertProper(e);
      return "refused";
    }
    PixelImage image =
        new PixelImage(backbone.inputShape(), new byte[backbone.inputShape().size()]);
    try (ImageSet.Builder builder = ImageSet.builder(backbone.inputShape()).add(image);
        ImageSet images = builder.build();
        BackboneExtractor extractor = BackboneExtractor.open(backbone)) {
      extractor.features(images, 0, 1);
      return "computed";
    } catch (OnnxException e) {
      return "refused by the runtime";
    } catch (NotFiniteException e) {
      return "no numbers";
    }
  }

  /** Any tensor of the network, which most often lies behind the features. */
  private static String tensor(byte[] file, SplittableRandom random) {
    byte[] cut;
    try {
      OnnxNetwork network = OnnxNetwork.read(file);
      List<NodeProto> nodes = network.model().graph().nodes();
      String tensor = nodes.get(random.nextInt(nodes.size())).outputs().get(0);
      cut = network.cut(List.of(tensor), 3, SIDE, SIDE).model().toBytes();
    } catch (OnnxException e) {
      if (e.getMessage().contains("instead of floats. Choose another one")) {
        return "tensor computed";
      }
      assertProper(e);
      return "tensor refused";
    }
    try (OnnxSession session = OnnxSession.open(cut)) {
      session.run(new Tensor(new int[] {1, 3, SIDE, SIDE}, new float[3 * SIDE * SIDE]));
      return "tensor computed";
    } catch (OnnxException e) {
      return "tensor refused by the runtime";
    }
  }

  private static void assertProper(OnnxException e) {
    String message = e.getMessage();
    assertTrue(REMEDY.matcher(message).find(), message);
    assertFalse(message.contains("null") || message.contains("Exception"), message);
  }
}
