package org.imageanomaly.engine.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.Lighting;

/**
 * How the images of a calibration are lit, as they came: before light and pose are evened out.
 *
 * @param images in their order
 */
public record NormalLighting(List<Lighting> images) {

  private static final String BRIGHTNESS = "calibration/brightness.f32";
  private static final String CONTRAST = "calibration/contrast.f32";

  public NormalLighting {
    images = List.copyOf(images);
  }

  static NormalLighting of(ImageSet images) {
    List<Lighting> lighting = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      lighting.add(Lighting.of(images.image(i)));
    }
    return new NormalLighting(lighting).rounded();
  }

  /** As a model file keeps it, so that a detector says the same before and after. */
  private NormalLighting rounded() {
    return new NormalLighting(
        images.stream()
            .map(one -> new Lighting((float) one.brightness(), (float) one.contrast()))
            .toList());
  }

  void write(ArchiveContents to) {
    float[] brightness = new float[images.size()];
    float[] contrast = new float[images.size()];
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] = (float) images.get(i).brightness();
      contrast[i] = (float) images.get(i).contrast();
    }
    to.put(BRIGHTNESS, brightness);
    to.put(CONTRAST, contrast);
  }

  static ExpectedEntries entries(int images) {
    return new ExpectedEntries().mayHave(BRIGHTNESS, images).mayHave(CONTRAST, images);
  }

  /** Reads what {@link CalibrationDocument#writeNormal} wrote; empty if it wrote nothing. */
  public static Optional<NormalLighting> read(ArchiveContents from) {
    return from.valuesIfThere(BRIGHTNESS).map(brightness -> of(brightness, from.values(CONTRAST)));
  }

  private static NormalLighting of(float[] brightness, float[] contrast) {
    if (contrast.length != brightness.length) {
      throw new IllegalArgumentException(
          brightness.length
              + " values of brightness do not fit "
              + contrast.length
              + " of contrast");
    }
    List<Lighting> images = new ArrayList<>();
    for (int i = 0; i < brightness.length; i++) {
      images.add(new Lighting(brightness[i], contrast[i]));
    }
    return new NormalLighting(images);
  }
}
