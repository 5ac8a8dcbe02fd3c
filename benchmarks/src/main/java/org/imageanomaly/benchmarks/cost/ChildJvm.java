package org.imageanomaly.benchmarks.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process of its own. */
record ChildJvm(List<String> command) {

  /** A main class with the memory that is asked for. */
  static List<String> command(String... mainAndArguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + System.getProperty("cost.heap"),
                "-Dorg.bytedeco.javacpp.maxbytes=" + System.getProperty("cost.offheap")));
    command.addAll(List.of(mainAndArguments));
    return command;
  }

  /** Runs to the end and tells the last line that was printed. */
  String lastLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String last = "";
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("Failed: " + String.join(" ", command) + "\n" + last);
    }
    return last;
  }
}
