import java.util.Locale;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;

/**
 * What a system made of the test images. Labels come in here and nowhere before.
 *
 * @param scores one per test image, anomalies should have more
 * @param flagged what it decided
 * @param anomalous the truth
 * @param seconds for training, thresholds and scoring
 */
record Outcome(double[] scores, boolean[] flagged, boolean[] anomalous, double seconds) {

  Trial trial(Category category, String system, Recipe recipe, long seed, double publishedWay) {
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    Ranking ranking = Ranking.of(scores, anomalous);
    return new Trial(
        category.name(),
        system,
        recipe.name().toLowerCase(Locale.ROOT),
        seed,
        decisions.f1(),
        ranking.rocAuc(),
        ranking.averagePrecision(),
        decisions.flaggingEverything().f1(),
        publishedWay,
        scores.length,
        seconds);
  }
}
