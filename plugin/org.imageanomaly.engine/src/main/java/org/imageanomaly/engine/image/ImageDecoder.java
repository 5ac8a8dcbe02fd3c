package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.DAMAGED;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.EMPTY;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.NOT_AN_IMAGE;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TOO_LARGE;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TOO_SMALL;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TRUNCATED;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNREADABLE_FILE;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNSUPPORTED_COLOR;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNSUPPORTED_DEPTH;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG, BMP, GIF (its first frame) and TIFF files that nobody has checked: the
 * declared size is held against the limits before a pixel is allocated. Transparent pixels are laid
 * over white, the orientation that a JPEG's EXIF data declares is applied.
 */
public final class ImageDecoder {

  /** More pixels have more samples than a Java array. */
  private static final int MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

  /** The row at hand, the one above it and the sums of rows: bytes, and some fours of them. */
  private static final int BYTES_PER_ROW_SAMPLE = 14;

  /**
   * The platform's picture with up to eight bytes a pixel, ours with three, and as much again for
   * who makes another file of it.
   */
  private static final int BYTES_PER_WHOLE_PIXEL = 24;

  private final ImageLimits limits;
  private final LongConsumer memory;

  public ImageDecoder(ImageLimits limits) {
    this(limits, bytes -> {});
  }

