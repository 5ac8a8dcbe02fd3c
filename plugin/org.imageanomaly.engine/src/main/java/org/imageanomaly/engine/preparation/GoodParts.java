package org.imageanomaly.engine.preparation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Proportions;

/** Some good images on the finest grid, in the same light: those that show a part. */
final class GoodParts {

  private static final int MOST_IMAGES = 40;

  private final int images;
  private final List<PixelImage> pictures = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<Foreground> parts = new ArrayList<>();

  GoodParts(ImageSet good) {
    ImageShape grid = grid(good);
    this.images = Math.min(good.size(), MOST_IMAGES);
    List<PixelImage> all =
        IntStream.range(0, images)
            .mapToObj(i -> good.image((int) ((long) i * good.size() / images)).convert(grid))
            .toList();
    Light light = all.isEmpty() ? Light.NONE : Light.fit(all.size(), all::get, Illumination.GAIN);
    for (PixelImage picture : all) {
      Signal signal = Signal.of(picture);
      Foreground part = Foreground.of(signal);
      if (part.isPart()) {
        pictures.add(light.prepare(picture));
        signals.add(signal);
        parts.add(part);
      }
    }
  }

  /** In the proportions of the pictures, so that nothing is turned in squeezed images. */
  private static ImageShape grid(ImageSet good) {
    Proportions usual = good.framing().usual().orElse(Proportions.of(good.shape()));
    int longer = Math.max(usual.width(), usual.height());
    return new ImageShape(
        good.shape().channels(), cells(usual.height(), longer), cells(usual.width(), longer));
  }

  private static int cells(int side, int longer) {
    return Math.max(8, (int) Math.round(PoseSearch.CELLS * (double) side / longer / 4) * 4);
  }

  /** How many images were looked at. */
  int images() {
    return images;
  }

  /** How many of them show a part before an even background. */
  int parts() {
    return parts.size();
  }

  List<Signal> signals() {
    return signals;
  }

  /** The part that is as large as usual, in the middle. */
  PixelImage typical() {
    double usual =
        parts.stream().mapToDouble(Foreground::fraction).sorted().toArray()[parts.size() / 2];
    int typical =
        IntStream.range(0, parts.size())
            .boxed()
            .min(Comparator.comparingDouble(i -> Math.abs(parts.get(i).fraction() - usual)))
            .orElseThrow();
    Foreground part = parts.get(typical);
    return moved(pictures.get(typical), new Turn(0, part.right(), part.down()));
  }

  /** How much the images differ as they are. */
  double deviation() {
    return Deviation.of(pictures);
  }

  /** How much they differ when each is moved back. */
  double deviation(List<Turn> turns) {
    return Deviation.of(aligned(turns));
  }

  /** The mean of the images, each moved back. */
  PixelImage mean(List<Turn> turns) {
    ImageShape shape = pictures.get(0).shape();
    float[] sum = new float[shape.size()];
    for (PixelImage image : aligned(turns)) {
      byte[] pixels = image.pixels();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += (pixels[k] & 0xff) / (255f * turns.size());
      }
    }
    return PixelImage.ofUnitRange(shape, sum);
  }

  private List<PixelImage> aligned(List<Turn> turns) {
    return IntStream.range(0, turns.size())
        .mapToObj(i -> moved(pictures.get(i), turns.get(i)))
        .toList();
  }

  private static PixelImage moved(PixelImage picture, Turn turn) {
    return new Motion(Math.toDegrees(turn.angle()), turn.right(), turn.down(), 1)
        .align(picture, Border.color(picture));
  }

  /**
   * By how many cells pixels of the parts are moved, root mean square: few parts that lie the other
   * way round count, too.
   */
  double way(List<Turn> turns) {
    double squares = 0;
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      double turned = parts.get(i).radius() * Math.IEEEremainder(turn.angle(), 2 * Math.PI);
      squares += turned * turned + turn.right() * turn.right() + turn.down() * turn.down();
    }
    return Math.sqrt(squares / turns.size());
  }
}
