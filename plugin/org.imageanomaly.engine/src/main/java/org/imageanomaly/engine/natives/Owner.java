package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;

/**
 * The user whom files belong to.
 *
 * @param user null where the file system knows no owners, where everything counts as one's own
 */
record Owner(UserPrincipal user) {

  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;

  /**
   * Who this user is, which Java does not say; whose a new file is does.
   *
   * @throws IOException if this user may not write there
   */
  static Owner ofNewFilesIn(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "owner-", null);
    try {
      return of(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  static Owner of(Path path) throws IOException {
    FileOwnerAttributeView view =
        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return new Owner(view == null ? null : view.getOwner());
  }

  boolean owns(Path path) throws IOException {
    return Objects.equals(user, of(path).user());
  }

  /**
   * Whether nobody but this user and whom the whole machine belongs to can rename or exchange what
   * is of this user in a folder. Where a folder has no mode, as on Windows, nobody asks.
   */
  boolean isSafeBelow(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    int mode = (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (owns(folder) || isOfTheSystem(folder))
        && ((mode & GROUP_OR_OTHERS_WRITE) == 0 || (mode & STICKY) != 0);
  }

  /**
   * In a user namespace, the system's folders and those of strangers seem to belong to the same
   * user. Only the system makes folders in its root, so what lies there is its own; deeper ones
   * might be anybody's.
   */
  private static boolean isOfTheSystem(Path folder) throws IOException {
    return (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS) == 0
        || folder.getNameCount() <= 1 && of(folder.getRoot()).owns(folder);
  }
}
