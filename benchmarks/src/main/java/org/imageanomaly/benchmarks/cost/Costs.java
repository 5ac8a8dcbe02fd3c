package org.imageanomaly.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws images, measures what they cost, and shows it. */
final class Costs {

  private final Path work;

  private Costs(Path work) {
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    String what = args.length == 0 || args[0].startsWith("--") ? "curves" : args[0];
    int[] sizes =
        Arrays.stream(option(args, "--sizes", "500,2000,8000,20000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    Path output = Path.of(option(args, "--output", "."));
    Path work = Files.createTempDirectory("image-costs-");
    try {
      Costs costs = new Costs(work);
      switch (what) {
        case "curves" -> costs.curves(output, sizes);
        case "nodes" -> costs.nodes(sizes[sizes.length - 1]);
        case "start" -> costs.start();
        case "latency" -> costs.latency();
        default -> throw new IllegalArgumentException("Unknown measurement " + what);
      }
    } finally {
      Textures.delete(work);
    }
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at < 0 ? otherwise : args[at + 1];
  }

  private void curves(Path output, int... sizes) throws Exception {
    Files.createDirectories(output);
    Path images = work.resolve("images");
    Textures.draw(images, Arrays.stream(sizes).max().orElseThrow());
    System.out.println(Cost.HEADER);
    List<Cost> all = new ArrayList<>();
    // all images are scored by the detector of the largest training, the last
    for (Stage stage : Stage.values()) {
      for (int size : sizes) {
        Cost cost = Cost.parse(new ChildJvm(stageCommand(stage, images, size)).lastLine());
        System.out.println(cost.row());
        all.add(cost);
      }
    }
    Path plot = output.resolve("cost-curves.png");
    new CostCurves(all).plot().write(plot);
    System.out.println("\nPlot: " + plot.toAbsolutePath().normalize());
  }

  private List<String> stageCommand(Stage stage, Path images, int size) {
    return ChildJvm.command(
        Stage.class.getName(),
        stage.name(),
        images.toString(),
        Integer.toString(size),
        work.toString());
  }

  private void nodes(int size) throws Exception {
    Path folder = work.resolve("images");
    Textures.draw(folder.resolve("train/good"), size);
    Textures.draw(folder.resolve("test/good"), 10);
    new BatchApplication(folder, work).measure();
  }

  private void start() throws Exception {
    Path folder = work.resolve("images");
    Textures.draw(folder.resolve("train/good"), 10);
    System.out.println(new BatchApplication(folder, work).starts(7));
  }

  private void latency() throws IOException, InterruptedException {
    Path images = work.resolve("images");
    Textures.draw(images, 500);
    for (Stage stage : List.of(Stage.TRAIN, Stage.FIT)) {
      new ChildJvm(stageCommand(stage, images, 500)).lastLine();
    }
    System.out.println(
        new ChildJvm(ChildJvm.command(Latency.class.getName(), images.toString(), work.toString()))
            .lastLine());
  }
}
