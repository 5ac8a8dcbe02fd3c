package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the Image Folder Reader is told. */
class FolderViewTest {

  @TempDir private Path temp;

  private Shown read() throws Exception {
    Path folder = Pictures.mvtec(temp.resolve("parts"), 3, 2, 2);
    Pictures.write(folder.resolve("train/good/9.png"), "no image".getBytes(StandardCharsets.UTF_8));
    Pictures.write(folder.resolve("train/good/wide.png"), Pictures.gray(320, 80));
    Pictures.write(folder.resolve("notes.txt"), "notes".getBytes(StandardCharsets.UTF_8));
    return Shown.executed(
        new ImageFolderReaderNodeFactory(),
        settings -> settings.addString("folder", folder.toString()));
  }

  @Test
  void whatWasFoundAndLeftOutIsTold() throws Exception {
    Shown shown = read();
    JsonNode data = shown.data();
    assertEquals("folder", data.get("view").asText());
    assertEquals(temp.resolve("parts").toString(), data.get("folder").asText());
    assertEquals(
        "[{\"split\":\"train\",\"label\":\"good\",\"anomalous\":false,\"images\":5,\"masks\":0},"
            + "{\"split\":\"test\",\"label\":\"broken\",\"anomalous\":true,\"images\":2,\"masks\":2},"
            + "{\"split\":\"test\",\"label\":\"good\",\"anomalous\":false,\"images\":2,\"masks\":0}]",
        sorted(data.get("groups")));
    String leftOut = data.get("leftOut").toString();
    assertTrue(leftOut.contains("missing cell: "), leftOut);
    assertTrue(leftOut.contains("train/good/9.png"), leftOut);
    assertTrue(leftOut.contains("notes.txt"), leftOut);
    assertTrue(data.get("warnings").size() > 0);
  }

  private static String sorted(JsonNode groups) {
    StringBuilder text = new StringBuilder("[");
    for (String split : new String[] {"train", "test"}) {
      for (String label : new String[] {"broken", "good"}) {
        groups.forEach(
            group -> {
              if (group.get("split").asText().equals(split)
                  && group.get("label").asText().equals(label)) {
                text.append(text.length() > 1 ? "," : "").append(group);
              }
            });
      }
    }
    return text.append("]").toString();
  }

  @Test
  void thumbnailsAreThoseOfTheirGroup() throws Exception {
    Shown shown = read();
    JsonNode groups = shown.data().get("groups");
    int training = 0;
    while (!groups.get(training).get("split").asText().equals("train")) {
      training++;
    }
    JsonNode images = shown.ask("thumbnails", "[" + training + ",2,100]");
    assertEquals(3, images.size());
    assertEquals("train/good/2.png", images.get(0).get("row").asText());
    assertEquals(64, images.get(0).get("width").asInt());
    JsonNode damaged = images.get(1);
    assertEquals("train/good/9.png", damaged.get("row").asText());
    assertTrue(damaged.get("image").isNull());
    assertTrue(damaged.get("problem").asText().length() > 10, damaged::toString);
    JsonNode wide = images.get(2);
    assertEquals("train/good/wide.png", wide.get("row").asText());
    assertEquals(320, wide.get("width").asInt());
    assertEquals(160, EvaluationViewTest.picture(wide.get("image")).getWidth());
    assertEquals(40, EvaluationViewTest.picture(wide.get("image")).getHeight());
    assertEquals(0, shown.ask("thumbnails", "[99,0,1]").size());
    assertEquals(0, shown.ask("thumbnails", "[" + training + ",5,1]").size());
  }

  @Test
  void aNodeThatWasNotExecutedSaysWhatToDo() throws Exception {
    Path folder = Pictures.mvtec(temp.resolve("parts"), 1, 0, 0);
    Shown shown =
        Shown.configured(
            new ImageFolderReaderNodeFactory(),
            settings -> settings.addString("folder", folder.toString()));
    assertEquals("none", shown.data().get("view").asText());
    assertEquals(0, shown.ask("thumbnails", "[0,0,1]").size());
  }
}
