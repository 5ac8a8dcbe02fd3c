package org.imageanomaly.engine.dataset;

import static org.imageanomaly.engine.dataset.DrawnFolder.counts;
import static org.imageanomaly.engine.dataset.DrawnFolder.file;
import static org.imageanomaly.engine.dataset.DrawnFolder.leftOut;
import static org.imageanomaly.engine.dataset.DrawnFolder.remarks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.LeftOut.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that lies in a folder ends the walk or falls away unseen. */
class FolderSurveyTest {

  @TempDir private Path root;
  private DrawnFolder folder;

  @BeforeEach
  void draw() {
    folder = new DrawnFolder(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"png", "JPG", "jpeg", "jpe", "jfif", "bmp", "dib", "gif", "tif", "TIFF", "webp"})
  void filesOfTheseExtensionsAreImages(String extension) throws Exception {
    folder.with("a." + extension);
    assertEquals(1, folder.scan().files().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "avif", "jp2", "svg", "dng", "psd", "pgm", "xyz"})
  void otherFilesAreCountedByExtension(String extension) throws Exception {
    folder.with("good/a.png", "good/x*3." + extension, "good/noextension", "good/notes.txt");
    ImageFolder read = folder.scan();
    assertEquals(1, read.files().size());
    assertEquals(3, leftOut(read, Reason.FORMAT));
    assertEquals(1, leftOut(read, Reason.NO_EXTENSION));
    assertEquals(1, leftOut(read, Reason.COMPANION));
    assertTrue(
        remarks(read).startsWith("4 files were left out: 3 in a format")
            && remarks(read).contains("(." + extension + "), such as good/x0." + extension),
        remarks(read));
  }

  @Test
  void formatsThatCannotBeReadAreSummedUp() throws Exception {
    folder.with("good/a.png", "good/x*3.heic", "bad/y*2.dng", "bad/z*1.avif");
    assertEquals(
        "6 files were left out: 6 in a format that cannot be read (.avif, .dng, .heic), such as"
            + " bad/z0.avif.",
        remarks(folder.scan()));
  }

