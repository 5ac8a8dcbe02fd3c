package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.spark.job.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringOptionsTest {

  private static ScoringOptions parse(String arguments) throws UsageException {
    return ScoringOptions.parse(arguments.split(" "));
  }

  @Test
  void allThatMayBeSaidIsUnderstood() throws UsageException {
    ScoringOptions options =
        parse(
            "--model m.zip --images a --images s3a://b/*.png --list c.parquet --output o --maps"
                + " --regions --sensitivity QUANTILE:0.9 --camera-bits 12 --again-failed"
                + " --images-per-task 50");
    assertEquals("m.zip", options.model());
    assertEquals(List.of("a", "s3a://b/*.png"), options.images());
    assertEquals(List.of("c.parquet"), options.lists());
    assertEquals("o", options.output());
    assertEquals(new ScoringSettings(true, true, "quantile:0.9", 12), options.settings());
    assertTrue(options.againFailed());
    assertEquals(50, options.imagesPerTask());
  }

  @Test
  void whatIsNotSaidIsNotMade() throws UsageException {
    ScoringOptions options = parse("--model m.zip --list c.txt --output o");
    assertEquals(ScoringSettings.DEFAULT, options.settings());
    assertFalse(options.settings().needMaps());
    assertFalse(options.againFailed());
    assertEquals(ScoringOptions.IMAGES_PER_TASK, options.imagesPerTask());
  }

  @Test
  void whatFailedBeforeNeedsNoFurtherPaths() throws UsageException {
    ScoringOptions options = parse("--model m.zip --output o --again-failed");
    assertEquals(List.of(), options.images());
    assertEquals(List.of(), options.lists());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model m --output o | --images or --list",
        "--images a --output o | --model is missing",
        "--images a --model m | --output is missing",
        "--images a --model m --output | --output has no value",
        "--images --maps --model m --output o | --images has no value",
        "--images a --model m --model n --output o | --model is given twice",
        "--images a --model m --output o --map | \"--map\" is no option",
        "a --model m --output o | \"a\" is no option",
        "--images a --model m --output o --camera-bits 17 | from 1 to 16, not \"17\"",
        "--images a --model m --output o --images-per-task many | not \"many\"",
        "--images a --model m --output o --sensitivity high | \"high\" is none. Write quantile:0.99",
        "--images a --model m --output o --sensitivity quantile:2 | between 0.5 and 1, not at 2.0",
        "--images a --model m --output o --sensitivity factor:x | \"factor:x\" is none",
        "--images a --model m --output o --sensitivity factor:0 | at least 0.01",
      })
  void whatCannotBeMeantIsSaid(String arguments, String said) {
    UsageException e = assertThrows(UsageException.class, () -> parse(arguments));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void theUsageNamesEveryOption() throws Exception {
    for (String option :
        List.of(
            "model",
            "images",
            "list",
            "output",
            "again-failed",
            "maps",
            "regions",
            "sensitivity")) {
      assertTrue(
          ScoringOptions.USAGE.contains("--" + option + " ")
              || ScoringOptions.USAGE.contains("--" + option + "]"),
          option);
    }
  }

  @Test
  void aSensitivityIsWrittenAsItIsRead() {
    for (String text : List.of("learned", "quantile:0.95", "factor:1.5")) {
      assertEquals(text, SensitivityText.of(SensitivityText.parse(text)));
    }
  }
}
