package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.RowPictures;
import org.imageanomaly.nodes.view.SmallPicture;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** Answers the page of an evaluation. */
public final class EvaluationService {

  private final Supplier<Optional<Kept>> kept;
  private BufferedDataTable known;
  private Map<Integer, Source> sources = Map.of();

  /**
   * Pictures of a table, and where the rows that were evaluated lie there.
   *
   * @param pictures null if there are none
   */
  private record Source(RowPictures pictures, List<Long> rows) {}

  EvaluationService(Supplier<Optional<Kept>> kept) {
    this.kept = kept;
  }

  /**
   * Small pictures of images as data URLs; null where there is none.
   *
   * @param table the number of the table
   * @param rows their numbers among the rows that were evaluated
   */
  public synchronized List<String> thumbnails(int table, int[] rows) {
    Optional<Kept> now = kept.get();
    if (now.isEmpty()) {
      return none(rows.length);
    }
    if (now.get().table(EvaluationRecord.ROWS) != known) {
      sources = sources(now.get());
      known = now.get().table(EvaluationRecord.ROWS);
    }
    Source source = sources.get(table);
    if (source == null || source.pictures == null) {
      return none(rows.length);
    }
    long[] numbers = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      boolean isThere = rows[i] >= 0 && rows[i] < source.rows.size();
      numbers[i] = isThere ? source.rows.get(rows[i]) : -1;
    }
    List<String> images = new ArrayList<>();
    source.pictures.of(numbers).stream().map(SmallPicture::image).forEach(images::add);
    return images;
  }

  private static List<String> none(int count) {
    List<String> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(null);
    }
    return images;
  }

  private static Map<Integer, Source> sources(Kept kept) {
    Map<Integer, Source> sources = new HashMap<>();
    for (DataRow row : kept.table(EvaluationRecord.TABLES)) {
      int number = sources.size();
      BufferedDataTable table = kept.table(EvaluationRecord.FIRST_INPUT + number);
      RowPictures pictures =
          EvaluatedTable.of(row).photos().stream()
              .mapToObj(column -> new RowPictures(table, column))
              .findFirst()
              .orElse(null);
      sources.put(number, new Source(pictures, new ArrayList<>()));
    }
    for (DataRow row : kept.table(EvaluationRecord.ROWS)) {
      EvaluatedRow evaluated = EvaluatedRow.of(row);
      sources.get(evaluated.table()).rows.add(evaluated.row());
    }
    return sources;
  }
}
