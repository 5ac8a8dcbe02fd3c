package org.imageanomaly.embedded.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that take the place of others. */
class ReplacementTest {
  @TempDir private Path temp;

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    Files.writeString(folder.resolve("file"), name);
    return folder;
  }

  /** Elsewhere nobody would find it, and another program could take its place. */
  @Test
  void whatMustStayIsLookedAtWhereItIs() throws IOException {
    Path place = folder("place");
    Path replacement = folder("replacement");
    List<Path> looks = new ArrayList<>();
    Replacement.Check check =
        there -> {
          looks.add(there);
          throw new IOException("must stay");
        };
    assertThrows(IOException.class, () -> Replacement.folder(replacement, place, check));
    assertEquals(List.of(place), looks);
    assertEquals("place", Files.readString(place.resolve("file")));
  }

  @Test
  void whatMustStayWhenNobodySeesItAnyMoreIsPutBack() throws IOException {
    Path place = folder("place");
    Path replacement = folder("replacement");
    Replacement.Check check =
        there -> {
          if (!there.equals(place)) {
            throw new IOException("must stay");
          }
        };
    assertThrows(IOException.class, () -> Replacement.folder(replacement, place, check));
    assertEquals("place", Files.readString(place.resolve("file")));
  }
}
