package org.imageanomaly.benchmarks.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.deepfeature.BankSize;

/** What the command line says. */
record Options(
    List<Path> categories,
    TestedSystem system,
    List<Long> seeds,
    Recipe recipe,
    Optional<Path> csv) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it says nothing that can be run
   */
  static Options of(String... args) {
    List<Path> categories = new ArrayList<>();
    String system = "kd-cae";
    String seeds = "0,1,2";
    Recipe recipe = Recipe.RECOMMENDED;
    TrainingNoise noise = TrainingNoise.NONE;
    Optional<Path> csv = Optional.empty();
    BackboneFile backbone = BackboneFile.NONE;
    BankSize bank = BankSize.RECOMMENDED;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--system" -> system = value(args, ++i);
        case "--seeds" -> seeds = value(args, ++i);
        case "--recipe" -> recipe = choice(Recipe.values(), "--recipe", value(args, ++i));
        case "--noise" -> noise = choice(TrainingNoise.values(), "--noise", value(args, ++i));
        case "--backbone" -> backbone = backbone.at(Path.of(value(args, ++i)));
        case "--side" -> backbone = backbone.of(Integer.parseInt(value(args, ++i)));
        case "--layers" -> backbone = backbone.of(List.of(value(args, ++i).split(",")));
        case "--normalization" -> backbone = backbone.with(normalization(value(args, ++i)));
        case "--bank" -> bank = new BankSize(1, Integer.parseInt(value(args, ++i)));
        case "--csv" -> csv = Optional.of(Path.of(value(args, ++i)));
        default -> categories.add(category(args[i]));
      }
    }
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("Give at least one folder of a category.");
    }
    return new Options(
        categories,
        system(system, TestedSystem.all(noise, backbone, bank)),
        numbers(seeds),
        recipe,
        csv);
  }

  /** The name of a category's folder, or its path where several have that name. */
  String name(Path category) {
    long alike =
        categories.stream().filter(c -> c.getFileName().equals(category.getFileName())).count();
    return alike == 1 ? category.getFileName().toString() : category.toString();
  }

  private static Normalization normalization(String text) {
    return switch (text) {
      case "imagenet" -> Normalization.IMAGENET;
      case "unit" -> Normalization.UNIT;
      case "symmetric" -> Normalization.SYMMETRIC;
      default ->
          throw new IllegalArgumentException(
              "--normalization takes imagenet, unit, symmetric, not " + text + ".");
    };
  }

  private static String value(String[] args, int i) {
    if (i == args.length) {
      throw new IllegalArgumentException("The option " + args[i - 1] + " needs a value.");
    }
    return args[i];
  }

  private static Path category(String text) {
    Path folder = Path.of(text).toAbsolutePath().normalize();
    if (text.startsWith("--")) {
      throw new IllegalArgumentException("There is no option " + text + ".");
    }
    if (!Files.isDirectory(folder.resolve("train/good"))) {
      throw new IllegalArgumentException(
          folder
              + " has no folder train/good: give categories in MVTec AD's layout; seeds, recipe and"
              + " system are given by --seeds, --recipe and --system.");
    }
    return folder;
  }

  private static TestedSystem system(String name, List<TestedSystem> systems) {
    return systems.stream()
        .filter(system -> system.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no system "
                        + name
                        + ", but "
                        + systems.stream().map(TestedSystem::name).collect(Collectors.joining(", "))
                        + "."));
  }

  private static List<Long> numbers(String seeds) {
    try {
      return Arrays.stream(seeds.split(",")).map(String::trim).map(Long::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Seeds are whole numbers with commas between them, not " + seeds + ".", e);
    }
  }

  private static <T extends Enum<T>> T choice(T[] values, String option, String text) {
    return Arrays.stream(values)
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    option
                        + " takes "
                        + Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + text
                        + "."));
  }
}
