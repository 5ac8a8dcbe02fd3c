package org.imageanomaly.nodes.table;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.PngMetadata;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageContent;

/** Makes PNG cells. */
public final class ImageCells {

  private static final byte[] SIGNATURE = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
  };

  /** Where a PNG file has its bits a sample: in its first chunk, after the size of the image. */
  private static final int BIT_DEPTH = 24;

  private ImageCells() {}

  /** A cell of an image. */
  public static DataCell of(PixelImage image) {
    return new PNGImageContent(image.toPng()).toImageCell();
  }

  /** A cell of a PNG file that we have written. */
  public static DataCell ofPng(byte[] png) {
    return new PNGImageContent(png).toImageCell();
  }

  /**
   * A cell of a file: the file itself where it is a PNG of at most 8 bits a sample, without texts
   * and profiles that unpack to more than the platform should have to hold.
   *
   * @param memory is told how many bytes are needed, before they are
   * @throws UnreadableImageException if it cannot be decoded
   */
  public static DataCell of(byte[] encoded, ImageDecoder decoder, LongConsumer memory)
      throws UnreadableImageException {
    ImageDecoder announcing = decoder.announcing(memory);
    byte[] png;
    if (isPng(encoded) && encoded[BIT_DEPTH] <= 8) {
      announcing.check(encoded);
      png = PngMetadata.bounded(encoded);
    } else {
      png = announcing.decodeToPng(encoded);
    }
    memory.accept(PlatformPicture.bytes(png));
    DataCell cell = PlatformPicture.decode(png).toImageCell();
    memory.accept(png.length);
    return cell;
  }

  private static boolean isPng(byte[] encoded) {
    return encoded.length > BIT_DEPTH
        && Arrays.equals(encoded, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }
}
