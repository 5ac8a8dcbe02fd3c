package org.imageanomaly.benchmarks.quality;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.engine.noise.GaussianNoise;
import org.imageanomaly.engine.noise.NoiseInjector;

/** What the noise of a tenth of the training images of an autoencoder is for. */
enum TrainingNoise {
  NONE,
  REMOVE,
  REPRODUCE;

  TrainingImages images(Lesson lesson, ImageShape shape) {
    ImageSet clean = lesson.goodImages(shape);
    return switch (this) {
      case NONE -> TrainingImages.of(clean);
      case REMOVE -> TrainingImages.denoising(clean, Lesson.images(noisy(lesson), shape));
      case REPRODUCE -> TrainingImages.noisy(clean, Lesson.images(noisy(lesson), shape));
    };
  }

  /** A tenth of the pictures with Gaussian noise, as the Noise Injector makes it. */
  private static List<PixelImage> noisy(Lesson lesson) {
    List<PixelImage> pictures = lesson.good().stream().map(Example::picture).toList();
    NoiseInjector injector = new NoiseInjector(GaussianNoise.STANDARD, true, lesson.seed());
    Draw draw = Draw.withoutReplacement(pictures.size(), 0.1, lesson.seed());
    return IntStream.range(0, pictures.size())
        .mapToObj(
            i ->
                draw.times(i) == 0
                    ? pictures.get(i)
                    : injector.inject(pictures.get(i), i, draw.times(i)).image())
        .toList();
  }
}
