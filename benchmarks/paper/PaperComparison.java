import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imageanomaly.engine.cae.Recipe;

/**
 * Runs four systems with two recipes over folders of images and writes the tables of the
 * publication with our values beside its own. Every result is kept at once, so that a run that was
 * cut off goes on where it stopped.
 */
final class PaperComparison {

  private final List<Path> categories;
  private final List<String> systems;
  private final List<Recipe> recipes;
  private final long[] seeds;
  private final int maxEpochs;
  private final Path output;
  private final List<Trial> trials = new ArrayList<>();

  private PaperComparison(Options options) throws Exception {
    this.categories = categories(options);
    this.systems = List.of(options.text("systems", "kd-cae,ni-cae,ni-cae-noisy,cnn,dcgan").split(","));
    this.recipes =
        Arrays.stream(options.text("recipes", "recommended,paper").split(","))
            .map(r -> Recipe.valueOf(r.toUpperCase(Locale.ROOT)))
            .toList();
    this.seeds =
        Arrays.stream(options.text("seeds", "0,1,2").split(",")).mapToLong(Long::parseLong).toArray();
    this.maxEpochs = Integer.parseInt(options.text("max-epochs", "0"));
    this.output = Files.createDirectories(Path.of(options.text("output", "paper-comparison")));
  }

  public static void main(String[] args) throws Exception {
    new PaperComparison(new Options(args)).run();
  }

  private static List<Path> categories(Options options) throws Exception {
    String chosen = options.text("categories", "");
    if (!chosen.isEmpty()) {
      return Arrays.stream(chosen.split(",")).map(options.folder()::resolve).toList();
    }
    try (Stream<Path> folders = Files.list(options.folder())) {
      return folders.filter(f -> Files.isDirectory(f.resolve("train"))).sorted().toList();
    }
  }

  private void run() throws Exception {
    Path results = output.resolve("results.tsv");
    if (Files.exists(results)) {
      Files.readAllLines(results).stream().skip(1).map(Trial::parse).forEach(trials::add);
    } else {
      Files.writeString(results, Trial.HEADER + "\n");
    }
    for (Recipe recipe : recipes) {
      for (String system : systems) {
        for (Path category : categories) {
          for (long seed : seeds) {
            run(results, category, system, recipe, seed);
          }
        }
      }
    }
    System.out.println("The report is in " + output.resolve("report.md"));
  }

  private void run(Path results, Path category, String system, Recipe recipe, long seed)
      throws Exception {
    String name = category.getFileName().toString();
    String recipeName = recipe.name().toLowerCase(Locale.ROOT);
    boolean done =
        trials.stream().anyMatch(t -> t.isOf(name, system, recipeName) && t.seed() == seed);
    if (done) {
      return;
    }
    Trial trial = Systems.of(system).run(category, recipe, seed, maxEpochs);
    trials.add(trial);
    Files.writeString(results, trial.line() + "\n", StandardOpenOption.APPEND);
    Files.writeString(output.resolve("report.md"), new Report(trials, maxEpochs).text());
    System.out.println(trial.line());
  }
}
