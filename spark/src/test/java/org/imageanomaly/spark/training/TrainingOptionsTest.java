package org.imageanomaly.spark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.spark.job.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingOptionsTest {

  @Test
  void learnsAsTheNodeDoesByItself() throws UsageException {
    assertEquals(
        new TrainingOptions("parts", "models", "good", ColorMode.RGB, 256, 0.95, 5, 0, 0, false),
        TrainingOptions.parse("--products", "parts", "--output", "models"));
  }

  @Test
  void takesEverySettingOfTheNode() throws UsageException {
    String[] arguments =
        ("--products p --output o --normal ok --gray --size 128 --quantile 0.99 --minutes 2.5"
                + " --seed -7 --camera-bits 12 --again")
            .split(" ");
    assertEquals(
        new TrainingOptions("p", "o", "ok", ColorMode.GRAY, 128, 0.99, 2.5, -7, 12, true),
        TrainingOptions.parse(arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --products p                              | --output is missing
          --output o                                | --products is missing
          --products p --products q --output o      | given twice
          --products p --output o --size 100        | multiple of 8
          --products p --output o --size 4096       | from 1 to 1024
          --products p --output o --minutes 0       | positive number of minutes
          --products p --output o --quantile much   | takes a number
          --products p --output o --seed 1.5        | takes a whole number
          --products p --output                     | has no value
          --products p --output o --epochs 3        | no option of this job
          """)
  void saysWhichArgumentIsWrong(String arguments, String message) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> TrainingOptions.parse(arguments.split(" ")));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }
}
