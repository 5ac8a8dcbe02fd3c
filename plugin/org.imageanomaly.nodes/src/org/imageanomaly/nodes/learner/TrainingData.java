package org.imageanomaly.nodes.learner;

import java.util.List;
import org.imageanomaly.nodes.view.Fact;

/**
 * What the page of a training starts with; it asks for nothing more.
 *
 * @param view always "training"
 * @param method what is trained
 * @param epochs their numbers
 * @param kept the epoch whose weights are kept; null if nothing says it
 * @param ended why there was no further epoch, in a sentence
 * @param confusion null for methods without classes
 */
public record TrainingData(
    String view,
    String method,
    List<Integer> epochs,
    List<Curve> curves,
    Integer kept,
    String ended,
    List<Fact> facts,
    List<String> warnings,
    List<Samples> samples,
    Confusion confusion) {

  /** Series that share an axis. */
  public record Curve(String title, String unit, List<Series> series) {}

  /** What each epoch brought; null where that is no finite number. */
  public record Series(String name, List<Double> values) {}

  /** Pictures of one kind. */
  public record Samples(String title, List<Group> groups) {}

  /** Pictures side by side. */
  public record Group(String caption, List<NamedPicture> pictures) {}

  /** A picture as a data URL. */
  public record NamedPicture(String name, String image) {}

  /** How many images of each class (rows) were taken for each (columns). */
  public record Confusion(List<String> classes, List<List<Integer>> counts) {}
}
