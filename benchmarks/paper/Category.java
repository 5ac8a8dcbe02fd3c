import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * The images of one category.
 *
 * @param name of its folder
 * @param files its images
 */
record Category(String name, List<ImageFile> files) {

  /**
   * Lists a category in MVTec AD layout.
   *
   * @param labelledFraction the part of the test images of every label that is for training a
   *     classifier
   * @param seed of the draw of that part
   */
  static Category read(Path folder, double labelledFraction, long seed) throws Exception {
    FolderOptions options =
        new FolderOptions(Layout.MVTEC_AD, "good", 1, labelledFraction, seed);
    return new Category(
        folder.getFileName().toString(), ImageFolder.scan(folder, options).files());
  }

  /** The images of a split, brought to a shape. */
  ImageSet images(ImageShape shape, Split... splits) throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder images = ImageSet.builder(shape);
    for (ImageFile file : files(splits)) {
      images.add(decoder.decode(file.path()));
    }
    return images.build();
  }

  /** Whether each image of some splits shows a defect, in the order of {@link #images}. */
  boolean[] anomalous(Split... splits) {
    List<ImageFile> chosen = files(splits);
    boolean[] anomalous = new boolean[chosen.size()];
    for (int i = 0; i < anomalous.length; i++) {
      anomalous[i] = chosen.get(i).anomalous().orElseThrow();
    }
    return anomalous;
  }

  private List<ImageFile> files(Split... splits) {
    Predicate<ImageFile> wanted = file -> List.of(splits).contains(file.split());
    return files.stream().filter(wanted).toList();
  }
}
