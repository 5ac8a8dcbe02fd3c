package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorFileTest {

  @TempDir private Path root;

  private static DetectorFile read(Path file) {
    return DetectorFile.read(file.toString(), new Configuration(false));
  }

  private static void assertRefused(Path file, String said) {
    String message = assertThrows(JobException.class, () -> read(file)).getMessage();
    assertTrue(message.contains(said) && message.contains(file.toString()), message);
  }

  @Test
  void aDetectorIsReadWithItsChecksum() throws IOException {
    DetectorFile file = read(Examples.KDE);
    // sha256sum of GNU coreutils 9.1
    assertEquals("07a8eb4e54d7982c117196585478eef195d65698988abb0bf788b05e9e35e9d0", file.digest());
    assertEquals(3, file.detector().rawScores().size());
  }

  @Test
  void otherKindsOfModelsAreRefused() {
    assertRefused(
        Examples.stored("cnn-two-classes"),
        "which tells classes of images apart, but a job needs one that scores images");
  }

  @Test
  void filesThatAreNoModelsAreRefused() throws IOException {
    assertRefused(Files.writeString(root.resolve("text"), "text"), "no image model");
    byte[] whole = Files.readAllBytes(Examples.KDE);
    assertRefused(
        Files.write(root.resolve("cut"), Arrays.copyOf(whole, whole.length / 2)), "damaged");
    assertRefused(root, "is a folder");
    assertRefused(root.resolve("none"), "does not exist");
  }

  @Test
  void modelsOfNewerVersionsAreRefused() throws IOException {
    assertRefused(Examples.newer(root), "newer");
  }

  @Test
  void aQuantileThatTheDetectorDoesNotKnowIsRefused() {
    // of a version that did not keep the scores of its held-out images
    DetectorFile old = read(Examples.stored("detector-kd-cae-paper"));
    old.check(SensitivityText.parse("factor:2"));
    String message =
        assertThrows(JobException.class, () -> old.check(SensitivityText.parse("quantile:0.9")))
            .getMessage();
    assertTrue(message.contains("give a factor instead"), message);
  }
}
