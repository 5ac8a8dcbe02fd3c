import java.nio.file.Path;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Recipe;

/** The systems that are compared, by name. */
interface Systems {

  /**
   * Trains a system on a category and tests it.
   *
   * @param maxEpochs the most epochs; 0 for as many as the recipe says
   */
  Trial run(Path category, Recipe recipe, long seed, int maxEpochs) throws Exception;

  static Systems of(String name) {
    return switch (name) {
      case "kd-cae" -> new CaeSystem(name, Architecture.KD_CAE, false);
      case "ni-cae" -> new CaeSystem(name, Architecture.NI_CAE, false);
      case "ni-cae-noisy" -> new CaeSystem(name, Architecture.NI_CAE, true);
      case "cnn" -> new CnnSystem();
      case "dcgan" -> new DcganSystem();
      default -> throw new IllegalArgumentException("There is no system " + name + ".");
    };
  }
}
