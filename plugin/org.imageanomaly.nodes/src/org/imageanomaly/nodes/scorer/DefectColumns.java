package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.MapDepth;
import org.imageanomaly.engine.region.DefectRegion;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.nodes.predictor.FurtherTable;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ImageCells;
import org.imageanomaly.nodes.table.ImageColumn;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;

/** The columns that say where an image is unusual, and the table of all regions. */
final class DefectColumns {

  /** Of the properties of a column of maps. */
  private static final String PREFIX = "org.imageanomaly.map.";

  private static final String PIXELS = "px";

  private static final MissingCell NO_MAP = new MissingCell("The detector has no map.");

  /** A row for each region. */
  static final FurtherTable<ScoredImage, DefectRegion> REGIONS =
      new FurtherTable<>(
          List.of(
              Column.<DefectRegion>count("X", DefectRegion::x).in(PIXELS),
              Column.<DefectRegion>count("Y", DefectRegion::y).in(PIXELS),
              Column.<DefectRegion>count("Width", DefectRegion::width).in(PIXELS),
              Column.<DefectRegion>count("Height", DefectRegion::height).in(PIXELS),
              Column.<DefectRegion>count("Area", region -> Math.toIntExact(region.area()))
                  .in(PIXELS),
              Column.<DefectRegion>number("Centroid X", DefectRegion::centroidX).in(PIXELS),
              Column.<DefectRegion>number("Centroid Y", DefectRegion::centroidY).in(PIXELS),
              Column.number("Peak", DefectRegion::peak),
              Column.number("Mean Score", DefectRegion::mean),
              Column.number(ColumnNames.SEVERITY, DefectRegion::severity)),
          ScoredImage::eachRegion);

  private DefectColumns() {}

  /** The map as a picture. */
  static Column<ScoredImage> map(MapDepth depth) {
    if (depth == MapDepth.EIGHT_BITS) {
      return Column.<ScoredImage>imageIfAny(
              ColumnNames.ANOMALY_MAP, image -> image.score().map().map(AnomalyMap::toImage))
          .with(column -> withScale(column, depth));
    }
    return picture(ColumnNames.ANOMALY_MAP, image -> image.map().map(map -> map.toPng(depth)))
        .with(column -> withScale(column, depth));
  }

  /** What a value of the map is by its sample: value = sample / samplesPerUnit - offset. */
  private static DataColumnSpec withScale(DataColumnSpec column, MapDepth depth) {
    DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
    creator.setProperties(
        column
            .getProperties()
            .cloneAndOverwrite(
                Map.of(
                    PREFIX + "value",
                    "sample / " + depth.perUnit() + " - " + depth.offset(),
                    PREFIX + "bits",
                    Integer.toString(depth.bits()),
                    PREFIX + "samplesPerUnit",
                    Double.toString(depth.perUnit()),
                    PREFIX + "offset",
                    Double.toString(depth.offset()))));
    return creator.createSpec();
  }

  /** What was chosen beside the map. */
  static List<Column<ScoredImage>> of(DefectParameters parameters) {
    List<Column<ScoredImage>> columns = new ArrayList<>();
    if (parameters.m_overlay) {
      columns.add(picture(ColumnNames.OVERLAY, image -> image.overlay(ImageColumn.DECODER)));
    }
    if (parameters.m_regions) {
      columns.add(
          ofRegions(ColumnNames.REGIONS, IntCell.TYPE, found -> new IntCell(found.count())));
    }
    if (parameters.m_area) {
      columns.add(
          ofRegions(
              ColumnNames.DEFECT_AREA,
              DoubleCell.TYPE,
              found -> new DoubleCell(found.areaPercent())));
    }
    if (parameters.m_severity) {
      columns.add(
          ofRegions(
              ColumnNames.SEVERITY, DoubleCell.TYPE, found -> new DoubleCell(found.severity())));
    }
    return columns;
  }

  private static Column<ScoredImage> picture(
      String name, Function<ScoredImage, Optional<byte[]>> png) {
    return Column.optional(
        name, PNGImageContent.TYPE, image -> png.apply(image).map(ImageCells::ofPng), NO_MAP);
  }

  private static Column<ScoredImage> ofRegions(
      String name, DataType type, Function<DefectRegions, DataCell> cell) {
    return Column.optional(name, type, image -> image.regions().map(cell), NO_MAP);
  }
}
