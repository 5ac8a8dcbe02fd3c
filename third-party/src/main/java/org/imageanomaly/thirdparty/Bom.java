package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A bill of materials in the format of CycloneDX 1.6. Its components are one flat list, which every
 * scanner reads; its dependencies say what contains what. The same contents give the same bytes.
 */
final class Bom {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, TreeSet<String>> contents = new TreeMap<>();
  private final ObjectNode subject;
  private final String time;

  /**
   * @param subject what it is about
   * @param time when it was made, in the format of ISO 8601
   */
  Bom(ObjectNode subject, String time) {
    this.subject = subject;
    this.time = time;
    contents.put(reference(subject), new TreeSet<>());
  }

  static ObjectNode component(String reference, String type, String name, String version) {
    ObjectNode component = JSON.createObjectNode();
    component.put("type", type).put("bom-ref", reference).put("name", name);
    if (version != null) {
      component.put("version", version);
    }
    return component;
  }

  /** One of our bundles or features, of which no registry knows. */
  static ObjectNode ours(String name, String version) {
    ObjectNode component = component(name + "@" + version, "library", name, version);
    licenses(component, "Apache-2.0");
    return component;
  }

  /** The version of a bundle: that of Maven, which may be a snapshot, with the qualifier. */
  static String version(String maven, String qualifier) {
    return maven.replace("-SNAPSHOT", "." + qualifier);
  }

  static void licenses(ObjectNode component, String expression) {
    ObjectNode choice = component.putArray("licenses").addObject();
    if (expression.startsWith("LicenseRef-")) {
      choice.putObject("license").put("name", expression.substring("LicenseRef-".length()));
    } else if (expression.contains(" ")) {
      choice.put("expression", expression);
    } else {
      choice.putObject("license").put("id", expression);
    }
  }

  static void hash(ObjectNode component, String sha256) {
    component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
  }

  static String reference(ObjectNode component) {
    return component.path("bom-ref").asText();
  }

  /**
   * @param parent reference to what contains it
   */
  void add(String parent, ObjectNode component) {
    components.putIfAbsent(reference(component), component);
    contents.get(parent).add(reference(component));
    contents.putIfAbsent(reference(component), new TreeSet<>());
  }

  /** Everything of another bill, whose subject becomes a component. */
  void addAll(ObjectNode bill) {
    add(reference(subject), (ObjectNode) bill.path("metadata").path("component"));
    bill.path("components")
        .forEach(c -> components.putIfAbsent(c.path("bom-ref").asText(), (ObjectNode) c));
    bill.path("dependencies")
        .forEach(
            d -> {
              TreeSet<String> parts =
                  contents.computeIfAbsent(d.path("ref").asText(), ref -> new TreeSet<>());
              d.path("dependsOn").forEach(part -> parts.add(part.asText()));
            });
  }

  byte[] toJson() throws IOException {
    ObjectNode bom = JSON.createObjectNode();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("serialNumber", "");
    bom.put("version", 1).putObject("metadata").put("timestamp", time).set("component", subject);
    components.values().forEach(bom.putArray("components")::add);
    ArrayNode dependencies = bom.putArray("dependencies");
    contents.forEach(
        (reference, parts) ->
            parts.forEach(
                dependencies.addObject().put("ref", reference).putArray("dependsOn")::add));
    byte[] contents = JSON.writeValueAsBytes(bom);
    return JSON.writeValueAsBytes(
        bom.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(contents)));
  }

  static ObjectNode parse(byte[] json) throws IOException {
    return (ObjectNode) JSON.readTree(new String(json, StandardCharsets.UTF_8));
  }
}
