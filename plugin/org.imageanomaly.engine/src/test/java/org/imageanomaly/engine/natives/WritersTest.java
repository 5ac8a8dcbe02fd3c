package org.imageanomaly.engine.natives;

import static java.nio.file.attribute.AclEntryPermission.ADD_FILE;
import static java.nio.file.attribute.AclEntryPermission.DELETE_CHILD;
import static java.nio.file.attribute.AclEntryPermission.READ_DATA;
import static java.nio.file.attribute.AclEntryPermission.WRITE_DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Access lists as Windows has them. */
class WritersTest {

  private record User(String getName) implements UserPrincipal {
    @Override
    public String getName() {
      return getName;
    }
  }

  private static AclEntry entry(AclEntryType type, String user, AclEntryPermission... permissions) {
    return AclEntry.newBuilder()
        .setType(type)
        .setPrincipal(new User(user))
        .setPermissions(permissions)
        .build();
  }

  @Test
  void whoMayPutOrTakeAwayFilesIsAWriter() {
    List<AclEntry> list =
        List.of(
            entry(AclEntryType.ALLOW, "reader", READ_DATA),
            entry(AclEntryType.ALLOW, "writer", READ_DATA, WRITE_DATA),
            entry(AclEntryType.ALLOW, "adder", ADD_FILE),
            entry(AclEntryType.ALLOW, "remover", DELETE_CHILD),
            entry(AclEntryType.DENY, "forbidden", WRITE_DATA));
    assertEquals(
        Set.of(new User("writer"), new User("adder"), new User("remover")),
        Writers.allowedBy(list));
  }
}
