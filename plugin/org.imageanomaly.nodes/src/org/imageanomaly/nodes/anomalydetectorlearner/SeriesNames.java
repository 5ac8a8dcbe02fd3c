package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.data.DataRow;

/** The series of images, by the column that names them. */
final class SeriesNames {

  private final SeriesColumn column;
  private final List<String> names = new ArrayList<>();

  SeriesNames(SeriesColumn column) {
    this.column = column;
  }

  /** Takes down the series of one more image. */
  void add(DataRow row) {
    names.add(column.of(row));
  }

  /** The name of the series of each image; empty if nothing tells series apart. */
  List<String> telling() {
    return different() > 1 ? names : List.of();
  }

  private int different() {
    return new HashSet<>(names).size();
  }

  /** What to tell a user who chose the column. */
  Stream<String> warnings() {
    int images = names.size();
    int without = Collections.frequency(names, SeriesColumn.NONE);
    if (images > 0 && different() == 1) {
      return Stream.of(
          (without > 0
                  ? "None of the " + images + " images has a series"
                  : "All " + images + " images are of one series")
              + by()
              + ", so that blocks of neighboring rows are held out instead. Choose a column that"
              + " says from which folder, day or batch each image is.");
    }
    return Stream.of(
            Optional.of(
                    "Every image has a series of its own"
                        + by()
                        + ", so that none are held out together. Choose a column that is the same"
                        + " for all images of a folder, day or batch.")
                .filter(text -> images > 1 && different() == images),
            Optional.of(
                    without
                        + " of "
                        + images
                        + (without == 1 ? " images has" : " images have")
                        + " no series"
                        + by()
                        + ". Those without one are taken for one series.")
                .filter(text -> without > 0))
        .flatMap(Optional::stream);
  }

  private String by() {
    return " by the column \"" + column.name() + "\" (setting \"" + SeriesColumn.SETTING + "\")";
  }
}
