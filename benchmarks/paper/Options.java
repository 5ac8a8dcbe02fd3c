import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the command line says: one folder, and options with a value each. */
final class Options {

  private static final List<String> KNOWN =
      List.of("categories", "systems", "recipes", "seeds", "max-epochs", "output");

  private final Path folder;
  private final Map<String, String> values = new HashMap<>();

  Options(String... args) {
    folder = Path.of(args[0]);
    for (int i = 1; i < args.length; i += 2) {
      String name = args[i].replaceFirst("^--", "");
      if (!KNOWN.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i] + " is no option with a value; there are " + KNOWN);
      }
      values.put(name, args[i + 1]);
    }
  }

  Path folder() {
    return folder;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
