package org.imageanomaly.engine.fuzz;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.imageanomaly.engine.format.TiffFile;

/** Good images of every format and encoding that is read, by name. */
final class ImageSeeds {

  private static final int WIDTH = 29;
  private static final int HEIGHT = 23;

  private static final String[] TIFF_COMPRESSIONS = {
    "CCITT RLE", "CCITT T.4", "CCITT T.6", "LZW", "JPEG", "ZLib", "PackBits", "Deflate"
  };

  private static final String[] FIXTURES = {
    "animated.webp",
    "bilevel-group3-2d.tif",
    "bilevel-group4-lsb.tif",
    "cmyk-adobe.jpg",
    "gray-bigtiff.tif",
    "gray-lzw.tif",
    "gray-tiled.tif",
    "lossless-noise.webp",
    "lossless-palette.webp",
    "lossy-alpha.webp",
    "lossy-segments.webp",
    "lossy.webp",
    "rgb-jpeg.tif",
    "rgb-lzw-predicted.tif",
    "rgb-planar.tif",
    "rgb-progressive-restarts.jpg",
    "rgb-restarts.jpg",
    "rgba-lossless.webp"
  };

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  static Map<String, byte[]> all() {
    ImageSeeds seeds = new ImageSeeds();
    try {
      seeds.png();
      seeds.jpeg();
      seeds.tiff();
      seeds.ofPalettes();
      for (String name : FIXTURES) {
        try (InputStream in = TiffFile.class.getResourceAsStream(name)) {
          seeds.files.put(name, in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seeds.files;
  }

  private static BufferedImage picture(int type) {
    return drawn(new BufferedImage(WIDTH, HEIGHT, type));
  }

  private static BufferedImage drawn(BufferedImage image) {
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < raster.getNumBands(); c++) {
          int most = (1 << raster.getSampleModel().getSampleSize(c)) - 1;
          raster.setSample(x, y, c, (x * 37 + y * 91 + c * 53 + x * y) % 256 * most / 255);
        }
      }
    }
    return image;
  }

  private static BufferedImage indexed(int bits) {
    byte[][] colors = new byte[3][1 << bits];
    for (int i = 0; i < 1 << bits; i++) {
      colors[0][i] = (byte) (i * 255 / ((1 << bits) - 1));
      colors[1][i] = (byte) (i * 7);
      colors[2][i] = (byte) (255 - i * 13);
    }
    IndexColorModel model = new IndexColorModel(bits, 1 << bits, colors[0], colors[1], colors[2]);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    return drawn(new BufferedImage(WIDTH, HEIGHT, type, model));
  }

  private void png() {
    for (boolean interlaced : new boolean[] {false, true}) {
      for (int bits : new int[] {1, 2, 4, 8, 16}) {
        png(bits, 0, 1, interlaced);
        if (bits <= 8) {
          png(bits, 3, 1, interlaced);
        }
        if (bits >= 8) {
          png(bits, 2, 3, interlaced);
          png(bits, 4, 2, interlaced);
          png(bits, 6, 4, interlaced);
        }
      }
    }
  }

  private void png(int bits, int color, int samples, boolean interlaced) {
    String name = "color " + color + " of " + bits + " bits" + (interlaced ? " interlaced" : "");
    files.put(name + ".png", PngFiles.of(WIDTH, HEIGHT, bits, color, samples, interlaced));
  }

  private void jpeg() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
      for (boolean progressive : new boolean[] {false, true}) {
        String name = (type == BufferedImage.TYPE_BYTE_GRAY ? "gray" : "rgb") + progressive;
        IIOImage image = new IIOImage(picture(type), null, null);
        files.put(name + ".jpg", written("jpeg", image, "", false, progressive));
      }
    }
    WritableRaster inks = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      inks.setPixel(i % WIDTH, i / WIDTH, new int[] {i % 256, 9 * i % 256, i / 5, i % 40});
    }
    files.put("cmyk.jpg", written("jpeg", new IIOImage(inks, null, null), "", false, false));
  }

  private void tiff() throws IOException {
    BufferedImage gray = picture(BufferedImage.TYPE_BYTE_GRAY);
    for (String compression : TIFF_COMPRESSIONS) {
      boolean fax = compression.startsWith("CCITT");
      BufferedImage image =
          fax
              ? picture(BufferedImage.TYPE_BYTE_BINARY)
              : "LZW".equals(compression) ? picture(BufferedImage.TYPE_3BYTE_BGR) : gray;
      for (boolean tiled : new boolean[] {false, true}) {
        String name = compression + (tiled ? " in tiles" : "") + ".tif";
        IIOImage whole = new IIOImage(image, null, null);
        files.put(name, written("tiff", whole, compression, tiled, false));
      }
    }
    byte[] rows = new byte[2 * WIDTH * HEIGHT];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (i * i + 3 * i);
    }
    byte[] first = java.util.Arrays.copyOf(rows, 12 * WIDTH);
    byte[] second = java.util.Arrays.copyOfRange(rows, 12 * WIDTH, HEIGHT * WIDTH);
    files.put("strips.tif", TiffFile.of(WIDTH, HEIGHT, 8, first, second).bigEndian().bytes());
    files.put("big strips.tif", TiffFile.of(WIDTH, HEIGHT, 8, first, second).big().bytes());
    files.put("deep.tif", TiffFile.of(WIDTH, HEIGHT, 16, rows).big().bigEndian().bytes());
    files.put("12 bits.tif", TiffFile.of(WIDTH, HEIGHT, 12, rows).bytes());
    TiffFile planar = TiffFile.of(WIDTH, HEIGHT, 8, first, second, first, second);
    planar.with(277, 2).with(258, 8, 8).with(338, 2).with(284, 2).with(278, 12);
    files.put("planar.tif", planar.bytes());
    byte[] ycc = java.util.Arrays.copyOf(rows, (WIDTH + 1) / 2 * ((HEIGHT + 1) / 2) * 6);
    TiffFile subsampled = TiffFile.of(WIDTH, HEIGHT, 8, ycc).with(277, 3).with(258, 8, 8, 8);
    files.put("ycc.tif", subsampled.with(262, 6).with(530, 2, 2).bytes());
  }

  private void ofPalettes() throws IOException {
    for (int bits : new int[] {1, 4, 8}) {
      IIOImage image = new IIOImage(indexed(bits), null, null);
      files.put(bits + ".gif", written("gif", image, "", false, false));
      files.put(bits + " interlaced.gif", written("gif", image, "", false, true));
      files.put(bits + ".bmp", written("bmp", image, "BI_RGB", false, false));
    }
    IIOImage indices = new IIOImage(indexed(8), null, null);
    files.put("8 in runs.bmp", written("bmp", indices, "BI_RLE8", false, false));
    files.put("4 in runs.bmp", runsOfFour(files.get("4.bmp")));
    IIOImage colors = new IIOImage(picture(BufferedImage.TYPE_3BYTE_BGR), null, null);
    files.put("24.bmp", written("bmp", colors, "BI_RGB", false, false));
    IIOImage deep = new IIOImage(picture(BufferedImage.TYPE_USHORT_565_RGB), null, null);
    files.put("16.bmp", written("bmp", deep, "BI_BITFIELDS", false, false));
  }

  /**
   * The header and the palette of a file, and runs of four bits: Java's writer pads them wrongly.
   */
  private static byte[] runsOfFour(byte[] bmp) {
    int start = bmp[10] & 0xff;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(bmp, 0, start);
    for (int y = 0; y < HEIGHT; y++) {
      file.writeBytes(new byte[] {(byte) (y + 3), (byte) (y * 29), 0, 3, (byte) (y * 7), 0x50});
      file.writeBytes(new byte[] {(byte) (WIDTH - y - 6), (byte) (y * 5)});
      file.writeBytes(new byte[2]);
    }
    file.writeBytes(new byte[] {0, 1});
    byte[] packed = file.toByteArray();
    packed[30] = 2;
    java.nio.ByteBuffer.wrap(packed)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putInt(34, packed.length - start);
    return packed;
  }

  private static byte[] written(
      String format, IIOImage image, String compression, boolean tiled, boolean progressive)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (!compression.isEmpty()) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
    }
    if (tiled) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(16, 16, 0, 0);
    }
    if (param.canWriteProgressive()) {
      param.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