  @Test
  void whatSystemsLeaveBehindIsNoLabelAndNoImage() throws Exception {
    folder.with(
        "train/good/*6.png",
        "train/good/._0.png",
        "train/__MACOSX/._0.png",
        "test/@eaDir/*2.png",
        "test/good/Thumbs.db",
        "test/good/*2.png",
        "test/bad/.ipynb_checkpoints/*2.png",
        "test/bad/*2.png",
        ".git/*1.png",
        "$RECYCLE.BIN/*1.png");
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of("train good false", 6, "test good false", 2, "test bad true", 2), counts(read));
    assertEquals(List.of(), read.remarks());
    assertEquals(7, leftOut(read, Reason.SYSTEM));
  }

  @Test
  void aFolderThatCannotBeOpenedIsLeftOutAlone() throws Exception {
    folder.with("good/*3.png", "bad/*2.png", "locked/*2.png");
    Omissions omissions = new Omissions();
    FolderSurvey.Listing listing =
        (path, found) -> {
          if (path.endsWith("locked")) {
            throw new AccessDeniedException(path.toString());
          }
          try (Stream<Path> children = Files.list(path)) {
            children.forEach(found::add);
          }
          if (path.endsWith("bad")) {
            throw new FileSystemException("the share went away meanwhile");
          }
        };
    Folder read = new FolderSurvey(root, omissions, Progress.none(), listing, 100).walk();
    assertEquals(5, read.allImages().count());
    assertEquals(List.of(new LeftOut(Reason.NOT_ACCESSIBLE, "", 2, "bad")), omissions.list());
  }

  @Test
  void aFolderWithoutEndIsRefused() {
    folder.with("good/*9.png");
    FolderSurvey.Listing endless = (path, found) -> found.addAll(List.of(root.resolve("good")));
    Omissions omissions = new Omissions();
    assertEquals(
        0,
        assertDeep(new FolderSurvey(root, omissions, Progress.none(), endless, 1000))
            .allImages()
            .count());
    assertEquals(Reason.TOO_DEEP, omissions.list().get(0).reason());
    FolderSurvey small =
        new FolderSurvey(
            root,
            omissions,
            Progress.none(),
            (path, found) -> {
              for (int i = 0; i < 11; i++) {
                found.add(root.resolve("good/0.png"));
              }
            },
            10);
    String message = assertThrows(ImageFolderException.class, small::walk).getMessage();
    assertTrue(message.contains("more than 10 files"), message);
  }

  private static Folder assertDeep(FolderSurvey survey) {
    try {
      return survey.walk();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void linksInACircleAndToNothingAreLeftOut() throws Exception {
    folder.with("data/good/*3.png", "data/bad/*2.png", "elsewhere/scratch/*2.png");
    Path data = root.resolve("data");
    try {
      Files.createSymbolicLink(data.resolve("good/up"), root);
      Files.createSymbolicLink(data.resolve("again"), data.resolve("bad"));
      Files.createSymbolicLink(data.resolve("scratch"), root.resolve("elsewhere/scratch"));
      Files.createSymbolicLink(data.resolve("bad/gone.png"), root.resolve("gone.png"));
      Files.createSymbolicLink(data.resolve("bad/link.png"), data.resolve("bad/0.png"));
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "this file system has no links");
    }
    ImageFolder read = new DrawnFolder(data).scan();
    assertEquals(
        Map.of("train good false", 3, "test bad true", 3, "test scratch true", 2), counts(read));
    assertEquals(2, leftOut(read, Reason.LINK_BACK));
    assertEquals(1, leftOut(read, Reason.BROKEN_LINK));
  }

  @Test
  void aFolderCalledAsAnImageIsAFolder() throws Exception {
    folder.with("good/a.png", "good/b.png/c.png");
    assertEquals(2, folder.scan().files().size());
  }

  @Test
  void theWalkCanBeCanceled() {
    folder.with("good/*3.png");
    Progress canceled =
        (fraction, message) -> {
          throw new CancellationException();
        };
    FolderOptions options = new FolderOptions(Layout.AUTO, "good", 1, 0);
    assertThrows(CancellationException.class, () -> ImageFolder.scan(root, options, canceled));
  }

  @Test
  void namesInAnyAlphabetAreKept() throws Exception {
    folder.with("gut/ä ö.png", "良品/部品 1.png");
    List<String> names = folder.scan().files().stream().map(ImageFile::relativePath).toList();
    assertEquals(List.of("gut/ä ö.png", "良品/部品 1.png"), names);
  }

  @Test
  void namesThatJavaCannotDecodeEndNothing() throws Exception {
    folder.with("good/a.png", "bad/a.png", "ground_truth/bad/a_mask.png");
    try {
      // the bytes of an older encoding, as in an archive from another system
      for (String name : List.of("good/%E4.png", "bad/%E4.png", "ground_truth/bad/%E4_mask.png")) {
        Files.createFile(Path.of(URI.create(root.toUri() + name)));
      }
    } catch (IOException | InvalidPathException e) {
      assumeTrue(false, "this file system knows the encoding of names");
    }
    ImageFolder read = folder.scan();
    assertEquals(
        List.of("bad/a.png", "bad/ä.png", "good/a.png", "good/ä.png"),
        read.files().stream().map(ImageFile::relativePath).toList());
    assertEquals(1, file(read, "bad/ä.png").masks().size());
    assertTrue(file(read, "bad/ä.png").wholePath().endsWith("bad/ä.png"));
  }

  @Test
  void namesThatLookAlikeStayApart() throws Exception {
    folder.with("good/ä.png");
    try {
      Files.createFile(Path.of(URI.create(root.toUri() + "good/%E4.png")));
    } catch (IOException | InvalidPathException e) {
      assumeTrue(false, "this file system knows the encoding of names");
    }
    assertEquals(
        List.of("good/ä.png", "good/ä.png (2)"),
        folder.scan().files().stream().map(ImageFile::relativePath).toList());
  }
}
