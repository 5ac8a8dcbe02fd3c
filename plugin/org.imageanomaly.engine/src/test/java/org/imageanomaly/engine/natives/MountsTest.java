package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {

  /** As proc(5) describes them. */
  private static final List<String> TABLE =
      List.of(
          "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
          "30 22 0:27 / /home rw,nosuid,nodev,noexec,relatime shared:5 - tmpfs tmpfs rw",
          "31 30 0:28 / /home/ann/my\\040programs rw,relatime - ext4 /dev/vdb rw",
          "32 22 0:29 / /data rw,noexec - ext4 /dev/vdc rw",
          "33 32 0:30 / /data rw - ext4 /dev/vdd rw");

  private static boolean forbids(String folder) {
    return Mounts.forbidPrograms(Path.of(folder), TABLE);
  }

  @Test
  void theDeepestMountCounts() {
    assertTrue(forbids("/home/ann/.imageanomaly"));
    assertTrue(forbids("/home"));
    assertFalse(forbids("/homes/ann"), "only its name begins alike");
    assertFalse(forbids("/home/ann/my programs/x"), "executable within");
    assertFalse(forbids("/tmp"));
  }

  @Test
  void ofTwoAtOnePlaceTheLaterOneCounts() {
    assertFalse(forbids("/data/x"));
  }

  @Test
  void whereNothingTellsProgramsMayBeRun() {
    assertFalse(Mounts.forbidPrograms(Path.of("/x"), List.of()));
    assertFalse(Mounts.forbidPrograms(Path.of("no such folder")));
  }
}
