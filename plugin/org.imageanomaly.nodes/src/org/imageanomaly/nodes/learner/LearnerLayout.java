package org.imageanomaly.nodes.learner;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/**
 * The dialog of a learner: its sections, and in that of the images an order. The platform would
 * else put settings of a superclass first. Parts without settings are not shown.
 */
public final class LearnerLayout {

  private LearnerLayout() {}

  /** What is learned from. */
  @Section(title = "Images")
  public interface Images {

    /** The column of images. */
    interface Column {}

    /** What else a row says of its image. */
    @After(Column.class)
    interface Truth {}

    /** Which rows are meant. */
    @After(Truth.class)
    interface Rows {}

    /** Which of them are no good parts. */
    @After(Rows.class)
    interface GoodParts {}

    /** How images are brought to one shape. */
    @After(GoodParts.class)
    interface Fit {}

    /** What else is done with them. */
    @After(Fit.class)
    interface More {}
  }

  /** How is learned. */
  @Section(title = "Training")
  @After(Images.class)
  public interface Training {}

  /** How the model will score. */
  @Section(title = "Anomaly score")
  @After(Training.class)
  public interface Score {}

  /** What overrides the recipe. */
  @Section(title = "Values that override the recipe")
  @Advanced
  @After(Score.class)
  public interface Overrides {}
}
