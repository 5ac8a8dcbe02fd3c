package org.imageanomaly.nodes.folderreader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.LeftOut;
import org.imageanomaly.engine.dataset.MaskUnion;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.readahead.MemoryOfParts;
import org.imageanomaly.engine.readahead.ReadAhead;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.imagefile.DeepImages;
import org.imageanomaly.nodes.imagefile.ImageFileCell;
import org.imageanomaly.nodes.location.Location;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ImageCells;
import org.imageanomaly.nodes.table.UnreadImages;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Reads images into a table, a few of them ahead. */
final class ImageFolderReaderModel {

  private static final ImageFileCell NO_MASK =
      ImageFileCell.none("There is no mask for this image.");

  private record FileCells(ImageFile file, ImageFileCell image, Optional<ImageFileCell> mask) {}

  private final ImageFolderReaderParameters parameters;
  private final DeepImages deep;
  private final UnreadImages unread = new UnreadImages("file");
  private final Problems problems = new Problems();

  private ImageFolderReaderModel(ImageFolderReaderParameters parameters) {
    this.parameters = parameters;
    this.deep = parameters.deepImages();
  }

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    ImageFolderReaderParameters parameters = in.getParameters();
    folder(parameters);
    out.setOutSpecs(spec(parameters), ReportTable.spec());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress ->
            new ImageFolderReaderModel(in.<ImageFolderReaderParameters>getParameters())
                .read(in, out, progress));
  }

  private static Path folder(ImageFolderReaderParameters parameters)
      throws InvalidSettingsException {
    return Location.resolveFolder(parameters.m_folder, ImageFolderReaderParameters.FOLDER);
  }

  private static DataTableSpec spec(ImageFolderReaderParameters parameters) {
    List<DataColumnSpec> columns = new ArrayList<>();
    columns.add(Columns.of(ColumnNames.IMAGE, PNGImageContent.TYPE));
    columns.add(Columns.of(ColumnNames.LABEL, StringCell.TYPE));
    columns.add(Columns.of(ColumnNames.ANOMALOUS, BooleanCell.TYPE));
    columns.add(split(parameters));
    columns.add(Columns.of(ColumnNames.PATH, StringCell.TYPE));
    if (parameters.m_masks) {
      columns.add(Columns.of(ColumnNames.MASK, PNGImageContent.TYPE));
    }
    if (parameters.m_products) {
      columns.add(Columns.of(ColumnNames.PRODUCT, StringCell.TYPE));
    }
    return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
  }

  private static DataColumnSpec split(ImageFolderReaderParameters parameters) {
    DataCell[] values =
        parameters.folderOptions().splits().stream()
            .map(split -> new StringCell(split.text()))
            .toArray(DataCell[]::new);
    DataColumnSpecCreator column = new DataColumnSpecCreator(ColumnNames.SPLIT, StringCell.TYPE);
    column.setDomain(new DataColumnDomainCreator(values).createDomain());
    return column.createSpec();
  }

  private void read(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws IOException, InvalidSettingsException {
    Path root = folder(parameters);
    FolderOptions options = parameters.folderOptions();
    ImageFolder folder =
        parameters.m_products
            ? ImageFolder.scanProducts(root, options, progress)
            : ImageFolder.scan(root, options, progress);
    List<ImageFile> files = folder.files();
    deep.look(files.stream().map(ImageFile::path).toList(), progress);
    ImageDecoder decoder = deep.decoder();
    // the splits that are there, not those that could be
    BufferedDataContainer table =
        in.getExecutionContext().createDataContainer(spec(parameters), false);
    AtomicInteger taken = new AtomicInteger();
    Consumer<FileCells> taker =
        cells -> {
          int before = taken.getAndIncrement();
          progress.report(
              (double) before / files.size(),
              cells.file.relativePath() + " (" + (before + 1) + " of " + files.size() + ")");
          table.addRowToTable(row(cells));
        };
    try (ReadAhead<FileCells> ahead = new ReadAhead<>(taker)) {
      files.forEach(file -> ahead.add(memory -> read(file, decoder, memory)));
      ahead.finish();
    } finally {
      table.close();
    }
    ExecutionContext context = in.getExecutionContext();
    BufferedDataTable images = table.getTable();
    BufferedDataTable report = ReportTable.of(folder, problems, context);
    out.setOutData(images, report);
    Warnings warnings = warnings(folder);
    warnings.show(out);
    FolderRecord.keep(
        out, context, root.toString(), ReportTable.rows(folder), images, report, warnings.all());
  }

  private Warnings warnings(ImageFolder folder) {
    Warnings warnings =
        new Warnings().add(unread.warning(folder.files().size())).addAll(folder.remarks());
    if (folder.leftOut().stream().anyMatch(LeftOut::isMissed)) {
      warnings.add("The table \"" + ReportTable.NAME + "\" lists what was read and left out.");
    }
    return warnings.add(deep.warning()).add(notLabelled(folder));
  }

  private Optional<String> notLabelled(ImageFolder folder) {
    if (parameters.m_labelledFraction == 0) {
      return Optional.empty();
    }
    if (folder.layout().isOneFolder()) {
      return Optional.of(
          "The layout of the folder has no labels, so that the labelled fraction has no effect.");
    }
    Set<String> labels = folder.labelsForTestingOnly();
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "A supervised learner will not see the "
                + (labels.size() == 1 ? "label " : "labels ")
                + String.join(", ", labels)
                + ": a single image stays for testing.");
  }

  private FileCells read(ImageFile file, ImageDecoder decoder, LongConsumer memory) {
    MemoryOfParts parts = new MemoryOfParts(memory);
    ImageFileCell image = ImageFileCell.read(file.path(), decoder, parts);
    Optional<ImageFileCell> mask =
        parameters.m_masks ? Optional.of(mask(file.masks(), parts)) : Optional.empty();
    return new FileCells(file, image, mask);
  }

  private ImageFileCell mask(List<Path> masks, MemoryOfParts memory) {
    if (masks.size() < 2) {
      return masks.isEmpty()
          ? NO_MASK
          : ImageFileCell.read(masks.get(0), deep.ofMasks(), memory.next());
    }
    MemoryOfParts ofUnion = memory.next();
    ImageDecoder decoder = deep.ofMasks().announcing(ofUnion);
    return ImageFileCell.read(ofUnion, () -> ImageCells.of(MaskUnion.read(masks, decoder)));
  }

  private void count(String name, String problem) {
    unread.add(name, problem);
    problems.add(name, problem);
  }

  private DataRow row(FileCells read) {
    ImageFile file = read.file;
    String name = file.relativePath();
    read.image.problem().ifPresent(problem -> count(name, problem));
    List<DataCell> cells = new ArrayList<>();
    cells.add(read.image.cell());
    cells.add(file.label().<DataCell>map(StringCell::new).orElseGet(() -> unlabelled()));
    cells.add(
        file.anomalous()
            .<DataCell>map(BooleanCell::get)
            .orElseGet(() -> file.label().isEmpty() ? unlabelled() : unknown()));
    cells.add(new StringCell(file.split().text()));
    cells.add(new StringCell(file.wholePath()));
    read.mask.ifPresent(
        mask -> {
          mask.problem().ifPresent(problem -> count("mask of " + name, problem));
          cells.add(mask.cell());
        });
    if (parameters.m_products) {
      cells.add(new StringCell(file.firstFolder().orElseThrow()));
    }
    return new DefaultRow(name, cells);
  }

  private static DataCell unlabelled() {
    return new MissingCell("The layout of the folder has no labels.");
  }

  private static DataCell unknown() {
    return new MissingCell("Nothing says whether this label means good parts.");
  }
}
