package org.imageanomaly.nodes.learner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/**
 * A node that learns from a table of images and, if it builds on one, a model at the input before
 * it. Rows, images and their end, progress, warnings and outputs are the same for all.
 *
 * @param <P> its settings
 * @param <I> the images that it learns from
 */
public abstract class LearnerModel<P extends NodeParameters, I extends AutoCloseable> {

  private final Optional<ModelInput<?>> basis;
  private final double collecting;
  private final List<ResultTable<?>> tables;

  /**
   * Declares what the node learns from and what it gives beside the model.
   *
   * @param basis the models that it builds on, if it does
   * @param collecting the part of the progress that is that of reading the images
   * @param tables the outputs behind the model
   */
  protected LearnerModel(
      Optional<ModelInput<?>> basis, double collecting, ResultTable<?>... tables) {
    this.basis = basis;
    this.collecting = collecting;
    this.tables = List.of(tables);
  }

  /**
   * The rows that are meant.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  protected abstract LearningRows<I> rows(P parameters, DataTableSpec spec)
      throws InvalidSettingsException;

  /** Whether there may be a second table at the port behind the first one. */
  protected boolean takesFurtherImages() {
    return false;
  }

  /** The models that may help, at an optional port behind the table, if there is one. */
  protected Optional<ModelInput<?>> aid() {
    return Optional.empty();
  }

  /**
   * Checks the settings against whether a model that helps is connected.
   *
   * @throws InvalidSettingsException if they do not fit
   */
  protected void checkAid(P parameters, boolean connected) throws InvalidSettingsException {
    // nodes without such a port have nothing to check
  }

  /**
   * What is known of the model before it is learned; images are brought to its shape.
   *
   * @param spec the table
   * @param builtOn what is known of the model that it builds on
   * @throws InvalidSettingsException if a setting is out of its range
   */
  protected abstract ModelDescription model(
      P parameters, DataTableSpec spec, Optional<ModelDescription> builtOn)
      throws InvalidSettingsException;

  /**
   * The outputs behind the model, where they depend on the model that it builds on.
   *
   * @param model what is known of the model before it is learned
   */
  protected List<ResultTable<?>> tables(ModelDescription model) {
    return tables;
  }

  /** Learns; the tables are in the order in which they were declared. */
  protected abstract Learned learn(Lesson<P, I> lesson) throws InvalidSettingsException;

  /** Called by the platform. */
  public final void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    P parameters = in.getParameters();
    Optional<ModelDescription> builtOn = Optional.empty();
    if (basis.isPresent()) {
      builtOn = Optional.of(basis.get().check(in.getInPortSpec(0)));
    }
    DataTableSpec spec = in.getInTableSpec(port());
    LearningRows<I> rows = rows(parameters, spec);
    if (takesFurtherImages() && in.getInTableSpecs().length > 1) {
      rows.expect(in.getInTableSpecs()[1]);
    }
    checkAid(parameters, in.getInPortSpecs());
    ModelDescription model = model(parameters, spec, builtOn);
    out.setOutSpecs(
        Stream.concat(
                Stream.of(new ImageModelSpec(model)), tables(model).stream().map(ResultTable::spec))
            .toArray(PortObjectSpec[]::new));
  }

  /**
   * Checks the model that helps, at the port behind the table.
   *
   * @param specs at all ports
   * @throws InvalidSettingsException if it is another one, or settings do not fit
   */
  public final void checkAid(P parameters, PortObjectSpec... specs)
      throws InvalidSettingsException {
    if (aid().isPresent()) {
      boolean connected = specs.length > port() + 1;
      if (connected) {
        aid().get().check(specs[port() + 1]);
      }
      checkAid(parameters, connected);
    }
  }

  /**
   * The model that helps, if one is connected.
   *
   * @param objects at all ports
   * @throws InvalidSettingsException if it is another one
   */
  public final Optional<ImageModel> aid(PortObject... objects) throws InvalidSettingsException {
    return aid().isPresent() && objects.length > port() + 1
        ? Optional.of(aid().get().model(objects[port() + 1]))
        : Optional.empty();
  }

  /** Where the table of images is. */
  private int port() {
    return basis.isPresent() ? 1 : 0;
  }

  /** Called by the platform. */
  public final void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> learn(in, out, progress));
  }

  private void learn(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    ExecutionContext context = in.getExecutionContext();
    Optional<ImageModel> builtOn =
        basis.isPresent()
            ? Optional.of(basis.get().model(in.getInPortObject(0)))
            : Optional.empty();
    Warnings warnings = new Warnings();
    Learned learned =
        learn(
            in.getParameters(),
            builtOn,
            imageTables(in),
            new Surroundings(context, warnings, progress, aid(in.getInPortObjects())),
            this::learn);
    NodeLogger.getLogger(getClass()).info(learned.model().summary() + ".");
    out.setOutData(learned.outputs());
    warnings.show(out);
    learned.kept().keep(out, context, learned.tables(), warnings.all());
  }

  /** The table of images, and that of further ones if there is one. */
  private List<BufferedDataTable> imageTables(ExecuteInput in) {
    return takesFurtherImages() ? List.of(in.getInTables()) : List.of(in.getInTable(port()));
  }

  /**
   * Where something is learned.
   *
   * @param context makes tables
   * @param warnings takes what is to be said
   * @param progress that of reading and learning
   * @param aid a model that helps, if one is connected
   */
  public record Surroundings(
      ExecutionContext context, Warnings warnings, Progress progress, Optional<ImageModel> aid) {}

  /**
   * What is made of a lesson.
   *
   * @param <P> the settings
   * @param <I> the images
   * @param <T> what is made of them
   */
  @FunctionalInterface
  protected interface Learning<P, I extends AutoCloseable, T> {
    /** Learns. */
    T learn(Lesson<P, I> lesson) throws InvalidSettingsException;
  }

  /**
   * Reads the images of a table, and learns from them.
   *
   * @param tables that table, and perhaps one of images that are trained on only
   */
  protected final <T> T learn(
      P parameters,
      Optional<ImageModel> builtOn,
      List<BufferedDataTable> tables,
      Surroundings where,
      Learning<P, I, T> learning)
      throws InvalidSettingsException, CanceledExecutionException {
    ExecutionContext context = where.context();
    Progress progress = where.progress();
    BufferedDataTable table = tables.get(0);
    DataTableSpec spec = table.getDataTableSpec();
    LearningRows<I> rows = rows(parameters, spec);
    if (tables.size() > 1) {
      rows.add(tables.get(1));
    }
    ImageShape set = model(parameters, spec, builtOn.map(ImageModel::description)).inputShape();
    Progress reading = progress.part(0, collecting);
    ImageShape shape = rows.shape(set, table, context, reading.part(0, 0));
    Framing framing =
        builtOn.isPresent()
            ? builtOn.get().framing()
            : rows.framing(table, context, reading.part(0, 0.5));
    boolean looked = builtOn.isEmpty() && framing.fit() != Fit.SQUEEZE;
    I images =
        rows.collect(table, shape, framing, context, looked ? reading.part(0.5, 1) : reading);
    T learned;
    try {
      Progress rest = progress.part(collecting, 1);
      learned =
          learning.learn(
              new Lesson<>(
                  parameters, builtOn, where.aid(), images, rows, where.warnings(), context, rest));
    } finally {
      close(images);
    }
    where.warnings().addAll(rows.warnings());
    return learned;
  }

  private static void close(AutoCloseable images) {
    try {
      images.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
