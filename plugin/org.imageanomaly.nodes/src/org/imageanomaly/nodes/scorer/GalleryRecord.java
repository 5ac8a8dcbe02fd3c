package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.nodes.predictor.PredictionRecord;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.RowPictures;
import org.imageanomaly.nodes.view.Thumbnail;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * What a scorer keeps for its gallery: a small table of numbers, one of small pictures, both with a
 * row for each scored one, and its outputs, whose images are looked at later. The pictures are made
 * of what the model was given, so that no image is decoded once more.
 */
final class GalleryRecord implements PredictionRecord<ScoredImage> {

  static final String FORM = "gallery 1";
  static final String IMAGE_COLUMN = "Image Column";
  static final String APPENDED = "First Appended Column";

  /** Where the tables lie among what is kept; the outputs come last. */
  static final int ROWS = 0;

  static final int PICTURES = 1;
  static final int SCORED = 2;
  static final int REGIONS = 3;

  private static final ResultTable<Optional<String>> PICTURE_TABLE =
      ResultTable.of(
          Column.optional(
              "Picture",
              StringCell.TYPE,
              url -> url.map(StringCell::new),
              new MissingCell("There is no image.")));

  private final ExecutionContext context;
  private final DataTableSpec input;
  private final String imageColumn;
  private final List<Fact> facts;
  private Framing framing;
  private final ResultTable<GalleryRow>.Rows rows;
  private final ResultTable<Optional<String>>.Rows pictures;
  private int scored;
  private int anomalous;
  private int withoutDetector;

  /**
   * Starts to keep.
   *
   * @param framing that of the detector
   * @param input the table that is scored
   * @param facts what is said of the detector
   */
  GalleryRecord(
      ExecutionContext context,
      Framing framing,
      DataTableSpec input,
      String imageColumn,
      List<Fact> facts) {
    this.context = context;
    this.framing = framing;
    this.input = input;
    this.imageColumn = imageColumn;
    this.facts = new ArrayList<>(facts);
    this.rows = GalleryRow.TABLE.rows(context);
    this.pictures = PICTURE_TABLE.rows(context);
  }

  /** The next rows are scored by another detector. */
  void next(Detector detector, Fact said) {
    framing = detector.framing();
    facts.add(said);
  }

  /** A row that no detector scores. */
  void withoutDetector(DataRow row, String reason) {
    withoutDetector++;
    add(row, Optional.empty(), reason);
    pictures.add(Optional.empty());
  }

  @Override
  public void row(
      DataRow row, Optional<KnownImage> image, Optional<ScoredImage> result, DataCell... cells) {
    add(
        row,
        result,
        image.isPresent() ? withoutResult(cells[0]) : problem(given(imageColumn, row)));
    pictures.add(image.map(this::picture));
  }

  private void add(DataRow row, Optional<ScoredImage> result, String problem) {
    Optional<AnomalyScore> score = result.map(ScoredImage::score);
    Optional<DefectRegions> regions = result.flatMap(ScoredImage::regions);
    scored += score.isPresent() ? 1 : 0;
    anomalous += score.filter(AnomalyScore::anomalous).isPresent() ? 1 : 0;
    rows.add(
        new GalleryRow(
            row.getKey().getString(),
            score.map(AnomalyScore::anomalyScore).filter(Double::isFinite).orElse(null),
            score.map(AnomalyScore::anomalous).orElse(null),
            GalleryRow.text(given(ColumnNames.LABEL, row)),
            GalleryRow.truth(given(ColumnNames.ANOMALOUS, row)).orElse(null),
            regions.map(DefectRegions::count).orElse(null),
            regions.map(DefectRegions::severity).orElse(null),
            problem));
  }

  /** Why an image has no result; null if it has one. */
  private static String withoutResult(DataCell score) {
    return score.isMissing() ? RowPictures.problem(score) : null;
  }

  private static String problem(DataCell cell) {
    return cell.isMissing() ? RowPictures.problem(cell) : "The image cannot be read.";
  }

  private DataCell given(String name, DataRow row) {
    int index = input.findColumnIndex(name);
    return index < 0 ? new MissingCell("not there") : row.getCell(index);
  }

  /** The image in its own proportions, as far as the model sees it. */
  private String picture(KnownImage image) {
    ImageShape shape = image.image().shape();
    return Thumbnail.of(
        framing.frame(image.original(), shape).overImage(image.image()), image.original());
  }

  @Override
  public void close() {
    rows.close();
    pictures.close();
  }

  @Override
  public void keep(ExecuteOutput out, List<String> warnings, BufferedDataTable... outputs) {
    List<Fact> texts = new ArrayList<>();
    texts.add(new Fact(IMAGE_COLUMN, imageColumn));
    texts.add(new Fact(APPENDED, Integer.toString(input.getNumColumns())));
    texts.addAll(Kept.warnings(warnings));
    texts.addAll(Kept.shown(counts()));
    texts.addAll(Kept.shown(facts));
    Kept.keep(
        out,
        context,
        FORM,
        texts,
        Stream.concat(Stream.of(rows.table(), pictures.table()), Stream.of(outputs))
            .toArray(BufferedDataTable[]::new));
  }

  private List<Fact> counts() {
    List<Fact> counts = new ArrayList<>();
    counts.add(new Fact("Images scored", Integer.toString(scored)));
    counts.add(new Fact("Anomalous", Integer.toString(anomalous)));
    counts.add(
        new Fact("Without a usable image", Long.toString(rows.size() - scored - withoutDetector)));
    if (withoutDetector > 0) {
      counts.add(new Fact("Without a detector", Integer.toString(withoutDetector)));
    }
    return counts;
  }
}
