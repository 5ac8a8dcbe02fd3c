package org.imageanomaly.engine.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.onnx.OnnxFeature;

/**
 * An HDF5 file that nobody has checked. Sizes are looked at before anything of them is read; links
 * are never followed, compressed values never unpacked to more than they may be, and no value but
 * text and floats is read.
 */
final class Hdf5 implements AutoCloseable {

  /** 2 GB: as many parameters as a network may have. */
  private static final long MOST_VALUES = 1L << 29;

  /** Weights hardly shrink, but for those that are all 0. */
  private static final int MOST_GROWTH = 50;

  /** The description of a network of 256 layers has a hundredth of it. */
  private static final int LONGEST_TEXT = 16 << 20;

  private static final int MOST_NAMES = 4_000;
  private static final int MOST_STEPS = 32;
  private static final String SLASH = "/";

  private interface Reading<T> {
    T read() throws IOException;
  }

  private final String name;
  private final long size;
  private final BoundedChannel channel;
  private final HdfFile file;
  private long values;

  /**
   * Opens a file.
   *
   * @param name of it, for messages
   * @throws KerasException if it is none
   */
  Hdf5(SeekableByteChannel channel, String name) throws IOException {
    this.name = name;
    this.size = channel.size();
    this.channel = new BoundedChannel(channel);
    try {
      this.file =
          guarded(
              "its beginning",
              () -> new HdfFile(new FileChannelFromSeekableByteChannel(this.channel)));
    } catch (KerasException e) {
      channel.close();
      throw e;
    }
  }

  Group root() {
    return file;
  }

  /** What a group has of a name; empty if there is nothing. */
  Optional<Node> child(Group group, String child) throws KerasException {
    Node node = guarded(quoted(child), () -> group.getChildren().get(child));
    if (node != null && node.isLink()) {
      throw new KerasException(
          name
              + ": "
              + quoted(child)
              + " is a link. Links are not followed, since they may lead to other files; save the"
              + " model again with Keras.");
    }
    return Optional.ofNullable(node);
  }

  /** What a path leads to. */
  Optional<Node> node(Group from, String path) throws KerasException {
    Optional<Node> node = Optional.of(from);
    String[] steps = path.split(SLASH, MOST_STEPS + 1);
    if (steps.length > MOST_STEPS) {
      throw damaged(quoted(path), null);
    }
    for (String step : steps) {
      if (node.isEmpty() || !(node.get() instanceof Group group)) {
        return Optional.empty();
      }
      node = child(group, step);
    }
    return node;
  }

  /** The group that a path leads to. */
  Optional<Group> group(Group from, String path) throws KerasException {
    return node(from, path).filter(Group.class::isInstance).map(Group.class::cast);
  }

  /** The names of what is in a group. */
  Set<String> names(Group group) throws KerasException {
    Set<String> names = guarded("a group", () -> group.getChildren().keySet());
    if (names.size() > MOST_NAMES) {
      throw damaged("a group of " + names.size() + " members", null);
    }
    return names;
  }

  /** A text that a group has as an attribute; empty if it has none of that name. */
  Optional<String> text(Group group, String attribute) throws KerasException {
    return texts(group, attribute).map(texts -> String.join("", texts));
  }

