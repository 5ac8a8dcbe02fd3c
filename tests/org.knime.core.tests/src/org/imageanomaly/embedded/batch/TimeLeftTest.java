package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final long SECOND = 1_000_000_000L;

  private static TimeLeft after(long seconds, double fraction) {
    TimeLeft left = new TimeLeft(0);
    left.reached(fraction, seconds * SECOND);
    return left;
  }

  @Test
  void whatIsLeftTakesAsLongAsWhatIsDone() {
    assertEquals(OptionalLong.of(30), after(10, 0.25).seconds());
    assertEquals("(30 s left) ", after(10, 0.25).text());
    assertEquals("(9:00 min left) ", after(60, 0.1).text());
    assertEquals("(2:30 h left) ", after(1000, 0.1).text());
    assertEquals("(0 s left) ", after(10, 1).text());
  }

  @Test
  void theStartOfLibrariesIsNotCounted() {
    TimeLeft left = new TimeLeft(0);
    left.reached(0.0, 60 * SECOND);
    left.reached(null, 100 * SECOND);
    left.reached(0.5, 110 * SECOND);
    assertEquals(OptionalLong.of(10), left.seconds());
  }

  @Test
  void whileANodeStandsStillTheTimeRunsOnAndNothingIsSaidWhenItIsOver() {
    TimeLeft left = after(10, 0.25);
    left.reached(0.25, 30 * SECOND);
    assertEquals(OptionalLong.of(10), left.seconds());
    left.reached(0.25, 41 * SECOND);
    assertEquals("", left.text());
  }

  @Test
  void nothingIsSaidBeforeItCanBeKnown() {
    assertEquals("", after(10, 0.09).text());
    assertEquals("", after(0, 0.5).text());
    assertEquals("", new TimeLeft(0).text());
  }
}
