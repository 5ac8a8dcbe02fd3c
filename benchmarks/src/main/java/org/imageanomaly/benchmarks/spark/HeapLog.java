package org.imageanomaly.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What garbage collections of executors left, as {@code -Xlog:gc} writes it. A process takes as
 * much heap as it may have before it collects; what it holds on to is what the emptiest of its
 * later collections left, which grows with the images if something is never let go.
 */
final class HeapLog {

  /** How names of logs end. */
  static final String END = ".gc.log";

  /** As in {@code Pause Young (Normal) (G1 Evacuation Pause) 512M->43M(1024M) 4.1ms}. */
  private static final Pattern PAUSE =
      Pattern.compile("\\] GC\\(\\d+\\) Pause .* \\d+M->(\\d+)M\\(");

  private HeapLog() {}

  /**
   * The heap that an executor holds on to: the least that collections in the second half of its run
   * left, in MB, of the executor that has most.
   *
   * @throws IOException if the logs cannot be read
   */
  static long held(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      long most = 0;
      for (Path log : all.filter(file -> file.toString().endsWith(END)).toList()) {
        most = Math.max(most, leastOfLaterHalf(Files.readString(log)));
      }
      return most;
    }
  }

  private static long leastOfLaterHalf(String log) {
    Matcher pauses = PAUSE.matcher(log);
    List<Long> left = pauses.results().map(HeapLog::left).toList();
    return left.subList(left.size() / 2, left.size()).stream()
        .mapToLong(Long::longValue)
        .min()
        .orElse(0);
  }

  private static long left(MatchResult pause) {
    return Long.parseLong(pause.group(1));
  }
}
