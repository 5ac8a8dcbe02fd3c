package org.imageanomaly.nodes.scorer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.group.GroupModels;
import org.imageanomaly.nodes.group.GroupModels.MissingModelException;
import org.imageanomaly.nodes.group.GroupWarnings;
import org.imageanomaly.nodes.group.ModelFolder;
import org.imageanomaly.nodes.predictor.BatchProgress;
import org.imageanomaly.nodes.predictor.FurtherTable;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.table.BatchAppender;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnAppender;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.view.Fact;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Scores each image of a table with the detector of its group, group after group, so that one
 * detector is in memory at a time. Rows come group after group, too.
 */
public final class ScorerOfGroupsModel {

  /** Of rows that no detector scores. */
  private static final String NO_DETECTOR = "No detector scored this image: ";

  private final ScorerOfGroupsParameters parameters;
  private final BufferedDataTable table;
  private final ExecutionContext context;
  private final GroupColumn column;
  private final List<Column<ScoredImage>> columns;
  private final DataColumnSpec[] specs;
  private final GroupWarnings warnings = new GroupWarnings();

  /**
   * Images of a group that were not scored.
   *
   * @param count how many
   * @param reason why
   */
  private record Unscored(long count, String reason) {}

  /** Those of groups that could not be scored, or not to their end, in their order. */
  private final Map<String, Unscored> failures = new LinkedHashMap<>();

  private ScorerOfGroupsModel(
      ScorerOfGroupsParameters parameters, BufferedDataTable table, ExecutionContext context)
      throws InvalidSettingsException {
    this.parameters = parameters;
    this.table = table;
    this.context = context;
    this.column = GroupColumn.find(table.getDataTableSpec(), parameters.m_groupColumn);
    this.columns = ScorerModel.columnsOfAnyDetector(parameters);
    this.specs = BatchAppender.specsOfAnyModel(columns);
  }

