package org.imageanomaly.engine.overlay;

import java.util.Map;

/** Letters of five by seven pixels, as far as the legend has them: fonts differ, or are absent. */
final class Glyphs {

  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  /** From the first pixel of a letter to that of the next one. */
  static final int ADVANCE = WIDTH + 1;

  /** Of each letter its rows from top to bottom, the leftmost pixel being the highest bit. */
  private static final Map<Character, int[]> ROWS =
      Map.ofEntries(
          Map.entry('A', new int[] {0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001}),
          Map.entry('D', new int[] {0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110}),
          Map.entry('E', new int[] {0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111}),
          Map.entry('H', new int[] {0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001}),
          Map.entry('L', new int[] {0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111}),
          Map.entry('M', new int[] {0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001}),
          Map.entry('N', new int[] {0b10001, 0b11001, 0b10101, 0b10011, 0b10001, 0b10001, 0b10001}),
          Map.entry('O', new int[] {0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110}),
          Map.entry('R', new int[] {0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001}),
          Map.entry('S', new int[] {0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110}),
          Map.entry('T', new int[] {0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100}),
          Map.entry('2', new int[] {0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111}),
          Map.entry('4', new int[] {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010}),
          Map.entry('8', new int[] {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110}),
          Map.entry('+', new int[] {0b00000, 0b00100, 0b00100, 0b11111, 0b00100, 0b00100, 0b00000}),
          Map.entry(
              'x', new int[] {0b00000, 0b00000, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001}));

  private Glyphs() {}

  /** How wide a text is. */
  static int width(String text) {
    return text.length() * ADVANCE - 1;
  }

  /** Whether a text has ink at a place of its own. */
  static boolean ink(String text, int x, int y) {
    int letter = x / ADVANCE;
    int column = x % ADVANCE;
    if (x < 0 || y < 0 || y >= HEIGHT || letter >= text.length() || column == WIDTH) {
      return false;
    }
    return (ROWS.get(text.charAt(letter))[y] >> WIDTH - 1 - column & 1) == 1;
  }
}
