package org.imageanomaly.workflow;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.BatchExecutor;

/**
 * A finished call of the batch application.
 *
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error output
 */
record Batch(int exitCode, String out, String err) {

  static Batch run(List<String> arguments) {
    PrintStream usualOut = System.out;
    PrintStream usualErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = BatchExecutor.mainRun(arguments.toArray(String[]::new));
      return new Batch(code, text(out), text(err));
    } finally {
      System.setOut(usualOut);
      System.setErr(usualErr);
    }
  }

  static Batch run(String... arguments) {
    return run(List.of(arguments));
  }

  /** Options that make the CAE Learner of some id quick: 2 epochs of images of 32 x 32 pixels. */
  static List<String> quick(int learner) {
    List<String> options = new ArrayList<>();
    options.addAll(optional(learner, "imageSize", 32));
    options.addAll(optional(learner, "maxEpochs", 2));
    options.addAll(optional(learner, "batchSize", 4));
    return options;
  }

  private static List<String> optional(int node, String key, int value) {
    return List.of(
        "-option=" + node + "," + key + "," + value + ",int",
        "-option=" + node + "," + key + "_is_present,true,boolean");
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\n" + out + "\n" + err;
  }
}