  /** Called by the platform. */
  public static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    ScorerOfGroupsParameters parameters = in.getParameters();
    DataTableSpec spec = in.getInTableSpec(0);
    parameters.rows(spec);
    GroupColumn.find(spec, parameters.m_groupColumn);
    if (hasModels(in.getInTableSpecs())) {
      GroupModels.check(in.getInTableSpec(1));
    } else {
      ModelFolder.of(parameters.m_folder);
    }
    out.setOutSpecs(
        BatchAppender.spec(spec, ScorerModel.columnsOfAnyDetector(parameters)),
        DefectColumns.REGIONS.spec());
  }

  /** Called by the platform. */
  public static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(
        in.getExecutionContext(),
        progress -> {
          ScorerOfGroupsParameters parameters = in.getParameters();
          GroupModels models =
              hasModels(in.getInTables())
                  ? GroupModels.in(in.getInTable(1))
                  : GroupModels.in(ModelFolder.of(parameters.m_folder));
          new ScorerOfGroupsModel(parameters, in.getInTable(0), in.getExecutionContext())
              .score(models, out, progress);
        });
  }

  /** Whether the port of models was added. */
  private static boolean hasModels(Object... inputs) {
    return inputs.length > 1 && inputs[1] != null;
  }

  private void score(GroupModels models, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    GroupColumn.Counts counts = column.count(table, parameters.selection(), context);
    long rows = counts.without();
    rows += counts.rows().values().stream().mapToLong(Long::longValue).sum();
    ColumnAppender appender = new ColumnAppender(context, table, false, specs);
    try (FurtherTable.Rows<ScoredImage, ?> regions = DefectColumns.REGIONS.rows(context);
        GalleryRecord gallery = gallery()) {
      try (appender) {
        long before = 0;
        int number = 1;
        for (Map.Entry<String, Long> group : counts.rows().entrySet()) {
          String name = group.getKey() + " (" + number++ + " of " + counts.rows().size() + "): ";
          Progress part =
              progress.part((double) before / rows, (double) (before + group.getValue()) / rows);
          before += group.getValue();
          new OfGroup(group.getKey(), group.getValue(), appender, regions, gallery)
              .score(models, (fraction, message) -> part.report(fraction, name + message));
        }
        if (counts.without() > 0) {
          leave(Optional.empty(), 0, GroupColumn.NO_GROUP, appender, gallery);
        }
      }
      checkSome(counts);
      BufferedDataTable[] outputs = {appender.table(), regions.table()};
      out.setOutData(outputs);
      Warnings all = new Warnings();
      if (!failures.isEmpty()) {
        all.add(unscored());
      }
      all.add(counts.warning(column)).addAll(warnings.all());
      all.show(out);
      gallery.keep(out, all.all(), outputs);
    }
  }

  private GalleryRecord gallery() {
    return new GalleryRecord(
        context, Framing.SQUEEZE, table.getDataTableSpec(), parameters.imageColumn(), List.of());
  }

  /** A group and where its results go. */
  private final class OfGroup {

    private final String group;
    private final long count;
    private final ColumnAppender appender;
    private final FurtherTable.Rows<ScoredImage, ?> regions;
    private final GalleryRecord gallery;

    OfGroup(
        String group,
        long count,
        ColumnAppender appender,
        FurtherTable.Rows<ScoredImage, ?> regions,
        GalleryRecord gallery) {
      this.group = group;
      this.count = count;
      this.appender = appender;
      this.regions = regions;
      this.gallery = gallery;
    }

    void score(GroupModels models, Progress progress)
        throws InvalidSettingsException, CanceledExecutionException {
      progress.report(0, "Reading its model");
      Detector detector;
      OpenModel<ScoredImage> opened;
      try {
        detector = models.read(group);
        opened = ScorerModel.opened(parameters, detector);
      } catch (MissingModelException | IllegalArgumentException | OnnxException e) {
        leaveRest(0, e);
        return;
      }
      long before = appender.rows();
      try (opened) {
        score(detector, opened, progress);
      } catch (OnnxException e) {
        leaveRest(appender.rows() - before, e);
      }
    }

    private void leaveRest(long scored, Exception e)
        throws InvalidSettingsException, CanceledExecutionException {
      failures.put(group, new Unscored(count - scored, e.getMessage()));
      leave(Optional.of(group), scored, NO_DETECTOR + e.getMessage(), appender, gallery);
    }

    private void score(Detector detector, OpenModel<ScoredImage> opened, Progress progress)
        throws InvalidSettingsException {
      gallery.next(detector, new Fact("Detector of " + group, detector.summary()));
      BatchProgress batches = new BatchProgress(progress, count);
      BatchAppender<ScoredImage> batch =
          new BatchAppender<>(
              context,
              detector,
              columns,
              images -> {
                List<ScoredImage> results =
                    opened.results().apply(images, batches.next(images.images().size()));
                regions.add(images.rows(), results);
                return results;
              },
              gallery);
      ImageRows rows =
          new ImageRows(
              table.getDataTableSpec(),
              parameters.imageColumn(),
              parameters.selection(),
              row -> column.of(row).filter(group::equals).isPresent());
      batch.append(table, rows, batches, appender);
      warnings.add(group, batch.warnings(rows));
      warnings.add(group, parameters.sensitivity().warning(detector.calibration()).stream());
      warnings.add(group, opened.warnings().get().stream());
    }
  }

  /** Rows of a group, or of none, but the first ones, get missing cells with the reason. */
  private void leave(
      Optional<String> group,
      long first,
      String reason,
      ColumnAppender appender,
      GalleryRecord gallery)
      throws InvalidSettingsException, CanceledExecutionException {
    DataCell[] cells = new DataCell[specs.length];
    Arrays.fill(cells, new MissingCell(reason));
    Predicate<DataRow> chosen = parameters.selection().filter(table.getDataTableSpec());
    long at = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        context.checkCanceled();
        DataRow row = rows.next();
        if (chosen.test(row) && column.of(row).equals(group) && at++ >= first) {
          appender.add(row, cells);
          gallery.withoutDetector(row, reason);
        }
      }
    }
  }

  private long images() {
    return failures.values().stream().mapToLong(Unscored::count).sum();
  }

  private void checkSome(GroupColumn.Counts counts) throws InvalidSettingsException {
    int groups = counts.rows().size();
    if (images() == counts.rows().values().stream().mapToLong(Long::longValue).sum()) {
      Map.Entry<String, Unscored> first = failures.entrySet().iterator().next();
      throw new InvalidSettingsException(
          (groups == 1
                  ? "The only group, \""
                  : "None of the " + groups + " groups could be scored. The first, \"")
              + first.getKey()
              + (groups == 1 ? "\", could not be scored. " : "\": ")
              + first.getValue().reason());
    }
  }

  private String unscored() {
    Map.Entry<String, Unscored> first = failures.entrySet().iterator().next();
    long images = images();
    return images
        + (images == 1 ? " image was" : " images were")
        + " not scored, and nothing is known of "
        + (images == 1 ? "it" : "them")
        + ". "
        + GroupWarnings.named(List.copyOf(failures.keySet()))
        + ": "
        + first.getValue().reason();
  }
}
