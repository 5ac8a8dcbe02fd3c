package org.imageanomaly.embedded.batch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.imageanomaly.embedded.execution.Cancellation;

/**
 * What a call of the batch application ended with.
 *
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error output
 */
record Batch(int exitCode, String out, String err) {
  static Batch run(String... arguments) {
    return run(new Cancellation(), arguments);
  }

  static Batch run(Cancellation cancellation, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(out, true), new PrintStream(err, true));
    int code = BatchRun.run(console, cancellation, arguments);
    return new Batch(code, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\n" + out + "\n" + err;
  }
}