  /**
   * Texts that a group has as an attribute. Keras cuts long lists into attributes name0, name1, ...
   */
  Optional<List<String>> list(Group group, String attribute) throws KerasException {
    Optional<List<String>> whole = texts(group, attribute);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; ; i++) {
      Optional<List<String>> part = texts(group, attribute + i);
      if (part.isEmpty()) {
        return i == 0 ? Optional.empty() : Optional.of(all);
      }
      all.addAll(part.get());
      if (all.size() > MOST_NAMES) {
        throw damaged(quoted(attribute), null);
      }
    }
  }

  private Optional<List<String>> texts(Group group, String attribute) throws KerasException {
    return guarded(
        quoted(attribute),
        () -> {
          Attribute found = group.getAttribute(attribute);
          return found == null ? Optional.empty() : Optional.of(texts(found));
        });
  }

  private List<String> texts(Attribute attribute) throws KerasException {
    if (attribute.isEmpty()) {
      return List.of();
    }
    boolean fixed = attribute.getDataType() instanceof StringData;
    boolean variable =
        attribute.getDataType() instanceof VariableLength v && v.isVariableLengthString();
    long count = attribute.getSize();
    if (!fixed && !variable
        || count > MOST_NAMES
        || attribute.getDimensionsAsLong().length > 1
        || attribute.getSizeInBytes() > LONGEST_TEXT) {
      throw damaged(quoted(attribute.getName()), null);
    }
    Object data = variable ? ofHeap(attribute, (int) count) : attribute.getData();
    List<String> texts =
        data instanceof String text ? List.of(text) : Arrays.asList((String[]) data);
    if (texts.stream().mapToLong(String::length).sum() > LONGEST_TEXT) {
      throw damaged(quoted(attribute.getName()), null);
    }
    return texts;
  }

  /** Several texts may be the same megabytes of the file. */
  private Object ofHeap(Attribute attribute, int count) {
    long before = channel.limit(LONGEST_TEXT * 4L / count);
    try {
      return attribute.getData();
    } finally {
      channel.limit(before);
    }
  }

  /** The values of a dataset. */
  Weight weight(Node node, String path) throws KerasException {
    if (!(node instanceof Dataset dataset)) {
      throw damaged(quoted(path), null);
    }
    return guarded(quoted(path), () -> weight(dataset, path));
  }

  private Weight weight(Dataset dataset, String path) throws IOException {
    if (!(dataset.getDataType() instanceof FloatingPoint type)) {
      throw new KerasException(
          name
              + ": the values "
              + quoted(path)
              + " are no floats, as those of a quantized network. Save the network before it is"
              + " quantized.");
    }
    long count = dataset.getSize();
    values += count;
    boolean packed = dataset instanceof ChunkedDataset;
    long most = packed ? size * MOST_GROWTH : size;
    if (count < 0 || values > MOST_VALUES || count * type.getSize() > most) {
      throw damaged(quoted(path) + " with " + count + " values", null);
    }
    int[] shape = dataset.getDimensions();
    if (count == 0) {
      return new Weight(shape, new float[0]);
    }
    Object data =
        packed
            ? type.fillData(unpacked((ChunkedDataset) dataset, path), new int[] {(int) count}, null)
            : dataset.getDataFlat();
    return new Weight(shape, data instanceof double[] d ? floats(d) : (float[]) data);
  }

  private ByteBuffer unpacked(ChunkedDataset dataset, String path) throws IOException {
    Chunks chunks = new Chunks(dataset);
    String unknown = chunks.unknownFilter();
    if (unknown != null) {
      throw new KerasException(
          name
              + ": the values "
              + quoted(path)
              + " are compressed by "
              + quoted(unknown)
              + ", which cannot be unpacked here; gzip can. Load the model in Keras and save it"
              + " again.");
    }
    return chunks.read();
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Whatever a reader of damaged files throws becomes one message. */
  private <T> T guarded(String what, Reading<T> reading) throws KerasException {
    try {
      return reading.read();
    } catch (KerasException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(what, e);
    } catch (LinkageError e) {
      throw new KerasException(
          "What reads Keras files is not complete (" + e.getMessage() + "). " + OnnxFeature.INSTALL,
          e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // of a header that leads into itself, or of a length that no file has
      throw damaged(what, e);
    }
  }

  private KerasException damaged(String what, Throwable cause) {
    return new KerasException(
        name
            + " is damaged, or no file of Keras: "
            + what
            + " cannot be read. Copy the file once more, or save the model again with Keras.",
        cause);
  }

  private static String quoted(String text) {
    return '"' + Names.shown(text) + '"';
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
