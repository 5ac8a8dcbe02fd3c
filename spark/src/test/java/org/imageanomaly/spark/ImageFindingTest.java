package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFindingTest {

  @TempDir private Path root;
  private final TreeSet<String> found = new TreeSet<>();
  private final ImageFinding finding = new ImageFinding(new Configuration(false), found::add);

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "a.png",
            "line 1/b 100%.JPG",
            "line 1/deep/c#1.tiff",
            "notes.txt",
            ".d/e.png",
            "@eaDir/a.png/t.jpg")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private TreeSet<String> paths(String... names) {
    TreeSet<String> paths = new TreeSet<>();
    List.of(names).forEach(name -> paths.add("file:" + root.resolve(name)));
    return paths;
  }

  @Test
  void aFolderIsLookedThroughAndOtherFilesAreCounted() throws IOException {
    finding.find(root.toString());
    assertEquals(paths("a.png", "line 1/b 100%.JPG", "line 1/deep/c#1.tiff"), found);
    assertEquals(3, finding.others());
  }

  @Test
  void aPatternMeansFilesAndFolders() throws IOException {
    finding.find(root + "/l*/*");
    assertEquals(paths("line 1/b 100%.JPG", "line 1/deep/c#1.tiff"), found);
  }

  @Test
  void aFileIsItself() throws IOException {
    finding.find(root.resolve("a.png").toUri().toString());
    assertEquals(paths("a.png"), found);
  }

  @Test
  void aNameMayLookLikeAPattern() throws IOException {
    Path odd = Files.createDirectories(root.resolve("line [2]"));
    Files.createFile(odd.resolve("{d}*.png"));
    finding.find(odd.toString());
    assertEquals(paths("line [2]/{d}*.png"), found);
  }

  @Test
  void whatIsNotThereIsNamed() {
    for (String nothing : List.of(root + "/none", root + "/*.gif")) {
      String message = assertThrows(JobException.class, () -> finding.find(nothing)).getMessage();
      assertTrue(message.contains(nothing) && message.contains("--images"), message);
    }
  }

  @Test
  void anUnknownFileSystemIsNamedWithWhatHelps() {
    String message =
        assertThrows(JobException.class, () -> finding.find("gs://bucket/parts")).getMessage();
    assertTrue(message.contains("does not know") && message.contains("--packages"), message);
  }
}
