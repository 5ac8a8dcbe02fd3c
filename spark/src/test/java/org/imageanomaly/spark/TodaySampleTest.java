package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.drift.ImagesOfToday;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class TodaySampleTest {

  private static final PixelImage WHITE = white(new ImageShape(1, 8, 8));

  private static PixelImage white(ImageShape shape) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, 1);
    return PixelImage.ofUnitRange(shape, values);
  }

  private static TodaySample sample(int from, int to) {
    TodaySample sample = new TodaySample();
    IntStream.range(from, to).forEach(i -> sample.scored("part " + i, i, WHITE));
    return sample;
  }

  @Test
  void anImageKeepsItsScoreAndItsLight() {
    TodaySample.Scored one = sample(7, 8).value().get(0);
    assertEquals(7, one.score());
    assertEquals(1, one.lighting().brightness());
    assertEquals(0, one.lighting().contrast());
  }

  /** Tasks divide images in any way, and Spark may do a task twice. */
  @Test
  void howImagesAreDividedDoesNotMatter() {
    TodaySample parts = sample(0, 4000);
    parts.merge(sample(3000, 9000));
    parts.merge(sample(3000, 9000));
    parts.merge(parts.copy());
    assertEquals(sample(0, 9000).value(), parts.value());
    assertEquals(ImagesOfToday.MOST, parts.value().size());
  }

  /** The mean of 2,000 of the numbers below 9,000 lies within 5 standard errors (58) of theirs. */
  @Test
  void whereImagesComeDoesNotMatter() {
    List<TodaySample.Scored> some = sample(0, 9000).value();
    double mean = some.stream().mapToDouble(TodaySample.Scored::score).average().orElseThrow();
    assertEquals(4499.5, mean, 290);
    long even = some.stream().filter(one -> one.score() % 2 == 0).count();
    assertTrue(even > 890 && even < 1110, even + " of 2,000 are even");
  }
}
