import java.util.Locale;

/**
 * One training of one system and its test.
 *
 * @param category of images
 * @param system such as kd-cae
 * @param recipe recommended or paper
 * @param seed of the training and of the split
 * @param f1 at the system's own threshold; the positive class is the anomaly
 * @param rocAuc of its scores, whatever the threshold
 * @param prAuc average precision
 * @param flagEverything F1 of flagging every test image
 * @param publishedWay F1 as the publication computed it, NaN where that is the same or meaningless
 * @param images how many were tested
 * @param seconds for training, thresholds and scoring
 */
record Trial(
    String category,
    String system,
    String recipe,
    long seed,
    double f1,
    double rocAuc,
    double prAuc,
    double flagEverything,
    double publishedWay,
    int images,
    double seconds) {

  static final String HEADER =
      "category\tsystem\trecipe\tseed\tf1\troc_auc\tpr_auc\tflag_everything\tpublished_way"
          + "\timages\tseconds";

  /** As a line of a table of tab separated values. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%d\t%.0f",
        category,
        system,
        recipe,
        seed,
        f1,
        rocAuc,
        prAuc,
        flagEverything,
        publishedWay,
        images,
        seconds);
  }

  static Trial parse(String line) {
    String[] values = line.split("\t");
    return new Trial(
        values[0],
        values[1],
        values[2],
        Long.parseLong(values[3]),
        Double.parseDouble(values[4]),
        Double.parseDouble(values[5]),
        Double.parseDouble(values[6]),
        Double.parseDouble(values[7]),
        Double.parseDouble(values[8]),
        Integer.parseInt(values[9]),
        Double.parseDouble(values[10]));
  }

  boolean isOf(String aCategory, String aSystem, String aRecipe) {
    return category.equals(aCategory) && system.equals(aSystem) && recipe.equals(aRecipe);
  }
}
