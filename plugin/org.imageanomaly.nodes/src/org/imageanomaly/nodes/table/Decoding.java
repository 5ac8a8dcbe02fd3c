package org.imageanomaly.nodes.table;

import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Proportions;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * What is to become of the PNG image of a cell; runs in any thread.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
public interface Decoding<T> {

  T decode(ImageDecoder decoder, byte[] png) throws UnreadableImageException;

  /** The image as it is. */
  static Decoding<PixelImage> whole() {
    return ImageDecoder::decode;
  }

  /** The image in another shape and the fingerprint of what it was. */
  static Decoding<KnownImage> known(ImageShape shape, Framing framing) {
    return (decoder, png) -> decoder.decodeKnown(png, shape, framing);
  }

  /** Its proportions alone. */
  static Decoding<Proportions> proportions() {
    return (decoder, png) -> Proportions.of(decoder.check(png));
  }

  /** What it declares to be its shape; its pixels may be damaged. */
  static Decoding<ImageShape> declaredShape() {
    return ImageDecoder::declared;
  }
}
