package org.imageanomaly.embedded.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.imageanomaly.embedded.workflow.Connection;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.NodeSettings;

/**
 * What the result of each node depends on, as a hash: its class, its settings with the variables in
 * their places, and the fingerprints of the nodes it gets its input from.
 */
public final class Fingerprints {
  private final Map<Integer, String> known = new HashMap<>();

  /** The fingerprint computed last for the node; null when none was. */
  public String of(WorkflowNode node) {
    return known.get(node.id());
  }

  String compute(Workflow workflow, WorkflowNode node, NodeSettings effective) {
    MessageDigest digest = sha256();
    add(digest, node.factoryClass());
    digest.update(xml(effective));
    for (Connection input : workflow.inputs(node)) {
      add(digest, input.targetPort() + "<" + input.sourcePort());
      add(digest, String.valueOf(known.get(input.source())));
    }
    String fingerprint = HexFormat.of().formatHex(digest.digest());
    known.put(node.id(), fingerprint);
    return fingerprint;
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static byte[] xml(NodeSettings settings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      settings.saveToXML(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
