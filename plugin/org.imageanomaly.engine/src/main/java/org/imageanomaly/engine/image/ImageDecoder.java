package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.imageanomaly.engine.format.Color;
import org.imageanomaly.engine.format.Declaration;
import org.imageanomaly.engine.format.EncodedImage;
import org.imageanomaly.engine.format.ImageFormats;

/**
 * Decodes PNG, JPEG, BMP, GIF and WebP (their first frames) and TIFF files (their first pages) that
 * nobody has checked. What a file declares decides: its size is held against the limits before a
 * pixel is allocated, and bits, colors and compression that are not surely read rightly are refused
 * by name.
 *
 * <p>One rule for the colors of all formats: the samples as they are, without any profile, as
 * Pillow and OpenCV give them, so that the same picture is the same in every format. Transparent
 * pixels are laid over white, CMYK becomes what the inks leave of the light, the orientation that a
 * file declares is applied. Less than 8 bits a sample are spread over 0 to 255.
 */
public final class ImageDecoder {

  /** The row at hand, the one above it and the sums of rows: bytes, and some fours of them. */
  private static final int BYTES_PER_ROW_SAMPLE = 14;

  /**
   * The unpacked samples with up to eight bytes a pixel, our picture with three, and as much again
   * for who makes another file of it.
   */
  private static final long BYTES_PER_WHOLE_PIXEL = 24;

  /** Rows, tables and what else does not grow with an image. */
  private static final int LEAST_WORK = 4 << 20;

  private final HeaderCheck header;
  private final MemoryLimit limit;
  private final LongConsumer memory;
  private final IntConsumer greatest;

  public ImageDecoder(ImageLimits limits) {
    this(new HeaderCheck(limits), MemoryLimit.NONE, bytes -> {}, value -> {});
  }

  private ImageDecoder(
      HeaderCheck header, MemoryLimit limit, LongConsumer memory, IntConsumer greatest) {
    this.header = header;
    this.limit = limit;
    this.memory = memory;
    this.greatest = greatest;
  }

  /**
   * The same decoder, which announces its memory.
   *
   * @param listener is told about how many bytes an image needs, its file among them, before they
   *     are allocated, and in the end how many it keeps
   */
  public ImageDecoder announcing(LongConsumer listener) {
    return new ImageDecoder(header, limit, listener, greatest);
  }

  /**
   * The same decoder, which says how bright images are.
   *
   * @param listener is told the greatest sample of every image that it decodes and that declares 16
   *     bits a sample, before these are reduced; on the thread that decodes. Who declares fewer
   *     bits has them
   */
  public ImageDecoder watching(IntConsumer listener) {
    return new ImageDecoder(header, limit, memory, listener);
  }

  /**
   * The same decoder, which refuses images that need more memory than they may have, by what they
   * declare: for who must never run out of it. Without it, an image that needs too much is tried,
   * unless not even all of Java's memory would do. What it announces is then what decoding takes
   * and nothing for who goes on with large images.
   *
   * @param most how many bytes an image may need, its file among them
   * @param remedy what to say of an image that needs as many: a sentence with what helps
   */
  public ImageDecoder within(long most, LongFunction<String> remedy) {
    return new ImageDecoder(header, new MemoryLimit(most, remedy), memory, greatest);
  }

  /** Decodes a file. */
  public PixelImage decode(Path file) throws UnreadableImageException {
    return decode(read(file));
  }

  /** The bytes of a file, refused when there are more of them than the limits allow. */
  public byte[] read(Path file) throws UnreadableImageException {
    return read(new FileBytes(file));
  }

  /**
   * The bytes of a file that may lie anywhere, refused when there are more of them than the limits
   * allow.
   *
   * @throws UnreadableImageException whose cause is that of the source where this cannot be read
   */
  public byte[] read(ImageSource source) throws UnreadableImageException {
    try {
      long size = source.size();
      header.checkBytes(size);
      limit.check("The file", size);
      memory.accept(size);
      return bytes(source, size);
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      throw new UnreadableImageException(
          UNREADABLE_FILE,
          "The file cannot be read (" + e + "). Check that it exists and may be read.",
          e);
    } catch (OutOfMemoryError e) {
      throw UnreadableImageException.tooLargeForJava(e);
    }
  }

