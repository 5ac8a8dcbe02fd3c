package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file holds: named sections, each a record whose components are written as JSON, and
 * named arrays of floats or of bytes.
 */
public final class ArchiveContents {

  /** Of files that every version reads. */
  static final int FIRST_VERSION = 1;

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final Map<String, JsonNode> sections;
  private final EntryValues values;
  private int version = FIRST_VERSION;

  /** Nothing yet. */
  ArchiveContents() {
    this(new LinkedHashMap<>(), new EntryValues());
  }

  ArchiveContents(Map<String, JsonNode> sections, EntryValues values) {
    this.sections = sections;
    this.values = values;
  }

  /** Puts a section. */
  public void put(String name, Record section) {
    sections.put(name, JSON.valueToTree(section));
  }

  /** Puts values under the name of an entry of the file, such as "cae/parameters.f32". */
  public void put(String entry, float... some) {
    if (!EntryValues.areFloats(entry)) {
      throw new IllegalArgumentException("Entries of floats end with .f32, unlike " + entry + ".");
    }
    values.floats().put(entry, some);
  }

  /** Puts bytes under the name of an entry of the file, such as "backbone/network.onnx". */
  public void putBytes(String entry, byte[] some) {
    if (EntryValues.areFloats(entry)) {
      throw new IllegalArgumentException("Entries of floats alone end with .f32: " + entry + ".");
    }
    values.bytes().put(entry, some);
  }

  /** Says that versions which do not know this one would take the model for another. */
  public void require(int atLeast) {
    version = Math.max(version, atLeast);
  }

  int version() {
    return version;
  }

  Map<String, JsonNode> sections() {
    return sections;
  }

  EntryValues values() {
    return values;
  }

  /**
   * A section.
   *
   * @throws IOException if it is not as expected
   * @throws IllegalArgumentException with the path of what is missing, if it is the section itself
   *     or anything in it that is not marked with {@link MayBeAbsent}
   */
  public <T extends Record> T section(String name, Class<T> type) throws IOException {
    JsonNode tree = sections.get(name);
    try {
      return Completeness.required(tree == null ? null : JSON.treeToValue(tree, type), name);
    } catch (JsonMappingException e) {
      e.prependPath(type, name);
      throw e;
    }
  }

  /** Whether there are values under that name. */
  public boolean has(String entry) {
    return values.has(entry);
  }

  /**
   * The values of an entry.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public float[] values(String entry) {
    return Completeness.required(values.floats().get(entry), entry);
  }

  /**
   * The bytes of an entry.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public byte[] bytes(String entry) {
    return Completeness.required(values.bytes().get(entry), entry);
  }

  /** The values of an entry that not every file has. */
  public Optional<float[]> valuesIfThere(String entry) {
    return Optional.ofNullable(values.floats().get(entry));
  }
}
