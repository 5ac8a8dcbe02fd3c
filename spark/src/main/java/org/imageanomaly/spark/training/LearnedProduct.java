package org.imageanomaly.spark.training;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.FoundDetector;

/**
 * What became of a product.
 *
 * @param product its name, that of its folder
 * @param file its model file; null if it has none
 * @param facts what there is to say of the model; null if it was not learned now
 * @param seconds that it took
 * @param warnings what is to be said, each a sentence
 * @param failure why it has no model; null if it has one
 */
record LearnedProduct(
    String product, String file, Facts facts, double seconds, List<String> warnings, String failure)
    implements Serializable {

  /**
   * What is known of a model.
   *
   * @param sha256 of its file
   * @param detector which candidate it is
   * @param images that it learned from
   * @param separation how well it tells good images from the same with drawn-in defects: the area
   *     under the ROC curve
   * @param detected the part of the drawn-in defects that it finds at its threshold
   */
  record Facts(String sha256, String detector, int images, double separation, double detected)
      implements Serializable {

    static Facts of(String sha256, FoundDetector found) {
      Candidate chosen =
          found.candidates().stream().filter(Candidate::chosen).findFirst().orElseThrow();
      return new Facts(
          sha256,
          String.join(", ", chosen.illumination(), chosen.pose(), chosen.features()),
          found.detector().origin().fitted().size(),
          chosen.separation(),
          chosen.detected());
    }
  }

  static final StructType SCHEMA =
      new StructType()
          .add("product", DataTypes.StringType, false)
          .add("file", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("detector", DataTypes.StringType)
          .add("images", DataTypes.IntegerType)
          .add("separation", DataTypes.DoubleType)
          .add("detected", DataTypes.DoubleType)
          .add("seconds", DataTypes.DoubleType, false)
          .add("warning", DataTypes.StringType)
          .add("failure", DataTypes.StringType);

  static LearnedProduct kept(String product, String file) {
    return new LearnedProduct(product, file, null, 0, List.of(), null);
  }

  static LearnedProduct failed(String product, double seconds, String reason) {
    return new LearnedProduct(product, null, null, seconds, List.of(), reason);
  }

  /** Whether it had a model already. */
  boolean isKept() {
    return file != null && facts == null;
  }

  /** A row of the {@link #SCHEMA}. */
  Row row() {
    Optional<Facts> model = Optional.ofNullable(facts);
    return RowFactory.create(
        product,
        file,
        model.map(Facts::sha256).orElse(null),
        model.map(Facts::detector).orElse(null),
        model.map(Facts::images).orElse(null),
        model.map(Facts::separation).orElse(null),
        model.map(Facts::detected).orElse(null),
        seconds,
        warnings.isEmpty() ? null : String.join(" ", warnings),
        failure);
  }
}
