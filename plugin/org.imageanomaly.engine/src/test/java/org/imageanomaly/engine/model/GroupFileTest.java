package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a group is called, it has one file, its own, in the folder. */
class GroupFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"bottle", "metal_nut", "7", "camera-12"})
  void aPlainNameStaysAsItIs(String group) {
    assertEquals(group + ".zip", GroupFile.name(group));
  }

  /** The checksums are the first digits that sha256sum prints. */
  @Test
  void anyOtherNameStaysReadableAndGetsItsChecksum() {
    assertEquals("Camera_1-bd11c6989d91.zip", GroupFile.name("Camera 1"));
    assertEquals("Prufling-1233bd0c0bb9.zip", GroupFile.name("Pr\u00fcfling"));
    assertEquals("_-912c83d0221b.zip", GroupFile.name("\u74f6\u5b50"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows",
        "a/b",
        "a:b",
        "con",
        "NUL",
        "com1",
        "name.",
        " blank",
        "a\u0000b",
        "*?",
        "line\nbreak",
        "-",
        "."
      })
  void noNameLeadsOutOfTheFolderOrIsRefusedByAFileSystem(String group) {
    String name = GroupFile.name(group);
    assertTrue(name.matches("[A-Za-z0-9_-]+-[0-9a-f]{12}\\.zip"), name);
    assertEquals(Path.of("models"), Path.of("models").resolve(name).normalize().getParent());
  }

  @Test
  void noTwoGroupsShareAFileEvenWhereUpperAndLowerCaseAreTheSame() {
    List<String> groups =
        List.of(
            "bottle",
            "Bottle",
            "BOTTLE",
            "b\u00f6ttle",
            "bottle ",
            "bottle_",
            "a b",
            "a_b",
            "a/b",
            "A b");
    Set<String> names = new HashSet<>();
    groups.forEach(group -> names.add(GroupFile.name(group).toLowerCase(Locale.ROOT)));
    assertEquals(groups.size(), names.size());
  }

  @Test
  void aGroupThatIsCalledLikeTheFileOfAnotherOneHasItsOwn() {
    String name = GroupFile.name("Camera 1").replace(".zip", "").toLowerCase(Locale.ROOT);
    assertNotEquals(name + ".zip", GroupFile.name(name));
  }

  @Test
  void aLongNameBecomesAFileNameThatEveryFileSystemTakes() {
    assertTrue(GroupFile.name("x".repeat(1000)).length() < 100);
    assertNotEquals(GroupFile.name("x".repeat(1000)), GroupFile.name("x".repeat(1001)));
  }
}
