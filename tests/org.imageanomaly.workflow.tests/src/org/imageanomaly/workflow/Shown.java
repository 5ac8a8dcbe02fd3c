package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.imageanomaly.embedded.view.ShownView;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/**
 * The view of a node, as its page is told it.
 *
 * @param outputs what the node gave; empty if it was not executed
 */
record Shown(NodeModel model, ShownView view, PortObject... outputs) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a node that was configured for some inputs. */
  static Shown configured(DefaultNodeFactory factory, PortObject... inputs) throws Exception {
    return configured(factory, NodeRun.AS_GUESSED, inputs);
  }

  static Shown configured(
      DefaultNodeFactory factory, Consumer<NodeSettings> change, PortObject... inputs)
      throws Exception {
    PortObjectSpec[] specs = new PortObjectSpec[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      specs[i] = inputs[i].getSpec();
    }
    NodeModel model = NodeRun.configured(factory, change, specs);
    return new Shown(model, NodeViewBridge.view(factory, model).orElseThrow());
  }

  /** Of a node that was executed. */
  static Shown executed(
      DefaultNodeFactory factory, Consumer<NodeSettings> change, PortObject... inputs)
      throws Exception {
    Shown shown = configured(factory, change, inputs);
    PortObject[] outputs =
        NodeBridge.models()
            .execute(
                shown.model,
                inputs,
                PlatformBridge.tables().executionContext(new DefaultNodeProgressMonitor()));
    return new Shown(shown.model, shown.view, outputs);
  }

  BufferedDataTable table(int index) {
    return (BufferedDataTable) outputs[index];
  }

  /** What the page starts with. */
  JsonNode data() throws Exception {
    JsonNode data = JSON.readTree(view.initialData().get().orElseThrow());
    assertTrue(data.has("result"), data::toString);
    return data.get("result");
  }

  /** What the page is answered, with parameters in JSON. */
  JsonNode ask(String method, String parameters) throws Exception {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
            + method
            + "\",\"params\":"
            + parameters
            + "}";
    JsonNode answer = JSON.readTree(view.dataService().orElseThrow().apply(request));
    assertEquals(1, answer.get("id").asInt());
    assertTrue(answer.has("result"), answer::toString);
    return answer.get("result");
  }
}
