package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessageTextsTest {

  /** Says something in each way that our code does. */
  static final class Speaker {
    static String joined(String name, int count) {
      return "The column \"" + name + "\" has " + count + " values. Choose " + "another one.";
    }

    static String formatted(double part) {
      return String.format("About %.0f %% of %,d images are flagged.", 100 * part, 3);
    }

    static final class Within {
      static String plain() {
        return "Nothing was found here.";
      }
    }
  }

  @Test
  void sentencesOfAClassAndThoseWithinItAreFound() throws IOException {
    Set<String> said = new TreeSet<>();
    MessageTexts.of(getClass().getClassLoader(), Speaker.class.getName().replace('.', '/')).stream()
        .filter(MessageTexts::isSentence)
        .forEach(said::add);

    assertEquals(
        Set.of(
            "The column \"…\" has … values. Choose another one.",
            "About … % of … images are flagged.",
            "Nothing was found here."),
        said);
  }

  @Test
  void namesAndPartsOfSentencesAreNone() {
    assertFalse(MessageTexts.isSentence("Anomaly Score"));
    assertFalse(MessageTexts.isSentence("of the images that were"));
    assertFalse(MessageTexts.isSentence("model.json"));
    assertTrue(MessageTexts.isSentence("It is not known."));
    assertTrue(MessageTexts.isSentence("… of … could not be used: …."));
  }
}
