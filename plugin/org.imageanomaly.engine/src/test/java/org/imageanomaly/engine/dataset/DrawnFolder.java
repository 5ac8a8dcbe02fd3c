package org.imageanomaly.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/** A folder of empty files for tests, and what is read of it. */
record DrawnFolder(Path root) {

  /** Creates empty files; NAME*3 stands for NAME0 to NAME2 before the extension. */
  DrawnFolder with(String... files) {
    try {
      for (String file : files) {
        int star = file.indexOf('*');
        if (star < 0) {
          create(file);
          continue;
        }
        int dot = file.indexOf('.', star);
        int count = Integer.parseInt(file.substring(star + 1, dot));
        for (int i = 0; i < count; i++) {
          create(file.substring(0, star) + i + file.substring(dot));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void create(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
  }

  /** Draws a mask of 20 x 20 pixels, black or with one white pixel. */
  DrawnFolder withMask(String file, boolean marks) throws IOException {
    BufferedImage mask = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    mask.getRaster().setSample(7, 3, 0, marks ? 255 : 0);
    return write(file, mask);
  }

  /** Draws a picture of 20 x 20 pixels of as many shades of gray as it has columns. */
  DrawnFolder withShades(String file) throws IOException {
    BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (int k = 0; k < 400; k++) {
      picture.getRaster().setSample(k % 20, k / 20, 0, 10 * (k % 20));
    }
    return write(file, picture);
  }

  private DrawnFolder write(String file, BufferedImage picture) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    ImageIO.write(picture, file.substring(file.lastIndexOf('.') + 1), path.toFile());
    return this;
  }

  ImageFolder scan() throws ImageFolderException {
    return scan(Layout.AUTO, "good");
  }

  ImageFolder scan(Layout layout, String normalLabel) throws ImageFolderException {
    return ImageFolder.scan(root, new FolderOptions(layout, normalLabel, 1, 0));
  }

  ImageFolder scan(String maskPattern) throws ImageFolderException {
    return ImageFolder.scan(
        root,
        new FolderOptions(Layout.AUTO, "good", 1, 0, 0, Optional.of(new MaskPattern(maskPattern))));
  }

  String refusal(Layout layout) {
    return assertThrows(ImageFolderException.class, () -> scan(layout, "good")).getMessage();
  }

  /** How many images there are of each split, label and truth, such as "test bad true". */
  static Map<String, Integer> counts(ImageFolder folder) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ImageFile file : folder.files()) {
      String truth = file.anomalous().map(Object::toString).orElse("?");
      String key = file.split().text() + " " + file.label().orElse("-") + " " + truth;
      counts.merge(key, 1, Integer::sum);
    }
    return counts;
  }

  static ImageFile file(ImageFolder folder, String relativePath) {
    return folder.files().stream()
        .filter(file -> file.relativePath().equals(relativePath))
        .findFirst()
        .orElseThrow(() -> new AssertionError(relativePath + " is not in " + folder.files()));
  }

  /** The masks of an image by their paths in the folder. */
  List<String> masks(ImageFolder folder, String image) {
    return file(folder, image).masks().stream()
        .map(mask -> root.relativize(mask).toString().replace('\\', '/'))
        .toList();
  }

  /** How much was left out for a reason. */
  static int leftOut(ImageFolder folder, Reason reason) {
    return folder.leftOut().stream()
        .filter(left -> left.reason() == reason)
        .mapToInt(LeftOut::count)
        .sum();
  }

  static String remarks(ImageFolder folder) {
    return String.join(" ", folder.remarks());
  }
}
