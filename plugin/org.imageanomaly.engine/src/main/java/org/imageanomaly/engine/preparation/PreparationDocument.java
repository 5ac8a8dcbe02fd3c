package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * A preparation in a model file; the section of a model has it as a component that may be absent,
 * as it is in files of versions that prepared nothing. The quantiles of the brightness and the
 * reference are entries of their own.
 *
 * @param illumination what is done about light
 * @param floor of local contrast, in levels
 * @param reference the shape of the mean part; null where parts stay as they are
 * @param turning whether parts are turned; null where they stay as they are
 */
public record PreparationDocument(
    Illumination illumination,
    double floor,
    @MayBeAbsent ShapeDocument reference,
    @MayBeAbsent Boolean turning) {

  /** Older versions would take images as they are without a word. */
  private static final int PREPARING_VERSION = 4;

  /**
   * The document of a preparation, for the contents of a file; null where images stay as they are,
   * so that versions which prepare nothing read the file.
   *
   * @param folder of the entries, such as "cae"
   */
  public static PreparationDocument of(
      Preparation preparation, ArchiveContents contents, String folder) {
    if (preparation.isNone()) {
      return null;
    }
    contents.require(PREPARING_VERSION);
    Light light = preparation.light();
    if (light.illumination() != Illumination.NONE) {
      contents.put(brightness(folder), light.usual());
    }
    Alignment alignment = preparation.alignment();
    alignment.reference().ifPresent(image -> contents.put(reference(folder), floats(image)));
    return new PreparationDocument(
        light.illumination(),
        light.floor(),
        alignment.reference().map(PixelImage::shape).map(ShapeDocument::of).orElse(null),
        alignment.reference().map(image -> alignment.isTurning()).orElse(null));
  }

  private static String brightness(String folder) {
    return folder + "/brightness.f32";
  }

  private static String reference(String folder) {
    return folder + "/reference.f32";
  }

  private static float[] floats(PixelImage image) {
    byte[] pixels = image.pixels();
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    return values;
  }

  /**
   * The entries of a document, which is null where images stay as they are.
   *
   * @param folder of the entries
   * @throws ArithmeticException if the reference has more samples than can be counted
   */
  public static ExpectedEntries entries(PreparationDocument document, String folder) {
    ExpectedEntries entries = new ExpectedEntries();
    if (document != null && document.illumination != Illumination.NONE) {
      entries.need(brightness(folder), Brightness.QUANTILES);
    }
    if (document != null && document.reference != null) {
      entries.need(reference(folder), document.reference.toImageShape().size());
    }
    return entries;
  }

  /**
   * The preparation of a document, which is null where images stay as they are.
   *
   * @param folder of the entries
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   */
  public static Preparation decode(
      PreparationDocument document, ArchiveContents contents, String folder) {
    return document == null
        ? Preparation.NONE
        : new Preparation(document.light(contents, folder), document.alignment(contents, folder));
  }

  private Light light(ArchiveContents contents, String folder) {
    return illumination == Illumination.NONE
        ? Light.NONE
        : new Light(illumination, contents.values(brightness(folder)), floor);
  }

  private Alignment alignment(ArchiveContents contents, String folder) {
    if (reference == null) {
      return Alignment.NONE;
    }
    ImageShape shape = reference.toImageShape();
    float[] values = contents.values(reference(folder));
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 255)) {
        throw new IllegalArgumentException("No sample of a reference is " + values[i] + ".");
      }
      pixels[i] = (byte) Math.round(values[i]);
    }
    return Alignment.to(new PixelImage(shape, pixels), Boolean.TRUE.equals(turning));
  }
}
