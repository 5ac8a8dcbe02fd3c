package org.imageanomaly.embedded.parameters;

import java.util.Arrays;
import org.imageanomaly.embedded.workflow.SettingPath;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * A format whose value may be absent, in which case the field keeps its default.
 *
 * @param field the field
 * @param present how the value stands there otherwise
 * @param paths the paths that the format writes
 */
record DefaultWhenAbsent(ParameterField field, Format present, String[][] paths) implements Format {
  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    boolean there =
        Arrays.stream(paths).anyMatch(path -> SettingPath.entry(settings, path) != null);
    return there ? present.load(settings) : field.get(Instances.create(field.owner()));
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    present.save(value, settings);
  }
}
