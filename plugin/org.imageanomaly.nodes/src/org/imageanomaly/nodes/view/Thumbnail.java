package org.imageanomaly.nodes.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;

/** Makes small pictures for pages, as data URLs of JPEG files. */
public final class Thumbnail {

  /** No side is longer, in pixels. */
  public static final int SIDE = 160;

  /** What a page can be given of an image at once. */
  private static final int LARGE_SIDE = 1600;

  private static final float QUALITY = 0.8f;

  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(Integer.MAX_VALUE, 1L << 30, 1, SixteenBit.REDUCE));

  private Thumbnail() {}

  /**
   * A small picture of an image file, in its own proportions.
   *
   * @throws UnreadableImageException if it cannot be decoded
   */
  public static String of(byte[] encoded) throws UnreadableImageException {
    return atMost(SIDE, encoded);
  }

  /**
   * A picture of an image file that is large enough to look into.
   *
   * @throws UnreadableImageException if it cannot be decoded
   */
  public static String large(byte[] encoded) throws UnreadableImageException {
    return atMost(LARGE_SIDE, encoded);
  }

  /**
   * The shape that an image file declares.
   *
   * @throws UnreadableImageException if it declares none
   */
  public static ImageShape shape(byte[] encoded) throws UnreadableImageException {
    return DECODER.declared(encoded);
  }

  /**
   * A picture of an image file with sides of at most so many pixels.
   *
   * @throws UnreadableImageException if it cannot be decoded
   */
  public static String atMost(int side, byte[] encoded) throws UnreadableImageException {
    return url(DECODER.decode(encoded, small(DECODER.declared(encoded), side)));
  }

  /** A small picture of an image, in its own proportions. */
  public static String of(PixelImage image) {
    return url(image.convert(small(image.shape(), SIDE)));
  }

  /**
   * A small picture of an image that was brought to another shape.
   *
   * @param original the shape that it had
   */
  public static String of(PixelImage image, ImageShape original) {
    ImageShape shape = image.shape();
    int side = Math.min(SIDE, Math.max(shape.width(), shape.height()));
    ImageShape small = small(original, side);
    return url(image.convert(new ImageShape(shape.channels(), small.height(), small.width())));
  }

  /** The shape shrunk, in its proportions, so that no side is longer. */
  static ImageShape small(ImageShape shape, int side) {
    double scale = Math.min(1, (double) side / Math.max(shape.width(), shape.height()));
    return new ImageShape(
        shape.channels(), scaled(shape.height(), scale), scaled(shape.width(), scale));
  }

  private static int scaled(int length, double scale) {
    return Math.max(1, (int) Math.round(length * scale));
  }

  private static String url(PixelImage image) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(image));
  }

  private static byte[] jpeg(PixelImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture(image), null, null), settings);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("Java writes no JPEG file: " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage picture(PixelImage image) {
    ImageShape shape = image.shape();
    boolean gray = shape.channels() == 1;
    BufferedImage picture =
        new BufferedImage(
            shape.width(),
            shape.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    byte[] target = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    byte[] source = image.pixels();
    int plane = shape.planeSize();
    for (int c = 0; c < shape.channels(); c++) {
      int place = shape.channels() - 1 - c;
      for (int i = 0; i < plane; i++) {
        target[i * shape.channels() + place] = source[c * plane + i];
      }
    }
    return picture;
  }
}
