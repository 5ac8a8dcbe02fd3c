package org.imageanomaly.workflow.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folders of the example workflows are those that their descriptions give, and their pictures
 * in the documentation are those that the folders give. After a change of {@link ExampleFlows},
 * copy from the folder "target", as the messages say.
 */
class ExampleFlowsTest {

  /** Tests run in the folder of their module. */
  private static final Path WORKFLOWS = Path.of("../../workflows");

  private static final Path PICTURES = Path.of("../../docs/workflows");
  private static final Path MADE = Path.of("target", "workflows");

  static Stream<String> names() {
    return ExampleFlows.all().stream().map(Flow::name);
  }

  private static Flow flow(String name) {
    return ExampleFlows.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyFolderIsDescribed() throws Exception {
    assertEquals(new TreeSet<>(names().toList()), FlowFolder.names(WORKFLOWS));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFolderIsWhatTheDescriptionGives(String name) throws Exception {
    FlowFolder.assertIsAsDescribed(flow(name), MADE.resolve(name), WORKFLOWS.resolve(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePictureIsThatOfTheFolder(String name) throws Exception {
    Path made = MADE.resolve(name + ".svg");
    Files.createDirectories(MADE);
    Files.writeString(made, FlowPicture.of(SavedFlow.read(WORKFLOWS.resolve(name)), name));
    Path kept = PICTURES.resolve(name + ".svg");
    assertTrue(
        Files.exists(kept) && Files.readString(made).equals(Files.readString(kept)),
        "The picture of " + name + " is another: look at it, and copy " + made + " to " + kept);
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsDrawnOverAName(String name) throws Exception {
    assertEquals(List.of(), FlowFolder.collisions(SavedFlow.read(WORKFLOWS.resolve(name))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void notesLieApartAndHaveRoomForTheirText(String name) throws Exception {
    List<Note> notes = SavedFlow.read(WORKFLOWS.resolve(name)).notes();
    for (Note note : notes) {
      assertTrue(
          Note.height(note.text(), note.titleLength(), note.box().width())
              <= note.box().height() + 1e-9,
          note.text());
      assertTrue(
          notes.stream().allMatch(other -> other == note || !other.box().crosses(note.box())),
          note.text());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void connectionsGoFromLeftToRight(String name) throws Exception {
    for (SavedFlow.Way way : SavedFlow.read(WORKFLOWS.resolve(name)).ways()) {
      List<Point> points = way.wire().points();
      for (int i = 1; i < points.size(); i++) {
        assertTrue(points.get(i - 1).x() < points.get(i).x(), way.text());
      }
    }
  }

  /** The first note is the title: two sentences of what it does, and what to change first. */
  @ParameterizedTest
  @MethodSource("names")
  void theFirstNoteSaysWhatTheWorkflowDoesAndWhatToChange(String name) throws Exception {
    Note first = SavedFlow.read(WORKFLOWS.resolve(name)).notes().get(0);
    assertTrue(first.titleLength() > 0, name);
    assertTrue(first.text().contains("folder"), first.text());
  }
}
