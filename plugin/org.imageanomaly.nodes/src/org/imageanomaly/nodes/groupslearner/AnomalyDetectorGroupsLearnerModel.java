package org.imageanomaly.nodes.groupslearner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.compute.ComputeException;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerModel;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.group.GroupWarnings;
import org.imageanomaly.nodes.group.ModelFolder;
import org.imageanomaly.nodes.learner.LearnerModel.Surroundings;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Finds a detector for each group of a table, one after the other, and writes it to its file. */
final class AnomalyDetectorGroupsLearnerModel {

  private static final NodeLogger LOGGER =
      NodeLogger.getLogger(AnomalyDetectorGroupsLearnerModel.class);

  private static final AnomalyDetectorLearnerModel LEARNER = new AnomalyDetectorLearnerModel();

  /** The part of a group's progress that is that of collecting its rows. */
  private static final double COLLECTING = 0.02;

  private final AnomalyDetectorGroupsLearnerParameters parameters;
  private final Optional<ImageModel> backbone;
  private final GroupColumn column;
  private final ModelFolder folder;

  private AnomalyDetectorGroupsLearnerModel(
      AnomalyDetectorGroupsLearnerParameters parameters,
      DataTableSpec spec,
      Optional<ImageModel> backbone)
      throws InvalidSettingsException {
    this.parameters = parameters;
    this.backbone = backbone;
    this.column = GroupColumn.find(spec, parameters.m_groupColumn);
    this.folder = ModelFolder.of(parameters.m_folder);
  }

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    AnomalyDetectorGroupsLearnerParameters parameters = in.getParameters();
    DataTableSpec spec = in.getInTableSpec(0);
    LEARNER.check(parameters, spec);
    LEARNER.checkAid(parameters, in.getInPortSpecs());
    new AnomalyDetectorGroupsLearnerModel(parameters, spec, Optional.empty()).folder.check();
    out.setOutSpecs(LearnedGroup.TABLE.spec());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    BufferedDataTable table = in.getInTable(0);
    NodeExecution.compute(
        in.getExecutionContext(),
        progress ->
            new AnomalyDetectorGroupsLearnerModel(
                    in.getParameters(),
                    table.getDataTableSpec(),
                    LEARNER.aid(in.getInPortObjects()))
                .learn(table, in.getExecutionContext(), out, progress));
  }

  private void learn(
      BufferedDataTable table, ExecutionContext context, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    GroupColumn.Counts counts = column.count(table, RowSelection.all(), context);
    folder.make();
    folder.check(counts.rows().keySet(), parameters.m_ifExists);
    List<LearnedGroup> learned = new ArrayList<>();
    long before = 0;
    long rows = counts.rows().values().stream().mapToLong(Long::longValue).sum();
    for (Map.Entry<String, Long> group : counts.rows().entrySet()) {
      String number = " (" + (learned.size() + 1) + " of " + counts.rows().size() + "): ";
      Progress part =
          progress.part((double) before / rows, (double) (before + group.getValue()) / rows);
      before += group.getValue();
      Progress named =
          (fraction, message) -> part.report(fraction, group.getKey() + number + message);
      learned.add(learned(table, group.getKey(), group.getValue(), context, named));
    }
    checkSome(learned);
    out.setOutData(LearnedGroup.TABLE.table(learned, context));
    warnings(learned).add(counts.warning(column)).show(out);
  }

  /** What keeps one group from being learned leaves the others; what ends them all is thrown. */
  private LearnedGroup learned(
      BufferedDataTable table, String group, long rows, ExecutionContext context, Progress progress)
      throws CanceledExecutionException {
    long start = System.nanoTime();
    Warnings warnings = new Warnings();
    Optional<LearnedGroup.Facts> facts = Optional.empty();
    Optional<String> failure = Optional.empty();
    try {
      facts =
          Optional.of(
              learn(table, group, rows, new Surroundings(context, warnings, progress, backbone)));
    } catch (ComputeException e) {
      throw e;
    } catch (IOException
        | UncheckedIOException
        | InvalidSettingsException
        | IllegalArgumentException
        | NotFiniteException
        | OnnxException e) {
      failure = Optional.of(reason(group, e));
      LOGGER.warn("Group \"" + group + "\" could not be learned: " + failure.get());
    }
    return new LearnedGroup(
        group, facts, (System.nanoTime() - start) / 1e9, warnings.all(), failure);
  }

  private LearnedGroup.Facts learn(
      BufferedDataTable table, String group, long rows, Surroundings where)
      throws IOException, InvalidSettingsException, CanceledExecutionException {
    BufferedDataTable own =
        GroupRows.of(
            table, column, group, rows, where.context(), where.progress().part(0, COLLECTING));
    Progress learning = where.progress().part(COLLECTING, 1);
    try {
      FoundDetector found =
          LEARNER.find(
              parameters,
              own,
              new Surroundings(where.context(), where.warnings(), learning, backbone));
      folder
          .target(group, parameters.m_ifExists)
          .write(out -> ModelFile.write(found.detector(), out));
      LOGGER.info("Group \"" + group + "\": " + found.detector().summary() + ".");
      return LearnedGroup.Facts.of(folder.file(group), found);
    } finally {
      where.context().clearTable(own);
    }
  }

  /** A model of yesterday that is still there would be taken for one of today. */
  private String reason(String group, Exception e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    Path older = folder.file(group);
    return Files.exists(older)
        ? reason + " An older model of the group is still there: \"" + older + "\"."
        : reason;
  }

  private static void checkSome(List<LearnedGroup> learned) throws InvalidSettingsException {
    if (learned.stream().allMatch(group -> group.failure().isPresent())) {
      LearnedGroup first = learned.get(0);
      throw new InvalidSettingsException(
          (learned.size() == 1
                  ? "The only group"
                  : "None of the " + learned.size() + " groups could be learned. The first")
              + ", \""
              + first.group()
              + (learned.size() == 1 ? "\", could not be learned: " : "\": ")
              + first.failure().orElseThrow());
    }
  }

  private static Warnings warnings(List<LearnedGroup> learned) {
    GroupWarnings failures = new GroupWarnings();
    GroupWarnings others = new GroupWarnings();
    for (LearnedGroup group : learned) {
      failures.add(group.group(), group.failure().stream());
      others.add(group.group(), group.warnings().stream());
    }
    long failed = learned.stream().filter(group -> group.failure().isPresent()).count();
    Warnings warnings = new Warnings();
    if (failed > 0) {
      warnings.add(
          failed
              + " of "
              + learned.size()
              + " groups could not be learned; the column \"Failure\" says why.");
    }
    return warnings.addAll(failures.all()).addAll(others.all());
  }
}
