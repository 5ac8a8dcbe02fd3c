package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Goes over the tables row by row, and writes what is to be written of each. */
final class InspectionResults {

  private static final String SCORES = "scores.csv";
  private static final String REGIONS = "regions.csv";
  private static final String FLAGGED = "flagged";
  private static final String BORDERLINE = "borderline";
  private static final String OVERLAYS = "overlays";
  private static final String NOTHING = "";

  private static final String OF_THRESHOLD = "threshold = 1";
  private static final String PIXELS = "px";

  private static final Map<String, String> UNITS_OF_SCORES =
      Map.of(ColumnNames.ANOMALY_SCORE, OF_THRESHOLD);

  private static final Map<String, String> UNITS_OF_REGIONS =
      Map.of(
          "X", PIXELS,
          "Y", PIXELS,
          "Width", PIXELS,
          "Height", PIXELS,
          "Area", PIXELS,
          "Centroid X", PIXELS,
          "Centroid Y", PIXELS,
          "Peak", OF_THRESHOLD,
          "Mean Score", OF_THRESHOLD);

  private final InspectionResultWriterParameters parameters;
  private final InspectedColumns columns;
  private final ResultFolder target;
  private final ImagePlaces places;
  private final FileNames names = new FileNames();
  private long images;
  private long flagged;
  private long borderline;
  private long undecided;
  private final Lost gone = new Lost();
  private final Lost withoutFile = new Lost();
  private final Lost withoutMap = new Lost();

  /** How many images lack something, and the first of them. */
  private static final class Lost {
    private int count;
    private String first;

    void add(String what) {
      count++;
      first = count == 1 ? what : first;
    }

    Optional<String> warning(String one, String several, String remedy) {
      return count == 0
          ? Optional.empty()
          : Optional.of(
              Count.of(count, "image")
                  + (count == 1 ? one : several)
                  + ", such as "
                  + first
                  + ". "
                  + remedy);
    }
  }

  InspectionResults(
      InspectionResultWriterParameters parameters, InspectedColumns columns, ResultFolder target)
      throws InvalidSettingsException {
    this.parameters = parameters;
    this.columns = columns;
    this.target = target;
    this.places = new ImagePlaces(target.real());
  }

  /**
   * Writes scores, files and overlays.
   *
   * @param regions whether the table of regions follows
   */
  void write(BufferedDataTable table, boolean regions, Staging staging, Progress progress)
      throws IOException, InvalidSettingsException {
    try (WrittenFiles written = new WrittenFiles(staging.folder());
        CsvFile scores =
            new CsvFile(
                staging.folder().resolve(SCORES),
                parameters.m_format,
                columns.spec(),
                UNITS_OF_SCORES,
                List.of("Copied File", "Overlay File"));
        CloseableRowIterator rows = table.iterator()) {
      written.add(SCORES);
      if (regions) {
        written.add(REGIONS);
      }
      while (rows.hasNext()) {
        DataRow row = rows.next();
        Progress ofRow = progress.part((double) images / table.size(), 1);
        images++;
        ofRow.report(0, "Row " + images + " of " + table.size());
        scores.add(row, write(row, staging.folder(), written, () -> ofRow.report(0, "Copying")));
      }
    } catch (IOException e) {
      throw target.failure(e);
    }
  }

  /** The files that were written of a row. */
  private List<String> write(DataRow row, Path folder, WrittenFiles written, Runnable progress)
      throws IOException, InvalidSettingsException {
    String id = row.getKey().getString();
    Optional<Path> file = file(row);
    if (file.isPresent()) {
      places.check(file.get(), id);
    }
    Optional<Boolean> decided = columns.flagged(row);
    boolean isFlagged = decided.orElse(false);
    boolean isBorderline =
        !isFlagged
            && parameters.m_borderline.isPresent()
            && columns.isAbove(row, parameters.m_borderline.get());
    undecided += decided.isEmpty() ? 1 : 0;
    flagged += isFlagged ? 1 : 0;
    borderline += isBorderline ? 1 : 0;
    if (!isFlagged && !isBorderline) {
      return List.of(NOTHING, NOTHING);
    }
    String original =
        file.map(path -> path.getFileName().toString())
            .orElseGet(() -> id.substring(id.replace('\\', '/').lastIndexOf('/') + 1));
    String name = names.unique(original);
    String copy =
        parameters.m_copyFiles
            ? copy(
                file,
                id,
                folder,
                (isFlagged ? FLAGGED : BORDERLINE) + "/" + name + FileNames.extension(original),
                progress)
            : NOTHING;
    String overlay =
        parameters.m_overlays && columns.overlays().possible()
            ? overlay(row, folder, OVERLAYS + "/" + name + ".png")
            : NOTHING;
    for (String path : List.of(copy, overlay)) {
      if (!path.equals(NOTHING)) {
        written.add(path);
      }
    }
    return List.of(copy, overlay);
  }

