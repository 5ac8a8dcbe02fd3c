package org.imageanomaly.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.model.ModelFile;

/** Models of the engine's tests, and drawn images. */
final class Examples {

  /** A detector of the KDE Learner. */
  static final Path KDE = stored("calibrated-kd-cae-recommended");

  private static final int BATCH = 16;
  private static final int SIDE = 48;

  /** Of images with more than 8 bits a sample, wherever there are such. */
  static final int CAMERA_BITS = 12;

  private Examples() {}

  static Path stored(String name) {
    return Path.of(
            "../plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine/model/stored",
            name + ".zip")
        .toAbsolutePath()
        .normalize();
  }

  /** An image of a camera of 12 bits. */
  static void drawDeep(Path file) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    for (int k = 0; k < SIDE * SIDE; k++) {
      image.getRaster().setSample(k % SIDE, k / SIDE, 0, k % SIDE * 80);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  /** A PNG file whose header declares any size, in RGB, with as few bytes as may hold that. */
  static byte[] interlacedPng(int width, int height) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 1})
            .array());
    chunk(png, "IDAT", new byte[Math.toIntExact(3L * width * height / 1000)]);
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  /** A model of a version that is not there yet. */
  static Path newer(Path folder) throws IOException {
    Path file = folder.resolve("newer.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("model.json"));
      zip.write("{\"schemaVersion\": 99, \"kind\": \"DETECTOR\"}".getBytes());
    }
    return file;
  }

  /** Draws images of squares, every third with a white line, and others that are none. */
  static void draw(Path folder, int count) throws IOException {
    Files.createDirectories(folder.resolve("line 1"));
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      Random random = new Random(i);
      for (int k = 0; k < SIDE * SIDE; k++) {
        int x = k % SIDE;
        int y = k / SIDE;
        boolean inside = Math.max(Math.abs(x - 24), Math.abs(y - 24)) < 9 + i % 6;
        int level = (inside ? 200 - 2 * i : 40 + i) + random.nextInt(8);
        image.getRaster().setSample(x, y, 0, i % 3 == 2 && Math.abs(x - y) < 2 ? 255 : level);
      }
      ImageIO.write(image, "png", folder.resolve("line 1/part " + i + ".png").toFile());
    }
    Files.writeString(folder.resolve("text.png"), "text");
    Files.createFile(folder.resolve("empty.jpg"));
    Files.createFile(folder.resolve("notes.txt"));
  }

  /**
   * What a scorer node says of an image.
   *
   * @param frame how its map lies over it
   */
  record Expected(AnomalyScore score, Frame frame) {}

  /** What the KDE Scorer says, in batches of 16 images, by the paths as Hadoop writes them. */
  static Map<String, Expected> scores(Path model, Path images, Sensitivity sensitivity)
      throws IOException {
    Detector detector = (Detector) ModelFile.read(model);
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard().ofCamera(CAMERA_BITS));
    List<Path> files;
    try (var all = Files.list(images)) {
      files = all.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    Map<String, Expected> scores = new TreeMap<>();
    try (Scorer scorer = detector.open(sensitivity, true)) {
      for (int from = 0; from < files.size(); from += BATCH) {
        List<Path> batch = files.subList(from, Math.min(files.size(), from + BATCH));
        ImageSet.Builder set = ImageSet.builder(detector.inputShape(), detector.framing());
        for (Path file : batch) {
          set.add(
              decoder.decodeKnown(decoder.read(file), detector.inputShape(), detector.framing()));
        }
        try (ImageSet read = set.build()) {
          List<AnomalyScore> found = scorer.score(read, Progress.none());
          for (int i = 0; i < batch.size(); i++) {
            scores.put("file:" + batch.get(i), new Expected(found.get(i), read.frame(i)));
          }
        }
      }
    }
    return scores;
  }

  /** Images in memory. */
  static ImageSet set(Detector detector, Path images) {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder set = ImageSet.builder(detector.inputShape(), detector.framing());
    try (var all = Files.list(images)) {
      List<KnownImage> read = new ArrayList<>();
      for (Path file : all.filter(f -> f.toString().endsWith(".png")).sorted().toList()) {
        read.add(
            decoder.decodeKnown(decoder.read(file), detector.inputShape(), detector.framing()));
      }
      read.forEach(set::add);
      return set.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
