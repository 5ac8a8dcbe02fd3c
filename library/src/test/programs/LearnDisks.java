import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelFile;

/**
 * Learns from drawn disks; of those to be tested some have a dark spot. Arguments: the file for the
 * detector, and the folder for the disks to be tested.
 */
public final class LearnDisks {

  private static final ImageShape SHAPE = new ImageShape(1, 32, 32);
  private static final CaeSettings SMALL =
      new CaeSettings(
          Architecture.KD_CAE, Recipe.RECOMMENDED, ColorMode.GRAY, 32, 4, 30, 30, 0.2, 2e-3, 1);

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(1);
    ImageSet.Builder good = ImageSet.builder(SHAPE);
    for (int i = 0; i < 30; i++) {
      good.add(disk(random, false));
    }
    ImageSet images = good.build();
    CaeModel autoencoder = CaeTrainer.train(SMALL, images, Progress.none()).model();
    KdeDetector detector =
        KdeDetector.fit(
            autoencoder,
            autoencoder.known(images),
            KdeSettings.of(SMALL.architecture(), SMALL.recipe()),
            Progress.none());
    ModelFile.write(detector, Path.of(arguments[0]));
    for (int i = 0; i < 6; i++) {
      boolean spotted = i % 2 == 1;
      Files.write(
          Path.of(arguments[1], i + (spotted ? "-spot.png" : "-good.png")),
          disk(random, spotted).toPng());
    }
  }

  private static PixelImage disk(Random random, boolean spotted) {
    byte[] pixels = new byte[SHAPE.size()];
    for (int k = 0; k < pixels.length; k++) {
      int x = k % 32;
      int y = k / 32;
      boolean spot = spotted && Math.hypot(x - 12, y - 18) < 4;
      double level = Math.hypot(x - 16, y - 16) < 12 && !spot ? 180 : 50;
      pixels[k] = (byte) Math.round(level + 3 * random.nextGaussian());
    }
    return new PixelImage(SHAPE, pixels);
  }
}