  private ImageDecoder(ImageLimits limits, LongConsumer memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /**
   * The same decoder, which announces its memory.
   *
   * @param listener is told about how many bytes an image needs, its file among them, before they
   *     are allocated, and in the end how many it keeps
   */
  public ImageDecoder announcing(LongConsumer listener) {
    return new ImageDecoder(limits, listener);
  }

  /** Decodes a file. */
  public PixelImage decode(Path file) throws UnreadableImageException {
    return decode(read(file));
  }

  /** The bytes of a file, refused when there are more of them than the limits allow. */
  public byte[] read(Path file) throws UnreadableImageException {
    try {
      long size = Files.size(file);
      checkBytes(size);
      memory.accept(size);
      return Files.readAllBytes(file);
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableImageException(
          UNREADABLE_FILE,
          "The file cannot be read (" + e + "). Check that it exists and may be read.",
          e);
    }
  }

  private void checkBytes(long bytes) throws UnreadableImageException {
    if (bytes > limits.maxBytes()) {
      throw new UnreadableImageException(
          TOO_LARGE,
          "The file has "
              + bytes
              + " bytes, more than the limit of "
              + limits.maxBytes()
              + ". Raise the limit or reduce the image.");
    }
  }

  /** Decodes the bytes of a file. */
  public PixelImage decode(byte[] encoded) throws UnreadableImageException {
    return decode(encoded, ImageShape::size, PixelRows::new).image();
  }

  /** What {@link PixelImage#convert} makes of the bytes of a file, in one pass where possible. */
  public PixelImage decode(byte[] encoded, ImageShape target) throws UnreadableImageException {
    return decode(encoded, shape -> target.size(), shape -> new Resampling(shape, target)).image();
  }

  /** The bytes of a file as an image in another shape that knows what it was made from. */
  public KnownImage decodeKnown(byte[] encoded, ImageShape target) throws UnreadableImageException {
    return decodeKnown(encoded, target, Framing.SQUEEZE);
  }

  /** As the other method, for images of whatever proportions. */
  public KnownImage decodeKnown(byte[] encoded, ImageShape target, Framing framing)
      throws UnreadableImageException {
    return decode(
            encoded, shape -> target.size(), shape -> new KnownRows(framing.frame(shape, target)))
        .image();
  }

  /** Decodes the bytes of a file and keeps nothing but the shape. */
  public ImageShape check(byte[] encoded) throws UnreadableImageException {
    AtomicReference<ImageShape> found = new AtomicReference<>();
    decode(
        encoded,
        shape -> 0,
        shape -> {
          found.set(shape);
          return row -> {};
        });
    return found.get();
  }

  private <S extends RowSink> S decode(
      byte[] encoded, ToLongFunction<ImageShape> kept, Function<ImageShape, S> start)
      throws UnreadableImageException {
    if (encoded.length == 0) {
      throw new UnreadableImageException(
          EMPTY, "The file is empty (0 bytes). Copy it again from its source.");
    }
    checkBytes(encoded.length);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadableImageException(
            NOT_AN_IMAGE,
            "The file is no PNG, JPEG, BMP, GIF or TIFF image, whatever its name says.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, false);
        return decode(reader, encoded, kept, start);
      } finally {
        reader.dispose();
      }
    } catch (UnreadableImageException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private <S extends RowSink> S decode(
      ImageReader reader,
      byte[] encoded,
      ToLongFunction<ImageShape> kept,
      Function<ImageShape, S> start)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    checkSize(width, height);
    if (reader.getFormatName().equalsIgnoreCase("png")) {
      PngStructure.check(encoded);
      Optional<PlainPng> plain = PlainPng.of(encoded);
      if (plain.isPresent()) {
        ImageShape shape = plain.get().shape();
        long rows = (long) BYTES_PER_ROW_SAMPLE * shape.width() * shape.channels();
        memory.accept(encoded.length + rows + kept.applyAsLong(shape));
        S sink = start.apply(shape);
        plain.get().decode(sink);
        memory.accept(encoded.length + kept.applyAsLong(shape));
        return sink;
      }
    }
    checkType(reader);
    memory.accept(encoded.length + (long) BYTES_PER_WHOLE_PIXEL * width * height);
    PixelImage whole = decodeWhole(reader, encoded);
    S sink = start.apply(whole.shape());
    sink.all(whole);
    memory.accept(encoded.length + kept.applyAsLong(whole.shape()));
    return sink;
  }

  private static PixelImage decodeWhole(ImageReader reader, byte[] encoded) throws IOException {
    AtomicBoolean endMissing = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("Premature end") || warning.contains("Truncated")) {
            endMissing.set(true);
          }
        });
    BufferedImage image = reader.read(0);
    if (endMissing.get()) {
      throw truncated(null);
    }
    PixelImage pixels = SampleReader.read(image);
    return reader.getFormatName().equalsIgnoreCase("jpeg")
        ? ExifOrientation.of(encoded).apply(pixels)
        : pixels;
  }

  private void checkSize(int width, int height) throws UnreadableImageException {
    long pixels = (long) width * height;
    if (pixels > limits.maxPixels()) {
      throw tooLarge(
          width,
          height,
          "the limit of " + limits.maxPixels() + ". Raise the limit or reduce the image.");
    }
    if (pixels > MOST_PIXELS) {
      throw tooLarge(width, height, "can be decoded (" + MOST_PIXELS + "). Reduce the image.");
    }
    if (Math.min(width, height) < limits.minSide()) {
      throw new UnreadableImageException(
          TOO_SMALL,
          "The image has "
              + width
              + " x "
              + height
              + " pixels; at least "
              + limits.minSide()
              + " a side are needed.");
    }
  }

  private static UnreadableImageException tooLarge(int width, int height, String limit) {
    return new UnreadableImageException(
        TOO_LARGE, "The image declares " + width + " x " + height + " pixels, more than " + limit);
  }

  private void checkType(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw unsupportedColor(null);
    }
    SampleModel samples = types.next().getSampleModel();
    if (samples.getNumBands() > 3 && reader.getFormatName().equalsIgnoreCase("jpeg")) {
      throw unsupportedColor(null);
    }
    int transferType = samples.getTransferType();
    if (transferType != DataBuffer.TYPE_BYTE
        && transferType != DataBuffer.TYPE_INT
        && (transferType != DataBuffer.TYPE_USHORT || limits.sixteenBit() == SixteenBit.REJECT)) {
      throw new UnreadableImageException(
          UNSUPPORTED_DEPTH,
          "The image has more than 8 bits a sample. Reduce it to 8 bits, or choose to reduce such"
              + " images on reading.");
    }
  }

  private static UnreadableImageException damaged(Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof EOFException) {
        return truncated(cause);
      }
    }
    String text = String.valueOf(cause.getMessage());
    if (text.contains("Unsupported Image Type") || text.contains("Inconsistent metadata")) {
      return unsupportedColor(cause);
    }
    return new UnreadableImageException(
        DAMAGED, "The image is damaged (" + text + "). Copy it again from its source.", cause);
  }

  private static UnreadableImageException unsupportedColor(Exception cause) {
    return new UnreadableImageException(
        UNSUPPORTED_COLOR,
        "The colour model of the image (such as CMYK) is not supported. Save it as RGB or gray.",
        cause);
  }

  static UnreadableImageException truncated(Exception cause) {
    return new UnreadableImageException(
        TRUNCATED, "The image ends too early. Copy it again from its source.", cause);
  }
}
