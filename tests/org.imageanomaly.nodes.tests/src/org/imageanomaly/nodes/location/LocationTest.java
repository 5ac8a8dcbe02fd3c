package org.imageanomaly.nodes.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;

/** A local folder is found in every form in which KNIME, other programs and people write it. */
class LocationTest {

  @TempDir private Path temp;

  private static String refused(String text) {
    return assertThrows(InvalidSettingsException.class, () -> Location.resolve(text, "Folder"))
        .getMessage();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(temp.resolve(name));
  }

  /** PATH stands for the folder's absolute path, with slashes and one in front. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "  PATH  ",
        "PATH/",
        "\"PATH\"",
        "'PATH'",
        "“PATH”",
        "\u202aPATH",
        "\ufeffPATH\r\n",
        "\u00a0PATH",
        "file:PATH",
        "file://PATH",
        "FILE://PATH",
        "file://localhostPATH",
        "\"file://PATH\"",
        "(LOCAL, PATH)",
        "(LOCAL, , PATH)",
        "(CUSTOM_URL, 1000, file://PATH)",
        "PATH/../parts and more",
        "file://PATH/"
      })
  void theSameFolderInManyForms(String form) throws Exception {
    assumeTrue(File.separatorChar == '/');
    Path folder = folder("parts and more");
    assertEquals(folder, Location.resolveFolder(form.replace("PATH", folder.toString()), "Folder"));
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b, a b",
    "%C3%A4, ä",
    "100%25, 100%",
    "100%, 100%",
    "#1, #1",
    "what?, what?",
    "a+b, a+b",
    "ä, ä",
    "50%2, 50%2"
  })
  void escapesInAFileUrlAreDecoded(String written, String name) throws Exception {
    assumeTrue(File.separatorChar == '/');
    assertEquals(folder(name), Location.resolveFolder("file://" + temp + "/" + written, "Folder"));
  }

  @Test
  void aFolderThatIsCalledAsAnEscapeIsFound() throws Exception {
    assumeTrue(File.separatorChar == '/');
    assertEquals(folder("a%20b"), Location.resolveFolder("file://" + temp + "/a%20b", "Folder"));
    assertEquals(folder("a%20b"), Location.resolveFolder(temp + "/a%20b", "Folder"));
  }

  @Test
  void aTildeIsTheHomeOfTheUser() throws Exception {
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(home, Location.resolve("~", "Folder"));
    assertEquals(home.resolve("a/b"), Location.resolve(" '~/a/b' ", "Folder"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(CONNECTED, amazon-s3:eu-west-1, /bucket/parts) | connected file system, amazon-s3",
        "(RELATIVE, knime.workflow, data)                | workflow",
        "(MOUNTPOINT, My-Hub, /parts)                    | My-Hub",
        "(CUSTOM_URL, 1000, https://example.org/a)       | address of the kind https",
        "smb://server/parts                              | address of the kind smb",
        "file://server/parts                             | on another computer, server",
        "file:parts                                      | is relative",
        "parts, bad and good                             | is relative"
      })
  void whatIsNotHereIsCalledWhatItIs(String text, String reason) {
    assumeTrue(File.separatorChar == '/');
    String message = refused(text);
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("\"Folder\"") && message.contains("\"" + text + "\""), message);
  }

  @Test
  void aCellRelativeToTheWorkflowIsItsUrl() throws Exception {
    assertEquals(
        "knime://knime.workflow/data/my%20parts%25",
        PathCellText.location("(RELATIVE, knime.workflow.data, my parts%)"));
    assertEquals(
        "knime://LOCAL/parts,%20all", PathCellText.location("(MOUNTPOINT, LOCAL, /parts, all)"));
    assertEquals("/parts, all", PathCellText.location("(LOCAL, /parts, all)"));
    assertEquals(
        "knime://knime.workflow/../parts",
        PathCellText.location("(RELATIVE, knime.workflow, ../parts)"));
  }

  @Test
  void pathsOfWindowsAreRefusedElsewhere() {
    assumeTrue(File.separatorChar == '/');
    for (String path : new String[] {"C:\\parts", "\"C:\\parts\"", "\\\\server\\parts"}) {
      assertTrue(refused(path).contains("a path of Windows"), refused(path));
    }
  }
}
