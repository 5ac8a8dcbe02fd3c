package org.imageanomaly.engine.archive;

import java.util.Optional;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.Proportions;

/**
 * How images of all proportions are brought to the shape of a model.
 *
 * @param fit how
 * @param width of an image of the usual proportions; null, as the height, where they are unknown
 * @param height of such an image
 */
public record FramingDocument(Fit fit, @MayBeAbsent Integer width, @MayBeAbsent Integer height) {

  /** Older versions squeeze every image without a word. */
  private static final int PADDING_VERSION = 2;

  /** The document of a framing, for the contents of a file. */
  public static FramingDocument of(Framing framing, ArchiveContents contents) {
    if (framing.fit() != Fit.SQUEEZE) {
      contents.require(PADDING_VERSION);
    }
    return new FramingDocument(
        framing.fit(),
        framing.usual().map(Proportions::width).orElse(null),
        framing.usual().map(Proportions::height).orElse(null));
  }

  /** The framing of a document, which is null in files of versions that squeezed every image. */
  public static Framing decode(FramingDocument document) {
    return document == null
        ? Framing.SQUEEZE
        : new Framing(
            document.fit,
            document.width == null || document.height == null
                ? Optional.empty()
                : Optional.of(new Proportions(document.width, document.height)));
  }
}
