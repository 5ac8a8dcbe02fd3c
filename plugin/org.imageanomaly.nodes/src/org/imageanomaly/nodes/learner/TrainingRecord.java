package org.imageanomaly.nodes.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What a training keeps for the view: words, the table of its epochs, and a few small pictures. */
public final class TrainingRecord implements LearnerRecord {

  static final String FORM = "training 1";
  static final String KEPT_EPOCH = "Kept Epoch";
  static final String ENDED = "Ended";
  static final String CLASS = "Class";

  /** Where the tables lie among what is kept. */
  static final int EPOCHS = 0;

  static final int PICTURES = 1;
  static final int CONFUSION = 2;

  /** A picture among others of one caption, these among others of one title. */
  record Sample(String title, String caption, String name, String picture) {

    static final ResultTable<Sample> TABLE =
        ResultTable.of(
            Column.text("Title", Sample::title),
            Column.text("Caption", Sample::caption),
            Column.text("Name", Sample::name),
            Column.text("Picture", Sample::picture));
  }

  /** How many images of a class were taken for one. */
  record Count(int truth, int prediction, int images) {

    static final ResultTable<Count> TABLE =
        ResultTable.of(
            Column.count("Truth", Count::truth),
            Column.count("Prediction", Count::prediction),
            Column.count("Images", Count::images));
  }

  private final List<Fact> texts = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<Count> confusion = new ArrayList<>();

  /**
   * Starts to keep.
   *
   * @param keptEpoch the number of the epoch whose weights are kept
   * @param ended why there was no further epoch, in words that follow "Training ended:"
   */
  public TrainingRecord(ImageModel model, int keptEpoch, String ended) {
    texts.add(new Fact(KEPT_EPOCH, Integer.toString(keptEpoch)));
    texts.add(new Fact(ENDED, "Training ended: " + ended + "."));
    say("Model", model.summary());
  }

  /** Says something in words. */
  public TrainingRecord say(String name, String value) {
    texts.addAll(Kept.shown(List.of(new Fact(name, value))));
    return this;
  }

  /** Says how many different images were there. */
  public TrainingRecord sayImages(int trained, int heldOut) {
    return say("Images trained on", Integer.toString(trained))
        .say("Images held out", Integer.toString(heldOut));
  }

  /** Says what computed the training, and from which seed. */
  public TrainingRecord sayOrigin(long seed, Optional<String> device) {
    device.ifPresent(text -> say("Device", text));
    return say("Seed", Long.toString(seed));
  }

  /** Says how long an epoch took on average. */
  public TrainingRecord sayTime(double... seconds) {
    double sum = 0;
    for (double one : seconds) {
      sum += one;
    }
    return say("Seconds per epoch", ViewNumbers.text(sum / Math.max(1, seconds.length)));
  }

  /**
   * Adds a picture.
   *
   * @param title of all that belong together
   * @param caption of those side by side
   * @param picture a data URL
   */
  public TrainingRecord show(String title, String caption, String name, String picture) {
    samples.add(new Sample(title, caption, name, picture));
    return this;
  }

  /** Adds how many images of each class were taken for each. */
  public TrainingRecord confuse(List<String> classes, List<List<Integer>> counts) {
    classes.forEach(name -> texts.add(new Fact(CLASS, name)));
    for (int truth = 0; truth < counts.size(); truth++) {
      for (int prediction = 0; prediction < counts.get(truth).size(); prediction++) {
        confusion.add(new Count(truth, prediction, counts.get(truth).get(prediction)));
      }
    }
    return this;
  }

  @Override
  public void keep(
      ExecuteOutput out,
      ExecutionContext context,
      List<BufferedDataTable> tables,
      List<String> warnings) {
    List<Fact> all = new ArrayList<>(texts);
    all.addAll(Kept.warnings(warnings));
    Kept.keep(
        out,
        context,
        FORM,
        all,
        tables.get(0),
        Sample.TABLE.table(samples, context),
        Count.TABLE.table(confusion, context));
  }
}
