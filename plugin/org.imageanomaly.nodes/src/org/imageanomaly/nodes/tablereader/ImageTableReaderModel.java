package org.imageanomaly.nodes.tablereader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.readahead.MemoryOfParts;
import org.imageanomaly.engine.readahead.ReadAhead;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.imagefile.DeepImages;
import org.imageanomaly.nodes.imagefile.ImageFileCell;
import org.imageanomaly.nodes.table.ColumnAppender;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.UnreadImages;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Reads the image files that a table names, a few of them ahead. */
final class ImageTableReaderModel {

  private record RowCells(DataRow row, ImageFileCell image, Optional<ImageFileCell> mask) {}

  private final DeepImages deep;
  private final FileColumn images;
  private final Optional<FileColumn> masks;
  private final UnreadImages unread = new UnreadImages("row");

  private ImageTableReaderModel(DataTableSpec spec, ImageTableReaderParameters parameters)
      throws InvalidSettingsException {
    deep = parameters.deepImages();
    images = FileColumn.ofImages(spec, parameters.m_pathColumn);
    masks =
        parameters.m_masks
            ? Optional.of(FileColumn.ofMasks(spec, parameters.m_maskColumn))
            : Optional.empty();
  }

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    DataTableSpec spec = in.getInTableSpec(0);
    ImageTableReaderModel model = new ImageTableReaderModel(spec, in.getParameters());
    out.setOutSpecs(Columns.append(spec, model.columns()));
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    DataTableSpec spec = in.getInTable(0).getDataTableSpec();
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> new ImageTableReaderModel(spec, in.getParameters()).read(in, out, progress));
  }

  private DataColumnSpec[] columns() {
    List<DataColumnSpec> columns = new ArrayList<>();
    columns.add(Columns.of(ColumnNames.IMAGE, PNGImageContent.TYPE));
    if (masks.isPresent()) {
      columns.add(Columns.of(ColumnNames.MASK, PNGImageContent.TYPE));
    }
    return columns.toArray(DataColumnSpec[]::new);
  }

  private void read(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws CanceledExecutionException {
    BufferedDataTable table = in.getInTable(0);
    ColumnAppender appender = new ColumnAppender(in.getExecutionContext(), table, true, columns());
    if (deep.areSought()) {
      look(table, progress.part(0, 0.5));
    }
    try (appender) {
      read(table, appender, progress);
    }
    out.setOutData(appender.table());
    new Warnings().add(unread.warning(Math.toIntExact(table.size()))).add(deep.warning()).show(out);
  }

  private void look(BufferedDataTable table, Progress progress) {
    ImageDecoder looking = deep.looking();
    long[] taken = {0};
    Consumer<DataRow> taker =
        row ->
            progress.report(
                (double) taken[0]++ / table.size(),
                "Bits of the camera: row " + taken[0] + " of " + table.size());
    try (CloseableRowIterator rows = table.iterator();
        ReadAhead<DataRow> ahead = new ReadAhead<>(taker)) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        FileColumn.Reading image = images.reading(row);
        ahead.add(
            memory -> {
              image.read(looking, memory);
              memory.accept(0);
              return row;
            });
      }
      ahead.finish();
    }
  }

  private void read(BufferedDataTable table, ColumnAppender appender, Progress progress) {
    ImageDecoder decoder = deep.decoder();
    long[] taken = {0};
    Consumer<RowCells> taker =
        cells -> {
          progress.report(
              (double) taken[0]++ / table.size(), "Row " + taken[0] + " of " + table.size());
          appender.add(cells.row, cells(cells));
        };
    try (CloseableRowIterator rows = table.iterator();
        ReadAhead<RowCells> ahead = new ReadAhead<>(taker)) {
      while (rows.hasNext()) {
        ahead.add(reading(rows.next(), decoder));
      }
      ahead.finish();
    }
  }

  private ReadAhead.Preparation<RowCells> reading(DataRow row, ImageDecoder decoder) {
    FileColumn.Reading image = images.reading(row);
    Optional<FileColumn.Reading> mask = masks.map(column -> column.reading(row));
    return memory -> {
      MemoryOfParts parts = new MemoryOfParts(memory);
      ImageFileCell read = image.read(decoder, parts);
      return new RowCells(row, read, mask.map(m -> m.read(deep.ofMasks(), parts.next())));
    };
  }

  private DataCell[] cells(RowCells read) {
    String name = read.row.getKey().getString();
    read.image.problem().ifPresent(problem -> unread.add(name, problem));
    if (read.mask.isEmpty()) {
      return new DataCell[] {read.image.cell()};
    }
    ImageFileCell mask = read.mask.get();
    mask.problem().ifPresent(problem -> unread.add("mask of " + name, problem));
    return new DataCell[] {read.image.cell(), mask.cell()};
  }
}
