import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.model.ModelFile;

/** A line for each picture in a folder. Arguments: the file of a detector, and the folder. */
public final class FindDefects {
  public static void main(String[] arguments) throws IOException {
    Detector detector = (Detector) ModelFile.read(Path.of(arguments[0]));
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageShape shape = detector.inputShape();
    try (Scorer scorer = detector.open();
        Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      for (Path file : files.sorted().toList()) {
        try (ImageSet image =
            ImageSet.builder(shape)
                .add(decoder.decodeKnown(decoder.read(file), shape, detector.framing()))
                .build()) {
          AnomalyScore score = scorer.score(image, Progress.none()).get(0);
          String verdict = score.anomalous() ? "anomalous" : "normal";
          System.out.printf(
              Locale.ROOT, "%s %.3f %s%n", file.getFileName(), score.anomalyScore(), verdict);
        } catch (UnreadableImageException e) {
          System.out.println(file.getFileName() + ": " + e.getMessage());
        }
      }
    }
  }
}
