package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
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

  /** A disk where somebody removes a picture when it has been listed. */
  public static final class ChangingPictures extends LocalFileSystem {

    /** As Hadoop makes it. */
    public ChangingPictures() {
      super(
          new RawLocalFileSystem() {
            @Override
            public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
              FileStatus[] inside = super.listStatus(folder);
              Files.deleteIfExists(pathToFile(folder).toPath().resolve("b 100%.JPG"));
              return inside;
            }
          });
    }
  }

  /** A disk where somebody removes a folder while it is listed. */
  public static final class ChangingFolders extends LocalFileSystem {

    /** As Hadoop makes it. */
    public ChangingFolders() {
      super(
          new RawLocalFileSystem() {
            @Override
            public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
              if (folder.getName().equals("deep")) {
                FileUtil.fullyDelete(pathToFile(folder));
                // as Hadoop says it then
                throw new AccessDeniedException(folder.toString());
              }
              return super.listStatus(folder);
            }
          });
    }
  }

  private ImageFinding finding(Class<? extends FileSystem> disk) {
    Configuration hadoop = new Configuration(false);
    hadoop.setClass("fs.file.impl", disk, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    return new ImageFinding(hadoop, found::add);
  }

  @Test
  void aPictureThatIsRemovedMeanwhileDoesNotMatter() throws IOException {
    finding(ChangingPictures.class).find(root.toString());
    assertFalse(Files.exists(root.resolve("line 1/b 100%.JPG")));
    found.removeAll(paths("line 1/b 100%.JPG"));
    assertEquals(paths("a.png", "line 1/deep/c#1.tiff"), found);
  }

  @Test
  void aFolderThatIsRemovedMeanwhileIsNamed() {
    String folder = root.resolve("line 1").toString();
    String message =
        assertThrows(JobException.class, () -> finding(ChangingFolders.class).find(folder))
            .getMessage();
    assertTrue(message.contains("was changed while it was read. Start the job again."), message);
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