  private static byte[] bytes(ImageSource source, long size) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(size)];
    try (InputStream in = source.open()) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
        throw new UnreadableImageException(
            UNREADABLE_FILE,
            "The file is being changed: it had "
                + size
                + " bytes and then another number. Read it again when it is complete.");
      }
    }
    return bytes;
  }

  /** Decodes the bytes of a file. */
  public PixelImage decode(byte[] encoded) throws UnreadableImageException {
    return decode(encoded, ImageShape::size, PixelRows::new).image();
  }

  /** Decodes the bytes of a file and makes a PNG file of 8 bits a sample. */
  public byte[] decodeToPng(byte[] encoded) throws UnreadableImageException {
    return guarded(
        () ->
            decode(header.open(encoded), encoded, ImageShape::size, PixelRows::new)
                .image()
                .toPng());
  }

  /** Decodes the bytes of a file to gray, with all 16 bits of a gray one that has them. */
  public GrayLevels decodeLevels(byte[] encoded) throws UnreadableImageException {
    return guarded(
        () -> {
          EncodedImage image = header.open(encoded);
          Declaration declared = image.declaration();
          boolean deep = declared.bits() == 16 && declared.samples() == 1;
          if (!deep || declared.color() != Color.GRAY || declared.orientation() != 1) {
            return GrayLevels.of(decode(encoded));
          }
          if (ImageFormats.isPng(encoded)) {
            PngStructure.check(encoded);
          }
          checkMemory(image.unpackedBytes() + 2L * declared.width() * declared.height());
          announce(declared, encoded.length + announced(image));
          GrayLevels.Rows rows = new GrayLevels.Rows(declared.width(), declared.height());
          image.decode(rows);
          return rows.levels();
        });
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

  /**
   * Gives the rows of the bytes of a file to somebody, from top to bottom; where the format allows
   * it, no more than a few of them are in memory.
   *
   * @param start is told the shape before the first row, and takes the rows
   */
  public <S extends RowSink> S decodeRows(byte[] encoded, Function<ImageShape, S> start)
      throws UnreadableImageException {
    return decode(encoded, shape -> 0, start);
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

  /** The shape that the bytes of a file declare, without decoding them. */
  public ImageShape declared(byte[] encoded) throws UnreadableImageException {
    return guarded(() -> header.shape(encoded));
  }

  private <S extends RowSink> S decode(
      byte[] encoded, ToLongFunction<ImageShape> kept, Function<ImageShape, S> start)
      throws UnreadableImageException {
    return guarded(() -> decode(header.open(encoded), encoded, kept, start));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Whatever one file does is no reason to end the reading of all others. Of errors of the virtual
   * machine only those are caught that a file can bring about and that leave nothing behind: its
   * decoder is thrown away.
   */
  private static <T> T guarded(Reading<T> reading) throws UnreadableImageException {
    try {
      return reading.read();
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw UnreadableImageException.of(e);
    } catch (OutOfMemoryError e) {
      throw UnreadableImageException.tooLargeForJava(e);
    }
  }

  private <S extends RowSink> S decode(
      EncodedImage image,
      byte[] encoded,
      ToLongFunction<ImageShape> kept,
      Function<ImageShape, S> start)
      throws IOException {
    Declaration declared = image.declaration();
    if (ImageFormats.isPng(encoded)) {
      PngStructure.check(encoded);
      Optional<PlainPng> plain =
          declared.orientation() == 1 ? PlainPng.of(encoded) : Optional.empty();
      if (plain.isPresent()) {
        ImageShape shape = plain.get().shape();
        checkMemory(kept.applyAsLong(shape));
        long rows = (long) BYTES_PER_ROW_SAMPLE * shape.width() * shape.channels();
        announce(declared, encoded.length + rows + kept.applyAsLong(shape));
        S sink = start.apply(shape);
        plain.get().decode(sink);
        memory.accept(encoded.length + kept.applyAsLong(shape));
        return sink;
      }
    }
    int used = header.usedBits(declared);
    checkMemory(image.unpackedBytes() + SampleConversion.shape(declared).size());
    announce(declared, encoded.length + announced(image));
    PixelImage whole = decodeWhole(image, used);
    S sink = start.apply(whole.shape());
    sink.all(whole);
    memory.accept(encoded.length + kept.applyAsLong(whole.shape()));
    return sink;
  }

  private void checkMemory(long surelyNeeded) throws UnreadableImageException {
    if (limit == MemoryLimit.NONE) {
      header.checkMemory(surelyNeeded);
    }
  }

  private void announce(Declaration declared, long bytes) throws UnreadableImageException {
    limit.check("The image of " + declared.width() + " x " + declared.height() + " pixels", bytes);
    memory.accept(bytes);
  }

  private long announced(EncodedImage image) {
    if (limit != MemoryLimit.NONE) {
      return needed(image);
    }
    return Math.max(
        BYTES_PER_WHOLE_PIXEL * image.pixelsAtATime(),
        image.unpackedBytes() + 2L * SampleConversion.shape(image.declaration()).size());
  }

  /**
   * What decoding takes, measured: of 23 files of 12 megapixels in all formats none took more, and
   * most as much.
   */
  private static long needed(EncodedImage image) {
    Declaration declared = image.declaration();
    ImageShape shape = SampleConversion.shape(declared);
    long turned = declared.orientation() == 1 ? 0 : shape.size();
    long gray = declared.color() == Color.PALETTE ? shape.planeSize() : 0;
    return image.mostUnpackedBytes() + shape.size() + turned + gray + LEAST_WORK;
  }

  private PixelImage decodeWhole(EncodedImage image, int used) throws IOException {
    Declaration declared = image.declaration();
    PixelRows rows = new PixelRows(SampleConversion.shape(declared));
    SampleConversion conversion = new SampleConversion(image, used, rows);
    image.decode(conversion);
    if (declared.bits() == 16) {
      greatest.accept(conversion.greatest());
    }
    PixelImage pixels = rows.image();
    if (declared.color() == Color.PALETTE) {
      pixels = SampleConversion.grayIfAllPixelsAre(pixels);
    }
    return ExifOrientation.ofCode(declared.orientation()).apply(pixels);
  }
}
