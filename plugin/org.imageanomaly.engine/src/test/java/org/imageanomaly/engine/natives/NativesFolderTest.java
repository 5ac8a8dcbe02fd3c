package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On systems whose files have owners. */
class NativesFolderTest {

  @TempDir private Path root;
  private Path home;
  private Path temporary;

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path real = root.toRealPath();
    Owner user = Owner.ofNewFilesIn(real);
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      assumeTrue(user.isSafeBelow(above), "others may write to " + above);
    }
    home = Files.createDirectory(root.resolve("home"));
    permit(home, "rwxr-xr-x");
    temporary = Files.createDirectory(root.resolve("tmp"));
    permit(temporary, "rwxrwxrwx");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path chosen() throws IOException {
    return NativesFolder.choose(home, temporary);
  }

  /** The folder where there is no home. */
  private Path withoutHome() throws IOException {
    return NativesFolder.choose(root.resolve("none"), temporary);
  }

  @Test
  void itLiesInTheHomeAndNobodyElseMayWriteToIt() throws IOException {
    Path folder = chosen();
    assertEquals(home.resolve(".imageanomaly/natives-1.0.0-M2.1"), folder);
    assertEquals("rwx------", permissions(folder));
    assertEquals("rwx------", permissions(folder.getParent()));
    Path library = Files.writeString(folder.resolve("lib.so"), "unpacked");
    assertEquals(folder, chosen());
    assertTrue(Files.exists(library), "unpacked once");
  }

  @Test
  void whatOthersCouldWriteToIsNotLoadedFrom() throws IOException {
    Path folder = chosen();
    Path planted = Files.writeString(folder.resolve("lib.so"), "planted");
    permit(folder, "rwxrwxr-x");
    permit(folder.getParent(), "rwxrwxrwx");
    assertEquals(folder, chosen());
    assertFalse(Files.exists(planted));
    assertEquals("rwx------", permissions(folder));
    assertEquals("rwxr-xr-x", permissions(folder.getParent()));
  }

  @Test
  void anotherStartThatLooksAtItMeanwhileIsNoFailure() throws Exception {
    Path folder = chosen();
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              while (!Thread.interrupted()) {
                try {
                  Owner.ofNewFilesIn(folder);
                } catch (NoSuchFileException e) {
                  // it is being made anew
                }
              }
              return null;
            });
    Thread thread = new Thread(other, "another start");
    thread.start();
    try {
      for (int start = 0; start < 50; start++) {
        Files.createDirectories(folder);
        permit(folder, "rwxrwxr-x");
        assertEquals(folder, chosen());
        assertEquals("rwx------", permissions(folder));
      }
    } finally {
      thread.interrupt();
      other.get();
    }
  }

  /** Each has put something there before the last has decided to make it anew. */
  @Test
  void severalStartsMakeItAnewOnceAndTakeNothingFromEachOther() throws Exception {
    Path folder = chosen();
    for (int round = 0; round < 30; round++) {
      Path planted = Files.writeString(folder.resolve("planted.so"), "planted");
      permit(folder, "rwxrwxr-x");
      List<FutureTask<Path>> starts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String library = "lib" + i + ".so";
        FutureTask<Path> start =
            new FutureTask<>(() -> Files.writeString(chosen().resolve(library), "unpacked"));
        starts.add(start);
        new Thread(start, "start").start();
      }
      for (FutureTask<Path> start : starts) {
        assertEquals(folder, start.get().getParent());
      }
      for (FutureTask<Path> start : starts) {
        assertTrue(Files.exists(start.get()), "another start has removed it");
      }
      assertFalse(Files.exists(planted));
      assertEquals("rwx------", permissions(folder));
    }
    try (Stream<Path> left = Files.list(folder.getParent())) {
      assertEquals(
          Set.of(folder, folder.resolveSibling("." + folder.getFileName() + ".lock")),
          left.collect(Collectors.toSet()));
    }
  }

  @Test
  void aFolderThatIsRestoredIsForTheUserAloneWithThoseAroundIt() throws IOException {
    Path folder = chosen();
    Path inside = folder.resolve("runtime");
    Files.delete(folder);
    NativesFolder.restore(inside);
    assertEquals("rwx------", permissions(folder));
    assertEquals("rwx------", permissions(inside));
  }

  /** As on a drive of Windows that has gone. */
  @Test
  void withoutARootNoFolderIsMade() {
    Path relative = Path.of(root.getFileName().toString(), "cache");
    assertThrows(NoSuchFileException.class, () -> PrivateFolder.createAll(relative));
  }

  @Test
  void aFileInItsPlaceSendsItToTheTemporaryFolder() throws IOException {
    Files.writeString(home.resolve(".imageanomaly"), "");
    assertEquals(temporary, chosen().getParent());
  }

  @Test
  void withoutAHomeNobodyCanHaveMadeTheFolderBefore() throws IOException {
    Path folder = withoutHome();
    assertEquals(temporary, folder.getParent());
    assertEquals("rwx------", permissions(folder));
    assertNotEquals(
        folder.getFileName(),
        NativesFolder.choose(root.resolve("none"), Files.createDirectory(root.resolve("tmp2")))
            .getFileName());
    assertNotEquals(folder, withoutHome(), "of a process alone");
  }

  @Test
  void withoutAHomeAllProcessesOfAUserMayShareAFolder() throws IOException {
    Files.setAttribute(temporary, "unix:mode", 01777);
    Path folder = NativesFolder.keptIn(temporary);
    assertEquals(temporary.toRealPath(), folder.getParent());
    assertEquals("rwx------", permissions(folder));
    Path library = Files.writeString(folder.resolve("lib.so"), "unpacked");
    assertEquals(folder, NativesFolder.keptIn(temporary));
    assertTrue(Files.exists(library), "unpacked once");
    permit(folder, "rwxrwxrwx");
    assertEquals(folder, NativesFolder.keptIn(temporary));
    assertFalse(Files.exists(library), "others may have written it");
  }

  @Test
  void aFolderThatOthersMayExchangeIsNotShared() {
    assertThrows(IOException.class, () -> NativesFolder.keptIn(temporary));
  }

  @Test
  void nothingThatLiesInTheTemporaryFolderIsTaken() throws IOException {
    Path planted = Files.createDirectories(temporary.resolve(".imageanomaly/natives-1.0.0-M2.1"));
    Path own = Files.createDirectory(temporary.resolve("image-anomaly-natives-1"));
    permit(own, "rwx------");
    Path link = temporary.resolve("image-anomaly-natives-2");
    Files.createSymbolicLink(link, Files.createDirectory(root.resolve("elsewhere")));
    Path folder = withoutHome();
    assertFalse(Set.of(planted, own, link).contains(folder), folder.toString());
    assertTrue(Files.exists(own) && Files.exists(link), "not known to be left by a start");
  }

  @Test
  void aFolderOfAnotherUserIsNotTaken() throws IOException {
    Path ofHome = chosen();
    assumeTrue(belongsToAnother(ofHome), "only the superuser can give a folder away");
    assertEquals(temporary, chosen().getParent());
    Files.delete(ofHome);
    assumeTrue(belongsToAnother(ofHome.getParent()));
    assertEquals(temporary, chosen().getParent());
  }

  @Test
  void aHomeInWhichOthersCouldExchangeTheFolderIsNotTaken() throws IOException {
    permit(home, "rwxrwxr-x");
    assertEquals(temporary, chosen().getParent());
    String reason = NativesFolder.whyNotIn(home).orElseThrow();
    assertTrue(reason.endsWith("in " + home.toRealPath()), reason);
    permit(home, "rwxr-xr-x");
    assertEquals(Optional.empty(), NativesFolder.whyNotIn(home));
    assertEquals(home.resolve(".imageanomaly"), chosen().getParent());
    permit(root, "rwxrwxr-x");
    assertEquals(temporary, chosen().getParent(), "nor one in such a folder");
  }

  @Test
  void aHomeOfAnotherUserIsNotTaken() throws IOException {
    assumeTrue(belongsToAnother(home), "only the superuser can give a folder away");
    assertEquals(temporary, chosen().getParent());
  }

  @Test
  void aLinkInTheHomeIsFollowedAndNothingBehindItDeleted() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "of the user");
    permit(elsewhere, "rwxrwxrwx");
    Path own = Files.createDirectory(home.resolve(".imageanomaly"));
    Files.createSymbolicLink(own.resolve("natives-1.0.0-M2.1"), elsewhere);
    assertEquals(temporary, chosen().getParent());
    permit(elsewhere, "rwx------");
    assertEquals(elsewhere, chosen(), "without the link");
    assertTrue(Files.exists(kept));
  }

  @Test
  void whatAnAdministratorNamedForAllIsSharedWithoutSharingFolders() throws IOException {
    Path cache = root.resolve("cache");
    Path folder = NativesFolder.chosen(cache);
    assertEquals(cache.resolve("image-anomaly-natives-1.0.0-M2.1"), folder);
    assertEquals("rwx------", permissions(cache));
    permit(cache, "rwxrwxrwx");
    Path ofProcess = NativesFolder.chosen(cache);
    assertNotEquals(folder, ofProcess);
    assertEquals(folder.getParent(), ofProcess.getParent());
    assertEquals("rwx------", permissions(ofProcess));
  }

  private static boolean belongsToAnother(Path folder) {
    try {
      Files.getFileAttributeView(folder, PosixFileAttributeView.class)
          .setOwner(
              folder
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName("nobody"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anEmptyHomePropertyIsNoHome() throws IOException {
    assertEquals(temporary, NativesFolder.choose(Path.of(""), temporary).getParent());
    assertEquals(temporary, NativesFolder.choose(Path.of("?"), temporary).getParent());
    assertEquals(
        Optional.empty(), Optional.ofNullable(System.getProperty("org.bytedeco.javacpp.cachedir")));
  }
}
