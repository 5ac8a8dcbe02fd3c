package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may write to a folder: by its mode, or by the access list that Windows has for it. */
final class Writers {

  static final Set<PosixFilePermission> OTHERS =
      Collections.unmodifiableSet(
          EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));

  private static final Set<AclEntryPermission> WRITING =
      EnumSet.of(
          AclEntryPermission.WRITE_DATA,
          AclEntryPermission.APPEND_DATA,
          AclEntryPermission.DELETE_CHILD,
          AclEntryPermission.DELETE,
          AclEntryPermission.WRITE_ACL,
          AclEntryPermission.WRITE_OWNER);

  private Writers() {}

  /** Whether others than its owner may write to it, beside those who may change the system. */
  static boolean othersOf(Path folder) throws IOException {
    PosixFileAttributeView mode = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (mode != null) {
      return !Collections.disjoint(mode.readAttributes().permissions(), OTHERS);
    }
    AclFileAttributeView list = Files.getFileAttributeView(folder, AclFileAttributeView.class);
    if (list == null) {
      return false;
    }
    Set<UserPrincipal> harmless = new HashSet<>(ofTheSystem());
    harmless.add(list.getOwner());
    return !harmless.containsAll(allowedBy(list.getAcl()));
  }

  /** Whom an access list lets write, whatever it forbids. */
  static Set<UserPrincipal> allowedBy(List<AclEntry> list) {
    return list.stream()
        .filter(entry -> entry.type() == AclEntryType.ALLOW)
        .filter(entry -> !Collections.disjoint(entry.permissions(), WRITING))
        .map(AclEntry::principal)
        .collect(Collectors.toSet());
  }

  /**
   * The administrators and the like. Their names differ by the language of Windows, but they are
   * those who may write to its own folder.
   */
  private static Set<UserPrincipal> ofTheSystem() throws IOException {
    String windows = System.getenv("SystemRoot");
    AclFileAttributeView list =
        windows == null
            ? null
            : Files.getFileAttributeView(Path.of(windows), AclFileAttributeView.class);
    return list == null ? Set.of() : allowedBy(list.getAcl());
  }

  /** What a folder is created with in another one, so that nobody else may ever write to it. */
  static FileAttribute<?>[] none(Path parent) throws IOException {
    return knows("acl", parent) && !knows("posix", parent)
        ? new FileAttribute<?>[] {
          new AccessList(List.of(everythingTo(Owner.ofNewFilesIn(parent).user())))
        }
        : noneByMode(parent);
  }

  /**
   * As {@link #none} where folders have a mode. Where they have a list, as on Windows, it is that
   * of the folder above, in which this user may be allowed to make folders and no files.
   */
  static FileAttribute<?>[] noneByMode(Path parent) {
    return knows("posix", parent)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knows(String attributes, Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains(attributes);
  }

  private static AclEntry everythingTo(UserPrincipal user) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(user)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
        .build();
  }

  private record AccessList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