  /** A path that leads to another computer is one that leads to no file here. */
  private Optional<Path> file(DataRow row) {
    try {
      return columns.file(row);
    } catch (InvalidSettingsException e) {
      return Optional.empty();
    }
  }

  private String copy(Optional<Path> file, String id, Path folder, String path, Runnable progress)
      throws IOException {
    if (file.isEmpty()) {
      withoutFile.add("row " + id);
      return NOTHING;
    }
    try {
      new OriginalFile(file.get()).copyTo(place(folder, path), progress);
      return path;
    } catch (OriginalFile.GoneException e) {
      gone.add("\"" + file.get() + "\" (" + e.getMessage() + ")");
      return NOTHING;
    }
  }

  private String overlay(DataRow row, Path folder, String path) throws IOException {
    Optional<byte[]> png = columns.overlays().of(row);
    if (png.isEmpty()) {
      withoutMap.add("row " + row.getKey().getString());
      return NOTHING;
    }
    Files.write(place(folder, path), png.get());
    return path;
  }

  private static Path place(Path folder, String path) throws IOException {
    Path place = folder.resolve(path);
    Files.createDirectories(place.getParent());
    return place;
  }

  /** Writes the table of regions. */
  void writeRegions(BufferedDataTable table, Staging staging, Progress progress)
      throws IOException {
    long number = 0;
    try (CsvFile regions =
            new CsvFile(
                staging.folder().resolve(REGIONS),
                parameters.m_format,
                table.getDataTableSpec(),
                UNITS_OF_REGIONS,
                List.of());
        CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        progress.report((double) number++ / table.size(), "Region " + number);
        regions.add(rows.next(), List.of());
      }
    } catch (IOException e) {
      throw target.failure(e);
    }
  }

  /** What was found, in a sentence. */
  String summary() {
    return flagged
        + " of "
        + images
        + (images == 1 ? " image is" : " images are")
        + " flagged"
        + (parameters.m_borderline.isPresent() ? ", " + borderline + " borderline" : "")
        + ".";
  }

  /** What is not there that somebody will look for. */
  Stream<String> warnings() {
    Optional<String> unknown =
        undecided == 0
            ? Optional.empty()
            : Optional.of(
                undecided
                    + (undecided == 1 ? " row has" : " rows have")
                    + " no value in \""
                    + parameters.m_flagColumn
                    + "\": nothing says whether they are flagged. Look at these images, such as"
                    + " those that could not be read.");
    Optional<String> noMaps =
        parameters.m_overlays && !columns.overlays().possible() && flagged + borderline > 0
            ? Optional.of(
                "There are no overlays: the table has neither \"Overlay\" nor \"Image\" and"
                    + " \"Anomaly Map\". Append the map in the scorer, or write no overlays.")
            : Optional.empty();
    return Stream.of(
            unknown,
            gone.warning(
                " was not copied, since its file can no longer be read",
                " were not copied, since their files can no longer be read",
                "Look whether somebody moved or deleted it while the workflow ran."),
            withoutFile.warning(
                " was not copied, since the row names no file on this computer",
                " were not copied, since their rows name no files on this computer",
                "Choose another column in \"" + InspectionResultWriterParameters.PATH + "\"."),
            withoutMap.warning(
                " has no overlay, since it has no map",
                " have no overlay, since they have no map",
                "Learn the detector again with this version if it should have one."),
            noMaps)
        .flatMap(Optional::stream);
  }
}
