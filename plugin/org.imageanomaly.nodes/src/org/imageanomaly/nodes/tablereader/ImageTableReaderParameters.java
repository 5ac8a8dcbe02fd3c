package org.imageanomaly.nodes.tablereader;

import java.util.List;
import org.imageanomaly.nodes.imagefile.ReadingLimits;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.PathColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of the Image Reader (Table). */
final class ImageTableReaderParameters extends ReadingLimits {

  static final String PATHS = "Path column";
  static final String MASK_PATHS = "Mask path column";

  private interface MasksReference extends ParameterReference<Boolean> {}

  private static final class ReadsMasks implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(MasksReference.class).isTrue();
    }
  }

  @Widget(
      title = PATHS,
      description =
          "The column that names the image files: of the type Path, such as the node List"
              + " Files/Folders makes it, or of strings with absolute paths, file: URLs, or URLs such"
              + " as <tt>knime://knime.workflow/data/part.png</tt>. A relative path is refused, since"
              + " nothing says to what.")
  @ChoicesProvider(PathColumns.class)
  String m_pathColumn;

  @Widget(
      title = "Read masks",
      description =
          "Whether another column names masks, which mark defects; they become a column of images.")
  @ValueReference(MasksReference.class)
  boolean m_masks;

  @Widget(
      title = MASK_PATHS,
      description =
          "The column that names the file of each mask, as the one above does for the images; it is"
              + " missing or empty where an image has none.")
  @ChoicesProvider(PathColumns.class)
  @Effect(predicate = ReadsMasks.class, type = EffectType.SHOW)
  String m_maskColumn;

  ImageTableReaderParameters() {}

  ImageTableReaderParameters(NodeParametersInput input) {
    List<DataColumnSpec> columns = new PathColumns().columnChoices(input);
    m_pathColumn =
        columns.stream()
            .filter(c -> c.getName().equals(ColumnNames.PATH))
            .findFirst()
            .or(() -> columns.stream().filter(c -> !isString(c)).findFirst())
            .or(() -> columns.stream().findFirst())
            .map(DataColumnSpec::getName)
            .orElse(null);
  }

  private static boolean isString(DataColumnSpec column) {
    return column.getType().isCompatible(StringValue.class);
  }
}
