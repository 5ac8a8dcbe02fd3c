package org.imageanomaly.embedded.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingValue;
import org.knime.core.data.image.ImageValue;

/**
 * Why cells of a table of images are missing, as far as that is a surprise: an image that cannot be
 * read, or a result that others have. Nothing is said of
 *
 * <ul>
 *   <li>tables without images, whose missing cells are results, such as a metric without a value;
 *   <li>columns without a value for any image, for one and the same reason, unless no image has a
 *       decision: they have none by design;
 *   <li>further pictures of an image that is there: not every image has a mask.
 * </ul>
 *
 * <p>Of an image that is missing itself its own reason is enough: whatever else the row lacks comes
 * from that.
 */
final class MissingReasons {
  private static final String DECISION = "Prediction (";

  private final DataTableSpec spec;
  private final int image;
  private final String[] common;
  private final long[] counts;
  private final List<Surprise> found = new ArrayList<>();
  private long images;

  MissingReasons(DataTableSpec spec) {
    this.spec = spec;
    this.image =
        IntStream.range(0, spec.getNumColumns()).filter(this::isImage).findFirst().orElse(-1);
    this.common = new String[spec.getNumColumns()];
    this.counts = new long[spec.getNumColumns()];
  }

  private record Surprise(String row, String reason, List<Integer> columns) {}

  private boolean isImage(int column) {
    return spec.getColumnSpec(column).getType().isCompatible(ImageValue.class);
  }

  /** Looks at the next row. */
  void add(DataRow row) {
    if (image < 0) {
      return;
    }
    String name = row.getKey().getString();
    String unread = reason(row, image);
    if (unread != null) {
      found.add(new Surprise(name, unread, List.of(image)));
      return;
    }
    images++;
    Map<String, List<Integer>> reasons = new LinkedHashMap<>();
    for (int i = 0; i < row.getNumCells(); i++) {
      String reason = isImage(i) ? null : reason(row, i);
      if (reason != null) {
        reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(i);
        common[i] = counts[i] == 0 || reason.equals(common[i]) ? reason : null;
        counts[i]++;
      }
    }
    reasons.forEach((reason, columns) -> found.add(new Surprise(name, reason, columns)));
  }

  private static String reason(DataRow row, int column) {
    return row.getCell(column) instanceof MissingValue absent ? absent.getError() : null;
  }

  /** Rows of RowID, columns and reason. */
  List<List<String>> lines() {
    return found.stream()
        .filter(surprise -> !isByDesign(surprise))
        .map(surprise -> List.of(surprise.row(), names(surprise.columns()), surprise.reason()))
        .toList();
  }

  private boolean isByDesign(Surprise surprise) {
    return surprise.columns().stream()
        .allMatch(i -> i != image && counts[i] == images && common[i] != null && !decides(i));
  }

  private boolean decides(int column) {
    return spec.getColumnSpec(column).getName().startsWith(DECISION);
  }

  private String names(List<Integer> columns) {
    return columns.stream()
        .map(i -> spec.getColumnSpec(i).getName())
        .collect(Collectors.joining(", "));
  }
}
