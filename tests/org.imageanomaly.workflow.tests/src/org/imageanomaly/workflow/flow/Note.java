package org.imageanomaly.workflow.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * A note in a workflow: text in a frame.
 *
 * @param titleLength so many letters of the text are its title
 * @param color of the border, red, green and blue
 */
record Note(String text, int titleLength, int color, Box box) {

  /** Points, as KNIME has them, and pixels. */
  static final int BODY_POINTS = 10;

  static final int TITLE_POINTS = 13;
  static final double BODY = pixels(BODY_POINTS);
  static final double TITLE = pixels(TITLE_POINTS);

  /** How much wider bold letters are. */
  private static final double BOLD = 1.1;

  static final int BORDER = 4;
  static final int PADDING = BORDER + 6;
  private static final double LINE_HEIGHT = 1.35;

  private static double pixels(int points) {
    return points * 4 / 3.0;
  }

  /** One line of text as it is drawn. */
  record Line(String text, boolean bold, double size) {

    double height() {
      return size * LINE_HEIGHT;
    }
  }

  /** Its text broken into lines of the note's width. */
  List<Line> lines() {
    return lines(text, titleLength, box.width());
  }

  static List<Line> lines(String text, int titleLength, double width) {
    double room = width - 2 * PADDING;
    String title = text.substring(0, titleLength);
    String body = text.substring(titleLength);
    List<Line> lines =
        new ArrayList<>(
            title.isEmpty()
                ? List.of()
                : Lettering.wrap(title, TITLE * BOLD, room).stream()
                    .map(line -> new Line(line, true, TITLE))
                    .toList());
    if (!body.isEmpty()) {
      Lettering.wrap(title.isEmpty() ? body : body.substring(1), BODY, room).stream()
          .map(line -> new Line(line, false, BODY))
          .forEach(lines::add);
    }
    return List.copyOf(lines);
  }

  /** The height of text in a note of a width. */
  static double height(String text, int titleLength, double width) {
    return 2 * PADDING + lines(text, titleLength, width).stream().mapToDouble(Line::height).sum();
  }
}
