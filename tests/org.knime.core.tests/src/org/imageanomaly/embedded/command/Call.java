package org.imageanomaly.embedded.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.imageanomaly.embedded.batch.Console;
import org.imageanomaly.embedded.execution.Cancellation;

/**
 * What a call of {@code run-workflow} ended with.
 *
 * @param json the object of {@code --json}; empty without it
 */
record Call(int exitCode, String out, String err, String json) {
  static Call run(Path home, String... arguments) {
    return run(home, new Cancellation(), arguments);
  }

  static Call run(Path home, Cancellation cancellation, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    boolean quiet = Arrays.asList(arguments).contains("--quiet");
    Console console = new Console(stream(out), stream(err), quiet);
    boolean asJson = Arrays.asList(arguments).contains("--json");
    int code =
        new RunWorkflow(console, cancellation, home, 0)
            .run(asJson ? stream(json) : null, arguments);
    return new Call(code, text(out), text(err), text(json));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\n" + out + "\n" + err + "\n" + json;
  }
}
