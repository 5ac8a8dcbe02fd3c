package org.imageanomaly.benchmarks.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Our worker; compare.py says what it obeys and answers. */
final class Worker {

  private final Task task;

  private Worker(Task task) {
    this.task = task;
  }

  /** Arguments: the comparison, the folder of its data, the batch and the number of threads. */
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Worker worker =
        new Worker(
            task(args[0], Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3])));
    System.out.println(json.writeValueAsString(worker.task.facts()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(json.writeValueAsString(worker.answer(line.split(" ", 2))));
    }
    System.exit(0);
  }

  private static Task task(String comparison, Path folder, int batch, int threads)
      throws Exception {
    return switch (comparison) {
      case "kde" -> new DensityTask(folder);
      case "ssim" -> new SimilarityTask(folder, batch, threads);
      case "reading" -> new ReadingTask(folder, threads);
      default -> NetworkTask.of(comparison, folder, batch);
    };
  }

  private Object answer(String... request) throws Exception {
    return switch (request[0]) {
      case "run" -> seconds(Integer.parseInt(request[1]));
      case "result" -> {
        task.result(Path.of(request[1]));
        yield "written";
      }
      case "peak" -> task.peak();
      case "memory" -> ((ReadingTask) task).memory();
      default -> throw new IllegalArgumentException("Unknown request " + request[0]);
    };
  }

  private double seconds(int repetitions) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      task.run();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
