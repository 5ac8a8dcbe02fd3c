package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * What a system learns from.
 *
 * @param good images of good parts
 * @param labelled images that a supervised system learns from; none for others
 */
record Lesson(List<Example> good, List<Example> labelled, Recipe recipe, long seed) {

  /** The good images, brought to a shape. */
  ImageSet goodImages(ImageShape shape) {
    return images(good.stream().map(Example::picture).toList(), shape);
  }

  static ImageSet images(List<PixelImage> pictures, ImageShape shape) {
    ImageSet.Builder images = ImageSet.builder(shape);
    pictures.forEach(images::add);
    return images.build();
  }

  /** The files of a category in MVTec AD's layout. */
  static List<ImageFile> files(Path category, double labelledFraction, long seed) throws Exception {
    FolderOptions options = new FolderOptions(Layout.MVTEC_AD, "good", 1, labelledFraction, seed);
    return ImageFolder.scan(category, options).files();
  }

  /** Decodes the files of a split. */
  static List<Example> examples(List<ImageFile> files, Split split) throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    List<Example> examples = new ArrayList<>();
    for (ImageFile file : files) {
      if (file.split() == split) {
        examples.add(new Example(file, decode(file, decoder)));
      }
    }
    return examples;
  }

  private static PixelImage decode(ImageFile file, ImageDecoder decoder) throws IOException {
    try {
      return decoder.decode(file.path());
    } catch (UnreadableImageException e) {
      throw new IOException(file.relativePath() + ": " + e.getMessage(), e);
    }
  }
}
