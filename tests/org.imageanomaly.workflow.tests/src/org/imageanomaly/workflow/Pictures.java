package org.imageanomaly.workflow;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws pictures of a square part of 64 x 64 pixels, and folders of them. */
final class Pictures {

  private static final int SIDE = 64;

  private Pictures() {}

  /** A folder in the layout of MVTec AD; some of its test images are broken and have a mask. */
  static Path mvtec(Path folder, int training, int good, int broken) throws IOException {
    for (int i = 0; i < training; i++) {
      write(folder.resolve("train/good/" + i + ".png"), part(i, false));
    }
    for (int i = 0; i < good; i++) {
      write(folder.resolve("test/good/" + i + ".png"), part(1000 + i, false));
    }
    for (int i = 0; i < broken; i++) {
      write(folder.resolve("test/broken/" + i + ".png"), part(2000 + i, true));
      write(folder.resolve("ground_truth/broken/" + i + "_mask.png"), mask());
    }
    return folder;
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** A light square on noise; where it is broken, a black bar crosses it. */
  static byte[] part(long seed, boolean broken) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    int left = 16 + random.nextInt(4);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      boolean inside = x >= left && x < left + 30 && y >= 18 && y < 46;
      int gray = (inside ? 170 : 50) + random.nextInt(12);
      image.setRGB(x, y, new Color(gray, gray, gray / 2).getRGB());
    }
    if (broken) {
      bar(image, Color.BLACK);
    }
    return png(image);
  }

  /** A gray picture, lighter to the right. */
  static byte[] gray(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, 255 * (i % width) / width);
    }
    return png(image);
  }

  /** The picture in another light. */
  static byte[] darker(byte[] png, double part) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    WritableRaster raster = image.getRaster();
    for (int i = 0; i < SIDE * SIDE * raster.getNumBands(); i++) {
      int band = i / (SIDE * SIDE);
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      raster.setSample(x, y, band, (int) (raster.getSample(x, y, band) * part));
    }
    return png(image);
  }

  /** What marks the bar of a broken part. */
  static byte[] mask() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    bar(image, Color.WHITE);
    return png(image);
  }

  private static void bar(BufferedImage image, Color color) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(20, 28, 24, 8);
    graphics.dispose();
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
